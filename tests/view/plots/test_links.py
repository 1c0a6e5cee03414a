"""A class that the mouse is on lights up in every view, and so does its term in the formulas."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from softmax_gui.lessons import Picture, SetFormula
from softmax_gui.model import edits
from softmax_gui.model.palette import LIGHT
from softmax_gui.view.equations import EquationsPanel
from softmax_gui.view.lessons.formula_view import FormulaView
from softmax_gui.view.lessons.typesetter import Typesetter

CAT, DOG, FOX = range(3)


@pytest.fixture
def strip(qtbot, document, look, plots, live):
    """The formulas, under the plots."""
    window = plots["probabilities"].window()
    window.resize(window.width(), 720)
    panel = EquationsPanel(document, look)
    panel.setParent(window)
    panel.setGeometry(0, 650, 1400, 62)
    panel.show()
    live(**plots, equations=panel)
    return panel._strip


def colours_in(widget, rect):
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(round(rect.left()), round(rect.right()))
        for y in range(round(rect.top()), round(rect.bottom()))
    }


def lit_terms(strip):
    """The classes whose terms are written in the colour of what is selected."""
    return {
        index for index, place in strip.terms().places if LIGHT.selected in colours_in(strip, place)
    }


def places_on(plots, hand, look):
    """A pixel of each plot that belongs to the dog, by the name of the plot."""
    return {
        "probabilities": hand.over(plots["probabilities"], DOG),
        "gradient": hand.over(plots["gradient"], DOG),
        "jacobian": hand.over(plots["jacobian"], FOX, DOG),
        "cumulative": hand.over_rank(plots["cumulative"], 1),
        "response": hand.on_curve(plots["response"], DOG, -2.0),
    }


@pytest.mark.parametrize(
    "name", ["probabilities", "gradient", "jacobian", "cumulative", "response"]
)
def test_what_the_mouse_is_on_lights_its_term(plots, strip, hand, look, name):
    assert lit_terms(strip) == {CAT}
    hand.hover(plots[name], places_on(plots, hand, look)[name])
    assert look.pointed_at == DOG
    assert lit_terms(strip) == {DOG}
    hand.leave(plots[name])
    assert look.pointed_at is None
    assert lit_terms(strip) == {CAT}


def outlined(panel, before):
    """Whether a picture of a panel has changed."""
    return panel.canvas.grab().toImage() != before


def test_a_term_lights_its_bar_its_row_and_its_curve(qtbot, plots, strip, look):
    before = {name: panel.canvas.grab().toImage() for name, panel in plots.items()}
    qtbot.mouseMove(strip, strip.centre_of(DOG).toPoint() + QPoint(1, 1))
    qtbot.mouseMove(strip, strip.centre_of(DOG).toPoint())
    assert look.pointed_at == DOG
    assert strip.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert all(outlined(panel, before[name]) for name, panel in plots.items())
    qtbot.mouseMove(strip, QPoint(strip.width() - 3, 3))
    assert look.pointed_at is None
    assert not any(outlined(panel, before[name]) for name, panel in plots.items())


def test_of_the_selected_class_nothing_more_is_lit(qtbot, plots, strip, look):
    before = {name: panel.canvas.grab().toImage() for name, panel in plots.items()}
    look.point_at(CAT)
    assert not any(outlined(panel, before[name]) for name, panel in plots.items())
    assert lit_terms(strip) == {CAT}


def test_a_click_on_a_term_selects_its_class(qtbot, document, strip):
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.centre_of(FOX).toPoint())
    assert document.state.selected == FOX
    assert lit_terms(strip) == {FOX}
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(strip.width() - 3, 3))
    assert document.state.selected == FOX


def test_the_arrow_keys_go_from_term_to_term(qtbot, document, strip):
    for wanted in (DOG, FOX, FOX):
        qtbot.keyClick(strip, Qt.Key.Key_Right)
        assert document.state.selected == wanted
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert document.state.selected == DOG


def test_a_column_of_many_classes_is_no_class(plots, use, many, hand, look):
    use(many(5000))
    hand.hover(plots["probabilities"], hand.over(plots["probabilities"], 2500))
    assert look.pointed_at is None


def test_a_class_that_is_gone_is_lit_nowhere(plots, strip, document, look):
    look.point_at(FOX)
    document.apply(lambda state: edits.remove_class(state, FOX), "Remove")
    assert lit_terms(strip) == {CAT}
    for panel in plots.values():
        panel.grab()


def test_a_term_of_a_lesson_lights_with_its_bar_and_the_other_way_round(qtbot, plots, look, hand):
    window = plots["probabilities"].window()
    window.resize(window.width(), 720)
    typesetter = Typesetter(window)
    formula = FormulaView(look, typesetter, window)
    formula.setGeometry(0, 650, 400, 60)
    formula.show()
    latex = r"\frac{\term{0}{e^2}}{\term{0}{e^2} + \term{1}{e^1}}"
    formula.show_picture(Picture(SetFormula("softmax", latex), "softmax"), lit=CAT)
    qtbot.waitUntil(formula.is_set)

    def is_lit(index):
        inside = colours_in(formula, formula.terms().of(index)[0])
        return any(QColor(colour).saturation() > 100 for colour in inside)

    assert is_lit(CAT)
    assert not is_lit(DOG)
    hand.hover(plots["probabilities"], hand.over(plots["probabilities"], DOG))
    assert is_lit(DOG)
    assert not is_lit(CAT)
    hand.hover(plots["probabilities"], hand.over(plots["probabilities"], FOX))
    assert is_lit(CAT)
    hand.leave(plots["probabilities"])
    at = formula.centre_of(DOG).toPoint()
    qtbot.mouseMove(formula, at + QPoint(1, 0))
    qtbot.mouseMove(formula, at)
    assert look.pointed_at == DOG
    QApplication.sendEvent(formula, QEvent(QEvent.Type.Leave))
    assert look.pointed_at is None
