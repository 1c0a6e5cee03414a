"""The settings are written soon after they change, not only when the window closes."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from softmax_gui.model.settings import Settings
from softmax_gui.model.settings_merging import merged, write_merged
from softmax_gui.view.card_window import CHOICES, CardWindow

REST_MS = 300
"""So long nothing has to change before it is written."""
_SHARED = ("recent", "choices", "own_lessons")
"""What is taken over from other windows while this one is open; the rest is of its own."""


class SettingsKeeper(QObject):
    """Writes the settings of a window into their file, on a thread of its own.

    Other windows write the same file: what they have opened is kept there, and offered here.

    Parameters
    ----------
    window : CardWindow
        Whose settings and look are followed.
    path : Path
        The file, as it was read into the settings.
    """

    written = Signal(object, object)
    """What was to be written, and what is in the file now: Settings, or None after a failure."""

    def __init__(self, window: CardWindow, path: Path) -> None:
        super().__init__(window)
        self._window, self._settings, self._path = window, window.settings, path
        self._known = self._settings.photograph()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="softmax-settings")
        self._writing = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._write)
        self._settings.listen(self._wait)
        window.look.changed.connect(self._note_look)
        # Emitted on the worker's thread.
        self.written.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def end(self) -> None:
        """Write what is new, and end the thread."""
        self._settings.listen_no_more(self._wait)
        self._rest.stop()
        self._worker.shutdown(wait=True)
        write_merged(self._known, self._settings.photograph(), self._path)

    def _wait(self) -> None:
        self._rest.start()

    def _note_look(self) -> None:
        """Take note of the choices of the View menu that are others now."""
        for name in CHOICES:
            chosen = getattr(self._window.look, name)
            if chosen != getattr(self._settings, name):
                setattr(self._settings, name, chosen)

    def _write(self) -> None:
        mine = self._settings.photograph()
        if self._writing:
            self._rest.start()
        elif mine != self._known:
            self._writing = True
            self._worker.submit(self._write_beside, self._known, mine)

    def _write_beside(self, base: Settings, mine: Settings) -> None:
        found = None
        try:
            found = write_merged(base, mine, self._path)
        finally:
            self.written.emit(mine, found)

    @Slot(object, object)
    def _take(self, mine: Settings, found: Settings | None) -> None:
        """Offer here what other windows have added to the file."""
        self._writing = False
        if found is None:
            return
        both = merged(mine, self._settings.photograph(), found)
        shared = {name: getattr(found, name) for name in _SHARED}
        self._known = mine.model_copy(update=shared)
        for name in _SHARED:
            if getattr(self._settings, name) != getattr(both, name):
                setattr(self._settings, name, getattr(both, name))
