"""Tables in JSON, of every form that pandas and polars write."""

import json

import numpy as np
import pandas as pd
import polars as pl
import pytest

from softmax_gui.files.readers import read_logits
from softmax_gui.model import InputError

TABLE = pd.DataFrame({"cat": [1.5, 3.0, 0.0], "dog": [-2.0, 4.0, 7.0], "target": [0, 1, 1]})
CLASSES = pd.DataFrame({"label": ["cat", "dog"], "logit": [1.5, -2.0]})


@pytest.fixture
def read(tmp_path):
    def open_text(text):
        path = tmp_path / "table.json"
        path.write_text(text if isinstance(text, str) else json.dumps(text))
        return read_logits(path)

    return open_text


def check_table(batch):
    assert list(batch.labels) == ["cat", "dog"]
    assert batch.logits.tolist() == [[1.5, -2], [3, 4], [0, 7]]
    assert batch.targets.tolist() == [0, 1, 1]


@pytest.mark.parametrize("orient", ["columns", "records", "split", "index", "table"])
def test_what_pandas_writes(read, orient):
    check_table(read(TABLE.to_json(orient=orient)))


@pytest.mark.parametrize("orient", ["columns", "records", "split"])
def test_labels_as_true_classes(read, orient):
    check_table(read(TABLE.assign(target=["cat", "dog", "dog"]).to_json(orient=orient)))


def test_what_polars_writes(read):
    check_table(read(pl.from_pandas(TABLE).write_json()))


@pytest.mark.parametrize("orient", ["columns", "records", "split"])
def test_a_class_in_each_row(read, orient):
    batch = read(CLASSES.to_json(orient=orient))
    assert batch.logits.tolist() == [[1.5, -2.0]]
    assert list(batch.labels) == ["cat", "dog"]


def test_a_list_of_logits_in_each_record(read):
    batch = read([{"logits": [1, 2, 3], "target": 2}, {"logits": [4, 5, 6], "target": None}])
    assert batch.logits.tolist() == [[1, 2, 3], [4, 5, 6]]
    assert batch.targets.tolist() == [2, -1]


def test_a_first_column_that_counts_the_rows_is_no_class(read):
    batch = read(TABLE.drop(columns="target").reset_index().to_json(orient="records"))
    assert list(batch.labels) == ["cat", "dog"]


def test_a_mask_and_unknown_classes(read):
    batch = read([{"a": "-inf", "b": 1, "y": -1}, {"a": 2, "b": 0, "y": ""}])
    assert batch.logits.tolist() == [[-np.inf, 1], [2, 0]]
    assert batch.targets.tolist() == [-1, -1]


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        ([{"a": 1, "b": 2}, {"a": 3}], "row 1 has other names than the first one"),
        ([{"a": 1}, 7], "row 1 has other names than the first one"),
        ([{"a": 1, "b": 2}, {"a": 3, "b": None}], "b in table.json: the value of row 1 is missing"),
        ([{"a": 1, "b": "x"}], "where a number should be"),
        ([{"a": 1, "target": 7}], "the true class is .7., which is neither"),
        ([{"target": 0}], "holds no numbers"),
        ([{"logits": [1, 2], "y": 0}, {"logits": [1], "y": 0}], "row 1 holds 1 values"),
        ({"columns": ["a", "b"], "index": [0], "data": [[1]]}, "row 0 has another length"),
    ],
)
def test_what_is_no_table_is_one_sentence(read, tree, said):
    with pytest.raises(InputError, match=said):
        read(tree)


@pytest.mark.parametrize(
    "tree",
    [
        {"a": 0, "b": 1, "c": 2},
        {f"t{i}": (7 * i) % 100 for i in range(100)},
        {"model": {"type": "BPE", "vocab": {"a": 0, "b": 1}}, "added_tokens": []},
        {"id2label": {"0": "cat", "1": "dog"}, "label2id": {"cat": 0, "dog": 1}},
        {"0": "cat", "1": "dog"},
    ],
)
def test_what_names_classes_is_no_logits(read, tree):
    with pytest.raises(InputError, match=r"^table.json names classes and holds no logits\."):
        read(tree)


@pytest.mark.parametrize(
    "tree", [{"cat": 2, "dog": 1, "fox": 0}, {"a": 0.0, "b": 1.0}, {"a": 1, "b": 2}]
)
def test_logits_that_are_whole_numbers_are_logits(read, tree):
    assert read(tree).logits.tolist() == [list(tree.values())]
