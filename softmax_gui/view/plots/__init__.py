"""The four linked plots."""

from softmax_gui.view.plots.gradient import GradientPanel
from softmax_gui.view.plots.jacobian import JacobianPanel
from softmax_gui.view.plots.probabilities import ProbabilitiesPanel
from softmax_gui.view.plots.response import ResponsePanel

__all__ = ["GradientPanel", "JacobianPanel", "ProbabilitiesPanel", "ResponsePanel"]
