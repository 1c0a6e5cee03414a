"""States that every file format is tried with."""

import re
from pathlib import Path

import numpy as np
import pytest

from softmax_gui.cli import main
from softmax_gui.files.readers import read_logits
from softmax_gui.model import (
    Document,
    GradientOf,
    InputError,
    Labels,
    State,
    edits,
    state_from_logits,
)
from softmax_gui.model.presets import article_state


def weird() -> State:
    labels = Labels.of(["$x_1", "a_b^{c", "你好", "=1+1", "\\frac{ a very long label", "x\ny"])
    return state_from_logits(
        [1, 2, -np.inf, 0.5, 1.5, -3], labels, temperature=0.5, selected=2, target=4
    )


STATES = {
    "article": article_state(),
    "one class": state_from_logits([3.0]),
    "saturated": state_from_logits([700.0, 0, 1], selected=1),
    "weird": weird(),
    "140": state_from_logits(np.linspace(-3, 3, 140), Labels.of(f"w{i}" for i in range(140))),
    "5000": state_from_logits(
        np.random.default_rng(0).normal(size=5000), gradient_of=GradientOf("probability", 7)
    ),
}


@pytest.fixture(params=STATES, ids=str)
def any_state(request) -> State:
    return STATES[request.param]


@pytest.fixture
def states() -> dict[str, State]:
    return STATES


MOST_MEMORY = 300 * 2**20


def memory_of_process(what: str) -> int:
    """Return a number of bytes that the system keeps of this process."""
    found = re.search(rf"{what}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return 1024 * int(found[1])


@pytest.fixture
def memory():
    """How much more memory there was at once than at the start of the test, in bytes."""
    clear = Path("/proc/self/clear_refs")
    if not clear.exists():
        return lambda: 0
    clear.write_text("5")
    before = memory_of_process("VmRSS")
    return lambda: memory_of_process("VmHWM") - before


@pytest.fixture
def refused(tmp_path, memory, capsys):
    """Make a file and open it: it is refused in one sentence, and nothing changes."""

    def check(name: str, says: str, content) -> None:
        path = tmp_path / name
        data = content(path) if content.__code__.co_argcount else content()
        if data is not None:
            path.write_bytes(data)
        document = Document(article_state())
        before = document.state
        with pytest.raises(InputError, match=says) as error:
            document.apply(lambda s: edits.open_batch(s, read_logits(path)), "Open")
        sentence = str(error.value)
        assert "\n" not in sentence
        assert sentence.endswith(".")
        assert len(sentence) < 300 + len(str(path))
        assert document.state is before
        assert document.undo_action is None
        assert main(["inspect", str(path)]) == 2
        printed, err = capsys.readouterr()
        assert printed == ""
        assert err.startswith("softmax-gui: error: ")
        assert err.count("\n") == 1
        assert memory() < MOST_MEMORY

    return check
