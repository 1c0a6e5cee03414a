"""What the menus do: one method a command."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog

from softmax_gui.files.readers import read_logits
from softmax_gui.files.samples import Sample, open_sample
from softmax_gui.files.text import parse_logits
from softmax_gui.model import Batch, InputError, edits
from softmax_gui.model.settings import Theme
from softmax_gui.view import clipboard
from softmax_gui.view.card_window import CardWindow
from softmax_gui.view.export_dialog import ExportDialog
from softmax_gui.view.help import about_dialog, formulas_dialog, shortcuts_dialog

FILE_FILTER = "Logits (*.npz *.npy *.csv *.tsv);;All files (*)"


class Commands:
    """The commands of one window.

    An InputError of any of them goes to the quiet bar, and the document stays as it was.
    """

    def __init__(self, window: CardWindow) -> None:
        self._window = window
        self._document = window.document

    def open_file(self) -> None:
        """Ask for a file and open it."""
        recent = self._window.settings.recent
        folder = str(Path(recent[0]).parent) if recent else ""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open logits", folder, FILE_FILTER)
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a file."""

        def use() -> None:
            self._open(read_logits(path))
            self._window.settings.add_recent(path)

        self._try(use)

    def open_sample(self, sample: Sample) -> None:
        """Open one of the samples that come with the program."""
        self._try(lambda: self._open(open_sample(sample)))

    def _open(self, batch: Batch) -> None:
        self._document.apply(lambda s: edits.open_batch(s, batch), f"Open {batch.name}")

    def paste(self) -> None:
        """Use the numbers on the clipboard as logits."""

        def use() -> None:
            pasted = parse_logits(QApplication.clipboard().text())
            self._document.apply(
                lambda s: edits.set_logits(s, pasted.logits, pasted.labels, "pasted"), "Paste"
            )

        self._try(use)

    def export(self) -> None:
        """Ask what to write and where, beginning with the probabilities."""
        self.export_figure("probabilities")

    def export_figure(self, name: str) -> None:
        """Ask how and where to write a figure."""
        ExportDialog(self._window, self._document.state, self._window.look, name).open()

    def copy_figure(self, name: str) -> None:
        """Copy a figure as a picture."""
        window = self._window
        self._try(lambda: clipboard.copy_figure(self._document.state, name, window.look))

    def copy_window(self) -> None:
        """Copy the whole window as a picture."""
        clipboard.copy_picture(self._window)

    def copy_data(self, name: str) -> None:
        """Copy the numbers of a figure."""
        self._try(lambda: clipboard.copy_data(self._document.state, name))

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

    def edit_class(self) -> None:
        """Go to the slider of the selected class."""
        self._window.logits.focus_class(self._document.state.selected)

    def restore_layout(self) -> None:
        """Put every panel back in its place."""
        self._window.default_layout()

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

    def formulas(self) -> None:
        """Show the formulas."""
        formulas_dialog(self._window, self._window.look).open()

    def shortcuts(self) -> None:
        """List the keys."""
        shortcuts_dialog(self._window).open()

    def about(self) -> None:
        """Show the versions in use."""
        about_dialog(self._window).open()

    def _select_by(self, step: int) -> None:
        state = self._document.state
        index = min(max(state.selected + step, 0), state.size - 1)
        self._document.apply(lambda s: edits.select(s, index), "Select", merge=True)

    def _try(self, action: Callable[[], object]) -> None:
        try:
            action()
        except InputError as error:
            self._window.notice.error(str(error))
