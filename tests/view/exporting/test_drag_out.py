"""Dragging a plot out of the window: Ctrl, press, move; what is carried is a picture and a file."""

import errno
import shutil
import threading
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from softmax_gui.files.export import picture_of
from softmax_gui.files.figures import FigureStyle
from softmax_gui.model import InputError
from softmax_gui.model.presets import article_state
from softmax_gui.view.exporting import AnimationDialog, DragOut, FigureDialog

STYLE = FigureStyle(3, 2, 50)
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def plot(qtbot, jobs, counted):
    canvas = QWidget()
    canvas.resize(300, 200)
    qtbot.addWidget(canvas)
    canvas.show()
    canvas.presses = counted(canvas, QEvent.Type.MouseButtonPress)
    canvas.carried = []
    canvas.drawn = threading.Event()
    canvas.drawn.set()

    def draw():
        def png(progress):
            assert canvas.drawn.wait(30)
            return picture_of(article_state(), "jacobian", STYLE, progress)

        return png

    def carry(source, data, image):
        assert source is canvas
        path = Path(data.urls()[0].toLocalFile())
        with Image.open(path) as file:
            canvas.carried.append((path, file.size, image.size().toTuple(), data.hasImage()))

    canvas.drag = DragOut(canvas, jobs, "jacobian", draw, carry)
    return canvas


def drag(qtbot, canvas, modifiers, way=80):
    qtbot.mousePress(canvas, LEFT, modifiers, QPoint(50, 50))
    for step in range(0, way + 1, 10):
        qtbot.mouseMove(canvas, QPoint(50 + step, 50))


def test_with_ctrl_a_picture_and_a_file_are_carried(qtbot, plot):
    drag(qtbot, plot, CONTROL)
    qtbot.waitUntil(lambda: bool(plot.carried))
    path, size, shown, image = plot.carried[0]
    assert path.name == "jacobian.png"
    assert size == shown == (150, 100)
    assert image
    assert plot.presses.count == 0
    qtbot.mouseRelease(plot, LEFT, CONTROL, QPoint(130, 50))
    assert len(plot.carried) == 1


def test_without_ctrl_the_plot_does_what_it_always_does(qtbot, plot, jobs):
    drag(qtbot, plot, Qt.KeyboardModifier.NoModifier)
    assert plot.presses.count == 1
    assert not jobs.busy
    assert plot.carried == []


def test_a_click_carries_nothing(qtbot, plot, jobs):
    qtbot.mousePress(plot, LEFT, CONTROL, QPoint(50, 50))
    qtbot.mouseMove(plot, QPoint(51, 50))
    qtbot.mouseRelease(plot, LEFT, CONTROL, QPoint(51, 50))
    qtbot.waitUntil(lambda: not jobs.busy)
    QApplication.processEvents()
    assert plot.carried == []


def test_a_button_that_is_let_go_before_it_is_drawn_carries_nothing(qtbot, plot, jobs):
    plot.drawn.clear()
    drag(qtbot, plot, CONTROL)
    qtbot.mouseRelease(plot, LEFT, CONTROL, QPoint(130, 50))
    plot.drawn.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    QApplication.processEvents()
    assert plot.carried == []


def test_what_cannot_be_drawn_is_said(qtbot, jobs):
    canvas = QWidget()
    qtbot.addWidget(canvas)
    canvas.show()

    def draw():
        def fail(progress):
            raise InputError("There is nothing to draw.")

        return fail

    DragOut(canvas, jobs, "gradient", draw)
    with qtbot.waitSignal(jobs.failed) as said:
        qtbot.mousePress(canvas, LEFT, CONTROL, QPoint(5, 5))
    assert said.args == ["There is nothing to draw."]


@pytest.mark.parametrize("what", ["tempfile.mkdtemp", "pathlib.Path.write_bytes"])
@pytest.mark.parametrize("late", [False, True])
def test_a_full_disk_is_said(qtbot, plot, jobs, monkeypatch, what, late):
    def full(*_args, **_keywords):
        raise OSError(errno.ENOSPC, "No space left on device")

    said = []
    jobs.failed.connect(said.append)
    monkeypatch.setattr(what, full)
    if late:  # the mouse is on its way before there is a picture
        plot.drawn.clear()
        drag(qtbot, plot, CONTROL)
        plot.drawn.set()
    else:
        qtbot.mousePress(plot, LEFT, CONTROL, QPoint(50, 50))
        qtbot.waitUntil(lambda: not jobs.busy)
        qtbot.mouseMove(plot, QPoint(130, 50))
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["The picture to drag could not be written: No space left on device"]
    assert plot.carried == []


def test_the_file_goes_with_the_plot(qtbot, plot):
    drag(qtbot, plot, CONTROL)
    qtbot.waitUntil(lambda: bool(plot.carried))
    path = plot.carried[0][0]
    assert path.exists()
    plot.drag.deleteLater()
    QApplication.sendPostedEvents(plot.drag, QEvent.Type.DeferredDelete.value)
    assert not path.parent.exists()


def test_another_is_carried_after_the_folder_of_the_first_was_cleaned_away(qtbot, plot):
    for number in range(1, 3):
        drag(qtbot, plot, CONTROL)
        qtbot.waitUntil(lambda number=number: len(plot.carried) == number)
        qtbot.mouseRelease(plot, LEFT, CONTROL)
        shutil.rmtree(plot.carried[-1][0].parent)


def test_every_plot_of_the_window_is_dragged_out(qtbot, open_window, monkeypatch):
    window, carried = open_window(), []
    for name, plot in window.plots.items():
        drag_out = plot.canvas.findChild(DragOut)
        monkeypatch.setattr(drag_out, "_carry", lambda *_, name=name: carried.append(name))
    plot = window.plots["probabilities"]
    target = plot.canvas.viewport() if hasattr(plot.canvas, "viewport") else plot.canvas
    before = window.document.state
    drag(qtbot, target, CONTROL)
    qtbot.waitUntil(lambda: carried == ["probabilities"])
    qtbot.mouseRelease(target, LEFT, CONTROL, QPoint(130, 50))
    assert window.document.state is before


def test_the_menus_of_the_window_reach_every_way_out(qtbot, open_window):
    window = open_window()
    for name, kind in (("export", FigureDialog), ("animate", AnimationDialog)):
        window.actions_[name].trigger()
        dialog = window.findChild(kind)
        assert dialog.isVisible()
        dialog.close()
    texts = [action.text() for action in window.plots["gradient"].actions()]
    assert texts[:2] == ["Export Gradient…", "Export Animation…"]
    assert {"Copy as Picture", "Copy as SVG", "Copy Data", "Copy Script"} <= set(texts)
    copy_script = next(a for a in window.plots["gradient"].actions() if a.text() == "Copy Script")
    QApplication.clipboard().clear()
    copy_script.trigger()
    qtbot.waitUntil(lambda: "torch.autograd.grad" in QApplication.clipboard().text())
