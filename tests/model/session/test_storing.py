"""Session files: exact, readable, whole, and refused where they are not what they should be."""

import io
import json
import os
import pickle
import shutil
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from softmax_gui import __version__
from softmax_gui.model import (
    Batch,
    Device,
    GradientOf,
    InputError,
    Labels,
    Order,
    Precision,
    State,
    edits,
    state_from_logits,
)
from softmax_gui.model.choice import Choice
from softmax_gui.model.presets import article_state
from softmax_gui.model.session import (
    Appearance,
    FilterForm,
    Place,
    Session,
    read_session,
    with_suffix,
    write_session,
)
from softmax_gui.model.session.packing import SMALL
from softmax_gui.model.source import Source


def no_file(source):
    raise InputError(f"{source} is not there.")


CHOSEN = Source(
    "/somewhere/digits.npz", Choice("scores", 0, "truth", "names", Path("/somewhere/names.txt"))
)

floats = st.floats(allow_nan=False, allow_infinity=False)
names = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@st.composite
def states(draw):
    count = draw(st.integers(1, 6))
    index = st.integers(0, count - 1)
    numbers = st.lists(floats, min_size=count, max_size=count).map(np.array)
    mask = draw(
        st.lists(st.booleans(), min_size=count, max_size=count).filter(lambda m: not all(m))
    )
    labels = draw(st.none() | st.lists(names, min_size=count, max_size=count))
    target = draw(st.none() | index)
    kinds = ["probability", "log_probability"] + ["loss"] * (target is not None)
    values = draw(numbers)
    return State(
        values,
        np.array(mask),
        Labels(count, labels),
        temperature=draw(st.floats(1e-300, 1e300)),
        target=target,
        selected=draw(index),
        compared=draw(index),
        gradient_of=GradientOf(draw(st.sampled_from(kinds)), draw(index)),
        precision=draw(st.sampled_from(Precision)),
        device=draw(st.sampled_from(Device)),
        order=draw(st.sampled_from(Order)),
        name=draw(names),
        origin=draw(st.just(values) | numbers),
    )


def kept(tmp_path, session):
    path = tmp_path / "kept.softmax.json"
    write_session(path, session)
    return read_session(path, no_file)


@given(states(), st.booleans())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_state_comes_back_bit_by_bit(tmp_path, monkeypatch, everything, state, beside):
    monkeypatch.setattr("softmax_gui.model.session.packing.SMALL", 0 if beside else SMALL)
    assert everything(kept(tmp_path, Session(state)).state) == everything(state)


@pytest.mark.parametrize("beside", [False, True])
def test_rows_in_memory_come_back(tmp_path, monkeypatch, digits, beside, everything):
    monkeypatch.setattr("softmax_gui.model.session.packing.SMALL", 0 if beside else SMALL)
    state = edits.open_batch(article_state(), digits, row=3)
    again = kept(tmp_path, Session(state))
    assert again.notices == ()
    assert everything(again.state) == everything(state)


def test_rows_of_a_file_are_read_from_it_again(tmp_path, digits, everything):
    batch = Batch(digits.logits, digits.labels, digits.targets, "digits", CHOSEN)
    state = edits.set_logit(edits.open_batch(article_state(), batch, row=2), 0, 9.0)
    path = tmp_path / "kept.softmax.json"
    write_session(path, Session(state))
    asked = []

    def read(source):
        asked.append(source)
        return batch

    again = read_session(path, read)
    assert asked == [CHOSEN]
    assert again.state.batch is batch
    assert everything(again.state) == everything(state)
    assert "logits" not in json.loads(path.read_text())["document"]["batch"]


def test_a_file_that_moved_with_the_session_is_found(tmp_path, digits):
    (tmp_path / "digits.npz").touch()
    batch = Batch(
        digits.logits, digits.labels, digits.targets, "digits", Source("/gone/digits.npz")
    )
    path = tmp_path / "kept.softmax.json"
    write_session(path, Session(edits.open_batch(article_state(), batch)))
    asked = []
    read_session(path, lambda source: asked.append(source) or batch)
    assert asked == [Source(str(tmp_path / "digits.npz"))]


@pytest.mark.parametrize("how", ["gone", "other numbers", "fewer rows"])
def test_where_the_rows_are_not_there_the_one_in_view_is(tmp_path, digits, how):
    batch = Batch(digits.logits, digits.labels, None, "digits", Source("/gone/digits.npz"))
    state = edits.open_batch(article_state(), batch, row=5)
    path = tmp_path / "kept.softmax.json"
    write_session(path, Session(state))
    others = {
        "other numbers": lambda _: Batch(digits.logits + np.float32(1), digits.labels),
        "fewer rows": lambda _: Batch(digits.logits[:2], digits.labels),
    }
    again = read_session(path, others.get(how, no_file))
    assert len(again.notices) == 1
    assert again.state.batch is None
    assert again.state.values.tolist() == state.values.tolist()


def test_all_else_comes_back(tmp_path, everything):
    view = Appearance(
        sigmoid=False,
        logarithmic=True,
        reduction="peak",
        colour_scale="linear",
        zoom={"jacobian": ((0.25, 2.5), (1.0, 3.0))},
        filter=FilterForm(kind="top k", top=7, text="ca"),
        docks="AAAA",
    )
    session = Session(
        article_state(), view, Place(lesson="gaps", step="only"), state_from_logits([1.5, 2.5])
    )
    again = kept(tmp_path, session)
    assert (again.view, again.place) == (view, session.place)
    assert everything(again.own) == everything(session.own)


def test_it_is_read_by_a_person(tmp_path):
    path = tmp_path / "kept.softmax.json"
    write_session(path, Session(article_state(), Appearance(logarithmic=True)))
    text = path.read_text()
    assert text.splitlines()[1:4] == [
        '  "format": "softmax-gui session",',
        '  "version": 1,',
        f'  "program": "{__version__}",',
    ]
    assert '    "logits": [2.0, 1.0, 0.1],\n' in text
    assert list(tmp_path.iterdir()) == [path]


def big(*numbers):
    values = np.arange(SMALL + 1.0)
    values[: len(numbers)] = numbers
    return Session(state_from_logits(values, Labels.of(f"né {i}" for i in range(len(values)))))


def test_what_is_large_stands_beside_it(tmp_path, everything):
    path = tmp_path / "kept.softmax.json"
    write_session(path, big(7))
    assert path.stat().st_size < 1000
    (arrays,) = tmp_path.glob("*.npz")
    with np.load(arrays) as found:
        assert found["document/logits"][0] == 7
    write_session(path, big(8))
    assert len(list(tmp_path.glob("*.npz"))) == 1
    assert everything(read_session(path, no_file).state) == everything(big(8).state)
    write_session(path, Session(article_state()))
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("name", ["kept", 'a "b"', "a\\b", "a\tb", "é猫"])
def test_arrays_that_a_copy_refers_to_stay(tmp_path, name, ascii_only):
    path, copy = tmp_path / f"{name}.softmax.json", tmp_path / "copy.softmax.json"
    write_session(path, big(7))
    # Another program may write the same with other escapes.
    copy.write_text(json.dumps(json.loads(path.read_text("utf-8")), ensure_ascii=ascii_only))
    write_session(path, big(8))
    assert read_session(copy, no_file).state.values[0] == 7
    assert read_session(path, no_file).state.values[0] == 8


def test_a_name_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / os.fsdecode(b"x\xff.softmax.json")
    with pytest.raises(InputError, match=r"The name of 'x\\udcff.softmax.json' is no text"):
        write_session(path, big(7))
    assert list(tmp_path.iterdir()) == []


def test_other_files_are_never_taken_away(tmp_path):
    path = tmp_path / "kept.softmax.json"
    mine = tmp_path / "kept.0123456789abcdef.npz"
    mine.touch()
    write_session(path, big(7))
    document = json.loads(path.read_text())
    other = tmp_path / "precious.npz"
    other.touch()
    path.write_text(json.dumps({**document, "beside": {"file": other.name}}))
    write_session(path, big(8))
    assert mine.exists()
    assert other.exists()


def test_long_labels_stand_beside_it(tmp_path, everything):
    state = state_from_logits([1.0, 2.0], Labels.of(["a" * 2**20, "b"]))
    assert everything(kept(tmp_path, Session(state)).state) == everything(state)
    assert (tmp_path / "kept.softmax.json").stat().st_size < 1000


def sentence(path):
    with pytest.raises(InputError) as error:
        read_session(path, no_file)
    text = str(error.value)
    assert text.endswith(".")
    assert "\n" not in text
    return text


def test_other_arrays_are_refused_by_name(tmp_path):
    path, other = tmp_path / "kept.softmax.json", tmp_path / "other.softmax.json"
    write_session(path, big(7))
    write_session(other, big(8))
    (arrays,), (others,) = tmp_path.glob("kept.*.npz"), tmp_path.glob("other.*.npz")
    shutil.copy(others, arrays)
    assert arrays.name in sentence(path)
    arrays.unlink()
    assert arrays.name in sentence(path)


def test_arrays_are_never_looked_for_elsewhere(tmp_path):
    (tmp_path / "in").mkdir()
    path = tmp_path / "kept.softmax.json"
    write_session(path, big(7))
    (arrays,) = tmp_path.glob("*.npz")
    moved = tmp_path / "in" / path.name
    moved.write_text(path.read_text().replace(arrays.name, f"../{arrays.name}"))
    assert arrays.name in sentence(moved)


def test_a_newer_version_is_named_and_not_read(tmp_path):
    path = tmp_path / "kept.softmax.json"
    newer = {"format": "softmax-gui session", "version": 2, "program": "3.1", "document": {"x": 1}}
    path.write_text(json.dumps(newer))
    text = sentence(path)
    assert "version 2" in text
    assert "Use softmax-gui 3.1, or a newer one." in text


DOCUMENT = {"classes": 2, "logits": [1.0, 2.0]}
RUBBISH = {
    "nothing": b"",
    "no json": b"what is this",
    "half": b'{"format": "softmax-gui session", "version": 1, "docu',
    "binary": bytes(range(256)),
    "deep": b'{"format": "softmax-gui session", "version": 1, "view":' + b"[" * 100_000,
    "another format": b'{"format": "something", "version": 1}',
    "a list": b"[1, 2]",
    "version 0": b'{"format": "softmax-gui session", "version": 0}',
    "a version in words": b'{"format": "softmax-gui session", "version": "1"}',
    "empty": b'{"format": "softmax-gui session", "version": 1}',
}
BROKEN = {
    "unknown": {**DOCUMENT, "colour": "red"},
    "fewer numbers": {**DOCUMENT, "classes": 3},
    "no numbers": {"classes": 2},
    "no classes": {"classes": 0, "logits": []},
    "many classes": {"classes": 10**15, "logits": [1.0]},
    "a text": {**DOCUMENT, "logits": ["1", "2"]},
    "infinite": {**DOCUMENT, "logits": [1e999, 1.0]},
    "target": {**DOCUMENT, "target": 2},
    "negative": {**DOCUMENT, "selected": -1},
    "masked": {**DOCUMENT, "masked": [5]},
    "all masked": {**DOCUMENT, "masked": [0, 1]},
    "labels": {**DOCUMENT, "labels": ["a"]},
    "temperature": {**DOCUMENT, "temperature": 0.0},
    "precision": {**DOCUMENT, "precision": "float8"},
    "loss": {**DOCUMENT, "gradient_of": "loss"},
    "gradient": {**DOCUMENT, "gradient_class": 9},
    "origin": {**DOCUMENT, "origin": [1.0]},
}


def member(**fields):
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        header, {"descr": "<f8", "fortran_order": False, "shape": (2,), **fields}
    )
    return header.getvalue()


HOSTILE = {
    "no archive": b"what is this",
    "cut short": {"document/logits.npy": member() + bytes(8)},
    "a lie": {"document/logits.npy": member(shape=(10**15,))},
    "objects": {"document/logits.npy": member(descr="|O") + pickle.dumps([1, 2])},
    "texts": {"document/logits.npy": member(descr="<U4") + bytes(32)},
    "two axes": {"document/logits.npy": member(shape=(1, 2)) + bytes(16)},
    "no array": {"document/logits.npy": b"x"},
    "compressed": {"document/logits.npy": member(shape=(10**6,)) + bytes(8 * 10**6)},
    "other numbers": {"document/logits.npy": member() + bytes(16)},
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_arrays_that_lie_are_one_sentence(tmp_path, content):
    path = tmp_path / "kept.softmax.json"
    write_session(path, big(7))
    (arrays,) = tmp_path.glob("*.npz")
    if isinstance(content, bytes):
        arrays.write_bytes(content)
    else:
        packed = len(next(iter(content.values()))) > 1000
        how = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        with zipfile.ZipFile(arrays, "w", how) as archive:
            for name, data in content.items():
                archive.writestr(name, data)
    assert arrays.name in sentence(path)


@pytest.mark.parametrize("content", RUBBISH.values(), ids=RUBBISH)
def test_rubbish_is_one_sentence(tmp_path, content):
    path = tmp_path / "kept.softmax.json"
    path.write_bytes(content)
    assert path.name in sentence(path)


@pytest.mark.parametrize("document", BROKEN.values(), ids=BROKEN)
def test_what_does_not_fit_together_is_one_sentence(tmp_path, document):
    path = tmp_path / "kept.softmax.json"
    path.write_text(
        json.dumps({"format": "softmax-gui session", "version": 1, "document": document})
    )
    assert path.name in sentence(path)


def test_a_batch_that_does_not_fit_costs_only_the_rows(tmp_path):
    batch = {"name": "b", "axes": [2**31, 2**31], "logits": [1.0, 2.0]}
    path = tmp_path / "kept.softmax.json"
    document = {**DOCUMENT, "batch": batch}
    path.write_text(
        json.dumps({"format": "softmax-gui session", "version": 1, "document": document})
    )
    assert len(read_session(path, no_file).notices) == 1


@pytest.mark.parametrize("name", ["gone.softmax.json", ".", "no/such/folder.softmax.json"])
def test_what_cannot_be_read_or_written_is_one_sentence(tmp_path, name):
    sentence(tmp_path / name)
    if name != "gone.softmax.json":
        with pytest.raises(InputError):
            write_session(tmp_path / name, Session(article_state()))


def test_a_name_gets_the_suffix_once(tmp_path):
    wanted = tmp_path / "a.softmax.json"
    assert {with_suffix(tmp_path / name) for name in ("a", "a.json", "a.softmax.json")} == {wanted}
