"""All rows of a batch: the figures of each, their means, the best temperature, the listing."""

import math

import numpy as np
import pytest
import scipy.optimize
import scipy.special
import torch

from softmax_gui.compute import batch as blocks_module
from softmax_gui.engine import rows as module
from softmax_gui.engine.row_listing import RowFilter, RowListing, RowOrder, strip, tenth_of
from softmax_gui.engine.rows import (
    Best,
    RowsQuestion,
    Verdict,
    compute_rows,
    fit_temperature,
)
from softmax_gui.model import (
    Batch,
    Cancelled,
    Device,
    InputError,
    Labels,
    Precision,
    edits,
    state_from_logits,
)

FLOATS = ("confidence", "entropy", "loss", "target_probability")


def batch_of(logits, targets=None):
    logits = np.asarray(logits, dtype=np.float64)
    return Batch(logits, Labels(logits.shape[-1]), None if targets is None else np.array(targets))


def question(batch, temperature=1.0, precision=Precision.FLOAT64, device=Device.CPU):
    return RowsQuestion(batch, temperature, precision, device)


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch):
    """Several blocks even of few rows."""
    monkeypatch.setitem(blocks_module._ENTRIES, "cpu", 100)


@pytest.fixture(scope="module")
def some():
    """Rows of which some have no target, most of the others being right."""
    random = np.random.default_rng(5)
    logits = random.normal(0, 3, (200, 8))
    targets = np.where(random.random(200) < 0.7, logits.argmax(1), random.integers(0, 8, 200))
    return batch_of(logits, np.where(random.random(200) < 0.2, -1, targets))


def test_the_figures_of_a_row_are_those_of_its_frame(some, frame_of):
    for precision in Precision:
        figures = compute_rows(question(some, 0.6, precision))
        assert figures.precision is precision
        for row in (0, 17, 199):
            state = edits.open_batch(state_from_logits([0.0]), some, row)
            frame = frame_of(state.evolve(temperature=0.6, precision=precision))
            assert figures.largest[row] == frame.summary.argmax
            near = {"rel": 1e-6 if precision is Precision.FLOAT32 else 1e-12, "abs": 1e-12}
            assert figures.confidence[row] == pytest.approx(frame.summary.max_probability, **near)
            if state.target is not None:
                assert figures.loss[row] == pytest.approx(frame.summary.loss, **near)


def test_the_summary_is_that_of_numpy_and_torch(some):
    figures = compute_rows(question(some, 2.0))
    p, there = scipy.special.softmax(some.logits / 2, axis=1), some.targets >= 0
    summary = figures.summary
    assert (summary.rows, summary.with_target) == (200, there.sum())
    right = (p.argmax(1) == some.targets)[there]
    assert summary.accuracy == pytest.approx(right.mean())
    loss = torch.nn.functional.cross_entropy(
        torch.tensor(some.logits / 2), torch.tensor(some.targets), ignore_index=-1
    )
    assert summary.loss == pytest.approx(loss.item(), rel=1e-12)
    assert summary.entropy == pytest.approx(scipy.special.entr(p).sum(1).mean(), rel=1e-12)
    wanted = np.where(there, p.argmax(1) == some.targets, -1)
    np.testing.assert_array_equal(figures.verdicts, wanted)
    assert figures.reliability.counts.sum() == there.sum()


def test_without_targets_there_is_nothing_to_be_right_about():
    figures = compute_rows(question(batch_of(np.eye(4))))
    assert figures.summary.accuracy is None
    assert figures.summary.loss is None
    assert not figures.has_targets
    assert math.isnan(figures.reliability.error)
    assert (figures.verdicts == Verdict.UNKNOWN).all()


def test_a_row_without_a_distribution_does_not_count():
    logits = np.eye(3)
    logits[1] = math.nan
    figures = compute_rows(question(batch_of(logits, [0, 1, 0])))
    assert figures.verdicts.tolist() == [Verdict.RIGHT, Verdict.UNKNOWN, Verdict.WRONG]
    assert (figures.summary.rows, figures.summary.accuracy) == (2, 0.5)
    assert figures.largest.tolist() == [0, -1, 2]
    masked = compute_rows(question(batch_of([[1, 2], [-math.inf, -math.inf]])))
    assert masked.largest.tolist() == [1, -1]


def test_nobody_can_write_to_the_figures(some):
    figures = compute_rows(question(some))
    for array in (figures.largest, figures.verdicts, *(getattr(figures, f) for f in FLOATS)):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_a_precision_that_does_not_hold_the_logits_gives_way():
    figures = compute_rows(question(batch_of([[0, 1], [1e6, 0]]), precision=Precision.FLOAT16))
    assert figures.precision is Precision.FLOAT64
    assert figures.notices == (
        "Row 1: Logit 0 is 1e+06, but float16 ends at 65504. Use a higher precision. "
        "Computed in float64 instead.",
    )
    with pytest.raises(InputError, match="temperature"):
        compute_rows(question(batch_of([[0, 1]]), temperature=0.0))


def test_a_device_that_is_not_here_gives_way(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    figures = compute_rows(question(batch_of(np.eye(2)), device=Device.CUDA))
    assert figures.device == "cpu"
    assert "computed on the CPU instead" in figures.notices[0]


@pytest.mark.parametrize("work", ["rows", "fit"])
def test_it_says_how_far_it_is_and_can_be_called_off(some, work):
    def run(progress):
        if work == "rows":
            return compute_rows(question(some), progress)
        return fit_temperature(some, Device.CPU, 1.0, progress)

    parts = []
    run(parts.append)
    assert parts == sorted(parts)
    assert len(parts) > 10
    assert 0 <= min(parts) < max(parts) <= 1

    def stop(part):
        if part > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        run(stop)


@pytest.mark.parametrize("sampled", [2**23, 400])
@pytest.mark.parametrize("start", [0.01, 1.0, 40.0])
def test_the_best_temperature_is_that_of_scipy(some, monkeypatch, sampled, start):
    monkeypatch.setattr(module, "_SAMPLED", sampled)
    fit = fit_temperature(some, Device.CPU, start)
    there = some.targets >= 0
    assert (fit.best, fit.rows, fit.left_out) == (Best.FOUND, there.sum(), (~there).sum())

    def loss(temperature):
        log_p = scipy.special.log_softmax(some.logits[there] / temperature, axis=1)
        return -np.take_along_axis(log_p, some.targets[there, None], 1).mean()

    wanted = scipy.optimize.minimize_scalar(loss, bounds=(0.1, 10), method="bounded").x
    assert fit.temperature == pytest.approx(wanted, rel=1e-4)
    best = compute_rows(question(some, fit.temperature)).summary.loss
    for factor in (0.999, 1.001):
        assert best < compute_rows(question(some, fit.temperature * factor)).summary.loss


@pytest.mark.parametrize("power", [-300, -140, 103, 140, 306])
@pytest.mark.parametrize("masked", [False, True])
def test_the_best_temperature_goes_with_the_scale_of_the_logits(some, power, masked):
    logits, targets = some.logits.copy(), some.targets.copy()
    if masked:
        logits[:, 7] = -math.inf
        targets[targets == 7] = 0
    alone = fit_temperature(batch_of(logits, targets), Device.CPU).temperature
    fit = fit_temperature(batch_of(logits * 10.0**power, targets), Device.CPU)
    assert fit.temperature / 10.0**power == pytest.approx(alone, rel=1e-12)


@pytest.mark.parametrize("sampled", [2**23, 2])
@pytest.mark.parametrize(
    ("logits", "targets", "best"),
    [
        ([[2, 0], [0, 1]], None, Best.NO_TARGETS),
        ([[2, 0], [0, 1]], [-1, -1], Best.NO_TARGETS),
        ([[2, -math.inf], [0, 1]], [1, -1], Best.NO_TARGETS),
        ([[2, 0], [0, 1]], [0, 1], Best.COLDEST),
        ([[2, 2, 0], [0, 1, 1]], [1, 1], Best.COLDEST),
        ([[2, 0], [0, 1]], [1, 0], Best.HOTTEST),
        ([[3, 3], [1, 1]], [0, 1], Best.ANY),
        ([[3, 3, -math.inf], [1, 1, 1]], [0, 1], Best.ANY),
    ],
)
def test_there_may_be_no_best_temperature(monkeypatch, sampled, logits, targets, best):
    monkeypatch.setattr(module, "_SAMPLED", sampled)
    fit = fit_temperature(batch_of(logits, targets), Device.CPU)
    assert (fit.best, fit.temperature) == (best, None)


def test_a_masked_target_is_left_out_of_the_fit():
    logits = [[2, 0, -math.inf], [2, 0, 1], [0, 1, -math.inf], [1, 0, 0]]
    fit = fit_temperature(batch_of(logits, [0, 1, 2, 0]), Device.CPU)
    alone = fit_temperature(batch_of([logits[k] for k in (0, 1, 3)], [0, 1, 0]), Device.CPU)
    assert (fit.rows, fit.left_out) == (3, 1)
    assert fit.temperature == pytest.approx(alone.temperature, rel=1e-12)


def test_a_question_is_that_of_the_state(some):
    state = edits.open_batch(state_from_logits([0.0]), some, 3)
    asked = RowsQuestion.of(state)
    assert asked.is_as(RowsQuestion.of(edits.open_batch(state, some, 4)))
    assert not asked.is_as(RowsQuestion.of(edits.set_temperature(state, 2.0)))
    assert not asked.is_as(RowsQuestion.of(state.evolve(precision=Precision.FLOAT32)))
    assert not asked.is_as(None)
    assert RowsQuestion.of(state_from_logits([0.0])) is None


@pytest.fixture(scope="module")
def figures(some):
    return compute_rows(question(some))


@pytest.mark.parametrize("order", RowOrder)
@pytest.mark.parametrize("wanted", RowFilter)
def test_the_listing_is_sorted_and_filtered(figures, order, wanted):
    rows = RowListing(figures, order, wanted).rows.tolist()
    by_loss = sorted(np.flatnonzero(~np.isnan(figures.loss)), key=lambda k: -figures.loss[k])
    passing = {
        RowFilter.ALL: range(200),
        RowFilter.WRONG: np.flatnonzero(figures.verdicts == 0),
        RowFilter.RIGHT: np.flatnonzero(figures.verdicts == 1),
        RowFilter.NO_TARGET: np.flatnonzero(figures.verdicts == -1),
        RowFilter.LEAST_CERTAIN: sorted(range(200), key=lambda k: figures.confidence[k])[:20],
        RowFilter.HIGHEST_LOSS: by_loss[: math.ceil(len(by_loss) / 10)],
    }[wanted]
    passing = sorted(map(int, passing))
    key = {
        RowOrder.GIVEN: int,
        RowOrder.CERTAINTY: lambda k: figures.confidence[k],
        RowOrder.LOSS: lambda k: math.inf if math.isnan(figures.loss[k]) else -figures.loss[k],
        RowOrder.ENTROPY: lambda k: -figures.entropy[k],
    }[order]
    assert set(rows) == set(passing)
    assert rows == sorted(passing, key=key)


def test_a_tenth_is_of_the_rows_that_have_what_is_asked_for():
    # A logit that is not finite leaves a row without a distribution, -1 one without a target.
    logits = [[0.0, 2.0], [np.nan, 0.0], [0.0, 1.0], [0.0, 3.0]]
    figures = compute_rows(question(batch_of(logits, [-1, 0, 0, 1])))
    assert RowListing(figures, filter=RowFilter.LEAST_CERTAIN).rows.tolist() == [2]
    assert RowListing(figures, filter=RowFilter.HIGHEST_LOSS).rows.tolist() == [2]
    nothing = compute_rows(question(batch_of([[np.nan, 0.0]] * 2)))
    for shown in (RowFilter.LEAST_CERTAIN, RowFilter.HIGHEST_LOSS):
        assert len(RowListing(nothing, filter=shown)) == 0


@pytest.mark.parametrize(("rows", "tenth"), [(0, 0), (1, 1), (10, 1), (11, 2), (2_000, 200)])
def test_a_tenth_is_rounded_up(rows, tenth):
    assert tenth_of(rows) == tenth


def test_one_goes_from_row_to_row_as_they_are_listed(figures):
    listing = RowListing(figures, RowOrder.LOSS, RowFilter.WRONG)
    rows = listing.rows.tolist()
    assert [listing.position_of(row) for row in rows] == list(range(len(rows)))
    assert listing.beside(rows[3], 1) == rows[4]
    assert listing.beside(rows[3], -2) == rows[1]
    assert listing.beside(rows[3], 10_000) == rows[-1]
    assert listing.beside(rows[3], -10_000) == rows[0]
    assert listing.beside(rows[-1], 1) is None
    assert listing.beside(rows[0], -1) is None


def test_a_row_that_is_not_listed_lies_between_two_that_are(figures):
    everything = RowListing(figures, RowOrder.LOSS).rows.tolist()
    listing = RowListing(figures, RowOrder.LOSS, RowFilter.WRONG)
    rows = listing.rows.tolist()
    for place, row in enumerate(everything):
        if row in rows:
            continue
        assert listing.position_of(row) is None
        # Behind the last of them the list begins anew, and before the first it ends.
        after = next((k for k in everything[place:] if k in rows), rows[0])
        before = next((k for k in everything[place::-1] if k in rows), rows[-1])
        assert (listing.beside(row, 1), listing.beside(row, -1)) == (after, before)


def test_from_behind_the_end_of_a_list_one_goes_to_its_beginning(figures):
    worst = RowListing(figures, RowOrder.LOSS, RowFilter.HIGHEST_LOSS)
    rows = worst.rows.tolist()
    best = RowListing(figures, RowOrder.LOSS).rows.tolist()[-1]
    assert best not in rows
    assert (worst.beside(best, 1), worst.beside(best, 3)) == (rows[0], rows[2])


def test_an_empty_listing_leads_nowhere():
    none = RowListing(compute_rows(question(batch_of(np.eye(3)))), filter=RowFilter.WRONG)
    assert (len(none), none.position_of(1), none.beside(1, 1)) == (0, None, None)


@pytest.mark.parametrize("pixels", [1, 7, 60, 500])
@pytest.mark.parametrize("order", [RowOrder.GIVEN, RowOrder.LOSS])
def test_a_strip_has_the_exact_extremes_of_each_verdict(figures, order, pixels):
    listing = RowListing(figures, order)
    found = strip(listing, 20, 150, pixels)
    assert (found.edges[0], found.edges[-1]) == (20, 150)
    assert len(found.edges) == min(pixels, 130) + 1
    for k, (start, stop) in enumerate(zip(found.edges[:-1], found.edges[1:], strict=True)):
        rows = listing.rows[start:stop]
        for verdict, band in found.bands.items():
            values = figures.confidence[rows][figures.verdicts[rows] == verdict]
            if len(values):
                assert (band.low[k], band.high[k]) == (values.min(), values.max())
            else:
                assert math.isnan(band.low[k])
                assert math.isnan(band.high[k])


def test_a_row_among_others_is_drawn_full_and_a_crowd_only_between_its_ends():
    logits = [[math.log(p / (1 - p)), 0] for p in (0.6, 0.8, 0.7, 0.9)]
    found = strip(RowListing(compute_rows(question(batch_of(logits, [0, 0, 0, 1])))), 0, 4, 2)
    right, wrong = found.bands[Verdict.RIGHT], found.bands[Verdict.WRONG]
    assert (right.rows, wrong.rows) == (3, 1)
    np.testing.assert_allclose(right.full_from, [0.6, 0.7])
    assert wrong.full_from.tolist() == [0, 0]


@pytest.mark.parametrize("pixels", [1, 7, 60, 500])
def test_a_strip_has_the_exact_losses_of_each_bin(figures, pixels):
    listing = RowListing(figures, RowOrder.CERTAINTY)
    found = strip(listing, 20, 150, pixels)
    for k, (start, stop) in enumerate(zip(found.edges[:-1], found.edges[1:], strict=True)):
        losses = figures.loss[listing.rows[start:stop]]
        losses = losses[~np.isnan(losses)]
        shown = (found.losses.band.low[k], found.losses.band.high[k], found.losses.mean[k])
        if len(losses):
            assert shown[:2] == (losses.min(), losses.max())
            assert shown[2] == pytest.approx(losses.mean(), rel=1e-12)
        else:
            assert all(map(math.isnan, shown))


def test_the_highest_loss_is_that_of_the_listed_rows_and_finite(figures):
    wrong = RowListing(figures, filter=RowFilter.WRONG)
    right = RowListing(figures, filter=RowFilter.RIGHT)
    assert wrong.highest_loss == figures.loss[wrong.rows].max()
    assert right.highest_loss == figures.loss[right.rows].max()
    masked = compute_rows(question(batch_of([[2, -math.inf], [0, 1]], [1, 0])))
    assert RowListing(masked).highest_loss == masked.loss[1]
    none = RowListing(compute_rows(question(batch_of(np.eye(3)))))
    assert none.highest_loss is None
    assert strip(none, 0, 3, 3).losses is None
