"""Feed everything that takes input with inputs that are almost right.

    python tests/fuzz/fuzz.py --inputs 100000
    python tests/fuzz/fuzz.py --inputs 1000 --only file.npz --seed 7 --keep found

Nothing but the errors that are meant for people may come of it, each in one line (but those of a
lesson, which has a line for each fault), within the time that a person waits, and memory must not
rise by more than 300 MB. What does otherwise is kept, to be put into the corpus beside this file
when it is mended. Status 0 when nothing was found.
"""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
import traceback
import warnings
from dataclasses import dataclass, field
from pathlib import Path

os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.text.*=false"}

from mutations import mutated
from targets import Target, targets

from softmax_gui.lessons import LessonError

CORPUS = Path(__file__).with_name("corpus")
PATIENCE = 2.0
"""Seconds of computing that an input may take."""

_WAITING = 10
"""So many times as long it may take by the clock, as other programs take their part."""

MOST_MEMORY = 300 * 2**20


@dataclass
class Report:
    """What came of feeding one target."""

    name: str
    fed: int = 0
    taken: int = 0
    slowest: float = 0.0
    found: list[tuple[bytes, str]] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.name}: {self.fed:,} inputs, {self.taken:,} taken, slowest "
            f"{1e3 * self.slowest:.0f} ms, {len(self.found)} found"
        )


def fed(target: Target, data: bytes, folder: Path) -> tuple[bool, str]:
    """Feed one input; return whether it was taken, and what is wrong with the answer, or ""."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            target.feed(data, folder)
    except target.allowed as error:
        if len(str(error).strip().splitlines()) != 1 and not isinstance(error, LessonError):
            return False, f"{type(error).__name__} is not one line: {str(error)!r}"
        return False, ""
    except Exception:
        return False, traceback.format_exc()
    return True, ""


def run(
    name: str, target: Target, inputs: int, seed: int, most_found: int = 5, patience=PATIENCE
) -> Report:
    """Feed a target with as many inputs as asked for, always the same ones for a seed."""
    dice, report = random.Random(f"{name} {seed}"), Report(name)
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(inputs):
            data = mutated(dice, target.seeds, target.words)
            began, since = time.process_time(), time.perf_counter()
            taken, wrong = fed(target, data, Path(folder))
            took, waited = time.process_time() - began, time.perf_counter() - since
            report.fed += 1
            report.taken += taken
            report.slowest = max(report.slowest, took)
            if not wrong and (took > patience or waited > _WAITING * patience):
                wrong = f"it took {took:.1f} s of computing, {waited:.1f} s by the clock"
            if wrong:
                report.found.append((data, wrong))
                if len(report.found) >= most_found:
                    break
    return report


def _memory() -> int:
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--inputs", type=int, default=100_000, help="to feed each target with")
    add("--only", action="append", help="the name of a target; again for more of them")
    add("--seed", type=int, default=1)
    add("--keep", type=Path, help="a folder for what is found")
    options = parser.parse_args()
    found = 0
    for name, target in targets().items():
        if options.only and name not in options.only:
            continue
        target.feed(target.seeds[0], Path(tempfile.gettempdir()))
        before = _memory()
        report = run(name, target, options.inputs, options.seed)
        print(report, flush=True)
        risen = _memory() - before
        if risen > MOST_MEMORY:
            print(f"  memory rose by {risen / 2**20:.0f} MB")
        found += len(report.found) + (risen > MOST_MEMORY)
        for number, (data, wrong) in enumerate(report.found):
            print("  " + wrong.strip().replace("\n", "\n  "))
            if options.keep is not None:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{name}-{options.seed}-{number}").write_bytes(data)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
