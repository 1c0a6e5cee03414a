"""Cards around one document, and the way a Frame takes to them."""

import base64
import binascii
import time
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow

from softmax_gui.engine import Frame, Viewports
from softmax_gui.model import Document, State
from softmax_gui.model.document import differ_in_selection_only
from softmax_gui.model.palette import Palette
from softmax_gui.model.settings import Settings
from softmax_gui.view.cards import Card, Margin, Pulse
from softmax_gui.view.controls import Descender
from softmax_gui.view.equations import EquationsPanel
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.live import Live
from softmax_gui.view.logits import LogitsPanel
from softmax_gui.view.look import Look
from softmax_gui.view.notice import NoticeBar
from softmax_gui.view.panel import Panel
from softmax_gui.view.plots import (
    CumulativePanel,
    GradientPanel,
    JacobianPanel,
    PlotPanel,
    ProbabilitiesPanel,
    ResponsePanel,
)
from softmax_gui.view.status import StatusBar
from softmax_gui.view.theme import apply_theme

DEFAULT_SIZE = QSize(1440, 900)
_LOGITS_WIDTH = 352
_LEAST_LOGITS_WIDTH = 306
_COLUMNS = 2
_FIRST_LAYOUT, _LAYOUT = 0, 1
"""The versions of saved layouts; in the first the cumulative card has no place."""
CHOICES = ("sigmoid", "logarithmic", "reduction", "colour_scale")
"""What the settings remember of the look."""


class CardWindow(QMainWindow):
    """Shows a document in cards that can be moved, hidden and restored.

    Parameters
    ----------
    document : Document
        What to show.
    settings : Settings
        What is remembered; the window writes its layout and choices into it when it closes.
    palette : Palette
        The colours to begin with.
    """

    painted = Signal(Frame, float)
    """A Frame is on screen: it, and the seconds since the gesture that asked for it."""

    def __init__(self, document: Document, settings: Settings, palette: Palette) -> None:
        super().__init__()
        self.document = document
        self.settings = settings
        self.look = Look(palette)
        self.look.set(**{name: getattr(settings, name) for name in CHOICES})
        self.notice = NoticeBar()
        self.jobs = Jobs(self)
        self.status = StatusBar(self.jobs)
        self.descender = Descender(document, self)
        self.logits = LogitsPanel(document, self.look, self.descender, self.jobs)
        # In a small window the sliders need their length more than the plots need their width.
        self.logits.setMinimumWidth(_LEAST_LOGITS_WIDTH)
        self.plots: dict[str, PlotPanel] = {
            "probabilities": ProbabilitiesPanel(document, self.look),
            "jacobian": JacobianPanel(document, self.look),
            "gradient": GradientPanel(document, self.look),
            "response": ResponsePanel(document, self.look),
            "cumulative": CumulativePanel(document, self.look),
        }
        self.equations = EquationsPanel(document, self.look)
        self.cards = self._make_cards()
        self._card_of = {card.panel: card for card in self.cards}
        self._lay_out()
        self._unpainted: Frame | None = None
        self._pulse = Pulse(self.look, self)
        self._last = document.state
        self.live = Live(document, self.viewports)
        self._connect()

    @property
    def panels(self) -> list[Panel]:
        """The contents of all cards."""
        return [self.logits, *self.plots.values(), self.equations]

    def viewports(self) -> Viewports:
        """Return what the visible panels have room for."""
        asking = {**self.plots, "listing": self.logits}
        visible = {name: panel.viewport() for name, panel in asking.items() if self.in_sight(panel)}
        return Viewports(**visible)  # type: ignore[arg-type]

    def in_sight(self, panel: Panel) -> bool:
        """Return whether a panel is on screen."""
        return self._card_of[panel].in_sight

    def show_logits(self) -> None:
        """Bring the card of the logits on screen, whatever hides it."""
        card = self._card_of[self.logits]
        card.show()
        card.raise_()

    def restore(self) -> None:
        """Take up the layout of last time, or the default one."""
        self.resize(DEFAULT_SIZE)
        self.default_layout()
        self.restoreGeometry(_bytes(self.settings.geometry))
        docks = _bytes(self.settings.docks)
        if not self.restoreState(docks, _LAYOUT) and self.restoreState(docks, _FIRST_LAYOUT):
            self._stack_cumulative()

    def default_layout(self) -> None:
        """Put every card in its first place."""
        logits, *plots, _, equations = self.cards
        for card in self.cards:
            card.setFloating(False)
            self.removeDockWidget(card)
        horizontal, vertical = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, logits)
        top = [logits, *plots[:_COLUMNS]]
        for left, right in pairwise(top):
            self.splitDockWidget(left, right, horizontal)
        for above, below in zip(plots, plots[_COLUMNS:], strict=False):
            self.splitDockWidget(above, below, vertical)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, equations)
        for card in self.cards:
            card.show()
        self._stack_cumulative()
        rest = (self.width() - _LOGITS_WIDTH) // _COLUMNS
        self.resizeDocks(top, [_LOGITS_WIDTH] + [rest] * _COLUMNS, horizontal)
        for column in (plots[start::_COLUMNS] for start in range(_COLUMNS)):
            self.resizeDocks(column, [self.height() // len(column)] * len(column), vertical)

    def set_theme(self) -> None:
        """Dress the window in the theme of the settings."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.look.set(palette=apply_theme(app, self.settings.theme))

    def follow_system(self) -> None:
        """Take up the system's new colours, where the settings say so."""
        if self.settings.theme == "system":
            self.set_theme()

    def is_settled(self) -> bool:
        """Whether no job is going on and the newest Frame that was asked for is on screen."""
        return not self.jobs.busy and self.live.up_to_date and self._unpainted is None

    def event(self, event: QEvent) -> bool:
        """Note when a Frame has been painted: an UpdateRequest paints all that is to be painted."""
        result = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and self._unpainted is not None:
            self._say_painted(self._unpainted)
        return result

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout and end the worker."""
        if self.isVisible():
            self._remember()
        self.descender.pause()
        self.jobs.close()
        self.live.close()
        for card in self.cards:
            # Otherwise it would stay on screen without its window.
            if card.isFloating():
                card.hide()
        super().closeEvent(event)

    def _remember(self) -> None:
        self.settings.geometry = _base64(self.saveGeometry().data())
        self.settings.docks = _base64(self.saveState(_LAYOUT).data())
        for name in CHOICES:
            setattr(self.settings, name, getattr(self.look, name))

    def _make_cards(self) -> list[Card]:
        cards = [Card(panel, grip=panel is self.equations) for panel in self.panels]
        for number, card in enumerate(cards, start=1):
            toggle = card.toggleViewAction()
            toggle.setShortcut(QKeySequence(f"Ctrl+{number}"))
            toggle.setToolTip(f"Show or hide the {card.panel.name.lower()}")
        return cards

    def _lay_out(self) -> None:
        self.setObjectName("softmax-gui")
        self.setDockNestingEnabled(True)
        self.setContentsMargins(0, 0, 0, 0)
        self.setMinimumSize(900, 640)
        self.addToolBar(self.notice)
        for side in (
            Qt.ToolBarArea.LeftToolBarArea,
            Qt.ToolBarArea.RightToolBarArea,
            Qt.ToolBarArea.TopToolBarArea,
        ):
            self.addToolBarBreak(side)
            self.addToolBar(side, Margin(side))
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        self.live.frame_ready.connect(self._show_frame)
        # A failure stands until the next Frame, whose own conditions take its place.
        self.live.failed.connect(lambda message: self.notice.conditions((message,)))
        self.logits.error.connect(self.notice.error)
        self.logits.found.connect(self._reveal)
        self.descender.failed.connect(self.notice.error)
        self.jobs.failed.connect(self.notice.error)
        # A window that appears, or grows, is painted without an UpdateRequest. When that is over
        # the queue says so.
        self._pulse.painted.connect(self._say_painted, Qt.ConnectionType.QueuedConnection)
        self.painted.connect(lambda _frame, seconds: self.status.frame_painted(seconds))
        for panel in (self.logits, *self.plots.values()):
            panel.viewport_changed.connect(self.live.refresh)
        for card in self.cards:
            card.visibilityChanged.connect(self._on_visibility)
        self.document.changed.connect(self._on_change)
        self._show_title(self.document.state)

    def _show_frame(self, frame: Frame) -> None:
        for panel in self.panels:
            if self.in_sight(panel):
                panel.show_frame(frame)
        self.status.show_frame(frame)
        self.notice.conditions(frame.notices)
        self._unpainted = frame
        self._pulse.beat(frame)
        # It goes on whether or not a card with its buttons is in sight.
        self.descender.show_frame(frame)

    def _reveal(self, index: int) -> None:
        for panel in self.plots.values():
            panel.reveal(index)

    def _stack_cumulative(self) -> None:
        """Put the cumulative card on one tab with the response, behind it."""
        response = self._card_of[self.plots["response"]]
        self.tabifyDockWidget(response, self._card_of[self.plots["cumulative"]])
        response.raise_()

    def _say_painted(self, frame: Frame) -> None:
        if frame is self._unpainted:
            self._unpainted = None
            self.painted.emit(frame, time.perf_counter() - frame.request.issued)

    def _on_change(self, state: State) -> None:
        old, self._last = self._last, state
        # To go on to the next control is no answer to what was wrong with the last one.
        if not differ_in_selection_only(old, state):
            self.notice.clear_error()
        self._show_title(state)

    def _on_visibility(self, visible: bool) -> None:
        if visible:
            self.live.refresh()

    def _show_title(self, state: State) -> None:
        row = "" if state.batch is None else f", row {state.row} of {state.batch.shape[0]}"
        title = f"{state.name}{row} – softmax-gui"
        if title != self.windowTitle():
            self.setWindowTitle(title)


def _bytes(text: str) -> bytes:
    """Return what base64 text stands for; nothing, which restores nothing, where it is broken."""
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return b""


def _base64(data: object) -> str:
    return base64.b64encode(bytes(data)).decode("ascii")  # type: ignore[call-overload]
