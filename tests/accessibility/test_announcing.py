"""A change of the predicted class is announced, politely, and not at every step of a drag."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from softmax_gui.model import Labels, edits, state_from_logits
from softmax_gui.model.presets import article_state
from softmax_gui.view import announcing
from softmax_gui.view.announcing import Announcer


@pytest.fixture
def told(monkeypatch):
    """What is announced from now on: the text and how urgent it is."""
    said = []
    monkeypatch.setattr(announcing.QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        announcing.QAccessible,
        "updateAccessibility",
        lambda event: said.append((event.message(), event.politeness())),
    )
    # Pauses end when the tests say so.
    monkeypatch.setattr(announcing, "PAUSE_MS", 3_600_000)
    return said


@pytest.fixture
def announcer(qtbot, told):
    window = QWidget()
    qtbot.addWidget(window)
    announcer = Announcer(window)
    yield announcer
    announcer._pause.stop()


@pytest.fixture
def show(announcer, frame_of):
    """Show the Frame of the article's state with another first logit."""
    state = article_state()

    def show(logit):
        announcer.show_frame(frame_of(edits.set_logit(state, 0, logit)))

    return show


@pytest.fixture
def pause(announcer):
    """Let a pause end, and say whether there was one."""

    def end():
        running = announcer._pause.isActive()
        if running:
            announcer._pause.stop()
            announcer._pause.timeout.emit()
        return running

    return end


def test_what_is_predicted_at_first_is_no_change(told, show, pause):
    show(2.0)
    show(1.9)
    assert not pause()
    assert told == []


def test_another_class_is_announced_once_and_politely(told, show, pause):
    show(2.0)
    show(-1.5)
    assert told == []
    assert pause()
    show(-1.6)
    assert not pause()
    polite = QAccessible.AnnouncementPoliteness.Polite
    assert told == [("Predicted: dog, p 0.672", polite)]


def test_another_class_of_the_same_name_is_another_class(told, announcer, frame_of, pause):
    state = state_from_logits([2.0, 1.0], Labels.of(["the", "the"]))
    announcer.show_frame(frame_of(state))
    announcer.show_frame(frame_of(edits.set_logit(state, 0, 0.0)))
    assert pause()
    assert [text for text, _ in told] == ["Predicted: the, p 0.731"]


def test_what_comes_and_goes_within_a_pause_is_not_announced(told, show, pause):
    show(2.0)
    for _ in range(20):
        show(-1.5)
        show(2.0)
    assert pause()
    assert told == []


def test_a_long_drag_is_followed_at_most_once_a_pause(told, show, pause):
    show(2.0)
    for _ in range(3):
        for step in range(10):
            show(2.0 if step % 2 else -1.5)
        show(-1.5)
        assert pause()
        show(2.0)
        assert pause()
    assert [text.split(",")[0] for text, _ in told] == 3 * ["Predicted: dog", "Predicted: cat"]
