"""What the list is to hold, and what it goes on holding while a gesture lasts."""

from dataclasses import dataclass
from enum import StrEnum

from softmax_gui.engine import Frame, ListViewport
from softmax_gui.model.language import mark, tr
from softmax_gui.model.numbers import tick_text
from softmax_gui.model.order import Indices


class Kind(StrEnum):
    """Which classes are shown; the values are what the combo box says, `mark`ed."""

    ALL = mark("all")
    TOP = mark("top k")
    LEAST = mark("p at least")
    MATCHES = mark("matches")


@dataclass(frozen=True)
class Filter:
    """A choice of classes.

    Parameters
    ----------
    kind : Kind
        What it goes by.
    top : int
        How many, with the largest p, for `Kind.TOP`.
    least : float
        The smallest p, for `Kind.LEAST`.
    """

    kind: Kind = Kind.ALL
    top: int = 50
    least: float = 0.01

    def viewport(self, matches: Indices | None) -> ListViewport | None:
        """Return what to ask a Frame for, or None where every class is shown.

        Parameters
        ----------
        matches : ndarray of intp or None
            The classes found, in ascending order; None while nothing is looked for.
        """
        if self.kind is Kind.TOP:
            return ListViewport(top=self.top)
        if self.kind is Kind.LEAST:
            return ListViewport(least=self.least)
        if self.kind is Kind.MATCHES and matches is not None:
            return ListViewport(among=matches)
        return None

    def emptiness(self, text: str) -> str:
        """Return what to say where no class passes.

        Parameters
        ----------
        text : str
            What was looked for.
        """
        if self.kind is Kind.LEAST:
            least = tick_text(self.least)
            return tr("No class has a probability of at least {least}. Try a smaller one.").format(
                least=least
            )
        return tr("No label contains “{text}”. Try a part of it.").format(text=text)


class Listing:
    """Asks for the classes that pass a filter; during a gesture, for those it had before it."""

    def __init__(self) -> None:
        self._wanted: ListViewport | None = None
        self._kept: ListViewport | None = None
        self._shown: Indices | None = None

    def want(self, viewport: ListViewport | None) -> None:
        """Choose what to ask for from now on."""
        self._wanted, self._kept, self._shown = viewport, None, None

    def take(self, frame: Frame) -> None:
        """Take note of what a Frame answers."""
        asked = frame.request.viewports.listing
        if asked is not None and asked in (self._wanted, self._kept):
            self._shown = frame.listing

    def viewport(self, *, in_gesture: bool) -> ListViewport | None:
        """Return what to ask the next Frame for."""
        if not in_gesture or self._shown is None:
            return self._wanted
        if self._kept is None or self._kept.kept is not self._shown:
            self._kept = ListViewport(kept=self._shown)
        return self._kept
