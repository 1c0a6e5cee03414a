"""Reading logits from files. A new format is one function and one line in `READERS`.

Such a function opens a file and says what arrays it holds, by name, shape and type; `guess` says
which of them are the logits, the true classes and the labels; `read_logits` reads these, as guessed
or as a person chose.
"""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from softmax_gui.files.readers.arrays import open_npy, open_npz
from softmax_gui.files.readers.choosing import check_choice, guess
from softmax_gui.files.readers.columns import open_parquet
from softmax_gui.files.readers.contents import (
    Array,
    Contents,
    Entry,
    Opener,
    Parts,
    listed,
    shares,
)
from softmax_gui.files.readers.delimited import open_csv, open_tsv
from softmax_gui.files.readers.label_files import read_labels
from softmax_gui.files.readers.objects import open_json
from softmax_gui.files.readers.tensors import open_pt, open_safetensors
from softmax_gui.files.readers.texts import texts
from softmax_gui.model import Batch, InputError, Labels
from softmax_gui.model.choice import Choice
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Cancelled, Progress, unwatched
from softmax_gui.model.source import Source

__all__ = [
    "READERS",
    "Choice",
    "Contents",
    "Entry",
    "Question",
    "check_path",
    "guess",
    "only_guess",
    "read_logits",
    "read_or_ask",
    "survey",
]

logger = logging.getLogger(__name__)

READERS: dict[str, Opener] = {
    ".npz": open_npz,
    ".npy": open_npy,
    ".pt": open_pt,
    ".pth": open_pt,
    ".safetensors": open_safetensors,
    ".csv": open_csv,
    ".tsv": open_tsv,
    ".json": open_json,
    ".parquet": open_parquet,
}


@dataclass(frozen=True)
class Question:
    """A file of which it is not clear what is meant, and the best guess."""

    contents: Contents
    guess: Choice


def survey(path: Path, progress: Progress = unwatched) -> Contents:
    """Return what a file holds: names, shapes and types; of binary files nothing else is read.

    Raises
    ------
    InputError
        As `read_logits`.
    """
    with _opened(path, progress) as parts:
        return _contents(path, parts)


def read_logits(
    path: Path,
    progress: Progress = unwatched,
    choice: Choice | Callable[[Contents], Choice] | None = None,
) -> Batch:
    """Return the rows of logits in a file; its suffix says how to read it.

    Parameters
    ----------
    path : Path
        A file with one of the suffixes of `READERS`.
    progress : Progress
        May call the reading off by raising `Cancelled`.
    choice : Choice or callable, optional
        What of the file is meant, or what says so of its Contents; by default what `guess` says.

    Returns
    -------
    Batch
        Logits in the dtype of the file (float32 for bfloat16), in the file where they are many;
        -inf masks a class.

    Raises
    ------
    InputError
        When the file is not there, cannot be read, or does not hold logits; or where nothing was
        chosen and several arrays could be meant.
    """
    with _opened(path, progress) as parts:
        contents = _contents(path, parts)
        if choice is None:
            choice = only_guess(contents)
        elif not isinstance(choice, Choice):
            choice = choice(contents)
        return _batch(path, contents, parts, choice, progress)


def read_or_ask(
    path: Path, progress: Progress = unwatched, remembered: Choice | None = None
) -> Batch | Question:
    """Return the rows of logits in a file, or what to ask where it is not clear what is meant.

    Parameters
    ----------
    path, progress
        As in `read_logits`.
    remembered : Choice, optional
        What was chosen of this file before: it holds as long as it fits what is in the file.

    Raises
    ------
    InputError
        As `read_logits`.
    """
    with _opened(path, progress) as parts:
        contents = _contents(path, parts)
        choice = _still_fitting(contents, remembered) or guess(contents)
        if not choice.is_clear:
            return Question(contents, choice)
        return _batch(path, contents, parts, choice, progress)


def only_guess(contents: Contents) -> Choice:
    """Return the guess, or raise InputError where several arrays could be the logits."""
    choice = guess(contents)
    if choice.doubt == "array":
        raise InputError(
            tr(
                "{file} holds no array called logits, but {found}. Choose one; on the command line "
                "with --array."
            ).format(file=contents.name, found=listed(entry.name for entry in contents.entries))
        )
    return choice


def _still_fitting(contents: Contents, choice: Choice | None) -> Choice | None:
    if choice is None:
        return None
    # Not `Path.exists`, which raises where a folder may not be entered: it would be said of the
    # file of logits.
    if choice.label_file is not None and not os.path.exists(choice.label_file):
        return None
    try:
        check_choice(contents, choice)
    except InputError:
        return None
    return choice


def check_path(path: Path) -> None:
    """Refuse a file that is not there, holds nothing, or is of no kind that is read.

    Raises
    ------
    InputError
        In these cases; what is in the file is not looked at.
    """
    with _failures_of(path):
        _opener_of(path)


@contextmanager
def _opened(path: Path, progress: Progress) -> Iterator[Parts]:
    with _failures_of(path), _opener_of(path)(path, progress) as parts:
        yield parts


@contextmanager
def _failures_of(path: Path) -> Iterator[None]:
    """Say of every failure to read a file what it means to the person."""
    try:
        yield
    except (InputError, MemoryError, Cancelled):
        raise
    except OSError as error:
        raise InputError(
            tr("{path} cannot be read: {reason}. Choose another file.").format(
                path=path, reason=error.strerror or _first_line(error)
            )
        ) from error
    except Exception as error:
        # Of a broken file the libraries raise dozens of kinds of exception; to the person they
        # all mean the same.
        logger.debug("reading %s failed", path, exc_info=True)
        raise InputError(
            tr("{path} is broken, or not a {suffix} file at all. Save it again.").format(
                path=path, suffix=path.suffix
            )
        ) from error


def _first_line(error: Exception) -> str:
    """Return what an error says first: libraries give theirs several lines."""
    return str(error).strip().partition("\n")[0].rstrip(".")


def _opener_of(path: Path) -> Opener:
    if path.is_dir():
        raise InputError(tr("{path} is a folder. Choose a file of logits.").format(path=path))
    opener = READERS.get(path.suffix.lower())
    if opener is None:
        raise InputError(
            tr("{path} is of a kind that is not known. Use {suffixes}.").format(
                path=path, suffixes=", ".join(READERS)
            )
        )
    if not path.exists():
        raise InputError(tr("{path} is not there. Choose another file.").format(path=path))
    if path.stat().st_size == 0:
        raise InputError(tr("{path} is empty. Choose another file.").format(path=path))
    return opener


def _contents(path: Path, parts: Parts) -> Contents:
    if not parts:
        raise InputError(tr("{file} holds no numbers.").format(file=path.name))
    return Contents(path.name, tuple(part.entry for part in parts.values()))


def _batch(
    path: Path, contents: Contents, parts: Parts, choice: Choice, progress: Progress
) -> Batch:
    """Read what was chosen."""
    check_choice(contents, choice)
    if choice.label_file is not None:
        choice = replace(choice, labels=None)
    wanted = [choice.logits, choice.targets, choice.labels]
    weights = [_weight(parts[name].entry) if name is not None else 0 for name in wanted]
    arrays = [
        None if name is None else parts[name].read(part)
        for name, part in zip(wanted, shares(progress, weights), strict=True)
    ]
    logits, targets, labels = arrays
    assert logits is not None
    rows = np.moveaxis(logits, choice.axis, -1)
    if rows.size:  # what is empty is refused with the shape that it has in the file
        rows = np.atleast_2d(rows)
    return Batch(
        rows,
        _labels(path, choice, labels, rows.shape[-1]),
        None if targets is None else np.atleast_1d(targets),
        path.stem,
        Source(str(path.resolve()), choice),
    )


def _weight(entry: Entry) -> int:
    weight = 1
    for length in entry.shape:
        weight *= length or 1
    return weight


def _labels(path: Path, choice: Choice, found: Array | None, count: int) -> Labels:
    if choice.label_file is not None:
        return read_labels(choice.label_file, count)
    if found is None:
        return Labels(count)
    return Labels.of(found if found.dtype.kind == "T" else texts(found, path.name))
