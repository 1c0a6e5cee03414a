"""What can be written, by name and suffix. Imports nothing, so that asking costs nothing."""

FIGURES = ("probabilities", "jacobian", "gradient", "response", "cumulative")
"""The names of the figures of a state."""
BATCH_FIGURES = ("rows", "reliability")
"""The names of the figures of a batch."""
EVERY_FIGURE = (*FIGURES, *BATCH_FIGURES)
"""The names of all of them."""
WINDOW = "window"
"""All of them at once, as the window shows them."""
ALL = "all"
"""All of them at once, on one page."""

PICTURE_SUFFIXES = (".png", ".svg", ".pdf", ".eps", ".pgf")
DATA_SUFFIXES = (".csv", ".json", ".npz", ".safetensors", ".tex")
SCRIPT_SUFFIX = ".py"
ANIMATION_SUFFIXES = (".gif", ".webp", ".mp4")

VECTOR_SUFFIXES = (".svg", ".pdf", ".eps", ".pgf")
"""Those of the pictures whose lines and letters have no resolution."""
TEX_SUFFIX = ".tex"
TABULATED = ("probabilities", "jacobian")
"""The figures whose data can be a table in LaTeX."""


def figures_as(suffix: str) -> tuple[str, ...]:
    """Return the figures that a kind of file has a form for."""
    return {TEX_SUFFIX: TABULATED, SCRIPT_SUFFIX: FIGURES}.get(suffix.lower(), EVERY_FIGURE)


def figures_named(text: str, every: tuple[str, ...] = EVERY_FIGURE) -> tuple[str, ...]:
    """Return the figures that a name means: one, several between commas, or ``every`` for "all".

    The window is all of them, too. A name that is not known is returned as it is.
    """
    if text in (ALL, WINDOW):
        return every
    return tuple(dict.fromkeys(name.strip() for name in text.split(",")))


def is_one_figure(text: str) -> bool:
    """Whether a name means no more than one figure."""
    return len(figures_named(text)) == 1
