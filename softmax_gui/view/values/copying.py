"""What is selected of a table, as text that spreadsheets take."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection

from softmax_gui.model.progress import Progress, unwatched
from softmax_gui.view.values.columns import Values
from softmax_gui.view.values.model import copied

_STEP = 4096


def selected_places(selection: QItemSelection) -> tuple[list[int], list[int]]:
    """Return the rows and the columns of which something is selected, in their order."""
    rows, columns = set[int](), set[int]()
    for number in range(selection.size()):
        part = selection.at(number)
        rows.update(range(part.top(), part.bottom() + 1))
        columns.update(range(part.left(), part.right() + 1))
    return sorted(rows), sorted(columns)


def tab_separated(
    values: Values, rows: Sequence[int], columns: Sequence[int], progress: Progress = unwatched
) -> str:
    """Return cells as lines with tabs between them; of more than one, the headings first.

    Parameters
    ----------
    values : Values
        The table.
    rows, columns : sequence of int
        Which of it; the rows rise.
    progress : Progress
        May call it off.
    """
    chosen = [values.columns[column] for column in columns]
    lines = []
    if len(rows) * len(chosen) > 1:
        lines.append("\t".join(copied(column.heading) for column in chosen))
    for number in range(0, len(rows), _STEP):
        progress(number / len(rows))
        part = rows[number : number + _STEP]
        first, last = part[0], part[-1]
        cells = [column.cells(first, last + 1) for column in chosen]
        lines += ["\t".join(copied(each[row - first]) for each in cells) for row in part]
    return "\n".join(lines)
