"""Room for one more card at the right of the others, and the old room back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QMainWindow, QTabBar

from softmax_gui.view.cards import Card

_HORIZONTAL, _VERTICAL = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


@dataclass(frozen=True)
class Arranged:
    """How large the cards on screen were, and which were there.

    Restoring the layout of the window as a whole would leave a second tab bar behind, and would
    undo where the person has moved a card meanwhile.

    Parameters
    ----------
    size : QSize
        Of the window: in another one every card has its part of what there is.
    widths, heights : mapping of Card to int
        Of the cards that were docked and in sight; heights, with those of their tabs, of cards
        that stand above or below another one.
    opened, hidden : tuple of Card
        The cards that were open, be it behind another one's tab, and those that were closed.
    """

    size: QSize
    widths: Mapping[Card, int]
    heights: Mapping[Card, int]
    opened: tuple[Card, ...]
    hidden: tuple[Card, ...]

    @classmethod
    def of(cls, window: QMainWindow, cards: Sequence[Card]) -> "Arranged":
        """Take note of the cards of a window."""
        docked = [card for card in cards if card.in_sight and not card.isFloating()]
        # One that is not offered, such as that of a batch where there is none, comes by itself.
        offered = [card for card in cards if _is_offered(card)]
        columns = [(card.x(), card.width()) for card in docked]
        return cls(
            window.size(),
            {card: card.width() for card in docked},
            {
                card: card.height() + _tabs(window, card)
                for card, column in zip(docked, columns, strict=True)
                if columns.count(column) > 1
            },
            tuple(card for card in offered if not card.isHidden()),
            tuple(card for card in offered if card.isHidden()),
        )

    def restore(self, window: QMainWindow) -> None:
        """Close what was closed, open what was open, and give the room back."""
        for card in self.hidden:
            card.hide()
        for card in self.opened:
            # The card of a lesson that is over has no window any more.
            if card.isHidden() and _is_offered(card) and card.parentWidget() is not None:
                card.show()
        for card in self.widths:
            if _is_docked(card) and not card.in_sight:
                card.raise_()
        lay_out(window)
        times = (window.width() / self.size.width(), window.height() / self.size.height())
        sizes_of = zip((self.widths, self.heights), times, (_HORIZONTAL, _VERTICAL), strict=True)
        for sizes, larger, direction in sizes_of:
            here = {card: round(larger * s) for card, s in sizes.items() if _is_docked(card)}
            window.resizeDocks(list(here), list(here.values()), direction)


def lay_out(window: QMainWindow) -> None:
    """Have what has come, gone or grown just now be in the sizes that are asked for next."""
    # What is in a card in another type says to the card what it needs now.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    layout = window.layout()
    assert layout is not None
    layout.activate()


def _is_offered(card: Card) -> bool:
    return card.toggleViewAction().isVisible()


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
    parts = {each: each.width() for each in _first_row(others)}
    lay_out(window)
    row = [*parts, card]
    _share_out(window, row, {card: width}, _width(row), parts)


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
    lay_out(window)
    if any(each not in given for each in row):
        _share_out(window, row, given, _width(row))


def give_plots_room(
    window: QMainWindow,
    narrow: Mapping[Card, int],
    others: Sequence[Card],
    parts: Mapping[Card, float] | None = None,
) -> None:
    """Give some cards a width each, and share out the rest of the window among the others.

    Parameters
    ----------
    window : QMainWindow
        What the cards are in.
    narrow : mapping of Card to int
        Their widths in pixels.
    others : sequence of Card
        Those that get the rest, where they are in sight; at least the smallest they can be.
    parts : mapping of Card to float, optional
        How many parts of the rest a card gets; one, unless it is there.
    """
    lay_out(window)
    row = _first_row([*narrow, *others])
    _share_out(window, row, narrow, _width(row), dict.fromkeys(row, 1) | dict(parts or {}))


def _share_out(
    window: QMainWindow,
    row: Sequence[Card],
    given: Mapping[Card, int],
    room: int,
    parts: Mapping[Card, float] | None = None,
) -> None:
    """Give the cards of a row the widths they are given, and the others the rest of the room.

    They get it by their parts, or evenly; at least the smallest width they can have.
    """
    sizes = {card: given[card] for card in row if card in given}
    parts = {card: 1 if parts is None else parts[card] for card in row if card not in given}
    rest = room - sum(sizes.values())
    # One that gets no less than it needs leaves less to the others.
    while parts:
        part = max(0, rest) / max(1, sum(parts.values()))
        least = {card: card.minimumSizeHint().width() for card in parts}
        needy = {card: least[card] for card in parts if least[card] > parts[card] * part}
        if not needy:
            sizes |= {card: round(parts[card] * part) for card in parts}
            break
        sizes |= needy
        rest -= sum(needy.values())
        parts = {card: parts[card] for card in parts if card not in needy}
    window.resizeDocks(list(row), [sizes[card] for card in row], _HORIZONTAL)


def _width(row: Sequence[Card]) -> int:
    return sum(card.width() for card in row)


def _first_row(cards: Sequence[Card]) -> list[Card]:
    """Return the cards in sight that a line near the top edge goes through, from left to right."""
    shown = {card for card in cards if card.in_sight and not card.isFloating()}
    top = min((card.y() for card in shown), default=0)
    return sorted((card for card in shown if card.y() == top), key=lambda card: card.x())
