"""Save again and again, be killed at a random moment, and look at what is left. Run by a test.

One process is warmed up and forks the ones that are killed: what is tried out is the saving.
"""

import itertools
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np

from softmax_gui.model import InputError, Labels, state_from_logits
from softmax_gui.model.session import Session, read_session, write_session
from softmax_gui.model.session.autosaves import Keeper, left_behind

LONG = 5_000


def no_file(source):
    raise InputError(f"{source} is not there.")


def session(number: int) -> Session:
    """Return a session that says its number everywhere; every third one is large."""
    size = LONG if number % 3 == 0 else 5
    labels = Labels.of(f"{number} {i}" for i in range(size))
    return Session(state_from_logits(np.full(size, float(number)), labels, temperature=1 + number))


def number_of(kept: Session) -> int:
    """Return the number of a session, which is whole: everything in it is of the same one."""
    state = kept.state
    assert state is not None
    number = int(state.temperature) - 1
    assert (state.values == number).all()
    assert state.labels[state.size - 1] == f"{number} {state.size - 1}"
    return number


SESSIONS = [session(number) for number in range(6)]


def killed_while(save, rng: random.Random, longest: float) -> None:
    """Save one session after the other in another process, and kill it after some seconds."""
    first = rng.randrange(len(SESSIONS))
    child = os.fork()
    if not child:
        for number in itertools.count(first):
            save(SESSIONS[number % len(SESSIONS)])
    time.sleep(rng.uniform(0.0, longest))  # the random moment
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def main(folder: Path, times: int) -> None:
    """Print how many kills left which session, of files and of autosaves."""
    rng = random.Random(0)
    path, autosaves = folder / "kept.softmax.json", folder / "autosave"
    left, kept = Counter[int](), Counter[int]()
    begun = time.perf_counter()
    for each in SESSIONS:
        write_session(path, each)
    # Long enough for some to be saved, however busy the machine is; the process has to start, too.
    longest = min(max(2 * (time.perf_counter() - begun), 0.03), 0.1)
    for _ in range(times):
        killed_while(lambda each: write_session(path, each), rng, longest)
        left[number_of(read_session(path, no_file))] += 1
        killed_while(Keeper(autosaves).save, rng, longest)
        for found in left_behind(autosaves):
            kept[number_of(found.read(no_file))] += 1
            found.remove()
    assert list(autosaves.iterdir()) == []
    print(len(left), len(kept), kept.total())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
