"""Reading a lesson from its folder."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from pydantic import ValidationError

from softmax_gui.lessons.expressions import Expression, parse, parse_condition
from softmax_gui.lessons.form import LessonForm, StepForm
from softmax_gui.lessons.formula import Formula, read_formula
from softmax_gui.lessons.lesson import LANGUAGES, Lesson, Question, Section, Step, Text
from softmax_gui.lessons.locate import Location, line_of
from softmax_gui.lessons.salvage import Salvage
from softmax_gui.lessons.scope import FLAGS, FUNCTIONS, VARIABLES
from softmax_gui.lessons.sections import SectionReader
from softmax_gui.model import InputError
from softmax_gui.model.language import tr

STRUCTURE = "lesson.toml"
MAX_BYTES = 200_000
"""More than any lesson; what is larger is not one."""

# For what is wrong itself, so that nothing more is said of it where it is used.
_DEFINITION, _CONDITION = parse("0", {}), parse_condition("0 > 1", {})


class LessonError(InputError):
    """A folder that is no lesson.

    Attributes
    ----------
    problems : tuple of str
        What is wrong, each with its file and line, and what to do.
    """

    def __init__(self, folder: str, problems: tuple[str, ...]) -> None:
        said = tr("The lesson in {folder} cannot be used. {problem}")
        if len(problems) > 1:
            said = tr(
                "The lesson in {folder} cannot be used. {problem} This is the first of {count} "
                "problems; “softmax-gui lessons check” names all of them."
            )
        super().__init__(said.format(folder=folder, problem=problems[0], count=len(problems)))
        self.problems = problems


def read_lesson(folder: Traversable) -> Lesson:
    """Return the lesson in a folder.

    Its form is described in FORMAT.md. Formulas are not typeset and conditions not tried here;
    `check_folder` does that.

    Raises
    ------
    LessonError
        When it is not of that form.
    """
    reader = _LessonReader(folder)
    lesson = reader.read()
    if lesson is None or reader.problems:
        raise LessonError(folder.name, tuple(reader.problems))
    return lesson


@dataclass(frozen=True)
class _Source:
    """A file of a lesson, for messages about it."""

    name: str
    text: str


class _LessonReader:
    """Reads the files of one folder and gathers what is wrong with them."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        self.problems: list[str] = []
        self._definitions: dict[str, Expression] = {}
        self._salvage = Salvage()
        # The steps of which a text could not be read: nobody knows which numbers are missing.
        self._misread: set[str] = set()

    def read(self) -> Lesson | None:
        """Return the lesson, or None where nothing can be made of it."""
        source = self._source(STRUCTURE)
        form = None if source is None else self._form(source)
        if source is None or form is None:
            return None
        self._define(source, form)
        steps = tuple(self._step(source, form, number) for number in range(len(form.step)))
        texts = self._texts(steps)
        return Lesson(form.id, steps, texts) if texts else None

    def _say(self, name: str, line: int, message: str) -> None:
        self.problems.append(f"{name}, line {line}: {message}")

    def _source(self, name: str) -> _Source | None:
        file = self._folder / name
        if not file.is_file():
            self.problems.append(
                f"{name}: There is no such file. FORMAT.md says what goes into it."
            )
            return None
        try:
            with file.open("rb") as stream:
                content = stream.read(MAX_BYTES + 1)
            if len(content) > MAX_BYTES:
                self.problems.append(
                    f"{name}: The file has more than {MAX_BYTES} bytes. Shorten it."
                )
                return None
            return _Source(name, content.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            self._say(name, line, "There are bytes that are not UTF-8. Save the file as UTF-8.")
        except OSError as error:
            self.problems.append(f"{name}: It cannot be read: {error.strerror or error}.")
        return None

    def _form(self, source: _Source) -> LessonForm | None:
        """Return the form of a file, without what is not of it."""
        try:
            content = tomllib.loads(source.text)
        except tomllib.TOMLDecodeError as error:
            self.problems.append(f"{source.name}: It is not TOML: {error}. Mend that place.")
            return None
        except RecursionError:
            self.problems.append(f"{source.name}: It is nested too deeply. Make it flatter.")
            return None
        try:
            return LessonForm.model_validate(content)
        except ValidationError as error:
            found = error.errors(include_url=False)
            for each in found:
                self._say(source.name, line_of(source.text, each["loc"]), _message(each))
            return self._salvage.form(content, [each["loc"] for each in found])

    def _define(self, source: _Source, form: LessonForm) -> None:
        taken = {*VARIABLES, *FLAGS, *FUNCTIONS, "then", "label"}
        for name, text in form.define.items():
            at: Location = ("define", name)
            if name in taken:
                self._say(
                    source.name,
                    line_of(source.text, at),
                    f"The name {name!r} has a meaning already. Define another one.",
                )
                continue
            expression = self._expression(source, at, text, is_condition=False)
            self._definitions[name] = _DEFINITION if expression is None else expression
        for name in self._salvage.undefined:
            self._definitions[name] = _DEFINITION

    def _expression(
        self, source: _Source, at: Location, text: str, *, is_condition: bool
    ) -> Expression | None:
        read = parse_condition if is_condition else parse
        try:
            return read(text, self._definitions)
        except InputError as error:
            self._say(source.name, line_of(source.text, at), str(error))
            return None

    def _step(self, source: _Source, form: LessonForm, number: int) -> Step:
        step = form.step[number]
        messages = [] if step.id in self._salvage.spoilt else _contradictions(form, number)
        for message in messages:
            self._say(source.name, line_of(source.text, ("step", number, "id")), message)
        done = None
        if step.done is not None:
            at: Location = ("step", number, "done")
            done = self._expression(source, at, step.done, is_condition=True) or _CONDITION
        return Step(
            id=step.id,
            panels=tuple(step.panels),
            setup=step.setup,
            keeps=tuple(step.keeps),
            done=done,
            solution=step.solution,
            question=_question(step),
            cell=step.cell,
            formulas=self._formulas(source, step, number),
        )

    def _formulas(self, source: _Source, step: StepForm, number: int) -> dict[str, Formula]:
        formulas = {}
        for name, latex in step.formulas.items():
            try:
                formulas[name] = read_formula(name, latex, self._definitions)
            except InputError as error:
                at: Location = ("step", number, "formulas", name)
                self._say(source.name, line_of(source.text, at), str(error))
                formulas[name] = read_formula(name, "", {})
        return formulas

    def _texts(self, steps: tuple[Step, ...]) -> dict[str, Text]:
        texts: dict[str, Text] = {}
        for language in LANGUAGES:
            if not (self._folder / f"{language}.md").is_file():
                continue
            if (source := self._source(f"{language}.md")) is not None:
                texts[language] = self._text(source, steps)
                self._compare_languages(source, texts)
        if not texts:
            files = " or ".join(f"{language}.md" for language in LANGUAGES)
            self.problems.append(f"{files}: There is no text. Write at least one of the two.")
        return texts

    def _text(self, source: _Source, steps: tuple[Step, ...]) -> Text:
        def report(line: int, message: str) -> None:
            self._say(source.name, line, message)

        reader = SectionReader(self._definitions, report)
        text, lines = reader.read(source.text)
        self._misread |= reader.misread
        self._compare(source, steps, text, lines)
        return text

    def _compare(
        self, source: _Source, steps: tuple[Step, ...], text: Text, lines: Mapping[str, int]
    ) -> None:
        """Say where a text and the steps of lesson.toml differ, as far as these are known."""
        names = [step.id for step in steps]
        nameless, spoilt = self._salvage.nameless, self._salvage.spoilt
        for name, line in lines.items():
            if name not in names and not nameless:
                self._say(source.name, line, f"There is no step {name!r} in {STRUCTURE}.")
        for step in steps:
            if step.id in nameless or (step.id in spoilt and step.id in text.sections):
                continue
            if step.id not in text.sections:
                self.problems.append(
                    f"{source.name}: The step {step.id!r} has no section. Write one that begins "
                    f"with ## Title {{#{step.id}}}."
                )
                continue
            for message in _differences(step, text):
                self._say(source.name, lines[step.id], message)
        order = [name for name in text.sections if name in names]
        if order != [name for name in names if name in order]:
            self._say(source.name, lines[order[0]], f"Put the steps in the order of {STRUCTURE}.")

    def _compare_languages(self, source: _Source, texts: Mapping[str, Text]) -> None:
        """Say where the numbers in a text are not those in the text before it."""
        first, *_, last = [*texts.values()] * 2
        for name, section in last.sections.items():
            if name in first.sections and name not in self._misread:
                mine, others = _computed(section), _computed(first.sections[name])
                for each in sorted({*mine, *others}):
                    if mine.count(each) != others.count(each):
                        self.problems.append(
                            f"{source.name}, step {name!r}: [[{each}]] occurs {mine.count(each)} "
                            f"times, but {others.count(each)} times in {next(iter(texts))}.md. "
                            "Say the same in both languages."
                        )


def _computed(section: Section) -> list[str]:
    return [each.source for each in section.placeholders]


def _question(step: StepForm) -> Question | None:
    asked = step.question
    return None if asked is None else Question(asked.options, asked.right, asked.reveal)


def _contradictions(form: LessonForm, number: int) -> list[str]:
    """Return what in a step does not fit together."""
    step, found = form.step[number], []
    if step.id in [other.id for other in form.step[:number]]:
        found.append(f"The id {step.id!r} comes twice. Give each step its own.")
    if step.question is not None and step.question.right >= step.question.options:
        found.append(
            f"The right option is {step.question.right}, but the options go from 0 to "
            f"{step.question.options - 1}."
        )
    if step.question is not None and step.done is not None:
        found.append("A step with a question is done by the answer. Take out done or question.")
    if (step.done is None) != (step.solution is None):
        found.append("done and solution belong together: a condition, and one way to meet it.")
    if step.solution is not None and step.solution.run and step.cell is None:
        found.append('The solution runs a code cell, but there is none. Give cell = "one".')
    return found


def _differences(step: Step, text: Text) -> list[str]:
    """Return in what a section is not what its step asks for."""
    section, found = text.sections[step.id], []
    formulas = step.formulas or {}
    for name in section.formulas:
        if name not in formulas:
            found.append(f"There is no formula {name!r} in the step {step.id!r} of {STRUCTURE}.")
    for name in formulas:
        if section.formulas.count(name) != 1:
            found.append(f"Show the formula {name!r} once, by ![words]({name}).")
    options = 0 if step.question is None else step.question.options
    if len(section.options) != options:
        found.append(
            f"There are {len(section.options)} options, but {STRUCTURE} says {options}. "
            "Options are lines that begin with - ."
        )
    if section.afterwards and not step.asks:
        found.append(
            "Nothing is to be done here, so nothing comes after the line ---. Take it out."
        )
    if not section.blocks:
        found.append(f"The step {step.id!r} says nothing. Write a sentence or two.")
    return found


def _message(error: Mapping[str, object]) -> str:
    """Return a problem that pydantic found, in plain words."""
    location, given = error["loc"], error.get("input")
    assert isinstance(location, tuple)
    where = _place(location)
    if error["type"] == "extra_forbidden":
        return f"{where} is not known. Look at its spelling; FORMAT.md has all names."
    if error["type"] == "missing":
        return f"{where} is missing. FORMAT.md says what goes there."
    if error["type"] == "string_pattern_mismatch":
        return (
            f"{where} is {given!r}. Begin it with a small letter; small letters, digits and - "
            "(under [define] _) may follow, 39 at most."
        )
    message = str(error["msg"]).removeprefix("Value error, ").removesuffix(".")
    if message.startswith("Input should be "):
        message = f"{str(given)[:40]!r} does not fit; it has to be " + message[16:]
    return f"{where}: {message}. FORMAT.md has the form."


def _place(location: Location) -> str:
    """Return where a key is, as an author counts: the first step is step 1."""
    match location:
        case ("step", int(number), *rest):
            return ", ".join(filter(None, [f"step {number + 1}", ".".join(map(str, rest))]))
    return ".".join(str(part) for part in location)
