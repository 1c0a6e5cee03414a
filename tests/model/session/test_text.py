"""The link-like text of a state: exact, short, and refused where it is not what it should be."""

import base64
import json
import time
import zlib

import numpy as np
import pytest

from softmax_gui.model import Batch, InputError, Labels, edits, state_from_logits
from softmax_gui.model.presets import article_state
from softmax_gui.model.session import (
    Appearance,
    Place,
    Session,
    is_state_text,
    session_from_text,
    state_text,
)
from softmax_gui.model.source import Source


def no_file(source):
    raise AssertionError(f"{source} was to be read")


def text_of(content, version="1"):
    if not isinstance(content, bytes):
        content = json.dumps(content).encode()
    letters = base64.urlsafe_b64encode(zlib.compress(content)).decode().rstrip("=")
    return f"softmax-gui:{version}:{letters}"


def sentence(text):
    with pytest.raises(InputError) as error:
        session_from_text(text, no_file)
    said = str(error.value)
    assert said.endswith(".")
    assert len(said) < 300
    return said


def test_a_state_comes_back_bit_by_bit(everything):
    numbers = np.random.default_rng(1).standard_normal(100) * 10.0 ** np.arange(-50, 50)
    numbers[:2] = -0.0, 5e-324
    state = state_from_logits(numbers, temperature=0.1 + 0.2, target=3)
    state = edits.set_masked(state, 7, True)
    text = state_text(Session(state, Appearance(logarithmic=True, docks="AAAA")))
    again = session_from_text(text, no_file)
    assert everything(again.state) == everything(state)
    assert again.view == Appearance(logarithmic=True)


def test_it_is_a_word_that_goes_into_an_address():
    text = state_text(Session(article_state()))
    assert is_state_text(text)
    assert text.startswith("softmax-gui:1:")
    assert set(text[14:]) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert len(text) < 250


def test_lines_that_a_mail_has_broken(everything):
    text = state_text(Session(article_state()))
    broken = "  " + "\r\n".join(text[i : i + 20] for i in range(0, len(text), 20)) + "\n"
    assert is_state_text(broken)
    assert everything(session_from_text(broken, no_file).state) == everything(article_state())


def test_the_place_in_a_lesson_alone():
    place = Place(lesson="gaps", step="only")
    again = session_from_text(state_text(Session(place=place)), no_file)
    assert (again.state, again.place) == (None, place)
    written = text_of({"lesson": {"lesson": "gaps", "step": "only"}})
    assert session_from_text(written, no_file).place == place


def test_rows_go_with_it_where_they_are_few(digits, everything):
    state = edits.open_batch(article_state(), digits, row=3)
    again = session_from_text(state_text(Session(state)), no_file)
    assert everything(again.state) == everything(state)


@pytest.mark.parametrize("source", [None, Source("/home/somebody/secret.npz")])
def test_a_file_of_a_person_does_not(digits, source):
    logits = np.zeros((2000, 4)) if source is None else digits.logits
    batch = Batch(logits, digits.labels, None, "digits", source)
    state = edits.open_batch(article_state(), batch, row=1)
    text = state_text(Session(state))
    again = session_from_text(text, no_file)
    assert again.state.batch is None
    assert again.state.values.tolist() == state.values.tolist()
    wanted = text_of(
        {
            "document": {
                "classes": 1,
                "logits": [1.0],
                "batch": {"name": "b", "axes": [1], "source": {"file": "/etc/passwd"}},
            }
        }
    )
    assert len(session_from_text(wanted, no_file).notices) == 1


def test_a_sample_is_named():
    batch = Batch(
        np.zeros((2000, 4)), Labels(4), None, "digits", Source.of_sample("digits-logits.npz")
    )
    text = state_text(Session(edits.open_batch(article_state(), batch, row=7)))
    again = session_from_text(text, lambda source: {batch.source: batch}[source])
    assert (again.state.batch, again.state.row) == (batch, 7)


def test_what_is_too_long_is_refused():
    state = state_from_logits(np.random.default_rng(0).standard_normal(2000))
    with pytest.raises(InputError, match="Save a session"):
        state_text(Session(state))


def test_a_million_classes_are_refused_at_once():
    begun = time.perf_counter()
    with pytest.raises(InputError, match="1,000,000 classes"):
        state_text(Session(state_from_logits(np.zeros(1_000_000))))
    assert time.perf_counter() - begun < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "softmax-gui:",
        "softmax-gui:1:",
        "softmax-gui:1:ab*c",
        "softmax-gui:1:AAAA",
        "softmax-gui:x:AAAA",
        "softmax-gui:0:AAAA",
        "softmax-gui:1:" + "A" * 100_000,
        "http://example.org/",
        "é",
        text_of(b"[]"),
        text_of({}),
        text_of({"document": {"classes": 1}}),
        text_of({"document": {"classes": 1, "logits": [1.0]}, "more": 1}),
        text_of({"lesson": {"lesson": "gaps"}, "version": 2}),
        text_of({"lesson": {"lesson": "x"}, "beside": {"file": "x", "sha256": "0" * 64}}),
        text_of({"lesson": {"lesson": "x", "folder": "/home/someone/lesson"}}),
        text_of(b"[" * 100_000),
        text_of({"document": {"classes": 1, "logits": [1.0]}})[:-9],
    ],
)
def test_rubbish_is_one_sentence(text):
    sentence(text)


def test_a_newer_version_is_named():
    assert "version 7" in sentence(text_of({"new": 1}, version="7"))


def test_a_bomb_does_not_go_off():
    """A few letters that stand for 5 MB, of which a fifth is ever unpacked."""
    text = text_of(b" " * 5_000_000)
    assert len(text) < 8192
    assert "more than a state" in sentence(text)
