"""A quiet bar that offers to read a file again which has changed on disk."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from softmax_gui.model.language import mark
from softmax_gui.view.opening.opener import Opener
from softmax_gui.view.opening.trace import Trace, trace_of
from softmax_gui.view.quiet_bar import QuietBar
from softmax_gui.view.words import say

_REST_MS = 250


class FileWatch(QObject):
    """Tells when a file is another one than it was, once it has come to rest.

    The system says when something happens to the file or in its folder: nothing is asked again and
    again. Programs save by writing beside a file and renaming, so both are listened to.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._trace: Trace = None
        self._watcher = QFileSystemWatcher(self)
        # A file that is being written says so many times.
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._look)
        self._watcher.fileChanged.connect(self._rest.start)
        self._watcher.directoryChanged.connect(self._rest.start)

    def watch(self, path: Path | None, known: Trace = None) -> None:
        """Watch a file in place of the one before; None for none.

        Parameters
        ----------
        path : Path or None
            The file.
        known : Trace
            What it was when it was read; as it is now by default.
        """
        self._rest.stop()
        old = [*self._watcher.files(), *self._watcher.directories()]
        if old:
            self._watcher.removePaths(old)
        self._path = path
        if path is not None:
            self._watcher.addPaths([str(path), str(path.parent)])
            now = trace_of(path)
            self._trace = now if known is None else known
            if now != self._trace:
                self._rest.start()

    def _look(self) -> None:
        path = self._path
        if path is None:
            return
        trace = trace_of(path)
        if trace is None:
            return  # it is away; it may come back
        if str(path) not in self._watcher.files():
            self._watcher.addPath(str(path))
        if trace != self._trace:
            self._trace = trace
            self.changed.emit()


class ReloadBar(QuietBar):
    """A line under the tool bar: the file has changed; read it again, or not.

    Parameters
    ----------
    opener : Opener
        Knows the file of the document, and reads it again.
    """

    def __init__(self, opener: Opener) -> None:
        super().__init__("reload", mark("Changed file"), mark("offer to reload"))
        self._opener = opener
        self.watch = FileWatch(self)
        self._watched: Path | None = None
        self.add_button(
            mark("Reload"),
            mark("reload the file"),
            mark("Read the file again, and go to the same row; Undo goes back"),
            self._reload,
        )
        self.add_button(
            mark("Dismiss"),
            mark("keep what is open"),
            mark("Hide this line, and keep what is open"),
            self.hide,
        )
        self.watch.changed.connect(self._offer)

    def follow(self) -> None:
        """Watch the file of the document as it is now."""
        path = self._opener.path
        if path != self._watched:
            self._watched = path
            self.watch.watch(path)
            self.hide()

    def follow_anew(self) -> None:
        """Watch the file of the document, which has just been read, from what it was then."""
        self._watched = path = self._opener.path
        self.watch.watch(path, self._opener.trace)
        self.hide()

    def _offer(self) -> None:
        if self._watched is not None:
            name = self._watched.name
            say("{name} has changed on disk.", self.text.setText, name=name)
            self.show()

    def _reload(self) -> None:
        self.hide()
        self._opener.reload()
