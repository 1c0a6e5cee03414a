"""What an edit is called in the history."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from softmax_gui.model.language import tr


@dataclass(frozen=True)
class Action:
    """A name that is said in the language in use whenever it is read.

    Parameters
    ----------
    text : str
        English, and `mark`ed; ``{name}`` stands for a value.
    values : mapping of str to object
        What the text holds. One that is an Action is said in the same language.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return tr(self.text).format(**self.values)
