"""What the menus do: one method a command."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog

from softmax_gui.files.memory import LARGE, give_back
from softmax_gui.files.readers import read_logits
from softmax_gui.files.samples import Sample, open_sample
from softmax_gui.files.text import Pasted, parse_logits
from softmax_gui.model import Batch, Labels, Order, edits
from softmax_gui.model.progress import Progress
from softmax_gui.model.settings import Theme
from softmax_gui.view import clipboard
from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.export_dialog import ExportDialog
from softmax_gui.view.help import about_dialog, formulas_dialog, shortcuts_dialog
from softmax_gui.view.lessons.desk import LessonDesk
from softmax_gui.view.plots import PlotPanel

ORDERS = {
    Order.GIVEN: "as given",
    Order.PROBABILITY: "by probability",
    Order.LOGIT: "by logit",
    Order.LABEL: "by label",
}
FILE_FILTER = "Logits (*.npz *.npy *.csv *.tsv);;All files (*)"


class Commands:
    """The commands of one window.

    What may take long is done by the window's jobs. An InputError goes to the quiet bar, and the
    document stays as it was.
    """

    def __init__(self, window: CardWindow, lessons: LessonDesk) -> None:
        self._window = window
        self._document = window.document
        self._lessons = lessons

    def open_file(self) -> None:
        """Ask for a file and open it."""
        recent = self._window.settings.recent
        folder = str(Path(recent[0]).parent) if recent else ""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open logits", folder, FILE_FILTER)
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a file."""

        def use(batch: Batch) -> None:
            self._open(batch)
            self._window.settings.add_recent(path)

        self._read(path.name, partial(read_logits, path), use)

    def open_sample(self, sample: Sample) -> None:
        """Open one of the samples that come with the program."""
        self._read(sample.name, partial(open_sample, sample), self._open)

    def _read(
        self, name: str, read: Callable[[Progress], Batch], use: Callable[[Batch], None]
    ) -> None:
        """Read logits beside the window and use them; what is asked for last is what stays."""

        def task(progress: Progress) -> Batch:
            batch = read(progress)
            self._know_order_of(batch.labels, progress)
            if batch.logits.size >= LARGE:
                give_back()
            return batch

        self._window.jobs.run("open", f"Opening {name}", task, use)

    def _open(self, batch: Batch) -> None:
        self._document.apply(lambda s: edits.open_batch(s, batch), f"Open {batch.name}")

    def paste(self) -> None:
        """Use the numbers on the clipboard as logits."""

        def use(pasted: Pasted) -> None:
            self._document.apply(
                lambda s: edits.set_logits(s, pasted.logits, pasted.labels, "pasted"), "Paste"
            )

        text = QApplication.clipboard().text()

        def task(progress: Progress) -> Pasted:
            pasted = parse_logits(text, progress)
            if pasted.labels is not None:
                self._know_order_of(pasted.labels, progress)
            return pasted

        self._window.jobs.run("open", "Pasting", task, use)

    def _know_order_of(self, labels: Labels, progress: Progress) -> None:
        """Sort labels where they are to be shown by label: beside the window, not in a Frame."""
        if self._document.state.order is Order.LABEL:
            labels.alphabetical(progress)

    def export(self) -> None:
        """Ask what to write and where, beginning with the probabilities."""
        self.export_figure("probabilities")

    def export_figure(self, name: str) -> None:
        """Ask how and where to write a figure."""
        window = self._window
        ExportDialog(window, window.jobs, self._document.state, window.look, name).open()

    def copy_figure(self, name: str) -> None:
        """Copy a figure as a picture."""
        window = self._window
        clipboard.copy_figure(window.jobs, self._document.state, name, window.look)

    def copy_window(self) -> None:
        """Copy the whole window as a picture."""
        clipboard.copy_picture(self._window)

    def copy_data(self, name: str) -> None:
        """Copy the numbers of a figure."""
        clipboard.copy_data(self._window.jobs, self._document.state, name)

    def cancel_job(self) -> None:
        """Call off what is going on."""
        self._window.jobs.cancel()

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    def undo(self) -> None:
        """Take the last change back."""
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
        """Show the classes in an order; labels are sorted first, beside the window."""
        labels = self._document.state.labels
        if order is not Order.LABEL or not labels.named:
            self._set_order(order)
            return
        self._window.jobs.run(
            "order",
            "Sorting the labels",
            labels.alphabetical,
            lambda _: self._set_order_by_label(labels),
        )

    def _set_order_by_label(self, labels: Labels) -> None:
        """Order by label, unless there are other labels by now, which are to be sorted first."""
        if self._document.state.labels is labels:
            self._set_order(Order.LABEL)
        else:
            self.choose_order(Order.LABEL)

    def _set_order(self, order: Order) -> None:
        self._window.jobs.cancel("order")
        self._document.apply(lambda s: edits.set_order(s, order), f"Order {ORDERS[order]}")

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

    def previous_row(self) -> None:
        """Show the row before."""
        self._window.logits.go_by_rows(-1)

    def next_row(self) -> None:
        """Show the row after."""
        self._window.logits.go_by_rows(1)

    def descend_step(self) -> None:
        """Go one step along the negative gradient of the loss."""
        self._window.descender.step()

    def descend_play(self) -> None:
        """Go on stepping, or pause."""
        self._window.descender.toggle_play()

    def descend_rewind(self) -> None:
        """Go back to where the descent began."""
        self._window.descender.rewind()

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

    def change_language(self) -> None:
        """Show the lessons in the other language."""
        self._lessons.change_language()

    def formulas(self) -> None:
        """Show the formulas."""
        formulas_dialog(self._window, self._window.look).open()

    def shortcuts(self) -> None:
        """List the keys."""
        shortcuts_dialog(self._window).open()

    def about(self) -> None:
        """Show the versions in use."""
        about_dialog(self._window).open()

    def _plots(self) -> list[PlotPanel]:
        """Return the plot that has the focus, or else all plots in sight."""
        plots = [plot for plot in self._window.plots.values() if self._window.in_sight(plot)]
        return [plot for plot in plots if plot.canvas.hasFocus()] or plots

    def _select_by(self, steps: int) -> None:
        window, state = self._window, self._document.state
        if window.in_sight(window.logits):
            window.logits.select_by(steps)
            return
        arrangement = window.live.arrangement
        position = arrangement.position_of(state.selected) + steps
        index = arrangement.class_at(min(max(position, 0), state.size - 1))
        self._document.apply(lambda s: edits.select(s, index), "Select", merge=True)
