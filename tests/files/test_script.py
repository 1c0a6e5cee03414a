"""The script stands alone: it is run, and its numbers are compared with the Frame's."""

import os
import re
import runpy
import subprocess
import sys
from dataclasses import asdict

import numpy as np
import pytest
from PIL import Image

from softmax_gui.engine import MatrixViewport, Request, Viewports, compute_frame
from softmax_gui.files.figures import FIGURES, FigureStyle, figure_viewports
from softmax_gui.files.figures.drawing import write_figure
from softmax_gui.files.script import script, write_script
from softmax_gui.files.shown import Shown
from softmax_gui.model import InputError, Order, state_from_logits
from softmax_gui.model.palette import DARK, LIGHT, rgb


def frame_for(state, name):
    return compute_frame(Request(state, figure_viewports(name, FigureStyle(4, 3, 100), state)))


@pytest.fixture
def run_script(tmp_path, monkeypatch):
    """Run a script in this process and return the names it defines."""

    def run(text: str) -> dict:
        path = tmp_path / "softmax.py"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setattr(sys, "argv", [str(path)])
        monkeypatch.setenv("MPLBACKEND", "agg")
        found = runpy.run_path(str(path))
        found["plt"].close("all")
        return found

    return run


def test_it_runs_by_itself(states, tmp_path):
    frame = frame_for(states["weird"], "response")
    path, picture = tmp_path / "softmax.py", tmp_path / "figure.png"
    write_script(frame, "response", path)
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "MPLBACKEND": "agg"}
    done = subprocess.run(
        [sys.executable, "-I", str(path), str(picture)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment | {"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
        check=True,
    )
    printed = [line for line in done.stdout.splitlines() if "\tp = " in line]
    numbers = [float(line.split("p = ")[1].split("\t")[0]) for line in printed]
    np.testing.assert_allclose(numbers, frame.probabilities, atol=1e-15)
    with Image.open(picture) as image:
        assert image.size == (1280, 800)


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("state", ["article", "weird", "saturated", "140"])
def test_it_computes_what_the_frame_says(states, name, state, run_script):
    frame = frame_for(states[state], name)
    found = run_script(script(frame, name))
    np.testing.assert_allclose(found["p"], frame.probabilities, atol=1e-15)
    np.testing.assert_allclose(found["log_p"], frame.log_probabilities, atol=1e-13)
    if name == "gradient":
        np.testing.assert_allclose(found["gradient"], frame.gradient.autograd.high, atol=1e-15)
    if name == "jacobian":
        np.testing.assert_allclose(found["jacobian"], frame.jacobian.values, atol=1e-15)
    if name == "response":
        np.testing.assert_allclose(
            found["curves"][:, frame.response.index], frame.response.selected, atol=1e-12
        )


def test_blocks_of_a_large_matrix(states, run_script):
    frame = frame_for(states["5000"], "jacobian")
    found = run_script(script(frame, "jacobian"))
    assert found["jacobian"].shape == (800, 800)
    sizes = found["sizes"].double()
    assert abs((found["jacobian"] @ sizes @ sizes).item()) < 1e-15


def test_blocks_of_a_saturated_matrix_keep_their_digits(run_script):
    logits = np.zeros(4000)
    logits[17] = 60.0
    state = state_from_logits(logits)
    frame = compute_frame(Request(state, Viewports(jacobian=MatrixViewport(800, 800))))
    found = run_script(script(frame, "jacobian"))
    np.testing.assert_allclose(found["jacobian"], frame.jacobian.values, rtol=1e-9)


def rounded_up():
    """Return logits whose p are all rounded up in bfloat16: their sum is 1.004."""
    return state_from_logits(np.zeros(255), precision="bfloat16")


def flushed_to_zero():
    """Return logits with a p of 0.97, and many that are 0 in float16: 0.97 is all there is."""
    logits = np.full(400_000, np.log(2.9e-8))
    logits[0] = np.log(1 - 400_000 * 2.9e-8)
    return state_from_logits(logits, precision="float16")


@pytest.mark.parametrize("make", [rounded_up, flushed_to_zero])
def test_shares_are_of_the_sum_of_p_which_is_not_1_in_a_low_precision(make, run_script):
    frame = frame_for(make(), "cumulative")
    assert abs(frame.cumulative.mass[-1] - 1) > 0.003
    found = run_script(script(frame, "cumulative"))
    assert list(found["held"].items()) == list(frame.cumulative.shares)


@pytest.mark.parametrize("name", FIGURES)
def test_its_colours_are_those_of_the_light_theme(states, name):
    text = script(frame_for(states["article"], name), name)
    used = set(re.findall(r"#[0-9a-f]{6}", text))
    assert used
    assert used <= set(asdict(LIGHT).values())
    assert "$" not in text


def test_the_loss(states, run_script):
    frame = frame_for(states["article"], "gradient")
    found = run_script(script(frame, "gradient"))
    np.testing.assert_allclose(found["scalar"].item(), frame.summary.loss, atol=1e-15)


def test_blocks_stand_where_their_classes_do(states, run_script):
    state = states["5000"].evolve(order=Order.PROBABILITY)
    frame = frame_for(state, "jacobian")
    axes = run_script(script(frame, "jacobian"))["axes"]
    assert axes.get_xlim() == (-0.5, 4999.5)
    assert axes.get_ylim() == (4999.5, -0.5)
    assert axes.get_xlabel() == "position of the class, by probability"
    labels = run_script(script(frame_for(states["140"], "jacobian"), "jacobian"))["axes"]
    assert labels.get_yticklabels()[0].get_text() == "w0"


@pytest.mark.parametrize("name", ["probabilities", "cumulative"])
@pytest.mark.parametrize("logarithmic", [True, False])
def test_the_axis_is_that_of_the_window(states, name, logarithmic, run_script):
    style = FigureStyle(logarithmic=logarithmic)
    axes = run_script(script(frame_for(states["140"], name), name, style))["axes"]
    assert axes.get_yscale() == ("log" if logarithmic else "linear")


def test_it_looks_as_the_figure_was_asked_to(states, tmp_path, monkeypatch, run_script):
    style = FigureStyle(5, 3, 120, DARK, font="DejaVu Serif", font_size=11, title="It's $mine")
    found = run_script(
        script(frame_for(states["article"], "probabilities"), "probabilities", style)
    )
    figure, axes = found["figure"], found["axes"]
    assert axes.get_title(loc="left") == "It's $mine"
    assert (figure.get_size_inches() * found["DPI"]).tolist() == [600, 360]
    figure.savefig(tmp_path / "script.png", dpi=found["DPI"])
    write_figure(Shown(frame_for(states["article"], "probabilities")), "probabilities",
                 tmp_path / "figure.png", style)  # fmt: skip
    shares = []
    for name in ("script", "figure"):
        with Image.open(tmp_path / f"{name}.png") as image:
            pixels = np.asarray(image.convert("RGB"), dtype=int)
        assert pixels.shape == (360, 600, 3)
        assert pixels[0, 0].tolist() == list(rgb(DARK.card))
        teal = np.abs(pixels - np.array(rgb(DARK.probability))).max(axis=2) < 8
        # The bars stand side by side in both pictures, each as high in proportion.
        columns = teal.sum(axis=0)
        shares.append(np.sort(columns[columns > 5])[[0, -1]])
    (low, high), (other_low, other_high) = shares
    assert low / high == pytest.approx(other_low / other_high, abs=0.05)


def test_a_script_of_several_figures_draws_all_of_them(states, run_script):
    frame = compute_frame(Request(states["article"], Viewports()))
    found = run_script(script(frame, "all", FigureStyle(9, 6)))
    titles = [axes.get_title(loc="left") for axes in found["figure"].axes]
    assert [title for title in titles if title] == [
        "softmax of the logits",
        "Jacobian of softmax",
        "gradient with respect to the logits",
        "every p as the logit of cat moves",
        "p by rank and its sum: 50 % in 1, 90 % in 2, 99 % in 3",
    ]
    np.testing.assert_allclose(found["p"].sum(), 1)


def test_there_is_no_script_of_the_window(states):
    with pytest.raises(InputError, match="no script of the figure 'window'"):
        script(frame_for(states["article"], "response"), "window")
