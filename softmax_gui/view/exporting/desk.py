"""What a window does to get its figures out: dialogs, copies, and dragging."""

from functools import partial

from PySide6.QtWidgets import QWidget

from softmax_gui.files.export import picture_of
from softmax_gui.files.shown import Listed
from softmax_gui.model import State
from softmax_gui.model.language import tr
from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.clipboard import Copier, copy_picture, usual_style
from softmax_gui.view.exporting.animation_dialog import AnimationDialog
from softmax_gui.view.exporting.drag_out import DragOut, Draw
from softmax_gui.view.exporting.figure_dialog import FigureDialog
from softmax_gui.view.exporting.writing_dialog import WritingDialog

_SAID_MS = 8000
"""How long what was done stands in the status bar."""


class ExportDesk:
    """Writes, copies and carries out what a window shows.

    Parameters
    ----------
    window : CardWindow
        Its document, batch, jobs, look and settings are used.
    """

    def __init__(self, window: CardWindow) -> None:
        self._window = window
        self._copier = Copier(window.jobs, self._say_copied)
        batch = window.batch
        canvases: dict[str, QWidget] = {name: plot.canvas for name, plot in window.plots.items()}
        canvases |= {"rows": batch.rows.canvas, "reliability": batch.reliability.canvas}
        for name, canvas in canvases.items():
            DragOut(canvas, window.jobs, name, partial(self._drawing, name))

    @property
    def _state(self) -> State:
        return self._window.document.state

    @property
    def _listed(self) -> Listed:
        """How the window lists the rows of a batch, with what it knows of them."""
        rows = self._window.batch.statistics
        return Listed(rows.order, rows.filter, rows.figures)

    def export(self, name: str = "probabilities") -> None:
        """Ask how and where to write a figure, or several."""
        window = self._window
        look, settings = window.look, window.settings
        self._open(
            FigureDialog(window, window.jobs, self._state, look, settings, name, self._listed)
        )

    def animate(self, name: str = "probabilities") -> None:
        """Ask what is to move in a figure, and where to write it."""
        window = self._window
        look, settings = window.look, window.settings
        self._open(
            AnimationDialog(window, window.jobs, self._state, look, settings, name, self._listed)
        )

    def copy_image(self, name: str) -> None:
        """Copy a figure as a picture."""
        self._copier.image(self._state, name, usual_style(self._window.look), self._listed)

    def copy_svg(self, name: str) -> None:
        """Copy a figure as a drawing."""
        self._copier.svg(self._state, name, usual_style(self._window.look), self._listed)

    def copy_data(self, name: str) -> None:
        """Copy the numbers of a figure."""
        self._copier.data(self._state, name, self._listed)

    def copy_script(self, name: str) -> None:
        """Copy the script that draws a figure."""
        self._copier.script(self._state, name, usual_style(self._window.look))

    def copy_window(self) -> None:
        """Copy the whole window as a picture."""
        copy_picture(self._window)
        self._say_copied()

    def _open(self, dialog: WritingDialog) -> None:
        dialog.written.connect(self._say)
        dialog.open()

    def _say_copied(self) -> None:
        self._say(tr("Copied."))

    def _say(self, text: str) -> None:
        self._window.statusBar().showMessage(text, _SAID_MS)

    def _drawing(self, name: str) -> Draw:
        """Return what draws a figure as it is now."""
        style = usual_style(self._window.look)
        return partial(picture_of, self._state, name, style, listed=self._listed)
