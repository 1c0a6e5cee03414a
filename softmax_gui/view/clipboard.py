"""What goes to the clipboard: figures as a picture or a drawing, the window, numbers, a script."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from softmax_gui.files.export import Picture, data_of, picture_of, script_of
from softmax_gui.files.figures import FigureStyle
from softmax_gui.files.shown import AS_GIVEN, Listed
from softmax_gui.model import InputError, State
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress
from softmax_gui.view.figure_look import figure_style
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.look import Look
from softmax_gui.view.picture import picture

T = TypeVar("T")

_WIDTH, _HEIGHT, _DPI = 6.4, 4.2, 200
_WINDOW_SCALE = 2.0
SVG_TYPE = "image/svg+xml"


def _nothing() -> None:
    """Do nothing: who copied needs no word of it."""


class Copier:
    """Copies figures of a state, drawn or written beside the window.

    Parameters
    ----------
    jobs : Jobs
        Do it.
    done : callable
        Called when it is on the clipboard.
    failed : callable, optional
        Called with what was wrong; by default the window says it.
    """

    def __init__(
        self,
        jobs: Jobs,
        done: Callable[[], object] = _nothing,
        failed: Callable[[InputError], object] | None = None,
    ) -> None:
        self._jobs, self._done, self._failed = jobs, done, failed

    def leave(self) -> None:
        """Tell nobody of what is still on its way: who wanted to know is gone."""
        self._done, self._failed = _nothing, None

    def image(self, state: State, name: str, style: FigureStyle, listed: Listed = AS_GIVEN) -> None:
        """Copy figures as a picture."""

        def draw(progress: Progress) -> QImage:
            drawn = picture_of(state, name, style, progress, listed=listed)
            return QImage.fromData(drawn.content)

        self._run(tr("Copying a picture"), draw, QApplication.clipboard().setImage)

    def svg(self, state: State, name: str, style: FigureStyle, listed: Listed = AS_GIVEN) -> None:
        """Copy figures as a drawing, which is text, too."""
        draw = partial(picture_of, state, name, style, suffix=".svg", listed=listed)
        self._run(tr("Copying a drawing"), draw, _set_svg)

    def data(self, state: State, name: str, listed: Listed = AS_GIVEN) -> None:
        """Copy the numbers of figures as CSV text."""
        put = QApplication.clipboard().setText
        self._run(tr("Copying data"), partial(data_of, state, name, listed=listed), put)

    def script(self, state: State, name: str, style: FigureStyle) -> None:
        """Copy the script that draws figures."""
        put = QApplication.clipboard().setText
        self._run(tr("Copying a script"), partial(script_of, state, name, style), put)

    def _run(self, title: str, make: Callable[[Progress], T], put: Callable[[T], object]) -> None:
        def take(content: T) -> None:
            put(content)
            self._done()

        def fail(error: InputError) -> None:
            if self._failed is None:
                self._jobs.failed.emit(str(error))
            else:
                self._failed(error)

        self._jobs.run("copy", title, make, take, fail)


def usual_style(look: Look) -> FigureStyle:
    """Return the style of a figure of which nothing was said, in the present look."""
    return figure_style(look, _WIDTH, _HEIGHT, _DPI)


def copy_picture(widget: QWidget) -> None:
    """Copy a widget as it looks, at twice its size."""
    QApplication.clipboard().setImage(picture(widget, _WINDOW_SCALE))


def _set_svg(drawn: Picture) -> None:
    data = QMimeData()
    data.setData(SVG_TYPE, drawn.content)
    data.setText(drawn.content.decode("utf-8"))
    QApplication.clipboard().setMimeData(data)
