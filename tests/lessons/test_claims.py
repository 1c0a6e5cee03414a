"""What the lessons of the program say is true: of their formulas, and of what is Done."""

import math
import re

import pytest

from softmax_gui.lessons import LANGUAGES, Picture, Runner, lessons, outlines
from softmax_gui.lessons.checking import solve
from softmax_gui.model import edits
from softmax_gui.model.presets import article_state

LESSONS = {lesson.id: lesson for lesson in lessons()}
STEPS = [(lesson.id, step.id) for lesson in lessons() for step in lesson.steps]


def begun(lesson, step, frame):
    """Return a runner at the beginning of a step, and the document then."""
    runner = Runner(LESSONS[lesson])
    state = runner.go_to(runner.begin(article_state()), step)
    runner.observe(frame(state))
    return runner, state


def python_of(latex):
    """Return one side of a formula as an expression of Python."""
    text = re.sub(r"\\(left|right|,|;| )|\n", " ", latex).replace(r"\cdot", "*")
    text = text.replace("{-}", "-")
    for _ in range(2):
        text = re.sub(r"(?<![a-z])e\^\{([^{}]*)\}", r"exp(\1)", text)
        text = re.sub(r"\{(exp\([^{}]*\))\}", r"(\1)", text)
    fraction, count = re.compile(r"\\frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}"), 1
    while count:
        text, count = fraction.subn(r"((\1)/(\2))", text)
    text = text.replace("^", "**").replace(r"\sigma", "sigma").replace("{", "(").replace("}", ")")
    return re.sub(r"\\log\s*(\(?[\d.]+\)?)", r"log(\1)", text).strip()


def value(latex, names):
    """Return the value of one side, or None where it is in symbols."""
    known = {"exp": math.exp, "log": math.log, "sigma": lambda x: 1 / (1 + math.exp(-x))}
    python = python_of(latex)
    try:
        return eval(python, {"__builtins__": {}, **known, **names})
    except (SyntaxError, NameError, TypeError, ValueError):
        return None


def sides(formula):
    """Split a formula at its signs of equality."""
    return [side for side in re.split(r"=|\\approx", formula) if side.strip()]


def names_of(frame):
    """Return what the symbols stand for."""
    state = frame.state
    names = {"T": state.temperature, "p_": lambda i: frame.probabilities[i]}
    for index in range(state.size):
        names[f"p_{index}"] = frame.probabilities[index]
        names[f"a_{index}"] = state.values[index]
    return names


def pairs(page, names):
    """Give the values of sides that are said to be equal, over all formulas of a page."""
    last = None
    for block in (*page.blocks, *page.afterwards):
        if not isinstance(block, Picture):
            continue
        latex = block.formula.latex.strip()
        if not latex.startswith("="):
            last = None
        for side in sides(latex):
            number = value(side, names)
            if isinstance(number, (int, float)):
                if last is not None:
                    yield latex, last, number
                last = number


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.0, 100.0])
@pytest.mark.parametrize(("lesson", "step"), STEPS)
def test_both_sides_of_a_formula_are_equal(lesson, step, temperature, frame):
    runner, state = begun(lesson, step, frame)
    for change in (lambda state: state, lambda state: solve(runner, state)):
        state = change(state)
        seen = frame(edits.set_temperature(state, temperature))
        runner.observe(seen)
        page = runner.page()
        # A step that is about T = 1 says so; then only its numbers need to agree.
        for latex, one, other in pairs(page, {} if page.is_astray else names_of(seen)):
            assert one == pytest.approx(other, rel=0.02, abs=2e-3), latex


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
def test_both_sides_are_found(frame):
    """The test above compares something: in these steps, so many sides."""
    expected = {("scores", "formula"): 1, ("scores", "moves"): 4, ("derivative", "different"): 3}
    for (lesson, step), count in expected.items():
        runner, state = begun(lesson, step, frame)
        found = list(pairs(runner.page(), names_of(frame(state))))
        assert len(found) >= count, (step, found)


@pytest.mark.parametrize(
    ("lesson", "step"),
    [("scores", "moves"), ("derivative", "same"), ("derivative", "different"), ("gaps", "ratio")],
)
def test_a_step_about_one_temperature_says_so(lesson, step, frame):
    runner, state = begun(lesson, step, frame)
    runner.observe(frame(edits.set_temperature(state, 2.0)))
    assert runner.page().astray == "temperature"
    runner.observe(frame(state))
    assert not runner.page().is_astray


def logits(**values):
    def change(state):
        for name, each in values.items():
            state = edits.set_logit(state, int(name[1:]), each)
        return state

    return change


def temperature(value):
    return lambda state: edits.set_temperature(state, value)


def target(index):
    return lambda state: edits.set_target(state, index)


@pytest.mark.parametrize(
    ("lesson", "step", "change"),
    [
        ("scores", "moves", temperature(100)),
        ("scores", "real", temperature(5)),
        ("scores", "real", logits(a0=20.0, a1=20.0)),
        ("sigmoid", "luck", temperature(0.01)),
        ("gaps", "ten", temperature(1 / math.log(10))),
        ("gaps", "together", logits(a0=3.0, a1=1.0, a2=1.1)),
        ("gaps", "together", logits(a0=2.1)),
        ("gaps", "cold", lambda s: temperature(0.99)(logits(a0=9.0)(s))),
        ("gaps", "hot", lambda s: temperature(1.01)(logits(a0=0.1, a1=0.1)(s))),
        ("gaps", "real", lambda s: temperature(1.01)(edits.set_values(s, s.values / 20))),
        ("derivative", "nudge", logits(a0=2.5, a1=1.01)),
        ("jacobian", "half", temperature(1.6)),
        ("jacobian", "saturate", temperature(0.1)),
        ("jacobian", "real", lambda s: temperature(1.01)(edits.set_values(s, s.values / 20))),
        ("cross-entropy", "loss", temperature(0.1)),
        ("cross-entropy", "loss", lambda s: target(2)(logits(a2=9.0)(s))),
        ("cross-entropy", "descend", target(0)),
        ("cross-entropy", "logarithm", temperature(0.05)),
        ("cross-entropy", "real", target(9)),
    ],
)
def test_nothing_else_makes_a_step_done(lesson, step, change, frame):
    runner, state = begun(lesson, step, frame)
    runner.observe(frame(change(state)))
    assert not runner.is_done


@pytest.mark.parametrize("amount", [0.1, 0.5, 1.0, 3.0])
def test_any_amount_that_can_be_seen_raises_all_together(amount, frame):
    runner, state = begun("gaps", "together", frame)
    assert runner.observe(frame(edits.set_values(state, state.values + amount)))


def test_three_runs_of_one_class_are_not_three_classes(frame):
    from softmax_gui.compute.notebook import Notebook

    runner, state = begun("autograd", "keep", frame)
    notebook = Notebook(state.logits)
    assert [runner.ran(notebook.run("one", i, True)) for i in (0, 0, 0, 1, 2)] == [False] * 4 + [
        True
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("lesson", "step"), [("derivative", "pick"), ("jacobian", "mirror")])
def test_what_a_step_says_of_its_beginning_stays_true(lesson, step, language, frame):
    runner, state = begun(lesson, step, frame)
    before = runner.page(language).blocks
    runner.observe(frame(solve(runner, state)))
    assert runner.is_done
    assert runner.page(language).blocks == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_logarithm_has_one_name_which_is_explained(language):
    """It is log, as in torch; that it is the natural one is said where it first stands."""
    said = []
    for lesson in lessons():
        folder = next(outline.folder for outline in outlines() if outline.id == lesson.id)
        said.append((folder / f"{language}.md").read_text(encoding="utf-8"))
        said.append((folder / "lesson.toml").read_text(encoding="utf-8"))
    everything = "\n".join(said)
    assert not re.search(r"\bln\b", everything)
    assert {"en": "*log* is the natural logarithm", "zh_CN": "*log* 都指自然对数"}[
        language
    ] in everything


def test_the_chinese_is_that_of_a_textbook():
    """真实类别, not 真相; 对数几率 is the logarithm of the odds, of which there are two classes."""
    for outline in outlines():
        text = (outline.folder / "zh_CN.md").read_text(encoding="utf-8")
        assert "真相" not in text
        assert "对数几率" not in text or outline.id == "sigmoid"
