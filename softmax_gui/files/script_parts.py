"""What a script is put together from, see `script`: its lines, with places for what varies."""

from string import Template

DENSE_CLASSES = 2048
"""Up to how many classes the script builds the whole Jacobian."""
BLOCKS = 800
"""How many blocks a side it has of more classes."""

HEAD = Template('''\
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
DPI = $dpi

a = torch.tensor(LOGITS, dtype=DTYPE, requires_grad=True)
p = torch.softmax(a / TEMPERATURE, dim=0)
log_p = torch.log_softmax(a / TEMPERATURE, dim=0)
scalar = $scalar
(gradient,) = torch.autograd.grad(scalar, [a])
a, p, log_p = a.detach(), p.detach(), log_p.detach()

plt.rcParams |= {$look}
$sheet


def name_classes(axis):
    """Write as many labels along an axis as there is room for."""
    step = -(-len(LABELS) // 16)
    axis.set_ticks(range(0, len(LABELS), step), LABELS[::step], parse_math=False)

''')

ONE = 'figure, axes = plt.subplots(figsize=({}, {}), layout="constrained")'
SEVERAL = (
    'figure, grid = plt.subplots({}, {}, figsize=({}, {}), layout="constrained", squeeze=False)\n'
    "panels = iter(grid.flat)"
)
NEXT = "\n\naxes = next(panels)"
REST = "\nfor axes in panels:\n    axes.remove()\n"

TAIL = """
for label, probability, slope in list(zip(LABELS, p.tolist(), gradient.tolist()))[:20]:
    print(f"{label}\\tp = {probability!r}\\tgradient = {slope!r}")

if __name__ == "__main__":
    if len(sys.argv) > 1:
        plt.savefig(sys.argv[1], dpi=DPI)
    else:
        plt.show()
"""

PROBABILITIES = Template("""
bars = axes.bar(range(len(p)), p.tolist(), width=0.64, color="$probability")
axes.set_title($title, loc="left", parse_math=False)
name_classes(axes.xaxis)
""")
SIGMOID = Template("""\
axes.plot(torch.sigmoid(a / TEMPERATURE).tolist(), "_", color="$quiet", label="sigmoid")
axes.legend(frameon=False)
""")
VALUES = """\
if len(p) <= 40:
    axes.bar_label(bars, fmt="%.3f", padding=2)
"""
LOG = 'axes.set_yscale("log")\n'

GRADIENT = Template("""
colours = ["$positive" if g > 0 else "$negative" for g in gradient.tolist()]
bars = axes.bar(range(len(p)), gradient.tolist(), width=0.64, color=colours)
axes.axhline(0, color="$quiet", linewidth=0.8)
axes.set_title($title, loc="left", parse_math=False)
name_classes(axes.xaxis)
""")

JACOBIAN_HEAD = Template("""
from matplotlib.colors import LinearSegmentedColormap, Normalize, SymLogNorm

diverging = LinearSegmentedColormap.from_list("diverging", ["$negative", "$neutral", "$positive"])
""")

MATRIX = """\
jacobian = -torch.outer(mass, mass).fill_diagonal_(0) / TEMPERATURE
jacobian -= torch.diag(jacobian.sum(dim=1))  # rows sum to 0, and nothing cancels on the way
"""

DENSE = f"""
mass = p
{MATRIX}"""

BINS = f"""
# The whole matrix would not fit into memory: each pixel shows the $reduction of a block of it.
edges = torch.arange({BLOCKS + 1}) * len(p) // {BLOCKS}
bins = list(zip(edges[:-1].tolist(), edges[1:].tolist()))
"""

MEANS = f"""\
mass = torch.stack([p[i:j].sum() for i, j in bins])
{MATRIX}sizes = edges.diff()
jacobian /= torch.outer(sizes, sizes)
"""

PEAKS = """\
largest = torch.stack([p[i:j].max() for i, j in bins])
jacobian = -torch.outer(largest, largest) / TEMPERATURE
rest = 1 - p
top = p.argmax()
rest[top] = p[:top].sum() + p[top + 1 :].sum()  # not subtracted, so that nothing cancels
entries = p * rest / TEMPERATURE
jacobian.diagonal().copy_(torch.stack([entries[i:j].max() for i, j in bins]))
"""

LINEAR = "norm = Normalize(-$limit, $limit)\n"
# The linear part takes as many colours as a power of ten beyond it: 0.9 in matplotlib's terms.
LOGARITHMIC = "norm = SymLogNorm($threshold, 0.9, -$limit, $limit, base=10)\n"

JACOBIAN = """
# Position i of the classes is at i; a block reaches from its first class to its last.
ends = (-0.5, len(p) - 0.5, len(p) - 0.5, -0.5)
image = axes.imshow(jacobian.tolist(), cmap=diverging, norm=norm, extent=ends)
figure.colorbar(image, ax=axes)
axes.set_title($title, loc="left", parse_math=False)
"""
NAMED_SIDES = """\
name_classes(axes.xaxis)
name_classes(axes.yaxis)
"""
COUNTED_SIDES = """\
axes.set_xlabel("$position")
axes.set_ylabel("$position")
"""
ENTRIES = """\
if len(p) <= 12:
    for i, row in enumerate(jacobian.tolist()):
        for j, entry in enumerate(row):
            axes.text(j, i, f"{entry:+.3f}", ha="center", va="center")
"""

RESPONSE = Template("""
positions = torch.linspace($start, $stop, $points, dtype=torch.float64)
swept = a.double().repeat(len(positions), 1)
swept[:, SELECTED] = positions
curves = torch.softmax(swept / TEMPERATURE, dim=1)
for i in p.topk(min(len(p), 64)).indices.tolist():
    axes.plot(positions.tolist(), curves[:, i].tolist(), color="$quiet", linewidth=0.8)
axes.plot(positions.tolist(), curves[:, SELECTED].tolist(), color="$probability", linewidth=2)
if LOGITS[SELECTED] > -inf:
    axes.plot(LOGITS[SELECTED], p[SELECTED].item(), "o", color="$selected")
axes.set_title($title, loc="left", parse_math=False)
axes.set_xlabel(f"logit of {LABELS[SELECTED]}", parse_math=False)
""")
TANGENT = Template("""\
if LOGITS[SELECTED] > -inf:
    slope = (p[SELECTED] * (1 - p[SELECTED]) / TEMPERATURE).item()
    reach = 0.15 * (positions[-1] - positions[0]).item()
    if slope > 0:
        reach = min(reach, 0.36 / slope)
    x = [LOGITS[SELECTED] - reach, LOGITS[SELECTED] + reach]
    y = [p[SELECTED].item() - slope * reach, p[SELECTED].item() + slope * reach]
    axes.plot(x, y, color="$selected", linewidth=1.6)
""")


CUMULATIVE = Template("""
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
axes.set_title($title, loc="left", parse_math=False)
""")
