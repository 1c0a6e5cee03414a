"""The export dialog through its controls, and its files through independent readers."""

import json
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
    QPushButton,
    QSpinBox,
    QWidget,
)

from softmax_gui.engine import available_devices
from softmax_gui.model.presets import article_state
from softmax_gui.view.export_dialog import ExportDialog

FIGURES = ("probabilities", "jacobian", "gradient", "response")


@pytest.fixture
def window(qtbot):
    widget = QWidget()
    widget.resize(300, 200)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def dialog(qtbot, window, look):
    dialog = ExportDialog(window, article_state(), look, "probabilities")
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
        combo.setCurrentIndex(combo.findData(suffix))
        by_name(dialog, "file", QLineEdit).setText(str(path))

    return choose


def press_export(qtbot, dialog):
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Export")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


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


def test_what_was_computed_otherwise_is_said(qtbot, window, look, by_name, tmp_path):
    absent = next(d for d in ("cuda", "mps") if d not in available_devices())
    dialog = ExportDialog(window, article_state().evolve(device=absent), look, "gradient")
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
    combo.setCurrentIndex(combo.findData("pdf"))
    assert by_name(dialog, "file", QLineEdit).text() == str(tmp_path / "mine.pdf")
