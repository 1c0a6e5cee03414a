"""Session files: a readable JSON file, and beside it an ``.npz`` of what is large.

The file of arrays has the hash of its content in its name. It is written first, under a name that
no session refers to yet; then the session is replaced at one stroke, and only then is the file that
the old one referred to taken away. Whenever that is cut short, one of the two is there as a whole.
Who writes it is alone with it: of two programs none takes away what the other is about to refer to.
"""

import json
import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from softmax_gui.model.batch import Batch
from softmax_gui.model.errors import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.locking import alone
from softmax_gui.model.reading import size_of
from softmax_gui.model.session.arrays import Array, digest_of, read_arrays, write_arrays
from softmax_gui.model.session.forms import FORMAT, VERSION, Beside, SessionForm
from softmax_gui.model.session.packed import form_of, readable, session_of, told, validated
from softmax_gui.model.session.session import SUFFIX, ReadBatch, Session
from softmax_gui.model.source import Source
from softmax_gui.model.writing import replacing

MAX_JSON_BYTES = 2**24
MAX_ARRAY_BYTES = 2**30
_DIGITS = 16


def with_suffix(path: Path) -> Path:
    """Return the path of a session: with its suffix, where it has none."""
    if is_session(path):
        return path
    return path.with_name(path.name.removesuffix(".json") + SUFFIX)


def is_session(path: Path) -> bool:
    """Return whether a file is a session by its name."""
    return path.name.lower().endswith(SUFFIX)


def write_session(path: Path, session: Session) -> None:
    """Write a session, alone with its file.

    Parameters
    ----------
    path : Path
        Ends in ``.softmax.json``.
    session : Session
        What to keep.

    Raises
    ------
    InputError
        When it cannot be written; what was there before stays as it was.
    """
    _check_name(path)
    arrays: dict[str, Array] = {}
    form = form_of(session, arrays)
    with alone(path):
        _write(path, form, arrays)


def _check_name(path: Path) -> None:
    try:
        path.name.encode()
    except UnicodeEncodeError as error:
        # Its arrays are called after it, and it says what they are called.
        raise InputError(
            tr("The name of {path} is no text. Save under another name.").format(
                path=ascii(path.name)
            )
        ) from error


def _write(path: Path, form: SessionForm, arrays: dict[str, Array]) -> None:
    old = _arrays_of(path)
    if arrays:
        form = form.model_copy(update={"beside": _write_beside(path, arrays, old)})
    text = readable({"format": FORMAT, "version": VERSION, **told(form)})
    with replacing(path) as beside:
        beside.write_text(text + "\n", encoding="utf-8")
    if old is not None and (form.beside is None or old.name != form.beside.file):
        # The session is saved; arrays that are left over do no harm.
        with suppress(OSError):
            _remove_unless_named(old)


def read_session(path: Path, read: ReadBatch) -> Session:
    """Return the session in a file.

    Parameters
    ----------
    path : Path
        The JSON file; its arrays stand beside it.
    read : callable
        Reads rows from their source again.

    Raises
    ------
    InputError
        When the file is not there, is no session, or is one of a newer version; or when the
        arrays beside it are not those that it was saved with.
    """
    form = validated(_content(path), path.name)
    try:
        arrays = {} if form.beside is None else _read_beside(path, form.beside)
        return session_of(form, arrays, _near(path, read))
    except InputError as error:
        raise InputError(
            tr("{name} cannot be opened. {reason}").format(name=path.name, reason=str(error))
        ) from error


def _content(path: Path) -> bytes:
    try:
        if (size := size_of(path)) > MAX_JSON_BYTES:
            raise InputError(
                tr("{name} is larger than any session: {size:.0f} MB.").format(
                    name=path.name, size=size / 1e6
                )
            )
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            tr("{path} cannot be read: {reason}. Choose another file.").format(
                path=path, reason=error.strerror or error
            )
        ) from error


def _stem(path: Path) -> str:
    """Return how the names of its arrays begin."""
    stem = path.name[: -len(SUFFIX)] if is_session(path) else path.name
    # On another system what follows a backslash would be the name.
    return stem.replace("\\", "_")


def _write_beside(path: Path, arrays: dict[str, Array], old: Path | None) -> Beside:
    """Write the arrays under a name that says what is in them, unless they are there already.

    The name is a new one, but they are of one session with what was there before, and as private.
    """
    digest = digest_of(arrays)
    file = path.resolve().with_name(f"{_stem(path)}.{digest[:_DIGITS]}.npz")
    try:
        _checked_arrays(file, digest)
    except InputError:  # it is not there, or was damaged
        with replacing(file, [path] if old is None else [path, old]) as draft:
            write_arrays(draft, arrays)
    return Beside(file=file.name, sha256=digest)


def _read_beside(path: Path, beside: Beside) -> dict[str, Array]:
    # By its name alone: a session must not lead to a file elsewhere.
    name = Path(beside.file.replace("\\", "/")).name
    # Without a name this is the folder, which is refused as any folder is.
    return _checked_arrays(path.resolve().parent / name, beside.sha256)


def _checked_arrays(file: Path, digest: str) -> dict[str, Array]:
    """Return the arrays in a file, or raise InputError where they have another digest."""
    try:
        if size_of(file) > MAX_ARRAY_BYTES:
            raise InputError(tr("{name} is too large to be opened.").format(name=file.name))
        arrays = read_arrays(file)
        if digest_of(arrays) != digest:
            raise InputError(
                tr(
                    "{name} is not the file that it was saved with. Put the two back together."
                ).format(name=file.name)
            )
        return arrays
    except (InputError, MemoryError):
        raise
    except OSError as error:
        raise InputError(
            tr("The file {name}, which belongs beside it, cannot be read: {reason}.").format(
                name=file.name, reason=error.strerror or error
            )
        ) from error
    except Exception as error:
        # A broken archive fails in more ways than its modules tell; they all mean the same.
        raise InputError(tr("{name} is broken.").format(name=file.name)) from error


def _arrays_of(path: Path) -> Path | None:
    """Return the file of arrays that a session of ours refers to, where it does."""
    try:
        name = json.loads(_content(path))["beside"]["file"]
    except (ValueError, RecursionError, LookupError, TypeError):
        return None
    pattern = rf"{re.escape(_stem(path))}\.[0-9a-f]{{{_DIGITS}}}\.npz"
    is_ours = isinstance(name, str) and re.fullmatch(pattern, name) is not None
    return path.resolve().with_name(name) if is_ours else None


def _remove_unless_named(file: Path) -> None:
    """Take away arrays, unless a session refers to them that was copied by hand."""
    # Other programs may write the same JSON with other escapes.
    names = {
        json.dumps(file.name, ensure_ascii=escapes)[1:-1].encode() for escapes in (True, False)
    }
    sessions = [each for each in file.parent.iterdir() if is_session(each) and each.is_file()]
    contents = (each.read_bytes() for each in sessions)
    if not any(name in content for content in contents for name in names):
        file.unlink(missing_ok=True)


def _near(path: Path, read: ReadBatch) -> ReadBatch:
    """Return a reader that looks beside the session for files that are not where they were."""
    folder = path.resolve().parent

    def look(source: Source) -> Batch:
        if source.sample is None:
            source = replace(source, file=str(_found(Path(source.file), folder)))
        choice = source.choice
        if choice is not None and choice.label_file is not None:
            choice = replace(choice, label_file=_found(choice.label_file, folder))
        return read(replace(source, choice=choice))

    return look


def _found(file: Path, folder: Path) -> Path:
    """Return where a file is: in a folder, where it is no longer at its own place."""
    beside = folder / file.name
    try:
        return beside if not file.exists() and beside.is_file() else file
    except OSError:  # of a name that no file can have; whoever reads it says so
        return file
