"""The quiet bar that offers what a program before this one has left."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from softmax_gui.model.language import mark, tr
from softmax_gui.view.quiet_bar import QuietBar
from softmax_gui.view.words import say


class RestoreBar(QuietBar):
    """Open again what was left behind, or not."""

    accepted = Signal()
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__("restore", mark("What was open"), mark("offer of what was open"))
        self.add_button(
            mark("Open Again"),
            mark("open again"),
            mark("Show what was open; Undo goes back to what is open now"),
            self.accepted.emit,
        )
        self.add_button(
            mark("Dismiss"),
            mark("dismiss what was open"),
            mark("Take what was kept away for good"),
            self.dismissed.emit,
        )

    @property
    def title(self) -> str:
        """What is going on while it is opened."""
        return tr("Opening what was open")

    def offer(self, when: Callable[[], str]) -> None:
        """Offer what was kept at a time, which is said in every language anew.

        Why it was left is not said: a window that was closed with changes its file lacks, and a
        program that was ended by force, leave the same as one that broke down.
        """
        say(
            "What was open before ({when}) has been kept. It may hold changes that no file has.",
            self.text.setText,
            when=when,
        )
        self.show()
