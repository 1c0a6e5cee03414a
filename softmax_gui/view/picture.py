"""The window, or a part of it, as a picture."""

from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress, unwatched
from softmax_gui.model.writing import replacing
from softmax_gui.view.status import StatusBar


def picture(widget: QWidget, scale: float = 1.0) -> QImage:
    """Return a widget as an image of ``scale`` pixels a point; text and lines are drawn anew.

    The same widget gives the same image: how long its last frame took is left out.
    """
    image = QImage(widget.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(widget.palette().window().color())
    with ExitStack() as stack:
        for status in widget.findChildren(StatusBar):
            stack.enter_context(status.without_times())
        widget.render(image, QPoint(0, 0))
    return image


def write_picture(widget: QWidget, path: Path, scale: float = 1.0) -> None:
    """Write a widget as a PNG file.

    Raises
    ------
    InputError
        When the file cannot be written; a file that was there stays as it was.
    """
    write_image(picture(widget, scale), path)


def write_image(image: QImage, path: Path, progress: Progress = unwatched) -> None:
    """Write an image as a PNG file; called off, or refused, it leaves the file that was there.

    Raises
    ------
    InputError
        As `write_picture`.
    """
    with replacing(path) as beside:
        if not image.save(str(beside)):
            text = tr("{path} cannot be written. Choose another place.")
            raise InputError(text.format(path=path))
        progress(1.0)
