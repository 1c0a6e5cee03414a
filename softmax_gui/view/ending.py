"""How the program ends where nobody closed its window: told by a signal, or left by its display."""

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from softmax_gui.compute import readiness
from softmax_gui.view.session.autosaver import Autosaver
from softmax_gui.view.window import MainWindow

logger = logging.getLogger(__name__)

SIGNALS = (signal.SIGINT, signal.SIGTERM)

PATIENCE_SECONDS = 0.4
"""So long a job that was called off has to hear of it; then the program ends without it. A frame
that is being computed has as long."""

MOST_SECONDS = 4.0
"""Told to end, or left by its display, the program does so within this time, whatever its threads
wait for, since a disk may never answer. It has this time anew after a job that has to finish."""

SAVING_SECONDS = 30.0
"""It does so within this time where a job that has to finish goes on, such as a save."""

_LOOK_MS = 100
"""How often Python gets a turn to notice a signal while Qt waits for events."""

_STEP_SECONDS = 0.05

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
        self._limit = _Limit(lambda: window.jobs.has_to_finish)
        self._before: dict[signal.Signals, Any] = {}
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._end_if_told)

    @property
    def status(self) -> int | None:
        """The exit status: 130 where Ctrl+C was pressed, as shells expect it; None otherwise.

        A program that is told to terminate, and does, has done what it should. One that has to be
        ended in the middle of it has not: its status is 128 and the number of the signal.
        """
        return 128 + signal.SIGINT if self._told == signal.SIGINT else None

    @property
    def left_some(self) -> bool:
        """Whether a thread is still at work that was waited for long enough."""
        left = self._window.jobs.left_some or self._window.live.left_some
        return left or not readiness.is_over()

    def listen(self) -> None:
        """End on Ctrl+C and where the system says so; at once when it is said again."""
        self._limit.listen()
        self._before = {number: signal.signal(number, self._tell) for number in SIGNALS}
        self._look.start()

    def listen_no_more(self) -> None:
        """Leave the signals to whoever had them before.

        Once told to end, this process has no more time than before: what comes now may wait, too.
        """
        self._look.stop()
        for number, handler in self._before.items():
            # One that was not installed from Python cannot be had again.
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        self._limit.listen_no_more()

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
            self._limit.begin(_LOST_DISPLAY)
            self._keep()
            self._autosaver.end()
        self.leave(_LOST_DISPLAY)

    @staticmethod
    def leave(status: int) -> None:
        """End this process without waiting for a thread, or tidying up behind it."""
        logging.shutdown()
        os._exit(status)

    def _tell(self, number: int, _: object) -> None:
        # Python may be in the middle of anything: what is to be done waits for its turn.
        self._told = number
        signal.signal(number, signal.SIG_DFL)

    def _end_if_told(self) -> None:
        if self._told is not None and self._look.isActive():
            self._look.stop()
            self.end()

    def _keep(self) -> None:
        try:
            self._autosaver.keep()
        except Exception:
            logger.exception("what is open could not be kept")


class _Limit:
    """Ends this process some time after it was told to, whatever any other thread waits for.

    Its own thread hears of a signal at once. The handlers of Python only run between two steps of
    the GUI thread, which may be waiting for a job, or be deep in Qt.

    Parameters
    ----------
    has_to_finish : callable
        Whether something goes on that is given more time; called on any thread.
    """

    def __init__(self, has_to_finish: Callable[[], bool]) -> None:
        self._has_to_finish = has_to_finish
        self._told: socket.socket | None = None
        self._before = -1

    def listen(self) -> None:
        """Begin with the first signal that is told to a handler of Python."""
        heard, self._told = socket.socketpair()
        self._told.setblocking(False)
        self._before = signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        self._beside(self._listen, heard)

    def listen_no_more(self) -> None:
        """Hear of no other signal. What has begun goes on."""
        if self._told is not None:
            signal.set_wakeup_fd(self._before)
            self._told.close()
            self._told = None

    def begin(self, status: int) -> None:
        """End this process with a status once its time is over, unless it does before."""
        self._beside(self._end, status)

    @staticmethod
    def _beside(task: Callable[..., object], *arguments: object) -> None:
        threading.Thread(target=task, args=arguments, name="softmax-ending", daemon=True).start()

    def _listen(self, heard: socket.socket) -> None:
        with heard:
            while number := heard.recv(1):
                if number[0] in SIGNALS:
                    self._end(128 + number[0])

    def _end(self, status: int) -> None:
        begun = finished = now = time.monotonic()
        while now < min(finished + MOST_SECONDS, begun + SAVING_SECONDS):
            time.sleep(_STEP_SECONDS)
            now = time.monotonic()
            if self._has_to_finish():
                finished = now
        # Not even the log is waited for: it may be on the disk that does not answer.
        os._exit(status)
