"""softmax-gui: drag a logit and see everything that softmax makes of it.

>>> import softmax_gui
>>> view = softmax_gui.show([2.0, 1.0, 0.1], labels=["cat", "dog", "fox"])  # doctest: +SKIP
>>> view.update([1.0, 2.0, 0.1])  # doctest: +SKIP
"""

from typing import TYPE_CHECKING

from softmax_gui.version import __version__

if TYPE_CHECKING:
    from softmax_gui.sharing import View, show

__all__ = ["View", "__version__", "show"]


def __getattr__(name: str) -> object:
    """Import what is asked for only then: the program itself has no use for it."""
    if name in ("View", "show"):
        from softmax_gui import sharing

        return getattr(sharing, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
