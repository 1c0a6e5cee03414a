"""The one dialog that says that something unexpected went wrong, and lets a person go on."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from softmax_gui.logs import log_path
from softmax_gui.model.language import mark, tr
from softmax_gui.view.faults.gathering import Fault
from softmax_gui.view.widgets.forms import named
from softmax_gui.view.words import say

_WIDTH, _HEIGHT = 620, 460

Role = QDialogButtonBox.ButtonRole


def show_folder(path: Path) -> bool:
    """Show a folder in the system's program for that, and return whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class FaultDialog(QDialog):
    """Says what went wrong. It is rejected to go on, which Esc does, too, and accepted to quit.

    Parameters
    ----------
    parent : QWidget
        The window, or the dialog in front of it.
    kept : bool
        Whether what is open has been saved.
    report_of : callable
        From faults to the report that can be copied.
    """

    def __init__(
        self, parent: QWidget, kept: bool, report_of: Callable[[Iterable[Fault]], str]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say(mark("Something Went Wrong"), self.setWindowTitle)
        self._kept, self._report_of = kept, report_of
        self._faults: dict[str, Fault] = {}
        self._happened = self._label(mark("what happened"))
        self._happened.setObjectName("title")
        self._safety = self._label(mark("what is kept"))
        self._place = self._label(mark("place of the log"))
        self._report = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self._report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        named(
            self._report,
            mark("report"),
            mark("What helps to find the mistake; it holds neither logits nor labels"),
        )
        self._lay_out()
        self.resize(_WIDTH, _HEIGHT)

    def add(self, faults: Iterable[Fault]) -> None:
        """Tell of faults; those that it tells of already are counted."""
        for fault in faults:
            known = self._faults.get(fault.signature)
            self._faults[fault.signature] = fault if known is None else known.again(fault.times)
        said = [_what_happened(list(self._faults.values()))]
        times = sum(fault.times for fault in self._faults.values())
        if times > 1:
            said.append(tr("It has happened {times:,} times.").format(times=times))
        self._happened.setText(" ".join(said))
        at = self._report.verticalScrollBar().value()
        self._report.setPlainText(self._report_of(self._faults.values()))
        self._report.verticalScrollBar().setValue(at)

    def _label(self, spoken: str) -> QLabel:
        label = named(QLabel(), spoken)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _lay_out(self) -> None:
        say(_SAFE if self._kept else _UNSAFE, self._safety.setText)
        say(mark("The log is {path}."), self._place.setText, path=log_path())
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox()
        copy = self._button(mark("&Copy Report"), mark("Copy the report to the clipboard"))
        show = self._button(mark("Show &Log"), mark("Open the folder of the log"))
        quit_ = self._button(mark("&Quit"), mark("End; what is open is offered at the next start"))
        go_on = self._button(mark("&Go On"), mark("Close this window and go on"))
        for button, role in (
            (copy, Role.ActionRole),
            (show, Role.ActionRole),
            (quit_, Role.DestructiveRole),
            (go_on, Role.AcceptRole),
        ):
            buttons.addButton(button, role)
        copy.clicked.connect(self._copy)
        show.clicked.connect(self._show_log)
        quit_.clicked.connect(self.accept)
        go_on.clicked.connect(self.reject)
        go_on.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        for label in (self._happened, self._safety):
            layout.addWidget(label)
        layout.addWidget(self._report, 1)
        layout.addWidget(self._place)
        layout.addWidget(buttons)
        go_on.setFocus()

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(autoDefault=False)
        say(text, button.setText)
        say(tip, button.setToolTip)
        say(tip, button.setAccessibleDescription)
        return button

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._report.toPlainText())

    def _show_log(self) -> None:
        folder = log_path().parent
        if not (folder.is_dir() and show_folder(folder)):
            text = tr("The folder cannot be opened from here. The log is {path}.")
            self._place.setText(text.format(path=log_path()))


_SAFE = mark("What is open has been kept, whatever happens next. You can go on.")
_UNSAFE = mark(
    "What is open could not be kept. You can go on; save it by File > Save Session, if you can."
)


def _what_happened(faults: list[Fault]) -> str:
    """Return in plain words what happened."""
    if all(issubclass(fault.kind, MemoryError) for fault in faults):
        return tr("There was not enough memory for what was to be done. It has been left out.")
    return tr(
        "softmax-gui has made a mistake ({kind}). What was to be done may be missing or wrong."
    ).format(kind=faults[0].kind.__name__)
