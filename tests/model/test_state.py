"""What a State refuses, and with which words; labels, batches and what the gradient is of."""

import math
import sys

import numpy as np
import pytest

from softmax_gui.model import (
    Batch,
    Device,
    GradientOf,
    InputError,
    Labels,
    Precision,
    State,
    state_from_logits,
)


def test_masked_classes_keep_the_logit_they_get_back():
    state = State(np.array([1.0, 2.0]), np.array([False, True]), Labels(2))
    assert state.logits.tolist() == [1.0, -math.inf]
    assert state.values.tolist() == [1.0, 2.0]
    assert state.size == 2


def test_minus_infinity_masks():
    state = state_from_logits([-math.inf, 3])
    assert state.mask.tolist() == [True, False]
    assert np.isfinite(state.values).all()
    assert state.logits.tolist() == [-math.inf, 3.0]


def test_defaults():
    state = state_from_logits([[1, 2, 3]])
    assert state.values.dtype == np.float64
    assert (state.selected, state.compared, state.target) == (0, 1, None)
    assert (state.precision, state.device) == (Precision.FLOAT64, Device.AUTO)
    assert list(state.labels) == ["0", "1", "2"]
    assert state_from_logits([5]).compared == 0


def test_arrays_cannot_be_written():
    state = state_from_logits([1, -math.inf])
    for array in (state.values, state.mask, state.logits):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_logits_given_are_copied():
    given = np.array([1.0, 2.0])
    state = state_from_logits(given)
    given[0] = 7
    assert state.values[0] == 1.0


@pytest.mark.parametrize(
    ("logits", "message"),
    [
        ([], "There are no logits"),
        ([0, math.nan], "Logit 1 is nan"),
        ([math.inf, 0], "Logit 0 is inf"),
        ([-math.inf, -math.inf], "Every class is masked"),
    ],
)
def test_logits_refused(logits, message):
    with pytest.raises(InputError, match=message):
        state_from_logits(logits)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"temperature": 0.0}, r"The temperature is 0\. It must be a finite number greater than 0"),
        ({"temperature": 1e-320}, r"The temperature is 9\.99989e-321.*, at least 2\.23e-308"),
        ({"temperature": -1.0}, "The temperature is -1"),
        ({"temperature": math.inf}, "The temperature is inf"),
        ({"temperature": math.nan}, "The temperature is nan"),
        ({"target": 2}, "The target is 2, but the classes go from 0 to 1"),
        ({"target": -1}, "The target is -1"),
        ({"selected": 2}, "The selected class is 2"),
        ({"compared": 5}, "The compared class is 5"),
        ({"gradient_of": GradientOf("probability", 2)}, "The class of the gradient is 2"),
        ({"origin": np.zeros(3)}, "2 logits and 3 original ones do not belong together"),
        ({"labels": Labels(3)}, "2 logits, 3 labels and 2 mask entries do not belong together"),
    ],
)
def test_fields_refused(fields, message):
    with pytest.raises(InputError, match=message):
        state_from_logits([1, 2], **fields)


@pytest.mark.parametrize("temperature", [sys.float_info.min, sys.float_info.max])
def test_temperatures_reach_to_both_ends_of_the_floats(temperature):
    assert state_from_logits([1, 2], temperature=temperature).temperature == temperature


def test_the_origin_is_what_was_opened_and_is_shared():
    state = state_from_logits([1, 2])
    moved = state.evolve(values=np.array([3.0, 4.0]))
    assert moved.origin is state.origin is state.values
    assert sum(moved.memory().values()) == 2 * (8 + 8 + 1)
    assert not moved.origin.flags.writeable


def test_evolving_checks_again_and_changes_nothing_else():
    state = state_from_logits([1, 2], target=1)
    warmer = state.evolve(temperature=2.0)
    assert (warmer.temperature, warmer.target, warmer.values) == (2.0, 1, state.values)
    with pytest.raises(InputError, match="temperature"):
        state.evolve(temperature=0)


def test_memory_is_counted_once_for_what_is_shared():
    state = state_from_logits(np.zeros(1000))
    warmer = state.evolve(temperature=2.0)
    assert state.memory() == warmer.memory()
    assert sum(state.memory().values()) == 1000 * (8 + 1)
    assert state.logits is state.values
    assert sum(state.memory().values()) == 1000 * (8 + 1)
    masked = state.evolve(mask=np.arange(1000) == 0)
    assert masked.logits.nbytes == 8000
    assert sum(masked.memory().values()) == 1000 * (8 + 8 + 1)


class TestLabels:
    def test_nameless_classes_are_called_by_their_index(self):
        labels = Labels(3)
        assert (list(labels), labels[1], labels[-1], len(labels)) == (["0", "1", "2"], "1", "2", 3)
        assert not labels.named
        assert labels.nbytes == 0

    def test_names(self):
        labels = Labels.of(["cat", "dog"])
        assert (list(labels), labels[-1], labels.named) == (["cat", "dog"], "dog", True)
        assert labels.nbytes > 0
        assert "dog" in labels

    def test_slices_are_labels(self):
        assert list(Labels(10)[2:8:3]) == ["2", "5"]
        assert list(Labels.of("abc")[::-1]) == ["c", "b", "a"]
        assert isinstance(Labels(3)[:2], Labels)

    def test_a_slice_of_many_nameless_classes_names_only_those(self):
        assert list(Labels(10**12)[10**11 : 10**11 + 2]) == ["100000000000", "100000000001"]

    @pytest.mark.parametrize("labels", [Labels(2), Labels.of("ab")])
    @pytest.mark.parametrize("index", [2, -3])
    def test_other_indices_are_refused(self, labels, index):
        with pytest.raises(IndexError):
            labels[index]

    def test_equal_labels_have_equal_hashes(self):
        assert Labels(2) == Labels.of(["0", "1"])
        assert hash(Labels(2)) == hash(Labels.of(["0", "1"]))
        assert Labels(2) != Labels(3)
        assert Labels.of("ab") != Labels.of("ac")
        assert Labels(2) != ["0", "1"]

    def test_changes_leave_the_old_labels_alone(self):
        old = Labels.of(["a", "b"])
        assert list(old.renamed(0, "x")) == ["x", "b"]
        assert list(old.appended("c")) == ["a", "b", "c"]
        assert list(old.without(0)) == ["b"]
        assert list(old) == ["a", "b"]
        assert list(Labels(2).renamed(1, "second")) == ["0", "second"]

    def test_a_label_a_logit(self):
        with pytest.raises(InputError, match="There are 1 labels for 2 logits"):
            Labels(2, ["a"])

    def test_any_text_is_a_name(self):
        names = ["", "名前", "a\x00b", "é" * 1000, "=1+1"]
        assert list(Labels.of(names)) == names


class TestGradientOf:
    @pytest.mark.parametrize(
        ("text", "of"),
        [
            ("p0", GradientOf("probability", 0)),
            ("p12", GradientOf("probability", 12)),
            ("logp3", GradientOf("log_probability", 3)),
            ("loss", GradientOf("loss")),
        ],
    )
    def test_reading_and_writing(self, text, of):
        assert GradientOf.parse(text) == of
        assert str(of) == text

    @pytest.mark.parametrize(
        "text", ["", "p", "q0", "p-1", "logp", "P0", "p1.0", "p٣", "p" + "9" * 5000]
    )
    def test_anything_else_is_refused(self, text):
        with pytest.raises(InputError, match=r"Use p0, logp0 .* or loss"):
            GradientOf.parse(text)


class TestBatch:
    def test_targets(self):
        batch = Batch(np.zeros((3, 2)), Labels(2), np.array([1, -1, 0]), "rows")
        assert [batch.target(row) for row in range(3)] == [1, None, 0]
        assert Batch(np.zeros((1, 2)), Labels(2)).target(0) is None
        assert batch.shape == (3, 2)

    @pytest.mark.parametrize(
        ("logits", "labels", "targets", "message"),
        [
            (np.zeros(3), 3, None, r"rows holds no rows of logits \(its shape is \(3,\)\)"),
            (np.zeros((0, 3)), 3, None, "holds no rows"),
            (np.zeros((2, 0)), 0, None, "holds no rows"),
            (np.zeros((2, 3)), 2, None, "rows has 2 labels for 3 classes"),
            (np.zeros((2, 3)), 3, np.array([0]), "rows has 1 targets for 2 rows"),
            (np.zeros((2, 3)), 3, np.array(0), "rows has 1 targets for 2 rows"),
            (np.zeros((2, 3)), 3, np.array([0, 3]), "the target of row 1 is 3, but the classes go"),
        ],
    )
    def test_what_does_not_belong_together_is_refused(self, logits, labels, targets, message):
        with pytest.raises(InputError, match=message):
            Batch(logits, Labels(labels), targets, "rows")

    def test_rows_mapped_from_a_file_take_no_memory(self, tmp_path):
        np.save(tmp_path / "rows.npy", np.zeros((4, 3)))
        mapped = np.load(tmp_path / "rows.npy", mmap_mode="r")
        assert Batch(mapped, Labels(3)).nbytes == 0
        assert Batch(np.zeros((4, 3)), Labels(3)).nbytes == 96
        del mapped
