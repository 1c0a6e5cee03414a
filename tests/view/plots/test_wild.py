"""A hand that does anything to plots of logits that are as large or as small as floats can be."""

import random

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from softmax_gui.model import GradientOf, edits, state_from_logits

LARGEST, LEAST = float(np.finfo(np.float64).max), float(np.finfo(np.float64).tiny)
VALUES = (0.0, 1.0, -1.0, LEAST, -LEAST, 1e154, -1e154, 1e300, -1e300, LARGEST, -LARGEST, -745.0)
TEMPERATURES = (1.0, 0.1, 1e-5, 1e5, 1e-300, 1e300, LEAST, LARGEST)
KEYS = (
    Qt.Key.Key_Z,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
STEPS = 15


class Wild:
    """Changes the document and uses the plots at random.

    Parameters
    ----------
    seed : int
        Of everything that is random.
    """

    def __init__(self, seed):
        self._dice, self._rng = random.Random(seed), np.random.default_rng(seed)

    def change(self, document):
        """Do one thing to the document, or nothing."""
        size = document.state.size
        index, value = self._dice.randrange(size), self._dice.choice(VALUES)
        temperature = self._dice.choice(TEMPERATURES)
        change = self._dice.choice(
            [
                lambda _: self._state(),
                lambda s: edits.set_logit(s, index, value),
                lambda s: edits.set_logit(s, s.selected, value),
                lambda s: edits.set_temperature(s, temperature),
                lambda s: edits.select(s, index),
                lambda s: s,
            ]
        )
        document.apply(change, "Change")

    def _state(self):
        size = self._dice.choice([1, 2, 3, 5, 50, 1000])
        scale = self._dice.choice([1, 1e10, 1e300])
        wild, tame = self._rng.choice(VALUES, size), scale * self._rng.standard_normal(size)
        return state_from_logits(
            wild if self._dice.random() < 0.5 else tame,
            target=self._dice.choice([None, 0]),
            gradient_of=GradientOf(self._dice.choice(["loss", "entropy"])),
        )

    def use(self, hand, panel):
        """Zoom, press a key, point at something and click on something."""
        hand.wheel(panel, self._point(panel), self._dice.randrange(-20, 40))
        hand.key(panel, self._dice.choice(KEYS))
        hand.hover(panel, self._point(panel))
        if self._dice.random() < 0.3:
            hand.click(panel, self._point(panel))

    def _point(self, panel):
        room = panel.canvas.viewport().rect()
        return QPoint(self._dice.randrange(room.width()), self._dice.randrange(room.height()))


@pytest.mark.parametrize("seed", [4, 10, 13])
def test_nothing_goes_wrong(plots, hand, document, seed):
    wild = Wild(seed)
    for _ in range(STEPS):
        wild.change(document)
        for panel in plots.values():
            wild.use(hand, panel)
        assert not any(panel.grab().isNull() for panel in plots.values())
