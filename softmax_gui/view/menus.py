"""The submenus whose lines depend on what is there: samples, files, figures, panels, themes."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, get_args

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from softmax_gui.engine import ColourScale, Reduction
from softmax_gui.files.samples import SAMPLES
from softmax_gui.model import Document
from softmax_gui.model.settings import Settings, Theme
from softmax_gui.view.actions import Actions, make_action
from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.commands import ORDERS, Commands
from softmax_gui.view.look import Look
from softmax_gui.view.panel import Panel
from softmax_gui.view.plots.jacobian_switches import REDUCTIONS, SCALES
from softmax_gui.view.presets_menu import presets_menu

_REDUCTIONS: dict[Reduction, tuple[str, str, str]] = {
    "mean": ("&Mean of a Block", "Alt+M", REDUCTIONS["mean"][1]),
    "peak": ("&Peak of a Block", "Alt+P", REDUCTIONS["peak"][1]),
}
_COLOUR_SCALES: dict[ColourScale, tuple[str, str, str]] = {
    "auto": ("&Automatic", "Alt+A", "Logarithmic colours where there are many classes"),
    "linear": ("&Linear", "Alt+N", SCALES["linear"][1]),
    "logarithmic": ("L&ogarithmic", "Alt+G", SCALES["logarithmic"][1]),
}


def fill_menus(window: CardWindow, actions: Actions, commands: Commands) -> None:
    """Fill every submenu of the menu bar, and the menus on the right button of the plots."""
    _fill_samples(actions.submenu("samples"), commands)
    _fill_recent(actions.submenu("recent"), window.settings, commands)
    _fill_copy(actions.submenu("copy"), window.plots, commands)
    actions.submenu("panels").addActions([card.toggleViewAction() for card in window.cards])
    _fill_orders(actions.submenu("order"), window.document, commands)
    _fill_look(actions.submenu("reduction"), window.look, "reduction", _REDUCTIONS)
    _fill_look(actions.submenu("colour_scale"), window.look, "colour_scale", _COLOUR_SCALES)
    _fill_themes(actions.submenu("theme"), window.settings, commands)
    presets = presets_menu(window.document, window, window.notice.error)
    actions.submenu("presets").addActions(presets.actions())
    _fill_context_menus(window.plots, commands)
    actions["show_sigmoid"].setChecked(window.look.sigmoid)
    actions["logarithmic"].setChecked(window.look.logarithmic)


def _fill_samples(menu: QMenu, commands: Commands) -> None:
    for number, sample in enumerate(SAMPLES, start=1):
        handler = partial(commands.open_sample, sample)
        make_action(menu, sample.name, handler, f"Ctrl+Shift+{number}", sample.description)


def _fill_recent(menu: QMenu, settings: Settings, commands: Commands) -> None:
    def fill() -> None:
        menu.clear()
        for name in settings.recent:
            path = Path(name)
            make_action(menu, path.name, partial(commands.open_path, path), tip=name)
        menu.setEnabled(bool(settings.recent))

    menu.aboutToShow.connect(fill)
    menu.menuAction().setToolTip("Files opened last")
    fill()


def _fill_copy(menu: QMenu, plots: Mapping[str, Panel], commands: Commands) -> None:
    copy = commands.copy_figure
    for number, (name, panel) in enumerate(plots.items(), start=1):
        keys = f"Ctrl+Alt+{number}"
        make_action(menu, panel.name, partial(copy, name), keys, f"Copy the {name} as a picture")
    tip = "Copy the whole window as a picture"
    make_action(menu, "Window", commands.copy_window, "Ctrl+Shift+C", tip)
    menu.addSeparator()
    for number, (name, panel) in enumerate(plots.items(), start=1):
        text, keys = f"Data of {panel.name}", f"Ctrl+Alt+Shift+{number}"
        handler = partial(commands.copy_data, name)
        make_action(menu, text, handler, keys, f"Copy the numbers of the {name} as CSV")


class _Choice(QActionGroup):
    """Lines of a menu, one of which holds.

    Parameters
    ----------
    menu : QMenu
        Gets the lines.
    lines : mapping
        By value: text, keys and tooltip.
    choose : callable
        Called with the value of a line that was chosen.
    present : callable
        Returns the value that holds.
    """

    def __init__(
        self,
        menu: QMenu,
        lines: Mapping[Any, tuple[str, str, str]],
        choose: Callable[[Any], object],
        present: Callable[[], object],
    ) -> None:
        super().__init__(menu)
        self._present = present
        self._lines = {}
        for value, (text, keys, tip) in lines.items():
            action = make_action(menu, text, partial(choose, value), keys, tip)
            action.setCheckable(True)
            self._lines[value] = self.addAction(action)
        # What was chosen may be refused, or take a while: the menu says what holds.
        self.triggered.connect(self.show_present)
        self.show_present()

    def show_present(self, *_: object) -> None:
        """Check the line that holds."""
        self._lines[self._present()].setChecked(True)


def _fill_orders(menu: QMenu, document: Document, commands: Commands) -> None:
    lines = {
        order: (text.title(), f"Alt+{number}", f"Show the classes {text}, in every panel")
        for number, (order, text) in enumerate(ORDERS.items(), start=1)
    }
    choice = _Choice(menu, lines, commands.choose_order, lambda: document.state.order)
    document.changed.connect(choice.show_present)


def _fill_look(
    menu: QMenu, look: Look, name: str, lines: Mapping[Any, tuple[str, str, str]]
) -> None:
    """Fill a menu with the values of an attribute of the look."""
    choice = _Choice(menu, lines, lambda v: look.set(**{name: v}), lambda: getattr(look, name))
    look.changed.connect(choice.show_present)


def _fill_themes(menu: QMenu, settings: Settings, commands: Commands) -> None:
    lines = {
        theme: (theme.capitalize(), f"Ctrl+Shift+F{number}", f"Use the {theme} colours")
        for number, theme in enumerate(get_args(Theme), start=1)
    }
    _Choice(menu, lines, commands.choose_theme, lambda: settings.theme)


def _fill_context_menus(plots: Mapping[str, Panel], commands: Commands) -> None:
    for name, panel in plots.items():
        panel.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        menu = QMenu(panel)
        make_action(menu, f"Export {panel.name}…", partial(commands.export_figure, name))
        make_action(menu, "Copy as Picture", partial(commands.copy_figure, name))
        make_action(menu, "Copy Data", partial(commands.copy_data, name))
        panel.addActions(menu.actions())
