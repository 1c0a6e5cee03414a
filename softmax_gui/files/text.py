"""Logits pasted from anywhere: a spreadsheet, a paper, Python, JSON, a chat."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from softmax_gui.files.numerals import NUMBER, logit, number, plain, shown
from softmax_gui.model import InputError, Labels
from softmax_gui.model.progress import Progress, unwatched


@dataclass(frozen=True, eq=False)
class Pasted:
    """What was understood of a text.

    Parameters
    ----------
    logits : ndarray of float64, shape (N,)
        Finite numbers or -inf.
    labels : Labels or None
        One name a class, where the text has names.
    """

    logits: npt.NDArray[np.float64]
    labels: Labels | None = None


_SCALAR = re.compile(rf"\b(?:np\.|numpy\.|torch\.)?(?:tensor|float\d*|int\d+)\(\s*({NUMBER})\s*\)")
_WRAPPER = re.compile(
    r"\s*(?:[A-Za-z_]\w*\s*=\s*(?=[\w.]*\s*[\[({]))?"
    r"(?:(?:\w+\.)*(?:tensor|array|Tensor|asarray)\s*\((?P<inside>.*)\)|(?P<bare>.*))\s*;?\s*",
    re.DOTALL,
)
_KEYWORD = re.compile(r",\s*\w+\s*=\s*[^\[\]{}]*$")
_HEADER = re.compile(r"\s*(?:label|class|name|token)s?\W+(?:logit|value|score)s?\s*", re.IGNORECASE)
_TOKEN = re.compile(
    r"""(?P<space>[\s,;]+)|(?P<open>[\[({])|(?P<close>[\])}])|(?P<link>[:=])
    |(?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<bare>[^\s,;\[\](){}:="']+)""",
    re.VERBOSE | re.DOTALL,
)
_STEP = 4096
_SEPARATOR = re.compile(r"[\s:=,;]")


def parse_logits(text: str, progress: Progress = unwatched) -> Pasted:
    """Return the logits that a text holds.

    Numbers are separated by commas, semicolons, spaces, tabs or new lines; ``label value`` pairs
    stand one a line or between commas, also as ``label: value`` or ``label = value``. Lists and
    objects of Python and JSON, and what numpy and torch print, are understood. Nothing is
    evaluated. ``progress`` may call the work off by raising `Cancelled`.

    Raises
    ------
    InputError
        Naming the first thing that is not understood.
    """
    text = plain(text)
    if not text.strip():
        raise InputError("There are no logits. Give at least one number.")
    inside = _unwrapped(_SCALAR.sub(r"\1", text) if "(" in text else text)
    if inside.lstrip()[:1] in ("[", "(", "{"):
        return _from_brackets(inside, progress)
    return _from_lines(inside, progress)


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
    if len(lines) > 1 and _HEADER.fullmatch(lines[0]):
        lines = lines[1:]
    segments = [s for s in re.split(r"[,;\n]", "\n".join(lines)) if s.strip()]
    for parts in (segments, lines):
        pairs = [_pair(part) for part in _watched(parts, progress)]
        if None not in pairs:
            return _pairs([pair for pair in pairs if pair is not None])
    smallest = segments if len(lines) == 1 else lines
    raise InputError(_first_unknown(fields if _mostly_numbers(fields) else smallest))


def _watched(parts: Sequence[str], progress: Progress) -> Iterator[str]:
    """Yield the parts, and tell now and then how far that is."""
    for position, part in enumerate(parts):
        if position % _STEP == 0:
            progress(position / len(parts))
        yield part


def _mostly_numbers(fields: list[str]) -> bool:
    return 2 * sum(number(field) is not None for field in fields) >= len(fields)


def _first_unknown(parts: list[str]) -> str:
    unknown = next((p for p in parts if number(p) is None and _pair(p) is None), "")
    return f"{shown(unknown or parts[0])} is neither a number nor a label with a number."


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
                raise InputError(f"There is a {token} that closes nothing.")
            stack.pop()
        elif kind != "space":
            stack[-1].items.append(token)
    if len(stack) > 1:
        raise InputError(f"There is a {stack[-1].bracket} that is never closed.")
    return stack[0]


def _tokens(text: str, progress: Progress) -> Iterator[tuple[str, str]]:
    position = 0
    while position < len(text):
        progress(position / len(text))
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            raise InputError(f"{shown(text[position : position + 20])} is not understood.")
        yield match.lastgroup, match[0]
        position = match.end()


def _key_values(group: _Group) -> Iterator[tuple[str, str]]:
    """Yield label and value of ``{label: value, …}``."""
    items = [_text(item) for item in group.items]
    for i in range(0, len(items), 3):
        triple = items[i : i + 3]
        if len(triple) != 3 or triple[1] not in (":", "="):
            raise InputError(f"{shown(' '.join(triple))} is not a label with a number.")
        yield _unquoted(triple[0]), triple[2]


def _nested(group: _Group) -> Pasted:
    """Read a list of lists: a column of numbers, or pairs of label and number."""
    rows = [item.items if isinstance(item, _Group) else [item] for item in group.items]
    texts = [[_text(item) for item in row] for row in rows]
    if all(len(row) == 1 for row in texts):
        return _numbers([row[0] for row in texts])
    if all(len(row) == 2 and number(row[0]) is None for row in texts):
        return _pairs([(_unquoted(label), value) for label, value in texts])
    raise InputError(
        f"There are {len(rows)} rows of numbers. Give one row of logits, or open a file of rows."
    )


def _text(item: "str | _Group") -> str:
    if isinstance(item, _Group):
        raise InputError(f"There is a {item.bracket} where a number should be.")
    return item


def _numbers(texts: list[str]) -> Pasted:
    if not texts:
        raise InputError("There are no logits. Give at least one number.")
    return Pasted(np.array([logit(text, f"Logit {i}") for i, text in enumerate(texts)]))


def _pairs(pairs: list[tuple[str, str]]) -> Pasted:
    if not pairs:
        raise InputError("There are no logits. Give at least one number.")
    logits = [logit(value, f"The logit of {shown(label)}") for label, value in pairs]
    return Pasted(np.array(logits), Labels.of(label for label, _ in pairs))
