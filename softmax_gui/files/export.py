"""One door for everything that is written of a state: the suffix decides what it is."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from softmax_gui.engine import DeviceError, Request, Viewports, compute_frame
from softmax_gui.engine.row_listing import RowListing
from softmax_gui.files.data import check_data, data_text, data_viewports, write_data
from softmax_gui.files.figures import FigureStyle, figure_viewports
from softmax_gui.files.names import PICTURE_SUFFIXES, SCRIPT_SUFFIX
from softmax_gui.files.script import script, scripted, write_script
from softmax_gui.files.shown import (
    AS_GIVEN,
    Listed,
    Shown,
    figures_meant,
    shows_rows,
    why_missing,
)
from softmax_gui.model import InputError, State
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress, unwatched

# matplotlib takes half a second to import, so it is only where a figure is drawn.

# What computing takes of the time of an export, roughly.
_COMPUTING = 0.2


def export(
    state: State,
    name: str,
    path: Path,
    style: FigureStyle,
    progress: Progress = unwatched,
    listed: Listed = AS_GIVEN,
) -> Shown:
    """Write figures of a state, their data, or a script that draws them.

    Parameters
    ----------
    state : State
        What to show.
    name : str
        One of ``EVERY_FIGURE``, several between commas, or "all".
    path : Path
        Ends in one of ``PICTURE_SUFFIXES``, of ``DATA_SUFFIXES`` for data, or ``.py`` for a script.
    style : FigureStyle
        How the figures look.
    progress : Progress
        May call the export off by raising `Cancelled`, which leaves the file that was there.
    listed : Listed
        How the rows of a batch are listed.

    Returns
    -------
    Shown
        What was written, with the notices of how it was computed.

    Raises
    ------
    InputError
        For an unknown name or suffix, a file that cannot be written, or a device that failed.
    """
    with in_words():
        shown = shown_for(state, name, path, style, _first(progress), listed)
        progress(_COMPUTING)
        write_export(shown, name, path, style, _rest(progress))
        return shown


def export_all(
    state: State,
    names: Sequence[str],
    folder: Path,
    suffix: str,
    style: FigureStyle,
    progress: Progress = unwatched,
    listed: Listed = AS_GIVEN,
) -> tuple[str, ...]:
    """Write figures, or their data or scripts, into a folder: a file each, called as they are.

    Called off by ``progress``, it leaves those that are complete, and of the others what was there.

    Returns
    -------
    tuple of str
        The notices of how they were computed, each once.

    Raises
    ------
    InputError
        As `export`.
    """
    notices: dict[str, None] = {}
    for number, name in enumerate(names):

        def part(done: float, number: int = number) -> None:
            progress((number + done) / len(names))

        shown = export(state, name, folder / f"{name}{suffix}", style, part, listed)
        listed = listed.after(shown)
        notices |= dict.fromkeys(shown.notices)
    return tuple(notices)


def check_export(state: State, name: str, path: Path) -> None:
    """Refuse what can be refused of an export before anything is computed.

    Raises
    ------
    InputError
        For a name or a suffix that is not known, a figure that the state has nothing to show in, or
        a form that has no room for it.
    """
    suffix = path.suffix.lower()
    if suffix == SCRIPT_SUFFIX:
        scripted(name)
        return
    if suffix not in PICTURE_SUFFIXES:
        check_data(state, name, path)
    for figure in figures_meant(name, state, suffix):
        reason = why_missing(figure, state)
        if reason is not None:
            raise InputError(reason)


def shown_for(
    state: State,
    name: str,
    path: Path,
    style: FigureStyle,
    progress: Progress = unwatched,
    listed: Listed = AS_GIVEN,
) -> Shown:
    """Return what `export` writes, for whoever wants to see it first."""
    check_export(state, name, path)
    suffix = path.suffix.lower()
    if suffix in PICTURE_SUFFIXES:
        return shown_in_figure(state, name, style, progress, listed)
    if suffix == SCRIPT_SUFFIX:
        return Shown(compute_frame(Request(state, Viewports())))
    return shown_in_data(state, name, progress, listed, suffix)


def write_export(
    shown: Shown, name: str, path: Path, style: FigureStyle, progress: Progress = unwatched
) -> None:
    """Write what is `shown_for` it; raise InputError as `export` does."""
    suffix = path.suffix.lower()
    if suffix in PICTURE_SUFFIXES:
        from softmax_gui.files.figures.drawing import write_figure

        write_figure(shown, name, path, style, progress)
    elif suffix == SCRIPT_SUFFIX:
        write_script(shown.frame, name, path, style, progress)
    else:
        write_data(shown, name, path, progress)


@dataclass(frozen=True)
class Picture:
    """Figures as a file.

    Parameters
    ----------
    content : bytes
        Of the file.
    shown : Shown
        What they were drawn from.
    """

    content: bytes
    shown: Shown


def picture_of(
    state: State,
    name: str,
    style: FigureStyle,
    progress: Progress = unwatched,
    suffix: str = ".png",
    listed: Listed = AS_GIVEN,
) -> Picture:
    """Return figures of a state as they would be in a file, by default PNG.

    Raises
    ------
    InputError
        As `export`.
    """
    from softmax_gui.files.figures.drawing import figure_bytes

    with in_words():
        shown = shown_in_figure(state, name, style, _first(progress), listed)
        progress(_COMPUTING)
        return Picture(figure_bytes(shown, name, style, suffix), shown)


def script_of(state: State, name: str, style: FigureStyle, progress: Progress = unwatched) -> str:
    """Return the script that draws figures of a state; raise InputError as `export` does."""
    with in_words():
        frame = compute_frame(Request(state, Viewports()))
        progress(_COMPUTING)
        return script(frame, name, style)


def data_of(
    state: State, name: str, progress: Progress = unwatched, listed: Listed = AS_GIVEN
) -> str:
    """Return the data of figures of a state as CSV text; raise InputError as `export` does."""
    with in_words():
        shown = shown_in_data(state, name, _first(progress), listed)
        progress(_COMPUTING)
        return data_text(shown, name, _rest(progress))


def shown_in_figure(
    state: State,
    name: str,
    style: FigureStyle,
    progress: Progress = unwatched,
    listed: Listed = AS_GIVEN,
) -> Shown:
    """Return what a figure of this style has room for."""
    frame = compute_frame(Request(state, figure_viewports(name, style, state)))
    return Shown(frame, _rows(state, name, "", progress, listed))


def shown_in_data(
    state: State,
    name: str,
    progress: Progress = unwatched,
    listed: Listed = AS_GIVEN,
    suffix: str = "",
) -> Shown:
    """Return what has complete data of a figure, or of several, or of all of them."""
    frame = compute_frame(Request(state, data_viewports(state, name)))
    return Shown(frame, _rows(state, name, suffix, progress, listed))


def _rows(
    state: State, name: str, suffix: str, progress: Progress, listed: Listed
) -> RowListing | None:
    """Return the rows of the batch, where a figure shows them."""
    if not shows_rows(figures_meant(name, state, suffix)):
        return None
    return listed.find(state, progress)


def _first(progress: Progress) -> Progress:
    """Return the progress of the computing."""
    return lambda part: progress(_COMPUTING * part)


def _rest(progress: Progress) -> Progress:
    """Return the progress of what comes after the computing."""
    return lambda part: progress(_COMPUTING + (1 - _COMPUTING) * part)


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what a person can do something about into an InputError that says what."""
    try:
        yield
    except DeviceError as error:
        raise InputError(tr("{error}. Choose another device.").format(error=error)) from error
    except MemoryError as error:
        raise InputError(tr("There is not enough memory for this. Give fewer classes.")) from error
