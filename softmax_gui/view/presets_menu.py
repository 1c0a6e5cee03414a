"""The menu of logits to begin with."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from softmax_gui.model import Document, InputError, State, edits
from softmax_gui.model.language import mark, tr
from softmax_gui.model.presets import PRESETS, Preset, article_state, random_normal
from softmax_gui.view.actions import make_action
from softmax_gui.view.words import say

LARGEST = 1_000_000
_DEFAULT = 10
_TIPS = (
    mark("Begin with the example of the article: cat, dog and fox"),
    mark("Give every class the same logit"),
    mark("Give all of the probability but a trace to one class"),
    mark("Set one class so far above the others that its p rounds to 1"),
    mark("Draw logits from the standard normal distribution"),
)
_KEYS = [f"Ctrl+Alt+Shift+{letter}" for letter in "AUOSR"]


def presets_menu(
    document: Document,
    parent: QWidget,
    error: Callable[[str], None],
    *,
    shortcuts: bool = True,
) -> QMenu:
    """Return a menu whose entries begin a new set of logits.

    Parameters
    ----------
    document : Document
        What is changed.
    parent : QWidget
        Owner of the menu and of its dialog.
    error : callable
        Told the message where a preset is refused.
    shortcuts : bool
        Whether the entries have keys. Only one menu of a window can: keys of two are of neither.
    """

    begin = partial(_begin, document, error)
    menu = QMenu(parent)
    say(mark("Presets"), menu.setTitle)
    menu.setToolTipsVisible(True)
    keys = _KEYS if shortcuts else [""] * len(_KEYS)
    article, *others = PRESETS
    handlers: list[tuple[str, Callable[[], None]]] = [
        (article.name, partial(begin, mark("Article"), _as_in_article)),
        *((preset.name, partial(begin, preset.name, _edit(preset))) for preset in others),
        (mark("Random normal…"), partial(_ask_size, parent, partial(begin, mark("Random")))),
    ]
    for (name, handler), key, tip in zip(handlers, keys, _TIPS, strict=True):
        make_action(menu, name, handler, key, tip)
    return menu


def _begin(
    document: Document, error: Callable[[str], None], action: str, edit: Callable[[State], State]
) -> None:
    try:
        document.apply(edit, action)
    except InputError as refusal:
        error(str(refusal))


def _ask_size(parent: QWidget, begin: Callable[[Callable[[State], State]], None]) -> None:
    count, accepted = QInputDialog.getInt(
        parent, tr("Random normal"), tr("Number of classes:"), _DEFAULT, 1, LARGEST
    )
    if accepted:
        begin(lambda s: edits.set_logits(s, random_normal(count), name=tr("random")))


def _as_in_article(state: State) -> State:
    return article_state().evolve(precision=state.precision, device=state.device, order=state.order)


def _edit(preset: Preset) -> Callable[[State], State]:
    return lambda s: edits.set_logits(s, preset.make(s.size), name=tr(preset.name).lower())
