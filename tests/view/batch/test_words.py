"""Every text of the two cards follows the language, there and back."""

import re

import pytest
from PySide6.QtWidgets import QComboBox, QToolButton, QWidget

from softmax_gui.engine import row_words
from softmax_gui.engine.row_listing import RowFilter
from softmax_gui.view.batch import words
from softmax_gui.view.words import change_language

WORD = re.compile(r"[A-Za-z]{3,}")
NAMES = {"cat", "dog", "bird", "fish"}


def texts_of(desk, hand):
    """Everything a person can read, hear or hover in the two panels."""
    found = []
    for panel in desk.panels:
        hovered = hand.hover(panel, panel.canvas.plot.center().toPoint())
        heading = panel.heading
        found += [panel.accessibleDescription(), panel.canvas.accessibleName(), hovered]
        found += [heading.note(), heading._formula.text(), heading._title.text()]
        for widget in (*panel.findChildren(QWidget), *heading.findChildren(QWidget)):
            found += [widget.accessibleName(), widget.toolTip()]
            if isinstance(widget, QToolButton):
                found.append(widget.text())
            if isinstance(widget, QComboBox):
                found += [widget.itemText(k) for k in range(widget.count())]
    return found


def in_english(text):
    """Return the words of a text that stand in no bracket of the other language."""
    outside = text
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", "", outside)) != outside:
        outside = shorter
    return [word for word in WORD.findall(outside) if word not in NAMES]


@pytest.mark.parametrize("shown", [RowFilter.ALL, RowFilter.WRONG])
def test_every_text_follows_the_language(desk, hand, pseudo, shown):
    desk.choose_filter(shown)
    desk.fit_temperature()
    desk.settle()
    before = texts_of(desk, hand)
    assert sum(map(bool, before)) > 25
    change_language("xx")
    # As the window does.
    for panel in desk.panels:
        panel.show_frame(panel.frame)
    for text in texts_of(desk, hand):
        assert not in_english(text), text
    change_language("en")
    for panel in desk.panels:
        panel.show_frame(panel.frame)
    assert texts_of(desk, hand) == before


def test_every_value_has_its_words():
    assert set(row_words.FILTERS) == set(words.NONE) == set(RowFilter)
    assert set(words.REFUSALS) == set(words.Best) - {words.Best.FOUND}
