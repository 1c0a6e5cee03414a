"""The commands of sessions: save, open, copy as a text."""

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QDir, QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from softmax_gui.files.sources import source_reader
from softmax_gui.lessons import Lesson
from softmax_gui.model import InputError, State
from softmax_gui.model.document import differ_in_selection_only
from softmax_gui.model.language import mark, tr
from softmax_gui.model.locking import alone
from softmax_gui.model.progress import Progress
from softmax_gui.model.session import (
    SUFFIX,
    Session,
    read_session,
    session_from_text,
    state_text,
    with_suffix,
    write_session,
)
from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.lessons.desk import LessonDesk
from softmax_gui.view.opening.trace import Trace, trace_of
from softmax_gui.view.session.conflict import ask_to_replace
from softmax_gui.view.session.keeping import Keeping, with_lesson
from softmax_gui.view.widgets.save_dialog import ask_where_to_write

_SAVING = "save"
_FILTER = mark("Sessions (*.softmax.json);;All files (*)")
_CHANGED = mark("{name} has changed since it was opened or saved here. It was not replaced.")


class _ChangedError(InputError):
    """Somebody else has written the file that was to be replaced."""


@dataclass(frozen=True)
class _Taken:
    """What is to be saved, as it was when that was asked for.

    Parameters
    ----------
    session : Session
        What the window showed.
    state : State
        The document in it.
    openings : int
        How often something else had been opened by then.
    """

    session: Session
    state: State
    openings: int


class SessionDesk(QObject):
    """Saves and opens the sessions of a window.

    Parameters
    ----------
    window : CardWindow
        What is saved. Its jobs read and write.
    lessons : LessonDesk
        Knows the lesson that is open.
    """

    def __init__(self, window: CardWindow, lessons: LessonDesk) -> None:
        super().__init__(window)
        self._window = window
        self._keeping = Keeping(window, lessons)
        self._path: Path | None = None
        # What the file was when it was read or written here.
        self._trace: Trace = None
        # What files were when they were written here last; the jobs that write know it first.
        self._written: dict[Path, Trace] = {}
        self._questions: dict[Path, QMessageBox] = {}
        # How often something else was opened: what a save began with may be there no more.
        self._openings = 0
        self._state = self._clean = window.document.state
        window.document.changed.connect(self._follow)

    @property
    def path(self) -> Path | None:
        """The file that `save` writes to without asking."""
        return self._path

    @property
    def is_unsaved(self) -> bool:
        """Whether the session has a file that lacks what was changed since."""
        state = self._window.document.state
        changed = state is not self._clean and not differ_in_selection_only(state, self._clean)
        return self._path is not None and changed

    def session(self) -> Session:
        """Return what the window shows."""
        return self._keeping.session()

    def show(self, session: Session, path: Path | None = None, trace: Trace = None) -> bool:
        """Show a session in place of what is shown, and say what could not be had again.

        Parameters
        ----------
        session : Session
            What to show.
        path : Path, optional
            Its file, which it can be saved into again.
        trace : Trace
            What the file was before it was read; as it is now by default.

        Returns
        -------
        bool
            Whether it is shown; the quiet bar says what is in the way.
        """
        try:
            session, lesson = with_lesson(session)
        except InputError as error:
            self._window.notice.error(str(error))
            return False
        return self.show_at(session, lesson, path, trace)

    def show_at(
        self,
        session: Session,
        lesson: Lesson | None,
        path: Path | None = None,
        trace: Trace = None,
    ) -> bool:
        """Show a session whose lesson has been read, as `with_lesson` does; as `show` otherwise."""
        try:
            if not self._keeping.show(session, lesson):
                return False
        except InputError as error:
            self._window.notice.error(str(error))
            return False
        self._openings += 1
        self._path, self._clean = path, self._window.document.state
        self._trace = trace_of(path) if trace is None and path is not None else trace
        if path is not None:
            self._window.settings.add_recent(path)
        if session.notices:
            self._window.notice.error(" ".join(session.notices))
        return True

    def save(self) -> None:
        """Save into the file of the session, or ask for one."""
        if self._path is None:
            self.save_as()
        elif self._is_changed(self._path):
            # Asked at once, so that nobody closes the window before the question.
            self._ask_to_replace(self._path, self._taken())
        else:
            self._save(self._path, self._taken(), self._trace)

    def save_as(self) -> None:
        """Ask for a file, and save into it."""
        name = self._window.document.state.name
        # A name may hold what no file can have in its own.
        safe = "".join(c if c.isalnum() or c in " -_." else "_" for c in name)[:80]
        self._ask_for_file(self._taken(), self._path or self._folder() / f"{safe}{SUFFIX}")

    def _ask_for_file(self, taken: _Taken, proposed: Path) -> None:
        ask_where_to_write(
            self._window,
            tr("Save session"),
            proposed,
            tr(_FILTER),
            lambda name: self._save_named(name, taken),
        )

    def open(self) -> None:
        """Ask for a session and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open session"), str(self._folder()), tr(_FILTER)
        )
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a session."""

        def task(progress: Progress) -> tuple[Session, Lesson | None, Path, Trace]:
            trace = trace_of(path)
            return *with_lesson(read_session(path, source_reader(progress))), path, trace

        title = tr("Opening {name}").format(name=path.name)
        self._window.jobs.run("open", title, task, lambda read: self.show_at(*read))

    def copy_text(self) -> None:
        """Copy what is shown as one link-like text."""
        try:
            QApplication.clipboard().setText(state_text(self.session()))
        except InputError as error:
            self._window.notice.error(str(error))

    def open_text(self, text: str) -> None:
        """Show what a link-like text means."""

        def task(progress: Progress) -> tuple[Session, Lesson | None]:
            return with_lesson(session_from_text(text, source_reader(progress)))

        self._window.jobs.run("open", tr("Pasting"), task, lambda read: self.show_at(*read))

    def _is_changed(self, path: Path) -> bool:
        """Return whether others have written a file. While it is written here, nobody can tell."""
        known = (None, self._trace, self._written.get(path))
        return not self._window.jobs.is_doing(_SAVING) and trace_of(path) not in known

    def _taken(self) -> _Taken:
        return _Taken(self.session(), self._window.document.state, self._openings)

    def _save_named(self, name: str, taken: _Taken) -> None:
        path = with_suffix(Path(name))
        if path.name != Path(name).name and os.path.lexists(path):
            self._window.notice.error(
                tr("{name} is there already. Choose that file to replace it.").format(
                    name=path.name
                )
            )
            return
        self._save_over(path, taken)

    def _save_over(self, path: Path, taken: _Taken) -> None:
        """Save in place of what is there now."""
        self._save(path, taken, trace_of(path))

    def _save(self, path: Path, taken: _Taken, known: Trace) -> None:
        """Save into a file, unless it is neither what it was known as nor what is written here."""

        def write(_: Progress) -> Trace:
            with alone(path):
                now = trace_of(path)
                if now not in (None, known, self._written.get(path)):
                    raise _ChangedError(tr(_CHANGED).format(name=path.name))
                write_session(path, taken.session)
                trace = self._written[path] = trace_of(path)
            return trace

        def use(trace: Trace) -> None:
            if self._openings == taken.openings:
                self._path, self._trace, self._clean = path, trace, taken.state
            self._window.notice.clear_error()
            self._window.settings.add_recent(path)
            self._window.statusBar().showMessage(tr("Saved {name}").format(name=path.name), 4000)

        def failed(error: InputError) -> None:
            if isinstance(error, _ChangedError):
                self._ask_to_replace(path, taken)
            else:
                self._window.notice.error(str(error))

        title = tr("Saving {name}").format(name=path.name)
        self._window.jobs.run(_SAVING, title, write, use, failed, has_to_finish=True)

    def _ask_to_replace(self, path: Path, taken: _Taken) -> None:
        """Ask whether to save what was taken all the same; something else may be open by then."""
        if (older := self._questions.get(path)) is not None:
            older.reject()
        box = ask_to_replace(
            self._window,
            path,
            lambda: self._save_over(path, taken),
            lambda: self._ask_for_file(taken, path),
        )
        self._questions[path] = box
        box.finished.connect(lambda _: self._questions.pop(path, None))

    def _follow(self, state: State) -> None:
        """Forget the file where something else was opened, which must not be saved over it."""
        old, self._state = self._state, state
        if state.origin is old.origin:
            return
        same_rows = state.batch is not None and state.batch is old.batch
        if state.name != old.name or not (same_rows or _one_class_apart(state, old)):
            self._path, self._clean = None, state
            self._openings += 1

    def _folder(self) -> Path:
        recent = self._window.settings.recent
        return Path(recent[0]).parent if recent else Path(QDir.homePath())


def _one_class_apart(one: State, other: State) -> bool:
    """Return whether one of two documents is the other with a class added or taken out."""
    small, large = sorted((one.origin, other.origin), key=len)
    if len(large) != len(small) + 1:
        return False
    differing = np.flatnonzero(small != large[:-1])
    place = int(differing[0]) if len(differing) else len(small)
    return np.array_equal(small[place:], large[place + 1 :])
