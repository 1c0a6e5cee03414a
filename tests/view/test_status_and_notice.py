import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QToolButton

from softmax_gui.model import state_from_logits
from softmax_gui.model.presets import article_state
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.notice import NoticeBar
from softmax_gui.view.status import StatusBar


@pytest.fixture
def status(qtbot):
    bar = StatusBar(Jobs())
    qtbot.addWidget(bar)
    return bar


@pytest.fixture
def notice(qtbot):
    bar = NoticeBar()
    qtbot.addWidget(bar)
    return bar


def test_status_shows_the_figures_of_a_frame(status, frame_of):
    status.show_frame(frame_of(article_state()))
    shown = {n: status.value(n) for n in ("label", "max p", "entropy", "perplexity", "Σp")}
    assert shown == {
        "label": "cat",
        "max p": "0.6590",
        "entropy": "0.847 nats",
        "perplexity": "2.33",
        "Σp": "1.000000",
    }
    assert status.value("device") == "CPU"
    assert status.value("precision") == "float64"
    assert status.value("compute").endswith(" ms")


def test_frame_time_is_shown_once_the_drag_rests(qtbot, status):
    for seconds in (0.0042, 0.0031, 0.0123):
        status.frame_painted(seconds)
    assert status.value("frame") == "4.20 ms"
    qtbot.waitUntil(lambda: status.value("frame") == "12.3 ms")


def test_for_a_picture_the_times_are_left_out(status, frame_of):
    status.show_frame(frame_of(article_state()))
    status.frame_painted(0.0042)
    compute = status.value("compute")
    with status.without_times():
        assert (status.value("frame"), status.value("compute")) == ("–", "–")
        assert status.value("label") == "cat"
    assert (status.value("frame"), status.value("compute")) == ("4.20 ms", compute)


def test_a_long_label_does_not_push_the_rest_out(status, frame_of):
    state = state_from_logits([1.0, 0.0])
    label = "a label of unreasonable length" * 10
    status.show_frame(frame_of(state.evolve(labels=state.labels.renamed(0, label))))
    assert len(status.value("label")) == 20


def test_notice_is_hidden_until_there_is_something_to_say(notice):
    assert notice.text() == ""
    assert notice.isHidden()
    notice.error("That is no number.")
    assert notice.text() == "That is no number."
    assert not notice.isHidden()
    notice.clear_error()
    assert notice.isHidden()


def test_an_error_goes_once_it_was_read_but_not_under_the_keyboard(qtbot, monkeypatch, by_name):
    monkeypatch.setattr("softmax_gui.view.notice._STAYS_MS", 60)
    monkeypatch.setattr("softmax_gui.view.notice._A_SIGN_MS", 0)
    window = QMainWindow()
    qtbot.addWidget(window)
    bar = NoticeBar(window)
    window.show()
    bar.error("That is no number.")
    button = by_name(bar, "dismiss notice", QToolButton)
    button.setFocus()
    with qtbot.waitSignals([bar._read.timeout, bar._read.timeout]):
        pass
    assert not bar.isHidden()
    button.clearFocus()
    qtbot.waitUntil(bar.isHidden)
    bar.conditions(("CUDA is not here.",))
    assert bar.text() == "CUDA is not here."


def test_conditions_stay_while_they_hold_and_come_back_when_they_change(qtbot, notice, by_name):
    notice.conditions(("CUDA is not here.",))
    notice.error("That is no number.")
    assert notice.text() == "That is no number. CUDA is not here."
    notice.clear_error()
    assert notice.text() == "CUDA is not here."
    qtbot.mouseClick(by_name(notice, "dismiss notice", QToolButton), Qt.MouseButton.LeftButton)
    assert notice.isHidden()
    notice.conditions(("CUDA is not here.",))
    assert notice.isHidden()
    notice.conditions(("CUDA is out of memory.",))
    assert notice.text() == "CUDA is out of memory."
    notice.conditions(())
    assert notice.isHidden()
