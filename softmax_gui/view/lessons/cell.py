"""The notebook of a step: real torch code, run as it is shown, and what it printed."""

import html
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from softmax_gui.compute.notebook import FORWARD, USES_CLASS, Notebook, Run
from softmax_gui.model import Document
from softmax_gui.model.language import mark
from softmax_gui.view.lessons.player import Player
from softmax_gui.view.theme import in_type
from softmax_gui.view.widgets.class_combo import ClassCombo
from softmax_gui.view.words import say

_POINTS = 9.0
_INDENT = 4
"""Of the rest of a line that is too long, in characters."""


class CodeLabel(QLabel):
    """Code, or what it printed, in fixed pitch; long lines go on below, indented."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._code = ""
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
        indent = _INDENT * self.fontMetrics().horizontalAdvance("0")
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
            self.setFont(self._font())
            self.setText(self._code)

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
        self.button = QPushButton()
        say("Run", self.button.setText)
        say(names.run, self.button.setAccessibleName)
        say(names.tip, self.button.setToolTip)
        self.controls = QHBoxLayout()
        self.controls.setSpacing(8)
        self.controls.addStretch(1)
        self.controls.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addWidget(self.code)
        column.addLayout(self.controls)
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
        self.output.setText(text)
        failed = run is not None and run.error is not None
        say(self._names.error if failed else self._names.output, self.output.setAccessibleName)
        self.output.setAccessibleDescription(text)
        self.output.setVisible(bool(text))
        if self.output.property("failed") != failed:
            self.output.setProperty("failed", failed)
            self.output.style().unpolish(self.output)
            self.output.style().polish(self.output)


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
        for place, widget in enumerate((self._caption, self._class, self._keep)):
            self._own.controls.insertWidget(place, widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._first)
        column.addWidget(self._own)
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
        self._cell = cell
        self._first.setVisible(cell != FORWARD)
        uses_class = cell in USES_CLASS
        for widget in (self._caption, self._class):
            widget.setVisible(uses_class)
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
