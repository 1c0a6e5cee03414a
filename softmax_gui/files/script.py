"""The present state as a Python script that stands alone: torch and matplotlib, nothing else."""

from collections.abc import Iterable
from dataclasses import asdict
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
from softmax_gui.files.figures.style import FigureStyle
from softmax_gui.files.names import FIGURES
from softmax_gui.model import InputError
from softmax_gui.model.palette import LIGHT
from softmax_gui.model.progress import Progress, unwatched
from softmax_gui.model.writing import replacing

_COLOURS = asdict(LIGHT)

DENSE_CLASSES = 2048
"""Up to how many classes the script builds the whole Jacobian."""
BLOCKS = 800
"""How many blocks a side it has of more classes."""

_HEAD = Template('''\
"""Softmax of $count logits$order, recomputed with torch and drawn with matplotlib.

Run it with the name of a picture to write, or without to see it: python THIS_FILE [figure.png]
"""

import sys
from math import inf

import matplotlib.pyplot as plt
import torch

LABELS = [$labels]
LOGITS = [$logits]
TEMPERATURE = $temperature
TARGET = $target
SELECTED = $selected
DTYPE = torch.$dtype

a = torch.tensor(LOGITS, dtype=DTYPE, requires_grad=True)
p = torch.softmax(a / TEMPERATURE, dim=0)
log_p = torch.log_softmax(a / TEMPERATURE, dim=0)
scalar = $scalar
(gradient,) = torch.autograd.grad(scalar, [a])
a, p, log_p = a.detach(), p.detach(), log_p.detach()

figure, axes = plt.subplots(figsize=(6.4, 4), layout="constrained")
axes.spines[["top", "right"]].set_visible(False)


def name_classes(axis):
    """Write as many labels along an axis as there is room for."""
    step = -(-len(LABELS) // 16)
    axis.set_ticks(range(0, len(LABELS), step), LABELS[::step], parse_math=False)

''')

_TAIL = """
for label, probability, slope in list(zip(LABELS, p.tolist(), gradient.tolist()))[:20]:
    print(f"{label}\\tp = {probability!r}\\tgradient = {slope!r}")

if __name__ == "__main__":
    if len(sys.argv) > 1:
        plt.savefig(sys.argv[1], dpi=200)
    else:
        plt.show()
"""

_PROBABILITIES = Template("""
axes.bar(range(len(p)), p.tolist(), width=0.64, color="$probability")
axes.plot(torch.sigmoid(a / TEMPERATURE).tolist(), "_", color="$quiet", label="sigmoid")
axes.set_title("softmax of the logits", loc="left")
axes.legend(frameon=False)
name_classes(axes.xaxis)
""")

_GRADIENT = Template("""
colours = ["$positive" if g > 0 else "$negative" for g in gradient.tolist()]
axes.bar(range(len(p)), gradient.tolist(), width=0.64, color=colours)
axes.axhline(0, color="$quiet", linewidth=0.8)
axes.set_title("gradient with respect to the logits", loc="left")
name_classes(axes.xaxis)
""")

_JACOBIAN_HEAD = Template("""
from matplotlib.colors import LinearSegmentedColormap, Normalize, SymLogNorm

diverging = LinearSegmentedColormap.from_list("diverging", ["$negative", "$neutral", "$positive"])
""")

_MATRIX = """\
jacobian = -torch.outer(mass, mass).fill_diagonal_(0) / TEMPERATURE
jacobian -= torch.diag(jacobian.sum(dim=1))  # rows sum to 0, and nothing cancels on the way
"""

_DENSE = f"""
mass = p
{_MATRIX}"""

_BINS = f"""
# The whole matrix would not fit into memory: each pixel shows the $reduction of a block of it.
edges = torch.arange({BLOCKS + 1}) * len(p) // {BLOCKS}
bins = list(zip(edges[:-1].tolist(), edges[1:].tolist()))
"""

_MEANS = f"""\
mass = torch.stack([p[i:j].sum() for i, j in bins])
{_MATRIX}sizes = edges.diff()
jacobian /= torch.outer(sizes, sizes)
"""

_PEAKS = """\
largest = torch.stack([p[i:j].max() for i, j in bins])
jacobian = -torch.outer(largest, largest) / TEMPERATURE
rest = 1 - p
top = p.argmax()
rest[top] = p[:top].sum() + p[top + 1 :].sum()  # not subtracted, so that nothing cancels
entries = p * rest / TEMPERATURE
jacobian.diagonal().copy_(torch.stack([entries[i:j].max() for i, j in bins]))
"""

_LINEAR = "norm = Normalize(-$limit, $limit)\n"
# The linear part takes as many colours as a power of ten beyond it: 0.9 in matplotlib's terms.
_LOGARITHMIC = "norm = SymLogNorm($threshold, 0.9, -$limit, $limit, base=10)\n"

_JACOBIAN = """
image = axes.imshow(jacobian.tolist(), cmap=diverging, norm=norm)
figure.colorbar(image, ax=axes)
axes.set_title("Jacobian of softmax$blocks", loc="left")
if len(jacobian) == len(LABELS):
    name_classes(axes.xaxis)
    name_classes(axes.yaxis)
"""

_RESPONSE = Template("""
positions = torch.linspace($start, $stop, $points, dtype=torch.float64)
swept = a.double().repeat(len(positions), 1)
swept[:, SELECTED] = positions
curves = torch.softmax(swept / TEMPERATURE, dim=1)
for i in p.topk(min(len(p), 64)).indices.tolist():
    axes.plot(positions.tolist(), curves[:, i].tolist(), color="$quiet", linewidth=0.8)
axes.plot(positions.tolist(), curves[:, SELECTED].tolist(), color="$probability", linewidth=2)
if LOGITS[SELECTED] > -inf:
    axes.plot(LOGITS[SELECTED], p[SELECTED].item(), "o", color="$selected")
axes.set_title(f"every p as the logit of {LABELS[SELECTED]} moves", loc="left", parse_math=False)
""")


_CUMULATIVE = Template("""
ranked = p.double().sort(descending=True).values
mass = torch.cat([torch.zeros(1), ranked.cumsum(0)])
counts = torch.arange(len(mass), dtype=torch.float64)
x = torch.log10(1 + counts)
# A million steps are more than there are pixels: of those that are close, one is enough.
kept = torch.unique((x / x[-1] * 2000).round(), return_inverse=True)[1].diff() > 0
kept = torch.cat([kept, torch.ones(1, dtype=torch.bool)])
axes.stairs(ranked[kept[1:]].tolist(), x[kept].tolist(), fill=True, color="$probability")
axes.plot(x[kept].tolist(), mass[kept].tolist(), color="$text", linewidth=1.6)
held = {}
rounding = len(p) * sys.float_info.epsilon
for share in ($shares):
    # A share of the sum of p, which in a low precision is not 1.
    held[share] = int((mass[1:] < (share - rounding) * mass[-1]).sum()) + 1
    axes.plot([x[held[share]]] * 2, [0, share], "--", color="$quiet", linewidth=0.8)
rank = int((p > p[SELECTED]).sum() + (p[:SELECTED] == p[SELECTED]).sum())
axes.plot((x[rank] + x[rank + 1]).item() / 2, p[SELECTED].item(), "o", color="$selected")
ticks = [0, *(10**k for k in range(len(str(len(p))))), len(p)]
axes.set_xticks(torch.log10(1 + torch.tensor(ticks)).tolist(), [f"{n:,}" for n in ticks])
axes.set_xlabel("number of classes")
told = ", ".join(f"{100 * share:g} % in {count:,}" for share, count in held.items())
axes.set_title(f"p by rank and its sum: {told}", loc="left")
""")


def script(frame: Frame, name: str, style: FigureStyle = FigureStyle()) -> str:  # noqa: B008 - frozen
    """Return a script that recomputes the state of a Frame and draws one of its figures.

    Its classes stand in the order that the Frame shows them in.

    Parameters
    ----------
    frame : Frame
        Of the state; it needs no panels.
    name : {"probabilities", "jacobian", "gradient", "response", "cumulative"}
        The figure.
    style : FigureStyle
        Which reduction of the Jacobian, and what scale of its colours.
    """
    draw = {
        "probabilities": lambda: _PROBABILITIES.substitute(_COLOURS),
        "jacobian": lambda: _jacobian(frame, style),
        "gradient": lambda: _GRADIENT.substitute(_COLOURS),
        "response": lambda: _response(frame),
        "cumulative": lambda: _CUMULATIVE.substitute(_COLOURS, shares=", ".join(map(str, SHARES))),
    }.get(name)
    if draw is None:
        raise InputError(f"There is no script of the figure {name!r}. Use {', '.join(FIGURES)}.")
    return _head(frame) + draw() + _TAIL


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


def _head(frame: Frame) -> str:
    state, arrangement = frame.state, frame.arrangement
    classes = arrangement.between(0, state.size)
    order = "" if arrangement.classes is None else f" by {arrangement.order}"
    return _HEAD.substitute(
        count=state.size,
        order=order,
        labels=_listed(repr(state.labels[i]) for i in classes.tolist()),
        logits=_listed(repr(value) for value in state.logits[classes].tolist()),
        temperature=repr(state.temperature),
        target=None if state.target is None else arrangement.position_of(state.target),
        selected=arrangement.position_of(state.selected),
        dtype=frame.precision,
        scalar=_scalar(frame),
    )


def _listed(items: Iterable[str]) -> str:
    """Return the inside of a list, eight items a line."""
    found = list(items)
    if len(found) <= 8:
        return ", ".join(found)
    lines = [", ".join(found[i : i + 8]) for i in range(0, len(found), 8)]
    return "\n    " + ",\n    ".join(lines) + ",\n"


def _scalar(frame: Frame) -> str:
    state, of = frame.state, frame.state.gradient_of
    if of.kind == "loss" and state.target is None:
        return f"p[{frame.arrangement.position_of(state.selected)}]"
    if of.kind == "loss":
        return "-log_p[TARGET]"
    name = "p" if of.kind == "probability" else "log_p"
    return f"{name}[{frame.arrangement.position_of(of.index)}]"


def _jacobian(frame: Frame, style: FigureStyle) -> str:
    size = frame.state.size
    dense = size <= DENSE_CLASSES
    side = size if dense else BLOCKS
    view = MatrixViewport(side, side, reduction=style.reduction, scale=style.colour_scale)
    panel = compute_frame(Request(frame.state, Viewports(jacobian=view))).jacobian
    assert panel is not None
    blocks = _MEANS if style.reduction == "mean" else _PEAKS
    matrix = _DENSE if dense else _BINS.replace("$reduction", style.reduction) + blocks
    norm = _LINEAR if panel.threshold is None else _LOGARITHMIC
    return (
        _JACOBIAN_HEAD.substitute(_COLOURS)
        + matrix
        + "\n"
        + Template(norm).substitute(limit=repr(panel.limit), threshold=repr(panel.threshold))
        + _JACOBIAN.replace("$blocks", "" if dense else f", {style.reduction} of each block")
    )


def _response(frame: Frame) -> str:
    if frame.response is None:
        frame = compute_frame(Request(frame.state, Viewports(response=SweepViewport())))
    assert frame.response is not None
    positions = frame.response.positions
    # Every position is a row of N logits: fewer of them where N is large.
    points = max(2, min(len(positions), 10_000_000 // frame.state.size))
    start, stop = (float(v) for v in positions[[0, -1]])
    return _RESPONSE.substitute(_COLOURS, start=repr(start), stop=repr(stop), points=points)
