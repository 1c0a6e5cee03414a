"""The worker: the latest request wins, nothing piles up, nothing is lost, nothing leaks."""

import gc
import logging
import sys
import threading
import tracemalloc

import numpy as np
import pytest

from softmax_gui.engine import (
    BarsViewport,
    Engine,
    Failure,
    MatrixViewport,
    Request,
    SweepViewport,
    Viewports,
    compute_frame,
)
from softmax_gui.model import edits, state_from_logits
from softmax_gui.model.presets import article_state

WAIT = 30
ALL = Viewports(BarsViewport(200), MatrixViewport(60, 60), BarsViewport(200), SweepViewport(64))


class Inbox:
    """What an engine delivered, and a way to wait for a certain answer."""

    def __init__(self):
        self.answers = []
        self._arrived = threading.Condition()

    def __call__(self, answer):
        with self._arrived:
            self.answers.append(answer)
            self._arrived.notify_all()

    def wait_for(self, number):
        """Return the answer to the request of this number, once it is there."""
        with self._arrived:
            assert self._arrived.wait_for(lambda: number in self.numbers, WAIT)
            return next(a for a in self.answers if a.request.number == number)

    @property
    def numbers(self):
        return [a.request.number for a in self.answers]


class Gate:
    """A computation that stays open until it is let go."""

    def __init__(self):
        self.entered, self.released = threading.Semaphore(0), threading.Semaphore(0)

    def __call__(self, request):
        self.entered.release()
        assert self.released.acquire(timeout=WAIT)
        return compute_frame(request)


@pytest.fixture
def inbox():
    return Inbox()


@pytest.fixture
def start(inbox):
    """Start engines that are closed when the test ends."""
    engines = []

    def begin(compute=compute_frame, deliver=inbox):
        engines.append(Engine(deliver, compute))
        return engines[-1]

    yield begin
    for engine in engines:
        engine.close()


def request(number, value=0.0, viewports=ALL):
    return Request(edits.set_logit(article_state(), 0, value), viewports, number)


def test_a_request_is_answered_on_the_engines_thread(start):
    threads = []
    answered = threading.Event()

    def deliver(_):
        threads.append(threading.current_thread())
        answered.set()

    start(deliver=deliver).submit(request(1))
    assert answered.wait(WAIT)
    assert threads[0] is not threading.current_thread()
    assert threads[0].name == "softmax-engine"


def test_the_latest_request_wins(start, inbox):
    gate = Gate()
    engine = start(gate)
    engine.submit(request(0))
    assert gate.entered.acquire(timeout=WAIT)
    for number in range(1, 100):
        engine.submit(request(number))
    gate.released.release(2)
    inbox.wait_for(99)
    assert inbox.numbers == [0, 99]


def test_a_flood_ends_with_its_last_request_and_computes_few(start, inbox):
    gate = Gate()
    engine = start(gate)
    for number in range(10_000):
        engine.submit(request(number, number * 1e-3))
        if number % 1000 == 0:
            gate.released.release()
    gate.released.release(10)
    answer = inbox.wait_for(9_999)
    assert answer.state.values[0] == 9.999
    assert len(inbox.answers) <= 20
    assert inbox.numbers == sorted(inbox.numbers)


class PanicException(BaseException):
    """As the libraries raise it that are written in Rust: it is no Exception."""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ZeroDivisionError("just so"), "an error in the program (ZeroDivisionError: just so)"),
        (PanicException("index out of bounds"), "PanicException: index out of bounds"),
    ],
)
def test_a_failure_is_said_and_the_next_request_works(start, inbox, caplog, error, words):
    def compute(asked):
        if asked.number == 1:
            raise error
        return compute_frame(asked)

    engine = start(compute)
    with caplog.at_level(logging.CRITICAL, "softmax_gui.engine.engine"):
        engine.submit(request(1))
        failure = inbox.wait_for(1)
    assert isinstance(failure, Failure)
    assert words in failure.message
    engine.submit(request(2))
    assert inbox.wait_for(2).summary.total == pytest.approx(1)


def test_a_frame_that_hangs_is_waited_for_as_long_as_is_said(start, inbox):
    gate = Gate()
    engine = start(gate)
    engine.submit(request(1))
    assert gate.entered.acquire(timeout=WAIT)
    assert not engine.close(patience=0.01)
    gate.released.release()
    assert engine.close()
    assert inbox.answers == []


def test_a_receiver_that_raises_does_not_end_the_thread(start, inbox, caplog):
    def deliver(answer):
        inbox(answer)
        if answer.request.number == 1:
            raise RuntimeError("the window is gone")

    engine = start(deliver=deliver)
    engine.submit(request(1))
    inbox.wait_for(1)
    engine.submit(request(2))
    inbox.wait_for(2)
    assert "could not be delivered" in caplog.text


def test_closing_joins_and_nothing_is_delivered_afterwards(inbox):
    gate = Gate()
    engine = Engine(inbox, gate)
    engine.submit(request(1))
    assert gate.entered.acquire(timeout=WAIT)
    engine.submit(request(2))
    closing = threading.Thread(target=engine.close)
    closing.start()
    gate.released.release(2)
    closing.join(WAIT)
    assert not closing.is_alive()
    assert not engine_threads()
    before = list(inbox.numbers)
    engine.submit(request(3))
    assert inbox.numbers == before
    assert set(before) <= {1}


def test_closing_twice_and_from_the_engines_own_thread(inbox):
    def deliver(answer):
        engine.close()
        inbox(answer)

    engine = Engine(deliver)
    engine.submit(request(1))
    inbox.wait_for(1)
    engine.close()
    engine.close()
    assert not engine_threads()


def test_an_engine_that_had_nothing_to_do_can_be_closed(inbox):
    Engine(inbox).close()
    assert inbox.answers == []
    assert not engine_threads()


def engine_threads():
    return [t for t in threading.enumerate() if t.name == "softmax-engine"]


def drag(engine, inbox, state, steps):
    """Move one logit step by step, and check each frame against its state."""
    for step in range(steps):
        state = edits.set_logit(state, step % state.size, step * 1e-3)
        engine.submit(Request(state, ALL, step))
        frame = inbox.wait_for(step)
        weights = np.exp(state.values - state.values.max())
        np.testing.assert_allclose(frame.probabilities, weights / weights.sum(), rtol=1e-13)
        assert frame.state is state
        assert frame.response.at == state.values[state.selected]
        inbox.answers.clear()


def test_hundreds_of_steps_agree_and_leave_nothing_behind(start, inbox):
    engine = start()
    state = state_from_logits(np.zeros(10), target=1)
    drag(engine, inbox, state, 200)
    gc.collect()
    references = sys.getrefcount(None), sys.getrefcount(True)
    blocks = sys.getallocatedblocks()
    drag(engine, inbox, state, 600)
    gc.collect()
    # Some objects may hold a few more or fewer than before; a leak a step would be thousands.
    assert sys.getallocatedblocks() - blocks < 500
    assert sys.getrefcount(None) > references[0] - 200
    assert sys.getrefcount(True) > references[1] - 200


def test_steps_do_not_keep_arrays(start, inbox):
    engine = start()
    state = state_from_logits(np.zeros(10), target=1)
    drag(engine, inbox, state, 20)
    tracemalloc.start()
    drag(engine, inbox, state, 20)
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    drag(engine, inbox, state, 200)
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert grown < 50_000  # one frame a step would be tens of megabytes
