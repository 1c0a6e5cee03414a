"""Drawing a figure, and writing it to a file."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from matplotlib.figure import Figure

from softmax_gui.engine import Frame
from softmax_gui.files.figures import (
    canvas,
    cumulative,
    gradient,
    jacobian,
    known_figure,
    probabilities,
    response,
)
from softmax_gui.files.figures.canvas import Canvas
from softmax_gui.files.figures.style import FigureStyle
from softmax_gui.files.names import PICTURE_SUFFIXES
from softmax_gui.model import InputError
from softmax_gui.model.progress import Progress, unwatched
from softmax_gui.model.writing import replacing

_DRAW: dict[str, Callable[[Frame, Canvas], None]] = {
    "probabilities": probabilities.draw,
    "jacobian": jacobian.draw,
    "gradient": gradient.draw,
    "response": response.draw,
    "cumulative": cumulative.draw,
}
# What keeps the date out of a file, so that exporting twice gives equal bytes.
_UNDATED = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}


def draw(frame: Frame, name: str, style: FigureStyle) -> Figure:
    """Return a figure of a Frame.

    Parameters
    ----------
    frame : Frame
        With the panel of the figure, see `figure_viewports`.
    name : str
        One of ``FIGURES``.
    style : FigureStyle
        Size, colours and choices.

    Raises
    ------
    InputError
        When there is no such figure, or no gradient because there is no target.
    """
    with canvas.settings():
        sheet = Canvas(style)
        _DRAW[known_figure(name)](frame, sheet)
        return sheet.figure


def write_figure(
    frame: Frame, name: str, path: Path, style: FigureStyle, progress: Progress = unwatched
) -> None:
    """Write a figure as ``.png``, ``.svg`` or ``.pdf``; text stays text in the latter two.

    Called off by ``progress``, it leaves the file that was there.

    Raises
    ------
    InputError
        As `draw`, and for another suffix or a file that cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in PICTURE_SUFFIXES:
        raise InputError(f"{path} is of a kind that figures are not written to. Use png, svg, pdf.")
    with replacing(path) as beside:
        _save(frame, name, style, beside, suffix)
        progress(1.0)


def figure_png(frame: Frame, name: str, style: FigureStyle) -> bytes:
    """Return the bytes of a figure as PNG, the same that `write_figure` writes.

    Raises
    ------
    InputError
        As `draw`.
    """
    content = BytesIO()
    _save(frame, name, style, content, ".png")
    return content.getvalue()


def _save(frame: Frame, name: str, style: FigureStyle, to: Path | BytesIO, suffix: str) -> None:
    # Some settings are read only while a figure is being saved.
    with canvas.settings():
        draw(frame, name, style).savefig(
            to, format=suffix[1:], dpi=style.dpi, metadata=_UNDATED.get(suffix)
        )
