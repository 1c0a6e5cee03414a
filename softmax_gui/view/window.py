"""The window: the cards, and every command that acts on them."""

from PySide6.QtGui import QCloseEvent

from softmax_gui.lessons import Bookmarks
from softmax_gui.model import Document
from softmax_gui.model.palette import Palette
from softmax_gui.model.settings import Settings
from softmax_gui.view.actions import Actions
from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.commands import Commands
from softmax_gui.view.lessons import LessonDesk, fill_lessons
from softmax_gui.view.lessons.offer import OfferBar
from softmax_gui.view.menus import fill_menus
from softmax_gui.view.toolbar import ToolBar


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
        self.commands = Commands(self, self.lessons)
        self.actions_ = Actions(self, self.commands)
        # Inserting alone does not keep it alive.
        self.toolbar = ToolBar(document, self.look, self.actions_, self.commands)
        self.insertToolBar(self.notice, self.toolbar)
        self.insertToolBarBreak(self.notice)
        self.offer = OfferBar()
        self.addToolBarBreak()
        self.addToolBar(self.offer)
        fill_menus(self, self.actions_, self.commands)
        fill_lessons(self.actions_, self.lessons)
        self.logits.paste_requested.connect(self.commands.paste)
        document.history_changed.connect(self._show_history)
        self._show_history()
        self.actions_["cancel_job"].setEnabled(False)
        self.jobs.busy_changed.connect(self.actions_["cancel_job"].setEnabled)
        self.restore()
        self._offer_lessons()
        # Otherwise the first button of the tool bar would have it, and a ring around it.
        self.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Put an open lesson away first: its card is no part of the layout that is remembered."""
        if self.isVisible():
            self.lessons.put_away()
        super().closeEvent(event)

    def _offer_lessons(self) -> None:
        bookmarks = self.lessons.bookmarks
        self.offer.setVisible(not bookmarks.offered)
        bookmarks.offered = True
        self.offer.accepted.connect(self.lessons.begin_first)
        self.lessons.player.step_changed.connect(self.offer.hide)

    def _show_history(self) -> None:
        for name, verb, what in (
            ("undo", "&Undo", self.document.undo_action),
            ("redo", "&Redo", self.document.redo_action),
        ):
            self.actions_[name].setEnabled(what is not None)
            self.actions_[name].setText(verb if what is None else f"{verb} {what}")
        self.actions_["go_to_target"].setEnabled(self.document.state.target is not None)
        has_rows = self.document.state.batch is not None
        for name in ("previous_row", "next_row"):
            self.actions_[name].setEnabled(has_rows)
