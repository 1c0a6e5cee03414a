"""The figures of a batch and their data: written to files, or put on the clipboard."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMainWindow

from softmax_gui.engine.row_listing import RowListing
from softmax_gui.files.batch import batch_picture, batch_text, write_batch
from softmax_gui.model.language import mark, tr
from softmax_gui.model.progress import Progress
from softmax_gui.view.batch.desk import BatchDesk
from softmax_gui.view.clipboard import usual_style
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.look import Look
from softmax_gui.view.widgets.save_dialog import ask_where_to_write

T = TypeVar("T")

_JOB = "batch export"
_SAID_MS = 4000

_KINDS = mark("Drawings and pictures (*.svg *.pdf *.png *.eps);;Data (*.csv)")


class BatchExport:
    """Writes and copies what the cards of a batch show, at the present temperature.

    Parameters
    ----------
    window : QMainWindow
        What the dialog belongs to; its status bar says what became of a file.
    desk : BatchDesk
        Knows the rows, and how they are listed.
    jobs : Jobs
        What does it.
    look : Look
        The colours of figures.
    """

    def __init__(self, window: QMainWindow, desk: BatchDesk, jobs: Jobs, look: Look) -> None:
        self._window, self._desk, self._jobs, self._look = window, desk, jobs, look

    def export(self, name: str) -> None:
        """Ask for a file, and write a figure or its data to it."""
        proposed = Path(f"{name}.svg")
        take = partial(self._write, name)
        ask_where_to_write(self._window, tr("Export"), proposed, tr(_KINDS), take)

    def _write(self, name: str, chosen: str) -> None:
        path, style = Path(chosen), usual_style(self._look)
        said = self._window.statusBar().showMessage

        def write(listing: RowListing, progress: Progress) -> None:
            write_batch(listing, name, path, style, progress)

        def tell(_: None) -> None:
            said(tr("{file} is written.").format(file=path.name), _SAID_MS)

        def stop() -> None:
            said(tr("Cancelled. Nothing has been written."), _SAID_MS)

        self._run(_JOB, tr("Writing {name}").format(name=path.name), write, tell, stop)

    def copy_picture(self, name: str) -> None:
        """Copy a figure as a picture."""
        style = usual_style(self._look)

        def draw(listing: RowListing, _progress: Progress) -> QImage:
            return QImage.fromData(batch_picture(listing, name, style))

        title = tr("Copying {panel} as a picture").format(panel=self._title(name))
        self._run("copy", title, draw, QApplication.clipboard().setImage)

    def copy_data(self, name: str) -> None:
        """Copy the numbers of a figure as CSV text."""

        def write(listing: RowListing, progress: Progress) -> str:
            return batch_text(listing, name, progress)

        title = tr("Copying the data of {panel}").format(panel=self._title(name))
        self._run("copy", title, write, QApplication.clipboard().setText)

    def _run(
        self,
        key: str,
        title: str,
        make: Callable[[RowListing, Progress], T],
        use: Callable[[T], object],
        stopped: Callable[[], object] | None = None,
    ) -> None:
        """Find the rows, where they are not known yet, and make something of them."""
        find = self._desk.statistics.finding()
        if find is None:
            return

        def task(progress: Progress) -> T:
            return make(find(progress), progress)

        self._jobs.run(key, title, task, use, stopped=stopped)

    def _title(self, name: str) -> str:
        """Return what the card of a figure is called, in the language in use."""
        return tr({"rows": self._desk.rows, "reliability": self._desk.reliability}[name].name)
