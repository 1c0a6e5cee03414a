from itertools import pairwise

import numpy as np
import pytest

from softmax_gui.model import Labels, state_from_logits
from softmax_gui.view.plots.labels import LabelStyle, across, down, shortened

STYLE = LabelStyle(
    width=lambda text: 7.0 * len(text), elide=lambda text, room: text[: int(room / 7)]
)


def reaches(labels, pitch):
    """The pixels that each label takes, from left to right."""
    ends = []
    for label in sorted(labels, key=lambda label: label.position):
        middle, half = (label.position + 0.5) * pitch, STYLE.width(label.text) / 2
        ends.append((middle - half, middle + half))
    return ends


@pytest.mark.parametrize("pitch", [0.5, 3.4, 12.0, 30.0, 60.0])
@pytest.mark.parametrize("names", [None, [f"name {i}" for i in range(400)]])
def test_labels_never_overlap(frame_of, pitch, names):
    labels = None if names is None else Labels.of(names)
    frame = frame_of(state_from_logits(np.zeros(400), labels, selected=51, target=52))
    ends = reaches(across(frame, (0, 400), pitch, STYLE), pitch)
    assert len(ends) > 1
    assert all(right <= left for (_, right), (left, _) in pairwise(ends))


def test_every_label_is_there_while_it_fits(frame_of, document):
    labels = across(frame_of(document.state), (0, 3), 150.0, STYLE)
    assert [label.text for label in labels] == ["cat ◎", "dog", "fox"]
    assert [label.selected for label in labels] == [True, False, False]


def test_the_selected_and_the_target_are_always_named(frame_of):
    frame = frame_of(state_from_logits(np.zeros(1000), selected=123, target=777))
    texts = {label.text for label in across(frame, (0, 1000), 0.5, STYLE)}
    assert {"123", "777 ◎"} <= texts


def test_numbers_are_thinned_to_round_ones(frame_of):
    frame = frame_of(state_from_logits(np.zeros(1000)))
    indices = [label.position for label in across(frame, (0, 1000), 0.5, STYLE)]
    assert all(index % 100 == 0 for index in indices)


def test_rows_are_thinned_by_the_height_of_a_line(frame_of):
    frame = frame_of(state_from_logits(np.zeros(140), selected=7))
    indices = [label.position for label in down(frame, (0, 140), 2.0, STYLE)]
    assert 7 in indices
    assert all(
        abs(a - b) * 2.0 >= 7 for a in indices for b in indices if a != b and 7 not in (a, b)
    )


def test_a_selection_out_of_view_is_not_named(frame_of):
    frame = frame_of(state_from_logits(np.zeros(140), selected=139))
    assert all(label.position < 20 for label in down(frame, (0, 20), 10.0, STYLE))
    assert all(label.position < 20 for label in across(frame, (0, 20), 10.0, STYLE))


@pytest.mark.parametrize("pitch", [0.004, 1.0, 36.0, 50.0, 120.0])
def test_no_number_is_cut(frame_of, pitch):
    style = LabelStyle(width=lambda text: 25.0 * len(text), elide=lambda text, _: text[:1] + "…")
    frame = frame_of(state_from_logits(np.zeros(128_256), selected=128_250))
    span = (128_220, 128_256) if pitch >= 1 else (0, 128_256)
    for labels in (across(frame, span, pitch, style), down(frame, span, pitch, style)):
        assert labels
        assert all(label.text == str(label.position) for label in labels)


def test_shortened():
    assert shortened("cat") == "cat"
    assert shortened("x" * 30, 5) == "xxxx…"


def test_a_neighbour_of_the_selected_label_is_dropped_only_where_they_overlap(frame_of):
    labels = Labels.of(["four"] * 200)
    frame = frame_of(state_from_logits(np.zeros(200), labels, selected=9))
    positions = {label.position for label in across(frame, (0, 200), 3.5, STYLE)}
    ends = reaches(across(frame, (0, 200), 3.5, STYLE), 3.5)
    assert all(right <= left for (_, right), (left, _) in pairwise(ends))
    # 28 pixels wide, every tenth: 31.5 pixels from the label at 0, which is free of it.
    assert {0, 9, 20} <= positions


def test_a_row_beside_the_selected_one_is_dropped_only_where_they_overlap(frame_of):
    frame = frame_of(state_from_logits(np.zeros(140), selected=8))
    pitch = 2.4  # a label needs 14 pixels: every tenth row has one, 24 pixels apart
    positions = [label.position for label in down(frame, (0, 140), pitch, STYLE)]
    assert {0, 8, 20} <= set(positions)
    assert 10 not in positions
