"""What a cell returned stands on the gradient plot as large rings, as long as it is true."""

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox
from torch.nn import functional

from softmax_gui.model import GradientOf, Order, edits
from softmax_gui.model.numbers import signed
from softmax_gui.view.plots import gradient

SHARE_OF_A_RING = 0.9


def of_torch(state, i):
    a = torch.tensor(state.logits.tolist(), requires_grad=True)
    p = functional.softmax(a / state.temperature, dim=0)
    return torch.autograd.grad(p[i], [a])[0].double().numpy()


def ringed(panel, positions, values):
    """Return whether there is a large ring about each value, by the colours of its pixels."""
    image = panel.canvas.grab().toImage()
    ink = QColor(panel.look.palette.text)
    turns = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    xs = panel.canvas.to_x(np.asarray(positions) + 0.5)
    for x, y in zip(xs, panel._heights(np.asarray(values)), strict=True):
        around = zip(
            x + gradient._LARGE_RING * np.cos(turns),
            y + gradient._LARGE_RING * np.sin(turns),
            strict=True,
        )
        near = [any(is_ink(image, ink, x0, y0) for x0, y0 in beside(*at)) for at in around]
        if np.mean(near) < SHARE_OF_A_RING:
            return False
    return True


def beside(x, y):
    return [(int(x) + right, int(y) + down) for right in (-1, 0, 1) for down in (-1, 0, 1)]


def is_ink(image, ink, x, y):
    colour = image.pixelColor(x, y)
    return abs(colour.red() - ink.red()) + abs(colour.green() - ink.green()) < 160


@pytest.fixture
def room(classroom):
    return classroom()


def panel_of(room):
    return room.window.plots["gradient"]


def choose(room, by_name, index):
    by_name(room.panel, "class i of the cell", QComboBox).setCurrentIndex(index)


@pytest.mark.parametrize("step", ["one", "weighted"])
def test_rings_stand_where_the_numbers_of_torch_are(room, by_name, step):
    room.open_at(6, step)
    panel, classes = panel_of(room), range(3)
    assert "your cell" not in panel.heading.note()
    for i in classes:
        choose(room, by_name, i)
        room.click("run first cell")
        room.click("run cell")
        state = room.window.document.state
        values = of_torch(state, i)
        assert state.gradient_of == GradientOf("probability", i)
        assert ringed(panel, classes, values)
        assert not ringed(panel, classes, values + 0.1)
        assert panel.heading.note().startswith("◯ your cell")
        spoken = f"Your cell found {values[0]:+.3f}".replace("-", "−")
        assert spoken in panel.accessibleDescription()


def test_rings_are_at_the_bars_of_real_logits_in_any_order(room, by_name):
    room.open_at(6, "real")
    state = room.window.document.state
    second = int(np.argsort(state.logits)[-2])
    choose(room, by_name, second)
    room.click("run cell")
    panel = panel_of(room)
    values = of_torch(state, second)
    assert ringed(panel, range(state.size), values)
    room.window.document.apply(lambda s: edits.set_order(s, Order.PROBABILITY), "Order")
    room.settle()
    order = np.argsort(-state.logits, kind="stable")
    assert ringed(panel, range(state.size), values[order])
    assert not ringed(panel, range(state.size), values)


CHANGES = {
    "another logit": lambda room: room.window.document.apply(
        lambda s: edits.set_logit(s, 0, 3.0), "Move"
    ),
    "another temperature": lambda room: room.window.document.apply(
        lambda s: s.evolve(temperature=2.0), "Temperature"
    ),
    "another gradient": lambda room: room.window.document.apply(
        lambda s: s.evolve(gradient_of=GradientOf("probability", 2)), "Gradient"
    ),
    "another step": lambda room: room.trigger("next_step"),
    "the step anew": lambda room: room.trigger("restart_step"),
    "leaving": lambda room: room.trigger("leave_lesson"),
    "an error": lambda room: room.click("run cell"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_they_go_when_they_are_true_no_more(room, change):
    room.open_at(6, "one")
    room.click("run cell")
    panel = panel_of(room)
    assert panel.heading.note().startswith("◯ your cell")
    assert "your cell" in panel._text_at(panel.frame, panel._selection_point(panel.frame))
    change(room)
    room.settle()
    assert "your cell" not in panel.heading.note()
    state = room.window.document.state
    i = state.gradient_of.index
    assert not ringed(panel, range(3), of_torch(state, i))
    assert "Your cell" not in panel.accessibleDescription()


def test_a_new_graph_takes_nothing_away(room):
    room.open_at(6, "one")
    room.click("run cell")
    room.click("run first cell")
    assert panel_of(room).heading.note().startswith("◯ your cell")


def test_the_hover_says_the_number_of_the_cell(room, qtbot):
    room.open_at(6, "one")
    room.click("run cell")
    panel = panel_of(room)
    panel.canvas.setFocus()
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Right)
    room.settle()
    assert panel.canvas.hover_text().endswith("(your cell)")


@pytest.fixture
def enlarge(room):
    """Make the type of the window larger, as for an audience."""

    def make(times):
        room.window.resize(1800, 1200)
        room.window.enlarge_type(times)
        room.settle()

    yield make
    room.window.enlarge_type(1.0)
    room.settle()


@pytest.mark.parametrize("times", [1.0, 1.35, 1.6])
def test_the_numbers_stand_clear_of_the_rings_in_any_type(room, enlarge, times, monkeypatch):
    room.open_at(6, "one")
    enlarge(times)
    room.click("run cell")
    panel, drawn = panel_of(room), {}
    writer = panel.canvas.writers.values
    draw = writer.draw

    def noted(painter, text, x, y, *anchor):
        drawn[text] = y
        draw(painter, text, x, y, *anchor)

    monkeypatch.setattr(writer, "draw", noted)
    panel.canvas.grab()
    values = of_torch(room.window.document.state, 0)
    for value, end in zip(values.tolist(), panel._heights(values).tolist(), strict=True):
        away = abs(drawn[signed(value, 3)] - end)
        assert away - writer.metrics.capHeight() / 2 - gradient._LARGE_RING >= 3.5
