"""Data of figures: what is written reads back as the same floats."""

import csv
import io
import json

import numpy as np
import pytest

from softmax_gui.engine import Request, Viewports, compute_frame
from softmax_gui.files import data
from softmax_gui.files.data import data_text, data_viewports, write_data
from softmax_gui.files.names import FIGURES
from softmax_gui.files.readers import read_logits
from softmax_gui.files.shown import Shown
from softmax_gui.files.tables import safe_label
from softmax_gui.model import GradientOf, InputError, state_from_logits


@pytest.fixture
def full(frame_of, monkeypatch):
    monkeypatch.setattr(data, "MAX_SIDE", 100)
    return lambda state: frame_of(state, data_viewports(state))


def rows_of(frame, name) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data_text(Shown(frame), name))))


@pytest.mark.parametrize("name", [*FIGURES, "window"])
@pytest.mark.parametrize("suffix", ["csv", "json", "npz"])
def test_every_state_is_written(any_state, full, name, suffix, tmp_path):
    path = tmp_path / f"a.{suffix}"
    write_data(Shown(full(any_state)), name, path)
    assert path.stat().st_size > 0


def test_csv_of_the_probabilities(states, full):
    frame = full(states["weird"])
    header, *rows = rows_of(frame, "probabilities")
    assert header == ["class", "label", "logit", "probability", "log_probability", "sigmoid"]
    assert [float(row[3]) for row in rows] == frame.probabilities.tolist()
    assert [float(row[4]) for row in rows] == frame.log_probabilities.tolist()
    assert rows[2][2] == "-inf"
    assert rows[3][1] == "'=1+1"
    assert rows[1][1] == "a_b^{c"


def test_csv_of_the_gradient(states, full):
    frame = full(states["article"])
    header, *rows = rows_of(frame, "gradient")
    assert header == ["class", "label", "gradient", "autograd"]
    assert [float(row[2]) for row in rows] == frame.gradient.closed_form.high.tolist()
    assert [float(row[3]) for row in rows] == frame.gradient.autograd.high.tolist()


def test_csv_of_the_jacobian_names_rows_and_columns(states, full):
    frame = full(states["article"])
    header, *rows = rows_of(frame, "jacobian")
    assert header == ["", "cat", "dog", "fox"]
    assert [row[0] for row in rows] == ["cat", "dog", "fox"]
    assert [[float(v) for v in row[1:]] for row in rows] == frame.jacobian.values.tolist()


def test_csv_of_blocks_says_which_classes_they_hold(states, full):
    header, first, *_ = rows_of(full(states["5000"]), "jacobian")
    assert header[:3] == ["first_row", "last_row", "0..49"]
    assert first[:2] == ["0", "49"]
    assert len(header) == len(first) == 102


def test_csv_of_bins(states, frame_of):
    frame = frame_of(states["5000"])
    header, first, *_ = rows_of(frame, "gradient")
    assert header[:3] == ["first_class", "last_class", "gradient_low"]
    assert first[:2] == ["0", "11"]
    assert rows_of(frame, "probabilities")[0][-1] == "log_probability"


def test_csv_of_the_response(states, full):
    frame = full(states["article"])
    header, *rows = rows_of(frame, "response")
    assert header == ["logit", "cat", "dog", "fox"]
    assert [float(row[0]) for row in rows] == frame.response.positions.tolist()
    assert [float(row[1]) for row in rows] == frame.response.selected.tolist()


def test_csv_of_the_window_holds_all_tables(states, full):
    rows = rows_of(full(states["article"]), "window")
    assert rows[0] == ["figure", "row", "column", "value"]
    assert list(dict.fromkeys(row[0] for row in rows[1:])) == list(FIGURES)


def test_json_round_trips(states, full, tmp_path):
    frame = full(states["weird"])
    path = tmp_path / "a.json"
    write_data(Shown(frame), "window", path)
    content = json.loads(path.read_text(encoding="utf-8"))
    assert content["probabilities"]["probabilities"] == frame.probabilities.tolist()
    assert content["probabilities"]["logits"][2] == "-inf"
    assert content["probabilities"]["labels"] == list(states["weird"].labels)
    assert content["jacobian"]["jacobian"] == frame.jacobian.values.tolist()
    assert content["gradient"]["autograd"] == frame.gradient.autograd.high.tolist()
    assert content["response"]["at"] == "-inf"


def test_npz_round_trips_and_opens_again(states, full, tmp_path):
    frame = full(states["weird"])
    path = tmp_path / "a.npz"
    write_data(Shown(frame), "probabilities", path)
    with np.load(path, allow_pickle=False) as content:
        np.testing.assert_array_equal(content["probabilities"], frame.probabilities)
    batch = read_logits(path)
    np.testing.assert_array_equal(batch.logits[0], frame.state.logits)
    assert batch.labels == frame.state.labels
    assert batch.target(0) == frame.state.target
    write_data(Shown(frame), "window", path)
    with np.load(path, allow_pickle=False) as content:
        np.testing.assert_array_equal(content["jacobian_jacobian"], frame.jacobian.values)


def test_what_cannot_be_written_is_a_sentence(states, full, frame_of, tmp_path):
    frame = full(states["article"])
    with pytest.raises(InputError, match="Use csv, json, npz, safetensors, tex for data"):
        write_data(Shown(frame), "gradient", tmp_path / "a.xlsx")
    with pytest.raises(InputError, match="There is no figure 'pie'"):
        write_data(Shown(frame), "pie", tmp_path / "a.csv")
    targetless = full(state_from_logits([1.0, 2.0], gradient_of=GradientOf("loss")))
    with pytest.raises(InputError, match="no gradient without a target"):
        write_data(Shown(targetless), "gradient", tmp_path / "a.csv")
    assert "gradient" not in data_text(Shown(targetless), "window")
    empty = compute_frame(Request(states["article"], Viewports()))
    with pytest.raises(InputError, match="nothing to write of the jacobian"):
        write_data(Shown(empty), "jacobian", tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("label", ["=1", "+a", "-a", "@a", "\ta", "\ra"])
def test_labels_that_a_spreadsheet_would_run(label):
    assert safe_label(label) == f"'{label}"
    assert safe_label(f"a{label}") == f"a{label}"
