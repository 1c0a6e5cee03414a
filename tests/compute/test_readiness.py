"""What torch imports late is there before a person's first run."""

import subprocess
import sys

PROGRAM = """
import sys
from softmax_gui.compute.notebook import CELLS, Notebook
from softmax_gui.compute.readiness import make_ready
make_ready().join()
before = set(sys.modules)
notebook = Notebook([2.0, 1.0, 0.1])
for cell in CELLS:
    notebook.run(cell)
print(*sorted(set(sys.modules) - before))
"""


def test_no_cell_imports_anything_once_it_is_ready():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


HANGING = """
import threading
from softmax_gui.compute import readiness
readiness.Notebook = lambda _logits: threading.Event().wait()
readiness.PATIENCE_SECONDS = 0.05
assert readiness.is_over()
readiness.make_ready()
assert not readiness.is_over()
print("still there")
"""


def test_what_hangs_in_torch_keeps_no_program_from_ending_and_crashes_none():
    done = subprocess.run(
        [sys.executable, "-c", HANGING], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (1, "still there\n"), done.stderr
