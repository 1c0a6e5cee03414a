"""The place of a lesson in the window: its card comes and goes with it, and others are lit."""

from functools import cached_property

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from softmax_gui.lessons import Bookmarks, Lesson, outlines
from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.cards import Card
from softmax_gui.view.first_layout import is_tight
from softmax_gui.view.lessons.folders import LessonFolders
from softmax_gui.view.lessons.panel import LessonPanel
from softmax_gui.view.lessons.player import Player
from softmax_gui.view.lessons.room import Arranged, give_step_room, lay_out, make_room
from softmax_gui.view.panel import Panel
from softmax_gui.view.plots import GradientPanel
from softmax_gui.view.theme import in_type
from softmax_gui.view.widgets.growing import grow

WIDTH = 396
LEAST_WIDTH = 264
NARROW = 1150
"""In a window that is less wide, only those plots are shown that the step speaks of."""
_LEAST_PLOT = 240
"""What a plot needs; the logits that a step does not speak of give way to it."""

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
        self._is_presented = False
        self._spared: set[Card] = set()
        self._was_narrow = False
        self._type = in_type(WIDTH)
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
        window.laying_out.connect(self._give_way)
        window.laid_out.connect(self._come_back)

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
        """Share the window out anew when it, or its type, has another size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange) and self._has_card:
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
            cards = [card for card in window.cards if card.panel is not window.logits]
            logits = [card for card in window.cards if card.panel is window.logits]
            logits = [card for card in logits if not card.isHidden()]
            give_step_room(window, self.card, self._width(), logits, cards)
        elif self.is_open:
            make_room(self._window, self.card, in_type(WIDTH), self._window.cards)

    def put_away(self) -> None:
        """Take the card out of the window, whose layout is what it was before."""
        if self._has_card:
            self._take_out()
            self._restore()

    def begin_presentation(self) -> None:
        """Leave the cards, and the room for them, to a presentation."""
        self._keep_arrangement()
        self._is_presented = True

    def end_presentation(self) -> None:
        """See to the cards again, which have been put back."""
        self._is_presented = False
        self._soon.start()

    def put_back(self, within: Arranged | None) -> None:
        """Put the cards back after a presentation.

        Parameters
        ----------
        within : Arranged or None
            How they were, where the lesson was open before and still is. Without it the lesson
            gets its place as if it was begun now, beside the cards as they were without any.
        """
        if within is not None:
            within.restore(self._window)
            self._light(self._lit)
            self._spare()
            return
        if self._has_card:
            self._take_out()
        self._restore()
        if self.is_open:
            self._dock()
            self.make_room()
            self._light(self._lit)
            self._spare()

    def _follow(self) -> None:
        """Show or hide the card with the lesson, and light what the step speaks of."""
        page = self.player.page(self.language)
        if page is not None or self._is_made:
            self.panel.show_step()
        if page is None:
            self._light(())
            self._close()
            return
        is_new = not self._has_card
        if is_new:
            self._keep_arrangement()
            self._dock()
        # An audience has a layout of its own.
        if is_new and not self._is_presented:
            self.make_room()
        self._light(page.panels)
        if not self._is_presented:
            self._spare()
            self._soon.start()

    def _width(self) -> int:
        """Return how wide the card is in a window that is narrow."""
        part = round(_PART * self._window.width())
        return max(in_type(LEAST_WIDTH), min(in_type(WIDTH), part))

    def _close(self) -> None:
        """Take the card away, as the lesson is over."""
        if self._is_presented and self._has_card:
            self._take_out()
        elif not self._is_presented:
            self.put_away()
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
        if self._is_presented:
            return
        if not self._has_card:
            # Only now: what begins before the cards are back in their places would note others.
            self._before = None
            return
        self._spare()
        was_other = self._was_narrow or self._type != in_type(WIDTH)
        if was_other and not self._is_narrow and self._before is not None:
            self._before.restore(self._window)
            self._light(self._lit)
            # The cards are to get their parts of what they have now, not of the smaller window.
            lay_out(self._window)
            self.make_room()
        self._was_narrow, self._type = self._is_narrow, in_type(WIDTH)

    def _show_results(self) -> None:
        """Show what the cell of the step has returned beside what the window computes."""
        panel = self._window.plots["gradient"]
        assert isinstance(panel, GradientPanel)
        panel.show_results(self.player.results)

    def _give_way(self) -> None:
        """Leave the window to cards that are put in their first places."""
        if self._has_card:
            self._take_out()

    def _come_back(self) -> None:
        """Take up the lesson beside cards whose first places are the person's own from now on."""
        if self._before is None:
            return
        lay_out(self._window)
        self._before = Arranged.of(self._window, self._window.cards)
        if self.is_open:
            self._dock()
        if self.is_open and not self._is_presented:
            self.make_room()
            self._light(self._lit)
            self._spare()

    def _keep_arrangement(self) -> None:
        """Take note of the cards as they are neither with a lesson nor for an audience.

        Either may begin and end within the other: the first one takes note, the last one restores.
        """
        if self._before is None:
            self._before = Arranged.of(self._window, self._window.cards)

    def _restore(self) -> None:
        """Give the cards back the places they had without a lesson."""
        assert self._before is not None
        self._before.restore(self._window)

    def _dock(self) -> None:
        self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.card)
        self.card.show()

    def _take_out(self) -> None:
        self._spared.clear()
        self._window.removeDockWidget(self.card)
        self.card.setParent(None)

    def _spare(self) -> None:
        """Close what is not spoken of where there is no room for it, and open it again."""
        giving_way = self._giving_way()
        for card in self._window.cards:
            is_open = not card.isHidden() and not card.isFloating()
            if card in giving_way and is_open:
                self._spared.add(card)
                card.hide()
            elif card in self._spared and card not in giving_way:
                self._spared.discard(card)
                # A batch may have gone meanwhile.
                card.setVisible(card.toggleViewAction().isVisible())
        if self._is_narrow:
            self.make_room()

    def _giving_way(self) -> list[Card]:
        """Return the cards that there is no room for: at first the plots, then the logits.

        What is hidden behind a tab needs its width, too.
        """
        if not self._is_narrow:
            return []
        window, spoken_of = self._window, self.spoken_of
        plots = [panel for panel in spoken_of if panel in window.plots.values()]
        rest = window.width() - self._width() - window.logits.minimumWidth()
        stay = {*spoken_of}
        if rest >= in_type(_LEAST_PLOT) * len(plots):
            stay.add(window.logits)
        if not is_tight(window.size()):
            stay.add(window.equations)
        return [card for card in window.cards if card.panel not in stay]

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
