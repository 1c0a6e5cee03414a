"""Work beside the window: threads are held by events of the test, never by time."""

import threading
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication

from softmax_gui.logs import account
from softmax_gui.model import InputError
from softmax_gui.model.progress import Cancelled


@dataclass
class Held:
    """A task that waits for the test, and notes how it ended."""

    result: object = "done"
    begun: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)
    called_off: threading.Event = field(default_factory=threading.Event)

    def __call__(self, progress):
        progress(0.25)
        self.begun.set()
        assert self.released.wait(30)
        try:
            progress(0.75)
        except Cancelled:
            self.called_off.set()
            raise
        return self.result


@pytest.fixture
def said(jobs):
    """What the jobs say went wrong."""
    found = []
    jobs.failed.connect(found.append)
    return found


def threads_of_jobs() -> list[threading.Thread]:
    return [t for t in threading.enumerate() if t.name.startswith("softmax-job")]


def wait_for_threads() -> None:
    for thread in threads_of_jobs():
        thread.join()


def test_a_result_arrives_on_this_thread(qtbot, jobs):
    here = threading.get_ident()
    found = {}
    jobs.run(
        "open",
        "Opening",
        lambda _progress: found.setdefault("worker", threading.get_ident()),
        lambda result: found.update(result=result, receiver=threading.get_ident()),
    )
    assert jobs.busy
    assert "receiver" not in found
    qtbot.waitUntil(lambda: not jobs.busy)
    assert found["receiver"] == here
    assert found["result"] == found["worker"] != here


def test_a_newer_job_of_the_same_key_takes_the_place_of_the_older(qtbot, jobs):
    first, results = Held("first"), []
    jobs.run("find", "Finding", first, results.append)
    assert first.begun.wait(30)
    for text in "abc":
        jobs.run("find", "Finding", lambda _progress, text=text: text, results.append)
    assert len(threads_of_jobs()) == 1
    first.released.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert first.called_off.is_set()
    assert results == ["c"]


def test_jobs_of_other_keys_go_on(qtbot, jobs):
    first, results = Held("first"), []
    jobs.run("open", "Opening", first, results.append)
    jobs.run("sort", "Sorting", lambda _progress: "second", results.append)
    qtbot.waitUntil(lambda: results == ["second"])
    first.released.set()
    qtbot.waitUntil(lambda: results == ["second", "first"])


def test_threads_end_with_their_work(qtbot, jobs):
    jobs.run("open", "Opening", lambda _progress: 1, lambda _result: None)
    qtbot.waitUntil(lambda: not jobs.busy)
    qtbot.waitUntil(lambda: not threads_of_jobs())


@pytest.mark.parametrize("key", ["open", None])
def test_nothing_arrives_after_a_cancel(qtbot, jobs, said, key):
    held, results = Held(), []
    jobs.run("open", "Opening", held, results.append)
    assert held.begun.wait(30)
    jobs.cancel(key)
    assert not jobs.busy
    held.released.set()
    qtbot.waitUntil(held.called_off.is_set)
    qtbot.waitUntil(lambda: not threads_of_jobs())
    jobs.run("open", "Opening", lambda _progress: "next", results.append)
    qtbot.waitUntil(lambda: results == ["next"])
    assert said == []


def test_a_result_that_is_on_its_way_does_not_arrive_after_a_cancel(qtbot, jobs):
    results = []
    jobs.run("open", "Opening", lambda _progress: "late", results.append)
    wait_for_threads()
    jobs.cancel()
    jobs.run("sort", "Sorting", lambda _progress: "next", results.append)
    qtbot.waitUntil(lambda: results == ["next"])


@dataclass
class Ends:
    """Notes how a job ended, and on which thread it was told."""

    heard: list[object] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)

    def done(self, result):
        self._hear(result)

    def failed(self, error):
        self._hear(str(error))

    def stopped(self):
        self._hear("stopped")

    def _hear(self, what):
        self.heard.append(what)
        self.threads.add(threading.get_ident())


def test_who_asks_hears_when_a_job_that_was_called_off_has_stopped(qtbot, jobs, said):
    held, ends = Held(), Ends()
    jobs.run("write", "Writing", held, ends.done, ends.failed, ends.stopped)
    assert held.begun.wait(30)
    jobs.cancel()
    jobs.run("sort", "Sorting", lambda _progress: 1, lambda _result: None)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert ends.heard == []
    held.released.set()
    qtbot.waitUntil(lambda: ends.heard == ["stopped"])
    assert ends.threads == {threading.get_ident()}
    assert said == []


def test_who_asks_hears_that_a_job_was_done_before_it_heard_of_the_cancel(qtbot, jobs):
    ends = Ends()
    jobs.run("write", "Writing", lambda _progress: "written", ends.done, ends.failed, ends.stopped)
    wait_for_threads()
    jobs.cancel()
    qtbot.waitUntil(lambda: ends.heard == ["written"])


def test_who_asks_hears_that_a_job_failed_before_it_heard_of_the_cancel(qtbot, jobs, said):
    ends = Ends()
    jobs.run("write", "Writing", refuse, ends.done, ends.failed, ends.stopped)
    wait_for_threads()
    jobs.cancel()
    qtbot.waitUntil(lambda: ends.heard == ["This holds no logits."])
    assert said == []


def test_a_job_that_never_began_has_stopped_too(qtbot, jobs):
    first, ends, results = Held(), Ends(), []
    jobs.run("write", "Writing", first, lambda _result: None)
    assert first.begun.wait(30)
    jobs.run("write", "Writing", lambda _progress: 1, ends.done, ends.failed, ends.stopped)
    jobs.run("write", "Writing", lambda _progress: "last", results.append)
    qtbot.waitUntil(lambda: ends.heard == ["stopped"])
    first.released.set()
    qtbot.waitUntil(lambda: results == ["last"])
    assert ends.heard == ["stopped"]


def test_what_has_to_finish_is_carried_out_whatever_happens(qtbot, jobs):
    first, written, heard = Held("first"), [], []
    jobs.run("save", "Saving", first, heard.append, has_to_finish=True)
    assert first.begun.wait(30)
    for name in ("second", "third"):
        task = lambda _progress, name=name: written.append(name) or name  # noqa: E731
        jobs.run("save", "Saving", task, heard.append, has_to_finish=True)
    jobs.cancel()
    assert jobs.busy
    first.released.set()
    qtbot.waitUntil(lambda: heard == ["first", "second", "third"])
    assert written == ["second", "third"]
    assert not jobs.busy


def test_closing_carries_out_what_has_to_finish_and_logs_what_failed(jobs, caplog):
    first, written = Held(), []
    jobs.run("save", "Saving one", first, written.append, has_to_finish=True)
    assert first.begun.wait(30)
    jobs.run("save", "Saving two", lambda _p: written.append("two"), print, has_to_finish=True)
    jobs.run("save", "Saving three", refuse, print, has_to_finish=True)
    assert not jobs.lost_some
    first.released.set()
    jobs.close()
    assert written == ["two"]
    assert jobs.lost_some
    assert not jobs.busy
    assert "save failed: This holds no logits." in caplog.text
    QApplication.processEvents()


def test_closing_logs_no_words_of_what_nobody_expected(jobs, caplog):
    held, words = Held(), f"could not convert {'patient Smith'!r}"

    def fail(progress):
        held(progress)
        raise ValueError(words)

    jobs.run("save", "Saving", fail, print, has_to_finish=True)
    assert held.begun.wait(30)
    held.released.set()
    jobs.close()
    (record,) = caplog.records
    assert record.getMessage() == "save failed"
    assert record.exc_info[0] is ValueError
    assert "Smith" not in account(record.exc_info[1])


def test_nothing_is_heard_of_a_job_after_closing(jobs):
    ends = Ends()
    jobs.run("write", "Writing", lambda _progress: 1, ends.done, ends.failed, ends.stopped)
    jobs.close()
    QApplication.processEvents()
    assert ends.heard == []


def test_closing_ends_the_threads_and_nothing_runs_afterwards(jobs):
    held, results = Held(), []
    jobs.run("open", "Opening", held, results.append)
    assert held.begun.wait(30)
    held.released.set()
    jobs.close()
    assert not threads_of_jobs()
    jobs.run("open", "Opening", lambda _progress: 1, results.append)
    assert not jobs.busy
    assert not threads_of_jobs()
    assert results == []


def refuse(_progress):
    raise InputError("This holds no logits.")


def test_an_input_error_goes_to_who_wants_it_or_is_said(qtbot, jobs, said):
    heard = []
    jobs.run("a", "Opening", refuse, lambda _result: None, heard.append)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert [str(error) for error in heard] == ["This holds no logits."]
    assert said == []
    jobs.run("a", "Opening", refuse, lambda _result: None)
    qtbot.waitUntil(lambda: said == ["This holds no logits."])


def test_an_input_error_of_who_gets_the_result_is_said(qtbot, jobs, said):
    jobs.run("a", "Opening", lambda _progress: 1, refuse)
    qtbot.waitUntil(lambda: said == ["This holds no logits."])


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "Opening words.csv: There is not enough memory for this."),
        (KeyError("x"), "Opening words.csv failed because of an error in the program (KeyError"),
    ],
)
def test_any_other_error_is_said_in_a_sentence(qtbot, jobs, said, caplog, error, words):
    def fail(_progress):
        raise error

    jobs.run("a", "Opening words.csv", fail, lambda _result: None)
    qtbot.waitUntil(lambda: len(said) == 1)
    assert said[0].startswith(words)
    assert ("failed" in caplog.text) == isinstance(error, KeyError)


class PanicException(BaseException):
    """As the libraries raise it that are written in Rust: it is no Exception."""


@pytest.mark.parametrize("error", [PanicException("index out of bounds"), SystemExit(3)])
def test_what_is_no_exception_is_said_too_and_the_next_job_runs(qtbot, jobs, said, error):
    results = []

    def fail(_progress):
        raise error

    jobs.run("open", "Opening words.csv", fail, results.append)
    qtbot.waitUntil(lambda: len(said) == 1)
    assert type(error).__name__ in said[0]
    assert not jobs.busy
    jobs.run("open", "Opening words.csv", lambda _progress: "next", results.append)
    qtbot.waitUntil(lambda: results == ["next"])


def test_what_a_person_has_opened_does_not_reach_the_log(qtbot, jobs, said, caplog):
    def fail(_progress):
        raise KeyError

    jobs.run("open", "Opening Miller.csv", fail, print)
    qtbot.waitUntil(lambda: len(said) == 1)
    assert [record.getMessage() for record in caplog.records] == ["open failed"]


def test_it_says_whether_there_is_something_to_call_off(qtbot, jobs):
    held, states = Held(), []
    jobs.busy_changed.connect(states.append)
    jobs.run("a", "Opening", held, lambda _result: None)
    assert states == [True]
    held.released.set()
    qtbot.waitUntil(lambda: states == [True, False])


def test_what_does_not_hear_that_it_is_called_off_is_left_to_itself(qtbot, jobs):
    deaf, jobs.patience = Held(), 0.01
    jobs.run("deaf", "Working", deaf, print)
    qtbot.waitUntil(deaf.begun.is_set)
    jobs.close()
    assert jobs.left_some
    deaf.released.set()
    wait_for_threads()


def test_what_has_to_finish_is_waited_for_with_any_patience(qtbot, jobs):
    saving, jobs.patience = Held(), 0.0
    jobs.run("save", "Saving", saving, print, has_to_finish=True)
    qtbot.waitUntil(saving.begun.is_set)
    threading.Timer(0.05, saving.released.set).start()
    jobs.close()
    assert saving.released.is_set()
    assert not jobs.left_some
