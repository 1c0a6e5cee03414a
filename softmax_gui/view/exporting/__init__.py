"""Getting out of the window what it shows: figures, data, scripts, animations, a drag."""

from softmax_gui.view.exporting.animation_dialog import AnimationDialog
from softmax_gui.view.exporting.desk import ExportDesk
from softmax_gui.view.exporting.drag_out import DragOut
from softmax_gui.view.exporting.figure_dialog import FigureDialog

__all__ = ["AnimationDialog", "DragOut", "ExportDesk", "FigureDialog"]
