"""The colours can be read, and told apart."""

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


@palettes
@pytest.mark.parametrize("surface", SURFACES)
def test_what_a_control_is_known_by_can_be_seen(palette, surface):
    """The border of a box or a button, and the groove of a slider: WCAG 2.2, 1.4.11."""
    assert contrast(palette.edge, getattr(palette, surface)) >= 3


@palettes
@pytest.mark.parametrize("mark", ["quiet", "selected"])
def test_a_button_of_a_notice_can_be_seen_and_the_focus_on_it(palette, mark):
    assert contrast(getattr(palette, mark), palette.warning) >= 3


@palettes
@pytest.mark.parametrize("surface", SURFACES)
def test_what_is_chosen_can_be_read_on_its_tint_and_a_button_on_its_colour(palette, surface):
    assert contrast(palette.selected, getattr(palette, surface)) >= 4.5
    assert contrast(palette.card, palette.selected) >= 4.5


@palettes
@pytest.mark.parametrize("end", ["positive", "negative"])
def test_the_ends_of_the_diverging_table_stand_out_from_its_middle_and_the_ground(palette, end):
    for ground in ("neutral", "card"):
        assert contrast(getattr(palette, end), getattr(palette, ground)) >= 3


@palettes
def test_a_number_can_be_read_on_every_colour_of_the_table(palette):
    for entry in diverging_table(palette).tolist():
        colour = "#{:02x}{:02x}{:02x}".format(*entry)
        assert max(contrast("#000000", colour), contrast("#ffffff", colour)) >= 4.5


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
