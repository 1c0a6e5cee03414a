"""Listens to a Python process, and trusts nothing that it says."""

import contextlib
import logging
import math
import select
import socket
import threading
from collections.abc import Callable
from typing import Annotated, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from softmax_gui.model.batch import Batch
from softmax_gui.model.errors import InputError
from softmax_gui.model.label_bytes import unpacked_labels
from softmax_gui.model.labels import Labels
from softmax_gui.model.language import tr
from softmax_gui.sharing.door import Stranger, enter
from softmax_gui.sharing.wire import MAGIC, MAX_BODY, MAX_HEADER, PREFIX, TAKEN, Array, Message

logger = logging.getLogger(__name__)

_STEP = 2**20
_Length = Annotated[int, Field(ge=1, le=MAX_BODY)]


class Refused(Exception):  # noqa: N818 - said in the log, and the end of the connection
    """What was sent is no message, or one too many."""


class _ArrayForm(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    dtype: Literal["<f2", "<f4", "<f8", "<i8", "|u1"]
    shape: Annotated[list[_Length], Field(min_length=1, max_length=32)]

    @property
    def nbytes(self) -> int:
        return math.prod(self.shape) * np.dtype(self.dtype).itemsize


class _Header(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)

    kind: Literal["show", "update", "close"]
    name: Annotated[str, Field(max_length=200)] = ""
    temperature: Annotated[float, Field(gt=0)] | None = None
    arrays: dict[Literal["logits", "targets", "labels"], _ArrayForm] = {}


def connection_to(address: str) -> socket.socket:
    """Return the connection to the process that waits at an address.

    Raises
    ------
    InputError
        When nobody waits there, or somebody else's process.
    """
    try:
        return enter(address)
    except (OSError, Stranger) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"No Python process waits at {address}: {reason}.") from error


def receive(connection: socket.socket) -> Message | None:
    """Return the next message, or None where the other end has closed the connection.

    No memory is taken for what is larger than it may be.

    Raises
    ------
    Refused
        When it is no message.
    OSError
        When the connection broke.
    """
    prefix = connection.recv(PREFIX.size)
    if not prefix:
        return None
    prefix += _filled(connection, PREFIX.size - len(prefix))
    magic, length = PREFIX.unpack(prefix)
    if magic != MAGIC:
        raise Refused("it does not begin as a message does")
    if length > MAX_HEADER:
        raise Refused(f"its header is of {length} bytes, and the most is {MAX_HEADER}")
    try:
        header = _Header.model_validate_json(bytes(_filled(connection, length)))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))[:80]
        raise Refused(f"its header is not one: {place}: {first['msg']}") from error
    nbytes = sum(form.nbytes for form in header.arrays.values())
    if nbytes > MAX_BODY:
        raise Refused(f"it is of {nbytes} bytes, and the most is {MAX_BODY}")
    arrays = {str(name): _array(connection, form) for name, form in header.arrays.items()}
    return Message(header.kind, arrays, header.name, header.temperature)


def batch_of(message: Message, labels: Labels | None = None) -> Batch:
    """Return the rows that a message holds.

    Parameters
    ----------
    message : Message
        Of the kind "show" or "update".
    labels : Labels, optional
        The names of the classes, where it brings none and there are as many.

    Raises
    ------
    InputError
        When there are no rows in it, or they do not fit together.
    """
    logits = message.arrays.get("logits")
    if logits is None or logits.dtype.kind != "f":
        raise InputError(tr("A Python process has sent no logits."))
    classes = logits.shape[-1]
    rows = logits if logits.ndim > 1 else logits[None]
    if "labels" in message.arrays:
        labels = unpacked_labels(message.arrays["labels"], classes)
    elif labels is None or len(labels) != classes:
        labels = Labels(classes)
    targets = message.arrays.get("targets")
    if targets is not None and targets.dtype.kind != "i":
        raise InputError(tr("A Python process has sent targets that are no whole numbers."))
    return Batch(rows, labels, targets, message.name or "Python")


def _array(connection: socket.socket, form: _ArrayForm) -> Array:
    array = np.frombuffer(_filled(connection, form.nbytes), form.dtype).reshape(form.shape)
    array.flags.writeable = False
    return array


def _filled(connection: socket.socket, count: int) -> bytearray:
    """Return so many bytes; memory is taken as they come."""
    data = bytearray()
    while len(data) < count:
        more = connection.recv(min(count - len(data), _STEP))
        if not more:
            raise Refused("it is cut short")
        data += more
    return data


class Listener:
    """One thread that hands over a message at a time.

    Parameters
    ----------
    connection : socket
        Closed at the end.
    deliver : callable
        Called on the thread with each message; the next is not read before `take` is called.
    """

    def __init__(self, connection: socket.socket, deliver: Callable[[Message], object]) -> None:
        self._connection, self._deliver = connection, deliver
        self._taken = threading.Event()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="softmax-listen", daemon=True)
        self._thread.start()

    def take(self) -> None:
        """Let the next message come: what was delivered is on screen."""
        self._taken.set()

    def close(self) -> None:
        """End the connection, and wait for the thread."""
        self._closed.set()
        with contextlib.suppress(OSError):  # the other end may have been faster
            self._connection.shutdown(socket.SHUT_RDWR)
        self._taken.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            with self._connection:
                self._listen()
        except Refused as error:
            if not self._closed.is_set():
                logger.warning("what a Python process has sent is refused: %s", error)
        except (OSError, MemoryError) as error:
            if not self._closed.is_set():
                logger.warning("the connection to a Python process broke: %s", error)

    def _listen(self) -> None:
        while (message := receive(self._connection)) is not None:
            self._taken.clear()
            if self._closed.is_set():  # what `close` has set may have been cleared just now
                return
            self._deliver(message)
            self._taken.wait()
            if self._closed.is_set():
                return
            self._check_patience()
            self._connection.sendall(TAKEN)

    def _check_patience(self) -> None:
        """Raise Refused where the other end goes on before it was answered."""
        readable, _, _ = select.select([self._connection], [], [], 0)
        if readable and self._connection.recv(1, socket.MSG_PEEK):
            raise Refused("it goes on before the last message was answered")
