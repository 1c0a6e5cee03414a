"""Trying a lesson out: whether its steps can be done, its numbers computed, its formulas set."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable

from softmax_gui.compute.notebook import Notebook
from softmax_gui.engine import Frame, Request, compute_frame
from softmax_gui.lessons.expressions import known_names
from softmax_gui.lessons.lesson import Lesson, Step
from softmax_gui.lessons.reading import LessonError, read_lesson
from softmax_gui.lessons.runner import Runner
from softmax_gui.lessons.scope import Scope
from softmax_gui.lessons.template import Placeholder
from softmax_gui.lessons.typesetting import check_latex
from softmax_gui.model import InputError, State
from softmax_gui.model.presets import article_state

_STOPPED = (
    "The checks stopped here: the lesson was not played, so there may be more to say of its "
    "conditions, numbers and formulas. Mend the above, and check it again."
)
_STOPPED_AT = (
    "The checks stopped at the step {step!r}: those after it build on it, and there may be more to "
    "say of them. Mend it, and check the lesson again."
)


def check_folder(folder: Traversable) -> list[str]:
    """Return what is wrong with a lesson, each with its place and what to do.

    The lesson is read, and then played by its own solutions, step by step in every language. It
    takes a second or two, most of it for the formulas.
    """
    if not folder.is_dir():
        return [f"{folder}: There is no such folder. Name the folder that lesson.toml is in."]
    try:
        lesson = read_lesson(folder)
    except LessonError as error:
        return [*_said_once(error.problems), _STOPPED]
    return list(_played(lesson))


def _said_once(problems: tuple[str, ...]) -> Iterator[str]:
    """Give the names that expressions may use the first time only: there are many."""
    names, said = known_names(), False
    for problem in problems:
        yield problem.replace(names, "Use one of the names above.") if said else problem
        said = said or names in problem


def frame_of(state: State) -> Frame:
    """Return the Frame of a state, with none of the panels."""
    return compute_frame(Request(state))


def solve(runner: Runner, state: State) -> State:
    """Do what a step asks for, by its solution or the right answer; returns the document then.

    Raises
    ------
    InputError
        When the solution does not fit the document.
    """
    step = runner.step
    if step.question is not None:
        state = runner.answer(state, step.question.right)
    if step.solution is None:
        return state
    state = step.solution.applied(state)
    notebook = Notebook(state.logits, state.temperature)
    for run in step.solution.run:
        assert step.cell is not None
        runner.ran(notebook.run(step.cell, run.i, run.retain_graph))
    return state


def _played(lesson: Lesson) -> Iterator[str]:
    runner = Runner(lesson)
    state = article_state()
    for number, step in enumerate(lesson.steps):
        where = f"lesson.toml, step {step.id!r}: "
        try:
            state = runner.begin(state) if number == 0 else runner.next(state)
            yield from _tried_at_first(runner, step, state, where)
            state = solve(runner, state)
            yield from _tried_at_last(runner, step, state, where)
        except InputError as error:
            # What comes after builds on this.
            yield f"{where}{error}"
            if number + 1 < len(lesson.steps):
                yield _STOPPED_AT.format(step=step.id)
            return


def _tried_at_first(runner: Runner, step: Step, state: State, where: str) -> Iterator[str]:
    if runner.observe(frame_of(state)):
        yield (
            f"{where}The condition is true before anything is done. Change done, or what setup "
            "begins with."
        )
    yield from _undefined(runner.lesson, step, Scope(frame_of(state)), " at the beginning")
    yield from _unset(step, Scope(frame_of(state)), where)


def _tried_at_last(runner: Runner, step: Step, state: State, where: str) -> Iterator[str]:
    frame = frame_of(state)
    runner.observe(frame)
    if step.asks and not runner.is_done:
        yield f"{where}The solution does not make the condition true. Change one of the two."
    scope = Scope(frame, tally=runner.tally)
    yield from _undefined(runner.lesson, step, scope, " once it is done")
    yield from _unset(step, scope, where)


def _undefined(lesson: Lesson, step: Step, scope: Scope, when: str) -> Iterator[str]:
    """Say which numbers of a step have no value."""
    for language, text in lesson.texts.items():
        section = text.sections[step.id]
        for each in _computed(step, section.placeholders):
            # What the code cell has done is not known before it was run.
            ran = scope.tally.runs + scope.tally.errors
            if not each.is_defined(scope) and (ran or "chosen" not in each.source):
                yield (
                    f"{language}.md, step {step.id!r}: [[{each.source}]] has no value{when}. "
                    "Use classes that are there, and a target for the loss."
                )


def _computed(step: Step, placeholders: tuple[Placeholder, ...]) -> Iterator[Placeholder]:
    yield from placeholders
    for formula in (step.formulas or {}).values():
        yield from formula.template.placeholders


def _unset(step: Step, scope: Scope, where: str) -> Iterator[str]:
    """Say which formulas of a step cannot be typeset."""
    for formula in (step.formulas or {}).values():
        try:
            check_latex(formula.name, formula.set(scope).latex)
        except InputError as error:
            yield f"{where}{error}"
