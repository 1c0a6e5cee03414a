"""Two plots one above the other, where the room for both is rather high than wide."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QByteArray, Qt

from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.cards import Card, restore_places

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
        self._places = QByteArray()

    def follow_room(self, plots: Sequence[Card]) -> bool:
        """Move one of two plots below the other where there is little width, or put it back.

        Returns
        -------
        bool
            Whether one was moved.
        """
        layout = self._window.layout()
        assert layout is not None
        # What was shared out just now is not in the sizes of the cards before.
        layout.activate()
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

    def share_out(self) -> None:
        """Give each of the two its part of the height."""
        if self._pair is not None:
            square = self._window.plots["jacobian"]
            parts = [_SQUARE if card.panel is square else 1 - _SQUARE for card in self._pair]
            total = sum(card.height() for card in self._pair) / sum(parts)
            heights = [round(part * total) for part in parts]
            self._window.resizeDocks(list(self._pair), heights, _VERTICAL)

    def put_back(self, plots: Collection[Card] = ()) -> None:
        """Put the two where they were, unless they are just the plots that are shown now."""
        if self._pair is None or set(self._pair) == set(plots):
            return
        # Which cards are closed is nothing that changes with their places.
        hidden = {card: card.isHidden() for card in self._window.cards}
        restore_places(self._window, self._places)
        for card, was_hidden in hidden.items():
            card.setHidden(was_hidden)
        self._pair = None

    def _split(self, left: Card, right: Card) -> tuple[Card, Card] | None:
        """Move one of two cards below the other; it is not moved behind the tab of another one."""
        for upper, lower in ((left, right), (right, left)):
            if not self._window.tabifiedDockWidgets(upper):
                self._places = self._window.saveState()
                self._window.splitDockWidget(upper, lower, _VERTICAL)
                return upper, lower
        return None


def _is_wide(width: int, height: int) -> bool:
    return width > _WIDE * height
