"""The choices of how figures are written."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from softmax_gui.files.figures.sizes import PRESETS
from softmax_gui.files.figures.style import LARGEST_FONT, SMALLEST_FONT, FigureStyle
from softmax_gui.files.names import (
    DATA_SUFFIXES,
    PICTURE_SUFFIXES,
    SCRIPT_SUFFIX,
    VECTOR_SUFFIXES,
    WINDOW,
)
from softmax_gui.model import InputError
from softmax_gui.model.figure_choices import FigureChoices
from softmax_gui.model.language import mark, tr
from softmax_gui.view.exporting.font_box import FontBox
from softmax_gui.view.exporting.rows_of_form import add_row, fields, go_through
from softmax_gui.view.exporting.size_box import SizeBox
from softmax_gui.view.exporting.titles import TITLES
from softmax_gui.view.figure_look import chosen_style
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.look import Look
from softmax_gui.view.widgets.forms import (
    beside,
    choice,
    choose,
    number,
    switch,
    whole,
)
from softmax_gui.view.words import say

PAGE = "page"
"""Stands for several figures together."""

FORMATS = {
    ".png": mark("PNG picture"),
    ".svg": mark("SVG drawing"),
    ".pdf": mark("PDF drawing"),
    ".eps": mark("EPS drawing"),
    ".pgf": mark("PGF drawing for TeX"),
    ".csv": mark("CSV data"),
    ".json": mark("JSON data"),
    ".npz": mark("NPZ data"),
    ".safetensors": mark("safetensors data"),
    ".tex": mark("LaTeX table"),
    ".py": mark("Python script"),
}
"""What the formats are called, by suffix."""

_FIGURE_FORMATS = (*PICTURE_SUFFIXES, *DATA_SUFFIXES, SCRIPT_SUFFIX)
_WINDOW_FORMATS = (".png", *DATA_SUFFIXES)
_A_LINE = 3
"""How many boxes stand beside each other."""
_SCALES = {1: "1×", 2: "2×", 4: "4×"}


class FigureForm(QWidget):
    """What to write, as what, how large, and what it looks like.

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
    jobs : Jobs
        Look up what takes a while.
    """

    changed = Signal()
    """What will be written looks otherwise."""

    kind_changed = Signal()
    """Other figures, or another format, were chosen."""

    def __init__(
        self,
        name: str,
        figures: Sequence[str],
        choices: FigureChoices,
        look: Look,
        jobs: Jobs,
    ) -> None:
        super().__init__()
        self._look = look
        self._make_what(name, figures, choices)
        self._make_look(choices, jobs)
        self._lay_out()
        self._follow()
        self._offer_formats()

    def name(self) -> str:
        """Return the name of what is chosen, as the exports understand it.

        Raises
        ------
        InputError
            When no figure is chosen for the page.
        """
        what = str(self._what.currentData())
        if what != PAGE:
            return what
        chosen = [figure for figure, box in self._parts.items() if box.isChecked()]
        if not chosen:
            raise InputError(tr("There is no figure on the page. Choose at least one."))
        return ",".join(chosen)

    @property
    def what(self) -> str:
        """The figure, "page" or "window"."""
        return str(self._what.currentData())

    @property
    def suffix(self) -> str:
        """The suffix of the format."""
        return str(self._format.currentData())

    def take_suffix(self, suffix: str) -> None:
        """Choose the format of a suffix, where it is offered, for a file that has a name already.

        So `kind_changed` is not emitted, after which the file is named anew.
        """
        index = self._format.findData(suffix)
        if index >= 0 and suffix != self.suffix:
            with QSignalBlocker(self._format):
                self._format.setCurrentIndex(index)
            self._show_choices()
            self.changed.emit()

    @property
    def scale(self) -> int:
        """The size of the window's picture."""
        return int(self._scale.currentData())

    @property
    def is_window_picture(self) -> bool:
        """Whether it is the window that is written, as it looks."""
        return self.what == WINDOW and self.suffix == ".png"

    def choices(self) -> FigureChoices:
        """Return how figures are to look."""
        width, height = self._size.inches
        return FigureChoices(
            suffix=self.suffix,
            width=width,
            height=height,
            unit=self._size.unit,
            dpi=self._dpi.value(),
            font=self._font.family,
            font_size=self._font_size.value(),
            theme=self._theme.currentData(),
            transparent=self._transparent.isChecked(),
            values=self._values.isChecked(),
            rings=self._rings.isChecked(),
            tangent=self._tangent.isChecked(),
        )

    def style_of_figure(self) -> FigureStyle:
        """Return the style that was chosen, or raise InputError where it cannot be."""
        title = self._title.text().strip()
        return chosen_style(self._look, self.choices(), self._sigmoid.isChecked(), title)

    def _make_what(self, name: str, figures: Sequence[str], choices: FigureChoices) -> None:
        lines = {figure: TITLES[figure] for figure in figures}
        lines |= {PAGE: mark("Several on one page"), WINDOW: mark("Window")}
        self._what = choice(mark("figure"), mark("What to write"), lines)
        choose(self._what, name)
        self._parts = {
            figure: switch(TITLES[figure], mark("Put this figure on the page"), True)
            for figure in figures
        }
        self._format = choice(mark("format"), mark("What kind of file to write"), {})
        self._wanted = choices.suffix
        self._scale = choice(mark("scale"), mark("Pixels for each of the screen's"), _SCALES)

    def _make_look(self, choices: FigureChoices, jobs: Jobs) -> None:
        self._size = SizeBox(choices)
        self._dpi = whole(mark("dots per inch"), mark("Pixels an inch"), 36, 1200)
        self._dpi.setValue(choices.dpi)
        self._pixels = QLabel()
        self._font = FontBox(choices.font, jobs)
        self._font_size = number(
            mark("font size"), mark("Points of the text"), SMALLEST_FONT, LARGEST_FONT
        )
        self._font_size.setValue(choices.font_size)
        themes = {"window": mark("As the window"), "light": mark("Light"), "dark": mark("Dark")}
        self._theme = choice(mark("theme"), mark("The colours of the figure"), themes)
        choose(self._theme, choices.theme)
        self._transparent = switch(
            mark("Transparent"), mark("Nothing behind the figure"), choices.transparent
        )
        self._title = QLineEdit()
        say(mark("title"), self._title.setAccessibleName)
        say(mark("In place of the figure's name"), self._title.setToolTip)
        say(mark("as the figure is called"), self._title.setPlaceholderText)
        self._make_switches(choices)

    def _make_switches(self, choices: FigureChoices) -> None:
        self._values = switch(
            mark("Values"), mark("Write the numbers at bars and in cells"), choices.values
        )
        self._sigmoid = switch(
            mark("Sigmoid"), mark("Show the sigmoid of each logit"), self._look.sigmoid
        )
        self._rings = switch(mark("Rings"), mark("Show the gradient by autograd"), choices.rings)
        self._tangent = switch(
            mark("Tangent"), mark("Show the tangent of the response"), choices.tangent
        )

    def _lay_out(self) -> None:
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(8)
        boxes = list(self._parts.values())
        self._page = QWidget()
        page = QFormLayout(self._page)
        page.setContentsMargins(0, 0, 0, 0)
        for start in range(0, len(boxes), _A_LINE):
            page.addRow(beside(*boxes[start : start + _A_LINE]))
        add = partial(add_row, self._form)
        add(mark("&What"), self._what)
        add("", self._page)
        add(mark("&Format"), self._format)
        add(mark("&Size"), self._size)
        self._resolution = add(mark("&Dots per inch"), beside(self._dpi, self._pixels))
        self._letters = add(mark("Fo&nt"), beside(self._font, self._font_size))
        self._colours = add(mark("Colo&urs"), beside(self._theme, self._transparent))
        add(mark("&Title"), self._title)
        parts = beside(self._values, self._sigmoid, self._rings, self._tangent)
        self._shown = add(mark("S&how"), parts)
        add(mark("Sca&le"), self._scale)
        go_through(fields(self._form))

    def _follow(self) -> None:
        self._what.currentIndexChanged.connect(self._offer_formats)
        self._format.currentIndexChanged.connect(self._follow_format)
        self._size.preset_chosen.connect(self._take_letters)
        self._dpi.valueChanged.connect(self._size.set_dpi)
        self._font.changed.connect(self._tell)
        self._size.changed.connect(self._tell)
        self._title.textChanged.connect(self._tell)
        self._font_size.valueChanged.connect(self._tell)
        for box in (self._theme, self._scale):
            box.currentIndexChanged.connect(self._tell)
        switches = (self._values, self._sigmoid, self._rings, self._tangent, self._transparent)
        for each in (*switches, *self._parts.values()):
            each.toggled.connect(self._tell)

    def _take_letters(self, preset: str) -> None:
        self._font_size.setValue(PRESETS[preset].font_size)

    def _tell(self) -> None:
        self._show_pixels()
        self.changed.emit()

    def _offer_formats(self) -> None:
        if self._format.count():
            self._wanted = self.suffix
        self._format.blockSignals(True)
        self._format.clear()
        for suffix in _WINDOW_FORMATS if self.what == WINDOW else _FIGURE_FORMATS:
            self._format.addItem(tr(FORMATS[suffix]), suffix)
        choose(self._format, self._wanted)
        self._format.blockSignals(False)
        self._follow_format()

    def _follow_format(self) -> None:
        self._show_choices()
        self.kind_changed.emit()
        self.changed.emit()

    def _show_choices(self) -> None:
        """Show the choices that matter."""
        drawn = self.suffix in (*PICTURE_SUFFIXES, SCRIPT_SUFFIX) and self.what != WINDOW
        rows = {
            self._page: self.what == PAGE,
            self._size: drawn,
            self._resolution: drawn,
            self._letters: drawn,
            self._colours: drawn,
            self._title: drawn,
            self._shown: drawn,
            self._scale: self.is_window_picture,
        }
        for widget, visible in rows.items():
            self._form.setRowVisible(widget, visible)
        self._show_pixels()

    def _show_pixels(self) -> None:
        dpi = self._dpi.value()
        width, height = (round(inches * dpi) for inches in self._size.inches)
        if self.suffix in VECTOR_SUFFIXES:
            self._pixels.setText(tr("of the Jacobian's picture"))
        else:
            self._pixels.setText(tr("{width} × {height} pixels").format(width=width, height=height))
