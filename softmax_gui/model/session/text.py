"""A session as one link-like text, to be handed out: ``softmax-gui:1:`` and letters.

What follows the version is the JSON of a session file, without what is as it is by default, packed
by zlib and written in the URL-safe letters of base64 (RFC 4648, section 5) without padding. The
places of the panels are no part of it, nor what a person had open before a lesson, nor files: of
rows that are many, the one shown is.
"""

import base64
import binascii
import json
import zlib
from dataclasses import replace

from pydantic import ValidationError

from softmax_gui.model.batch import Batch
from softmax_gui.model.errors import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.session.forms import FORMAT, VERSION, SessionForm
from softmax_gui.model.session.packed import broken, form_of, refuse_newer, session_of, told
from softmax_gui.model.session.packing import is_small
from softmax_gui.model.session.session import ReadBatch, Session
from softmax_gui.model.source import Source

SCHEME = "softmax-gui:"
MAX_CHARACTERS = 8192
"""The most that is written and read: what chats, mails and terminals take in one piece."""
_MAX_JSON_BYTES = 2**20


def is_state_text(text: str) -> bool:
    """Return whether a text means to be a session."""
    return text[:256].lstrip().startswith(SCHEME)


def state_text(session: Session) -> str:
    """Return the text of a session.

    Who is handed a lesson has documents of his own: what was open before it is left out. A lesson
    that is in a folder is his only by chance, so its document goes without it.

    Raises
    ------
    InputError
        When it is longer than `MAX_CHARACTERS`.
    """
    if session.state is not None and not is_small(session.state):
        raise InputError(
            tr("{count:,} classes are too much for a text. Save a session in place of it.").format(
                count=session.state.size
            )
        )
    place = session.place
    if place is not None and place.folder:
        place = None
    form = form_of(replace(session, place=place, own=None), None)
    view = form.view
    if view is not None:
        form = form.model_copy(update={"view": view.model_copy(update={"docks": ""})})
    kept = told(form.model_copy(update={"program": ""}))
    data = zlib.compress(json.dumps(kept, separators=(",", ":")).encode(), 9)
    letters = base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")
    text = f"{SCHEME}{VERSION}:{letters}"
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            tr(
                "This is too much for a text ({length:,} characters of {most:,}). Save a session "
                "in place of it."
            ).format(length=len(text), most=MAX_CHARACTERS)
        )
    return text


def session_from_text(text: str, read: ReadBatch) -> Session:
    """Return the session that a text means.

    Parameters
    ----------
    text : str
        From `state_text`; line breaks that a mail has put in do not matter.
    read : callable
        Reads the rows of a sample again.

    Raises
    ------
    InputError
        When it is anything else, cut short, too long, or of a newer version.
    """
    what = f"{SCHEME}…"
    if len(text) > 2 * MAX_CHARACTERS:
        raise InputError(tr("The text is too long to be a state. Copy it again."))
    version, _, letters = "".join(text.split()).removeprefix(SCHEME).partition(":")
    if not (version.isascii() and version.isdecimal()):
        raise InputError(
            tr("The text is not a state. Copy all of it, from {scheme} on.").format(scheme=SCHEME)
        )
    refuse_newer(int(version[:9]), what)
    try:
        form = SessionForm.model_validate_json(_unpacked(letters))
    except ValidationError as error:
        raise InputError(broken(what, error)) from error
    of_files = form.beside is not None or (form.lesson is not None and form.lesson.folder)
    if (form.format, form.version) != (FORMAT, VERSION) or of_files:
        raise InputError(tr("The text is not a state. Copy it again."))
    return session_of(form, {}, _samples_only(read))


def _unpacked(letters: str) -> bytes:
    """Return the JSON that letters stand for, which is never larger than it may be."""
    try:
        padded = letters + "=" * (-len(letters) % 4)
        data = base64.b64decode(padded, altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(data, _MAX_JSON_BYTES)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise InputError(
            tr("The text is broken, or a part of it is missing. Copy it again.")
        ) from error
    if not unpacker.eof:
        raise InputError(
            tr("The text is broken, or a part of it is missing. Copy it again.")
            if not unpacker.unconsumed_tail
            else tr("The text holds more than a state does.")
        )
    return content


def _samples_only(read: ReadBatch) -> ReadBatch:
    """Return a reader that opens none of the files of the person who was handed a text."""

    def look(source: Source) -> Batch:
        if source.sample is None:
            raise InputError(tr("The other rows are in a file that is not read from a text."))
        return read(source)

    return look
