"""One door for everything that is written of a state: the suffix decides what it is."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from softmax_gui.engine import DeviceError, Frame, Request, Viewports, compute_frame
from softmax_gui.files.data import check_data, data_text, data_viewports, write_data
from softmax_gui.files.figures import FigureStyle, figure_viewports
from softmax_gui.files.names import PICTURE_SUFFIXES, SCRIPT_SUFFIX
from softmax_gui.files.script import script, write_script
from softmax_gui.model import InputError, State
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress, unwatched

# matplotlib takes half a second to import, so it is only where a figure is drawn.

# What computing takes of the time of an export, roughly.
_COMPUTING = 0.2


def export(
    state: State, name: str, path: Path, style: FigureStyle, progress: Progress = unwatched
) -> Frame:
    """Write figures of a state, their data, or a script that draws them.

    Parameters
    ----------
    state : State
        What to show.
    name : str
        One of ``FIGURES``, several between commas, or "all"; for data also "window".
    path : Path
        One of ``PICTURE_SUFFIXES`` for figures, of ``DATA_SUFFIXES`` for data, ``.py`` for a
        script.
    style : FigureStyle
        How the figures look.
    progress : Progress
        May call the export off by raising `Cancelled`, which leaves the file that was there.

    Returns
    -------
    Frame
        What was written, with the notices of how it was computed.

    Raises
    ------
    InputError
        For a name or a suffix that is not known, a file that cannot be written, or a device that
        failed.
    """
    with in_words():
        frame = export_frame(state, name, path, style)
        progress(_COMPUTING)
        write_export(frame, name, path, style, _rest(progress))
        return frame


def export_all(
    state: State,
    names: Sequence[str],
    folder: Path,
    suffix: str,
    style: FigureStyle,
    progress: Progress = unwatched,
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

        frame = export(state, name, folder / f"{name}{suffix}", style, part)
        notices |= dict.fromkeys(frame.notices)
    return tuple(notices)


def export_frame(state: State, name: str, path: Path, style: FigureStyle) -> Frame:
    """Return the Frame that `export` writes, for whoever wants to see it first."""
    suffix = path.suffix.lower()
    if suffix in PICTURE_SUFFIXES:
        return figure_frame(state, name, style)
    if suffix == SCRIPT_SUFFIX:
        return compute_frame(Request(state, Viewports()))
    check_data(state.size, name, path)
    return data_frame(state, name)


def write_export(
    frame: Frame, name: str, path: Path, style: FigureStyle, progress: Progress = unwatched
) -> None:
    """Write an `export_frame`; raise InputError as `export` does."""
    suffix = path.suffix.lower()
    if suffix in PICTURE_SUFFIXES:
        from softmax_gui.files.figures.drawing import write_figure

        write_figure(frame, name, path, style, progress)
    elif suffix == SCRIPT_SUFFIX:
        write_script(frame, name, path, style, progress)
    else:
        write_data(frame, name, path, progress)


def picture_of(
    state: State,
    name: str,
    style: FigureStyle,
    progress: Progress = unwatched,
    suffix: str = ".png",
) -> bytes:
    """Return figures of a state as the bytes of a file, by default PNG.

    Raises
    ------
    InputError
        As `export`.
    """
    from softmax_gui.files.figures.drawing import figure_bytes

    with in_words():
        frame = figure_frame(state, name, style)
        progress(_COMPUTING)
        return figure_bytes(frame, name, style, suffix)


def script_of(state: State, name: str, style: FigureStyle, progress: Progress = unwatched) -> str:
    """Return the script that draws figures of a state; raise InputError as `export` does."""
    with in_words():
        frame = compute_frame(Request(state, Viewports()))
        progress(_COMPUTING)
        return script(frame, name, style)


def data_of(state: State, name: str, progress: Progress = unwatched) -> str:
    """Return the data of a figure of a state as CSV text; raise InputError as `export` does."""
    with in_words():
        frame = data_frame(state, name)
        progress(_COMPUTING)
        return data_text(frame, name, _rest(progress))


def figure_frame(state: State, name: str, style: FigureStyle) -> Frame:
    """Return the Frame that a figure of this style has room for."""
    return compute_frame(Request(state, figure_viewports(name, style)))


def data_frame(state: State, name: str) -> Frame:
    """Return the Frame whose data of a figure, or of all of them for "window", is complete."""
    return compute_frame(Request(state, data_viewports(state.size, name)))


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
