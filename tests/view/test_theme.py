"""What the style sheet makes of the controls: each can be seen on its ground, and where keys go."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QVBoxLayout,
)

import softmax_gui.view
from softmax_gui.model.palette import DARK, LIGHT
from softmax_gui.view.look import Look
from softmax_gui.view.theme import apply_theme, choose_text_size, style_sheet
from softmax_gui.view.widgets.choice_box import ChoiceBox
from softmax_gui.view.widgets.forms import whole
from softmax_gui.view.widgets.number import NumberBox
from softmax_gui.view.widgets.reading_area import ReadingArea
from softmax_gui.view.widgets.scale import Scale
from softmax_gui.view.widgets.slider import RingSlider

LEAST = 3.0
"""The contrast that WCAG 2 asks of what a control, or the focus, is known by."""


def luminance(colour):
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=["light", "dark"])
def palette(request, qapp):
    yield apply_theme(qapp, request.param)
    choose_text_size(100)
    apply_theme(qapp, "light")


def push_button():
    return QPushButton("Export")


def tool_button():
    button = QToolButton(focusPolicy=Qt.FocusPolicy.StrongFocus)
    button.setText("Presets")
    return button


def filled(box):
    box.addItems(["cat", "dog", "fox"])
    return box


BOXES = {
    "push button": push_button,
    "tool button": tool_button,
    "combo box": lambda: filled(QComboBox()),
    "line edit": lambda: QLineEdit("cat"),
    "spin box": lambda: whole("frames", "How many pictures", 2, 1000),
    "number box": lambda: NumberBox(lambda value, steps: value + steps),
    "text": lambda: QPlainTextEdit("cat"),
}
boxes = pytest.mark.parametrize("make", BOXES.values(), ids=BOXES)


@pytest.fixture
def dialog(qtbot):
    """From a control to a dialog that shows it below another one, which has the focus."""

    dialog = QDialog()
    qtbot.addWidget(dialog)

    def show(control):
        first = QLineEdit()
        layout = QVBoxLayout(dialog)
        layout.addWidget(first)
        layout.addWidget(control)
        if isinstance(control, QPushButton):
            control.setAutoDefault(False)
        dialog.show()
        dialog.activateWindow()
        first.setFocus()
        qtbot.waitUntil(first.hasFocus)
        return first

    return show


def at_left_edge(control):
    """Return the three pixels that come first, halfway up."""
    image = control.grab().toImage()
    return [image.pixelColor(x, image.height() // 2) for x in range(3)]


@boxes
def test_a_box_is_known_by_its_border(palette, dialog, make):
    control = make()
    dialog(control)
    border, inside = at_left_edge(control)[:2]
    for ground in (palette.card, palette.window, palette.selected_tint):
        assert contrast(border, QColor(ground)) >= LEAST
    assert contrast(border, inside) >= LEAST


@boxes
def test_the_focus_is_a_ring_twice_as_thick_as_a_border(palette, dialog, make):
    control = make()
    first = dialog(control)
    size = control.sizeHint()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert control.hasFocus()
    outer, inner, inside = at_left_edge(control)
    assert outer.name() == inner.name() == palette.selected
    assert contrast(inner, inside) >= LEAST
    assert control.sizeHint() == size


@pytest.mark.parametrize("name", ["push button", "tool button", "combo box"])
def test_nothing_moves_when_the_focus_comes(palette, dialog, name):
    control = BOXES[name]()
    first = dialog(control)
    inside = control.rect().adjusted(2, 2, -2, -2)
    # At the corners the ring is rounder.
    inside.adjust(4, 0, -4, 0)
    before = control.grab(inside).toImage()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert control.grab(inside).toImage() == before


def test_the_default_button_does_not_look_as_though_it_had_the_focus(palette, dialog):
    button = push_button()
    dialog(button)
    button.setDefault(True)
    assert palette.selected not in [pixel.name() for pixel in at_left_edge(button)]


def place_of_indicator(box):
    option = QStyleOptionButton()
    box.initStyleOption(option)
    part = QStyle.SubElement.SE_CheckBoxIndicator
    place: QRect = box.style().subElementRect(part, option, box)
    return place


@pytest.mark.parametrize("checked", [False, True])
def test_a_box_to_check_is_seen_on_its_ground(palette, dialog, checked):
    box = QCheckBox("retain_graph")
    box.setChecked(checked)
    first = dialog(box)
    place, image = place_of_indicator(box), box.grab().toImage()
    border = image.pixelColor(place.left(), place.center().y())
    for ground in (palette.card, palette.window):
        assert contrast(border, QColor(ground)) >= LEAST
    inside = {
        image.pixelColor(x, y).name()
        for x in range(place.left() + 2, place.right() - 1)
        for y in range(place.top() + 2, place.bottom() - 1)
    }
    assert (len(inside) > 1) is checked
    assert border.name() != palette.selected

    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert place_of_indicator(box) == place
    image = box.grab().toImage()
    ring = [image.pixelColor(place.left() + x, place.center().y()).name() for x in range(2)]
    assert ring == [palette.selected] * 2


def test_the_groove_of_a_slider_is_seen_on_its_ground(palette, dialog):
    slider = RingSlider(Scale(-10, 10), Look(palette))
    dialog(slider)
    slider.resize(200, slider.sizeHint().height())
    slider.show_value(-10)
    image = slider.grab().toImage()
    groove = image.pixelColor(150, image.height() // 2)
    for ground in (palette.card, palette.window, palette.selected_tint):
        assert contrast(groove, QColor(ground)) >= LEAST


@pytest.mark.parametrize("name", ["check.svg", "chevron.svg"])
@pytest.mark.parametrize("ground", [LIGHT, DARK], ids=lambda p: p.name)
def test_a_sign_on_a_control_can_be_seen(name, ground):
    text = (Path(softmax_gui.view.__file__).parent / name).read_text(encoding="utf-8")
    (colour,) = re.findall(r'stroke="(#[0-9a-f]{6})"', text)
    assert contrast(QColor(colour), QColor(ground.card)) >= LEAST


def test_what_is_said_in_an_empty_box_can_be_read(palette, dialog):
    line = QLineEdit(placeholderText="as the figure is called")
    dialog(line)
    image, ground = line.grab().toImage(), QColor(palette.card)
    inked = [image.pixelColor(x, y) for x in range(8, 150) for y in range(4, image.height() - 4)]
    assert max(contrast(pixel, ground) for pixel in inked) >= 4.5


def test_the_line_of_a_list_that_the_keys_are_at_can_be_seen(palette, dialog, qtbot):
    box = filled(ChoiceBox())
    dialog(box)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    QTest.keyClick(view, Qt.Key.Key_Down)
    place = view.visualRect(view.currentIndex())
    image = view.viewport().grab().toImage()
    assert image.pixelColor(place.left(), place.center().y()).name() == palette.selected
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert box.currentText() == "dog"


def test_the_line_of_a_menu_that_the_keys_are_at_can_be_seen(palette, qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Fit")
    menu.popup(QPoint(0, 0))
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    place = menu.actionGeometry(menu.activeAction())
    image = menu.grab().toImage()
    assert image.pixelColor(place.left(), place.center().y()).name() == palette.selected
    menu.close()


def test_what_is_read_shows_that_it_is_scrolled_by_keys(palette, dialog):
    area = ReadingArea()
    first = dialog(area)
    assert palette.selected not in [pixel.name() for pixel in at_left_edge(area)]
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert [pixel.name() for pixel in at_left_edge(area)[:2]] == [palette.selected] * 2


def test_a_list_is_as_wide_as_its_longest_line(palette, dialog, qtbot):
    box = ChoiceBox()
    dialog(box)
    box.setFixedWidth(60)
    box.addItems(["the highest loss of all of them"])
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    assert view.viewport().width() >= view.sizeHintForColumn(0)
    QTest.keyClick(view, Qt.Key.Key_Escape)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_arrow_of_a_box_grows_with_the_text(palette, percent):
    choose_text_size(percent)
    arrow = f"width: {percent // 10}px; height: {percent // 10}px;"
    assert arrow in style_sheet(palette).split("QComboBox::down-arrow")[1].split("}")[0]


def extent(slider):
    """Return how high what a slider paints is, in pixels."""
    image = slider.grab().toImage()
    ground = image.pixelColor(0, 0)
    painted = [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y) != ground for x in range(image.width()))
    ]
    return painted[-1] - painted[0] + 1


def test_the_handle_of_a_slider_grows_with_the_text(palette, dialog, qapp):
    slider = RingSlider(Scale(-10, 10), Look(palette))
    first = dialog(slider)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    usual, height = extent(slider), slider.height()
    choose_text_size(200)
    apply_theme(qapp, palette.name)
    QApplication.processEvents()
    assert slider.height() == 2 * height
    assert extent(slider) == pytest.approx(2 * usual, abs=2)
    # Nothing of it is cut off.
    assert extent(slider) < slider.height()
