"""Reading the text of a lesson in one language."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from softmax_gui.lessons.expressions import Definitions
from softmax_gui.lessons.lesson import Block, FormulaPlace, Section, Text
from softmax_gui.lessons.markup import Prose, read_prose
from softmax_gui.lessons.template import Template
from softmax_gui.model import InputError

Report = Callable[[int, str], None]
"""Takes a problem: the line, from 1, and what is wrong there and what to do."""

LONGEST = 4000
"""How many characters a paragraph may have."""

_TITLE = re.compile(r"#\s+(.*\S)\s*")
_HEADING = re.compile(r"##\s+(.*\S)\s*\{#([a-z][a-z0-9-]*)\}\s*")
_FORMULA = re.compile(r"!\[(.*)\]\(([a-z][a-z0-9-]*)\)\s*", re.DOTALL)
_OPTION = re.compile(r"-\s+(.*)", re.DOTALL)
_AFTERWARDS = re.compile(r"---+\s*")
# Between two of these no space belongs where a line ends; around the marks among them, never.
_WIDE = re.compile(r"[⺀-鿿豈-﫿]")
_WIDE_MARK = re.compile(r"[　-〿︰-﹏＀-￯“”‘’…—]")


@dataclass
class _Draft:
    """A section while it is read."""

    title: str
    line: int
    blocks: list[Block] = field(default_factory=list)
    options: list[Prose] = field(default_factory=list)
    afterwards: list[Block] = field(default_factory=list)
    is_over: bool = False

    def finished(self) -> Section:
        return Section(self.title, tuple(self.blocks), tuple(self.options), tuple(self.afterwards))


class SectionReader:
    """Reads a text line by line.

    Parameters
    ----------
    definitions : mapping
        What the expressions of the lesson may use.
    report : callable
        Takes the problems.
    """

    def __init__(self, definitions: Definitions, report: Report) -> None:
        self._definitions = definitions
        self._report = report
        self._title = ""
        self._summary: list[str] = []
        self._drafts: dict[str, _Draft] = {}
        self.misread: set[str] = set()
        """The ids of the sections of which something could not be read."""
        self._draft: _Draft | None = None

    def read(self, text: str) -> tuple[Text, Mapping[str, int]]:
        """Return a text, and the line where each of its sections begins."""
        for line, chunk in _chunks(text):
            self._take(line, chunk)
        if not self._title:
            self._report(1, "There is no title. Begin with a line like # From scores to chances.")
        sections = {name: draft.finished() for name, draft in self._drafts.items()}
        lines = {name: draft.line for name, draft in self._drafts.items()}
        return Text(self._title, " ".join(self._summary), sections), lines

    def _take(self, line: int, chunk: str) -> None:
        if len(chunk) > LONGEST:
            self._misread(line, f"The paragraph has more than {LONGEST} characters. Divide it.")
        elif match := _HEADING.fullmatch(chunk):
            self._begin(line, match[1], match[2])
        elif chunk.startswith("##"):
            self._report(line, "A step begins with its title and its id: ## Three scores {#start}.")
            self._draft = _Draft("", line)
        elif match := _TITLE.fullmatch(chunk):
            self._take_title(line, match[1])
        elif self._draft is None:
            self._summary.append(chunk)
        else:
            self._take_block(line, chunk, self._draft)

    def _begin(self, line: int, title: str, name: str) -> None:
        self._draft = _Draft(title, line)
        if name in self._drafts:
            self._report(line, f"The step {name!r} comes twice. Give each step one section.")
            return
        self._drafts[name] = self._draft

    def _take_title(self, line: int, title: str) -> None:
        if self._title:
            self._report(line, "There is a second title. Steps begin with ##.")
        self._title = title

    def _take_block(self, line: int, chunk: str, draft: _Draft) -> None:
        blocks = draft.afterwards if draft.is_over else draft.blocks
        if _AFTERWARDS.fullmatch(chunk):
            if draft.is_over:
                self._report(line, "There is a second line --- in this step. One is enough.")
            draft.is_over = True
        elif match := _FORMULA.fullmatch(chunk):
            alternative = self._prose(line, match[1])
            if not match[1].strip():
                self._report(
                    line, f"The formula {match[2]!r} lacks its words: ![words]({match[2]})."
                )
            blocks.append(FormulaPlace(match[2], alternative))
        elif match := _OPTION.fullmatch(chunk):
            if draft.is_over:
                self._report(line, "An option comes after the line ---. Put options before it.")
            draft.options.append(self._prose(line, match[1]))
        else:
            blocks.append(self._prose(line, chunk))

    def _prose(self, line: int, source: str) -> Prose:
        try:
            template = Template.parse(source, self._definitions)
        except InputError as error:
            self._misread(line, str(error))
            # The marks around the placeholders are looked at all the same.
            template = Template(source, (re.sub(r"\[\[.*?(\]\]|$)", "", source),))
        try:
            return read_prose(template)
        except InputError as error:
            self._misread(line, str(error))
            return Prose(Template(source, (source,)))

    def _misread(self, line: int, message: str) -> None:
        self._report(line, message)
        self.misread |= {name for name, draft in self._drafts.items() if draft is self._draft}


def read_heading(text: str) -> tuple[str, str]:
    """Return the title and the summary of a text; what follows is not read."""
    head, *_ = re.split(r"^##", text, maxsplit=1, flags=re.MULTILINE)
    read, _ = SectionReader({}, lambda *_: None).read(head)
    return read.title, read.summary


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """Give every heading, option and paragraph as one line, and the number of its first line."""
    first, gathered = 0, ""
    for number, line in enumerate(text.splitlines(), start=1):
        alone = line.startswith("#") or _AFTERWARDS.fullmatch(line)
        if gathered and (alone or not line.strip() or line.startswith(("- ", "!["))):
            yield first, gathered
            gathered = ""
        if alone:
            yield number, line
        elif line.strip():
            first = first if gathered else number
            gathered = _joined(gathered, line.strip())
    if gathered:
        yield first, gathered


def _joined(before: str, line: str) -> str:
    if not before:
        return line
    ends = before.rstrip("*`$")[-1:], line.lstrip("*`$")[:1]
    closed = all(map(_WIDE.match, ends)) or any(map(_WIDE_MARK.match, ends))
    return f"{before}{line}" if closed else f"{before} {line}"
