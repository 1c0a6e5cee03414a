"""Notices every unexpected exception, on whichever thread and by whatever way it comes."""

import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import TracebackType

from softmax_gui.logs import ROOM, account, signature

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Fault:
    """An unexpected exception.

    Parameters
    ----------
    signature : str
        Tells it from others: its kind and where it was raised.
    kind : type
        Of the exception. The exception itself would keep alive all that it came through.
    account : str
        Its traceback, without its words.
    thread : str
        The name of the thread that it came on.
    times : int
        How often it came.
    """

    signature: str
    kind: type[BaseException]
    account: str
    thread: str
    times: int = 1

    @classmethod
    def of(cls, error: BaseException) -> "Fault":
        """Return the fault of an exception that was raised on this thread."""
        thread = threading.current_thread().name
        return cls(signature(error), type(error), account(error), thread)

    def again(self, times: int = 1) -> "Fault":
        """Return it, having come so many times more."""
        return replace(self, times=self.times + times)


class Gatherer(logging.Handler):
    """Gathers the exceptions that are logged as errors: those that nobody expected.

    However many come, they wait as one fault a signature until they are taken.

    Parameters
    ----------
    came : callable
        Called, on any thread, when there is something to take and was nothing before.
    """

    def __init__(self, came: Callable[[], object]) -> None:
        super().__init__(logging.ERROR)
        self._came = came
        self._waiting: dict[str, Fault] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Gather the exception of a record, where it has one."""
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            return
        known = self._waiting.get(signature(error))
        is_first = not self._waiting
        fault = Fault.of(error) if known is None else known.again()
        self._waiting[fault.signature] = fault
        if is_first:
            self._came()

    def take(self) -> list[Fault]:
        """Return what has come, in the order in which it came first, and wait for more."""
        self.acquire()
        try:
            taken, self._waiting = list(self._waiting.values()), {}
        finally:
            self.release()
        return taken


class Watch:
    """Logs what is raised where nobody catches it, and gathers all that is logged as an error.

    Parameters
    ----------
    came : callable
        As for `Gatherer`.
    """

    def __init__(self, came: Callable[[], object]) -> None:
        self._gatherer = Gatherer(came)
        self._watches = False

    def begin(self) -> None:
        """Watch the whole process: slots and overrides, threads, and what cannot be raised."""
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        self._watches = True
        logging.getLogger(ROOM).addHandler(self._gatherer)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable

    def end(self) -> None:
        """Leave everything as it was; hooks that others installed meanwhile stay."""
        # Such a one may go on calling what it found, or put it back.
        self._watches = False
        # A bound method is made anew whenever it is asked for: it is equal, but not the same.
        if sys.excepthook == self._on_exception:
            sys.excepthook = self._before[0]
        if threading.excepthook == self._on_thread:
            threading.excepthook = self._before[1]
        if sys.unraisablehook == self._on_unraisable:
            sys.unraisablehook = self._before[2]
        logging.getLogger(ROOM).removeHandler(self._gatherer)

    def take(self) -> list[Fault]:
        """Return what has come since the last time."""
        return self._gatherer.take()

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not self._log(error):
            self._before[0](kind, error, trace)

    def _on_thread(self, raised: threading.ExceptHookArgs) -> None:
        if not self._log(raised.exc_value):
            self._before[1](raised)

    def _on_unraisable(self, raised: "sys.UnraisableHookArgs") -> None:
        if not self._log(raised.exc_value):
            self._before[2](raised)

    def _log(self, error: BaseException | None) -> bool:
        """Log what nobody expected, and return whether it is that.

        To interrupt the program, or to end it, is no mistake of it.
        """
        is_mistake = self._watches and isinstance(error, Exception)
        if is_mistake:
            logger.error("something went wrong that nobody expected", exc_info=error)
        return is_mistake
