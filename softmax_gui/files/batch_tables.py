"""What the data of the figures of a batch are: its rows as they are listed, and their bins."""

from softmax_gui.compute.calibration import Reliability
from softmax_gui.engine import tables
from softmax_gui.engine.row_listing import RowListing
from softmax_gui.model import InputError
from softmax_gui.model.language import tr


def judged(listing: RowListing) -> Reliability:
    """Return the bins of confidence, or raise InputError when no row has a target."""
    if not listing.figures.has_targets:
        raise InputError(tr("No row has a target, so there is nothing to be right about."))
    return listing.figures.reliability


def rows_table(listing: RowListing) -> tables.Table:
    """Return what is known of each listed row, at full precision."""
    table = tables.rows(listing)
    written = (column for column in table.columns if column.name != "target_label")
    return tables.Table(table.count, tuple(written))


def reliability_table(listing: RowListing) -> tables.Table:
    """Return the bins of confidence, with how many rows are in each and how often they are right.

    Raises
    ------
    InputError
        When no row has a target.
    """
    judged(listing)
    return tables.reliability(listing)
