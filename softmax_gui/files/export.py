"""One door for everything that is written of a state: the suffix decides what it is."""

from pathlib import Path

from softmax_gui.engine import Frame, Request, Viewports, compute_frame
from softmax_gui.files.data import data_viewports, write_data
from softmax_gui.files.figures import FigureStyle, figure_viewports, write_figure
from softmax_gui.files.names import PICTURE_SUFFIXES, SCRIPT_SUFFIX
from softmax_gui.files.script import write_script
from softmax_gui.model import State


def export(state: State, name: str, path: Path, style: FigureStyle) -> Frame:
    """Write a figure of a state, its data, or a script that draws it.

    Parameters
    ----------
    state : State
        What to show.
    name : str
        One of ``FIGURES``; for data also "window", which is all of them.
    path : Path
        ``.png .svg .pdf`` for a figure, ``.csv .json .npz`` for data, ``.py`` for a script.
    style : FigureStyle
        How the figure looks.

    Returns
    -------
    Frame
        What was written, with the notices of how it was computed.

    Raises
    ------
    InputError
        For a name or a suffix that is not known, or a file that cannot be written.
    """
    frame = export_frame(state, name, path, style)
    write_export(frame, name, path, style)
    return frame


def export_frame(state: State, name: str, path: Path, style: FigureStyle) -> Frame:
    """Return the Frame that `export` writes, for whoever wants to see it first."""
    suffix = path.suffix.lower()
    if suffix in PICTURE_SUFFIXES:
        return figure_frame(state, name, style)
    if suffix == SCRIPT_SUFFIX:
        return compute_frame(Request(state, Viewports()))
    return data_frame(state, name)


def write_export(frame: Frame, name: str, path: Path, style: FigureStyle) -> None:
    """Write an `export_frame`; raise InputError as `export` does."""
    suffix = path.suffix.lower()
    if suffix in PICTURE_SUFFIXES:
        write_figure(frame, name, path, style)
    elif suffix == SCRIPT_SUFFIX:
        write_script(frame, name, path)
    else:
        write_data(frame, name, path)


def figure_frame(state: State, name: str, style: FigureStyle) -> Frame:
    """Return the Frame that a figure of this style has room for."""
    width, height = (round(n * style.dpi) for n in (style.width_inches, style.height_inches))
    return compute_frame(Request(state, figure_viewports(name, width, height)))


def data_frame(state: State, name: str) -> Frame:
    """Return the Frame whose data of a figure, or of all of them for "window", is complete."""
    return compute_frame(Request(state, data_viewports(state.size, name)))
