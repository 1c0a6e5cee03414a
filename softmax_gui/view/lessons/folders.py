"""Lessons of a person's own: their folders are asked for, read, and remembered."""

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from softmax_gui.lessons import (
    Lesson,
    MissingFolderError,
    read_headings,
    read_own_lesson,
)
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress
from softmax_gui.view.card_window import CardWindow

READER = "lesson-titles"
"""The name of the threads that read titles."""
_LONGEST_TITLE = 60
"""In characters: a menu is as wide as its longest line."""


class _Reader(QObject):
    """Reads the titles in one folder each on a thread of its own, which nobody waits for.

    The folder may be on a drive that does not answer, and there is no way to call that off: such a
    thread outlives the window, and so must what it signals with.
    """

    read = Signal(object, object)
    """A folder, and the titles in it by language."""

    def begin(self, folder: Path) -> None:
        """Begin to read the titles in a folder."""
        threading.Thread(target=self._read, args=(folder,), name=READER, daemon=True).start()

    def _read(self, folder: Path) -> None:
        titles = {language: each.title for language, each in read_headings(folder).items()}
        with suppress(RuntimeError):  # the program has ended, and Qt with it
            self.read.emit(folder, titles)


class LessonFolders(QObject):
    """Opens lessons from folders, and remembers the last few in the settings.

    What is wrong with a folder is said in the quiet bar; one that is gone is forgotten.

    Parameters
    ----------
    window : CardWindow
        Whose jobs read, and whose settings remember.
    begin : callable
        Opens a lesson that was read, and returns whether it is open now.
    """

    changed = Signal()
    """Other folders are remembered, or other titles known."""

    def __init__(self, window: CardWindow, begin: Callable[[Lesson], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._begin = begin
        self._titles: dict[Path, Mapping[str, str]] = {}
        self._reader = _Reader()
        # Emitted on a thread of the reader.
        self._reader.read.connect(self._take_titles, Qt.ConnectionType.QueuedConnection)
        for folder in self.remembered:
            self._reader.begin(folder)

    @property
    def remembered(self) -> list[Path]:
        """The folders opened last, the newest first."""
        return [Path(name) for name in self._window.settings.own_lessons]

    def title(self, folder: Path, language: str) -> str:
        """Return the title of the lesson in a folder, or the folder's name where none is known."""
        titles = self._titles.get(folder) or {}
        title = titles.get(language) or next(iter(titles.values()), folder.name)
        return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…"

    def ask(self) -> None:
        """Ask for a folder and open the lesson in it."""
        beside = self.remembered[0].parent if self.remembered else Path(QDir.homePath())
        dialog = QFileDialog(self._window, tr("Open lesson folder"), str(beside))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.open()

    def open(self, folder: Path) -> None:
        """Open the lesson in a folder, read anew."""

        def task(_: Progress) -> Lesson:
            return read_own_lesson(folder)

        title = tr("Opening {name}").format(name=folder.name)
        self._window.jobs.run("open", title, task, self._use, partial(self._refuse, folder))

    def _use(self, lesson: Lesson) -> None:
        if self._begin(lesson) and lesson.folder is not None:
            self._titles[lesson.folder] = {name: text.title for name, text in lesson.texts.items()}
            self._window.settings.add_own_lesson(lesson.folder)
            self.changed.emit()

    @Slot(object, object)
    def _take_titles(self, folder: Path, titles: Mapping[str, str]) -> None:
        self._titles.setdefault(folder, titles)
        self.changed.emit()

    def _refuse(self, folder: Path, error: InputError) -> None:
        self._window.notice.error(str(error))
        if isinstance(error, MissingFolderError):
            self._window.settings.forget_own_lesson(folder)
            self.changed.emit()
