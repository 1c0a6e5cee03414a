"""What a screen reader hears of what Qt has no words for: named labels, and what is painted.

Qt gives a label one text, its name; where it has been given a name, what it shows is lost. Of a
widget that paints itself Qt says only that it is there.
"""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, Qt, QTextDocumentFragment
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget


class LabelAccess(QAccessibleWidget):
    """A label to a screen reader: its name, and what it shows as the description.

    Without a name of its own, what it shows is its name.
    """

    def __init__(self, label: QLabel) -> None:
        super().__init__(label, QAccessible.Role.StaticText)

    def text(self, kind: QAccessible.Text) -> str:
        """Return the name or the description."""
        said = super().text(kind)
        label = self.object()
        if not isinstance(label, QLabel):
            return said
        if kind is QAccessible.Text.Name:
            return said or words_of(label)
        if kind is QAccessible.Text.Description and label.accessibleName():
            # The tooltip says it more exactly.
            return "; ".join(dict.fromkeys(filter(None, (words_of(label), said))))
        return said


class PaintedAccess(QAccessibleWidget):
    """A widget that paints itself, to a screen reader: one thing, without parts.

    Parameters
    ----------
    widget : QWidget
        With an accessible name, and what it shows as its description.
    role : QAccessible.Role
        What it is.
    """

    def childCount(self) -> int:
        """Return none: what lies inside has nothing to say."""
        return 0

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return nothing, which the stubs do not know of."""
        return None


def words_of(label: QLabel) -> str:
    """Return what a label shows, without markup."""
    text = label.text()
    rich = label.textFormat() == Qt.TextFormat.RichText or (
        label.textFormat() == Qt.TextFormat.AutoText and Qt.mightBeRichText(text)
    )
    return QTextDocumentFragment.fromHtml(text).toPlainText() if rich else text


def make_painted_accessible(kind: type[QWidget], role: QAccessible.Role) -> None:
    """Say from now on what widgets of a kind are, which paint themselves."""
    install(kind, lambda widget: PaintedAccess(widget, role))


def give_role(kind: type[QWidget], role: QAccessible.Role) -> None:
    """Say from now on what widgets of a kind are, which others stand in."""
    install(kind, lambda widget: QAccessibleWidget(widget, role))


def make_labels_accessible() -> None:
    """Let what a named label shows be heard, too, from now on."""
    install(QLabel, LabelAccess)


@cache
def _makers() -> dict[type[QObject], Callable[..., QAccessibleInterface]]:
    """Return what makes the interfaces, by kind; the first call tells Qt to ask here."""
    makers: dict[type[QObject], Callable[..., QAccessibleInterface]] = {}

    def interface(_name: str, thing: QObject) -> QAccessibleInterface | None:
        for kind in type(thing).__mro__:
            if kind in makers:
                return makers[kind](thing)
        return None

    QAccessible.installFactory(interface)
    return makers


def install(kind: type[QObject], make: Callable[..., QAccessibleInterface]) -> None:
    """Have the interfaces of a kind of widget made by ``make`` from now on."""
    _makers()[kind] = make
