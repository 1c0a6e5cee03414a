"""The present state as a Python script that stands alone: torch and matplotlib, nothing else."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from string import Template

from softmax_gui.engine import (
    Frame,
    MatrixViewport,
    Request,
    SweepViewport,
    Viewports,
    compute_frame,
)
from softmax_gui.engine.panels import SHARES
from softmax_gui.files import script_parts as parts
from softmax_gui.files.figures.page import Page
from softmax_gui.files.figures.style import FigureStyle
from softmax_gui.files.names import FIGURES, WINDOW, figures_named
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress, unwatched
from softmax_gui.model.writing import replacing


def script(frame: Frame, name: str, style: FigureStyle = FigureStyle()) -> str:  # noqa: B008 - frozen
    """Return a script that recomputes the state of a Frame and draws figures of it.

    Its classes stand in the order that the Frame shows them in.

    Parameters
    ----------
    frame : Frame
        Of the state; it needs no panels.
    name : str
        One of ``FIGURES``, several between commas, or "all".
    style : FigureStyle
        Size, colours and choices.
    """
    names = scripted(name)
    if len(names) == 1:
        return _head(frame, style, 1) + _DRAW[name](frame, style) + parts.TAIL
    drawn = [parts.NEXT + _DRAW[figure](frame, replace(style, title="")) for figure in names]
    return _head(frame, style, len(names)) + "".join(drawn) + parts.REST + parts.TAIL


def scripted(name: str) -> tuple[str, ...]:
    """Return the figures that a name means in a script.

    Raises
    ------
    InputError
        When there is no script of one of them.
    """
    names = figures_named(name, FIGURES)
    for figure in names:
        if figure not in _DRAW or name == WINDOW:
            raise InputError(
                tr("There is no script of the figure {name}. Use {names}.").format(
                    name=repr(figure if name != WINDOW else name), names=", ".join(FIGURES)
                )
            )
    return names


def write_script(
    frame: Frame,
    name: str,
    path: Path,
    style: FigureStyle = FigureStyle(),  # noqa: B008 - frozen
    progress: Progress = unwatched,
) -> None:
    """Write `script` to a ``.py`` file; called off, it leaves the file that was there."""
    text = script(frame, name, style)
    with replacing(path) as beside:
        beside.write_text(text, encoding="utf-8")
        progress(1.0)


def _head(frame: Frame, style: FigureStyle, count: int) -> str:
    state, arrangement = frame.state, frame.arrangement
    classes = arrangement.between(0, state.size)
    order = "" if arrangement.classes is None else f" by {arrangement.order}"
    return parts.HEAD.substitute(
        count=state.size,
        order=order,
        labels=_listed(repr(state.labels[i]) for i in classes.tolist()),
        logits=_listed(repr(value) for value in state.logits[classes].tolist()),
        temperature=repr(state.temperature),
        target=None if state.target is None else arrangement.position_of(state.target),
        selected=arrangement.position_of(state.selected),
        dtype=frame.precision,
        scalar=_scalar(frame),
        dpi=repr(style.dpi),
        look=_listed((f"{key!r}: {value!r}" for key, value in _look(style).items()), 2),
        sheet=_sheet(style, count),
    )


def _sheet(style: FigureStyle, count: int) -> str:
    if count == 1:
        return parts.ONE.format(*style.inches)
    page = Page.of(count, style)
    sheet = parts.SEVERAL.format(page.rows, page.columns, *style.inches)
    return sheet + (f"\nfigure.suptitle({style.title!r}, parse_math=False)" if style.title else "")


def _look(style: FigureStyle) -> dict[str, object]:
    """Return settings of matplotlib for the size of the text and the colours."""
    palette = style.palette
    named = {"font.family": [style.font, "DejaVu Sans"]} if style.font else {}
    return {
        "font.size": style.font_size,
        **named,
        "figure.facecolor": "none" if style.transparent else palette.card,
        "axes.facecolor": "none",
        "axes.edgecolor": palette.grid,
        "axes.labelcolor": palette.muted,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "text.color": palette.text,
        "xtick.color": palette.muted,
        "ytick.color": palette.muted,
    }


def _listed(items: Iterable[str], across: int = 8) -> str:
    """Return the inside of a list, so many items a line."""
    found = list(items)
    if len(found) <= across:
        return ", ".join(found)
    lines = [", ".join(found[i : i + across]) for i in range(0, len(found), across)]
    return "\n    " + ",\n    ".join(lines) + ",\n"


def _scalar(frame: Frame) -> str:
    state, of = frame.state, frame.state.gradient_of
    if of.kind == "loss" and state.target is None:
        return f"p[{frame.arrangement.position_of(state.selected)}]"
    if of.kind == "loss":
        return "-log_p[TARGET]"
    name = "p" if of.kind == "probability" else "log_p"
    return f"{name}[{frame.arrangement.position_of(of.index)}]"


def _title(style: FigureStyle, otherwise: str) -> str:
    """Return the title of a figure as Python: that of the style, or else this expression."""
    return repr(style.title) if style.title else otherwise


def _substituted(template: Template, style: FigureStyle, title: str, **values: object) -> str:
    return template.substitute(asdict(style.palette), title=_title(style, title), **values)


def _probabilities(_frame: Frame, style: FigureStyle) -> str:
    return (
        _substituted(parts.PROBABILITIES, style, '"softmax of the logits"')
        + (parts.SIGMOID.substitute(asdict(style.palette)) if style.sigmoid else "")
        + (parts.VALUES if style.values else "")
        + (parts.LOG if style.logarithmic else "")
    )


def _gradient(_frame: Frame, style: FigureStyle) -> str:
    drawn = _substituted(parts.GRADIENT, style, '"gradient with respect to the logits"')
    return drawn + (parts.VALUES if style.values else "")


def _cumulative(_frame: Frame, style: FigureStyle) -> str:
    title = 'f"p by rank and its sum: {told}"'
    drawn = _substituted(parts.CUMULATIVE, style, title, shares=", ".join(map(str, SHARES)))
    return drawn + (parts.LOG if style.logarithmic else "")


def _jacobian(frame: Frame, style: FigureStyle) -> str:
    size = frame.state.size
    dense = size <= parts.DENSE_CLASSES
    side = size if dense else parts.BLOCKS
    view = MatrixViewport(side, side, reduction=style.reduction, scale=style.colour_scale)
    panel = compute_frame(Request(frame.state, Viewports(jacobian=view))).jacobian
    assert panel is not None
    blocks = parts.MEANS if style.reduction == "mean" else parts.PEAKS
    matrix = parts.DENSE if dense else parts.BINS.replace("$reduction", style.reduction) + blocks
    norm = parts.LINEAR if panel.threshold is None else parts.LOGARITHMIC
    named = '"Jacobian of softmax"'
    title = named if dense else f'"Jacobian of softmax, {style.reduction} of each block"'
    return (
        parts.JACOBIAN_HEAD.substitute(asdict(style.palette))
        + matrix
        + "\n"
        + Template(norm).substitute(limit=repr(panel.limit), threshold=repr(panel.threshold))
        + parts.JACOBIAN.replace("$title", _title(style, title))
        + (
            parts.NAMED_SIDES
            if dense
            else parts.COUNTED_SIDES.replace("$position", _position(frame))
        )
        + (parts.ENTRIES if dense and style.values else "")
    )


def _position(frame: Frame) -> str:
    """Return what an axis of blocks counts."""
    arrangement = frame.arrangement
    ordered = arrangement.classes is not None
    return f"position of the class, by {arrangement.order}" if ordered else "class"


def _response(frame: Frame, style: FigureStyle) -> str:
    if frame.response is None:
        frame = compute_frame(Request(frame.state, Viewports(response=SweepViewport())))
    assert frame.response is not None
    positions = frame.response.positions
    # Every position is a row of N logits: fewer of them where N is large.
    points = max(2, min(len(positions), 10_000_000 // frame.state.size))
    start, stop = (float(v) for v in positions[[0, -1]])
    drawn = _substituted(
        parts.RESPONSE,
        style,
        'f"every p as the logit of {LABELS[SELECTED]} moves"',
        start=repr(start),
        stop=repr(stop),
        points=points,
    )
    return drawn + (parts.TANGENT.substitute(asdict(style.palette)) if style.tangent else "")


_DRAW = {
    "probabilities": _probabilities,
    "jacobian": _jacobian,
    "gradient": _gradient,
    "response": _response,
    "cumulative": _cumulative,
}
