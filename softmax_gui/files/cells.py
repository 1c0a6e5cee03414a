"""The cells of a table: labels that no spreadsheet runs, numbers a few at a time."""

from collections.abc import Iterator
from typing import Any

import numpy.typing as npt

_STEP = 4096

Columns = dict[str, Any]
"""Named arrays, lists of text and scalars."""


def safe_label(label: str) -> str:
    """Return a label that no spreadsheet takes for a formula."""
    return f"'{label}" if label.startswith(("=", "+", "-", "@", "\t", "\r")) else label


def stepwise(values: npt.NDArray[Any] | list[Any]) -> Iterator[Any]:
    """Yield numbers of Python, made some at a time, so that other threads have their turn."""
    for start in range(0, len(values), _STEP):
        part = values[start : start + _STEP]
        yield from part if isinstance(part, list) else part.tolist()
