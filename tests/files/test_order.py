"""Classes in another order: every figure, table and script shows them where they stand."""

import csv
import io
import json
import sys
from dataclasses import replace

import numpy as np
import pytest

from softmax_gui.compute import jacobian
from softmax_gui.compute.dtypes import logits_tensor
from softmax_gui.engine import Request, Viewports, compute_frame
from softmax_gui.files import data
from softmax_gui.files.data import data_text, data_viewports, write_data
from softmax_gui.files.figures import FIGURES, FigureStyle, figure_viewports
from softmax_gui.files.figures.drawing import draw
from softmax_gui.files.readers import read_logits
from softmax_gui.files.report import report, report_text, report_viewports
from softmax_gui.files.script import script
from softmax_gui.files.shown import Shown
from softmax_gui.model import GradientOf, Labels, Order, edits, state_from_logits

STYLE = FigureStyle(8, 5, 72)
NAMES = ["dog", "ant", "fox", "cat", "bee"]
LOGITS = np.array([0.5, -1.0, 3.0, 1.0, -np.inf])
BY_P = [2, 3, 0, 1, 4]
BY_LABEL = [1, 4, 3, 0, 2]


@pytest.fixture
def animals():
    return state_from_logits(
        LOGITS,
        Labels.of(NAMES),
        target=3,
        selected=0,
        compared=2,
        gradient_of=GradientOf("loss"),
        temperature=0.5,
    )


@pytest.fixture
def many():
    logits = np.random.default_rng(5).normal(size=3000) * 3
    return state_from_logits(logits, Labels.of(f"w{i}" for i in range(3000)), selected=7)


@pytest.fixture
def written(frame_of, monkeypatch):
    monkeypatch.setattr(data, "MAX_SIDE", 100)

    def rows(state, name) -> list[list[str]]:
        frame = frame_of(state, data_viewports(state, name))
        return list(csv.reader(io.StringIO(data_text(Shown(frame), name))))

    return rows


@pytest.mark.parametrize(
    ("order", "classes"),
    [(Order.PROBABILITY, BY_P), (Order.LOGIT, BY_P), (Order.LABEL, BY_LABEL)],
)
def test_tables_of_classes(animals, written, order, classes):
    p = compute_frame(Request(animals, Viewports())).probabilities
    dense = jacobian(logits_tensor(LOGITS, "float64", "cpu"), temperature=0.5).numpy()
    state = edits.set_order(animals, order)
    _, *rows = written(state, "probabilities")
    assert [int(row[0]) for row in rows] == classes
    assert [row[1] for row in rows] == [NAMES[i] for i in classes]
    assert [float(row[2]) for row in rows] == LOGITS[classes].tolist()
    assert [float(row[3]) for row in rows] == p[classes].tolist()
    _, *rows = written(state, "gradient")
    assert [(int(row[0]), row[1]) for row in rows] == [(i, NAMES[i]) for i in classes]
    gradient = (p - (np.arange(5) == 3)) / 0.5
    np.testing.assert_allclose([float(r[2]) for r in rows], gradient[classes], atol=1e-15)
    header, *rows = written(state, "jacobian")
    assert header[1:] == [row[0] for row in rows] == [NAMES[i] for i in classes]
    shown = [[float(value) for value in row[1:]] for row in rows]
    np.testing.assert_allclose(shown, dense[np.ix_(classes, classes)], atol=1e-15)


def test_blocks_are_named_by_positions_and_the_labels_at_their_ends(many, written):
    order = np.argsort(-many.logits, kind="stable")
    state = edits.set_order(many, Order.LOGIT)
    header, first, *rest = written(state, "jacobian")
    names = ["first_position", "last_position", "first_label", "last_label"]
    assert header[:5] == [*names, "positions 0..29"]
    assert first[:4] == ["0", "29", f"w{order[0]}", f"w{order[29]}"]
    assert rest[-1][:4] == ["2970", "2999", f"w{order[2970]}", f"w{order[2999]}"]


def test_arrays_say_which_class_stands_where(animals, frame_of, tmp_path):
    state = edits.set_order(animals, Order.PROBABILITY)
    frame = frame_of(state, data_viewports(state))
    write_data(Shown(frame), "window", tmp_path / "a.json")
    content = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    for name in ("probabilities", "jacobian", "gradient"):
        assert content[name]["order"] == "probability"
        assert content[name]["classes"] == BY_P
    write_data(Shown(frame), "probabilities", tmp_path / "a.npz")
    batch = read_logits(tmp_path / "a.npz")
    assert batch.logits[0].tolist() == LOGITS[BY_P].tolist()
    assert batch.labels[batch.target(0)] == "cat"
    given = frame_of(animals, data_viewports(animals))
    write_data(Shown(given), "probabilities", tmp_path / "a.json")
    assert "classes" not in json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))


def figure(state, name, style=STYLE):
    return draw(
        Shown(compute_frame(Request(state, figure_viewports(name, style, state)))), name, style
    )


def ticks(axis) -> list[str]:
    return [text.get_text() for text in axis.get_ticklabels() if text.get_text()]


@pytest.mark.parametrize("name", ["probabilities", "gradient", "jacobian"])
def test_figures_name_the_classes_where_they_stand(animals, name):
    marked = [f"{n} ◎" if n == "cat" else n for n in NAMES]
    for order, classes in ((Order.PROBABILITY, BY_P), (Order.LABEL, BY_LABEL)):
        axes = figure(edits.set_order(animals, order), name).axes[0]
        assert ticks(axes.xaxis) == [marked[i] for i in classes]
        bold = [t.get_text() for t in axes.get_xticklabels() if t.get_fontweight() == "bold"]
        assert bold == ["dog"]
    if name == "jacobian":
        assert ticks(axes.yaxis) == [marked[i] for i in BY_LABEL]
        outline = axes.patches[-1]
        assert outline.get_y() == BY_LABEL.index(0)


def test_figures_of_many_classes_say_what_they_are_ordered_by(many):
    state = edits.set_order(many, Order.PROBABILITY)
    rank = int((many.logits > many.logits[7]).sum())
    axes = figure(state, "probabilities").axes[0]
    assert axes.get_xlabel() == "position of the class, by probability (3,000 of them)"
    at = dict(zip(ticks(axes.xaxis), axes.get_xticks().tolist(), strict=True))
    assert at["w7"] == rank
    notes = [text.get_text() for text in figure(state, "jacobian").texts]
    assert any("mean of each block, by probability" in note for note in notes)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a script in this process and return the names it defines."""

    def run_script(text: str) -> dict:
        monkeypatch.setattr(sys, "argv", ["softmax.py"])
        monkeypatch.setenv("MPLBACKEND", "agg")
        found: dict = {"__name__": "script"}
        exec(compile(text, "softmax.py", "exec"), found)
        found["plt"].close("all")
        return found

    return run_script


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("order", list(Order))
def test_scripts_compute_and_draw_in_the_order(animals, run, name, order):
    state = edits.set_order(animals, order)
    frame = compute_frame(Request(state, figure_viewports(name, STYLE, state)))
    found = run(script(frame, name))
    classes = frame.arrangement.between(0, 5)
    assert found["LABELS"] == [NAMES[i] for i in classes]
    assert found["LABELS"][found["TARGET"]] == "cat"
    assert found["LABELS"][found["SELECTED"]] == "dog"
    np.testing.assert_allclose(found["p"], frame.probabilities[classes], atol=1e-15)
    assert found["scalar"].item() == pytest.approx(frame.summary.loss)
    if name == "jacobian":
        np.testing.assert_allclose(found["jacobian"], frame.jacobian.values, atol=1e-15)


@pytest.mark.parametrize("of", ["p2", "logp2"])
def test_the_gradient_of_a_script_is_of_the_same_class(animals, run, of):
    state = edits.set_order(animals, Order.LABEL).evolve(gradient_of=GradientOf.parse(of))
    frame = compute_frame(Request(state, figure_viewports("gradient", STYLE, state)))
    found = run(script(frame, "gradient"))
    np.testing.assert_allclose(found["gradient"], frame.gradient.autograd.high, atol=1e-15)


@pytest.mark.parametrize("reduction", ["mean", "peak"])
def test_blocks_of_a_script_are_those_of_the_figure(many, run, reduction):
    style = replace(STYLE, reduction=reduction)
    viewports = figure_viewports("jacobian", FigureStyle(5, 5, 200, reduction=reduction), many)
    frame = compute_frame(Request(edits.set_order(many, Order.LOGIT), viewports))
    assert frame.jacobian.values.shape == (800, 800)
    found = run(script(frame, "jacobian", style))
    np.testing.assert_allclose(found["jacobian"], frame.jacobian.values, rtol=1e-9)
    assert found["norm"].vmax == frame.jacobian.limit
    assert found["norm"].linthresh == frame.jacobian.threshold


def test_reports_are_in_the_order_of_the_document(animals, frame_of):
    given = frame_of(animals, report_viewports(5))
    ordered = frame_of(edits.set_order(animals, Order.PROBABILITY), report_viewports(5))
    expected, found = report(given), report(ordered)
    np.testing.assert_allclose(found.pop("jacobian"), expected.pop("jacobian"), atol=1e-16)
    assert found == expected
    lines = report_text(ordered).splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("class")) + 1
    assert [int(line.split()[0]) for line in lines[start : start + 5]] == BY_P
    heads = [line.split()[0] for line in lines[-5:]]
    assert heads == [NAMES[i] for i in BY_P]
