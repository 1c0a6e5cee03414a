"""The status bar: the distribution in figures, and how long a frame takes."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from softmax_gui.engine import Frame
from softmax_gui.model.language import mark, tr
from softmax_gui.model.numbers import short
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.motion import wants_motion
from softmax_gui.view.theme import in_type
from softmax_gui.view.widgets.access import make_labels_accessible
from softmax_gui.view.widgets.growing import grow
from softmax_gui.view.words import follow_language, plain, say

_LEFT = (mark("label"), mark("max p"), mark("entropy"), mark("perplexity"), "Σp")
_RIGHT = (mark("frame"), mark("compute"), mark("device"), mark("precision"))
_TIMES = ("frame", "compute")
_NONE = "–"
_REST_MS = 150
_LONGEST_LABEL = 20
_HEIGHT, _SIDE, _GAP, _INNER = 22, 8, 18, 6
_TITLE_WIDTH, _BAR, _STEPS = 210, (140, 8), 1000


class StatusBar(QStatusBar):
    """Name and value pairs; each value is a label of its own that a screen reader can say.

    Parameters
    ----------
    jobs : Jobs
        One that takes long is shown over the first of the figures.
    """

    def __init__(self, jobs: Jobs) -> None:
        make_labels_accessible()
        super().__init__()
        self.setSizeGripEnabled(False)
        self._figures = Figures(_LEFT, _RIGHT)
        self.addWidget(self._figures, 1)
        # Among the figures, which no layout holds, it comes and goes without moving anything.
        JobBar(jobs, self._figures)
        self._frame_seconds = 0.0
        # The time of a frame is known only after it was painted. Painting the time at once would
        # be a second paint a frame, so it waits until the drag rests.
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._show_frame_time)

    def value(self, name: str) -> str:
        """Return what is shown under a name."""
        return self._figures.values[name].text()

    def show_frame(self, frame: Frame) -> None:
        """Show the figures of a Frame."""
        summary = frame.summary
        texts = {
            "label": _elided(frame.state.labels[summary.argmax]),
            "max p": short(summary.max_probability, 4),
            "entropy": tr("{entropy} nats").format(entropy=short(summary.entropy, 3)),
            "perplexity": short(summary.perplexity, 2),
            "Σp": f"{summary.total:.6f}",
            "compute": _milliseconds(frame.compute_seconds),
            "device": frame.device.upper(),
            "precision": str(frame.precision),
        }
        self._figures.show_texts(texts)

    def frame_painted(self, seconds: float) -> None:
        """Take note of the time from a gesture to the end of the paint that shows its Frame."""
        first, self._frame_seconds = self._frame_seconds == 0, seconds
        if first:
            self._show_frame_time()
        else:
            self._rest.start()

    @contextmanager
    def without_times(self) -> Iterator[None]:
        """Show a dash for each time meanwhile: no two of them are ever equal."""
        times = {name: self.value(name) for name in _TIMES}
        self._figures.show_texts(dict.fromkeys(_TIMES, _NONE))
        try:
            yield
        finally:
            self._figures.show_texts(times)

    def _show_frame_time(self) -> None:
        self._figures.show_texts({"frame": _milliseconds(self._frame_seconds)})


class Figures(QWidget):
    """Captions and values in a line, some at each end.

    A layout would lay the whole window out again whenever a value changes, at display rate.
    """

    def __init__(self, left: Sequence[str], right: Sequence[str]) -> None:
        super().__init__()
        self._left, self._right = left, right
        self._captions = {name: self._label("name") for name in (*left, *right)}
        self.values = {name: self._label("value") for name in (*left, *right)}
        for name, value in self.values.items():
            value.setText(_NONE)
            say(name, self._captions[name].setText)
            say(name, value.setAccessibleName)
        grow(self.setFixedHeight, _HEIGHT)
        # Said after the captions, so that they have their new widths.
        follow_language(self, self._place)

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show some values by their names."""
        changed = {n: text for n, text in texts.items() if self.values[n].text() != text}
        for name, text in changed.items():
            self.values[name].setText(text)
        if changed:
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew; another type comes with another height."""
        super().resizeEvent(event)
        self._place()

    @property
    def left_end(self) -> int:
        """Where the figures on the left end."""
        return self.values[self._left[-1]].geometry().right() + 1

    def _place(self) -> None:
        x = _SIDE
        for name in self._left:
            x = self._put(name, x)
        start = self.width() - _SIDE + _GAP
        for position in reversed(range(len(self._right))):
            name = self._right[position]
            start -= self._width(name)
            visible = start >= x
            for label in (self._captions[name], self.values[name]):
                label.setVisible(visible)
            if visible:
                self._put(name, start)

    def _put(self, name: str, x: int) -> int:
        for label, gap in ((self._captions[name], _INNER), (self.values[name], _GAP)):
            width = label.sizeHint().width()
            label.setGeometry(x, 0, width, self.height())
            x += width + gap
        return x

    def _width(self, name: str) -> int:
        caption, value = self._captions[name], self.values[name]
        return caption.sizeHint().width() + _INNER + value.sizeHint().width() + _GAP

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        # A value may be the label of a class, which is never markup.
        label.setTextFormat(Qt.TextFormat.PlainText)
        # With a ground of its own, a new value has nothing painted but itself.
        label.setAutoFillBackground(True)
        return label


class JobBar(QWidget):
    """What is going on, how far it is, and a button that calls it off; hidden while idle.

    Parameters
    ----------
    jobs : Jobs
        What to show.
    figures : Figures
        Those on the left it lies over.
    """

    def __init__(self, jobs: Jobs, figures: Figures) -> None:
        super().__init__(figures)
        self._figures = figures
        self.setAutoFillBackground(True)
        self._title = QLabel()
        # It may hold the name of a file, which is never markup.
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._part = QProgressBar(maximum=_STEPS, textVisible=False)
        say(mark("progress"), self._part.setAccessibleName)
        self._part.setFixedSize(*_BAR)
        cancel = QToolButton()
        say(mark("Cancel"), cancel.setText)
        say(mark("Stop this (Esc)"), cancel.setToolTip)
        say(mark("cancel"), cancel.setAccessibleName)
        cancel.clicked.connect(lambda: jobs.cancel())
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 0, _SIDE, 0)
        row.setSpacing(_INNER)
        for widget in (self._title, self._part, cancel):
            row.addWidget(widget)
        row.addStretch(1)
        self.hide()
        jobs.shown.connect(self._show)
        jobs.hidden.connect(self.hide)

    def _show(self, _key: str, title: str, part: float) -> None:
        # Nobody knows how much there is to do before the first part of it is done: the bar sways.
        self._part.setMaximum(_STEPS if part > 0 or not wants_motion() else 0)
        self._part.setValue(round(_STEPS * part))
        self._part.setToolTip(plain(title))
        metrics, room = self._title.fontMetrics(), in_type(_TITLE_WIDTH)
        self._title.setFixedWidth(room)
        self._title.setText(metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, room))
        # A figure is covered altogether or not at all.
        width = max(self.sizeHint().width(), self._figures.left_end)
        self.setGeometry(0, 0, width, self._figures.height())
        self.show()
        self.raise_()


def _milliseconds(seconds: float) -> str:
    return f"{1e3 * seconds:.2f} ms" if seconds < 0.00995 else f"{1e3 * seconds:.1f} ms"


def _elided(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"
