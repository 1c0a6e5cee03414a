"""The prepared images, pixel by pixel."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from softmax_gui.engine import MatrixViewport, Viewports
from softmax_gui.model import state_from_logits
from softmax_gui.model.palette import DARK, LIGHT, diverging_table, rgb
from softmax_gui.view.plots import dense
from softmax_gui.view.plots.jacobian_image import bar_image, matrix_image, reads_dark


def pixel(image, x, y):
    return QColor(image.pixel(x, y)).getRgb()[:3]


@pytest.fixture
def three(frame_of):
    return frame_of(state_from_logits([2.0, 1.0, 0.1]), Viewports(jacobian=MatrixViewport(90, 90)))


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_each_cell_has_the_colour_of_its_entry_and_gaps_the_colour_of_the_card(three, palette):
    sides = np.array([0.0, 30.0, 60.0, 90.0])
    image = matrix_image(three.jacobian, palette, sides, sides, 90, gap=1)
    table = diverging_table(palette)
    for row in range(3):
        for column in range(3):
            expected = tuple(table[three.jacobian.colours[row, column]].tolist())
            assert pixel(image, 15 + 30 * column, 15 + 30 * row) == expected
    assert pixel(image, 30, 15) == pixel(image, 15, 59) == rgb(palette.card)


def test_what_lies_outside_the_blocks_is_bare(three):
    sides = np.array([-30.0, 0.0, 30.0, 60.0])
    image = matrix_image(three.jacobian, LIGHT, sides, sides, 90, gap=0)
    assert pixel(image, 75, 15) == rgb(LIGHT.card)
    assert pixel(image, 15, 15) == tuple(
        diverging_table(LIGHT)[three.jacobian.colours[1, 1]].tolist()
    )


def test_the_colour_bar_is_positive_on_top():
    image = bar_image(LIGHT, 101)
    assert pixel(image, 0, 0) == rgb(LIGHT.positive)
    assert pixel(image, 0, 50) == rgb(LIGHT.neutral)
    assert pixel(image, 0, 100) == rgb(LIGHT.negative)


def test_texts_are_bright_on_dark_cells():
    assert not reads_dark(LIGHT)[254]
    assert reads_dark(LIGHT)[127]
    assert not reads_dark(DARK)[127]


def test_dense_bars_are_pale_up_to_the_smallest_and_full_up_to_the_largest(qapp):
    canvas = QImage(10, 20, QImage.Format.Format_RGB32)
    canvas.fill(QColor("white"))
    painter = QPainter(canvas)
    heights = dense.Heights(np.array([5.0, 12.0]), np.array([10.0, 12.0]), np.array([20.0, 20.0]))
    sides = np.array([0.0, 4.0]), np.array([4.0, 8.0])
    dense.draw(painter, QRectF(0, 0, 10, 20), sides, heights, QColor("#000000"))
    painter.end()
    assert [pixel(canvas, 1, y)[0] for y in (4, 5, 9, 10, 19)] == [255, 0, 0, 127, 127]
    assert [pixel(canvas, 5, y)[0] for y in (11, 12)] == [255, 127]
    assert pixel(canvas, 9, 19) == (255, 255, 255)
