"""Finding a class by its label or index."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from softmax_gui.model import Labels, Order, edits, state_from_logits
from softmax_gui.view.logits import finder

LEFT = Qt.MouseButton.LeftButton
WORDS = Labels.of(["cat", "Concat", "dog", "category", "fox", "7cats"])


@pytest.fixture
def find(qtbot, by_name):
    """Type into the line of a panel, and wait until its labels have been looked through."""

    def type_text(panel, text):
        panel.find_class()
        line = by_name(panel, "find class")
        line.selectAll()
        QApplication.clipboard().setText(text)  # a test keyboard has no other than Latin letters
        line.paste()
        qtbot.waitUntil(lambda: not panel.jobs.busy)
        return line

    return type_text


@pytest.fixture
def words(framed):
    return framed(state_from_logits([0.0, 5.0, 1.0, 3.0, 2.0, 4.0], WORDS))


def count(panel, by_name):
    return by_name(panel, "matches", QLabel).text()


def selected(panel):
    return panel.document.state.labels[panel.document.state.selected]


def test_the_bar_opens_by_its_link_and_takes_the_keyboard(words, by_name, qtbot):
    line = by_name(words, "find class")
    assert not line.isVisible()
    qtbot.mouseClick(by_name(words, "find", QToolButton), LEFT)
    assert line.isVisible()
    assert line.hasFocus()


def test_what_is_looked_for_does_not_reach_the_log(words, find, monkeypatch, caplog):
    def fail(*_):
        raise KeyError

    monkeypatch.setattr(finder, "containing", fail)
    find(words, "patient Miller")
    assert "Miller" not in caplog.text
    assert caplog.records


def test_enter_goes_from_match_to_match_and_round(words, find, by_name, qtbot):
    line = find(words, "cat")
    seen = [(selected(words), count(words, by_name))]
    for modifier in [Qt.KeyboardModifier.NoModifier] * 4 + [Qt.KeyboardModifier.ShiftModifier]:
        qtbot.keyClick(line, Qt.Key.Key_Return, modifier)
        seen.append((selected(words), count(words, by_name)))
    assert seen == [
        ("cat", "1 of 4"),
        ("Concat", "2 of 4"),
        ("category", "3 of 4"),
        ("7cats", "4 of 4"),
        ("cat", "1 of 4"),
        ("7cats", "4 of 4"),
    ]
    assert line.hasFocus(), "the keyboard stays where it is"
    assert words.document.undo_action == "Select"


def test_the_buttons_do_the_same(words, find, by_name, qtbot):
    find(words, "cat")
    qtbot.mouseClick(by_name(words, "next match"), LEFT)
    assert selected(words) == "Concat"
    qtbot.mouseClick(by_name(words, "previous match"), LEFT)
    assert selected(words) == "cat"


def test_matches_are_gone_through_in_the_order_of_the_list(words, find, by_name):
    words.document.apply(lambda s: edits.set_order(s, Order.PROBABILITY), "Order")
    find(words, "cat")
    seen = []
    for _ in range(4):
        seen.append(selected(words))
        words.find_next()
    assert seen == ["cat", "Concat", "7cats", "category"]
    words.find_next(-1)
    assert selected(words) == "category"


def test_from_a_class_that_is_no_match_it_goes_on_downwards(words, find):
    words.document.apply(lambda s: edits.select(s, 2), "Select")
    find(words, "cat")
    assert selected(words) == "dog", "to look for something selects nothing"
    words.find_next()
    assert selected(words) == "category"
    words.document.apply(lambda s: edits.select(s, 4), "Select")
    words.find_next(-1)
    assert selected(words) == "category"
    words.document.apply(lambda s: edits.select(s, 2), "Select")
    words.find_next()
    assert selected(words) == "category"


def test_an_index_comes_before_the_labels_with_that_number(framed, find, by_name):
    labels = Labels.of([f"token {i}" for i in range(300)])
    panel = framed(state_from_logits(np.zeros(300), labels))
    find(panel, "29")
    assert count(panel, by_name) == "1 of 13"
    assert by_name(panel, "logit token 29").isVisible()
    panel.find_next()
    assert panel.document.state.selected == 29
    panel.find_next()
    assert panel.document.state.selected == 129
    assert by_name(panel, "logit token 129").isVisible()


@pytest.mark.parametrize("text", ["6", "99999999999999", "-1", "1.5", "٣", "zebra"])
def test_what_is_neither_index_nor_label_finds_nothing(words, find, by_name, text):
    find(words, text)
    assert count(words, by_name) == "no match"
    words.find_next()
    assert selected(words) == "cat"


def test_without_names_the_indices_are_looked_through(framed, find, by_name):
    panel = framed(state_from_logits(np.zeros(120)))
    find(panel, "11")
    panel.find_next()
    assert panel.document.state.selected == 11
    assert count(panel, by_name) == "1 of 11"


def test_a_rename_is_heard_of(words, find, by_name, qtbot):
    find(words, "cat")
    words.document.apply(lambda s: edits.rename(s, 4, "wildcat"), "Rename fox")
    qtbot.waitUntil(lambda: count(words, by_name) == "1 of 5")


def test_a_screen_reader_hears_the_count(words, find):
    assert find(words, "cat").accessibleDescription() == "1 of 4"


def test_escape_closes_and_gives_the_keyboard_back(words, find, by_name, qtbot):
    line = find(words, "dog")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert by_name(words, "logit dog").hasFocus()
    assert selected(words) == "dog"
    assert line.text() == ""


def test_find_next_without_a_text_asks_for_one(words, by_name):
    words.find_next()
    assert by_name(words, "find class").hasFocus()


def test_a_class_that_was_found_is_told_to_the_plots(words, find):
    told = []
    words.found.connect(told.append)
    find(words, "do")
    assert told == []
    words.find_next()
    assert told == [2]


def test_typing_does_not_wait_for_the_search(words, by_name, qtbot, monkeypatch):
    gate, sought = threading.Event(), []

    def slowly(labels, text, progress):
        sought.append(text)
        gate.wait(20)
        progress(0.5)
        return containing(labels, text, progress)

    containing = finder.containing
    monkeypatch.setattr(finder, "containing", slowly)
    words.find_class()
    line = by_name(words, "find class")
    qtbot.keyClicks(line, "cate")
    assert line.text() == "cate"
    assert count(words, by_name) == "…"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert selected(words) == "cat", "nothing is found yet"
    gate.set()
    qtbot.waitUntil(lambda: selected(words) == "category")
    assert count(words, by_name) == "1 of 1"
    assert sought[-1] == "cate"
    assert len(sought) < 4, "what was overtaken is not looked for"


def test_what_is_typed_is_shown_and_selected_by_enter_only(framed, find, qtbot, by_name):
    panel = framed(state_from_logits(np.zeros(300)))
    ground = panel.grab().toImage()
    line = find(panel, "250")
    assert panel.document.state.selected == 0
    assert panel.document.undo_action is None
    row = by_name(panel, "logit 250").parentWidget()
    assert row.isVisible()
    edge = row.mapTo(panel, QPoint(2, 1))
    marked, other = panel.grab().toImage().pixelColor(edge), ground.pixelColor(edge)
    assert marked == panel.look.colour("selected") != other
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert panel.document.state.selected == 250
    assert panel.grab().toImage().pixelColor(edge) != marked


def test_escape_goes_back_to_the_selected_class(framed, find, qtbot, by_name):
    panel = framed(state_from_logits(np.zeros(300)))
    line = find(panel, "250")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert panel.document.state.selected == 0
    assert by_name(panel, "logit 0").hasFocus()


def test_the_previous_match_is_the_one_before_that_which_is_shown(words, find):
    words.document.apply(lambda s: edits.select(s, 2), "Select")
    find(words, "cat")
    words.find_next(-1)
    assert selected(words) == "Concat"


def test_a_match_that_the_filter_hides_is_named_so_and_enter_lists_it(words, find, by_name, qtbot):
    words.choose_filter()
    by_name(words, "filter").setCurrentIndex(1)
    hand_in(words, by_name, qtbot, "2")
    line = find(words, "dog")
    assert count(words, by_name) == "hidden"
    button = by_name(words, "show all classes")
    assert button.isVisible()
    assert "The filter hides the match." in [label.text() for label in words.findChildren(QLabel)]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert selected(words) == "dog"
    assert words.viewport() is None
    assert not button.isVisible()
    assert count(words, by_name) == "1 of 1"


def test_a_button_lists_what_the_filter_hides(words, find, by_name, qtbot):
    words.choose_filter()
    by_name(words, "filter").setCurrentIndex(1)
    hand_in(words, by_name, qtbot, "1")
    find(words, "g")
    assert "The filter hides 2 matches." in [label.text() for label in words.findChildren(QLabel)]
    qtbot.mouseClick(by_name(words, "show all classes"), LEFT)
    assert selected(words) == "dog"


def hand_in(panel, by_name, qtbot, text):
    value = by_name(panel, "filter value")
    value.setFocus()
    value.selectAll()
    qtbot.keyClicks(value, text)
    qtbot.keyClick(value, Qt.Key.Key_Return)
