"""What is said of the rows of a batch: in headings, beside the mouse, and to a screen reader."""

import numpy as np

from softmax_gui.compute.calibration import Reliability
from softmax_gui.engine.frame import Floats
from softmax_gui.engine.row_listing import RowFilter, RowListing
from softmax_gui.engine.row_words import mean, per_cent
from softmax_gui.engine.rows import BatchFigures, Best, Fit, Verdict
from softmax_gui.model.language import mark, tr
from softmax_gui.model.numbers import short
from softmax_gui.model.order import Indices

NONE: dict[RowFilter, str] = {
    RowFilter.ALL: mark("There are no rows."),
    RowFilter.WRONG: mark("No row is wrong."),
    RowFilter.RIGHT: mark("No row is right."),
    RowFilter.NO_TARGET: mark("Every row has a target."),
    RowFilter.LEAST_CERTAIN: mark("No row has a distribution."),
    RowFilter.HIGHEST_LOSS: mark("No row has a target, so none has a loss."),
}
WAITING = mark("Looking at the rows…")
NO_TARGETS = mark("No row has a target, so none is right or wrong.")
_OF_TARGETS = (RowFilter.WRONG, RowFilter.RIGHT)
REFUSALS: dict[Best, str] = {
    Best.NO_TARGETS: mark(
        "There is no temperature to fit: no row has a target that is not masked."
    ),
    Best.COLDEST: mark(
        "No temperature fits best: every row with a target is right, so that the loss goes on "
        "falling as T goes to 0."
    ),
    Best.HOTTEST: mark(
        "No temperature fits best: the logits say no more of the targets than chance, so that the "
        "loss goes on falling as T grows."
    ),
    Best.ANY: mark(
        "No temperature fits best: the logits of each row are equal, so that the loss is the same "
        "at every T."
    ),
}


def waiting(part: float | None) -> str:
    """Return what stands in place of a plot and, once that takes long, how much is done."""
    return tr(WAITING) if part is None else f"{tr(WAITING)} {100 * part:.0f} %"


def nothing(listing: RowListing) -> str:
    """Return why no row is listed."""
    if listing.filter in _OF_TARGETS and not listing.figures.has_targets:
        return tr(NO_TARGETS)
    return tr(NONE[listing.filter])


def full_summary(figures: BatchFigures) -> str:
    """Return the means in a sentence, with the temperature that they are of."""
    found = figures.summary
    words = {
        "rows": f"{found.rows:,}",
        "judged": f"{found.with_target:,}",
        "loss": mean(found.loss),
        "entropy": mean(found.entropy),
        "temperature": f"{figures.question.temperature:.4g}",
    }
    if found.accuracy is None:
        return tr(
            "At T = {temperature} the mean entropy of {rows} rows is {entropy} nats; "
            "none has a target."
        ).format(**words)
    return tr(
        "At T = {temperature} the mean entropy of {rows} rows is {entropy} nats. Of the {judged} "
        "with a target {accuracy} are right; their mean loss is {loss} nats."
    ).format(**words, accuracy=per_cent(found.accuracy))


def place(row: int, listing: RowListing | None, rows: int) -> str:
    """Return which row is in view, of how many, and how many of them are listed."""
    words = {"row": f"{row:,}", "rows": f"{rows:,}"}
    if listing is None or len(listing) == rows:
        return tr("row {row} of {rows}").format(**words)
    return tr("row {row} of {rows} ({shown} shown)").format(**words, shown=f"{len(listing):,}")


def short_place(row: int, rows: int) -> str:
    """Return which row is in view, in few letters."""
    return tr("{row} of {rows}").format(row=f"{row:,}", rows=f"{rows:,}")


def row(figures: BatchFigures, index: int) -> str:
    """Return what a row says, whether it is right, and what it loses."""
    labels, targets = figures.question.batch.labels, figures.question.batch.targets
    words = {
        "row": f"{index:,}",
        "label": labels[int(figures.largest[index])],
        "p": short(float(figures.confidence[index])),
        "loss": short(float(figures.loss[index])),
    }
    verdict = Verdict(int(figures.verdicts[index]))
    if np.isnan(figures.confidence[index]):
        return tr("row {row} has no distribution: a logit is not finite").format(**words)
    if verdict is Verdict.UNKNOWN or targets is None:
        return tr("row {row}: {label}, p = {p}").format(**words)
    if verdict is Verdict.RIGHT:
        return tr("row {row}: {label}, p = {p}, right; loss {loss}").format(**words)
    return tr("row {row}: {label}, p = {p}, but the target is {target}; loss {loss}").format(
        **words, target=labels[int(targets[index])]
    )


def rows(listing: RowListing, start: int, stop: int) -> str:
    """Return what stands at some places of a listing: how many of each verdict, and their p."""
    of: Indices = listing.rows[start:stop]
    if len(of) == 1:
        return row(listing.figures, int(of[0]))
    # Rows are counted from 0; places, where the rows stand otherwise, from 1.
    first = 0 if listing.is_as_given else 1
    loss = listing.figures.loss[of]
    loss = loss[~np.isnan(loss)]
    return _text_for(listing, len(loss) > 0).format(
        first=f"{start + first:,}",
        last=f"{stop - 1 + first:,}",
        **_counts_and_ends(listing.figures, of),
        **_ends_and_mean(loss),
    )


def _text_for(listing: RowListing, judged: bool) -> str:
    if listing.is_as_given and judged:
        return tr(
            "rows {first}..{last}: {right} right, {wrong} wrong; p from {low} to {high}; "
            "loss from {least} to {most}, {mean} on average"
        )
    if listing.is_as_given:
        return tr("rows {first}..{last}: p from {low} to {high}")
    if judged:
        return tr(
            "places {first}..{last}: {right} right, {wrong} wrong; p from {low} to {high}; "
            "loss from {least} to {most}, {mean} on average"
        )
    return tr("places {first}..{last}: p from {low} to {high}")


def _counts_and_ends(figures: BatchFigures, of: Indices) -> dict[str, str]:
    confidence, verdicts = np.nan_to_num(figures.confidence[of]), figures.verdicts[of]
    return {
        "low": short(float(confidence.min())),
        "high": short(float(confidence.max())),
        "right": f"{int((verdicts == Verdict.RIGHT).sum()):,}",
        "wrong": f"{int((verdicts == Verdict.WRONG).sum()):,}",
    }


def _ends_and_mean(loss: Floats) -> dict[str, str]:
    """Return the words of some losses, none of which is NaN; there may be none."""
    if not len(loss):
        return {}
    least, most, average = loss.min(), loss.max(), loss.mean()
    return {"least": short(float(least)), "most": short(float(most)), "mean": short(float(average))}


def bin_text(figures: BatchFigures, place: int) -> str:
    """Return what a bin of the reliability diagram holds."""
    found = figures.reliability
    count = int(found.counts[place])
    words = {
        "low": short(float(found.edges[place])),
        "high": short(float(found.edges[place + 1])),
        "count": f"{count:,}",
    }
    if not count:
        return tr("p from {low} to {high}: no rows").format(**words)
    if count == 1:
        return tr("p from {low} to {high}: 1 row, mean p {p}, {accuracy} right").format(
            **words, **_bin_means(found, place)
        )
    return tr("p from {low} to {high}: {count} rows, mean p {p}, {accuracy} right").format(
        **words, **_bin_means(found, place)
    )


def full_calibration(figures: BatchFigures) -> str:
    """Return the expected calibration error in a sentence."""
    return tr("The expected calibration error is {error}.").format(
        error=per_cent(figures.reliability.error, 2)
    )


def fitted(fit: Fit) -> str:
    """Return what the fit has found, and how many rows had no part in it."""
    words = {"temperature": f"{fit.temperature:.4g}", "count": f"{fit.left_out:,}"}
    if not fit.left_out:
        return tr("T = {temperature} fits best").format(**words)
    if fit.left_out == 1:
        return tr("T = {temperature} fits best, 1 row left out").format(**words)
    return tr("T = {temperature} fits best, {count} rows left out").format(**words)


def _bin_means(found: Reliability, place: int) -> dict[str, str]:
    return {
        "p": short(float(found.confidence[place])),
        "accuracy": per_cent(float(found.accuracy[place])),
    }
