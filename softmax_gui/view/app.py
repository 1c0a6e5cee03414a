"""Starting the window, and taking its picture where there is no display."""

# ruff: isort: off
# On Windows torch must be loaded before Qt; everywhere it is slow to load once Qt is there.
import softmax_gui.compute  # noqa: F401

# ruff: isort: on
import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from socket import socket

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from softmax_gui.files.opening import Opened
from softmax_gui.lessons import BookmarkFile, Bookmarks, bookmarks_path, load_bookmarks
from softmax_gui.logs import start_log, stop_log
from softmax_gui.model import Document, State
from softmax_gui.model.language import tr
from softmax_gui.model.presets import article_state
from softmax_gui.model.session import Session
from softmax_gui.model.session.autosaves import autosaves_path
from softmax_gui.model.settings import Settings, load_settings, settings_path
from softmax_gui.raising import raising_exceptions
from softmax_gui.view.ending import Ending
from softmax_gui.view.faults import FaultDesk
from softmax_gui.view.faults.qt_messages import qt_messages_logged
from softmax_gui.view.focus import FocusReturner
from softmax_gui.view.language import language_of
from softmax_gui.view.lessons.bookmark_saver import BookmarkSaver
from softmax_gui.view.offscreen import no_word_of_the_platform
from softmax_gui.view.picture import write_picture
from softmax_gui.view.session.autosaver import Autosaver
from softmax_gui.view.session.listening import Listening
from softmax_gui.view.settings_keeper import SettingsKeeper
from softmax_gui.view.theme import application_font, choose_text_size, dressing
from softmax_gui.view.window import MainWindow
from softmax_gui.view.words import change_language

logger = logging.getLogger(__name__)


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
    choose_text_size(settings.text_size)
    change_language(language_of(settings.language))
    with dressing(app, settings.theme) as palette:
        window = MainWindow(Document(state or article_state()), settings, palette, bookmarks)
    window.restore()
    return window


@raising_exceptions
def run(
    state: State | None = None,
    named: Opened | None = None,
    session: Session | None = None,
    connection: socket | None = None,
) -> int:
    """Open the window, and return the exit status when it has been closed.

    Parameters
    ----------
    state : State, optional
        What to show; the article's example by default.
    named : Opened, optional
        A file to open once the window is there.
    session : Session, optional
        What to show in place of a state; its file is ``named``, where it has one.
    connection : socket, optional
        To a Python process whose logits are shown.
    """
    log = start_log()
    try:
        return _run(application(), state, named, session, connection)
    finally:
        stop_log(log)


def _run(
    app: QApplication,
    state: State | None,
    named: Opened | None,
    session: Session | None,
    connection: socket | None,
) -> int:
    kept_aside: list[Path] = []
    settings = load_settings(settings_path(), kept_aside.append)
    bookmarks = load_bookmarks(bookmarks_path(), kept_aside.append)
    bookmark_file = BookmarkFile(bookmarks, bookmarks_path())
    offers_lessons = not bookmarks.offered
    window = make_window(state, settings, bookmarks)
    QGuiApplication.styleHints().colorSchemeChanged.connect(window.follow_system)
    autosaver = Autosaver(window, window.sessions, window.restore_bar, autosaves_path())
    BookmarkSaver(window.lessons.player, window.document, bookmark_file.save, window)
    remembering = SettingsKeeper(window, settings_path())
    FocusReturner(app, window)
    with _watched(app, window, autosaver) as ending:
        window.fit_into_screen()
        window.show()
        if offers_lessons:
            # That it was done once is true from now on, however the program ends.
            bookmark_file.save()
        _say_kept_aside(window, kept_aside)
        _show_what_was_named(window, named, session)
        if connection is not None:
            app.aboutToQuit.connect(Listening(window, connection).close)
        else:
            autosaver.look_for_others()
        status = app.exec()
        if window.jobs.lost_some or window.sessions.is_unsaved:
            autosaver.keep()
        _all_of(autosaver.end, remembering.end, bookmark_file.end)
        status = status if ending.status is None else ending.status
        if ending.left_some:
            ending.leave(status)
    _delete_for_good(window)
    return status


def _delete_for_good(window: MainWindow) -> None:
    """Delete the window before Python ends, and log what fails.

    Qt would go on calling its overrides meanwhile, and nobody hears what they raise then.
    """
    try:
        _delete(window)
    except Exception:
        logger.exception("the window could not be deleted")


def _all_of(*ends: Callable[[], object]) -> None:
    """Call one after the other; none is left out because one before it fails."""
    with ExitStack() as stack:
        for end in reversed(ends):
            stack.callback(end)


@contextmanager
def _watched(app: QApplication, window: MainWindow, autosaver: Autosaver) -> Iterator[Ending]:
    """End when the program is told to, and tell of what nobody expects, as long as it runs."""
    ending = Ending(app, window, autosaver)
    faults = FaultDesk(window, window.document, autosaver.save_at_once, ending.end)
    ending.listen()
    faults.begin()
    try:
        with qt_messages_logged(ending.lose_display):
            yield ending
    finally:
        faults.end()
        ending.listen_no_more()


def _say_kept_aside(window: MainWindow, files: list[Path]) -> None:
    """Say what could not be read of what the program remembers."""
    if files:
        text = tr("What was remembered could not be read. It is kept as {files}.")
        window.notice.error(text.format(files=", ".join(map(str, files))))


def _show_what_was_named(window: MainWindow, named: Opened | None, session: Session | None) -> None:
    if session is not None:
        window.sessions.show(session, None if named is None else named.path)
    elif named is not None:
        window.commands.opener.open_named(named)


@raising_exceptions
def snapshot(
    state: State, path: Path, scale: float = 1.0, settings: Settings | None = None
) -> None:
    """Write the picture of a window as PNG. Works on the offscreen platform, without a display.

    Parameters
    ----------
    state : State
        What the window shows.
    path : Path
        The PNG file.
    scale : float
        Pixels a point.
    settings : Settings, optional
        The colours, and the choices of the View menu.

    Raises
    ------
    InputError
        When the file cannot be written.
    """
    with no_word_of_the_platform():
        window = make_window(state, settings or Settings(theme="light"))
        try:
            window.show()
            settle(window)
            write_picture(window, path, scale)
        finally:
            window.close()
            # The next picture waits for all who are left.
            _delete(window)


def settle(window: MainWindow) -> None:
    """Process events until the window shows the Frame of its document."""
    app = application()
    app.processEvents()
    while not window.is_settled():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    app.processEvents()


def _delete(window: MainWindow) -> None:
    """Delete a window now: there is no event loop that would do it later."""
    window.deleteLater()
    application().sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def _icon() -> QIcon:
    return QIcon(str(Path(__file__).with_name("icon.svg")))
