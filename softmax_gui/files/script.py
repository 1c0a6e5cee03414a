"""The present state as a Python script that stands alone: torch and matplotlib, nothing else."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from string import Template

from softmax_gui.engine import Frame, Request, SweepViewport, Viewports, compute_frame
from softmax_gui.files.names import FIGURES
from softmax_gui.model import InputError, State
from softmax_gui.model.palette import LIGHT
from softmax_gui.model.writing import replacing

_COLOURS = asdict(LIGHT)

DENSE_CLASSES = 2048
"""Up to how many classes the script builds the whole Jacobian."""

_HEAD = Template('''\
"""Softmax of $count logits, recomputed with torch and drawn with matplotlib.

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
from matplotlib.colors import LinearSegmentedColormap

diverging = LinearSegmentedColormap.from_list("diverging", ["$negative", "$neutral", "$positive"])
""")

_MATRIX = """\
jacobian = -torch.outer(mass, mass).fill_diagonal_(0) / TEMPERATURE
jacobian -= torch.diag(jacobian.sum(dim=1))  # rows sum to 0, and nothing cancels on the way
"""

_DENSE = f"""
mass = p
{_MATRIX}"""

_BLOCKS = f"""
# The whole matrix would not fit into memory: each pixel is the mean of a block of it.
edges = torch.arange(801) * len(p) // 800
mass = torch.stack([p[i:j].sum() for i, j in zip(edges[:-1].tolist(), edges[1:].tolist())])
{_MATRIX}sizes = edges.diff()
jacobian /= torch.outer(sizes, sizes)
"""

_JACOBIAN = """
limit = jacobian.abs().max().item() or 1.0
image = axes.imshow(jacobian.tolist(), cmap=diverging, vmin=-limit, vmax=limit)
figure.colorbar(image, ax=axes)
axes.set_title("Jacobian of softmax", loc="left")
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


def script(frame: Frame, name: str) -> str:
    """Return a script that recomputes the state of a Frame and draws one of its figures.

    Parameters
    ----------
    frame : Frame
        Of the state; it needs no panels.
    name : {"probabilities", "jacobian", "gradient", "response"}
        The figure.
    """
    draw = {
        "probabilities": lambda: _PROBABILITIES.substitute(_COLOURS),
        "jacobian": lambda: _jacobian(frame.state.size),
        "gradient": lambda: _GRADIENT.substitute(_COLOURS),
        "response": lambda: _response(frame),
    }.get(name)
    if draw is None:
        raise InputError(f"There is no script of the figure {name!r}. Use {', '.join(FIGURES)}.")
    return _head(frame) + draw() + _TAIL


def write_script(frame: Frame, name: str, path: Path) -> None:
    """Write `script` to a ``.py`` file."""
    text = script(frame, name)
    with replacing(path) as beside:
        beside.write_text(text, encoding="utf-8")


def _head(frame: Frame) -> str:
    state = frame.state
    return _HEAD.substitute(
        count=state.size,
        labels=_listed(repr(label) for label in state.labels),
        logits=_listed(repr(value) for value in state.logits.tolist()),
        temperature=repr(state.temperature),
        target=state.target,
        selected=state.selected,
        dtype=frame.precision,
        scalar=_scalar(state),
    )


def _listed(items: Iterable[str]) -> str:
    """Return the inside of a list, eight items a line."""
    found = list(items)
    if len(found) <= 8:
        return ", ".join(found)
    lines = [", ".join(found[i : i + 8]) for i in range(0, len(found), 8)]
    return "\n    " + ",\n    ".join(lines) + ",\n"


def _scalar(state: State) -> str:
    of = state.gradient_of
    if of.kind == "loss" and state.target is None:
        return f"p[{state.selected}]"
    if of.kind == "loss":
        return "-log_p[TARGET]"
    return f"{'p' if of.kind == 'probability' else 'log_p'}[{of.index}]"


def _jacobian(size: int) -> str:
    matrix = _DENSE if size <= DENSE_CLASSES else _BLOCKS
    return _JACOBIAN_HEAD.substitute(_COLOURS) + matrix + _JACOBIAN


def _response(frame: Frame) -> str:
    if frame.response is None:
        frame = compute_frame(Request(frame.state, Viewports(response=SweepViewport())))
    assert frame.response is not None
    positions = frame.response.positions
    # Every position is a row of N logits: fewer of them where N is large.
    points = max(2, min(len(positions), 10_000_000 // frame.state.size))
    start, stop = (float(v) for v in positions[[0, -1]])
    return _RESPONSE.substitute(_COLOURS, start=repr(start), stop=repr(stop), points=points)
