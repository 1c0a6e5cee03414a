"""The animation dialog through its controls, and its files through Pillow."""

import threading

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QWidget,
)

from softmax_gui.files.animation import write_animation
from softmax_gui.model import state_from_logits
from softmax_gui.model.presets import article_state
from softmax_gui.model.settings import Settings
from softmax_gui.view.exporting import AnimationDialog, animation_dialog


@pytest.fixture
def open_dialog(qtbot, jobs, look):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def make(state):
        dialog = AnimationDialog(window, jobs, state, look, Settings(), "probabilities")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return make


@pytest.fixture
def dialog(open_dialog, by_name):
    dialog = open_dialog(article_state())
    by_name(dialog, "frames", QSpinBox).setValue(4)
    by_name(dialog, "dots per inch", QSpinBox).setValue(40)
    return dialog


def once_around(film, clock):
    """Return how the film looks until a picture comes again."""
    seen = []
    while (shown := film.grab().toImage()) not in seen:
        seen.append(shown)
        clock.timeout.emit()
    assert shown == seen[0]
    return seen


def test_the_preview_plays(qtbot, dialog, jobs, until_drawn, clocks):
    until_drawn(dialog.film, jobs)
    (clock,) = clocks(dialog.film)
    assert len(once_around(dialog.film, clock)) == 4
    timing = dialog.form.timing()
    assert clock.interval() == round(1e3 / timing.fps)
    first = dialog.film.image
    qtbot.waitUntil(lambda: dialog.film.image != first)
    dialog.hide()
    assert clocks(dialog.film) == []


def test_the_preview_takes_as_long_as_what_will_be_written(
    dialog, jobs, by_name, until_drawn, clocks
):
    by_name(dialog, "frames", QSpinBox).setValue(60)
    until_drawn(dialog.film, jobs)
    (clock,) = clocks(dialog.film)
    assert len(once_around(dialog.film, clock)) == 24
    assert clock.interval() == round(60 / dialog.form.timing().fps / 24 * 1e3)


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_a_sweep_is_written(press, choose, qtbot, dialog, by_name, tmp_path, suffix):
    choose(by_name, dialog, "format", suffix)
    choose(by_name, dialog, "what moves", "logit")
    choose(by_name, dialog, "figure", "gradient")
    path = tmp_path / f"mine{suffix}"
    by_name(dialog, "file", QLineEdit).setText(str(path))
    press(qtbot, dialog, "&Export")
    qtbot.waitUntil(dialog.isHidden, timeout=20_000)
    with Image.open(path) as image:
        assert image.n_frames == 4
        assert image.size == (256, 168)


def test_a_kind_has_its_own_range(choose, qtbot, dialog, by_name):
    start, stop = (by_name(dialog, name, QDoubleSpinBox) for name in ("from", "to"))
    assert (start.value(), stop.value()) == (0.1, 10)
    assert not by_name(dialog, "step size", QDoubleSpinBox).isVisible()
    choose(by_name, dialog, "what moves", "descent")
    assert (start.value(), stop.value()) == (0, 50)
    assert by_name(dialog, "step size", QDoubleSpinBox).isVisible()
    assert dialog.form.sweep().kind == "descent"


def test_what_cannot_move_says_why(choose, qtbot, open_dialog, by_name, clocks):
    dialog = open_dialog(state_from_logits([1.0, 2.0]))
    choose(by_name, dialog, "what moves", "descent")
    qtbot.waitUntil(lambda: "needs a target" in dialog.film.words)
    assert dialog.film.image is None
    assert clocks(dialog.film) == []


def test_cancel_leaves_the_old_file(
    press, until_written, qtbot, dialog, by_name, monkeypatch, tmp_path
):
    begun, released = threading.Event(), threading.Event()

    def held(*arguments):
        progress = next(each for each in arguments if callable(each))
        progress(0.5)
        begun.set()
        assert released.wait(30)
        write_animation(*arguments)

    monkeypatch.setattr(animation_dialog, "write_animation", held)
    path = tmp_path / "a.gif"
    path.write_text("precious")
    by_name(dialog, "file", QLineEdit).setText(str(path))
    press(qtbot, dialog, "&Export")
    assert "exists" in by_name(dialog, "message", QLabel).text()
    press(qtbot, dialog, "&Export")
    assert begun.wait(30)
    part = by_name(dialog, "part written", QProgressBar)
    qtbot.waitUntil(part.isVisible)
    press(qtbot, dialog, "Cancel")
    released.set()
    until_written(qtbot, dialog)
    assert "Nothing has been written" in by_name(dialog, "message", QLabel).text()
    assert path.read_text() == "precious"
    assert list(tmp_path.iterdir()) == [path]


def test_every_control_has_a_name_and_a_tip(dialog):
    for kind in (QComboBox, QDoubleSpinBox, QSpinBox, QLineEdit, QPushButton):
        for widget in dialog.findChildren(kind):
            if not isinstance(widget.parent(), QAbstractSpinBox | QComboBox):
                assert widget.accessibleName(), widget
                assert widget.toolTip(), widget.accessibleName()
