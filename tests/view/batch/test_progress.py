"""While the rows of a large batch are looked at, the cards say how far that is."""

import threading

import numpy as np
import pytest

from softmax_gui.model import Batch, Labels, edits
from softmax_gui.view.batch import statistics, words


@pytest.fixture
def slow(monkeypatch):
    """Let the figures of a batch stop half-way; return what lets them go on."""
    go_on, compute = threading.Event(), statistics.compute_rows

    def slowly(question, progress):
        progress(0.5)
        go_on.wait(20)
        return compute(question, progress)

    monkeypatch.setattr(statistics, "compute_rows", slowly)
    yield go_on
    go_on.set()


@pytest.fixture
def said(monkeypatch):
    """What the cards have written in the middle of their plots, by panel."""
    texts = {}

    def follow(panel):
        write = panel._write_in_the_middle

        def note(painter, text):
            texts[panel.name] = text
            write(painter, text)

        monkeypatch.setattr(panel, "_write_in_the_middle", note)
        return texts

    return follow


def open_another(document):
    logits = np.random.default_rng(9).normal(0, 2, (30, 4))
    batch = Batch(logits, Labels(4), logits.argmax(1), "others")
    document.apply(lambda state: edits.open_batch(state, batch), "Open")


def test_the_part_that_is_done_stands_in_place_of_the_plots(qtbot, desk, document, slow, said):
    for panel in desk.panels:
        texts = said(panel)
    open_another(document)
    qtbot.waitUntil(lambda: len(texts) == 2)
    assert set(texts.values()) <= {"Looking at the rows…", "Looking at the rows… 50 %"}
    qtbot.waitUntil(lambda: set(texts.values()) == {"Looking at the rows… 50 %"})
    assert desk.statistics.part == 0.5
    slow.set()
    desk.settle()
    assert desk.rows.listing is not None
    assert desk.statistics.part is None


def test_no_axis_of_another_batch_stays_meanwhile(qtbot, desk, document, slow):
    def axes():
        return [axis._layer.isVisible() for axis in (desk.rows._values, desk.rows._labels)]

    assert axes() == [True, True]
    open_another(document)
    qtbot.waitUntil(lambda: axes() == [False, False])
    slow.set()
    desk.settle()
    assert axes() == [True, True]


def test_what_is_said():
    assert words.waiting(None) == "Looking at the rows…"
    assert words.waiting(0.047) == "Looking at the rows… 5 %"
