"""What is raised is an exception from the start, and says nothing of how that comes about."""

import subprocess
import sys
import traceback

import pytest

from softmax_gui.logs import account
from softmax_gui.raising import Handling, cut_off, raising_exceptions

# Status 0 when the exception of the override has come to the hook and Qt has gone on.
# An override that is called from what Python has called: what it raises is raised there.
OVERRIDE = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication, QWidget
from softmax_gui.raising import raising_exceptions

class Failing(QWidget):
    def sizeHint(self):
        {}

@raising_exceptions
def show():
    app = QApplication([])
    try:
        Failing().adjustSize()
    except {}:
        return True

sys.exit(not show())
"""
MISTAKES = {
    "[].pop()": "IndexError",
    "1 / 0": "ZeroDivisionError",
    "int('x')": "ValueError",
    "{}['x']": "KeyError",
    "self.resize('a', 'b')": "TypeError",
    "self.nothing": "AttributeError",
    "raise OSError": "OSError",
}


@pytest.mark.parametrize(("mistake", "kind"), MISTAKES.items(), ids=MISTAKES.values())
def test_a_mistake_in_an_override_is_raised_where_it_was_called(mistake, kind):
    program = OVERRIDE.format(mistake, kind)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@raising_exceptions
def fail(times):
    """Raise, having come from another one so many times."""
    if times == 0:
        return [].pop()
    try:
        fail(times - 1)
    except (IndexError, ValueError) as error:
        raise ValueError("x") from error
    return None


def raised(times):
    try:
        fail(times)
    except Exception as error:
        return error


@pytest.mark.parametrize("times", [0, 1, 2])
def test_what_leaves_it_has_come_from_nothing_else(times):
    error = raised(times)
    told = "".join(traceback.format_exception(error))
    assert "Handling" not in told
    assert told.count("direct cause") == times


def test_a_result_and_its_arguments_pass():
    @raising_exceptions
    def join(*parts, between):
        """Join."""
        return between.join(parts)

    assert join("a", "b", between="-") == "a-b"
    assert (join.__name__, join.__doc__) == ("join", "Join.")


def test_the_log_says_nothing_of_it():
    said = []

    @raising_exceptions
    def log():
        try:
            [].pop()
        except IndexError as error:
            said.extend(account(error, quoting=quoting) for quoting in (False, True))

    log()
    assert all("IndexError" in each and "Handling" not in each for each in said)


def test_a_chain_that_goes_around_is_cut_off_too():
    first, second = ValueError(), ValueError()
    first.__context__, second.__context__ = second, first
    first.__cause__ = third = ValueError()
    third.__context__ = Handling()
    cut_off(first)
    assert third.__context__ is None
    assert first.__context__ is second


def test_so_are_the_parts_of_a_group():
    part = ValueError()
    part.__context__ = Handling()
    cut_off(ExceptionGroup("x", [part]))
    assert part.__context__ is None


TELL = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QObject, Signal
from softmax_gui.raising import raising_exceptions

class Sender(QObject):
    sent = Signal()

class Dying:
    def __del__(self):
        {}["passing"]

@raising_exceptions
def send():
    sender = Sender()
    sender.sent.connect(lambda: [].pop())
    sender.sent.emit()
    Dying()

send()
"""


def test_what_nobody_catches_is_told_without_it():
    done = subprocess.run([sys.executable, "-c", TELL], capture_output=True, text=True)
    assert done.returncode == 0
    assert "IndexError: pop from empty list" in done.stderr
    assert "KeyError: 'passing'" in done.stderr
    assert "Handling" not in done.stderr


def test_the_hooks_are_left_as_they_were():
    before = sys.excepthook, sys.unraisablehook
    assert isinstance(raised(0), IndexError)
    assert (sys.excepthook, sys.unraisablehook) == before


def test_a_hook_that_is_installed_meanwhile_stays(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def hook(*_):
        """Say nothing."""

    @raising_exceptions
    def install():
        sys.excepthook = hook

    install()
    assert sys.excepthook is hook
