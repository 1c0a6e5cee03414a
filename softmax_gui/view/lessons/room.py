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
    row = [*_first_row(others), card]
    _share_out(window, row, {card: width}, _width(row), {each: each.width() for each in row})


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
    given = {card: width} | {each: each.minimumSizeHint().width() for each in small}
    # The card may be so new that it has no place yet by which it would be found in the row.
    row = [*_first_row([*small, *others]), card]
    if any(each not in given for each in row):
        _share_out(window, row, given, window.width())


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
    row = _first_row([*narrow, *others])
    _share_out(window, row, narrow, _width(row))


def _share_out(
    window: QMainWindow,
    row: Sequence[Card],
    given: Mapping[Card, int],
    room: int,
    parts: Mapping[Card, int] | None = None,
) -> None:
    """Give the cards of a row the widths they are given, and the others the rest of the room.

    They get it by their parts, or evenly; at least the smallest width they can have.
    """
    parts = parts or dict.fromkeys(row, 1)
    rest = max(1, room - sum(given.get(card, 0) for card in row))
    whole = max(1, sum(parts[card] for card in row if card not in given))

    def width(card: Card) -> int:
        return given.get(card) or max(card.minimumSizeHint().width(), rest * parts[card] // whole)

    window.resizeDocks(list(row), [width(card) for card in row], _HORIZONTAL)


def _width(row: Sequence[Card]) -> int:
    return sum(card.width() for card in row)


def _first_row(cards: Sequence[Card]) -> list[Card]:
    """Return the cards in sight that a line near the top edge goes through, from left to right."""
    shown = {card for card in cards if card.in_sight and not card.isFloating()}
    top = min((card.y() for card in shown), default=0)
    return sorted((card for card in shown if card.y() == top), key=lambda card: card.x())
