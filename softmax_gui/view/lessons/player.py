"""Plays a lesson on the document: applies its edits, and shows it every Frame."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from softmax_gui.compute.notebook import FORWARD, USES_CLASS, Notebook, Run
from softmax_gui.engine import Frame
from softmax_gui.lessons import Bookmarks, Lesson, Page, Place, Runner
from softmax_gui.model import Action, Document, GradientOf, InputError, State
from softmax_gui.model.document import MAX_ENTRIES
from softmax_gui.model.language import mark
from softmax_gui.view.plots import Results


@dataclass(frozen=True)
class _Turn:
    """One change of the document by a lesson, and where the lesson was before and after it.

    Undo and redo go to States as they were, so by these two it is known that they pass here.
    """

    before: State
    after: State
    was: tuple[Runner, Place] | None
    then: tuple[Runner, Place] | None


class Player(QObject):
    """The lesson that is open, if one is.

    Undo and redo take the lesson with them: to the step, and to the question still open, that a
    document belongs to; what undoes the beginning of a lesson closes it.

    Parameters
    ----------
    document : Document
        What the lesson changes; its changes can be undone.
    bookmarks : Bookmarks
        How far the person has come. They are kept up to date; saving them is the caller's.
    rest : callable
        Called before the document changes at once, to stop what moves it by itself.
    """

    step_changed = Signal()
    """Another step is in view, the same one anew, or none: the lesson was begun or left."""

    page_changed = Signal()
    """There are new numbers, or the person has done something: `page` says other things."""

    met = Signal()
    """What the step asks for has just been done."""

    failed = Signal(str)

    def __init__(
        self,
        document: Document,
        bookmarks: Bookmarks,
        rest: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._bookmarks = bookmarks
        self._rest = rest
        self._runner: Runner | None = None
        self._frame: Frame | None = None
        self._notebook: Notebook | None = None
        self._computed: State | None = None
        self._results: Results | None = None
        self._turns: list[_Turn] = []
        self._made = 0
        self._is_turning = False
        document.changed.connect(self._follow_history)

    @property
    def lesson(self) -> Lesson | None:
        """The lesson that is open."""
        return None if self._runner is None else self._runner.lesson

    @property
    def runner(self) -> Runner | None:
        """What plays it."""
        return self._runner

    @property
    def notebook(self) -> Notebook:
        """The notebook of the present logits and temperature, made when it is asked for."""
        if self._notebook is None:
            state = self._computed = self._document.state
            self._notebook = Notebook(state.logits, state.temperature)
        return self._notebook

    @property
    def results(self) -> Results | None:
        """What the cell of the step has returned of a p, as long as its output is on screen."""
        return self._results

    def page(self, language: str) -> Page | None:
        """Return the step in view in a language, or None where no lesson is open."""
        return None if self._runner is None else self._runner.page(language)

    def begin(self, lesson: Lesson) -> None:
        """Open a lesson where it was left; the one that is open is left first."""
        if self.lesson is lesson:
            return
        self.leave()
        self._runner = runner = Runner(lesson, self._bookmarks.of(lesson.bookmark))
        if not self._turn_by(runner.begin, mark("Begin Lesson")):
            self._runner = None
        self._turn()

    def leave(self) -> None:
        """Close the lesson; the document is what it was before."""
        if self._runner is not None:
            self._turn_by(self._runner.leave, mark("Leave Lesson"))
            self._turn()

    def next(self) -> None:
        """Go to the next step; after the last one the lesson is over."""
        if self._runner is not None:
            self._turn_by(self._runner.next, mark("Next Step"))
            self._turn()

    def back(self) -> None:
        """Go to the step before."""
        if self._runner is not None:
            self._turn_by(self._runner.back, mark("Previous Step"))
            self._turn()

    def restart_step(self) -> None:
        """Set the step up again."""
        if self._runner is not None:
            self._turn_by(self._runner.restart_step, mark("Set Up Again"))
            self._turn()

    def answer(self, option: int) -> None:
        """Choose an option of the question."""
        runner = self._runner
        if runner is None or runner.answer_given is not None:
            return
        if self._turn_by(lambda state: runner.answer(state, option), mark("Answer")):
            self.met.emit()
        self.page_changed.emit()

    def run(self, cell: str, i: int, retain_graph: bool) -> Run | None:
        """Run a cell and return what it did. The gradient plot then shows the same derivative.

        The first cell makes the graph anew.
        """
        runner = self._runner
        if runner is None:
            return None
        # Looked at here: the Frame of what was typed just now may still be on its way.
        self._check_notebook(self._document.state)
        run = self.notebook.run(cell, i, retain_graph)
        if cell != FORWARD:
            self._results = _results_of(run, self._document.state)
        if cell == runner.step.cell and runner.ran(run):
            self.met.emit()
        if run.error is None and cell in USES_CLASS:
            shown = GradientOf("probability", i)
            if self._document.state.gradient_of != shown:
                action = Action(mark("Gradient of p{index}"), {"index": i})
                self._apply(lambda state: state.evolve(gradient_of=shown), action)
        self.page_changed.emit()
        return run

    def run_first(self) -> Run | None:
        """Run the first cell."""
        return self.run(FORWARD, 0, False)

    def show_frame(self, frame: Frame) -> None:
        """Take notice of a Frame, the newest one."""
        self._frame = frame
        if self._runner is not None:
            self._check_notebook(frame.state)
            self._observe()
            self.page_changed.emit()

    def _apply(self, edit: Callable[[State], State], action: str | Action) -> bool:
        """Change the document, and return whether it was not refused."""
        self._rest()
        try:
            self._document.apply(edit, action)
        except InputError as error:
            self.failed.emit(str(error))
            return False
        self._observe()
        return True

    def _turn_by(self, edit: Callable[[State], State], action: str) -> bool:
        """Change the document by an edit of the runner; that can be undone with the lesson."""
        before, was = self._document.state, self._place()
        self._is_turning = True
        try:
            done = self._apply(edit, action)
        finally:
            self._is_turning = False
        after = self._document.state
        if done and after is not before:
            turns = [*self._turns[: self._made], _Turn(before, after, was, self._place())]
            self._turns = turns[-MAX_ENTRIES:]
            self._made = len(self._turns)
        return done

    def _place(self) -> tuple[Runner, Place] | None:
        runner = self._runner
        return None if runner is None or not runner.is_playing else (runner, runner.place)

    def _follow_history(self, state: State) -> None:
        """Take the lesson along where a change that it has made is undone, or done again."""
        if self._is_turning:
            return
        if self._made and state is self._turns[self._made - 1].before:
            self._made -= 1
            self._return_to(self._turns[self._made].was, state)
        elif self._made < len(self._turns) and state is self._turns[self._made].after:
            self._made += 1
            self._return_to(self._turns[self._made - 1].then, state)
        elif self._runner is not None and self._runner.is_playing:
            self._runner.follow(state)

    def _return_to(self, place: tuple[Runner, Place] | None, state: State) -> None:
        self._runner = None if place is None else place[0]
        if place is not None:
            place[0].return_to(place[1], state)
        self._turn()

    def _observe(self) -> None:
        runner = self._runner
        if runner is None or not runner.is_playing or self._frame is None:
            return
        if runner.observe(self._frame):
            self.met.emit()

    def _turn(self) -> None:
        """Show the step that is in view now; a lesson that is over is closed."""
        if self._runner is not None and not self._runner.is_playing:
            self._runner = None
        # A step begins with a graph of its own.
        self._notebook = self._results = None
        self.step_changed.emit()

    def _check_notebook(self, state: State) -> None:
        """Drop the notebook where there are other numbers now."""
        old = self._computed
        if self._notebook is None or old is None or old is state:
            return
        same = old.temperature == state.temperature and np.array_equal(old.logits, state.logits)
        self._computed = state
        if not same:
            self._notebook = self._results = None


def _results_of(run: Run, state: State) -> Results | None:
    if run.gradient is None or run.cell not in USES_CLASS:
        return None
    return Results(run.i, run.gradient, state)
