"""The export dialog through its controls, and its files through independent readers."""

import json
import threading
from io import BytesIO

import cairosvg
import numpy as np
import pypdf
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QWidget,
)

from softmax_gui.engine import available_devices
from softmax_gui.files.export import export
from softmax_gui.files.figures import FIGURES
from softmax_gui.model.presets import article_state
from softmax_gui.view import export_dialog
from softmax_gui.view.export_dialog import ExportDialog
from softmax_gui.view.jobs import Jobs


@pytest.fixture
def jobs(qapp):
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def window(qtbot):
    widget = QWidget()
    widget.resize(300, 200)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def dialog(qtbot, window, jobs, look):
    dialog = ExportDialog(window, jobs, article_state(), look, "probabilities")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


@pytest.fixture
def fill(dialog, by_name):
    """Choose what, as what, and where, as a person would."""

    def choose(what, suffix, path):
        combo = by_name(dialog, "figure", QComboBox)
        combo.setCurrentIndex(combo.findData(what))
        combo = by_name(dialog, "format", QComboBox)
        combo.setCurrentIndex(combo.findData(f".{suffix}"))
        by_name(dialog, "file", QLineEdit).setText(str(path))

    return choose


def press(qtbot, dialog, text):
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def press_export(qtbot, dialog):
    """Press the button, and wait until nothing is being written."""
    press(qtbot, dialog, "Export")
    qtbot.waitUntil(lambda: not dialog.writing)


def message(dialog, by_name):
    return by_name(dialog, "message", QLabel).text()


def test_png_has_the_chosen_size_and_resolution(qtbot, dialog, fill, by_name, tmp_path):
    fill("jacobian", "png", tmp_path / "j.png")
    by_name(dialog, "width", QDoubleSpinBox).setValue(4)
    by_name(dialog, "height", QDoubleSpinBox).setValue(3)
    by_name(dialog, "dots per inch", QSpinBox).setValue(150)
    press_export(qtbot, dialog)
    assert dialog.isHidden()
    with Image.open(tmp_path / "j.png") as image:
        assert image.size == (600, 450)
        assert image.info["dpi"] == pytest.approx((150, 150), abs=0.1)


@pytest.mark.parametrize("figure", FIGURES)
def test_vectors_are_read_by_others(qtbot, dialog, fill, tmp_path, figure):
    fill(figure, "svg", tmp_path / "f.svg")
    press_export(qtbot, dialog)
    with Image.open(BytesIO(cairosvg.svg2png(url=str(tmp_path / "f.svg")))) as image:
        assert len(image.convert("RGB").getcolors(1 << 24)) > 10
    dialog.open()
    fill(figure, "pdf", tmp_path / "f.pdf")
    press_export(qtbot, dialog)
    assert figure.capitalize() in pypdf.PdfReader(tmp_path / "f.pdf").pages[0].extract_text()


def test_data_are_the_numbers(qtbot, dialog, fill, tmp_path):
    fill("probabilities", "json", tmp_path / "p.json")
    press_export(qtbot, dialog)
    data = json.loads((tmp_path / "p.json").read_text())
    exponentials = np.exp([2.0, 1.0, 0.1])
    np.testing.assert_allclose(data["probabilities"], exponentials / exponentials.sum(), rtol=1e-15)


@pytest.mark.parametrize("scale", [1, 2, 4])
def test_the_window_is_written_at_a_scale(qtbot, dialog, fill, by_name, tmp_path, scale):
    fill("window", "png", tmp_path / "w.png")
    combo = by_name(dialog, "scale", QComboBox)
    combo.setCurrentIndex(combo.findData(scale))
    press_export(qtbot, dialog)
    with Image.open(tmp_path / "w.png") as image:
        assert image.size == (300 * scale, 200 * scale)


def test_what_is_there_is_replaced_only_when_asked_twice(qtbot, dialog, fill, by_name, tmp_path):
    path = tmp_path / "p.csv"
    path.write_text("precious")
    fill("probabilities", "csv", path)
    press_export(qtbot, dialog)
    assert path.read_text() == "precious"
    assert "exists" in message(dialog, by_name)
    press_export(qtbot, dialog)
    assert "label" in path.read_text()


def test_a_missing_folder_is_said_and_the_dialog_stays(qtbot, dialog, fill, by_name, tmp_path):
    fill("probabilities", "png", tmp_path / "nowhere" / "p.png")
    press_export(qtbot, dialog)
    assert dialog.isVisible()
    assert "no folder" in message(dialog, by_name)


def test_a_file_without_a_name_is_refused(qtbot, dialog, fill, by_name, tmp_path):
    fill("probabilities", "png", "")
    press_export(qtbot, dialog)
    assert "no name" in message(dialog, by_name)


def test_the_case_of_a_suffix_does_not_matter(qtbot, dialog, fill, tmp_path):
    fill("window", "png", tmp_path / "W.PNG")
    press_export(qtbot, dialog)
    with Image.open(tmp_path / "W.PNG") as image:
        assert image.size == (300, 200)


def test_what_was_computed_otherwise_is_said(qtbot, window, jobs, look, by_name, tmp_path):
    absent = next(d for d in ("cuda", "mps") if d not in available_devices())
    dialog = ExportDialog(window, jobs, article_state().evolve(device=absent), look, "gradient")
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.open()
    by_name(dialog, "file", QLineEdit).setText(str(tmp_path / "g.png"))
    press_export(qtbot, dialog)
    assert (tmp_path / "g.png").exists()
    assert "computed on the CPU" in message(dialog, by_name)


def test_a_format_has_only_the_choices_that_matter(dialog, fill, by_name, tmp_path):
    def visible(name, kind):
        return by_name(dialog, name, kind).isVisible()

    fill("response", "png", tmp_path / "r.png")
    assert visible("width", QDoubleSpinBox)
    assert visible("dots per inch", QSpinBox)
    assert not visible("scale", QComboBox)
    fill("response", "csv", tmp_path / "r.csv")
    assert not visible("width", QDoubleSpinBox)
    assert not visible("dots per inch", QSpinBox)
    fill("window", "png", tmp_path / "w.png")
    assert visible("scale", QComboBox)


def test_the_suffix_follows_the_format(dialog, fill, by_name, tmp_path):
    fill("gradient", "svg", tmp_path / "mine.svg")
    combo = by_name(dialog, "format", QComboBox)
    combo.setCurrentIndex(combo.findData(".pdf"))
    assert by_name(dialog, "file", QLineEdit).text() == str(tmp_path / "mine.pdf")


class Held:
    """Stands in for the export: writes nothing until the test says so, and then rests again."""

    def __init__(self):
        self.begun, self.released = threading.Event(), threading.Event()
        self.written, self.finished = threading.Event(), threading.Event()

    def __call__(self, state, name, path, style, progress):
        progress(0.5)
        self.begun.set()
        assert self.released.wait(30)
        frame = export(state, name, path, style, progress)
        self.written.set()
        assert self.finished.wait(30)
        return frame


@pytest.fixture
def held(monkeypatch):
    held = Held()
    monkeypatch.setattr(export_dialog, "export", held)
    yield held
    held.released.set()
    held.finished.set()


def test_it_says_that_it_is_writing_and_closes_when_done(
    qtbot, dialog, fill, by_name, held, tmp_path
):
    fill("gradient", "csv", tmp_path / "g.csv")
    press(qtbot, dialog, "Export")
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
    qtbot, dialog, fill, by_name, held, tmp_path, suffix
):
    path = tmp_path / f"g.{suffix}"
    path.write_text("precious")
    fill("gradient", suffix, path)
    press_export(qtbot, dialog)  # asks whether to replace it
    press(qtbot, dialog, "Export")
    assert held.begun.wait(30)
    press(qtbot, dialog, "Cancel")
    press(qtbot, dialog, "Cancel")  # which changes nothing
    assert dialog.isVisible()
    assert message(dialog, by_name) == "Cancelling …"
    assert not by_name(dialog, "file", QLineEdit).isEnabled()
    held.released.set()
    qtbot.waitUntil(lambda: not dialog.writing)
    assert message(dialog, by_name) == "Cancelled. Nothing has been written."
    assert by_name(dialog, "file", QLineEdit).isEnabled()
    assert path.read_text() == "precious"
    assert list(tmp_path.iterdir()) == [path]
    press(qtbot, dialog, "Cancel")
    assert dialog.isHidden()


def test_a_cancel_that_comes_too_late_does_not_deny_the_file(
    qtbot, dialog, fill, by_name, held, tmp_path
):
    fill("gradient", "csv", tmp_path / "g.csv")
    press(qtbot, dialog, "Export")
    held.released.set()
    assert held.written.wait(30)
    press(qtbot, dialog, "Cancel")
    assert message(dialog, by_name) == "Cancelling …"
    held.finished.set()
    qtbot.waitUntil(dialog.isHidden)
    assert "Nothing" not in message(dialog, by_name)
    assert (tmp_path / "g.csv").exists()


def test_the_dialog_goes_on_when_the_writing_is_called_off_elsewhere(
    qtbot, dialog, jobs, fill, by_name, held, tmp_path
):
    fill("gradient", "csv", tmp_path / "g.csv")
    press(qtbot, dialog, "Export")
    assert held.begun.wait(30)
    jobs.cancel()
    held.released.set()
    qtbot.waitUntil(lambda: not dialog.writing)
    assert message(dialog, by_name) == "Cancelled. Nothing has been written."
    assert by_name(dialog, "file", QLineEdit).isEnabled()


def test_it_shows_how_far_the_writing_is_and_no_other_job(
    qtbot, dialog, jobs, fill, by_name, held, tmp_path
):
    fill("gradient", "csv", tmp_path / "g.csv")
    press(qtbot, dialog, "Export")
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
    qtbot, dialog, fill, by_name, monkeypatch, tmp_path
):
    def fail(*_):
        raise KeyError("x")

    monkeypatch.setattr(export_dialog, "export", fail)
    fill("gradient", "csv", tmp_path / "g.csv")
    press_export(qtbot, dialog)
    assert "error in the program" in message(dialog, by_name)
    assert by_name(dialog, "file", QLineEdit).isEnabled()


def test_the_figure_takes_the_look_of_the_window(dialog, look):
    look.set(reduction="peak", colour_scale="linear", logarithmic=True)
    style = dialog.style_of_figure()
    assert (style.reduction, style.colour_scale, style.logarithmic) == ("peak", "linear", True)
