"""Where there is room for a text beside a line that rises."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRectF, QSizeF

Line = Callable[[float], float]
"""The height of the line over a horizontal pixel, in pixels from the top."""

_FURTHER = 5


def free_place(
    at: QPointF, size: QSizeF, line: Line, room: QRectF, taken: list[QRectF]
) -> QRectF | None:
    """Return where the text of a mark on the line is written, or None where there is no room.

    Parameters
    ----------
    at : QPointF
        The mark, on the line.
    size : QSizeF
        Of the text.
    line : callable
        It rises from left to right; where possible it does not run through the text.
    room : QRectF
        What the text has to be inside of.
    taken : list of QRectF
        What it has to be outside of.
    """
    places = [
        place
        for place in (QRectF(corner, size) for corner in _beside(at, size))
        if room.contains(place) and not any(place.intersects(other) for other in taken)
    ]
    clear = (place for place in places if not _crosses(line, place))
    return next(clear, places[0] if places else None)


def _crosses(line: Line, place: QRectF) -> bool:
    # It only rises: what it covers over a place lies between its heights at the two ends.
    return line(place.left()) > place.top() - 1 and line(place.right()) < place.bottom() + 1


def _beside(at: QPointF, size: QSizeF) -> Iterator[QPointF]:
    """Yield corners for a text at a mark: above on the left first, where the line is not."""
    x, y = at.x(), at.y()
    left, right = x - size.width() - 4, x + 5
    step = size.height() + 1
    yield QPointF(left, y - step)
    for k in range(_FURTHER):
        yield QPointF(right, y + 5 + k * step)
        yield QPointF(left, y + 5 + k * step)
