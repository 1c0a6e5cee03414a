"""The notebook of a step: real torch code, run as it is shown, and what it printed."""

import html
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFont, QFontDatabase, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from softmax_gui.compute.notebook import FORWARD, USES_CLASS, Notebook, Run
from softmax_gui.compute.readiness import make_ready
from softmax_gui.model import Document
from softmax_gui.model.language import mark
from softmax_gui.view.lessons.player import Player
from softmax_gui.view.theme import in_type
from softmax_gui.view.widgets.class_combo import ClassCombo
from softmax_gui.view.widgets.return_button import ReturnButton
from softmax_gui.view.widgets.wrapping_row import WrappingRow
from softmax_gui.view.words import say

_POINTS = 9.0
_REST_MS = 1500
_GAP = 8
_INDENT = 4
"""Of the rest of a line that is too long, in characters."""
_SPARE = 16
"""More than a scroll bar is wide: one that goes must not bring the indent back that brings it."""


class CodeLabel(QLabel):
    """Code, or what it printed, in fixed pitch; long lines go on below, indented."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._code = ""
        self._indent = _INDENT
        self.setFont(self._font())
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def text(self) -> str:
        """Return the code as it was given."""
        return self._code

    def setText(self, text: str) -> None:
        """Show code, a line of it a paragraph with a hanging indent."""
        self._code = text
        # What has never been on screen does not hear that the type has grown.
        if self.font() != self._font():
            self.setFont(self._font())
        self._indent = self._indent_at(self.width())
        indent = self._indent * self.fontMetrics().horizontalAdvance("0")
        style = f"margin: 0 0 0 {indent}px; text-indent: -{indent}px; white-space: pre-wrap"
        lines = text.split("\n") if text else []
        super().setText(
            "".join(f'<p style="{style}">{html.escape(line) or "<br>"}</p>' for line in lines)
        )

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the type of the application."""
        super().changeEvent(event)
        # The theme is applied anew after the type has grown.
        if event.type() == QEvent.Type.StyleChange and self.font() != self._font():
            self.setText(self._code)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the indent where a word would lose its end by it."""
        super().resizeEvent(event)
        if self._indent_at(event.size().width()) != self._indent:
            self.setText(self._code)

    def _indent_at(self, width: int) -> int:
        longest = max((len(word) for word in self._code.split()), default=0)
        needed = (longest + _INDENT) * self.fontMetrics().horizontalAdvance("0")
        free = width - needed
        if 0 <= free < _SPARE:
            return self._indent
        return 0 if free < 0 else _INDENT

    def _font(self) -> QFont:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(in_type(10 * _POINTS) / 10)
        return font


@dataclass(frozen=True)
class _Names:
    """What screen readers call the parts of a cell, and the tooltip of its button, `mark`ed."""

    code: str
    run: str
    tip: str
    output: str
    error: str


_FIRST = _Names(
    mark("code of the first cell"),
    mark("run first cell"),
    mark("Run this code (Alt+Shift+Return)"),
    mark("output of the first cell"),
    mark("error of the first cell"),
)
_OWN = _Names(
    mark("code of the cell"),
    mark("run cell"),
    mark("Run this code (Alt+Return)"),
    mark("output of the cell"),
    mark("error of the cell"),
)


class CellBox(QFrame):
    """One cell: its code, a button that runs it, and its output.

    Parameters
    ----------
    names : _Names
        What its parts are called.
    """

    def __init__(self, names: _Names) -> None:
        super().__init__()
        self.setObjectName("cell")
        self._names = names
        self.code, self.output = CodeLabel("code"), CodeLabel("output")
        say(names.code, self.code.setAccessibleName)
        self.button = ReturnButton()
        say("Run", self.button.setText)
        say(names.run, self.button.setAccessibleName)
        say(names.tip, self.button.setToolTip)
        self.controls = WrappingRow(_GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 8)
        column.setSpacing(6)
        column.addWidget(self.code)
        column.addWidget(self.controls)
        column.addWidget(self.output)
        self.show_run(None)

    def show_code(self, source: str) -> None:
        """Show what would be run."""
        text = source.rstrip("\n")
        if text != self.code.text():
            self.code.setText(text)
            self.code.setAccessibleDescription(text)

    def show_run(self, run: Run | None) -> None:
        """Show what a run printed, and what it raised; None before the first."""
        lines = [] if run is None else [*run.printed, *([run.error] if run.error else [])]
        text = "\n".join(lines)
        failed = run is not None and run.error is not None
        # Before the text is set: it gets the font of another style with that.
        if self.output.property("failed") != failed:
            self.output.setProperty("failed", failed)
            self.output.style().unpolish(self.output)
            self.output.style().polish(self.output)
        self.output.setText(text)
        say(self._names.error if failed else self._names.output, self.output.setAccessibleName)
        self.output.setAccessibleDescription(text)
        self.output.setVisible(bool(text))


class NotebookView(QWidget):
    """The first cell, which makes ``a`` and ``p``, and the cell of the step below it.

    Parameters
    ----------
    document : Document
        Read for the number of classes.
    player : Player
        What runs the cells.
    """

    def __init__(self, document: Document, player: Player) -> None:
        super().__init__()
        self._document = document
        self._player = player
        self._cell = FORWARD
        self._notebook: Notebook | None = None
        self._first = CellBox(_FIRST)
        self._own = CellBox(_OWN)
        self._class = ClassCombo()
        say("class i of the cell", self._class.setAccessibleName)
        say("The class whose probability is derived", self._class.setToolTip)
        self._caption = QLabel()
        say("i =", self._caption.setText)
        self._caption.setBuddy(self._class)
        self._keep = QCheckBox()
        # The name of a parameter; it is said all the same, for some write it in another type.
        say("retain_graph", self._keep.setText)
        say("retain_graph", self._keep.setAccessibleName)
        say("Whether torch keeps the graph for another run", self._keep.setToolTip)
        self._choice = WrappingRow(_GAP)
        for widget in (self._caption, self._class):
            self._choice.add(widget)
        for control in (self._choice, self._keep):
            self._own.controls.add(control)
        for cell in (self._first, self._own):
            cell.controls.add(cell.button, at_right=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._first)
        column.addWidget(self._own)
        # Not at once: the step is still being drawn, and its cell read before it is run.
        self._readiness = QTimer(self, singleShot=True, interval=_REST_MS)
        self._readiness.timeout.connect(make_ready)
        self._first.button.clicked.connect(self.run_first)
        self._own.button.clicked.connect(self.run)
        self._class.chosen.connect(self._show_code)
        self._keep.toggled.connect(self._show_code)

    def begin(self, cell: str | None) -> None:
        """Show the cell of a step that begins; None where it has none."""
        self.setVisible(cell is not None)
        self._notebook = None
        if cell is None:
            return
        self._readiness.start()
        self._cell = cell
        self._first.setVisible(cell != FORWARD)
        uses_class = cell in USES_CLASS
        self._choice.setVisible(uses_class)
        self._keep.setVisible(cell != FORWARD)
        self._keep.setChecked(False)
        state = self._document.state
        self._class.show_classes(state.labels, min(state.gradient_of.index, state.size - 1))
        self.refresh()

    def refresh(self) -> None:
        """Show the code for the present numbers. With other ones, what was printed is void."""
        notebook = self._player.notebook
        if notebook is self._notebook:
            return
        self._notebook = notebook
        state, chosen = self._document.state, self._class.currentIndex()
        self._class.show_classes(state.labels, min(max(chosen, 0), state.size - 1))
        self._first.show_code(notebook.forward.source)
        self._first.show_run(notebook.forward)
        self._own.show_run(None)
        self._show_code()

    def run(self) -> None:
        """Run the cell of the step."""
        if self._cell == FORWARD:
            self._own.show_run(self._player.run_first())
            return
        run = self._player.run(self._cell, self._class.currentIndex(), self._keep.isChecked())
        self.refresh()
        self._own.show_run(run)

    def run_first(self) -> None:
        """Run the first cell: a new graph."""
        if self._cell == FORWARD:
            self.run()
            return
        run = self._player.run_first()
        self.refresh()
        self._first.show_run(run)

    def _show_code(self, *_: object) -> None:
        if self._notebook is not None:
            source = self._notebook.source(
                self._cell, self._class.currentIndex(), self._keep.isChecked()
            )
            self._own.show_code(source)
