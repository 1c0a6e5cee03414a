"""Every device shows the numbers of the CPU, and is given up when it fails."""

from dataclasses import fields, is_dataclass

import numpy as np
import pytest
import torch

from softmax_gui.compute.devices import available_devices
from softmax_gui.engine.frame import JacobianPanel
from softmax_gui.engine.rows import RowsQuestion, compute_rows, fit_temperature
from softmax_gui.model import (
    Batch,
    Device,
    GradientOf,
    Labels,
    Order,
    Precision,
    state_from_logits,
)

OTHERS = [name for name in available_devices() if name != "cpu"]
RELATIVE = {Precision.FLOAT64: 1e-9, Precision.FLOAT32: 2e-4}

needs_cuda = pytest.mark.skipif("cuda" not in OTHERS, reason="no CUDA here")
both = pytest.mark.parametrize("precision", RELATIVE)


@pytest.fixture(params=OTHERS or ["cpu"])
def other(request):
    """A device that is not the CPU, where there is one."""
    return Device(request.param)


def state_of(size, device, precision=Precision.FLOAT64, order=Order.GIVEN):
    return state_from_logits(
        np.random.default_rng(size).normal(size=size) * 3,
        temperature=0.7,
        target=size // 2,
        selected=size // 3,
        gradient_of=GradientOf("loss"),
        device=device,
        precision=precision,
        order=order,
    )


def numbers(value):
    """Yield all arrays and numbers of a panel, in order."""
    if isinstance(value, JacobianPanel):
        yield value.values
    elif isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, (int, float)):
        yield np.asarray(value)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "max_difference":  # as good as zero
                yield from numbers(getattr(value, field.name))


@both
@pytest.mark.parametrize("order", [Order.GIVEN, Order.PROBABILITY])
@pytest.mark.parametrize("size", [1, 3, 1000, 128_256])
def test_a_frame_is_the_same_on_every_device(frame_of, other, size, order, precision):
    if other == Device.MPS and precision is Precision.FLOAT64:
        pytest.skip("MPS has no float64")
    frames = [frame_of(state_of(size, d, precision, order)) for d in (other, Device.CPU)]
    assert [(f.device, f.precision, f.notices) for f in frames] == [
        (other, precision, ()),
        ("cpu", precision, ()),
    ]
    for panel in ("probabilities", "jacobian", "gradient", "response"):
        theirs, ours = (list(numbers(getattr(frame, panel))) for frame in frames)
        assert len(theirs) == len(ours) > 0
        for their, our in zip(theirs, ours, strict=True):
            if np.issubdtype(our.dtype, np.number):
                scale = np.nanmax(np.abs(our), initial=0.0)
                np.testing.assert_allclose(
                    their, our, rtol=RELATIVE[precision], atol=RELATIVE[precision] * scale
                )


def test_a_batch_is_the_same_on_every_device(other):
    random = np.random.default_rng(0)
    logits = (random.normal(size=(3000, 7)) * 2).astype(np.float32)
    targets = np.where(
        random.random(3000) < 0.7, logits.argmax(axis=1), random.integers(-1, 7, 3000)
    )
    batch = Batch(logits, Labels(7), targets)
    theirs, ours = (
        compute_rows(RowsQuestion(batch, 1.5, Precision.FLOAT32, d)) for d in (other, Device.CPU)
    )
    assert theirs.device == other
    np.testing.assert_array_equal(theirs.verdicts, ours.verdicts)
    for name in ("confidence", "entropy", "loss", "target_probability"):
        np.testing.assert_allclose(getattr(theirs, name), getattr(ours, name), rtol=1e-5, atol=1e-6)
    if other != Device.MPS:
        fits = [fit_temperature(batch, device).temperature for device in (other, Device.CPU)]
        assert fits[0] == pytest.approx(fits[1], rel=1e-9) != 1


@pytest.fixture
def full_cuda():
    """A CUDA device on which nothing more has a place."""
    torch.cuda.empty_cache()
    torch.cuda.set_per_process_memory_fraction(0.0)
    yield
    torch.cuda.set_per_process_memory_fraction(1.0)


@needs_cuda
def test_the_cpu_computes_while_cuda_is_full(frame_of, full_cuda):
    frame = frame_of(state_of(1_000_000, Device.CUDA))
    assert frame.device == "cpu"
    assert frame.notices == ("CUDA is out of memory; computed on the CPU instead.",)
    torch.cuda.set_per_process_memory_fraction(1.0)
    again = frame_of(state_of(1_000_000, Device.CUDA))
    assert (again.device, again.notices) == ("cuda", ())


@needs_cuda
def test_a_frame_takes_no_more_of_cuda_each_time(frame_of):
    state = state_of(128_256, Device.CUDA)
    frame_of(state)
    before = torch.cuda.memory_allocated()
    for _ in range(5):
        frame_of(state)
    assert torch.cuda.memory_allocated() == before
