"""The dialog that asks where a file is to be written."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where_to_write(
    parent: QWidget, title: str, proposed: Path, kinds: str, take: Callable[[str], object]
) -> None:
    """Ask for a file; what is there is replaced only where the person says so.

    Parameters
    ----------
    parent : QWidget
        What the dialog belongs to.
    title : str
        Of the dialog.
    proposed : Path
        The file that is proposed.
    kinds : str
        Filters such as "Sessions (*.softmax.json);;All files (*)". A name without a suffix gets
        the first one of its filter, or, where that has none, of the filter before it.
    take : callable
        Called with the file's name once there is one.
    """
    dialog = QFileDialog(parent, title, str(proposed.parent), kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    # With a suffix the dialog knows which file there would be, and asks before it is replaced.
    dialog.setDefaultSuffix(_first_suffix(kinds))
    dialog.filterSelected.connect(
        lambda kind: dialog.setDefaultSuffix(_first_suffix(kind) or dialog.defaultSuffix())
    )
    dialog.selectFile(proposed.name)
    dialog.fileSelected.connect(take)
    dialog.open()


def _first_suffix(kinds: str) -> str:
    """Return the first suffix that filters name, without its first dot; "" where they name none."""
    found = re.search(r"\*\.([\w.]+)", kinds)
    return found[1] if found else ""
