"""Which array is taken for what, and when a person is asked."""

import errno
import os
from pathlib import Path

import numpy as np
import pytest

from softmax_gui.cli import main
from softmax_gui.files.opening import Options, open_state
from softmax_gui.files.readers import Choice, Question, guess, read_logits, read_or_ask, survey
from softmax_gui.model import Batch, InputError


def saved(folder: Path, **arrays) -> Path:
    path = folder / "a.npz"
    np.savez(path, **arrays)
    return path


def of(shape, dtype=float):
    return np.arange(np.prod(shape, dtype=int)).reshape(shape).astype(dtype)


@pytest.mark.parametrize(
    ("arrays", "expected"),
    [
        ({"x": of(3)}, Choice("x", 0)),
        ({"x": of((2, 3))}, Choice("x", 1)),
        ({"x": of((2, 3), int)}, Choice("x", 1)),
        ({"x": of((2, 3)), "n": of(2, int)}, Choice("x", 1)),
        ({"x": of((2, 3)), "y": of(2, int)}, Choice("x", 1, "y")),
        ({"x": of((2, 3)), "animals": of(3, str)}, Choice("x", 1, None, "animals")),
        ({"x": of((2, 3)), "files": of(9, str)}, Choice("x", 1)),
        ({"logits": of((2, 3)), "embedding": of((2, 9))}, Choice("logits", 1)),
        ({"a": of((2, 2)), "Logits": of((2, 3))}, Choice("Logits", 1)),
        ({"logits": of((2, 3)), "labels": of(2, int)}, Choice("logits", 1, "labels")),
        ({"logits": of((2, 3)), "labels": of(3, int)}, Choice("logits", 1, None, "labels")),
        ({"logits": of((2, 3)), "labels": of(3, str)}, Choice("logits", 1, None, "labels")),
        (
            {"logits": of((2, 3)), "labels": of(2, int), "names": of(3, str)},
            Choice("logits", 1, "labels", "names"),
        ),
        (
            {"logits": of((2, 4, 3)), "targets": of((2, 4), int) % 3},
            Choice("logits", 2, "targets"),
        ),
        ({"logits": of((2, 4, 3)), "labels": of(3, str)}, Choice("logits", 2, None, "labels")),
    ],
)
def test_nothing_is_asked(tmp_path, arrays, expected):
    choice = guess(survey(saved(tmp_path, **arrays)))
    assert choice == expected
    assert choice.is_clear
    assert isinstance(read_or_ask(saved(tmp_path, **arrays)), Batch)


@pytest.mark.parametrize(
    ("arrays", "expected", "doubt"),
    [
        ({"a": of((2, 3)), "b": of((4, 5))}, Choice("b", 1), "array"),
        ({"a": of((2, 3)), "scores": of((1, 5))}, Choice("scores", 1), "array"),
        ({"a": of((2, 3)), "b": of(90)}, Choice("a", 1), "array"),
        ({"logits": of((2, 4, 3))}, Choice("logits", 2), "axis"),
        (
            {"logits": of((2, 5, 3)), "labels": of(5, str)},
            Choice("logits", 1, None, "labels"),
            "axis",
        ),
        ({"logits": of((5, 3)), "labels": of(5, str)}, Choice("logits", 0, None, "labels"), "axis"),
    ],
)
def test_a_person_is_asked(tmp_path, arrays, expected, doubt):
    path = saved(tmp_path, **arrays)
    question = read_or_ask(path)
    assert isinstance(question, Question)
    assert question.guess == expected
    assert question.guess.doubt == doubt
    assert question.contents == survey(path)


def test_what_was_chosen_before_is_not_asked_again(tmp_path):
    path = saved(tmp_path, a=of((2, 3)), b=of((4, 5)), c=of(3, str))
    batch = read_or_ask(path, remembered=Choice("a", 1, None, "c"))
    assert batch.logits.tolist() == of((2, 3)).tolist()
    assert list(batch.labels) == ["0", "1", "2"]


@pytest.mark.parametrize(
    "forgotten",
    [Choice("gone"), Choice("a", 2), Choice("a", targets="c"), Choice("a", label_file=Path("no"))],
)
def test_what_no_longer_fits_is_asked_again(tmp_path, forgotten):
    path = saved(tmp_path, a=of((2, 3)), b=of((4, 5)), c=of(3, str))
    assert isinstance(read_or_ask(path, remembered=forgotten), Question)


def test_labels_that_may_not_be_looked_at_are_asked_for_again(tmp_path, monkeypatch):
    path = saved(tmp_path, a=of((2, 3)), b=of((4, 5)))
    labels = tmp_path / "closed" / "names.txt"
    real = os.stat

    def stat(found, *arguments, **options):
        if str(found) == str(labels):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(found))
        return real(found, *arguments, **options)

    monkeypatch.setattr(os, "stat", stat)
    assert isinstance(read_or_ask(path, remembered=Choice("a", label_file=labels)), Question)


def test_classes_along_any_axis(tmp_path):
    path = saved(tmp_path, a=of((2, 3, 4)))
    batch = read_logits(path, choice=Choice("a", 1))
    assert batch.axes == (2, 4)
    assert batch.row(5).tolist() == of((2, 3, 4))[1, :, 1].tolist()


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (Choice("x"), "holds no array called 'x', but a, words, n"),
        (Choice("words"), "words in a.npz holds values of type"),
        (Choice("a", 2), "has no axis 2; its axes go from 0 to 1"),
        (Choice("a", -3), "has no axis -3"),
        (Choice("a", targets="words"), "are not one list of whole numbers"),
        (Choice("a", labels="a"), "are not one list of texts"),
        (Choice("a", labels="n"), "has 2 labels for 3 classes"),
        (Choice("a", label_file=Path("/none.txt")), r"/none\.txt cannot be read: No such file"),
    ],
)
def test_a_choice_that_does_not_fit(tmp_path, choice, message):
    path = saved(tmp_path, a=of((2, 3)), words=of(3, str), n=of(2, int))
    with pytest.raises(InputError, match=message):
        read_logits(path, choice=choice)


class TestCommandLine:
    def test_array_axis_and_targets(self, tmp_path):
        path = saved(tmp_path, a=of((3, 2)), b=of((4, 5)), truth=np.array([2, 0]))
        options = Options(str(path), array="a", axis="0", targets="truth", row="1")
        state = open_state(options)
        assert state.logits.tolist() == [1, 3, 5]
        assert state.target == 0

    def test_a_negative_axis_and_labels_of_a_file(self, tmp_path, capsys):
        path = saved(tmp_path, a=of((2, 3)), b=of((4, 5)))
        (tmp_path / "names.txt").write_text("cat\ndog\n")
        labels = ["--label-file", str(tmp_path / "names.txt")]
        assert main(["inspect", str(path), "--array", "a", "--axis", "-2", *labels]) == 0
        assert "cat" in capsys.readouterr().out

    @pytest.mark.parametrize(("row", "expected"), [("5", 5), ("1,2", 5), ("0, 1", 1)])
    def test_a_row_by_its_place(self, tmp_path, row, expected):
        state = open_state(Options(str(saved(tmp_path, logits=of((2, 3, 4)))), row=row))
        assert state.row == expected

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({}, "several|holds no array called logits, but a, b. Choose one; .* --array"),
            ({"array": "c"}, "holds no array called 'c', but a, b"),
            ({"array": "a", "axis": "x"}, "--axis is 'x', which is not a whole number"),
            ({"array": "a", "axis": "5"}, "has no axis 5"),
            ({"array": "a", "row": "2,0"}, "has no row at 2, 0; its rows have 2 × 3 places"),
            ({"array": "a", "row": "1,x"}, "--row is 'x', which is not a whole number"),
            ({"array": "a", "row": "1,1,1"}, "has no row at 1, 1, 1"),
        ],
    )
    def test_options_that_do_not_fit(self, tmp_path, options, message):
        path = saved(tmp_path, a=of((2, 3, 4)), b=of((4, 5)))
        with pytest.raises(InputError, match=message):
            open_state(Options(str(path), **options))
