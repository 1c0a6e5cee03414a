"""What tells a file from what it was before."""

import os
from pathlib import Path

Trace = tuple[int, int, int] | None


def trace_of(path: Path) -> Trace:
    """Return when a file was changed, its size and its number; None where it is not there."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
