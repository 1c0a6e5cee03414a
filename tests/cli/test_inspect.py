"""The command line: numbers and files, and one plain line for everything that is wrong."""

import json
import math

import numpy as np
import pytest

from softmax_gui.engine import DeviceError
from softmax_gui.files import readers


def test_the_example_of_the_article(inspected):
    content = inspected("--logits", "2.0,1.0,0.1", "--target", "0", "--gradient-of", "p0")
    assert content["probabilities"] == pytest.approx(
        [0.6590011388859679, 0.24243297070471392, 0.09856589040931818], abs=1e-15
    )
    row = [0.22471863783296497, -0.15976360379791496, -0.06495503403505018]
    assert content["jacobian"][0] == pytest.approx(row, abs=1e-15)
    assert content["gradient"]["of"] == "p0"
    assert content["gradient"]["values"] == pytest.approx(row, abs=1e-15)
    assert content["gradient"]["autograd"] == pytest.approx(row, abs=1e-15)
    assert content["loss"] == pytest.approx(0.41703001627783354, abs=1e-15)


def test_the_gradient_that_the_article_recorded(inspected):
    logits = ",".join(repr(math.log(p)) for p in (0.2732, 0.3780, 0.3489))
    content = inspected("--logits", logits, "--gradient-of", "p0")
    assert content["gradient"]["values"] == pytest.approx([0.1985, -0.1033, -0.0953], abs=1e-4)


def test_saturation(inspected):
    content = inspected("--logits", "40,0")
    tiny = 4.248354255291589e-18
    assert content["jacobian"] == [[tiny, -tiny], [-tiny, tiny]]
    assert content["gradient"]["autograd"][0] == 0


def test_extremes(inspected):
    assert inspected("--logits", "1000,0,-1000")["probabilities"] == [1, 0, 0]
    half = inspected("--logits", "88,89,90", "--dtype", "float16")
    assert half["dtype"] == "float16"
    assert half["probabilities"] == pytest.approx([0.09003, 0.24473, 0.66524], abs=1e-3)
    assert inspected("--logits", "7")["probabilities"] == [1]
    masked = inspected("--logits", "1,-inf,1")
    assert masked["probabilities"] == [0.5, 0, 0.5]
    assert masked["logits"] == [1, "-inf", 1]


@pytest.mark.parametrize(
    "arguments", [["--logits", "-1,2"], ["--logits=-1,2"], ["--logits", "-1, 2"]]
)
def test_logits_may_begin_with_a_minus(inspected, arguments):
    assert inspected(*arguments)["logits"] == [-1, 2]


def test_labels_and_the_target_by_label_or_index(inspected):
    named = ["--logits", "2,1", "--labels", "cat, dog"]
    content = inspected(*named, "--target", "dog")
    assert content["labels"] == ["cat", "dog"]
    assert content["target"] == 1
    assert content["gradient"]["of"] == "loss"
    assert inspected(*named, "--target", "0")["target"] == 0
    pairs = inspected("--logits", "cat 2, dog 1")
    assert pairs["labels"] == ["cat", "dog"]
    assert pairs["gradient"]["of"] == "p0"
    assert inspected("--logits", "1,2")["gradient"]["of"] == "p1"


def test_rows_of_a_file(inspected, batch_file):
    first, second = inspected(batch_file), inspected(batch_file, "--row", "1")
    assert first["logits"] == [2, 1, 0.1]
    assert (first["target"], second["target"]) == (0, 2)
    assert second["label"] == "dog"
    assert second["gradient"]["of"] == "loss"


def test_temperature_and_the_whole_jacobian(inspected):
    content = inspected("--logits", ",".join("1" * 65), "--temperature", "2")
    assert content["temperature"] == 2
    assert content["jacobian"] is None
    full = inspected("--logits", ",".join("1" * 65), "--jacobian", "full")
    assert np.shape(full["jacobian"]) == (65, 65)


def test_text_for_people(call):
    status, out, err = call("inspect", "--logits", "2,1,0.1")
    assert (status, err) == (0, "")
    assert "0.659001" in out


def head_of(call, tmp_path, shape, *arguments):
    path = tmp_path / "f.npy"
    np.save(path, np.random.default_rng(0).standard_normal(shape))
    status, out, err = call("inspect", path, *arguments)
    assert (status, err) == (0, "")
    return out.partition("\n\n")[0]


def test_the_head_says_which_row_was_taken(call, tmp_path):
    head = head_of(call, tmp_path, (4, 6, 50))
    assert "row          0 of 24, counted from 0: at 0, 0 of 4 x 6" in head
    head = head_of(call, tmp_path, (4, 6, 50), "--row", "2,5")
    assert "row          17 of 24, counted from 0: at 2, 5 of 4 x 6" in head
    head = head_of(call, tmp_path, (2, 5), "--row", "1")
    assert head.splitlines()[1] == "row          1 of 2, counted from 0"
    for shape in ((5,), (1, 5)):
        assert "row" not in head_of(call, tmp_path, shape)


@pytest.mark.parametrize("shape", [(0,), (1, 0), (0, 3)])
def test_an_empty_file_is_said_with_the_shape_that_it_has(call, tmp_path, shape):
    np.save(tmp_path / "empty.npy", np.zeros(shape))
    status, _, err = call("inspect", tmp_path / "empty.npy")
    assert status == 2
    assert f"(its shape is {shape})" in err


BAD = {
    "nan": ["--logits", "1,nan"],
    "inf": ["--logits", "inf,1"],
    "all masked": ["--logits", "-inf,-inf"],
    "empty list": ["--logits", "[]"],
    "empty": ["--logits", ""],
    "text": ["--logits", "hello"],
    "nothing": [],
    "missing file": ["none.csv"],
    "unknown suffix": ["a.xlsx"],
    "temperature 0": ["--logits", "1,2", "--temperature", "0"],
    "temperature -1": ["--logits", "1,2", "--temperature", "-1"],
    "temperature nan": ["--logits", "1,2", "--temperature", "nan"],
    "temperature text": ["--logits", "1,2", "--temperature", "hot"],
    "target index": ["--logits", "1,2", "--target", "2"],
    "target label": ["--logits", "1,2", "--target", "cat"],
    "target minus": ["--logits", "1,2", "--target", "-1"],
    "row": ["--logits", "1,2", "--row", "1"],
    "row minus": ["--logits", "1,2", "--row", "-1"],
    "row text": ["--logits", "1,2", "--row", "x"],
    "gradient": ["--logits", "1,2", "--gradient-of", "q0"],
    "gradient class": ["--logits", "1,2", "--gradient-of", "p2"],
    "gradient of no loss": ["--logits", "1,2", "--gradient-of", "loss"],
    "labels": ["--logits", "1,2", "--labels", "cat"],
    "float16": ["--logits", "70000,1", "--dtype", "float16"],
    "dtype": ["--logits", "1,2", "--dtype", "float8"],
    "device": ["--logits", "1,2", "--device", "tpu"],
    "name too long": [f"{'a' * 300}.csv"],
    "two sources": ["a.csv", "--logits", "1,2"],
    "two files": ["a.csv", "b.csv"],
    "option": ["--logits", "1,2", "--bogus"],
    "no value": ["--logits"],
    "line break": ["no\nfile.csv"],
}


@pytest.mark.parametrize("arguments", BAD.values(), ids=BAD)
@pytest.mark.parametrize("command", [["inspect"], []], ids=["inspect", "window"])
def test_bad_input_is_one_line(call, arguments, command):
    if not arguments and not command:
        arguments = ["--target", "5"]
    status, out, err = call(*command, *arguments)
    assert (status, out) == (2, "")
    assert err.startswith("softmax-gui: error: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert "computed in float64" not in err.lower()


def test_a_ragged_file_is_one_line(call, tmp_path):
    path = tmp_path / "ragged.csv"
    path.write_text("1,2\n3\n")
    assert call("inspect", path) == (
        2,
        "",
        "softmax-gui: error: Line 2 of ragged.csv has 1 columns, but the first has 2. "
        "Give every line as many.\n",
    )


def test_a_device_that_is_not_here_is_a_note(call, tmp_path):
    status, out, err = call("inspect", "--logits", "1,2", "--device", "mps", "--json")
    assert status == 0
    assert json.loads(out)["device"] == "cpu"
    assert err.startswith("softmax-gui: note: MPS is not available")
    assert err.count("\n") == 1
    figure = ["--figure", "response", tmp_path / "a.svg"]
    assert call("export", "--logits", "1,2", *figure, "--device", "mps") == (0, "", err)


@pytest.mark.parametrize("error", [DeviceError("CPU is out of memory"), MemoryError()], ids=str)
@pytest.mark.parametrize("command", ["inspect", "export"])
def test_too_much_for_the_memory_is_one_line(call, tmp_path, monkeypatch, error, command):
    def fail(_):
        raise error

    for module in ("softmax_gui.engine", "softmax_gui.files.export"):
        monkeypatch.setattr(f"{module}.compute_frame", fail)
    out = ["--figure", "jacobian", tmp_path / "a.png"] if command == "export" else []
    status, printed, err = call(command, "--logits", "1,2", *out)
    assert (status, printed) == (2, "")
    assert err.startswith("softmax-gui: error: ")
    assert "memory" in err
    assert err.count("\n") == 1


def test_a_file_that_does_not_fit_into_memory_is_not_called_broken(call, tmp_path, monkeypatch):
    def fail(_path, _progress):
        raise MemoryError

    path = tmp_path / "a.csv"
    path.write_text("1,2\n")
    monkeypatch.setitem(readers.READERS, ".csv", fail)
    status, _, err = call("inspect", path)
    assert status == 2
    assert "not enough memory" in err


def test_an_order_moves_the_lines_and_not_the_numbers(call, inspected):
    named = ["--logits", "1,3,2", "--labels", "fox,cat,ant"]
    for order, labels in (("probability", "cat ant fox"), ("label", "ant cat fox")):
        assert inspected(*named, "--order", order) == inspected(*named)
        lines = call("inspect", *named, "--order", order)[1].splitlines()
        start = next(i for i, line in enumerate(lines) if line.startswith("class")) + 1
        assert [line.split()[1] for line in lines[start : start + 3]] == labels.split()
