"""Cards around one document, and the way a Frame takes to them."""

import time
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow

from softmax_gui.engine import Frame, Viewports
from softmax_gui.model import Document, State
from softmax_gui.model.document import differ_in_selection_only
from softmax_gui.model.language import CHINESE, ENGLISH, mark, tr
from softmax_gui.model.palette import Palette
from softmax_gui.model.settings import Language, Settings, TextSize
from softmax_gui.view import first_layout
from softmax_gui.view.batch import BatchCards, BatchDesk
from softmax_gui.view.byte_text import bytes_of, text_of
from softmax_gui.view.cards import Card, Margin, Pulse, pass_over_lone_tabs, restore_places
from softmax_gui.view.controls import Descender
from softmax_gui.view.equations import EquationsPanel
from softmax_gui.view.gap import GapCloser
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.language import NO_FONT, has_chinese_font, language_of
from softmax_gui.view.live import Live
from softmax_gui.view.logits import LogitsPanel
from softmax_gui.view.look import Look
from softmax_gui.view.motion import wants_motion
from softmax_gui.view.notice import NoticeBar
from softmax_gui.view.open_dialogs import reject_dialogs
from softmax_gui.view.panel import Panel
from softmax_gui.view.plots import (
    CumulativePanel,
    GradientPanel,
    JacobianPanel,
    PlotPanel,
    ProbabilitiesPanel,
    ResponsePanel,
)
from softmax_gui.view.screen_room import bring_into_screen, least_size_on_screen
from softmax_gui.view.status import StatusBar
from softmax_gui.view.theme import apply_theme, choose_text_size, enlarge_type, in_type
from softmax_gui.view.words import change_language, say

DEFAULT_SIZE = QSize(1440, 900)
_LEAST_LOGITS_WIDTH = 306
_FIRST_LAYOUT, _LAYOUT = 0, 1
"""The versions of saved layouts; in the first the cumulative card has no place."""
_KEYS = (*(f"Ctrl+{number}" for number in range(1, 9)), "Ctrl+Shift+8")
"""What shows and hides the cards."""
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

    language_changed = Signal(str)
    """The window speaks this language now, or still."""

    laying_out, laid_out = Signal(), Signal()
    """The cards are about to be put in their first places; they are there."""

    def __init__(self, document: Document, settings: Settings, palette: Palette) -> None:
        super().__init__()
        self.document = document
        self.settings = settings
        self.look = Look(palette)
        self.look.set(**{name: getattr(settings, name) for name in CHOICES})
        self.notice = NoticeBar(self)
        self.jobs = Jobs(self)
        self.status = StatusBar(self.jobs)
        self.descender = Descender(document, self)
        self.logits = LogitsPanel(document, self.look, self.descender, self.jobs)
        # In a small window the sliders need their length more than the plots need their width.
        self.logits.setMinimumWidth(in_type(_LEAST_LOGITS_WIDTH))
        self.plots: dict[str, PlotPanel] = {
            "probabilities": ProbabilitiesPanel(document, self.look),
            "jacobian": JacobianPanel(document, self.look),
            "gradient": GradientPanel(document, self.look),
            "response": ResponsePanel(document, self.look),
            "cumulative": CumulativePanel(document, self.look),
        }
        self.equations = EquationsPanel(document, self.look)
        self.batch = BatchDesk(document, self.look, self.jobs, self)
        self.cards = self._make_cards()
        self._card_of = {card.panel: card for card in self.cards}
        self._batch_cards = self._make_batch_cards()
        self._lay_out()
        self._unpainted: Frame | None = None
        self._pulse = Pulse(self.look, self)
        self._floating: dict[Card, Pulse] = {}
        self._awaited: set[Pulse] = set()
        self._last = document.state
        self.live = Live(document, self.viewports, parent=self)
        GapCloser(self, self._card_of[self.equations])
        self._connect()

    @property
    def panels(self) -> list[Panel]:
        """The contents of all cards."""
        return [self.logits, *self.plots.values(), self.equations, *self.batch.panels]

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
        self.show_card(self.logits)

    def show_card(self, panel: Panel) -> None:
        """Bring the card of a panel on screen, whatever hides it."""
        card = self._card_of[panel]
        card.show()
        card.raise_()

    def restore(self) -> None:
        """Take up the layout of last time, or the default one."""
        room = self.screen().availableSize()
        # Of a window higher than the screen nobody would see the end.
        low = room.height() < first_layout.least_size().height()
        self.resize(DEFAULT_SIZE.boundedTo(room) if low else DEFAULT_SIZE)
        self.default_layout()
        self.restoreGeometry(bytes_of(self.settings.geometry))
        self.restore_docks(self.settings.docks)

    @property
    def docks(self) -> str:
        """The places of the cards, in Qt's own form as base64."""
        return text_of(self.saveState(_LAYOUT))

    def restore_docks(self, text: str) -> None:
        """Take up the places of the cards; what cannot be understood changes nothing."""
        docks = bytes_of(text)
        if restore_places(self, docks, _LAYOUT):
            self._batch_cards.take_over()
        elif restore_places(self, docks, _FIRST_LAYOUT):
            self._stack_cumulative()

    def default_layout(self) -> None:
        """Put every card in its first place."""
        self.laying_out.emit()
        of_batch = len(self.batch.panels)
        self._tight = first_layout.is_tight(self.size())
        logits, *plots, equations = self.cards[:-of_batch]
        first_layout.take_cards_away(self, self.cards)
        first_layout.place_cards(self, logits, plots, equations)
        if not self._tight:
            self._stack_cumulative()
        self._batch_cards.put_back()
        first_layout.share_out(self, logits, plots)
        self.laid_out.emit()

    def enlarge_type(self, times: float) -> None:
        """Use type that is so many times larger than usual."""
        enlarge_type(times)
        self._follow_type()

    def choose_text_size(self, percent: TextSize) -> None:
        """Use text of a size from now on, in per cent of the usual one; 0: as the system's."""
        self.settings.text_size = percent
        choose_text_size(percent)
        self._follow_type()
        # On the whole screen it is an audience that the cards are laid out for.
        if first_layout.is_tight(self.size()) is not self._tight and not self.isFullScreen():
            self.default_layout()

    def _follow_type(self) -> None:
        self.logits.setMinimumWidth(in_type(_LEAST_LOGITS_WIDTH))
        self.setMinimumSize(least_size_on_screen(self))
        bring_into_screen(self)
        self.set_theme()

    def set_theme(self) -> None:
        """Dress the window in the theme of the settings."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.look.set(palette=apply_theme(app, self.settings.theme))

    def follow_system(self) -> None:
        """Take up the system's new colours, where the settings say so."""
        if self.settings.theme == "system":
            self.set_theme()

    @property
    def language(self) -> str:
        """The language that the window speaks."""
        return language_of(self.settings.language)

    def choose_language(self, chosen: Language) -> None:
        """Speak a language from now on; "" is the system's. Chinese only where a font has it."""
        if chosen == CHINESE and not has_chinese_font():
            self.notice.error(tr(NO_FONT))
        else:
            self.settings.language = chosen
        language = self.language
        change_language(language)
        self._show_title(self.document.state)
        for panel in self.panels:
            if panel.frame is not None:
                panel.show_frame(panel.frame)
        # What a Frame says of itself, it says in the language in which it was made.
        self.live.refresh()
        self.language_changed.emit(language)

    def switch_language(self) -> None:
        """Speak the other language."""
        self.choose_language("zh_CN" if self.language == ENGLISH else "en")

    def is_settled(self) -> bool:
        """Whether no job is going on and the newest Frame that was asked for is on screen."""
        computed = not self.jobs.busy and self.batch.is_settled and self.live.up_to_date
        return computed and self._unpainted is None

    def event(self, event: QEvent) -> bool:
        """Note when a Frame has been painted: an UpdateRequest paints all that is to be painted.

        After a change of the layout, which may leave a tab alone, Tab goes past it. A window that
        is deleted without having been closed closes its dialogs, too.
        """
        if event.type() == QEvent.Type.DeferredDelete:
            reject_dialogs(self)
        result = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and self._unpainted is not None:
            self._note_painted(self._pulse, self._unpainted)
        elif event.type() == QEvent.Type.LayoutRequest:
            pass_over_lone_tabs(self)
        return result

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout, close the dialogs and end the worker."""
        if self.isVisible():
            self._remember()
        reject_dialogs(self)
        self.descender.pause()
        self.jobs.close()
        self.live.close()
        for card in self.cards:
            # Otherwise it would stay on screen without its window.
            if card.isFloating():
                card.hide()
        super().closeEvent(event)

    def _remember(self) -> None:
        self.settings.geometry = text_of(self.saveGeometry())
        self._batch_cards.prepare_saving()
        self.settings.docks = self.docks
        for name in CHOICES:
            setattr(self.settings, name, getattr(self.look, name))

    def _make_cards(self) -> list[Card]:
        cards = [Card(panel, grip=panel is self.equations) for panel in self.panels]
        for keys, card in zip(_KEYS, cards, strict=True):
            toggle = card.toggleViewAction()
            toggle.setShortcut(QKeySequence(keys))
            name = partial(tr, card.panel.name)
            say(mark("Show or hide {panel}"), toggle.setToolTip, panel=name)
        return cards

    def _lay_out(self) -> None:
        self.setObjectName("softmax-gui")
        self.setDockNestingEnabled(True)
        self.setAnimated(wants_motion())
        self.setContentsMargins(0, 0, 0, 0)
        self.setMinimumSize(least_size_on_screen(self))
        self.margins: dict[Qt.ToolBarArea, Margin] = {}
        for side in (
            Qt.ToolBarArea.LeftToolBarArea,
            Qt.ToolBarArea.RightToolBarArea,
            Qt.ToolBarArea.TopToolBarArea,
        ):
            self.addToolBarBreak(side)
            self.margins[side] = Margin(side)
            self.addToolBar(side, self.margins[side])
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        self.live.frame_ready.connect(self._show_frame)
        # A failure stands until the next Frame, whose own conditions take its place.
        self.live.failed.connect(lambda message: self.notice.conditions((message,)))
        self.logits.error.connect(self.notice.error)
        # What is listed now was asked for by something that could be understood.
        self.logits.viewport_changed.connect(self.notice.clear_error)
        self.logits.found.connect(self._reveal)
        self.descender.failed.connect(self.notice.error)
        self.jobs.failed.connect(self.notice.error)
        self.batch.failed.connect(self.notice.error)
        # A window that appears, or grows, is painted without an UpdateRequest. When that is over
        # the queue says so.
        self._listen_to(self._pulse)
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
        self._awaited = {self._pulse, *self._pulses_of_floating_cards()}
        for pulse in self._awaited:
            pulse.beat(frame)
        # It goes on whether or not a card with its buttons is in sight.
        self.descender.show_frame(frame)

    def _reveal(self, index: int) -> None:
        for panel in self.plots.values():
            panel.reveal(index)

    def _make_batch_cards(self) -> BatchCards:
        """Let the cards of a batch stand behind two others, so that nothing loses room to them."""
        behind = (self.plots["gradient"], self.plots["response"])
        pairs = zip(self.batch.panels, behind, strict=True)
        places = {self._card_of[panel]: self._card_of[front] for panel, front in pairs}
        return BatchCards(self, self.document, self.batch.statistics, places)

    def _stack_cumulative(self) -> None:
        """Put the cumulative card on one tab with the response, behind it."""
        response = self._card_of[self.plots["response"]]
        self.tabifyDockWidget(response, self._card_of[self.plots["cumulative"]])
        response.raise_()

    def _pulses_of_floating_cards(self) -> list[Pulse]:
        """Return what tells that the cards have been painted that are windows of their own."""
        floating = [card for card in self.cards if card.isFloating() and card.in_sight]
        for card in floating:
            if card not in self._floating:
                self._floating[card] = Pulse(self.look, card)
                self._listen_to(self._floating[card])
            self._floating[card].show()
        return [self._floating[card] for card in floating]

    def _listen_to(self, pulse: Pulse) -> None:
        pulse.painted.connect(
            partial(self._note_painted, pulse), Qt.ConnectionType.QueuedConnection
        )

    def _note_painted(self, pulse: Pulse, frame: Frame) -> None:
        """Take note that one window has painted a Frame; tell it once all of them have."""
        if frame is self._unpainted:
            self._awaited.discard(pulse)
            self._say_painted()

    def _say_painted(self) -> None:
        # A card that was closed, or put back in its place, is waited for no longer.
        waiting = [pulse for pulse in self._awaited if pulse is self._pulse or pulse.isVisible()]
        if self._unpainted is not None and not waiting:
            frame, self._unpainted = self._unpainted, None
            self.painted.emit(frame, time.perf_counter() - frame.request.issued)

    def _on_change(self, state: State) -> None:
        old, self._last = self._last, state
        # To go on to the next control is no answer to what was wrong with the last one.
        if not differ_in_selection_only(old, state):
            self.notice.clear_error()
        self._show_title(state)

    def _on_visibility(self, visible: bool) -> None:
        self._say_painted()
        if visible:
            self.live.refresh()

    def _show_title(self, state: State) -> None:
        if state.batch is None:
            title = tr("{name} – softmax-gui").format(name=state.name)
        else:
            text, rows = tr("{name}, row {row} of {rows} – softmax-gui"), state.batch.shape[0]
            title = text.format(name=state.name, row=state.row, rows=rows)
        if title != self.windowTitle():
            self.setWindowTitle(title)
