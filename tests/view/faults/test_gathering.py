"""What nobody expected is noticed whichever way it comes, and the hooks are put back."""

import logging
import sys
import threading
from types import SimpleNamespace

import pytest

from softmax_gui.view.faults.gathering import Watch

SECRET = "my label 3.25"


@pytest.fixture
def watch():
    """A Watch that has begun; what it says is gathered in its `said`."""
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    said = []
    watch = Watch(lambda: said.append(threading.current_thread().name))
    watch.said = said
    watch.begin()
    yield watch
    watch.end()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def raised(kind=ZeroDivisionError):
    try:
        raise kind(SECRET)
    except BaseException as error:
        return error


def test_an_exception_that_nobody_catches(watch):
    error = raised()
    sys.excepthook(type(error), error, error.__traceback__)
    (fault,) = watch.take()
    assert (fault.kind, fault.times, fault.thread) == (ZeroDivisionError, 1, "MainThread")
    assert "in raised" in fault.account
    assert SECRET not in fault.account
    assert watch.take() == []


def test_an_exception_that_ends_a_thread(watch):
    thread = threading.Thread(target=lambda: 1 / 0, name="a thread")
    thread.start()
    thread.join()
    (fault,) = watch.take()
    assert (fault.kind, fault.thread) == (ZeroDivisionError, "a thread")
    assert watch.said == ["a thread"]


def test_an_exception_that_cannot_be_raised(watch):
    class Ending:
        def __del__(self):
            raise ZeroDivisionError(SECRET)

    Ending()
    (fault,) = watch.take()
    assert fault.kind is ZeroDivisionError


def test_what_is_logged_as_an_error_with_its_exception(watch):
    logger = logging.getLogger("softmax_gui.engine")
    logger.error("without an exception")
    logger.warning("a warning", exc_info=raised())
    assert watch.take() == []
    logger.error("it failed", exc_info=raised())
    assert [fault.kind for fault in watch.take()] == [ZeroDivisionError]


def test_many_wait_as_one(watch):
    for _ in range(5_000):
        logging.getLogger("softmax_gui").error("again", exc_info=raised())
    logging.getLogger("softmax_gui").error("another", exc_info=raised(KeyError))
    faults = watch.take()
    assert [(fault.kind, fault.times) for fault in faults] == [
        (ZeroDivisionError, 5_000),
        (KeyError, 1),
    ]
    assert len(watch.said) == 1


def test_to_interrupt_the_program_is_no_mistake_of_it(monkeypatch):
    passed_on = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: passed_on.append(kind))
    watch = Watch(lambda: None)
    watch.begin()
    error = raised(KeyboardInterrupt)
    sys.excepthook(type(error), error, None)
    watch.end()
    assert passed_on == [KeyboardInterrupt]
    assert watch.take() == []


HOOKS = ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook"))


@pytest.fixture
def before():
    """The hooks as they are before the test, which are put back."""
    found = {hook: getattr(*hook) for hook in HOOKS}
    yield found
    for hook, each in found.items():
        setattr(*hook, each)


@pytest.mark.parametrize("hook", HOOKS, ids=["process", "threads", "unraisable"])
def test_hooks_that_others_installed_meanwhile_stay(before, hook):
    def other(*_):
        pass

    watch = Watch(lambda: None)
    watch.begin()
    setattr(*hook, other)
    watch.end()
    assert {each: getattr(*each) for each in HOOKS} == {**before, hook: other}


@pytest.mark.parametrize("hook", HOOKS, ids=["process", "threads", "unraisable"])
def test_a_hook_that_others_still_call_passes_on_what_comes_later(before, caplog, hook):
    told = []
    setattr(*hook, lambda *raised: told.append(raised))
    watch = Watch(lambda: None)
    watch.begin()
    ours = getattr(*hook)
    setattr(*hook, lambda *raised: ours(*raised))
    watch.end()
    error = raised()
    of_process = (type(error), error, error.__traceback__)
    what = of_process if hook == HOOKS[0] else (SimpleNamespace(exc_value=error),)
    getattr(*hook)(*what)
    assert told == [what]
    assert caplog.text == ""
