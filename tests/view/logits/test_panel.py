"""What the card does to the document as a whole."""

import time

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from softmax_gui.engine import Request, compute_frame
from softmax_gui.model import Batch, Document, Labels, edits, state_from_logits
from softmax_gui.model.palette import DARK
from softmax_gui.model.presets import article_state
from softmax_gui.view.logits import LogitsPanel
from softmax_gui.view.logits.row import ClassRow

LEFT = Qt.MouseButton.LeftButton


def test_reset_brings_all_logits_back(panel, document, by_name):
    by_name(panel, "logit cat").setValue(-1.0)
    by_name(panel, "logit fox").setValue(3.0)
    panel.reset()
    assert document.state.values.tolist() == [2.0, 1.0, 0.1]
    document.undo()
    assert document.state.values.tolist() == [-1.0, 1.0, 3.0]


def test_reset_knows_its_document_after_undo(panel, document, by_name):
    by_name(panel, "logit cat").setValue(-1.0)
    document.apply(lambda s: edits.set_logits(s, [7.0, 8.0, 9.0]), "Paste")
    by_name(panel, "logit cat").setValue(0.0)
    panel.reset()
    assert document.state.values.tolist() == [7.0, 8.0, 9.0]
    while document.undo_action:
        document.undo()
    by_name(panel, "logit dog").setValue(4.0)
    panel.reset()
    assert document.state.values.tolist() == [2.0, 1.0, 0.1]


def test_reset_forgets_no_document_and_minds_no_refusal(panel, document, by_name):
    for mask in range(70):
        document.apply(lambda s, on=mask % 2 == 0: edits.set_masked(s, 1, on), "Mask dog")
    by_name(panel, "logit cat").setValue(-1.0)
    document.apply(lambda s: edits.set_logits(s, [7.0, -np.inf]), "Paste")
    panel.remove_class()  # refused: every class would be masked
    by_name(panel, "logit 0").setValue(0.0)
    panel.reset()
    assert document.state.values.tolist() == [7.0, 0.0]
    while document.undo_action != "Mask dog":
        document.undo()
    panel.reset()
    assert document.state.values.tolist() == [2.0, 1.0, 0.1]


def test_a_card_that_was_never_shown_has_no_row_to_focus(document, look, qtbot):
    panel = LogitsPanel(document, look)
    qtbot.addWidget(panel)
    panel.focus_class(2)
    panel.add_class()
    panel.remove_class()
    assert document.state.size == 3


def test_add_and_remove_by_their_links(panel, document, by_name, qtbot):
    qtbot.mouseClick(by_name(panel, "add class"), LEFT)
    assert document.state.size == 4
    assert document.state.selected == 3
    assert by_name(panel, "logit class 4").hasFocus()
    qtbot.mouseClick(by_name(panel, "remove class"), LEFT)
    assert list(document.state.labels) == ["cat", "dog", "fox"]


def test_reset_after_adding_and_removing(panel, document, by_name):
    by_name(panel, "logit cat").setValue(-1.0)
    panel.add_class()
    document.apply(lambda s: edits.select(s, 1), "Select")
    panel.remove_class()
    panel.reset()
    assert document.state.values.tolist() == [2.0, 0.1, 0.0]


def test_the_last_class_cannot_be_removed(made, by_name):
    panel = made(state_from_logits([1.0]))
    assert not by_name(panel, "remove class").isEnabled()
    messages = []
    panel.error.connect(messages.append)
    panel.remove_class()
    assert len(messages) == 1
    assert panel.document.state.size == 1


def test_paste_is_asked_for(panel, by_name, qtbot):
    with qtbot.waitSignal(panel.paste_requested):
        qtbot.mouseClick(by_name(panel, "paste"), LEFT)


def test_real_data_get_a_range_of_their_own(made, by_name):
    panel = made(state_from_logits(np.linspace(-380, -250, 20)))
    slider = by_name(panel, "logit 0")
    assert (slider.minimum(), slider.maximum()) == (-400, -200)
    panel.document.apply(lambda s: edits.set_logits(s, [1.0, 2.0]), "Paste")
    assert (slider.minimum(), slider.maximum()) == (-5, 5)


def test_the_range_stays_from_row_to_row_of_a_batch(made, by_name):
    batch = Batch(np.array([[0.0, 30.0], [1.0, 2.0]]), Labels(2), None, "two rows")
    panel = made(edits.open_batch(article_state(), batch))
    before = by_name(panel, "logit 0").maximum()
    panel.document.apply(lambda s: edits.open_batch(s, batch, 1), "Row 1")
    assert by_name(panel, "logit 0").maximum() == before > 30


def test_unmasking_a_class_outside_the_range_makes_it_grow(made, by_name, qtbot):
    panel = made(state_from_logits([-380.0, -np.inf, -250.0]))
    assert by_name(panel, "logit 0").maximum() == -200
    qtbot.mouseClick(by_name(panel, "mask 1"), LEFT)
    assert by_name(panel, "logit 1").maximum() >= 0


def test_a_million_classes_are_instant(look, by_name, shown):
    state = state_from_logits(np.random.default_rng(0).normal(size=1_000_000))
    begun = time.perf_counter()
    panel = LogitsPanel(Document(state), look)
    host = shown(panel)
    assert time.perf_counter() - begun < 2.0
    assert len(panel.findChildren(ClassRow)) < 40
    panel.focus_class(999_999)
    assert by_name(panel, "logit 999999").hasFocus()
    assert "1,000,000 classes" in [label.text() for label in host.findChildren(QLabel)]


def test_a_frame_costs_little(document, look, shown):
    document.apply(lambda s: edits.set_logits(s, np.zeros(10)), "Paste")
    panel = LogitsPanel(document, look)
    host = shown(panel)
    frames = []
    for value in (0.0, 1.0):
        document.apply(lambda s, v=value: edits.set_logit(s, 0, v), "Move 0")
        frames.append(compute_frame(Request(document.state)))
    costs = []
    for number in range(60):
        begun = time.perf_counter()
        panel.show_frame(frames[number % 2])
        costs.append(time.perf_counter() - begun)
    assert host.isVisible()
    assert float(np.median(costs)) < 1e-3


def test_a_change_of_theme_restyles_the_card(panel, look):
    before = panel.grab().toImage()
    look.set(palette=DARK)
    assert panel.grab().toImage() != before
