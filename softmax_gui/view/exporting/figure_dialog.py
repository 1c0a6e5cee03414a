"""What to write, how it will look, and where it goes."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QActionGroup, QImage, QResizeEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QMenu,
    QPushButton,
    QWidget,
)

from softmax_gui.files.export import export, export_all, picture_of
from softmax_gui.files.figures import FigureStyle
from softmax_gui.files.names import ALL, EVERY_FIGURE, WINDOW
from softmax_gui.files.shown import AS_GIVEN, Listed, figures_meant, offered_figures
from softmax_gui.model import InputError, State
from softmax_gui.model.language import mark, tr
from softmax_gui.model.progress import Progress
from softmax_gui.model.settings import Settings
from softmax_gui.view.clipboard import Copier, copy_picture
from softmax_gui.view.exporting.figure_form import FORMATS, PAGE, FigureForm
from softmax_gui.view.exporting.preview import Preview
from softmax_gui.view.exporting.writing_dialog import Write, WritingDialog
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.look import Look
from softmax_gui.view.picture import picture, write_image
from softmax_gui.view.widgets.forms import named
from softmax_gui.view.words import say

_MOST_COPIED = 4000
"""Pixels of the longer side of a picture on the clipboard."""


class FigureDialog(WritingDialog):
    """Shows figures as they will be written, and writes or copies them.

    Parameters
    ----------
    window : QWidget
        The window whose picture can be taken.
    jobs : Jobs
        Do the drawing and the writing.
    state : State
        What the figures show.
    look : Look
        Colours and choices of display that the figures take over.
    settings : Settings
        Remember what was chosen.
    name : str
        The figure to begin with, "page" or "window".
    listed : Listed
        How the rows of a batch are listed.
    """

    proposed = (*EVERY_FIGURE, PAGE, WINDOW)

    def __init__(
        self,
        window: QWidget,
        jobs: Jobs,
        state: State,
        look: Look,
        settings: Settings,
        name: str,
        listed: Listed = AS_GIVEN,
    ) -> None:
        super().__init__(window, jobs, settings)
        say(mark("Export"), self.setWindowTitle)
        self._window, self._state, self._listed = window, state, listed
        self._all_into: Path | None = None
        self.form = FigureForm(name, offered_figures(state), settings.figure, look, jobs)
        self.preview = Preview(jobs, look)
        self._copier = Copier(jobs, self._copied, lambda error: self._say(str(error)))
        self.finished.connect(self._copier.leave)
        self._make_buttons()
        self._lay_out(self.form, self.preview)
        self._locked += [self._all, self._copy_button, self._copies]
        self._name_file()
        self.form.kind_changed.connect(self._name_file)
        self.form.changed.connect(self._take_form)
        self._draw()

    def accept(self) -> None:
        """Begin to write the file, or say what is wrong."""
        self._all_into = None
        try:
            path = self._named_file()
            write = self._writer(path)
        except InputError as error:
            self._say(str(error))
            return
        if self._may_replace([path]):
            self._remember(path.parent)
            title = tr("Writing {file}").format(file=path.name)
            self._begin(write, title, tr("{file} is written.").format(file=path))

    def write_all(self) -> None:
        """Ask for a folder and write every figure into it, a file each."""
        folder = self._all_into or self._ask_for_folder()
        if folder is None:
            return
        try:
            style = self.form.style_of_figure()
        except InputError as error:
            self._say(str(error))
            return
        suffix = self.form.suffix
        names = figures_meant(ALL, self._state, suffix)
        self._all_into = folder
        if not self._may_replace((folder / f"{name}{suffix}" for name in names), whole=True):
            return
        self._all_into = None
        self._remember(folder)
        write = partial(_export_all, self._state, names, folder, suffix, style, self._listed)
        title = tr("Writing into {folder}").format(folder=folder.name)
        written = tr("{count} files are in {folder}.").format(count=len(names), folder=folder)
        self._begin(write, title, written)

    def copy_image(self) -> None:
        """Copy what is shown as a picture."""
        if self.form.what == WINDOW:
            copy_picture(self._window)
            self._copied()
        else:
            self._copy("image")

    def copy_svg(self) -> None:
        """Copy what is shown as a drawing."""
        self._copy("svg")

    def copy_data(self) -> None:
        """Copy the numbers of what is shown."""
        try:
            self._copier.data(self._state, self.form.name(), self._listed)
        except InputError as error:
            self._say(str(error))

    def copy_script(self) -> None:
        """Copy the script that draws what is shown."""
        self._copy("script")

    def _copy(self, how: str) -> None:
        try:
            name, style = self.form.name(), self.form.style_of_figure()
        except InputError as error:
            self._say(str(error))
            return
        if how == "image":
            # The system's clipboard keeps what is on it: no more than a screen can show.
            self._copier.image(self._state, name, style.within(_MOST_COPIED), self._listed)
        elif how == "svg":
            self._copier.svg(self._state, name, style, self._listed)
        else:
            self._copier.script(self._state, name, style)

    def _copied(self) -> None:
        # It may have been asked for before the file was.
        if not self._writing:
            self._say(tr("Copied."))

    def _writer(self, path: Path) -> Write:
        """Return what writes the file, and returns what was computed otherwise than asked."""
        if self.form.what == WINDOW and path.suffix.lower() == ".png":
            return partial(_write_image, picture(self._window, self.form.scale), path)
        style = self.form.style_of_figure()
        return partial(_export, self._state, self.form.name(), path, style, self._listed)

    def _ask_for_folder(self) -> Path | None:
        name = QFileDialog.getExistingDirectory(
            self, tr("Export all figures into"), str(self.path().parent)
        )
        return Path(name) if name else None

    def _take_form(self) -> None:
        """Show other choices; a folder that was asked for was meant for the ones before."""
        self._all_into = None
        self._draw()

    def _draw(self) -> None:
        """Show how it will look, as fast as what is shown needs."""
        if self.form.what == WINDOW:
            self.preview.show_image(picture(self._window, 1.0))
            return
        try:
            name = self.form.name()
            style = self.form.style_of_figure().within(self.preview.pixels)
        except InputError as error:
            self.preview.say(str(error))
            return
        self.preview.ask(partial(self._drawn, name, style))

    def _drawn(self, name: str, style: FigureStyle, progress: Progress) -> QImage:
        """Return how it will look; called on the thread of a job."""
        drawn = picture_of(self._state, name, style, progress, listed=self._listed)
        # The rows that it found serve all that is drawn and written after it.
        self._listed = self._listed.after(drawn.shown)
        return QImage.fromData(drawn.content)

    def _name_file(self) -> None:
        self._propose(self.form.what, self.form.suffix)
        self._svg_action.setEnabled(self.form.what != WINDOW)
        self._script_action.setEnabled(self.form.what != WINDOW)

    def _remember(self, folder: Path) -> None:
        self._settings.figure = self.form.choices().model_copy(
            update={"folder": str(folder.resolve())}
        )

    def _take_suffix(self, suffix: str) -> None:
        self.form.take_suffix(suffix)

    def _kind(self) -> str:
        return tr(FORMATS[self.form.suffix])

    def _make_buttons(self) -> None:
        self._all = QPushButton()
        say(mark("Export &All…"), self._all.setText)
        named(self._all, mark("export all"), mark("Write every figure into a folder, a file each"))
        self._all.clicked.connect(self.write_all)
        self._copy_button = QPushButton()
        say(mark("&Copy"), self._copy_button.setText)
        named(self._copy_button, mark("copy"), mark("Put it on the clipboard"))
        menu = QMenu(self)
        lines = {
            "image": (mark("As &Image"), "Ctrl+Shift+C", self.copy_image),
            "svg": (mark("As &SVG"), "Ctrl+Shift+V", self.copy_svg),
            "data": (mark("As &Data"), "Ctrl+Shift+D", self.copy_data),
            "script": (mark("As S&cript"), "Ctrl+Shift+P", self.copy_script),
        }
        actions = {}
        # Its keys work without the button, too, so it is locked as the button is. What is disabled
        # by itself stays so.
        self._copies = QActionGroup(self)
        self._copies.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        for key, (text, keys, handler) in lines.items():
            action = actions[key] = menu.addAction("")
            say(text, action.setText)
            action.setShortcut(keys)
            action.triggered.connect(handler)
            self._copies.addAction(action)
        # The keys work in the dialog, whether the menu is open or not.
        self.addActions(menu.actions())
        self._svg_action, self._script_action = actions["svg"], actions["script"]
        self._copy_button.setMenu(menu)
        for button in (self._all, self._copy_button):
            button.setAutoDefault(False)
            self._buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw as many pixels as there is room for."""
        super().resizeEvent(event)
        self._draw()


def _export(
    state: State, name: str, path: Path, style: FigureStyle, listed: Listed, progress: Progress
) -> tuple[str, ...]:
    return export(state, name, path, style, progress, listed).notices


def _export_all(
    state: State,
    names: Sequence[str],
    folder: Path,
    suffix: str,
    style: FigureStyle,
    listed: Listed,
    progress: Progress,
) -> tuple[str, ...]:
    return export_all(state, names, folder, suffix, style, progress, listed)


def _write_image(image: QImage, path: Path, progress: Progress) -> tuple[str, ...]:
    write_image(image, path, progress)
    return ()
