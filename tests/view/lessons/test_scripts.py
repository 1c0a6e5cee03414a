"""Scripts in the paragraphs of a lesson stand where mathematics has them."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from softmax_gui.engine import Request, compute_frame
from softmax_gui.lessons import Paragraph
from softmax_gui.lessons.markup import read_prose
from softmax_gui.lessons.scope import Scope
from softmax_gui.lessons.template import Template
from softmax_gui.model.presets import article_state
from softmax_gui.view.lessons.text import ParagraphLabel

SCOPE = Scope(compute_frame(Request(article_state())))


@pytest.fixture(params=[1.0, 2.0])
def ink(request, qtbot):
    """Return a function from a formula to what is painted of it, at 1x and 2x."""

    def paint(formula):
        label = ParagraphLabel()
        qtbot.addWidget(label)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        label.setStyleSheet("background: white; color: black; font-size: 30pt")
        prose = read_prose(Template.parse(f"${formula}$"))
        label.show_paragraph(Paragraph(prose.html(SCOPE), prose.plain(SCOPE)))
        label.resize(400, 200)
        scale = request.param
        image = QImage(label.size() * scale, QImage.Format.Format_Grayscale8)
        image.setDevicePixelRatio(scale)
        image.fill(0)
        label.render(image)
        flat = np.frombuffer(image.constBits(), np.uint8)
        return flat.reshape(image.height(), image.bytesPerLine())[:, : image.width()] < 128

    return paint


def bottom(painted):
    return np.nonzero(painted.any(axis=1))[0].max()


def top(painted):
    return np.nonzero(painted.any(axis=1))[0].min()


def test_the_index_of_an_exponent_is_above_the_line_and_below_the_exponent(ink):
    base, power, whole = ink("e"), ink("e^a"), ink("e^{a_k}")
    exponent, index = power & ~base, whole & ~power
    assert index.any()
    assert bottom(index) < bottom(base) - 5, "the k hangs below the e"
    assert bottom(index) > bottom(exponent) + 3, "the k is no factor of the exponent"


def test_the_power_of_an_index_stays_below_the_letter(ink):
    base, index, whole = ink("p"), ink("p_n"), ink("p_{n^2}")
    power = whole & ~index
    assert top(power) > top(base)
    assert bottom(power) < bottom(index & ~base)


def test_a_power_of_a_power_is_raised_twice(ink):
    power, whole = ink("e^a"), ink("e^{a^2}")
    assert bottom(whole & ~power) < bottom(power & ~ink("e"))


def test_scripts_one_after_the_other_are_left_alone(qtbot):
    label = ParagraphLabel()
    qtbot.addWidget(label)
    prose = read_prose(Template.parse("$x_i^2$ and $e^{a_j}$"))
    label.show_paragraph(Paragraph(prose.html(SCOPE), prose.plain(SCOPE)))
    document = label.findChild(QTextDocument)
    assert document.toPlainText() == "xi2 and eaj"
    assert "title" not in document.toHtml(), "no tooltip is left of the marks"
    assert label.accessibleName() == "x_i^2 and e^a_j"


def test_scripts_stay_where_they_are_when_the_type_grows(qtbot):
    label = ParagraphLabel()
    qtbot.addWidget(label)
    prose = read_prose(Template.parse("$e^{a_j}$"))
    label.show_paragraph(Paragraph(prose.html(SCOPE), prose.plain(SCOPE)))
    label.show()
    width = label.findChild(QTextDocument).idealWidth()
    label.setStyleSheet("font-size: 30pt")
    QApplication.processEvents()
    document = label.findChild(QTextDocument)
    assert document.idealWidth() > 1.5 * width
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    form = cursor.charFormat()
    assert form.verticalAlignment() is QTextCharFormat.VerticalAlignment.AlignSuperScript
    assert 0 < form.superScriptBaseline() < 50
