"""One door for everything that is written of a state: the suffix decides what it is."""

from pathlib import Path

from softmax_gui.engine import Frame, Request, Viewports, compute_frame
from softmax_gui.files.data import data_viewports, write_data
from softmax_gui.files.figures import FORMATS, FigureStyle, figure_viewports, write_figure
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
    suffix = path.suffix.lower()
    if suffix in FORMATS:
        frame = figure_frame(state, name, style)
        write_figure(frame, name, path, style)
    elif suffix == ".py":
        frame = compute_frame(Request(state, Viewports()))
        write_script(frame, name, path)
    else:
        frame = data_frame(state)
        write_data(frame, name, path)
    return frame


def figure_frame(state: State, name: str, style: FigureStyle) -> Frame:
    """Return the Frame that a figure of this style has room for."""
    width, height = (round(n * style.dpi) for n in (style.width_inches, style.height_inches))
    return compute_frame(Request(state, figure_viewports(name, width, height)))


def data_frame(state: State) -> Frame:
    """Return the Frame whose data is complete."""
    return compute_frame(Request(state, data_viewports(state.size)))
