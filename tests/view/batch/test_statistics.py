"""When the figures of a batch are computed: when somebody looks, when the hand rests, once."""

import threading
from dataclasses import replace

import numpy as np
import pytest

from softmax_gui.engine.row_listing import RowFilter, RowOrder
from softmax_gui.engine.rows import compute_rows
from softmax_gui.model import Batch, Labels, edits, state_from_logits
from softmax_gui.model.source import Source
from softmax_gui.view.batch import BatchStatistics, statistics


@pytest.fixture
def computed(monkeypatch):
    """The temperatures that were computed, and how long that is said to have taken."""

    class Computed(list):
        seconds = 0.0

    seen = Computed()

    def compute(question, progress):
        seen.append(question.temperature)
        return replace(compute_rows(question, progress), seconds=seen.seconds)

    monkeypatch.setattr(statistics, "compute_rows", compute)
    return seen


@pytest.fixture
def kept(document, jobs):
    return BatchStatistics(document, jobs)


@pytest.fixture
def settle(qtbot, kept, jobs):
    return lambda: qtbot.waitUntil(lambda: kept.is_settled and not jobs.busy)


def warm(document, temperature, gesture=None):
    document.apply(lambda s: edits.set_temperature(s, temperature), "Warm up", gesture=gesture)


def test_nothing_is_computed_unseen(document, kept, jobs, computed):
    warm(document, 2.0)
    assert not jobs.busy
    assert kept.is_settled
    assert kept.figures is None


def test_what_comes_into_sight_is_computed_once(document, kept, settle, computed):
    kept.watch(True)
    kept.watch(True)
    settle()
    kept.watch(False)
    kept.watch(True)
    settle()
    assert computed == [1.0]
    assert kept.figures.summary.rows == 60


def test_to_go_from_row_to_row_computes_nothing(document, kept, settle, computed):
    kept.watch(True)
    settle()
    batch = document.state.batch
    for row in (3, 9):
        document.apply(lambda s, row=row: edits.open_batch(s, batch, row), "Row")
    document.apply(lambda s: edits.set_logit(s, 0, 9.0), "Move")
    settle()
    assert computed == [1.0]


def test_another_order_does_not_compute_the_figures_anew(document, kept, settle, computed):
    kept.watch(True)
    settle()
    kept.choose(RowOrder.LOSS, RowFilter.WRONG)
    settle()
    assert (kept.listing.order, kept.listing.filter) == (RowOrder.LOSS, RowFilter.WRONG)
    assert computed == [1.0]


def test_a_quick_batch_follows_a_drag(document, kept, qtbot, settle, computed):
    kept.watch(True)
    settle()
    gesture = document.begin_gesture("Change Temperature")
    warm(document, 2.0, gesture)
    qtbot.waitUntil(lambda: kept.figures.question.temperature == 2.0)
    assert document.in_gesture
    document.end_gesture(gesture)


def test_a_slow_batch_waits_for_the_end_of_a_drag(document, kept, qtbot, settle, computed):
    computed.seconds = 1.0
    kept.watch(True)
    settle()
    gesture = document.begin_gesture("Change Temperature")
    for temperature in (2.0, 3.0, 4.0):
        warm(document, temperature, gesture)
    assert computed == [1.0]
    document.end_gesture(gesture)
    qtbot.waitUntil(lambda: kept.figures.question.temperature == 4.0)
    assert computed == [1.0, 4.0]


def test_a_slow_batch_is_computed_when_the_hand_rests(document, kept, qtbot, settle, computed):
    computed.seconds = 1.0
    kept.watch(True)
    settle()
    gesture = document.begin_gesture("Change Temperature")
    warm(document, 2.0, gesture)
    qtbot.waitUntil(lambda: kept.figures.question.temperature == 2.0)
    assert document.is_open(gesture)
    document.end_gesture(gesture)


def test_the_newest_temperature_wins(document, kept, jobs, settle, monkeypatch):
    begun, released = threading.Event(), threading.Event()

    def compute(question, progress):
        begun.set()
        assert released.wait(30)
        return compute_rows(question, progress)

    monkeypatch.setattr(statistics, "compute_rows", compute)
    kept.watch(True)
    assert begun.wait(30)
    warm(document, 2.0)
    warm(document, 3.0)
    released.set()
    settle()
    assert kept.figures.question.temperature == 3.0


def test_what_was_called_off_is_not_begun_again_by_itself(document, kept, jobs, settle, computed):
    kept.watch(True)
    jobs.cancel()
    settle()
    kept.watch(True)
    assert not jobs.busy
    assert kept.figures is None
    warm(document, 2.0)
    settle()
    assert kept.figures.question.temperature == 2.0


def test_another_batch_is_listed_as_given(document, kept, settle, computed):
    kept.watch(True)
    kept.choose(RowOrder.LOSS, RowFilter.WRONG)
    settle()
    other = Batch(np.eye(3), Labels(3), None, "others")
    document.apply(lambda s: edits.open_batch(s, other), "Open")
    assert kept.listing is None
    assert (kept.order, kept.filter) == (RowOrder.GIVEN, RowFilter.ALL)
    settle()
    assert kept.listing.rows.tolist() == [0, 1, 2]
    document.apply(lambda s: edits.set_logits(s, [1.0, 2.0]), "Paste")
    assert kept.listing is None


def test_what_cannot_be_computed_is_said_once(document, kept, jobs, settle, monkeypatch, qtbot):
    from softmax_gui.model import InputError

    def compute(question, progress):
        raise InputError("It cannot be.")

    monkeypatch.setattr(statistics, "compute_rows", compute)
    said = []
    jobs.failed.connect(said.append)
    kept.watch(True)
    settle()
    kept.watch(True)
    settle()
    assert said == ["It cannot be."]


def test_without_a_batch_there_is_nothing_to_compute(document, kept, jobs, computed):
    document.apply(lambda _: state_from_logits([1.0, 2.0]), "Paste")
    kept.watch(True)
    assert not jobs.busy
    assert computed == []


def test_the_same_rows_read_anew_are_listed_as_they_were(document, kept, settle):
    source, labels = Source("rows.npy"), Labels(3)
    document.apply(
        lambda s: edits.open_batch(s, Batch(np.eye(3), labels, None, "rows", source)), "Open"
    )
    kept.watch(True)
    kept.choose(RowOrder.ENTROPY)
    settle()
    again = Batch(2 * np.eye(3), Labels(3), None, "rows", Source("rows.npy"))
    document.apply(lambda s: edits.open_batch(s, again), "Open")
    settle()
    assert kept.listing.order is RowOrder.ENTROPY
    assert kept.listing.figures.question.batch is again
    sent = Batch(np.eye(3), labels, None, "from Python")
    document.apply(lambda s: edits.open_batch(s, sent), "Show")
    assert kept.order is RowOrder.GIVEN
    kept.choose(RowOrder.CERTAINTY)
    more = Batch(np.ones((4, 3)), labels, None, "from Python")
    document.apply(lambda s: edits.open_batch(s, more), "Update")
    assert kept.order is RowOrder.CERTAINTY
