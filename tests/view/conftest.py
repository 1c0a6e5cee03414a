"""Views through real events: each test ends with no window, timer or unexpected Qt message left."""

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from softmax_gui.engine import Request, Viewports, compute_frame
from softmax_gui.model import Document, language
from softmax_gui.model.language import ENGLISH
from softmax_gui.model.presets import article_state
from softmax_gui.view import app
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.logits.row import ClassRow
from softmax_gui.view.look import Look
from softmax_gui.view.words import change_language

# What the offscreen platform says of everything that only a window manager can do.
OFFSCREEN = "This plugin does not support"


def running_timers(owner):
    """Return the timers of an object that go off again and again."""
    return [t for t in owner.findChildren(QTimer) if t.isActive() and not t.isSingleShot()]


class Counter(QObject):
    """Counts the events of one type that reach a widget."""

    def __init__(self, widget, wanted):
        super().__init__(widget)
        self.count, self._wanted = 0, wanted
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        self.count += event.type() == self._wanted
        return False


@pytest.fixture(autouse=True)
def _no_window_left(qapp, qtlog):
    yield
    for widget in QApplication.topLevelWidgets():
        if not widget.isVisible():
            widget.deleteLater()
    # Outside of an event loop nothing is deleted unless it is asked for by name.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.processEvents()
    visible = [type(w).__name__ for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert not visible, f"windows left open: {visible}"
    timers = [t for w in [qapp, *QApplication.allWidgets()] for t in running_timers(w)]
    assert not timers, f"timers left running: {timers}"
    change_language(ENGLISH)
    messages = [r.message for r in qtlog.records if not r.message.startswith(OFFSCREEN)]
    assert not messages, f"Qt said: {messages}"


class Pseudo(dict):
    """A catalogue of every text, each in brackets."""

    def get(self, key, _default=None):
        """Return a text in its brackets."""
        return f"⟦{key[0]}⟧"


@pytest.fixture
def pseudo(monkeypatch):
    """Make "xx" a language that says every text in brackets."""
    monkeypatch.setattr(language, "catalogue", lambda name: Pseudo() if name == "xx" else {})
    yield
    change_language(ENGLISH)


@pytest.fixture
def document():
    return Document(article_state())


@pytest.fixture
def look(qapp):
    return Look()


@pytest.fixture
def jobs(qapp):
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def live(document):
    """Make panels live: every change of the document shows its Frame at once, on this thread."""

    def connect(**panels):
        """Take panels by the name of their viewport; other names get Frames without a viewport."""

        def show(_=None):
            viewports = Viewports(
                **{
                    name: panel.viewport()
                    for name, panel in panels.items()
                    if name in Viewports.__dataclass_fields__
                }
            )
            frame = compute_frame(Request(document.state, viewports))
            for panel in panels.values():
                panel.show_frame(frame)

        document.changed.connect(show)
        for panel in panels.values():
            if hasattr(panel, "viewport_changed"):
                panel.viewport_changed.connect(show)
        show()
        return show

    return connect


@pytest.fixture
def by_name():
    """Find the one child of a widget with an accessible name."""

    def find(parent: QWidget, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        found = [w for w in parent.findChildren(kind) if w.accessibleName() == name]
        assert len(found) == 1, f"{len(found)} widgets are called {name!r}"
        return found[0]

    return find


@pytest.fixture
def listed():
    """Return the labels on screen, from top to bottom."""

    def labels(panel):
        found = [row for row in panel.findChildren(ClassRow) if row.isVisible()]
        return [row.label.text() for row in sorted(found, key=lambda row: row.y())]

    return labels


@pytest.fixture
def counted():
    """Count the events of one type that reach a widget from now on."""
    return Counter


@pytest.fixture
def clocks():
    """Find the timers of an object that go off again and again."""
    return running_timers


@pytest.fixture
def until_drawn(qtbot):
    """Wait until a preview shows what was asked for last: it awaits nothing, nothing is drawn."""

    def wait(preview, jobs):
        def is_drawn():
            timers = (t for t in preview.findChildren(QTimer) if t.isSingleShot())
            return not (jobs.busy or any(t.isActive() for t in timers))

        qtbot.waitUntil(is_drawn, timeout=30_000)

    return wait


@pytest.fixture
def open_window(qapp):
    """Open windows that are shown and settled; they are closed afterwards."""
    windows = []

    def make(state=None, settings=None):
        window = app.make_window(state, settings)
        windows.append(window)
        window.show()
        app.settle(window)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
