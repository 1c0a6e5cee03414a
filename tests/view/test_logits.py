"""The card of the logits, through real events."""

import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from softmax_gui.engine import Request, compute_frame
from softmax_gui.model import Batch, Document, Labels, edits, state_from_logits
from softmax_gui.model.palette import DARK
from softmax_gui.model.presets import article_state
from softmax_gui.view.logits import LogitsPanel
from softmax_gui.view.logits.row import ClassRow

LEFT = Qt.MouseButton.LeftButton


def shown(qtbot, panel, height=700):
    """Show a panel as its card does, below its heading."""
    host = QWidget()
    box = QVBoxLayout(host)
    box.addWidget(panel.heading)
    box.addWidget(panel, 1)
    host.resize(330, height)
    panel.host = host  # which otherwise would go, and the panel with it
    qtbot.addWidget(host)
    with qtbot.waitExposed(host):
        host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    return host


@pytest.fixture
def panel(document, look, live, qtbot):
    panel = LogitsPanel(document, look)
    live(logits=panel)
    shown(qtbot, panel)
    return panel


@pytest.fixture
def made(look, qtbot):
    """Show a panel of any state, without frames."""

    def make(state):
        panel = LogitsPanel(Document(state), look)
        shown(qtbot, panel)
        return panel

    return make


def wheel(widget, notches, modifiers=Qt.KeyboardModifier.NoModifier):
    """Turn the wheel over a widget; what it ignores goes to its parent, as from a real wheel."""
    while widget is not None:
        centre = QPointF(widget.rect().center())
        event = QWheelEvent(
            centre,
            widget.mapToGlobal(centre),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)
        widget = None if event.isAccepted() else widget.parentWidget()


def type_text(qtbot, widget, text, enter=True):
    widget.setFocus()
    widget.selectAll()
    qtbot.keyClicks(widget, text)
    if enter:
        qtbot.keyClick(widget, Qt.Key.Key_Return)


def drag(qtbot, slider, dx, steps=5):
    y = slider.height() // 2
    x = round(slider._x(slider.axis.fraction(slider.value())))
    qtbot.mousePress(slider, LEFT, pos=QPoint(x, y))
    for step in range(1, steps + 1):
        qtbot.mouseMove(slider, QPoint(x + dx * step // steps, y))
    qtbot.mouseRelease(slider, LEFT, pos=QPoint(x + dx, y))


def visible_rows(panel):
    rows = [row for row in panel.findChildren(ClassRow) if row.isVisible()]
    return sorted(rows, key=lambda row: row.index)


def test_every_control_of_a_class_has_its_name(panel, by_name):
    for name in ("logit cat", "value of dog", "label of fox", "mask cat", "probability of dog"):
        assert by_name(panel, name).isVisible()


def test_probabilities_are_those_of_the_frame(panel, by_name):
    texts = [by_name(panel, f"probability of {c}", QLabel).text() for c in ("cat", "dog", "fox")]
    assert texts == ["65.9%", "24.2%", "9.9%"]


def test_a_drag_moves_the_logit_and_is_one_entry(panel, document, by_name, qtbot):
    drag(qtbot, by_name(panel, "logit cat"), 15)
    assert document.state.values[0] > 2.0
    assert document.undo_action == "Move cat"
    document.undo()
    assert document.state.values[0] == 2.0
    assert document.undo_action is None


def test_pressing_the_handle_changes_nothing(panel, document, by_name, qtbot):
    drag(qtbot, by_name(panel, "logit cat"), 0)
    assert document.undo_action is None


def test_a_click_on_the_groove_brings_the_handle(panel, document, by_name, qtbot):
    slider = by_name(panel, "logit fox")
    qtbot.mouseClick(slider, LEFT, pos=QPoint(slider.width() - 12, slider.height() // 2))
    assert document.state.values[2] == pytest.approx(5.0, abs=0.3)
    assert document.state.selected == 2


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 2.1),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, 1.9),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier, 2.01),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, 3.0),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, 1.0),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, -5.0),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 5.0),
    ],
)
def test_keys_move_the_logit(panel, document, by_name, qtbot, key, modifier, expected):
    slider = by_name(panel, "logit cat")
    slider.setFocus()
    qtbot.keyClick(slider, key, modifier)
    assert document.state.values[0] == expected


def test_steps_on_one_slider_are_one_entry_until_the_focus_leaves(panel, document, by_name, qtbot):
    cat, dog = by_name(panel, "logit cat"), by_name(panel, "logit dog")
    cat.setFocus()
    for _ in range(5):
        qtbot.keyClick(cat, Qt.Key.Key_Right)
    dog.setFocus()
    qtbot.keyClick(dog, Qt.Key.Key_Left)
    assert document.state.values.tolist() == [2.5, 0.9, 0.1]
    document.undo()
    assert document.state.values.tolist() == [2.5, 1.0, 0.1]
    while document.undo_action == "Select":
        document.undo()
    document.undo()
    assert document.state.values.tolist() == [2.0, 1.0, 0.1]


def test_a_pause_ends_an_entry(panel, document, by_name, qtbot):
    slider = by_name(panel, "logit cat")
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: not document.in_gesture)
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    document.undo()
    assert document.state.values[0] == 2.1


def test_a_drag_after_a_step_is_an_entry_of_its_own(panel, document, by_name, qtbot):
    slider = by_name(panel, "logit cat")
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    drag(qtbot, slider, -20)
    document.undo()
    assert document.state.values[0] == 2.1


def test_the_wheel_moves_a_slider_without_focus_where_the_list_does_not_scroll(
    panel, document, by_name
):
    wheel(by_name(panel, "logit dog"), 3)
    assert document.state.values[1] == 1.3
    wheel(by_name(panel, "logit dog"), -1, Qt.KeyboardModifier.ControlModifier)
    assert document.state.values[1] == 1.29


def test_a_double_click_resets_a_logit(panel, document, by_name, qtbot):
    slider = by_name(panel, "logit cat")
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    qtbot.mouseDClick(slider, LEFT, pos=slider.rect().center())
    assert document.state.values[0] == 2.0
    assert document.undo_action == "Reset cat"


def test_a_robot_may_set_the_value_of_a_slider(panel, document, by_name):
    by_name(panel, "logit cat").setValue(-1.25)
    assert document.state.values[0] == -1.25


@pytest.mark.parametrize(
    ("text", "value"),
    [("1e-12", 1e-12), ("-345.678901", -345.678901), ("1.7e308", 1.7e308), ("-2,5", -2.5)],
)
def test_a_number_is_taken_exactly(panel, document, by_name, qtbot, text, value):
    type_text(qtbot, by_name(panel, "value of cat"), text)
    assert document.state.values[0] == value
    assert document.undo_action == "Move cat"
    slider = by_name(panel, "logit cat")
    assert slider.minimum() <= max(min(value, 8e307), -8e307) <= slider.maximum()


@pytest.mark.parametrize(
    "text", ["nonsense", "nan", "inf", "1e999", "", "--3", "1,000", "1,234.5", "1,2,3", "-12,345e1"]
)
def test_nonsense_leaves_the_old_number(panel, document, by_name, qtbot, text):
    box = by_name(panel, "value of cat")
    box.setFocus()
    box.selectAll()
    qtbot.keyClick(box, Qt.Key.Key_Delete)
    qtbot.keyClicks(box, text)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    by_name(panel, "logit cat").setFocus()
    assert document.state.values[0] == 2.0
    assert box.text() == "2.00"
    assert document.undo_action is None


def test_going_through_a_box_does_not_round_its_number(panel, document, by_name):
    document.apply(lambda s: edits.set_logit(s, 0, 1 / 3), "Move cat")
    box = by_name(panel, "value of cat")
    assert box.text() == "0.33"
    box.setFocus()
    assert box.text() == repr(1 / 3)
    by_name(panel, "value of dog").setFocus()
    assert box.text() == "0.33"
    assert document.state.values[0] == 1 / 3


def test_what_the_short_text_shows_can_be_typed(panel, document, by_name, qtbot):
    document.apply(lambda s: edits.set_logit(s, 0, 2.004), "Move cat")
    box = by_name(panel, "value of cat")
    assert box.text() == "2.00"
    type_text(qtbot, box, "2.00")
    assert document.state.values[0] == 2.0
    document.apply(lambda s: edits.set_logit(s, 0, 2.004), "Move cat")
    type_text(qtbot, box, "2.00", enter=False)
    by_name(panel, "value of dog").setFocus()
    assert document.state.values[0] == 2.0


@pytest.mark.parametrize(
    ("text", "value"), [("1,5", 1.5), ("0,125", 0.125), ("1,2345", 1.2345), (",5e-3", 0.0005)]
)
def test_a_comma_that_can_only_be_decimal_is_one(panel, document, by_name, qtbot, text, value):
    type_text(qtbot, by_name(panel, "value of cat"), text)
    assert document.state.values[0] == value


def test_escape_restores_a_number(panel, document, by_name, qtbot):
    box = by_name(panel, "value of cat")
    type_text(qtbot, box, "77", enter=False)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == "2.0"
    by_name(panel, "value of dog").setFocus()
    assert document.state.values[0] == 2.0


def test_arrows_in_a_box_step_and_are_one_entry(panel, document, by_name, qtbot):
    box = by_name(panel, "value of cat")
    box.setFocus()
    for _ in range(3):
        qtbot.keyClick(box, Qt.Key.Key_Up)
    assert document.state.values[0] == 2.3
    document.undo()
    assert document.state.values[0] == 2.0


def test_a_label_is_renamed_by_enter_and_names_follow(panel, document, by_name, qtbot):
    type_text(qtbot, by_name(panel, "label of cat"), "lynx")
    assert document.state.labels[0] == "lynx"
    assert document.undo_action == "Rename cat"
    assert by_name(panel, "logit lynx").isVisible()
    assert by_name(panel, "probability of lynx", QLabel).text() == "65.9%"


def test_escape_restores_a_label(panel, document, by_name, qtbot):
    label = by_name(panel, "label of cat")
    type_text(qtbot, label, "lynx", enter=False)
    qtbot.keyClick(label, Qt.Key.Key_Escape)
    assert label.text() == "cat"
    by_name(panel, "logit cat").setFocus()
    assert document.state.labels[0] == "cat"


def test_an_empty_label_is_refused_with_a_message(panel, document, by_name, qtbot):
    label = by_name(panel, "label of cat")
    label.setFocus()
    label.selectAll()
    qtbot.keyClick(label, Qt.Key.Key_Delete)
    with qtbot.waitSignal(panel.error) as refused:
        qtbot.keyClick(label, Qt.Key.Key_Return)
    assert "empty" in refused.args[0]
    assert label.text() == "cat"
    assert document.state.labels[0] == "cat"


def test_the_check_box_masks_a_class(panel, document, by_name, qtbot):
    qtbot.mouseClick(by_name(panel, "mask cat"), LEFT)
    assert document.state.mask.tolist() == [True, False, False]
    assert by_name(panel, "probability of cat", QLabel).text() == "0%"
    assert by_name(panel, "value of cat").text() == "−∞"
    assert not by_name(panel, "logit cat").isEnabled()
    qtbot.mouseClick(by_name(panel, "mask cat"), LEFT)
    assert document.state.values[0] == 2.0
    assert by_name(panel, "value of cat").text() == "2.00"


def test_the_last_class_cannot_be_masked(made, by_name, qtbot):
    panel = made(state_from_logits([1.0]))
    box = by_name(panel, "mask 0")
    with qtbot.waitSignal(panel.error):
        qtbot.mouseClick(box, LEFT)
    assert not box.isChecked()
    assert not panel.document.state.mask[0]


@pytest.mark.parametrize("name", ["value of fox", "label of fox", "logit fox"])
def test_focusing_a_control_selects_its_class(panel, document, by_name, name):
    by_name(panel, name).setFocus()
    assert document.state.selected == 2


def test_clicking_anywhere_in_a_row_selects_its_class(panel, document, by_name, qtbot):
    row = by_name(panel, "logit dog").parentWidget()
    qtbot.mouseClick(row, LEFT, pos=QPoint(2, 2))
    assert document.state.selected == 1
    assert document.undo_action == "Select"


def test_selections_in_a_row_are_one_entry(panel, document, by_name):
    for name in ("logit dog", "logit fox", "logit dog"):
        by_name(panel, name).setFocus()
    document.undo()
    assert document.state.selected == 0
    assert document.undo_action is None


def test_a_press_selects_even_where_the_focus_already_is(panel, document, by_name, qtbot):
    slider = by_name(panel, "logit cat")
    slider.setFocus()
    document.apply(lambda s: edits.select(s, 2), "Select")
    drag(qtbot, slider, 0)
    assert document.state.selected == 0


def test_reset_brings_all_logits_back(panel, document, by_name):
    by_name(panel, "logit cat").setValue(-1.0)
    by_name(panel, "logit fox").setValue(3.0)
    panel.reset()
    assert document.state.values.tolist() == [2.0, 1.0, 0.1]
    document.undo()
    assert document.state.values.tolist() == [-1.0, 1.0, 3.0]


def test_reset_knows_its_document_after_undo(panel, document, by_name):
    by_name(panel, "logit cat").setValue(-1.0)
    document.apply(lambda s: edits.set_logits(s, [7.0, 8.0, 9.0]), "Paste")
    by_name(panel, "logit cat").setValue(0.0)
    panel.reset()
    assert document.state.values.tolist() == [7.0, 8.0, 9.0]
    while document.undo_action:
        document.undo()
    by_name(panel, "logit dog").setValue(4.0)
    panel.reset()
    assert document.state.values.tolist() == [2.0, 1.0, 0.1]


def test_reset_forgets_no_document_and_minds_no_refusal(panel, document, by_name):
    for mask in range(70):
        document.apply(lambda s, on=mask % 2 == 0: edits.set_masked(s, 1, on), "Mask dog")
    by_name(panel, "logit cat").setValue(-1.0)
    document.apply(lambda s: edits.set_logits(s, [7.0, -np.inf]), "Paste")
    panel.remove_class()  # refused: every class would be masked
    by_name(panel, "logit 0").setValue(0.0)
    panel.reset()
    assert document.state.values.tolist() == [7.0, 0.0]
    while document.undo_action != "Mask dog":
        document.undo()
    panel.reset()
    assert document.state.values.tolist() == [2.0, 1.0, 0.1]


def test_a_card_that_was_never_shown_has_no_row_to_focus(document, look, qtbot):
    panel = LogitsPanel(document, look)
    qtbot.addWidget(panel)
    panel.focus_class(2)
    panel.add_class()
    panel.remove_class()
    assert document.state.size == 3


def test_add_and_remove_by_their_links(panel, document, by_name, qtbot):
    qtbot.mouseClick(by_name(panel, "add class"), LEFT)
    assert document.state.size == 4
    assert document.state.selected == 3
    assert by_name(panel, "logit class 4").hasFocus()
    qtbot.mouseClick(by_name(panel, "remove class"), LEFT)
    assert list(document.state.labels) == ["cat", "dog", "fox"]


def test_reset_after_adding_and_removing(panel, document, by_name):
    by_name(panel, "logit cat").setValue(-1.0)
    panel.add_class()
    document.apply(lambda s: edits.select(s, 1), "Select")
    panel.remove_class()
    panel.reset()
    assert document.state.values.tolist() == [2.0, 0.1, 0.0]


def test_the_last_class_cannot_be_removed(made, by_name):
    panel = made(state_from_logits([1.0]))
    assert not by_name(panel, "remove class").isEnabled()
    messages = []
    panel.error.connect(messages.append)
    panel.remove_class()
    assert len(messages) == 1
    assert panel.document.state.size == 1


def test_paste_is_asked_for(panel, by_name, qtbot):
    with qtbot.waitSignal(panel.paste_requested):
        qtbot.mouseClick(by_name(panel, "paste"), LEFT)


def test_tab_goes_through_a_row_and_on_to_the_next(panel, by_name, qtbot):
    by_name(panel, "label of cat").setFocus()
    names = []
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().accessibleName())
    assert names == ["logit cat", "value of cat", "mask cat", "label of dog", "logit dog"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget().accessibleName() == "mask cat"


def test_tab_leaves_the_list_at_its_end(panel, by_name, qtbot):
    by_name(panel, "mask fox").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "add class"


def test_tab_scrolls_past_the_last_row_on_screen(made, by_name, qtbot):
    panel = made(state_from_logits(np.zeros(100)))
    last = visible_rows(panel)[-2].index
    by_name(panel, f"mask {last}").setFocus()
    for expected in ("label of", "logit", "value of", "mask", "label of"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget().accessibleName().startswith(expected)
    assert panel.document.state.selected == last + 2
    assert by_name(panel, f"logit {last + 2}").isVisible()


def test_backtab_scrolls_up(made, by_name, qtbot):
    panel = made(state_from_logits(np.zeros(100)))
    panel.focus_class(50)
    panel._list.verticalScrollBar().setValue(50 * 38)
    by_name(panel, "label of 50").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget().accessibleName() == "mask 49"


def test_the_focus_stays_with_its_class_while_it_is_on_screen(made, by_name):
    panel = made(state_from_logits(np.zeros(1000)))
    panel.focus_class(8)
    bar = panel._list.verticalScrollBar()
    bar.setValue(3 * 38)
    assert by_name(panel, "logit 8").hasFocus()
    bar.setValue(500 * 38)
    assert not any(row.slider.hasFocus() for row in visible_rows(panel))


def test_a_label_being_edited_is_committed_to_its_own_class(made, by_name, qtbot):
    panel = made(state_from_logits(np.zeros(1000)))
    type_text(qtbot, by_name(panel, "label of 2"), "two", enter=False)
    panel._list.verticalScrollBar().setValue(500 * 38)
    labels = panel.document.state.labels
    assert labels[2] == "two"
    assert [i for i in range(1000) if labels[i] != str(i)] == [2]


def test_the_wheel_scrolls_a_long_list_and_moves_no_logit(made, by_name):
    panel = made(state_from_logits(np.zeros(1000)))
    wheel(by_name(panel, "logit 3"), -2)
    assert panel._list.verticalScrollBar().value() > 0
    assert not panel.document.state.values.any()
    panel.focus_class(9)
    wheel(by_name(panel, "logit 9"), 1)
    assert panel.document.state.values[9] == 0.1


def test_real_data_get_a_range_of_their_own(made, by_name):
    panel = made(state_from_logits(np.linspace(-380, -250, 20)))
    slider = by_name(panel, "logit 0")
    assert (slider.minimum(), slider.maximum()) == (-400, -200)
    panel.document.apply(lambda s: edits.set_logits(s, [1.0, 2.0]), "Paste")
    assert (slider.minimum(), slider.maximum()) == (-5, 5)


def test_the_range_stays_from_row_to_row_of_a_batch(made, by_name):
    batch = Batch(np.array([[0.0, 30.0], [1.0, 2.0]]), Labels(2), None, "two rows")
    panel = made(edits.open_batch(article_state(), batch))
    before = by_name(panel, "logit 0").maximum()
    panel.document.apply(lambda s: edits.open_batch(s, batch, 1), "Row 1")
    assert by_name(panel, "logit 0").maximum() == before > 30


def test_unmasking_a_class_outside_the_range_makes_it_grow(made, by_name, qtbot):
    panel = made(state_from_logits([-380.0, -np.inf, -250.0]))
    assert by_name(panel, "logit 0").maximum() == -200
    qtbot.mouseClick(by_name(panel, "mask 1"), LEFT)
    assert by_name(panel, "logit 1").maximum() >= 0


def test_undo_in_the_middle_of_a_drag_leaves_a_sound_history(panel, document, by_name, qtbot):
    slider = by_name(panel, "logit cat")
    x, y = round(slider._x(0.7)), slider.height() // 2
    qtbot.mousePress(slider, LEFT, pos=QPoint(x, y))
    qtbot.mouseMove(slider, QPoint(x + 10, y))
    document.undo()
    assert document.state.values[0] == 2.0
    qtbot.mouseMove(slider, QPoint(x + 15, y))
    qtbot.mouseRelease(slider, LEFT, pos=QPoint(x + 15, y))
    assert not document.in_gesture
    document.undo()
    assert document.state.values[0] == 2.0


def test_a_million_classes_are_instant(look, qtbot, by_name):
    state = state_from_logits(np.random.default_rng(0).normal(size=1_000_000))
    begun = time.perf_counter()
    panel = LogitsPanel(Document(state), look)
    host = shown(qtbot, panel)
    assert time.perf_counter() - begun < 2.0
    assert len(panel.findChildren(ClassRow)) < 40
    panel.focus_class(999_999)
    assert by_name(panel, "logit 999999").hasFocus()
    assert "1,000,000 classes" in [label.text() for label in host.findChildren(QLabel)]


def test_a_frame_costs_little(document, look, qtbot):
    document.apply(lambda s: edits.set_logits(s, np.zeros(10)), "Paste")
    panel = LogitsPanel(document, look)
    host = shown(qtbot, panel)
    frames = []
    for value in (0.0, 1.0):
        document.apply(lambda s, v=value: edits.set_logit(s, 0, v), "Move 0")
        frames.append(compute_frame(Request(document.state)))
    costs = []
    for number in range(60):
        begun = time.perf_counter()
        panel.show_frame(frames[number % 2])
        costs.append(time.perf_counter() - begun)
    assert host.isVisible()
    assert float(np.median(costs)) < 1e-3


def test_a_change_of_theme_restyles_the_card(panel, look):
    before = panel.grab().toImage()
    look.set(palette=DARK)
    assert panel.grab().toImage() != before
