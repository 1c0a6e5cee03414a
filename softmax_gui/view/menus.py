"""The submenus whose lines depend on what is there: samples, files, figures, panels, themes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from softmax_gui.files.samples import SAMPLES
from softmax_gui.model.settings import Theme
from softmax_gui.view.actions import make_action
from softmax_gui.view.presets_menu import presets_menu

if TYPE_CHECKING:
    from softmax_gui.view.window import MainWindow


def fill_menus(window: MainWindow) -> None:
    """Fill every submenu of the menu bar, and the menus on the right button of the plots."""
    _fill_samples(window)
    _fill_recent(window)
    _fill_copy(window)
    _fill_panels(window)
    _fill_themes(window)
    _fill_presets(window)
    _fill_context_menus(window)
    _set_switches(window)


def _fill_samples(window: MainWindow) -> None:
    menu = window.actions_.submenu("samples")
    for number, sample in enumerate(SAMPLES, start=1):
        handler = partial(window.commands.open_sample, sample)
        make_action(menu, sample.name, handler, f"Ctrl+Shift+{number}", sample.description)


def _fill_recent(window: MainWindow) -> None:
    menu = window.actions_.submenu("recent")

    def fill() -> None:
        menu.clear()
        for name in window.settings.recent:
            path = Path(name)
            make_action(menu, path.name, partial(window.commands.open_path, path), tip=name)
        menu.setEnabled(bool(window.settings.recent))

    menu.aboutToShow.connect(fill)
    window.actions_.submenu("recent").menuAction().setToolTip("Files opened last")
    fill()


def _fill_copy(window: MainWindow) -> None:
    menu = window.actions_.submenu("copy")
    copy = window.commands.copy_figure
    for number, (name, panel) in enumerate(window.plots.items(), start=1):
        keys = f"Ctrl+Alt+{number}"
        make_action(menu, panel.name, partial(copy, name), keys, f"Copy the {name} as a picture")
    tip = "Copy the whole window as a picture"
    make_action(menu, "Window", window.commands.copy_window, "Ctrl+Shift+C", tip)
    menu.addSeparator()
    for number, (name, panel) in enumerate(window.plots.items(), start=1):
        text, keys = f"Data of {panel.name}", f"Ctrl+Alt+Shift+{number}"
        handler = partial(window.commands.copy_data, name)
        make_action(menu, text, handler, keys, f"Copy the numbers of the {name} as CSV")


def _fill_panels(window: MainWindow) -> None:
    for card in window.cards:
        window.actions_.submenu("panels").addAction(card.toggleViewAction())


def _fill_themes(window: MainWindow) -> None:
    menu = window.actions_.submenu("theme")
    group = QActionGroup(menu)
    for number, theme in enumerate(get_args(Theme), start=1):
        handler = partial(window.commands.choose_theme, theme)
        keys, tip = f"Ctrl+Shift+F{number}", f"Use the {theme} colours"
        action = make_action(menu, theme.capitalize(), handler, keys, tip)
        action.setCheckable(True)
        action.setChecked(theme == window.settings.theme)
        group.addAction(action)


def _fill_presets(window: MainWindow) -> None:
    presets = presets_menu(window.document, window, window.notice.error)
    window.actions_.submenu("presets").addActions(presets.actions())


def _fill_context_menus(window: MainWindow) -> None:
    for name, panel in window.plots.items():
        panel.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        menu = QMenu(panel)
        commands = window.commands
        make_action(menu, f"Export {panel.name}…", partial(commands.export_figure, name))
        make_action(menu, "Copy as Picture", partial(commands.copy_figure, name))
        make_action(menu, "Copy Data", partial(commands.copy_data, name))
        panel.addActions(menu.actions())


def _set_switches(window: MainWindow) -> None:
    window.actions_["show_sigmoid"].setChecked(window.look.sigmoid)
    window.actions_["logarithmic"].setChecked(window.look.logarithmic)
