"""The colours can be read, and told apart."""

import itertools

import numpy as np
import pytest

from softmax_gui.model.palette import DARK, LIGHT, diverging_table, rgb

palettes = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
SURFACES = ("card", "window", "selected_tint")
MARKS = ("probability", "positive", "negative", "selected", "quiet", "wrong")


def luminance(colour):
    """Return the relative luminance that the contrast ratio of WCAG 2 is defined with."""
    channels = np.array(rgb(colour)) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@palettes
@pytest.mark.parametrize("surface", [*SURFACES, "warning"])
@pytest.mark.parametrize("ink", ["text", "muted"])
def test_text_can_be_read(palette, ink, surface):
    assert contrast(getattr(palette, ink), getattr(palette, surface)) >= 4.5


@palettes
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("mark", MARKS)
def test_marks_can_be_seen(palette, mark, surface):
    assert contrast(getattr(palette, mark), getattr(palette, surface)) >= 3


# How the three kinds of cones are mixed where one kind is missing (Viénot, Brettel, Mollon 1999).
MISSING = {
    "red": [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
    "green": [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
}


@palettes
@pytest.mark.parametrize("missing", MISSING)
def test_the_meanings_stay_apart_for_colour_blind_eyes(palette, missing):
    matrix = np.array(MISSING[missing])
    seen = {m: matrix @ rgb(getattr(palette, m)) for m in ("probability", "positive", "negative")}
    for one, other in itertools.combinations(seen.values(), 2):
        assert np.linalg.norm(one - other) > 30


@palettes
@pytest.mark.parametrize("missing", MISSING)
@pytest.mark.parametrize("other", ["probability", "quiet", "selected"])
def test_what_is_wrong_stays_apart_for_colour_blind_eyes(palette, missing, other):
    gap = np.subtract(rgb(palette.wrong), rgb(getattr(palette, other)))
    assert np.linalg.norm(np.array(MISSING[missing]) @ gap) > 50


@palettes
def test_the_diverging_table(palette):
    table = diverging_table(palette)
    assert (table.shape, table.dtype) == ((255, 3), np.uint8)
    ends = tuple(map(tuple, table[[0, 127, 254]].tolist()))
    assert ends == (rgb(palette.negative), rgb(palette.neutral), rgb(palette.positive))
    steps = np.abs(np.diff(table.astype(int), axis=0))
    assert steps.max() <= 3
    assert diverging_table(palette) is table


@pytest.mark.parametrize("colour", [v for v in vars(LIGHT).values() if v != "light"])
def test_colours_are_six_digits(colour):
    assert "#{:02x}{:02x}{:02x}".format(*rgb(colour)) == colour
