"""Writing from the figure dialog: what is there, what is cancelled, what goes wrong."""

import threading

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QProgressBar,
)

from softmax_gui.engine import available_devices
from softmax_gui.files.figures import FIGURES
from softmax_gui.model import InputError
from softmax_gui.model.presets import article_state
from softmax_gui.view.exporting import FigureDialog, figure_dialog


def test_what_is_there_is_replaced_only_when_asked_twice(
    press_export, message, qtbot, dialog, fill, by_name, tmp_path
):
    path = tmp_path / "p.csv"
    path.write_text("precious")
    fill("probabilities", "csv", path)
    press_export(qtbot, dialog)
    assert path.read_text() == "precious"
    assert "exists" in message(dialog, by_name)
    press_export(qtbot, dialog)
    assert "label" in path.read_text()


def answer(dialog, name, button=None):
    """Name a file in the file dialog, and press a button where it asks whether to replace one."""
    asked = []

    def press():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            asked.append(box.text())
            box.button(button).click()

    QTimer.singleShot(0, press)
    files = dialog.findChild(QFileDialog)
    files.findChild(QLineEdit).setText(str(name))
    files.accept()
    QApplication.processEvents()
    return asked


def test_a_name_without_a_suffix_is_asked_about_under_the_name_it_gets(
    press, press_export, qtbot, dialog, fill, by_name, tmp_path
):
    path = tmp_path / "foo.csv"
    path.write_text("precious")
    fill("probabilities", "csv", tmp_path / "p.csv")
    press(qtbot, dialog, "&Browse…")
    asked = answer(dialog, tmp_path / "foo", QMessageBox.StandardButton.Yes)
    assert len(asked) == 1
    assert "foo.csv" in asked[0]
    assert by_name(dialog, "file", QLineEdit).text() == str(path)
    press_export(qtbot, dialog)
    assert "label" in path.read_text()


def test_what_the_file_dialog_did_not_ask_about_is_not_replaced(
    press_export, message, qtbot, dialog, fill, by_name, tmp_path
):
    path = tmp_path / "foo.csv"
    path.write_text("precious")
    fill("probabilities", "csv", tmp_path / "p.csv")
    dialog._take_file(str(tmp_path / "foo"))  # as one that adds no suffix names it
    press_export(qtbot, dialog)
    assert message(dialog, by_name) == "foo.csv exists. Ask again to replace it."
    assert path.read_text() == "precious"


def test_the_name_of_a_file_is_no_markup(press_export, qtbot, dialog, fill, by_name, tmp_path):
    path = tmp_path / "<b>p.csv"
    path.write_text("precious")
    fill("probabilities", "csv", path)
    press_export(qtbot, dialog)
    said = by_name(dialog, "message", QLabel)
    assert said.text().startswith("<b>p.csv exists")
    assert said.textFormat() == Qt.TextFormat.PlainText


def test_a_missing_folder_is_said_and_the_dialog_stays(
    press_export, message, qtbot, dialog, fill, by_name, tmp_path
):
    fill("probabilities", "png", tmp_path / "nowhere" / "p.png")
    press_export(qtbot, dialog)
    assert dialog.isVisible()
    assert "no folder" in message(dialog, by_name)


def test_a_file_without_a_name_is_refused(
    press_export, message, qtbot, dialog, fill, by_name, tmp_path
):
    fill("probabilities", "png", "")
    press_export(qtbot, dialog)
    assert "no name" in message(dialog, by_name)


@pytest.mark.parametrize("name", [f"{'a' * 300}.png", "a\0.png", "~nobody-of-this-name/a.png"])
def test_a_name_that_no_file_can_have_is_refused(
    press_export, message, qtbot, dialog, fill, by_name, tmp_path, name
):
    fill("probabilities", "png", name if name.startswith("~") else tmp_path / name)
    press_export(qtbot, dialog)
    assert dialog.isVisible()
    assert "cannot be written" in message(dialog, by_name)
    assert list(tmp_path.iterdir()) == []


def test_the_case_of_a_suffix_does_not_matter(press_export, qtbot, dialog, fill, tmp_path):
    fill("window", "png", tmp_path / "W.PNG")
    press_export(qtbot, dialog)
    with Image.open(tmp_path / "W.PNG") as image:
        assert image.size == (300, 200)


def test_what_was_computed_otherwise_is_said(
    press_export, message, qtbot, window, jobs, look, settings, by_name, tmp_path
):
    absent = next(d for d in ("cuda", "mps") if d not in available_devices())
    state = article_state().evolve(device=absent)
    dialog = FigureDialog(window, jobs, state, look, settings, "gradient")
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.open()
    by_name(dialog, "file", QLineEdit).setText(str(tmp_path / "g.png"))
    press_export(qtbot, dialog)
    assert (tmp_path / "g.png").exists()
    assert "computed on the CPU" in message(dialog, by_name)


def test_it_says_that_it_is_writing_and_closes_when_done(
    press, message, qtbot, dialog, fill, by_name, held, tmp_path
):
    fill("gradient", "csv", tmp_path / "g.csv")
    press(qtbot, dialog, "&Export")
    assert message(dialog, by_name) == "Writing g.csv …"
    assert not by_name(dialog, "file", QLineEdit).isEnabled()
    part = by_name(dialog, "part written", QProgressBar)
    qtbot.waitUntil(part.isVisible)
    assert part.value() == part.maximum() / 2
    held.released.set()
    held.finished.set()
    qtbot.waitUntil(dialog.isHidden)
    assert (tmp_path / "g.csv").exists()


@pytest.mark.parametrize("suffix", ["csv", "json", "npz", "png", "py"])
def test_cancel_leaves_the_old_file_and_the_dialog(
    press, press_export, message, qtbot, dialog, fill, by_name, held, tmp_path, suffix
):
    path = tmp_path / f"g.{suffix}"
    path.write_text("precious")
    fill("gradient", suffix, path)
    press_export(qtbot, dialog)  # asks whether to replace it
    press(qtbot, dialog, "&Export")
    assert held.begun.wait(30)
    press(qtbot, dialog, "Cancel")
    press(qtbot, dialog, "Cancel")  # which changes nothing
    assert dialog.isVisible()
    assert message(dialog, by_name) == "Cancelling …"
    assert not by_name(dialog, "file", QLineEdit).isEnabled()
    held.released.set()
    qtbot.waitUntil(by_name(dialog, "file", QLineEdit).isEnabled)
    assert message(dialog, by_name) == "Cancelled. Nothing has been written."
    assert path.read_text() == "precious"
    assert list(tmp_path.iterdir()) == [path]
    press(qtbot, dialog, "Cancel")
    assert dialog.isHidden()


def test_after_a_failure_the_keyboard_is_where_it_was(
    until_written, qtbot, dialog, fill, by_name, monkeypatch, tmp_path
):
    def refuse(*_, **__):
        raise InputError("The disk is full.")

    monkeypatch.setattr(figure_dialog, "export", refuse)
    fill("gradient", "svg", tmp_path / "g.svg")
    box = by_name(dialog, "file", QLineEdit)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    until_written(qtbot, dialog)
    assert by_name(dialog, "message", QLabel).text() == "The disk is full."
    assert box.hasFocus()


def test_a_cancel_that_comes_too_late_does_not_deny_the_file(
    press, message, qtbot, dialog, fill, by_name, held, tmp_path
):
    fill("gradient", "csv", tmp_path / "g.csv")
    press(qtbot, dialog, "&Export")
    held.released.set()
    assert held.written.wait(30)
    press(qtbot, dialog, "Cancel")
    assert message(dialog, by_name) == "Cancelling …"
    held.finished.set()
    qtbot.waitUntil(dialog.isHidden)
    assert "Nothing" not in message(dialog, by_name)
    assert (tmp_path / "g.csv").exists()


def test_the_dialog_goes_on_when_the_writing_is_called_off_elsewhere(
    press, until_written, message, qtbot, dialog, jobs, fill, by_name, held, tmp_path
):
    fill("gradient", "csv", tmp_path / "g.csv")
    press(qtbot, dialog, "&Export")
    assert held.begun.wait(30)
    jobs.cancel()
    held.released.set()
    until_written(qtbot, dialog)
    assert message(dialog, by_name) == "Cancelled. Nothing has been written."
    assert by_name(dialog, "file", QLineEdit).isEnabled()


def test_it_shows_how_far_the_writing_is_and_no_other_job(
    press, qtbot, dialog, jobs, fill, by_name, held, tmp_path
):
    fill("gradient", "csv", tmp_path / "g.csv")
    press(qtbot, dialog, "&Export")
    part, shown = by_name(dialog, "part written", QProgressBar), []
    qtbot.waitUntil(part.isVisible)
    jobs.shown.connect(lambda key, *_: shown.append(key))
    released = threading.Event()

    def other(progress):
        progress(0.125)
        assert released.wait(30)

    jobs.run("open", "Opening", other, lambda _result: None)
    qtbot.waitUntil(lambda: "open" in shown)
    assert part.value() == part.maximum() / 2
    released.set()
    held.released.set()
    held.finished.set()
    qtbot.waitUntil(dialog.isHidden)


def test_an_error_of_the_program_is_said_and_the_dialog_can_go_on(
    press_export, message, qtbot, dialog, fill, by_name, monkeypatch, tmp_path
):
    def fail(*_):
        raise KeyError("x")

    monkeypatch.setattr(figure_dialog, "export", fail)
    fill("gradient", "csv", tmp_path / "g.csv")
    press_export(qtbot, dialog)
    assert "error in the program" in message(dialog, by_name)
    assert by_name(dialog, "file", QLineEdit).isEnabled()


def test_a_yes_is_to_what_was_asked_last(
    press, press_export, message, qtbot, dialog, fill, by_name, monkeypatch, tmp_path
):
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder in folders:
        folder.mkdir()
        (folder / "response.csv").write_text("precious")
    asked = iter(map(str, folders))
    monkeypatch.setattr(
        figure_dialog,
        "QFileDialog",
        type("Ask", (), {"getExistingDirectory": lambda *_: next(asked)}),
    )
    fill("response", "csv", tmp_path / "r.csv")
    (tmp_path / "r.csv").write_text("precious")
    press(qtbot, dialog, "Export &All…")
    assert str(folders[0] / "response.csv") in message(dialog, by_name)
    press_export(qtbot, dialog)
    assert message(dialog, by_name).startswith("r.csv exists")
    press(qtbot, dialog, "Export &All…")
    assert str(folders[1] / "response.csv") in message(dialog, by_name)
    found = {path: path.read_text() for path in tmp_path.rglob("*.csv")}
    assert set(found.values()) == {"precious"}
    assert len(found) == 3


def test_the_pictures_of_a_pgf_are_asked_about_too(
    press_export, message, qtbot, dialog, fill, by_name, tmp_path
):
    (tmp_path / "j-img0.png").write_text("precious")
    fill("jacobian", "pgf", tmp_path / "j.pgf")
    press_export(qtbot, dialog)
    assert message(dialog, by_name).startswith("j-img0.png exists")
    assert [path.name for path in tmp_path.iterdir()] == ["j-img0.png"]


def test_all_figures_go_into_a_folder_and_replace_only_when_asked(
    press, until_written, message, qtbot, dialog, fill, by_name, folders_asked, tmp_path
):
    (tmp_path / "jacobian.csv").write_text("precious")
    fill("response", "csv", tmp_path / "r.csv")
    press(qtbot, dialog, "Export &All…")
    assert f"{tmp_path / 'jacobian.csv'} exists" in message(dialog, by_name)
    assert [path.name for path in tmp_path.iterdir()] == ["jacobian.csv"]
    press(qtbot, dialog, "Export &All…")
    until_written(qtbot, dialog)
    assert len(folders_asked) == 1
    assert {path.name for path in tmp_path.iterdir()} == {f"{name}.csv" for name in FIGURES}
    assert (tmp_path / "jacobian.csv").read_text() != "precious"


def test_the_folder_is_asked_for_once_even_where_the_question_makes_the_dialog_higher(
    press, until_written, message, qtbot, dialog, fill, by_name, folders_asked, tmp_path
):
    (tmp_path / "jacobian.csv").write_text("precious")
    fill("response", "csv", tmp_path / "r.csv")
    dialog.resize(dialog.minimumSizeHint())
    least = dialog.height()
    press(qtbot, dialog, "Export &All…")
    assert message(dialog, by_name).endswith("exists. Ask again to replace it.")
    qtbot.waitUntil(lambda: dialog.height() > least)
    press(qtbot, dialog, "Export &All…")
    until_written(qtbot, dialog)
    assert len(folders_asked) == 1
    assert (tmp_path / "jacobian.csv").read_text() != "precious"


def test_the_folder_is_asked_for_again_after_another_choice(
    press, message, choose, qtbot, dialog, fill, by_name, folders_asked, tmp_path
):
    (tmp_path / "jacobian.json").write_text("precious")
    fill("response", "json", tmp_path / "r.json")
    press(qtbot, dialog, "Export &All…")
    assert len(folders_asked) == 1
    choose(by_name, dialog, "format", ".csv")
    choose(by_name, dialog, "format", ".json")
    press(qtbot, dialog, "Export &All…")
    assert len(folders_asked) == 2
