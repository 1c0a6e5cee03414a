"""Devices by name: which are here, which one ``auto`` is, and what it means when one fails."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch

from softmax_gui.model.language import tr

_ALL_THREADS = torch.get_num_threads()
_WORTH_SHARING = 2**18
_WORTH_THE_WAY = 2**17
"""tests/benchmarks/devices.py: a Frame of 3 classes takes an H200 twice as long as a CPU, one of
128,256 as long, one of a million half as long."""


class DeviceError(RuntimeError):
    """The device is not here, failed, or ran out of memory."""


def available_devices() -> list[str]:
    """Return the devices of this machine, the preferred one first; "cpu" is always the last."""
    found = []
    if torch.cuda.is_available():
        found.append("cuda")
    if torch.backends.mps.is_available():
        found.append("mps")
    return [*found, "cpu"]


def resolve(device: str, precision: str, entries: int) -> str:
    """Return the device that a choice means.

    ``auto`` is the first that has the precision, and the CPU for so few entries that the way to
    another device and back takes longer than to compute them.
    """
    if device != "auto":
        return device
    if entries < _WORTH_THE_WAY:
        return "cpu"
    return next(d for d in available_devices() if not (d == "mps" and precision == "float64"))


def set_threads(size: int) -> None:
    """Share the work on ``size`` classes among all cores but one, where it is worth that.

    After each shared operation the idle threads spin for the next one, and each operation waits
    for the last of its threads. On the core that a window paints with, that is several times
    slower than not to share, however many classes there are. So that core is left to the window.

    With OpenMP, torch keeps this number a thread; one that has not computed yet begins with the
    last that any thread set. So all threads may call this before they compute: at worst one
    operation runs with the number of another.
    """
    torch.set_num_threads(max(_ALL_THREADS - 1, 1) if size >= _WORTH_SHARING else 1)


def describe(device: str) -> str:
    """Return a device's name for people, such as "CPU" or "CUDA (NVIDIA H100)"."""
    if device == "cuda":
        return f"CUDA ({torch.cuda.get_device_name()})"
    return device.upper()


@contextmanager
def guarded(device: str) -> Iterator[None]:
    """Compute without recording for autograd, and turn a failing device into DeviceError.

    An absent device is an AssertionError (torch built without CUDA), a RuntimeError or, for
    a precision that MPS does not have, a TypeError.
    """
    try:
        if device != "cpu" and device not in available_devices():
            raise DeviceError(
                tr("{device} is not available on this machine").format(device=device.upper())
            )
        with torch.inference_mode():
            yield
    except torch.OutOfMemoryError as error:
        raise DeviceError(tr("{device} is out of memory").format(device=device.upper())) from error
    except (RuntimeError, AssertionError, TypeError) as error:
        if device == "cpu" and "DefaultCPUAllocator" in str(error):
            raise DeviceError(tr("The CPU is out of memory")) from error
        if device == "cpu" or isinstance(error, DeviceError):
            raise
        reason = str(error).splitlines()[0]
        raise DeviceError(
            tr("{device} failed: {reason}").format(device=device.upper(), reason=reason)
        ) from error
