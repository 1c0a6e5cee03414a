"""What the arguments of ``export`` and ``animate`` mean, and how far they are on a terminal."""

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from softmax_gui.arguments import COLOUR_SCALES, LANGUAGES
from softmax_gui.engine.row_listing import RowFilter, RowOrder
from softmax_gui.files.animation import SWEEPS, Sweep, Timing
from softmax_gui.files.companions import pictures_beside
from softmax_gui.files.export import check_export
from softmax_gui.files.figures.page import with_room
from softmax_gui.files.figures.sizes import PRESETS, inches
from softmax_gui.files.figures.style import FONT_SIZE, FigureStyle
from softmax_gui.files.names import DATA_SUFFIXES, WINDOW
from softmax_gui.files.opening import number_of
from softmax_gui.files.shown import Listed, figures_meant
from softmax_gui.model import InputError, State, palette
from softmax_gui.model.progress import Progress, unwatched
from softmax_gui.model.session import Appearance, Session
from softmax_gui.model.settings import Settings, Theme
from softmax_gui.model.writing import check_place

_SIZE = "6.4x4"
_ROW = re.compile(r"\{row(?::0(\d))?\}")
_FIGURE = "{figure}"
_PLACE = re.compile(r"\{[^{}]*\}")
_WIDTH = 24


def appearance_of(args: argparse.Namespace, session: Session | None) -> Appearance:
    """Return what is shown and how: as the arguments ask, else as the session, else as usual."""
    known = (session.view if session else None) or Appearance()
    order, which = args.sort_rows, args.list_rows
    rows = {"order": order, "filter": which and which.replace("-", " ")}
    wanted = {
        "reduction": args.reduction,
        "colour_scale": args.colours and COLOUR_SCALES[args.colours],
        "rows": known.rows.model_copy(update={k: v for k, v in rows.items() if v}),
        "logarithmic": args.log,
    }
    if args.no_sigmoid:
        known = known.model_copy(update={"sigmoid": False})
    return known.model_copy(update={name: value for name, value in wanted.items() if value})


def style_of(args: argparse.Namespace, look: Appearance) -> FigureStyle:
    """Return the style that the arguments ask for, where they leave it open that of a look.

    Raises
    ------
    InputError
        When a number or a size cannot be understood, or is outside its range.
    """
    dpi = number_of(args.dpi, "--dpi")
    preset = None if args.preset is None else PRESETS[args.preset]
    width, height = inches(args.size or _SIZE, dpi)
    font_size = FONT_SIZE
    if preset is not None:
        font_size = preset.font_size
        if args.size is None:
            width, height = preset.width, preset.height
    if args.font_size is not None:
        font_size = number_of(args.font_size, "--font-size")
    return FigureStyle(
        width,
        height,
        dpi,
        palette.DARK if args.theme == "dark" else palette.LIGHT,
        logarithmic=look.logarithmic,
        reduction=look.reduction,
        colour_scale=look.colour_scale,
        font=args.font,
        font_size=font_size,
        transparent=getattr(args, "transparent", False),
        language=LANGUAGES[getattr(args, "language", "en")],
        title=args.title,
        sigmoid=look.sigmoid,
        values=not args.no_values,
        rings=not args.no_rings,
        tangent=not args.no_tangent,
    )


def roomy(style: FigureStyle, args: argparse.Namespace, state: State, name: str) -> FigureStyle:
    """Return a style in which all figures that are meant have room, where the size is left open."""
    if args.size is not None or args.preset is not None:
        return style
    return with_room(len(figures_meant(name, state)), style)


def settings_of(theme: Theme, look: Appearance) -> Settings:
    """Return the settings of a window that looks so."""
    return Settings(
        theme=theme,
        logarithmic=look.logarithmic,
        reduction=look.reduction,
        colour_scale=look.colour_scale,
        sigmoid=look.sigmoid,
    )


def listed_as(look: Appearance) -> Listed:
    """Return how the rows of a batch are listed in a look."""
    return Listed(RowOrder(look.rows.order), RowFilter(look.rows.filter))


def sweep_of(args: argparse.Namespace) -> Sweep:
    """Return what ``--sweep`` asks for, or raise InputError where it cannot be understood."""
    kind, start, stop = args.sweep
    if kind not in SWEEPS:
        raise InputError(f"There is nothing called {kind!r} to sweep. Use {', '.join(SWEEPS)}.")
    rate = number_of(args.rate, "--rate")
    if not 0 < rate < float("inf"):
        raise InputError(f"--rate is {args.rate}. The step size is a number greater than 0.")
    ends = [number_of(text, "--sweep") for text in (start, stop)]
    return Sweep(kind, ends[0], ends[1], rate)


def timing_of(args: argparse.Namespace) -> Timing:
    """Return how many pictures there are, or raise InputError where that cannot be."""
    frames = number_of(args.frames, "--frames")
    if not frames.is_integer():
        raise InputError(f"--frames is {args.frames}, which is not a whole number.")
    return Timing(int(frames), number_of(args.fps, "--fps"))


@dataclass(frozen=True)
class Output:
    """A file to write.

    Parameters
    ----------
    row : int
        Whose it is.
    name : str
        Its figures, as the exports understand it.
    path : Path
        Where it goes.
    number, count : int
        Its place among all files.
    """

    row: int
    name: str
    path: Path
    number: int
    count: int

    @property
    def is_window(self) -> bool:
        """Whether it is a picture of the window, and not of figures or their data."""
        return is_window(self.name, self.path)

    def part_of(self, progress: Progress) -> Progress:
        """Return the progress of this file as a part of that of all."""
        return lambda part: progress((self.number + part) / self.count)


def is_window(name: str, path: Path) -> bool:
    """Return whether the picture of the window goes to a file, and not figures or their data."""
    return name == WINDOW and path.suffix.lower() not in DATA_SUFFIXES


def outputs(rows: range, name: str, out: Path, state_of: Callable[[int], State]) -> list[Output]:
    """Return the files to write: one a row and, where OUT holds ``{figure}``, one a figure.

    All of them are looked at here: where one cannot be written, none is.

    Parameters
    ----------
    rows : range
        Which rows.
    name : str
        Which figures.
    out : Path
        The pattern of the names.
    state_of : callable
        From a row to its state, which says which figures there are.

    Raises
    ------
    InputError
        When several rows have only one name, what stands in braces in it is not known, or as
        `check_export`, naming the row.
    """
    _check_places(out)
    if len(rows) > 1 and _ROW.search(out.name) is None:
        raise InputError(
            f"{len(rows):,} rows cannot be written to one file, {out}. Put {{row}} into its name, "
            "as in out-{row}.png."
        )
    wanted: list[tuple[int, str, Path]] = []
    for row in rows:
        with naming(row, rows):
            wanted += [(row, *each) for each in _of_row(state_of(row), row, name, out)]
    return [Output(*each, number, len(wanted)) for number, each in enumerate(wanted)]


def _check_places(out: Path) -> None:
    for place in _PLACE.findall(out.name):
        if place != _FIGURE and _ROW.fullmatch(place) is None:
            raise InputError(
                f"{place} in the name {out.name} is not known. Use {{row}} for the number of the "
                "row, {row:03} for that with three digits, or {figure} for the figure."
            )


def _of_row(state: State, row: int, name: str, out: Path) -> list[tuple[str, Path]]:
    """Return the figures of a row and their files, or refuse them."""
    apart = _FIGURE in out.name
    names = figures_meant(name, state, out.suffix) if apart else (name,)
    found = [(each, _named(out, row, each)) for each in names]
    for each, path in found:
        if is_window(each, path):
            _check_window(path)
        else:
            check_export(state, each, path)
    return found


def _check_window(path: Path) -> None:
    if path.suffix.lower() != ".png":
        kinds = ", ".join(suffix.removeprefix(".") for suffix in (".png", *DATA_SUFFIXES))
        raise InputError(f"The window is not written to {path}. Use {kinds}, or --figure all.")


@contextmanager
def naming(row: int, rows: range) -> Iterator[None]:
    """Say which row an InputError is about, where there are several."""
    try:
        yield
    except InputError as error:
        if len(rows) == 1:
            raise
        raise InputError(f"Row {row}: {error}") from error


def _named(out: Path, row: int, figure: str) -> Path:
    name = _ROW.sub(lambda found: f"{row:0{found[1] or 0}d}", out.name)
    return out.parent / name.replace(_FIGURE, figure)


def require_leave(paths: Sequence[Path], overwrite: bool) -> None:
    """Ask on a terminal whether files that are there may be replaced.

    Raises
    ------
    InputError
        When one cannot be written or may not be replaced, or there is nobody to ask and
        ``overwrite`` does not allow it.
    """
    for path in paths:
        check_place(path)
    every = [each for path in paths for each in (path, *pictures_beside(path))]
    there = [] if overwrite else [path for path in every if path.is_file()]
    if not there:
        return
    them = "it" if len(every) == 1 else "them"
    said = f"{there[0]} exists."
    if len(every) > 1:
        said = f"{len(there):,} of {len(every):,} files exist, such as {there[0]}."
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        raise InputError(f"{said} Add --overwrite to replace {them}, or choose another name.")
    sys.stderr.write(f"{said} Overwrite{' them' if len(every) > 1 else ''}? [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise InputError("Nothing has been written.")


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Show the part that is done as a bar, where standard error is a terminal."""
    stream = sys.stderr
    if not stream.isatty():
        yield unwatched
        return

    def show(part: float) -> None:
        done = round(_WIDTH * part)
        stream.write(f"\r[{'#' * done}{' ' * (_WIDTH - done)}] {100 * part:3.0f} %")
        stream.flush()

    try:
        yield show
    finally:
        stream.write("\r\033[K")
        stream.flush()
