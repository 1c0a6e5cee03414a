"""What can be written, by name and suffix. Imports nothing, so that asking costs nothing."""

FIGURES = ("probabilities", "jacobian", "gradient", "response", "cumulative")
"""The names of the figures."""
WINDOW = "window"
"""All of them at once."""

PICTURE_SUFFIXES = (".png", ".svg", ".pdf")
DATA_SUFFIXES = (".csv", ".json", ".npz")
SCRIPT_SUFFIX = ".py"
