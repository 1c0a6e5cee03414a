"""Opens the table of a plot, and keeps it up to date."""

from functools import partial

from softmax_gui.view.batch.plot import BatchPlot
from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.plots import PlotPanel
from softmax_gui.view.values.columns import NOTHING, Values, values_of_frame, values_of_rows
from softmax_gui.view.values.window import Source, ValuesWindow


class ValuesDesk:
    """The table of values of a window: one, which can be turned to any plot.

    Parameters
    ----------
    window : CardWindow
        Whose plots are read.
    """

    def __init__(self, window: CardWindow) -> None:
        self._window = window
        self._table: ValuesWindow | None = None
        self._of_batch: dict[str, BatchPlot] = {
            "rows": window.batch.rows,
            "reliability": window.batch.reliability,
        }
        window.painted.connect(lambda _frame, _seconds: self._refresh())
        window.batch.statistics.changed.connect(self._refresh)

    def open(self) -> None:
        """Show the table of the plot that has the focus, or else of the one that it had last."""
        if self._table is None:
            self._table = ValuesWindow(self._window, self._window.jobs)
            self._table.chosen.connect(self._bring_into_sight)
        self._table.offer(self._sources())
        self._table.read(self._plot_with_focus() or self._table.plot)
        self._table.show()
        self._table.activateWindow()

    def _panels(self) -> dict[str, PlotPanel | BatchPlot]:
        """Return the plots that there are: those of a batch only where there is one."""
        has_rows = self._window.document.state.batch is not None
        return {**self._window.plots, **(self._of_batch if has_rows else {})}

    def _sources(self) -> dict[str, Source]:
        return {
            name: Source(panel.name, partial(self._values, name))
            for name, panel in self._panels().items()
        }

    def _values(self, name: str) -> Values:
        """Return what a plot shows: nothing where it is out of sight, or has nothing to show."""
        if name in self._of_batch:
            listing = self._of_batch[name].listing
            return NOTHING if listing is None else values_of_rows(name, listing)
        frame = self._window.plots[name].frame
        return NOTHING if frame is None else values_of_frame(name, frame)

    def _plot_with_focus(self) -> str | None:
        found = (name for name, panel in self._panels().items() if panel.canvas.hasFocus())
        return next(found, None)

    def _bring_into_sight(self, name: str) -> None:
        self._window.show_card(self._panels()[name])

    def _refresh(self) -> None:
        if self._table is not None and self._table.isVisible():
            self._table.offer(self._sources())
            self._table.refresh()
