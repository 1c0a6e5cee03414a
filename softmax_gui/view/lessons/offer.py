"""The quiet bar that offers the lessons, once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolBar, QToolButton, QWidget

_TEXT = "New to softmax? Seven short lessons go through it here, in this window, by hand."


class OfferBar(QToolBar):
    """A line under the tool bar: begin the first lesson, or not."""

    accepted = Signal()

    def __init__(self) -> None:
        super().__init__("Lessons")
        self.setObjectName("offer")
        self.setMovable(False)
        self.toggleViewAction().setVisible(False)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        text = QLabel(_TEXT)
        text.setAccessibleName("offer of the lessons")
        row.addWidget(text)
        row.addStretch(1)
        begin, dismiss = QToolButton(), QToolButton()
        begin.setText("Begin Lesson 1")
        begin.setAccessibleName("begin lesson 1")
        begin.setToolTip("Open the first lesson; the Lessons menu has all of them")
        dismiss.setText("Dismiss")
        dismiss.setAccessibleName("dismiss offer")
        dismiss.setToolTip("Hide this line for good; the lessons stay in their menu")
        begin.clicked.connect(self.accepted)
        dismiss.clicked.connect(self.hide)
        row.addWidget(begin)
        row.addWidget(dismiss)
        self.addWidget(line)
        self.hide()
