"""Where rows of logits can be read from again."""

from dataclasses import dataclass

from softmax_gui.model.choice import Choice

_SAMPLE = "sample:"


@dataclass(frozen=True)
class Source:
    """A file, and what of it was meant.

    Parameters
    ----------
    file : str
        Its path, or ``sample:`` and the name of a sample that comes with the program.
    choice : Choice or None
        Which of its arrays, and as what; None where there is nothing to choose.
    """

    file: str
    choice: Choice | None = None

    @classmethod
    def of_sample(cls, filename: str) -> "Source":
        """Return the source of a sample."""
        return cls(f"{_SAMPLE}{filename}")

    @property
    def sample(self) -> str | None:
        """The file of the sample that it is, or None."""
        return self.file.removeprefix(_SAMPLE) if self.file.startswith(_SAMPLE) else None
