"""The order that classes are shown in."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

Indices = npt.NDArray[np.intp]


class Order(StrEnum):
    """What classes are ordered by: the largest probability or logit first, labels from A to Z."""

    GIVEN = "given"
    PROBABILITY = "probability"
    LOGIT = "logit"
    LABEL = "label"

    @property
    def follows_logits(self) -> bool:
        """Whether a change of the logits may change the order."""
        return self in (Order.PROBABILITY, Order.LOGIT)


@dataclass(frozen=True, eq=False)
class Arrangement:
    """Which class stands where.

    A *position* is a place on an axis or in a list, from 0 to N - 1; a class keeps its index
    wherever it stands.

    Parameters
    ----------
    size : int
        Number of classes, N.
    classes : ndarray of intp, shape (N,), or None
        The class at each position; None where every class stands at its own index.
    order : Order
        What the classes were ordered by.
    basis : tuple
        What the order was found from: arrays and labels, which are the same where they are one
        object, and scalars. The first is the same until another document is opened.
    """

    size: int
    classes: Indices | None = None
    order: Order = Order.GIVEN
    basis: tuple[object, ...] = ()

    def __post_init__(self) -> None:
        if self.classes is not None:
            self.classes.flags.writeable = False

    @cached_property
    def positions(self) -> Indices:
        """The position of each class, shape (N,)."""
        everywhere = np.arange(self.size)
        positions = everywhere
        if self.classes is not None:
            positions = np.empty_like(everywhere)
            positions[self.classes] = everywhere
        positions.flags.writeable = False
        return positions

    def is_found_from(self, basis: tuple[object, ...]) -> bool:
        """Return whether sorting by this basis would find the same arrangement again."""
        return len(basis) == len(self.basis) and all(
            one is other or (isinstance(one, (float, str)) and one == other)
            for one, other in zip(basis, self.basis, strict=True)
        )

    def is_of_document(self, basis: tuple[object, ...]) -> bool:
        """Return whether this was found from the same document as a basis."""
        return bool(basis) and bool(self.basis) and self.basis[0] is basis[0]

    def class_at(self, position: int) -> int:
        """Return the class at a position."""
        return position if self.classes is None else int(self.classes[position])

    def position_of(self, index: int) -> int:
        """Return the position of a class."""
        return index if self.classes is None else int(self.positions[index])

    def between(self, start: int, stop: int) -> Indices:
        """Return the classes at the positions from ``start`` up to ``stop``."""
        return np.arange(start, stop) if self.classes is None else self.classes[start:stop]
