"""Carrying a plot out of the window into another program, as a picture."""

import shutil
import tempfile
import weakref
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QImage, QMouseEvent, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from softmax_gui.files.export import Picture
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress
from softmax_gui.view.jobs import Jobs

_JOB = "drag"
_SHOWN = 160
"""Pixels of the picture under the mouse."""

Draw = Callable[[Progress], Picture]
"""Returns a PNG."""


def carry(source: QWidget, data: QMimeData, image: QImage) -> None:
    """Let the mouse carry data, until it is let go."""
    drag = QDrag(source)
    drag.setMimeData(data)
    small = image.scaledToWidth(_SHOWN, Qt.TransformationMode.SmoothTransformation)
    drag.setPixmap(QPixmap.fromImage(small))
    drag.exec(Qt.DropAction.CopyAction)


class DragOut(QObject):
    """With Ctrl held down, a plot is dragged out of the window as a PNG.

    It is drawn beside the window from when the button goes down. Programs that take pictures get
    one, those that take files a file.

    Parameters
    ----------
    canvas : QWidget
        What is dragged.
    jobs : Jobs
        Draw it.
    name : str
        What the file is called.
    draw : callable
        Returns what draws the figure as it is now.
    carry : callable
        Does the dragging, from the source, the data and the picture.
    """

    def __init__(
        self,
        canvas: QWidget,
        jobs: Jobs,
        name: str,
        draw: Callable[[], Draw],
        carry: Callable[[QWidget, QMimeData, QImage], object] = carry,
    ) -> None:
        super().__init__(canvas)
        self._canvas, self._jobs, self._name = canvas, jobs, name
        self._draw, self._carry = draw, carry
        self._pressed: QPointF | None = None
        self._far = False
        self._content = b""
        self._folder: Path | None = None
        # A scroll area hears of the mouse by way of what it scrolls.
        moved = canvas.viewport() if isinstance(canvas, QAbstractScrollArea) else canvas
        moved.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what belongs to such a drag, and leave everything else."""
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            return self._press(event)
        if self._pressed is None:
            return False
        if event.type() == QEvent.Type.MouseMove:
            self._move(event)
            return True
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._end()
            return True
        return False

    def _press(self, event: QMouseEvent) -> bool:
        wanted = (
            event.button() == Qt.MouseButton.LeftButton
            and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        )
        if wanted:
            self._pressed, self._far, self._content = event.position(), False, b""
            title = tr("Drawing what is dragged")
            self._jobs.run(_JOB, title, self._draw(), self._take, self._fail)
        return wanted

    def _move(self, event: QMouseEvent) -> None:
        assert self._pressed is not None
        way = (event.position() - self._pressed).manhattanLength()
        self._far = self._far or way >= QApplication.startDragDistance()
        self._go()

    def _take(self, drawn: Picture) -> None:
        self._content = drawn.content
        self._go()

    def _fail(self, error: InputError) -> None:
        self._end()
        self._jobs.failed.emit(str(error))

    def _go(self) -> None:
        """Begin to carry, once it is drawn and the mouse is on its way."""
        if self._pressed is None or not self._far or not self._content:
            return
        content = self._content
        self._end()
        try:
            path = self._write(content)
        except OSError as error:
            text = tr("The picture to drag could not be written: {reason}")
            self._fail(InputError(text.format(reason=error.strerror or error)))
            return
        image = QImage.fromData(content)
        data = QMimeData()
        data.setImageData(image)
        data.setUrls([QUrl.fromLocalFile(str(path))])
        self._carry(self._canvas, data, image)

    def _write(self, content: bytes) -> Path:
        """Write the file for programs that take files; it goes with the window."""
        # Who cleans up what is temporary may have taken it away.
        if self._folder is None or not self._folder.is_dir():
            self._folder = Path(tempfile.mkdtemp(prefix="softmax-gui-"))
            remove = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
            self.destroyed.connect(lambda *_: remove())
        path = self._folder / f"{self._name}.png"
        path.write_bytes(content)
        return path

    def _end(self) -> None:
        self._pressed, self._far, self._content = None, False, b""
        self._jobs.cancel(_JOB)
