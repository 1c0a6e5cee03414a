"""What a bar, a cell or a curve says of itself: pure functions of the Frame."""

from softmax_gui.engine import Frame
from softmax_gui.engine.frame import BarsPanel, GradientPanel, Integers
from softmax_gui.model.language import mark, tr
from softmax_gui.model.numbers import MINUS, short, signed
from softmax_gui.view.plots.labels import shortened

_BLOCK = {
    ("mean", "peak"): mark("rows {rows}, columns {columns}: mean {mean}, peak {peak}"),
    ("mean",): mark("rows {rows}, columns {columns}: mean {mean}"),
    ("peak",): mark("rows {rows}, columns {columns}: peak {peak}"),
}
"""What a block says, by which of its figures are known."""


def name(frame: Frame, index: int) -> str:
    """Return the label of a class, cut where it is very long."""
    return shortened(frame.state.labels[index])


def between(frame: Frame, start: int, stop: int) -> str:
    """Return the labels of the first and the last of the positions from ``start`` to ``stop``."""
    first, last = (name(frame, frame.arrangement.class_at(at)) for at in (start, stop - 1))
    return first if stop - start == 1 else f"{first}..{last}"


def probability(frame: Frame, position: int) -> str:
    """Return what bar ``position`` says: ``p_cat = e^2.00 / Σ = 0.659``."""
    assert frame.bars is not None
    bars = frame.bars.softmax
    start, stop = _ends(bars.edges, position)
    if stop - start > 1:
        said = tr("{classes}: p from {low} to {high}")
        return said.format(classes=between(frame, start, stop), **_extremes(bars, position))
    index = frame.arrangement.class_at(start)
    p = f"p_{name(frame, index)}"
    if frame.state.mask[index]:
        return tr("{p} = 0 (masked)").format(p=p)
    exponent = logit(float(frame.state.values[index])) + _temperature(frame)
    return f"{p} = e^{_in_brackets(exponent)} / Σ = {short(float(bars.high[position]))}"


def jacobian(frame: Frame, row: int, column: int) -> str:
    """Return what block (row, column) says: ``∂p_cat/∂a_dog = −p_cat · p_dog = −0.108``."""
    panel = frame.jacobian
    assert panel is not None
    rows, columns = _ends(panel.row_edges, row), _ends(panel.column_edges, column)
    known = {"mean": panel.mean_at(row, column), "peak": panel.peak_at(row, column)}
    figures = {what: signed(value) for what, value in known.items() if value is not None}
    if rows[1] - rows[0] == columns[1] - columns[0] == 1:
        i, j = frame.arrangement.class_at(rows[0]), frame.arrangement.class_at(columns[0])
        # Of one entry, mean and peak are the entry itself.
        return f"{derivative(frame, i, j)} = {next(iter(figures.values()))}"
    place = {"rows": between(frame, *rows), "columns": between(frame, *columns)}
    return tr(_BLOCK[tuple(figures)]).format(**place, **figures)


def derivative(frame: Frame, i: int, j: int) -> str:
    """Return ``∂p_i/∂a_j`` and its formula."""
    p_i, p_j = f"p_{name(frame, i)}", f"p_{name(frame, j)}"
    term = f"{p_i} (1 {MINUS} {p_i})" if i == j else f"{MINUS}{p_i} · {p_j}"
    return f"∂{p_i}/∂a_{name(frame, j)} = {term}{_over_temperature(frame)}"


def gradient(frame: Frame, position: int) -> str:
    """Return what a bar of the gradient says: its term, and the value found in both ways."""
    panel = frame.gradient
    assert panel is not None
    start, stop = _ends(panel.closed_form.edges, position)
    if stop - start > 1:
        said = tr("{classes}: closed form from {low} to {high}")
        ends = _extremes(panel.closed_form, position)
        return said.format(classes=between(frame, start, stop), **ends)
    closed, autograd = (
        signed(float(bars.high[position])) for bars in (panel.closed_form, panel.autograd)
    )
    term = gradient_term(frame, panel, frame.arrangement.class_at(start))
    said = tr("{term} = {closed} (closed form), {autograd} (autograd)")
    return said.format(term=term, closed=closed, autograd=autograd)


def gradient_term(frame: Frame, panel: GradientPanel, j: int) -> str:
    """Return the derivative of the scalar with respect to logit j, and its formula."""
    if panel.of.kind == "probability":
        return derivative(frame, panel.index, j)
    p_j, hit = f"p_{name(frame, j)}", j == panel.index
    if panel.of.kind == "loss":
        scalar, term = "L", f"{p_j} {MINUS} {int(hit)}"
    else:
        scalar = f"log p_{name(frame, panel.index)}"
        term = f"{int(hit)} {MINUS} {p_j}"
    over = _over_temperature(frame)
    return f"∂{scalar}/∂a_{name(frame, j)} = {f'({term})' if over else term}{over}"


def cumulative(frame: Frame, position: int) -> str:
    """Return what a bin of ranks says: ``rank 2: dog, p = 0.242; the first 2 hold 90.1 %``."""
    shown = frame.cumulative
    assert shown is not None
    start, stop = _ends(shown.edges, position)
    low, high = short(float(shown.low[position])), short(float(shown.high[position]))
    last, held = f"{stop:,}", share(float(shown.mass[position + 1]))
    if stop - start > 1:
        said = tr("ranks {first}..{last}: p from {low} to {high}; the first {last} hold {held}")
        return said.format(first=f"{start + 1:,}", last=last, low=low, high=high, held=held)
    alone = tr("rank {rank}: {label}, p = {p}; it holds {held}")
    said = tr("rank {rank}: {label}, p = {p}; the first {rank} hold {held}") if start else alone
    label = name(frame, int(shown.classes[position]))
    return said.format(rank=last, label=label, p=high, held=held)


def share(part: float) -> str:
    """Return a part of the mass in per cent, with more digits where it is nearly all of it."""
    value, rest = 100 * part, 100 * (1 - part)
    digits = next((d for d in range(1, 10) if rest >= 10.0**-d), None)
    if digits is None:
        return "100 %"
    return f"{short(value, digits)} %"


def response(frame: Frame, index: int, at: float, p: float) -> str:
    """Return what a curve says: the class, where the selected logit is, and p there."""
    assert frame.response is not None
    return (
        f"a_{name(frame, frame.response.index)} = {logit(at)}: p_{name(frame, index)} = {short(p)}"
    )


def slope(frame: Frame) -> str:
    """Return the slope of the tangent: ``slope = p(1−p) = 0.248``."""
    assert frame.response is not None
    over = "" if frame.state.temperature == 1 else "/T"
    said = tr("slope = {formula} = {value}")
    return said.format(formula=f"p(1{MINUS}p){over}", value=short(frame.response.slope))


def slope_alone(frame: Frame) -> str:
    """Return the same in less room: ``slope = 0.248``."""
    assert frame.response is not None
    return tr("slope = {value}").format(value=short(frame.response.slope))


def logit(value: float) -> str:
    """Return a logit with two decimals, or in few characters where it is very large."""
    return f"{value:.2f}".replace("-", MINUS) if abs(value) < 1e5 else short(value)


def _in_brackets(exponent: str) -> str:
    """Return an exponent in brackets, unless it is a number without a sign: ``(1.73/5)``."""
    return exponent if exponent.replace(".", "").isdecimal() else f"({exponent})"


def _temperature(frame: Frame) -> str:
    t = frame.state.temperature
    return "" if t == 1 else f"/{t:.3g}"


def _over_temperature(frame: Frame) -> str:
    return "" if frame.state.temperature == 1 else " / T"


def _ends(edges: Integers, position: int) -> tuple[int, int]:
    return int(edges[position]), int(edges[position + 1])


def _extremes(bars: BarsPanel, position: int) -> dict[str, str]:
    ends = {"low": bars.low, "high": bars.high}
    return {which: short(float(values[position])) for which, values in ends.items()}
