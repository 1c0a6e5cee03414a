"""Lessons of a person's own: their folders are asked for, read, and remembered."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from softmax_gui.lessons import Lesson, MissingFolderError, read_own_lesson
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress
from softmax_gui.view.card_window import CardWindow


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
    """Other folders are remembered."""

    def __init__(self, window: CardWindow, begin: Callable[[Lesson], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._begin = begin

    @property
    def remembered(self) -> list[Path]:
        """The folders opened last, the newest first."""
        return [Path(name) for name in self._window.settings.own_lessons]

    def ask(self) -> None:
        """Ask for a folder and open the lesson in it."""
        beside = self.remembered[0].parent if self.remembered else Path.home()
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
            self._window.settings.add_own_lesson(lesson.folder)
            self.changed.emit()

    def _refuse(self, folder: Path, error: InputError) -> None:
        self._window.notice.error(str(error))
        if isinstance(error, MissingFolderError):
            self._window.settings.forget_own_lesson(folder)
            self.changed.emit()
