"""The Jacobian as one prepared image, at the pixels of the screen."""

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

from softmax_gui.engine.frame import Floats, JacobianPanel
from softmax_gui.model.palette import Palette, diverging_table, rgb

GAP_FROM = 14.0
"""Pixels a cell from which on cells stand apart."""

Pixels = npt.NDArray[np.int64]


def matrix_image(
    panel: JacobianPanel, palette: Palette, x_sides: Floats, y_sides: Floats, size: int, gap: int
) -> QImage:
    """Return the blocks of a window of the Jacobian, ``size`` by ``size`` device pixels.

    An image that already has the pixels of the screen is drawn in a tenth of the time that
    scaling a small one takes.

    Parameters
    ----------
    panel : JacobianPanel
        What to show, H by W blocks.
    palette : Palette
        The colours.
    x_sides, y_sides : ndarray of float64, shapes (W + 1,) and (H + 1,)
        Where blocks begin and end, in device pixels of the image.
    size : int
        Side of the image.
    gap : int
        Device pixels left free on each side of a block.
    """
    blocks = colour_words(palette)[np.pad(panel.colours, ((0, 1), (0, 1)), constant_values=255)]
    rows, columns = _blocks_of(y_sides, size, gap), _blocks_of(x_sides, size, gap)
    pixels = np.ascontiguousarray(blocks.take(rows, axis=0).take(columns, axis=1))
    # The image does not own the memory of the array, so it is copied while the array lives.
    return QImage(pixels.data, size, size, 4 * size, QImage.Format.Format_RGB32).copy()


def bar_image(palette: Palette, height: int) -> QImage:
    """Return the colours of the table as a column, the positive end on top."""
    entries = np.linspace(254, 0, max(height, 2)).round().astype(np.uint8)
    pixels = np.ascontiguousarray(colour_words(palette)[entries][:, None])
    image = QImage(pixels.data, 1, len(entries), 4, QImage.Format.Format_RGB32)
    return image.copy()


def colour_words(palette: Palette) -> npt.NDArray[np.uint32]:
    """Return the diverging table as 32-bit pixels, shape (256,); the last is the bare card."""
    table = np.vstack([diverging_table(palette), rgb(palette.card)]).astype(np.uint32)
    words = 0xFF000000 | table[:, 0] << 16 | table[:, 1] << 8 | table[:, 2]
    return np.asarray(words, dtype=np.uint32)


def reads_dark(palette: Palette) -> npt.NDArray[np.bool_]:
    """Return for each entry of the table whether black reads better on it than white, (255,)."""
    linear = (diverging_table(palette) / 255.0) ** 2.2
    luminance = linear @ np.array([0.2126, 0.7152, 0.0722])
    # Contrast to black against contrast to white, as the accessibility guidelines count it: the
    # better of the two is at least 4.5 on every colour.
    return np.asarray((luminance + 0.05) ** 2 > 1.05 * 0.05)


def _blocks_of(sides: Floats, size: int, gap: int) -> Pixels:
    """Return the block of each pixel, -1 (the padding) for a pixel between blocks."""
    starts = np.round(sides).astype(np.int64)
    at = np.arange(size)
    block = np.searchsorted(starts, at, side="right") - 1
    inside = (block >= 0) & (block < len(starts) - 1)
    block = np.where(inside, block, 0)
    inside &= (at >= starts[block] + gap) & (at < starts[block + 1] - gap)
    return np.where(inside, block, -1)
