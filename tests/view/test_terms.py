"""The strip and a formula of a lesson: what mouse and keys do with their terms."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QToolTip

from softmax_gui.lessons import Picture, SetFormula
from softmax_gui.model import Document, Order, edits, state_from_logits
from softmax_gui.view.equations import EquationsPanel
from softmax_gui.view.lessons.formula_view import FormulaView
from softmax_gui.view.lessons.typesetter import Typesetter

KEYS = Qt.Key
LATEX = r"\frac{\term{2}{e^3}}{\term{0}{e^1} + \term{1}{e^2} + \term{2}{e^3}}"


@pytest.fixture
def state():
    """Three classes of which the last is the largest, ordered by probability."""
    return edits.set_order(state_from_logits([1.0, 2.0, 3.0]), Order.PROBABILITY)


@pytest.fixture
def strip(qtbot, frame_of, look, state):
    panel = EquationsPanel(Document(state), look)
    qtbot.addWidget(panel)
    panel.resize(1200, panel.height())
    panel.show()
    panel.show_frame(frame_of(state))
    # With the panel it would be deleted; qtbot holds neither.
    yield panel._strip
    panel.close()


@pytest.fixture
def formula(qtbot, look):
    view = FormulaView(look, Typesetter())
    qtbot.addWidget(view)
    view.resize(400, 60)
    view.show()
    view.show_picture(Picture(SetFormula("softmax", LATEX), "softmax"), lit=0)
    qtbot.waitUntil(view.is_set)
    return view


@pytest.fixture(params=["strip", "formula"])
def either(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def chosen():
    return []


def press(widget, key):
    """Press a key; return whether the widget had a use for it."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def tip_at(widget, point):
    QApplication.sendEvent(
        widget, QHelpEvent(QEvent.Type.ToolTip, point, widget.mapToGlobal(point))
    )
    return QToolTip.text()


def test_the_keys_go_through_the_strip_in_the_order_of_the_classes(
    qtbot, frame_of, state, strip, chosen
):
    strip.term_chosen.connect(chosen.append)
    for selected, key in [(0, KEYS.Key_Left), (2, KEYS.Key_Right), (2, KEYS.Key_Left)]:
        strip.show_frame(frame_of(edits.select(state, selected)))
        assert press(strip, key)
    assert chosen == [1, 1, 2]


def test_the_keys_go_through_a_formula_of_a_lesson_by_number(formula, chosen):
    formula.term_chosen.connect(chosen.append)
    picture = Picture(SetFormula("softmax", LATEX), "softmax")
    for lit, key in [(0, KEYS.Key_Right), (1, KEYS.Key_Down), (2, KEYS.Key_Left), (1, KEYS.Key_Up)]:
        formula.show_picture(picture, lit)
        assert press(formula, key)
    assert chosen == [1, 2, 1, 0]


def test_from_a_class_without_a_term_the_keys_go_to_the_first(formula, chosen):
    formula.term_chosen.connect(chosen.append)
    formula.show_picture(Picture(SetFormula("softmax", LATEX), "softmax"), lit=7)
    assert press(formula, KEYS.Key_Right)
    assert press(formula, KEYS.Key_Left)
    assert chosen == [0, 0]


def test_keys_that_are_of_no_use_are_left_to_others(strip, formula, chosen):
    strip.term_chosen.connect(chosen.append)
    formula.term_chosen.connect(chosen.append)
    assert not press(strip, KEYS.Key_Down)
    assert not press(formula, KEYS.Key_Return)
    strip.drop_frame()
    assert not press(strip, KEYS.Key_Right)
    assert chosen == []


def test_a_formula_without_terms_takes_no_keys(qtbot, formula, chosen):
    formula.term_chosen.connect(chosen.append)
    formula.show_picture(Picture(SetFormula("plain", "e^x"), "e to the x"), lit=0)
    qtbot.waitUntil(formula.is_set)
    assert formula.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert not press(formula, KEYS.Key_Right)
    assert chosen == []


def test_only_a_term_is_pointed_at_and_says_what_a_click_does(qtbot, look, either):
    term, beside = either.centre_of(1).toPoint(), QPoint(either.width() - 2, 2)
    qtbot.mouseMove(either, term)
    assert look.pointed_at == 1
    assert either.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert tip_at(either, term) == "Click to select the class of this term"
    qtbot.mouseMove(either, beside)
    assert look.pointed_at is None
    assert either.cursor().shape() == Qt.CursorShape.ArrowCursor
    tip_at(either, beside)
    qtbot.waitUntil(lambda: QToolTip.text() == "")


def test_only_the_left_button_chooses(qtbot, either, chosen):
    either.term_chosen.connect(chosen.append)
    qtbot.mouseClick(either, Qt.MouseButton.RightButton, pos=either.centre_of(1).toPoint())
    assert chosen == []
    qtbot.mouseClick(either, Qt.MouseButton.LeftButton, pos=either.centre_of(1).toPoint())
    assert chosen == [1]


def test_another_class_than_those_of_the_terms_is_no_term(either):
    assert either.centre_of(9) is None


def test_a_pointed_class_without_a_term_leaves_the_selected_one_lit(look, either):
    before = either.grab().toImage()
    look.point_at(9)
    assert either.grab().toImage() == before
    look.point_at(1)
    assert either.grab().toImage() != before


def test_the_focus_is_underlined(either):
    either.activateWindow()
    either.setFocus()
    foot = either.height() - 1
    assert either.hasFocus()
    row = either.grab().toImage()
    assert {row.pixelColor(x, foot).name() for x in (0, 100, either.width() - 1)} == {
        either._look.colour("selected").name()
    }
