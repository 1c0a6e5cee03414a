"""The menu bar, and how a line of any menu is made."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from softmax_gui.view.menu_entries import MENUS, Entry
from softmax_gui.view.words import say


class Actions:
    """The menu bar, built from `MENUS`.

    Parameters
    ----------
    window : QMainWindow
        Gets the menus.
    handlers : object
        Has a method for every entry's name.
    """

    def __init__(self, window: QMainWindow, handlers: object) -> None:
        self._actions: dict[str, QAction] = {}
        self._submenus: dict[str, QMenu] = {}
        for title, entries in MENUS.items():
            menu = window.menuBar().addMenu("")
            say(title, menu.setTitle)
            menu.setToolTipsVisible(True)
            for entry in entries:
                self._add(menu, entry, handlers)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def submenu(self, name: str) -> QMenu:
        """Return the submenu of an entry "menu:name"."""
        return self._submenus[name]

    def _add(self, menu: QMenu, entry: Entry, handlers: object) -> None:
        if not entry.name:
            menu.addSeparator()
        elif entry.name.startswith("menu:"):
            submenu = menu.addMenu("")
            say(entry.text, submenu.setTitle)
            submenu.setToolTipsVisible(True)
            self._submenus[entry.name.removeprefix("menu:")] = submenu
        else:
            handler = getattr(handlers, entry.name)
            self._actions[entry.name] = make_action(
                menu, entry.text, handler, entry.shortcut, entry.tip, checkable=entry.checkable
            )


def make_action(
    menu: QMenu,
    text: str,
    handler: Callable[..., object],
    shortcut: str = "",
    tip: str = "",
    *,
    checkable: bool = False,
    **values: object,
) -> QAction:
    """Add a command to a menu. A switch calls its handler with its state, a command with nothing.

    Parameters
    ----------
    menu : QMenu
        Owns the action.
    text, shortcut, tip : str
        As in `Entry`; ``{name}`` stands for a value.
    handler : callable
        Carries it out.
    checkable : bool
        Whether it is a switch.
    **values
        What the text and the tooltip hold, as `say` takes it.
    """
    action = menu.addAction("")
    say(text, action.setText, "", **values)
    action.setShortcut(QKeySequence(shortcut))
    say(tip, action.setToolTip, "", **values)
    say(tip, action.setStatusTip, "", **values)
    action.setCheckable(checkable)
    if checkable:
        action.toggled.connect(handler)
    else:
        action.triggered.connect(lambda _checked=False: handler())
    return action
