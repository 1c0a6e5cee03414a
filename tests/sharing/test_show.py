"""`show` from where people call it: a script, with the real window; IPython; a Jupyter kernel."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from jupyter_client.manager import start_new_kernel

ROOT = Path(__file__).parents[2]
LISTENER = Path(__file__).with_name("listener.py")

SCRIPT = """
import numpy as np, time
import softmax_gui

begun = time.perf_counter()
view = softmax_gui.show(np.zeros((2, 10)), labels="abcdefghij", targets=[1, 2], name="training")
assert time.perf_counter() - begun < 5, "it does not wait for the window"
assert view.is_open
assert view.flush(60)
for step in range(200):
    view.update(np.random.randn(2, 10) * step)
assert view.flush(60)
view.close()
print(view._process.wait(60), view.is_open)
"""

STAND_IN = f"""
import subprocess, sys
from softmax_gui.sharing import handle
handle._started = lambda door: subprocess.Popen(
    [sys.executable, {str(LISTENER)!r}, door.address, LOG, "1000"], start_new_session=True
)
import softmax_gui
"""

CELLS = [
    "view = softmax_gui.show([1.0, 2.0]); view.flush()",
    "view.update([3.0, 2.0])",
    "view.close()",
]


def environment(home):
    places = {"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"}
    private = dict.fromkeys(places, str(home))
    return {**os.environ, **private, "PYTHONPATH": str(ROOT), "IPYTHONDIR": str(home)}


def test_a_script_opens_and_changes_the_real_window(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=environment(tmp_path),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=110,
    )
    assert (done.returncode, done.stdout) == (0, "0 False\n"), done.stderr
    assert "rror" not in done.stderr


def test_from_ipython(tmp_path):
    log = tmp_path / "log"
    code = "\n".join([f"LOG = {str(log)!r}", STAND_IN, *CELLS])
    done = subprocess.run(
        [sys.executable, "-m", "IPython", "--no-banner", "--colors=NoColor", "-c", code],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert log.read_text().splitlines() == ["show 1.0", "update 3.0", "close"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_from_a_jupyter_kernel(tmp_path):
    log = tmp_path / "log"
    manager, client = start_new_kernel(env=environment(tmp_path), startup_timeout=60)
    try:
        said = []
        for cell in [f"LOG = {str(log)!r}\n{STAND_IN}", *CELLS[:2]]:
            reply = client.execute_interactive(cell, timeout=60, output_hook=said.append)
            assert reply["content"]["status"] == "ok", said
        # The kernel ends without closing the view: what came last is shown all the same.
    finally:
        client.stop_channels()
        manager.shutdown_kernel()
    assert log.read_text().splitlines() == ["show 1.0", "update 3.0"]


NOTEBOOK = [
    "import numpy as np, softmax_gui",
    "view = softmax_gui.show({'cat': 2.0, 'dog': 1.0}, name='notebook')",
    "assert view.flush(60)",
    "for step in range(200): view.update(np.random.randn(2) * step)",
    "assert view.flush(60)",
]


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_a_jupyter_kernel_and_the_real_window_do_not_end_with_each_other(tmp_path):
    manager, client = start_new_kernel(env=environment(tmp_path), startup_timeout=60)
    window = None
    try:
        said = []
        for cell in [*NOTEBOOK, "print(view._process.pid)"]:
            reply = client.execute_interactive(cell, timeout=90, output_hook=said.append)
            assert reply["content"]["status"] == "ok", said
        window = int(said[-2]["content"]["text"])
        reply = client.execute_interactive("view.update([float('nan'), 1.0])", timeout=60)
        assert reply["content"]["ename"] == "InputError"
        manager.shutdown_kernel(now=True)
        os.kill(window, 0)  # it is there
    finally:
        client.stop_channels()
        if window is not None:
            os.kill(window, signal.SIGTERM)
        if manager.has_kernel:
            manager.shutdown_kernel(now=True)
