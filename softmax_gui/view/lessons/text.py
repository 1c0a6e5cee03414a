"""The text of a step: paragraphs and formulas, one below the other."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from softmax_gui.lessons import Paragraph, Picture
from softmax_gui.view.lessons.formula_view import FormulaView
from softmax_gui.view.lessons.scripts import marked, place_scripts
from softmax_gui.view.lessons.typesetter import Typesetter
from softmax_gui.view.look import Look

_GAP = 10


class ParagraphLabel(QLabel):
    """A paragraph that wraps; only new text is set, as each costs a layout."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._html = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setObjectName("paragraph")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def show_paragraph(self, paragraph: Paragraph) -> None:
        """Show a paragraph, and give its plain words to screen readers."""
        if paragraph.html != self._html:
            self._html = paragraph.html
            html = marked(paragraph.html)
            self.setText(f'<p style="line-height:122%">{html}</p>')
            if html != paragraph.html:
                # The document of a label is filled when it is first asked for its size.
                self.sizeHint()
                document = self.findChild(QTextDocument)
                if document is not None:
                    place_scripts(document)
            self.setAccessibleName(paragraph.plain)


class StepText(QWidget):
    """Paragraphs and formulas. Of the same step, only their numbers change.

    Parameters
    ----------
    look : Look
        Colours.
    typesetter : Typesetter
        What the formulas wait for.
    """

    term_chosen = Signal(int)
    """A class, by its term in a formula."""

    def __init__(self, look: Look, typesetter: Typesetter) -> None:
        super().__init__()
        self._look = look
        self._typesetter = typesetter
        self._kinds: list[type] = []
        self._step = ""
        self._widgets: list[ParagraphLabel | FormulaView] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)

    @property
    def formulas(self) -> list[FormulaView]:
        """The formulas, as they come."""
        return [each for each in self._widgets if isinstance(each, FormulaView)]

    def show_blocks(self, blocks: tuple[Paragraph | Picture, ...], step: str, lit: int) -> None:
        """Show what a step says, with the terms of one class lit."""
        kinds = [type(block) for block in blocks]
        if (kinds, step) != (self._kinds, self._step):
            self._kinds, self._step = kinds, step
            self._rebuild()
        for widget, block in zip(self._widgets, blocks, strict=True):
            if isinstance(widget, FormulaView):
                assert isinstance(block, Picture)
                widget.show_picture(block, lit)
            else:
                assert isinstance(block, Paragraph)
                widget.show_paragraph(block)
        self.setVisible(bool(blocks))

    def clear(self) -> None:
        """Say nothing, and wait for nothing."""
        self.show_blocks((), "", 0)

    def _rebuild(self) -> None:
        for widget in self._widgets:
            if isinstance(widget, FormulaView):
                widget.discard()
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._widgets = [self._made(kind) for kind in self._kinds]
        for widget in self._widgets:
            self._column.addWidget(widget)

    def _made(self, kind: type) -> ParagraphLabel | FormulaView:
        if kind is not Picture:
            return ParagraphLabel(self)
        formula = FormulaView(self._look, self._typesetter, self)
        formula.term_chosen.connect(self.term_chosen)
        return formula
