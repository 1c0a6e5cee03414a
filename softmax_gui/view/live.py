"""The way from the document to the panels, by way of the worker thread."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from softmax_gui.engine import Engine, Failure, Frame, Request, Viewports, compute_frame
from softmax_gui.model import Document, State


class Live(QObject):
    """Asks for a Frame whenever the document or a viewport changes, and hands it to the panels.

    Parameters
    ----------
    document : Document
        What to compute.
    viewports : callable
        Returns what the visible panels have room for.
    compute : callable
        From a Request to its Frame, on the worker thread.
    """

    frame_ready = Signal(Frame)
    failed = Signal(str)
    _answered = Signal(object)

    def __init__(
        self,
        document: Document,
        viewports: Callable[[], Viewports],
        compute: Callable[[Request], Frame] = compute_frame,
    ) -> None:
        super().__init__()
        self._document = document
        self._viewports = viewports
        self._closed = False
        self._number = 0
        self._shown = 0
        # Emitted on the worker thread: the queue carries the answer over to this one.
        self._answered.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._engine = Engine(self._answered.emit, compute)
        document.changed.connect(self._on_change)

    @property
    def up_to_date(self) -> bool:
        """Whether the newest request has been answered."""
        return self._shown == self._number

    def refresh(self) -> None:
        """Ask for a Frame of the present state."""
        self._number += 1
        self._engine.submit(
            Request(self._document.state, self._viewports(), self._number, time.perf_counter())
        )

    def close(self) -> None:
        """Stop listening and end the worker thread; once closed, nothing happens."""
        self._closed = True
        self._document.changed.disconnect(self._on_change, missing_ok=True)
        self._engine.close()

    def _on_change(self, _state: State) -> None:
        self.refresh()

    @Slot(object)
    def _receive(self, answer: Frame | Failure) -> None:
        if self._closed or answer.request.number <= self._shown:
            return
        self._shown = answer.request.number
        if isinstance(answer, Frame):
            self.frame_ready.emit(answer)
        else:
            self.failed.emit(answer.message)
