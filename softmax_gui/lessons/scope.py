"""What the names in an expression stand for: the numbers of a Frame.

Indices of classes are numbers like all others. One that is no class of the document makes the
value NaN, as does the loss without a target.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from softmax_gui.engine import Frame
from softmax_gui.model.state import FloatArray


@dataclass(frozen=True)
class Tally:
    """What has happened in the code cell of a step since the step began.

    Parameters
    ----------
    runs, errors : int
        How often it ran to its end, and how often torch refused.
    chosen : int or None
        The class i of the last run.
    retained : bool
        Whether the last run kept the graph.
    classes : frozenset of int
        The classes i of the runs that came to their end.
    """

    runs: int = 0
    errors: int = 0
    chosen: int | None = None
    retained: bool = False
    classes: frozenset[int] = frozenset()


class Scope:
    """The numbers of one Frame, by the names that lessons use.

    Parameters
    ----------
    frame : Frame
        Where they come from.
    beginning : callable, optional
        Returns the Scope of the beginning of the step; by default it is this one.
    tally : Tally
        What the code cell has done.
    """

    def __init__(
        self,
        frame: Frame,
        beginning: "Callable[[], Scope] | None" = None,
        tally: Tally | None = None,
    ) -> None:
        self.frame = frame
        self.state = frame.state
        self.tally = tally or Tally()
        self._beginning = beginning

    @property
    def beginning(self) -> "Scope":
        """The Scope of the beginning of the step."""
        return self if self._beginning is None else self._beginning()

    def index(self, number: float) -> int | None:
        """Return the class that a number means, or None where it means none."""
        if not 0 <= number < self.state.size or number != math.floor(number):
            return None
        return int(number)

    def of(self, vector: FloatArray, number: float) -> float:
        """Return the entry of a class, or NaN where there is no such class."""
        index = self.index(number)
        return math.nan if index is None else float(vector[index])

    def label(self, number: float) -> str:
        """Return the name of a class, or a question mark where there is no such class."""
        index = self.index(number)
        return "?" if index is None else self.state.labels[index]

    def jacobian(self, row: float, column: float) -> float:
        """Return ``∂p_i/∂a_j = p_i (δ_ij - p_j) / T``."""
        i, j = self.index(row), self.index(column)
        if i is None or j is None:
            return math.nan
        p = self.probabilities
        other = self.complement(i) if i == j else 0.0 - float(p[j])
        return float(p[i]) * other / self.state.temperature

    def complement(self, number: float) -> float:
        """Return ``1 - p_i``, summed from the others where subtracting would cancel."""
        index = self.index(number)
        if index is None:
            return math.nan
        if index == self.frame.summary.argmax:
            p = self.probabilities
            return float(p[:index].sum() + p[index + 1 :].sum())
        return 1.0 - float(self.probabilities[index])

    @property
    def probabilities(self) -> FloatArray:
        """Softmax, shape (N,)."""
        return self.frame.probabilities

    @cached_property
    def sigmoids(self) -> FloatArray:
        """What each logit, divided by T, would give alone, shape (N,)."""
        with np.errstate(over="ignore"):
            sigmoids: FloatArray = 1.0 / (1.0 + np.exp(-self.scaled))
        return sigmoids

    @cached_property
    def scaled(self) -> FloatArray:
        """The logits divided by T, shape (N,)."""
        with np.errstate(over="ignore"):
            scaled: FloatArray = self.state.logits / self.state.temperature
        return scaled

    @cached_property
    def exponentials(self) -> FloatArray:
        """The terms of the sum that softmax divides by, infinite where too large, shape (N,)."""
        with np.errstate(over="ignore"):
            exponentials: FloatArray = np.exp(self.scaled)
        return exponentials

    @cached_property
    def gradient(self) -> FloatArray:
        """The gradient of what the document says, NaN for a loss without target, shape (N,)."""
        of, target = self.state.gradient_of, self.state.target
        if of.kind == "loss":
            missing = np.full(self.state.size, math.nan)
            return missing if target is None else 0.0 - self._score(target)
        score = self._score(of.index)
        return score if of.kind == "log_probability" else score * self.probabilities[of.index]

    @cached_property
    def twice(self) -> FloatArray:
        """Softmax of the probabilities: softmax applied a second time, shape (N,)."""
        terms = np.exp(self.probabilities)
        twice: FloatArray = terms / terms.sum()
        return twice

    @cached_property
    def twice_gradient(self) -> FloatArray:
        """The gradient of ``-log`` of the target's `twice`, NaN without target, shape (N,)."""
        if self.state.target is None:
            return np.full(self.state.size, math.nan)
        outer = self.twice.copy()
        outer[self.state.target] -= 1.0
        p = self.probabilities
        gradient: FloatArray = p * (outer - p @ outer) / self.state.temperature
        return gradient

    @cached_property
    def second(self) -> int | None:
        """The class with the second largest p, or None where there is one class."""
        others = self.probabilities.copy()
        others[self.frame.summary.argmax] = -1.0
        return int(others.argmax()) if self.state.size > 1 else None

    def _score(self, index: int) -> FloatArray:
        """Return the gradient of ``log p_i``: ``(δ_ij - p_j) / T``, shape (N,)."""
        score: FloatArray = 0.0 - self.probabilities
        score[index] = self.complement(index)
        return score / self.state.temperature


def _or_nan(value: float | None) -> float:
    return math.nan if value is None else float(value)


def _row_sum(scope: Scope, row: float) -> float:
    i = scope.index(row)
    if i is None:
        return math.nan
    others = 0.0 - scope.probabilities
    others[i] = scope.complement(i)
    return float(scope.probabilities[i]) * float(others.sum()) / scope.state.temperature


VARIABLES: dict[str, Callable[[Scope], float]] = {
    "N": lambda s: float(s.state.size),
    "T": lambda s: s.state.temperature,
    "argmax": lambda s: float(s.frame.summary.argmax),
    "chosen": lambda s: _or_nan(s.tally.chosen),
    "classes_run": lambda s: float(len(s.tally.classes)),
    "compared": lambda s: float(s.state.compared),
    "entropy": lambda s: s.frame.summary.entropy,
    "errors": lambda s: float(s.tally.errors),
    "loss": lambda s: _or_nan(s.frame.summary.loss),
    "max_p": lambda s: s.frame.summary.max_probability,
    "perplexity": lambda s: s.frame.summary.perplexity,
    "row": lambda s: float(s.state.row),
    "runs": lambda s: float(s.tally.runs),
    "second": lambda s: _or_nan(s.second),
    "selected": lambda s: float(s.state.selected),
    "sum_exp": lambda s: float(s.exponentials.sum()),
    "sum_gradient": lambda s: float(s.gradient.sum()),
    "sum_p": lambda s: s.frame.summary.total,
    "sum_sigmoid": lambda s: s.frame.summary.sigmoid_total,
    "target": lambda s: _or_nan(s.state.target),
}
"""Numbers without an argument."""

FLAGS: dict[str, Callable[[Scope], bool]] = {
    "gradient_is_loss": lambda s: s.state.gradient_of.kind == "loss",
    "gradient_is_log_p": lambda s: s.state.gradient_of.kind == "log_probability",
    "gradient_is_p": lambda s: s.state.gradient_of.kind == "probability",
    "retained": lambda s: s.tally.retained,
}
"""What is true or false."""

FUNCTIONS: dict[str, tuple[int, Callable[..., float]]] = {
    "J": (2, Scope.jacobian),
    "a": (1, lambda s, i: s.of(s.state.logits, i)),
    "complement": (1, Scope.complement),
    "gradient": (1, lambda s, i: s.of(s.gradient, i)),
    "log_p": (1, lambda s, i: s.of(s.frame.log_probabilities, i)),
    "p": (1, lambda s, i: s.of(s.probabilities, i)),
    "row_sum": (1, _row_sum),
    "sigmoid": (1, lambda s, i: s.of(s.sigmoids, i)),
    "twice": (1, lambda s, i: s.of(s.twice, i)),
    "twice_gradient": (1, lambda s, i: s.of(s.twice_gradient, i)),
}
"""Numbers of a class, or of two: how many, and from the Scope and them to the number."""
