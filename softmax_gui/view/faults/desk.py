"""From faults to the dialog: what is open is saved first, and one dialog tells of all of them."""

import logging
import time
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from softmax_gui.model import Document
from softmax_gui.view.faults.dialog import FaultDialog
from softmax_gui.view.faults.gathering import Fault, Watch
from softmax_gui.view.faults.report import report, short_report

logger = logging.getLogger(__name__)

QUIET_SECONDS = 60.0
"""What went on being told of so short a time ago is not told again; the log counts it."""


class FaultDesk(QObject):
    """Tells of what nobody expected, wherever it was raised.

    Parameters
    ----------
    window : QWidget
        In front of which the dialog opens.
    document : Document
        Of which the report says what was done to it.
    keep : callable
        Saves what is open, and returns whether it is saved.
    end : callable
        Ends the program.
    """

    _came = Signal()

    def __init__(
        self,
        window: QWidget,
        document: Document,
        keep: Callable[[], bool],
        end: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window, self._document = window, document
        self._keep, self._end_program = keep, end
        self._dialog: FaultDialog | None = None
        self._number = 0
        self._seen_at: dict[str, float] = {}
        # Emitted on any thread, and in the middle of anything: a paint is no time for a dialog.
        self._came.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._watch = Watch(self._came.emit)

    def begin(self) -> None:
        """Watch from now on."""
        self._watch.begin()

    def end(self) -> None:
        """Watch no longer."""
        self._watch.end()
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of what has waited for the window, once that is there."""
        if event.type() == QEvent.Type.Show:
            watched.removeEventFilter(self)
            self._came.emit()
        return super().eventFilter(watched, event)

    @Slot()
    def _tell(self) -> None:
        if not self._window.isVisible():
            # Nobody would see it yet. It waits where it was gathered; a filter is there only once.
            self._window.installEventFilter(self)
            return
        new = [fault for fault in self._watch.take() if self._is_to_be_told(fault)]
        if not new:
            return
        try:
            self._show(new)
        except Exception:
            # Logged as an error it would come here as the next fault, and fail anew, for ever.
            logger.warning("what went wrong could not be told", exc_info=True)
            for fault in new:
                # Nobody has been told: the next one of its kind is not kept from it.
                self._seen_at.pop(fault.signature, None)

    def _show(self, new: list[Fault]) -> None:
        if self._dialog is None:
            self._dialog = self._open()
        try:
            self._dialog.add(new)
        finally:
            # One that says too little can be closed; one that nobody sees would stay for good.
            self._dialog.show()

    def _is_to_be_told(self, fault: Fault) -> bool:
        now = time.monotonic()
        last = self._seen_at.get(fault.signature)
        self._seen_at[fault.signature] = now
        return self._dialog is not None or last is None or now - last > QUIET_SECONDS

    def _open(self) -> FaultDialog:
        """Return the dialog, once what is open is saved."""
        kept = self._kept()
        parent = QApplication.activeModalWidget() or self._window
        dialog = FaultDialog(parent, kept, self._reported)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.finished.connect(self._on_finished)
        # It goes with its parent, too; then another one may be open already.
        self._number += 1
        dialog.destroyed.connect(partial(self._forget, self._number))
        return dialog

    def _reported(self, faults: Iterable[Fault]) -> str:
        """Return the report, or a short one where what went wrong is in its way, too."""
        try:
            return report(faults, self._document)
        except Exception as error:
            logger.warning("the report of what went wrong could not be made", exc_info=True)
            return short_report(faults, error)

    def _kept(self) -> bool:
        try:
            return self._keep()
        except Exception:
            logger.exception("what is open could not be kept")
            return False

    def _forget(self, number: int, *_: object) -> None:
        if number == self._number:
            self._dialog = None

    @Slot(int)
    def _on_finished(self, result: int) -> None:
        self._dialog = None
        if result == QDialog.DialogCode.Accepted:
            self._end_program()
