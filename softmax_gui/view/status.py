"""The status bar: the distribution in figures, and how long a frame takes."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from softmax_gui.engine import Frame
from softmax_gui.model.numbers import short

_LEFT = ("label", "max p", "entropy", "perplexity", "Σp")
_RIGHT = ("frame", "compute", "device", "precision")
_REST_MS = 150
_LONGEST_LABEL = 20
_HEIGHT, _SIDE, _GAP, _INNER = 22, 8, 18, 6


class StatusBar(QStatusBar):
    """Name and value pairs; each value is a label of its own that a screen reader can say."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._figures = Figures(_LEFT, _RIGHT)
        self.addWidget(self._figures, 1)
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
            "entropy": f"{short(summary.entropy, 3)} nats",
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

    def _show_frame_time(self) -> None:
        self._figures.show_texts({"frame": _milliseconds(self._frame_seconds)})


class Figures(QWidget):
    """Captions and values in a line, some at each end.

    A layout would lay the whole window out again whenever a value changes, at display rate.
    """

    def __init__(self, left: Sequence[str], right: Sequence[str]) -> None:
        super().__init__()
        self._left, self._right = left, right
        self._captions = {name: self._label(name, "name") for name in (*left, *right)}
        self.values = {name: self._label("–", "value") for name in (*left, *right)}
        for name, value in self.values.items():
            value.setAccessibleName(name)
        self.setFixedHeight(_HEIGHT)

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show some values by their names."""
        changed = {n: text for n, text in texts.items() if self.values[n].text() != text}
        for name, text in changed.items():
            self.values[name].setText(text)
        if changed:
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._place()

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
            label.setGeometry(x, 0, width, _HEIGHT)
            x += width + gap
        return x

    def _width(self, name: str) -> int:
        caption, value = self._captions[name], self.values[name]
        return caption.sizeHint().width() + _INNER + value.sizeHint().width() + _GAP

    def _label(self, text: str, name: str) -> QLabel:
        label = QLabel(text, self)
        label.setObjectName(name)
        # A value may be the label of a class, which is never markup.
        label.setTextFormat(Qt.TextFormat.PlainText)
        # With a ground of its own, a new value has nothing painted but itself.
        label.setAutoFillBackground(True)
        return label


def _milliseconds(seconds: float) -> str:
    return f"{1e3 * seconds:.2f} ms" if seconds < 0.00995 else f"{1e3 * seconds:.1f} ms"


def _elided(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"
