"""The linked plots."""

from softmax_gui.view.plots.cumulative import CumulativePanel
from softmax_gui.view.plots.gradient import GradientPanel, Results
from softmax_gui.view.plots.jacobian import JacobianPanel
from softmax_gui.view.plots.panel import PlotPanel
from softmax_gui.view.plots.probabilities import ProbabilitiesPanel
from softmax_gui.view.plots.response import ResponsePanel

__all__ = [
    "CumulativePanel",
    "GradientPanel",
    "JacobianPanel",
    "PlotPanel",
    "ProbabilitiesPanel",
    "ResponsePanel",
    "Results",
]
