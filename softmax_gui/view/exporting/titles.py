"""What the dialogs call the figures."""

from softmax_gui.model.language import mark

TITLES = {
    "probabilities": mark("Probabilities"),
    "jacobian": mark("Jacobian"),
    "gradient": mark("Gradient"),
    "response": mark("Response"),
    "cumulative": mark("Cumulative"),
    "rows": mark("Rows"),
    "reliability": mark("Reliability"),
}
"""What the figures are called."""
