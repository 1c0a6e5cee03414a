"""The meanings of the colours stay apart for eyes that lack one of the three kinds of cones.

Where two meanings meet in one plot and nothing but the colour tells them apart, the difference is
bounded from below. Others are doubled by something that needs no colour:

- the selected class: its tinted ground, a bold name, and an outline or a thicker line;
- the sigmoid (``quiet``): a dashed outline around the filled bar of the probability;
- other classes' curves (``quiet``): thin, where the selected one is thick;
- right and wrong rows: above and below the line; positive and negative bars: likewise;
- the target: a ring with a point in it; autograd: a ring on the bar of the closed form.

Probability and derivatives never share a plot.
"""

import numpy as np
import pytest

from softmax_gui.model.palette import DARK, LIGHT, diverging_table, rgb

palettes = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)

# What an eye sees in linear RGB at full severity (Machado, Oliveira and Fernandes 2009).
LACKING = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
eyes = pytest.mark.parametrize("eye", LACKING)

CIE_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = CIE_XYZ.sum(axis=1)


def lab_seen(colour, eye):
    """Return what an eye sees of "#rrggbb", or of three numbers to 255, in CIELAB."""
    channels = np.array(rgb(colour) if isinstance(colour, str) else colour) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    xyz = CIE_XYZ @ np.clip(np.array(LACKING[eye]) @ linear, 0, 1) / WHITE
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(one, other, eye):
    """Return how far apart two colours are in CIELAB: 2.3 is just noticed side by side."""
    return float(np.linalg.norm(lab_seen(one, eye) - lab_seen(other, eye)))


def test_an_eye_with_all_cones_sees_grey_as_grey():
    for eye in LACKING:
        assert abs(lab_seen("#808080", eye)[1:]).max() < 0.5


@palettes
@eyes
@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("positive", "negative", 45),
        ("probability", "wrong", 12),
        ("wrong", "quiet", 12),
        ("probability", "selected", 20),
        ("negative", "selected", 45),
    ],
)
def test_two_meanings_stay_apart(palette, eye, one, other, least):
    assert difference(getattr(palette, one), getattr(palette, other), eye) >= least


@palettes
@eyes
def test_a_sign_is_seen_before_a_quarter_of_its_colour(palette, eye):
    table = diverging_table(palette)
    middle = 127
    for part in (0.25, 0.5, 1.0):
        steps = round(part * middle)
        low, high = table[middle - steps], table[middle + steps]
        assert difference(low, high, eye) >= 12
        assert difference(low, table[middle], eye) >= 5
        assert difference(high, table[middle], eye) >= 5


@palettes
@eyes
def test_more_is_always_farther_from_nothing(palette, eye):
    table = diverging_table(palette)
    for side in (table[127:], table[127::-1]):
        away = [difference(colour, table[127], eye) for colour in side[::8]]
        assert (np.diff(away) > 0).all()
