"""Finds classes by a part of their label, or by their index."""

from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal

from softmax_gui.model import Document, Labels, Progress
from softmax_gui.model.alphabet import containing
from softmax_gui.model.order import Indices
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.logits.entries import Entries

_KEY = "find"


class Finder(QObject):
    """Looks through the labels beside the window, and goes from match to match.

    A match is a class whose label contains the text; a text that is an index comes to that class
    first. They are gone through in the order of the list, those that it holds.

    Parameters
    ----------
    document : Document
        Whose labels are looked through.
    jobs : Jobs
        Does it: a million labels take several hundred milliseconds.
    """

    found = Signal(int)
    """A match to go to."""

    changed = Signal()
    """There are other matches, or another one of them is selected."""

    matched = Signal()
    """Other classes contain the text, whether the list holds them or not."""

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._jobs = document, jobs
        self._entries = Entries(document.state.size)
        self._labels: Labels = document.state.labels
        self._text = ""
        self._matches: Indices | None = None
        self._places = self._walk = np.arange(0)
        document.changed.connect(self._follow)

    @property
    def matches(self) -> Indices | None:
        """The matches in ascending order; None while nothing is looked for, or not yet found."""
        return self._matches

    @property
    def text(self) -> str:
        """What is looked for."""
        return self._text

    @property
    def count(self) -> str:
        """Which of how many matches is selected, in words."""
        if not self._text:
            return ""
        if self._matches is None:
            return "…"
        if not len(self._walk):
            return "no match"
        here = self._place_in_walk()
        total = f"{len(self._walk):,}"
        return f"{here + 1:,} of {total}" if here is not None else total

    def search(self, text: str) -> None:
        """Look for another text, and go to its first match from the selected class on."""
        self._text = text
        index = self._index()
        if index is not None:
            self.found.emit(index)
        self._begin(go=True)

    def step(self, steps: int) -> None:
        """Go to the next match, or the previous one, round the end."""
        if not len(self._walk):
            return
        here = self._place_in_walk()
        if here is None:
            place = self._entries.place_of(self._document.state.selected)
            after = 0 if place is None else int(np.searchsorted(self._places, place))
            here = after - 1 if steps > 0 else after
        self.found.emit(int(self._walk[(here + steps) % len(self._walk)]))
        self.changed.emit()

    def show_entries(self, entries: Entries) -> None:
        """Take up the order of the list, and what it holds."""
        if entries is not self._entries:
            self._entries = entries
            self._arrange()

    def _begin(self, *, go: bool) -> None:
        text, labels = self._text, self._document.state.labels
        self._labels, self._matches = labels, None
        self._arrange()
        if not text:
            self._jobs.cancel(_KEY)
            self.matched.emit()
            return

        def task(progress: Progress) -> Indices:
            return containing(labels, text, progress)

        self._jobs.run(_KEY, f"Looking for “{text}”", task, partial(self._take, go))

    def _take(self, go: bool, found: Indices) -> None:
        index = self._index()
        self._matches = found if index is None else np.union1d(found, [index])
        self._arrange()
        if go and len(self._walk) and self._place_in_walk() is None:
            self.step(1)
        self.matched.emit()

    def _arrange(self) -> None:
        """Put the matches in the order of the list, the class with that index first."""
        if self._matches is None or not len(self._matches):
            # Without a look through all the classes, which the list may bring with every Frame.
            self._places = self._walk = np.arange(0)
            self.changed.emit()
            return
        self._places = self._entries.places_of(self._matches)
        self._walk, index = self._entries.at(self._places), self._index()
        if index is not None and index in self._walk:
            self._walk = np.concatenate([[index], self._walk[self._walk != index]])
        self.changed.emit()

    def _place_in_walk(self) -> int | None:
        places = np.flatnonzero(self._walk == self._document.state.selected)
        return int(places[0]) if len(places) else None

    def _index(self) -> int | None:
        """Return the class whose index the text is, or None."""
        digits = self._text.strip()
        if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
            return None
        return int(digits) if int(digits) < self._document.state.size else None

    def _follow(self) -> None:
        if self._text and self._document.state.labels is not self._labels:
            self._begin(go=False)
        elif self._text:
            self.changed.emit()
