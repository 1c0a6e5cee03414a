"""Requests, Frames, and the thread that turns one into the other. No Qt."""

from softmax_gui.compute.devices import DeviceError, available_devices
from softmax_gui.compute.jacobian import Reduction
from softmax_gui.engine.assemble import compute_frame, find_arrangement
from softmax_gui.engine.engine import Engine
from softmax_gui.engine.frame import Failure, Frame
from softmax_gui.engine.request import (
    BarsViewport,
    ColourScale,
    ListViewport,
    MatrixViewport,
    RanksViewport,
    Request,
    SweepViewport,
    Viewports,
)

__all__ = [
    "BarsViewport",
    "ColourScale",
    "DeviceError",
    "Engine",
    "Failure",
    "Frame",
    "ListViewport",
    "MatrixViewport",
    "RanksViewport",
    "Reduction",
    "Request",
    "SweepViewport",
    "Viewports",
    "available_devices",
    "compute_frame",
    "find_arrangement",
]
