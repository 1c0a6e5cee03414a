"""The command line: the window, its picture, and the doctor."""

import re

from softmax_gui import __version__
from softmax_gui.model.presets import article_state
from softmax_gui.view import doctor, system


def test_the_window_opens_what_was_named(call, pictures):
    assert call() == (0, "", "")
    assert call("--logits", "2,1", "--labels", "cat,dog")[0] == 0
    assert call("--temperature", "2")[0] == 0
    nothing, named, warm = pictures
    assert nothing is None
    assert list(named.labels) == ["cat", "dog"]
    article = article_state()
    assert warm.temperature == 2
    assert list(warm.labels) == list(article.labels)
    assert warm.logits.tolist() == article.logits.tolist()
    assert (warm.target, str(warm.gradient_of)) == (0, "loss")


def test_the_example_of_the_window_takes_every_option(call, pictures):
    options = ["--labels", "a,b,c", "--target", "b", "--gradient-of", "p2", "--dtype", "float32"]
    assert call(*options) == (0, "", "")
    (state,) = pictures
    assert list(state.labels) == ["a", "b", "c"]
    assert (state.target, str(state.gradient_of), state.precision) == (1, "p2", "float32")
    assert call("--row", "1")[0] == 2


def test_a_file_is_read_by_the_window_itself(call, pictures, batch_file):
    assert call(batch_file) == (0, "", "")
    assert call(batch_file, "--row", "1", "--temperature", "2", "--target", "fox") == (0, "", "")
    plain, asked = pictures
    assert (plain.path, plain.asked) == (batch_file, None)
    state = asked.asked(lambda _part: None)
    assert (state.row, state.temperature, state.target) == (1, 2.0, 2)


def test_what_can_be_refused_before_the_window_is(call, pictures, tmp_path, batch_file):
    empty = tmp_path / "empty.csv"
    empty.write_text("")
    for arguments, said in (
        ([tmp_path / "none.npz"], "is not there"),
        ([tmp_path / "logits.docx"], "of a kind that is not known"),
        ([empty], "is empty"),
        ([tmp_path], "is a folder"),
        ([batch_file, "--row", "one"], "not a whole number"),
        ([batch_file, "--temperature", "0"], "emperature"),
        ([batch_file, "--gradient-of", "q"], "gradient"),
        ([batch_file, "--logits", "1,2"], "two sources"),
    ):
        status, out, err = call(*arguments)
        assert (status, out) == (2, "")
        assert err.startswith("softmax-gui: error: ")
        assert err.count("\n") == 1
        assert said in err
    assert pictures == []


def test_without_a_display_the_window_becomes_a_picture(call, pictures, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(system, "has_display", lambda: False)
    status, out, err = call("--logits", "3,1")
    assert (status, err) == (0, "")
    assert out.count("\n") == 1
    assert "no display" in out
    assert str(tmp_path / "softmax-gui.png") in out
    assert (tmp_path / "softmax-gui.png").read_bytes() == b"picture"
    assert pictures[0][0].logits.tolist() == [3, 1]


def test_without_a_display_what_may_not_be_read_is_said_as_anywhere(
    call, pictures, tmp_path, monkeypatch, forbid, batch_file
):
    monkeypatch.setattr(system, "has_display", lambda: False)
    forbid(tmp_path)
    said = call("inspect", batch_file)
    assert "cannot be read: Permission denied" in said[2]
    assert call(batch_file) == said
    assert pictures == []


def test_without_a_display_no_picture_of_before_is_replaced(call, pictures, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(system, "has_display", lambda: False)
    (tmp_path / "softmax-gui.png").write_text("precious")
    for name in ("softmax-gui-2.png", "softmax-gui-3.png"):
        status, out, _ = call("--logits", "3,1")
        assert status == 0
        assert str(tmp_path / name) in out
        assert (tmp_path / name).read_bytes() == b"picture"
    assert (tmp_path / "softmax-gui.png").read_text() == "precious"


def test_missing_libraries_are_named(call, pictures, tmp_path, monkeypatch):
    missing = [system.Missing("libxcb-cursor.so.0", "libxcb-cursor0")]
    monkeypatch.setattr(system, "missing_libraries", lambda **_: missing)
    for arguments in ([], ["export", "--logits", "1", "--figure", "window", tmp_path / "a.png"]):
        status, _, err = call(*arguments)
        assert status == 2
        assert "apt-get install libxcb-cursor0" in err
        assert err.count("\n") == 1
    assert pictures == []


def test_doctor(call, monkeypatch):
    status, out, err = call("doctor")
    assert (status, err) == (0, "")
    for word in ("python", "torch", "PySide6", "devices", "CPU", "display", "fonts", __version__):
        assert word in out
    assert re.search(r"libraries +complete", out)
    missing = [system.Missing("libEGL.so.1", "libegl1")]
    monkeypatch.setattr("softmax_gui.view.doctor.missing_libraries", lambda **_: missing)
    status, out, _ = call("doctor")
    assert status == 2
    assert "apt-get install libegl1" in out
    assert re.search(r"libraries +see below", out)


def test_doctor_does_not_blame_the_libraries_for_a_package(call, monkeypatch):
    packages = (*doctor.PACKAGES, "a-package-that-nobody-has")
    monkeypatch.setattr(doctor, "PACKAGES", packages)
    status, out, _ = call("doctor")
    assert status == 2
    assert "pip install a-package-that-nobody-has" in out
    assert re.search(r"libraries +complete", out)


def test_the_window_opens_in_an_order(call, pictures):
    assert call("--logits", "2,1", "--order", "label")[0] == 0
    assert call("--order", "probability")[0] == 0
    assert [state.order for state in pictures] == ["label", "probability"]
