"""Labels, whatever they were written as, in numpy's own array of texts."""

from collections.abc import Sequence

import numpy as np
from numpy.dtypes import StringDType

from softmax_gui.files.readers.contents import Array
from softmax_gui.model import InputError
from softmax_gui.model.language import tr

MAX_CHARACTERS = 2**25
"""The most that the labels of a file may hold together."""
MAX_LABEL = 2**15
"""The most characters of one label."""
_STEP = 8192
_STEP_BYTES = 2**22


def texts(values: Array | Sequence[str], what: str) -> Array:
    """Return texts as an array of StringDType, in the shape they have.

    Parameters
    ----------
    values : ndarray of str, bytes (in UTF-8) or an integer dtype, or sequence of str
        What is to become labels.
    what : str
        Where they are from.

    Raises
    ------
    InputError
        For labels that are too long.
    UnicodeDecodeError
        For bytes that are not UTF-8.
    """
    shape = values.shape if isinstance(values, np.ndarray) else (len(values),)
    flat = values.reshape(-1) if isinstance(values, np.ndarray) else values
    found: Array = np.empty(len(flat), StringDType())
    characters, step = 0, _step(flat)
    for start in range(0, len(flat), step):
        some = _decoded(flat[start : start + step])
        lengths = [len(text) for text in some]
        characters += sum(lengths)
        if characters > MAX_CHARACTERS or max(lengths) > MAX_LABEL:
            raise too_long(what)
        found[start : start + step] = some
    return found.reshape(shape)


def too_long(what: str) -> InputError:
    """Return what is raised for labels that are longer than anybody reads."""
    return InputError(
        tr("The labels in {file} are too long to be shown. Shorten them.").format(file=what)
    )


def _step(values: Array | Sequence[str]) -> int:
    if not isinstance(values, np.ndarray):
        return _STEP
    return max(1, min(_STEP, _STEP_BYTES // max(1, values.dtype.itemsize)))


def _decoded(values: Array | Sequence[str]) -> list[str]:
    if not isinstance(values, np.ndarray):
        return list(values)
    if values.dtype.kind == "S":
        return [bytes(value).decode("utf-8") for value in values.tolist()]
    return [str(value) for value in values.tolist()]
