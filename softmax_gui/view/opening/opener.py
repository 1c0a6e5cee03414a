"""Opens files and texts: beside the window, after a question where there is one."""

import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from softmax_gui.files.memory import LARGE, give_back
from softmax_gui.files.opening import Opened
from softmax_gui.files.readers import (
    READERS,
    Choice,
    Contents,
    Question,
    guess,
    read_logits,
    read_or_ask,
    survey,
)
from softmax_gui.files.samples import Sample, open_sample
from softmax_gui.files.text import Pasted, parse_logits
from softmax_gui.lessons import is_lesson_folder
from softmax_gui.model import Action, Batch, Labels, Order, State, edits
from softmax_gui.model.language import mark, tr
from softmax_gui.model.progress import Progress
from softmax_gui.model.session import SUFFIX, is_session, is_state_text
from softmax_gui.model.source import Source
from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.opening.chooser import Chooser
from softmax_gui.view.opening.taken import taken_text
from softmax_gui.view.opening.trace import Trace, trace_of

JOB = "open"

FILE_FILTER = mark("Logits ({patterns});;All files (*)")


def file_filter() -> str:
    """Return what the file dialog shows: files that may hold logits, or all."""
    suffixes = (*READERS, SUFFIX)
    return tr(FILE_FILTER).format(patterns=" ".join(f"*{suffix}" for suffix in suffixes))


Begin = Callable[[State, Batch, int], State]
"""From what was open to a row of a batch."""


def _opened(state: State, batch: Batch, row: int) -> State:
    """Return a row of what is opened anew, at T = 1.

    A temperature that was set, or fitted, for other logits says nothing of these.
    """
    return edits.set_temperature(edits.open_batch(state, batch, row), 1.0)


class Opener(QObject):
    """Opens logits in a window. What is asked for last is what stays.

    An InputError goes to the quiet bar, and the document stays as it was.

    Parameters
    ----------
    window : CardWindow
        Whose document is exchanged, by whose jobs.
    """

    opened = Signal(Source)
    """The document has been read from there."""

    session_named = Signal(Path)
    """A session is to be opened."""

    lesson_named = Signal(Path)
    """The folder of a lesson is to be opened."""

    state_named = Signal(str)
    """A text is to be opened that means a whole session."""

    def __init__(self, window: CardWindow) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document
        # A single row leaves no Batch in the document that could tell where it is from.
        self._sources: list[tuple[weakref.ref[Any], Source]] = []
        self._traces: dict[Path, Trace] = {}

    @property
    def source(self) -> Source | None:
        """Where the logits of the document were read from; None where they were not."""
        state = self._document.state
        if state.batch is not None:
            return state.batch.source
        known = (source for origin, source in self._sources if origin() is state.origin)
        return next(known, None)

    @property
    def path(self) -> Path | None:
        """The file of the document; None where it is from none."""
        source = self.source
        return None if source is None or source.sample is not None else Path(source.file)

    @property
    def trace(self) -> Trace:
        """What the file of the document was when it was read here; None where that is unknown."""
        path = self.path
        return None if path is None else self._traces.get(path.resolve())

    def open_path(self, path: Path, label_file: Path | None = None) -> None:
        """Open a file; ask what of it is meant where that is not clear.

        Parameters
        ----------
        path : Path
            The file.
        label_file : Path, optional
            A file of labels that came with it, which is offered.
        """
        if is_session(path):
            self.session_named.emit(path)
            return
        if is_lesson_folder(path):
            self.lesson_named.emit(path)
            return
        if label_file is not None:
            self._survey(path, lambda contents: replace(guess(contents), label_file=label_file))
            return
        remembered = self._window.settings.choice_for(path)

        def task(progress: Progress) -> Batch | Question:
            self._note_trace(path)
            found = read_or_ask(path, progress, remembered)
            return self._prepared(found, progress) if isinstance(found, Batch) else found

        def use(found: Batch | Question) -> None:
            if isinstance(found, Question):
                self._ask(path, found.contents, found.guess)
            else:
                self._use(path, found)
                self._say_what_was_taken(path, found, remembered)

        self._run(path.name, task, use)

    def open_named(self, named: Opened) -> None:
        """Open the file that was named when the program was started, as its options say."""
        read = named.asked
        if read is None:
            self.open_path(named.path)
            return

        def task(progress: Progress) -> State:
            self._note_trace(named.path)
            state = read(progress)
            if state.order is Order.LABEL:
                state.labels.alphabetical(progress)
            return state

        def use(state: State) -> None:
            action = Action(mark("Open {name}"), {"name": state.name})
            self._document.apply(lambda _: state, action)
            batch, path = state.batch, named.path
            source = batch.source if batch is not None else Source(str(path.resolve()))
            self._remember(source)
            self._window.settings.add_recent(path)

        self._run(named.path.name, task, use)

    def open_again(self, label_file: Path | None = None) -> None:
        """Ask what of the present file is meant, whether or not it is clear."""
        source, path = self.source, self.path
        if source is None or path is None:
            self._window.notice.error(tr("What is open is from no file. Open a file first."))
            return

        def first(contents: Contents) -> Choice:
            choice = source.choice or guess(contents)
            known = contents.get(choice.logits) is not None
            choice = choice if known else guess(contents)
            return choice if label_file is None else replace(choice, label_file=label_file)

        self._survey(path, first, again=True)

    def reload(self) -> None:
        """Read the present file again, as it was chosen, and go to the same row."""
        source, path, row = self.source, self.path, self._document.state.row
        if source is None or path is None:
            return

        def task(progress: Progress) -> Batch:
            return self._read(path, progress, source.choice)

        self._run(path.name, task, lambda batch: self._use(path, batch, row, edits.open_batch))

    def open_sample(self, sample: Sample) -> None:
        """Open one of the samples that come with the program."""

        def task(progress: Progress) -> Batch:
            return self._prepared(open_sample(sample, progress), progress)

        self._run(tr(sample.name), task, self._show)

    def open_text(self, text: str) -> None:
        """Use the numbers in a text as logits, or show the session that it means."""
        if is_state_text(text):
            self.state_named.emit(text)
            return

        def task(progress: Progress) -> Pasted:
            pasted = parse_logits(text, progress)
            if pasted.labels is not None:
                self._know_order_of(pasted.labels, progress)
            return pasted

        self._window.jobs.run(JOB, tr("Pasting"), task, self._use_text)

    def _use_text(self, pasted: Pasted) -> None:
        name, action = tr("pasted"), mark("Paste")
        if pasted.is_batch:
            batch = pasted.batch(name)
            self._document.apply(lambda s: _opened(s, batch, 0), action)
        else:
            logits, labels = pasted.logits, pasted.labels
            self._document.apply(lambda s: edits.set_logits(s, logits, labels, name), action)

    def _survey(
        self, path: Path, first: Callable[[Contents], Choice], *, again: bool = False
    ) -> None:
        """Look at a file and ask what of it is meant, beginning with a guess."""

        def task(progress: Progress) -> tuple[Contents, Choice]:
            contents = survey(path, progress)
            return contents, first(contents)

        self._run(path.name, task, lambda found: self._ask(path, *found, again=again))

    def _ask(self, path: Path, contents: Contents, choice: Choice, *, again: bool = False) -> None:
        """Ask what of a file is meant, and open that; of the present file, where it is."""

        def read(progress: Progress, chosen: Choice) -> Batch:
            return self._read(path, progress, chosen)

        def use(chosen: Choice, batch: Batch) -> None:
            self._window.settings.remember_choice(path, chosen)
            present = self._document.state
            if again and present.batch is not None and present.batch.axes == batch.axes:
                self._use(path, batch, present.row, edits.open_batch)
            else:
                self._use(path, batch)

        chooser = Chooser(self._window, self._window.jobs, contents, choice, read)
        chooser.chosen.connect(use)
        chooser.open()

    def _run(
        self, name: str, task: Callable[[Progress], Any], use: Callable[[Any], object]
    ) -> None:
        self._window.jobs.run(JOB, tr("Opening {name}").format(name=name), task, use)

    def _read(self, path: Path, progress: Progress, choice: Choice | None) -> Batch:
        self._note_trace(path)
        return self._prepared(read_logits(path, progress, choice), progress)

    def _note_trace(self, path: Path) -> None:
        """Note what a file is before it is read: what is written meanwhile is a change."""
        self._traces[path.resolve()] = trace_of(path)

    def _prepared(self, batch: Batch, progress: Progress) -> Batch:
        """Do for a batch, beside the window, what a Frame would have to wait for."""
        self._know_order_of(batch.labels, progress)
        if batch.logits.size >= LARGE:
            give_back()
        return batch

    def _know_order_of(self, labels: Labels, progress: Progress) -> None:
        """Sort labels where they are to be shown by label: beside the window, not in a Frame."""
        if self._document.state.order is Order.LABEL:
            labels.alphabetical(progress)

    def _use(self, path: Path, batch: Batch, row: int = 0, begin: Begin = _opened) -> None:
        self._show(batch, row, begin)
        self._window.settings.add_recent(path)

    def _show(self, batch: Batch, row: int = 0, begin: Begin = _opened) -> None:
        row = min(row, batch.shape[0] - 1)
        action = Action(mark("Open {name}"), {"name": batch.name})
        self._document.apply(lambda s: begin(s, batch, row), action)
        self._remember(batch.source)

    def _say_what_was_taken(self, path: Path, batch: Batch, remembered: Choice | None) -> None:
        """Say what was guessed, once the window shows it; what the person chose is known."""
        text = taken_text(batch, path.suffix)
        if not text or (batch.source is not None and batch.source.choice == remembered):
            return

        def say_it(_: object) -> None:
            if self._document.state.origin is origin and not self._window.live.up_to_date:
                return
            # Of two Frames that were ready before either was told of, one says it.
            if QObject.disconnect(connection) and self._document.state.origin is origin:
                self._window.notice.error(text)

        # What it shows at first takes away what the bar says.
        origin = self._document.state.origin
        ready = self._window.live.frame_ready
        connection = ready.connect(say_it, Qt.ConnectionType.QueuedConnection)

    def _remember(self, source: Source | None) -> None:
        """Remember where the logits of the document are from."""
        if source is not None:
            alive = [known for known in self._sources if known[0]() is not None]
            self._sources = [*alive, (weakref.ref(self._document.state.origin), source)]
            self.opened.emit(source)
