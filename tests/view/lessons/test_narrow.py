"""The card of a lesson that is narrow: nothing is cut off, and nothing scrolls sideways."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea

from softmax_gui.model.settings import Settings
from softmax_gui.view.lessons import cell as cell_module
from softmax_gui.view.lessons.cell import CodeLabel

WAY = ("leave lesson", "lesson back", "lesson next")


def rectangle(widget, within):
    return QRect(widget.mapTo(within, QPoint(0, 0)), widget.size())


def area_of(room):
    return room.panel.findChild(QScrollArea)


def assert_whole(widget, within):
    """Nothing of a widget is cut off, by its size or by what it stands in."""
    assert widget.isVisible()
    hint = widget.minimumSizeHint() if isinstance(widget, QLabel) else widget.sizeHint()
    assert widget.width() >= hint.width(), f"{widget.accessibleName()} is squeezed"
    assert within.rect().contains(rectangle(widget, within)), widget.accessibleName()


def assert_fits(room):
    for name in WAY:
        assert_whole(room.button(name), room.panel)
    area = area_of(room)
    assert area.widget().width() <= area.viewport().width()
    page = area.widget()
    for widget in page.findChildren(QAbstractButton):
        if widget.isVisible() and widget.objectName() != "option":
            assert_whole(widget, page)


def narrow(room, width):
    """Make the card as narrow as it is somewhere, whatever the window makes of it."""
    room.panel.setMinimumWidth(0)
    room.desk.card.setFixedWidth(width)
    room.settle()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(("number", "step"), [(6, "one"), (1, "negative"), (7, "descend")])
def test_nothing_is_cut_in_a_narrow_card(classroom, number, step, language):
    room = classroom(settings=Settings(language=language))
    room.open_at(number, step)
    for width in (360, 272, 230):
        narrow(room, width)
        assert_fits(room)
    if number == 6:
        room.click("run cell")
        assert_fits(room)


def test_a_run_in_a_small_window_does_not_make_the_lesson_scroll_sideways(classroom):
    room = classroom()
    room.window.resize(900, 640)
    room.settle()
    room.open_at(6, "one")
    room.click("run cell")
    assert_fits(room)


def test_code_gives_up_its_indent_before_a_word_loses_its_end(classroom, by_name):
    room = classroom()
    room.open_at(6, "one")
    code = by_name(room.panel, "code of the cell", CodeLabel)
    sign = code.fontMetrics().horizontalAdvance("0")
    assert f"text-indent: -{4 * sign}px" in QLabel.text(code)
    narrow(room, 250)
    assert "text-indent: -0px" in QLabel.text(code)
    longest = max(map(len, code.text().split()))
    assert longest * sign <= code.width()


def test_the_page_is_no_higher_than_what_stands_on_it(classroom):
    room = classroom()
    room.window.resize(1440, 900)
    room.settle()
    room.open_at(6, "again")

    def assert_as_high():
        QApplication.processEvents()
        area = area_of(room)
        page, seen = area.widget(), area.viewport().height()
        assert page.height() == max(page.heightForWidth(page.width()), seen)

    for _ in range(2):
        room.click("run cell")
        assert_as_high()
    room.window.resize(900, 640)
    room.settle()
    assert_as_high()
    room.trigger("restart_step")
    assert_as_high()


@pytest.mark.parametrize("cell", ["first cell", "cell"])
def test_what_is_printed_for_an_audience_is_as_large_as_the_code(classroom, by_name, cell):
    room = classroom()
    room.open_at(6, "again")
    code = by_name(room.panel, f"code of the {cell}", QLabel)
    small = code.fontInfo().pixelSize()
    room.trigger("present")
    assert code.fontInfo().pixelSize() > small
    room.click(f"run {cell}")
    output = by_name(room.panel, f"output of the {cell}", QLabel)
    assert output.fontInfo().pixelSize() == code.fontInfo().pixelSize()
    if cell == "cell":
        room.click("run cell")
        error = by_name(room.panel, "error of the cell", QLabel)
        assert error.fontInfo().pixelSize() == code.fontInfo().pixelSize()
    room.trigger("present")
    assert output.fontInfo().pixelSize() == small


def test_a_step_done_before_says_so_as_long_as_it_asks_again(classroom):
    room = classroom()
    room.open_at(1, "negative")
    room.click("answer A")
    shown = [label for label in room.panel.findChildren(QLabel) if label.objectName() == "done"]
    assert [label.text() for label in shown] == ["✓ Done"]
    room.click("lesson next")
    room.click("lesson back")
    assert room.runner.answer_given is None
    assert shown[0].isVisible()
    assert shown[0].text() == "✓ Done before"
    assert shown[0].accessibleName() == "the step was done before"
    room.click("answer B")
    assert shown[0].text() == "✓ Done"


def test_what_the_cells_need_of_torch_is_there_before_they_are_run(classroom, monkeypatch, qtbot):
    asked = []
    monkeypatch.setattr(cell_module, "make_ready", lambda: asked.append(True))
    room = classroom()

    room.open_at(6, "one")
    qtbot.waitUntil(lambda: bool(asked))
