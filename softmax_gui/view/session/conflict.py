"""Asks what to do with a session file that somebody else has written meanwhile."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from softmax_gui.model.language import mark, tr
from softmax_gui.view.words import say

Role = QMessageBox.ButtonRole


def ask_to_replace(
    parent: QWidget, path: Path, replace: Callable[[], object], elsewhere: Callable[[], object]
) -> QMessageBox:
    """Ask whether to write over a file that has changed since it was read; return the open box.

    Parameters
    ----------
    parent : QWidget
        In front of which the box opens.
    path : Path
        The file.
    replace, elsewhere : callable
        Called to write over it, or to choose another file; neither when that is called off.
    """
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    say(mark("Changed Session"), box.setWindowTitle)
    box.setTextFormat(Qt.TextFormat.PlainText)
    text = tr(
        "{name} has changed since it was opened or saved here. Another window, or another "
        "program, has written it. To replace it loses what that has saved."
    )
    box.setText(text.format(name=path.name))
    to_replace = box.addButton(tr("&Replace"), Role.DestructiveRole)
    other = box.addButton(tr("&Choose Another File…"), Role.AcceptRole)
    cancel = box.addButton(tr("Cancel"), Role.RejectRole)
    for button, tip in (
        (to_replace, mark("Write over what the other has saved")),
        (other, mark("Save into a file of its own")),
        (cancel, mark("Save nothing")),
    ):
        say(tip, button.setToolTip)
    box.setDefaultButton(other)
    box.setEscapeButton(cancel)
    to_replace.clicked.connect(lambda _checked=False: replace())
    other.clicked.connect(lambda _checked=False: elsewhere())
    box.open()
    return box
