"""The window: the cards, and every command that acts on them."""

from softmax_gui.model import Document
from softmax_gui.model.palette import Palette
from softmax_gui.model.settings import Settings
from softmax_gui.view.actions import Actions
from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.commands import Commands
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
    """

    def __init__(self, document: Document, settings: Settings, palette: Palette) -> None:
        super().__init__(document, settings, palette)
        self.commands = Commands(self)
        self.actions_ = Actions(self, self.commands)
        # Inserting alone does not keep it alive.
        self.toolbar = ToolBar(document, self.look, self.actions_)
        self.insertToolBar(self.notice, self.toolbar)
        self.insertToolBarBreak(self.notice)
        fill_menus(self, self.actions_, self.commands)
        self.logits.paste_requested.connect(self.commands.paste)
        document.history_changed.connect(self._show_history)
        self._show_history()
        self.restore()
        # Otherwise the first button of the tool bar would have it, and a ring around it.
        self.setFocus()

    def _show_history(self) -> None:
        for name, verb, what in (
            ("undo", "&Undo", self.document.undo_action),
            ("redo", "&Redo", self.document.redo_action),
        ):
            self.actions_[name].setEnabled(what is not None)
            self.actions_[name].setText(verb if what is None else f"{verb} {what}")
        has_rows = self.document.state.batch is not None
        for name in ("previous_row", "next_row"):
            self.actions_[name].setEnabled(has_rows)
