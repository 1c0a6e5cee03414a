"""The files that are written together with another one."""

import glob
from pathlib import Path

_PGF = ".pgf"


def pictures_beside(path: Path) -> list[Path]:
    """Return the pictures that belong to a figure in PGF and are there: ``NAME-img0.png``, …

    A figure of any other kind has none.
    """
    if path.suffix.lower() != _PGF:
        return []
    return sorted(path.parent.glob(f"{glob.escape(path.stem)}-img*.png"))
