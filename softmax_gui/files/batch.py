"""What is written of a batch: its rows and how reliable they are, as a figure or as data."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from softmax_gui.engine.row_listing import RowListing
from softmax_gui.engine.rows import Verdict
from softmax_gui.files.figures import FigureStyle
from softmax_gui.files.names import PICTURE_SUFFIXES
from softmax_gui.files.tables import safe_label
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress, unwatched
from softmax_gui.model.writing import replacing

# matplotlib takes half a second to import, so it is only where a figure is drawn.

BATCH_FIGURES = ("rows", "reliability")
BATCH_SUFFIXES = (*(suffix for suffix in PICTURE_SUFFIXES if suffix != ".pgf"), ".csv")

_STEP = 4096
_RIGHT = {Verdict.RIGHT: "yes", Verdict.WRONG: "no", Verdict.UNKNOWN: ""}


def write_batch(
    listing: RowListing,
    name: str,
    path: Path,
    style: FigureStyle,
    progress: Progress = unwatched,
) -> None:
    """Write a figure of a batch, or its data as CSV.

    Parameters
    ----------
    listing : RowListing
        The rows, as they are listed.
    name : str
        One of `BATCH_FIGURES`.
    path : Path
        One of `BATCH_SUFFIXES` decides what is written.
    style : FigureStyle
        How a figure looks.
    progress : Progress
        May call the writing off by raising `Cancelled`, which leaves the file that was there.

    Raises
    ------
    InputError
        For another suffix, where there is nothing to draw, or a file that cannot be written.
    """
    suffix = _known_suffix(path)
    with replacing(path) as beside:
        if suffix == ".csv":
            with beside.open("w", encoding="utf-8", newline="") as file:
                file.writelines(_csv_parts(listing, name, progress))
        else:
            beside.write_bytes(batch_picture(listing, name, style, suffix))
        progress(1.0)


def _known_suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in BATCH_SUFFIXES:
        raise InputError(
            tr("{path} is of a kind that batches are not written to. Use {kinds}.").format(
                path=path, kinds=", ".join(kind.removeprefix(".") for kind in BATCH_SUFFIXES)
            )
        )
    return suffix


def batch_picture(
    listing: RowListing, name: str, style: FigureStyle, suffix: str = ".png"
) -> bytes:
    """Return a figure of a batch as the bytes of a file; raise InputError as `write_batch` does."""
    from softmax_gui.files.figures import canvas, reliability, rows
    from softmax_gui.files.figures.drawing import saved

    with canvas.settings(style):
        sheet = canvas.sheet(style)
        if name == "rows":
            rows.draw(listing, canvas.Canvas(style, sheet))
        else:
            reliability.draw(listing.figures, canvas.Canvas(style, sheet))
        return saved(sheet, style, suffix)


def batch_text(listing: RowListing, name: str, progress: Progress = unwatched) -> str:
    """Return the data of a figure of a batch as CSV text, at full precision."""
    return "".join(_csv_parts(listing, name, progress))


def _csv_parts(listing: RowListing, name: str, progress: Progress) -> Iterator[str]:
    """Yield CSV text, some lines at a time, so that other threads have their turn."""
    heading, lines, count = _TABLES[name](listing)
    yield _csv([heading])
    for start in range(0, count, _STEP):
        progress(start / count)
        yield _csv(lines(start, min(start + _STEP, count)))


def _csv(lines: list[list[Any]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(lines)
    return buffer.getvalue()


Lines = Callable[[int, int], list[list[Any]]]


def _rows(listing: RowListing) -> tuple[list[str], Lines, int]:
    figures, batch = listing.figures, listing.figures.question.batch
    names = ("confidence", "entropy", "target_probability", "loss")
    heading = ["row", "class", "label", "p", "entropy", "target", "target_p", "loss", "right"]

    def lines(start: int, stop: int) -> list[list[Any]]:
        of = listing.rows[start:stop]
        p, entropy, target_p, loss = (_numbers(getattr(figures, name)[of]) for name in names)
        classes = figures.largest[of].tolist()
        targets = [""] * len(of) if batch.targets is None else _targets(batch.targets[of])
        labels = [safe_label(batch.labels[index]) for index in classes]
        right = [_RIGHT[Verdict(verdict)] for verdict in figures.verdicts[of].tolist()]
        columns = (of.tolist(), classes, labels, p, entropy, targets, target_p, loss, right)
        return [list(line) for line in zip(*columns, strict=True)]

    return heading, lines, len(listing)


def _reliability(listing: RowListing) -> tuple[list[str], Lines, int]:
    found = listing.figures.reliability
    columns = (
        _numbers(found.edges[:-1]),
        _numbers(found.edges[1:]),
        found.counts.tolist(),
        _numbers(found.confidence),
        _numbers(found.accuracy),
    )
    table = [list(line) for line in zip(*columns, strict=True)]
    heading = ["above", "to", "rows", "mean_p", "accuracy"]
    return heading, lambda start, stop: table[start:stop], len(table)


_TABLES: dict[str, Callable[[RowListing], tuple[list[str], Lines, int]]] = {
    "rows": _rows,
    "reliability": _reliability,
}


def _numbers(values: "np.ndarray[Any, np.dtype[np.float64]]") -> list[Any]:
    """Return numbers as they are written: nothing for NaN, where there is none."""
    return ["" if value != value else value for value in values.tolist()]


def _targets(values: "np.ndarray[Any, np.dtype[np.integer]]") -> list[Any]:
    return ["" if value < 0 else value for value in values.tolist()]
