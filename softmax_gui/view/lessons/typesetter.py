"""Formulas are typeset one at a time, between two Frames, and when the numbers rest."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from softmax_gui.lessons import SetFormula
from softmax_gui.view.lessons.drawing import drawing, is_drawn

REST_MS = 60
"""How long numbers rest before they are typeset."""

LONGEST_SECONDS = 0.3
"""How long they are waited for at most, as in a long drag."""


class Typesetter(QObject):
    """Typesets what is asked for, the first first; what is asked for again takes its place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[object, tuple[SetFormula, Callable[[], object]]] = {}
        self._since = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._set_one)

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits to be typeset."""
        return not self._waiting

    def ask(
        self, owner: object, formula: SetFormula, done: Callable[[], object], *, at_once: bool
    ) -> None:
        """Typeset a formula, unless it is by now, and call ``done`` when it is.

        Parameters
        ----------
        owner : object
            Whose formula it is: an older one of the same is forgotten.
        formula : SetFormula
            What to typeset.
        done : callable
            Called once it is, on this thread, or at once.
        at_once : bool
            Whether there is nothing of the owner's on screen yet, so that waiting helps nobody.
        """
        if is_drawn(formula):
            self.forget(owner)
            done()
            return
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting[owner] = formula, done
        overdue = time.monotonic() - self._since > LONGEST_SECONDS
        self._timer.start(0 if at_once or overdue else REST_MS)

    def forget(self, owner: object) -> None:
        """Typeset nothing for an owner any more."""
        self._waiting.pop(owner, None)

    def _set_one(self) -> None:
        if not self._waiting:
            return
        owner = next(iter(self._waiting))
        formula, done = self._waiting.pop(owner)
        drawing(formula)
        done()
        self._since = time.monotonic()
        if self._waiting:
            self._timer.start(0)
