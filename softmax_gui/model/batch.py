"""Several rows of logits from one source."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from softmax_gui.model.errors import InputError
from softmax_gui.model.labels import Labels


@dataclass(frozen=True, eq=False)
class Batch:
    """Rows of logits over the same classes, for instance what a classifier said of a test set.

    Parameters
    ----------
    logits : ndarray of a real dtype, shape (rows, N)
        May be memory-mapped; never changed.
    labels : Labels
        One name a class.
    targets : ndarray of an integer dtype, shape (rows,), or None
        The true class of each row; a negative number where a row has none.
    name : str
        Where the rows come from.

    Raises
    ------
    InputError
        When the shapes do not belong together or a target is not a class.
    """

    logits: npt.NDArray[np.generic]
    labels: Labels
    targets: npt.NDArray[np.integer] | None = None
    name: str = "untitled"

    def __post_init__(self) -> None:
        if self.logits.ndim != 2 or 0 in self.logits.shape:
            raise InputError(f"{self.name} holds no rows of logits (its shape is {self.shape}).")
        if len(self.labels) != self.shape[1]:
            raise InputError(
                f"{self.name} has {len(self.labels)} labels for {self.shape[1]} classes."
            )
        self._check_targets()

    @property
    def shape(self) -> tuple[int, ...]:
        """Rows and classes."""
        return self.logits.shape

    @property
    def nbytes(self) -> int:
        """The memory that the rows take; none where they are mapped from a file."""
        return 0 if isinstance(self.logits, np.memmap) else self.logits.nbytes

    def target(self, row: int) -> int | None:
        """Return the true class of a row, or None where it has none."""
        if self.targets is None or self.targets[row] < 0:
            return None
        return int(self.targets[row])

    def _check_targets(self) -> None:
        if self.targets is None:
            return
        if self.targets.shape != (self.shape[0],):
            raise InputError(
                f"{self.name} has {self.targets.size} targets for {self.shape[0]} rows."
            )
        if self.targets.max() >= self.shape[1]:
            row = int(self.targets.argmax())
            raise InputError(
                f"{self.name}: the target of row {row} is {self.targets[row]}, "
                f"but the classes go from 0 to {self.shape[1] - 1}."
            )
