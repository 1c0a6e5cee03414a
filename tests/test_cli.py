"""The command line: numbers, files, and one plain line for everything that is wrong."""

import json
import math
import os
import re
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from softmax_gui import __version__
from softmax_gui.cli import main
from softmax_gui.engine import DeviceError, compute_frame
from softmax_gui.files import readers
from softmax_gui.model import Device, Precision
from softmax_gui.model.presets import article_state
from softmax_gui.view import app, doctor, system


@pytest.fixture
def call(capsys):
    """Run the program in this process: status, standard output, standard error."""

    def run(*arguments: str):
        status = main([str(a) for a in arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


@pytest.fixture
def inspected(call):
    def run(*arguments: str) -> dict:
        status, out, err = call("inspect", *arguments, "--json")
        assert (status, err) == (0, "")
        return json.loads(out)

    return run


@pytest.fixture
def batch_file(tmp_path):
    path = tmp_path / "batch.npz"
    logits = np.array([[2.0, 1.0, 0.1], [0.0, 3.0, 1.0]])
    np.savez(path, logits=logits, labels=["cat", "dog", "fox"], targets=[0, 2])
    return path


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


def test_an_export_is_computed_once(call, tmp_path, monkeypatch):
    requests = []

    def compute(request):
        requests.append(request)
        return compute_frame(request)

    for module in ("softmax_gui.engine", "softmax_gui.files.export"):
        monkeypatch.setattr(f"{module}.compute_frame", compute)
    out = tmp_path / "a.csv"
    assert call("export", "--logits", "1,2", "--figure", "gradient", out) == (0, "", "")
    (request,) = requests
    assert request.viewports.gradient is not None
    assert (request.viewports.jacobian, request.viewports.response) == (None, None)


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
    def fail(_):
        raise MemoryError

    path = tmp_path / "a.csv"
    path.write_text("1,2\n")
    monkeypatch.setitem(readers.READERS, ".csv", fail)
    status, _, err = call("inspect", path)
    assert status == 2
    assert "not enough memory" in err


@pytest.mark.parametrize("suffix", ["png", "csv", "py"])
def test_links_in_a_circle_are_one_line(call, tmp_path, suffix):
    one, other = tmp_path / f"one.{suffix}", tmp_path / f"other.{suffix}"
    one.symlink_to(other)
    other.symlink_to(one)
    status, out, err = call("export", "--logits", "1,2", "--figure", "gradient", one)
    assert (status, out) == (2, "")
    assert err.startswith(f"softmax-gui: error: {one} cannot be written")
    assert err.count("\n") == 1
    status, _, err = call("inspect", one.with_suffix(".csv"))
    assert status == 2
    assert err.count("\n") == 1


def run_in(environment: dict[str, str], *arguments: str, stdout=subprocess.PIPE):
    return subprocess.run(
        [sys.executable, "-m", "softmax_gui", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=os.environ | environment,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_terminal_without_the_minus_sign(encoding):
    ascii_only = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = run_in(ascii_only, "inspect", "--logits", "é −2, 猫 1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u2212" in done.stdout
    done = run_in(ascii_only, "inspect", "--json", "--logits", "é −2, 猫 1, 😀 3")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["labels"] == ["é", "猫", "😀"]
    done = run_in(ascii_only, "inspect", "--logits", "−")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"Traceback" not in done.stderr


def test_a_full_disk_is_one_line():
    with open("/dev/full", "wb") as full:
        done = run_in({}, "inspect", "--logits", "1,2", stdout=full)
    assert done.returncode == 2
    assert done.stderr.startswith(b"softmax-gui: error: The output cannot be written")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("figure", ["probabilities", "jacobian", "gradient", "response"])
@pytest.mark.parametrize("suffix", ["png", "svg", "pdf", "csv", "json", "npz", "py"])
def test_export(call, tmp_path, batch_file, figure, suffix):
    out = tmp_path / f"a.{suffix}"
    assert call("export", batch_file, "--figure", figure, out) == (0, "", "")
    assert out.stat().st_size > 0


def test_export_takes_its_arguments_in_any_order(call, tmp_path):
    out = tmp_path / "a.png"
    figure = ["--figure", "probabilities"]
    assert call("export", "--logits", "-1,2", *figure, out)[0] == 0
    assert call("export", out.with_suffix(".csv"), *figure, "--logits", "-1,2")[0] == 0
    assert out.exists()
    assert out.with_suffix(".csv").exists()


@pytest.mark.parametrize(
    ("size", "pixels"),
    [("3x2", (300, 200)), ("7.62x5.08cm", (300, 200)), ("76.2x50.8mm", (300, 200)),
     ("300x200px", (300, 200))],
)  # fmt: skip
def test_export_size_and_dpi(call, tmp_path, size, pixels):
    out = tmp_path / "a.png"
    options = ["--size", size, "--dpi", "100", "--theme", "dark", "--log", "--no-sigmoid"]
    assert call("export", "--logits", "1,2", "--figure", "probabilities", out, *options)[0] == 0
    with Image.open(out) as image:
        assert image.size == pixels
        assert image.info["dpi"] == pytest.approx((100, 100), abs=0.1)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--figure", "probabilities", "no/folder/a.png"],
        ["--figure", "probabilities", "a.bmp"],
        ["--figure", "probabilities", "."],
        ["--figure", "probabilities"],
        ["--figure", "pie", "a.png"],
        ["a.png"],
        ["--figure", "probabilities", "a.csv", "b.csv", "c.csv"],
        ["--figure", "probabilities", "a.png", "--size", "big"],
        ["--figure", "probabilities", "a.png", "--size", "0x4"],
        ["--figure", "probabilities", "a.png", "--dpi", "-3"],
        ["--figure", "probabilities", f"{'a' * 300}.png"],
        ["--figure", "probabilities", "a.png", "--logits", "70000,1", "--dtype", "float16"],
        ["--figure", "probabilities", "a.csv", "--logits", "70000,1", "--dtype", "float16"],
        ["--figure", "window", f"{'a' * 300}.png"],
        ["--figure", "window", "a.pdf"],
        ["--figure", "window", "a.py"],
        ["--figure", "window", "no/folder/a.png"],
        ["--figure", "window", "a.png", "--scale", "3"],
    ],
)
def test_export_that_cannot_be_written_is_one_line(call, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    status, out, err = call("export", "--logits", "1,2", *arguments)
    assert (status, out) == (2, "")
    assert err.startswith("softmax-gui: error: ")
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def pictures(monkeypatch):
    """Stand in for the window: what would have been drawn or opened."""
    taken: list = []

    def snapshot(state, path, scale=1.0, theme="light"):
        taken.append((state, scale, theme))
        path.write_bytes(b"picture")

    def run(state):
        taken.append(state)
        return 0

    monkeypatch.setattr(app, "snapshot", snapshot)
    monkeypatch.setattr(app, "run", run)
    return taken


def test_export_of_the_window(call, tmp_path, pictures):
    out = tmp_path / "a.png"
    options = ["--scale", "2", "--theme", "dark"]
    assert call("export", "--logits", "1,2", "--figure", "window", out, *options) == (0, "", "")
    assert out.read_bytes() == b"picture"
    assert pictures[0][1:] == (2.0, "dark")
    data = tmp_path / "a.json"
    assert call("export", "--logits", "1,2", "--figure", "window", data)[0] == 0
    assert set(json.loads(data.read_text())) == {
        "probabilities", "jacobian", "gradient", "response",
    }  # fmt: skip


def test_the_window_opens_what_was_named(call, pictures):
    assert call() == (0, "", "")
    assert call("--logits", "2,1", "--labels", "cat,dog")[0] == 0
    assert call("--temperature", "2")[0] == 0
    nothing, named, warm = pictures
    assert nothing is None
    assert list(named.labels) == ["cat", "dog"]
    article = article_state()
    assert warm.temperature == 2
    assert list(warm.labels) == list(article.labels)
    assert warm.logits.tolist() == article.logits.tolist()
    assert (warm.target, str(warm.gradient_of)) == (0, "loss")


def test_the_example_of_the_window_takes_every_option(call, pictures):
    options = ["--labels", "a,b,c", "--target", "b", "--gradient-of", "p2", "--dtype", "float32"]
    assert call(*options) == (0, "", "")
    (state,) = pictures
    assert list(state.labels) == ["a", "b", "c"]
    assert (state.target, str(state.gradient_of), state.precision) == (1, "p2", "float32")
    assert call("--row", "1")[0] == 2


def test_without_a_display_the_window_becomes_a_picture(call, pictures, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(system, "has_display", lambda: False)
    status, out, err = call("--logits", "3,1")
    assert (status, err) == (0, "")
    assert out.count("\n") == 1
    assert "no display" in out
    assert str(tmp_path / "softmax-gui.png") in out
    assert (tmp_path / "softmax-gui.png").read_bytes() == b"picture"
    assert pictures[0][0].logits.tolist() == [3, 1]


def test_missing_libraries_are_named(call, pictures, tmp_path, monkeypatch):
    missing = [system.Missing("libxcb-cursor.so.0", "libxcb-cursor0")]
    monkeypatch.setattr(system, "missing_libraries", lambda **_: missing)
    for arguments in ([], ["export", "--logits", "1", "--figure", "window", tmp_path / "a.png"]):
        status, _, err = call(*arguments)
        assert status == 2
        assert "sudo apt-get install libxcb-cursor0" in err
        assert err.count("\n") == 1
    assert pictures == []


def test_doctor(call, monkeypatch):
    status, out, err = call("doctor")
    assert (status, err) == (0, "")
    for word in ("python", "torch", "PySide6", "devices", "CPU", "display", "fonts", __version__):
        assert word in out
    assert re.search(r"libraries +complete", out)
    missing = [system.Missing("libEGL.so.1", "libegl1")]
    monkeypatch.setattr("softmax_gui.view.doctor.missing_libraries", lambda **_: missing)
    status, out, _ = call("doctor")
    assert status == 2
    assert "sudo apt-get install libegl1" in out
    assert re.search(r"libraries +see below", out)


def test_doctor_does_not_blame_the_libraries_for_a_package(call, monkeypatch):
    packages = (*doctor.PACKAGES, "a-package-that-nobody-has")
    monkeypatch.setattr(doctor, "PACKAGES", packages)
    status, out, _ = call("doctor")
    assert status == 2
    assert "pip install a-package-that-nobody-has" in out
    assert re.search(r"libraries +complete", out)


@pytest.mark.parametrize("arguments", [["--help"], ["inspect", "--help"], ["export", "--help"]])
def test_help(call, arguments):
    status, out, err = call(*arguments)
    assert (status, err) == (0, "")
    assert "usage: softmax-gui" in out


@pytest.mark.parametrize("option", ["--dtype", "--device"])
def test_what_may_be_chosen_is_said_by_name(call, option):
    _, _, err = call("inspect", "--logits", "1,2", option, "x")
    names = [*Precision] if option == "--dtype" else [*Device]
    assert all(str(name) in err for name in names)
    assert "<" not in err


def test_version(call):
    assert call("--version") == (0, f"softmax-gui {__version__}\n", "")


_LOADED = """
import sys
from softmax_gui.cli import main
status = main({arguments!r})
found = {{name.split(".")[0] for name in sys.modules}}
print(status, sorted(found & {{"torch", "PySide6", "pyqtgraph", "matplotlib"}}), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "loaded"),
    [
        (["inspect", "--logits", "2,1", "--json"], "0 ['torch']"),
        (["inspect", "none.csv"], "2 []"),
        (["--help"], "0 []"),
        (["export", "--help"], "0 []"),
        (["export", "none.csv", "--figure", "jacobian", "a.png"], "2 []"),
    ],
)
def test_nothing_heavy_is_imported_that_is_not_used(arguments, loaded):
    code = _LOADED.format(arguments=arguments)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == loaded


def test_a_reader_that_goes_away_is_no_error():
    command = [sys.executable, "-m", "softmax_gui", "inspect", "--json", "--logits"]
    program = subprocess.Popen(
        [*command, ",".join(["1.25"] * 20_000)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": ""},
    )
    assert program.stdout is not None
    program.stdout.read(10)
    program.stdout.close()
    assert program.stderr is not None
    with program.stderr:
        assert program.stderr.read() == b""
    assert program.wait() == 0
