"""The status bar: the distribution in figures, and how long a frame takes."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from softmax_gui.engine import Frame
from softmax_gui.model.numbers import short

_LEFT = ("label", "max p", "entropy", "perplexity", "Σp")
_RIGHT = ("frame", "compute", "device", "precision")
_REST_MS = 150
_LONGEST_LABEL = 20


class StatusBar(QStatusBar):
    """Name and value pairs; each value is a label of its own that a screen reader can say."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self._values = {name: self._pair(name, self.addWidget) for name in _LEFT}
        self._values |= {name: self._pair(name, self.addPermanentWidget) for name in _RIGHT}
        self._frame_seconds = 0.0
        # The time of a frame is known only after it was painted. Painting the time at once would
        # be a second paint a frame, so it waits until the drag rests.
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._show_frame_time)

    def value(self, name: str) -> str:
        """Return what is shown under a name."""
        return self._values[name].text()

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
        for name, text in texts.items():
            self._set(name, text)

    def frame_painted(self, seconds: float) -> None:
        """Take note of the time from a gesture to the end of the paint that shows its Frame."""
        self._frame_seconds = seconds
        self._rest.start()

    def _show_frame_time(self) -> None:
        self._set("frame", _milliseconds(self._frame_seconds))

    def _set(self, name: str, text: str) -> None:
        if self._values[name].text() != text:
            self._values[name].setText(text)

    def _pair(self, name: str, add: Callable[[QWidget], object]) -> QLabel:
        caption, value = QLabel(name), QLabel("–")
        caption.setObjectName("name")
        value.setAccessibleName(name)
        value.setContentsMargins(0, 0, 14, 0)
        add(caption)
        add(value)
        return value


def _milliseconds(seconds: float) -> str:
    return f"{1e3 * seconds:.2f} ms" if seconds < 0.00995 else f"{1e3 * seconds:.1f} ms"


def _elided(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"
