"""Frames in every order: the same numbers at other places, the order that is kept, the list."""

from itertools import pairwise

import numpy as np
import pytest
import torch

from softmax_gui.engine import (
    BarsViewport,
    ListViewport,
    MatrixViewport,
    RanksViewport,
    Request,
    SweepViewport,
    Viewports,
    compute_frame,
    find_arrangement,
)
from softmax_gui.model import (
    Arrangement,
    GradientOf,
    Labels,
    Order,
    Precision,
    edits,
    state_from_logits,
)

VIEWS = Viewports(
    BarsViewport(1000),
    MatrixViewport(1000, 1000, both=True),
    BarsViewport(1000),
    SweepViewport(points=33, curves=5),
    RanksViewport(1000),
    ListViewport(top=20),
)
ORDERS = list(Order)
MOVING = [order for order in Order if order.follows_logits]


@pytest.fixture(params=[1, 7, 100])
def state(request):
    n = request.param
    random = np.random.default_rng(n)
    logits = random.normal(size=n).round(1) * 3  # so that some are equal
    if n > 1:
        logits[n // 2] = -np.inf
    names = [f"{'Aab'[i % 3]}{random.integers(9)}" for i in range(n)]
    return state_from_logits(
        logits,
        Labels.of(names),
        temperature=0.7,
        target=n // 3,
        selected=n // 4,
        gradient_of=GradientOf("loss"),
    )


def shown(state, order, views=VIEWS, **more):
    return compute_frame(Request(state.evolve(order=order), views, **more))


def others(panel):
    """Return the blocks of a Jacobian by the reduction that its picture does not show."""
    return panel.other_window.values.numpy()


def wanted_classes(state, order):
    keys = {
        Order.GIVEN: lambda i: i,
        Order.PROBABILITY: lambda i: -state.logits[i],
        Order.LOGIT: lambda i: -state.logits[i],
        Order.LABEL: lambda i: state.labels[i].casefold(),
    }
    return sorted(range(state.size), key=keys[order])


@pytest.mark.parametrize("order", ORDERS)
def test_classes_stand_where_their_order_puts_them(state, order):
    arranged = shown(state, order).arrangement
    assert (arranged.size, arranged.order) == (state.size, order)
    assert arranged.between(0, state.size).tolist() == wanted_classes(state, order)
    assert (arranged.classes is None) == (order is Order.GIVEN)


@pytest.mark.parametrize("order", ORDERS)
def test_every_axis_is_that_of_the_order_given_but_permuted(state, order):
    frame, given = shown(state, order), shown(state, Order.GIVEN)
    at = frame.arrangement.between(0, state.size)
    for mine, theirs in (
        (frame.bars.softmax, given.bars.softmax),
        (frame.bars.sigmoid, given.bars.sigmoid),
        (frame.gradient.closed_form, given.gradient.closed_form),
        (frame.gradient.autograd, given.gradient.autograd),
    ):
        assert mine.edges.tolist() == list(range(state.size + 1))
        assert mine.low.tolist() == mine.high.tolist() == theirs.high[at].tolist()
    for mine, theirs in (
        (frame.jacobian.values, given.jacobian.values),
        (others(frame.jacobian), others(given.jacobian)),
    ):
        np.testing.assert_allclose(mine, theirs[np.ix_(at, at)], rtol=1e-14)
    assert frame.jacobian.limit == given.jacobian.limit
    assert frame.jacobian.threshold == given.jacobian.threshold


@pytest.mark.parametrize("order", ORDERS)
def test_what_is_of_classes_does_not_depend_on_the_order(state, order):
    frame, given = shown(state, order), shown(state, Order.GIVEN)
    assert frame.summary == given.summary
    for name in ("probabilities", "log_probabilities", "loss_gradient"):
        assert getattr(frame, name).tolist() == getattr(given, name).tolist()
    assert frame.response.classes.tolist() == given.response.classes.tolist()
    assert frame.response.index == state.selected
    assert frame.gradient.index == state.target
    assert frame.gradient.max_difference == given.gradient.max_difference
    assert frame.cumulative.rank == given.cumulative.rank
    assert frame.cumulative.mass.tolist() == given.cumulative.mass.tolist()


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("reduction", ["mean", "peak"])
def test_blocks_hold_positions(order, reduction):
    random = np.random.default_rng(0)
    state = state_from_logits(
        random.normal(size=90) * 3, Labels.of([str(x) for x in random.integers(50, size=90)])
    )
    views = Viewports(BarsViewport(7, (3, 80)), MatrixViewport(6, 5, (0, 50), (20, 90), reduction))
    frame = shown(state, order, views)
    at = frame.arrangement.between(0, 90)
    p = frame.probabilities[at]
    dense = np.diag(p) - np.outer(p, p)
    panel = frame.jacobian
    part = dense[0:50, 20:90]
    starts = panel.row_edges[:-1], panel.column_edges[:-1] - 20

    def reduced(matrix, how):
        return how.reduceat(how.reduceat(matrix, starts[0], 0), starts[1], 1)

    if reduction == "mean":
        counts = np.outer(np.diff(panel.row_edges), np.diff(panel.column_edges))
        np.testing.assert_allclose(panel.values, reduced(part, np.add) / counts, rtol=1e-9)
    else:
        largest = reduced(np.abs(part), np.maximum)
        np.testing.assert_allclose(np.abs(panel.values), largest, rtol=1e-12)
    edges = frame.bars.softmax.edges
    assert frame.bars.softmax.high.tolist() == [p[a:b].max() for a, b in pairwise(edges)]


@pytest.mark.parametrize("order", MOVING)
def test_the_largest_stand_in_the_corner(order):
    state = state_from_logits(np.random.default_rng(0).normal(size=500) * 4)
    panel = shown(state, order, Viewports(jacobian=MatrixViewport(10, 10))).jacobian
    assert np.unravel_index(panel.values.argmax(), panel.values.shape) == (0, 0)
    head = shown(state, order, Viewports(probabilities=BarsViewport(9))).bars.softmax.high
    assert head.tolist() == sorted(head, reverse=True)


def test_classes_without_names_are_in_order_of_label_as_they_are():
    arranged = shown(state_from_logits(np.zeros(12)), Order.LABEL).arrangement
    assert (arranged.classes, arranged.order) == (None, Order.LABEL)


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_is_kept_while_a_request_says_so(state, order):
    before = shown(state, order)
    assert not before.order_is_kept
    moved = edits.set_logit(state, 0, 50.0 if state.logits[0] < 1 else -50.0)
    frame = shown(moved, order, arrangement=before.arrangement, keep=True)
    assert frame.arrangement is before.arrangement
    assert frame.order_is_kept == order.follows_logits
    at = frame.arrangement.between(0, state.size)
    assert frame.bars.softmax.high.tolist() == frame.probabilities[at].tolist()
    released = shown(moved, order, arrangement=frame.arrangement)
    assert not released.order_is_kept
    assert released.arrangement.between(0, state.size).tolist() == wanted_classes(moved, order)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("edit", [lambda s: edits.select(s, s.size - 1), lambda s: s])
def test_what_changes_no_order_sorts_nothing(state, order, edit):
    before = shown(state, order)
    frame = shown(edit(before.state), order, arrangement=before.arrangement)
    assert frame.arrangement is before.arrangement
    assert not frame.order_is_kept


def test_the_order_of_another_document_is_not_kept():
    before = shown(state_from_logits([2.0, 1.0, 0.0]), Order.PROBABILITY)
    other = state_from_logits([0.0, 1.0, 2.0])
    frame = shown(other, Order.PROBABILITY, arrangement=before.arrangement, keep=True)
    assert frame.arrangement.classes.tolist() == [2, 1, 0]


@pytest.mark.parametrize(
    "kept",
    [
        Arrangement(3, np.array([2, 1, 0]), Order.PROBABILITY),
        Arrangement(2, np.array([1, 0]), Order.LOGIT),
        Arrangement(2),
    ],
)
def test_an_order_of_something_else_is_not_kept(kept):
    state = state_from_logits([2.0, 1.0])
    frame = shown(state, Order.PROBABILITY, arrangement=kept, keep=True)
    assert frame.arrangement.classes.tolist() == [0, 1]
    assert not frame.order_is_kept


def conditions(n):
    among = np.arange(0, n, 3)
    return [
        ListViewport(top=0),
        ListViewport(top=1),
        ListViewport(top=5),
        ListViewport(top=10**6),
        ListViewport(least=0.01),
        ListViewport(least=2.0),
        ListViewport(least=0.0),
        ListViewport(among=among),
        ListViewport(among=np.array([], dtype=np.intp)),
        ListViewport(top=4, least=1e-4, among=among),
    ]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("condition", range(10))
def test_a_list_holds_what_meets_every_condition_in_order(state, order, condition):
    viewport = conditions(state.size)[condition]
    frame = shown(state, order, Viewports(listing=viewport))
    p = frame.probabilities
    passing = set(range(state.size))
    if viewport.among is not None:
        passing &= set(viewport.among.tolist())
    if viewport.least is not None:
        passing = {i for i in passing if p[i] >= viewport.least}
    if viewport.top is not None:
        passing = set(sorted(passing, key=lambda i: (-p[i], i))[: viewport.top])
    assert frame.listing.tolist() == [i for i in wanted_classes(state, order) if i in passing]
    assert not frame.listing.flags.writeable


def test_a_list_without_conditions_holds_all_and_a_hidden_one_is_not_computed(state):
    assert shown(state, Order.GIVEN, Viewports(listing=ListViewport())).listing is None
    assert shown(state, Order.GIVEN, Viewports()).listing is None


@pytest.mark.parametrize("order", ORDERS)
def test_a_list_that_is_kept_stays_whatever_the_conditions_say(state, order):
    kept = np.array([0]) if state.size == 1 else np.array([2, 0, 5])
    views = Viewports(listing=ListViewport(top=1, least=2.0, kept=kept))
    assert shown(state, order, views).listing.tolist() == kept.tolist()


def test_classes_that_are_gone_are_in_no_list():
    state, gone = state_from_logits([1.0, 2.0]), np.array([1, 5])
    for viewport in (ListViewport(kept=gone), ListViewport(among=gone)):
        assert shown(state, Order.GIVEN, Viewports(listing=viewport)).listing.tolist() == [1]
    assert gone.flags.writeable


def test_of_equal_p_the_first_are_on_top():
    state = state_from_logits([0.0, 1.0, 0.0, 0.0, 1.0, 0.0])
    views = Viewports(listing=ListViewport(top=4))
    assert shown(state, Order.GIVEN, views).listing.tolist() == [0, 1, 2, 4]
    assert shown(state, Order.PROBABILITY, views).listing.tolist() == [1, 4, 0, 2]


@pytest.mark.parametrize("reduction", ["mean", "peak"])
def test_both_reductions_are_those_of_two_requests(state, reduction):
    def panel(reduction, both):
        views = Viewports(jacobian=MatrixViewport(9, 8, reduction=reduction, both=both))
        return shown(state, Order.GIVEN, views).jacobian

    found = panel(reduction, both=True)
    assert found.reduction == reduction
    for name in ("mean", "peak"):
        one = panel(name, both=False)
        values = found.values if name == reduction else others(found)
        assert values.tolist() == one.values.tolist()
        other = "peak" if name == "mean" else "mean"
        assert one.other_window is None
        for at in np.ndindex(one.values.shape):
            assert getattr(found, f"{name}_at")(*at) == one.values[at]
            assert getattr(one, f"{other}_at")(*at) is None
    assert found.limit == panel(reduction, both=False).limit


def test_one_block_costs_no_matrix(state):
    panel = shown(state, Order.GIVEN).jacobian
    assert panel.mean_at(0, 0) >= 0
    assert panel.peak_at(0, 0) >= 0
    assert "values" not in vars(panel)
    assert "values" not in vars(panel.window)
    assert "values" not in vars(panel.other_window)


@pytest.mark.parametrize(
    ("views", "gathered"),
    [
        (Viewports(), 0),
        (Viewports(cumulative=RanksViewport(9), response=SweepViewport()), 0),
        (Viewports(probabilities=BarsViewport(9), jacobian=MatrixViewport(9, 9)), 2),
        (Viewports(jacobian=MatrixViewport(9, 9, both=True)), 1),
        (Viewports(gradient=BarsViewport(9)), 2),
    ],
)
def test_only_what_a_view_shows_is_put_into_order(monkeypatch, views, gathered):
    calls = []

    def select(self, dim, index):
        if len(self) == len(index) == 777:
            calls.append(self)
        return original(self, dim, index)

    original = torch.Tensor.index_select
    monkeypatch.setattr(torch.Tensor, "index_select", select)
    state = state_from_logits(np.arange(777.0), target=0, gradient_of=GradientOf("loss"))
    shown(state, Order.PROBABILITY, views)
    assert len(calls) == gathered


def test_ranks_and_shares(state):
    panel = shown(state, Order.GIVEN).cumulative
    p = np.sort(shown(state, Order.GIVEN).probabilities)[::-1]
    assert panel.high.tolist() == p[panel.edges[:-1]].tolist()
    assert panel.low.tolist() == p[panel.edges[1:] - 1].tolist()
    by_rank = wanted_classes(state, Order.PROBABILITY)
    assert panel.classes.tolist() == [by_rank[rank] for rank in panel.edges[:-1]]
    assert panel.classes.dtype == np.int64
    np.testing.assert_allclose(panel.mass, np.append(0, np.cumsum(p))[panel.edges], rtol=1e-13)
    assert [share for share, _ in panel.shares] == [0.5, 0.9, 0.99]
    for share, count in panel.shares:
        assert p[:count].sum() >= share - 1e-12
        assert p[: count - 1].sum() < share
    own = wanted_classes(state, Order.PROBABILITY).index(state.selected)
    assert panel.rank == own
    assert panel.value == p[own]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("keep", [True, False])
def test_classes_by_rank_are_those_of_now_also_where_the_order_is_kept(state, order, keep):
    before = shown(state, order)
    moved = edits.set_logit(state, state.size - 1, 50.0)
    panel = shown(moved, order, arrangement=before.arrangement, keep=keep).cumulative
    by_rank = wanted_classes(moved, Order.PROBABILITY)
    assert panel.classes.tolist() == [by_rank[rank] for rank in panel.edges[:-1]]


def test_nobody_can_write_into_an_arranged_frame(state):
    frame = shown(state, Order.PROBABILITY)
    panel = frame.cumulative
    arrays = [panel.edges, panel.classes, panel.low, panel.high, panel.mass, frame.listing]
    arrays += [frame.jacobian.values, frame.arrangement.classes]
    assert not any(array.flags.writeable for array in arrays)


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("precision", Precision)
def test_an_arrangement_found_beforehand_is_that_of_the_frame(order, precision):
    labels = Labels.of(["d", "b", "c", "a"])
    state = state_from_logits([1.0, 7e4, -np.inf, 2.0], labels, order=order, precision=precision)
    found = find_arrangement(state)
    frame = compute_frame(Request(state, arrangement=found))
    assert frame.arrangement is found
    wanted = compute_frame(Request(state)).arrangement
    assert [found.class_at(k) for k in range(4)] == [wanted.class_at(k) for k in range(4)]
