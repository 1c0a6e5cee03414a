"""The command line: pages, letters, many rows, animations, progress and interruption."""

import contextlib
import json
import os
import pty
import re
import signal
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader
from safetensors.numpy import load_file

from softmax_gui.files.names import FIGURES


def test_all_figures_on_one_page(call, tmp_path, batch_file):
    out = tmp_path / "page.pdf"
    options = ["--figure", "all", "--size", "230x150mm", "--title", "Everything"]
    assert call("export", batch_file, *options, out) == (0, "", "")
    page = PdfReader(out).pages[0]
    words = page.extract_text().split()
    assert {"Everything", *(name.capitalize() for name in FIGURES)} <= set(words)
    assert float(page.mediabox.width) == pytest.approx(230 / 25.4 * 72, abs=0.01)


@pytest.mark.parametrize(
    ("preset", "width"), [("one-column", 85 / 25.4), ("two-columns", 178 / 25.4), ("slide", 40 / 3)]
)
def test_a_preset_is_a_size_with_its_letters(call, tmp_path, preset, width):
    out = tmp_path / "a.svg"
    options = ["--figure", "gradient", "--preset", preset, "--font", "DejaVu Serif"]
    assert call("export", "--logits", "1,2", *options, out) == (0, "", "")
    svg = out.read_text(encoding="utf-8")
    assert float(re.search(r'width="([\d.]+)pt"', svg)[1]) == pytest.approx(72 * width, rel=1e-5)
    assert "DejaVu Serif" in svg
    smaller = tmp_path / "b.svg"
    call("export", "--logits", "1,2", *options, "--font-size", "5", smaller)
    assert smaller.read_text(encoding="utf-8") != svg


def test_what_is_left_out_is_not_there(call, tmp_path):
    options = ["--figure", "probabilities,gradient,response", "--size", "12x4"]
    texts = {}
    for name, without in (
        ("with", []),
        ("without", ["--no-values", "--no-sigmoid", "--no-rings", "--no-tangent"]),
    ):
        out = tmp_path / f"{name}.svg"
        call("export", "--logits", "2,1,0.1", *options, *without, out)
        texts[name] = out.read_text(encoding="utf-8")
    for said in ("0.659", "dashed: sigmoid", "autograd", "tangent ="):
        assert said in texts["with"]
        assert said not in texts["without"]


def test_a_transparent_picture(call, tmp_path):
    out = tmp_path / "a.png"
    options = ["--figure", "probabilities", "--transparent", "--theme", "dark"]
    call("export", "--logits", "2,1", *options, out)
    with Image.open(out) as image:
        assert image.convert("RGBA").getpixel((0, 0))[3] == 0


def test_many_rows_go_to_a_file_each(call, tmp_path, batch_file):
    pattern = tmp_path / "row-{row:03}.json"
    assert call("export", batch_file, "--row", ":", "--figure", "probabilities", pattern)[0] == 0
    assert sorted(p.name for p in tmp_path.glob("*.json")) == ["row-000.json", "row-001.json"]
    logits = [json.loads((tmp_path / f"row-00{i}.json").read_text())["logits"] for i in (0, 1)]
    assert logits == [[2.0, 1.0, 0.1], [0.0, 3.0, 1.0]]
    alone = tmp_path / "{row}.json"
    call("export", batch_file, "--row", "1", "--figure", "probabilities", alone)
    assert json.loads((tmp_path / "1.json").read_text())["logits"] == logits[1]


def test_where_the_size_is_left_open_all_figures_have_room(call, tmp_path, batch_file):
    out = tmp_path / "all.png"
    arguments = ["export", batch_file, "--figure", "all", "--dpi", "20", out]
    assert call(*arguments)[0] == 0
    with Image.open(out) as image:
        assert image.width / 20 > 6.4
    status, _, err = call(*arguments, "-y", "--size", "6.4x4")
    assert (status, err.count("\n")) == (2, 1)
    assert "7 figures have no room on 6.4 x 4 inches" in err


def test_the_figure_of_rows_lists_them_as_asked(call, tmp_path, batch_file):
    def listed(*options):
        out = tmp_path / "rows.csv"
        call("export", batch_file, "-y", "--figure", "rows", *options, out)
        return [line.split(",")[0] for line in out.read_text().splitlines()[1:]]

    assert listed() == ["0", "1"]
    assert listed("--sort-rows", "loss") == ["1", "0"]
    assert listed("--list-rows", "wrong") == listed("--list-rows", "highest-loss") == ["1"]
    status, _, err = call(
        "export", batch_file, "--figure", "rows", "--list-rows", "no-target", tmp_path / "a.svg"
    )
    assert (status, err.count("\n")) == (2, 1)
    assert "No row is listed" in err


@pytest.mark.parametrize(
    ("row", "out", "said"),
    [
        ("0:2", "a.json", "Put {row} into its name"),
        ("5:9", "{row}.json", "batch has 2 rows, from 0 to 1. Use a span such as 0:2."),
        ("x:9", "{row}.json", "no span of rows"),
        ("1:1", "{row}.json", "batch has 2 rows, from 0 to 1. Use a span such as 0:2."),
        ("1:7", "{row}.json", "batch has 2 rows, from 0 to 1. Use 1: for the rows from 1"),
    ],
)
def test_rows_that_cannot_be_are_one_line(call, tmp_path, batch_file, row, out, said):
    arguments = ["--row", row, "--figure", "probabilities", tmp_path / out]
    status, _, err = call("export", batch_file, *arguments)
    assert status == 2
    assert said in err
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == [batch_file]


@pytest.mark.parametrize("name", ["{nope}.png", "{row}-{figures}.png", "{row:3}.png", "a{}.png"])
def test_what_is_unknown_in_braces_is_one_line(call, tmp_path, batch_file, name):
    status, _, err = call("export", batch_file, "--figure", "probabilities", tmp_path / name)
    assert status == 2
    assert "is not known. Use {row}" in err
    assert "{figure}" in err
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == [batch_file]


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ("0x0mm", "A figure of 0x0mm cannot be drawn. Use 38.1 to 2540 mm a side."),
        ("300x1cm", "Use 3.81 to 254 cm a side."),
        ("1x4", "Use 1.5 to 100 in a side."),
        ("10x900px", "Use 150 to 10000 px a side."),
    ],
)
def test_a_size_is_refused_in_its_own_unit(call, tmp_path, size, said):
    arguments = ["--figure", "jacobian", "--size", size, "--dpi", "100", tmp_path / "a.png"]
    status, _, err = call("export", "--logits", "2,1", *arguments)
    assert status == 2
    assert said in err


@pytest.mark.parametrize("dpi", ["0", "-1", "nan", "inf"])
@pytest.mark.parametrize("size", ["900x900px", "5x5"])
def test_a_resolution_that_cannot_be_is_one_line(call, tmp_path, dpi, size):
    arguments = ["--figure", "jacobian", "--size", size, "--dpi", dpi, tmp_path / "a.png"]
    status, _, err = call("export", "--logits", "2,1", *arguments)
    assert status == 2
    assert f"with {float(dpi):g} dots per inch cannot be drawn" in err


def test_data_as_safetensors(call, tmp_path, batch_file):
    one, other = tmp_path / "a.safetensors", tmp_path / "b.safetensors"
    for out in (one, other):
        assert call("export", batch_file, "--figure", "all", out) == (0, "", "")
    assert one.read_bytes() == other.read_bytes()
    found = load_file(one)
    np.testing.assert_allclose(found["jacobian_jacobian"].sum(axis=1), 0, atol=1e-16)
    assert found["probabilities_logits"].tolist() == [2.0, 1.0, 0.1]
    assert b"cat" in one.read_bytes()


@pytest.mark.parametrize("suffix", ["gif", "webp"])
def test_animate(call, tmp_path, suffix):
    out = tmp_path / f"a.{suffix}"
    options = ["--sweep", "logit", "-3e0", "3", "--figure", "probabilities,response"]
    short = ["--frames", "4", "--fps", "8", "--size", "6x2", "--dpi", "50"]
    assert call("animate", "--logits", "2,1,0.1", *options, *short, out) == (0, "", "")
    with Image.open(out) as image:
        assert image.n_frames == 4
        assert image.size == (300, 100)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--sweep", "pie", "0", "1", "a.gif"],
        ["--sweep", "temperature", "0", "1", "a.gif"],
        ["--sweep", "temperature", "x", "1", "a.gif"],
        ["--sweep", "logit", "3", "-inf", "a.gif"],
        ["--sweep", "temperature", "1", "a.gif"],
        ["--sweep", "descent", "0", "9", "a.gif"],
        ["--sweep", "temperature", "1", "2", "a.avi"],
        ["--sweep", "temperature", "1", "2", "a.gif", "--frames", "1"],
        ["--sweep", "temperature", "1", "2", "a.gif", "--frames", "2.5"],
        ["--sweep", "temperature", "1", "2", "a.gif", "--fps", "0"],
        ["--sweep", "temperature", "1", "2", "a.gif", "--rate", "-1"],
        ["--sweep", "temperature", "1", "2", "a.gif", "--figure", "pie"],
        ["--sweep", "temperature", "1", "2", "a.gif", "--font", "Nope"],
        ["--sweep", "temperature", "1", "2", "a.gif", "--font-size", "1"],
        ["--sweep", "temperature", "1", "2", "no/folder/a.gif"],
        ["--sweep", "temperature", "1", "2"],
        ["a.gif"],
    ],
)
def test_an_animation_that_cannot_be_is_one_line(call, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    status, out, err = call("animate", "--logits", "1,2", *arguments)
    assert (status, out) == (2, "")
    assert err.startswith("softmax-gui: error: ")
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_sees_how_far_it_is_and_nothing_stays(tmp_path, batch_file):
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "softmax_gui", "export", str(batch_file), "--row", "0:2",
               "--figure", "response", str(tmp_path / "{row}.svg")]  # fmt: skip
    subprocess.run(command, stderr=slave, check=True)
    os.close(slave)
    said = os.read(master, 10_000).decode()
    os.close(master)
    assert " 50 %" in said
    assert "100 %" in said
    assert said.endswith("\r\x1b[K")
    assert len(list(tmp_path.glob("*.svg"))) == 2


def read_to_the_end(master):
    """Return what is said on a terminal until nobody is left there."""
    said = b""
    with contextlib.suppress(OSError):
        while part := os.read(master, 1000):
            said += part
    return said


def test_interrupted_it_leaves_whole_files(tmp_path):
    batch = tmp_path / "batch.npy"
    np.save(batch, np.random.default_rng(0).normal(size=(200, 20)))
    out = tmp_path / "out"
    out.mkdir()
    command = [sys.executable, "-m", "softmax_gui", "export", str(batch), "--row", ":",
               "--figure", "jacobian", str(out / "{row}.png")]  # fmt: skip
    master, slave = pty.openpty()
    with subprocess.Popen(command, stderr=slave) as process:
        os.close(slave)
        said = b""
        while b" 1 %" not in said:
            said += os.read(master, 1000)
        process.send_signal(signal.SIGINT)
        said += read_to_the_end(master)
    os.close(master)
    assert process.returncode == 130
    assert re.fullmatch(rb"(\r\[#* *\] +\d+ %)+\r\x1b\[K", said)
    written = list(out.iterdir())
    assert 0 < len(written) < 200
    for path in written:
        assert path.suffix == ".png"
        assert not path.name.startswith(".")
        with Image.open(path) as image:
            image.load()
