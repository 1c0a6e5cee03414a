"""The strip of rows: what it shows and says, and where a hand leads."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QToolButton, QWidget

from softmax_gui.engine.row_listing import RowFilter, RowOrder
from softmax_gui.engine.rows import Verdict
from softmax_gui.model import Batch, Labels, edits
from softmax_gui.model.palette import DARK


@pytest.fixture
def panel(desk):
    return desk.rows


@pytest.fixture
def verdicts(panel):
    return panel.listing.figures.verdicts


def choose(desk, combo, index):
    """Choose a line as a person does."""
    combo.setFocus()
    combo.setCurrentIndex(index)
    combo.activated.emit(index)
    desk.settle()


def pixel(panel, point):
    image = panel.canvas.viewport().grab().toImage()
    return QColor(image.pixel(point)).name()


def row_of(verdicts, verdict):
    """A row of a verdict, which is not the one in view."""
    return int(np.flatnonzero(verdicts == verdict)[1])


def test_right_rows_go_up_and_wrong_ones_down(panel, verdicts, hand, look):
    colours = {Verdict.RIGHT: "probability", Verdict.WRONG: "wrong", Verdict.UNKNOWN: "quiet"}
    for verdict, name in colours.items():
        row = row_of(verdicts, verdict)
        inside = 0.05 if verdict is not Verdict.WRONG else -0.05
        assert pixel(panel, hand.over(panel, row, inside)) == getattr(look.palette, name)
        assert pixel(panel, hand.over(panel, row, -inside)) == look.palette.card


def test_a_bar_ends_at_the_largest_p(panel, hand, look):
    figures = panel.listing.figures
    row = row_of(figures.verdicts, Verdict.RIGHT)
    end = float(figures.confidence[row])
    assert pixel(panel, hand.over(panel, row, end - 0.06)) == look.palette.probability
    if end < 0.9:
        assert pixel(panel, hand.over(panel, row, end + 0.06)) != look.palette.probability


def test_the_colours_follow_the_theme(panel, verdicts, hand, look):
    look.set(palette=DARK)
    row = row_of(verdicts, Verdict.WRONG)
    assert pixel(panel, hand.over(panel, row, -0.05)) == DARK.wrong


def test_a_click_goes_to_the_row(panel, document, hand):
    hand.click(panel, hand.over(panel, 17))
    assert document.state.row == 17
    assert panel.frame.state.row == 17
    violet = panel.look.palette.selected
    end = float(panel.listing.figures.ends(np.array([17]))[0])
    assert pixel(panel, hand.over(panel, 17, end)) == violet


def test_arrow_keys_and_wheel_go_from_row_to_row(panel, document, hand):
    hand.key(panel, Qt.Key.Key_Right)
    assert document.state.row == 1
    hand.wheel(panel, 240)
    assert document.state.row == 3
    hand.wheel(panel, -60)
    hand.wheel(panel, -60)
    assert document.state.row == 2
    hand.key(panel, Qt.Key.Key_Left)
    assert document.state.row == 1
    hand.wheel(panel, -1200)
    hand.wheel(panel, -120)
    assert document.state.row == 0


def test_a_walk_is_one_entry_of_the_history(panel, document, hand):
    for _ in range(5):
        hand.key(panel, Qt.Key.Key_Right)
    assert document.undo_action == "Go to Row"
    document.undo()
    assert document.state.row == 0
    assert document.undo_action is None


def test_ctrl_and_the_wheel_zoom_to_where_the_row_stays(panel, document, hand):
    hand.wheel(panel, -480, ctrl=True)
    assert document.state.row == 0
    assert panel.canvas.zoomed
    start, stop = panel.canvas.classes_in_view()
    assert stop - start < 40
    assert start > 1
    hand.key(panel, Qt.Key.Key_Right)
    first, last = panel.canvas.x_range
    assert first <= document.state.row < last, "the row is brought into view"


def test_the_keys_zoom_about_the_row(panel, document, hand):
    hand.click(panel, hand.over(panel, 50))
    for _ in range(4):
        hand.key(panel, Qt.Key.Key_Plus)
    first, last = panel.canvas.x_range
    assert first < 50 < last
    assert last - first < 30
    hand.key(panel, Qt.Key.Key_0)
    assert panel.canvas.x_range == (0, 60)
    hand.key(panel, Qt.Key.Key_Z)
    assert panel.canvas.x_range == (35, 60)


def test_wrong_rows_are_listed_and_gone_through(desk, panel, document, hand, by_name, verdicts):
    wrong = np.flatnonzero(verdicts == Verdict.WRONG).tolist()
    choose(desk, by_name(panel, "show rows", QComboBox), 1)
    assert panel.listing.rows.tolist() == wrong
    assert panel.canvas.extent == (0, len(wrong))
    seen = []
    for _ in wrong:
        by_name(panel, "next listed row", QToolButton).click()
        seen.append(document.state.row)
    assert verdicts[0] != Verdict.WRONG
    assert seen == wrong
    desk.go_by(-1)
    assert document.state.row == wrong[-2]


def test_rows_are_sorted(desk, panel, document, by_name):
    for index, order in enumerate(RowOrder):
        choose(desk, by_name(panel, "sort rows", QComboBox), index)
        assert panel.listing.order is order
    figures, rows = panel.listing.figures, panel.listing.rows
    assert (np.diff(figures.entropy[rows]) <= 0).all()


def test_it_says_which_row_of_how_many(desk, panel, qtbot, by_name, verdicts):
    place = by_name(panel, "row in view")
    assert place.toolTip() == "row 0 of 60"
    desk.choose_filter(RowFilter.WRONG)
    desk.settle()
    assert place.toolTip() == f"row 0 of 60 ({(verdicts == Verdict.WRONG).sum()} shown)"
    panel.resize(346, 264)
    qtbot.waitUntil(lambda: place.text() == "0 of 60")


def test_the_heading_sums_up(desk, panel, document):
    summary = panel.listing.figures.summary
    assert panel.heading.note() == (
        f"accuracy {100 * summary.accuracy:.1f} %, loss {summary.loss:.3f}, "
        f"entropy {summary.entropy:.3f}"
    )
    document.apply(lambda s: edits.set_temperature(s, 5.0), "Warm up")
    desk.settle()
    assert f"loss {panel.listing.figures.summary.loss:.3f}" in panel.heading.note()
    assert panel.listing.figures.question.temperature == 5.0


def test_the_mouse_says_what_a_row_is(panel, verdicts, hand):
    figures, batch = panel.listing.figures, panel.listing.figures.question.batch
    row = row_of(verdicts, Verdict.WRONG)
    said = hand.hover(panel, hand.over(panel, row))
    named, meant = batch.labels[int(figures.largest[row])], batch.labels[int(batch.targets[row])]
    assert said == (
        f"row {row}: {named}, p = {figures.confidence[row]:.3f}, but the target is {meant}; "
        f"loss {figures.loss[row]:.3f}"
    )
    row = row_of(verdicts, Verdict.RIGHT)
    assert hand.hover(panel, hand.over(panel, row)).endswith(
        f", right; loss {figures.loss[row]:.3f}"
    )
    row = row_of(verdicts, Verdict.UNKNOWN)
    assert hand.hover(panel, hand.over(panel, row)).endswith(f"p = {figures.confidence[row]:.3f}")


def test_an_arrow_key_says_the_row_it_leads_to(panel, hand):
    hand.key(panel, Qt.Key.Key_Right)
    assert panel.canvas.hover_text().startswith("row 1: ")
    hand.key(panel, Qt.Key.Key_Right)
    assert panel.canvas.hover_text().startswith("row 2: ")


def test_a_screen_reader_hears_the_means_and_the_row(panel):
    said = panel.accessibleDescription()
    assert said.startswith("At T = 1 the mean entropy of 60 rows is ")
    assert "row 0 of 60. row 0: " in said
    assert panel.canvas.accessibleDescription() == said
    assert panel.canvas.accessibleName() == "Rows plot"


def test_where_nothing_is_listed_it_says_so(desk, panel, document):
    right = Batch(np.eye(4), Labels(4), np.arange(4), "right")
    document.apply(lambda s: edits.open_batch(s, right), "Open")
    desk.settle()
    desk.choose_filter(RowFilter.WRONG)
    desk.settle()
    assert panel.strip is None
    empty = panel.canvas.viewport().grab().toImage()
    desk.choose_filter(RowFilter.RIGHT)
    desk.settle()
    assert panel.strip is not None
    assert panel.canvas.viewport().grab().toImage() != empty
    desk.choose_filter(RowFilter.WRONG)
    desk.settle()
    desk.go_by(1)
    assert document.state.row == 0


def test_of_many_rows_a_pixel_shows_the_exact_extremes(desk, panel, document, hand):
    random = np.random.default_rng(2)
    logits = random.normal(0, 2, (100_000, 3)).astype(np.float32)
    batch = Batch(logits, Labels(3), np.zeros(100_000, dtype=np.int64), "many")
    document.apply(lambda s: edits.open_batch(s, batch), "Open")
    desk.settle()
    found, figures = panel.strip, panel.listing.figures
    assert len(found.edges) - 1 == round(panel.canvas.plot.width())
    point = hand.over(panel, 7500)
    place = int(np.searchsorted(found.edges, panel.canvas.from_pixel(point)[0], side="right")) - 1
    start, stop = found.edges[place : place + 2].tolist()
    inside = figures.confidence[start:stop]
    for verdict, band in found.bands.items():
        values = inside[figures.verdicts[start:stop] == verdict]
        assert (band.low[place], band.high[place]) == (values.min(), values.max())
    said = hand.hover(panel, point)
    right = int((figures.verdicts[start:stop] == Verdict.RIGHT).sum())
    assert said.startswith(f"rows {start:,}..{stop - 1:,}: {right} right, ")
    desk.choose_order(RowOrder.LOSS)
    desk.settle()
    said = hand.hover(panel, point)
    assert said.startswith(f"places {start + 1:,}..{stop:,}: ")


def test_a_click_in_a_crowd_goes_to_the_row_whose_bar_ends_there(desk, panel, document, hand):
    random = np.random.default_rng(2)
    logits = random.normal(0, 2, (20_000, 3))
    batch = Batch(logits, Labels(3), np.zeros(20_000, dtype=np.int64), "many")
    document.apply(lambda s: edits.open_batch(s, batch), "Open")
    desk.settle()
    point = hand.over(panel, 10_000, -0.8)
    hand.click(panel, point)
    figures, row = panel.listing.figures, document.state.row
    assert figures.verdicts[row] == Verdict.WRONG
    edges = panel.strip.edges
    place = int(np.searchsorted(edges, row, side="right")) - 1
    rows = np.arange(*edges[place : place + 2])
    away = np.abs(panel._heights(figures.ends(rows)) - point.y())
    assert row == rows[away.argmin()]


def test_out_of_sight_it_does_nothing(desk, panel, document, monkeypatch):
    refreshes, refresh = [], panel._refresh
    monkeypatch.setattr(panel, "_refresh", lambda: (refreshes.append(1), refresh()))
    desk.choose_order(RowOrder.LOSS)
    desk.settle()
    panel.look.set(logarithmic=True)
    assert refreshes
    panel.drop_frame()
    refreshes.clear()
    desk.choose_order(RowOrder.ENTROPY)
    desk.settle()
    panel.look.set(logarithmic=False)
    assert refreshes == []


def test_buttons_that_would_be_left_out_do_not_keep_the_card_wide(desk, by_name):
    panel, button = desk.rows, by_name(desk.rows, "next listed row")
    bar = button.parentWidget()
    assert button.isVisible()
    with_buttons = bar.layout().minimumSize().width()
    assert bar.minimumSizeHint().width() <= with_buttons - 2 * button.width()
    panel.resize(panel.minimumSizeHint().width(), panel.height())
    assert not button.isVisible()
    bar.layout().activate()
    shown = [each for each in bar.findChildren(QWidget) if each.isVisible()]
    assert shown
    assert all(each.width() >= each.minimumSizeHint().width() for each in shown)
    assert all(bar.rect().contains(each.geometry()) for each in shown if each.parent() is bar)
