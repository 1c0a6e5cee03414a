"""Lengths of a widget that grow with the type."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from softmax_gui.view.theme import in_type


def grow(setter: Callable[..., object], *pixels: float) -> None:
    """Set lengths of a widget now, and again whenever its type has another size.

    Parameters
    ----------
    setter : callable
        A method of a QWidget, such as ``box.setFixedSize``.
    *pixels : float
        What it is called with in type of the usual size.
    """
    widget = getattr(setter, "__self__", None)
    if not isinstance(widget, QWidget):
        raise TypeError(f"{setter!r} is no method of a QWidget")
    widget.installEventFilter(_Growing(widget, setter, pixels))


class _Growing(QObject):
    """Sets the lengths of one widget. A child of it, so that both end together."""

    def __init__(
        self, widget: QWidget, setter: Callable[..., object], pixels: tuple[float, ...]
    ) -> None:
        super().__init__(widget)
        self._setter, self._pixels = setter, pixels
        self._set()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Set them anew in another type."""
        if event.type() == QEvent.Type.FontChange:
            self._set()
        return False

    def _set(self) -> None:
        self._setter(*(in_type(length) for length in self._pixels))
