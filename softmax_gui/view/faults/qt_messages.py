"""What Qt has to say, in the log."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

logger = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

_LOST = "connection broke"
"""Qt's word, under X11 and under Wayland, before it ends the process: the display is gone."""


@contextmanager
def qt_messages_logged(on_lost_display: Callable[[], object]) -> Iterator[None]:
    """Log what Qt says, and say when the display is gone: there is one moment left.

    What Python has installed must not outlive it.
    """

    def handle(kind: QtMsgType, _: QMessageLogContext, text: str | None) -> None:
        logger.log(_LEVELS.get(kind, logging.WARNING), "%s", text)
        if text is not None and _LOST in text:
            on_lost_display()

    before = qInstallMessageHandler(handle)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
