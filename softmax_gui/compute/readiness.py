"""What torch brings in when it is first needed, brought in before."""

import atexit
import threading
from functools import cache

from softmax_gui.compute.notebook import Notebook


@cache
def make_ready() -> threading.Thread:
    """Run a cell of the notebook once, beside the program, and return the thread that does.

    To take ``grad_outputs``, torch imports several hundred modules, which takes a second or two.
    """
    thread = threading.Thread(target=_run_once, name="notebook-readiness", daemon=True)
    # At the very end of the program a thread that is still in torch would crash it.
    atexit.register(thread.join)
    thread.start()
    return thread


def _run_once() -> None:
    Notebook([0.0, 0.0]).run("weighted")
