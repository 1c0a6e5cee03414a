"""Figures as PGF, which TeX sets in the letters of the document around them.

matplotlib asks TeX how wide each text is, so that this needs an installation of it.
"""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import FixedFormatter, FixedLocator

from softmax_gui.files.companions import pictures_beside
from softmax_gui.files.figures.style import FigureStyle
from softmax_gui.files.latex import escaped
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress
from softmax_gui.model.writing import replacing

# Signs that the letters of a document mostly lack, as mathematics.
_SIGNS = str.maketrans(
    {"\N{BULLSEYE}": r"$\odot$", "\N{WHITE CIRCLE}": r"$\circ$", "\N{INFINITY}": r"$\infty$"}
)
_ENGINES = ("xelatex", "lualatex")
"""Those that know more letters than ASCII."""


def tex_engine() -> str | None:
    """Return the TeX that would measure text, None where there is none."""
    return next((name for name in _ENGINES if shutil.which(name)), None)


def require_tex() -> str:
    """Return the TeX that measures text.

    Raises
    ------
    InputError
        When there is none.
    """
    engine = tex_engine()
    if engine is None:
        raise InputError(
            tr(
                "PGF needs xelatex or lualatex to measure its text, and neither is installed. "
                "Install TeX Live (on Debian and Ubuntu: texlive-xetex, texlive-pictures and "
                "texlive-latex-extra), or choose svg, pdf or eps."
            )
        )
    return engine


def write(figure: Figure, path: Path, style: FigureStyle, progress: Progress) -> None:
    """Write a figure as ``.pgf``; pictures in it lie beside it, as ``NAME-img0.png``.

    Raises
    ------
    InputError
        When TeX fails or a file cannot be written.
    """
    _escape(figure)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / path.name
        _save(figure, made, style)
        progress(0.9)
        # The figure comes last: it is not there before what it shows.
        for picture in pictures_beside(made):
            _put(picture, path.with_name(picture.name))
        _put(made, path)
        progress(1.0)


def _save(figure: Figure, path: Path, style: FigureStyle) -> None:
    settings: dict[Any, Any] = {"pgf.texsystem": require_tex(), "pgf.rcfonts": False}
    try:
        with matplotlib.rc_context(settings):
            figure.savefig(path, format="pgf", dpi=style.dpi)
    except (RuntimeError, ValueError, subprocess.SubprocessError) as error:
        raise InputError(
            tr("TeX could not measure the text of this figure: {reason}").format(
                reason=_reason(str(error))
            )
        ) from error


def _reason(log: str) -> str:
    """Return the line of a log of TeX that says what was wrong."""
    said = re.search(r"^! *(.+)$", log, re.MULTILINE)
    return said[1] if said else (log.strip().splitlines() or ["?"])[-1]


def _put(made: Path, path: Path) -> None:
    with replacing(path) as beside:
        shutil.copyfile(made, beside)


def _escape(figure: Figure) -> None:
    """Write every text that is no formula so that TeX prints it: a label must not be a command."""
    for axes in figure.findobj(lambda artist: hasattr(artist, "xaxis"), include_self=False):
        for axis in (axes.xaxis, axes.yaxis):  # type: ignore[attr-defined]
            texts = [label.get_text() for label in axis.get_majorticklabels()]
            axis.set_major_locator(FixedLocator(axis.get_majorticklocs()))
            axis.set_major_formatter(FixedFormatter([_printed(text) for text in texts]))
    for text in figure.findobj(_is_plain):
        text.set_text(_printed(text.get_text()))  # type: ignore[attr-defined]


def _printed(text: str) -> str:
    return escaped(text).translate(_SIGNS)


def _is_plain(artist: Artist) -> bool:
    return isinstance(artist, Text) and not artist.get_parse_math()
