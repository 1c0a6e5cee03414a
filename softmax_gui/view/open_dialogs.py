"""The dialogs that stand in front of a window."""

from PySide6.QtWidgets import QDialog, QWidget


def reject_dialogs(window: QWidget) -> None:
    """Close every dialog of a window that is about to go, as long as all of it is still there.

    It would stay on screen without the window; and where it goes with the window, it goes after
    much of what it calls when it is hidden.
    """
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            # To reject it would only stop what it is writing.
            dialog.done(QDialog.DialogCode.Rejected)
