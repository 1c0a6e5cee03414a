"""Files as other programs write them open as what was put into them."""

import json
import subprocess
import sys

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import safetensors.numpy
import safetensors.torch
import torch

from softmax_gui.engine import Request, compute_frame
from softmax_gui.files.data import data_viewports, write_data
from softmax_gui.files.readers import arrays, contents, read_logits, survey
from softmax_gui.files.shown import Shown
from softmax_gui.model import InputError, Labels, state_from_logits

ROWS = np.array([[2.0, 1.0, -0.5], [0.25, 3.0, 1.5]])
NAMES = ["cat", "dog", "red fox"]


def check(batch, targets=None, names=NAMES):
    assert batch.logits.astype(float).tolist() == ROWS.tolist()
    assert list(batch.labels) == names
    found = None if batch.targets is None else batch.targets.tolist()
    assert found == targets


DTYPES = [torch.float64, torch.float32, torch.float16, torch.bfloat16]


class TestTensors:
    @pytest.mark.parametrize("dtype", DTYPES, ids=str)
    @pytest.mark.parametrize("suffix", ["pt", "pth", "safetensors"])
    def test_every_precision(self, tmp_path, suffix, dtype):
        path = tmp_path / f"a.{suffix}"
        tensor = torch.tensor(ROWS).to(dtype)
        if suffix == "safetensors":
            safetensors.torch.save_file({"logits": tensor}, path)
        else:
            torch.save(tensor, path)
        check(read_logits(path), names=["0", "1", "2"])
        assert survey(path).entries[0].dtype == str(dtype).removeprefix("torch.")

    def test_what_a_training_script_saves(self, tmp_path):
        path = tmp_path / "step.pt"
        logits = torch.nn.Parameter(torch.tensor(ROWS))
        saved = {
            "step": 3,
            "output": {"logits": logits * 1, "labels": torch.tensor([2, -100])},
            "class_names": NAMES,
            "history": [torch.zeros(1), torch.zeros(1)],
        }
        torch.save(saved, path)
        batch = read_logits(path)
        check(batch, [2, -100])
        assert batch.target(1) is None
        assert [entry.name for entry in survey(path).entries] == [
            "step",
            "output.logits",
            "output.labels",
            "class_names",
            "history.0",
            "history.1",
        ]

    def test_a_view_of_a_tensor(self, tmp_path):
        torch.save(torch.tensor(ROWS).T.contiguous().T, tmp_path / "a.pt")
        check(read_logits(tmp_path / "a.pt"), names=["0", "1", "2"])

    def test_safetensors_of_numpy_along_two_axes(self, tmp_path):
        path = tmp_path / "a.safetensors"
        logits = np.arange(24, dtype=np.float32).reshape(2, 3, 4)
        targets = np.arange(6, dtype=np.int64).reshape(2, 3) % 4
        safetensors.numpy.save_file({"logits": logits, "targets": targets}, path)
        batch = read_logits(path)
        assert batch.axes == (2, 3)
        assert batch.row(4).tolist() == logits[1, 1].tolist()
        assert batch.targets.tolist() == [0, 1, 2, 3, 0, 1]

    def test_format_that_torch_left_is_named(self, tmp_path):
        torch.save(torch.zeros(3), tmp_path / "a.pt", _use_new_zipfile_serialization=False)
        with pytest.raises(InputError, match=r"since version 1\.6\. Save the tensors again"):
            read_logits(tmp_path / "a.pt")


class TestNumpy:
    @pytest.mark.parametrize("order", ["C", "F"])
    @pytest.mark.parametrize("name", ["a.npy", "a.npz"])
    def test_what_is_large_stays_in_its_file(self, tmp_path, monkeypatch, name, order):
        monkeypatch.setattr(arrays, "MAPPED_FROM", 1)
        path, rows = tmp_path / name, np.asarray(ROWS, order=order)
        np.save(path, rows) if name == "a.npy" else np.savez(path, x=np.zeros(9, int), logits=rows)
        batch = read_logits(path)
        assert isinstance(batch.logits, np.memmap)
        assert batch.nbytes == 0
        check(batch, names=["0", "1", "2"])

    def test_mapping_begins_where_copying_would_cost(self):
        assert contents.MAPPED_FROM <= 2**26


FRAMES = {
    "pandas": lambda columns: pd.DataFrame(columns),
    "polars": lambda columns: pl.DataFrame(columns),
}


@pytest.mark.parametrize("library", FRAMES)
class TestFrames:
    def columns(self, **more):
        return {name: ROWS[:, i].tolist() for i, name in enumerate(NAMES)} | more

    def write(self, frame, path):
        suffix = path.suffix.removeprefix(".")
        return getattr(frame, f"write_{suffix}", None) or getattr(frame, f"to_{suffix}")

    @pytest.mark.parametrize("suffix", ["csv", "parquet"])
    def test_a_column_a_class(self, tmp_path, library, suffix):
        path = tmp_path / f"a.{suffix}"
        frame = FRAMES[library](self.columns(target=["red fox", "cat"]))
        self.write(frame, path)(path)
        check(read_logits(path), [2, 0])

    @pytest.mark.parametrize("suffix", ["csv", "parquet"])
    def test_a_class_a_row(self, tmp_path, library, suffix):
        path = tmp_path / f"a.{suffix}"
        frame = FRAMES[library]({"label": NAMES, "logit": ROWS[0].tolist(), "p": [0.1, 0.2, 0.3]})
        self.write(frame, path)(path)
        batch = read_logits(path)
        assert batch.row(0).tolist() == ROWS[0].tolist()
        assert list(batch.labels) == NAMES

    def test_a_column_of_lists(self, tmp_path, library):
        path = tmp_path / "a.parquet"
        frame = FRAMES[library]({"id": ["x", "y"], "logits": ROWS.tolist(), "label": [2, None]})
        self.write(frame, path)(path)
        batch = read_logits(path)
        assert batch.logits.tolist() == ROWS.tolist()
        assert [batch.target(row) for row in range(2)] == [2, None]


@pytest.mark.parametrize("name", ["id", "Index", "Unnamed: 0"])
@pytest.mark.parametrize("rows", [[7, 8], ["x1", "x2"]])
@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_a_first_column_that_only_names_the_rows(tmp_path, suffix, rows, name):
    path = tmp_path / f"a.{suffix}"
    frame = pl.DataFrame({name: rows} | {n: ROWS[:, i] for i, n in enumerate(NAMES)})
    frame.write_csv(path) if suffix == "csv" else frame.write_parquet(path)
    check(read_logits(path))


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_a_class_called_id_is_a_class(tmp_path, suffix):
    path = tmp_path / f"a.{suffix}"
    frame = pl.DataFrame({n: ROWS[:, i] for i, n in enumerate(["id", "en", "fr"])})
    frame.write_csv(path) if suffix == "csv" else frame.write_parquet(path)
    check(read_logits(path), names=["id", "en", "fr"])


def test_the_categories_of_a_table_are_its_true_classes(tmp_path):
    categories = pd.Categorical(["dog", "cat"])
    frame = pd.DataFrame({"cat": [1.0, 2.0], "dog": [3.0, 4.0], "target": categories})
    frame.to_parquet(tmp_path / "a.parquet")
    assert read_logits(tmp_path / "a.parquet").targets.tolist() == [1, 0]


def test_lists_of_a_fixed_length(tmp_path):
    column = pa.FixedSizeListArray.from_arrays(pa.array(ROWS.ravel(), pa.float32()), 3)
    pq.write_table(pa.table({"logits": column}), tmp_path / "a.parquet", row_group_size=1)
    check(read_logits(tmp_path / "a.parquet"), names=["0", "1", "2"])


def test_without_pyarrow_the_package_is_named(tmp_path, monkeypatch):
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"pip install 'softmax-gui\[parquet\]'"):
        read_logits(tmp_path / "a.parquet")


SPREADSHEETS = {
    "comma": ("cat,dog,red fox,target\n2,1,-0.5,dog\n0.25,3,1.5,cat\n", "utf-8"),
    "semicolon": ("cat;dog;red fox;target\n2,0;1;-0,5;dog\n0,25;3;1,5;cat\n", "utf-8"),
    "byte order mark": ("cat;dog;red fox;target\n2;1;-0,5;dog\n0,25;3;1,5;cat\n", "utf-8-sig"),
    "Unicode text": ("cat\tdog\tred fox\ttarget\n2\t1\t-0,5\tdog\n0,25\t3\t1,5\tcat\n", "utf-16"),
    "big-endian": ("\ufeffcat\tdog\tred fox\ttarget\n2\t1\t-.5\t1\n.25\t3\t1.5\t0\n", "utf-16-be"),
    "quotes": ('"cat","dog","red fox","target"\n2,1,-0.5,dog\n"0.25",3,"1.5",cat\n', "utf-8"),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", SPREADSHEETS)
def test_spreadsheets(tmp_path, name, end):
    text, encoding = SPREADSHEETS[name]
    path = tmp_path / "a.csv"
    path.write_bytes(text.replace("\n", end).encode(encoding))
    check(read_logits(path), [1, 0])


class TestJson:
    @pytest.mark.parametrize(
        "tree",
        [
            ROWS.tolist(),
            {"logits": ROWS.tolist()},
            {"model": "x", "outputs": {"logits": ROWS.tolist()}, "loss": None},
        ],
    )
    def test_rows(self, tmp_path, tree):
        (tmp_path / "a.json").write_text(json.dumps(tree))
        check(read_logits(tmp_path / "a.json"), names=["0", "1", "2"])

    def test_labels_and_targets(self, tmp_path):
        tree = {"logits": ROWS.tolist(), "labels": NAMES, "targets": [1, 2]}
        (tmp_path / "a.json").write_text(json.dumps(tree), "utf-8-sig")
        check(read_logits(tmp_path / "a.json"), [1, 2])

    def test_a_number_a_name(self, tmp_path):
        (tmp_path / "a.json").write_text('{"cat": 2, "dog": "-inf", "red fox": -0.5}')
        batch = read_logits(tmp_path / "a.json")
        assert batch.logits.tolist() == [[2, -np.inf, -0.5]]
        assert list(batch.labels) == NAMES

    def test_a_mask_and_a_true_class_of_a_single_row(self, tmp_path):
        (tmp_path / "a.json").write_text('{"logits": [1, "-inf", 3], "target": 2}')
        batch = read_logits(tmp_path / "a.json")
        assert batch.logits.tolist() == [[1, -np.inf, 3]]
        assert batch.target(0) == 2

    def test_rows_along_two_axes(self, tmp_path):
        (tmp_path / "a.json").write_text(json.dumps({"logits": [ROWS.tolist(), ROWS.tolist()]}))
        assert read_logits(tmp_path / "a.json").axes == (2, 2)


STATE = state_from_logits([2, -np.inf, 0.5], Labels.of(["=cat", "do,g", "你好"]), target=2)


@pytest.mark.parametrize("suffix", ["csv", "json", "npz"])
def test_what_the_program_exports(tmp_path, suffix):
    path = tmp_path / f"a.{suffix}"
    frame = compute_frame(Request(STATE, data_viewports(STATE, "probabilities")))
    write_data(Shown(frame), "probabilities", path)
    batch = read_logits(path)
    assert batch.row(0).tolist() == STATE.logits.tolist()
    assert list(batch.labels) == list(STATE.labels)


def test_what_the_program_prints(tmp_path):
    inspect = ["inspect", "--logits", "2,1,-inf", "--labels", "a,b,c", "--target", "1", "--json"]
    printed = subprocess.run(
        [sys.executable, "-m", "softmax_gui", *inspect], capture_output=True, check=True
    ).stdout
    (tmp_path / "a.json").write_bytes(printed)
    batch = read_logits(tmp_path / "a.json")
    assert batch.row(0).tolist() == [2, 1, -np.inf]
    assert list(batch.labels) == ["a", "b", "c"]
    assert batch.target(0) == 1
