"""The data of a figure, at full precision: what is written reads back as the same floats."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import numpy as np

from softmax_gui.engine import (
    BarsViewport,
    Frame,
    MatrixViewport,
    SweepViewport,
    Viewports,
)
from softmax_gui.files.names import FIGURES, WINDOW
from softmax_gui.files.report import numbers, plain
from softmax_gui.files.tables import TABLES
from softmax_gui.model import InputError
from softmax_gui.model.writing import replacing

MAX_SIDE = 1024
"""The most rows and columns of a Jacobian that are written; more classes become blocks."""


def data_viewports(size: int, name: str = WINDOW) -> Viewports:
    """Return the viewports of a Frame whose data of a figure is complete: a pixel for each class.

    Raises
    ------
    InputError
        When there is no such figure.
    """
    bars = BarsViewport(pixels=size)
    side = min(size, MAX_SIDE)
    everything = Viewports(bars, MatrixViewport(side, side), bars, SweepViewport())
    return Viewports(**{figure: getattr(everything, figure) for figure in _meant(name)})


def write_data(frame: Frame, name: str, path: Path) -> None:
    """Write the data of a figure as ``.csv``, ``.json`` or ``.npz``.

    Parameters
    ----------
    frame : Frame
        With the panel of the figure.
    name : str
        One of ``FIGURES``, or "window": all of them.
    path : Path
        Its suffix decides the format.

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
        write(frame, name, beside)


def data_text(frame: Frame, name: str) -> str:
    """Return the data of a figure as CSV text."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for number, figure in enumerate(_figures(frame, name)):
        if name == WINDOW:
            writer.writerows([[], [figure]] if number else [[figure]])
        writer.writerows(TABLES[figure].rows(frame))
    return buffer.getvalue()


def _write_csv(frame: Frame, name: str, path: Path) -> None:
    path.write_text(data_text(frame, name), encoding="utf-8", newline="")


def _write_json(frame: Frame, name: str, path: Path) -> None:
    found = {
        figure: {key: _json_value(v) for key, v in TABLES[figure].columns(frame).items()}
        for figure in _figures(frame, name)
    }
    content = found if name == WINDOW else found[name]
    text = json.dumps(content, allow_nan=False, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def _write_npz(frame: Frame, name: str, path: Path) -> None:
    arrays: dict[str, Any] = {}
    for figure in _figures(frame, name):
        prefix = f"{figure}_" if name == WINDOW else ""
        arrays |= {f"{prefix}{key}": v for key, v in TABLES[figure].columns(frame).items()}
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)


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
