"""The keyboard goes back to the window when its dialog is gone."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget

from softmax_gui.view.focus import FocusReturner


class Waiting(QWidget):
    """A main window that notes when it is asked to take the keyboard."""

    def __init__(self):
        super().__init__()
        self.asked = 0

    def isVisible(self):
        self.asked += 1
        return False


def closed_dialog(qapp, main):
    """Let a window have the keyboard, and be closed."""
    returner, dialog = FocusReturner(qapp, main), QWindow()
    returner._follow(dialog)
    dialog.show()
    dialog.hide()
    return returner


def test_the_window_is_asked_once_the_dialog_is_gone(qapp, qtbot):
    main = Waiting()
    qtbot.addWidget(main)
    closed_dialog(qapp, main)
    assert main.asked == 0, "a window manager, and Qt, choose first"
    qapp.processEvents()
    assert main.asked == 1


def test_a_window_that_is_deleted_meanwhile_is_left_in_peace(qapp, qtbot):
    main = Waiting()
    closed_dialog(qapp, main)
    main.deleteLater()
    QApplication.sendPostedEvents(main, QEvent.Type.DeferredDelete.value)
    with qtbot.captureExceptions() as raised:
        qapp.processEvents()
    assert raised == []
    assert main.asked == 0
