"""Formulas with live numbers in them."""

from softmax_gui.view.equations.panel import EquationsPanel

__all__ = ["EquationsPanel"]
