"""Labels from A to Z, and labels that contain a text: a million of them without a long breath.

Everything is done in short steps, so that other threads have their turn in between.
"""

import time
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from softmax_gui.model.order import Indices
from softmax_gui.model.progress import Progress, unwatched

_STEP = 1024
_NAP = 1e-4
"""Between two steps the thread sleeps, in seconds: Python would let others in only when they have
waited for 5 ms, and a window asks again with every call to Qt."""

_WORD = 8
# What the folding takes of the time of sorting.
_FOLDING = 0.5
# UTF-8 has no byte above 0xF4. One more each leaves 0 to what is missing after the end of a label.
_SHIFTED = bytes(min(byte + 1, 255) for byte in range(256))


def alphabetical(labels: Sequence[str], progress: Progress = unwatched) -> Indices:
    """Return the classes in the order of their labels; equal labels keep their own order.

    Capital letters count as small ones. Labels are compared by code points, eight bytes of UTF-8
    at a time: all of them by the first eight, then those that are equal so far by the next.

    Parameters
    ----------
    labels : sequence of str
        One a class, N of them.
    progress : Progress
        May call the work off by raising `Cancelled`.

    Returns
    -------
    ndarray of intp, shape (N,)
    """
    folded: list[bytes] = []
    for done, names in _steps(labels):
        folded += [folded_bytes(name) for name in names]
        progress(_FOLDING * done)
    order = np.arange(len(folded))
    tied, group = order.copy(), np.zeros_like(order)  # places still open, and what they share
    longest = max(map(len, folded), default=0)
    for start in range(0, longest, _WORD):
        if not len(tied):
            break
        keys = _words(folded, order[tied], start)
        inside = np.lexsort((keys, group))
        order[tied], keys = order[tied][inside], keys[inside]
        tied, group = _still_tied(tied, group, keys)
        progress(_FOLDING + (1 - _FOLDING) * min(start + _WORD, longest) / longest)
    return order


def containing(labels: Sequence[str], text: str, progress: Progress = unwatched) -> Indices:
    """Return the classes whose label contains a text, whatever the case, in their own order.

    Parameters and what is raised are those of `alphabetical`; the result has shape (matches,).
    """
    sought, start, found = text.casefold(), 0, list[int]()
    for done, names in _steps(labels):
        found += [i for i, name in enumerate(names, start) if sought in name.casefold()]
        start += len(names)
        progress(done)
    return np.array(found, dtype=np.intp)


def folded_bytes(name: str) -> bytes:
    """Return what a label is ordered by: its folded code points as UTF-8, each byte one higher."""
    return name.casefold().encode("utf-8", "surrogatepass").translate(_SHIFTED)


def _steps(labels: Sequence[str]) -> Iterator[tuple[float, list[str]]]:
    """Yield the labels in portions, each with the part that is done after it."""
    for start in range(0, len(labels), _STEP):
        stop = min(start + _STEP, len(labels))
        yield stop / len(labels), list(labels[start:stop])
        time.sleep(_NAP)


def _words(texts: list[bytes], places: Indices, start: int) -> npt.NDArray[np.uint64]:
    """Return the bytes from ``start`` on as one number a text, the first byte the highest."""
    parts = [
        np.array([texts[i][start : start + _WORD] for i in step], dtype=f"S{_WORD}")
        for step in np.array_split(places, -(-len(places) // _STEP))
    ]
    return np.concatenate(parts).view(">u8").astype(np.uint64)


def _still_tied(
    places: Indices, group: Indices, keys: npt.NDArray[np.uint64]
) -> tuple[Indices, Indices]:
    """Return the places that share group and key with a neighbour, and their new groups."""
    new = np.ones(len(places) + 1, dtype=bool)
    new[1:-1] = (group[1:] != group[:-1]) | (keys[1:] != keys[:-1])
    shared = ~(new[:-1] & new[1:])
    return places[shared], np.cumsum(new[:-1])[shared]
