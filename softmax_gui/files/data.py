"""The data of figures, at full precision: what is written reads back as the same floats."""

import csv
import io
import itertools
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from softmax_gui.engine import (
    BarsViewport,
    MatrixViewport,
    RanksViewport,
    SweepViewport,
    Viewports,
)
from softmax_gui.files import latex
from softmax_gui.files.cells import Columns
from softmax_gui.files.names import (
    DATA_SUFFIXES,
    FIGURES,
    PICTURE_SUFFIXES,
    SCRIPT_SUFFIX,
    TEX_SUFFIX,
    WINDOW,
    is_one_figure,
)
from softmax_gui.files.report import numbers, plain
from softmax_gui.files.shown import Shown, figures_meant, why_missing
from softmax_gui.files.tables import TABLES
from softmax_gui.model import InputError, State
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress, unwatched
from softmax_gui.model.writing import replacing

Write = Callable[[Shown, str, Path, Progress], None]

MAX_SIDE = 1024
"""The most rows and columns of a Jacobian that are written; more classes become blocks."""
_STEP = 4096
_LONG_HEADING = ["figure", "row", "column", "value"]
"""Of a table of several figures: which, the line in its own table, and the heading there."""


def data_viewports(state: State, name: str = WINDOW) -> Viewports:
    """Return the viewports of a Frame whose data of a figure is complete: a pixel for each class.

    Raises
    ------
    InputError
        When there is no such figure.
    """
    bars = BarsViewport(pixels=state.size)
    side = min(state.size, MAX_SIDE)
    everything = Viewports(
        bars, MatrixViewport(side, side), bars, SweepViewport(), RanksViewport(pixels=1)
    )
    names = [figure for figure in figures_meant(name, state) if figure in FIGURES]
    return Viewports(**{figure: getattr(everything, figure) for figure in names})


def write_data(shown: Shown, name: str, path: Path, progress: Progress = unwatched) -> None:
    """Write the data of figures, in one of the forms of ``DATA_SUFFIXES``.

    Parameters
    ----------
    shown : Shown
        A Frame with the panel of the figure, and the rows.
    name : str
        One of ``EVERY_FIGURE``, several between commas, or "window" or "all": those that there
        are.
    path : Path
        Its suffix decides the format.
    progress : Progress
        May call the writing off by raising `Cancelled`, which leaves the file that was there.

    Raises
    ------
    InputError
        For another suffix, a figure that the Frame does not have, a form that has no room for so
        many classes, or a file that cannot be written.
    """
    write = _writer(path)
    with replacing(path) as beside:
        write(shown, name, beside, progress)
        progress(1.0)


def check_data(state: State, name: str, path: Path) -> None:
    """Refuse what the form of a file has no room for, before it is computed.

    Raises
    ------
    InputError
        For another suffix than those of data, or a table in LaTeX of too many classes or of a
        figure that is none.
    """
    _writer(path)
    if path.suffix.lower() == TEX_SUFFIX:
        for figure in figures_meant(name, state, TEX_SUFFIX):
            latex.check(figure, state.size)


def _writer(path: Path) -> Write:
    """Return what writes the form that a suffix names."""
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise InputError(
            tr(
                "{path} is of a kind that cannot be written. Use {data} for data, {pictures} for a "
                "figure, {script} for a script."
            ).format(
                path=path,
                data=_listed(DATA_SUFFIXES),
                pictures=_listed(PICTURE_SUFFIXES),
                script=_listed((SCRIPT_SUFFIX,)),
            )
        )
    return write


def _listed(suffixes: tuple[str, ...]) -> str:
    return ", ".join(suffix.removeprefix(".") for suffix in suffixes)


def data_text(shown: Shown, name: str, progress: Progress = unwatched) -> str:
    """Return the data of figures as CSV text."""
    return "".join(_csv_parts(shown, name, progress))


def _csv_parts(shown: Shown, name: str, progress: Progress) -> Iterator[str]:
    """Yield CSV text, some lines at a time, so that other threads have their turn."""
    figures = _figures(shown, name, ".csv")
    if not is_one_figure(name):
        yield _csv([_LONG_HEADING])
    for number, figure in enumerate(figures):
        rows = TABLES[figure].rows(shown)
        if not is_one_figure(name):
            rows = _long_rows(figure, rows)
        for step in itertools.count(1):
            text = _csv(itertools.islice(rows, _STEP))
            if not text:
                break
            progress((number + min(1.0, step * _STEP / shown.state.size)) / len(figures))
            yield text


def _long_rows(figure: str, rows: Iterator[Sequence[Any]]) -> Iterator[list[Any]]:
    """Yield a table in long form, a line a cell: tables of other columns can stand below it."""
    heading = next(rows)
    for number, row in enumerate(rows):
        yield from ([figure, number, name, value] for name, value in zip(heading, row, strict=True))


def _csv(lines: Iterable[Sequence[Any]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(lines)
    return buffer.getvalue()


def _write_csv(shown: Shown, name: str, path: Path, progress: Progress) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(_csv_parts(shown, name, progress))


def _write_json(shown: Shown, name: str, path: Path, progress: Progress) -> None:
    figures = _figures(shown, name, ".json")
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number, figure in enumerate(figures):
            if not is_one_figure(name):
                file.write((", " if number else "{") + f"{_json(figure)}: ")
            file.writelines(_json_parts(TABLES[figure].columns(shown)))
            progress((number + 1) / len(figures))
        file.write("\n" if is_one_figure(name) else "}\n")


def _json_parts(columns: Columns) -> Iterator[str]:
    """Yield an object as JSON, some entries at a time, so that other threads have their turn."""
    for number, (key, value) in enumerate(columns.items()):
        yield f"{', ' if number else '{'}{_json(key)}: "
        if isinstance(value, np.ndarray | list):
            yield "["
            for start in range(0, len(value), _STEP):
                inside = _json(_json_value(value[start : start + _STEP]))[1:-1]
                yield f", {inside}" if start else inside
            yield "]"
        else:
            yield _json(_json_value(value))
    yield "}"


def _json(value: Any) -> str:
    return json.dumps(value, allow_nan=False, ensure_ascii=False)


def _write_npz(shown: Shown, name: str, path: Path, progress: Progress) -> None:
    arrays = _named_columns(shown, name)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for number, (key, value) in enumerate(arrays.items(), start=1):
            with archive.open(f"{key}.npy", "w", force_zip64=True) as stream:
                np.lib.format.write_array(stream, _array(value), allow_pickle=False)
            progress(number / len(arrays))


def _array(value: Any) -> "np.ndarray[Any, Any]":
    """Return a value as an array; of a list some at a time, so that other threads have a turn."""
    if not isinstance(value, list) or not value:
        return np.asanyarray(value)
    return np.concatenate([value[i : i + _STEP] for i in range(0, len(value), _STEP)])


def _named_columns(shown: Shown, name: str) -> Columns:
    """Return the columns of figures under one roof; of several, each bears its figure's name."""
    columns: Columns = {}
    for figure in _figures(shown, name, ".npz"):
        prefix = "" if is_one_figure(name) else f"{figure}_"
        columns |= {f"{prefix}{key}": v for key, v in TABLES[figure].columns(shown).items()}
    return columns


def _write_safetensors(shown: Shown, name: str, path: Path, progress: Progress) -> None:
    """Write numbers as tensors, and all that is text as one object in JSON among the metadata."""
    from safetensors.numpy import save

    columns = _named_columns(shown, name)
    arrays = {key: np.asarray(value) for key, value in columns.items() if not _is_text(value)}
    texts = {key: value for key, value in columns.items() if key not in arrays}
    progress(0.5)
    contiguous = {key: np.ascontiguousarray(value) for key, value in arrays.items()}
    # One entry: with several, each run would write them in an order of its own.
    path.write_bytes(save(contiguous, metadata={"softmax-gui": _json(texts)}))


def _is_text(value: Any) -> bool:
    return isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(each, str) for each in value)
    )


def _write_latex(shown: Shown, name: str, path: Path, progress: Progress) -> None:
    latex.write_latex(shown, _figures(shown, name, TEX_SUFFIX), path, progress)


_WRITERS: dict[str, Write] = {
    ".csv": _write_csv,
    ".json": _write_json,
    ".npz": _write_npz,
    ".safetensors": _write_safetensors,
    TEX_SUFFIX: _write_latex,
}


def _json_value(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return numbers(value)
    return plain(value) if isinstance(value, float) else value


def _figures(shown: Shown, name: str, suffix: str) -> tuple[str, ...]:
    """Return the figures meant by a name, of which the Frame has the panels."""
    meant = figures_meant(name, shown.state, suffix)
    panels = {
        "probabilities": shown.frame.bars,
        "jacobian": shown.frame.jacobian,
        "gradient": shown.frame.gradient,
        "response": shown.frame.response,
        "cumulative": shown.frame.cumulative,
    }
    for figure in meant:
        if figure in panels and panels[figure] is None:
            nothing = tr("There is nothing to write of the {name}.").format(name=figure)
            raise InputError(why_missing(figure, shown.state) or nothing)
    return meant
