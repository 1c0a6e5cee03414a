"""The first places of the cards: side by side, or behind each other where there is little room."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMainWindow

from softmax_gui.view.cards import Card
from softmax_gui.view.theme import in_type

LEAST_SIZE = QSize(900, 640)
"""What all cards side by side need, in type of the usual size."""

_LOGITS_WIDTH = 352
_COLUMNS = 2
_HORIZONTAL, _VERTICAL = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


def least_size() -> QSize:
    """Return what all cards side by side need in the present type."""
    return QSize(in_type(LEAST_SIZE.width()), in_type(LEAST_SIZE.height()))


def is_tight(size: QSize) -> bool:
    """Return whether a window of a size is too low for cards above and below each other."""
    return size.height() < least_size().height()


def take_cards_away(window: QMainWindow, cards: Sequence[Card]) -> None:
    """Take cards from wherever they are: they have no place from now on."""
    for card in cards:
        # Of a card that was never shown both would take their time to do nothing.
        if card.parentWidget() is None:
            continue
        if card.isFloating():
            card.setFloating(False)
        if window.dockWidgetArea(card) != Qt.DockWidgetArea.NoDockWidgetArea:
            window.removeDockWidget(card)


def place_cards(window: QMainWindow, logits: Card, plots: Sequence[Card], equations: Card) -> None:
    """Put cards that have no place yet in their first ones.

    Parameters
    ----------
    window : QMainWindow
        Gets them.
    logits : Card
    plots : sequence of Card
        Side by side the last one gets no place of its own: it is to stand behind another one.
    equations : Card
    """
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, logits)
    if is_tight(window.size()):
        _place_behind_each_other(window, logits, plots, equations)
    else:
        _place_side_by_side(window, logits, plots, equations)


def _place_side_by_side(
    window: QMainWindow, logits: Card, plots: Sequence[Card], equations: Card
) -> None:
    *standing, _ = plots
    for left, right in pairwise([logits, *standing[:_COLUMNS]]):
        window.splitDockWidget(left, right, _HORIZONTAL)
    for above, below in zip(standing, standing[_COLUMNS:], strict=False):
        window.splitDockWidget(above, below, _VERTICAL)
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, equations)
    for card in (logits, *plots, equations):
        card.show()


def share_out(window: QMainWindow, logits: Card, plots: Sequence[Card]) -> None:
    """Give the cards that were placed their first sizes."""
    if is_tight(window.size()):
        row = [logits, plots[0]]
        window.resizeDocks(row, [logits.minimumSizeHint().width(), window.width()], _HORIZONTAL)
        plots[0].raise_()
        return
    *standing, _ = plots
    width = in_type(_LOGITS_WIDTH)
    rest = (window.width() - width) // _COLUMNS
    top = [logits, *standing[:_COLUMNS]]
    window.resizeDocks(top, [width] + [rest] * _COLUMNS, _HORIZONTAL)
    for column in (standing[start::_COLUMNS] for start in range(_COLUMNS)):
        window.resizeDocks(column, [window.height() // len(column)] * len(column), _VERTICAL)


def _place_behind_each_other(
    window: QMainWindow, logits: Card, plots: Sequence[Card], equations: Card
) -> None:
    """Give the logits the whole height, and the plots one place above the equations."""
    first, *others = plots
    window.splitDockWidget(logits, first, _HORIZONTAL)
    window.splitDockWidget(first, equations, _VERTICAL)
    for card in others:
        window.tabifyDockWidget(first, card)
    for card in (logits, *plots, equations):
        card.show()
