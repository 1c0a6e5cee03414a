"""The submenus whose lines depend on what is there: samples, files, figures, panels, themes."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import get_args

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from softmax_gui.files.samples import SAMPLES
from softmax_gui.model.settings import Settings, Theme
from softmax_gui.view.actions import Actions, make_action
from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.commands import Commands
from softmax_gui.view.panel import Panel
from softmax_gui.view.presets_menu import presets_menu


def fill_menus(window: CardWindow, actions: Actions, commands: Commands) -> None:
    """Fill every submenu of the menu bar, and the menus on the right button of the plots."""
    _fill_samples(actions.submenu("samples"), commands)
    _fill_recent(actions.submenu("recent"), window.settings, commands)
    _fill_copy(actions.submenu("copy"), window.plots, commands)
    actions.submenu("panels").addActions([card.toggleViewAction() for card in window.cards])
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


def _fill_themes(menu: QMenu, settings: Settings, commands: Commands) -> None:
    group = QActionGroup(menu)
    for number, theme in enumerate(get_args(Theme), start=1):
        handler = partial(commands.choose_theme, theme)
        keys, tip = f"Ctrl+Shift+F{number}", f"Use the {theme} colours"
        action = make_action(menu, theme.capitalize(), handler, keys, tip)
        action.setCheckable(True)
        action.setChecked(theme == settings.theme)
        group.addAction(action)


def _fill_context_menus(plots: Mapping[str, Panel], commands: Commands) -> None:
    for name, panel in plots.items():
        panel.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        menu = QMenu(panel)
        make_action(menu, f"Export {panel.name}…", partial(commands.export_figure, name))
        make_action(menu, "Copy as Picture", partial(commands.copy_figure, name))
        make_action(menu, "Copy Data", partial(commands.copy_data, name))
        panel.addActions(menu.actions())
