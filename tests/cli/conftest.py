"""Running the program in this process, and standing in for its window."""

import json

import numpy as np
import pytest

from softmax_gui.cli import main
from softmax_gui.view import app


@pytest.fixture
def call(capsys):
    """Run the program in this process: status, standard output, standard error."""

    def run(*arguments: str):
        status = main([str(a) for a in arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


@pytest.fixture
def inspected(call):
    def run(*arguments: str) -> dict:
        status, out, err = call("inspect", *arguments, "--json")
        assert (status, err) == (0, "")
        return json.loads(out)

    return run


@pytest.fixture
def batch_file(tmp_path):
    path = tmp_path / "batch.npz"
    logits = np.array([[2.0, 1.0, 0.1], [0.0, 3.0, 1.0]])
    np.savez(path, logits=logits, labels=["cat", "dog", "fox"], targets=[0, 2])
    return path


@pytest.fixture
def pictures(monkeypatch):
    """Stand in for the window: what would have been drawn or opened."""
    taken: list = []

    def snapshot(state, path, scale=1.0, settings=None):
        taken.append((state, scale, settings))
        path.write_bytes(b"picture")

    def run(state, named=None, *_others):
        taken.append(state if named is None else named)
        return 0

    monkeypatch.setattr(app, "snapshot", snapshot)
    monkeypatch.setattr(app, "run", run)
    return taken
