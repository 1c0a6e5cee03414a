"""Data as a table in LaTeX: a plain tabular, which needs no package."""

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from softmax_gui.files.names import TABULATED
from softmax_gui.files.shown import Shown
from softmax_gui.files.tables import TABLES
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress

MAX_ROWS = 60
"""The most classes in a table of probabilities: about a page."""
MAX_SIDE = 16
"""The most classes in a table of the Jacobian: about as many columns as a page is wide."""

_DIGITS = 4
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "\n": " ",
        "\r": " ",
        "\t": " ",
    }
)


def escaped(text: str) -> str:
    """Return a text as TeX prints it, on one line and letter by letter."""
    return text.translate(_ESCAPES)


def write_latex(shown: Shown, names: Sequence[str], path: Path, progress: Progress) -> None:
    """Write tables of figures, one after the other.

    Raises
    ------
    InputError
        For another figure than the probabilities and the Jacobian, or more classes than a page
        has room for.
    """
    for name in names:
        check(name, shown.state.size)
    text = "\n".join(_TABLES[name](shown) for name in names)
    path.write_text(text, encoding="utf-8", newline="\n")
    progress(1.0)


def check(name: str, size: int) -> None:
    """Refuse what is no table in LaTeX, or too large for a page, before it is computed."""
    if name not in TABULATED:
        raise InputError(
            tr("There is no LaTeX table of the {name}. Use {names}.").format(
                name=name, names=", ".join(TABULATED)
            )
        )
    most = MAX_SIDE if name == "jacobian" else MAX_ROWS
    if size > most:
        raise InputError(
            tr(
                "A LaTeX table of the {name} has room for {most} classes, and there are {size:,}. "
                "Use csv, or fewer classes."
            ).format(name=name, most=most, size=size)
        )


def _probabilities(shown: Shown) -> str:
    columns = TABLES["probabilities"].columns(shown)
    divisor = "" if shown.state.temperature == 1 else "/T"
    heads = {
        "logits": "$a_i$",
        "probabilities": "$p_i$",
        "log_probabilities": r"$\log p_i$",
        "sigmoid": rf"$\sigma(a_i{divisor})$",
    }
    there = [name for name in heads if name in columns]
    lines = [
        [escaped(label), *map(_number, row)]
        for label, *row in zip(columns["labels"], *(columns[n] for n in there), strict=True)
    ]
    return _tabular(_said(shown, "Probabilities"), ["", *(heads[n] for n in there)], lines)


def _jacobian(shown: Shown) -> str:
    columns = TABLES["jacobian"].columns(shown)
    rows = zip(columns["row_labels"], columns["jacobian"].tolist(), strict=True)
    lines = [[escaped(label), *map(_number, row)] for label, row in rows]
    heads = [r"$\partial p_i/\partial a_j$", *map(escaped, columns["column_labels"])]
    return _tabular(_said(shown, "Jacobian"), heads, lines)


_TABLES = {"probabilities": _probabilities, "jacobian": _jacobian}


def _said(shown: Shown, what: str) -> str:
    return f"{what} of softmax, {shown.state.size} classes, T = {shown.state.temperature:g}"


def _tabular(comment: str, heads: list[str], lines: Iterable[list[str]]) -> str:
    rows = "\n".join(" & ".join(line) + r" \\" for line in lines)
    return (
        f"% {comment}\n"
        rf"\begin{{tabular}}{{l{'r' * (len(heads) - 1)}}}"
        "\n\\hline\n" + " & ".join(heads) + " \\\\\n\\hline\n" + rows + "\n\\hline\n"
        "\\end{tabular}\n"
    )


def _number(value: float) -> str:
    """Return a number with four digits that count, in mathematics for its sign and exponent."""
    if not math.isfinite(value):
        return r"$-\infty$" if value < 0 else r"$\infty$"
    text = f"{value:#.{_DIGITS}g}".removesuffix(".")
    if value == 0:
        return "$0$"
    mantissa, _, exponent = text.partition("e")
    power = rf" \cdot 10^{{{int(exponent)}}}" if exponent else ""
    return f"${mantissa}{power}$"
