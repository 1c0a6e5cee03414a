"""What a menu says of the lessons is what they say themselves, and costs no more than that."""

import os
import threading

import pytest

from softmax_gui.lessons import lessons, outline, outlines, read_headings


@pytest.mark.parametrize("number", range(7))
def test_an_outline_says_what_the_lesson_says(number):
    short, whole = outlines()[number], lessons()[number]
    assert short.id == whole.id
    assert short.steps == tuple(step.id for step in whole.steps)
    assert short.headings.keys() == whole.texts.keys()
    for language, text in whole.texts.items():
        heading = short.heading(language)
        assert (heading.title, heading.summary) == (text.title, text.summary)
    assert short.heading("xx") == short.heading("en")
    assert short.lesson is whole


def test_there_are_as_many_outlines_as_lessons():
    assert len(outlines()) == len(lessons()) == 7


def test_a_lesson_is_read_only_when_it_is_asked_for(monkeypatch):
    read = []
    monkeypatch.setattr(outline, "_read", read.append)
    outlines.cache_clear()
    found = outlines()
    assert read == []
    assert found[2].lesson is None
    assert read == ["3-gaps"]
    outlines.cache_clear()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes among the files")
def test_what_is_no_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "en.md")
    (tmp_path / "zh_CN.md").write_text("# 课程\n\n一句话。\n", encoding="utf-8")
    found = []
    reader = threading.Thread(target=lambda: found.append(read_headings(tmp_path)), daemon=True)
    reader.start()
    reader.join(10)
    assert [list(each) for each in found] == [["zh_CN"]]
