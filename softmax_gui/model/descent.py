"""Gradient descent on the loss, one step at a time."""

import math

import numpy as np

from softmax_gui.model.state import FloatArray, State

MAX_STEPS = 10_000
REST = 1e-12


class Descent:
    """A walk of the logits along the negative gradient, ``a <- a - η ∇L``, and its losses.

    A walk begins with its first step and goes on as long as nobody else changes what the loss
    depends on: then `follow` forgets it.
    """

    def __init__(self) -> None:
        self._origin: FloatArray | None = None
        self._state: State | None = None
        self._losses: list[float] = []
        self._awaits_loss = False

    @property
    def origin(self) -> FloatArray | None:
        """The values the walk began with, shape (N,); None before the first step."""
        return self._origin

    @property
    def losses(self) -> tuple[float, ...]:
        """The loss before the first step and after every step, in nats."""
        return tuple(self._losses)

    @property
    def steps(self) -> int:
        """How many steps have been measured."""
        return max(len(self._losses) - 1, 0)

    @property
    def at_rest(self) -> bool:
        """Whether there is no use in going on.

        That is so when the last step changed the loss by no more than rounding, when the loss is
        not finite (the target is masked), and after `MAX_STEPS`.
        """
        if not self.steps:
            return False
        before, after = self._losses[-2:]
        settled = abs(before - after) <= REST * max(abs(before), abs(after))
        return settled or not math.isfinite(after) or self.steps >= MAX_STEPS

    def step(self, state: State, loss: float, gradient: FloatArray, rate: float) -> FloatArray:
        """Return the values after one step; masked classes rest.

        Parameters
        ----------
        state : State
            Where the walk is.
        loss : float
            The loss there, in nats.
        gradient : ndarray of float64, shape (N,)
            ∇L there.
        rate : float
            The step size η, greater than 0.
        """
        if self._origin is None:
            self._origin, self._losses = state.values, [loss]
        with np.errstate(over="ignore", invalid="ignore"):
            return np.where(state.mask, state.values, state.values - rate * gradient)

    def took(self, state: State) -> None:
        """Say which state the step led to; its loss is measured next."""
        self._state = state
        self._awaits_loss = True

    def measure(self, state: State, loss: float) -> None:
        """Record the loss of the state that the last step led to; any other is passed over."""
        if self._awaits_loss and self._state is not None and same_loss(state, self._state):
            self._losses.append(loss)
            self._awaits_loss = False

    def follow(self, state: State) -> bool:
        """Return whether a new state is still on the walk; if not, the walk is forgotten."""
        if self._state is None or same_loss(state, self._state):
            return True
        self.forget()
        return False

    def forget(self) -> None:
        """Begin anew with the next step."""
        self._origin = self._state = None
        self._losses = []
        self._awaits_loss = False


def same_loss(one: State, other: State) -> bool:
    """Whether two states share everything that the loss depends on."""
    return (
        one.values is other.values
        and one.mask is other.mask
        and one.temperature == other.temperature
        and one.target == other.target
        and one.precision == other.precision
    )
