"""The figures of a batch go out of the window as every other figure does."""

import csv
import io

import numpy as np
import pypdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton

from softmax_gui.engine.row_listing import RowFilter, RowOrder
from softmax_gui.files.names import BATCH_FIGURES, EVERY_FIGURE
from softmax_gui.files.shown import Listed
from softmax_gui.model import Batch, Labels, edits
from softmax_gui.view import app
from softmax_gui.view.exporting import AnimationDialog, DragOut, FigureDialog

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window):
    random = np.random.default_rng(2)
    logits = random.normal(0, 2, (40, 4))
    targets = np.where(random.random(40) < 0.7, logits.argmax(1), random.integers(0, 4, 40))
    window = open_window()
    batch = Batch(logits, Labels(4), targets, "some rows")
    window.document.apply(lambda s: edits.open_batch(s, batch), "Open")
    app.settle(window)
    return window


def trigger(window, text):
    menu = window.actions_.submenu("row_export")
    next(action for action in menu.actions() if action.text() == text).trigger()


def lines_of(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def dialog(qtbot, window):
    trigger(window, "Export Rows…")
    dialog = window.findChild(FigureDialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    yield dialog
    dialog.close()


def choose(by_name, dialog, name, value):
    box = by_name(dialog, name, QComboBox)
    box.setCurrentIndex(box.findData(value))


def test_the_dialog_lists_and_shows_them(window, dialog, by_name, until_drawn):
    box = by_name(dialog, "figure", QComboBox)
    assert box.currentData() == "rows"
    assert [box.itemData(k) for k in range(len(EVERY_FIGURE))] == list(EVERY_FIGURE)
    for name in BATCH_FIGURES:
        choose(by_name, dialog, "figure", name)
        until_drawn(dialog.preview, window.jobs)
        assert dialog.preview.image is not None, dialog.preview.words


def test_they_share_a_page_with_the_others(press_export, qtbot, dialog, by_name, tmp_path):
    choose(by_name, dialog, "figure", "page")
    choose(by_name, dialog, "format", ".pdf")
    for name in ("Response", "Cumulative", "Gradient"):
        by_name(dialog, name, QCheckBox).setChecked(False)
    by_name(dialog, "file", QLineEdit).setText(str(tmp_path / "page.pdf"))
    press_export(qtbot, dialog)
    words = pypdf.PdfReader(tmp_path / "page.pdf").pages[0].extract_text().split()
    assert {"Rows", "Reliability", "Jacobian"} <= set(words)
    assert "Response" not in words


def test_what_is_written_is_listed_as_in_the_window(press_export, qtbot, window, by_name, tmp_path):
    window.batch.choose_order(RowOrder.LOSS)
    window.batch.choose_filter(RowFilter.WRONG)
    app.settle(window)
    trigger(window, "Export Rows…")
    dialog = window.findChild(FigureDialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    choose(by_name, dialog, "format", ".csv")
    by_name(dialog, "file", QLineEdit).setText(str(tmp_path / "rows.csv"))
    press_export(qtbot, dialog)
    rows = [int(line["row"]) for line in lines_of((tmp_path / "rows.csv").read_text())]
    listed = Listed(RowOrder.LOSS, RowFilter.WRONG).find(window.document.state)
    assert rows == listed.rows.tolist()
    assert 0 < len(rows) < 40


def test_all_of_them_go_into_a_folder(until_written, qtbot, dialog, by_name, tmp_path):
    choose(by_name, dialog, "format", ".json")
    dialog._all_into = tmp_path
    dialog.write_all()
    until_written(qtbot, dialog)
    assert {path.stem for path in tmp_path.iterdir()} == set(EVERY_FIGURE)


def test_they_are_copied_from_the_menu(qtbot, window):
    clipboard = QApplication.clipboard()
    trigger(window, "Copy Data of Reliability")
    qtbot.waitUntil(lambda: clipboard.text().startswith("above,to,rows"), timeout=30_000)
    trigger(window, "Copy Rows as Picture")
    qtbot.waitUntil(lambda: clipboard.image().width() > 500, timeout=30_000)


@pytest.mark.parametrize("name", BATCH_FIGURES)
def test_they_are_dragged_out(qtbot, window, monkeypatch, name):
    carried = []
    canvas = getattr(window.batch, name).canvas
    monkeypatch.setattr(canvas.findChild(DragOut), "_carry", lambda *given: carried.append(given))
    viewport, before = canvas.viewport(), window.document.state
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, CONTROL, QPoint(50, 50))
    qtbot.mouseMove(viewport, QPoint(130, 50))
    qtbot.waitUntil(lambda: bool(carried), timeout=30_000)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, CONTROL, QPoint(130, 50))
    _, data, image = carried[0]
    assert data.hasImage()
    assert data.urls()[0].fileName() == f"{name}.png"
    assert image.width() > 500
    assert window.document.state is before


def test_they_can_move(window, by_name):
    window.commands.figures.animate("reliability")
    dialog = window.findChild(AnimationDialog)
    assert by_name(dialog, "figure", QComboBox).currentData() == "reliability"
    dialog.close()


def test_without_a_batch_they_are_not_offered(open_window, by_name):
    window = open_window()
    window.commands.export()
    dialog = window.findChild(FigureDialog)
    assert by_name(dialog, "figure", QComboBox).findData("rows") < 0
    dialog.close()


def test_tab_goes_through_the_dialog_from_top_to_bottom(qtbot, dialog):
    dialog.activateWindow()
    start = stop = dialog.form.findChildren(QComboBox)[0]
    start.setFocus()
    places = []
    while not places or stop is not start:
        corner = stop.mapTo(dialog, QPoint(0, 0))
        places.append((corner.y() + stop.height() // 2, corner.x()))
        qtbot.keyClick(stop, Qt.Key.Key_Tab)
        stop = QApplication.focusWidget()
        assert len(places) < 100, "the focus does not come round"
    rows = [places[0]]
    for place in places[1:]:
        below = place[0] > rows[-1][0] + 8
        beside = abs(place[0] - rows[-1][0]) <= 8 and place[1] > rows[-1][1]
        assert below or beside, str(places)
        rows.append(place)
    assert len(rows) > 12


def test_every_caption_has_a_key_of_its_own(dialog):
    captions = [c.text() for c in dialog.findChildren(QLabel) if c.buddy() and c.isVisible()]
    captions += [b.text() for b in dialog.findChildren(QPushButton) if "&" in b.text()]
    keys = [text[text.index("&") + 1].lower() for text in captions]
    assert len(keys) == len(set(keys)) > 8
