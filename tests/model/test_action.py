"""What an edit is called is said in the language in use when it is asked for."""

import pytest

from softmax_gui.model import Action, Document, edits, language
from softmax_gui.model.presets import article_state

WORDS = {("Move {label}", ""): "{label} bewegen", ("Select", ""): "Wählen", ("by p", ""): "nach p"}
ACTIONS = [
    ("Select", "Wählen"),
    (Action("Move {label}", {"label": "cat"}), "cat bewegen"),
    (Action("Move {label}", {"label": Action("by p")}), "nach p bewegen"),
]


@pytest.fixture
def german(monkeypatch):
    monkeypatch.setattr(language, "catalogue", lambda name: WORDS if name == "de" else {})
    yield lambda: language.use_language("de")
    language.use_language("en")


@pytest.mark.parametrize(("action", "said"), ACTIONS)
def test_undo_and_redo_are_named_in_the_language_in_use(german, action, said):
    document = Document(article_state())
    document.apply(lambda s: edits.set_logit(s, 0, 1.0), action)
    assert document.undo_action == str(action)
    german()
    assert document.undo_action == said
    document.undo()
    assert (document.undo_action, document.redo_action) == (None, said)


def test_equal_actions_merge():
    document = Document(article_state())
    for index in (1, 2):
        action = Action("Go to {label}", {"label": "fox"})
        document.apply(lambda s, i=index: edits.select(s, i), action, merge=True)
    document.undo()
    assert document.undo_action is None
