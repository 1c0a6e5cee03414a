"""The notebook of a step: real torch code, run as it is shown, and what it printed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
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
from softmax_gui.view.lessons.player import Player
from softmax_gui.view.widgets.class_combo import ClassCombo

_POINTS = 9.0


class CodeLabel(QLabel):
    """Code, or what it printed, in fixed pitch; long lines go on below."""

    def __init__(self, name: str) -> None:
        super().__init__()
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(_POINTS)
        self.setFont(font)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)


class CellBox(QFrame):
    """One cell: its code, a button that runs it, and its output.

    Parameters
    ----------
    what : str
        Which cell it is, for screen readers: "cell" or "first cell".
    keys : str
        What runs it, too.
    """

    def __init__(self, what: str, keys: str) -> None:
        super().__init__()
        self.setObjectName("cell")
        self._what = what
        self.code, self.output = CodeLabel("code"), CodeLabel("output")
        self.code.setAccessibleName(f"code of the {what}")
        self.button = QPushButton("Run")
        self.button.setAccessibleName(f"run {what}")
        self.button.setToolTip(f"Run this code ({keys})")
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
        said = "error" if failed else "output"
        self.output.setAccessibleName(f"{said} of the {self._what}")
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
        self._first = CellBox("first cell", "Alt+Shift+Return")
        self._own = CellBox("cell", "Alt+Return")
        self._class = ClassCombo()
        self._class.setAccessibleName("class i of the cell")
        self._class.setToolTip("The class whose probability is derived")
        self._caption = QLabel("i =")
        self._caption.setBuddy(self._class)
        self._keep = QCheckBox("retain_graph")
        self._keep.setAccessibleName("retain_graph")
        self._keep.setToolTip("Whether torch keeps the graph for another run")
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
