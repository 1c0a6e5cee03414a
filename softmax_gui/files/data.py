"""The data of a figure, at full precision: what is written reads back as the same floats."""

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
from softmax_gui.files.names import FIGURES, WINDOW
from softmax_gui.files.report import numbers, plain
from softmax_gui.files.tables import TABLES, Columns
from softmax_gui.model import InputError
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
    """Write the data of a figure as ``.csv``, ``.json`` or ``.npz``.

    Parameters
    ----------
    frame : Frame
        With the panel of the figure.
    name : str
        One of ``FIGURES``, or "window": all of them.
    path : Path
        Its suffix decides the format.
    progress : Progress
        May call the writing off by raising `Cancelled`, which leaves the file that was there.

    Raises
    ------
    InputError
        For another suffix, a figure that the Frame does not have, or a file that cannot be
        written.
    """
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise InputError(
            f"{path} is of a kind that cannot be written. Use csv, json or npz for data, png, svg "
            "or pdf for a figure, py for a script."
        )
    with replacing(path) as beside:
        write(frame, name, beside, progress)
        progress(1.0)


def data_text(frame: Frame, name: str, progress: Progress = unwatched) -> str:
    """Return the data of a figure as CSV text."""
    return "".join(_csv_parts(frame, name, progress))


def _csv_parts(frame: Frame, name: str, progress: Progress) -> Iterator[str]:
    """Yield CSV text, some lines at a time, so that other threads have their turn."""
    figures = _figures(frame, name)
    for number, figure in enumerate(figures):
        if name == WINDOW:
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
            if name == WINDOW:
                file.write((", " if number else "{") + f"{_json(figure)}: ")
            file.writelines(_json_parts(TABLES[figure].columns(frame)))
            progress((number + 1) / len(figures))
        file.write("}\n" if name == WINDOW else "\n")


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
    arrays: dict[str, Any] = {}
    for figure in _figures(frame, name):
        prefix = f"{figure}_" if name == WINDOW else ""
        arrays |= {f"{prefix}{key}": v for key, v in TABLES[figure].columns(frame).items()}
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


_WRITERS = {".csv": _write_csv, ".json": _write_json, ".npz": _write_npz}


def _json_value(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return numbers(value)
    return plain(value) if isinstance(value, float) else value


def _figures(frame: Frame, name: str) -> list[str]:
    """Return the figures meant by a name that the Frame has; for "window", those it has."""
    meant = _meant(name)
    panels = {
        "probabilities": frame.bars,
        "jacobian": frame.jacobian,
        "gradient": frame.gradient,
        "response": frame.response,
        "cumulative": frame.cumulative,
    }
    if name == WINDOW:
        return [figure for figure in meant if panels[figure] is not None]
    if panels[name] is None:
        raise InputError(f"There is nothing to write of the {name}. {_reason(frame, name)}".strip())
    return [name]


def _meant(name: str) -> tuple[str, ...]:
    if name not in (*FIGURES, WINDOW):
        raise InputError(f"There is no figure {name!r}. Use {', '.join(FIGURES)} or {WINDOW}.")
    return FIGURES if name == WINDOW else (name,)


def _reason(frame: Frame, name: str) -> str:
    lossless = name == "gradient" and frame.state.target is None
    return "The loss has no gradient without a target. Choose a target." if lossless else ""
