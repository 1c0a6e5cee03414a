"""Drawing figures, and writing them to a file."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt
from matplotlib.figure import Figure, SubFigure

from softmax_gui.engine import Frame
from softmax_gui.files.figures import (
    canvas,
    cumulative,
    gradient,
    jacobian,
    known_figures,
    pgf,
    probabilities,
    response,
)
from softmax_gui.files.figures.canvas import MARGIN, TITLE_SIZE, Canvas
from softmax_gui.files.figures.page import Page
from softmax_gui.files.figures.style import FigureStyle
from softmax_gui.files.names import PICTURE_SUFFIXES
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
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
_DATED_LINE = b"%%CreationDate:"


def draw(frame: Frame, name: str, style: FigureStyle) -> Figure:
    """Return a figure of a Frame, or a page of several.

    Parameters
    ----------
    frame : Frame
        With the panels of the figures, see `figure_viewports`.
    name : str
        One of ``FIGURES``, several between commas, or "all".
    style : FigureStyle
        Size, colours and choices.

    Raises
    ------
    InputError
        When there is no such figure, no gradient because there is no target, no such font, or no
        room for so many figures.
    """
    names = known_figures(name)
    with canvas.settings(style):
        page = Page.of(len(names), style)
        sheet = canvas.sheet(style)
        for number, (figure, part) in enumerate(zip(names, _parts(sheet, page), strict=False)):
            _DRAW[figure](frame, Canvas(page.part, part, page.letter(number)))
        if page.title:
            _write_title(sheet, page, style)
        return sheet


def _parts(sheet: Figure, page: Page) -> Sequence[Figure | SubFigure]:
    """Return the parts of a sheet, row by row, below the title."""
    if page.rows * page.columns == 1:
        return [sheet]
    body = page.rows * page.part.height_inches
    heights = [max(page.title_inches, 1e-9), body]
    halves = sheet.subfigures(2, 1, squeeze=False, wspace=0, hspace=0, height_ratios=heights)
    below = halves[1, 0]
    parts = below.subfigures(page.rows, page.columns, squeeze=False, wspace=0, hspace=0)
    for part in (below, *parts.flat):
        part.set_facecolor("none")
    return list(parts.flat)


def _write_title(sheet: Figure, page: Page, style: FigureStyle) -> None:
    whole = Canvas(style, sheet)
    size = TITLE_SIZE + 1
    sheet.text(
        MARGIN / whole.width,
        1 - 0.65 * page.title_inches / whole.height,
        whole.elided(page.title, whole.width - 2 * MARGIN, size, bold=True),
        fontsize=whole.points(size),
        fontweight="bold",
        color=whole.palette.text,
        parse_math=False,
    )


def write_figure(
    frame: Frame, name: str, path: Path, style: FigureStyle, progress: Progress = unwatched
) -> None:
    """Write figures as ``.png``, ``.svg``, ``.pdf``, ``.eps`` or ``.pgf``.

    In all but the first text stays text. Called off by ``progress``, it leaves the file that was
    there.

    Raises
    ------
    InputError
        As `draw`, for another suffix, for PGF without a TeX installation, or for a file that
        cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in PICTURE_SUFFIXES:
        raise InputError(
            tr("{path} is of a kind that figures are not written to. Use {kinds}.").format(
                path=path, kinds=", ".join(kind.removeprefix(".") for kind in PICTURE_SUFFIXES)
            )
        )
    if suffix == ".pgf":
        pgf.require_tex()
        with canvas.settings(style):
            pgf.write(draw(frame, name, style), path, style, progress)
        return
    with replacing(path) as beside:
        beside.write_bytes(figure_bytes(frame, name, style, suffix))
        progress(1.0)


def figure_bytes(frame: Frame, name: str, style: FigureStyle, suffix: str = ".png") -> bytes:
    """Return the bytes of figures, the same that `write_figure` writes to a file of that suffix.

    Raises
    ------
    InputError
        As `draw`.
    """
    # Some settings are read only while a figure is being saved.
    with canvas.settings(style):
        return saved(draw(frame, name, style), style, suffix)


def saved(figure: Figure, style: FigureStyle, suffix: str) -> bytes:
    """Return the bytes of a figure that was drawn, within the `settings` it was drawn with."""
    content = BytesIO()
    if suffix == ".png":
        _fit_pixels(figure, style)
    figure.savefig(content, format=suffix[1:], dpi=style.dpi, metadata=_UNDATED.get(suffix))
    found = content.getvalue()
    return _without_date(found) if suffix == ".eps" else found


def figure_image(frame: Frame, name: str, style: FigureStyle) -> npt.NDArray[np.uint8]:
    """Return figures as pixels of red, green and blue, shape (height, width, 3).

    Raises
    ------
    InputError
        As `draw`.
    """
    with canvas.settings(style):
        figure = draw(frame, name, style)
        _fit_pixels(figure, style)
        figure.canvas.draw()
        pixels = np.asarray(figure.canvas.buffer_rgba())  # type: ignore[attr-defined]
    return np.ascontiguousarray(pixels[:, :, :3])


def _fit_pixels(figure: Figure, style: FigureStyle) -> None:
    """Make a figure as large as its pixels, of which matplotlib takes no parts but rounds down."""
    width, height = style.pixels
    figure.set_size_inches((width + 0.01) / style.dpi, (height + 0.01) / style.dpi)


def ends(frame: Frame, name: str, style: FigureStyle) -> dict[str, tuple[float, float]]:
    """Return the ends of those axes that follow the values, by the names of their figures."""
    names = known_figures(name)
    found = {}
    with canvas.settings(style):
        part = Canvas(Page.of(len(names), style).part)
        if "probabilities" in names and frame.bars is not None:
            found["probabilities"] = probabilities.ends(part, frame.bars)
        if "gradient" in names and frame.gradient is not None:
            found["gradient"] = gradient.ends(part, frame.gradient)
    return found


def _without_date(content: bytes) -> bytes:
    """Return an EPS without the line among its comments that says when it was made."""
    head, end, rest = content.partition(b"%%EndComments")
    lines = head.splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(_DATED_LINE)) + end + rest
