"""A batch in a few words: above the cards of the window, and above figures."""

from softmax_gui.engine.row_listing import RowFilter, RowListing, RowOrder
from softmax_gui.engine.rows import BatchFigures
from softmax_gui.model.language import mark, tr
from softmax_gui.model.numbers import short

ORDERS: dict[RowOrder, str] = {
    RowOrder.GIVEN: mark("as given"),
    RowOrder.CERTAINTY: mark("by certainty"),
    RowOrder.LOSS: mark("by loss"),
    RowOrder.ENTROPY: mark("by entropy"),
}
FILTERS: dict[RowFilter, str] = {
    RowFilter.ALL: mark("all rows"),
    RowFilter.WRONG: mark("wrong"),
    RowFilter.RIGHT: mark("right"),
    RowFilter.NO_TARGET: mark("no target"),
    RowFilter.LEAST_CERTAIN: mark("least certain 10 %"),
    RowFilter.HIGHEST_LOSS: mark("highest loss 10 %"),
}


def listed(listing: RowListing) -> str:
    """Return which rows are listed and how: ``wrong: 39 of 899, by loss, T = 5``.

    All rows as given at T = 1 need no words.
    """
    said = []
    if listing.filter is not RowFilter.ALL:
        shown, rows = f"{len(listing):,}", f"{len(listing.figures):,}"
        said.append(
            tr("{which}: {shown} of {rows}").format(
                which=tr(FILTERS[listing.filter]), shown=shown, rows=rows
            )
        )
    if listing.order is not RowOrder.GIVEN:
        said.append(tr(ORDERS[listing.order]))
    temperature = listing.figures.question.temperature
    if temperature != 1:
        said.append(f"T = {temperature:.4g}")
    return ", ".join(said)


def summary(figures: BatchFigures) -> str:
    """Return the means in a few words: ``accuracy 95.7 %, loss 0.144, entropy 0.085``."""
    found = figures.summary
    if found.accuracy is None:
        return tr("entropy {entropy}").format(entropy=mean(found.entropy))
    return tr("accuracy {accuracy}, loss {loss}, entropy {entropy}").format(
        accuracy=per_cent(found.accuracy), loss=mean(found.loss), entropy=mean(found.entropy)
    )


def calibration(figures: BatchFigures) -> str:
    """Return the expected calibration error."""
    return tr("ECE {error}").format(error=per_cent(figures.reliability.error, 2))


def per_cent(part: float, digits: int = 1) -> str:
    """Return a part of all rows as 95.7 %."""
    return f"{short(100 * part, digits)} %"


def mean(value: float | None) -> str:
    """Return a mean in a few digits, or a dash for one of nothing."""
    return "–" if value is None else short(value)
