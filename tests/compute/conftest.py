"""Every device of this machine, as a parameter."""

import pytest

from softmax_gui.compute.devices import available_devices

DEVICES = available_devices()


@pytest.fixture(scope="session", params=DEVICES)
def any_device(request) -> str:
    """A device, whatever its precisions."""
    return request.param


@pytest.fixture(scope="session", params=[d for d in DEVICES if d != "mps"])
def device(request) -> str:
    """A device that has float64."""
    return request.param
