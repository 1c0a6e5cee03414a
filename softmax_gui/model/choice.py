"""What of a file with several arrays is meant."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Doubt = Literal["", "array", "axis"]
"""What a person is to be asked: which array, or which of its axes."""


@dataclass(frozen=True)
class Choice:
    """What of a file is opened, and as what.

    Parameters
    ----------
    logits : str
        The name of an array of numbers.
    axis : int
        Which of its axes the classes are along; negative from the end.
    targets, labels : str or None
        The names of the arrays of true classes and of labels.
    label_file : Path or None
        A file of labels, which take the place of those in this one.
    doubt : Doubt
        What is not clear, where this is a guess.
    """

    logits: str
    axis: int = -1
    targets: str | None = None
    labels: str | None = None
    label_file: Path | None = None
    doubt: Doubt = field(default="", compare=False)

    @property
    def is_clear(self) -> bool:
        """Whether there is nothing to ask."""
        return not self.doubt
