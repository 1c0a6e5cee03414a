"""One calm dialog tells of what nobody expected; what is open is saved before it shows."""

import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton
from shiboken6 import isValid

from softmax_gui.logs import log_path
from softmax_gui.model import Action, Labels, edits, state_from_logits
from softmax_gui.view import app
from softmax_gui.view.faults import FaultDesk, desk, dialog
from softmax_gui.view.faults.dialog import FaultDialog

LABEL = "a label of mine"
SECRET = f"{LABEL} 3.25"
STATE = state_from_logits([3.25, 1.5], Labels.of([LABEL, "another of mine"]))


class Program:
    """A window with a FaultDesk, and what that asks for."""

    def __init__(self, window):
        self.window = window
        self.saved, self.can_save, self.ended = [], True, 0
        self.desk = FaultDesk(window, window.document, self.keep, self.end)

    @property
    def dialog(self):
        """The dialog that is on screen, or None."""
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, FaultDialog)]
        (found,) = [w for w in shown if w.isVisible()] or [None]
        return found

    def keep(self):
        self.saved.append(self.window.findChild(FaultDialog) is None)
        if self.can_save is None:
            raise OSError("no room")
        return self.can_save

    def end(self):
        self.ended += 1

    def fail(self, kind=ZeroDivisionError):
        """Fail as a slot does: PySide hands the exception to the hook."""
        try:
            raise kind(SECRET)
        except Exception as error:
            logging.getLogger("softmax_gui.view").error("failed", exc_info=error)

    def report(self):
        return self.dialog.findChild(QPlainTextEdit).toPlainText()

    def button(self, text):
        found = [b for b in self.dialog.findChildren(QPushButton) if b.text() == text]
        return found[0]


@pytest.fixture
def program(open_window):
    program = Program(open_window(STATE))
    program.desk.begin()
    yield program
    program.desk.end()
    if program.dialog is not None:
        program.dialog.reject()


def wait(qtbot, program):
    qtbot.waitUntil(lambda: program.dialog is not None)
    return program.dialog


def test_it_opens_once_what_is_open_is_saved(qtbot, program):
    program.window.document.apply(lambda s: edits.set_logit(s, 0, 7.125), "Move")
    program.fail()
    assert program.dialog is None, "not in the middle of what failed"
    wait(qtbot, program)
    assert program.saved == [True]
    assert "has been kept" in program.dialog._safety.text()
    report = program.report()
    assert "ZeroDivisionError on the thread MainThread" in report
    assert "in fail" in report
    assert "torch" in report
    assert "Done before, the last first:\n  Move" in report
    assert str(log_path()) in report
    for secret in (LABEL, "another of mine", "3.25", "7.125"):
        assert secret not in report


def test_what_was_done_is_told_without_its_values(qtbot, program):
    action = Action("Move {label}", {"label": LABEL})
    program.window.document.apply(lambda s: edits.set_logit(s, 0, 7.125), action)
    program.fail()
    wait(qtbot, program)
    assert "  Move {label}\n" in program.report()


def test_enter_goes_on(qtbot, program):
    program.fail()
    shown = wait(qtbot, program)
    assert program.button("&Go On").hasFocus()
    qtbot.keyClick(shown.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.dialog is None)
    assert program.ended == 0


def test_escape_goes_on_and_quit_ends_the_program(qtbot, program):
    program.fail()
    closed = wait(qtbot, program)
    # However long it takes until it is deleted: what comes next is not told in there.
    closed.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.keyClick(closed, Qt.Key.Key_Escape)
    assert (program.dialog, program.ended) == (None, 0)
    program.fail(KeyError)
    assert wait(qtbot, program) is not closed
    assert "KeyError" in program.report()
    qtbot.mouseClick(program.button("&Quit"), Qt.MouseButton.LeftButton)
    assert (program.dialog, program.ended) == (None, 1)


def test_there_is_one_dialog_however_many_come(qtbot, program):
    program.fail()
    shown = wait(qtbot, program)
    for _ in range(200):
        program.fail()
    program.fail(KeyError)
    qtbot.waitUntil(lambda: "KeyError" in program.report())
    assert program.dialog is shown
    assert "202 times" in shown._happened.text()
    assert "ZeroDivisionError on the thread MainThread, 201 times" in program.report()
    assert program.saved == [True]


def test_what_came_before_the_window_is_told_once_that_is_there(qtbot, qapp):
    program = Program(app.make_window(STATE))
    program.desk.begin()
    try:
        for _ in range(2):
            program.fail()
            QApplication.processEvents()
        assert program.dialog is None
        program.window.show()
        wait(qtbot, program)
        assert "ZeroDivisionError on the thread MainThread, 2 times" in program.report()
    finally:
        program.desk.end()
        if program.dialog is not None:
            program.dialog.reject()
        program.window.close()
        program.window.deleteLater()
        QApplication.processEvents()


def test_what_was_told_is_not_told_again_at_once(qtbot, program, monkeypatch):
    program.fail()
    wait(qtbot, program).reject()
    program.fail()
    program.fail(KeyError)
    wait(qtbot, program)
    assert "ZeroDivisionError on" not in program.report()
    program.dialog.reject()
    monkeypatch.setattr(desk, "QUIET_SECONDS", 0.0)
    program.fail()
    wait(qtbot, program)


@pytest.mark.parametrize("can_save", [False, None])
def test_it_says_where_what_is_open_could_not_be_kept(qtbot, program, can_save):
    program.can_save = can_save
    program.fail()
    wait(qtbot, program)
    assert "could not be kept" in program.dialog._safety.text()


def test_it_opens_in_front_of_a_dialog_and_goes_with_it(qtbot, program):
    other = QDialog(program.window)
    other.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    other.open()
    program.fail()
    shown = wait(qtbot, program)
    assert shown.parent() is other
    other.reject()
    qtbot.waitUntil(lambda: not isValid(shown))
    program.fail(KeyError)
    assert wait(qtbot, program).parent() is program.window


def test_too_little_memory_is_said_in_plain_words(qtbot, program):
    program.fail(MemoryError)
    wait(qtbot, program)
    assert program.dialog._happened.text().startswith("There was not enough memory")


class Failing:
    """Fails as often as a loop would need to be seen, and then does what it stands for."""

    def __init__(self, instead_of):
        self.calls, self._instead_of = 0, instead_of

    def __call__(self, *arguments):
        self.calls += 1
        if self.calls <= 50:
            raise MemoryError(SECRET)
        return self._instead_of(*arguments)


def events_of_a_loop():
    """Process what a loop would go on with: each turn is one event."""
    for _ in range(60):
        QApplication.processEvents()


def test_where_no_report_can_be_made_the_dialog_says_so_once(qtbot, program, monkeypatch):
    failing = Failing(desk.report)
    monkeypatch.setattr(desk, "report", failing)
    program.fail()
    shown = wait(qtbot, program)
    events_of_a_loop()
    assert failing.calls == 1
    assert shown._happened.text().startswith("softmax-gui has made a mistake (ZeroDivisionError).")
    report = program.report()
    assert report.startswith("The report could not be made (MemoryError).")
    assert "ZeroDivisionError at " in report
    assert str(log_path()) in report
    assert SECRET not in report


def test_a_report_that_can_be_made_again_is_shown(qtbot, program, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(desk, "report", Failing(desk.report))
        program.fail()
        shown = wait(qtbot, program)
    program.fail(KeyError)
    qtbot.waitUntil(lambda: "KeyError on the thread MainThread" in program.report())
    assert "ZeroDivisionError on the thread MainThread" in program.report()
    assert program.dialog is shown


@pytest.mark.parametrize("step", ["__init__", "add"])
def test_a_dialog_that_fails_is_not_tried_for_ever(qtbot, program, monkeypatch, caplog, step):
    failing = Failing(getattr(FaultDialog, step))
    with monkeypatch.context() as patch:
        patch.setattr(FaultDialog, step, lambda *arguments: failing(*arguments))
        program.fail()
        qtbot.waitUntil(lambda: bool(failing.calls))
        events_of_a_loop()
    assert failing.calls == 1
    assert "could not be told" in caplog.text
    assert (program.dialog is None) == (step == "__init__"), "what there is of it is shown"
    program.fail(KeyError)
    qtbot.waitUntil(lambda: program.dialog is not None and "KeyError" in program.report())


def test_what_nobody_could_be_told_is_told_when_it_comes_again(qtbot, program, monkeypatch):
    failing = Failing(FaultDialog.__init__)
    with monkeypatch.context() as patch:
        patch.setattr(FaultDialog, "__init__", lambda *arguments: failing(*arguments))
        program.fail()
        qtbot.waitUntil(lambda: bool(failing.calls))
        events_of_a_loop()
    assert program.dialog is None
    program.fail()
    wait(qtbot, program)


def test_the_report_is_copied_and_the_log_is_shown(qtbot, program, monkeypatch, tmp_path):
    monkeypatch.setattr(dialog, "log_path", lambda: tmp_path / "log" / "softmax-gui.log")
    shown = []
    monkeypatch.setattr(dialog, "show_folder", lambda path: shown.append(path) or True)
    program.fail()
    wait(qtbot, program)
    qtbot.mouseClick(program.button("&Copy Report"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == program.report()
    qtbot.mouseClick(program.button("Show &Log"), Qt.MouseButton.LeftButton)
    assert shown == []
    assert "cannot be opened" in program.dialog._place.text()
    (tmp_path / "log").mkdir()
    qtbot.mouseClick(program.button("Show &Log"), Qt.MouseButton.LeftButton)
    assert shown == [tmp_path / "log"]


def test_a_failing_frame_is_told_and_the_next_one_comes(qtbot, program, monkeypatch):
    from softmax_gui.engine import assemble

    window = program.window
    with monkeypatch.context() as patch, qtbot.waitSignal(window.live.failed):
        patch.setattr(assemble.panels, "summary", lambda *_: 1 / 0)
        window.document.apply(lambda s: edits.set_logit(s, 0, 1.0), "Move")
    assert "error in the program (ZeroDivisionError" in window.notice.text()
    wait(qtbot, program)
    assert "on the thread softmax-engine" in program.report()
    window.document.apply(lambda s: edits.set_logit(s, 0, 1.5), "Move")
    qtbot.waitUntil(window.is_settled)
    assert window.notice.text() == ""


def test_a_failing_job_is_told(qtbot, program):
    program.window.jobs.run("a job", "Doing something", lambda _: 1 / 0, print)
    wait(qtbot, program)
    assert "Doing something failed because of an error" in program.window.notice.text()
