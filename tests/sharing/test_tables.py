"""Logits that come with their labels: mappings, records, and what pandas and polars hold."""

import numpy as np
import pandas as pd
import polars as pl
import pytest
import torch

from softmax_gui.model import InputError
from softmax_gui.sharing import arrays, tables
from softmax_gui.sharing.numbers import logits_of, targets_of
from softmax_gui.sharing.tables import unfolded

NAMES = ["cat", "dog"]


@pytest.mark.parametrize(
    ("given", "logits", "labels"),
    [
        ({"cat": 1.5, "dog": -2}, [1.5, -2], NAMES),
        ({"cat": torch.tensor(1.5), "dog": torch.tensor(-2.0)}, [1.5, -2], NAMES),
        ({"cat": [1, 3], "dog": np.array([2, 4])}, [[1, 2], [3, 4]], NAMES),
        ({0: 1.5, 1: -2}, [1.5, -2], None),
        ([{"label": "cat", "logit": 1.5}, {"label": "dog", "logit": -2}], [1.5, -2], NAMES),
        ([{"cat": 1, "dog": 2}, {"dog": 4, "cat": 3}], [[1, 2], [3, 4]], NAMES),
        (pd.Series([1.5, -2], index=NAMES), [1.5, -2], NAMES),
        (pd.Series([1.5, -2]), [1.5, -2], None),
        (pd.DataFrame([[1, 2], [3, 4]], columns=NAMES), [[1, 2], [3, 4]], NAMES),
        (pd.DataFrame([[1, 2], [3, 4]]), [[1, 2], [3, 4]], None),
        (pd.DataFrame({"name": NAMES, "z": [1.5, -2]}), [1.5, -2], NAMES),
        (pd.DataFrame({"a": [1, 2], "b": [3, 4]}, dtype="Float64"), [[1, 3], [2, 4]], ["a", "b"]),
        (pd.DataFrame([[1.5, 2], [3, 4]], columns=["a", "a"]), [[1.5, 2], [3, 4]], ["a", "a"]),
        (pd.DataFrame([[1.5, 2, 5]], columns=["a", "a", "b"]), [[1.5, 2, 5]], ["a", "a", "b"]),
        (pd.DataFrame({"id": [7, 9], "a": [1, 2], "b": [3, 4]}), [[1, 3], [2, 4]], ["a", "b"]),
        (pd.DataFrame({"logit": [1.5, -2]}), [1.5, -2], None),
        (pd.DataFrame({"name": pd.Categorical(NAMES), "z": [1.5, -2]}), [1.5, -2], NAMES),
        ({"label": np.array(NAMES), "logit": np.array([1.5, -2])}, [1.5, -2], NAMES),
        ({"logits": [1.5, -2, 3]}, [1.5, -2, 3], None),
        ({"logits": torch.tensor([[1.5, -2]]), "labels": NAMES}, [[1.5, -2]], NAMES),
        ({"logits": [[1.5, -2]], "loss": [0.5]}, [[1.5, -2]], None),
        ({"target": 1.5, "y": -2}, [1.5, -2], ["target", "y"]),
        (pl.Series("z", [1.5, -2]), [1.5, -2], None),
        (pl.DataFrame({"cat": [1, 3], "dog": [2, 4]}), [[1, 2], [3, 4]], NAMES),
        (pl.DataFrame({"name": NAMES, "z": [1.5, -2]}), [1.5, -2], NAMES),
        ([1.5, -2], [1.5, -2], None),
        (np.array([1.5, -2]), [1.5, -2], None),
    ],
    ids=lambda each: type(each).__name__,
)
def test_numbers_and_names_are_told_apart(given, logits, labels):
    found = unfolded(given)
    assert logits_of(found.logits).tolist() == logits
    assert (found.labels, found.targets) == (labels, None)


@pytest.mark.parametrize(
    ("given", "logits", "labels", "targets"),
    [
        ({"cat": [1, 3], "dog": [2, 4], "target": [0, 1]}, [[1, 2], [3, 4]], NAMES, [0, 1]),
        (
            pd.DataFrame({"cat": [1, 3], "dog": [2, 4], "target": ["dog", ""]}),
            [[1, 2], [3, 4]],
            NAMES,
            [1, -1],
        ),
        (
            pd.DataFrame({"cat": [1, 3], "dog": [2, 4], "y": [1, None]}),
            [[1, 2], [3, 4]],
            NAMES,
            [1, -1],
        ),
        (
            pl.DataFrame({"label": ["1", "cat"], "cat": [1, 3], "dog": [2, 4]}),
            [[1, 2], [3, 4]],
            NAMES,
            [1, 0],
        ),
        (
            [{"logits": [1, 2], "target": 1}, {"logits": [3, 4], "target": None}],
            [[1, 2], [3, 4]],
            None,
            [1, -1],
        ),
        (
            pl.DataFrame({"logits": [[1, 2], [3, 4]], "target": [1, 0]}),
            [[1, 2], [3, 4]],
            None,
            [1, 0],
        ),
        ({"logits": [1, 2, 3], "target": 1}, [1, 2, 3], None, [1]),
        ({"logits": [[1, 2]], "labels": NAMES, "target": ["dog"]}, [[1, 2]], NAMES, [1]),
        ({"logits": torch.ones(1, 2), "labels": torch.tensor([1])}, [[1, 1]], None, [1]),
    ],
    ids=lambda each: type(each).__name__,
)
def test_the_true_classes_are_told_apart_as_in_files(given, logits, labels, targets):
    found = unfolded(given)
    array = logits_of(found.logits)
    assert array.tolist() == logits
    assert found.labels == labels
    assert targets_of(found.targets, array).tolist() == targets


@pytest.mark.parametrize(
    "given",
    [
        {f"t{i}": i / 7 for i in range(300_000)},
        pd.DataFrame(np.zeros((20, 20_000), np.float32)),
        pd.DataFrame(np.zeros((200_000, 10))).assign(target=1),
        pl.DataFrame(np.zeros((200_000, 10))),
    ],
    ids=["mapping", "wide", "long", "polars"],
)
def test_much_is_taken_in_one_piece(given, monkeypatch):
    def copied_one_by_one(*_):
        copies.append(1)
        return arrays.copied(*_)

    copies = []
    monkeypatch.setattr(tables, "copied", copied_one_by_one)
    found = unfolded(given)
    assert len(copies) <= 1
    assert np.shape(found.logits)[-1] in (10, 20_000, 300_000)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "There are no logits"),
        ({"cat": [1, 2], "dog": [1]}, "not of the same length"),
        ([{"a": 1}, {"b": 1}], "Record 1 has other keys"),
        ([{"a": 1}, 3], "Record 1 has other keys"),
        (pd.DataFrame({"a": ["x"], "b": [1], "c": [2]}), "“a” holds text"),
        (pd.DataFrame({"a": [1, None]}, dtype="Int64"), "class 0 in row 1 is NaN"),
        (pd.DataFrame({"a": [1.0, None]}), "class 0 in row 1 is NaN"),
        ({"cat": "x", "dog": "y"}, "holds text"),
        (pd.DataFrame({"a": [1], "b": [2], "y": ["cow"]}), "row 0 is “cow”, which is neither"),
    ],
)
def test_what_is_none_of_these_is_one_sentence(given, said):
    with pytest.raises(InputError, match=said):
        logits_of(unfolded(given).logits)
