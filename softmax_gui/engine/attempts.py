"""Computing on another device, or in another precision, where the wanted one cannot do it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from softmax_gui.compute.devices import DeviceError, guarded, resolve
from softmax_gui.model import Device, InputError, Precision
from softmax_gui.model.language import tr

T = TypeVar("T")


@dataclass(frozen=True)
class Attempt(Generic[T]):
    """What was computed, and how.

    Parameters
    ----------
    answer
        What came of it.
    precision, device
        What it was really computed in and on; ``notices`` say why when that is not what was
        asked for.
    refusal : str or None
        Why the precision that was asked for could not be used; None where it was.
    """

    answer: T
    precision: Precision
    device: str
    notices: tuple[str, ...]
    refusal: str | None


def attempt(
    wanted: Precision, on: Device, entries: int, compute: Callable[[Precision, str], T]
) -> Attempt[T]:
    """Compute as wanted; on the CPU where the device fails, in float64 where the precision does.

    Parameters
    ----------
    wanted, on : Precision, Device
        What to compute in, and where.
    entries : int
        How many logits there are to compute with.
    compute : callable
        From a precision and the name of a device to the answer. Of a precision that does not hold
        the logits or the derivatives it raises InputError.

    Raises
    ------
    DeviceError, InputError
        When even the CPU, or float64, cannot do it.
    """
    precision, device = wanted, resolve(on, wanted, entries)
    notices: list[str] = []
    refusal: str | None = None
    while True:
        try:
            with guarded(device):
                answer = compute(precision, device)
                return Attempt(answer, precision, device, tuple(notices), refusal)
        except DeviceError as error:
            if device == "cpu":
                raise
            notices.append(tr("{reason}; computed on the CPU instead.").format(reason=error))
            device = "cpu"
        except InputError as error:
            if precision is Precision.FLOAT64:
                raise
            refusal = str(error)
            notices.append(tr("{reason} Computed in float64 instead.").format(reason=refusal))
            precision = Precision.FLOAT64
