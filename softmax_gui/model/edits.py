"""Every change a person can make to the document, as functions from State to State."""

import math

import numpy as np
import numpy.typing as npt

from softmax_gui.model.batch import Batch
from softmax_gui.model.errors import InputError
from softmax_gui.model.extremes import extremes
from softmax_gui.model.gradient_of import GradientOf, Kind
from softmax_gui.model.labels import Labels
from softmax_gui.model.language import tr
from softmax_gui.model.order import Order
from softmax_gui.model.state import State, frozen, state_from_logits


def set_logit(state: State, index: int, value: float) -> State:
    """Give a class a finite logit. A masked class stays masked and keeps the number."""
    if not math.isfinite(value):
        raise InputError(
            tr(
                "The logit of {label} cannot be {value}. Use a finite number, or mask the class."
            ).format(label=state.labels[index], value=f"{value:g}")
        )
    values = state.values.copy()
    values[index] = value
    return state.evolve(values=values)


def set_values(state: State, values: npt.ArrayLike) -> State:
    """Give every class a new finite logit at once, shape (N,)."""
    return state.evolve(values=np.array(values, dtype=np.float64))


def reset_logit(state: State, index: int) -> State:
    """Give a class the logit that it was opened with."""
    value = float(state.origin[index])
    return state if value == state.values[index] else set_logit(state, index, value)


def reset_logits(state: State) -> State:
    """Give every class the logit that it was opened with."""
    if np.array_equal(state.values, state.origin):
        return state
    return state.evolve(values=state.origin)


def set_masked(state: State, index: int, masked: bool) -> State:
    """Mask a class (logit -inf), or give it back the logit it had."""
    mask = state.mask.copy()
    mask[index] = masked
    return state.evolve(mask=mask)


def rename(state: State, index: int, label: str) -> State:
    """Change the name of a class."""
    label = label.strip()
    if not label:
        raise InputError(
            tr("The label of class {index} is empty. Give it a name.").format(index=index)
        )
    return state.evolve(labels=state.labels.renamed(index, label))


def add_class(state: State) -> State:
    """Append a class with logit 0 and a name that no other class has.

    The document no longer belongs to a batch, whose rows are shorter.
    """
    named = state.labels.named
    return state.evolve(
        values=np.append(state.values, 0.0),
        origin=np.append(state.origin, 0.0),
        mask=np.append(state.mask, False),
        labels=state.labels.appended(state.labels.fresh()) if named else Labels(state.size + 1),
        batch=None,
        row=0,
    )


def remove_class(state: State, index: int) -> State:
    """Take a class out; what pointed at a later class still points at it."""
    if state.size == 1:
        raise InputError(tr("The last class cannot be removed. Add another one first."))
    of = state.gradient_of
    selected = _shifted(state.selected, index)
    target = None if state.target in (None, index) else _shifted(state.target, index)
    return state.evolve(
        values=np.delete(state.values, index),
        origin=np.delete(state.origin, index),
        mask=np.delete(state.mask, index),
        labels=state.labels.without(index) if state.labels.named else Labels(state.size - 1),
        target=target,
        selected=selected,
        compared=_beside(selected, _shifted(state.compared, index), state.size - 1),
        gradient_of=_with_target(GradientOf(of.kind, _shifted(of.index, index)), target),
        batch=None,
        row=0,
    )


def set_order(state: State, order: Order) -> State:
    """Choose the order that the classes are shown in."""
    return state if order is state.order else state.evolve(order=order)


def set_temperature(state: State, temperature: float) -> State:
    """Change the temperature."""
    return state.evolve(temperature=temperature)


def set_target(state: State, target: int | None) -> State:
    """Choose the true class, or none, without which there is no loss to take a gradient of."""
    return state.evolve(target=target, gradient_of=_with_target(state.gradient_of, target))


def select(state: State, index: int) -> State:
    """Select a class; the one selected before becomes the one it is compared with."""
    if index == state.selected:
        return state
    return state.evolve(selected=index, compared=state.selected)


def select_pair(state: State, index: int, compared: int) -> State:
    """Select a class and the one it is compared with, as a cell of the Jacobian does."""
    if (index, compared) == (state.selected, state.compared):
        return state
    return state.evolve(selected=index, compared=compared)


def set_gradient_kind(state: State, kind: Kind) -> State:
    """Choose what the gradient is of, keeping its class."""
    return state.evolve(gradient_of=GradientOf(kind, state.gradient_of.index))


def set_gradient_class(state: State, index: int) -> State:
    """Choose the class i of ``p_i`` or ``log p_i``."""
    return state.evolve(gradient_of=GradientOf(state.gradient_of.kind, index))


def set_logits(
    state: State, logits: npt.ArrayLike, labels: Labels | None = None, name: str = "untitled"
) -> State:
    """Begin a new set of classes, keeping temperature, precision, device and order.

    The labels stay when there are as many logits as before and no new labels are given; so do the
    target and the selected class where they still exist.
    """
    count = np.size(np.asarray(logits))
    if labels is None and count == state.size:
        labels = state.labels
    last = max(count - 1, 0)
    target = state.target if state.target is not None and state.target <= last else None
    of = state.gradient_of
    selected = min(state.selected, last)
    return state_from_logits(
        logits,
        labels,
        name=name,
        target=target,
        selected=selected,
        compared=_beside(selected, min(state.compared, last), count),
        gradient_of=_with_target(GradientOf(of.kind, min(of.index, last)), target),
        temperature=state.temperature,
        precision=state.precision,
        device=state.device,
        order=state.order,
    )


def open_batch(state: State, batch: Batch, row: int = 0) -> State:
    """Show a row of a batch, keeping temperature, precision, device and order.

    The true class becomes the target, and the gradient that of the loss where there is one.
    """
    rows = batch.shape[0]
    if not 0 <= row < rows:
        raise InputError(
            tr("{name} has no row {row}; its rows go from 0 to {last}.").format(
                name=batch.name, row=row, last=rows - 1
            )
        )
    same = state.batch is batch
    target = batch.target(row)
    logits = frozen(batch.row(row))
    selected, compared = (
        (state.selected, state.compared) if same else extremes(logits).two_largest(logits)
    )
    return state_from_logits(
        logits,
        batch.labels,
        name=batch.name,
        target=target,
        selected=selected,
        compared=compared if same else _beside(selected, compared, len(logits)),
        gradient_of=_gradient_for_row(state, same, selected, target),
        temperature=state.temperature,
        precision=state.precision,
        device=state.device,
        order=state.order,
        batch=batch if rows > 1 else None,
        row=row if rows > 1 else 0,
    )


def _with_target(of: GradientOf, target: int | None) -> GradientOf:
    """Return what the gradient is of: p of its class, where there is no target for a loss."""
    if of.kind == "loss" and target is None:
        return GradientOf("probability", of.index)
    return of


def _gradient_for_row(state: State, same: bool, selected: int, target: int | None) -> GradientOf:
    if same and (state.gradient_of.kind != "loss" or target is not None):
        return state.gradient_of
    return GradientOf("probability" if target is None else "loss", selected)


def _beside(selected: int, compared: int, count: int) -> int:
    """Return a class to compare with: another one than the selected, where there is one."""
    return compared if compared != selected or count < 2 else (selected + 1) % count


def _shifted(index: int, removed: int) -> int:
    return max(index - 1, 0) if index >= removed and index > 0 else index
