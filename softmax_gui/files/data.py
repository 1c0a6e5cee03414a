"""The data of figures, at full precision: what is written reads back as the same floats."""

import csv
import io
import itertools
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from softmax_gui.engine import (
    BarsViewport,
    Frame,
    MatrixViewport,
    RanksViewport,
    SweepViewport,
    Viewports,
)
from softmax_gui.files import latex
from softmax_gui.files.names import (
    ALL,
    DATA_SUFFIXES,
    FIGURES,
    PICTURE_SUFFIXES,
    SCRIPT_SUFFIX,
    TABULATED,
    TEX_SUFFIX,
    WINDOW,
    figures_named,
    is_one_figure,
)
from softmax_gui.files.report import numbers, plain
from softmax_gui.files.tables import TABLES, Columns
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress, unwatched
from softmax_gui.model.writing import replacing

MAX_SIDE = 1024
"""The most rows and columns of a Jacobian that are written; more classes become blocks."""
_STEP = 4096


def data_viewports(size: int, name: str = WINDOW) -> Viewports:
    """Return the viewports of a Frame whose data of a figure is complete: a pixel for each class.

    Raises
    ------
    InputError
        When there is no such figure.
    """
    bars = BarsViewport(pixels=size)
    side = min(size, MAX_SIDE)
    everything = Viewports(
        bars, MatrixViewport(side, side), bars, SweepViewport(), RanksViewport(pixels=1)
    )
    return Viewports(**{figure: getattr(everything, figure) for figure in _meant(name)})


def write_data(frame: Frame, name: str, path: Path, progress: Progress = unwatched) -> None:
    """Write the data of figures, in one of the forms of ``DATA_SUFFIXES``.

    Parameters
    ----------
    frame : Frame
        With the panel of the figure.
    name : str
        One of ``FIGURES``, several between commas, or "window" or "all": those that there are.
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
    with replacing(path) as beside:
        write(frame, name, beside, progress)
        progress(1.0)


def check_data(size: int, name: str, path: Path) -> None:
    """Refuse what the form of a file has no room for, before it is computed.

    Raises
    ------
    InputError
        For a table in LaTeX of too many classes, or of a figure that is none.
    """
    if path.suffix.lower() == TEX_SUFFIX:
        for figure in TABULATED if name in (WINDOW, ALL) else _meant(name):
            latex.check(figure, size)


def _listed(suffixes: tuple[str, ...]) -> str:
    return ", ".join(suffix.removeprefix(".") for suffix in suffixes)


def data_text(frame: Frame, name: str, progress: Progress = unwatched) -> str:
    """Return the data of a figure as CSV text."""
    return "".join(_csv_parts(frame, name, progress))


def _csv_parts(frame: Frame, name: str, progress: Progress) -> Iterator[str]:
    """Yield CSV text, some lines at a time, so that other threads have their turn."""
    figures = _figures(frame, name)
    for number, figure in enumerate(figures):
        if not is_one_figure(name):
            yield f"\n{figure}\n" if number else f"{figure}\n"
        rows = iter(TABLES[figure].rows(frame))
        for step in itertools.count(1):
            buffer = io.StringIO()
            csv.writer(buffer, lineterminator="\n").writerows(itertools.islice(rows, _STEP))
            if not buffer.tell():
                break
            progress((number + min(1.0, step * _STEP / frame.state.size)) / len(figures))
            yield buffer.getvalue()


def _write_csv(frame: Frame, name: str, path: Path, progress: Progress) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(_csv_parts(frame, name, progress))


def _write_json(frame: Frame, name: str, path: Path, progress: Progress) -> None:
    figures = _figures(frame, name)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number, figure in enumerate(figures):
            if not is_one_figure(name):
                file.write((", " if number else "{") + f"{_json(figure)}: ")
            file.writelines(_json_parts(TABLES[figure].columns(frame)))
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


def _write_npz(frame: Frame, name: str, path: Path, progress: Progress) -> None:
    arrays = _named_columns(frame, name)
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


def _named_columns(frame: Frame, name: str) -> Columns:
    """Return the columns of figures under one roof; of several, each bears its figure's name."""
    columns: Columns = {}
    for figure in _figures(frame, name):
        prefix = "" if is_one_figure(name) else f"{figure}_"
        columns |= {f"{prefix}{key}": v for key, v in TABLES[figure].columns(frame).items()}
    return columns


def _write_safetensors(frame: Frame, name: str, path: Path, progress: Progress) -> None:
    """Write numbers as tensors, and all that is text as one object in JSON among the metadata."""
    from safetensors.numpy import save_file

    columns = _named_columns(frame, name)
    arrays = {key: np.asarray(value) for key, value in columns.items() if not _is_text(value)}
    texts = {key: value for key, value in columns.items() if key not in arrays}
    progress(0.5)
    contiguous = {key: np.ascontiguousarray(value) for key, value in arrays.items()}
    # One entry: with several, each run would write them in an order of its own.
    save_file(contiguous, path, metadata={"softmax-gui": _json(texts)})


def _is_text(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and isinstance(value[0], str))


def _write_latex(frame: Frame, name: str, path: Path, progress: Progress) -> None:
    figures = _figures(frame, name)
    if name in (WINDOW, ALL):
        figures = [figure for figure in figures if figure in TABULATED]
    latex.write_latex(frame, figures, path, progress)


_WRITERS = {
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


def _figures(frame: Frame, name: str) -> list[str]:
    """Return the figures meant by a name that the Frame has; for all of them, those it has."""
    meant = _meant(name)
    panels = {
        "probabilities": frame.bars,
        "jacobian": frame.jacobian,
        "gradient": frame.gradient,
        "response": frame.response,
        "cumulative": frame.cumulative,
    }
    if name in (WINDOW, ALL):
        return [figure for figure in meant if panels[figure] is not None]
    for figure in meant:
        if panels[figure] is None:
            raise InputError(_reason(frame, figure))
    return list(meant)


def _meant(name: str) -> tuple[str, ...]:
    meant = figures_named(name)
    for figure in meant:
        if figure not in FIGURES:
            raise InputError(
                tr("There is no figure {name}. Use {names} or {all}.").format(
                    name=repr(figure), names=", ".join(FIGURES), all=WINDOW
                )
            )
    return meant


def _reason(frame: Frame, figure: str) -> str:
    if figure == "gradient" and frame.state.target is None:
        return tr("The loss has no gradient without a target. Choose a target.")
    return tr("There is nothing to write of the {name}.").format(name=figure)
