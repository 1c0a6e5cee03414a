"""A short run of the fuzzer, and what it has found before. The long run is a command of its own."""

import sys
import threading
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import fuzz
from targets import Target, targets

from softmax_gui.model import InputError

TARGETS = targets()
INPUTS = 60


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_but_errors_for_people_comes_of_inputs_that_are_almost_right(qapp, name):
    report = fuzz.run(name, TARGETS[name], INPUTS, seed=0, patience=20)
    assert report.found == []
    assert report.fed == INPUTS


@pytest.mark.parametrize("name", TARGETS)
def test_every_seed_is_taken(qapp, tmp_path, name):
    target = TARGETS[name]
    for seed in target.seeds if "lesson" not in name else target.seeds[:1]:
        assert fuzz.fed(target, seed, tmp_path) == (True, "")


@pytest.mark.parametrize("path", sorted(fuzz.CORPUS.glob("*")), ids=lambda path: path.name)
def test_what_was_found_is_mended(qapp, tmp_path, path):
    target = TARGETS[path.name.split("-")[0]]
    assert fuzz.fed(target, path.read_bytes(), tmp_path)[1] == ""


def test_the_fuzzer_finds_what_is_wrong():
    def feed(data, _):
        if not data.startswith(b"abc"):
            raise InputError("It does not begin as it should.")
        if data != b"abc":
            raise KeyError("a mistake")

    report = fuzz.run("planted", Target([b"abc"], (b"x",), feed), 200, seed=0)
    assert len(report.found) == 5
    assert "a mistake" in report.found[0][1]
    silent = Target([b"a"], (b"b",), lambda *_: (_ for _ in ()).throw(InputError("")))
    assert "is not one line: ''" in fuzz.run("silent", silent, 1, seed=0).found[0][1]


def burn():
    end = time.process_time() + 0.05
    while time.process_time() < end:
        pass


def hang():
    threading.Event().wait(0.2)


@pytest.mark.parametrize("spend", [burn, hang])
def test_the_fuzzer_finds_what_takes_too_long(spend):
    slow = Target([b"a"], (b"b",), lambda *_: spend())
    report = fuzz.run("slow", slow, 1, seed=0, patience=0.01)
    assert [wrong for _, wrong in report.found if "it took" in wrong]
    quick = Target([b"a"], (b"b",), lambda *_: None)
    assert fuzz.run("quick", quick, 1, seed=0, patience=1).found == []
