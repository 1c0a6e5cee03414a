"""Curves that rest are painted once and then shown as an image, which looks the same."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from softmax_gui.model import edits
from softmax_gui.model.palette import DARK
from softmax_gui.view.plots.resting import RestingPicture


@pytest.fixture
def painted(plots):
    """Paint rectangles by a RestingPicture, and count how often they were drawn."""
    canvas = plots["response"].canvas
    picture, drawn = RestingPicture(canvas), []

    def draw(painter):
        drawn.append(painter)
        painter.fillRect(12, 12, 4, 4, QColor("#ff0000"))

    def paint(key, *arrays):
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(canvas.look.colour("card"))
        painter = QPainter(image)
        picture.paint(painter, QRectF(10, 10, 20, 20), (key, arrays), draw)
        painter.end()
        return image

    paint.drawn = drawn
    return paint


def test_what_rests_is_drawn_twice_at_most(painted):
    images = [painted("key", np.arange(3.0)) for _ in range(5)]
    assert len(painted.drawn) == 2
    assert all(image == images[0] for image in images)


def test_what_moves_is_drawn_each_time(painted):
    for step in range(3):
        painted("key", np.arange(3.0) + step)
    assert len(painted.drawn) == 3
    for key in range(3):
        painted(key, np.arange(3.0))
    assert len(painted.drawn) == 6


def test_curves_that_differ_by_rounding_are_the_same(painted):
    for k in range(4):
        painted("key", np.linspace(0, 1, 5) + k * 1e-17)
    assert len(painted.drawn) == 2
    painted("key", np.linspace(0, 1, 5) + 1e-3)
    painted("key", np.linspace(0, 1, 6))
    assert len(painted.drawn) == 4


def test_another_theme_is_drawn_anew(painted, look):
    for _ in range(3):
        painted("key")
    look.set(palette=DARK)
    painted.drawn.clear()
    assert painted("key").pixelColor(25, 25).name() == DARK.card
    assert len(painted.drawn) == 1


def test_curves_look_the_same_from_the_image(plots, document, qapp):
    panel = plots["response"]

    def picture():
        qapp.processEvents()
        return panel.canvas.viewport().grab().toImage()

    first = picture()
    for logit in (2.5, 3.0, 2.0):  # only the selected one moves: the curves rest
        document.apply(lambda s, to=logit: edits.set_logit(s, 0, to), "Move cat")
        moved = picture()
    assert moved == first
