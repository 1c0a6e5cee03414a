"""Between numpy and torch, and the devices of this machine."""

import math

import numpy as np
import pytest
import torch

from softmax_gui.compute.devices import (
    DeviceError,
    available_devices,
    describe,
    guarded,
    resolve,
)
from softmax_gui.compute.dtypes import DTYPES, checked_temperature, logits_tensor, to_numpy
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
    assert checked_temperature(1e-300, torch.float64) == 1e-300
    for dtype in (torch.float32, torch.float16, torch.bfloat16):
        assert checked_temperature(1e-5, dtype) == 1e-5
        with pytest.raises(InputError, match="1e-300"):
            checked_temperature(1e-300, dtype)


def test_the_cpu_is_always_there(any_device):
    assert available_devices()[-1] == "cpu"
    assert describe("cpu") == "CPU"
    assert any_device.upper() in describe(any_device)


def test_auto_is_the_first_device_that_has_the_precision(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    assert resolve("auto", "float64") == "cpu"
    assert resolve("auto", "float32") == "mps"
    assert resolve("cuda", "float64") == "cuda"
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert resolve("auto", "float64") == "cuda"


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


def test_frames_are_not_recorded_for_autograd():
    with guarded("cpu"):
        assert torch.is_inference_mode_enabled()
    assert not torch.is_inference_mode_enabled()
