"""What cannot be opened is said in the quiet bar, and the document stays as it was."""

import numpy as np
from PySide6.QtWidgets import QApplication

FILES = {
    "empty.npy": b"",
    "text.npz": b"hello, world",
    "pickle.pt": b"\x80\x04K\x01.",
    "lies.safetensors": b"\xff" * 16,
    "latin.csv": b"caf\xe9,1\n",
    "cut.json": b'{"logits": [1,',
    "text.parquet": b"hello, world",
    "picture.png": b"\x89PNG",
    "nan.csv": b"1,nan\n",
    "masked.csv": b"-inf,-inf\n",
}


def test_files(open_window, wait, tmp_path):
    window = open_window()
    before = window.document.state
    for name, content in FILES.items():
        path = tmp_path / name
        path.write_bytes(content)
        window.notice.clear_error()
        window.commands.open_path(path)
        wait(window)
        said = window.notice.text()
        assert said.endswith((".", "'")), name
        assert "\n" not in said
        assert window.document.state is before, name
    assert window.document.undo_action is None
    assert window.settings.recent == []
    assert window.commands.opener.path is None


def test_a_file_in_a_folder_that_may_not_be_entered(open_window, wait, forbid, tmp_path):
    path = tmp_path / "closed" / "rows.npy"
    window = open_window()
    before = window.document.state
    window.settings.add_recent(path)
    forbid(path.parent)
    (opened_last,) = window.actions_.submenu("recent").actions()
    opened_last.trigger()
    wait(window)
    said = f"{path} cannot be read: Permission denied. Choose another file."
    assert window.notice.text() == said
    assert window.document.state is before


TEXTS = {
    "": "There are no logits.",
    "tensor([1., 2., ..., 9.])": "leaves numbers out: it has ... among them",
    "hello": "'hello' is neither a number nor a label with a number.",
    "[[1, 2], [3]]": "Row 1 holds 1 values, but the first holds 2.",
    "1\t2\n3\tx\n": "neither a number nor a label",
    "cat\tdog\ttarget\n1\t2\tfox\n2\t1\tcat": "Line 2 of The pasted text",
    "[[nan, 1], [2, 3]]": "Logit 0 is nan",
}


def test_texts(open_window, wait):
    window = open_window()
    before = window.document.state
    for text, says in TEXTS.items():
        window.notice.clear_error()
        QApplication.clipboard().setText(text)
        window.actions_["paste"].trigger()
        wait(window)
        assert says in window.notice.text()
        assert window.document.state is before


def test_rows_are_pasted_as_a_batch(open_window, wait):
    window = open_window()
    QApplication.clipboard().setText("cat\tdog\ttarget\n1\t2\tdog\n4\t3\t\n")
    window.actions_["paste"].trigger()
    wait(window)
    state = window.document.state
    assert state.batch.shape == (2, 2)
    assert state.target == 1
    assert state.name == "pasted"


def test_a_broken_row_is_named_when_it_is_gone_to(open_window, wait, tmp_path):
    np.save(tmp_path / "a.npy", np.array([[1, 2], [np.nan, 1]]))
    window = open_window()
    window.commands.open_path(tmp_path / "a.npy")
    wait(window)
    window.commands.next_row()
    assert "Logit 0 is nan" in window.notice.text()
    assert window.document.state.row == 0
