"""Drawing figures, and writing them to a file."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt
from matplotlib.figure import Figure, SubFigure

from softmax_gui.engine import Frame
from softmax_gui.engine.row_listing import RowListing
from softmax_gui.files.figures import (
    canvas,
    cumulative,
    gradient,
    jacobian,
    pgf,
    probabilities,
    reliability,
    response,
    rows,
)
from softmax_gui.files.figures.canvas import MARGIN, TITLE_SIZE, Canvas
from softmax_gui.files.figures.page import Page
from softmax_gui.files.figures.style import FigureStyle
from softmax_gui.files.names import PICTURE_SUFFIXES
from softmax_gui.files.shown import Shown, figures_meant
from softmax_gui.model import InputError
from softmax_gui.model.language import ENGLISH, tr
from softmax_gui.model.progress import Progress, unwatched
from softmax_gui.model.writing import replacing

Draw = Callable[[Shown, Canvas], None]


def _of_frame(draw: Callable[[Frame, Canvas], None]) -> Draw:
    return lambda shown, on: draw(shown.frame, on)


def _of_rows(draw: Callable[[RowListing, Canvas], None]) -> Draw:
    return lambda shown, on: draw(shown.rows, on)


_DRAW: dict[str, Draw] = {
    "probabilities": _of_frame(probabilities.draw),
    "jacobian": _of_frame(jacobian.draw),
    "gradient": _of_frame(gradient.draw),
    "response": _of_frame(response.draw),
    "cumulative": _of_frame(cumulative.draw),
    "rows": _of_rows(rows.draw),
    "reliability": _of_rows(reliability.draw),
}
# What keeps the date out of a file, so that exporting twice gives equal bytes.
_UNDATED = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}
_DATED_LINE = b"%%CreationDate:"


def draw(shown: Shown, name: str, style: FigureStyle, sheet: Figure | None = None) -> Figure:
    """Return a figure of what is shown, or a page of several.

    Parameters
    ----------
    shown : Shown
        A Frame with the panels of the figures, see `figure_viewports`, and the rows.
    name : str
        One of ``EVERY_FIGURE``, several between commas, or "all".
    style : FigureStyle
        Size, colours and choices.
    sheet : Figure, optional
        What to draw on, empty and of the size of the style; by default a new one.

    Raises
    ------
    InputError
        When there is no such figure, no gradient or no
        reliability because there is no target, no batch, no such font, or no
        room for so many figures.
    """
    names = figures_meant(name, shown.state)
    with canvas.settings(style):
        page = Page.of(len(names), style)
        sheet = canvas.sheet(style) if sheet is None else sheet
        for number, (figure, part) in enumerate(zip(names, _parts(sheet, page), strict=False)):
            _DRAW[figure](shown, Canvas(page.part, part, page.letter(number)))
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
    shown: Shown, name: str, path: Path, style: FigureStyle, progress: Progress = unwatched
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
        # Chinese would need packages that the document around the figure may not have.
        style = replace(style, language=ENGLISH)
        with canvas.settings(style):
            pgf.write(draw(shown, name, style), path, style, progress)
        return
    with replacing(path) as beside:
        beside.write_bytes(figure_bytes(shown, name, style, suffix))
        progress(1.0)


def figure_bytes(shown: Shown, name: str, style: FigureStyle, suffix: str = ".png") -> bytes:
    """Return the bytes of figures, the same that `write_figure` writes to a file of that suffix.

    Raises
    ------
    InputError
        As `draw`.
    """
    # Some settings are read only while a figure is being saved.
    with canvas.settings(style):
        pixels, content = suffix == ".png", BytesIO()
        figure = draw(shown, name, style, canvas.sheet_again(style) if pixels else None)
        figure.savefig(content, format=suffix[1:], dpi=style.dpi, metadata=_UNDATED.get(suffix))
    found = content.getvalue()
    return _without_date(found) if suffix == ".eps" else found


def figure_image(shown: Shown, name: str, style: FigureStyle) -> npt.NDArray[np.uint8]:
    """Return figures as pixels of red, green and blue, shape (height, width, 3).

    Raises
    ------
    InputError
        As `draw`.
    """
    with canvas.settings(style):
        figure = draw(shown, name, style, canvas.sheet_again(style))
        figure.canvas.draw()
        pixels = np.asarray(figure.canvas.buffer_rgba())  # type: ignore[attr-defined]
    return np.ascontiguousarray(pixels[:, :, :3])


def ends(shown: Shown, name: str, style: FigureStyle) -> dict[str, tuple[float, float]]:
    """Return the ends of those axes that follow the values, by the names of their figures."""
    names, frame = figures_meant(name, shown.state), shown.frame
    found = {}
    if "rows" in names and shown.listing is not None:
        found["rows"] = rows.ends(shown.listing)
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
