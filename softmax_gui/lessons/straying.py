"""Whether the document is still one that a step is about."""

from collections.abc import Callable, Sequence

import numpy as np

from softmax_gui.model import State

CLASSES = "classes"


def straying(state: State, placed: State, keeps: Sequence[str]) -> str | None:
    """Return the first thing that is otherwise than a step has set it, or None.

    Parameters
    ----------
    state : State
        The present document.
    placed : State
        The one that the step, or the answer to its question, has put in place.
    keeps : sequence of str
        What must stay: the names that FORMAT.md lists. The classes must in every step.

    Returns
    -------
    str or None
        `CLASSES`, or one of ``keeps``.
    """
    if state.size != placed.size or state.batch is not placed.batch:
        return CLASSES
    return next((name for name in keeps if not _IS_KEPT[name](state, placed)), None)


def _has_its_logits(state: State, placed: State) -> bool:
    """Return whether no logit was moved; those of another row are what that row was opened with."""
    expected = placed.values if state.row == placed.row else state.origin
    return np.array_equal(state.values, expected) and (
        state.row != placed.row or np.array_equal(state.mask, placed.mask)
    )


_IS_KEPT: dict[str, Callable[[State, State], bool]] = {
    "temperature": lambda state, placed: state.temperature == placed.temperature,
    "logits": _has_its_logits,
    "target": lambda state, placed: state.target == placed.target,
    "gradient": lambda state, placed: state.gradient_of == placed.gradient_of,
    "precision": lambda state, placed: state.precision == placed.precision,
}
