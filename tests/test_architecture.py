"""Who may import whom: the contracts of pyproject.toml, and what an interpreter really loads."""

import pkgutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
QT = {"PySide6", "shiboken6", "pyqtgraph", "superqt", "qtpy"}
# Those that need less come first: what a room loads, all after it have loaded, too.
ROOMS = ("model", "sharing", "compute", "engine", "lessons", "files")
LOADED = """
import importlib, pkgutil, sys
for name in sys.argv[1:]:
    room = importlib.import_module(f"softmax_gui.{name}")
    for module in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
        importlib.import_module(module.name)
    print(*{name.partition(".")[0] for name in sys.modules})
"""


def run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@cache
def packages_loaded() -> dict[str, set[str]]:
    """Import every module of one room after the other in a new interpreter."""
    lines = run("-c", LOADED, *ROOMS).splitlines()
    return {room: set(line.split()) for room, line in zip(ROOMS, lines, strict=True)}


def named(contract: dict[str, list[str]]) -> set[str]:
    return {name.removeprefix("softmax_gui.") for name in contract["source_modules"]}


def test_the_import_contracts_hold():
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    assert "0 broken" in run("-c", program, "--no-cache")


def test_every_room_and_module_is_in_the_contracts():
    """What is in none may import anything, and be imported by anybody."""
    there = {each.name for each in pkgutil.iter_modules([str(ROOT / "softmax_gui")])}
    layers, without_qt, without_torch = PROJECT["tool"]["importlinter"]["contracts"]
    assert layers["exhaustive"]
    assert {name for layer in layers["layers"] for name in layer.split(" : ")} == there
    # The command line brings the window in, and with it Qt; none imports it but `__main__`.
    assert named(without_qt) == there - {"view", "cli", "__main__"}
    assert named(without_torch) == there - {"compute"}


@pytest.mark.parametrize("room", ROOMS)
def test_only_view_loads_qt(room):
    assert not packages_loaded()[room] & QT


@pytest.mark.parametrize("room", ["model", "sharing"])
def test_what_needs_no_torch_does_not_load_it(room):
    assert "torch" not in packages_loaded()[room]


SHOWN = """
import sys
from softmax_gui.view import app
window = app.make_window()
window.show()
app.settle(window)
window.close()
print(*{name.partition(".")[0] for name in sys.modules})
"""


def test_the_first_frame_waits_for_nothing_that_it_does_not_need():
    """matplotlib is for exports; torch imports sympy, for most of a second, when asked oddly."""
    loaded = set(run("-c", SHOWN).split())
    assert {"torch", "pyqtgraph"} <= loaded
    assert not loaded & {"matplotlib", "sympy", "scipy", "ziamath"}


def test_nobody_goes_along_the_focus_chain():
    """PySide ties what such a call returns to the widget that was asked, and lets go of both.

    So much as a lesson card that was deleted took the menus of the window with it.
    """
    found = [
        path for path in (ROOT / "softmax_gui").rglob("*.py") if "InFocusChain" in path.read_text()
    ]
    assert found == []
