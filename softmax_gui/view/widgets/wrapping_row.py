"""A row of widgets that goes on below where it is too narrow for all of them."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


@dataclass(frozen=True)
class _Member:
    """A widget of a row, and whether it stands at the right end of its line."""

    widget: QWidget
    at_right: bool


class WrappingRow(QWidget):
    """Puts widgets side by side; those that have no room stand on a line below.

    Parameters
    ----------
    spacing : int
        Pixels between two widgets, and between two lines.
    """

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self._spacing = spacing
        self._members: list[_Member] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget, *, at_right: bool = False) -> None:
        """Put a widget behind the others, or at the right end."""
        widget.setParent(self)
        self._members.append(_Member(widget, at_right))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """A narrow row has more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return max((place.bottom() + 1 for place in self._places(width).values()), default=0)

    def sizeHint(self) -> QSize:
        """Return room for everything on one line."""
        hints = [member.widget.sizeHint() for member in self._shown()]
        gaps = self._spacing * max(len(hints) - 1, 0)
        width = sum(hint.width() for hint in hints) + gaps
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest, and the height that there is at the present width."""
        hints = [member.widget.minimumSizeHint() for member in self._shown()]
        width = max((hint.width() for hint in hints), default=0)
        return QSize(width, self.heightForWidth(max(self.width(), width)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the lines out anew."""
        super().resizeEvent(event)
        self._place()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Place them again when one has come or gone, or has another size."""
        result = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return result

    def _place(self) -> None:
        for widget, place in self._places(self.width()).items():
            widget.setGeometry(place)

    def _shown(self) -> list[_Member]:
        return [member for member in self._members if not member.widget.isHidden()]

    def _places(self, width: int) -> dict[QWidget, QRect]:
        places: dict[QWidget, QRect] = {}
        top = 0
        for line in self._lines(width):
            height = max(size.height() for _, size in line)
            free = width - sum(size.width() + self._spacing for _, size in line) + self._spacing
            left = 0
            for member, size in line:
                if member.at_right:
                    left, free = left + free, 0
                drop = (height - size.height()) // 2
                places[member.widget] = QRect(left, top + drop, size.width(), size.height())
                left += size.width() + self._spacing
            top += height + self._spacing
        return places

    def _lines(self, width: int) -> list[list[tuple[_Member, QSize]]]:
        """Return what stands on each line, and how large each is."""
        lines: list[list[tuple[_Member, QSize]]] = []
        left = width
        for member in self._shown():
            # Once for each: one may be such a row itself, which asks its own in turn.
            size = _size(member.widget, width)
            if not lines or left + self._spacing + size.width() > width:
                lines.append([])
                left = -self._spacing
            lines[-1].append((member, size))
            left += self._spacing + size.width()
        return lines


def _size(widget: QWidget, most: int) -> QSize:
    """Return the size of a widget that may have so much of the width."""
    hint = widget.sizeHint().expandedTo(widget.minimumSizeHint()).expandedTo(widget.minimumSize())
    width = min(hint.width(), max(most, 0))
    height = widget.heightForWidth(width) if widget.hasHeightForWidth() else hint.height()
    return QSize(width, height)
