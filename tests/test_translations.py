"""The catalogues of the languages hold what the code says, and say it with the same holes."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

import softmax_gui
from softmax_gui.model.language import FOLDER

ROOT = Path(__file__).parents[1]
PACKAGE = Path(softmax_gui.__file__).parent
CATALOGUES = sorted(FOLDER.glob("*.ts"))


def messages(path):
    """Return the messages of a catalogue by source and comment."""
    return {
        (message.findtext("source"), message.findtext("comment", "")): message.find("translation")
        for message in ElementTree.parse(path).iter("message")
    }


def translated(path):
    return [(source, each.text or "") for (source, _), each in messages(path).items()]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_everything_that_the_code_says_is_in_the_catalogue(path, tmp_path):
    (command,) = re.findall(r"^LUPDATE := (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    program, *options = command.split()
    fresh = shutil.copy(path, tmp_path)
    subprocess.run(
        [Path(sys.executable).with_name(program), *options, PACKAGE, "-ts", fresh],
        check=True,
        capture_output=True,
    )
    assert sorted(set(messages(fresh)) - set(messages(path))) == [], "run: make translations"
    assert sorted(set(messages(path)) - set(messages(fresh))) == [], "run: make translations"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_nothing_is_unfinished(path):
    unfinished = [
        source
        for source, each in messages(path).items()
        if not each.text or each.get("type") is not None
    ]
    assert unfinished == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_values_a_text_holds_are_those_of_its_translation(path):
    def holes(text):
        return Counter(re.findall(r"\{[^}]*\}", text))

    assert [s for s, t in translated(path) if holes(s) != holes(t)] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_mnemonic_stays_the_same_letter(path):
    def letters(text):
        return [letter.upper() for letter in re.findall(r"&(\w)", text)]

    assert [s for s, t in translated(path) if letters(s) != letters(t)] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_text_that_asks_for_more_does_so_in_its_translation(path):
    def asks(text):
        return text.endswith("…")

    assert [s for s, t in translated(path) if asks(s) != asks(t)] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_marks_of_a_rich_text_and_its_lines_are_kept(path):
    def marks(text):
        return Counter(re.findall(r"</?\w+>|\n", text))

    assert [s for s, t in translated(path) if marks(s) != marks(t)] == []


def test_there_is_a_catalogue_for_chinese():
    assert [path.stem for path in CATALOGUES] == ["zh_CN"]
