"""The figure dialog through its controls, and its files through independent readers."""

import json
from io import BytesIO

import cairosvg
import numpy as np
import pypdf
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPushButton,
    QSpinBox,
)
from shiboken6 import isValid

from softmax_gui.model import GradientOf, state_from_logits
from softmax_gui.model.palette import DARK, LIGHT
from softmax_gui.model.presets import article_state
from softmax_gui.view.clipboard import SVG_TYPE
from softmax_gui.view.exporting import FigureDialog, figure_dialog


def test_png_has_the_chosen_size_and_resolution(
    press_export, choose, qtbot, dialog, fill, by_name, tmp_path
):
    fill("jacobian", "png", tmp_path / "j.png")
    choose(by_name, dialog, "unit", "in")
    by_name(dialog, "width", QDoubleSpinBox).setValue(4)
    by_name(dialog, "height", QDoubleSpinBox).setValue(3)
    by_name(dialog, "dots per inch", QSpinBox).setValue(150)
    press_export(qtbot, dialog)
    assert dialog.isHidden()
    with Image.open(tmp_path / "j.png") as image:
        assert image.size == (600, 450)
        assert image.info["dpi"] == pytest.approx((150, 150), abs=0.1)


@pytest.mark.parametrize("figure", ["jacobian", "response"])
def test_vectors_are_read_by_others(press_export, qtbot, dialog, fill, tmp_path, figure):
    fill(figure, "svg", tmp_path / "f.svg")
    press_export(qtbot, dialog)
    with Image.open(BytesIO(cairosvg.svg2png(url=str(tmp_path / "f.svg")))) as image:
        assert len(image.convert("RGB").getcolors(1 << 24)) > 10
    dialog.open()
    fill(figure, "pdf", tmp_path / "f.pdf")
    press_export(qtbot, dialog)
    assert figure.capitalize() in pypdf.PdfReader(tmp_path / "f.pdf").pages[0].extract_text()


def test_data_are_the_numbers(press_export, qtbot, dialog, fill, tmp_path):
    fill("probabilities", "json", tmp_path / "p.json")
    press_export(qtbot, dialog)
    data = json.loads((tmp_path / "p.json").read_text())
    exponentials = np.exp([2.0, 1.0, 0.1])
    np.testing.assert_allclose(data["probabilities"], exponentials / exponentials.sum(), rtol=1e-15)


@pytest.mark.parametrize("scale", [1, 2, 4])
def test_the_window_is_written_at_a_scale(
    press_export, qtbot, dialog, fill, by_name, tmp_path, scale
):
    fill("window", "png", tmp_path / "w.png")
    combo = by_name(dialog, "scale", QComboBox)
    combo.setCurrentIndex(combo.findData(scale))
    press_export(qtbot, dialog)
    with Image.open(tmp_path / "w.png") as image:
        assert image.size == (300 * scale, 200 * scale)


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


def test_the_figure_takes_the_look_of_the_window(dialog, look):
    look.set(reduction="peak", colour_scale="linear", logarithmic=True)
    style = dialog.form.style_of_figure()
    assert (style.reduction, style.colour_scale, style.logarithmic) == ("peak", "linear", True)


def colours(image):
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 3)
            for y in range(0, image.height(), 3)}  # fmt: skip


def test_the_preview_shows_what_is_written(
    press_export, choose, qtbot, dialog, jobs, fill, by_name, until_drawn, tmp_path
):
    until_drawn(dialog.preview, jobs)
    assert LIGHT.probability in colours(dialog.preview.image)
    fill("jacobian", "png", tmp_path / "j.png")
    choose(by_name, dialog, "theme", "dark")
    choose(by_name, dialog, "preset", "slide")
    until_drawn(dialog.preview, jobs)
    after = dialog.preview.image
    assert after.width() / after.height() == pytest.approx(16 / 9, rel=0.01)
    assert after.pixelColor(0, 0).name() == DARK.card
    press_export(qtbot, dialog)
    with Image.open(tmp_path / "j.png") as image:
        assert image.size == (4000, 2250)
        small = np.asarray(image.convert("RGB").resize((after.width(), after.height())), dtype=int)
    shown = np.array([
        after.pixelColor(x, y).getRgb()[:3] for y in range(0, after.height(), 5)
        for x in range(0, after.width(), 5)
    ]).reshape(-1, 3)  # fmt: skip
    assert np.abs(small[::5, ::5].reshape(-1, 3) - shown).mean() < 6


def test_the_newest_preview_wins(qtbot, dialog, jobs, by_name, until_drawn, monkeypatch):
    drawn = []
    real = figure_dialog.picture_of

    def draw(state, name, style, progress, **options):
        drawn.append(style.title)
        return real(state, name, style, progress, **options)

    monkeypatch.setattr(figure_dialog, "picture_of", draw)
    qtbot.keyClicks(by_name(dialog, "title", QLineEdit), "A title of one's own")
    until_drawn(dialog.preview, jobs)
    assert drawn[-1] == "A title of one's own"
    assert len(drawn) < 4


def test_a_preview_that_cannot_be_says_why(qtbot, window, jobs, look, settings, until_drawn):
    state = state_from_logits([1.0, 2.0], gradient_of=GradientOf("loss"))
    dialog = FigureDialog(window, jobs, state, look, settings, "gradient")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    until_drawn(dialog.preview, jobs)
    assert dialog.preview.image is None
    assert "no gradient without a target" in dialog.preview.words


def test_several_figures_share_a_page(press_export, qtbot, dialog, fill, by_name, tmp_path):
    fill("page", "pdf", tmp_path / "page.pdf")
    for name in ("Gradient", "Response", "Cumulative"):
        qtbot.mouseClick(
            by_name(dialog, name, QCheckBox), Qt.MouseButton.LeftButton, pos=QPoint(8, 8)
        )
    press_export(qtbot, dialog)
    text = pypdf.PdfReader(tmp_path / "page.pdf").pages[0].extract_text()
    assert "Probabilities" in text
    assert "Jacobian" in text
    assert "Response" not in text


def test_a_page_without_a_figure_is_refused(
    press_export, message, qtbot, dialog, fill, by_name, tmp_path
):
    fill("page", "pdf", tmp_path / "page.pdf")
    for name in ("Probabilities", "Jacobian", "Gradient", "Response", "Cumulative"):
        by_name(dialog, name, QCheckBox).setChecked(False)
    press_export(qtbot, dialog)
    assert "no figure on the page" in message(dialog, by_name)
    assert "no figure on the page" in dialog.preview.words


def test_a_size_is_the_same_in_every_unit(choose, dialog, by_name):
    width = by_name(dialog, "width", QDoubleSpinBox)
    choose(by_name, dialog, "unit", "mm")
    width.setValue(127)
    choose(by_name, dialog, "unit", "in")
    assert width.value() == 5
    choose(by_name, dialog, "unit", "px")
    assert width.value() == 1500
    by_name(dialog, "dots per inch", QSpinBox).setValue(150)
    assert width.value() == 1500
    assert dialog.form.style_of_figure().width_inches == pytest.approx(10)
    choose(by_name, dialog, "preset", "one-column")
    assert dialog.form.style_of_figure().width_inches == pytest.approx(85 / 25.4)
    width.setValue(width.value() + 50)
    assert by_name(dialog, "preset", QComboBox).currentData() == ""


def test_every_choice_reaches_the_figure(qtbot, dialog, by_name):
    for name in ("Values", "Sigmoid", "Rings", "Tangent", "Transparent"):
        box = by_name(dialog, name, QCheckBox)
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    by_name(dialog, "font size", QDoubleSpinBox).setValue(11)
    font = by_name(dialog, "font", QComboBox)
    qtbot.waitUntil(lambda: font.findText("DejaVu Serif") > 0)
    font.setCurrentIndex(font.findText("DejaVu Serif"))
    qtbot.keyClicks(by_name(dialog, "title", QLineEdit), "Mine")
    style = dialog.form.style_of_figure()
    assert (style.values, style.sigmoid, style.rings, style.tangent) == (False,) * 4
    assert (style.transparent, style.font_size, style.font, style.title) == (
        True, 11, "DejaVu Serif", "Mine",
    )  # fmt: skip


def test_what_was_chosen_is_remembered(
    press_export,
    choose,
    qtbot,
    dialog,
    fill,
    by_name,
    settings,
    look,
    jobs,
    window,
    tmp_path,
):
    fill("response", "svg", tmp_path / "r.svg")
    choose(by_name, dialog, "preset", "two-columns")
    by_name(dialog, "Rings", QCheckBox).setChecked(False)
    press_export(qtbot, dialog)
    again = FigureDialog(window, jobs, article_state(), look, settings, "gradient")
    again.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(again)
    assert again.path() == tmp_path / "gradient.svg"
    assert again.form.style_of_figure().width_inches == pytest.approx(178 / 25.4)
    assert not again.form.style_of_figure().rings


def copied(qtbot, dialog, by_name, message, keys):
    clipboard = QApplication.clipboard()
    clipboard.clear()
    qtbot.keyClick(
        dialog, keys, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    qtbot.waitUntil(lambda: message(dialog, by_name) == "Copied.")
    return clipboard


def test_what_is_shown_is_copied_as_image_drawing_data_and_script(
    message, choose, qtbot, dialog, fill, by_name
):
    fill("jacobian", "png", "j.png")
    choose(by_name, dialog, "preset", "one-column")
    image = copied(qtbot, dialog, by_name, message, Qt.Key.Key_C).image()
    assert image.width() == round(85 / 25.4 * 300)
    dialog._say("")
    data = copied(qtbot, dialog, by_name, message, Qt.Key.Key_V).mimeData()
    assert "Jacobian" in data.data(SVG_TYPE).data().decode()
    assert cairosvg.svg2png(bytestring=data.data(SVG_TYPE).data())
    dialog._say("")
    assert copied(qtbot, dialog, by_name, message, Qt.Key.Key_D).text().startswith(",cat,dog,fox")
    dialog._say("")
    text = copied(qtbot, dialog, by_name, message, Qt.Key.Key_P).text()
    compile(text, "script.py", "exec")
    assert "imshow" in text


def test_every_control_has_a_name_and_a_tip(dialog):
    kinds = (QComboBox, QDoubleSpinBox, QSpinBox, QLineEdit, QPushButton, QCheckBox)
    for kind in kinds:
        for widget in dialog.findChildren(kind):
            if isinstance(widget.parent(), QAbstractSpinBox | QComboBox):
                continue
            assert widget.accessibleName(), widget
            assert widget.toolTip(), widget.accessibleName()


def test_what_is_copied_arrives_after_the_dialog_has_gone(qtbot, window, jobs, look, settings):
    dialog = FigureDialog(window, jobs, article_state(), look, settings, "probabilities")
    dialog.open()
    QApplication.clipboard().clear()
    dialog.copy_script()
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog))
    qtbot.waitUntil(lambda: "softmax" in QApplication.clipboard().text())
