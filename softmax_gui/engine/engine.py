"""The worker thread: newest request in, its Frame out, nothing queues up."""

import logging
import threading
from collections.abc import Callable

from softmax_gui.compute.devices import DeviceError
from softmax_gui.engine.assemble import compute_frame
from softmax_gui.engine.frame import Failure, Frame
from softmax_gui.engine.request import Request
from softmax_gui.model import InputError
from softmax_gui.model.language import tr

logger = logging.getLogger(__name__)


class Engine:
    """Computes Frames on one persistent thread.

    There is room for one waiting request: a newer one takes its place, so that a drag is never
    behind its own mouse.

    Parameters
    ----------
    deliver : callable
        Called on the worker thread with each Frame, or with a Failure when computing raised.
    compute : callable
        From a Request to its Frame.
    """

    def __init__(
        self,
        deliver: Callable[[Frame | Failure], None],
        compute: Callable[[Request], Frame] = compute_frame,
    ) -> None:
        self._deliver = deliver
        self._compute = compute
        self._waiting: Request | None = None
        self._closed = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="softmax-engine", daemon=True)
        self._thread.start()

    def submit(self, request: Request) -> None:
        """Ask for a Frame, in place of a request that is still waiting."""
        with self._changed:
            self._waiting = request
            self._changed.notify()

    def close(self, patience: float | None = None) -> bool:
        """End the thread, after the frame it is computing; nothing is delivered afterwards.

        Parameters
        ----------
        patience : float, optional
            So many seconds that frame is waited for; by default until it is done.

        Returns
        -------
        bool
            Whether the thread has ended, or is the one that calls, which cannot wait for itself.
        """
        with self._changed:
            self._closed = True
            self._changed.notify()
        if threading.current_thread() is self._thread:
            return True
        self._thread.join(patience)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (request := self._next()) is not None:
            answer = self._answer(request)
            if not self._closed:
                self._hand_over(answer)

    def _next(self) -> Request | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._waiting is not None)
            request, self._waiting = self._waiting, None
            return None if self._closed else request

    def _answer(self, request: Request) -> Frame | Failure:
        # Whatever goes wrong in one frame, the thread must live to compute the next one. Not all
        # of it is an Exception: what panics in a library written in Rust is none.
        try:
            return self._compute(request)
        except BaseException as error:
            return Failure(request, _sentence(error))

    def _hand_over(self, answer: Frame | Failure) -> None:
        try:
            self._deliver(answer)
        except BaseException:
            logger.exception("a frame could not be delivered")


def _sentence(error: BaseException) -> str:
    """Return why there is no Frame; what nobody expected is logged."""
    if isinstance(error, (InputError, DeviceError)):
        return str(error)
    if isinstance(error, MemoryError):
        return tr("There is not enough memory to compute this. What is shown is from before.")
    logger.error("computing a frame failed", exc_info=error)
    text = tr(
        "This could not be computed because of an error in the program ({error}). "
        "What is shown is from before."
    )
    return text.format(error=f"{type(error).__name__}: {error}")
