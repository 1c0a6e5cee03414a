"""What the cards of a batch put into files and onto the clipboard."""

import csv
import threading

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMainWindow, QMessageBox

from softmax_gui.engine.row_listing import RowFilter
from softmax_gui.model import Batch, Labels, edits
from softmax_gui.view.batch import exporting
from softmax_gui.view.batch.exporting import BatchExport


@pytest.fixture
def export(desk, look, qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    export = BatchExport(window, desk, desk.jobs, look)
    export.window = window
    return export


@pytest.fixture
def choose(export, desk):
    """Export a figure, and answer the question for a file; return the dialog."""

    def answer(name, path, kind="Drawings"):
        export.export(name)
        dialog = export.window.findChild(QFileDialog)
        filters = dialog.nameFilters()
        dialog.selectNameFilter(next(each for each in filters if each.startswith(kind)))
        dialog.filterSelected.emit(dialog.selectedNameFilter())
        dialog.findChild(QLineEdit).setText(str(path))
        dialog.accept()
        desk.settle()
        return dialog

    return answer


def test_the_rows_are_written_as_they_are_listed(desk, choose, tmp_path):
    desk.choose_filter(RowFilter.WRONG)
    desk.settle()
    choose("rows", tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open() as file:
        rows = [int(line["row"]) for line in csv.DictReader(file)]
    assert rows == desk.statistics.listing.rows.tolist()


@pytest.mark.parametrize(("kind", "suffix"), [("Drawings", ".svg"), ("Data", ".csv")])
def test_a_name_without_a_suffix_gets_one(export, choose, tmp_path, kind, suffix):
    choose("reliability", tmp_path / "out", kind)
    assert [path.name for path in tmp_path.iterdir()] == [f"out{suffix}"]
    assert export.window.statusBar().currentMessage() == f"out{suffix} is written."


def test_what_is_there_is_asked_about_under_the_name_it_has(choose, tmp_path):
    path, asked = tmp_path / "out.svg", []
    path.write_text("precious")

    def refuse():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.button(QMessageBox.StandardButton.No).click()

    QTimer.singleShot(0, refuse)
    dialog = choose("rows", tmp_path / "out")
    assert len(asked) == 1
    assert "out.svg" in asked[0]
    assert path.read_text() == "precious"
    dialog.reject()


def test_nothing_is_written_where_no_file_is_chosen(desk, export):
    export.export("rows")
    export.window.findChild(QFileDialog).reject()
    assert not desk.jobs.busy


def test_another_export_does_not_call_it_off_and_its_end_is_told(
    qtbot, desk, export, tmp_path, monkeypatch
):
    begun, released, write = threading.Event(), threading.Event(), exporting.write_batch

    def held(*arguments):
        begun.set()
        assert released.wait(30)
        write(*arguments)

    monkeypatch.setattr(exporting, "write_batch", held)
    status = export.window.statusBar()
    for call_off, said in ((False, "a.csv is written."), (True, "Cancelled. Nothing")):
        begun.clear()
        released.clear()
        export._write("rows", str(tmp_path / "a.csv"))
        assert begun.wait(30)
        desk.jobs.run("export", "Writing", lambda _: None, lambda _: None)
        if call_off:
            desk.jobs.cancel()
        released.set()
        qtbot.waitUntil(lambda said=said: status.currentMessage().startswith(said))


def test_a_title_names_the_card_and_not_what_the_program_calls_it(desk, export, monkeypatch):
    titles = []
    monkeypatch.setattr(desk.jobs, "run", lambda _key, title, *_, **__: titles.append(title))
    export.copy_data("rows")
    export.copy_picture("reliability")
    assert titles == ["Copying the data of Rows", "Copying Reliability as a picture"]


def test_what_nobody_looks_at_is_computed_for_it(desk, export, document):
    desk.statistics.watch(False)
    document.apply(lambda s: edits.set_temperature(s, 2.5), "Warm up")
    export.copy_data("rows")
    desk.settle()
    lines = list(csv.DictReader(QApplication.clipboard().text().splitlines()))
    logits = document.state.batch.logits[0] / 2.5
    p = np.exp(logits - logits.max())
    assert float(lines[0]["p"]) == pytest.approx(p.max() / p.sum())


def test_a_figure_is_copied(desk, export):
    export.copy_picture("reliability")
    desk.settle()
    assert QApplication.clipboard().image().width() > 500


def test_what_cannot_be_drawn_is_said(desk, export, document):
    said = []
    desk.jobs.failed.connect(said.append)
    batch = Batch(np.eye(3), Labels(3), None, "no targets")
    document.apply(lambda s: edits.open_batch(s, batch), "Open")
    desk.settle()
    export.copy_picture("reliability")
    desk.settle()
    assert said == ["No row has a target, so there is nothing to be right about."]


def test_without_a_batch_there_is_nothing_to_copy(desk, export, document):
    document.apply(lambda s: edits.set_logits(s, [1.0, 2.0]), "Paste")
    export.copy_data("rows")
    assert not desk.jobs.busy
