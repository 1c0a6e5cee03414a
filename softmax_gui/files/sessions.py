"""The session that a person names on the command line: a file, or a text."""

from pathlib import Path

from softmax_gui.files.sources import source_reader
from softmax_gui.model import InputError
from softmax_gui.model.progress import unwatched
from softmax_gui.model.session import Session, is_session, read_session, session_from_text


def named_session(source: str | None, text: str | None, others: bool = False) -> Session | None:
    """Return the session in a file or in a text, or None where neither is one.

    Parameters
    ----------
    source : str or None
        A file, of logits or a session.
    text : str or None
        A session as a text.
    others : bool
        Whether there are other options, which say what a session says itself.

    Raises
    ------
    InputError
        When it cannot be opened, or something else is given with it.
    """
    is_file = source is not None and is_session(Path(source))
    if text is None and not is_file:
        return None
    if others:
        raise InputError("A session says everything itself. Leave the other options out.")
    if text is not None and source is not None:
        raise InputError("There are a file and a --state. Give one of the two.")
    reader = source_reader(unwatched)
    if text is not None:
        return session_from_text(text, reader)
    return read_session(Path(source or ""), reader)
