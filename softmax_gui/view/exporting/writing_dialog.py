"""What every dialog that writes a file has in common."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from softmax_gui.files.companions import pictures_beside
from softmax_gui.model import InputError
from softmax_gui.model.language import mark, tr
from softmax_gui.model.progress import Progress
from softmax_gui.model.settings import Settings
from softmax_gui.model.writing import check_place
from softmax_gui.view.exporting.rows_of_form import go_through
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.widgets.forms import named, words
from softmax_gui.view.widgets.save_dialog import ask_where_to_write
from softmax_gui.view.words import say

_JOB = "export"
_STEPS = 1000
_PART_HEIGHT = 8

Write = Callable[[Progress], tuple[str, ...]]
"""Writes, and returns what was computed otherwise than asked."""


class WritingDialog(QDialog):
    """Writes files beside the window; what is wrong is said in the dialog.

    While something is being written, Cancel calls that off, and the dialog stays, unless it was
    already complete. What is there is replaced only when it is asked for twice.

    Parameters
    ----------
    parent : QWidget
        The window.
    jobs : Jobs
        Do the writing.
    settings : Settings
        Know where files went last.
    """

    written = Signal(str)
    """Something was written, and the dialog is closed: what and where, in a sentence."""

    proposed: tuple[str, ...] = ()
    """The names that a file is given here; under any other, it was named by a person."""

    def __init__(self, parent: QWidget, jobs: Jobs, settings: Settings) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._jobs, self._settings = jobs, settings
        self._confirmed: set[Path] = set()
        self._writing = False
        self._locked: list[QWidget | QActionGroup] = []
        self._asked_from: QWidget | None = None
        self._make_foot()
        jobs.shown.connect(self._show_part)

    def path(self) -> Path:
        """Return where the file goes."""
        # That of pathlib fails where there is no such user; this one leaves the name as it is.
        return Path(os.path.expanduser(self._file.text()))

    def reject(self) -> None:
        """Call the writing off and stay, or else close."""
        if not self._writing:
            super().reject()
            return
        # It may be too late: what became of the file is said when the job tells.
        self._say(tr("Cancelling …"))
        self._jobs.cancel(_JOB)

    def _may_replace(self, paths: Iterable[Path], whole: bool = False) -> bool:
        """Whether nothing is there, or it was asked for twice; where not, ask or say why not.

        What is there is named by its ``whole`` path where the dialog does not show the folder.
        """
        paths = tuple(paths)
        try:
            for path in paths:
                check_place(path)
        except InputError as error:
            self._say(str(error))
            return False
        every = [each for path in paths for each in (path, *pictures_beside(path))]
        there = [path for path in every if path.is_file()]
        # A yes is to what was asked last: after another question it must be said again.
        confirmed, self._confirmed = self._confirmed, set(there)
        if confirmed.issuperset(there):
            return True
        named = str(there[0]) if whole else there[0].name
        if len(there) == 1:
            self._say(tr("{file} exists. Ask again to replace it.").format(file=named))
        else:
            self._say(
                tr("{count} of the files exist, such as {file}. Ask again to replace them.").format(
                    count=len(there), file=named
                )
            )
        return False

    def _begin(self, write: Write, title: str, written: str) -> None:
        """Write, and close unless there is something to say."""
        self._set_writing(True)
        self._say(f"{title} …")
        finish = partial(self._finish, written)
        self._jobs.run(_JOB, title, write, finish, self._fail, self._stop)

    def _finish(self, written: str, notices: tuple[str, ...]) -> None:
        self._set_writing(False)
        if notices:
            self._say(" ".join((written, *notices)))
        else:
            super().accept()
            self.written.emit(written)

    def _fail(self, error: InputError) -> None:
        self._set_writing(False)
        self._say(str(error))

    def _stop(self) -> None:
        """Say that the writing was called off in time."""
        self._set_writing(False)
        self._say(self._stopped())

    def _stopped(self) -> str:
        return tr("Cancelled. Nothing has been written.")

    def _set_writing(self, writing: bool) -> None:
        self._writing = writing
        self._part.setVisible(False)
        if writing:
            self._asked_from = self.focusWidget()
        for each in self._locked:
            each.setEnabled(not writing)
        if not writing and self._asked_from is not None:
            # What is locked loses the keyboard, and nothing else takes it.
            self._asked_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_part(self, key: str, _title: str, part: float) -> None:
        """Show how far the writing is, once it has taken a while."""
        if key == _JOB and self._writing:
            self._part.setValue(round(_STEPS * part))
            self._part.show()

    def _say(self, message: str) -> None:
        self._message.setText(message)
        self._message.setVisible(bool(message))

    def _make_foot(self) -> None:
        self._file = named(QLineEdit(), mark("file"), mark("Where the file goes"))
        self._file.setMinimumWidth(260)
        self._file.textChanged.connect(self._follow_suffix)
        self._browse = named(QPushButton(), mark("browse"), mark("Choose a folder and a name"))
        say(mark("&Browse…"), self._browse.setText)
        self._browse.setAutoDefault(False)  # Enter in the file's name exports, it does not browse.
        self._browse.clicked.connect(self._ask_for_file)
        self._message = named(QLabel(), mark("message"), mark("What there is to say"))
        # It may hold the name of a file, which is never markup.
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setWordWrap(True)
        self._message.hide()
        self._part = QProgressBar(maximum=_STEPS, textVisible=False)
        named(self._part, mark("part written"), mark("How much has been written"))
        self._part.setFixedHeight(_PART_HEIGHT)
        self._part.hide()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        cancel = self._buttons.button(QDialogButtonBox.StandardButton.Cancel)
        say(mark("Cancel"), cancel.setText)
        named(cancel, mark("cancel"), mark("Call the writing off, or close"))
        self._export = QPushButton()
        self._buttons.addButton(self._export, QDialogButtonBox.ButtonRole.AcceptRole)
        say(mark("&Export"), self._export.setText)
        named(self._export, mark("export"), mark("Write the file"))
        self._export.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _lay_out(self, form: QWidget, preview: QWidget) -> None:
        """Put the choices, and below them the file, at the left, and the preview at the right."""
        file = QWidget()
        line = QHBoxLayout(file)
        line.setContentsMargins(0, 0, 0, 0)
        caption = words(mark("F&ile"))
        caption.setBuddy(self._file)
        line.addWidget(self._file, 1)
        line.addWidget(self._browse)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(form)
        left.addStretch(1)
        left.addWidget(caption)
        left.addWidget(file)
        body = QHBoxLayout()
        body.setSpacing(18)
        body.addLayout(left)
        body.addWidget(preview, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(body, 1)
        layout.addWidget(self._message)
        layout.addWidget(self._part)
        layout.addWidget(self._buttons)
        self._locked = [form, file, self._export]
        self._parts = (form, file, preview)

    def showEvent(self, event: QShowEvent) -> None:
        """Let Tab go through the dialog as it reads: where the buttons are, the system says."""
        super().showEvent(event)
        buttons = sorted(self._buttons.buttons(), key=lambda button: button.x())
        go_through((*self._parts, *buttons))

    def _propose(self, name: str, suffix: str) -> None:
        """Name the file, in the folder and under the name that a person chose, if one did."""
        old = self.path()
        folder = old.parent if self._file.text() else self._first_folder()
        stem = name if old.stem in ("", *self.proposed) else old.stem
        self._file.setText(str(folder / f"{stem}{suffix}"))
        self._say("")

    def _first_folder(self) -> Path:
        """Return where files went last, or, where none can go there any more, where they can.

        Where none can go anywhere, it is the last of the folders that there are to ask, home
        mostly: the export says what is wrong with it.
        """
        folder = Path()
        for folder in _folders(self._settings.figure.folder):
            # `Path.is_dir` fails below a folder that may not be entered; this one says no.
            if os.path.isdir(folder) and os.access(folder, os.W_OK):
                break
        return folder

    def _kind(self) -> str:
        """Return the format that is chosen, as a filter of a file dialog says it."""
        raise NotImplementedError

    def _take_suffix(self, suffix: str) -> None:
        """Choose the format of a suffix, where there is one."""
        raise NotImplementedError

    def _follow_suffix(self) -> None:
        self._take_suffix(self.path().suffix.lower())

    def _ask_for_file(self) -> None:
        path = self.path()
        kind = f"{self._kind()} (*{path.suffix})"
        ask_where_to_write(self, tr("Export to"), path, kind, self._take_file)

    def _take_file(self, name: str) -> None:
        chosen, suffix = Path(name), self.path().suffix
        self._file.setText(name if chosen.suffix else f"{name}{suffix}")
        # The file dialog has asked already, but only about the very file that it named.
        if self.path() == chosen:
            self._confirmed = {chosen}

    def _named_file(self) -> Path:
        """Return where the file goes, or raise InputError where it has no name."""
        if not self._file.text().strip():
            raise InputError(tr("The file has no name. Give it one."))
        return self.path()


def _folders(last: str) -> Iterator[Path]:
    """Yield where files went last, unless that is "", then the working folder, then home."""
    if last:
        yield Path(last)
    for ask in (Path.cwd, Path.home):
        # The working folder may have been removed since, and not everybody has a home.
        with suppress(OSError, RuntimeError):
            yield ask()
