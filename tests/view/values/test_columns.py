"""The columns of the tables, without a window around them."""

import numpy as np

from softmax_gui.engine.row_listing import RowListing
from softmax_gui.engine.rows import RowsQuestion, compute_rows
from softmax_gui.model import Batch, Labels, edits, state_from_logits
from softmax_gui.view.values.columns import values_of_rows


def test_a_row_without_a_distribution_has_no_class():
    logits = np.array([[1.0, 2.0, 0.0], [-np.inf] * 3])
    batch = Batch(logits, Labels(3, ("cat", "dog", "bird")), np.array([1, 0]), "b")
    state = edits.open_batch(state_from_logits([0.0]), batch, 0)
    values = values_of_rows("rows", RowListing(compute_rows(RowsQuestion.of(state))))
    first, second = ([column.cell(row) for column in values.columns] for row in range(2))
    assert first[:2] == [0, "dog"]
    assert second == [1, "", "", "cat", "", "", ""]
