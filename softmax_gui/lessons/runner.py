"""Playing a lesson. No Qt, and no Document: what is to happen to it is returned as a State."""

from softmax_gui.compute.notebook import Run
from softmax_gui.engine import Frame
from softmax_gui.lessons.bookmarks import Bookmark
from softmax_gui.lessons.lesson import LANGUAGES, Lesson, Step
from softmax_gui.lessons.page import Page, options, shown
from softmax_gui.lessons.scene import Changes
from softmax_gui.lessons.scope import Tally
from softmax_gui.lessons.straying import straying
from softmax_gui.lessons.visit import Place, Visit
from softmax_gui.model import InputError, State


class Runner:
    """One lesson while it is played.

    Everything that changes the document is an edit, a function from the present State to the
    next: ``document.apply(runner.begin, "Begin Lesson")``. After an edit, and for every new Frame,
    `observe` is called with the newest Frame; `page` is what to show.

    Parameters
    ----------
    lesson : Lesson
        What to play.
    bookmark : Bookmark, optional
        How far the person has come. It is kept up to date; saving it is the caller's.
    """

    def __init__(self, lesson: Lesson, bookmark: Bookmark | None = None) -> None:
        self.lesson = lesson
        self.bookmark = Bookmark() if bookmark is None else bookmark
        self._own: State | None = None
        self._number = 0
        self._visit: Visit | None = None

    @property
    def step(self) -> Step:
        """The step in view."""
        return self.lesson.steps[self._number]

    @property
    def is_playing(self) -> bool:
        """Whether the lesson was begun and not left."""
        return self._own is not None

    @property
    def own(self) -> State | None:
        """What the person had open before the lesson, while it is played."""
        return self._own

    @property
    def is_first(self) -> bool:
        """Whether there is no step before."""
        return self._number == 0

    @property
    def is_last(self) -> bool:
        """Whether there is no step after."""
        return self._number == len(self.lesson.steps) - 1

    @property
    def is_done(self) -> bool:
        """Whether what the step asks for was done, now or earlier."""
        return self.step.id in self.bookmark.done

    @property
    def answer_given(self) -> int | None:
        """The option chosen in this step, or None."""
        return None if self._visit is None else self._visit.answer

    @property
    def tally(self) -> Tally:
        """What the code cell has done since the step began."""
        return Tally() if self._visit is None else self._visit.tally

    @property
    def place(self) -> Place:
        """Where the lesson is, for `return_to`."""
        visit = self._visiting()
        return Place(self._playing(), self._number, visit, visit.answer, visit.placed)

    def return_to(self, place: Place, state: State) -> None:
        """Be where the lesson was, as undo and redo go to a document of then.

        What was done stays done.

        Parameters
        ----------
        place : Place
            Where it was.
        state : State
            The document that is shown now. Frames of others may still be on their way.
        """
        self._own, self._number, self._visit = place.own, place.number, place.visit
        place.visit.answer, place.visit.placed = place.answer, place.placed
        place.visit.awaits(state)
        self.bookmark.step, self.bookmark.finished = self.step.id, False

    def follow(self, state: State) -> None:
        """Take notice that the document is this one now, before there is a Frame of it.

        Another row has an origin of its own, and the Frame of the beginning may be overtaken.
        """
        visit = self._visiting()
        if visit.awaited:
            visit.awaited = (*visit.awaited, state.origin)

    # The edits.

    def begin(self, state: State) -> State:
        """Remember what the person has open, and show the step that the bookmark is at.

        A lesson that is finished begins afresh; one whose step is gone, with its first step.

        Raises
        ------
        InputError
            When a setup does not fit what the person has open, as in every other edit. Then the
            runner is as it was.
        """
        ids = [step.id for step in self.lesson.steps]
        resumes = self.bookmark.is_begun and self.bookmark.step in ids
        number = ids.index(self.bookmark.step) if resumes else 0
        starts_afresh = self.bookmark.finished
        own, self._own = self._own, self._own or state
        try:
            begun = self._enter(number, state, self._before(number))
        except InputError:
            self._own = own
            raise
        if starts_afresh:
            self.bookmark.done, self.bookmark.completed = [], True
        return begun

    def next(self, state: State) -> State:
        """Show the next step; after the last one the lesson is finished and left."""
        self._playing()
        if not self.step.asks:
            self._note_done()
        if self.is_last:
            self.bookmark.finished = self.bookmark.completed = True
            return self.leave(state)
        return self._enter(self._number + 1, state, state)

    def back(self, state: State) -> State:
        """Show the step before, if there is one, as it began."""
        before = self._before(max(self._number - 1, 0))
        return state if self.is_first else self._enter(self._number - 1, state, before)

    def go_to(self, state: State, step: str) -> State:
        """Show a step by its id.

        Raises
        ------
        InputError
            When the lesson has no such step.
        """
        for number, each in enumerate(self.lesson.steps):
            if each.id == step:
                return self._enter(number, state, self._before(number))
        raise InputError(f"The lesson {self.lesson.id} has no step {step!r}.")

    def restart_step(self, state: State) -> State:
        """Begin the step in view anew: its document, its question, its code cell."""
        before = self._visiting().before
        return self._enter(self._number, state, before)

    def answer(self, state: State, option: int) -> State:
        """Choose an option, and show the document that proves the right one.

        That is the one the step began with, with what the question reveals. A question is answered
        once, until the step begins anew.

        Raises
        ------
        InputError
            When the step has no such option.
        """
        question = self.step.question
        if question is None or not 0 <= option < question.options:
            raise InputError(f"The step {self.step.id} has no option {option}.")
        visit = self._visiting()
        if visit.answer is not None:
            return state
        proof = self._proof(state, question.reveal)
        visit.answer = option
        if proof is not state:
            visit.placed = proof
            visit.awaits(proof)
        self._note_done()
        return proof

    def leave(self, _state: State) -> State:
        """Give the person back what was open before; the bookmark stays where it is.

        Raises
        ------
        InputError
            When the lesson was not begun.
        """
        own = self._playing()
        self._own = None
        return own

    # What happens to the document, and what there is to see.

    def observe(self, frame: Frame) -> bool:
        """Take notice of a Frame, and return whether it has just met the step's condition.

        Frames of before the step, which may still be on their way, are passed over.
        """
        return self._visiting().takes(frame) and self._judge()

    def ran(self, run: Run) -> bool:
        """Take notice of a run of the code cell; returns what `observe` does."""
        failed = run.error is not None
        visit = self._visiting()
        visit.tally = Tally(
            runs=visit.tally.runs + (not failed),
            errors=visit.tally.errors + failed,
            chosen=run.i,
            retained=run.retain_graph,
            classes=visit.tally.classes if failed else visit.tally.classes | {run.i},
        )
        return self._judge()

    def page(self, language: str = LANGUAGES[0]) -> Page:
        """Return the step in view in a language, with the numbers of the Frame observed last."""
        text, step, visit = self.lesson.text(language), self.step, self._visiting()
        section, scope = text.sections[step.id], visit.scope
        astray = self._astray
        is_over = astray is None and (visit.is_met or visit.answer is not None)
        return Page(
            lesson=text.title,
            title=section.title,
            step=step.id,
            number=self._number + 1,
            count=len(self.lesson.steps),
            blocks=shown(section.blocks, step, scope),
            options=options(text, step, scope, visit.answer),
            afterwards=shown(section.afterwards, step, scope) if is_over else (),
            panels=step.panels,
            cell=step.cell,
            asks=step.asks,
            is_done=self.is_done,
            is_over=is_over,
            astray=astray,
        )

    def _enter(self, number: int, present: State, before: State) -> State:
        """Begin a step with what its setup makes of the document ``before`` it."""
        setup, own = self.lesson.steps[number].setup, self._playing()
        begun = before if setup is None else setup.begun(before, own)
        if begun is before and begun is not present:
            begun = begun.evolve(origin=begun.values.copy())
        self._number, self._visit = number, Visit(before, begun, begun)
        if begun is not present:
            self._visit.awaits(begun)
        self.bookmark.step, self.bookmark.finished = self.step.id, False
        return begun

    def _before(self, number: int) -> State:
        """Return the document before a step that is jumped to: what the setups so far make."""
        own = state = self._playing()
        for step in self.lesson.steps[:number]:
            state = state if step.setup is None else step.setup.begun(state, own)
        return state

    def _proof(self, state: State, reveal: Changes | None) -> State:
        """Return the document that an answer shows; it is the present one where that will do."""
        visit = self._visiting()
        if reveal is None and straying(state, visit.placed, self.step.keeps) is None:
            return state
        begun = visit.begun.evolve(device=state.device, order=state.order)
        proof = begun if reveal is None else reveal.applied(begun)
        return proof.evolve(origin=begun.origin.copy())

    @property
    def _astray(self) -> str | None:
        """What the document observed last has otherwise than the step is about, or None."""
        visit = self._visiting()
        if visit.frame is None or visit.awaited:
            return None
        return straying(visit.frame.state, visit.placed, self.step.keeps)

    def _judge(self) -> bool:
        """Return whether the condition of the step has just been met."""
        visit, done = self._visiting(), self.step.done
        if visit.is_met or done is None or self._astray is not None:
            return False
        if not done.holds(visit.scope):
            return False
        visit.is_met = True
        self._note_done()
        return True

    def _note_done(self) -> None:
        if not self.is_done:
            self.bookmark.done.append(self.step.id)

    def _visiting(self) -> Visit:
        if self._visit is None:
            raise InputError("The lesson was not begun.")
        return self._visit

    def _playing(self) -> State:
        if self._own is None:
            raise InputError("The lesson was not begun.")
        return self._own
