"""Starting the window, and taking its picture where there is no display."""

# ruff: isort: off
# On Windows torch must be loaded before Qt; everywhere it is slow to load once Qt is there.
import softmax_gui.compute  # noqa: F401

# ruff: isort: on
import signal
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from softmax_gui.lessons import Bookmarks, bookmarks_path, load_bookmarks, save_bookmarks
from softmax_gui.model import Document, State
from softmax_gui.model.presets import article_state
from softmax_gui.model.settings import Settings, Theme, load_settings, save_settings, settings_path
from softmax_gui.view.picture import write_picture
from softmax_gui.view.theme import application_font, apply_theme
from softmax_gui.view.window import MainWindow

# How often Python gets a turn to notice SIGINT while Qt waits for events.
_SIGNAL_MS = 200


def application() -> QApplication:
    """Return the application, made and dressed on first use."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    app = QApplication(["softmax-gui"])
    app.setApplicationName("softmax-gui")
    app.setDesktopFileName("softmax-gui")
    app.setStyle("Fusion")
    app.setFont(application_font())
    app.setWindowIcon(_icon())
    return app


def make_window(
    state: State | None = None,
    settings: Settings | None = None,
    bookmarks: Bookmarks | None = None,
) -> MainWindow:
    """Return a window on a state, by default the article's example; not shown yet."""
    app = application()
    settings = settings or Settings()
    palette = apply_theme(app, settings.theme)
    return MainWindow(Document(state or article_state()), settings, palette, bookmarks)


def run(state: State | None = None, source: Path | None = None) -> int:
    """Open the window, and return the exit status when it has been closed.

    Parameters
    ----------
    state : State, optional
        What to show; the article's example by default.
    source : Path, optional
        The file that it was read from, which becomes the one opened last.
    """
    app = application()
    path = settings_path()
    settings = load_settings(path)
    if source is not None:
        settings.add_recent(source)
    progress = bookmarks_path()
    bookmarks = load_bookmarks(progress)
    window = make_window(state, settings, bookmarks)
    QGuiApplication.styleHints().colorSchemeChanged.connect(window.follow_system)
    _quit_on_signals(app)
    window.show()
    status = app.exec()
    save_settings(settings, path)
    save_bookmarks(bookmarks, progress)
    return status


def snapshot(state: State, path: Path, scale: float = 1.0, theme: Theme = "light") -> None:
    """Write the picture of a window as PNG. Works on the offscreen platform, without a display.

    Parameters
    ----------
    state : State
        What the window shows.
    path : Path
        The PNG file.
    scale : float
        Pixels a point.
    theme : {"light", "dark", "system"}
        The colours.

    Raises
    ------
    InputError
        When the file cannot be written.
    """
    window = make_window(state, Settings(theme=theme))
    try:
        window.show()
        settle(window)
        write_picture(window, path, scale)
    finally:
        window.close()
        window.deleteLater()


def settle(window: MainWindow) -> None:
    """Process events until the window shows the Frame of its document."""
    app = application()
    app.processEvents()
    while not window.is_settled():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    app.processEvents()


def _icon() -> QIcon:
    return QIcon(str(Path(__file__).with_name("icon.svg")))


def _quit_on_signals(app: QApplication) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: app.closeAllWindows())
    timer = QTimer(app)
    timer.timeout.connect(lambda: None)
    timer.start(_SIGNAL_MS)
