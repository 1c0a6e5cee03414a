"""Animations: what moves is what was asked for, axes rest, files are whole and the same twice."""

import subprocess
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from softmax_gui.engine import Request, Viewports, compute_frame
from softmax_gui.files import animation
from softmax_gui.files.animation import Sweep, Timing, pictures, write_animation
from softmax_gui.files.figures import FigureStyle
from softmax_gui.model import GradientOf, InputError, state_from_logits
from softmax_gui.model.progress import Cancelled

STYLE = FigureStyle(3, 2, 50)
LARGE = FigureStyle(10, 10, 200)
SHORT = Timing(5, 10)
TEMPERATURE = Sweep("temperature", 0.1, 10)


def test_the_temperature_goes_by_equal_factors(states):
    steps = list(TEMPERATURE.steps(states["article"], 5))
    temperatures = [state.temperature for state, _ in steps]
    assert temperatures == pytest.approx([0.1, 10**-0.5, 1, 10**0.5, 10])
    assert [said for _, said in steps][::2] == ["T = 0.10", "T = 1.00", "T = 10.00"]


def test_the_logit_goes_by_equal_steps_and_the_others_rest(states):
    state = states["article"].evolve(selected=1)
    steps = list(Sweep("logit", -1, 1).steps(state, 5))
    assert [each.logits[1] for each, _ in steps] == [-1, -0.5, 0, 0.5, 1]
    assert all(each.logits[0] == state.logits[0] for each, _ in steps)
    assert steps[0][1] == "logit of dog = −1.00"


def test_the_descent_goes_down_along_the_gradient():
    state = state_from_logits([2.0, 1.0, 0.1], target=2, gradient_of=GradientOf("loss"))
    steps = [each for each, _ in Sweep("descent", 0, 20, rate=0.5).steps(state, 5)]
    logits = state.logits.copy()
    for _ in range(5):
        p = np.exp(logits) / np.exp(logits).sum()
        logits = logits - 0.5 * (p - np.eye(3)[2])
    np.testing.assert_allclose(steps[1].logits, logits, rtol=1e-13)
    losses = [compute_frame(Request(each, Viewports())).summary.loss for each in steps]
    assert all(after < before for before, after in pairwise(losses))


@pytest.mark.parametrize(
    ("sweep", "said"),
    [
        (Sweep("temperature", 0, 1), "greater than 0"),
        (Sweep("temperature", 1, float("inf")), "finite"),
        (Sweep("logit", 0, float("nan")), "finite"),
        (Sweep("descent", 0, 5), "needs a target"),
    ],
)
def test_a_sweep_that_cannot_be_is_a_sentence(sweep, said, tmp_path):
    path = tmp_path / "a.gif"
    path.write_text("old")
    state = state_from_logits([1.0, 2.0])
    with pytest.raises(InputError, match=said):
        write_animation(state, "probabilities", sweep, SHORT, path, STYLE)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ends", [(-1, 5), (5, 1), (0, 1e9)])
def test_steps_of_a_descent_are_counted_forward(states, ends):
    with pytest.raises(InputError, match="from one step to a later one"):
        list(Sweep("descent", *ends).steps(states["article"], 3))


def test_times_keep_time():
    assert sum(Timing(30, 24).milliseconds(10)) == pytest.approx(30 / 24 * 1000, abs=10)
    assert Timing(3, 10).milliseconds(1) == [100, 100, 100]
    for frames, fps in ((1, 20), (5000, 20), (60, 0), (60, 500), (60, float("nan"))):
        with pytest.raises(InputError):
            Timing(frames, fps)


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_pillow_reads_every_picture_back(states, tmp_path, suffix):
    one, other = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    parts = []
    for path in (one, other):
        write_animation(
            states["article"], "gradient", TEMPERATURE, SHORT, path, STYLE, parts.append
        )
    assert one.read_bytes() == other.read_bytes()
    assert parts[: len(parts) // 2] == sorted(parts[: len(parts) // 2])
    assert parts[-1] == 1.0
    drawn = list(pictures(states["article"], "gradient", TEMPERATURE, SHORT, STYLE))
    with Image.open(one) as image:
        assert image.n_frames == 5
        assert image.size == STYLE.pixels
        for number, ours in enumerate(drawn):
            image.seek(number)
            theirs = np.asarray(image.convert("RGB"), dtype=int)
            assert image.info["duration"] == 100
            assert np.abs(theirs - ours).mean() < (0.01 if suffix == ".webp" else 3)


def test_mp4_is_read_by_ffmpeg(states, tmp_path):
    ffmpeg = pytest.importorskip("imageio_ffmpeg")
    style = FigureStyle(3.01, 2.01, 100)  # odd sides
    paths = [tmp_path / "a.mp4", tmp_path / "b.mp4"]
    for path in paths:
        write_animation(states["article"], "probabilities", TEMPERATURE, SHORT, path, style)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    frames, _ = ffmpeg.count_frames_and_secs(str(paths[0]))
    assert frames == 5
    reader = ffmpeg.read_frames(str(paths[0]))
    assert next(reader)["size"] == (302, 202)
    reader.close()


def test_without_ffmpeg_the_package_is_named(states, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "imageio_ffmpeg", None)
    with pytest.raises(InputError, match="imageio-ffmpeg"):
        write_animation(
            states["article"], "response", TEMPERATURE, SHORT, tmp_path / "a.mp4", STYLE
        )
    assert not animation.has_ffmpeg()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".gif", ".webp", ".mp4"])
def test_called_off_it_leaves_the_old_file(states, tmp_path, suffix):
    if suffix == ".mp4":
        pytest.importorskip("imageio_ffmpeg")
    path = tmp_path / f"a{suffix}"
    path.write_text("old")

    def stop(part):
        if part > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_animation(states["article"], "response", TEMPERATURE, SHORT, path, STYLE, stop)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_axis_rests_while_the_bars_move(states):
    drawn = list(pictures(states["article"], "probabilities", TEMPERATURE, SHORT, STYLE))
    # The numbers of the axis stand left of the plot, below the heading.
    axis = [picture[30:90, :20] for picture in drawn]
    assert all((one == axis[0]).all() for one in axis)
    assert any((one != drawn[0]).any() for one in drawn)


def test_what_cannot_be_held_or_written_is_refused(states, tmp_path):
    with pytest.raises(InputError, match="are too many"):
        next(pictures(states["article"], "response", TEMPERATURE, Timing(1000, 20), LARGE))
    with pytest.raises(InputError, match="Use gif, webp, mp4"):
        write_animation(
            states["article"], "response", TEMPERATURE, SHORT, tmp_path / "a.avi", STYLE
        )
    with pytest.raises(InputError, match="no figure 'pie'"):
        write_animation(states["article"], "pie", TEMPERATURE, SHORT, tmp_path / "a.gif", STYLE)
    assert list(tmp_path.iterdir()) == []


def test_no_process_is_left_behind(states, tmp_path):
    pytest.importorskip("imageio_ffmpeg")
    path = tmp_path / "a.mp4"
    write_animation(states["article"], "response", TEMPERATURE, SHORT, path, STYLE)
    found = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    assert str(tmp_path) not in found.stdout


def test_a_scale_of_colours_has_no_bands_in_a_gif():
    state = state_from_logits(np.random.default_rng(0).normal(0, 2, 200))
    style = FigureStyle(4, 3, 100)
    for image in pictures(state, "jacobian", Sweep("temperature", 0.5, 4), Timing(2, 5), style):
        found = np.asarray(animation._indexed(image).convert("RGB"), dtype=int)
        assert len(np.unique(image.reshape(-1, 3), axis=0)) > animation.COLOURS
        assert np.abs(found - image).max() <= 12
        assert (found[2, 2] == image[2, 2]).all(), "the ground stays what it is"
