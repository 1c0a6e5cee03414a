"""The numbers of a plot as a table, for whoever reads better than sees, or wants them exact."""

from softmax_gui.view.values.desk import ValuesDesk

__all__ = ["ValuesDesk"]
