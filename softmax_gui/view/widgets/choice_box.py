"""A box to choose from, whose list can be read however narrow the box is."""

from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """A combo box whose list is at least as wide as its longest line."""

    def showPopup(self) -> None:
        """Open the list. By itself it would be as wide as the box."""
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(view.sizeHintForColumn(0) + bar + 2 * view.frameWidth())
        super().showPopup()
