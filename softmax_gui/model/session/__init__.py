"""What is kept of a window: as a file, as a text, and by itself while it is open."""

from softmax_gui.model.session.forms import Appearance, FilterForm, Place, RowsForm
from softmax_gui.model.session.session import SUFFIX, ReadBatch, Session
from softmax_gui.model.session.storing import (
    is_session,
    read_session,
    with_suffix,
    write_session,
)
from softmax_gui.model.session.text import (
    MAX_CHARACTERS,
    SCHEME,
    is_state_text,
    session_from_text,
    state_text,
)

__all__ = [
    "MAX_CHARACTERS",
    "SCHEME",
    "SUFFIX",
    "Appearance",
    "FilterForm",
    "Place",
    "ReadBatch",
    "RowsForm",
    "Session",
    "is_session",
    "is_state_text",
    "read_session",
    "session_from_text",
    "state_text",
    "with_suffix",
    "write_session",
]
