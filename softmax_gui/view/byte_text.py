"""Qt's own forms of what it remembers, as text that the settings can hold."""

import base64

from PySide6.QtCore import QByteArray


def text_of(data: QByteArray) -> str:
    """Return bytes as base64."""
    return base64.b64encode(data.data()).decode("ascii")


def bytes_of(text: str) -> bytes:
    """Return what base64 text stands for; nothing, which restores nothing, where it is broken."""
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return b""
