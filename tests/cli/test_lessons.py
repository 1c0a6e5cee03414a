"""The command line: a lesson of one's own is tried out."""

import shutil
from importlib import resources

import pytest


@pytest.fixture
def lesson(tmp_path):
    """A copy of a lesson of the program, to be spoilt."""
    content = resources.files("softmax_gui.lessons") / "content" / "1-scores"
    with resources.as_file(content) as folder:
        return shutil.copytree(folder, tmp_path / "mine")


def test_a_lesson_that_is_right(call, lesson):
    status, out, err = call("lessons", "check", lesson)
    assert (status, err) == (0, "")
    assert out == f"{lesson}: nothing is wrong with this lesson.\n"


def test_what_is_wrong_is_said_with_its_place_a_line_each(call, lesson):
    file = lesson / "lesson.toml"
    file.write_text(file.read_text().replace("max_p < 0.9", "max_q < 0.9"))
    text = lesson / "en.md"
    text.write_text(text.read_text().replace("[[sum_p:.3f]]", "[[sum_z:.3f]]"))
    status, out, err = call("lessons", "check", lesson)
    assert (status, err) == (2, "")
    lines = out.splitlines()
    assert any(line.startswith("lesson.toml, line ") and "max_q" in line for line in lines)
    assert any(line.startswith("en.md, line ") and "sum_z" in line for line in lines)


def test_a_folder_that_is_not_there(call, tmp_path):
    status, out, err = call("lessons", "check", tmp_path / "none")
    assert (status, err) == (2, "")
    assert "There is no such folder" in out
    assert call("lessons", "check")[0] == 2
    assert call("lessons", "play", tmp_path)[0] == 2


def test_the_folder_of_a_lesson_opens_in_the_window(call, pictures, lesson, tmp_path):
    assert call(lesson) == (0, "", "")
    (named,) = pictures
    assert (named.path, named.asked) == (lesson, None)
    for arguments in ([tmp_path], [lesson, "--temperature", "2"], [lesson, "--logits", "1,2"]):
        status, _, err = call(*arguments)
        assert status == 2
        assert "folder" in err or "two sources" in err
    assert len(pictures) == 1
