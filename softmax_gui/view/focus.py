"""Gives the keyboard back to the window when its dialog is gone, where no window manager does."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class FocusReturner(QObject):
    """Follows which window has the keyboard.

    When that one is closed, and no other gets the keyboard, it goes to the dialog that is left, or
    to the main window. Where a person has gone to another program before, nothing is taken from
    them.

    Parameters
    ----------
    app : QGuiApplication
        Whose windows are followed.
    main : QWidget
        The main window.
    """

    def __init__(self, app: QGuiApplication, main: QWidget) -> None:
        super().__init__(main)
        self._main = main
        self._window: QWindow | None = None
        app.focusWindowChanged.connect(self._follow)

    @Slot(QWindow)
    def _follow(self, window: QWindow | None) -> None:
        if self._window is not None and isValid(self._window):
            self._window.visibleChanged.disconnect(self._on_visible)
        self._window = window
        if window is not None:
            window.visibleChanged.connect(self._on_visible)

    @Slot(bool)
    def _on_visible(self, visible: bool) -> None:
        if not visible:
            # Another one may soon be at the very place in memory of this one.
            self._window = None
            # A window manager, and Qt, choose first.
            QTimer.singleShot(0, self, self._give_back)

    @Slot()
    def _give_back(self) -> None:
        window = QApplication.activeModalWidget() or self._main
        if QGuiApplication.focusWindow() is None and window.isVisible():
            window.activateWindow()
