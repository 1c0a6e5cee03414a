"""What the commands compute, and what they say of how it was computed."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from softmax_gui.arguments import PROGRAM
from softmax_gui.model import InputError, Precision

if TYPE_CHECKING:
    from softmax_gui.engine import Frame, Viewports
    from softmax_gui.files.shown import Shown
    from softmax_gui.model import State

Made = TypeVar("Made", "Frame", "Shown")

# The engine brings torch with it, so it is imported only where something is computed.


def note(message: str) -> None:
    """Say in one line what is worth knowing and no error."""
    print(f"{PROGRAM}: note: {' '.join(message.split())}", file=sys.stderr)


def check(state: "State") -> None:
    """Refuse before Qt is started what the engine would refuse."""
    from softmax_gui.engine import Viewports

    frame_of(state, Viewports())


def frame_of(state: "State", viewports: "Viewports") -> "Frame":
    """Return the Frame of a state; raise InputError as `accepted` and `computing` do."""
    from softmax_gui.engine import Request, compute_frame

    with computing():
        frame = compute_frame(Request(state, viewports))
    return accepted(frame)


def require_precision(state: "State") -> None:
    """Refuse a state that its precision cannot hold; float64 holds every one.

    Raises
    ------
    InputError
        When the precision would not be kept, or as `computing`.
    """
    if state.precision is Precision.FLOAT64:
        return
    from softmax_gui.engine import Request, Viewports, compute_frame

    with computing():
        refusal = compute_frame(Request(state, Viewports())).refusal
    if refusal is not None:
        raise InputError(refusal)


@contextmanager
def computing() -> Iterator[None]:
    """Turn the failure of the last device that was left into InputError."""
    from softmax_gui.engine import DeviceError

    try:
        yield
    except DeviceError as error:
        raise InputError(f"{error}. Give fewer classes, or choose another --device.") from error


def accepted(made: Made) -> Made:
    """Return what was computed, and note what was computed otherwise than asked.

    Raises
    ------
    InputError
        When the precision that was asked for was not kept.
    """
    if made.refusal is not None:
        raise InputError(made.refusal)
    for notice in made.notices:
        note(notice)
    return made
