"""softmax-gui: drag a logit and see everything that softmax makes of it."""

__version__ = "0.1.0"
