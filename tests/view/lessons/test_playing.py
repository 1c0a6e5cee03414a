"""A lesson from the menu to the end: by gestures, answers, cells and keys."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QSlider, QWidget

from softmax_gui.lessons import lessons
from softmax_gui.model import Order, edits, state_from_logits
from softmax_gui.view.lessons.formula_view import FormulaView

OWN = [5.0, 4.0, 3.0, 2.0]


def own_state():
    return state_from_logits(OWN, temperature=2.0, target=3, order=Order.LOGIT)


def shown_texts(room):
    return [label.accessibleName() for label in room.panel.findChildren(QLabel)]


def test_the_menu_opens_a_lesson_beside_the_window_and_leaving_gives_everything_back(classroom):
    room = classroom(own_state())
    before = room.window.document.state
    widths = {card.panel.name: card.geometry() for card in room.window.cards}
    assert not room.desk.card.isVisible()
    room.open(1)
    assert room.desk.card.isVisible()
    assert room.desk.card.width() >= 360
    assert list(room.window.document.state.values) == [2.0, 1.0, 0.1]
    assert room.panel.heading.note() == "Step 1 of 6"
    assert "Three scores" in room.panel.spoken()
    room.click("leave lesson")
    assert not room.desk.card.isVisible()
    after = room.window.document.state
    np.testing.assert_array_equal(after.values, before.values)
    assert (after.temperature, after.target, after.order) == (2.0, 3, Order.LOGIT)
    assert {card.panel.name: card.geometry() for card in room.window.cards} == widths


def test_a_step_is_done_by_a_drag_and_says_so(qtbot, classroom, by_name):
    room = classroom()
    room.open(1)
    assert not by_name(room.panel, "the step is done", QLabel).isVisible()
    slider = by_name(room.window, "logit dog", QSlider)
    middle = slider.rect().center()
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=middle)
    for step in range(1, 20):
        qtbot.mouseMove(slider, middle + type(middle)(step, 0))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=middle + type(middle)(19, 0))
    room.settle()
    assert abs(room.window.document.state.values[1] - 1.0) > 0.3
    assert room.runner.is_done
    done = by_name(room.panel, "the step is done", QLabel)
    assert done.text() == "✓ Done"
    assert done.isVisible()
    p = room.window.plots["probabilities"].frame.probabilities
    assert f"{p[1]:.3f}" in room.panel.spoken(), "the text has the present numbers"
    room.click("lesson next")
    assert room.step == "formula"
    assert room.panel.heading.note() == "Step 2 of 6"
    room.click("lesson back")
    assert room.step == "start"


def test_a_question_is_answered_once_and_the_window_proves_it(classroom):
    room = classroom()
    room.open_at(1, "negative")
    room.click("answer A")
    assert room.window.document.state.values[2] == -4
    wrong, right = room.button("answer A"), room.button("answer C")
    assert wrong.accessibleName().endswith("(wrong)")
    assert right.accessibleName().endswith("(right)")
    assert not wrong.isEnabled()
    assert not right.isEnabled()
    assert room.runner.is_done


def test_a_cell_runs_torch_and_its_error_is_torchs_own(classroom, by_name):
    room = classroom()
    room.open_at(6, "again")
    code = by_name(room.panel, "code of the cell", QLabel)
    assert "retain_graph=False" in code.text()
    room.click("run cell")
    output = by_name(room.panel, "output of the cell", QLabel)
    assert "0.2247" in output.text()
    assert not room.runner.is_done
    room.click("run cell")
    error = by_name(room.panel, "error of the cell", QLabel)
    assert "Trying to backward through the graph a second time" in error.text()
    assert room.runner.is_done
    room.click("run first cell")
    room.button("retain_graph").setChecked(True)
    by_name(room.panel, "class i of the cell", QComboBox).setCurrentIndex(1)
    assert "grad(p[1], [a], retain_graph=True)" in code.text()
    room.trigger("run_cell")
    assert by_name(room.panel, "output of the cell", QLabel).text()
    assert str(room.window.document.state.gradient_of) == "p1", "the rings show the same row"


def test_other_logits_make_a_new_notebook(classroom, by_name):
    room = classroom()
    room.open_at(6, "one")
    room.click("run cell")
    assert by_name(room.panel, "output of the cell", QLabel).text()
    room.window.document.apply(lambda s: edits.set_logit(s, 0, 3.5), "Move cat")
    room.settle()
    assert "3.5" in by_name(room.panel, "code of the first cell", QLabel).text()
    assert not by_name(room.panel, "output of the cell", QLabel).isVisible()


def test_a_term_of_a_formula_selects_its_class_and_lights_up_with_it(qtbot, classroom):
    room = classroom()
    room.open_at(1, "formula")
    formula = room.panel.findChildren(FormulaView)[1]
    assert formula.is_set()
    place = formula.centre_of(2).toPoint()
    unlit = formula.grab().toImage()
    qtbot.mouseClick(formula, Qt.MouseButton.LeftButton, pos=place)
    room.settle()
    assert room.window.document.state.selected == 2
    assert room.runner.is_done
    assert formula.grab().toImage() != unlit
    formula.setFocus()
    qtbot.keyClick(formula, Qt.Key.Key_Left)
    assert room.window.document.state.selected == 1
    assert formula.accessibleName().startswith("p of ")


def test_the_numbers_of_a_formula_follow_the_sliders(classroom):
    room = classroom()
    room.open_at(1, "formula")
    formula = room.panel.findChildren(FormulaView)[1]
    before = formula.accessibleName()
    room.window.document.apply(lambda s: edits.set_logit(s, 0, 3.25), "Move cat")
    room.settle()
    assert "3.25" in formula.accessibleName()
    assert formula.accessibleName() != before
    assert formula.is_set()


def test_everything_by_keys(qtbot, classroom):
    room = classroom()
    window = room.window
    window.activateWindow()
    keys = Qt.KeyboardModifier
    qtbot.keyClick(window, Qt.Key.Key_2, keys.AltModifier | keys.ShiftModifier)
    room.settle()
    assert room.runner.lesson is lessons()[1]
    qtbot.keyClick(window, Qt.Key.Key_Right, keys.AltModifier)
    room.settle()
    assert room.panel.heading.note().startswith("Step 2")
    qtbot.keyClick(window, Qt.Key.Key_Left, keys.AltModifier)
    room.settle()
    assert room.panel.heading.note().startswith("Step 1")
    qtbot.keyClick(window, Qt.Key.Key_Q, keys.AltModifier | keys.ShiftModifier)
    room.settle()
    assert not room.desk.is_open
    assert not window.actions_["next_step"].isEnabled()


def test_a_step_whose_classes_are_gone_can_be_set_up_again(classroom, by_name):
    room = classroom()
    room.open(1)
    room.trigger("add_class")
    assert room.button("set the step up again").isVisible()
    room.click("set the step up again")
    assert room.window.document.state.size == 3
    hidden = by_name(room.panel, "set the step up again")
    assert not hidden.isVisible()


def test_the_panels_of_a_step_are_lit_and_brought_on_screen(classroom):
    room = classroom()
    window = room.window
    cards = {card.panel.name: card for card in window.cards}
    cards["Probabilities"].hide()
    room.settle()
    room.open(1)
    lit = {panel.name for panel in window.panels if panel.property("lit")}
    assert lit == {"Logits", "Probabilities"}
    assert cards["Probabilities"].in_sight
    room.click("leave lesson")
    assert not any(panel.property("lit") for panel in window.panels)
    assert cards["Probabilities"].isHidden(), "what was closed before is closed again"


def test_every_control_of_the_card_has_a_name_and_a_tip(classroom):
    room = classroom()
    room.open_at(6, "one")
    controls = [
        widget
        for widget in room.panel.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]
    assert len(controls) > 6
    for widget in controls:
        named = widget.accessibleName() or widget.parentWidget().accessibleName()
        assert named, f"{widget} has no name"


def test_in_a_small_window_only_the_plots_of_the_step_are_there_and_nothing_overlaps(classroom):
    room = classroom()
    window = room.window
    window.resize(960, 640)
    room.settle()
    places = {card.panel.name: card.geometry() for card in window.cards}
    room.open(1)
    assert window.size().toTuple() == (960, 640)
    shown = [card for card in window.cards if card.in_sight]
    assert [card.panel.name for card in shown] == ["Logits", "Probabilities", "Equations"]
    rectangles = [card.geometry() for card in (*shown, room.desk.card)]
    for number, one in enumerate(rectangles):
        assert window.rect().contains(one)
        assert not any(one.intersects(other) for other in rectangles[number + 1 :])
    room.click("leave lesson")
    assert {card.panel.name: card.geometry() for card in window.cards} == places


def test_every_term_of_the_numbers_lights_and_selects_its_own_class(qtbot, classroom):
    room = classroom()
    for begun in range(3):
        room.open_at(1, "formula")
        room.window.document.apply(lambda s, begun=begun: edits.select(s, begun), "Select")
        room.settle()
        formula = [f for f in room.panel.findChildren(FormulaView) if f.isVisible()][1]
        places = [(index, place.center().toPoint()) for index, place in formula.terms().places]
        for index, place in places:
            qtbot.mouseMove(formula, place)
            assert room.window.look.pointed_at == index
        index, place = places[1 + (begun + 1) % 3]
        qtbot.mouseClick(formula, Qt.MouseButton.LeftButton, pos=place)
        assert room.window.document.state.selected == index == (begun + 1) % 3
        room.settle()
        room.click("leave lesson")
