"""A change of the predicted class is announced, politely, and not at every step of a drag."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from softmax_gui.model import edits
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
    monkeypatch.setattr(announcing, "PAUSE_MS", 30)
    return said


@pytest.fixture
def show(qtbot, told, frame_of):
    """Show the Frame of the article's state with another first logit."""
    window = QWidget()
    qtbot.addWidget(window)
    announcer = Announcer(window)
    state = article_state()

    def show(logit):
        announcer.show_frame(frame_of(edits.set_logit(state, 0, logit)))

    return show


def test_what_is_predicted_at_first_is_no_change(qtbot, told, show):
    show(2.0)
    show(1.9)
    qtbot.wait(80)
    assert told == []


def test_another_class_is_announced_once_and_politely(qtbot, told, show):
    show(2.0)
    show(-1.5)
    qtbot.waitUntil(lambda: bool(told))
    show(-1.6)
    qtbot.wait(80)
    polite = QAccessible.AnnouncementPoliteness.Polite
    assert told == [("Predicted: dog, p 0.672", polite)]


def test_what_comes_and_goes_within_a_pause_is_not_announced(qtbot, told, show):
    show(2.0)
    for _ in range(20):
        show(-1.5)
        show(2.0)
    qtbot.wait(80)
    assert told == []


def test_a_long_drag_is_followed_at_most_once_a_pause(qtbot, told, show):
    show(2.0)
    for step in range(40):
        show(-1.5 if step % 2 else 2.0)
        qtbot.wait(5)
    show(-1.5)
    qtbot.waitUntil(lambda: bool(told) and "dog" in told[-1][0])
    assert len(told) <= 9
