"""The dialogs of the Help menu."""

from importlib.metadata import version

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from softmax_gui.model.language import mark, tr
from softmax_gui.model.progress import Progress, unwatched
from softmax_gui.view.look import Look
from softmax_gui.view.screen_room import FRAME
from softmax_gui.view.theme import in_type
from softmax_gui.view.typeset import Picture, typeset
from softmax_gui.view.widgets.reading_area import ReadingArea

FORMULAS = (
    (
        mark("Softmax"),
        r"p_i = \frac{e^{a_i/T - m}}{\sum_k e^{a_k/T - m}}, \quad m = \max_k \frac{a_k}{T}",
        mark("the probability of class i; stable for every finite logit"),
    ),
    (
        mark("Log-softmax"),
        r"\log p_i = \frac{a_i}{T} - m - \log \sum_k e^{a_k/T - m}",
        mark("never the logarithm of softmax, which loses what rounds to 0"),
    ),
    (
        mark("Jacobian"),
        r"\frac{\partial p_i}{\partial a_j} = \frac{p_i (\delta_{ij} - p_j)}{T}",
        mark("symmetric; every row and every column sums to 0"),
    ),
    (
        mark("Complement"),
        r"1 - p_i = \sum_{k \ne i} p_k",
        mark("summed for the largest class, so that a saturated softmax keeps its true 1e−17"),
    ),
    (
        mark("Gradient of log p"),
        r"\frac{\partial \log p_i}{\partial a_j} = \frac{\delta_{ij} - p_j}{T}",
        mark("does not vanish where p does"),
    ),
    (
        mark("Cross-entropy"),
        r"L = -\log p_y, \quad \frac{\partial L}{\partial a_j} = \frac{p_j - \delta_{jy}}{T}",
        mark("the loss of the target y, and its gradient p − y"),
    ),
    (
        mark("Response"),
        r"p_i(d) = \frac{p_i \, e^{\delta_{ij} d/T}}{1 + p_j (e^{d/T} - 1)}",
        mark("every probability when logit j moves by d; exact"),
    ),
    (mark("Entropy"), r"H = -\sum_i p_i \log p_i", mark("in nats; e^H is the perplexity")),
    (
        mark("Ratio"),
        r"\frac{p_i}{p_j} = e^{(a_i - a_j)/T}",
        mark("only the difference of two logits counts"),
    ),
)
_KEYS = {
    mark("Arrow keys"): mark("On a slider: move by a step (with Ctrl a tenth of it)"),
    mark("Page Up, Page Down"): mark("On a slider: move by ten steps"),
    mark("Home, End"): mark("On a slider: go to an end"),
    mark("Left, Right (Up, Down)"): mark("On a plot: select another class, or cell"),
    mark("Shift+arrow keys"): mark("On a plot: pan by a quarter of what is in view"),
    "+, −": mark("On a plot: zoom in or out, as a notch of the wheel does"),
    "Z": mark("On a plot: zoom to the selected class"),
    mark("Ctrl+drag"): mark("On a plot: carry it into another program as a picture"),
    mark("0 or double-click"): mark(
        "On a plot: fit everything; on a slider: a double-click resets it"
    ),
}
_FORMULA_SIZE = 17
_MOST = QSize(900, 680)
"""How large a dialog is at most at first, in type of the usual size."""


def typeset_formulas(look: Look, progress: Progress = unwatched) -> None:
    """Typeset every formula, which is then at hand; it takes half a second the first time."""
    for number, (_, latex, _) in enumerate(FORMULAS):
        progress(number / len(FORMULAS))
        _typeset(latex, look)


def formulas_dialog(parent: QWidget, look: Look) -> QDialog:
    """Return a dialog with every formula of the window, typeset."""
    page = QWidget()
    grid = QGridLayout(page)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(16)
    for row, (name, latex, remark) in enumerate(FORMULAS):
        grid.addWidget(_caption(tr(name)), row, 0)
        grid.addWidget(_formula(latex, look), row, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(_remark(tr(remark)), row, 2)
    return _dialog(parent, tr("Formulas"), page)


def shortcuts_dialog(window: QMainWindow) -> QDialog:
    """Return a dialog with every key of the menus, the sliders and the plots."""
    page = QWidget()
    grid = QGridLayout(page)
    grid.setHorizontalSpacing(24)
    keys = {
        **menu_shortcuts(window),
        **{tr(key): tr(what) for key, what in _KEYS.items()},
    }
    for row, (key, what) in enumerate(keys.items()):
        grid.addWidget(_caption(key), row, 0)
        grid.addWidget(_remark(what), row, 1)
    return _dialog(window, tr("Keyboard shortcuts"), page)


def menu_shortcuts(window: QMainWindow) -> dict[str, str]:
    """Return what every shortcut of the menu bar does, by its keys."""
    return {
        action.shortcut().toString(QKeySequence.SequenceFormat.NativeText): action.toolTip()
        for menu in window.menuBar().findChildren(QMenu)
        for action in menu.actions()
        if not action.shortcut().isEmpty()
    }


def about_dialog(parent: QWidget) -> QDialog:
    """Return a dialog with the versions of what computes and draws."""
    names = ("softmax-gui", "torch", "PySide6-Essentials", "pyqtgraph", "numpy", "matplotlib")
    lines = "<br>".join(f"{name} {version(name)}" for name in names)
    what = tr("Drag a logit and see every probability, the Jacobian and the gradient move at once.")
    license_ = tr("MIT License")
    text = QLabel(f"<h3>softmax-gui</h3><p>{what}</p><p>{lines}</p><p>{license_}</p>")
    text.setWordWrap(True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return _dialog(parent, tr("About softmax-gui"), text)


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("title")
    return label


def _remark(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("formula")
    label.setWordWrap(True)
    label.setMinimumWidth(220)
    return label


def _typeset(latex: str, look: Look) -> Picture:
    return typeset(latex, in_type(_FORMULA_SIZE), look.palette.text)


def _formula(latex: str, look: Look) -> QSvgWidget:
    picture = _typeset(latex, look)
    widget = QSvgWidget()
    widget.load(QByteArray(picture.svg))
    widget.setFixedSize(picture.width, picture.height)
    widget.setAccessibleName(latex)
    return widget


def _dialog(parent: QWidget, title: str, page: QWidget) -> QDialog:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    area = ReadingArea()
    area.setAccessibleName(title)
    page.setContentsMargins(16, 12, 16, 12)
    area.setWidget(page)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(area)
    layout.addWidget(buttons)
    hint = page.sizeHint() + QSize(60, 90)
    most = QSize(in_type(_MOST.width()), in_type(_MOST.height()))
    dialog.resize(hint.boundedTo(most).boundedTo(parent.screen().availableSize() - FRAME))
    return dialog
