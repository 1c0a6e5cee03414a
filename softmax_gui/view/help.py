"""The dialogs of the Help menu."""

from importlib.metadata import version

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from softmax_gui.view.look import Look
from softmax_gui.view.typeset import typeset

FORMULAS = (
    (
        "Softmax",
        r"p_i = \frac{e^{a_i/T - m}}{\sum_k e^{a_k/T - m}}, \quad m = \max_k \frac{a_k}{T}",
        "the probability of class i; stable for every finite logit",
    ),
    (
        "Log-softmax",
        r"\log p_i = \frac{a_i}{T} - m - \log \sum_k e^{a_k/T - m}",
        "never the logarithm of softmax, which loses what rounds to 0",
    ),
    (
        "Jacobian",
        r"\frac{\partial p_i}{\partial a_j} = \frac{p_i (\delta_{ij} - p_j)}{T}",
        "symmetric; every row and every column sums to 0",
    ),
    (
        "Complement",
        r"1 - p_i = \sum_{k \ne i} p_k",
        "summed for the largest class, so that a saturated softmax keeps its true 1e−17",
    ),
    (
        "Gradient of log p",
        r"\frac{\partial \log p_i}{\partial a_j} = \frac{\delta_{ij} - p_j}{T}",
        "does not vanish where p does",
    ),
    (
        "Cross-entropy",
        r"L = -\log p_y, \quad \frac{\partial L}{\partial a_j} = \frac{p_j - \delta_{jy}}{T}",
        "the loss of the target y, and its gradient p − y",
    ),
    (
        "Response",
        r"p_i(d) = \frac{p_i \, e^{\delta_{ij} d/T}}{1 + p_j (e^{d/T} - 1)}",
        "every probability when logit j moves by d; exact",
    ),
    ("Entropy", r"H = -\sum_i p_i \log p_i", "in nats; e^H is the perplexity"),
    ("Ratio", r"\frac{p_i}{p_j} = e^{(a_i - a_j)/T}", "only the difference of two logits counts"),
)
_FORMULA_SIZE = 17


def formulas_dialog(parent: QWidget, look: Look) -> QDialog:
    """Return a dialog with every formula of the window, typeset."""
    page = QWidget()
    grid = QGridLayout(page)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(16)
    for row, (name, latex, remark) in enumerate(FORMULAS):
        grid.addWidget(_caption(name), row, 0)
        grid.addWidget(_formula(latex, look), row, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(_remark(remark), row, 2)
    return _dialog(parent, "Formulas", page)


def shortcuts_dialog(window: QMainWindow) -> QDialog:
    """Return a dialog with every key of the menus, the sliders and the plots."""
    page = QWidget()
    grid = QGridLayout(page)
    grid.setHorizontalSpacing(24)
    keys = {
        **menu_shortcuts(window),
        "Arrow keys": "On a slider: move by a step (with Ctrl a tenth of it)",
        "Page Up, Page Down": "On a slider: move by ten steps",
        "Home, End": "On a slider: go to an end",
        "Left, Right (Up, Down)": "On a plot: select another class, or cell",
        "Shift+arrow keys": "On a plot: pan by a quarter of what is in view",
        "+, −": "On a plot: zoom in or out, as a notch of the wheel does",
        "Z": "On a plot: zoom to the selected class",
        "0 or double-click": "On a plot: fit everything; on a slider: a double-click resets it",
    }
    for row, (key, what) in enumerate(keys.items()):
        grid.addWidget(_caption(key), row, 0)
        grid.addWidget(_remark(what), row, 1)
    return _dialog(window, "Keyboard shortcuts", page)


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
    text = QLabel(
        "<h3>softmax-gui</h3><p>Drag a logit and see every probability, the Jacobian and the "
        f"gradient move in the same frame.</p><p>{lines}</p><p>MIT License</p>"
    )
    text.setWordWrap(True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return _dialog(parent, "About softmax-gui", text)


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


def _formula(latex: str, look: Look) -> QSvgWidget:
    picture = typeset(latex, _FORMULA_SIZE, look.palette.text)
    widget = QSvgWidget()
    widget.load(QByteArray(picture.svg))
    widget.setFixedSize(picture.width, picture.height)
    widget.setAccessibleName(latex)
    return widget


def _dialog(parent: QWidget, title: str, page: QWidget) -> QDialog:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    page.setContentsMargins(16, 12, 16, 12)
    area.setWidget(page)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(area)
    layout.addWidget(buttons)
    hint = page.sizeHint()
    dialog.resize(min(hint.width() + 60, 900), min(hint.height() + 90, 680))
    return dialog
