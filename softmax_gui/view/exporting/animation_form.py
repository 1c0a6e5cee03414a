"""The choices of what moves, how far, and how fast."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from softmax_gui.files.animation import (
    MAX_FPS,
    MAX_FRAMES,
    Sweep,
    SweepKind,
    Timing,
)
from softmax_gui.files.figures.style import FigureStyle
from softmax_gui.files.names import ALL
from softmax_gui.model.descent import MAX_STEPS
from softmax_gui.model.figure_choices import FigureChoices
from softmax_gui.model.language import mark, tr
from softmax_gui.view.exporting.rows_of_form import add_row, fields, go_through
from softmax_gui.view.exporting.size_box import SizeBox
from softmax_gui.view.exporting.titles import TITLES
from softmax_gui.view.figure_look import chosen_style
from softmax_gui.view.look import Look
from softmax_gui.view.widgets.forms import beside, choice, choose, number, whole, words

FORMATS = {
    ".gif": mark("GIF animation"),
    ".webp": mark("WebP animation"),
    ".mp4": mark("MP4 film"),
}
"""What the formats are called, by suffix."""

_DPI = 120
_KINDS: dict[SweepKind, str] = {
    "temperature": mark("Temperature"),
    "logit": mark("Selected logit"),
    "descent": mark("Descent, by steps"),
}


@dataclass(frozen=True)
class _Ends:
    """Where a sweep may go, and where it goes at first."""

    least: float
    most: float
    start: float
    stop: float
    decimals: int


_ENDS: dict[SweepKind, _Ends] = {
    "temperature": _Ends(0.001, 1000, 0.1, 10, 3),
    "logit": _Ends(-1000, 1000, -5, 5, 2),
    "descent": _Ends(0, MAX_STEPS, 0, 50, 0),
}


class AnimationForm(QWidget):
    """What moves in which figure, from where to where, and as what it is written.

    Parameters
    ----------
    name : str
        The figure to begin with.
    figures : sequence of str
        Those that can be chosen.
    choices : FigureChoices
        How figures are to look.
    look : Look
        What the choices leave open.
    """

    changed = Signal()
    kind_changed = Signal()
    """Another figure or format was chosen."""

    def __init__(
        self, name: str, figures: Sequence[str], choices: FigureChoices, look: Look
    ) -> None:
        super().__init__()
        self._look = look
        self._choices = choices.model_copy(update={"dpi": _DPI, "transparent": False})
        self._make_sweep(name, figures)
        self._make_timing()
        self._lay_out()
        self._follow()
        self._take_kind()

    @property
    def name(self) -> str:
        """The figure, or "all"."""
        return str(self._figure.currentData())

    @property
    def suffix(self) -> str:
        """The suffix of the format."""
        return str(self._format.currentData())

    def take_suffix(self, suffix: str) -> None:
        """Choose the format of a suffix, where there is one, for a file that has a name already."""
        index = self._format.findData(suffix)
        if index >= 0:
            with QSignalBlocker(self._format):
                self._format.setCurrentIndex(index)

    def sweep(self) -> Sweep:
        """Return what moves."""
        kind: SweepKind = self._kind.currentData()
        return Sweep(kind, self._start.value(), self._stop.value(), self._rate.value())

    def timing(self) -> Timing:
        """Return how many pictures there are, and how many a second."""
        return Timing(self._frames.value(), self._fps.value())

    def style_of_figure(self) -> FigureStyle:
        """Return the style that was chosen, or raise InputError where it cannot be."""
        width, height = self._size.inches
        choices = self._choices.model_copy(
            update={"width": width, "height": height, "dpi": self._dpi.value()}
        )
        return chosen_style(self._look, choices, self._look.sigmoid, "")

    def _make_sweep(self, name: str, figures: Sequence[str]) -> None:
        lines = {figure: TITLES[figure] for figure in figures}
        lines |= {ALL: mark("All on one page")}
        self._figure = choice(mark("figure"), mark("What to write"), lines)
        choose(self._figure, name)
        self._kind = choice(
            mark("what moves"), mark("What changes from picture to picture"), _KINDS
        )
        self._start = number(mark("from"), mark("The value in the first picture"), 0, 1)
        self._stop = number(mark("to"), mark("The value in the last picture"), 0, 1)
        self._rate = number(mark("step size"), mark("Step size η of the descent"), 0.001, 1000, 3)
        self._rate.setValue(1)

    def _make_timing(self) -> None:
        self._format = choice(mark("format"), mark("What kind of file to write"), FORMATS)
        self._frames = whole(mark("frames"), mark("How many pictures"), 2, MAX_FRAMES)
        self._frames.setValue(60)
        self._fps = number(mark("frames a second"), mark("Pictures a second"), 1, MAX_FPS, 0)
        self._fps.setValue(20)
        self._duration = QLabel()
        self._size = SizeBox(self._choices)
        self._dpi = whole(mark("dots per inch"), mark("Pixels an inch"), 36, 600)
        self._dpi.setValue(_DPI)

    def _lay_out(self) -> None:
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(8)
        add = partial(add_row, self._form)
        add(mark("What &moves"), self._kind)
        add(mark("F&rom"), beside(self._start, words(mark("to")), self._stop))
        add(mark("Step si&ze η"), self._rate)
        add(mark("Fi&gure"), self._figure)
        add(mark("&Format"), self._format)
        add(mark("Fr&ames"), beside(self._frames, self._duration))
        add(mark("Frames a seco&nd"), self._fps)
        add(mark("&Size"), self._size)
        add(mark("&Dots per inch"), self._dpi)
        go_through(fields(self._form))

    def _follow(self) -> None:
        self._kind.currentIndexChanged.connect(self._take_kind)
        self._format.currentIndexChanged.connect(self.kind_changed)
        self._figure.currentIndexChanged.connect(self.kind_changed)
        self._figure.currentIndexChanged.connect(self.changed)
        for box in (self._start, self._stop, self._rate, self._frames, self._fps, self._dpi):
            box.valueChanged.connect(self._tell)
        self._dpi.valueChanged.connect(self._size.set_dpi)
        self._size.changed.connect(self.changed)

    def _take_kind(self) -> None:
        """Go from where to where it is usual."""
        kind: SweepKind = self._kind.currentData()
        ends = _ENDS[kind]
        for box, value in ((self._start, ends.start), (self._stop, ends.stop)):
            box.blockSignals(True)
            box.setDecimals(ends.decimals)
            box.setRange(ends.least, ends.most)
            box.setValue(value)
            box.blockSignals(False)
        self._form.setRowVisible(self._rate, kind == "descent")
        self._tell()

    def _tell(self) -> None:
        seconds = self._frames.value() / self._fps.value()
        self._duration.setText(tr("{seconds:.1f} seconds").format(seconds=seconds))
        self.changed.emit()
