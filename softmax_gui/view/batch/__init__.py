"""What the rows of a batch look like together: a strip of them, and how reliable they are."""

from softmax_gui.view.batch.desk import BatchDesk
from softmax_gui.view.batch.places import BatchCards
from softmax_gui.view.batch.reliability_panel import ReliabilityPanel
from softmax_gui.view.batch.rows_panel import RowsPanel
from softmax_gui.view.batch.statistics import BatchStatistics

__all__ = ["BatchCards", "BatchDesk", "BatchStatistics", "ReliabilityPanel", "RowsPanel"]
