"""What is wrong with a lesson is said with its file, its line and what to do."""

import re
from pathlib import Path

import pytest

import softmax_gui.lessons
from softmax_gui.lessons import LessonError, check_folder, lessons, markup
from softmax_gui.lessons.locate import line_of
from softmax_gui.lessons.reading import MAX_BYTES
from softmax_gui.lessons.sections import SectionReader

FORMAT = Path(softmax_gui.lessons.__file__).with_name("FORMAT.md")


def test_a_good_lesson_has_nothing_wrong(folder):
    assert folder.check() == []
    lesson = folder.read()
    assert lesson.id == "small"
    assert [step.id for step in lesson.steps] == ["move", "ask", "run", "read"]
    assert lesson.panels == ("logits", "probabilities")
    assert lesson.text("zh_CN").title == "小"
    assert lesson.text("de").title == lesson.text("en").title == "Small"
    assert lesson.text("en").summary == "A summary."


def test_one_language_is_enough(folder):
    (folder.path / "zh_CN.md").unlink()
    assert folder.check() == []
    assert folder.read().text("zh_CN").title == "Small"


WRONG = [
    ("lesson.toml", 'id = "small"', "id =", "lesson.toml", "not TOML"),
    ("lesson.toml", 'id = "small"', 'id = "No Good"', "lesson.toml, line 2", "id"),
    ("lesson.toml", 'id = "small"', 'id = "small"\ncolour = 1', "lesson.toml, line 3", "not known"),
    ("lesson.toml", "panels = ", "panel = ", "lesson.toml, line 9", "panel is not known"),
    ("lesson.toml", '["logits"]', '["windows"]', "lesson.toml, line 9", "panels"),
    ("lesson.toml", '"article" }', '"book" }', "lesson.toml, line 10", "setup.base"),
    ("lesson.toml", "a(1) > a(0)", "a(1)", "lesson.toml, line 11", "Compare it"),
    ("lesson.toml", "a(1) > a(0)", "b(1) > 0", "lesson.toml, line 11", "no function 'b'"),
    ("lesson.toml", "a(1) > a(0)", "a(0) > a(1)", "step 'move'", "before anything is done"),
    ("lesson.toml", "1 = 2.5", "1 = 1.5", "step 'move'", "does not make the condition true"),
    ("lesson.toml", "1 = 2.5", "7 = 2.5", "step 'move'", "no class 7"),
    ("lesson.toml", "1 = 2.5", "1 = nan", "lesson.toml, line 12", "solution.a.1"),
    ("lesson.toml", "gap = ", "p = ", "lesson.toml, line 5", "has a meaning already"),
    ("lesson.toml", '"a(0) - a(1)"', '"a(0) -"', "lesson.toml, line 5", "cannot be read"),
    ("lesson.toml", "\\frac", "\\frob", "step 'move'", "\\frob"),
    ("lesson.toml", "{\\sum_k e^{a_k}}", "{", "lesson.toml, line 15", "braces"),
    ("lesson.toml", "[[p(0):.3f]]", "[[p(0)", "lesson.toml, line 15", "other half"),
    ("lesson.toml", "right = 1", "right = 2", "lesson.toml, line 18", "options go from 0 to 1"),
    ("lesson.toml", "options = 2", "options = 3", "en.md, line 15", "There are 2 options"),
    ("lesson.toml", "options = 2, ", "", "lesson.toml, line 20", "question.options is missing"),
    ("lesson.toml", 'cell = "one"', 'cell = "rm"', "lesson.toml, line 25", "no cell 'rm'"),
    ("lesson.toml", 'cell = "one"', "", "lesson.toml, line 23", "runs a code cell"),
    ("lesson.toml", '\ndone = "runs', '\n# "runs', "lesson.toml, line 23", "belong together"),
    ("lesson.toml", '"own" }', '"own", logits = [1] }', "lesson.toml, line 31", "one of the two"),
    ("lesson.toml", '"own" }', '"own", target = 9 }', "step 'read'", "target is 9"),
    ("lesson.toml", '"own" }', '"own", gradient_of = "q" }', "lesson.toml, line 31", "'q'"),
    ("lesson.toml", 'id = "ask"', 'id = "move"', "lesson.toml, line 18", "comes twice"),
    ("en.md", "# Small", "Small", "en.md, line 1", "no title"),
    ("en.md", "{#move}", "", "en.md, line 5", "its title and its id"),
    ("en.md", "{#move}", "{#moved}", "en.md, line 5", "no step 'moved'"),
    ("en.md", "## Read {#read}\n\nThere are [[N]].", "", "en.md", "'read' has no section"),
    ("en.md", "## Read {#read}", "## Read {#run}", "en.md, line 34", "comes twice"),
    ("en.md", "(share)", "(part)", "en.md, line 5", "no formula 'part'"),
    ("en.md", "![p of [[label(0)]]](share)", "", "en.md, line 5", "Show the formula 'share' once"),
    ("en.md", "![p of [[label(0)]]]", "![]", "en.md, line 9", "lacks its words"),
    ("en.md", "- All moves.\n", "", "en.md, line 15", "There are 1 options"),
    ("en.md", "[[gap:.2f]]", "[[gap:.2f", "en.md, line 7", "other half"),
    ("en.md", "[[gap:.2f]]", "[[gap:.3f]]", "zh_CN.md, step 'move'", "[[gap:.3f]]"),
    ("en.md", "[[gap:.2f]]", "*[[gap:.2f]]", "en.md, line 7", "a * without"),
    (
        "en.md",
        "There are [[N]].",
        "[[N]]\n\n---\n\nOver.",
        "en.md, line 34",
        "Nothing is to be done",
    ),
    ("en.md", "[[gap:.2f]]", "[[gap:.2f]] $\\frac{1$", "en.md, line 7", "no commands"),
    ("en.md", "[[gap:.2f]]", "[[gasp:.2f]] $\\frac{1$", "en.md, line 7", "no commands"),
    ("en.md", "[[gap:.2f]]", "[[gap:.2f]] $p_{1$", "en.md, line 7", "a brace without"),
    ("lesson.toml", 'id = "move"', 'id = "No"', "lesson.toml, line 8", "step 1, id is 'No'. Begin"),
    ("en.md", "---\n\nNothing.", "---\n\n---", "en.md, line 24", "second line ---"),
    (
        "zh_CN.md",
        "[[N]]",
        "3",
        "zh_CN.md, step 'read'",
        "[[N]] occurs 0 times, but 1 times in en.md",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "where", "what"), WRONG)
def test_what_is_wrong_is_said_with_its_place(folder, name, old, new, where, what):
    folder.change(name, old, new)
    problems = folder.check()
    assert any(where in problem and what in problem for problem in problems), problems
    for problem in problems:
        assert "Traceback" not in problem
        assert problem.endswith((".", ". FORMAT.md has the form.", "}"))


MANY = {
    "an unknown key": ("panels = ", "panel = ", "line 9: step 1, panel is not known"),
    "a bad id": ('id = "move"', 'id = "No"', "line 8: step 1, id is 'No'"),
    "no id": ('id = "move"\n', "", "step 1, id is missing"),
    "a bad name of the lesson": ('id = "small"', 'id = "No Good"', "line 2: id"),
    "a bad question": ("options = 2, ", "", "question.options is missing"),
    "a bad definition": ('"a(0) - a(1)"', "[1]", "line 5: define.gap"),
    "a bad name of a definition": ("gap = ", 'Gap = "1"\ngap = ', "Gap"),
    "an unknown key of the lesson": ('id = "small"', 'id = "small"\ncolour = 1', "not known"),
}


@pytest.mark.parametrize(("old", "new", "what"), MANY.values(), ids=MANY)
def test_after_a_key_of_another_form_the_rest_is_read(folder, old, new, what):
    folder.change("lesson.toml", old, new)
    alone = folder.check()[:-1]
    assert len(alone) == 1
    assert what in alone[0]
    folder.change("lesson.toml", "runs > 0 and", "runz > 0 and")
    folder.change("en.md", "There are [[N]].", "There are [[M]] $p_{1$.")
    folder.change("zh_CN.md", "原来是 [[then(gap):+.2f]]", "原来是 [[then(gapp):+.2f]]")
    problems = folder.check()
    for said in ("'runz'", "'M'", "a brace without", "'gapp'"):
        assert any(said in problem for problem in problems), (said, problems)


def test_steps_that_are_no_steps_leave_the_texts_to_be_read(folder):
    (folder.path / "lesson.toml").write_text('id = "small"\nstep = 3\n[define]\ngap = "1"\n')
    folder.change("en.md", "[[N]]", "[[M]]")
    first, *others = folder.check()
    assert "step" in first
    assert any("'M'" in problem for problem in others)
    (folder.path / "lesson.toml").write_text('id = "small"\nstep = [3, 4]\n[define]\ngap = "1"\n')
    assert any("'M'" in problem for problem in folder.check())


def test_checks_that_stop_say_so(folder):
    folder.change("lesson.toml", "1 = 2.5", "7 = 2.5")
    assert "The checks stopped at the step 'move'" in folder.check()[-1]
    folder.change("lesson.toml", "a(1) > a(0)", "b(1) > 0")
    folder.change("en.md", "[[gap:.2f]]", "[[gasp:.2f]] [[grasp]]")
    problems = folder.check()
    assert "The checks stopped here" in problems[-1]
    assert len([problem for problem in problems if "sigmoid" in problem]) == 1


@pytest.mark.parametrize("name", ["en.md", "zh_CN.md"])
@pytest.mark.parametrize("spoilt", ["[[gasp]]", "[[gap:.2f]] *", "[[gap:.2f]] $p_{1$", "x" * 5000])
def test_a_paragraph_that_cannot_be_read_lacks_no_numbers_of_the_other_language(
    folder, name, spoilt
):
    """Nothing is said of the numbers beside what is wrong: they are there."""
    for each in ("en.md", "zh_CN.md"):
        folder.change(each, "[[gap:.2f]]", "[[p(1)]] [[gap:.2f]]")
    folder.change(name, "[[gap:.2f]]", spoilt)
    problem, stopped = folder.check()
    assert problem.startswith(f"{name}, line 7: ")
    assert stopped.startswith("The checks stopped")


def test_numbers_without_a_value_are_named(folder):
    (folder.path / "zh_CN.md").unlink()
    folder.change("en.md", "[[N]]", "[[p(8) + N]]")
    assert "en.md, step 'read': [[p(8) + N]] has no value at the beginning" in folder.check()[0]


def test_the_order_of_the_texts_is_that_of_the_steps(folder):
    text = (folder.path / "en.md").read_text(encoding="utf-8")
    title, *sections = re.split(r"(?=^## )", text, flags=re.MULTILINE)
    (folder.path / "en.md").write_text("".join([title, *reversed(sections)]), encoding="utf-8")
    assert any("order of lesson.toml" in problem for problem in folder.check())


def test_reading_refuses_and_names_the_first_problem(folder):
    folder.change("en.md", "(share)", "(part)")
    with pytest.raises(LessonError, match=r"en\.md, line 5.*first of 2 problems") as caught:
        folder.read()
    assert len(caught.value.problems) == 2


def test_files_that_are_missing(folder):
    assert "no such folder" in check_folder(folder.path / "nowhere")[0]
    for name in ("en.md", "zh_CN.md"):
        (folder.path / name).unlink()
    none = "en.md or zh_CN.md: There is no text. Write at least one of the two."
    assert folder.check()[:-1] == [none]
    (folder.path / "lesson.toml").unlink()
    assert "There is no such file" in folder.check()[0]


@pytest.mark.parametrize("name", ["lesson.toml", "en.md"])
def test_files_that_are_not_text(folder, name):
    (folder.path / name).write_bytes(b"# fine\n\xff\xfe")
    assert any(f"{name}, line 2: There are bytes" in problem for problem in folder.check())
    (folder.path / name).write_bytes(b" " * (MAX_BYTES + 1))
    assert any("more than 200000 bytes" in problem for problem in folder.check())


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["[[", "$", "**a", "`", "![", "- a\n", "a\n\n", "---\n", "{"])
def test_texts_made_to_be_slow_are_not(folder, piece):
    text = (folder.path / "en.md").read_text(encoding="utf-8")
    for length in (MAX_BYTES - 1000, 3900):
        hostile = f"{text}\n{piece * (length // len(piece))}"
        (folder.path / "en.md").write_text(hostile, encoding="utf-8")
        assert isinstance(folder.check(), list)


def test_formulas_and_paragraphs_are_not_endless(folder):
    folder.change("lesson.toml", "= [[p(0)", f"= {'x' * 1000} [[p(0)")
    folder.change("en.md", "The gap is", "x " * 3000)
    problems = "\n".join(folder.check())
    assert "lesson.toml, line 15: The formula 'share' has 10" in problems
    assert "en.md, line 7: The paragraph has more than 4000 characters" in problems


def test_deeply_nested_toml_is_refused(folder):
    (folder.path / "lesson.toml").write_text("x = " + "[" * 5000)
    assert len(folder.check()) == 2  # The last one says that nothing else was checked.


def test_lines_are_found():
    source = 'id = "x"\n[[step]]\nid = "a"\n[[step]]\nid = "b"\n[step.formulas]\nf = 1\n'
    assert line_of(source, ("id",)) == 1
    assert line_of(source, ("step", 0, "id")) == 3
    assert line_of(source, ("step", 1, "formulas", "f")) == 7
    assert line_of(source, ("step", 1, "missing")) == 4
    assert line_of(source, ("step", 9, "id")) == 1


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("one\ntwo", "one two"),
        ("一\n二", "一二"),
        ("一，\ntwo", "一，two"),
        ("一\ntwo", "一 two"),
        ("**一。**\n二", "**一。**二"),
        ("[[N]]\n。", "[[N]]。"),
        ("a\n[[N]]", "a [[N]]"),
    ],
)
def test_lines_are_joined_as_each_script_is_written(text, joined):
    read, _ = SectionReader({}, lambda *_: None).read(f"# T\n\n## S {{#s}}\n\n{text}\n")
    assert read.sections["s"].blocks[0].template.source == joined


def test_the_example_of_the_documentation_is_a_good_lesson(tmp_path):
    blocks = re.findall(r"^`([\w.]+)`:\n\n```\w+\n(.*?)^```", FORMAT.read_text(), re.S | re.M)
    assert [name for name, _ in blocks] == ["lesson.toml", "en.md"]
    for name, text in blocks:
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert check_folder(tmp_path) == []


def test_the_documentation_says_where_a_line_ends_in_a_formula():
    text = " ".join(FORMAT.read_text(encoding="utf-8").split())
    assert f"of more than {markup._LONG} characters only behind a relation" in text


def test_the_documentation_has_every_name():
    from softmax_gui.compute.notebook import CELLS
    from softmax_gui.lessons.form import QuestionForm, SolutionForm, StepForm
    from softmax_gui.lessons.scene import Setup
    from softmax_gui.lessons.scope import FLAGS, FUNCTIONS, VARIABLES

    documented = set(re.findall(r"[A-Za-z_]\w*", FORMAT.read_text(encoding="utf-8")))
    fields = {
        name for form in (QuestionForm, SolutionForm, StepForm, Setup) for name in form.model_fields
    }
    assert {*CELLS, *FLAGS, *FUNCTIONS, *VARIABLES, *fields} <= documented


def test_the_lessons_of_the_program_are_read_once():
    assert lessons() is lessons()
