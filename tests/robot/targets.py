"""What can be used in the window now, and by what name it is found again."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

from softmax_gui.view.plots.canvas import Canvas

KINDS: tuple[tuple[type[QWidget], str], ...] = (
    (QScrollBar, "scroll"),
    (QAbstractSlider, "slide"),
    (QComboBox, "choose"),
    (QAbstractSpinBox, "type"),
    (QLineEdit, "type"),
    (QPlainTextEdit, "type"),
    (QTabBar, "turn"),
    (QAbstractButton, "click"),
    (Canvas, "plot"),
    (QAbstractItemView, "list"),
)
"""How a widget is used; the first that fits counts."""

LEAVES = {"quit"}
"""Commands that would end the session, and the robot with it."""


@dataclass(frozen=True)
class Target:
    """A widget or a command, how it is used, and the name that finds it again."""

    name: str
    kind: str
    thing: QWidget | QAction


def top() -> QWidget | None:
    """Return what takes the events now: the topmost popup, else a dialog, else None."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()


def window() -> QWidget:
    """Return the window of the program."""
    return next(w for w in QApplication.topLevelWidgets() if hasattr(w, "is_settled"))


def targets() -> list[Target]:
    """Return everything that a person could use now."""
    above = top()
    if isinstance(above, QMenu):
        return [Target(f"popup/{a.text()}", "menu", a) for a in above.actions() if _usable(a)]
    if isinstance(above, QFileDialog):
        return [Target("files", "files", above)]
    found = list(_widgets(above or window()))
    if isinstance(above, QDialog):
        return [*found, Target("dialog", "dialog", above)]
    return found if above is not None else [*found, *_commands()]


def _commands() -> Iterator[Target]:
    names: dict[str, int] = {}
    commands = window().actions_
    leaving = {commands[name] for name in LEAVES}
    for action in _lines(window().menuBar().actions()):
        if _usable(action) and action not in leaving:
            yield Target(_numbered(names, f"command/{action.text()}"), "command", action)


def _lines(actions: list[QAction]) -> Iterator[QAction]:
    for action in actions:
        menu = action.menu()
        if menu is None:
            yield action
        else:
            yield from _lines(menu.actions())


def _usable(action: QAction) -> bool:
    return action.isEnabled() and not action.isSeparator() and action.menu() is None


def _widgets(parent: QWidget) -> Iterator[Target]:
    names: dict[str, int] = {}
    for widget in [parent, *parent.findChildren(QWidget)]:
        kind = next((kind for of, kind in KINDS if isinstance(widget, of)), None)
        if kind is None or not widget.isEnabled() or widget.visibleRegion().isEmpty():
            continue
        called = widget.accessibleName() or widget.objectName() or _text(widget)
        yield Target(_numbered(names, f"{kind}/{type(widget).__name__}/{called}"), kind, widget)


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _numbered(names: dict[str, int], name: str) -> str:
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else f"{name}#{names[name]}"
