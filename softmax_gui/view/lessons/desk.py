"""The place of a lesson in the window: its card comes and goes with it, and others are lit."""

from functools import cached_property

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from softmax_gui.lessons import Bookmarks, Lesson, outlines
from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.cards import Card
from softmax_gui.view.lessons.folders import LessonFolders
from softmax_gui.view.lessons.panel import LessonPanel
from softmax_gui.view.lessons.player import Player
from softmax_gui.view.lessons.room import Arranged, give_step_room, make_room
from softmax_gui.view.panel import Panel
from softmax_gui.view.plots import GradientPanel
from softmax_gui.view.theme import in_type
from softmax_gui.view.widgets.growing import grow

WIDTH = 396
LEAST_WIDTH = 264
NARROW = 1150
"""In a window that is less wide, only those plots are shown that the step speaks of."""

_PART = 0.33
"""Of the width of such a window, what the card of the lesson gets."""


class LessonDesk(QObject):
    """Shows the lesson that is open in a card at the right of the window.

    Most windows never open one, so the card is made when it is first asked for.

    Parameters
    ----------
    window : CardWindow
        Gets the card.
    bookmarks : Bookmarks
        How far the person has come.
    """

    def __init__(self, window: CardWindow, bookmarks: Bookmarks) -> None:
        super().__init__(window)
        self._window = window
        self.bookmarks = bookmarks
        self.player = Player(window.document, bookmarks, window.descender.pause, self)
        self.folders = LessonFolders(window, self.begin)
        self._panels: dict[str, Panel] = {
            "logits": window.logits,
            **window.plots,
            "equations": window.equations,
        }
        self._lit: tuple[str, ...] = ()
        self._before: Arranged | None = None
        self._spared: set[str] = set()
        self._was_narrow = False
        # Cards that come or go have their places only when the layout is done.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._arrange)
        window.installEventFilter(self)
        # The lesson is read from top to bottom, so its card is as high as the window allows.
        right = Qt.DockWidgetArea.RightDockWidgetArea
        window.setCorner(Qt.Corner.BottomRightCorner, right)
        self.player.step_changed.connect(self._follow)
        self.player.failed.connect(window.notice.error)
        for turned in (self.player.step_changed, self.player.page_changed):
            turned.connect(self._show_results)
        window.live.frame_ready.connect(self.player.show_frame)

    @cached_property
    def panel(self) -> LessonPanel:
        """What shows the lesson."""
        panel = LessonPanel(self._window.document, self._window.look, self.player)
        grow(panel.setMinimumWidth, LEAST_WIDTH)
        panel.switch.chosen.connect(self._window.choose_language)
        self._window.language_changed.connect(panel.show_language)
        panel.show_language(self.language)
        return panel

    @cached_property
    def card(self) -> Card:
        """What the panel is in."""
        card = Card(self.panel)
        card.setFeatures(Card.DockWidgetFeature.DockWidgetMovable)
        # A dock anywhere in the window would be shown by its saved layout, which knows no lessons.
        card.setParent(None)
        self._window.destroyed.connect(card.deleteLater)
        return card

    @property
    def language(self) -> str:
        """The language that the lessons are shown in: that of the window."""
        return self._window.language

    @property
    def is_open(self) -> bool:
        """Whether a lesson is open."""
        return self.player.lesson is not None

    @property
    def spoken_of(self) -> list[Panel]:
        """The panels that the step in view speaks of; none while no lesson is open."""
        return [self._panels[name] for name in self._lit]

    @property
    def _is_made(self) -> bool:
        """Whether there has been a card."""
        return "card" in vars(self)

    @property
    def _has_card(self) -> bool:
        return self._is_made and self.card.parentWidget() is not None

    def is_settled(self) -> bool:
        """Whether what the card shows has its present numbers, in its place."""
        return not self._soon.isActive() and (not self._is_made or self.panel.is_settled())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Share the window out anew when it has another size."""
        if event.type() == QEvent.Type.Resize and self._has_card:
            self._soon.start()
        return False

    def begin(self, lesson: Lesson) -> bool:
        """Open a lesson where it was left, and return whether it is open now."""
        # There beforehand: the player may say at once that what is asked for is done.
        panel = self.panel
        self.player.begin(lesson)
        if self.is_open:
            panel.focus_text()
        return self.is_open

    def begin_first(self) -> None:
        """Open the first lesson that is not finished."""
        unfinished = (each for each in outlines() if not self.bookmarks.of(each.id).is_completed)
        self.begin(next(unfinished, outlines()[0]).lesson)

    def show_lesson(self) -> None:
        """Bring the card to the front, with the keyboard on what is to be done."""
        if self.is_open:
            self.card.show()
            self.card.raise_()
            self.panel.focus_task()

    def make_room(self) -> None:
        """Put the card in its place, where the others are in theirs."""
        if self.is_open and self._is_narrow:
            window = self._window
            width = max(in_type(LEAST_WIDTH), min(in_type(WIDTH), round(_PART * window.width())))
            cards = [card for card in window.cards if card.panel is not window.logits]
            logits = [card for card in window.cards if card.panel is window.logits]
            give_step_room(window, self.card, width, logits, cards)
        elif self.is_open:
            make_room(self._window, self.card, in_type(WIDTH), self._window.cards)

    def put_away(self) -> None:
        """Take the card out of the window, whose layout is what it was before."""
        if self._has_card:
            self._hide_card()

    def _follow(self) -> None:
        """Show or hide the card with the lesson, and light what the step speaks of."""
        page = self.player.page(self.language)
        if page is not None or self._is_made:
            self.panel.show_step()
        if page is None:
            self._light(())
            self.put_away()
            return
        if not self._has_card:
            self._show_card()
        self._light(page.panels)
        self._spare(page.panels)
        self._soon.start()

    @property
    def _is_narrow(self) -> bool:
        """Whether there is no room for plots that the step does not speak of.

        A step that speaks of no plot leaves all of them.
        """
        is_short = self._window.width() < in_type(NARROW)
        return is_short and any(name in self._window.plots for name in self._lit)

    def _arrange(self) -> None:
        """Give the step its room, in a window that has another size or other cards now."""
        # An audience has a layout of its own.
        if not self._has_card or self._window.isFullScreen():
            return
        self._spare(self._lit)
        if self._was_narrow and not self._is_narrow and self._before is not None:
            self._before.restore(self._window)
            self._light(self._lit)
            layout = self._window.layout()
            assert layout is not None
            # The cards are to get their parts of what they have now, not of the smaller window.
            layout.activate()
            self.make_room()
        self._was_narrow = self._is_narrow

    def _show_results(self) -> None:
        """Show what the cell of the step has returned beside what the window computes."""
        panel = self._window.plots["gradient"]
        assert isinstance(panel, GradientPanel)
        panel.show_results(self.player.results)

    def _show_card(self) -> None:
        window = self._window
        self._before = Arranged.of(window, window.cards)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.card)
        self.card.show()
        self.make_room()

    def _hide_card(self) -> None:
        self._spare(())
        self._window.removeDockWidget(self.card)
        self.card.setParent(None)
        if self._before is not None:
            self._before.restore(self._window)

    def _spare(self, names: tuple[str, ...]) -> None:
        """Close plots not spoken of where there is no room for them, and open them again."""
        is_short = self._is_narrow
        for name in self._window.plots:
            card = self._panels[name].parentWidget()
            if not isinstance(card, Card):
                continue
            if is_short and name not in names and not card.isHidden() and not card.isFloating():
                self._spared.add(name)
                card.hide()
            elif name in self._spared and (not is_short or name in names):
                self._spared.discard(name)
                card.show()
        if is_short:
            self.make_room()

    def _light(self, names: tuple[str, ...]) -> None:
        """Mark the cards of some panels, and bring them on screen."""
        for name in {*self._lit, *names}:
            panel, lit = self._panels[name], name in names
            for widget in (panel, panel.heading):
                _set_lit(widget, lit)
            card = panel.parentWidget()
            if lit and isinstance(card, Card) and not card.in_sight:
                card.show()
                card.raise_()
        self._lit = names


def _set_lit(widget: QWidget, lit: bool) -> None:
    if widget.property("lit") is lit:
        return
    widget.setProperty("lit", lit)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
