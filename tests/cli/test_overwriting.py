"""The command line replaces nothing without being told, or allowed on a terminal."""

import io
import os
import sys

import numpy as np
import pytest

from softmax_gui.files import data
from softmax_gui.model import Cancelled


class Terminal(io.StringIO):
    """A person at a keyboard."""

    def isatty(self):
        return True


@pytest.fixture
def answer(monkeypatch):
    """Sit at a terminal, and type."""

    def type_(text):
        monkeypatch.setattr(sys, "stdin", Terminal(text))
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)

    return type_


EXPORT = ("export", "--logits", "2,1,0.1", "--figure", "probabilities")
ANIMATE = ("animate", "--logits", "2,1", "--sweep", "temperature", "1", "2", "--frames", "2")


@pytest.fixture(params=[(EXPORT, "a.csv"), (ANIMATE, "a.gif")], ids=["export", "animate"])
def old(request, tmp_path):
    command, name = request.param
    path = tmp_path / name
    path.write_text("old")
    return [*command, "--size", "2x2", "--dpi", "50", path], path


def test_without_a_terminal_it_is_refused(call, old):
    command, path = old
    status, out, err = call(*command)
    assert (status, out) == (2, "")
    assert err == (
        f"softmax-gui: error: {path} exists. Add --overwrite to replace it, or choose another "
        "name.\n"
    )
    assert path.read_text() == "old"


@pytest.mark.parametrize("option", ["-y", "--overwrite"])
def test_it_is_replaced_where_that_is_allowed(call, old, option):
    command, path = old
    assert call(*command, option) == (0, "", "")
    assert path.read_bytes() != b"old"


@pytest.mark.parametrize(
    ("typed", "replaced"),
    [("y\n", True), ("YES\n", True), ("n\n", False), ("\n", False), ("", False)],
)
def test_on_a_terminal_it_is_asked(call, old, answer, typed, replaced):
    command, path = old
    answer(typed)
    status, _, err = call(*command)
    assert f"{path} exists. Overwrite? [y/N] " in err
    assert (status == 0) == replaced
    assert (path.read_bytes() != b"old") == replaced
    assert ("Nothing has been written." in err) != replaced


def test_the_pictures_of_a_pgf_are_not_replaced_either(call, tmp_path):
    (tmp_path / "j-img0.png").write_text("old")
    arguments = ["export", "--logits", "2,1,0.1", "--figure", "jacobian", tmp_path / "j.pgf"]
    status, _, err = call(*arguments)
    assert status == 2
    assert "j-img0.png" in err
    assert [path.name for path in tmp_path.iterdir()] == ["j-img0.png"]


def test_of_several_files_it_is_said_how_many_before_anything_is_written(
    call, tmp_path, batch_file, monkeypatch
):
    (tmp_path / "1.csv").write_text("old")
    monkeypatch.setattr("softmax_gui.files.export.compute_frame", None)
    arguments = ["--row", ":", "--figure", "probabilities", tmp_path / "{row}.csv"]
    status, _, err = call("export", batch_file, *arguments)
    assert status == 2
    assert f"1 of 2 files exist, such as {tmp_path / '1.csv'}. Add --overwrite" in err
    assert err.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.csv", "batch.npz"]
    assert (tmp_path / "1.csv").read_text() == "old"


@pytest.mark.parametrize("problem", [Cancelled, OSError(28, "No space left on device")])
def test_an_export_that_fails_leaves_the_old_file(call, tmp_path, monkeypatch, problem):
    path = tmp_path / "a.csv"
    path.write_text("old")

    def fail(_shown, _name, beside, _progress):
        beside.write_text("half")
        raise problem

    monkeypatch.setitem(data._WRITERS, ".csv", fail)
    if problem is Cancelled:
        with pytest.raises(Cancelled):
            call(*EXPORT, "-y", path)
    else:
        assert call(*EXPORT, "-y", path)[0] == 2
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("option", [[], ["--overwrite"]])
def test_what_is_no_file_is_never_replaced(call, tmp_path, option):
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    status, _, err = call(*EXPORT, path, *option)
    assert status == 2
    assert err == (
        f"softmax-gui: error: {path} is a pipe or a device, which cannot be replaced. "
        "Name a file.\n"
    )
    assert path.is_fifo()


def test_of_several_files_none_is_written_where_one_cannot_be(call, tmp_path, batch_file):
    (tmp_path / "rows.csv").mkdir()
    arguments = ["--figure", "probabilities,rows", tmp_path / "{figure}.csv"]
    status, _, err = call("export", batch_file, *arguments)
    assert status == 2
    assert "rows.csv is a folder" in err
    assert not (tmp_path / "probabilities.csv").exists()


LOSS = ("--gradient-of", "loss")


@pytest.fixture
def half_targets(tmp_path):
    """A file whose row 1 has no target and holds more than float16 can."""
    path = tmp_path / "half.npz"
    np.savez(path, logits=[[2.0, 1.0], [7e4, 0.0]], targets=[0, -1])
    return path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--figure", "gradient", "{row}.csv", *LOSS], "Row 1: The loss needs a target"),
        (["--figure", "all", "{row}-{figure}.png", *LOSS], "Row 1: The loss needs a target"),
        (["--figure", "probabilities,pie", "{row}-{figure}.csv"], "There is no figure 'pie'"),
        (["--figure", "probabilities,rows", "{row}-{figure}.py"], "There is no script of"),
        (["--figure", "probabilities,rows", "{row}-{figure}.tex"], "Row 0: "),
        (["--figure", "probabilities,jacobian", "{row}-{figure}.bmp"], "Row 0: "),
        (["--figure", "window", "{row}.pdf"], "The window is not written to"),
        (["--figure", "probabilities", "{row}.csv", "--dtype", "float16"], "Row 1: "),
    ],
)
def test_what_one_row_has_not_is_said_before_anything_is_written(
    call, tmp_path, half_targets, monkeypatch, arguments, said
):
    monkeypatch.chdir(tmp_path)
    status, out, err = call("export", half_targets, "--row", ":", *arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == [half_targets]


def test_a_batch_figure_of_one_row_is_refused_before_the_others(call, tmp_path):
    status, _, err = call(*EXPORT[:-1], "probabilities,rows", tmp_path / "{figure}.csv")
    assert (status, "only one row" in err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_a_figure_and_a_row(call, tmp_path, batch_file):
    pattern = tmp_path / "{figure}-{row}.csv"
    arguments = ["--row", ":", "--figure", "rows,jacobian", pattern]
    assert call("export", batch_file, *arguments) == (0, "", "")
    written = sorted(path.name for path in tmp_path.glob("*.csv"))
    assert written == ["jacobian-0.csv", "jacobian-1.csv", "rows-0.csv", "rows-1.csv"]
    heading = (tmp_path / "rows-0.csv").read_text().splitlines()[0]
    assert heading == "row,class,label,p,entropy,target,target_p,loss,right"


def test_all_figures_in_files_of_their_own_are_those_that_there_are(call, tmp_path, batch_file):
    arguments = ["--figure", "all", tmp_path / "{figure}.tex"]
    assert call("export", batch_file, *arguments) == (0, "", "")
    assert {path.stem for path in tmp_path.glob("*.tex")} == {"probabilities", "jacobian"}
