"""Files and texts dropped anywhere on the window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QWidget

from softmax_gui.model.language import tr
from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.opening.opener import Opener
from softmax_gui.view.words import say

_LABEL_SUFFIXES = (".txt", ".names", ".labels")
_VOCABULARIES = ("vocab.json", "tokenizer.json", "labels.json", "id2label.json")
_HINT = (360, 120)
_ENTERS = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class DropTarget(QObject):
    """Opens what is dropped on a window.

    Files are taken wherever they are dropped, before any box for text could take their names.
    Texts are left to such boxes, and taken everywhere else. What the program itself drags, such as
    a plot on its way out, is not opened.

    Parameters
    ----------
    window : CardWindow
        The window.
    opener : Opener
        Opens what was dropped.
    """

    def __init__(self, window: CardWindow, opener: Opener) -> None:
        super().__init__(window)
        self._window, self._opener = window, opener
        self._hint = _Hint(window)
        self._handle: QObject | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dropped; let everything else pass."""
        kind = event.type()
        if kind == QEvent.Type.Show and watched is self._window:
            self._watch_native_window()
        elif kind in _ENTERS:
            return self._enter(watched, event)  # type: ignore[arg-type]
        elif kind == QEvent.Type.DragLeave:
            self._hint.hide()
        elif kind == QEvent.Type.Drop:
            self._hint.hide()
            return self._drop(watched, event)  # type: ignore[arg-type]
        return False

    def _watch_native_window(self) -> None:
        """Hear of files before the widgets do, which the window of the system tells first."""
        handle = self._window.windowHandle()
        if handle is not None and handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)

    def _enter(self, watched: QObject, event: QDropEvent) -> bool:
        if event.source() is not None:
            return _refuse_own(event)
        takes = self._takes(watched, event.mimeData())
        if takes:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            if _files(event.mimeData()):
                self._hint.show_over()
        return takes

    def _drop(self, watched: QObject, event: QDropEvent) -> bool:
        if event.source() is not None:
            return _refuse_own(event)
        data = event.mimeData()
        if not self._takes(watched, data):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        paths = _files(data)
        if paths:
            self.open_files(paths)
        else:
            self._opener.open_text(data.text())
        return True

    def _takes(self, watched: QObject, data: QMimeData) -> bool:
        if _files(data):
            return True
        return watched is self._window and data.hasText() and not data.hasUrls()

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open a file, with the labels that another one holds; or say why not."""
        labels = [path for path in paths if _may_be_labels(path)]
        logits = [path for path in paths if path not in labels]
        if len(paths) == 2 and len(logits) == 2:
            # Both could be logits; one of them may name the classes of the other.
            labels = [p for p in paths if p.suffix.lower() in (".json", ".csv", ".tsv")][:1]
            logits = [path for path in paths if path not in labels] if labels else logits
        if len(logits) == 1 and len(labels) <= 1:
            self._opener.open_path(logits[0], labels[0] if labels else None)
        elif len(labels) == 1 and not logits and self._opener.path is not None:
            self._opener.open_again(labels[0])
        elif len(labels) == 1 and not logits:
            self._opener.open_path(labels[0])
        else:
            self._window.notice.error(
                tr("{count} files were dropped. Drop one file, or one with its labels.").format(
                    count=len(paths)
                )
            )


def _refuse_own(event: QDropEvent) -> bool:
    """Keep files from everything in the window; boxes for text may pass words to each other."""
    event.ignore()
    return bool(_files(event.mimeData()))


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _may_be_labels(path: Path) -> bool:
    """Return whether a file is labels by its name: plain text, or a vocabulary."""
    return path.suffix.lower() in _LABEL_SUFFIXES or path.name.lower() in _VOCABULARIES


class _Hint(QLabel):
    """Says in the middle of the window what dropping would do."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("drop")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        say("Drop to open", self.setText)
        say("drop to open", self.setAccessibleName)
        self.hide()

    def show_over(self) -> None:
        """Show it in the middle of the window."""
        self.setGeometry(QRect(0, 0, *_HINT))
        self.move(self._window.rect().center() - self.rect().center())
        self.raise_()
        self.show()
