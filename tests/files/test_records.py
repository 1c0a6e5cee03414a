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


ORIENTS = ["columns", "records", "split", "index", "table"]


@pytest.mark.parametrize("orient", ORIENTS)
@pytest.mark.parametrize("rows", [[False, True, True], [True, False, True], [False, False, True]])
@pytest.mark.parametrize("columns", [["cat", "dog", "target"], ["cat", "dog"]])
def test_what_pandas_writes_of_some_of_the_rows(read, orient, rows, columns):
    table = TABLE[columns][rows]
    batch = read(table.to_json(orient=orient))
    assert list(batch.labels) == ["cat", "dog"]
    assert batch.logits.tolist() == table[["cat", "dog"]].to_numpy().tolist()
    if "target" in columns:
        assert batch.targets.tolist() == table["target"].tolist()


@pytest.mark.parametrize("orient", ORIENTS)
@pytest.mark.parametrize("index", [[-1, 7, 10], [0.5, 1.5, 2.5], list("xyz")])
def test_what_pandas_writes_of_a_table_with_another_index(read, orient, index):
    check_table(read(TABLE.set_axis(index).to_json(orient=orient)))


@pytest.mark.parametrize("orient", ["columns", "split"])
@pytest.mark.parametrize("rows", [slice(None), slice(1, None), slice(2, None)])
def test_what_pandas_writes_of_a_table_without_names(read, orient, rows):
    table = pd.DataFrame(np.arange(12.0).reshape(4, 3))[rows]
    batch = read(table.to_json(orient=orient))
    assert list(batch.labels) == ["0", "1", "2"]
    assert batch.logits.tolist() == table.to_numpy().tolist()


def test_where_names_tell_nothing_objects_are_columns(read):
    batch = read(TABLE[["cat", "dog"]].set_axis(list("xyz")).to_json())
    assert list(batch.labels) == ["cat", "dog"]
    assert batch.logits.tolist() == [[1.5, -2], [3, 4], [0, 7]]


@pytest.mark.parametrize(
    "tree",
    [
        {"a": {"0": 1, "1": 2}, "b": {"1": 4, "0": 3}},
        {"0": {"a": 1, "b": 3}, "1": {"b": 4, "a": 2}},
    ],
)
def test_values_are_found_by_their_key_and_not_by_their_place(read, tree):
    batch = read(tree)
    assert list(batch.labels) == ["a", "b"]
    assert batch.logits.tolist() == [[1, 3], [2, 4]]


def test_texts_beside_numbers_are_labels_and_logits_alone_are_a_row(read):
    batch = read([{"animal": "cat", "z": 1.5}, {"animal": "dog", "z": -2}])
    assert (batch.logits.tolist(), list(batch.labels)) == ([[1.5, -2.0]], ["cat", "dog"])
    assert read([{"logit": 1.5}, {"logit": -2}]).logits.tolist() == [[1.5, -2.0]]
    batch = read([{"cat": 1.5, "target": "cat"}, {"cat": -2, "target": ""}])
    assert batch.logits.tolist() == [[1.5], [-2]]
    assert batch.targets.tolist() == [0, -1]


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
        ([{"a": 1, "b": "x", "c": 2}], "where a number should be"),
        ({"columns": ["a", "a"], "data": [[1, 2]]}, "two columns called 'a'. Rename one"),
        ({"columns": [1, "1"], "data": [[1, 2]]}, "two columns called '1'. Rename one"),
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
        {"id2label": {"1": "dog", "0": "cat"}, "depths": [3, 4], "layers": ["a", "b"]},
        {"vocab": {"a": 0, "b": 1}, "scores": [], "sizes": [[1, 2]], "flags": [True, False]},
    ],
)
def test_what_names_classes_is_no_logits(read, tree):
    with pytest.raises(InputError, match=r"^table.json names classes and holds no logits\."):
        read(tree)


@pytest.mark.parametrize(
    "names",
    [
        {"id2label": {"0": "cat", "1": "dog"}},
        {"id2label": {"1": "dog", "0": "cat"}, "label2id": {"cat": 0, "dog": 1}},
        {"vocab": {"dog": 1, "cat": 0}},
        {"label2id": {"cat": 0, "dog": 1}},
    ],
)
@pytest.mark.parametrize("name", ["logits", "scores", "lm"])
def test_a_vocabulary_beside_logits_names_their_classes(read, names, name):
    batch = read({name: [["-inf", 2.5], [3.5, 1.0]], "labels": [1, 0], **names})
    assert list(batch.labels) == ["cat", "dog"]
    assert batch.logits.tolist() == [[-np.inf, 2.5], [3.5, 1.0]]
    assert batch.targets.tolist() == [1, 0]


def test_a_vocabulary_of_another_length_leaves_logits_without_labels(read):
    batch = read({"logits": [1, 2, 3], "id2label": {"0": "cat", "1": "dog"}})
    assert batch.logits.tolist() == [[1, 2, 3]]
    assert list(batch.labels) == ["0", "1", "2"]


@pytest.mark.parametrize(
    "tree", [{"cat": 2, "dog": 1, "fox": 0}, {"a": 0.0, "b": 1.0}, {"a": 1, "b": 2}]
)
def test_logits_that_are_whole_numbers_are_logits(read, tree):
    assert read(tree).logits.tolist() == [list(tree.values())]
