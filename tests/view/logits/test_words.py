"""Every text of the card of the logits follows the language, there and back."""

import re

import numpy as np
import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QToolButton, QWidget

from softmax_gui.model import Batch, Document, GradientOf, Labels, edits, state_from_logits
from softmax_gui.model.presets import article_state
from softmax_gui.view.logits import LogitsPanel
from softmax_gui.view.logits.class_list import ClassList
from softmax_gui.view.logits.find_bar import SearchLine
from softmax_gui.view.logits.label import LabelEdit
from softmax_gui.view.widgets.class_combo import ClassCombo
from softmax_gui.view.words import change_language

ANIMALS = ["cat", "dog", "fox"]
WORD = re.compile(r"[A-Za-z]{2,}|of")


def many(size):
    return state_from_logits(np.random.default_rng(1).standard_normal(size))


def named(kind):
    """Return a document: with a target, without one, or a row of a batch."""
    if kind == "batch":
        batch = Batch(np.array([[2.0, 1.0, 0.1], [0.0, 1.0, 2.0]]), Labels.of(ANIMALS))
        return edits.open_batch(article_state(), batch, 1)
    if kind == "no target":
        return state_from_logits([2.0, -np.inf, 0.1], Labels.of(ANIMALS))
    return article_state().evolve(gradient_of=GradientOf("log_probability", 1))


def own_texts(widget):
    """Return what one widget says and shows by itself."""
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.toolTip()
    if isinstance(widget, QLabel | QToolButton):
        yield widget.text()
    if isinstance(widget, QLineEdit) and not isinstance(widget, LabelEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        first = 1 if isinstance(widget, ClassCombo) else widget.count()
        yield from (widget.itemText(row) for row in range(first))


def texts_of(panel):
    """Return everything that a person can read, hear or hover in the card and its heading."""
    widgets = [panel, *panel.findChildren(QWidget), *panel.heading.findChildren(QWidget)]
    # What has not been shown yet has nothing to say; menus are others' business.
    said = [text for widget in widgets for text in own_texts(widget)]
    return [*said, panel.heading._title.text(), panel.heading._formula.text(), panel.heading.note()]


def has_words(text):
    return any(word not in ANIMALS for word in WORD.findall(text))


@pytest.mark.usefixtures("pseudo")
@pytest.mark.parametrize("kind", ["target", "no target", "batch"])
def test_every_text_follows_the_language(framed, kind):
    panel = framed(named(kind))
    panel.find_class()
    english = texts_of(panel)
    assert sum(map(has_words, english)) > 50
    change_language("xx")
    for before, after in zip(english, texts_of(panel), strict=True):
        assert ("⟦" in after) is has_words(before), (before, after)
    change_language("en")
    assert texts_of(panel) == english


@pytest.mark.usefixtures("pseudo")
def test_what_is_typed_filtered_and_scrolled_to_stays(framed, hand, qtbot, by_name):
    panel = framed(many(2_000), height=500)
    panel.find_class()
    line, kind = panel.findChild(SearchLine), by_name(panel, "filter")
    hand.type(line, "17", enter=False)
    qtbot.waitUntil(lambda: " of " in line.accessibleDescription())
    kind.setCurrentIndex(1)
    bar = panel.findChild(ClassList).verticalScrollBar()
    bar.setValue(bar.maximum())
    kept = line.text(), kind.currentIndex(), bar.value(), panel.viewport(), line.selectedText()
    change_language("xx")
    assert panel.heading.note() == "⟦50 of 2,000 shown⟧"
    assert kept == (
        line.text(), kind.currentIndex(), bar.value(), panel.viewport(), line.selectedText()
    )  # fmt: skip


@pytest.mark.usefixtures("pseudo")
def test_an_empty_list_says_so_in_either_language(framed, hand, by_name):
    panel = framed(many(50))
    panel.choose_filter()
    by_name(panel, "filter").setCurrentIndex(2)
    hand.type(by_name(panel, "filter value"), "0.9")
    said = panel.findChild(ClassList).findChild(QLabel, "formula")
    english = said.text()
    assert english.startswith("No class has a probability of at least 0.9.")
    change_language("xx")
    assert said.text() == f"⟦{english}⟧"
    change_language("en")
    assert said.text() == english


@pytest.mark.usefixtures("pseudo")
def test_what_can_be_undone_is_named_in_either_language(panel, document, hand, rows_of):
    hand.type(rows_of(panel)[0].number.lineEdit(), "3")
    hand.type(rows_of(panel)[1].label, "wolf")
    assert document.undo_action == "Rename dog"
    change_language("xx")
    assert document.undo_action == "⟦Rename dog⟧"
    document.undo()
    assert (document.undo_action, document.redo_action) == ("⟦Select⟧", "⟦Rename dog⟧")
    document.undo()
    assert (document.undo_action, document.redo_action) == ("⟦Move cat⟧", "⟦Select⟧")
    change_language("en")
    assert (document.undo_action, document.redo_action) == ("Move cat", "Select")


@pytest.mark.usefixtures("pseudo")
def test_what_is_refused_is_refused_in_the_language_in_use(look, shown):
    panel = LogitsPanel(Document(state_from_logits([1.0])), look)
    shown(panel)
    change_language("xx")
    refused = []
    panel.error.connect(refused.append)
    panel.remove_class()
    assert refused == ["⟦The last class cannot be removed. Add another one first.⟧"]
