"""Numbers and labels that are typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from softmax_gui.model import edits


@pytest.mark.parametrize(
    ("text", "value"),
    [("1e-12", 1e-12), ("-345.678901", -345.678901), ("1.7e308", 1.7e308), ("-2,5", -2.5)],
)
def test_a_number_is_taken_exactly(panel, document, by_name, text, value, hand):
    hand.type(by_name(panel, "value of cat"), text)
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("abc", "“abc” is not a finite number. Type one such as 1.5"),
        ("inf", "“inf” is not a finite number."),
        ("1,000", "“1,000” may mean two numbers."),
        ("", "The box was left empty. Type a number"),
    ],
)
@pytest.mark.parametrize("how", ["enter", "tab"])
def test_nonsense_is_refused_in_words(panel, by_name, qtbot, text, said, how):
    messages = []
    panel.error.connect(messages.append)
    box = by_name(panel, "value of cat")
    box.setFocus()
    box.selectAll()
    qtbot.keyClick(box, Qt.Key.Key_Delete)
    qtbot.keyClicks(box, text)
    qtbot.keyClick(box, Qt.Key.Key_Return if how == "enter" else Qt.Key.Key_Tab)
    by_name(panel, "logit fox").setFocus()
    assert len(messages) == 1, "it is said once"
    assert messages[0].startswith(said)
    assert messages[0].endswith("The value of cat stays 2.00.")


def test_a_box_for_what_is_above_0_asks_for_no_other(panel, by_name, hand):
    messages = []
    panel.error.connect(messages.append)
    hand.type(by_name(panel, "temperature value"), "nan")
    by_name(panel, "logit fox").setFocus()
    assert messages == [
        "“nan” is no finite number above 0. Type one such as 0.5. The temperature value stays 1.00."
    ]


@pytest.mark.parametrize("text", ["2.50", "7"])
def test_a_number_is_no_reason_to_complain(panel, by_name, hand, text):
    messages = []
    panel.error.connect(messages.append)
    hand.type(by_name(panel, "value of cat"), text)
    by_name(panel, "logit fox").setFocus()
    assert messages == []


def test_going_through_a_box_does_not_round_its_number(panel, document, by_name):
    document.apply(lambda s: edits.set_logit(s, 0, 1 / 3), "Move cat")
    box = by_name(panel, "value of cat")
    assert box.text() == "0.33"
    box.setFocus()
    assert box.text() == repr(1 / 3)
    by_name(panel, "value of dog").setFocus()
    assert box.text() == "0.33"
    assert document.state.values[0] == 1 / 3


def test_what_the_short_text_shows_can_be_typed(panel, document, by_name, hand):
    document.apply(lambda s: edits.set_logit(s, 0, 2.004), "Move cat")
    box = by_name(panel, "value of cat")
    assert box.text() == "2.00"
    hand.type(box, "2.00")
    assert document.state.values[0] == 2.0
    document.apply(lambda s: edits.set_logit(s, 0, 2.004), "Move cat")
    hand.type(box, "2.00", enter=False)
    by_name(panel, "value of dog").setFocus()
    assert document.state.values[0] == 2.0


@pytest.mark.parametrize(
    ("text", "value"), [("1,5", 1.5), ("0,125", 0.125), ("1,2345", 1.2345), (",5e-3", 0.0005)]
)
def test_a_comma_that_can_only_be_decimal_is_one(panel, document, by_name, text, value, hand):
    hand.type(by_name(panel, "value of cat"), text)
    assert document.state.values[0] == value


def test_escape_restores_a_number(panel, document, by_name, qtbot, hand):
    box = by_name(panel, "value of cat")
    hand.type(box, "77", enter=False)
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


def test_a_label_is_renamed_by_enter_and_names_follow(panel, document, by_name, hand):
    hand.type(by_name(panel, "label of cat"), "lynx")
    assert document.state.labels[0] == "lynx"
    assert document.undo_action == "Rename cat"
    assert by_name(panel, "logit lynx").isVisible()
    assert by_name(panel, "probability of lynx", QLabel).text() == "65.9%"


def test_escape_restores_a_label(panel, document, by_name, qtbot, hand):
    label = by_name(panel, "label of cat")
    hand.type(label, "lynx", enter=False)
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


@pytest.mark.parametrize("name", ["value of fox", "label of fox"])
def test_what_is_being_typed_for_a_class_that_goes_is_forgotten(
    panel, document, by_name, hand, name
):
    messages = []
    panel.error.connect(messages.append)
    hand.type(by_name(panel, name), "7", enter=False)
    document.apply(lambda s: edits.remove_class(s, 2), "Remove")
    assert document.state.size == 2
    assert document.state.values.tolist() == [2.0, 1.0]
    assert list(document.state.labels) == ["cat", "dog"]
    assert (document.undo_action, messages) == ("Remove", [])


def test_the_exact_probability_follows_where_its_per_cent_stays(panel, document, by_name, live):
    live(logits=panel)
    shown = by_name(panel, "probability of cat", QLabel)
    before = shown.text(), shown.toolTip()
    document.apply(lambda s: edits.set_logit(s, 0, 2.000001), "Move")
    assert shown.text() == before[0]
    assert shown.toolTip() != before[1]
