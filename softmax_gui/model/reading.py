"""Looking at files before they are read."""

import errno
import stat
from pathlib import Path

from softmax_gui.model.language import tr


def size_of(path: Path) -> int:
    """Return how many bytes a file holds.

    Raises
    ------
    OSError
        When it is not there, or is no regular file: a device may have no end, and a pipe that
        nobody writes to holds up whoever opens it.
    """
    try:
        found = path.stat()
    except ValueError as error:  # of a name that no file can have
        raise OSError(errno.EINVAL, str(error), str(path)) from error
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, tr("it is not a regular file"), str(path))
    return found.st_size
