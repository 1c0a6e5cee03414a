import csv

import pytest
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from softmax_gui.files.names import FIGURES
from softmax_gui.model import GradientOf, state_from_logits
from softmax_gui.model.palette import DARK, LIGHT
from softmax_gui.model.presets import article_state
from softmax_gui.view import theme
from softmax_gui.view.clipboard import SVG_TYPE, Copier, copy_picture, usual_style
from softmax_gui.view.help import FORMULAS, about_dialog, formulas_dialog
from softmax_gui.view.theme import apply_theme, style_sheet
from softmax_gui.view.typeset import typeset


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_copied_as_a_picture(qtbot, jobs, look, name):
    Copier(jobs).image(article_state(), name, usual_style(look))
    qtbot.waitUntil(lambda: not jobs.busy)
    image = QApplication.clipboard().image()
    assert (image.width(), image.height()) == (1280, 840)
    colours = {image.pixel(x, y) for x in range(0, 1280, 8) for y in range(0, 840, 8)}
    assert len(colours) > 5


def test_the_window_is_copied_at_twice_its_size(qtbot):
    widget = QWidget()
    widget.resize(120, 80)
    qtbot.addWidget(widget)
    copy_picture(widget)
    image = QApplication.clipboard().image()
    assert (image.width(), image.height()) == (240, 160)


def test_data_are_copied_as_csv(qtbot, jobs):
    Copier(jobs).data(article_state(), "probabilities")
    qtbot.waitUntil(lambda: not jobs.busy)
    rows = list(csv.DictReader(QApplication.clipboard().text().splitlines()))
    assert [row["label"] for row in rows] == ["cat", "dog", "fox"]
    assert float(rows[0]["probability"]) == pytest.approx(0.6590011388859679, rel=1e-15)


def test_a_drawing_is_copied_as_svg_and_as_text(qtbot, jobs, look):
    told = []
    copier = Copier(jobs, lambda: told.append("copied"))
    copier.svg(article_state(), "gradient", usual_style(look))
    qtbot.waitUntil(lambda: told == ["copied"])
    data = QApplication.clipboard().mimeData()
    svg = data.data(SVG_TYPE).data().decode("utf-8")
    assert data.text() == svg
    assert ">Gradient</text>" in svg


def test_a_script_is_copied_as_text(qtbot, jobs, look):
    Copier(jobs).script(article_state(), "response", usual_style(look))
    qtbot.waitUntil(lambda: not jobs.busy)
    text = QApplication.clipboard().text()
    compile(text, "script.py", "exec")
    assert "LOGITS = [2.0, 1.0, 0.1]" in text


def test_what_cannot_be_copied_is_said(qtbot, jobs, look):
    said = []
    state = state_from_logits([1.0, 2.0], gradient_of=GradientOf("loss"))
    copier = Copier(jobs, failed=lambda error: said.append(str(error)))
    copier.image(state, "gradient", usual_style(look))
    qtbot.waitUntil(lambda: bool(said))
    assert "without a target" in said[0]


def test_every_formula_is_typeset_and_has_a_size(qtbot, look):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = formulas_dialog(parent, look)
    pictures = dialog.findChildren(QSvgWidget)
    assert len(pictures) == len(FORMULAS)
    for picture in pictures:
        assert picture.renderer().isValid()
        assert picture.width() > 40
        assert picture.height() > 10
        assert picture.accessibleName()


def test_formulas_grow_with_the_text_beside_them(qtbot, look, monkeypatch):
    parent = QWidget()
    qtbot.addWidget(parent)

    def widths():
        return [each.width() for each in formulas_dialog(parent, look).findChildren(QSvgWidget)]

    usual = widths()
    monkeypatch.setattr(theme._type, "chosen", 2.0)
    for small, large in zip(usual, widths(), strict=True):
        assert large == pytest.approx(2 * small, rel=0.02)


def test_a_formula_is_drawn_in_the_colour_of_the_theme():
    assert b"#123456" in typeset(r"\frac{1}{2}", 17, "#123456").svg


def test_about_names_what_computes(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    said = " ".join(label.text() for label in about_dialog(parent).findChildren(QLabel))
    assert "torch 2." in said
    assert "softmax-gui 0." in said


@pytest.mark.parametrize(("theme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_a_theme_dresses_the_application(qapp, theme, palette):
    assert apply_theme(qapp, theme) is palette
    assert qapp.palette().window().color().name() == palette.window
    apply_theme(qapp, "light")


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_style_sheet_has_no_colour_left_out(palette):
    assert "$" not in style_sheet(palette).replace("$name", "")
