"""What the style sheet makes of a control that no view paints."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QCheckBox, QStyle, QStyleOptionButton

from softmax_gui.view.theme import apply_theme


def luminance(colour):
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("checked", [False, True])
def test_a_box_is_seen_on_its_ground(qtbot, theme, checked):
    try:
        palette = apply_theme(QApplication.instance(), theme)
        box = QCheckBox("retain_graph")
        qtbot.addWidget(box)
        box.setChecked(checked)
        box.show()
        box.resize(box.sizeHint())
        option = QStyleOptionButton()
        box.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        place: QRect = box.style().subElementRect(part, option, box)
        image = box.grab().toImage()
        border = image.pixelColor(place.left(), place.center().y())
        for ground in (palette.card, palette.window):
            assert contrast(border, type(border)(ground)) >= 3
        inside = {
            image.pixelColor(x, y).name()
            for x in range(place.left() + 2, place.right() - 1)
            for y in range(place.top() + 2, place.bottom() - 1)
        }
        assert (len(inside) > 1) is checked
    finally:
        apply_theme(QApplication.instance(), "light")
