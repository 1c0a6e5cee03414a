"""The lessons of the program, in both languages."""

import re
from importlib import resources

import pytest
from ziamath.zmath import Latex

from softmax_gui.compute.notebook import Notebook
from softmax_gui.lessons import LANGUAGES, Paragraph, Picture, Runner, check_folder, lessons
from softmax_gui.lessons.checking import solve
from softmax_gui.model import Document, state_from_logits
from softmax_gui.model.presets import article_state

CONTENT = resources.files("softmax_gui.lessons") / "content"
FOLDERS = sorted(folder.name for folder in CONTENT.iterdir() if folder.is_dir())
IDS = ["scores", "sigmoid", "gaps", "derivative", "jacobian", "autograd", "cross-entropy"]
LESSONS = {lesson.id: lesson for lesson in lessons()}
# Between Chinese characters and signs an ASCII sign would be a slip of the keyboard.
HALF_WIDTH = re.compile(r"[一-鿿][,;:!?()]|[,;!?][一-鿿]")


def played(lesson, frame, own=None):
    """Play a lesson by its solutions; gives every step when it begins and when it is done."""
    runner = Runner(lesson)
    document = Document(own or article_state())
    for number, step in enumerate(lesson.steps):
        document.apply(runner.next if number else runner.begin, "Lesson")
        runner.observe(frame(document.state))
        yield runner, step, False
        state = solve(runner, document.state)
        document.apply(lambda _, state=state: state, "Solve")
        runner.observe(frame(document.state))
        yield runner, step, True
    document.apply(runner.next, "Lesson")
    assert document.state is (own or document.state)
    assert not runner.is_playing
    assert runner.bookmark.done == [step.id for step in lesson.steps]


def spoken(lesson, step, frame, language="en"):
    """Return what a step says once it is done, and what its formulas are."""
    for runner, each, is_done in played(lesson, frame):
        if each.id == step and is_done:
            page = runner.page(language)
            formulas = [b.formula.latex for b in page.blocks if isinstance(b, Picture)]
            return "\n".join([page.spoken, *formulas])
    raise AssertionError(step)


def test_there_are_seven():
    assert list(LESSONS) == IDS
    for lesson in lessons():
        assert set(lesson.texts) == set(LANGUAGES)
        assert 5 <= len(lesson.steps) <= 9


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_is_wrong_with_it(folder):
    """Every step reachable and doable, every number computed, every formula typeset."""
    assert check_folder(CONTENT / folder) == []


@pytest.mark.parametrize("name", IDS)
def test_it_gives_the_persons_document_back(name, frame):
    own = state_from_logits([3.0, 1.0], temperature=0.3)
    for _ in played(LESSONS[name], frame, own):
        pass


@pytest.mark.parametrize("name", IDS)
def test_it_ends_with_real_logits(name, frame):
    *_, (runner, step, _) = played(LESSONS[name], frame)
    assert step.setup.base in ("digits", "languages")
    assert step.done is not None or step.question is not None
    assert not runner.page().is_astray


@pytest.mark.parametrize("name", IDS)
def test_a_person_does_something_in_every_step(name):
    assert all(step.asks for step in LESSONS[name].steps)
    assert all(step.panels for step in LESSONS[name].steps)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", IDS)
def test_every_number_is_there_on_every_page(name, language, frame):
    for runner, step, is_done in played(LESSONS[name], frame):
        page = runner.page(language)
        for shown in (*page.blocks, *page.afterwards, *(option.text for option in page.options)):
            if isinstance(shown, Paragraph):
                assert "[[" not in shown.html
                assert "\ue000" not in shown.html
            else:
                assert "?" not in shown.formula.latex
                assert shown.alternative
        assert bool(page.afterwards) == is_done, step.id


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_computed_number_is_typed(folder):
    """What has three decimals was computed, and must follow the sliders."""
    structure = (CONTENT / folder / "lesson.toml").read_text(encoding="utf-8")
    for language in LANGUAGES:
        text = (CONTENT / folder / f"{language}.md").read_text(encoding="utf-8")
        typed = re.findall(r"\d+\.\d{3,}", re.sub(r"\[\[.*?\]\]", "", text, flags=re.S))
        assert all(number in structure for number in typed), typed


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_chinese_is_set_in_chinese_type(folder):
    text = (CONTENT / folder / "zh_CN.md").read_text(encoding="utf-8")
    prose = re.sub(r"!?\[\[.*?\]\]|!\[|\]\([\w-]+\)|\{#[\w-]+\}|`.*?`|\$.*?\$", "", text)
    assert HALF_WIDTH.findall(prose) == []


@pytest.mark.parametrize(
    ("name", "step", "numbers"),
    [
        ("scores", "start", ["2.0", "1.0", "0.1", "0.659", "0.242", "0.099", "0.7", "0.2"]),
        ("gaps", "ratio", ["2.718", "3.5", "0.6590", "0.2424"]),
        ("jacobian", "limit", ["8.5e−18", "at least 0"]),
        ("cross-entropy", "twice", ["0.551"]),
        ("cross-entropy", "soft", ["0.639"]),
        ("cross-entropy", "logarithm", ["became 0;", "−∞", "−20.312"]),
        ("derivative", "same", ["Σ a_k", "Σ e^a_k"]),
    ],
)
def test_the_numbers_and_notes_of_the_article(name, step, numbers, frame):
    said = spoken(LESSONS[name], step, frame)
    assert [number for number in numbers if number not in said] == []


@pytest.mark.parametrize("name", IDS)
def test_formulas_fit_into_a_narrow_panel(name, frame):
    for runner, _, is_done in played(LESSONS[name], frame):
        page = runner.page()
        for shown in (*page.blocks, *page.afterwards) if is_done else ():
            if isinstance(shown, Picture):
                svg = Latex(shown.formula.latex, size=17).svg()
                assert float(re.search(r'width="([\d.]+)"', svg)[1]) <= 360, shown.formula.name


def test_three_sigmoids_of_the_article(frame):
    runner, _, _ = next(played(LESSONS["sigmoid"], frame))
    assert r"{0.881} + {0.731} + {0.525} = 2.137" in runner.page().blocks[2].formula.latex.replace(
        "\n", " "
    )


def test_the_terms_of_a_formula_are_its_classes(frame):
    steps = played(LESSONS["scores"], frame)
    page = next(runner.page() for runner, step, _ in steps if step.id == "formula")
    terms = next(b for b in page.blocks if isinstance(b, Picture) and b.formula.terms)
    assert [term.index for term in terms.formula.terms] == [0, 0, 1, 2]


@pytest.mark.parametrize(("selected", "compared"), [(1, 1), (2, 2)])
def test_the_case_of_equal_indices_follows_the_cell(selected, compared, frame):
    from softmax_gui.model import edits

    for runner, step, is_done in played(LESSONS["derivative"], frame):
        if step.id == "same" and not is_done:
            state = edits.select_pair(article_state(), selected, compared)
            runner.observe(frame(state.evolve(origin=runner._visit.begun.origin)))
            numbers = runner.page().blocks[-2].formula.latex
            p = frame(state).probabilities[selected]
            assert f"{p * (1 - p):+.4f}" in numbers


def test_lesson_six_shows_the_errors_of_torch(frame):
    notebook = Notebook(article_state().logits)
    notebook.run("one", 0)
    assert "Specify retain_graph=True" in notebook.run("one", 0).error
    said = spoken(LESSONS["autograd"], "again", frame)
    assert "retain_graph=True" in said
