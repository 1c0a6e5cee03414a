"""Reading JSON says how far it is, hears that it is called off, and lets other threads go on."""

import json
import sys
import threading

import pytest

from softmax_gui.files.readers import survey
from softmax_gui.model.progress import Cancelled

COUNT = 40_000
SHAPES = {
    "numbers": [0.5] * COUNT,
    "whole numbers": [7] * COUNT,
    "rows": [[0.5, 1.5]] * (COUNT // 2),
    "named": {"logits": [0.5] * COUNT, "labels": ["cat"] * COUNT},
    "a logit a name": {f"token{k}": 0.5 for k in range(COUNT)},
    "records": [{"label": "cat", "logit": 0.5}] * COUNT,
}


@pytest.fixture(params=SHAPES)
def path(request, tmp_path):
    path = tmp_path / "logits.json"
    path.write_text(json.dumps(SHAPES[request.param]))
    return path


def test_it_says_how_far_it_is(path):
    parts = []
    survey(path, parts.append)
    assert len(parts) >= 4
    assert parts == sorted(parts)
    assert parts[-1] <= 1


def test_it_hears_that_it_is_called_off(path):
    def stop(_part):
        raise Cancelled

    with pytest.raises(Cancelled):
        survey(path, stop)


@pytest.fixture
def other_thread():
    """Count the turns of another thread, which has one whenever this thread lets it."""
    turns, over, begun = [0], threading.Event(), threading.Event()

    def run():
        while not over.is_set():
            turns[0] += 1
            begun.set()

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    thread = threading.Thread(target=run)
    thread.start()
    assert begun.wait(20)
    yield turns
    over.set()
    thread.join()
    sys.setswitchinterval(before)


def test_another_thread_has_its_turn_meanwhile(path, other_thread):
    at = []
    survey(path, lambda _part: at.append(other_thread[0]))
    assert at
    assert at[0] < at[-1]
