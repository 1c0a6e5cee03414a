"""Between numpy and torch, and the devices of this machine."""

import math
import re
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch

from softmax_gui.compute import SoftmaxJacobian, devices
from softmax_gui.compute.devices import (
    DeviceError,
    available_devices,
    describe,
    guarded,
    resolve,
    set_threads,
)
from softmax_gui.compute.dtypes import DTYPES, checked_temperature, logits_tensor, to_numpy
from softmax_gui.compute.gradient import by_autograd, closed_form
from softmax_gui.model import InputError, Precision


def frozen(*values):
    array = np.array(values)
    array.flags.writeable = False
    return array


def test_every_precision_has_a_format():
    assert list(DTYPES) == list(Precision)
    assert all(str(dtype) == f"torch.{name}" for name, dtype in DTYPES.items())


def test_read_only_logits_become_a_tensor_of_their_own():
    logits = frozen(1.0, -np.inf)
    tensor = logits_tensor(logits, "float64", "cpu")
    tensor[0] = 9
    assert logits.tolist() == [1.0, -math.inf]


@pytest.mark.parametrize(
    ("precision", "fits", "too_large"),
    [
        ("float16", 65504.0, 65505.0),
        ("bfloat16", 3e38, 1e39),
        ("float32", 3e38, 1e39),
    ],
)
def test_a_logit_that_does_not_fit_is_named(any_device, precision, fits, too_large):
    tensor = logits_tensor(frozen(0.0, -fits, -np.inf), precision, any_device)
    assert torch.isneginf(tensor).tolist() == [False, False, True]
    with pytest.raises(InputError, match=r"Logit 1 is .*Use a higher precision"):
        logits_tensor(frozen(0.0, -too_large), precision, any_device)


@pytest.mark.parametrize("dtype", DTYPES.values())
def test_values_come_back_exactly(dtype):
    values = torch.tensor([0.1, -2.5, math.inf], dtype=dtype, requires_grad=True)
    found = to_numpy(values)
    assert found.dtype == np.float64
    assert found.tolist() == values.tolist()


def test_a_temperature_must_be_positive_in_its_precision():
    for dtype in DTYPES.values():
        for temperature in (0.0, -1.0, math.inf, math.nan):
            with pytest.raises(InputError, match=f"The temperature is {temperature:g}\\. In"):
                checked_temperature(temperature, dtype)


@pytest.mark.parametrize(
    ("dtype", "least", "largest"),
    [
        (torch.float64, sys.float_info.min, sys.float_info.max),
        (torch.float32, 1.18e-38, 3.4e38),
        (torch.bfloat16, 1.18e-38, 3.4e38),
        (torch.float16, 1.53e-5, 3.4e38),
    ],
)
def test_no_derivative_overflows_at_a_temperature_that_is_taken(any_device, dtype, least, largest):
    for temperature in (least, largest):
        assert checked_temperature(temperature, dtype) == temperature
        a = torch.tensor([0.0, 0.0, -math.inf], dtype=dtype, device=any_device)
        for kind in ("probability", "log_probability", "loss"):
            for gradient in (
                closed_form(SoftmaxJacobian(a, temperature), kind, 0),
                by_autograd(a, temperature, kind, 0),
            ):
                assert torch.isfinite(gradient).all()
    for temperature in (least / 1.01, largest * 1.01):
        said = f"{re.escape(f'{temperature:g}')}.*from {least:.2e} to"
        with pytest.raises(InputError, match=said):
            checked_temperature(temperature, dtype)


def test_the_cpu_is_always_there(any_device):
    assert available_devices()[-1] == "cpu"
    assert describe("cpu") == "CPU"
    assert any_device.upper() in describe(any_device)


def test_auto_is_the_first_device_that_has_the_precision(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    assert resolve("auto", "float64", 10**6) == "cpu"
    assert resolve("auto", "float32", 10**6) == "mps"
    assert resolve("cuda", "float64", 10**6) == "cuda"
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert resolve("auto", "float64", 10**6) == "cuda"


@pytest.mark.parametrize("precision", ["float64", "bfloat16"])
def test_auto_is_the_cpu_for_few_entries(monkeypatch, precision):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert resolve("auto", precision, 1000) == "cpu"
    assert resolve("cuda", precision, 1000) == "cuda"


@pytest.mark.parametrize(
    "error", [torch.OutOfMemoryError("much"), RuntimeError("bad\nmore"), AssertionError("no CUDA")]
)
def test_a_device_that_fails_is_named(monkeypatch, error):
    monkeypatch.setattr("softmax_gui.compute.devices.available_devices", lambda: ["cuda", "cpu"])
    with pytest.raises(DeviceError, match=r"^CUDA [^\n]*$"), guarded("cuda"):
        raise error


def test_a_device_that_is_absent_is_named(monkeypatch):
    monkeypatch.setattr("softmax_gui.compute.devices.available_devices", lambda: ["cpu"])
    with pytest.raises(DeviceError, match="MPS is not available"), guarded("mps"):
        pass


def test_errors_on_the_cpu_are_left_as_they_are():
    with pytest.raises(TypeError, match="ours"), guarded("cpu"):
        raise TypeError("ours")


def test_a_cpu_without_memory_is_said_in_words():
    with pytest.raises(DeviceError, match=r"^The CPU is out of memory$"), guarded("cpu"):
        torch.empty(2**55)


def test_what_was_entered_wrongly_is_no_failure_of_a_device():
    with pytest.raises(InputError, match="ours"), guarded("cpu"):
        raise InputError("ours")


def test_threads_may_say_at_the_same_time_how_many_classes_they_have(monkeypatch):
    before = torch.get_num_threads()
    monkeypatch.setattr(devices, "_ALL_THREADS", 3)
    values = torch.arange(2.0**19, dtype=torch.float64)

    def work(size):
        totals = []
        for _ in range(20):
            set_threads(size)
            totals.append(values.sum().item())
        return totals

    try:
        with ThreadPoolExecutor(2) as pool:
            totals = [t for found in pool.map(work, (10, 2**20)) for t in found]
    finally:
        torch.set_num_threads(before)
    assert set(totals) == {2.0**18 * (2.0**19 - 1)}


@pytest.mark.parametrize(
    ("cores", "size", "threads"),
    [(1, 10**6, 1), (2, 10**6, 1), (8, 10**6, 7), (8, 2**18, 7), (8, 2**18 - 1, 1)],
)
def test_one_core_is_left_to_the_window(monkeypatch, cores, size, threads):
    before = torch.get_num_threads()
    monkeypatch.setattr(devices, "_ALL_THREADS", cores)
    try:
        set_threads(size)
        assert torch.get_num_threads() == threads
    finally:
        torch.set_num_threads(before)


def test_frames_are_not_recorded_for_autograd():
    with guarded("cpu"):
        assert torch.is_inference_mode_enabled()
    assert not torch.is_inference_mode_enabled()
