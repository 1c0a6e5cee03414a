"""Sends to the window what is to be shown: the newest, and that alone."""

import logging
import selectors
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from socket import SHUT_RDWR, socket

from softmax_gui.sharing.door import Door
from softmax_gui.sharing.wire import TAKEN, Message

logger = logging.getLogger(__name__)

_SMALL = 2**16
"""Bytes that a socket takes at once, for which nobody has to wait."""
_REST_SECONDS = 0.05
_LOOK_SECONDS = 0.006
"""How long the window is left alone: to look for its answer takes longer than to copy logits, and
it shows nothing new within half a frame."""


class Sender:
    """A mailbox for one message, and a thread that sees to what is in it.

    What is put into the mailbox takes the place of what still lies there, so that whoever calls
    never waits; and nothing is sent before the window has shown what was sent before.

    A short message is sent by the thread that calls, where the window is ready for it: in a busy
    loop the other thread may have to wait very long for its turn, as Python gives up its lock only
    to one who has waited for five milliseconds without any break.

    Parameters
    ----------
    door : Door
        Where the window comes to; it is closed afterwards.
    is_running : callable
        Whether the process of the window is there.
    first : Message
        What is shown first, in any case.
    """

    def __init__(self, door: Door, is_running: Callable[[], bool], first: Message) -> None:
        self._door, self._is_running = door, is_running
        self._first: Message | None = first
        self._latest: Message | None = None
        self._last: Message | None = None
        self._connection: socket | None = None
        self._rest: list[memoryview] = []
        self._unanswered = False
        self._is_small = False
        self._look_after = 0.0
        self._ended = False
        self._changed = threading.Condition()
        # It must not keep the process alive; `flush` sees to what is still to be sent.
        self._thread = threading.Thread(target=self._run, name="softmax-gui-sender", daemon=True)
        self._thread.start()

    @property
    def ended(self) -> bool:
        """Whether nothing will be sent any more."""
        return self._ended

    def put(self, message: Message) -> None:
        """Send a message as soon as the window is ready, unless there is a newer one by then."""
        with self._changed:
            was_idle = self._is_idle
            self._latest = message
            if message.nbytes <= _SMALL and time.monotonic() >= self._look_after:
                self._advance()
                self._look_after = time.monotonic() + _LOOK_SECONDS
            if was_idle:
                self._changed.notify_all()

    def finish(self, message: Message) -> None:
        """Send a last message after the newest, and nothing more."""
        with self._changed:
            self._last = message
            self._changed.notify_all()

    def flush(self, timeout: float | None) -> bool:
        """Wait until all is shown that was sent; False where that did not come to be."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._is_idle, timeout)
            return self._is_idle

    def join(self) -> None:
        """Wait for the end of the thread."""
        self._thread.join()

    @property
    def _is_idle(self) -> bool:
        waiting = (self._first, self._latest, self._last)
        return not (self._rest or self._unanswered or any(each is not None for each in waiting))

    def _run(self) -> None:
        reason = "the window did not come"
        try:
            self._serve()
        except (OSError, MemoryError) as error:
            reason = str(error) or type(error).__name__
        finally:
            # However it comes to an end, nobody waits for it any longer.
            self._end(reason)

    def _serve(self) -> None:
        """Let the window in, and send to it until the end."""
        try:
            connection = self._door.let_in(self._is_running)
        finally:
            self._door.close()
        if connection is None:
            return
        connection.setblocking(False)
        with connection:
            self._connection = connection
            while self._step():
                self._wait(connection)

    def _step(self) -> bool:
        """Do what can be done at once, wait while there is nothing to do; False at the end."""
        with self._changed:
            self._advance()
            if self._is_idle:
                self._changed.notify_all()
                self._changed.wait_for(lambda: self._ended or not self._is_idle)
                self._advance()
            return not self._ended

    def _wait(self, connection: socket) -> None:
        """Wait until the connection can be written to or read from, whichever is next."""
        if self._is_small and not self._rest:
            # A loop that goes on will see the answer, and send what is new, before that: two
            # threads that wake up for it would take each other's time.
            time.sleep(_REST_SECONDS)
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if self._rest else 0)
        with selectors.DefaultSelector() as selector:
            selector.register(connection, events)
            # Not for ever: a message that was begun meanwhile by `put` may be half sent.
            selector.select(_REST_SECONDS)

    def _advance(self) -> None:
        """Send and receive whatever can be without waiting. The lock is held."""
        if self._connection is None or self._ended:
            return
        try:
            while self._send_rest(self._connection) and self._hear(self._connection):
                if (message := self._next()) is None:
                    return
                self._is_small = message.nbytes <= _SMALL
                parts = [b"".join(message.parts())] if self._is_small else message.parts()
                self._rest = [memoryview(part) for part in parts]
                self._unanswered = True
        except OSError as error:
            self._end(str(error))

    def _send_rest(self, connection: socket) -> bool:
        """Send what is left of a message, and return whether nothing is."""
        while self._rest:
            try:
                sent = connection.send(self._rest[0])
            except BlockingIOError:
                return False
            self._rest[0] = self._rest[0][sent:]
            if not self._rest[0]:
                del self._rest[0]
        return True

    def _hear(self, connection: socket) -> bool:
        """Return whether the window has answered what was sent to it."""
        if not self._unanswered:
            return True
        try:
            answer = connection.recv(1)
        except BlockingIOError:
            return False
        if answer != TAKEN:
            raise ConnectionResetError("it has closed the connection")
        self._unanswered = False
        return True

    def _next(self) -> Message | None:
        """Take out the message that is to be sent next."""
        for name in ("_first", "_latest", "_last"):
            message: Message | None = getattr(self, name)
            if message is not None:
                setattr(self, name, None)
                return message
        return None

    def _end(self, reason: str) -> None:
        """Note that the window is gone, and wake everybody; a later reason is none."""
        with self._changed:
            if self._ended:
                return
            logger.debug("nothing more is sent to the window: %s", reason)
            self._ended = True
            if self._connection is not None:
                # The thread may be waiting for it, and closes it.
                with suppress(OSError):
                    self._connection.shutdown(SHUT_RDWR)
            self._changed.notify_all()
