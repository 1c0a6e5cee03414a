"""The card of the logits."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from softmax_gui.engine import Frame, ListViewport
from softmax_gui.model import Action, Document, State, edits
from softmax_gui.model.language import mark, tr
from softmax_gui.view.controls import Controls, Descender
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.logits.class_list import ClassList
from softmax_gui.view.logits.filtering import Filter, Kind, Listing
from softmax_gui.view.logits.find_bar import FindBar
from softmax_gui.view.logits.finder import Finder
from softmax_gui.view.logits.rows import RowNavigator
from softmax_gui.view.look import Look
from softmax_gui.view.panel import Panel
from softmax_gui.view.presets_menu import presets_menu
from softmax_gui.view.widgets.gestures import Gestures
from softmax_gui.view.widgets.scale import Scale
from softmax_gui.view.words import follow_language, say


class LogitsPanel(Panel):
    """The classes with their logits, and the controls below them.

    Parameters
    ----------
    document : Document
        What is shown and changed.
    look : Look
        Colours.
    descender : Descender, optional
        Carries out the descent; one of its own where none is given.
    jobs : Jobs, optional
        Looks through the labels; one of its own where none is given.
    """

    name = mark("Logits")

    error = Signal(str)
    """An edit was refused; the message for the person."""

    paste_requested = Signal()
    """The person wants the logits on the clipboard."""

    found = Signal(int)
    """The person went to this class: plots that show but a part should show it."""

    def __init__(
        self,
        document: Document,
        look: Look,
        descender: Descender | None = None,
        jobs: Jobs | None = None,
    ) -> None:
        super().__init__(document, look)
        state = document.state
        self._state = state
        self._base = self._scale = Scale.fitted(state)
        self._gestures = Gestures(document, self)
        self._list = ClassList(state, self._gestures, look)
        self._rows = RowNavigator(document, look, self._gestures)
        self._descender = descender or Descender(document, self)
        self._controls = Controls(document, look, self._gestures, self._descender)
        self._bar = FindBar(look)
        self._finder = Finder(document, jobs or Jobs(self), self)
        self._listing = Listing()
        self._aside: tuple[Filter, str] | None = None
        self._was_finding = False
        self._fresh: ListViewport | None = None
        self._lay_out()
        self._connect()
        self._restyle()
        self._show_state(state)
        follow_language(self, self._say_again)

    def viewport(self) -> ListViewport | None:
        """Return which classes the list is to hold, or None where it holds all."""
        return self._listing.viewport(in_gesture=self.document.in_gesture)

    def show_frame(self, frame: Frame) -> None:
        """Show the order and the probabilities of the classes on screen."""
        self.frame = frame
        self._listing.take(frame)
        self._list.show_frame(frame)
        self._finder.show_entries(self._list.entries)
        if self._fresh is not None and frame.request.viewports.listing is self._fresh:
            self._fresh = None
            self._list.show_head()
        self._show_caption()

    def drop_frame(self) -> None:
        """Let go of the Frame; the list keeps its order."""
        super().drop_frame()
        self._list.drop_frame()

    @property
    def filtering(self) -> tuple[Filter, str]:
        """Which classes are listed, and what is looked for; or both as they were put aside."""
        return self._aside or (self._bar.filter, self._bar.text)

    def show_filtering(self, wanted: Filter, text: str) -> None:
        """List some classes, and look for a text; the bar that says so is shown.

        What is put aside will be these, when it comes back.
        """
        if self._aside is not None:
            self._aside = wanted, text
        else:
            self._bar.show_filtering(wanted, text)

    def put_aside(self, aside: bool) -> None:
        """Put away what is looked for, as long as other classes are shown; or bring it back."""
        if aside is (self._aside is not None):
            return
        if aside:
            self._aside, self._was_finding = self.filtering, not self._bar.isHidden()
            self._bar.put_away()
            return
        own, self._aside = self.filtering, None
        self._bar.put_away()
        self._bar.setVisible(self._was_finding)
        self._bar.show_filtering(*own)

    def find_class(self) -> None:
        """Ask for a class to find."""
        self._bar.open()

    def choose_filter(self) -> None:
        """Ask which classes are to be listed."""
        self._bar.open(at_filter=True)

    def find_next(self, steps: int = 1) -> None:
        """Go to the next match, or the previous one; without a text, ask for one."""
        if self._finder.text:
            self._finder.step(steps)
        else:
            self.find_class()

    def go_to(self, index: int) -> None:
        """Select a class, and bring it into view wherever there is something of it."""
        self._gestures.select(index)
        self._list.reveal(index)
        self.found.emit(index)

    def select_by(self, steps: int) -> None:
        """Select the class so many places after the selected one, as far as the list goes."""
        index = self._list.entries.beside(self.document.state.selected, steps)
        if index is not None:
            self._gestures.select(index)

    def reset(self) -> None:
        """Give every class the logit that the document was opened with."""
        self._gestures.once(edits.reset_logits, mark("Reset Logits"))

    def add_class(self) -> None:
        """Append a class and go to it."""
        if self._gestures.once(edits.add_class, mark("Add Class")):
            self.focus_class(self.document.state.size - 1)

    def remove_class(self) -> None:
        """Remove the selected class, unless the filter hides it: what goes is to be seen."""
        index = self.document.state.selected
        label = self.document.state.labels[index]
        if self._list.entries.place_of(index) is None:
            self.error.emit(
                tr(
                    "{label} was not removed: it is selected, but the filter hides it. Select a "
                    "class in the list, or list all classes first."
                ).format(label=label)
            )
            return
        action = Action(mark("Remove {label}"), {"label": label})
        self._gestures.once(lambda s: edits.remove_class(s, index), action)

    def focus_class(self, index: int) -> None:
        """Scroll to a class and give its slider the focus."""
        self._list.focus_class(index)

    def _follow(self, state: State) -> None:
        old, self._state = self._state, state
        same_batch = state.batch is not None and state.batch is old.batch
        if state.origin is not old.origin:
            self._base = self._base.grown(state) if same_batch else Scale.fitted(state)
        # A range that shrank during a drag would move the handle from under the mouse.
        least = self._scale if self.document.in_gesture else self._base
        self._scale = least.grown(state)
        self._show_state(state)

    def _show_state(self, state: State) -> None:
        self._rows.show_state(state)
        self._list.show_state(state, self._scale)
        self._finder.show_entries(self._list.entries)
        self._show_caption()
        self._controls.show_state(state)
        self._remove.setEnabled(state.size > 1)

    def _show_caption(self) -> None:
        """Say how many classes there are, how many are listed, and whether their order rests."""
        size, listed = self._state.size, len(self._list.entries)
        text = tr("{count} class") if size == 1 else tr("{count} classes")
        self.heading.set_formula(text.format(count=f"{size:,}"))
        frame, note = self.frame, ""
        if frame is not None and frame.order_is_kept:
            playing = self._descender.playing
            note = tr("order kept until pause") if playing else tr("order kept until release")
        elif listed != size:
            note = tr("{count} of {size} shown").format(count=f"{listed:,}", size=f"{size:,}")
        self.heading.set_note(note)

    def _say_again(self) -> None:
        """Say in another language what depends on the document."""
        self._show_caption()
        self._show_emptiness()
        self._show_count()

    def _show_count(self) -> None:
        self._bar.show_count(self._finder.count, self._finder.hidden)

    def _show_emptiness(self) -> None:
        self._list.show_emptiness(self._bar.filter.emptiness(self._finder.text))

    def _filter(self, wanted: Filter) -> None:
        self._fresh = wanted.viewport(self._finder.matches)
        self._listing.want(self._fresh)
        self._show_emptiness()
        self.viewport_changed.emit()

    def _on_matched(self) -> None:
        if self._bar.filter.kind is Kind.MATCHES:
            self._filter(self._bar.filter)

    def _reset_class(self, index: int) -> None:
        action = Action(mark("Reset {label}"), {"label": self.document.state.labels[index]})
        self._gestures.once(lambda s: edits.reset_logit(s, index), action)

    def _restyle(self) -> None:
        # What looks like text in the list is a button all the same, for keys and screen readers.
        muted, focus = self.look.palette.muted, self.look.palette.selected
        self._link_bar.setStyleSheet(
            "QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 3px 2px;"
            f" background: transparent; color: {muted}; }}"
            f"QToolButton:hover, QToolButton:focus {{ border-color: {focus}; }}"
            f"QToolButton:disabled {{ color: {self.look.palette.border}; }}"
        )
        for widget in self.findChildren(QWidget):
            widget.update()

    def _connect(self) -> None:
        self._gestures.failed.connect(self.error)
        self._bar.failed.connect(self.error)
        self._bar.searched.connect(self._finder.search)
        self._bar.stepped.connect(self._finder.step)
        self._bar.filtered.connect(self._filter)
        self._bar.closed.connect(lambda: self.focus_class(self.document.state.selected))
        self._finder.found.connect(self.go_to)
        self._finder.matched.connect(self._on_matched)
        self._finder.previewed.connect(self._list.preview)
        self._finder.unlisted.connect(self._bar.show_everything)
        self._finder.changed.connect(self._show_count)
        self._list.reset_requested.connect(self._reset_class)
        self.document.changed.connect(self._follow)
        self.look.changed.connect(self._restyle)

    def _lay_out(self) -> None:
        self._box.setContentsMargins(1, 0, 1, 1)
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._rows)
        box.addWidget(self._bar)
        box.addWidget(self._list, 1000)
        self._link_bar = self._links()
        box.addWidget(self._link_bar)
        box.addStretch(1)
        box.addWidget(self._controls)
        self.set_content(content)
        self.heading.add_widget(self._presets_button())

    def _presets_button(self) -> QToolButton:
        button = QToolButton()
        say("Presets ▾", button.setText)
        say("presets", button.setAccessibleName)
        say("Logits to begin with", button.setToolTip)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setMenu(presets_menu(self.document, self, self.error.emit, shortcuts=False))
        button.setStyleSheet("QToolButton { padding: 2px 8px; }")
        return button

    def _links(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(10, 4, 6, 6)
        row.setSpacing(0)
        self._remove = _link(
            mark("− remove"), mark("remove class"), mark("Remove the selected class")
        )
        add = _link(mark("+ add class"), mark("add class"), mark("Append a class"))
        paste = _link(
            mark("⤓ paste"), mark("paste"), mark("Use the numbers on the clipboard as logits")
        )
        find = _link(
            mark("⌕ find"), mark("find"), mark("Find a class by its label or index (Ctrl+F)")
        )
        for link, slot in (
            (add, self.add_class),
            (self._remove, self.remove_class),
            (paste, self.paste_requested.emit),
            (find, self.find_class),
        ):
            link.clicked.connect(slot)
            row.addWidget(link)
        row.addStretch(1)
        return bar


def _link(text: str, name: str, tip: str) -> QToolButton:
    link = QToolButton()
    link.setObjectName("link")
    say(text, link.setText)
    say(name, link.setAccessibleName)
    say(tip, link.setToolTip)
    link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return link
