"""Sessions on the command line: as a file, and as a text."""

import json

import numpy as np
import pytest

from softmax_gui.engine.row_listing import RowListing
from softmax_gui.engine.rows import RowsQuestion, compute_rows
from softmax_gui.model import Batch, Labels, edits, state_from_logits
from softmax_gui.model.session import (
    Appearance,
    Place,
    RowsForm,
    Session,
    state_text,
    write_session,
)
from softmax_gui.view import system

STATE = state_from_logits([0.1 + 0.2, -1e-300, float("-inf")], temperature=1 / 3, target=1)


@pytest.fixture(params=["file", "text"])
def named(request, tmp_path):
    """Return the arguments that name a session."""
    if request.param == "text":
        return ["--state", state_text(Session(STATE))]
    path = tmp_path / "kept.softmax.json"
    write_session(path, Session(STATE))
    return [str(path)]


def test_inspect_says_the_same_numbers(call, named):
    status, out, err = call("inspect", *named, "--json")
    assert (status, err) == (0, "")
    told = json.loads(out)
    assert told["logits"] == [0.1 + 0.2, -1e-300, "-inf"]
    assert told["temperature"] == 1 / 3
    assert told["target"] == 1


def test_export_takes_it(call, named, tmp_path):
    out = tmp_path / "p.json"
    assert call("export", *named, str(out), "--figure", "probabilities") == (0, "", "")
    assert len(json.loads(out.read_text())["probabilities"]) == 3


def test_without_a_display_its_picture_is_written(call, pictures, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(system, "has_display", lambda: False)
    view = Appearance(logarithmic=True, sigmoid=False, reduction="peak")
    path = tmp_path / "kept.softmax.json"
    write_session(path, Session(STATE, view))
    for arguments in ([path], ["--state", state_text(Session(STATE, view))]):
        status, out, err = call(*arguments)
        assert (status, err) == (0, "")
        assert "no display" in out
    for state, _scale, settings in pictures:
        assert state.logits.tolist() == STATE.logits.tolist()
        assert (state.temperature, state.target) == (STATE.temperature, STATE.target)
        shown = (settings.theme, settings.logarithmic, settings.sigmoid, settings.reduction)
        assert shown == ("light", True, False, "peak")
    assert len(pictures) == 2


def test_without_a_display_no_lesson_is_shown(call, pictures, tmp_path, monkeypatch):
    monkeypatch.setattr(system, "has_display", lambda: False)
    (tmp_path / "lesson.toml").touch()
    place = state_text(Session(place=Place(lesson="jacobian", step="signs")))
    for arguments in ([tmp_path], ["--state", place]):
        status, out, err = call(*arguments)
        assert (status, out, err.count("\n")) == (2, "", 1)
        assert "lesson" in err
    assert pictures == []


def test_what_is_shown_and_how_comes_from_it_but_for_what_is_asked_for(call, tmp_path):
    random = np.random.default_rng(2)
    batch = Batch(random.normal(0, 3, (40, 3)), Labels(3), np.zeros(40, dtype=np.int64), "b")
    state = edits.open_batch(STATE, batch, 0)
    rows = RowsForm(order="loss", filter="highest loss")
    view = Appearance(logarithmic=True, sigmoid=False, reduction="peak", rows=rows)
    path = tmp_path / "batch.softmax.json"
    write_session(path, Session(state, view))

    def listed(*options):
        out = tmp_path / "rows.csv"
        call("export", path, "-y", "--figure", "rows", *options, out)
        return [int(line.split(",")[0]) for line in out.read_text().splitlines()[1:]]

    worst = np.argsort(-RowListing(compute_rows(RowsQuestion.of(state))).figures.loss)
    assert listed() == worst[:4].tolist()
    assert listed("--sort-rows", "given") == sorted(worst[:4])
    assert listed("--list-rows", "all") == worst.tolist()
    out = tmp_path / "a.svg"
    call("export", path, "--figure", "probabilities", out)
    assert "10" in out.read_text()
    assert "sigmoid" not in out.read_text()


@pytest.mark.parametrize("more", [["--temperature", "2"], ["--logits", "1,2"], ["--row", "1"]])
def test_nothing_else_goes_with_it(call, named, more):
    status, out, err = call("inspect", *named, *more)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "text", ["", "x", "softmax-gui:1:AAAA", "softmax-gui:9:AAAA", state_text(Session(STATE))[:-3]]
)
def test_rubbish_is_one_line(call, text):
    status, out, err = call("inspect", f"--state={text}")
    assert (status, out) == (2, "")
    assert err.startswith("softmax-gui: error: ")
    assert err.count("\n") == 1


def test_a_place_in_a_lesson_has_no_numbers(call):
    status, _, err = call("inspect", "--state", state_text(Session(place=Place(lesson="gaps"))))
    assert status == 2
    assert "only the window" in err


def test_a_file_and_a_text_are_one_too_many(call, tmp_path):
    status, _, err = call("inspect", "a.csv", "--state", state_text(Session(STATE)))
    assert status == 2
    assert "one of the two" in err


def test_a_broken_session_is_refused_before_there_is_a_window(call, tmp_path):
    path = tmp_path / "kept.softmax.json"
    path.write_text('{"format": "softmax-gui session", "version": 2, "program": "9.0"}')
    status, _, err = call(str(path))
    assert status == 2
    assert "version 2" in err
    assert err.count("\n") == 1


def test_a_window_that_nobody_waits_for(call, tmp_path):
    status, _, err = call("--listen", str(tmp_path / "door"))
    assert status == 2
    assert err.startswith("softmax-gui: error: No Python process waits")
