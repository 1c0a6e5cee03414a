"""What goes to the clipboard: a figure, the window, or numbers."""

from functools import partial

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from softmax_gui.files.export import data_of, picture_of
from softmax_gui.model import State
from softmax_gui.model.progress import Progress
from softmax_gui.view.figure_look import figure_style
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.look import Look
from softmax_gui.view.picture import picture

_WIDTH, _HEIGHT, _DPI = 6.4, 4.2, 200
_WINDOW_SCALE = 2.0


def copy_figure(jobs: Jobs, state: State, name: str, look: Look) -> None:
    """Copy a figure as a picture, in the present look."""
    style = figure_style(look, _WIDTH, _HEIGHT, _DPI)

    def draw(progress: Progress) -> QImage:
        return QImage.fromData(picture_of(state, name, style, progress))

    jobs.run("copy", f"Copying the {name}", draw, QApplication.clipboard().setImage)


def copy_picture(widget: QWidget) -> None:
    """Copy a widget as it looks, at twice its size."""
    QApplication.clipboard().setImage(picture(widget, _WINDOW_SCALE))


def copy_data(jobs: Jobs, state: State, name: str) -> None:
    """Copy the numbers of a figure as CSV text."""
    write = partial(data_of, state, name)
    jobs.run("copy", f"Copying the data of the {name}", write, QApplication.clipboard().setText)
