"""The platform without a display, on which pictures of the window are drawn."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LACKS = "This plugin does not support "
"""What the platform says whenever a window asks for what only a display has."""


@contextmanager
def no_word_of_the_platform() -> Iterator[None]:
    """Keep from the terminal what the platform lacks; it is nothing that a picture needs."""

    def handle(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
        if text is None or text.startswith(_LACKS):
            return
        if before is not None:
            before(kind, context, text)
        else:
            print(text, file=sys.stderr)

    before = qInstallMessageHandler(handle)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
