"""The card of a lesson: what the step in view says and asks, and the way through the lesson."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from softmax_gui.lessons import Page
from softmax_gui.model import Document
from softmax_gui.model.language import mark, tr
from softmax_gui.view.language import language_switch
from softmax_gui.view.lessons.cell import NotebookView
from softmax_gui.view.lessons.player import Player
from softmax_gui.view.lessons.question import QuestionBox
from softmax_gui.view.lessons.text import StepText
from softmax_gui.view.lessons.typesetter import Typesetter
from softmax_gui.view.look import Look
from softmax_gui.view.panel import Panel
from softmax_gui.view.widgets.reading_area import ReadingArea
from softmax_gui.view.widgets.return_button import ReturnButton
from softmax_gui.view.widgets.wrapping_row import WrappingRow
from softmax_gui.view.words import say

_REST_MS = 200
_GAP = 6
"""Between the buttons of the foot, in pixels."""

_ASTRAY = {
    "classes": mark("There are other classes now than this step is about."),
    "temperature": mark("The temperature is another one now than this step is about."),
    "logits": mark("The logits are other ones now than this step is about."),
    "target": mark("The target is another one now than this step is about."),
    "gradient": mark("The gradient is of something else now than this step is about."),
    "precision": mark("The precision is another one now than this step is about."),
}


class LessonPanel(Panel):
    """Shows the page of the player in the language of the lessons.

    Parameters
    ----------
    document : Document
        Changed where a term of a formula is chosen.
    look : Look
        Colours.
    player : Player
        What is played.
    """

    name = mark("Lesson")

    def __init__(self, document: Document, look: Look, player: Player) -> None:
        super().__init__(document, look)
        self._player = player
        self._page: Page | None = None
        self._language = "en"
        self.typesetter = Typesetter(self)
        self.switch = language_switch(look)
        self.heading.add_widget(self.switch)
        self._progress = _Progress(look)
        self._lesson, self._title = QLabel(), QLabel()
        self._lesson.setObjectName("formula")
        self._title.setObjectName("step")
        self._title.setWordWrap(True)
        self._text = StepText(look, self.typesetter)
        self._question = QuestionBox()
        self._after = StepText(look, self.typesetter)
        self._after.setObjectName("afterwards")
        self._after.setContentsMargins(12, 0, 0, 0)
        self._after.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.notebook = NotebookView(document, player)
        self._area = self._scrolled()
        self._astray, self._why, self._restart = QFrame(), QLabel(), ReturnButton()
        self._done = QLabel()
        self._leave, self._back, self._next = ReturnButton(), ReturnButton(), ReturnButton()
        self._is_last: bool | None = None
        self.set_content(self._laid_out())
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._describe)
        self._connect()

    def show_language(self, language: str) -> None:
        """Show the lesson in a language; the step and its place stay."""
        self._language = language
        self.switch.show_choice(language)
        self.show_page()

    def show_step(self) -> None:
        """Show the step that is in view now, from its first line."""
        page = self._player.page(self._language)
        self._page = page
        for text in (self._text, self._after):
            text.clear()
        self.notebook.begin(None if page is None else page.cell)
        if page is not None:
            self.show_page()
            self._area.verticalScrollBar().setValue(0)

    def show_page(self) -> None:
        """Show the page with its present numbers."""
        page = self._player.page(self._language)
        if page is None:
            return
        self._page, lit = page, self.document.state.selected
        self._lesson.setText(page.lesson)
        self._title.setText(page.title)
        note = tr("Step {number} of {count}").format(number=page.number, count=page.count)
        self.heading.set_note(note)
        self._progress.show_progress(page.number, page.count)
        self._text.show_blocks(page.blocks, page.step, lit)
        self._question.show_options(page.options)
        self._after.show_blocks(page.afterwards, page.step, lit)
        if page.cell is not None:
            self.notebook.refresh()
        self._show_state(page)
        self._rest.start()

    def spoken(self) -> str:
        """Return the page as a screen reader says it."""
        return "" if self._page is None else self._page.spoken

    def is_settled(self) -> bool:
        """Whether every formula has its present numbers."""
        return self.typesetter.is_idle

    def announce_done(self) -> None:
        """Tell a screen reader that the step is done, and bring what is said then into view."""
        page = self._player.page(self._language)
        if page is None:
            return
        words = [each.plain for each in page.afterwards if hasattr(each, "plain")]
        event = QAccessibleAnnouncementEvent(self, " ".join([tr("Done."), *words]))
        QAccessible.updateAccessibility(event)
        # What is new has its place only when the layout is done.
        QTimer.singleShot(0, self, self._show_afterwards)

    def focus_text(self) -> None:
        """Put the keyboard on the text, which its arrow keys move."""
        self._area.setFocus()

    def focus_task(self) -> None:
        """Put the keyboard on what is to be done here, or on the text."""
        first = [*self._question.findChildren(QPushButton), self.notebook.findChild(QPushButton)]
        for widget in first:
            if isinstance(widget, QWidget) and widget.isVisibleTo(self) and widget.isEnabled():
                widget.setFocus()
                return
        self._area.setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the keyboard in the lesson when what had it is switched off, or gone.

        Qt would give it to whatever comes next in the window.
        """
        widget = QApplication.focusWidget()
        is_lost = widget is not None and not (widget.isEnabled() and widget.isVisible())
        if is_lost and self._next.isVisible():
            self._next.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().focusNextPrevChild(forward)

    def _show_state(self, page: Page) -> None:
        done = page.asks and page.is_done
        self._done.setVisible(done)
        # A step that has begun anew asks again, and holds back what it says afterwards.
        again = done and not page.is_over
        say(mark("✓ Done before") if again else mark("✓ Done"), self._done.setText)
        said = mark("the step was done before") if again else mark("the step is done")
        say(said, self._done.setAccessibleName)
        self._why.setText("" if page.astray is None else tr(_ASTRAY[page.astray]))
        self._astray.setVisible(page.is_astray)
        self._back.setEnabled(page.number > 1)
        self._show_way_on(page.number == page.count)
        leads = bool(done or not page.asks)
        if self._next.property("leads") != leads:
            self._next.setProperty("leads", leads)
            self._next.style().unpolish(self._next)
            self._next.style().polish(self._next)

    def _show_way_on(self, is_last: bool) -> None:
        if is_last is self._is_last:
            return
        self._is_last = is_last
        say(mark("Finish") if is_last else mark("Next ›"), self._next.setText)
        say(
            mark("End the lesson (Alt+Right)")
            if is_last
            else mark("Go to the next step (Alt+Right)"),
            self._next.setToolTip,
        )

    def _show_afterwards(self) -> None:
        if self._after.isVisible():
            self._area.ensureWidgetVisible(self._after, 0, 0)

    def _describe(self) -> None:
        self._area.setAccessibleDescription(self.spoken())

    def _connect(self) -> None:
        player = self._player
        player.page_changed.connect(self.show_page)
        player.met.connect(self.announce_done)
        self._question.chosen.connect(player.answer)
        self._back.clicked.connect(player.back)
        self._next.clicked.connect(player.next)
        self._leave.clicked.connect(player.leave)
        self._restart.clicked.connect(player.restart_step)
        for text in (self._text, self._after):
            text.term_chosen.connect(self.select)

    def _scrolled(self) -> ReadingArea:
        page = _Sheet()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(6, 4, 6, 6)
        column.setSpacing(10)
        for widget in (self._title, self._text, self._question, self.notebook, self._after):
            column.addWidget(widget)
        column.addStretch(1)
        area = ReadingArea()
        area.setObjectName("pages")
        say("lesson text", area.setAccessibleName)
        area.setWidget(page)
        return area

    def _laid_out(self) -> QWidget:
        self._name_buttons()
        self._why.setWordWrap(True)
        self._astray.setObjectName("astray")
        line = QHBoxLayout(self._astray)
        line.setContentsMargins(10, 6, 6, 6)
        line.addWidget(self._why, 1)
        line.addWidget(self._restart)
        self._done.setObjectName("done")
        self._done.hide()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(6, 0, 4, 0)
        column.setSpacing(8)
        self._lesson.setIndent(6)
        self._lesson.setWordWrap(True)
        column.addWidget(self._lesson)
        column.addWidget(self._progress)
        column.addWidget(self._area, 1)
        column.addWidget(self._astray)
        column.addWidget(self._foot())
        return content

    def _foot(self) -> WrappingRow:
        """Return the way out and the way on, each on a line of its own where it is narrow."""
        way, foot = WrappingRow(_GAP), WrappingRow(_GAP)
        way.add(self._back)
        way.add(self._next)
        foot.add(self._leave)
        foot.add(self._done, at_right=True)
        foot.add(way, at_right=True)
        return foot

    def _name_buttons(self) -> None:
        say("Leave", self._leave.setText)
        say("leave lesson", self._leave.setAccessibleName)
        say("Close the lesson; what you had open comes back", self._leave.setToolTip)
        say("‹ Back", self._back.setText)
        say("lesson back", self._back.setAccessibleName)
        say("Go to the step before (Alt+Left)", self._back.setToolTip)
        say("lesson next", self._next.setAccessibleName)
        self._show_way_on(False)
        say("Set Up Again", self._restart.setText)
        say("set the step up again", self._restart.setAccessibleName)
        say("Begin this step anew (Alt+Shift+R)", self._restart.setToolTip)


class _Sheet(QWidget):
    """What is scrolled: as high as what stands on it is at its width, and no higher."""

    def minimumSizeHint(self) -> QSize:
        """Return the least width; texts tell their least height for another one than they get."""
        return QSize(super().minimumSizeHint().width(), 0)


class _Progress(QWidget):
    """A thin line in as many parts as there are steps."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._number, self._count = 0, 1
        self.setFixedHeight(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_progress(self, number: int, count: int) -> None:
        """Show which step is in view, from 1."""
        if (number, count) != (self._number, self._count):
            self._number, self._count = number, count
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the parts: those that are reached, and those that are not."""
        painter = QPainter(self)
        left, width = 6, self.width() - 12
        for part in range(self._count):
            start = left + round(width * part / self._count)
            stop = left + round(width * (part + 1) / self._count) - 3
            colour = "selected" if part < self._number else "border"
            painter.fillRect(start, 0, stop - start, 3, self._look.colour(colour))
        painter.end()
