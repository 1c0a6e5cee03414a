"""What can be done with a batch: to go from row to row, and to fit its temperature."""

from PySide6.QtCore import QObject, Signal

from softmax_gui.engine.row_listing import RowFilter, RowOrder
from softmax_gui.engine.rows import Best, Fit
from softmax_gui.model import Document, InputError, edits
from softmax_gui.model.language import mark, tr
from softmax_gui.view.batch import words
from softmax_gui.view.batch.reliability_panel import ReliabilityPanel
from softmax_gui.view.batch.rows_panel import RowsPanel
from softmax_gui.view.batch.statistics import BatchStatistics
from softmax_gui.view.cards import Card
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.look import Look
from softmax_gui.view.panel import Panel


class BatchDesk(QObject):
    """The panels that show a batch, and the commands that act on it.

    Parameters
    ----------
    document : Document
        What is shown and changed.
    look : Look
        Colours.
    jobs : Jobs
        What computes.
    """

    failed = Signal(str)
    """What was asked for cannot be done: the message for the person."""

    def __init__(
        self, document: Document, look: Look, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._jobs = document, jobs
        self.statistics = BatchStatistics(document, jobs, self)
        self.rows = RowsPanel(document, look, self.statistics)
        self.reliability = ReliabilityPanel(document, look, self.statistics)
        self.rows.wanted.connect(self.go_to)
        self.rows.stepped.connect(self.go_by)
        self.reliability.fit_wanted.connect(self.fit_temperature)

    @property
    def panels(self) -> list[Panel]:
        """The contents of the cards."""
        return [self.rows, self.reliability]

    @property
    def is_settled(self) -> bool:
        """Whether nothing waits to be computed."""
        return self.statistics.is_settled

    def go_to(self, row: int) -> None:
        """Show a row. A walk through the rows is one entry of the history."""
        state = self._document.state
        batch = state.batch
        if batch is None or row == state.row:
            return
        try:
            self._document.apply(
                lambda s: edits.open_batch(s, batch, row), mark("Go to Row"), merge=True
            )
        except InputError as error:
            self.failed.emit(str(error))

    def go_by(self, steps: int) -> None:
        """Show the row so many places on or back: as they are listed, where they are."""
        state = self._document.state
        if state.batch is None:
            return
        if self.statistics.knows(state.batch) and self._is_listed:
            row = self.statistics.beside(state.row, steps)
        else:
            row = min(max(state.row + steps, 0), state.batch.shape[0] - 1)
        if row is not None:
            self.go_to(row)

    def choose_order(self, order: RowOrder) -> None:
        """List the rows in an order."""
        self.statistics.choose(order=order)

    def choose_filter(self, shown: RowFilter) -> None:
        """List some of the rows, or all."""
        self.statistics.choose(shown=shown)

    def fit_temperature(self) -> None:
        """Set the temperature at which the mean loss of the batch is smallest."""
        batch = self._document.state.batch
        if batch is None:
            return

        def use(fit: Fit) -> None:
            if self._document.state.batch is not batch:
                return
            if fit.temperature is None or fit.best is not Best.FOUND:
                raise InputError(tr(words.REFUSALS[fit.best]))
            temperature = fit.temperature
            self._document.apply(
                lambda s: edits.set_temperature(s, temperature), mark("Fit Temperature")
            )
            self.statistics.take_fit(fit)

        search = self.statistics.searching(batch)
        self._jobs.run("fit", tr("Fitting the temperature"), search, use)

    @property
    def _is_listed(self) -> bool:
        """Whether the card of the rows is open, be it behind another one: closed, it lists nothing.

        No order or filter goes on working where nobody can see that it does.
        """
        card = self.rows.parentWidget()
        return not (isinstance(card, Card) and card.isHidden())
