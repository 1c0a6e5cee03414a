"""The format follows the name of the file, as the name follows the format."""

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QPushButton, QWidget

from softmax_gui.model.presets import article_state
from softmax_gui.model.settings import Settings
from softmax_gui.view import app
from softmax_gui.view.exporting import AnimationDialog, FigureDialog


@pytest.fixture
def type_name(qtbot, by_name):
    def act(dialog, text):
        box = by_name(dialog, "file", QLineEdit)
        box.selectAll()
        qtbot.keyClicks(box, str(text))

    return act


@pytest.fixture
def format_of(by_name):
    return lambda dialog: by_name(dialog, "format", QComboBox).currentData()


@pytest.mark.parametrize("suffix", [".svg", ".SVG", ".csv", ".py"])
def test_the_format_follows_what_is_typed(dialog, type_name, format_of, tmp_path, by_name, suffix):
    type_name(dialog, tmp_path / f"typed{suffix}")
    assert format_of(dialog) == suffix.lower()
    assert by_name(dialog, "file", QLineEdit).text() == str(tmp_path / f"typed{suffix}")
    drawn = suffix != ".csv"
    assert by_name(dialog, "dots per inch", QWidget).isVisible() is drawn


def test_a_name_is_not_changed_under_the_hand_that_types_it(
    dialog, type_name, format_of, tmp_path, by_name
):
    type_name(dialog, tmp_path / "jacobian.pdf")
    assert by_name(dialog, "file", QLineEdit).text() == str(tmp_path / "jacobian.pdf")
    assert format_of(dialog) == ".pdf"
    assert dialog.form.what == "probabilities"


def test_what_is_no_format_changes_none(dialog, type_name, format_of, tmp_path):
    type_name(dialog, tmp_path / "typed.docx")
    assert format_of(dialog) == ".png"


def test_another_figure_keeps_the_format_of_the_name(
    dialog, choose, type_name, format_of, by_name, press, qtbot, tmp_path
):
    press(qtbot, dialog, "&Browse…")
    files = dialog.findChild(QFileDialog)
    files.findChild(QLineEdit).setText(str(tmp_path / "out.pdf"))
    files.accept()
    QApplication.processEvents()
    assert format_of(dialog) == ".pdf"
    choose(by_name, dialog, "figure", "jacobian")
    assert by_name(dialog, "file", QLineEdit).text() == str(tmp_path / "out.pdf")


@pytest.fixture
def animation(qtbot, window, jobs, look):
    dialog = AnimationDialog(window, jobs, article_state(), look, Settings())
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_the_format_of_an_animation_follows_its_name(animation, type_name, format_of, tmp_path):
    type_name(animation, tmp_path / "typed.webp")
    assert format_of(animation) == ".webp"


def test_an_animation_keeps_the_name_that_a_person_gave_it(
    animation, type_name, choose, by_name, tmp_path
):
    type_name(animation, tmp_path / "mine.gif")
    choose(by_name, animation, "format", ".webp")
    assert animation.path() == tmp_path / "mine.webp"
    choose(by_name, animation, "figure", "jacobian")
    assert animation.path() == tmp_path / "mine.webp"


def test_an_animation_that_has_no_name_of_its_own_is_called_as_what_moves(
    animation, type_name, choose, by_name, tmp_path
):
    type_name(animation, tmp_path / "probabilities.gif")
    for figure in ("jacobian", "all", "response"):
        choose(by_name, animation, "figure", figure)
        assert animation.path() == tmp_path / f"{figure}.gif"
    by_name(animation, "file", QLineEdit).clear()
    choose(by_name, animation, "format", ".webp")
    assert animation.path().name == "response.webp"


def test_a_name_is_a_persons_own_where_only_the_other_dialog_would_propose_it(
    animation, dialog, type_name, choose, by_name, tmp_path
):
    for asked, name, suffix in ((animation, "window", ".gif"), (dialog, "all", ".png")):
        type_name(asked, tmp_path / f"{name}{suffix}")
        choose(by_name, asked, "figure", "jacobian")
        assert asked.path() == tmp_path / f"{name}{suffix}"


def test_the_status_bar_says_where_a_figure_was_written(open_window, type_name, qtbot, tmp_path):
    window = open_window()
    window.commands.figures.export("jacobian")
    dialog = window.findChild(FigureDialog)
    type_name(dialog, tmp_path / "j.png")
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "&Export")
    with qtbot.waitSignal(dialog.written, timeout=20_000):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.statusBar().currentMessage() == f"{tmp_path / 'j.png'} is written."
    with Image.open(tmp_path / "j.png") as image:
        assert image.format == "PNG"


def test_the_status_bar_says_that_something_was_copied(open_window, qtbot):
    window = open_window()
    figures = window.commands.figures
    for copy in (figures.copy_image, figures.copy_svg, figures.copy_data, figures.copy_script):
        window.statusBar().clearMessage()
        copy("probabilities")
        app.settle(window)
        assert window.statusBar().currentMessage() == "Copied."
    window.statusBar().clearMessage()
    figures.copy_window()
    assert window.statusBar().currentMessage() == "Copied."
