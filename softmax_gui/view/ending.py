"""How the program ends where nobody closed its window: told by a signal, or left by its display."""

import logging
import os
import signal
import threading
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from softmax_gui.view.session.autosaver import Autosaver
from softmax_gui.view.window import MainWindow

logger = logging.getLogger(__name__)

SIGNALS = (signal.SIGINT, signal.SIGTERM)

PATIENCE_SECONDS = 0.4
"""So long a job that was called off has to hear of it; then the program ends without it. A frame
that is being computed has as long."""

MOST_SECONDS = 4.0
"""Told to end, or left by its display, the program does so within this time, whatever it waits
for: a disk may never answer."""

_LOOK_MS = 100
"""How often Python gets a turn to notice a signal while Qt waits for events."""

_LOST_DISPLAY = 1


class Ending(QObject):
    """Ends the program without a question. What was open is offered at the next start.

    Parameters
    ----------
    app : QApplication
        Whose windows are closed.
    window : MainWindow
        Whose jobs are called off.
    autosaver : Autosaver
        Keeps what is open.
    """

    def __init__(self, app: QApplication, window: MainWindow, autosaver: Autosaver) -> None:
        super().__init__(app)
        self._app, self._window, self._autosaver = app, window, autosaver
        self._told: int | None = None
        self._limit: threading.Timer | None = None
        self._before: dict[signal.Signals, Any] = {}
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._end_if_told)

    @property
    def status(self) -> int | None:
        """The exit status: 130 where Ctrl+C was pressed, as shells expect it; None otherwise.

        A program that is told to terminate, and does, has done what it should.
        """
        return 128 + signal.SIGINT if self._told == signal.SIGINT else None

    @property
    def left_some(self) -> bool:
        """Whether a thread is still at work that was waited for long enough."""
        return self._window.jobs.left_some or self._window.live.left_some

    def listen(self) -> None:
        """End on Ctrl+C and where the system says so; at once when it is said again."""
        self._before = {number: signal.signal(number, self._tell) for number in SIGNALS}
        self._look.start()

    def listen_no_more(self) -> None:
        """Leave the signals to whoever had them before, and the end as well."""
        self._look.stop()
        if self._limit is not None:
            self._limit.cancel()
        for number, handler in self._before.items():
            # One that was not installed from Python cannot be had again.
            signal.signal(number, signal.SIG_DFL if handler is None else handler)

    def end(self) -> None:
        """Keep what is open, and close everything."""
        self._keep()
        self._window.jobs.patience = self._window.live.patience = PATIENCE_SECONDS
        for each in self._app.topLevelWidgets():
            # One that is writing is not closed by asking it to.
            if isinstance(each, QDialog) and each.isVisible():
                each.done(QDialog.DialogCode.Rejected)
        self._app.closeAllWindows()
        # Where a menu is open, or a dialog runs a loop of its own, that is ended, too.
        self._app.quit()

    def lose_display(self) -> None:
        """Keep what is open, and end this process: nothing can be drawn any more.

        Qt says so from within, and would end the process in its turn once this returned.
        """
        if threading.current_thread() is threading.main_thread():
            self._limit_to(MOST_SECONDS, _LOST_DISPLAY)
            self._keep()
            self._autosaver.end()
        self.leave(_LOST_DISPLAY)

    @staticmethod
    def leave(status: int) -> None:
        """End this process without waiting for a thread, or tidying up behind it."""
        logging.shutdown()
        os._exit(status)

    def _limit_to(self, seconds: float, status: int) -> None:
        """End this process by then, whatever any thread of it waits for."""
        if self._limit is None:
            # Not even for the log: it may be on the disk that does not answer.
            self._limit = threading.Timer(seconds, os._exit, (status,))
            self._limit.daemon = True
            self._limit.start()

    def _tell(self, number: int, _: object) -> None:
        # Python may be in the middle of anything: what is to be done waits for its turn.
        self._told = number
        signal.signal(number, signal.SIG_DFL)

    def _end_if_told(self) -> None:
        if self._told is not None and self._look.isActive():
            self._look.stop()
            self._limit_to(MOST_SECONDS, self.status or 0)
            self.end()

    def _keep(self) -> None:
        try:
            self._autosaver.keep()
        except Exception:
            logger.exception("what is open could not be kept")
