"""`show`, and the handle it returns."""

import atexit
import os
import subprocess
import sys
import weakref
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from softmax_gui.model.state import check_temperature
from softmax_gui.sharing.door import TOKEN, Door
from softmax_gui.sharing.numbers import labels_of, logits_of, targets_of
from softmax_gui.sharing.sender import Sender
from softmax_gui.sharing.tables import unfolded
from softmax_gui.sharing.wire import Array, Message

_NAME = "from Python"
_LONGEST_NAME = 200
_AT_EXIT_SECONDS = 30.0

_views: "weakref.WeakSet[View]" = weakref.WeakSet()


class View:
    """A window that shows logits of this process.

    The window and this process do not end with each other: a window that is closed costs nothing
    but itself, and a window whose process has ended goes on showing what came last.
    """

    def __init__(self, first: Message) -> None:
        self._owner = os.getpid()
        self._closed = False
        door = Door()
        try:
            self._process = _started(door)
        except OSError:
            door.close()
            raise
        self._sender = Sender(door, self._is_running, first)
        _views.add(self)

    def __repr__(self) -> str:
        return f"<softmax_gui.View, {'open' if self.is_open else 'closed'}>"

    @property
    def is_open(self) -> bool:
        """Whether the window is there, or about to be."""
        usable = not self._closed and self._owner == os.getpid()
        return usable and not self._sender.ended and self._is_running()

    def update(self, logits: Any) -> None:
        """Show other logits in place of the ones before.

        They are copied, and sent by another thread as often as the window can show them: it may be
        called in a loop as often as one likes. With a window that is closed it does nothing.

        Parameters
        ----------
        logits : array_like, Tensor, mapping, Series or DataFrame, shape (N,) or (…, N)
            With as many classes as before these keep labels, targets, selection and temperature.

        Raises
        ------
        InputError
            When they are no real numbers, or none, or one is NaN or +inf. It is a ValueError; the
            window goes on showing what it has.
        """
        array = logits_of(unfolded(logits).logits)
        if not (self._closed or self._sender.ended) and self._owner == os.getpid():
            self._sender.put(Message("update", {"logits": array}))

    def flush(self, timeout: float | None = 10.0) -> bool:
        """Wait until the window shows what was sent last, and return whether it does.

        Parameters
        ----------
        timeout : float or None
            The longest to wait, in seconds; None waits for as long as the window is there.
        """
        return self._owner == os.getpid() and self._sender.flush(timeout)

    def close(self) -> None:
        """Close the window, after it has shown what was sent last."""
        if not self._closed and self._owner == os.getpid():
            self._closed = True
            self._sender.finish(Message("close"))

    def _is_running(self) -> bool:
        return self._process.poll() is None


def show(
    logits: Any,
    labels: Iterable[str] | None = None,
    targets: Any = None,
    temperature: float = 1.0,
    name: str = _NAME,
) -> View:
    """Open a window on logits, and return at once.

    The window is a process of its own. ``view = show(a)`` opens it, ``view.update(b)`` changes what
    it shows, ``view.close()`` closes it.

    Parameters
    ----------
    logits : array_like, Tensor, mapping, Series or DataFrame, shape (N,) or (…, N)
        A list, an array of numpy, a tensor of torch on any device, a mapping from label to logit or
        of arrays called logits, labels and targets, records of a label and a logit, or what pandas
        and polars hold, with a column called target for the true classes, as in files. -inf masks a
        class.
    labels : iterable of str, optional
        One name a class, in place of those that the logits bring.
    targets : int or array_like of int, shape (…), optional
        The true class, of each row where there are several, in place of those that the logits
        bring; negative where a row has none.
    temperature : float
        Finite and greater than 0, see `model.state.LEAST_TEMPERATURE`.
    name : str
        What the window calls it.

    Returns
    -------
    View
        The handle of the window.

    Raises
    ------
    InputError
        When these are no logits, one is NaN or +inf, or labels and targets do not fit them. It is
        a ValueError.
    OSError
        When no process can be started.
    """
    arrays = _arrays(logits, labels, targets)
    check_temperature(temperature)
    return View(Message("show", arrays, str(name)[:_LONGEST_NAME], float(temperature)))


def _arrays(logits: Any, labels: Iterable[str] | None, targets: Any) -> dict[str, Array]:
    """Return what the first message holds: what is given beside the logits goes before theirs."""
    found = unfolded(logits)
    array = logits_of(found.logits)
    arrays = {"logits": array}
    labels = found.labels if labels is None else labels
    targets = found.targets if targets is None else targets
    if labels is not None:
        arrays["labels"] = labels_of(labels, array)
    if targets is not None:
        arrays["targets"] = targets_of(targets, array)
    return arrays


def _started(door: Door) -> "subprocess.Popen[bytes]":
    """Start the program that comes to the door; where it says anything, it says it here."""
    environment = dict(os.environ)
    # The package that is in use here, wherever this process has found it.
    package = str(Path(__file__).parents[2])
    paths = [package, *filter(None, [environment.get("PYTHONPATH")])]
    environment["PYTHONPATH"] = os.pathsep.join(paths)
    # A notebook names a backend of its own, which the window may not have.
    environment.pop("MPLBACKEND", None)
    if door.token:
        environment[TOKEN] = door.token
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "softmax_gui", "--listen", door.address],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env=environment,
        # Ctrl+C in the terminal is meant for the process that calls.
        start_new_session=True,
    )


def _flush_all() -> None:
    """Let the windows have what was sent last, before this process ends."""
    for view in list(_views):
        if view.is_open or view._closed:
            view.flush(_AT_EXIT_SECONDS)


atexit.register(_flush_all)
