"""How far a person has come is kept as soon as it is known, not only when the window closes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from softmax_gui.model import Document
from softmax_gui.view.lessons.player import Player

REST_MS = 1000
"""How long nothing must have happened before it is written down."""


class BookmarkSaver(QObject):
    """Saves after a step was done or another one begun, once things rest.

    Writing takes a disk's time, so it never happens while a gesture is going on.

    Parameters
    ----------
    player : Player
        What is played.
    document : Document
        Tells whether a gesture is going on.
    save : callable
        Writes the bookmarks.
    """

    def __init__(
        self,
        player: Player,
        document: Document,
        save: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._save = save
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._save_at_rest)
        player.step_changed.connect(self._rest.start)
        player.met.connect(self._rest.start)

    def _save_at_rest(self) -> None:
        if self._document.in_gesture:
            self._rest.start()
        else:
            self._save()
