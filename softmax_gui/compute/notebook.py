"""A notebook with a fixed set of cells: torch code that is shown, and run as it is shown.

No text of a person's is ever run. A cell is a text of this file in which the class ``i`` and the
switch ``retain_graph`` are written out, and the numbers of the logits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

FORWARD = "forward"
MOST_WRITTEN_OUT = 12
"""Up to how many logits are written out in the code."""

CELLS: dict[str, str] = {
    FORWARD: "a = torch.tensor({logits}, requires_grad=True)\n"
    "p = F.softmax({scaled}, dim=0)\n"
    "print(p)\n",
    "one": "grad = torch.autograd.grad(p[{i}], [a], retain_graph={retain_graph})\nprint(grad)\n",
    "whole": "grad = torch.autograd.grad(p, [a], retain_graph={retain_graph})\nprint(grad)\n",
    "weighted": "v = torch.zeros_like(p)\n"
    "v[{i}] = 1\n"
    "grad = torch.autograd.grad(p, [a], grad_outputs=v, retain_graph={retain_graph})\n"
    "print(grad)\n",
    "sum": "grad = torch.autograd.grad(p.sum(), [a], retain_graph={retain_graph})\nprint(grad)\n",
}
"""The source of every cell, by name. ``forward`` makes ``a`` and ``p`` for the others."""

USES_CLASS = frozenset(name for name, source in CELLS.items() if "{i}" in source)
"""The cells in which the class i occurs."""


@dataclass(frozen=True)
class Run:
    """What a cell did.

    Parameters
    ----------
    cell : str
        Its name.
    source : str
        What was run.
    i : int
        The class.
    retain_graph : bool
        Whether the graph was to be kept.
    printed : tuple of str
        What it printed, line by line.
    error : str or None
        What it raised, as Python ends a traceback: the name of the error and torch's own words.
    gradient : ndarray of float64, shape (N,), or None
        What autograd returned, one number a class.
    """

    cell: str
    source: str
    i: int
    retain_graph: bool
    printed: tuple[str, ...]
    error: str | None
    gradient: npt.NDArray[np.float64] | None


class Notebook:
    """Logits, their softmax, and the graph that torch keeps of it, from run to run.

    Parameters
    ----------
    logits : array_like, shape (N,)
        Made into a tensor of float32, which is torch's default.
    temperature : float
        Softmax is that of ``a / T``; where T is 1 the code does not mention it.

    Attributes
    ----------
    forward : Run
        The first cell, which was run when the notebook was made.

    Examples
    --------
    >>> notebook = Notebook([2.0, 1.0, 0.1])
    >>> notebook.run("one", i=0).printed
    ('(tensor([ 0.2247, -0.1598, -0.0650]),)',)
    >>> notebook.run("one", i=1).error[:60]
    'RuntimeError: Trying to backward through the graph a second '
    """

    def __init__(
        self, logits: Sequence[float] | npt.NDArray[np.float64], temperature: float = 1.0
    ) -> None:
        values = np.asarray(logits, dtype=np.float64)
        # More than are written out are called by a name, which stands for numbers of torch's
        # default precision.
        with np.errstate(over="ignore"):
            named = values.astype(np.float32)
        self._logits = _written_out(values) if len(values) <= MOST_WRITTEN_OUT else "logits"
        self._temperature = float(temperature)
        self._printed: list[str] = []
        self._namespace: dict[str, Any] = {
            "torch": torch,
            "F": functional,
            "logits": named,
            "print": self._print,
        }
        self.forward = self.run(FORWARD)

    def source(self, cell: str, i: int = 0, retain_graph: bool = False) -> str:
        """Return the code of a cell as it would be run.

        Raises
        ------
        KeyError
            When there is no such cell.
        """
        return CELLS[cell].format(
            i=int(i),
            retain_graph=bool(retain_graph),
            logits=self._logits,
            scaled="a" if self._temperature == 1 else f"a / {self._temperature!r}",
        )

    def run(self, cell: str, i: int = 0, retain_graph: bool = False) -> Run:
        """Run a cell and return what it did; what it raises is part of that.

        Raises
        ------
        KeyError
            When there is no such cell.
        """
        source = self.source(cell, i, retain_graph)
        self._printed.clear()
        self._namespace.pop("grad", None)
        error = self._error_of(source, cell)
        return Run(
            cell, source, int(i), bool(retain_graph), tuple(self._printed), error, self._gradient()
        )

    def _error_of(self, source: str, cell: str) -> str | None:
        # Frames are computed in inference mode, whose tensors autograd cannot record.
        with torch.inference_mode(False), torch.enable_grad():
            try:
                exec(compile(source, f"<cell {cell}>", "exec"), self._namespace)
            except Exception as error:  # whatever torch raises is what the person came to see
                return f"{type(error).__name__}: {error}"
        return None

    def _gradient(self) -> npt.NDArray[np.float64] | None:
        grad = self._namespace.get("grad")
        return None if grad is None else grad[0].detach().double().numpy()

    def _print(self, value: object) -> None:
        self._printed.extend(str(value).split("\n"))


def _written_out(values: npt.NDArray[np.float64]) -> str:
    """Return numbers as a list in Python, which has no name of its own for infinity."""
    named = {-np.inf: "-torch.inf", np.inf: "torch.inf"}
    return f"[{', '.join(named.get(each, repr(each)) for each in values.tolist())}]"
