"""The window: the cards, and every command that acts on them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent

from softmax_gui.lessons import Bookmarks
from softmax_gui.model import Document
from softmax_gui.model.language import mark, tr
from softmax_gui.model.palette import Palette
from softmax_gui.model.settings import Settings
from softmax_gui.view.actions import Actions
from softmax_gui.view.announcing import Announcer
from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.commands import Commands
from softmax_gui.view.language import NO_FONT, language_wanted
from softmax_gui.view.lessons import LessonDesk, fill_lessons
from softmax_gui.view.lessons.offer import OfferBar
from softmax_gui.view.menus import fill_menus
from softmax_gui.view.opening import DropTarget, ReloadBar
from softmax_gui.view.presentation import Presentation
from softmax_gui.view.screen_room import FRAME
from softmax_gui.view.session.desk import SessionDesk
from softmax_gui.view.session.offer import RestoreBar
from softmax_gui.view.toolbar import ToolBar
from softmax_gui.view.words import follow_language


class MainWindow(CardWindow):
    """Shows a document and lets a person change it.

    Parameters
    ----------
    document : Document
        What to show.
    settings : Settings
        What is remembered; the window writes its layout and choices into it when it closes.
    palette : Palette
        The colours to begin with.
    bookmarks : Bookmarks, optional
        How far the person has come in the lessons. They are offered where they never were;
        without this nothing is offered and nothing remembered.
    """

    def __init__(
        self,
        document: Document,
        settings: Settings,
        palette: Palette,
        bookmarks: Bookmarks | None = None,
    ) -> None:
        super().__init__(document, settings, palette)
        self.lessons = LessonDesk(self, Bookmarks(offered=True) if bookmarks is None else bookmarks)
        self.presentation = Presentation(self, self.lessons)
        self.sessions = SessionDesk(self, self.lessons)
        self.commands = Commands(self, self.lessons, self.presentation, self.sessions)
        self.actions_ = Actions(self, self.commands)
        self._lay_out_bars()
        self._connect_opening()
        fill_menus(self, self.actions_, self.commands)
        fill_lessons(self.actions_, self.lessons)
        self.logits.paste_requested.connect(self.commands.paste)
        document.history_changed.connect(self._show_history)
        follow_language(self, self._show_history)
        self.actions_["cancel_job"].setEnabled(False)
        self.jobs.busy_changed.connect(self.actions_["cancel_job"].setEnabled)
        # What is being sorted can be undone before it is done.
        self.jobs.busy_changed.connect(self._show_history)
        self.presentation.changed.connect(self.actions_["present"].setChecked)
        announcer = Announcer(self)
        self.painted.connect(lambda frame, _seconds: announcer.show_frame(frame))
        self.lessons.player.step_changed.connect(self._make_way_for_lesson)
        self._offer_lessons()
        if self.language != language_wanted(settings.language):
            self.notice.error(tr(NO_FONT))
        # Otherwise the first button of the tool bar would have it, and a ring around it.
        self.setFocus()

    def fit_into_screen(self) -> None:
        """Be no larger than the screen has room for. To be called before it is shown.

        Where the person left a window, and how large, it comes back; Qt sees to it that it fits.
        """
        room = (self.screen().availableSize() - FRAME).expandedTo(self.minimumSize())
        size = self.size().boundedTo(room)
        if not self.settings.geometry and size != self.size():
            self.resize(size)
            self.default_layout()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Put an open lesson away first: its card is no part of the layout that is remembered."""
        if self.isVisible():
            self.presentation.leave()
            self.lessons.put_away()
        super().closeEvent(event)

    def _lay_out_bars(self) -> None:
        # Inserting alone does not keep them alive.
        self.toolbar = ToolBar(self.document, self.look, self.actions_, self.commands)
        self.restore_bar, self.offer = RestoreBar(), OfferBar()
        self.reload_bar = ReloadBar(self.commands.opener)
        # Between the last of them and the cards.
        margin = self.margins[Qt.ToolBarArea.TopToolBarArea]
        for bar in (self.toolbar, self.restore_bar, self.offer, self.reload_bar):
            self.insertToolBar(margin, bar)
            self.insertToolBarBreak(margin)
        self.presentation.hide_meanwhile(self.toolbar, self.status)

    def _connect_opening(self) -> None:
        opener = self.commands.opener
        opener.opened.connect(self.reload_bar.follow_anew)
        self.document.changed.connect(self.reload_bar.follow)
        self.drop_target = DropTarget(self, opener)

    def _make_way_for_lesson(self) -> None:
        """A lesson has classes of its own: what was looked for before comes back afterwards."""
        self.logits.put_aside(self.lessons.is_open)

    def _offer_lessons(self) -> None:
        bookmarks = self.lessons.bookmarks
        self.offer.setVisible(not bookmarks.offered)
        bookmarks.offered = True
        self.offer.accepted.connect(self.lessons.begin_first)
        self.lessons.player.step_changed.connect(self.offer.hide)

    def _show_history(self) -> None:
        for name, verb, whole, what in (
            ("undo", mark("&Undo"), mark("&Undo {action}"), self.commands.undo_action),
            ("redo", mark("&Redo"), mark("&Redo {action}"), self.document.redo_action),
        ):
            action = self.actions_[name]
            action.setEnabled(what is not None)
            said = "" if what is None else what.replace("&", "&&")
            action.setText(tr(verb) if what is None else tr(whole).format(action=said))
        self.actions_["go_to_target"].setEnabled(self.document.state.target is not None)
        has_rows = self.document.state.batch is not None
        for name in ("previous_row", "next_row", "fit_temperature"):
            self.actions_[name].setEnabled(has_rows)
