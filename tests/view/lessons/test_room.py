"""The plot of a step has room in a small window, and the others come back in a larger one."""

import pytest


def widths(window):
    return {card.panel.name: card.width() for card in window.cards if card.in_sight}


@pytest.mark.parametrize("size", [(1000, 640), (1024, 700)])
def test_the_plot_of_the_step_gets_the_room(classroom, size):
    room = classroom()
    window = room.window
    window.resize(*size)
    room.settle()
    room.open(4)
    for _ in range(2):
        assert window.size().toTuple() == size
        assert widths(window)["Jacobian"] >= 300
        assert room.desk.card.width() >= 264
        room.click("lesson next")
    window.resize(1440, 860)
    room.settle()
    shown = widths(window)
    assert {"Probabilities", "Jacobian", "Gradient", "Response"} <= set(shown)
    assert min(shown.values()) >= 280
    assert 360 <= room.desk.card.width() <= 440
    window.resize(*size)
    room.settle()
    assert widths(window)["Jacobian"] >= 300
