"""What is kept of a window."""

from collections.abc import Callable
from dataclasses import dataclass

from softmax_gui.model.batch import Batch
from softmax_gui.model.errors import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.session.forms import Appearance, Place
from softmax_gui.model.source import Source
from softmax_gui.model.state import State

SUFFIX = ".softmax.json"

ReadBatch = Callable[[Source], Batch]
"""Reads rows again from the source of a Batch; raises InputError where they are not there."""


@dataclass(frozen=True)
class Session:
    """A document, how it is shown, and the place in a lesson.

    Parameters
    ----------
    state : State or None
        The document; None where the lesson says what there is to see.
    view : Appearance or None
        How it is shown.
    place : Place or None
        The lesson that is open, and its step.
    own : State or None
        What the person had open before the lesson.
    notices : tuple of str
        What could not be had again, each in a sentence.
    """

    state: State | None = None
    view: Appearance | None = None
    place: Place | None = None
    own: State | None = None
    notices: tuple[str, ...] = ()

    def document(self) -> State:
        """Return the document, or raise InputError where it is the lesson's."""
        if self.state is None:
            raise InputError(tr("This is a place in a lesson, which only the window shows."))
        return self.state
