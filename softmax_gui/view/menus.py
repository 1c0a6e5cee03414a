"""The submenus whose lines depend on what is there: samples, files, figures, panels, themes."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from softmax_gui.engine import ColourScale, Reduction
from softmax_gui.engine.row_listing import RowFilter, RowOrder
from softmax_gui.files.samples import SAMPLES
from softmax_gui.model import Document, Order
from softmax_gui.model.language import mark, tr
from softmax_gui.model.settings import Language, Settings, Theme
from softmax_gui.view.actions import Actions, make_action
from softmax_gui.view.batch import BatchStatistics
from softmax_gui.view.batch.menu import fill_batch_export
from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.commands import Commands
from softmax_gui.view.language import OWN_NAMES
from softmax_gui.view.look import Look
from softmax_gui.view.panel import Panel
from softmax_gui.view.plots.jacobian_switches import REDUCTIONS, SCALES
from softmax_gui.view.presets_menu import presets_menu
from softmax_gui.view.text_size import fill_text_sizes
from softmax_gui.view.words import plain, say

_REDUCTIONS: dict[Reduction, tuple[str, str, str]] = {
    "mean": (mark("&Mean of a Block"), "Alt+M", REDUCTIONS["mean"][1]),
    "peak": (mark("&Peak of a Block"), "Alt+P", REDUCTIONS["peak"][1]),
}
_COLOUR_SCALES: dict[ColourScale, tuple[str, str, str]] = {
    "auto": (
        mark("&Automatic"),
        "Alt+A",
        mark("Logarithmic colours where there are many classes"),
    ),
    "linear": (mark("&Linear"), "Alt+N", SCALES["linear"][1]),
    "logarithmic": (mark("L&ogarithmic"), "Alt+G", SCALES["logarithmic"][1]),
}
_ORDERS: dict[Order, tuple[str, str, str]] = {
    Order.GIVEN: (mark("As &Given"), "Alt+1", mark("Show the classes as given, in every panel")),
    Order.PROBABILITY: (
        mark("By &Probability"),
        "Alt+2",
        mark("Show the classes by probability, in every panel"),
    ),
    Order.LOGIT: (mark("By &Logit"), "Alt+3", mark("Show the classes by logit, in every panel")),
    Order.LABEL: (mark("By L&abel"), "Alt+4", mark("Show the classes by label, in every panel")),
}
_ROW_ORDERS: dict[RowOrder, tuple[str, str, str]] = {
    RowOrder.GIVEN: (mark("As &Given"), "Alt+5", mark("List the rows as given")),
    RowOrder.CERTAINTY: (
        mark("By &Certainty"),
        "Alt+6",
        mark("List the rows with the least certain first"),
    ),
    RowOrder.LOSS: (mark("By &Loss"), "Alt+7", mark("List the rows with the highest loss first")),
    RowOrder.ENTROPY: (
        mark("By &Entropy"),
        "Alt+8",
        mark("List the rows with the highest entropy first"),
    ),
}
_ROW_FILTERS: dict[RowFilter, tuple[str, str, str]] = {
    RowFilter.ALL: (mark("&All"), "Ctrl+F5", mark("List all rows")),
    RowFilter.WRONG: (
        mark("&Wrong"),
        "Ctrl+F6",
        mark("List only rows whose most probable class is not the target"),
    ),
    RowFilter.RIGHT: (
        mark("&Right"),
        "Ctrl+F7",
        mark("List only rows whose most probable class is the target"),
    ),
    RowFilter.NO_TARGET: (
        mark("&No Target"),
        "Ctrl+F8",
        mark("List only rows without a target"),
    ),
    RowFilter.LEAST_CERTAIN: (
        mark("Least &Certain"),
        "Ctrl+F9",
        mark("List only the tenth of the rows whose largest p is the lowest"),
    ),
    RowFilter.HIGHEST_LOSS: (
        mark("Highest &Loss"),
        "Ctrl+F10",
        mark("List only the tenth of the rows with a target whose loss is the highest"),
    ),
}
_THEMES: dict[Theme, tuple[str, str, str]] = {
    "system": (mark("&System"), "Ctrl+Shift+F1", mark("Use the colours of the system")),
    "light": (mark("&Light"), "Ctrl+Shift+F2", mark("Use the light colours")),
    "dark": (mark("&Dark"), "Ctrl+Shift+F3", mark("Use the dark colours")),
}
_LANGUAGES: dict[Language, tuple[str, str, str]] = {
    "": (mark("&System"), "Alt+Shift+F1", mark("Speak the language of the system")),
    "en": (OWN_NAMES["en"], "Alt+Shift+F2", mark("Speak English")),
    "zh_CN": (OWN_NAMES["zh_CN"], "Alt+Shift+F3", mark("Speak Chinese")),
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
    _fill_rows(actions, window.batch.statistics, commands)
    fill_batch_export(actions.submenu("row_export"), window.batch, commands.figures)
    fill_text_sizes(actions.submenu("text_size"), window)
    _fill_themes(actions.submenu("theme"), window.settings, commands)
    _fill_languages(actions.submenu("language"), window, commands)
    presets = presets_menu(window.document, window, window.notice.error)
    actions.submenu("presets").addActions(presets.actions())
    _fill_context_menus(window.plots, commands)
    for name, on in (
        ("show_sigmoid", window.look.sigmoid),
        ("logarithmic", window.look.logarithmic),
    ):
        # It is so already: nobody needs to be told.
        with QSignalBlocker(actions[name]):
            actions[name].setChecked(on)


def _fill_samples(menu: QMenu, commands: Commands) -> None:
    for number, sample in enumerate(SAMPLES, start=1):
        handler = partial(commands.open_sample, sample)
        make_action(menu, sample.name, handler, f"Ctrl+Shift+{number}", sample.description)


def _fill_recent(menu: QMenu, settings: Settings, commands: Commands) -> None:
    def fill() -> None:
        menu.clear()
        for name in settings.recent:
            path = Path(name)
            action = make_action(menu, "", partial(commands.open_path, path))
            # The names of a file are nothing to translate, and have no mnemonic.
            action.setText(path.name.replace("&", "&&"))
            action.setToolTip(plain(name))
        menu.setEnabled(bool(settings.recent))

    # Not as it is about to be shown: one that was empty is disabled, and never would be.
    settings.listen(fill)
    menu.destroyed.connect(lambda: settings.listen_no_more(fill))
    say(mark("Files opened last"), menu.menuAction().setToolTip)
    fill()


def _fill_copy(menu: QMenu, plots: Mapping[str, Panel], commands: Commands) -> None:
    for number, (name, panel) in enumerate(plots.items(), start=1):
        handler, keys = partial(commands.figures.copy_image, name), f"Ctrl+Alt+{number}"
        tip, title = mark("Copy the figure {panel} as a picture"), partial(tr, panel.name)
        make_action(menu, panel.name, handler, keys, tip, panel=title)
    tip = mark("Copy the whole window as a picture")
    make_action(menu, mark("Window"), commands.figures.copy_window, "Ctrl+Shift+C", tip)
    menu.addSeparator()
    for number, (name, panel) in enumerate(plots.items(), start=1):
        handler, keys = partial(commands.figures.copy_data, name), f"Ctrl+Alt+Shift+{number}"
        text, tip = mark("Data of {panel}"), mark("Copy the numbers of {panel} as CSV")
        make_action(menu, text, handler, keys, tip, panel=partial(tr, panel.name))


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
    choice = _Choice(menu, _ORDERS, commands.choose_order, lambda: document.state.order)
    document.changed.connect(choice.show_present)


def _fill_look(
    menu: QMenu, look: Look, name: str, lines: Mapping[Any, tuple[str, str, str]]
) -> None:
    """Fill a menu with the values of an attribute of the look."""
    choice = _Choice(menu, lines, lambda v: look.set(**{name: v}), lambda: getattr(look, name))
    look.changed.connect(choice.show_present)


def _fill_rows(actions: Actions, rows: BatchStatistics, commands: Commands) -> None:
    """Fill the menus that say how the rows of a batch are listed."""
    for menu, lines, choose, present in (
        ("row_order", _ROW_ORDERS, commands.choose_row_order, lambda: rows.order),
        ("row_filter", _ROW_FILTERS, commands.choose_row_filter, lambda: rows.filter),
    ):
        choice = _Choice(actions.submenu(menu), lines, choose, present)
        rows.changed.connect(choice.show_present)


def _fill_themes(menu: QMenu, settings: Settings, commands: Commands) -> None:
    _Choice(menu, _THEMES, commands.choose_theme, lambda: settings.theme)


def _fill_languages(menu: QMenu, window: CardWindow, commands: Commands) -> None:
    choice = _Choice(menu, _LANGUAGES, commands.choose_language, lambda: window.settings.language)
    window.language_changed.connect(choice.show_present)


def _fill_context_menus(plots: Mapping[str, Panel], commands: Commands) -> None:
    for name, panel in plots.items():
        panel.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        menu = QMenu(panel)
        figures = commands.figures
        export = partial(figures.export, name)
        make_action(menu, mark("Export {panel}…"), export, panel=partial(tr, panel.name))
        make_action(menu, mark("Export Animation…"), partial(figures.animate, name))
        make_action(menu, mark("Copy as Picture"), partial(figures.copy_image, name))
        make_action(menu, mark("Copy as SVG"), partial(figures.copy_svg, name))
        make_action(menu, mark("Copy Data"), partial(figures.copy_data, name))
        make_action(menu, mark("Copy Script"), partial(figures.copy_script, name))
        panel.addActions(menu.actions())
