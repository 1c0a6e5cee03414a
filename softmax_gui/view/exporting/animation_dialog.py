"""What moves, how that will look, and where it goes."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from softmax_gui.files.animation import Sweep, Timing, pictures, write_animation
from softmax_gui.files.figures import FigureStyle
from softmax_gui.files.names import ALL, EVERY_FIGURE
from softmax_gui.files.shown import AS_GIVEN, Listed, offered_figures
from softmax_gui.model import InputError, State
from softmax_gui.model.language import mark, tr
from softmax_gui.model.progress import Progress
from softmax_gui.model.settings import Settings
from softmax_gui.view.exporting.animation_form import FORMATS, AnimationForm
from softmax_gui.view.exporting.film import Film
from softmax_gui.view.exporting.writing_dialog import WritingDialog
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.look import Look
from softmax_gui.view.words import say

_PREVIEWED = 24
"""The most pictures of a preview: it takes as long to see, but not to draw."""


class AnimationDialog(WritingDialog):
    """Plays a sweep as it will be written, and writes it.

    Parameters
    ----------
    window : QWidget
        The parent.
    jobs : Jobs
        Do the drawing and the writing.
    state : State
        Where the sweep is taken from.
    look : Look
        Colours and choices of display that the figures take over.
    settings : Settings
        How figures are to look, and where files went last.
    name : str
        The figure to begin with.
    listed : Listed
        How the rows of a batch are listed.
    """

    proposed = (*EVERY_FIGURE, ALL)

    def __init__(
        self,
        window: QWidget,
        jobs: Jobs,
        state: State,
        look: Look,
        settings: Settings,
        name: str = "probabilities",
        listed: Listed = AS_GIVEN,
    ) -> None:
        super().__init__(window, jobs, settings)
        say(mark("Export Animation"), self.setWindowTitle)
        self._state, self._listed = state, listed
        self.form = AnimationForm(name, offered_figures(state), settings.figure, look)
        self.film = Film(jobs, look)
        self._lay_out(self.form, self.film)
        self._name_file()
        self.form.kind_changed.connect(self._name_file)
        self.form.changed.connect(self._draw)
        self._draw()

    def accept(self) -> None:
        """Begin to write the file, or say what is wrong."""
        try:
            path = self._named_file()
            style = self.form.style_of_figure()
        except InputError as error:
            self._say(str(error))
            return
        if self._may_replace([path]):
            self._settings.figure = self._settings.figure.model_copy(
                update={"folder": str(path.parent.resolve())}
            )
            write = partial(
                _write,
                self._state,
                self.form.name,
                self.form.sweep(),
                self.form.timing(),
                path,
                style,
                self._listed,
            )
            title = tr("Writing {file}").format(file=path.name)
            self._begin(write, title, tr("{file} is written.").format(file=path))

    def _draw(self) -> None:
        """Play how it will look, with fewer pictures of fewer pixels."""
        timing = self.form.timing()
        few = Timing(min(timing.frames, _PREVIEWED), timing.fps)
        try:
            style = self.form.style_of_figure().within(self.film.pixels)
        except InputError as error:
            self.film.say(str(error))
            return
        self.film.play_in(timing.frames / timing.fps)
        sweep, listed = self.form.sweep(), self._listed
        self.film.ask(partial(_draw, self._state, self.form.name, sweep, few, style, listed))

    def _name_file(self) -> None:
        self._propose(self.form.name, self.form.suffix)

    def _take_suffix(self, suffix: str) -> None:
        self.form.take_suffix(suffix)

    def _kind(self) -> str:
        return tr(FORMATS[self.form.suffix])


def _draw(
    state: State,
    name: str,
    sweep: Sweep,
    timing: Timing,
    style: FigureStyle,
    listed: Listed,
    progress: Progress,
) -> list[QImage]:
    return [
        QImage(
            pixels.data,
            pixels.shape[1],
            pixels.shape[0],
            3 * pixels.shape[1],
            QImage.Format.Format_RGB888,
        ).copy()
        for pixels in pictures(state, name, sweep, timing, style, progress, listed)
    ]


def _write(
    state: State,
    name: str,
    sweep: Sweep,
    timing: Timing,
    path: Path,
    style: FigureStyle,
    listed: Listed,
    progress: Progress,
) -> tuple[str, ...]:
    write_animation(state, name, sweep, timing, path, style, progress, listed)
    return ()
