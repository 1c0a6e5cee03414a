"""Logits that come with their labels: mappings, records, and what pandas and polars hold."""

import numpy as np
import pandas as pd
import polars as pl
import pytest
import torch

from softmax_gui.model import InputError
from softmax_gui.sharing.numbers import logits_of
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
        (pl.Series("z", [1.5, -2]), [1.5, -2], None),
        (pl.DataFrame({"cat": [1, 3], "dog": [2, 4]}), [[1, 2], [3, 4]], NAMES),
        (pl.DataFrame({"name": NAMES, "z": [1.5, -2]}), [1.5, -2], NAMES),
        ([1.5, -2], [1.5, -2], None),
        (np.array([1.5, -2]), [1.5, -2], None),
    ],
    ids=lambda each: type(each).__name__,
)
def test_numbers_and_names_are_told_apart(given, logits, labels):
    numbers, names = unfolded(given)
    assert logits_of(numbers).tolist() == logits
    assert names == labels


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
    ],
)
def test_what_is_none_of_these_is_one_sentence(given, said):
    with pytest.raises(InputError, match=said):
        logits_of(unfolded(given)[0])
