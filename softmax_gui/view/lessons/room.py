"""Room for one more card at the right of the others, and the old room back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QTabBar

from softmax_gui.view.cards import Card

_HORIZONTAL, _VERTICAL = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


@dataclass(frozen=True)
class Arranged:
    """How large the cards on screen were, and which were there.

    Restoring the layout of the window as a whole would leave a second tab bar behind, and would
    undo what the person has moved meanwhile.

    Parameters
    ----------
    widths, heights : mapping of Card to int
        Of the cards that were docked and in sight; heights, with those of their tabs, of cards
        that stand above or below another one.
    hidden : tuple of Card
        The cards that were closed.
    """

    widths: Mapping[Card, int]
    heights: Mapping[Card, int]
    hidden: tuple[Card, ...]

    @classmethod
    def of(cls, window: QMainWindow, cards: Sequence[Card]) -> "Arranged":
        """Take note of the cards of a window."""
        docked = [card for card in cards if card.in_sight and not card.isFloating()]
        columns = [(card.x(), card.width()) for card in docked]
        return cls(
            {card: card.width() for card in docked},
            {
                card: card.height() + _tabs(window, card)
                for card, column in zip(docked, columns, strict=True)
                if columns.count(column) > 1
            },
            # One that is not offered, such as that of a batch where there is none, comes by itself.
            tuple(c for c in cards if c.isHidden() and c.toggleViewAction().isVisible()),
        )

    def restore(self, window: QMainWindow) -> None:
        """Close what was closed, show again what was hidden by a tab, and give the room back."""
        for card in self.hidden:
            card.hide()
        for card in self.widths:
            if _is_docked(card) and not card.in_sight:
                card.raise_()
        for sizes, direction in ((self.widths, _HORIZONTAL), (self.heights, _VERTICAL)):
            here = {card: size for card, size in sizes.items() if _is_docked(card)}
            window.resizeDocks(list(here), list(here.values()), direction)


def _is_docked(card: Card) -> bool:
    return not (card.isHidden() or card.isFloating())


def _tabs(window: QMainWindow, card: Card) -> int:
    """Return the height of the tabs below a card."""
    if not window.tabifiedDockWidgets(card):
        return 0
    bars = (bar for bar in window.findChildren(QTabBar) if bar.isVisible())
    return next((bar.height() for bar in bars if bar.y() > card.geometry().bottom()), 0)


def make_room(window: QMainWindow, card: Card, width: int, others: Sequence[Card]) -> None:
    """Give a card at the right a width, and share out the rest of the window.

    Parameters
    ----------
    window : QMainWindow
        What the cards are in.
    card : Card
        The one at the right.
    width : int
        Its width in pixels.
    others : sequence of Card
        The cards on the left of it, whose widths are in the ratio of the present ones; the
        smallest they can be is what they get at least.
    """
    shown = [each for each in others if each.in_sight and not each.isFloating()]
    row = _first_row(shown)
    rest = max(1, sum(each.width() for each in row) + card.width() - width)
    least = [each.minimumSizeHint().width() for each in row]
    wanted = [
        max(small, rest * each.width() // max(1, sum(other.width() for other in row)))
        for small, each in zip(least, row, strict=True)
    ]
    window.resizeDocks([*row, card], [*wanted, width], _HORIZONTAL)


def give_step_room(
    window: QMainWindow, card: Card, width: int, small: Sequence[Card], others: Sequence[Card]
) -> None:
    """Give a card at the right and some others their widths, and the plots beside them the rest.

    What the window was like before does not count: sizes of a moment ago, or of a smaller window,
    would have each card grow by its part.

    Parameters
    ----------
    window : QMainWindow
        What the cards are in.
    card : Card
        The one at the right.
    width : int
        Its width in pixels.
    small : sequence of Card
        Those that get the smallest width they can have.
    others : sequence of Card
        All others.
    """
    row = _first_row([c for c in {*small, *others} if c.in_sight and not c.isFloating()])
    fixed = {each: each.minimumSizeHint().width() for each in row if each in small}
    wide = [each for each in row if each not in fixed]
    if not wide:
        return
    rest = (window.width() - width - sum(fixed.values())) // len(wide)
    widths = [fixed.get(each) or max(rest, each.minimumSizeHint().width()) for each in row]
    window.resizeDocks([*row, card], [*widths, width], _HORIZONTAL)


def give_plots_room(
    window: QMainWindow, narrow: Mapping[Card, int], others: Sequence[Card]
) -> None:
    """Give some cards a width each, and share out the rest of the window evenly among the others.

    Parameters
    ----------
    window : QMainWindow
        What the cards are in.
    narrow : mapping of Card to int
        Their widths in pixels.
    others : sequence of Card
        Those that get the rest, where they are in sight; at least the smallest they can be.
    """
    shown = [c for c in {*narrow, *others} if c.in_sight and not c.isFloating()]
    row = _first_row(shown)
    wide = [card for card in row if card not in narrow]
    given = sum(width for card, width in narrow.items() if card in row)
    each = (sum(card.width() for card in row) - given) // max(1, len(wide))
    widths = [narrow.get(card) or max(each, card.minimumSizeHint().width()) for card in row]
    window.resizeDocks(row, widths, _HORIZONTAL)


def _first_row(cards: Sequence[Card]) -> list[Card]:
    """Return the cards that a line near the top edge goes through, from left to right."""
    if not cards:
        return []
    top = min(card.y() for card in cards)
    return sorted((card for card in cards if card.y() == top), key=lambda card: card.x())
