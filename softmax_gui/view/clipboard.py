"""What goes to the clipboard: a figure, the window, or numbers."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from softmax_gui.files.data import data_text
from softmax_gui.files.export import data_frame, figure_frame
from softmax_gui.files.figures import FigureStyle, figure_png
from softmax_gui.model import State
from softmax_gui.view.look import Look
from softmax_gui.view.picture import picture

_WIDTH, _HEIGHT, _DPI = 6.4, 4.2, 200
_WINDOW_SCALE = 2.0


def copy_figure(state: State, name: str, look: Look) -> None:
    """Copy a figure as a picture, in the present look."""
    style = FigureStyle(
        _WIDTH, _HEIGHT, _DPI, look.palette, sigmoid=look.sigmoid, logarithmic=look.logarithmic
    )
    content = figure_png(figure_frame(state, name, style), name, style)
    QApplication.clipboard().setImage(QImage.fromData(content))


def copy_picture(widget: QWidget) -> None:
    """Copy a widget as it looks, at twice its size."""
    QApplication.clipboard().setImage(picture(widget, _WINDOW_SCALE))


def copy_data(state: State, name: str) -> None:
    """Copy the numbers of a figure as CSV text."""
    QApplication.clipboard().setText(data_text(data_frame(state, name), name))
