"""Where nothing is at the head of a window: in the middle of its tool bar, and beside its menus."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QMainWindow, QToolBar, QWidget

_AWAY = 10
_NARROWEST = 160


def free_rooms(window: QMainWindow) -> list[QRect]:
    """Return the rooms in coordinates of the window, the one to be preferred first.

    They are the middle of the tool bar, what is free of it together with the menu bar above it,
    and the end of the menu bar; those that are there, and not too narrow for a text.
    """
    middle, end = _middle_of_tools(window), _end_of_menus(window)
    both = QRect(middle.left(), end.top(), middle.width(), middle.bottom() - end.top() + 1)
    both &= QRect(end.left(), 0, end.width(), window.height())
    rooms = [middle, both, end] if middle.isValid() and end.isValid() else [middle, end]
    within = (room.adjusted(_AWAY, 0, -_AWAY, 0) for room in rooms)
    return [room for room in within if room.width() >= _NARROWEST and room.height() > 0]


def _middle_of_tools(window: QMainWindow) -> QRect:
    bar = window.findChild(QToolBar, "tools")
    if bar is None or not bar.isVisible():
        return QRect()
    parts = [bar.widgetForAction(action) for action in bar.actions()]
    # What keeps the two ends of the bar apart is the only one that is just a QWidget.
    spacer = next((part for part in parts if type(part) is QWidget), None)
    if spacer is None:
        return QRect()
    left = spacer.mapTo(window, QPoint(0, 0)).x()
    return QRect(left, bar.y(), spacer.width(), bar.height())


def _end_of_menus(window: QMainWindow) -> QRect:
    bar = window.menuBar()
    # That of a Mac is at the head of the screen, and one without height is as good as hidden.
    if not bar.isVisible() or bar.isNativeMenuBar() or bar.height() == 0:
        return QRect()
    ends = [bar.actionGeometry(action).right() for action in bar.actions() if action.isVisible()]
    left = max(ends, default=0)
    return QRect(bar.x() + left, bar.y(), bar.width() - left, bar.height())
