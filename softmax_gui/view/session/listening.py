"""Shows what a Python process sends, each time the last of it is on screen."""

import socket

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from softmax_gui.engine import Frame
from softmax_gui.model import Batch, InputError, State, edits
from softmax_gui.model.language import mark, tr
from softmax_gui.model.state import frozen
from softmax_gui.sharing.listening import Listener, batch_of
from softmax_gui.sharing.wire import Message
from softmax_gui.view.card_window import CardWindow

_BREATH_MS = 12
"""Between a Frame and the next logits: everything else in the window has its turn."""


class Listening(QObject):
    """Hands what comes over a connection to the document.

    While a person drags something the document waits; what came last is what is shown then.

    Parameters
    ----------
    window : CardWindow
        What is to be changed.
    connection : socket
        To the process that sends.
    """

    _came = Signal(object)

    def __init__(self, window: CardWindow, connection: socket.socket) -> None:
        super().__init__(window)
        self._window, self._document = window, window.document
        self._waiting: Message | None = None
        self._shown_for = False
        self._breath = QTimer(self, singleShot=True, interval=_BREATH_MS)
        # Emitted on the thread of the listener.
        self._came.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._listener = Listener(connection, self._came.emit)
        self._breath.timeout.connect(self._listener.take)
        window.live.frame_ready.connect(self._on_frame)
        window.live.failed.connect(self._on_frame)
        self._document.history_changed.connect(self._show_waiting)

    def close(self) -> None:
        """Hear nothing more."""
        self._breath.stop()
        self._document.history_changed.disconnect(self._show_waiting, missing_ok=True)
        self._listener.close()

    @Slot(object)
    def _receive(self, message: Message) -> None:
        if message.kind == "close":
            self._listener.take()
            self._window.close()
            return
        self._waiting = message
        self._show_waiting()

    def _show_waiting(self) -> None:
        if self._waiting is None or self._document.in_gesture:
            return
        message, self._waiting = self._waiting, None
        before = self._document.state
        try:
            self._show(message)
        except InputError as error:
            self._window.notice.error(
                tr("What a Python process sent cannot be shown. {reason}").format(reason=error)
            )
        finally:
            if self._document.state is before:
                self._breath.start()
            else:
                self._shown_for = True

    def _show(self, message: Message) -> None:
        state = self._document.state
        batch = batch_of(message, state.labels if message.kind == "update" else None)
        if message.kind == "update" and batch.shape[1] == state.size:
            self._document.apply(
                lambda s: _updated(s, batch), mark("Update from Python"), merge=True
            )
        else:
            self._document.apply(
                lambda s: _opened(s, batch, message.temperature), mark("Show from Python")
            )

    def _on_frame(self, _: Frame | str) -> None:
        if self._shown_for and self._window.live.up_to_date:
            self._shown_for = False
            self._breath.start()


def _opened(state: State, batch: Batch, temperature: float | None) -> State:
    """Return the first row of a batch, at a temperature where one is given."""
    state = edits.open_batch(state, batch)
    return state if temperature is None else edits.set_temperature(state, temperature)


def _updated(state: State, batch: Batch) -> State:
    """Return the same classes with other logits; all that a person has chosen stays."""
    row = min(state.row, batch.shape[0] - 1)
    logits = frozen(batch.row(row))
    mask = np.isneginf(logits)
    many = batch.shape[0] > 1
    # Targets are sent once; they hold as long as there are as many rows.
    old = state.batch
    if many and old is not None and old.shape == batch.shape:
        batch = Batch(batch.logits, batch.labels, old.targets, old.name)
    return state.evolve(
        values=np.where(mask, 0.0, logits) if mask.any() else logits,
        mask=mask,
        batch=batch if many else None,
        row=row if many else 0,
    )
