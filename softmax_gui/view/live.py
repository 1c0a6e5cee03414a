"""The way from the document to the panels, by way of the worker thread."""

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from softmax_gui.engine import Engine, Failure, Frame, Request, Viewports, compute_frame
from softmax_gui.model import Arrangement, Document, State


class Live(QObject):
    """Asks for a Frame whenever the document or a viewport changes, and hands it to the panels.

    While a gesture goes on the classes stay where the last Frame has put them: sorting costs more
    than all the rest, and nothing must run away from under a hand. At its end they are put in
    their order again.

    Parameters
    ----------
    document : Document
        What to compute.
    viewports : callable
        Returns what the visible panels have room for.
    compute : callable
        From a Request to its Frame, on the worker thread.
    parent : QObject or None
        Goes on for as long as this.

    Attributes
    ----------
    patience : float or None
        So many seconds `close` waits for the frame that is being computed; None: until it is done.
    """

    frame_ready = Signal(Frame)
    failed = Signal(str)
    _answered = Signal()

    def __init__(
        self,
        document: Document,
        viewports: Callable[[], Viewports],
        compute: Callable[[Request], Frame] = compute_frame,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._viewports = viewports
        self._closed = False
        self._left = False
        self.patience: float | None = None
        self._number = 0
        self._shown = 0
        self._arrangement: Arrangement | None = None
        self._expected: Arrangement | None = None
        self._resting = False
        # When a panel first had room for something else, of what nobody has asked for yet.
        self._room_changed: float | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask_for_room)
        self._newest: deque[Frame | Failure] = deque(maxlen=1)
        # Emitted on the worker thread: the queue carries the news over to this one.
        self._answered.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._engine = Engine(self._deliver, compute)
        document.changed.connect(self._on_change)
        document.history_changed.connect(self._on_history)

    @property
    def up_to_date(self) -> bool:
        """Whether the newest request has been answered, and no other one is wanted."""
        return self._shown == self._number and self._room_changed is None

    @property
    def left_some(self) -> bool:
        """Whether `close` has lost its patience, and the worker thread is still at work."""
        return self._left

    @property
    def arrangement(self) -> Arrangement:
        """Which class stands where on screen; as given, while no Frame of so many was shown."""
        size, shown = self._document.state.size, self._arrangement
        return Arrangement(size) if shown is None or shown.size != size else shown

    def expect(self, arrangement: Arrangement) -> None:
        """Use an arrangement that was found beforehand as soon as a state asks for it."""
        self._expected = arrangement

    def refresh(self) -> None:
        """Ask for a Frame of the present state, which has room for something else now.

        While a window opens, or is resized, every panel of it does: they are asked for at once,
        when the events that are due have told them all.
        """
        if self._room_changed is None:
            self._room_changed = time.perf_counter()
            self._soon.start()

    def close(self) -> None:
        """Stop listening and end the worker thread; once closed, nothing happens."""
        self._closed = True
        self._soon.stop()
        self._document.changed.disconnect(self._on_change, missing_ok=True)
        self._document.history_changed.disconnect(self._on_history, missing_ok=True)
        self._left = not self._engine.close(self.patience)

    def _ask_for_room(self) -> None:
        if self._room_changed is not None:
            self._ask(self._room_changed)

    def _ask(self, issued: float) -> None:
        self._room_changed = None
        self._soon.stop()
        state, viewports = self._document.state, self._viewports()
        keep, listing = self._document.in_gesture, viewports.listing
        filtered = listing is not None and listing.kept is not None
        self._resting = filtered or (keep and state.order.follows_logits)
        self._number += 1
        known = self._expected if self._is_expected(state) else self._arrangement
        self._engine.submit(Request(state, viewports, self._number, issued, known, keep))

    def _is_expected(self, state: State) -> bool:
        """Return whether the arrangement found beforehand is that of a state; else drop it."""
        known = self._expected
        if known is None or known.order is not state.order:
            self._expected = None
            return False
        return known.is_found_from(state.order_basis)

    def _on_change(self, _state: State) -> None:
        self._ask(self._document.asked_at)

    def _on_history(self) -> None:
        if self._resting and not self._document.in_gesture:
            self.refresh()

    def _deliver(self, answer: Frame | Failure) -> None:
        """Leave an answer for the other thread, in place of one that it has had no time to show."""
        self._newest.append(answer)
        self._answered.emit()

    @Slot()
    def _receive(self) -> None:
        if self._closed or not self._newest:
            return
        answer = self._newest.pop()
        if answer.request.number <= self._shown:
            return
        self._shown = answer.request.number
        if isinstance(answer, Frame):
            self._arrangement = answer.arrangement
            self.frame_ready.emit(answer)
        else:
            self.failed.emit(answer.message)
