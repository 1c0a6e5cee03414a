"""The numbers of a plot as a table: those of the Frame, exactly, by real keys."""

import csv
import io

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QTableView

from softmax_gui.files.samples import SAMPLES
from softmax_gui.model import edits, state_from_logits
from softmax_gui.view import app
from softmax_gui.view.values.model import ValuesModel
from softmax_gui.view.values.window import ValuesWindow
from softmax_gui.view.words import change_language


def opened(window):
    """Press the keys for the table, and return it."""
    QTest.keyClick(
        window,
        Qt.Key.Key_T,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    return window.findChild(ValuesWindow)


def texts(table):
    model = table.findChild(ValuesModel)
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def headings(table):
    model = table.findChild(ValuesModel)
    across = Qt.Orientation.Horizontal
    return [model.headerData(column, across) for column in range(model.columnCount())]


def choose(table, title, window):
    box = table.findChild(QComboBox)
    box.setFocus()
    # Letters typed one after the other would be taken for one word, whatever was typed before.
    QTest.keyClick(box, Qt.Key.Key_Home)
    while box.currentText() != title:
        QTest.keyClick(box, Qt.Key.Key_Down)
    app.settle(window)


def test_the_table_is_opened_by_keys_and_begins_with_the_probabilities(open_window):
    window = open_window()
    table = opened(window)
    assert headings(table) == ["class", "label", "logit", "p", "log p", "sigmoid"]
    p = window.plots["probabilities"].frame.probabilities
    assert [row[:4] for row in texts(table)] == [
        ["0", "cat", "2.0", repr(float(p[0]))],
        ["1", "dog", "1.0", repr(float(p[1]))],
        ["2", "fox", "0.1", repr(float(p[2]))],
    ]
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert not table.isVisible()


def test_it_is_that_of_the_plot_with_the_focus(open_window):
    window = open_window()
    window.plots["jacobian"].canvas.setFocus()
    table = opened(window)
    assert headings(table) == ["label", "∂a cat", "∂a dog", "∂a fox"]
    values = window.plots["jacobian"].frame.jacobian.values
    read = [[float(cell.replace("−", "-")) for cell in row[1:]] for row in texts(table)]
    assert np.array_equal(read, values)
    table.close()


def test_it_goes_along_with_a_slider_and_keeps_what_is_selected(open_window):
    window = open_window()
    table = opened(window)
    view = table.findChild(QTableView)
    rows = QItemSelectionModel.SelectionFlag.Rows | QItemSelectionModel.SelectionFlag.Select
    view.selectionModel().select(view.model().index(1, 0), rows)
    window.document.apply(lambda s: edits.set_logit(s, 0, -1.5), "Move")
    app.settle(window)
    assert texts(table)[0][2] == "−1.5"
    assert texts(table)[0][3] == repr(float(window.plots["probabilities"].frame.probabilities[0]))
    assert {index.row() for index in view.selectedIndexes()} == {1}
    table.close()


@pytest.mark.parametrize(
    ("title", "name", "first"),
    [
        ("Gradient", "gradient", ["label", "closed form", "autograd"]),
        ("Response", "response", ["logit of cat", "p cat", "p dog", "p fox"]),
        ("Cumulative", "cumulative", ["rank", "class", "label", "p", "running sum"]),
    ],
)
def test_every_plot_can_be_chosen_and_comes_into_sight(open_window, title, name, first):
    window = open_window()
    table = opened(window)
    choose(table, title, window)
    assert window.in_sight(window.plots[name])
    assert headings(table) == first
    assert len(texts(table)) > 2
    table.close()


def test_the_rows_of_a_batch_and_their_reliability_have_tables(open_window):
    window = open_window()
    window.commands.open_sample(SAMPLES[0])
    app.settle(window)
    table = opened(window)
    choose(table, "Rows", window)
    assert headings(table) == ["row", "label", "p", "target", "right", "loss", "entropy"]
    figures = window.batch.rows.listing.figures
    assert len(texts(table)) == len(figures)
    assert texts(table)[7][2] == repr(float(figures.confidence[7]))
    choose(table, "Reliability", window)
    assert headings(table) == ["p above", "p up to", "number of rows", "mean p", "accuracy"]
    assert sum(int(row[2]) for row in texts(table)) == int(figures.reliability.counts.sum())
    table.close()


def test_what_is_selected_is_copied_as_a_table_reads_it(open_window, qtbot):
    window = open_window()
    window.document.apply(lambda s: edits.rename(s, 0, "=cat"), "Rename")
    app.settle(window)
    table = opened(window)
    view = table.findChild(QTableView)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QApplication.clipboard().clear()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(QApplication.clipboard().text()))
    copied = list(csv.reader(io.StringIO(QApplication.clipboard().text()), delimiter="\t"))
    assert copied[0] == headings(table)
    assert copied[1][1] == "'=cat"
    p = window.plots["probabilities"].frame.probabilities
    assert [float(row[3]) for row in copied[1:]] == p.tolist()
    table.close()


def test_a_vocabulary_is_read_in_no_time_and_as_far_as_the_plot_is_zoomed(
    open_window, benchmark_ms
):
    size = 128_256
    window = open_window(state_from_logits(np.linspace(-5, 5, size)))
    table = opened(window)
    model = table.findChild(ValuesModel)
    assert model.rowCount() == size
    frame = window.plots["probabilities"].frame
    at = size - 1
    assert model.cell(at, headings(table).index("p")) == frame.probabilities[at]
    assert benchmark_ms(table.refresh) < 30
    window.plots["probabilities"].zoom_to_selection()
    app.settle(window)
    shown = window.plots["probabilities"].frame.bars.softmax.edges
    assert model.rowCount() == shown[-1] - shown[0] < 40
    choose(table, "Jacobian", window)
    assert benchmark_ms(table.refresh) < 100
    table.close()


def test_a_letter_does_not_look_through_a_million_rows(open_window, monkeypatch):
    window = open_window(state_from_logits(np.zeros(1_000_000)))
    table = opened(window)
    view = table.findChild(QTableView)
    view.setFocus()
    asked = []
    data = ValuesModel.data
    monkeypatch.setattr(ValuesModel, "data", lambda *arguments: asked.append(1) or data(*arguments))
    QTest.keyClick(view, Qt.Key.Key_Z)
    app.settle(window)
    assert len(asked) < 10_000
    table.close()


def test_a_screen_reader_hears_cells_and_headings(open_window):
    window = open_window()
    table = opened(window)
    heard = QAccessible.queryAccessibleInterface(table.findChild(QTableView))
    assert heard.role() == QAccessible.Role.Table
    said = [heard.child(number).text(QAccessible.Text.Name) for number in range(heard.childCount())]
    assert {"label", "p", "cat", "2.0000", "0.6590"} <= set(said)
    table.close()


def test_it_speaks_the_language_of_the_window(open_window, pseudo):
    window = open_window()
    table = opened(window)
    change_language("xx")
    assert headings(table)[:2] == ["⟦class⟧", "⟦label⟧"]
    table.close()
