"""Keeps what is open while the program runs, and offers what another one has left."""

import logging
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDateTime, QLocale, QObject, Qt, QTimer, Signal, Slot

from softmax_gui.files.sources import source_reader
from softmax_gui.lessons import Lesson
from softmax_gui.model import InputError
from softmax_gui.model.language import mark, tr
from softmax_gui.model.session import Session
from softmax_gui.model.session.autosaves import Autosave, Keeper, left_behind
from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.session.desk import SessionDesk
from softmax_gui.view.session.keeping import with_lesson
from softmax_gui.view.session.offer import RestoreBar
from softmax_gui.view.words import language_in_use

logger = logging.getLogger(__name__)

REST_SECONDS = 3.0
"""So long nothing has to change before it is saved."""
MOST_SECONDS = 30.0
"""What goes on changing is saved all the same, so often."""
_AGAIN_MS = 200
_NOT_KEPT = mark(
    "What is open cannot be kept for the next start: {folder} cannot be written, or is full. It is "
    "tried again; what must not be lost can be saved elsewhere by Ctrl+Shift+S."
)


class Autosaver(QObject):
    """Saves the session of a window after every change, on a thread of its own.

    Parameters
    ----------
    window : CardWindow
        Whose changes are followed.
    sessions : SessionDesk
        Knows its session, and shows the one that was left behind.
    bar : RestoreBar
        Offers it.
    folder : Path
        The folder of autosaves.
    """

    found = Signal(object)
    """What other programs have left behind, the newest first."""

    _saved = Signal(object)
    """What saves has come to its end."""

    def __init__(
        self, window: CardWindow, sessions: SessionDesk, bar: RestoreBar, folder: Path
    ) -> None:
        super().__init__(window)
        self._window, self._sessions, self._bar, self._folder = window, sessions, bar, folder
        self._keeper = Keeper(folder)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="softmax-autosave")
        self._saving: Future[bool] | None = None
        self._dirty_since: float | None = None
        self._keep = self._ended = self._restoring = self._told = False
        self._left: list[Autosave] = []
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self.save)
        window.document.changed.connect(self._on_change)
        window.look.changed.connect(self._on_change)
        bar.accepted.connect(self._restore)
        bar.dismissed.connect(self._dismiss)
        # Emitted on the worker's thread.
        self.found.connect(self._offer, Qt.ConnectionType.QueuedConnection)
        self._saved.connect(self._look_after, Qt.ConnectionType.QueuedConnection)

    def look_for_others(self) -> None:
        """Look for what was left behind, and offer it."""
        looking = self._worker.submit(lambda: self.found.emit(left_behind(self._folder)))
        looking.add_done_callback(partial(_log_failure, "what was left behind was not found"))

    def save(self) -> None:
        """Save what is open now, if there is anything new; the work is done beside the window."""
        if self._dirty_since is None:
            return
        if self._saving is not None and not self._saving.done():
            self._rest.start(_AGAIN_MS)
            return
        self._save_now()

    def save_at_once(self, seconds: float = 2.0) -> bool:
        """Save what is new and wait for it; return whether all is saved that was changed."""
        if self._has_news():
            self._save_now()
        if self._saving is None:
            return True
        try:
            return self._saving.result(seconds)
        except TimeoutError:
            return False

    def keep(self) -> None:
        """Save now, and keep it for the next start: the program is told to end by force."""
        self._keep = True
        if self._has_news():
            self._save_now()

    def end(self) -> None:
        """Wait for what is being saved; it is removed, unless it is to be kept."""
        if self._ended:
            return
        self._ended = True
        self._rest.stop()
        self._window.document.changed.disconnect(self._on_change, missing_ok=True)
        self._window.look.changed.disconnect(self._on_change)
        self._worker.shutdown(wait=True)
        self._keeper.end(keep=self._keep)
        for autosave in self._left:
            autosave.leave()
        self._left = []

    def _save_now(self) -> "Future[bool]":
        self._dirty_since = None
        self._saving = self._worker.submit(self._keeper.save, self._sessions.session())
        self._saving.add_done_callback(partial(_log_failure, "what is open was not kept"))
        self._saving.add_done_callback(self._saved.emit)
        return self._saving

    def _has_news(self) -> bool:
        """Return whether there is what nothing saves: changes, or what could not be saved."""
        return self._dirty_since is not None or (
            self._saving is not None and self._saving.done() and not _is_saved(self._saving)
        )

    @Slot(object)
    def _look_after(self, saving: "Future[bool]") -> None:
        """Try again after a while where the last save failed: the disk may have room by then."""
        if self._ended or saving is not self._saving:
            return
        if _is_saved(saving):
            self._told = False
            return
        if not self._told:
            self._told = True
            self._window.notice.error(tr(_NOT_KEPT).format(folder=self._folder))
        if self._dirty_since is None:
            self._dirty_since = time.monotonic()
            self._rest.start(round(1e3 * MOST_SECONDS))

    def _on_change(self, *_: object) -> None:
        if self._dirty_since is None:
            self._dirty_since = time.monotonic()
        self._wait_a_little()

    def _wait_a_little(self) -> None:
        since = self._dirty_since or time.monotonic()
        left = since + MOST_SECONDS - time.monotonic()
        self._rest.start(round(1e3 * min(max(left, 0.0), REST_SECONDS)))

    @Slot(object)
    def _offer(self, left: list[Autosave]) -> None:
        self._left.extend(left)
        self._offer_next()

    def _offer_next(self) -> None:
        if not self._left or self._restoring:
            self._bar.hide()
            return
        saved_at = QDateTime.fromSecsSinceEpoch(round(self._left[0].saved_at))
        self._bar.offer(lambda: _locale().toString(saved_at, QLocale.FormatType.ShortFormat))

    def _restore(self) -> None:
        """Show what was left behind; only then it is removed."""
        if not self._left or self._restoring:
            return
        autosave, self._restoring = self._left[0], True
        self._bar.hide()

        def use(read: tuple[Session, Lesson | None]) -> None:
            self._left.remove(autosave)
            try:
                self._take_over(autosave, *read)
            finally:
                over()

        def failed(error: InputError) -> None:
            self._left.remove(autosave)
            autosave.leave()
            over()
            self._window.notice.error(str(error))

        def over() -> None:
            self._restoring = False
            self._offer_next()

        self._window.jobs.run(
            "open",
            self._bar.title,
            lambda progress: with_lesson(autosave.read(source_reader(progress))),
            use,
            failed,
            over,
        )

    def _take_over(self, autosave: Autosave, session: Session, lesson: Lesson | None) -> None:
        """Show what was left behind; whatever is in the way of that leaves it to the next start."""
        with ExitStack() as otherwise:
            otherwise.callback(autosave.leave)
            if self._sessions.show_at(session, lesson):
                # It goes once it is kept as what is open here.
                replaced = self._worker.submit(_remove_if, self._save_now(), autosave)
                replaced.add_done_callback(partial(_log_failure, "what was opened is still kept"))
                otherwise.pop_all()

    def _dismiss(self) -> None:
        if self._left and not self._restoring:
            self._left.pop(0).remove()
        self._offer_next()


def _remove_if(saving: "Future[bool]", autosave: Autosave) -> None:
    """Take away what was left behind where it is kept anew; otherwise the next start finds it."""
    if _is_saved(saving):
        autosave.remove()
    else:
        autosave.leave()


def _is_saved(saving: "Future[bool]") -> bool:
    """Return whether a save has kept what it should; it is waited for."""
    return saving.exception() is None and saving.result()


def _locale() -> QLocale:
    """Return how this person writes dates, or how the language does where that is another one."""
    own, spoken = QLocale(), QLocale(language_in_use())
    return own if own.language() == spoken.language() else spoken


def _log_failure(what: str, done: "Future[Any]") -> None:
    """Say in the log what went wrong; nobody waits for it."""
    if (error := done.exception()) is not None:
        logger.error(what, exc_info=error)
