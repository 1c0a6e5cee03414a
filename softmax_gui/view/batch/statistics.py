"""The figures of a batch at the present temperature, and which of its rows are listed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from softmax_gui.engine.row_listing import RowFilter, RowListing, RowOrder
from softmax_gui.engine.rows import BatchFigures, Fit, RowsQuestion, compute_rows, fit_temperature
from softmax_gui.model import Batch, Document, InputError, State
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress
from softmax_gui.view.jobs import Jobs

_Wanted = tuple[RowsQuestion, RowOrder, RowFilter]

_SOON_MS, _REST_MS = 30, 250
_QUICK_SECONDS = 0.03
_KEY = "rows"


class BatchStatistics(QObject):
    """Keeps the figures of the document's batch up to date, as long as somebody looks at them.

    They are computed by jobs. A batch that is quick to compute follows a drag of the temperature;
    any other waits until the hand rests, so that it takes nothing from the Frames.

    Parameters
    ----------
    document : Document
        Whose batch it is.
    jobs : Jobs
        What computes.

    Attributes
    ----------
    part : float or None
        How much has been computed; None where nothing is, or not yet for long.
    """

    changed = Signal()
    """There are other figures, or other rows are listed, or there are none yet."""

    progressed = Signal()
    """`part` is another one."""

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._jobs = document, jobs
        self._batch: Batch | None = None
        self._listing: RowListing | None = None
        self._asked: _Wanted | None = None
        self._running: _Wanted | None = None
        self._watched = False
        self.order, self.filter = RowOrder.GIVEN, RowFilter.ALL
        self.fit: Fit | None = None
        self.part: float | None = None
        jobs.shown.connect(self._note_part)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._compute)
        document.changed.connect(self._follow)
        document.history_changed.connect(self._on_history)
        self._follow(document.state)

    @property
    def listing(self) -> RowListing | None:
        """The rows that are listed; None where there is no batch, or nothing is known of it yet."""
        return self._listing

    @property
    def figures(self) -> BatchFigures | None:
        """What is known of the rows."""
        return None if self._listing is None else self._listing.figures

    @property
    def is_settled(self) -> bool:
        """Whether nothing waits to be computed."""
        return not self._timer.isActive()

    def watch(self, watched: bool) -> None:
        """Take note of whether somebody looks: otherwise nothing is computed."""
        self._watched = watched
        if watched:
            self._compute()
        else:
            self._stop()

    def choose(self, order: RowOrder | None = None, shown: RowFilter | None = None) -> None:
        """List the rows in another order, or other rows."""
        self.order = self.order if order is None else order
        self.filter = self.filter if shown is None else shown
        self._compute()
        self.changed.emit()

    def knows(self, batch: Batch) -> bool:
        """Return whether rows of this batch are listed."""
        return self._listing is not None and batch is self._batch

    def beside(self, row: int, steps: int) -> int | None:
        """Return the row so many places on or back as they are listed, None where there is none."""
        return None if self._listing is None else self._listing.beside(row, steps)

    def searching(self, batch: Batch) -> Callable[[Progress], Fit]:
        """Return a task that finds the temperature at which the mean loss of a batch is smallest.

        It begins at the present temperature.
        """
        state = self._document.state
        return partial(fit_temperature, batch, state.device, state.temperature)

    def take_fit(self, fit: Fit) -> None:
        """Remember what was found of the present batch."""
        self.fit = fit
        self.changed.emit()

    def _follow(self, state: State) -> None:
        if state.batch is not self._batch:
            self._begin(state.batch)
        elif not self._is_answered():
            self._compute_later()

    def _begin(self, batch: Batch | None) -> None:
        """Forget all that was about another batch: no filter goes on working unseen.

        The same rows read or sent anew are listed as they were.
        """
        if batch is None or not batch.continues(self._batch):
            self.order, self.filter = RowOrder.GIVEN, RowFilter.ALL
        self._batch, self._listing, self.fit = batch, None, None
        self._stop()
        self._compute()
        self.changed.emit()

    def _on_history(self) -> None:
        if not self._document.in_gesture and not self._is_answered():
            self._compute()

    def _compute_later(self) -> None:
        if not self._watched:
            return
        if self._is_quick():
            if not self._timer.isActive():
                self._timer.start(_SOON_MS)
        else:
            self._timer.start(_REST_MS)

    def _is_quick(self) -> bool:
        return self.figures is not None and self.figures.seconds < _QUICK_SECONDS

    def _stop(self) -> None:
        """Call off what is being computed."""
        self._timer.stop()
        if self._running is not None:
            self._jobs.cancel(_KEY)
        self._asked = self._running = self.part = None

    def _wanted(self) -> _Wanted | None:
        question = RowsQuestion.of(self._document.state)
        return None if question is None else (question, self.order, self.filter)

    def _is_answered(self) -> bool:
        wanted, listing = self._wanted(), self._listing
        if wanted is None or listing is None:
            return wanted is None
        return _same(wanted, (listing.figures.question, listing.order, listing.filter))

    def _compute(self) -> None:
        """Compute what is wanted, unless it is known, being computed, or was called off."""
        self._timer.stop()
        wanted = self._wanted()
        if wanted is None or not self._watched or self._is_answered():
            return
        if self._asked is not None and _same(wanted, self._asked):
            return
        if self._running is not None and self._document.in_gesture:
            # Called off with every move of the hand, nothing would ever be done.
            self._timer.start(_SOON_MS)
            return
        self._asked = self._running = wanted
        self.part = None
        self._jobs.run(
            _KEY,
            tr("Looking at the rows"),
            partial(_listed, self.figures, *wanted),
            partial(self._take, wanted),
            partial(self._fail, wanted),
            partial(self._end, wanted),
        )

    def _note_part(self, key: str, _title: str, part: float) -> None:
        if key == _KEY and self._running is not None:
            self.part = part
            self.progressed.emit()

    def _end(self, asked: _Wanted) -> bool:
        """Take note that a job is over, and return whether it was the last one."""
        is_last = asked is self._running
        if is_last:
            self._running = self.part = None
        return is_last

    def _take(self, asked: _Wanted, listing: RowListing) -> None:
        if self._end(asked):
            self._listing = listing
            self.changed.emit()

    def _fail(self, asked: _Wanted, error: InputError) -> None:
        if self._end(asked):
            self._jobs.failed.emit(str(error))


def _listed(
    known: BatchFigures | None,
    question: RowsQuestion,
    order: RowOrder,
    shown: RowFilter,
    progress: Progress,
) -> RowListing:
    """Return a listing with all that it takes time to find."""
    if known is None or not question.is_as(known.question):
        known = compute_rows(question, progress)
    listing = RowListing(known, order, shown)
    listing.prepare()
    return listing


def _same(one: _Wanted, other: _Wanted) -> bool:
    return one[0].is_as(other[0]) and one[1:] == other[1:]
