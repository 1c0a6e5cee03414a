"""The quiet bar that offers the lessons, once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolBar, QToolButton, QWidget

from softmax_gui.view.words import say


class OfferBar(QToolBar):
    """A line under the tool bar: begin the first lesson, or not."""

    accepted = Signal()

    def __init__(self) -> None:
        super().__init__()
        say("Lessons", self.setWindowTitle)
        self.setObjectName("offer")
        self.setMovable(False)
        self.toggleViewAction().setVisible(False)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        text = QLabel()
        say(
            "New to softmax? Seven short lessons go through it here, in this window, by hand.",
            text.setText,
        )
        say("offer of the lessons", text.setAccessibleName)
        row.addWidget(text)
        row.addStretch(1)
        begin, dismiss = QToolButton(), QToolButton()
        say("Begin Lesson 1", begin.setText)
        say("begin lesson 1", begin.setAccessibleName)
        say("Open the first lesson; the Lessons menu has all of them", begin.setToolTip)
        say("Dismiss", dismiss.setText)
        say("dismiss offer", dismiss.setAccessibleName)
        say("Hide this line for good; the lessons stay in their menu", dismiss.setToolTip)
        begin.clicked.connect(self.accepted)
        dismiss.clicked.connect(self.hide)
        row.addWidget(begin)
        row.addWidget(dismiss)
        self.addWidget(line)
        self.hide()
