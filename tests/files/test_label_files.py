"""Labels from a file of their own."""

import json

import pytest

from softmax_gui.files.readers.label_files import read_labels
from softmax_gui.model import InputError


@pytest.fixture
def read(tmp_path):
    def write_and_read(content, count, name="labels.json"):
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(json.dumps(content), "utf-8")
        return list(read_labels(path, count))

    return write_and_read


BYTE_PAIRS = {"type": "BPE", "vocab": {"a": 0, "Ġb": 1}, "merges": [["a", "b"]]}
UNIGRAM = {"type": "Unigram", "vocab": [["<unk>", 0.0], ["▁b", -2.5]]}
ADDED = [{"id": 2, "content": "<|end|>", "special": True}]


@pytest.mark.parametrize(
    ("content", "labels"),
    [
        (["cat", "dog", "fox"], ["cat", "dog", "fox"]),
        ({"dog": 1, "cat": 0, "fox": 2}, ["cat", "dog", "fox"]),
        ({"1": "dog", "0": "cat", "2": "fox"}, ["cat", "dog", "fox"]),
        ({"id2label": {"1": "dog", "0": "cat"}, "label2id": {"x": 0}}, ["cat", "dog", "2"]),
        ({"labels": ["cat", "dog", "fox"]}, ["cat", "dog", "fox"]),
        ({"version": "1.0", "added_tokens": ADDED, "model": BYTE_PAIRS}, ["a", "Ġb", "<|end|>"]),
        ({"added_tokens": ADDED, "model": UNIGRAM}, ["<unk>", "▁b", "<|end|>"]),
        ({"a": 0, "c": 2}, ["a", "1", "c"]),
        (b"\xef\xbb\xbfcat\r\ndog\r\nred fox\r\n", ["cat", "dog", "red fox"]),
        ("cat\ndog\n你好".encode("utf-16"), ["cat", "dog", "你好"]),
        (b"cat\n\ndog", ["cat", "", "dog"]),
    ],
)
def test_every_form(read, content, labels):
    name = "labels.txt" if isinstance(content, bytes) else "labels.json"
    assert read(content, 3, name) == labels


def test_a_vocabulary_may_be_shorter_than_the_model(read):
    assert read({"a": 0}, 3) == ["a", "1", "2"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (["a", "b"], "has 2 labels for 3 classes"),
        (b"a\nb\nc\nd\n", "has 4 labels for 3 classes"),
        ({"a": 3}, "has a label for class 3, but the classes go from 0 to 2"),
        ({"a": 0, "b": 0}, "gives class 0 two labels: 'a' and 'b'"),
        ({"a": -1}, "holds no labels"),
        ({"a": 1.5}, "holds no labels"),
        ({"a": True}, "holds no labels"),
        ({"a": 10**30}, "holds no labels"),
        ([1, 2, 3], "holds no labels"),
        ("text", "holds no labels"),
        ({"model": {"vocab": 3}}, "holds no labels"),
        ({"model": {"vocab": {"a": 0}}, "added_tokens": [3]}, "holds no labels"),
        ({"model": {"vocab": {"a": 0}}, "added_tokens": [{"id": "x"}]}, "holds no labels"),
        (["x" * 10**6] * 3, "are too long to be shown"),
        (b"\n" * 10**6, "labels for 3 classes"),
        (b"caf\xe9", "is not text in UTF-8"),
        (b"", "has 1 labels for 3 classes"),
    ],
)
def test_what_does_not_fit_is_refused(read, content, message):
    name = "labels.txt" if isinstance(content, bytes) else "labels.json"
    with pytest.raises(InputError, match=message):
        read(content, 3, name)


def test_a_folder_or_nothing(tmp_path):
    for path in (tmp_path, tmp_path / "none.json"):
        with pytest.raises(InputError, match="cannot be read"):
            read_labels(path, 3)
