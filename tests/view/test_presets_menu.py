"""The menu of logits to begin with."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QInputDialog, QSpinBox, QWidget

from softmax_gui.model import Order, Precision, edits
from softmax_gui.view.presets_menu import presets_menu


@pytest.fixture
def messages():
    return []


@pytest.fixture
def menu(document, messages, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = presets_menu(document, parent, messages.append)
    menu.owner = parent
    return menu


def test_every_preset_has_keys_and_a_tooltip(menu):
    keys = [action.shortcut().toString() for action in menu.actions()]
    assert len(set(keys)) == len(keys) == 5
    assert all(keys)
    assert all(len(action.toolTip().split()) > 3 for action in menu.actions())


def test_a_second_menu_can_leave_the_keys_to_the_first(document, messages, menu):
    second = presets_menu(document, menu.owner, messages.append, shortcuts=False)
    assert not any(action.shortcut().toString() for action in second.actions())
    assert [a.text() for a in second.actions()] == [a.text() for a in menu.actions()]


def choose(menu, beginning):
    (action,) = [a for a in menu.actions() if a.text().startswith(beginning)]
    action.trigger()


def answer(count, accept=True):
    """Answer the dialog that is about to open."""

    def fill():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        if accept:
            dialog.findChild(QSpinBox).setValue(count)
            dialog.accept()
        else:
            dialog.reject()

    QTimer.singleShot(0, fill)


def test_the_article_keeps_precision_device_and_order(menu, document):
    document.apply(lambda s: edits.set_logits(s, [1.0, 2.0, 3.0, 4.0]), "Paste")
    document.apply(lambda s: s.evolve(precision=Precision.FLOAT16), "Choose Precision")
    document.apply(lambda s: edits.set_order(s, Order.LOGIT), "Order")
    choose(menu, "Article")
    state = document.state
    assert state.order is Order.LOGIT
    assert list(state.labels) == ["cat", "dog", "fox"]
    assert state.values.tolist() == [2.0, 1.0, 0.1]
    assert state.target == 0
    assert state.precision is Precision.FLOAT16
    assert document.undo_action == "Article"


@pytest.mark.parametrize(
    ("name", "values"),
    [("Uniform", [0, 0, 0]), ("One-hot", [10, 0, 0]), ("Saturated", [40, 0, 0])],
)
def test_presets_keep_the_number_of_classes(menu, document, name, values):
    choose(menu, name)
    assert document.state.values.tolist() == values
    assert list(document.state.labels) == ["cat", "dog", "fox"]
    document.undo()
    assert document.state.values.tolist() == [2.0, 1.0, 0.1]


def test_random_normal_asks_for_a_size(menu, document):
    answer(250)
    choose(menu, "Random normal")
    assert document.state.size == 250
    assert 0.5 < document.state.values.std() < 1.5
    assert document.undo_action == "Random"


def test_random_normal_can_be_declined(menu, document):
    answer(250, accept=False)
    choose(menu, "Random normal")
    assert document.state.size == 3
    assert document.undo_action is None


def test_no_preset_is_refused(menu, document, messages):
    document.apply(lambda s: edits.set_logits(s, [1.0]), "Paste")
    for name in ("Uniform", "One-hot", "Saturated", "Article"):
        choose(menu, name)
    assert messages == []
