"""Sessions that somebody has written by hand, to see what happens."""

import io
import json
import os
import zipfile

import numpy as np
import pytest

from softmax_gui.files.sources import read_source
from softmax_gui.model import InputError
from softmax_gui.model.session import read_session
from softmax_gui.model.session.arrays import digest_of, read_arrays

DOCUMENT = {"classes": 2, "logits": [1.0, 2.0]}
BATCH = {"name": "b", "axes": [1], "logits": [1.0, 2.0]}
BESIDE = {"file": "a.npz", "sha256": "0" * 64}


def document(**fields):
    return {"document": {**DOCUMENT, **fields}}


def rows(**fields):
    return document(batch={**BATCH, **fields})


def source(**fields):
    return document(batch={"name": "b", "axes": [1], "source": fields})


REFUSED = {
    "targets": rows(targets=[2**70]),
    "axes": rows(axes=[10**4000] * 32),
    "axis": source(file="a.npz", array="x", axis=2**70),
    "classes": document(classes=10**4000),
    "top": {**document(), "view": {"filter": {"top": 2**70}}},
    "a huge logit": document(logits=[10**400, 1]),
    "arrays without a name": {**document(), "beside": {**BESIDE, "file": ""}},
    "arrays at the root": {**document(), "beside": {**BESIDE, "file": "/"}},
    "arrays above": {**document(), "beside": {**BESIDE, "file": ".."}},
    "arrays with a null": {**document(), "beside": {**BESIDE, "file": "a\0.npz"}},
    "arrays with a long name": {**document(), "beside": {**BESIDE, "file": "a" * 5000}},
}
WITHOUT_ROWS = {
    "no name": source(file=""),
    "the root": source(file="/"),
    "a null": source(file="a\0.npz"),
    "a long name": source(file="a" * 5000 + ".npz"),
    "a device": source(file="/dev/zero"),
    "labels without a name": source(file="logits.npz", array="logits", label_file=""),
    "labels with a null": source(file="logits.npz", array="logits", label_file="a\0"),
    "labels from a device": source(file="logits.npz", array="logits", label_file="/dev/zero"),
    "labels from a pipe": source(file="logits.npz", array="logits", label_file="pipe"),
    "JSON from a pipe": source(file="logits.npz", array="logits", label_file="pipe.json"),
    "logits from a pipe": source(file="pipe.json"),
}


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write a session beside a file of logits and pipes that nobody writes to."""
    monkeypatch.chdir(tmp_path)
    np.savez("logits.npz", logits=[[1.0, 2.0]])
    os.mkfifo("pipe")
    os.mkfifo("pipe.json")

    def written(content):
        path = tmp_path / "kept.softmax.json"
        path.write_text(json.dumps({"format": "softmax-gui session", "version": 1, **content}))
        return path

    return written


def is_sentence(text):
    return text.endswith(".") and "\n" not in text


@pytest.mark.timeout(20)
@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_a_document_that_cannot_be_is_one_sentence(write, content):
    with pytest.raises(InputError) as error:
        read_session(write(content), read_source)
    assert is_sentence(str(error.value))


@pytest.mark.timeout(20)
@pytest.mark.parametrize("content", WITHOUT_ROWS.values(), ids=WITHOUT_ROWS)
def test_rows_that_cannot_be_read_are_one_sentence(write, content):
    again = read_session(write(content), read_source)
    (notice,) = again.notices
    assert is_sentence(notice)
    assert again.state.batch is None


def archive_of(header, flags=0):
    """Return an archive of one array, with any header and any flags."""
    start = b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("document/logits.npy", start + bytes(16))
    data = bytearray(buffer.getvalue())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= flags
    return bytes(data)


GOOD = b"{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n"
ARCHIVES = {
    "encrypted": archive_of(GOOD, flags=0x01),
    "patched": archive_of(GOOD, flags=0x20),
    "a header that does not end": archive_of(b"{'a': (\n"),
    "a header of many brackets": archive_of(b"(" * 5000 + b"\n"),
    "a header of nothing": archive_of(b""),
    "a negative shape": archive_of(GOOD.replace(b"(2,)", b"(-2,)")),
}


@pytest.mark.parametrize("data", ARCHIVES.values(), ids=ARCHIVES)
def test_a_broken_archive_is_one_sentence(write, tmp_path, data):
    (tmp_path / "a.npz").write_bytes(data)
    with pytest.raises(InputError, match=r"a\.npz") as error:
        read_session(write({"document": {"classes": 2}, "beside": BESIDE}), read_source)
    assert is_sentence(str(error.value))


def put_beside(path, **arrays):
    """Write arrays of any kind, and return what a session says of them."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, array in arrays.items():
            with archive.open(f"document/{name}.npy", "w") as stream:
                np.lib.format.write_array(stream, np.asarray(array))
    return {"file": path.name, "sha256": digest_of(read_arrays(path))}


LOGITS = {"logits": [1.0, 2.0]}
BAD_ARRAYS = {
    "labels that are no text": {**LOGITS, "labels": np.frombuffer(b'["\xff"]', np.uint8)},
    "labels cut short": {**LOGITS, "labels": np.frombuffer(b'["a', np.uint8)},
    "labels nested deep": {**LOGITS, "labels": np.frombuffer(b"[" * 100_000, np.uint8)},
    "labels of numbers": {**LOGITS, "labels": np.frombuffer(b"[1, 2]", np.uint8)},
    "half a surrogate": {**LOGITS, "labels": np.frombuffer(rb'["\ud800", "a"]', np.uint8)},
    "an origin of NaN": {**LOGITS, "origin": [float("nan"), 1.0]},
    "an infinite origin": {**LOGITS, "origin": [1.0, float("inf")]},
    "logits of NaN": {"logits": [float("nan"), 1.0]},
}


@pytest.mark.parametrize("arrays", BAD_ARRAYS.values(), ids=BAD_ARRAYS)
def test_arrays_that_mean_nothing_are_one_sentence(write, tmp_path, arrays):
    beside = put_beside(tmp_path / "a.npz", **arrays)
    with pytest.raises(InputError) as error:
        read_session(write({"document": {"classes": 2}, "beside": beside}), read_source)
    assert is_sentence(str(error.value))


@pytest.mark.parametrize("kind", [bool, np.int64, np.uint8])
def test_rows_are_floats(write, tmp_path, kind):
    beside = put_beside(tmp_path / "a.npz", rows=np.ones(2, kind))
    batch = {"name": "b", "axes": [1]}
    again = read_session(write({**document(batch=batch), "beside": beside}), read_source)
    assert again.state.batch is None
    assert len(again.notices) == 1
