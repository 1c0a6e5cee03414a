"""Two plots one above the other, where the room for both is rather high than wide."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QByteArray, Qt

from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.cards import Card, restore_places
from softmax_gui.view.lessons.room import lay_out

_WIDE = 1.4
"""Times as wide as high, two plots that stand side by side have room enough."""

_SQUARE = 0.6
"""The part of the height that a plot gets that cannot use more width than height."""

_VERTICAL = Qt.Orientation.Vertical


class Stacking:
    """Lets two plots stand one above the other, and puts them back.

    Parameters
    ----------
    window : CardWindow
        What they are in.
    """

    def __init__(self, window: CardWindow) -> None:
        self._window = window
        self._pair: tuple[Card, Card] | None = None
        self._was_behind = False
        self._places = QByteArray()

    def follow_room(self, plots: Sequence[Card]) -> bool:
        """Move one of two plots below the other where there is little width, or put it back.

        Returns
        -------
        bool
            Whether one was moved.
        """
        lay_out(self._window)
        if self._was_behind:
            return False
        if self._pair is not None:
            if _is_wide(self._pair[0].width(), sum(card.height() for card in self._pair)):
                self.put_back()
            return self._pair is None
        if len(plots) == 2:
            left, right = sorted(plots, key=lambda card: card.x())
            width = right.geometry().right() - left.x()
            if left.y() == right.y() and not _is_wide(width, left.height()):
                self._pair = self._split(left, right)
        return self._pair is not None

    def bring_out(self, plots: Sequence[Card]) -> None:
        """Move one of two plots, that stand behind each other's tabs, to where both are seen."""
        behind = [card for card in plots if not card.in_sight]
        if self._pair is not None or len(plots) != 2 or not behind:
            return
        window, (lower,) = self._window, behind[:1]
        (upper,) = (card for card in plots if card is not lower)
        below = next(card for card in window.cards if card.panel is window.equations)
        if lower in window.tabifiedDockWidgets(upper) and not window.tabifiedDockWidgets(below):
            self._places = window.saveState()
            window.splitDockWidget(below, lower, _VERTICAL)
            self._pair, self._was_behind = (upper, lower), True
            # Only then the card says that it is in sight.
            lay_out(window)

    def share_out(self, plots: Sequence[Card]) -> None:
        """Give each of the plots that stand one above the other its part of the height."""
        lay_out(self._window)
        square = self._window.plots["jacobian"]
        for left in {card.x() for card in plots}:
            column = [card for card in plots if card.x() == left]
            parts = [_SQUARE if card.panel is square else 1 - _SQUARE for card in column]
            total = sum(card.height() for card in column) / sum(parts)
            heights = [round(part * total) for part in parts]
            self._window.resizeDocks(column, heights, _VERTICAL)

    def put_back(self, plots: Collection[Card] = ()) -> None:
        """Put the two where they were, unless they are just the plots that are shown now."""
        if self._pair is None or set(self._pair) == set(plots):
            return
        self._restore()
        self._pair, self._was_behind = None, False

    def _is_behind(self, lower: Card, upper: Card) -> bool:
        """Return whether a card that was to be below another one has come onto its tabs."""
        lay_out(self._window)
        return lower in self._window.tabifiedDockWidgets(upper)

    def _restore(self) -> None:
        # Which cards are closed is nothing that changes with their places.
        hidden = {card: card.isHidden() for card in self._window.cards}
        restore_places(self._window, self._places)
        for card, was_hidden in hidden.items():
            card.setHidden(was_hidden)

    def _split(self, left: Card, right: Card) -> tuple[Card, Card] | None:
        """Move one of two cards below the other; it is not moved behind the tab of another one."""
        for upper, lower in ((left, right), (right, left)):
            if not self._window.tabifiedDockWidgets(upper):
                self._places = self._window.saveState()
                self._window.splitDockWidget(upper, lower, _VERTICAL)
                if not self._is_behind(lower, upper):
                    return upper, lower
                # A card whose tabs others have left has one still, which Qt does not tell.
                self._restore()
        return None


def _is_wide(width: int, height: int) -> bool:
    return width > _WIDE * height
