"""The few marks of a lesson's paragraphs: **strong**, *emphasis*, `code` and $p_i$.

Between dollar signs single Latin letters are set in italics, ``_`` lowers and ``^`` raises the
next character or what is in braces; no line ends in it, or in a long one only behind a sign of
equality or the like.
Everything else is as it is written.
"""

import html
import re
from dataclasses import dataclass

from softmax_gui.lessons.scope import Scope
from softmax_gui.lessons.template import Placeholder, Template, Write, as_html, plain
from softmax_gui.model import InputError

# A placeholder while the marks around it are read; no key types it.
_HOLE = "\ue000"
_MARKS = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`|\$(.+?)\$", re.DOTALL)
_TAGS = ("strong", "em", "code")
# A sign that raises or lowers, a letter by itself, a word, or any other character.
_PIECE = re.compile(
    r"(?P<script>[_^])|(?P<letter>[A-Za-z])(?![A-Za-z])|[A-Za-z]+|.", re.ASCII | re.DOTALL
)
_DEEPEST = 4
# Where no line may end: at a space, in a long formula unless it is behind a relation; and behind a
# slash.
_LONG = 24
_UNBROKEN = re.compile(r" |(?<=/)(?=.)")
_UNBROKEN_IF_LONG = re.compile(r"(?<![=<>≈≠≤≥→]) |(?<=/)(?=.)")
_NO_BREAK_SPACE, _WORD_JOINER = "\N{NO-BREAK SPACE}", "\N{WORD JOINER}"


@dataclass(frozen=True)
class Prose:
    """Text with marks and placeholders.

    Parameters
    ----------
    template : Template
        As it was written.
    """

    template: Template

    def html(self, scope: Scope) -> str:
        """Return the text as HTML, without a paragraph around it."""
        return _filled(_html(_holed(self.template)), self.template, scope, as_html)

    def plain(self, scope: Scope) -> str:
        """Return the text as a screen reader says it: without marks, p_i as p_i."""
        return _filled(_plain(_holed(self.template)), self.template, scope, plain)


def read_prose(template: Template) -> Prose:
    """Return the prose of a template, or raise InputError where a mark has no other half."""
    rest = _MARKS.sub("", _holed(template))
    for mark in "*`$":
        if mark in rest:
            raise InputError(
                f"There is a {mark} without its other half in {template.source.strip()[:40]!r}. "
                "Write **strong**, *emphasis*, `code` or $p_i$."
            )
    for match in _MARKS.finditer(_holed(template)):
        _refuse_latex(match[4])
    return Prose(template)


def _refuse_latex(formula: str | None) -> None:
    """Raise InputError where there is more between dollar signs than letters and scripts."""
    if formula is None:
        return
    if "\\" in formula:
        raise InputError(
            f"${formula[:40]}$ has a \\, but no commands are known between dollar signs. Write "
            "letters, _ and ^ there, and a formula under [step.formulas]."
        )
    if formula.count("{") != formula.count("}"):
        raise InputError(f"${formula[:40]}$ has a brace without its other half. Close it.")


def _holed(template: Template) -> str:
    return "".join(_HOLE if isinstance(part, Placeholder) else part for part in template.parts)


def _filled(text: str, template: Template, scope: Scope, write: Write) -> str:
    values = iter([write(each, scope) for each in template.placeholders])
    return re.sub(_HOLE, lambda _: next(values), text)


def _html(text: str) -> str:
    pieces, end = [], 0
    for match in _MARKS.finditer(text):
        pieces.append(html.escape(text[end : match.start()], quote=False))
        pieces.append(_marked(match))
        end = match.end()
    return "".join([*pieces, html.escape(text[end:], quote=False)])


def _marked(match: re.Match[str]) -> str:
    *tagged, formula = match.groups()
    if formula is not None:
        unbroken = _UNBROKEN if len(formula) <= _LONG else _UNBROKEN_IF_LONG
        return _formula(unbroken.sub(_joiner, formula))
    tag, inner = next((t, g) for t, g in zip(_TAGS, tagged, strict=True) if g is not None)
    return f"<{tag}>{html.escape(inner, quote=False) if tag == 'code' else _html(inner)}</{tag}>"


def _joiner(match: re.Match[str]) -> str:
    return _NO_BREAK_SPACE if match[0] else _WORD_JOINER


def _formula(text: str, depth: int = 0) -> str:
    """Return mathematics as HTML: letters slanted, scripts raised and lowered."""
    result, end = "", 0
    for match in _PIECE.finditer(text):
        if match.start() < end:
            continue
        end = match.end()
        if match["script"] and depth < _DEEPEST:
            inner, end = _script(text, match.end())
            tag = "sub" if match["script"] == "_" else "sup"
            result += f"<{tag}>{_formula(inner, depth + 1)}</{tag}>"
        elif match["letter"]:
            result += f"<i>{match['letter']}</i>"
        else:
            result += html.escape(match[0], quote=False)
    return result


def _script(text: str, start: int) -> tuple[str, int]:
    """Return what is raised or lowered, a character or what is in braces, and where it ends."""
    if text[start : start + 1] != "{":
        return text[start : start + 1], start + 1
    depth = 0
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return text[start + 1 : place], place + 1
    return text[start + 1 :], len(text)


def _plain(text: str) -> str:
    while (fewer := _MARKS.sub(_inner, text)) != text:
        text = fewer
    return text


def _inner(match: re.Match[str]) -> str:
    *tagged, formula = match.groups()
    if formula is not None:
        return re.sub(r"[{}]", "", formula)
    return next(group for group in tagged if group is not None)
