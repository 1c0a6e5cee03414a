"""What belongs to one visit of a step, and where a lesson is at one moment."""

from dataclasses import dataclass, field
from functools import cached_property

from softmax_gui.engine import Frame, Request, compute_frame
from softmax_gui.lessons.scope import Scope, Tally
from softmax_gui.model import State
from softmax_gui.model.state import FloatArray


@dataclass
class Visit:
    """What belongs to one visit of a step.

    Parameters
    ----------
    before, begun, placed : State
        The document before the step, the one it began with, and the one that was put in place
        last: that, or what the answer to the question has shown.
    awaited : tuple of ndarray
        A document that is put in place has an array of its own for the origin, by which its first
        Frame is known, or one of those after it; empty once that has been observed.
    """

    before: State
    begun: State
    placed: State
    awaited: tuple[FloatArray, ...] = ()
    frame: Frame | None = None
    answer: int | None = None
    tally: Tally = field(default_factory=Tally)
    is_met: bool = False
    _proof: Frame | None = None

    @cached_property
    def beginning(self) -> Scope:
        """The Scope of the document that the step began with.

        It is computed here, once: of all Frames, that one may have been overtaken.
        """
        return Scope(compute_frame(Request(self.begun)))

    @property
    def scope(self) -> Scope:
        """The numbers of the Frame observed last, or of the document that is still to be seen."""
        frame = self.frame
        if frame is None or self.awaited:
            frame = self._of_placed()
        return Scope(frame, lambda: self.beginning, self.tally)

    def _of_placed(self) -> Frame:
        """Return the Frame of the document that was put in place last."""
        if self.placed is self.begun:
            return self.beginning.frame
        if self._proof is None or self._proof.state is not self.placed:
            self._proof = compute_frame(Request(self.placed))
        return self._proof

    def awaits(self, state: State) -> None:
        """Pass over all Frames until the first one of a document that is put in place now."""
        self.awaited = (state.origin,)

    def takes(self, frame: Frame) -> bool:
        """Return whether a Frame is one of this step, and take it if it is."""
        if self.awaited and not any(frame.state.origin is each for each in self.awaited):
            return False
        self.awaited, self.frame = (), frame
        return True


@dataclass(frozen=True)
class Place:
    """Where a lesson is at one moment.

    Parameters
    ----------
    own : State
        What the person had open before the lesson.
    number : int
        Which step it is, from 0.
    visit : Visit
        What belongs to the visit of it.
    answer : int or None
        The option that was chosen by then.
    placed : State
        The document that was put in place last.
    """

    own: State
    number: int
    visit: Visit
    answer: int | None
    placed: State
