"""The places of the cards of a batch in the window: they come and go with it."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow

from softmax_gui.model import Document, State
from softmax_gui.view.batch.statistics import BatchStatistics
from softmax_gui.view.cards import Card


class BatchCards(QObject):
    """Shows the cards of a batch where the document has one, each on a tab behind another card.

    Without a batch they have no place, as a tab that was there for them alone would stay. What a
    person has closed stays closed, and what was in front comes back there.

    Parameters
    ----------
    window : QMainWindow
        What the cards are in.
    document : Document
        Has a batch or not.
    statistics : BatchStatistics
        Told whether somebody looks at a card.
    behind : mapping of Card to Card
        The cards of a batch, and those behind which they stand.
    """

    def __init__(
        self,
        window: QMainWindow,
        document: Document,
        statistics: BatchStatistics,
        behind: Mapping[Card, Card],
    ) -> None:
        super().__init__(window)
        self._window, self._document, self._statistics = window, document, statistics
        self._behind = behind
        self._open = dict.fromkeys(behind, True)
        self._in_front: set[Card] = set()
        for card in behind:
            # A saved layout finds it; it has no place yet.
            card.setParent(window)
            card.visibilityChanged.connect(self._watch)
            card.toggleViewAction().triggered.connect(
                lambda shown, card=card: self._open.update({card: shown})
            )
        document.changed.connect(self._follow)
        self._show_cards()

    def put_back(self) -> None:
        """Put the cards where they stand first: behind the others."""
        self._open = dict.fromkeys(self._behind, True)
        self._in_front.clear()
        self._show_cards()
        for front in self._behind.values():
            front.raise_()

    def take_over(self) -> None:
        """Take note of which cards a saved layout has closed."""
        self._open = {c: not (self._has_place(c) and c.isHidden()) for c in self._behind}
        self._show_cards()

    def prepare_saving(self) -> None:
        """Give every card its place, shown where it is open: the layout is about to be saved."""
        for card in self._behind:
            self._give_place(card)
            card.setVisible(self._open[card])

    def _follow(self, state: State) -> None:
        has_rows = state.batch is not None
        if any(card.toggleViewAction().isVisible() is not has_rows for card in self._behind):
            self._show_cards()

    def _show_cards(self) -> None:
        has_rows = self._document.state.batch is not None
        for card in self._behind:
            card.toggleViewAction().setVisible(has_rows)
            card.toggleViewAction().setEnabled(has_rows)
            (self._bring if has_rows else self._send_away)(card)
        self._watch()

    def _bring(self, card: Card) -> None:
        """Show a card where it is open; on its tabs that one is in front which was there."""
        front, is_open = self._behind[card], self._open[card]
        fronts = [each for each in (front, *self._stacked(front)) if each.in_sight]
        if is_open and card in self._in_front:
            fronts = [card]
        self._in_front.discard(card)
        # Hidden it would get no tab: Qt shows a new bar of tabs only with two that are seen.
        card.show()
        self._give_place(card)
        card.setVisible(is_open)
        for each in fronts:
            each.raise_()

    def _send_away(self, card: Card) -> None:
        front = self._behind[card]
        stacked, in_sight = card in self._stacked(front), card.in_sight
        if in_sight:
            self._in_front.add(card)
        if stacked:
            self._window.removeDockWidget(card)
        card.hide()
        if stacked and in_sight:
            front.raise_()

    def _give_place(self, card: Card) -> None:
        """Put a card that has no place on a tab behind its neighbour, or else at the bottom."""
        front = self._behind[card]
        if self._has_place(card):
            return
        if self._has_place(front) and not front.isFloating():
            self._window.tabifyDockWidget(front, card)
        else:
            self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, card)

    def _has_place(self, card: Card) -> bool:
        return self._window.dockWidgetArea(card) != Qt.DockWidgetArea.NoDockWidgetArea

    def _stacked(self, front: Card) -> list[Card]:
        """Return the cards on the same tabs as another one."""
        return [card for card in self._window.tabifiedDockWidgets(front) if isinstance(card, Card)]

    def _watch(self, *_: object) -> None:
        self._statistics.watch(any(card.in_sight for card in self._behind))
