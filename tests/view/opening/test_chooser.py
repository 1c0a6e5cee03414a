"""The question what of a file is meant, by mouse and keys."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QTableWidget,
)

from softmax_gui.model.choice import Choice
from softmax_gui.view.words import change_language


@pytest.fixture
def asked(open_window, several, chooser_of):
    """A window and the question that it asks about the file."""
    window = open_window()
    window.commands.open_path(several)
    return window, chooser_of(window)


def button_of(chooser, text):
    return next(b for b in chooser.findChildren(QPushButton) if b.text() == text)


def press(qtbot, chooser, text):
    qtbot.mouseClick(button_of(chooser, text), Qt.MouseButton.LeftButton)


def cells(table):
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def choose(box: QComboBox, data, qtbot):
    """Go to an entry with the keys of a person."""
    index = next(i for i in range(box.count()) if box.itemData(i) == data)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(index):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == data


def message(chooser, by_name):
    return by_name(chooser, "what would be opened", QLabel).text()


def test_the_arrays_are_listed_and_the_first_guess_is_shown(asked, by_name):
    window, chooser = asked
    listed = cells(by_name(chooser, "arrays", QTableWidget))
    assert listed == [
        ["first", "2 × 3", "float64"],
        ["second", "4 × 2 × 5", "float64"],
        ["truth", "2", "int64"],
    ]
    assert chooser.choice == Choice("second", 2)
    assert message(chooser, by_name) == "4 × 2 = 8 rows of 5 classes"
    assert window.document.state.name != "several"


def test_another_array_is_guessed_anew_and_previewed(qtbot, asked, by_name, chooser_of):
    window, chooser = asked
    arrays = by_name(chooser, "arrays", QTableWidget)
    arrays.setFocus()
    qtbot.keyClick(arrays, Qt.Key.Key_Up)
    chooser_of(window)
    assert chooser.choice == Choice("first", 1, None, "words")
    choose(by_name(chooser, "true classes", QComboBox), "truth", qtbot)
    chooser_of(window)
    preview = by_name(chooser, "preview of the first rows", QTableWidget)
    headings = [preview.horizontalHeaderItem(i).text() for i in range(preview.columnCount())]
    assert headings == ["true class", "cat", "dog", "fox"]
    assert cells(preview) == [["fox", "0", "1", "2"], ["cat", "3", "4", "5"]]
    assert message(chooser, by_name) == "2 rows of 3 classes"


@pytest.mark.parametrize("how", ["button", "key"])
def test_open_shows_what_was_previewed(qtbot, asked, several, wait, how):
    window, chooser = asked
    if how == "button":
        press(qtbot, chooser, "&Open")
    else:
        qtbot.keyClick(chooser, Qt.Key.Key_Return)
    wait(window)
    assert window.document.state.batch.axes == (4, 2)
    assert window.document.state.values.tolist() == [0, 1, 2, 3, 4]
    assert window.settings.recent == [str(several)]
    assert str(window.document.undo_action) == "Open several"


@pytest.mark.parametrize("how", ["button", "key"])
def test_cancel_leaves_everything(qtbot, asked, wait, how):
    window, chooser = asked
    before = window.document.state
    if how == "button":
        press(qtbot, chooser, "Cancel")
    else:
        qtbot.keyClick(chooser, Qt.Key.Key_Escape)
    wait(window)
    assert window.document.state is before
    assert window.settings.recent == []
    assert window.settings.choices == {}


def test_a_key_that_comes_after_its_end_reads_nothing(qtbot, asked, by_name):
    window, chooser = asked
    arrays = by_name(chooser, "arrays", QTableWidget)
    qtbot.keyClick(chooser, Qt.Key.Key_Escape)
    qtbot.keyClick(arrays, Qt.Key.Key_End)
    assert not window.jobs.busy


def test_what_was_chosen_is_not_asked_again(qtbot, asked, several, wait, by_name, chooser_of):
    window, chooser = asked
    choose(by_name(chooser, "axis of the classes", QComboBox), 1, qtbot)
    chooser_of(window)
    qtbot.keyClick(chooser, Qt.Key.Key_Return)
    wait(window)
    window.document.undo()
    window.commands.open_path(several)
    wait(window)
    assert window.document.state.batch.axes == (4, 5)
    assert window.document.state.batch.source.choice == Choice("second", 1)


def test_what_does_not_fit_is_said_and_cannot_be_opened(qtbot, asked, by_name, chooser_of):
    window, chooser = asked
    choose(by_name(chooser, "labels", QComboBox), "words", qtbot)
    chooser_of(window)
    assert message(chooser, by_name) == "several has 3 labels for 5 classes."
    assert not button_of(chooser, "&Open").isEnabled()
    qtbot.keyClick(chooser, Qt.Key.Key_Return)
    assert chooser.isVisible()
    choose(by_name(chooser, "labels", QComboBox), None, qtbot)
    chooser_of(window)
    assert button_of(chooser, "&Open").isEnabled()


def test_labels_from_a_file(qtbot, asked, by_name, chooser_of, monkeypatch, tmp_path, wait):
    window, chooser = asked
    path = tmp_path / "vocab.json"
    path.write_text('{"a": 0, "b": 1, "c": 2, "d": 3, "e": 4}')
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    press(qtbot, chooser, "&Label File…")
    chooser_of(window)
    assert by_name(chooser, "file of the labels", QLabel).text() == "vocab.json"
    assert not by_name(chooser, "labels", QComboBox).isEnabled()
    press(qtbot, chooser, "&Without")
    chooser_of(window)
    assert chooser.choice.label_file is None
    chooser.use_label_file(path)
    chooser_of(window)
    qtbot.keyClick(chooser, Qt.Key.Key_Return)
    wait(window)
    assert list(window.document.state.labels) == ["a", "b", "c", "d", "e"]


def test_a_label_file_that_does_not_fit_is_said(asked, by_name, chooser_of, tmp_path):
    window, chooser = asked
    (tmp_path / "names.txt").write_text("a\nb\n")
    chooser.use_label_file(tmp_path / "names.txt")
    chooser_of(window)
    assert message(chooser, by_name) == "names.txt has 2 labels for 5 classes."


class TestOpenAgain:
    def test_a_file_that_was_clear(self, qtbot, open_window, tmp_path, wait, chooser_of, by_name):
        path = tmp_path / "rows.npy"
        np.save(path, np.arange(6.0).reshape(2, 3))
        window = open_window()
        window.commands.open_path(path)
        wait(window)
        window.actions_["open_again"].trigger()
        chooser = chooser_of(window)
        choose(by_name(chooser, "axis of the classes", QComboBox), 0, qtbot)
        chooser_of(window)
        qtbot.keyClick(chooser, Qt.Key.Key_Return)
        wait(window)
        assert window.document.state.values.tolist() == [0, 3]

    def test_a_single_row_knows_its_file(self, open_window, tmp_path, wait):
        path = tmp_path / "row.npy"
        np.save(path, np.arange(3.0))
        window = open_window()
        window.commands.open_path(path)
        wait(window)
        assert window.document.state.batch is None
        assert window.commands.opener.path == path
        window.document.undo()
        assert window.commands.opener.path is None

    def test_without_a_file_it_says_so(self, open_window):
        window = open_window()
        window.actions_["open_again"].trigger()
        assert "is from no file" in window.notice.text()


def test_every_text_follows_the_language(asked, pseudo, by_name):
    _, chooser = asked
    change_language("xx")
    assert chooser.windowTitle() == "⟦Open {name}⟧".format(name="several.npz")
    for name in ("arrays", "labels", "true classes", "labels from a file"):
        assert by_name(chooser, f"⟦{name}⟧").toolTip().startswith("⟦")
    texts = {button.text() for button in chooser.findChildren(QPushButton)}
    assert {"⟦&Open⟧", "⟦&Label File…⟧"} <= texts
