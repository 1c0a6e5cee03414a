"""The menus with which the figures of a batch are written and copied."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from softmax_gui.model.language import mark, tr
from softmax_gui.view.actions import make_action
from softmax_gui.view.batch.desk import BatchDesk
from softmax_gui.view.exporting import ExportDesk

_KEYS = {
    "rows": ("Ctrl+Shift+R", "Ctrl+Shift+F5", "Ctrl+Shift+F6"),
    "reliability": ("Ctrl+Shift+L", "Ctrl+Shift+F7", "Ctrl+Shift+F8"),
}


def fill_batch_export(menu: QMenu, desk: BatchDesk, figures: ExportDesk) -> None:
    """Fill the menu of the window, and those on the right button of the cards."""
    for name, panel in (("rows", desk.rows), ("reliability", desk.reliability)):
        title = partial(tr, panel.name)
        lines = (
            (
                mark("Export {panel}…"),
                figures.export,
                mark("Write {panel} of the batch as a figure, or its data"),
            ),
            (
                mark("Copy {panel} as Picture"),
                figures.copy_image,
                mark("Copy {panel} of the batch as a picture"),
            ),
            (
                mark("Copy Data of {panel}"),
                figures.copy_data,
                mark("Copy the numbers of {panel} as CSV"),
            ),
        )
        made = [
            make_action(menu, text, partial(do, name), keys, tip, panel=title)
            for (text, do, tip), keys in zip(lines, _KEYS[name], strict=True)
        ]
        panel.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        panel.addActions(made)
