"""What torch brings in when it is first needed, brought in before."""

import atexit
import logging
import os
import sys
import threading
from contextlib import suppress
from functools import cache

from softmax_gui.compute.notebook import Notebook

PATIENCE_SECONDS = 2.0
"""So long the end of the program waits for what is brought in: a disk may never answer."""


@cache
def make_ready() -> threading.Thread:
    """Run a cell of the notebook once, beside the program, and return the thread that does.

    To take ``grad_outputs``, torch imports several hundred modules, which takes a second or two.
    """
    thread = threading.Thread(target=_run_once, name="notebook-readiness", daemon=True)
    atexit.register(_leave_unless_over)
    thread.start()
    return thread


def is_over() -> bool:
    """Return whether nothing is being brought in any more; wait for that a moment."""
    if not make_ready.cache_info().currsize:
        return True
    make_ready().join(PATIENCE_SECONDS)
    return not make_ready().is_alive()


def _leave_unless_over() -> None:
    if not is_over():
        # While Python tidies up, a thread that is still in torch would crash it.
        for stream in (sys.stdout, sys.stderr):
            with suppress(Exception):
                stream.flush()
        logging.shutdown()
        os._exit(1)


def _run_once() -> None:
    Notebook([0.0, 0.0]).run("weighted")
