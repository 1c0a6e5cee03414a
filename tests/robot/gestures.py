"""How each kind of target is used: what to do is drawn first, as plain data, and then done.

What was drawn is written down, so that it can be done again without a die.
"""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QWidget

Drawn = dict[str, Any]

TEXTS = (
    "", "0", "1", "-1", "2.5", "1e3", "-1e308", "1e309", "nan", "inf", "−∞", "12,5", "cat", "0x10",
    "猫", "a" * 300, "<b>&amp;</b>", "\t", "1 2 3", "%s{x}", "1_000", "∞", "3/0", "=1+1",
)  # fmt: skip
KEYS = (
    "Return", "Escape", "Tab", "Backtab", "Space", "Up", "Down", "Left", "Right", "Home", "End",
    "PgUp", "PgDown", "Delete", "Backspace", "+", "-", "0", "Z", "Ctrl+A", "F2", "F3",
)  # fmt: skip


def draw(kind: str, dice: random.Random, files: list[Path]) -> Drawn:
    """Return how to use a target of a kind, places being parts of its width and height."""
    start, way = _place(dice), [_place(dice) for _ in range(dice.randint(1, 5))]
    match kind:
        case "slide" | "scroll":
            how = dice.choice(["drag", "wheel", "key"])
        case "plot":
            how = dice.choice(["drag", "wheel", "key", "click", "double", "context", "hover"])
        case "list":
            how = dice.choice(["click", "wheel", "key"])
        case "type":
            how = dice.choice(["text", "text", "wheel", "key"])
        case "files":
            how = "files"
        case "dialog":
            how = dice.choice(["escape", "key"])
        case _:
            how = kind
    drawn: Drawn = {"how": how, "start": start}
    if how in ("drag", "hover"):
        drawn["way"] = way
    elif how == "wheel":
        drawn["notches"] = dice.choice([-5, -1, 1, 5])
        drawn["modifier"] = dice.choice(["", "", "Ctrl", "Shift"])
    elif how == "key":
        drawn["keys"] = dice.choices(KEYS, k=dice.randint(1, 3))
    elif how == "text":
        drawn |= {"text": dice.choice(TEXTS), "end": dice.choice(["Return", "Tab", "Escape"])}
    elif how == "files":
        drawn |= {"file": dice.choice(files).name, "accept": dice.random() < 0.8}
    elif how in ("choose", "turn"):
        drawn["part"] = dice.random()
    elif how == "command":
        drawn["by_keys"] = dice.random() < 0.5
    return drawn


def perform(thing: QWidget | QAction, drawn: Drawn) -> None:
    """Use a target as drawn."""
    _WAYS[drawn["how"]](thing, drawn)


def _place(dice: random.Random) -> tuple[float, float]:
    # Now and then the very edge, where most goes wrong.
    return tuple(dice.choice([0.0, 1.0]) if dice.random() < 0.1 else dice.random() for _ in "xy")


def _point(widget: QWidget, place: tuple[float, float]) -> QPoint:
    right, bottom = max(widget.width() - 1, 0), max(widget.height() - 1, 0)
    return QPoint(round(place[0] * right), round(place[1] * bottom))


def _drag(widget: QWidget, drawn: Drawn) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(widget, left, pos=_point(widget, drawn["start"]))
    for place in drawn["way"]:
        QTest.mouseMove(widget, _point(widget, place))
    QTest.mouseRelease(widget, left, pos=_point(widget, drawn["way"][-1]))


def _hover(widget: QWidget, drawn: Drawn) -> None:
    for place in drawn["way"]:
        QTest.mouseMove(widget, _point(widget, place))


def _click(widget: QWidget, drawn: Drawn) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=_point(widget, drawn["start"]))


def _double(widget: QWidget, drawn: Drawn) -> None:
    QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=_point(widget, drawn["start"]))


def _wheel(widget: QWidget, drawn: Drawn) -> None:
    modifier = {
        "": Qt.KeyboardModifier.NoModifier,
        "Ctrl": Qt.KeyboardModifier.ControlModifier,
        "Shift": Qt.KeyboardModifier.ShiftModifier,
    }[drawn["modifier"]]
    place = QPointF(_point(widget, drawn["start"]))
    event = QWheelEvent(
        place,
        QPointF(widget.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, 120 * drawn["notches"]),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def _context(widget: QWidget, drawn: Drawn) -> None:
    place = _point(widget, drawn["start"])
    QTest.mousePress(widget, Qt.MouseButton.RightButton, pos=place)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))


def _press_keys(widget: QWidget, drawn: Drawn) -> None:
    widget.setFocus()
    for keys in drawn["keys"]:
        QTest.keySequence(widget, QKeySequence(keys))


def _text(widget: QWidget, drawn: Drawn) -> None:
    widget.setFocus()
    QTest.keySequence(widget, QKeySequence("Ctrl+A"))
    for sign in drawn["text"]:
        # QTest knows no sign beyond Latin-1.
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(QApplication.focusWidget() or widget, event)
    QTest.keySequence(widget, QKeySequence(drawn["end"]))


def _choose(box: QComboBox, drawn: Drawn) -> None:
    box.setFocus()
    index = int(drawn["part"] * box.count())
    QTest.keySequence(box, QKeySequence("Home"))
    for _ in range(min(index, 50)):
        QTest.keySequence(box, QKeySequence("Down"))


def _turn(bar: Any, drawn: Drawn) -> None:
    if bar.count():
        place = bar.tabRect(int(drawn["part"] * bar.count())).center()
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place)


def _files(dialog: QFileDialog, drawn: Drawn) -> None:
    dialog.selectFile(str(Path(drawn["file"]).absolute()))
    if drawn["accept"]:
        dialog.accept()
    else:
        dialog.reject()


def _command(action: QAction, drawn: Drawn) -> None:
    shortcut = action.shortcut()
    if drawn.get("by_keys") and not shortcut.isEmpty():
        QTest.keySequence(action.parent().window(), shortcut)
    else:
        action.trigger()


def _menu(action: QAction, _drawn: Drawn) -> None:
    popup = QApplication.activePopupWidget()
    action.trigger()
    if popup is not None:
        popup.close()


def _escape(dialog: QDialog, _drawn: Drawn) -> None:
    dialog.reject()


_WAYS: dict[str, Callable[[Any, Drawn], None]] = {
    "drag": _drag,
    "hover": _hover,
    "click": _click,
    "double": _double,
    "wheel": _wheel,
    "context": _context,
    "key": _press_keys,
    "text": _text,
    "choose": _choose,
    "turn": _turn,
    "files": _files,
    "command": _command,
    "menu": _menu,
    "escape": _escape,
}
