"""What the columns of a table of logits are for, by what they are called and what is in them.

Tables in files and tables from Python are understood alike.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

LABEL_COLUMNS = ("label", "labels", "name", "token", "word", "class")
LOGIT_COLUMNS = ("logit", "logits")
TARGET_COLUMNS = ("target", "targets", "label", "class", "y")
INDEX_COLUMNS = ("", "id", "index", "row", "unnamed: 0")
"""What the columns of labels, logits and true classes are called (the first that is there holds),
and what a first column is called that only counts the rows."""

Form = Literal["numbers", "texts", "lists"]
"""What a column holds."""


@dataclass(frozen=True)
class Roles:
    """Which columns of a table are what, counted from 0.

    Parameters
    ----------
    each_row : {"class", "list", "all"}
        What a row of the table is: one class, a row of logits in one list, or a row of logits, a
        column each.
    logits : tuple of int
        The columns of logits; one alone where a row is a class or a list.
    labels : int or None
        The column of the labels, where a row is a class.
    target : int or None
        The column of the true classes, where a row is not a class.
    """

    each_row: Literal["class", "list", "all"]
    logits: tuple[int, ...]
    labels: int | None = None
    target: int | None = None


def roles_of(names: Sequence[str], form: Callable[[int], Form]) -> Roles:
    """Return which columns of a table are what.

    A column of labels beside one of logits has a class in each row, and so has one of texts beside
    one of numbers, and one of logits alone; one of lists called logits has all of a row in each of
    them. Otherwise every column is a class, but for one of true classes and a first one that counts
    the rows.

    Parameters
    ----------
    names : sequence of str
        What the columns are called.
    form : callable
        What is in the column of a number; it is asked for few of them.
    """
    wanted = (LOGIT_COLUMNS, LABEL_COLUMNS, TARGET_COLUMNS)
    logit, label, target = (_found(column_of(names, each)) for each in wanted)
    if logit is not None and form(logit) == "lists":
        return Roles("list", (logit,), target=target)
    if logit is not None and label is not None:
        return Roles("class", (logit,), label)
    beside = _texts_beside_numbers(names, form) if len(names) == 2 else None
    if beside is not None:
        return Roles("class", (1 - beside,), beside)
    if logit is not None and len(names) == 1:
        return Roles("class", (logit,))
    index = 0 if len(names) > 1 and column_of(names[:1], INDEX_COLUMNS) == 0 else None
    wide = tuple(i for i in range(len(names)) if i not in (target, index))
    return Roles("all", wide, target=target)


def column_of(names: Sequence[str], wanted: tuple[str, ...]) -> int:
    """Return the first column that has one of some names, the earlier names first; -1 for none."""
    keys = [name.strip().lower() for name in names]
    return next((keys.index(name) for name in wanted if name in keys), -1)


def classes_by_label(labels: Sequence[str]) -> dict[str, int]:
    """Return the class of every label, the first one of those that are alike."""
    return {label: i for i, label in reversed(list(enumerate(labels)))}


def _found(column: int) -> int | None:
    return None if column < 0 else column


def _texts_beside_numbers(names: Sequence[str], form: Callable[[int], Form]) -> int | None:
    """Return which of two columns names what the other holds; one of true classes does not."""
    forms = [form(0), form(1)]
    if sorted(forms) != ["numbers", "texts"]:
        return None
    column = forms.index("texts")
    is_target = column_of([names[column]], TARGET_COLUMNS) == 0
    is_label = column_of([names[column]], LABEL_COLUMNS) == 0
    return column if is_label or not is_target else None
