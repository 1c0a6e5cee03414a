"""The command line: figures, data and scripts."""

import json

import pytest
from PIL import Image

from softmax_gui import cli
from softmax_gui.engine import compute_frame
from softmax_gui.files.names import FIGURES
from softmax_gui.model.settings import Settings


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


@pytest.mark.parametrize("figure", FIGURES)
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


def test_export_of_the_window(call, tmp_path, pictures):
    out = tmp_path / "a.png"
    options = ["--scale", "2", "--theme", "dark", "--log", "--colours", "log", "--no-sigmoid"]
    options += ["--reduction", "peak"]
    assert call("export", "--logits", "1,2", "--figure", "window", out, *options) == (0, "", "")
    assert out.read_bytes() == b"picture"
    _, scale, settings = pictures[0]
    assert scale == 2.0
    assert settings == Settings(
        theme="dark",
        logarithmic=True,
        colour_scale="logarithmic",
        reduction="peak",
        sigmoid=False,
    )
    data = tmp_path / "a.json"
    assert call("export", "--logits", "1,2", "--figure", "window", data)[0] == 0
    assert set(json.loads(data.read_text())) == {
        "probabilities", "jacobian", "gradient", "response", "cumulative",
    }  # fmt: skip


def test_a_picture_that_cannot_be_written_is_called_by_its_name(call, tmp_path, monkeypatch):
    def full(_image, path):
        return not path

    monkeypatch.setattr("PySide6.QtGui.QImage.save", full)
    out = tmp_path / "a.png"
    status, _, err = call("export", "--logits", "1,2", "--figure", "window", out)
    assert (status, str(out) in err) == (2, True), err
    assert list(tmp_path.iterdir()) == []


def test_export_in_an_order(call, tmp_path):
    out = tmp_path / "a.csv"
    named = ["--logits", "1,3,2", "--labels", "fox,cat,ant", "--order", "logit"]
    assert call("export", *named, "--figure", "probabilities", out) == (0, "", "")
    rows = [line.split(",")[:2] for line in out.read_text().splitlines()[1:]]
    assert rows == [["1", "cat"], ["2", "ant"], ["0", "fox"]]


def test_export_of_blocks_and_colours(call, tmp_path):
    logits = ["--logits", ",".join(str(i / 100) for i in range(2100)), "--figure", "jacobian"]
    written = {}
    for reduction in ("mean", "peak"):
        for colours in ("linear", "log"):
            out = tmp_path / f"{reduction}-{colours}.py"
            options = ["--reduction", reduction, "--colours", colours]
            assert call("export", *logits, out, *options) == (0, "", "")
            written[reduction, colours] = out.read_text()
    assert "mean of each block" in written["mean", "log"]
    assert "peak of each block" in written["peak", "log"]
    assert "norm = SymLogNorm(" in written["peak", "log"]
    assert "norm = Normalize(" in written["peak", "linear"]


def test_a_file_that_fails_is_named_and_is_not_the_output(call, monkeypatch):
    def fail(_):
        raise FileNotFoundError(2, "No such file or directory", "/gone/font.ttf")

    monkeypatch.setattr(cli, "_export", fail)
    status, out, err = call("export", "a.npz", "a.png", "--figure", "all")
    assert (status, out) == (2, "")
    assert err == (
        "softmax-gui: error: /gone/font.ttf cannot be used: No such file or directory.\n"
    )
