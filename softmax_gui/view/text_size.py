"""The menu of the size of all text."""

from functools import partial
from typing import get_args

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from softmax_gui.model.language import mark
from softmax_gui.model.settings import TextSize
from softmax_gui.view.actions import make_action
from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.theme import text_size
from softmax_gui.view.words import say

AS_SYSTEM: TextSize = 0
SIZES: tuple[TextSize, ...] = tuple(size for size in get_args(TextSize) if size)


def fill_text_sizes(menu: QMenu, window: CardWindow) -> None:
    """Fill a menu with larger, smaller, and the size of the system.

    Parameters
    ----------
    menu : QMenu
        Owns the lines.
    window : CardWindow
        Whose text it is, and whose settings say how large.
    """
    _Lines(menu, window)


class _Lines:
    """The lines of the menu, which know whether there is a size to go to."""

    def __init__(self, menu: QMenu, window: CardWindow) -> None:
        self._window = window
        self._larger = self._add(menu, mark("&Larger"), "Alt++", mark("Make all text larger"), 1)
        self._smaller = self._add(
            menu, mark("&Smaller"), "Alt+-", mark("Make all text smaller"), -1
        )
        self._as_system = make_action(
            menu,
            mark("&As the System"),
            partial(self._choose, AS_SYSTEM),
            "Alt+0",
            mark("Make all text as large as the system's, where that is larger than usual"),
        )
        say(mark("How large all text is"), menu.menuAction().setToolTip)
        self._show()

    def _add(self, menu: QMenu, text: str, keys: str, tip: str, steps: int) -> QAction:
        return make_action(menu, text, partial(self._step, steps), keys, tip)

    def _step(self, steps: int) -> None:
        beyond = self._beyond(steps)
        if beyond:
            self._choose(beyond[0])

    def _beyond(self, steps: int) -> list[TextSize]:
        """Return the sizes that are larger than the present one, or smaller; the nearest first."""
        present = text_size(self._window.settings.text_size)
        if steps > 0:
            return [size for size in SIZES if size > present]
        return [size for size in reversed(SIZES) if size < present]

    def _choose(self, size: TextSize) -> None:
        self._window.choose_text_size(size)
        self._show()

    def _show(self) -> None:
        self._larger.setEnabled(bool(self._beyond(1)))
        self._smaller.setEnabled(bool(self._beyond(-1)))
        self._as_system.setEnabled(self._window.settings.text_size != AS_SYSTEM)
