"""Every text of the panels follows the language, there and back, without a new Frame."""

import math
import re

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton

from softmax_gui.model import Document, GradientOf, language, state_from_logits
from softmax_gui.view.cards import Card, Grip
from softmax_gui.view.equations import EquationsPanel
from softmax_gui.view.plots.switch import Switch
from softmax_gui.view.plots.text import Writer
from softmax_gui.view.words import change_language

OPEN, CLOSE = "⟦⟧"
MARKUP = re.compile(r"<.*?>")
WORD = re.compile(r"\b(?:in|of|to|as|[A-Za-z]{3,})\b")


class Pseudo(dict):
    """A catalogue of every text, each in brackets."""

    def get(self, key, _default=None):
        return f"{OPEN}{key[0]}{CLOSE}"


@pytest.fixture
def pseudo(monkeypatch):
    monkeypatch.setattr(language, "catalogue", lambda name: {} if name == "en" else Pseudo())
    yield
    change_language("en")


@pytest.fixture
def painted(monkeypatch):
    """The texts that are painted from now on."""
    texts = []
    draw = Writer.draw

    def record(self, painter, text, *args):
        texts.append(text)
        draw(self, painter, text, *args)

    monkeypatch.setattr(Writer, "draw", record)
    return texts


def has_words(text):
    return any(word != "softmax" for word in WORD.findall(MARKUP.sub("", text)))


def texts_of(panel, painted):
    """Everything a person can read, hear or hover in a panel."""
    painted.clear()
    panel.grab()
    heading = panel.heading
    switches = heading.findChildren(Switch)
    widgets = [panel, panel.canvas, *switches]
    buttons = [word for switch in switches for word in switch.findChildren(QAbstractButton)]
    return [
        heading._title.text(),
        heading._formula.text(),
        heading.note(),
        panel.canvas.hover_text(),
        panel.accessibleDescription(),
        *(widget.accessibleName() for widget in widgets),
        *(say() for word in buttons for say in (word.text, word.toolTip, word.accessibleName)),
        *painted,
    ]


def state_named(kind, many):
    return {
        "few": state_from_logits([2.0, 1.0, 0.1], target=1, gradient_of=GradientOf("loss")),
        "one": state_from_logits([2.0]),
        "many": many(20_000),
        "masked": state_from_logits([-math.inf, 1.0, 0.0], gradient_of=GradientOf("loss")),
    }[kind]


@pytest.mark.usefixtures("pseudo")
@pytest.mark.parametrize("kind", ["few", "one", "many", "masked"])
def test_every_text_of_the_plots_follows_the_language(plots, use, many, hand, painted, kind):
    use(state_named(kind, many))
    for panel in plots.values():
        hand.hover(panel, panel.canvas.plot.center().toPoint() + QPoint(3, 3))
    frames = [panel.frame for panel in plots.values()]
    english = {name: texts_of(panel, painted) for name, panel in plots.items()}
    change_language("xx")
    for name, panel in plots.items():
        for before, after in zip(english[name], texts_of(panel, painted), strict=True):
            assert (OPEN in after) is has_words(before), (name, before, after)
    change_language("en")
    assert {name: texts_of(panel, painted) for name, panel in plots.items()} == english
    assert [panel.frame for panel in plots.values()] == frames


@pytest.mark.usefixtures("pseudo")
def test_the_equations_and_their_card_follow_the_language(qtbot, look, frame_of):
    state = state_from_logits([1.0, 0.0], compared=1)
    panel = EquationsPanel(Document(state), look)
    panel.resize(1400, 62)
    panel.show_frame(frame_of(state))
    card = Card(panel, grip=True)
    qtbot.addWidget(card)

    def said():
        return [
            panel.spoken().partition("= undefined")[1],
            panel.accessibleName(),
            panel._strip.accessibleName(),
            card.windowTitle(),
            card.toggleViewAction().text(),
            card.findChild(Grip).toolTip(),
        ]

    english = said()
    assert all(english)
    change_language("xx")
    assert f"= {OPEN}undefined{CLOSE}" in panel.spoken()
    assert all(text.startswith(OPEN) for text in said()[1:])
    assert card.objectName() == "Equations"
    change_language("en")
    assert said() == english


@pytest.mark.usefixtures("pseudo")
def test_a_longer_title_takes_its_room(plots, qtbot):
    heading = plots["cumulative"].heading
    change_language("xx")
    title = heading._title
    qtbot.waitUntil(lambda: title.width() >= title.sizeHint().width())
    assert heading.minimumSizeHint().width() >= title.sizeHint().width()
