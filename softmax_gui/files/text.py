"""Logits pasted from anywhere: a spreadsheet, a paper, Python, JSON, a chat."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from softmax_gui.files.commas import require_clear_list, require_clear_pairs, with_points
from softmax_gui.files.numerals import NUMBER, logit, number, plain, shown
from softmax_gui.files.readers.delimited import table_in_text
from softmax_gui.files.readers.sheet import said_delimiter
from softmax_gui.model import Batch, InputError, Labels
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress, unwatched


@dataclass(frozen=True, eq=False)
class Pasted:
    """What was understood of a text.

    Parameters
    ----------
    logits : ndarray of float64, shape (N,) or (…, N)
        Finite numbers or -inf.
    labels : Labels or None
        One name a class, where the text has names.
    targets : ndarray of int64, shape (rows,), or None
        The true class of each row, -1 where it has none.
    """

    logits: npt.NDArray[np.float64]
    labels: Labels | None = None
    targets: npt.NDArray[np.integer] | None = None

    @property
    def is_batch(self) -> bool:
        """Whether there are rows, be it a single one."""
        return self.logits.ndim > 1

    def batch(self, name: str) -> Batch:
        """Return the rows under a name."""
        rows = np.atleast_2d(self.logits)
        return Batch(rows, self.labels or Labels(rows.shape[-1]), self.targets, name)


_SCALAR = re.compile(rf"\b(?:np\.|numpy\.|torch\.)?(?:tensor|float\d*|int\d+)\(\s*({NUMBER})\s*\)")
_WRAPPER = re.compile(
    r"\s*(?:[A-Za-z_]\w*\s*=\s*(?=[\w.]*\s*[\[({]))?"
    r"(?:Parameter containing:\s*)?"
    r"(?:(?:\w+\.)*(?:tensor|array|Tensor|Array|asarray)\s*\((?P<inside>.*)\)|(?P<bare>.*))\s*;?\s*",
    re.DOTALL,
)
_KEYWORD = re.compile(r",\s*\w+\s*=\s*[^\[\]{}]*$")
_HEADER = re.compile(r"\s*(?:label|class|name|token)s?\W+(?:logit|value|score)s?\s*", re.IGNORECASE)
_TOKEN = re.compile(
    r"""(?P<space>[\s,;]+)|(?P<open>[\[({])|(?P<close>[\])}])|(?P<link>[:=])
    |(?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<bare>[^\s,;\[\](){}:="']+)""",
    re.VERBOSE | re.DOTALL,
)
_ELLIPSIS = re.compile(r"(?<![\w.])(?:\.\.\.|…)(?!\w)")
_PRINTED = re.compile(r"[^\"']{0,80}[\[(]")
_MAX_AXES = 32
MOST_SIGNS = 2**25
"""The longest text that is read: a million classes with a name and a number each."""
_STEP = 4096
_SEPARATOR = re.compile(r"[\s:=,;]")


def parse_logits(text: str, progress: Progress = unwatched) -> Pasted:
    """Return the logits that a text holds.

    Numbers are separated by commas, semicolons, spaces, tabs or new lines; ``label value`` pairs
    stand one a line or between commas, also as ``label: value`` or ``label = value``. Lists and
    objects of Python and JSON, and what numpy and torch print, are understood; so are tables,
    with tabs, semicolons or commas, in which every line is a row of logits. Where tabs or
    semicolons separate, a comma between two digits is the decimal sign. Nothing is evaluated.
    ``progress`` may call the work off by raising `Cancelled`.

    Raises
    ------
    InputError
        Naming the first thing that is not understood, or a comma that may be a decimal sign or
        not; or when the text is longer than `MOST_SIGNS`.
    """
    if len(text) > MOST_SIGNS:
        raise InputError(
            tr(
                "The text has {signs:,} characters; up to {most:,} can be pasted. Save it as a "
                "file, such as .csv, and open that."
            ).format(signs=len(text), most=MOST_SIGNS)
        )
    text = plain(text)
    if not text.strip():
        raise _no_logits()
    if said_delimiter(text[: text.find("\n") + 1].encode("utf-8", "replace")) is not None:
        return _table(text, progress)
    _refuse_ellipsis(text)
    inside = _unwrapped(_SCALAR.sub(r"\1", text) if "(" in text else text)
    if not inside.strip():
        raise _no_logits()
    if inside.lstrip()[:1] in ("[", "(", "{"):
        return _from_brackets(inside, progress)
    inside = with_points(inside, progress)
    require_clear_list(inside)
    return _from_table(inside, progress) or _from_lines(inside, progress)


def _refuse_ellipsis(text: str) -> None:
    """Raise InputError for what numpy and torch print of a long array: not all of it."""
    found = _ELLIPSIS.search(text) if _PRINTED.match(text) else None
    if found is not None:
        raise InputError(
            tr(
                "The printout leaves numbers out: it has {mark} among them. Print all of it, after "
                "torch.set_printoptions(profile='full') or numpy.set_printoptions(threshold=10**9)."
            ).format(mark=found[0])
        )


def _no_logits() -> InputError:
    return InputError(tr("There are no logits. Give at least one number."))


def _from_table(text: str, progress: Progress) -> Pasted | None:
    """Read lines of as many cells each, two or more; None where they are something else.

    Two columns are labels with their numbers where the first is no number, and lines that end with
    a comma are one list that was too long for a line.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    delimiter = next((mark for mark in "\t;," if mark in lines[0]), None)
    if delimiter is None or len(lines) < 2:
        return None
    cells = [line.rstrip("\r").split(delimiter) for line in lines]
    width = len(cells[0])
    if any(len(line) != width for line in cells) or not cells[0][-1].strip():
        return None
    # Of a row, one cell may be what the row is called, or its true class.
    others = sum(number(cell) is None for cell in cells[-1])
    if others > 1 or (width == 2 and not _are_numbers(cells[1:])):
        return None
    return _table("\n".join(lines), progress)


def _table(text: str, progress: Progress) -> Pasted:
    table = table_in_text(text, tr("The pasted text"), progress)
    labels = None if table.labels is None else Labels.of(table.labels)
    return Pasted(_floats(table.logits), labels, _whole(table.targets))


def _are_numbers(cells: list[list[str]]) -> bool:
    return all(number(cell) is not None for line in cells for cell in line)


def _floats(values: Any) -> npt.NDArray[np.float64]:
    return np.asarray(values, float)


def _whole(values: Any) -> npt.NDArray[np.integer] | None:
    return None if values is None else np.asarray(values, np.int64)


def _unwrapped(text: str) -> str:
    """Return what is inside ``x = torch.tensor(…, dtype=…)``."""
    match = _WRAPPER.fullmatch(text)
    if match is None:
        return text
    inside: str | None = match["inside"]
    if inside is None:
        return str(match["bare"])
    while (shorter := _KEYWORD.sub("", inside)) != inside:
        inside = shorter
    return inside


def _from_lines(text: str, progress: Progress) -> Pasted:
    """Read text without brackets."""
    fields = text.replace(",", " ").replace(";", " ").split()
    if all(number(field) is not None for field in _watched(fields, progress)):
        return _numbers(fields)
    lines = [line for line in text.splitlines() if line.strip()]
    header = lines[0] if len(lines) > 1 and _HEADER.fullmatch(lines[0]) else ""
    lines = lines[1:] if header else lines
    segments = [s for s in re.split(r"[,;\n]", "\n".join(lines)) if s.strip()]
    for parts in (segments, lines):
        pairs = [_pair(part) for part in _watched(parts, progress)]
        if None not in pairs:
            if "," not in header:
                require_clear_pairs(parts)
            _require_no_numbers(parts)
            return _pairs([pair for pair in pairs if pair is not None])
    smallest = segments if len(lines) == 1 else lines
    raise InputError(_first_unknown(fields if _mostly_numbers(fields) else smallest))


def _require_no_numbers(parts: Iterable[str]) -> None:
    """Refuse a label that would hold a number between commas: that is a list with a mistake.

    ``2,x,0.1`` is no 0.1 for a label of ``2,x``; ``"2,x",0.1`` is.
    """
    for part, delimiter in product(parts, ",;"):
        *fields, last = part.strip().rstrip(",;").split(delimiter)
        has_number = any(number(field) is not None for field in fields)
        if len(fields) > 1 and has_number and number(last) is not None:
            mistaken = (field for field in fields if number(field) is None)
            raise InputError(_unknown(next(mistaken, part)))


def _watched(parts: Sequence[str], progress: Progress) -> Iterator[str]:
    """Yield the parts, and tell now and then how far that is."""
    for position, part in enumerate(parts):
        if position % _STEP == 0:
            progress(position / len(parts))
        yield part


def _mostly_numbers(fields: list[str]) -> bool:
    return 2 * sum(number(field) is not None for field in fields) >= len(fields)


def _first_unknown(parts: list[str]) -> str:
    return _unknown(next((p for p in parts if number(p) is None and _pair(p) is None), parts[0]))


def _unknown(text: str) -> str:
    return tr("{text} is neither a number nor a label with a number.").format(text=shown(text))


def _pair(text: str) -> tuple[str, str] | None:
    """Return label and number where a text ends with a number behind a label."""
    text = text.strip().rstrip(",;")
    ends = [match.end() for match in _SEPARATOR.finditer(text)]
    if not ends or number(text[ends[-1] :]) is None:
        return None
    label = text[: ends[-1]].rstrip()
    label = label[:-1].rstrip() if label.endswith((":", "=", ",", ";")) else label
    return (_unquoted(label), text[ends[-1] :]) if label else None


def _unquoted(text: str) -> str:
    """Return a label without its quotes, escapes undone as JSON does."""
    if len(text) < 2 or text[0] not in "\"'" or text[0] != text[-1]:
        return text
    if text[0] == '"':
        try:
            return str(json.loads(text, strict=False))
        except ValueError:
            pass  # a backslash that JSON does not know stays as it is
    return re.sub(r"\\(.)", r"\1", text[1:-1], flags=re.DOTALL)


@dataclass
class _Group:
    """What stands between two brackets."""

    bracket: str
    items: "list[str | _Group]"


_ENDS = {"[": "]", "(": ")", "{": "}"}


def _from_brackets(text: str, progress: Progress) -> Pasted:
    group = _grouped(text, progress)
    while len(group.items) == 1 and isinstance(group.items[0], _Group):
        group = group.items[0]
    if group.bracket == "{":
        return _pairs(list(_key_values(group)))
    if any(isinstance(item, _Group) for item in group.items):
        return _nested(group)
    return _numbers([_text(item) for item in group.items])


def _grouped(text: str, progress: Progress) -> _Group:
    """Return nested groups of tokens; without recursion, so that no depth is too deep."""
    stack = [_Group("", [])]
    for kind, token in _tokens(text, progress):
        if kind == "open":
            group = _Group(token, [])
            stack[-1].items.append(group)
            stack.append(group)
        elif kind == "close":
            if _ENDS.get(stack[-1].bracket) != token:
                raise InputError(
                    tr("There is a {bracket} that closes nothing.").format(bracket=token)
                )
            stack.pop()
        elif kind != "space":
            stack[-1].items.append(token)
    if len(stack) > 1:
        raise InputError(
            tr("There is a {bracket} that is never closed.").format(bracket=stack[-1].bracket)
        )
    return stack[0]


def _tokens(text: str, progress: Progress) -> Iterator[tuple[str, str]]:
    position = 0
    while position < len(text):
        progress(position / len(text))
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            raise InputError(
                tr("{text} is not understood.").format(text=shown(text[position : position + 20]))
            )
        yield match.lastgroup, match[0]
        position = match.end()


def _key_values(group: _Group) -> Iterator[tuple[str, str]]:
    """Yield label and value of ``{label: value, …}``."""
    items = [_text(item) for item in group.items]
    for i in range(0, len(items), 3):
        triple = items[i : i + 3]
        if len(triple) != 3 or triple[1] not in (":", "="):
            raise InputError(
                tr("{text} is not a label with a number.").format(text=shown(" ".join(triple)))
            )
        yield _unquoted(triple[0]), triple[2]


def _nested(group: _Group) -> Pasted:
    """Read lists within lists: pairs of label and number, a column of numbers, or rows."""
    rows = [item.items if isinstance(item, _Group) else [item] for item in group.items]
    if all(len(row) == 2 and _is_label(row[0]) for row in rows):
        texts = [[_text(item) for item in row] for row in rows]
        return _pairs([(_unquoted(label), value) for label, value in texts])
    shape = _shape(group)
    found = _numbers([_text(item) for item in _leaves(group)])
    return found if shape[-1] == 1 else Pasted(found.logits.reshape(shape))


def _is_label(item: "str | _Group") -> bool:
    return isinstance(item, str) and number(item) is None


def _shape(group: _Group) -> tuple[int, ...]:
    """Return the shape of lists within lists, or raise InputError where they have none."""
    level: list[str | _Group] = [group]
    shape = list[int]()
    while level and isinstance(level[0], _Group):
        inside = [item.items if isinstance(item, _Group) else [item] for item in level]
        shape.append(len(inside[0]))
        for position, items in enumerate(inside):
            if len(items) != shape[-1] or not isinstance(level[position], _Group):
                raise InputError(
                    tr(
                        "Row {row} holds {count} values, but the first holds {first}. Give every "
                        "row as many."
                    ).format(row=position, count=len(items), first=shape[-1])
                )
        level = [item for items in inside for item in items]
    if not level:
        raise _no_logits()
    for item in level:
        _text(item)  # lists among numbers are not understood
    if len(shape) > _MAX_AXES:
        raise InputError(tr("The lists are nested too deep. Give rows of numbers."))
    return tuple(shape)


def _leaves(group: _Group) -> Iterator["str | _Group"]:
    """Yield what is in lists within lists, from left to right; no depth is too deep."""
    waiting: list[str | _Group] = [group]
    while waiting:
        item = waiting.pop()
        if isinstance(item, _Group):
            waiting += reversed(item.items)
        else:
            yield item


def _text(item: "str | _Group") -> str:
    if isinstance(item, _Group):
        raise InputError(
            tr("There is a {bracket} where a number should be.").format(bracket=item.bracket)
        )
    return item


def _numbers(texts: list[str]) -> Pasted:
    if not texts:
        raise _no_logits()
    where = tr("Logit {index}")
    return Pasted(np.array([logit(text, where.format(index=i)) for i, text in enumerate(texts)]))


def _pairs(pairs: list[tuple[str, str]]) -> Pasted:
    if not pairs:
        raise _no_logits()
    where = tr("The logit of {label}")
    logits = [logit(value, where.format(label=shown(label))) for label, value in pairs]
    return Pasted(np.array(logits), Labels.of(label for label, _ in pairs))
