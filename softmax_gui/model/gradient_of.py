"""Which scalar the gradient is of."""

import re
from dataclasses import dataclass
from typing import Literal

from softmax_gui.model.errors import InputError
from softmax_gui.model.language import tr

Kind = Literal["probability", "log_probability", "loss"]
_PREFIXES: dict[str, Kind] = {"p": "probability", "logp": "log_probability"}


@dataclass(frozen=True)
class GradientOf:
    """A scalar function of the logits.

    Parameters
    ----------
    kind : {"probability", "log_probability", "loss"}
        ``p_i``, ``log p_i``, or the cross-entropy loss of the target.
    index : int
        The class i; kept, but without effect, for the loss.
    """

    kind: Kind
    index: int = 0

    @classmethod
    def parse(cls, text: str) -> "GradientOf":
        """Read ``p0``, ``logp0`` or ``loss``.

        Raises
        ------
        InputError
            When ``text`` is none of these.
        """
        if text == "loss":
            return cls("loss")
        match = re.fullmatch(r"(p|logp)(\d{1,18})", text, re.ASCII)
        if match is None:
            raise InputError(
                tr(
                    "The gradient of {text} is not known. Use p0, logp0 (with any class) or loss."
                ).format(text=repr(text))
            )
        return cls(_PREFIXES[match[1]], int(match[2]))

    def __str__(self) -> str:
        prefixes = {kind: prefix for prefix, kind in _PREFIXES.items()}
        return "loss" if self.kind == "loss" else f"{prefixes[self.kind]}{self.index}"
