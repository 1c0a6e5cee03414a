"""Presentation mode: for a room full of people who look at one screen."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.cards import Card
from softmax_gui.view.lessons.desk import LEAST_WIDTH, WIDTH, LessonDesk
from softmax_gui.view.lessons.formula_view import FormulaView
from softmax_gui.view.lessons.room import Arranged, give_plots_room, make_room
from softmax_gui.view.look import Look
from softmax_gui.view.panel import Panel
from softmax_gui.view.stacking import Stacking
from softmax_gui.view.theme import in_type

_USUAL_WIDTH, _LEAST, _LARGEST = 1067, 1.15, 1.6
"""Of the screen, and how many times larger the type is: a wide one is far away."""

_MOST = 0.38
_MOST_OF_FORMULAS = 0.46
"""The part of the window that the card of a lesson has at most, and where its formulas need it."""

_BESIDE = 48
"""What is beside a formula in the card, its scroll bar included."""

_PAIR, _SQUARE_PARTS = 2, 1.6
"""Of more plots than a pair, the Jacobian gets so many times the width of each other one."""

_SPOT = 56
_LATEST_MS = 1000
_ANY_HEIGHT = 16777215
"""Qt's own bound on a height, QWIDGETSIZE_MAX, which PySide does not name."""


class Presentation(QObject):
    """Shows large, on the whole screen, only what is spoken of; and all of it again afterwards.

    With a lesson open these are its card and the panels of the step, else the plots in sight.

    Parameters
    ----------
    window : CardWindow
        What is presented.
    desk : LessonDesk
        Knows the lesson.
    """

    changed = Signal(bool)
    """Whether it is on."""

    def __init__(self, window: CardWindow, desk: LessonDesk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._chrome: list[QWidget] = []
        self._goes_on = False
        self._within: Arranged | None = None
        self._moved: dict[Card, bool] = {}
        self._in_sight: list[Card] = []
        self._stacking = Stacking(window)
        self._shown: list[QWidget] = []
        self._state = window.windowState()
        self._size = window.size()
        self._returning = False
        self._spot = Spot(window.look, window)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._arrange)
        # A window manager may never give the old size again.
        self._late = QTimer(self, singleShot=True, interval=_LATEST_MS)
        self._late.timeout.connect(self._forget)
        window.installEventFilter(self)
        desk.player.step_changed.connect(self._follow)
        window.laid_out.connect(self._forget_lesson)

    def hide_meanwhile(self, *widgets: QWidget) -> None:
        """Hide some widgets as long as it goes on, such as the tool bar."""
        self._chrome.extend(widgets)

    @property
    def is_on(self) -> bool:
        """Whether it goes on."""
        return self._goes_on and not self._returning

    def set_on(self, on: bool) -> None:
        """Begin to present, or end it."""
        if on and not self.is_on:
            self._begin()
        elif not on and self.is_on:
            self._end()
        self.changed.emit(self.is_on)

    def leave(self) -> None:
        """End it at once, as the window closes."""
        self.set_on(False)
        if not self._goes_on:
            return
        if self._state == Qt.WindowState.WindowNoState:
            # Nobody waits for the window manager: the layout is remembered now, for this size.
            self._window.resize(self._size)
        self._put_back()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave on Esc, move the spot, and put the cards back once the window has its old size."""
        kind = event.type()
        if watched is not self._window:
            if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
                self._spot.show_at(event.position())
            elif kind == QEvent.Type.Leave:
                self._spot.hide()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if self.is_on and event.key() == Qt.Key.Key_Escape:
                self.set_on(False)
                return True
        elif kind == QEvent.Type.Resize and self._goes_on:
            self._soon.start()
        return False

    def _begin(self) -> None:
        window = self._window
        if not self._returning:
            self._remember()
        self._returning = False
        for widget in self._shown:
            widget.hide()
        # The keys of a menu bar that is hidden would do nothing.
        window.menuBar().setMaximumHeight(0)
        window.enlarge_type(enlarged_on(window.screen().size().width()))
        self._follow()
        window.showFullScreen()
        window.windowHandle().installEventFilter(self)

    def _remember(self) -> None:
        window = self._window
        self._state, self._size = window.windowState(), window.size()
        desk = self._desk
        desk.begin_presentation()
        lesson = [desk.card] if desk.is_open else []
        self._within = Arranged.of(window, [*window.cards, *lesson]) if lesson else None
        self._goes_on = True
        self._moved = {}
        self._in_sight = [card for card in window.cards if card.in_sight]
        self._shown = [widget for widget in self._chrome if not widget.isHidden()]

    def _end(self) -> None:
        window = self._window
        self._returning = True
        window.windowHandle().removeEventFilter(self)
        self._spot.hide()
        self._stacking.put_back()
        window.enlarge_type(1.0)
        window.menuBar().setMaximumHeight(_ANY_HEIGHT)
        for widget in self._shown:
            widget.show()
        # What came or went by itself, as the cards of a batch do, stays so.
        for card, was_hidden in self._moved.items():
            card.setHidden(was_hidden or not card.toggleViewAction().isVisible())
        window.setWindowState(self._state)
        self._soon.start()
        self._late.start()

    def _arrange(self) -> None:
        """Share out the window, once the type and the size have reached the layout."""
        if self._returning:
            self._put_back()
        elif self.is_on and self._desk.is_open:
            self._share_out()

    def _share_out(self) -> None:
        """Leave all the room there is to the plots of the step, or to its text without any."""
        window, lesson = self._window, self._desk.card
        width = min(in_type(WIDTH), round(_MOST * window.width()))
        wanted = [card for card in self._wanted() if card.panel in self._plots()]
        self._stacking.bring_out([card for card in wanted if not card.isFloating()])
        plots = [card for card in window.cards if card.in_sight and card.panel in self._plots()]
        if plots:
            logits = next(card for card in window.cards if card.panel is window.logits)
            # Code is wider than other text, and it is what the step is about.
            has_code = not self._desk.panel.notebook.isHidden()
            text = max(width, self._of_formulas()) if has_code else in_type(LEAST_WIDTH)
            narrow = {lesson: text, logits: logits.minimumSizeHint().width()}
            others = [card for card in window.cards if card is not logits]
            # A third plot has its room at the cost of those that are drawn as narrow as they get.
            parts = {self._square(): _SQUARE_PARTS} if len(plots) > _PAIR else {}
            give_plots_room(window, narrow, others, parts)
            if self._stacking.follow_room(plots):
                give_plots_room(window, narrow, others)
            self._stacking.share_out([card for card in plots if not card.isFloating()])
        else:
            make_room(window, lesson, width, window.cards)

    def _put_back(self) -> None:
        """Give the cards their old places and sizes."""
        self._desk.put_back(self._within)
        if self._window.size() == self._size:
            self._forget()

    def _forget(self) -> None:
        """Leave the cards to the person, and to the lesson, again."""
        if self._returning:
            self._goes_on = self._returning = False
            self._late.stop()
            self._desk.end_presentation()

    def _follow(self) -> None:
        """Show what the step speaks of, and hide the rest."""
        if not self._goes_on:
            return
        if not self._desk.is_open:
            # Another lesson has its own room, even if it is begun meanwhile.
            self._within = None
        if self._returning:
            self._soon.start()
            return
        wanted = self._wanted()
        self._stacking.put_back([card for card in wanted if card.panel in self._plots()])
        for card in self._window.cards:
            if not card.isFloating() and card.isHidden() is (card in wanted):
                self._moved.setdefault(card, card.isHidden())
                card.setVisible(card in wanted)
        for card in wanted:
            if not card.in_sight:
                card.raise_()
        self._soon.start()

    def _forget_lesson(self) -> None:
        """Let the lesson have its place anew beside cards that are in their first ones now."""
        self._within = None

    def _wanted(self) -> list[Card]:
        spoken_of = self._desk.spoken_of
        if spoken_of:
            return [card for card in self._window.cards if card.panel in spoken_of]
        plots = [card for card in self._in_sight if card.panel in self._plots()]
        return plots or self._in_sight

    def _of_formulas(self) -> int:
        """Return how wide the card of the lesson is for its formulas to be as large as its text."""
        formulas = self._desk.panel.findChildren(FormulaView)
        widths = [each.sizeHint().width() for each in formulas if each.isVisible()]
        most = round(_MOST_OF_FORMULAS * self._window.width())
        return min(max(widths, default=0) + in_type(_BESIDE), most)

    def _square(self) -> Card:
        """Return the card of the plot that needs as much width as height."""
        square = self._window.plots["jacobian"]
        return next(card for card in self._window.cards if card.panel is square)

    def _plots(self) -> list[Panel]:
        return [*self._window.plots.values(), *self._window.batch.panels]


class Spot(QWidget):
    """A spot of light under the pointer, that can be seen from the last row."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(_SPOT, _SPOT)
        self.hide()

    def show_at(self, place: QPointF) -> None:
        """Show it, with its centre at a place of its parent."""
        self.move((place - QPointF(_SPOT / 2, _SPOT / 2)).toPoint())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the spot, with what is below it showing through."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setBrush(self._look.colour("selected", 0.25))
        # One of the two is seen on any ground.
        for colour, width in (("card", 4), ("selected", 2)):
            painter.setPen(QPen(self._look.colour(colour, 0.8), width))
            painter.drawEllipse(ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.end()


def enlarged_on(width: int) -> float:
    """Return how many times larger the type is on a screen of a width in pixels."""
    return min(max(_LEAST, width / _USUAL_WIDTH), _LARGEST)
