"""The font families that a figure can be set in."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from softmax_gui.model.language import mark, tr
from softmax_gui.model.progress import Progress
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.widgets.choice_box import ChoiceBox
from softmax_gui.view.widgets.forms import named
from softmax_gui.view.words import follow_language

_WIDTH = 17
_JOB = "fonts"


class FontBox(ChoiceBox):
    """A box of families; they are looked up when the box is first shown, not before.

    Parameters
    ----------
    family : str
        The family to begin with; "" for the usual one.
    jobs : Jobs
        Look the families up.
    """

    changed = Signal()

    def __init__(self, family: str, jobs: Jobs) -> None:
        super().__init__()
        named(self, mark("font"), mark("The letters of the figure"))
        self._family, self._jobs = family, jobs
        self._filled = False
        self.setMaxVisibleItems(16)
        self.setMinimumContentsLength(_WIDTH)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._fill([family] if family else [])
        follow_language(self, self._speak)
        self.currentIndexChanged.connect(self._take)

    @property
    def family(self) -> str:
        """The family that is chosen, "" for the usual one."""
        return self._family

    def showEvent(self, event: QShowEvent) -> None:
        """Look up the families, beside the window."""
        super().showEvent(event)
        if not self._filled:
            self._jobs.run(_JOB, tr("Looking for fonts"), _families, self._offer)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look up nothing that nobody sees."""
        super().hideEvent(event)
        self._jobs.cancel(_JOB)

    def _offer(self, families: tuple[str, ...]) -> None:
        self._filled = True
        self._fill(list(families))
        self._speak()

    def _fill(self, families: list[str]) -> None:
        self.blockSignals(True)
        self.setModel(QStringListModel(["", *families], self))
        found = self.findText(self._family, Qt.MatchFlag.MatchExactly) if self._family else 0
        self.setCurrentIndex(max(0, found))
        self.blockSignals(False)

    def _speak(self) -> None:
        self.setItemText(0, tr("The usual one"))

    def _take(self, index: int) -> None:
        self._family = self.currentText() if index > 0 else ""
        self.changed.emit()


def _families(_progress: Progress) -> tuple[str, ...]:
    # matplotlib takes its time to import, and knows which families it can write.
    from softmax_gui.files.figures.canvas import families

    return families()
