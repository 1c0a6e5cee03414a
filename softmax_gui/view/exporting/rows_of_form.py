"""The rows of the export dialogs: a caption whose mnemonic goes to the control beside it."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from softmax_gui.view.widgets.forms import words


def add_row(form: QFormLayout, text: str, field: QWidget) -> QWidget:
    """Add a control, or several beside each other, with a `mark`ed caption; "" for none."""
    if not text:
        form.addRow("", field)
        return field
    caption = words(text)
    caption.setBuddy(_stops(field)[0])
    form.addRow(caption, field)
    return field


def go_through(parts: Sequence[QWidget]) -> None:
    """Let Tab go through the controls of some parts of a dialog, one part after the other."""
    stops = [stop for part in parts for stop in _stops(part)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def fields(form: QFormLayout) -> list[QWidget]:
    """Return the controls of a form from top to bottom."""
    items = [form.itemAt(row, QFormLayout.ItemRole.FieldRole) for row in range(form.rowCount())]
    widgets = [item.widget() for item in items if item is not None]
    return [widget for widget in widgets if widget is not None]


def _stops(part: QWidget) -> list[QWidget]:
    """Return where Tab stops in a part: itself, or what is in it, in the order it was made."""
    inside = [part, *part.findChildren(QWidget)]
    return [
        widget
        for widget in inside
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.window() is part.window()
    ]
