"""What a person is looking at, as one immutable value."""

import math
import sys
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from softmax_gui.model.batch import Batch
from softmax_gui.model.errors import InputError
from softmax_gui.model.extremes import extremes
from softmax_gui.model.gradient_of import GradientOf
from softmax_gui.model.labels import Labels
from softmax_gui.model.language import mark, tr
from softmax_gui.model.order import Order

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

LEAST_TEMPERATURE = sys.float_info.min
"""Below it float64 loses digits of T and soon cannot hold 1/T, the scale of every derivative."""

_NO_TARGET = mark("The target is {index}, but the classes go from 0 to {last}.")
_NO_SELECTED = mark("The selected class is {index}, but the classes go from 0 to {last}.")
_NO_COMPARED = mark("The compared class is {index}, but the classes go from 0 to {last}.")
_NO_GRADIENT = mark("The class of the gradient is {index}, but the classes go from 0 to {last}.")

_THE_VALUES: FloatArray = np.empty(0)


class Precision(StrEnum):
    """The floating-point format that a frame is computed in."""

    FLOAT64 = "float64"
    FLOAT32 = "float32"
    BFLOAT16 = "bfloat16"
    FLOAT16 = "float16"


class Device(StrEnum):
    """Where a frame is computed. ``auto`` takes CUDA, MPS or the CPU, whichever is soonest."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"
    MPS = "mps"


@dataclass(frozen=True, eq=False)
class State:
    """One state of the document.

    Parameters
    ----------
    values : ndarray of float64, shape (N,)
        A finite number a class: its logit, or, where masked, the logit it gets back.
    mask : ndarray of bool, shape (N,)
        True where the class is masked, that is, where its logit is -inf.
    labels : Labels
        One name a class.
    temperature : float
        Finite and at least `LEAST_TEMPERATURE`.
    target : int or None
        The true class, if there is one.
    selected, compared : int
        The class highlighted everywhere, and the one it is set against in the ratio.
    gradient_of : GradientOf
        The scalar whose gradient is shown.
    precision, device
        How and where to compute.
    order : Order
        The order that the classes are shown in. It moves none of the arrays here.
    batch : Batch or None
        The rows that the logits were taken from, and ``row``, which of them.
    name : str
        What the window calls the document.
    origin : ndarray of float64, shape (N,)
        The values that the classes were opened with; those in view unless others are given.

    Raises
    ------
    InputError
        When a value is outside its range; the message names it.
    """

    values: FloatArray
    mask: BoolArray
    labels: Labels
    temperature: float = 1.0
    target: int | None = None
    selected: int = 0
    compared: int = 0
    gradient_of: GradientOf = field(default_factory=lambda: GradientOf("probability", 0))
    precision: Precision = Precision.FLOAT64
    device: Device = Device.AUTO
    order: Order = Order.GIVEN
    batch: Batch | None = None
    row: int = 0
    name: str = "untitled"
    origin: FloatArray = field(default_factory=lambda: _THE_VALUES)

    def __post_init__(self) -> None:
        if self.origin is _THE_VALUES:
            object.__setattr__(self, "origin", self.values)
        for array in (self.values, self.mask, self.origin):
            array.flags.writeable = False
        self._check_logits()
        check_temperature(self.temperature)
        for sentence, index in (
            (_NO_TARGET, self.target),
            (_NO_SELECTED, self.selected),
            (_NO_COMPARED, self.compared),
            (_NO_GRADIENT, self.gradient_of.index),
        ):
            self._check_class(sentence, index)

    @property
    def size(self) -> int:
        """Number of classes, N."""
        return len(self.values)

    @cached_property
    def logits(self) -> FloatArray:
        """The logits, -inf where masked, shape (N,)."""
        logits = np.where(self.mask, -np.inf, self.values) if self.mask.any() else self.values
        logits.flags.writeable = False
        return logits

    @property
    def order_basis(self) -> tuple[object, ...]:
        """What the order of the classes is found from, see `Arrangement`."""
        # Only what opens a document, or changes the number of its classes, exchanges the origin.
        if self.order is Order.LABEL:
            return self.origin, self.labels
        if self.order.follows_logits:
            computed = (self.temperature, self.precision, self.device)
            return self.origin, self.values, self.mask, *computed
        return (self.origin,)

    def memory(self) -> dict[int, int]:
        """Return the bytes of everything large that this state holds, by its identity.

        States share what they have in common: what two of them hold under one key is held once.
        """
        parts: list[npt.NDArray[np.generic] | Batch]
        parts = [self.values, self.origin, self.mask, *self.labels.parts]
        if "logits" in vars(self):
            parts.append(self.logits)
        if self.batch is not None:
            parts.append(self.batch)
        return {id(part): part.nbytes for part in parts}

    def evolve(self, **changes: Any) -> "State":
        """Return this state with some fields changed, checked again."""
        return replace(self, **changes)

    def _check_logits(self) -> None:
        if self.size == 0:
            raise InputError(tr("There are no logits. Give at least one number."))
        if self.mask.shape != self.values.shape or len(self.labels) != self.size:
            raise InputError(
                tr(
                    "{logits} logits, {labels} labels and {masks} mask entries do not belong "
                    "together."
                ).format(logits=self.size, labels=len(self.labels), masks=len(self.mask))
            )
        if self.origin.shape != self.values.shape:
            raise InputError(
                tr("{logits} logits and {originals} original ones do not belong together.").format(
                    logits=self.size, originals=len(self.origin)
                )
            )
        if not extremes(self.values).finite:
            refuse_non_finite(self.values)
        if self.origin is not self.values and not extremes(self.origin).finite:
            refuse_non_finite(self.origin)
        if self.mask.all():
            raise InputError(tr("Every class is masked (-inf). Leave at least one logit finite."))

    def _check_class(self, sentence: str, index: int | None) -> None:
        """Raise InputError with a `mark`ed sentence unless there is such a class."""
        if index is not None and not 0 <= index < self.size:
            raise InputError(tr(sentence).format(index=index, last=self.size - 1))


def refuse_non_finite(values: FloatArray) -> None:
    """Raise InputError naming the first NaN or infinite entry of ``values``, if there is one."""
    finite = np.isfinite(values)
    if not finite.all():
        position = int(np.argmin(finite))
        raise InputError(
            tr(
                "Logit {position} is {value}. Use finite numbers, or -inf for a masked class."
            ).format(position=position, value=f"{values[position]:g}")
        )


def check_temperature(temperature: float) -> None:
    """Raise InputError unless ``temperature`` is finite and at least `LEAST_TEMPERATURE`."""
    if not (math.isfinite(temperature) and temperature >= LEAST_TEMPERATURE):
        raise InputError(
            tr(
                "The temperature is {temperature}. It must be a finite number greater than 0, at "
                "least {least}."
            ).format(temperature=f"{temperature:g}", least=f"{LEAST_TEMPERATURE:.2e}")
        )


def state_from_logits(logits: npt.ArrayLike, labels: Labels | None = None, **fields: Any) -> State:
    """Return a state for logits in which -inf marks a masked class.

    Parameters
    ----------
    logits : array_like, shape (N,)
        Finite numbers or -inf. They are copied, unless they are float64 and nobody can write to
        them.
    labels : Labels, optional
        Defaults to the indices.
    **fields
        Any other field of State.

    Raises
    ------
    InputError
        For NaN, +inf, no logits at all, or nothing but -inf.
    """
    values = frozen(logits)
    mask = np.zeros(len(values), dtype=bool)
    if len(values) and not extremes(values).finite:
        mask = np.isneginf(values)
        values = np.where(mask, 0.0, values)
    fields.setdefault("compared", 1 if len(values) > 1 else 0)
    return State(values, mask, labels or Labels(len(values)), **fields)


def frozen(logits: npt.ArrayLike) -> FloatArray:
    """Return logits as an array of float64 that nobody can change, shape (N,)."""
    if _is_frozen(logits):
        return np.asarray(logits)
    # A NaN of another format may be of the kind that signals; no NaN is let in anyway.
    with np.errstate(invalid="ignore"):
        values = np.array(logits, dtype=np.float64).reshape(-1)
    values.flags.writeable = False
    return values


def _is_frozen(logits: npt.ArrayLike) -> bool:
    """Return whether a vector is all of a memory of float64 that nobody can write to."""
    if type(logits) is not np.ndarray or logits.ndim != 1 or logits.dtype != np.float64:
        return False
    whole = logits if logits.base is None else logits.base
    return (
        type(whole) is np.ndarray
        and not whole.flags.writeable
        and whole.nbytes == logits.nbytes
        and logits.flags.c_contiguous
    )
