"""A Session and its form: what the file and the text of one have in common."""

import json
from typing import Any

from pydantic import BaseModel, ValidationError

from softmax_gui.model.errors import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.session.arrays import Array
from softmax_gui.model.session.forms import VERSION, DocumentForm, Header, SessionForm
from softmax_gui.model.session.packing import Keep, pack, unpack
from softmax_gui.model.session.session import ReadBatch, Session
from softmax_gui.model.state import State
from softmax_gui.version import __version__

_DOCUMENT, _BEFORE = "document/", "before/"
_EXPANDED = 3


def form_of(session: Session, arrays: Keep | None) -> SessionForm:
    """Return the form of a session; large arrays go into ``arrays``, as `packing.pack` says."""

    def packed(state: State | None, prefix: str) -> DocumentForm | None:
        return None if state is None else pack(state, arrays, prefix)

    return SessionForm(
        program=__version__,
        document=packed(session.state, _DOCUMENT),
        view=session.view,
        lesson=session.place,
        before_lesson=packed(session.own, _BEFORE),
    )


def session_of(form: SessionForm, arrays: dict[str, Array], read: ReadBatch) -> Session:
    """Return the session that a form means.

    Raises
    ------
    InputError
        When it does not fit together.
    """
    if form.document is None and form.lesson is None:
        raise InputError(tr("It holds neither a document nor the place in a lesson."))
    notices: list[str] = []

    def unpacked(kept: DocumentForm | None, prefix: str) -> State | None:
        return None if kept is None else unpack(kept, arrays, read, notices, prefix)

    state = unpacked(form.document, _DOCUMENT)
    own = unpacked(form.before_lesson, _BEFORE)
    return Session(state, form.view, form.lesson, own, tuple(dict.fromkeys(notices)))


def validated(data: bytes, what: str) -> SessionForm:
    """Return the form that JSON text holds.

    Raises
    ------
    InputError
        When it is no session, or one of a newer version, of which nothing is read.
    """
    try:
        header = Header.model_validate_json(data)
    except ValidationError as error:
        raise InputError(
            tr("{what} is not a session of softmax-gui, or a broken one.").format(what=what)
        ) from error
    refuse_newer(header.version, what, header.program)
    try:
        return SessionForm.model_validate_json(data)
    except ValidationError as error:
        raise InputError(broken(what, error)) from error


def refuse_newer(version: int, what: str, program: str = "") -> None:
    """Raise InputError for a version that this program does not know."""
    if 1 <= version <= VERSION:
        return
    if version < 1:
        raise InputError(tr("{what} is not a session of softmax-gui.").format(what=what))
    values = {"what": what, "version": version, "present": __version__, "known": VERSION}
    if program:
        text = tr(
            "{what} is a session of version {version}; this is softmax-gui {present}, which reads "
            "version {known}. Use softmax-gui {program}, or a newer one."
        )
    else:
        text = tr(
            "{what} is a session of version {version}; this is softmax-gui {present}, which reads "
            "version {known}. Use a newer softmax-gui."
        )
    # What stands there is from elsewhere: a version is a few characters.
    raise InputError(text.format(**values, program=program[:20]))


def broken(what: str, error: ValidationError) -> str:
    """Return in a sentence the first thing that is wrong with a form."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"])) or "JSON"
    return tr("{what} is a broken session: {place}: {reason}.").format(
        what=what, place=place[:80], reason=first["msg"]
    )


def told(form: BaseModel) -> dict[str, Any]:
    """Return what a form tells, without what is as it is by default."""
    return form.model_dump(mode="json", exclude_defaults=True)


def readable(value: object, depth: int = 1) -> str:
    """Return JSON for a person: one line an entry of an object, and a list on one line."""
    if not isinstance(value, dict) or not value or depth > _EXPANDED:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    indent = "  " * depth
    entries = (f"{indent}{json.dumps(k)}: {readable(v, depth + 1)}" for k, v in value.items())
    return "{\n" + ",\n".join(entries) + "\n" + indent[2:] + "}"
