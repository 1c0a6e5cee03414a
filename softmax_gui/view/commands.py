"""What the menus do: one method a command."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog

from softmax_gui.engine.row_listing import RowFilter, RowOrder
from softmax_gui.files.samples import Sample
from softmax_gui.model import Order, edits
from softmax_gui.model.language import mark, tr
from softmax_gui.model.settings import Language, Theme
from softmax_gui.view.batch import RowsPanel
from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.exporting import ExportDesk
from softmax_gui.view.help import (
    about_dialog,
    formulas_dialog,
    shortcuts_dialog,
    typeset_formulas,
)
from softmax_gui.view.lessons.desk import LessonDesk
from softmax_gui.view.opening import Opener, file_filter
from softmax_gui.view.plots import PlotPanel
from softmax_gui.view.presentation import Presentation
from softmax_gui.view.session.desk import SessionDesk
from softmax_gui.view.sorter import Sorter
from softmax_gui.view.values import ValuesDesk


class Commands:
    """The commands of one window.

    What may take long is done by the window's jobs. An InputError goes to the quiet bar, and the
    document stays as it was.
    """

    def __init__(
        self,
        window: CardWindow,
        lessons: LessonDesk,
        presentation: Presentation,
        sessions: SessionDesk,
    ) -> None:
        self._window = window
        self._document = window.document
        self._lessons = lessons
        self._sorter = Sorter(window)
        self.opener = Opener(window)
        self.figures = ExportDesk(window)
        self._sessions = sessions
        self.opener.session_named.connect(sessions.open_path)
        self.opener.lesson_named.connect(lessons.folders.open)
        self.opener.state_named.connect(sessions.open_text)
        self._presentation = presentation
        self._values = ValuesDesk(window)

    def open_file(self) -> None:
        """Ask for a file and open it."""
        recent = self._window.settings.recent
        folder = str(Path(recent[0]).parent) if recent else ""
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open logits"), folder, file_filter()
        )
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a file."""
        self.opener.open_path(path)

    def open_again(self) -> None:
        """Ask what of the present file is meant: which array, which axis, which labels."""
        self.opener.open_again()

    def reload(self) -> None:
        """Read the present file again."""
        self.opener.reload()

    def open_sample(self, sample: Sample) -> None:
        """Open one of the samples that come with the program."""
        self.opener.open_sample(sample)

    def paste(self) -> None:
        """Use the numbers on the clipboard as logits."""
        self.opener.open_text(QApplication.clipboard().text())

    def open_session(self) -> None:
        """Ask for a session and open it."""
        self._sessions.open()

    def save(self) -> None:
        """Save the session into its file, or ask for one."""
        self._sessions.save()

    def save_as(self) -> None:
        """Ask for a file to save the session into."""
        self._sessions.save_as()

    def copy_state(self) -> None:
        """Copy what is shown as one link-like text."""
        self._sessions.copy_text()

    def export(self) -> None:
        """Ask what to write and where, beginning with the probabilities."""
        self.figures.export()

    def animate(self) -> None:
        """Ask what is to move, beginning with the probabilities, and where to write it."""
        self.figures.animate()

    def cancel_job(self) -> None:
        """Call off what is going on."""
        self._window.jobs.cancel()

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    @property
    def undo_action(self) -> str | None:
        """What undo would take back: a change of the order that is still under way, or the last."""
        return self._sorter.under_way or self._document.undo_action

    def undo(self) -> None:
        """Take the last change back; classes that are being sorted stay where they are."""
        if self._sorter.under_way:
            self._sorter.stop()
        else:
            self._document.undo()

    def redo(self) -> None:
        """Do again what was undone."""
        self._document.redo()

    def add_class(self) -> None:
        """Append a class."""
        self._window.logits.add_class()

    def remove_class(self) -> None:
        """Take the selected class out."""
        self._window.logits.remove_class()

    def reset(self) -> None:
        """Give every class the logit it was opened with."""
        self._window.logits.reset()

    def previous_class(self) -> None:
        """Select the class before the selected one."""
        self._select_by(-1)

    def next_class(self) -> None:
        """Select the class after the selected one."""
        self._select_by(1)

    def first_class(self) -> None:
        """Select the first class in order."""
        self._select_by(-self._document.state.size)

    def last_class(self) -> None:
        """Select the last class in order."""
        self._select_by(self._document.state.size)

    def go_to_selected(self) -> None:
        """Bring the selected class into view."""
        self._window.logits.go_to(self._document.state.selected)

    def go_to_target(self) -> None:
        """Select the target and bring it into view."""
        target = self._document.state.target
        if target is not None:
            self._window.logits.go_to(target)

    def find(self) -> None:
        """Ask for a class to find."""
        self._window.show_logits()
        self._window.logits.find_class()

    def find_next(self) -> None:
        """Go to the next class that was found."""
        self._window.show_logits()
        self._window.logits.find_next()

    def find_previous(self) -> None:
        """Go to the class that was found before."""
        self._window.show_logits()
        self._window.logits.find_next(-1)

    def filter(self) -> None:
        """Ask which classes are to be listed."""
        self._window.show_logits()
        self._window.logits.choose_filter()

    def choose_order(self, order: Order) -> None:
        """Show the classes in an order."""
        self._sorter.choose(order)

    def edit_class(self) -> None:
        """Go to the slider of the selected class."""
        self._window.logits.focus_class(self._document.state.selected)

    def restore_layout(self) -> None:
        """Put every panel back in its place."""
        self._window.default_layout()
        self._lessons.make_room()

    def fit(self) -> None:
        """Show everything."""
        for plot in self._plots():
            plot.fit()

    def zoom_in(self) -> None:
        """Show less, as a notch of the wheel does."""
        for plot in self._plots():
            plot.zoom(1)

    def zoom_out(self) -> None:
        """Show more, as a notch of the wheel does."""
        for plot in self._plots():
            plot.zoom(-1)

    def zoom_to_selected(self) -> None:
        """Show the selected class and its neighbours."""
        for plot in self._plots():
            plot.zoom_to_selection()

    def show_sigmoid(self, on: bool) -> None:
        """Show the sigmoid of each logit, or hide it."""
        self._window.look.set(sigmoid=on)

    def logarithmic(self, on: bool) -> None:
        """Show the probabilities on a logarithmic axis, or on a linear one."""
        self._window.look.set(logarithmic=on)

    def choose_theme(self, theme: Theme) -> None:
        """Use the system's colours, light or dark ones."""
        self._window.settings.theme = theme
        self._window.set_theme()

    def values(self) -> None:
        """Show the values of a plot as a table."""
        self._values.open()

    def present(self, on: bool) -> None:
        """Show what matters large on the whole screen, or go back."""
        self._presentation.set_on(on)

    def choose_language(self, language: Language) -> None:
        """Speak a language, or that of the system."""
        self._window.choose_language(language)

    def previous_row(self) -> None:
        """Show the row before."""
        self._window.batch.go_by(-1)

    def next_row(self) -> None:
        """Show the row after."""
        self._window.batch.go_by(1)

    def choose_row_order(self, order: RowOrder) -> None:
        """List the rows of the batch in an order."""
        self._window.batch.choose_order(order)

    def choose_row_filter(self, shown: RowFilter) -> None:
        """List some of the rows of the batch, or all."""
        self._window.batch.choose_filter(shown)

    def fit_temperature(self) -> None:
        """Set the temperature at which the mean loss of the batch is smallest."""
        self._window.batch.fit_temperature()

    def descend_step(self) -> None:
        """Go one step along the negative gradient of the loss."""
        self._window.descender.step()

    def descend_play(self) -> None:
        """Go on stepping, or pause."""
        self._window.descender.toggle_play()

    def descend_rewind(self) -> None:
        """Go back to where the descent began."""
        self._window.descender.rewind()

    def open_lesson(self) -> None:
        """Ask for the folder of a lesson and open it."""
        self._lessons.folders.ask()

    def show_lesson(self) -> None:
        """Go to what the step of the lesson asks for."""
        self._lessons.show_lesson()

    def next_step(self) -> None:
        """Go to the next step of the lesson."""
        self._lessons.player.next()

    def previous_step(self) -> None:
        """Go back to the step before."""
        self._lessons.player.back()

    def restart_step(self) -> None:
        """Begin the step of the lesson anew."""
        self._lessons.player.restart_step()

    def run_cell(self) -> None:
        """Run the code of the step."""
        self._lessons.panel.notebook.run()

    def run_first_cell(self) -> None:
        """Run the code that makes a new graph."""
        self._lessons.panel.notebook.run_first()

    def leave_lesson(self) -> None:
        """Leave the lesson; what was open before comes back."""
        self._lessons.player.leave()

    def switch_language(self) -> None:
        """Speak the other language."""
        self._window.switch_language()

    def formulas(self) -> None:
        """Show the formulas, once they are typeset."""
        window = self._window
        window.jobs.run(
            "formulas",
            tr("Typesetting the formulas"),
            partial(typeset_formulas, window.look),
            lambda _: formulas_dialog(window, window.look).open(),
        )

    def shortcuts(self) -> None:
        """List the keys."""
        shortcuts_dialog(self._window).open()

    def about(self) -> None:
        """Show the versions in use."""
        about_dialog(self._window).open()

    def _plots(self) -> list[PlotPanel | RowsPanel]:
        """Return the plot that has the focus, or else all plots in sight."""
        window = self._window
        everything: list[PlotPanel | RowsPanel] = [*window.plots.values(), window.batch.rows]
        plots = [plot for plot in everything if window.in_sight(plot)]
        return [plot for plot in plots if plot.canvas.hasFocus()] or plots

    def _select_by(self, steps: int) -> None:
        window, state = self._window, self._document.state
        if window.in_sight(window.logits):
            window.logits.select_by(steps)
            return
        arrangement = window.live.arrangement
        position = arrangement.position_of(state.selected) + steps
        index = arrangement.class_at(min(max(position, 0), state.size - 1))
        self._document.apply(lambda s: edits.select(s, index), mark("Select"), merge=True)
