"""Files and texts dropped on the window, as the system tells of them."""

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit


class _OfADrag:
    """An event of a drag that may have begun in this program, as Qt tells only during one."""

    begun_by = None

    def source(self):
        """Return the widget with which it began."""
        return self.begun_by


class Enter(_OfADrag, QDragEnterEvent):
    """The mouse comes in."""


class Drop(_OfADrag, QDropEvent):
    """The mouse lets go."""


@pytest.fixture
def drop(by_name):
    """Drag over a place in a window, and let go; return what the events came to."""

    def perform(window, data, over=None, let_go=True, source=None):
        target = over or window
        place = target.mapTo(window, target.rect().center())
        handle, copy = window.windowHandle(), Qt.DropAction.CopyAction
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = Enter(QPoint(place), copy, data, left, none)
        enter.begun_by = source
        QApplication.sendEvent(handle, enter)
        hint = by_name(window, "drop to open", QLabel)
        hinted = hint.isVisible()
        if let_go:
            drop = Drop(QPointF(place), copy, data, left, none)
            drop.begun_by = source
            QApplication.sendEvent(handle, drop)
        else:
            QApplication.sendEvent(handle, QDragLeaveEvent())
        assert not hint.isVisible()
        return enter.isAccepted(), hinted

    return perform


def files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def text(words):
    data = QMimeData()
    data.setText(words)
    return data


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "rows.npy"
    np.save(path, np.arange(6.0).reshape(2, 3))
    return path


def test_a_file_opens(open_window, drop, rows, wait):
    window = open_window()
    assert drop(window, files(rows)) == (True, True)
    wait(window)
    assert window.document.state.name == "rows"


def test_a_file_in_a_folder_that_may_not_be_entered_is_refused(
    open_window, drop, rows, wait, forbid
):
    window = open_window()
    forbid(rows.parent)
    drop(window, files(rows))
    wait(window)
    assert window.notice.text().startswith(f"{rows} cannot be read: Permission denied.")


def test_a_file_over_a_box_for_text_opens_too(open_window, drop, rows, wait):
    window = open_window()
    box = next(b for b in window.findChildren(QLineEdit) if b.isVisible())
    before = box.text()
    drop(window, files(rows), over=box)
    wait(window)
    assert window.document.state.name == "rows"
    assert box.text() == before or str(rows) not in box.text()


def test_a_text_is_pasted(open_window, drop, wait):
    window = open_window()
    assert drop(window, text("5, 6, 7"), over=window.plots["jacobian"]) == (True, False)
    wait(window)
    assert window.document.state.values.tolist() == [5, 6, 7]


def test_what_is_dragged_on_leaves_nothing(open_window, drop, rows, wait):
    window = open_window()
    before = window.document.state
    assert drop(window, files(rows), let_go=False) == (True, True)
    wait(window)
    assert window.document.state is before


def test_what_the_window_drags_itself_is_not_opened(open_window, drop, rows, wait):
    window = open_window()
    before = window.document.state
    plot = window.plots["jacobian"]
    box = next(b for b in window.findChildren(QLineEdit) if b.isVisible())
    name = box.text()
    for over in (plot, box, None):
        assert drop(window, files(rows), over=over, source=plot) == (False, False)
    wait(window)
    assert window.document.state is before
    assert (window.notice.text(), box.text()) == ("", name)


def test_words_dragged_out_of_a_box_are_not_pasted(open_window, wait):
    window = open_window()
    before = window.document.state
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none, words = Qt.KeyboardModifier.NoModifier, text("5, 6, 7")
    events = [
        Enter(QPoint(5, 5), copy, words, left, none),
        Drop(QPointF(5, 5), copy, words, left, none),
    ]
    for event in events:
        event.begun_by = window
        QApplication.sendEvent(window, event)
        assert not event.isAccepted()
    wait(window)
    assert window.document.state is before


def test_something_else_is_not_taken(open_window, drop):
    data = QMimeData()
    data.setData("application/x-other", b"x")
    assert drop(open_window(), data) == (False, False)


@pytest.mark.parametrize("name", ["names.txt", "vocab.json"])
@pytest.mark.parametrize("order", [1, -1])
def test_a_file_with_its_labels(qtbot, open_window, drop, rows, tmp_path, chooser_of, name, order):
    labels = tmp_path / name
    labels.write_text("a\nb\nc\n" if name == "names.txt" else '{"a": 0, "b": 1, "c": 2}')
    window = open_window()
    drop(window, files(*[rows, labels][::order]))
    chooser = chooser_of(window)
    assert chooser.choice.label_file == labels
    qtbot.keyClick(chooser, Qt.Key.Key_Return)
    assert list(window.document.state.labels) == ["a", "b", "c"]


def test_labels_for_what_is_open(open_window, drop, rows, tmp_path, wait, chooser_of):
    (tmp_path / "names.txt").write_text("a\nb\nc\n")
    window = open_window()
    drop(window, files(rows))
    wait(window)
    drop(window, files(tmp_path / "names.txt"))
    chooser = chooser_of(window)
    assert chooser.choice.label_file == tmp_path / "names.txt"
    chooser.reject()


def test_labels_for_nothing_are_refused(open_window, drop, tmp_path, wait):
    (tmp_path / "names.txt").write_text("a\nb\nc\n")
    window = open_window()
    drop(window, files(tmp_path / "names.txt"))
    wait(window)
    assert "of a kind that is not known" in window.notice.text()


def test_too_many_files_are_refused(open_window, drop, rows):
    window = open_window()
    before = window.document.state
    drop(window, files(rows, rows, rows))
    assert window.notice.text().startswith("3 files were dropped. Drop one file")
    assert window.document.state is before
