"""What a bar, a cell or a curve says of itself: pure functions of the Frame."""

from softmax_gui.engine import Frame
from softmax_gui.engine.frame import BarsPanel, GradientPanel, Integers
from softmax_gui.model.numbers import MINUS, short, signed
from softmax_gui.view.plots.labels import shortened


def name(frame: Frame, index: int) -> str:
    """Return the label of a class, cut where it is very long."""
    return shortened(frame.state.labels[index])


def probability(frame: Frame, position: int) -> str:
    """Return what bar ``position`` says: ``p_cat = e^{2.00} / Σ = 0.659``."""
    assert frame.bars is not None
    bars = frame.bars.softmax
    start, stop = _classes(bars.edges, position)
    if stop - start > 1:
        return f"{_range(frame, start, stop)}: {_extremes(bars, position, 'p')}"
    p = f"p_{name(frame, start)}"
    if frame.state.mask[start]:
        return f"{p} = 0 (masked)"
    exponent = logit(float(frame.state.values[start])) + _temperature(frame)
    return f"{p} = e^{{{exponent}}} / Σ = {short(float(bars.high[position]))}"


def jacobian(frame: Frame, row: int, column: int) -> str:
    """Return what block (row, column) says: ``∂p_cat/∂a_dog = −p_cat · p_dog = −0.108``."""
    panel = frame.jacobian
    assert panel is not None
    rows, columns = _classes(panel.row_edges, row), _classes(panel.column_edges, column)
    value = signed(float(panel.values[row, column]))
    if rows[1] - rows[0] == columns[1] - columns[0] == 1:
        return f"{derivative(frame, rows[0], columns[0])} = {value}"
    return (
        f"rows {_range(frame, *rows)}, columns {_range(frame, *columns)}: {panel.reduction} {value}"
    )


def derivative(frame: Frame, i: int, j: int) -> str:
    """Return ``∂p_i/∂a_j`` and its formula."""
    p_i, p_j = f"p_{name(frame, i)}", f"p_{name(frame, j)}"
    term = f"{p_i} (1 {MINUS} {p_i})" if i == j else f"{MINUS}{p_i} · {p_j}"
    return f"∂{p_i}/∂a_{name(frame, j)} = {term}{_over_temperature(frame)}"


def gradient(frame: Frame, position: int) -> str:
    """Return what a bar of the gradient says: its term, and the value found in both ways."""
    panel = frame.gradient
    assert panel is not None
    start, stop = _classes(panel.closed_form.edges, position)
    if stop - start > 1:
        closed = _extremes(panel.closed_form, position, "closed form")
        return f"{_range(frame, start, stop)}: {closed}"
    closed, autograd = (
        signed(float(bars.high[position])) for bars in (panel.closed_form, panel.autograd)
    )
    return f"{gradient_term(frame, panel, start)} = {closed} (closed form), {autograd} (autograd)"


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
    return f"slope = p(1{MINUS}p){over} = {short(frame.response.slope)}"


def logit(value: float) -> str:
    """Return a logit with two decimals, or in few characters where it is very large."""
    return f"{value:.2f}".replace("-", MINUS) if abs(value) < 1e5 else short(value)


def _temperature(frame: Frame) -> str:
    t = frame.state.temperature
    return "" if t == 1 else f"/{t:.3g}"


def _over_temperature(frame: Frame) -> str:
    return "" if frame.state.temperature == 1 else " / T"


def _classes(edges: Integers, position: int) -> tuple[int, int]:
    return int(edges[position]), int(edges[position + 1])


def _range(frame: Frame, start: int, stop: int) -> str:
    first, last = name(frame, start), name(frame, stop - 1)
    return first if stop - start == 1 else f"{first}..{last}"


def _extremes(bars: BarsPanel, position: int, what: str) -> str:
    low, high = short(float(bars.low[position])), short(float(bars.high[position]))
    return f"{what} from {low} to {high}"
