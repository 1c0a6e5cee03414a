"""The report of faults: for those who mend them, so in English, and without anybody's data."""

from collections.abc import Iterable
from itertools import islice

from PySide6.QtGui import QGuiApplication

from softmax_gui.logs import VARIABLE, log_path
from softmax_gui.model import Document
from softmax_gui.view.faults.gathering import Fault
from softmax_gui.view.versions import line, versions

ACTIONS = 8
"""How many of the last undo entries a report names."""
MOST = 5
"""How many faults a report tells in full."""


def report(faults: Iterable[Fault], document: Document) -> str:
    """Return what helps to find out what went wrong.

    It names what was done last as the program calls it, such as "Move {label}", and neither
    logits nor labels.
    """
    told = list(faults)
    parts = ["\n".join([*versions(), line("platform", QGuiApplication.platformName())])]
    parts += [_told(fault) for fault in told[:MOST]]
    if len(told) > MOST:
        parts.append(f"and {len(told) - MOST} more, which the log holds.")
    done = document.last_actions(ACTIONS)
    parts.append("\n".join(["Done before, the last first:", *(f"  {each}" for each in done)]))
    parts.append(_place_of_log())
    return "\n\n".join(parts) + "\n"


def short_report(faults: Iterable[Fault], failure: Exception) -> str:
    """Return what can be told where `report` failed: it needs next to nothing for that."""
    parts = [f"The report could not be made ({type(failure).__name__})."]
    parts += [fault.signature for fault in islice(faults, MOST)]
    return "\n\n".join([*parts, _place_of_log()]) + "\n"


def _place_of_log() -> str:
    return f"Log: {log_path()} ({VARIABLE}=debug logs the words of errors, too)"


def _told(fault: Fault) -> str:
    times = "" if fault.times == 1 else f", {fault.times:,} times"
    return f"{fault.kind.__name__} on the thread {fault.thread}{times}:\n{fault.account}"
