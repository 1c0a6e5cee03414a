"""What a comma in a pasted text is: a decimal sign, or what separates two numbers.

A comma between two digits may be either. Where tabs or semicolons separate, it is the decimal
sign, as in a table; where nothing in the text tells, whoever pastes it is asked to.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from softmax_gui.files.numerals import has_thousands, logit, number, shown
from softmax_gui.files.readers.decimal_signs import mixed_signs
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress, unwatched

_NUMBER = r"[+-]?\d+,\d+(?:[eE][+-]?\d+)?"
_DECIMAL = re.compile(_NUMBER, re.ASCII)
_WITH_POINT = re.compile(r"[+-]?(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_CELL = re.compile(r"[^\t;\r\n]+")
_QUOTED = re.compile(r'"[^"\n]*"')
_BEFORE_NUMBER = re.compile(r"[\s:=]")
_STEP = 4096


def with_points(text: str, progress: Progress = unwatched) -> str:
    """Return a text with points for decimal commas, where tabs or semicolons separate.

    Raises
    ------
    InputError
        When it has decimal points, too, or numbers whose thousands are set apart.
    """
    if "," not in text or re.search(r"[\t;]", _QUOTED.sub("", text).strip(" \t\r\n;")) is None:
        return text
    commas = _decimal_commas(text, progress)
    if not commas:
        return text
    _refuse_points(text, commas[0])
    parts = (text[i + 1 : j] for i, j in pairwise([-1, *commas, len(text)]))
    return ".".join(parts)


def _decimal_commas(text: str, progress: Progress) -> list[int]:
    """Return where the decimal commas are; there are none where some cell is a list of numbers."""
    alone, behind_label = list[int](), list[int]()
    for position, found in enumerate(_CELL.finditer(text)):
        if position % _STEP == 0:
            progress(found.start() / len(text))
        cell = found[0].rstrip()
        if "," not in cell:
            continue
        comma = found.start() + cell.rindex(",")
        if _DECIMAL.fullmatch(cell.lstrip()):
            alone.append(comma)
            continue
        _refuse_thousands(text, found)
        if _are_numbers(cell.replace(",", " ").split()):
            return []
        if _DECIMAL.fullmatch(_last(cell)):
            behind_label.append(comma)
    # A label may end with a number itself, where numbers have cells of their own.
    return alone or behind_label


def _last(text: str) -> str:
    """Return what stands at the end of a text, behind a label."""
    return _BEFORE_NUMBER.split(text)[-1]


def _refuse_thousands(text: str, cell: re.Match[str]) -> None:
    if has_thousands(cell[0]):
        line = _line(text, cell.start())
        logit(cell[0].strip(), tr("Line {line} of the pasted text").format(line=line))


def _refuse_points(text: str, comma: int) -> None:
    cells = (found for found in _CELL.finditer(text) if "." in found[0])
    point = next((c.start() for c in cells if _WITH_POINT.fullmatch(c[0].strip())), None)
    if point is not None:
        name = tr("The pasted text")
        raise mixed_signs(name, _line(text, comma), _line(text, point))


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def require_clear_list(text: str) -> None:
    """Refuse numbers with white space between them, some of which may be decimal fractions.

    ``1,5 0,1`` may be two numbers or four. ``1,5`` alone is two, and ``1,-5 2,3`` is four: there a
    comma can only separate, and one that does is enough.

    Raises
    ------
    InputError
        Naming the first of them.
    """
    if "," not in text:
        return
    parts = text.split()
    with_comma = [part for part in parts if "," in part]
    doubtful = len(parts) > 1 and all(map(_DECIMAL.fullmatch, with_comma))
    if doubtful and _are_numbers(part.replace(",", ".") for part in parts):
        raise _unclear(with_comma[0])


def require_clear_pairs(lines: Iterable[str]) -> None:
    """Refuse lines of a label and a number, where the label may end within the number.

    ``item 1,5`` may be 5 for "item 1", or 1.5 for "item"; one line such as ``item,-7`` tells.

    Raises
    ------
    InputError
        Naming the first number of which it is not clear.
    """
    doubtful = None
    for line in lines:
        before, comma, after = line.rstrip(" \t\r,;").rpartition(",")
        if not comma or number(after) is None:
            continue
        last = _last(before + comma + after)
        if not _DECIMAL.fullmatch(last):
            return
        doubtful = doubtful or last
    if doubtful is not None:
        raise _unclear(doubtful)


def _are_numbers(parts: Iterable[str]) -> bool:
    return all(number(part) is not None for part in parts)


def _unclear(text: str) -> InputError:
    return InputError(
        tr(
            "It is not clear whether the comma of {text} is a decimal sign or separates two "
            "values. Write a decimal point, or put a space behind a comma that separates."
        ).format(text=shown(text))
    )
