"""The menu of logits to begin with."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from softmax_gui.model import Document, InputError, State, edits
from softmax_gui.model.presets import PRESETS, Preset, article_state, random_normal

LARGEST = 1_000_000
_DEFAULT = 10


def presets_menu(document: Document, parent: QWidget, error: Callable[[str], None]) -> QMenu:
    """Return a menu whose entries begin a new set of logits.

    Parameters
    ----------
    document : Document
        What is changed.
    parent : QWidget
        Owner of the menu and of its dialog.
    error : callable
        Told the message where a preset is refused.
    """

    def begin(edit: Callable[[State], State], name: str) -> None:
        try:
            document.apply(edit, name)
        except InputError as refusal:
            error(str(refusal))

    def ask() -> None:
        count, accepted = QInputDialog.getInt(
            parent, "Random normal", "Number of classes:", _DEFAULT, 1, LARGEST
        )
        if accepted:
            begin(lambda s: edits.set_logits(s, random_normal(count), name="random"), "Random")

    menu = QMenu("Presets", parent)
    menu.setToolTipsVisible(True)
    article, *others = PRESETS
    menu.addAction(article.name, lambda: begin(_as_in_article, "Article"))
    for preset in others:
        menu.addAction(preset.name, partial(begin, _edit(preset), preset.name))
    menu.addAction("Random normal…", ask)
    return menu


def _as_in_article(state: State) -> State:
    return article_state().evolve(precision=state.precision, device=state.device)


def _edit(preset: Preset) -> Callable[[State], State]:
    return lambda s: edits.set_logits(s, preset.make(s.size), name=preset.name.lower())
