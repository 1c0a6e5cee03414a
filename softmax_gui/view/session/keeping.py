"""From a window to its Session, and back."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from softmax_gui.engine import Frame
from softmax_gui.engine.row_listing import RowFilter, RowOrder
from softmax_gui.lessons import Lesson, read_own_lesson
from softmax_gui.lessons import lessons as all_lessons
from softmax_gui.model import InputError, State
from softmax_gui.model.language import mark, tr
from softmax_gui.model.session import Appearance, FilterForm, Place, RowsForm, Session
from softmax_gui.view.card_window import CHOICES, CardWindow
from softmax_gui.view.lessons.desk import LessonDesk
from softmax_gui.view.logits.filtering import Filter, Kind

_OPEN = mark("Open Session")
_ROWS = "rows"
Zooms = dict[str, tuple[tuple[float, float], tuple[float, float]]]


class Keeping(QObject):
    """Takes the Session of a window, and gives it back to it.

    Parameters
    ----------
    window : CardWindow
        Whose document and views these are.
    lessons : LessonDesk
        Knows the lesson that is open.
    """

    def __init__(self, window: CardWindow, lessons: LessonDesk) -> None:
        super().__init__(window)
        self._window, self._lessons = window, lessons
        # A plot takes up its zoom once it has shown the classes that are zoomed to.
        self._zooms: Zooms = {}
        self._of: State | None = None
        self._rows_zoom: tuple[float, float] | None = None
        window.live.frame_ready.connect(self._zoom)
        window.batch.statistics.changed.connect(self._zoom_rows)

    def session(self) -> Session:
        """Return what the window shows."""
        runner = self._lessons.player.runner
        state, view = self._window.document.state, self._appearance()
        if runner is None:
            return Session(state, view)
        folder = runner.lesson.folder
        place = Place(
            lesson=runner.lesson.id,
            step=runner.step.id,
            folder="" if folder is None else str(folder),
        )
        return Session(state, view, place, runner.own)

    def show(self, session: Session, lesson: Lesson | None) -> bool:
        """Show a session in place of what is shown; it can be undone.

        Parameters
        ----------
        session : Session
            What to show.
        lesson : Lesson or None
            Its lesson, as `with_lesson` finds it.

        Returns
        -------
        bool
            Whether it is shown: its lesson may not be had with what was open before it.
        """
        self._lessons.player.leave()
        for state in [session.own, *([session.state] if lesson is None else [])]:
            self._open(state)
        if lesson is not None and session.place is not None:
            if not self._begin_at(lesson, session.place):
                return False
            self._take_up(session.state)
        if session.view is not None:
            self._show_view(session.view)
        return True

    def _open(self, state: State | None) -> None:
        if state is not None:
            self._window.document.apply(lambda _: state, _OPEN)

    def _begin_at(self, lesson: Lesson, place: Place) -> bool:
        """Open a lesson at a step, if it can be; one that is finished stays so."""
        bookmark = self._lessons.bookmarks.of(lesson.bookmark)
        step, finished = bookmark.step, bookmark.finished
        bookmark.step, bookmark.finished = place.step or lesson.steps[0].id, False
        self._lessons.begin(lesson)
        bookmark.finished = finished
        if not self._lessons.is_open:
            bookmark.step = step
        return self._lessons.is_open

    def _take_up(self, state: State | None) -> None:
        """Show the document that the step had."""
        if state is not None:
            self._window.document.apply(lambda begun: _as_begun(state, begun), _OPEN)

    def _appearance(self) -> Appearance:
        window, (chosen, text) = self._window, self._window.logits.filtering
        # The card of a lesson is no part of the layout, nor is what is hidden for an audience.
        docks = "" if self._lessons.is_open or window.isFullScreen() else window.docks
        statistics = window.batch.statistics
        return Appearance(
            **{name: getattr(window.look, name) for name in CHOICES},
            zoom=self._present_zooms(),
            rows=RowsForm.model_validate(
                {"order": statistics.order.value, "filter": statistics.filter.value}
            ),
            filter=FilterForm.model_validate(
                {"kind": chosen.kind.value, "top": chosen.top, "least": chosen.least, "text": text}
            ),
            docks=docks,
        )

    def _present_zooms(self) -> Zooms:
        """Return what every plot shows that shows a part only."""
        window, rows = self._window, self._window.batch.rows.canvas
        zooms: Zooms = {
            name: (panel.canvas.x_range, panel.canvas.y_range)
            for name, panel in window.plots.items()
            if panel.canvas.zoomed
        }
        if window.document.state.batch is None:
            return zooms
        # Nobody may have seen the rows since the session was opened.
        shown = self._rows_zoom or (rows.x_range if rows.zoomed else None)
        return zooms if shown is None else {**zooms, _ROWS: (shown, rows.y_range)}

    def _show_view(self, view: Appearance) -> None:
        window = self._window
        window.look.set(**{name: getattr(view, name) for name in CHOICES})
        if view.docks and not self._lessons.is_open:
            window.restore_docks(view.docks)
        chosen = view.filter
        window.logits.show_filtering(
            Filter(Kind(chosen.kind), chosen.top, chosen.least), chosen.text
        )
        self._show_rows(view)
        self._zooms, self._of = dict(view.zoom), window.document.state
        for name, panel in window.plots.items():
            if name not in view.zoom:
                panel.fit()
        window.live.refresh()

    def _show_rows(self, view: Appearance) -> None:
        """List the rows as they were, and zoom to those that were in view once they are known."""
        window = self._window
        if window.document.state.batch is None:
            return
        window.batch.choose_order(RowOrder(view.rows.order))
        window.batch.choose_filter(RowFilter(view.rows.filter))
        window.batch.rows.fit()
        across, _ = view.zoom.get(_ROWS, (None, None))
        self._rows_zoom = across

    def _zoom_rows(self) -> None:
        rows, statistics = self._window.batch.rows, self._window.batch.statistics
        if self._rows_zoom is None:
            return
        if self._of is None or self._window.document.state.batch is not self._of.batch:
            self._rows_zoom = None
            return
        listing = rows.listing
        if listing is None or (listing.order, listing.filter) != (
            statistics.order,
            statistics.filter,
        ):
            return
        zoom, self._rows_zoom = self._rows_zoom, None
        rows.canvas.show_range(*zoom)

    def _zoom(self, frame: Frame) -> None:
        self._zoom_rows()
        if not self._zooms:
            return
        if self._of is None or frame.state.origin is not self._of.origin:
            if self._window.live.up_to_date:
                self._zooms = {}
            return
        for name, panel in self._window.plots.items():
            if name in self._zooms and panel.frame is frame:
                panel.canvas.show_ranges(*self._zooms.pop(name))


def with_lesson(session: Session) -> tuple[Session, Lesson | None]:
    """Return a session and its lesson.

    One of the person's own may not be in its folder any more. Then the session is at no place, and
    a notice says so.

    Raises
    ------
    InputError
        When it is at a place that no lesson has, and there is nothing to see without it.
    """
    place = session.place
    if place is None:
        return session, None
    try:
        return session, _lesson_of(place)
    except InputError as error:
        if not place.folder or session.state is None:
            raise
        notices = (*session.notices, str(error))
        return replace(session, place=None, notices=notices), None


def _lesson_of(place: Place) -> Lesson:
    """Return the lesson of a place, or raise InputError where there is no such step."""
    for lesson in [read_own_lesson(Path(place.folder))] if place.folder else all_lessons():
        if lesson.id == place.lesson:
            if place.step and place.step not in [step.id for step in lesson.steps]:
                break
            return lesson
    raise InputError(
        tr("There is no step “{step}” in a lesson “{lesson}” here.").format(
            step=place.step[:60], lesson=place.lesson[:60]
        )
    )


def _as_begun(state: State, begun: State) -> State:
    """Return a state as a change of the document that the step began with, if it can be one.

    A lesson knows its own document by its arrays, which were read anew.
    """
    same = state.size == begun.size and bool((state.origin == begun.origin).all())
    kept = state.batch
    if kept is not None and begun.batch is not None and kept.source == begun.batch.source:
        kept = begun.batch
    return state.evolve(origin=begun.origin if same else state.origin, batch=kept)
