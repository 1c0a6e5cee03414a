"""Reading logits from files. A new format is one function and one line in `READERS`."""

import logging
from collections.abc import Callable
from pathlib import Path

from softmax_gui.files.readers.arrays import read_npy, read_npz
from softmax_gui.files.readers.delimited import read_csv, read_tsv
from softmax_gui.model import Batch, InputError
from softmax_gui.model.progress import Cancelled, Progress, unwatched

logger = logging.getLogger(__name__)

Reader = Callable[[Path, Progress], Batch]

READERS: dict[str, Reader] = {
    ".npz": read_npz,
    ".npy": read_npy,
    ".csv": read_csv,
    ".tsv": read_tsv,
}


def read_logits(path: Path, progress: Progress = unwatched) -> Batch:
    """Return the rows of logits in a file; its suffix says how to read it.

    Parameters
    ----------
    path : Path
        A ``.npz``, ``.npy``, ``.csv`` or ``.tsv`` file.
    progress : Progress
        May call the reading off by raising `Cancelled`.

    Returns
    -------
    Batch
        Logits of shape (rows, N), in the dtype of the file; -inf masks a class.

    Raises
    ------
    InputError
        When the file is not there, cannot be read, or does not hold logits.
    """
    try:
        return _reader_of(path)(path, progress)
    except (InputError, MemoryError, Cancelled):
        raise
    except OSError as error:
        raise InputError(
            f"{path} cannot be read: {error.strerror or error}. Choose another file."
        ) from error
    except Exception as error:
        # Of a broken file numpy, zipfile, zlib and csv raise a dozen kinds of exception; to the
        # person they all mean the same.
        logger.debug("reading %s failed", path, exc_info=True)
        raise InputError(
            f"{path} is broken, or not a {path.suffix} file at all. Save it again."
        ) from error


def _reader_of(path: Path) -> Reader:
    if path.is_dir():
        raise InputError(f"{path} is a folder. Choose a file of logits.")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"{path} is of a kind that is not known. Use {', '.join(READERS)}.")
    if not path.exists():
        raise InputError(f"{path} is not there. Choose another file.")
    if path.stat().st_size == 0:
        raise InputError(f"{path} is empty. Choose another file.")
    return reader
