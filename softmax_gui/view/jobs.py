"""Work that may take long: done beside the window, shown, and called off when asked."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Cancelled, Progress

logger = logging.getLogger(__name__)

T = TypeVar("T")

QUIET_SECONDS = 0.15
"""What is done within this time is not shown."""

_LOOK_MS = 50


@dataclass(eq=False)
class _Job:
    """A task, who wants what comes of it, and how far it is."""

    key: str
    title: str
    task: Callable[[Progress], Any]
    done: Callable[[Any], object]
    failed: Callable[[InputError], object] | None
    stopped: Callable[[], object] | None
    has_to_finish: bool
    begun: float
    part: float = 0.0
    called_off: bool = False
    over: bool = False
    result: Any = None
    error: BaseException | None = None

    def work(self) -> None:
        """Carry the task out, on the thread that calls."""
        try:
            self.progress(0.0)
            self.result = self.task(self.progress)
        except BaseException as error:
            # Not all that goes wrong is an Exception: what panics in a library written in Rust is
            # none. The thread must live to do the next job.
            self.error = error
        self.over = True

    def progress(self, part: float) -> None:
        """Take note of the part that is done; raise `Cancelled` once the job is called off."""
        if self.called_off:
            raise Cancelled
        self.part = part


class _Lane:
    """The jobs of one key: one is done, one may wait, and a newer one takes its place.

    Those that have to finish wait for their turn, however many there are.

    There is a thread only while there is something to do.

    Parameters
    ----------
    name : str
        Of the thread.
    deliver : callable
        Called with every job that is over: on the thread, or by `submit` with one that never began.
    """

    def __init__(self, name: str, deliver: Callable[[_Job], object]) -> None:
        self._name = name
        self._deliver = deliver
        self._lock = threading.Lock()
        self._waiting: list[_Job] = []
        self._thread: threading.Thread | None = None

    def submit(self, job: _Job) -> None:
        """Do a job, as soon as the one before it has stopped."""
        with self._lock:
            dropped = [each for each in self._waiting if not each.has_to_finish]
            self._waiting = [each for each in self._waiting if each.has_to_finish]
            self._waiting.append(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
        for each in dropped:
            each.error = Cancelled()
            self._deliver(each)

    def join(self, patience: float | None = None) -> bool:
        """Wait until there is nothing left to do, so many seconds; return whether there is not."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join(patience)
        return thread is None or not thread.is_alive()

    def _run(self) -> None:
        while (job := self._next()) is not None:
            job.work()
            self._deliver(job)

    def _next(self) -> _Job | None:
        with self._lock:
            if self._waiting:
                return self._waiting.pop(0)
            self._thread = None
            return None


class Jobs(QObject):
    """Does what may take long on threads of its own, at most one a key, the newest first.

    A job that takes longer than `QUIET_SECONDS` is shown, and can be called off unless it has to
    finish.

    Attributes
    ----------
    patience : float or None
        So many seconds `close` waits for those that were called off; None: until they hear of it.
    """

    failed = Signal(str)
    """What went wrong, in a sentence, where the one who asked did not want to hear of it."""

    shown = Signal(str, str, float)
    """The key and the title of a job that takes long, and the part of it that is done, again and
    again."""

    hidden = Signal()
    """What was shown is over."""

    busy_changed = Signal(bool)
    """Whether there is something that could be called off."""

    _over = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, _Lane] = {}
        self._jobs: dict[str, _Job] = {}
        # Those that have to finish, as long as nobody has been told how they did.
        self._untold: list[_Job] = []
        self._closed = False
        self._left = self._lost = False
        self.patience: float | None = None
        self._visible = False
        self._look = QTimer(self, singleShot=True)
        self._look.timeout.connect(self._show)
        # Emitted on the job's thread mostly: the queue carries it over to this one.
        self._over.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a job is going on."""
        return bool(self._jobs)

    @property
    def has_to_finish(self) -> bool:
        """Whether a job is going on, or waits, that has to finish. Any thread may ask."""
        return any(not job.over for job in tuple(self._untold))

    @property
    def lost_some(self) -> bool:
        """Whether, at the close, something that had to finish failed, which nobody was told."""
        return self._lost

    @property
    def left_some(self) -> bool:
        """Whether `close` has lost its patience, and a thread is still at work."""
        return self._left

    def is_doing(self, key: str) -> bool:
        """Return whether a job of this key is going on."""
        return key in self._jobs

    def run(
        self,
        key: str,
        title: str,
        task: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[InputError], object] | None = None,
        stopped: Callable[[], object] | None = None,
        *,
        has_to_finish: bool = False,
    ) -> None:
        """Carry out a task on a thread of its own, and hand over what it returns.

        Parameters
        ----------
        key : str
            What it is about: an older job of the same key is called off.
        title : str
            What is going on, such as "Opening words.csv".
        task : callable
            Takes a Progress, which it calls every now and then, and which raises `Cancelled`
            once the job is called off. It must not touch the window.
        done : callable
            Called on this thread with what the task returned; not once the job is called off,
            unless ``stopped`` is given. Its own InputErrors are treated as the task's.
        failed : callable, optional
            Called on this thread with the InputError of the task; by default the signal of that
            name says it. Other exceptions are logged, and become an InputError that says so.
        stopped : callable, optional
            For a task that leaves something behind, such as a file: its end is told even if it is
            called off, unless by `close`. This is called on this thread once the task has heard
            of it; where the task came to its end before, ``done`` or ``failed`` is.
        has_to_finish : bool
            Whether it is carried out, as a save is, however long it takes: nothing calls it off, a
            newer job of the same key waits for it, and `close` does. Only a program that is told
            to end, or left by its display, ends before it: see `softmax_gui.view.ending`.
        """
        if not self._closed:
            begun = time.monotonic()
            self._begin(_Job(key, title, task, done, failed, stopped, has_to_finish, begun))

    def cancel(self, key: str | None = None) -> None:
        """Call off the job of one key, or every job; not what has to finish."""
        for each in list(self._jobs) if key is None else [key]:
            self._call_off(each)
        self._follow()

    def close(self) -> None:
        """Call off every job and wait for the threads; once closed, nothing happens."""
        self._closed = True
        self.cancel()
        saving = {job.key for job in self._untold}
        for key, lane in self._lanes.items():
            ended = lane.join(None if key in saving else self.patience)
            self._left = self._left or not ended
        self._lost = any(job.error is not None for job in self._untold)
        for job in self._untold:
            # The window that would say so is about to go.
            if isinstance(job.error, InputError):
                logger.error("%s failed: %s", job.key, job.error)
            elif job.error is not None:
                # Its words may quote what a person has opened, as the title does.
                logger.error("%s failed", job.key, exc_info=job.error)
        self._untold = []
        self._jobs = {}
        self._follow()

    def _begin(self, job: _Job) -> None:
        key = job.key
        self._call_off(key)
        self._jobs[key] = job
        if job.has_to_finish:
            self._untold.append(job)
        if key not in self._lanes:
            self._lanes[key] = _Lane(f"softmax-job-{key}", self._over.emit)
        self._lanes[key].submit(job)
        self._follow()

    def _call_off(self, key: str) -> None:
        job = self._jobs.get(key)
        if job is not None and not job.has_to_finish:
            del self._jobs[key]
            job.called_off = True

    @Slot(object)
    def _receive(self, job: _Job) -> None:
        if self._jobs.get(job.key) is job:
            del self._jobs[job.key]
            self._follow()
        elif self._closed or (job.stopped is None and not job.has_to_finish):
            return
        if job.has_to_finish:
            self._untold.remove(job)
        self._tell(job)

    def _tell(self, job: _Job) -> None:
        """Tell who asked how a job ended."""
        if isinstance(job.error, Cancelled):
            if job.stopped is not None:
                job.stopped()
        elif job.error is not None:
            self._fail(job, job.error)
        else:
            try:
                job.done(job.result)
            except InputError as error:
                self._fail(job, error)

    def _fail(self, job: _Job, error: BaseException) -> None:
        said = error if isinstance(error, InputError) else InputError(_sentence(job, error))
        if job.failed is None:
            self.failed.emit(str(said))
        else:
            job.failed(said)

    def _follow(self) -> None:
        """Look after what is to be shown, and say whether there is something to do."""
        self.busy_changed.emit(self.busy)
        if not self.busy:
            self._look.stop()
            self._hide()
        elif not self._look.isActive():
            self._look.start(round(1e3 * QUIET_SECONDS))

    def _show(self) -> None:
        now = time.monotonic()
        long = [job for job in self._jobs.values() if now - job.begun >= QUIET_SECONDS]
        if long:
            self._visible = True
            self.shown.emit(long[-1].key, long[-1].title, long[-1].part)
        else:
            self._hide()
        self._look.start(_LOOK_MS)

    def _hide(self) -> None:
        if self._visible:
            self._visible = False
            self.hidden.emit()


def _sentence(job: _Job, error: BaseException) -> str:
    """Return what to say of an exception that is no InputError."""
    if isinstance(error, MemoryError):
        return tr("{job}: There is not enough memory for this.").format(job=job.title)
    # The title may quote a label or a text that is looked for.
    logger.error("%s failed", job.key, exc_info=error)
    text = tr("{job} failed because of an error in the program ({error}).")
    return text.format(job=job.title, error=f"{type(error).__name__}: {error}")
