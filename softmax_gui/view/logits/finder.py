"""Finds classes by a part of their label, or by their index."""

from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal

from softmax_gui.model import Document, Labels, Progress
from softmax_gui.model.alphabet import containing
from softmax_gui.model.language import tr
from softmax_gui.model.order import Indices
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.logits.entries import Entries

_KEY = "find"


class Finder(QObject):
    """Looks through the labels beside the window, and goes from match to match.

    A match is a class whose label contains the text; a text that is an index comes to that class
    first. They are gone through in the order of the list, those that it holds. To look for a text
    selects nothing: its first match is only shown, and selected by the first step.

    Parameters
    ----------
    document : Document
        Whose labels are looked through.
    jobs : Jobs
        Does it: a million labels take several hundred milliseconds.
    """

    found = Signal(int)
    """A match to go to."""

    previewed = Signal(object)
    """A match to be shown, which a step would go to (its class), or none (None)."""

    unlisted = Signal()
    """The list holds none of the matches, but the person wants to go to one."""

    changed = Signal()
    """There are other matches, or another one of them is shown or selected."""

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
        self._preview: int | None = None
        self._selected = document.state.selected
        self._due = 0
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
        """Which of how many matches is shown or selected, in words."""
        if not self._text:
            return ""
        if self._matches is None:
            return "…"
        if not len(self._walk):
            return tr("hidden") if self.hidden else tr("no match")
        here = self._place_in_walk()
        total = f"{len(self._walk):,}"
        if here is None:
            return total
        return tr("{place} of {total}").format(place=f"{here + 1:,}", total=total)

    @property
    def hidden(self) -> int:
        """How many matches there are, where the list holds none of them."""
        return len(self._matches) if self._matches is not None and not len(self._walk) else 0

    def search(self, text: str) -> None:
        """Look for another text, and show its first match from the selected class on."""
        self._text, self._due = text, 0
        self._show(self._index())
        self._begin(go=True)

    def step(self, steps: int) -> None:
        """Go to the next match, or the previous one, round the end; first to the one shown.

        What has not been found yet is gone to when it is.
        """
        if not len(self._walk):
            self._due = steps if self._text and (self._matches is None or self.hidden) else 0
            if self.hidden:
                self.unlisted.emit()
            return
        target = self._preview
        if target is None or steps < 0:
            target = self._beside(steps)
        self._show(None)
        self.found.emit(target)
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

        title = tr("Looking for “{text}”").format(text=text)
        self._jobs.run(_KEY, title, task, partial(self._take, go))

    def _take(self, go: bool, found: Indices) -> None:
        index = self._index()
        self._matches = found if index is None else np.union1d(found, [index])
        self._arrange()
        if go and len(self._walk) and self._place_in_walk() is None:
            self._show(self._beside(1))
            self.changed.emit()
        self.matched.emit()

    def _show(self, index: int | None) -> None:
        """Show a match without going to it, or none."""
        if index != self._preview:
            self._preview = index
            self.previewed.emit(index)

    def _beside(self, steps: int) -> int:
        """Return the match so many after the one that is shown or selected, round the end."""
        here = self._place_in_walk()
        if here is None:
            place = self._entries.place_of(self._document.state.selected)
            after = 0 if place is None else int(np.searchsorted(self._places, place))
            here = after - 1 if steps > 0 else after
        return int(self._walk[(here + steps) % len(self._walk)])

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
        due, self._due = self._due, 0
        if due:
            self.step(due)

    def _place_in_walk(self) -> int | None:
        selected = self._document.state.selected
        here = selected if self._preview is None else self._preview
        places = np.flatnonzero(self._walk == here)
        return int(places[0]) if len(places) else None

    def _index(self) -> int | None:
        """Return the class whose index the text is, or None."""
        digits = self._text.strip()
        if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
            return None
        return int(digits) if int(digits) < self._document.state.size else None

    def _follow(self) -> None:
        if self._document.state.selected != self._selected:
            self._selected = self._document.state.selected
            self._show(None)
        if self._text and self._document.state.labels is not self._labels:
            self._begin(go=False)
        elif self._text:
            self.changed.emit()
