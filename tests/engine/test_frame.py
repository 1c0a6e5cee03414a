"""A Frame is right, panel by panel, against numbers from elsewhere."""

from dataclasses import asdict, fields, is_dataclass, replace

import numpy as np
import pytest
import scipy.special
import torch

from softmax_gui.compute.devices import DeviceError
from softmax_gui.engine import (
    BarsViewport,
    MatrixViewport,
    Request,
    SweepViewport,
    Viewports,
    assemble,
    compute_frame,
)
from softmax_gui.engine.frame import JacobianPanel
from softmax_gui.model import Device, GradientOf, InputError, Precision, edits, state_from_logits
from softmax_gui.model.presets import article_state

ALL = Viewports(
    BarsViewport(40), MatrixViewport(30, 20), BarsViewport(50), SweepViewport(points=33, curves=5)
)


@pytest.fixture(params=[1, 3, 10, 140, 1000])
def state(request):
    n = request.param
    logits = np.random.default_rng(n).normal(size=n) * 3
    if n > 3:
        logits[2] = -np.inf
    return state_from_logits(
        logits, temperature=0.7, target=n // 2, selected=n // 3, gradient_of=GradientOf("loss")
    )


def truth(state):
    """Return p, log p and the dense Jacobian by numpy and scipy."""
    z = state.logits / state.temperature
    p = scipy.special.softmax(z)
    dense = (np.diag(p) - np.outer(p, p)) / state.temperature
    return p, scipy.special.log_softmax(z), dense


def bins(values, edges, reduce):
    return reduce.reduceat(values[edges[0] : edges[-1]], edges[:-1] - edges[0])


def assert_bars(bars, values):
    np.testing.assert_allclose(
        bars.low, bins(values, bars.edges, np.minimum), rtol=1e-9, atol=1e-15
    )
    np.testing.assert_allclose(
        bars.high, bins(values, bars.edges, np.maximum), rtol=1e-9, atol=1e-15
    )
    assert bars.single == (len(bars.low) == bars.edges[-1] - bars.edges[0])


def test_summary(state):
    p, log_p, _ = truth(state)
    summary = compute_frame(Request(state)).summary
    finite = p > 0
    assert summary.argmax == p.argmax()
    assert summary.max_probability == pytest.approx(p.max(), rel=1e-13)
    assert summary.entropy == pytest.approx(-(p[finite] @ log_p[finite]), rel=1e-12, abs=1e-15)
    assert summary.perplexity == pytest.approx(np.exp(summary.entropy), rel=1e-14)
    assert summary.total == pytest.approx(1, abs=1e-15 * 4)
    sigmoids = scipy.special.expit(state.logits / state.temperature)
    assert summary.sigmoid_total == pytest.approx(sigmoids.sum(), rel=1e-13)
    assert summary.loss == pytest.approx(-log_p[state.target], rel=1e-13, abs=1e-15)


def test_vectors(state):
    p, log_p, _ = truth(state)
    frame = compute_frame(Request(state))
    np.testing.assert_allclose(frame.probabilities, p, rtol=1e-12)
    np.testing.assert_allclose(frame.log_probabilities, log_p, rtol=1e-12, atol=1e-15)
    gradient = (p - (np.arange(state.size) == state.target)) / state.temperature
    np.testing.assert_allclose(frame.loss_gradient, gradient, rtol=1e-11, atol=1e-15)
    assert frame.probabilities.dtype == np.float64
    assert (frame.state, frame.notices) == (state, ())
    assert frame.compute_seconds > 0


def test_probabilities(state):
    bars = compute_frame(Request(state, ALL)).bars
    assert len(bars.softmax.low) == min(40, state.size)
    assert_bars(bars.softmax, truth(state)[0])
    assert_bars(bars.sigmoid, scipy.special.expit(state.logits / state.temperature))


def test_jacobian(state):
    panel = compute_frame(Request(state, ALL)).jacobian
    dense = truth(state)[2]
    assert panel.values.shape == (min(30, state.size), min(20, state.size))
    sums = np.add.reduceat(
        np.add.reduceat(dense, panel.row_edges[:-1], 0), panel.column_edges[:-1], 1
    )
    counts = np.outer(np.diff(panel.row_edges), np.diff(panel.column_edges))
    np.testing.assert_allclose(panel.values, sums / counts, rtol=1e-9, atol=1e-14)
    largest = np.abs(panel.values).max()
    assert largest <= panel.limit <= 1.5 * largest or largest == 0
    shown = panel.colours.astype(float) / 127 - 1
    np.testing.assert_allclose(shown, on_scale(panel), atol=0.5 / 127 + 2e-5)
    assert (panel.threshold is None) == (state.size <= 64)
    assert panel.single == (state.size <= 20)
    assert panel.reduction == "mean"


def on_scale(panel):
    """Return the values as parts of the scale of their colours."""
    parts = panel.values / panel.limit
    if panel.threshold is None:
        return parts
    span = panel.limit / panel.threshold
    units = np.abs(parts) * span
    decades = np.minimum(units, 1) + np.log10(np.maximum(units, 1))
    return np.copysign(decades / (1 + np.log10(span)), parts)


@pytest.mark.parametrize("size", [64, 65])
@pytest.mark.parametrize("scale", ["auto", "linear", "logarithmic"])
def test_the_scale_of_the_colours_can_be_chosen(size, scale):
    state = state_from_logits(np.random.default_rng(0).normal(size=size) * 3)
    panel = compute_frame(
        Request(state, Viewports(jacobian=MatrixViewport(30, 20, scale=scale)))
    ).jacobian
    logarithmic = scale == "logarithmic" or (scale == "auto" and size > 64)
    assert (panel.threshold is not None) == logarithmic
    shown = panel.colours.astype(float) / 127 - 1
    np.testing.assert_allclose(shown, on_scale(panel), atol=0.5 / 127 + 2e-5)
    if logarithmic:
        smallest = np.abs(panel.values).min()
        assert panel.threshold <= smallest or panel.threshold <= panel.limit / 1e12
        assert panel.threshold <= panel.limit / 10


def test_peaks(state):
    views = Viewports(jacobian=MatrixViewport(6, 5, reduction="peak"))
    panel = compute_frame(Request(state, views)).jacobian
    dense = np.abs(truth(state)[2])
    sizes = np.maximum.reduceat(
        np.maximum.reduceat(dense, panel.row_edges[:-1], 0), panel.column_edges[:-1], 1
    )
    np.testing.assert_allclose(np.abs(panel.values), sizes, rtol=1e-9, atol=1e-15)


@pytest.mark.parametrize("kind", ["probability", "log_probability", "loss"])
def test_gradient(state, kind):
    of = GradientOf(kind, 0)
    panel = compute_frame(Request(state.evolve(gradient_of=of), ALL)).gradient
    p, _, dense = truth(state)
    own = np.arange(state.size)
    wanted = {
        "probability": dense[0],
        "log_probability": ((own == 0) - p) / state.temperature,
        "loss": (p - (own == state.target)) / state.temperature,
    }[kind]
    assert (panel.of, panel.index) == (of, state.target if kind == "loss" else 0)
    assert_bars(panel.closed_form, wanted)
    assert_bars(panel.autograd, wanted)
    assert panel.max_difference <= 1e-14
    assert len(panel.autograd.low) == min(50, state.size)


def test_response(state):
    frame = compute_frame(Request(state, ALL))
    panel, j, n = frame.response, state.selected, state.size
    p, _, dense = truth(state)
    moved = np.repeat(state.logits[:, None], 33, 1)
    moved[j] = panel.positions
    wanted = scipy.special.softmax(moved / state.temperature, axis=0)
    np.testing.assert_allclose(panel.selected, wanted[j], rtol=1e-11)
    np.testing.assert_allclose(panel.others, wanted[panel.classes], rtol=1e-11)
    assert len(panel.classes) == min(5, n - 1)
    order = np.argsort(-np.delete(p, j), kind="stable")[:5]
    np.testing.assert_allclose(p[panel.classes], np.delete(p, j)[order])
    assert (panel.index, panel.at) == (j, state.logits[j])
    assert panel.value == pytest.approx(p[j], rel=1e-12)
    assert panel.slope == pytest.approx(dense[j, j], rel=1e-10, abs=1e-15)
    assert panel.positions[0] < panel.at < panel.positions[-1]


def test_a_masked_class_responds_from_minus_infinity():
    state = state_from_logits([1.0, -np.inf, 0.0], selected=1)
    panel = compute_frame(Request(state, ALL)).response
    assert (panel.at, panel.value, panel.slope) == (-np.inf, 0.0, 0.0)
    assert np.isfinite(panel.positions).all()
    assert panel.selected[-1] > 0.9


def test_what_is_hidden_is_not_computed(state):
    frame = compute_frame(Request(state))
    assert (frame.bars, frame.jacobian, frame.gradient, frame.response) == (None,) * 4
    for name, field in (
        ("probabilities", "bars"),
        ("jacobian", "jacobian"),
        ("gradient", "gradient"),
        ("response", "response"),
    ):
        frame = compute_frame(Request(state, Viewports(**{name: getattr(ALL, name)})))
        shown = [f for f in ("bars", "jacobian", "gradient", "response") if getattr(frame, f)]
        assert shown == [field]


def test_without_a_target_there_is_no_loss(state):
    state = edits.set_gradient_kind(edits.set_target(state, None), "loss")
    frame = compute_frame(Request(state, ALL))
    assert (frame.summary.loss, frame.gradient, frame.loss_gradient) == (None, None, None)


def test_a_certain_loss_is_plain_zero():
    frame = compute_frame(Request(state_from_logits([1000, 0], target=0), ALL))
    assert str(frame.summary.loss) == "0.0"


@pytest.mark.parametrize("span", [(-10, 99), (2, 99), (90, 99), (-9, -2), (2, 2), (2, 1)])
def test_a_span_that_no_longer_fits_is_clipped(span):
    state = state_from_logits([1.0, 2.0, 3.0], target=0, gradient_of=GradientOf("loss"))
    views = Viewports(
        BarsViewport(9, span), MatrixViewport(9, 9, span, span), BarsViewport(9, span)
    )
    frame = compute_frame(Request(state, views))
    for edges in (
        frame.bars.softmax.edges,
        frame.gradient.autograd.edges,
        frame.jacobian.row_edges,
        frame.jacobian.column_edges,
    ):
        assert 0 <= edges[0] < edges[-1] <= 3
        assert list(edges) == list(range(edges[0], edges[-1] + 1))


def test_a_view_that_has_no_room_yet_is_no_error():
    views = Viewports(BarsViewport(0), MatrixViewport(0, 0), BarsViewport(0), SweepViewport())
    frame = compute_frame(Request(article_state(), views))
    assert frame.jacobian.values.shape == (1, 1)
    assert len(frame.bars.softmax.low) == 1


def test_a_part_of_the_classes():
    state = state_from_logits(np.arange(100.0))
    views = Viewports(BarsViewport(5, (20, 80)), MatrixViewport(4, 3, (0, 8), (50, 80)))
    frame = compute_frame(Request(state, views))
    assert frame.bars.softmax.edges.tolist() == [20, 32, 44, 56, 68, 80]
    assert frame.jacobian.row_edges.tolist() == [0, 2, 4, 6, 8]
    assert frame.jacobian.column_edges.tolist() == [50, 60, 70, 80]


def test_the_range_of_a_response_can_be_chosen():
    views = Viewports(response=SweepViewport(points=5, span=(-2.0, 2.0)))
    frame = compute_frame(Request(article_state(), views))
    assert frame.response.positions.tolist() == [-2, -1, 0, 1, 2]


@pytest.mark.parametrize("precision", list(Precision))
def test_precisions_are_what_they_say(precision):
    state = article_state().evolve(precision=precision)
    frame = compute_frame(Request(state, ALL))
    dtype = getattr(torch, precision)
    p = torch.from_numpy(frame.probabilities.copy())
    assert frame.precision is precision
    assert torch.equal(p.to(dtype).double(), p)
    np.testing.assert_allclose(
        frame.probabilities, truth(state)[0], rtol=torch.finfo(dtype).eps * 4
    )


def test_what_a_precision_cannot_hold_is_computed_in_float64():
    state = state_from_logits([70000.0, 1.0], precision=Precision.FLOAT16)
    frame = compute_frame(Request(state, ALL))
    assert frame.precision is Precision.FLOAT64
    assert frame.notices == (
        "Logit 0 is 70000, but float16 ends at 65504. Use a higher precision. "
        "Computed in float64 instead.",
    )
    assert frame.refusal == ("Logit 0 is 70000, but float16 ends at 65504. Use a higher precision.")
    assert frame.probabilities.tolist() == [1.0, 0.0]


@pytest.mark.parametrize(("precision", "temperature"), [("float16", 1e-6), ("float32", 1e-39)])
def test_derivatives_that_a_precision_cannot_hold_are_computed_in_float64(precision, temperature):
    state = article_state().evolve(precision=Precision(precision), temperature=temperature)
    frame = compute_frame(Request(state, ALL))
    assert frame.precision is Precision.FLOAT64
    assert frame.refusal.startswith(f"The temperature is {temperature:g}. In {precision} it must")
    assert np.isfinite(frame.gradient.closed_form.high).all()


def test_a_precision_that_was_used_was_not_refused():
    assert compute_frame(Request(article_state())).refusal is None


def arrays_of(value):
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, JacobianPanel):
        yield from (value.row_edges, value.column_edges, value.values, value.colours)
    elif is_dataclass(value):
        for field in fields(value):
            yield from arrays_of(getattr(value, field.name))


@pytest.mark.parametrize("size", [3, 5000])
@pytest.mark.parametrize("precision", ["float64", "float16"])
def test_nobody_can_write_into_a_frame(size, precision):
    state = state_from_logits(np.zeros(size), target=1, precision=Precision(precision))
    arrays = list(arrays_of(replace(compute_frame(Request(state, ALL)), request=None)))
    assert len(arrays) == 23
    assert not any(array.flags.writeable for array in arrays)


def same_numbers(one, other):
    """Assert that two frames show the same, however and whenever they were computed."""
    said = {"request", "device", "precision", "notices", "compute_seconds"}
    shown = [{k: plain(v) for k, v in vars(f).items() if k not in said} for f in (one, other)]
    np.testing.assert_equal(*shown)


def plain(value):
    if isinstance(value, JacobianPanel):
        return {"values": value.values, **{k: v for k, v in vars(value).items() if k != "window"}}
    return asdict(value) if is_dataclass(value) else value


@pytest.fixture
def broken_cuda(monkeypatch):
    """A machine whose CUDA fails with an error to be set."""
    errors = []

    def tensor(logits, precision, device):
        if device == "cuda":
            raise errors[0]
        return original(logits, precision, device)

    original = assemble.logits_tensor
    monkeypatch.setattr(assemble, "logits_tensor", tensor)
    monkeypatch.setattr("softmax_gui.compute.devices.available_devices", lambda: ["cuda", "cpu"])
    monkeypatch.setattr("softmax_gui.compute.devices._WORTH_THE_WAY", 0)
    return errors


@pytest.mark.parametrize(
    ("error", "notice"),
    [
        (torch.OutOfMemoryError("10 GiB"), "CUDA is out of memory; computed on the CPU instead."),
        (DeviceError("CUDA is gone"), "CUDA is gone; computed on the CPU instead."),
        (RuntimeError("ECC\nmore"), "CUDA failed: ECC; computed on the CPU instead."),
    ],
)
@pytest.mark.parametrize("device", [Device.CUDA, Device.AUTO])
def test_where_a_device_fails_the_cpu_computes_the_same(broken_cuda, state, device, error, notice):
    broken_cuda.append(error)
    frame = compute_frame(Request(state.evolve(device=device), ALL))
    assert (frame.device, frame.notices) == ("cpu", (notice,))
    same_numbers(frame, compute_frame(Request(state.evolve(device=Device.CPU), ALL)))


def test_a_device_and_a_precision_may_both_fail(broken_cuda):
    broken_cuda.append(torch.OutOfMemoryError(""))
    state = state_from_logits([70000.0, 1.0], precision=Precision.FLOAT16, device=Device.CUDA)
    frame = compute_frame(Request(state, ALL))
    assert (frame.device, frame.precision, len(frame.notices)) == ("cpu", "float64", 2)


@pytest.mark.parametrize("error", [torch.OutOfMemoryError(""), DeviceError("gone")])
def test_where_the_cpu_fails_too_there_is_no_frame(monkeypatch, error):
    def fail(*_):
        raise error

    monkeypatch.setattr(assemble, "logits_tensor", fail)
    with pytest.raises(DeviceError):
        compute_frame(Request(article_state(), ALL))


def test_where_float64_fails_too_there_is_no_frame(monkeypatch):
    def fail(*_):
        raise InputError("never")

    monkeypatch.setattr(assemble, "logits_tensor", fail)
    with pytest.raises(InputError, match="never"):
        compute_frame(Request(article_state().evolve(precision=Precision.FLOAT16), ALL))


def test_two_equal_requests_have_equal_frames(state):
    same_numbers(*(compute_frame(Request(state, ALL)) for _ in range(2)))
