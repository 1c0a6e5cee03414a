"""The four plots under real mouse, wheel and key events."""

import re
import sys
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from softmax_gui.engine import BarsViewport, MatrixViewport, SweepViewport
from softmax_gui.model import GradientOf, Precision, edits, state_from_logits
from softmax_gui.model.palette import DARK, LIGHT
from softmax_gui.model.presets import article_state
from softmax_gui.view.plots import (
    GradientPanel,
    JacobianPanel,
    ProbabilitiesPanel,
    ResponsePanel,
)

KINDS = {
    "probabilities": ProbabilitiesPanel,
    "jacobian": JacobianPanel,
    "gradient": GradientPanel,
    "response": ResponsePanel,
}
BARS = ["probabilities", "gradient"]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def plots(qtbot, document, look, live):
    """The four panels by the name of their viewport, live, side by side in one window."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1040, 640)
    panels = {name: kind(document, look) for name, kind in KINDS.items()}
    for k, panel in enumerate(panels.values()):
        panel.setParent(window)
        panel.setGeometry(520 * (k % 2), 320 * (k // 2), 520, 320)
    window.show()
    qtbot.waitExposed(window)
    live(**panels)
    yield panels
    window.close()


def use(document, state):
    document.apply(lambda _: state, "Open")


def many(n=1000, **fields):
    logits = np.random.default_rng(1).standard_normal(n)
    return state_from_logits(logits, **{"target": 3, "gradient_of": GradientOf("loss")} | fields)


def over(panel, x, y=None):
    """The pixel over class x, and over row y or half way up."""
    canvas = panel.canvas
    across = float(canvas.to_x(np.array([x + 0.5]))[0])
    down = canvas.plot.center().y() if y is None else float(canvas.to_y(np.array([y + 0.5]))[0])
    return QPointF(across, down).toPoint()


def on_curve(panel, frame, index, at):
    """A pixel on the curve of a class where the selected logit is ``at``."""
    shown, canvas = frame.response, panel.canvas
    curves = dict(zip(shown.classes.tolist(), shown.others, strict=True))
    curve = curves.get(index, shown.selected)
    p = np.interp(at, shown.positions, curve)
    y = canvas.plot.bottom() - p * canvas.plot.height()
    return QPointF(float(canvas.to_x(np.array([at]))[0]), y).toPoint()


def click(qtbot, panel, point):
    qtbot.mouseClick(panel.canvas.viewport(), LEFT, pos=point)


def hover(qtbot, panel, point):
    qtbot.mouseMove(panel.canvas.viewport(), point)
    return panel.hover_text()


def wheel(panel, point, notches):
    viewport = panel.canvas.viewport()
    event = QWheelEvent(
        QPointF(point),
        QPointF(viewport.mapToGlobal(point)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def drag(qtbot, panel, start, stop):
    viewport = panel.canvas.viewport()
    qtbot.mousePress(viewport, LEFT, pos=start)
    for share in (0.3, 0.6, 1.0):
        qtbot.mouseMove(viewport, start + (stop - start) * share)
    qtbot.mouseRelease(viewport, LEFT, pos=stop)


def colours(panel):
    """How often each colour is in the picture of a panel."""
    image = panel.grab().toImage()
    points = ((x, y) for x in range(image.width()) for y in range(0, image.height(), 3))
    return Counter(QColor(image.pixel(*point)).name() for point in points)


@pytest.mark.parametrize("name", BARS)
def test_a_click_on_a_bar_selects_its_class(plots, document, qtbot, name):
    click(qtbot, plots[name], over(plots[name], 2))
    assert document.state.selected == 2
    assert document.undo_action == "Select"


def test_a_walk_through_the_classes_is_one_entry(plots, document, qtbot):
    for index in (1, 2, 1):
        click(qtbot, plots["probabilities"], over(plots["probabilities"], index))
    document.undo()
    assert document.state.selected == 0
    assert document.undo_action is None


def test_a_click_on_a_cell_selects_its_row_and_compares_its_column(plots, document, qtbot):
    click(qtbot, plots["jacobian"], over(plots["jacobian"], 2, 1))
    assert (document.state.selected, document.state.compared) == (1, 2)


def test_a_click_on_a_curve_selects_its_class(plots, document, qtbot):
    panel = plots["response"]
    click(qtbot, panel, on_curve(panel, panel.frame, 1, -2.0))
    assert document.state.selected == 1


def test_a_click_beside_every_curve_selects_nothing(plots, document, qtbot):
    panel = plots["response"]
    click(
        qtbot, panel, QPointF(panel.canvas.plot.left() + 20, panel.canvas.plot.top() + 20).toPoint()
    )
    assert document.state.selected == 0


def test_a_click_on_a_crowded_pixel_selects_its_largest(plots, document, qtbot):
    use(document, many(100_000))
    panel = plots["probabilities"]
    best = int(np.argmax(document.state.values))
    edges = panel.frame.bars.softmax.edges
    bar = int(np.searchsorted(edges, best, side="right")) - 1
    click(qtbot, panel, over(panel, (edges[bar] + edges[bar + 1]) / 2 - 0.5))
    assert document.state.selected == best


@pytest.mark.parametrize("name", [*BARS, "response"])
def test_arrows_move_the_selection_and_stop_at_the_ends(plots, document, qtbot, name):
    canvas = plots[name].canvas
    for key, selected in (
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Left, 1),
    ):
        qtbot.keyClick(canvas, key)
        assert document.state.selected == selected


def test_arrows_walk_over_the_cells(plots, document, qtbot):
    canvas = plots["jacobian"].canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert (document.state.selected, document.state.compared) == (1, 2)
    assert plots["jacobian"].hover_text().startswith("∂p_dog/∂a_fox = −p_dog · p_fox = −0.0")
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    assert document.state.selected == 0


def test_an_arrow_says_the_bar_it_went_to(plots, qtbot):
    qtbot.keyClick(plots["probabilities"].canvas, Qt.Key.Key_Right)
    assert plots["probabilities"].hover_text() == "p_dog = e^{1.00} / Σ = 0.242"


def test_keys_of_the_menu_are_left_to_the_window(plots, document, qtbot):
    qtbot.keyClick(
        plots["probabilities"].canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier
    )
    assert document.state.selected == 0


def test_hover_says_value_label_and_term(plots, qtbot):
    panel = plots["probabilities"]
    assert hover(qtbot, panel, over(panel, 0)) == "p_cat = e^{2.00} / Σ = 0.659"
    panel = plots["jacobian"]
    assert hover(qtbot, panel, over(panel, 1, 0)) == "∂p_cat/∂a_dog = −p_cat · p_dog = −0.160"
    panel = plots["gradient"]
    assert hover(qtbot, panel, over(panel, 1)).startswith("∂L/∂a_dog = p_dog − 0 = +0.242")
    panel = plots["response"]
    said = hover(qtbot, panel, on_curve(panel, panel.frame, 1, -2.0))
    assert re.fullmatch(r"a_cat = −(1\.9|2\.0)\d: p_dog = 0\.\d{3}", said)


def test_hover_follows_the_values_and_ends_with_the_mouse(plots, document, qtbot):
    panel = plots["probabilities"]
    hover(qtbot, panel, over(panel, 0))
    document.apply(lambda s: edits.set_logit(s, 0, 3.0), "Move cat")
    assert panel.hover_text().startswith("p_cat = e^{3.00} / Σ")
    QApplication.sendEvent(panel.canvas, QEvent(QEvent.Type.Leave))
    assert panel.hover_text() == ""


def test_hover_outside_the_plot_says_nothing(plots, qtbot):
    for panel in plots.values():
        assert hover(qtbot, panel, QPoint(2, 2)) == ""


@pytest.mark.parametrize("name", BARS)
def test_the_wheel_zooms_about_the_mouse(plots, document, qtbot, name):
    use(document, many())
    panel = plots[name]
    with qtbot.waitSignal(panel.viewport_changed):
        wheel(panel, over(panel, 500), 8)
    start, stop = panel.viewport().span
    assert 0 < start < 500 < stop < 1000
    assert panel.frame.bars.softmax.edges[0] == start or name == "gradient"
    click(qtbot, panel, over(panel, 500))
    assert abs(document.state.selected - 500) <= 1


def test_the_matrix_zooms_both_axes_together(plots, document, qtbot):
    use(document, many())
    panel = plots["jacobian"]
    wheel(panel, over(panel, 100, 100), 10)
    viewport = panel.viewport()
    assert viewport.rows == viewport.columns != (0, 1000)
    assert viewport.rows[0] <= 100 < viewport.rows[1]
    said = hover(qtbot, panel, over(panel, 100, 100))
    assert said.startswith(("rows ", "∂p_"))


@pytest.mark.parametrize("how", ["key", "double click"])
@pytest.mark.parametrize("name", list(KINDS))
def test_the_whole_is_shown_again(plots, document, qtbot, name, how):
    use(document, many(100))
    panel = plots[name]
    whole = panel.viewport()
    wheel(panel, panel.canvas.plot.center().toPoint(), 5)
    assert panel.viewport() != whole
    if how == "key":
        qtbot.keyClick(panel.canvas, Qt.Key.Key_0)
    else:
        qtbot.mouseDClick(panel.canvas.viewport(), LEFT, pos=panel.canvas.plot.center().toPoint())
    assert panel.viewport() == whole


@pytest.mark.parametrize("name", list(KINDS))
def test_keys_zoom_too(plots, document, qtbot, name):
    use(document, many(100))
    panel = plots[name]
    whole = panel.viewport()
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Plus)
    assert panel.viewport() != whole
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Minus)
    assert panel.viewport() == whole


@pytest.mark.parametrize("name", [*BARS, "jacobian"])
def test_a_drag_pans_when_zoomed(plots, document, qtbot, name):
    use(document, many(100))
    panel = plots[name]
    centre = panel.canvas.plot.center().toPoint()
    drag(qtbot, panel, centre, centre - QPoint(60, 0))
    assert panel.canvas.x_range == (0.0, 100.0)
    wheel(panel, centre, 8)
    before = panel.canvas.x_range
    drag(qtbot, panel, centre, centre - QPoint(60, 0))
    after = panel.canvas.x_range
    assert after[0] > before[0]
    assert after[1] - after[0] == pytest.approx(before[1] - before[0])
    assert document.state.selected == 0


@pytest.mark.parametrize("name", list(KINDS))
def test_other_classes_are_shown_whole(plots, document, name):
    use(document, many(100))
    panel = plots[name]
    wheel(panel, panel.canvas.plot.center().toPoint(), 5)
    assert panel.canvas.zoomed
    use(document, many(50))
    assert not panel.canvas.zoomed
    assert panel.frame.state.size == 50


def test_a_zoomed_plot_follows_the_arrows(plots, document, qtbot):
    use(document, many(100))
    panel = plots["probabilities"]
    wheel(panel, over(panel, 90), 10)
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Right)
    low, high = panel.canvas.x_range
    assert low <= document.state.selected < high


@pytest.mark.parametrize("name", list(KINDS))
def test_a_new_size_asks_for_its_pixels(plots, qtbot, name):
    panel = plots[name]
    with qtbot.waitSignal(panel.viewport_changed):
        panel.resize(900, 600)
    viewport = panel.viewport()
    plot = panel.canvas.plot
    if isinstance(viewport, BarsViewport):
        assert viewport.pixels == round(plot.width()) > 800
    elif isinstance(viewport, MatrixViewport):
        assert viewport.height == viewport.width == round(plot.height()) > 500
    else:
        assert isinstance(viewport, SweepViewport)
        assert viewport.points >= 200


class Paints(QObject):
    """Counts the paint events of some widgets."""

    def __init__(self, widgets):
        super().__init__()
        self.count = 0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, _, event):
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_a_frame_is_painted_once(plots, document, qapp):
    qapp.processEvents()
    paints = Paints([panel.canvas.viewport() for panel in plots.values()])
    document.apply(lambda s: edits.set_logit(s, 1, 0.5), "Move dog")
    qapp.processEvents()
    assert paints.count == len(plots)


@pytest.mark.parametrize("name", list(KINDS))
def test_a_context_menu_reaches_the_panel(plots, qtbot, name):
    panel = plots[name]
    panel.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    viewport, centre = panel.canvas.viewport(), panel.canvas.plot.center().toPoint()
    qtbot.mouseClick(viewport, Qt.MouseButton.RightButton, pos=centre)
    with qtbot.waitSignal(panel.customContextMenuRequested):
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, centre, viewport.mapToGlobal(centre)
        )
        QApplication.sendEvent(viewport, event)


def test_the_right_button_neither_selects_nor_zooms(plots, document, qtbot):
    panel = plots["probabilities"]
    right, viewport = Qt.MouseButton.RightButton, panel.canvas.viewport()
    qtbot.mousePress(viewport, right, pos=over(panel, 1))
    qtbot.mouseMove(viewport, over(panel, 2))
    qtbot.mouseRelease(viewport, right, pos=over(panel, 2))
    assert not panel.canvas.zoomed
    assert document.state.selected == 0


@pytest.mark.parametrize("name", list(KINDS))
def test_panels_can_be_found_and_focused(plots, name):
    panel = plots[name]
    assert panel.accessibleName() == KINDS[name].name
    assert panel.accessibleDescription()
    assert panel.canvas.accessibleName() != panel.accessibleName()
    assert panel.focusProxy() is panel.canvas
    assert panel.canvas.focusPolicy() == Qt.FocusPolicy.StrongFocus


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_colours_are_those_of_the_theme(plots, look, palette):
    look.set(palette=palette)
    selected = {palette.selected_tint, palette.card}
    assert selected | {palette.probability} <= set(colours(plots["probabilities"]))
    assert selected | {palette.positive, palette.negative} <= set(colours(plots["gradient"]))
    assert {palette.card, palette.positive} <= set(colours(plots["jacobian"]))
    assert {palette.card, palette.selected} <= set(colours(plots["response"]))


def test_the_sigmoids_can_be_switched_off(plots, look):
    panel = plots["probabilities"]
    assert panel.heading.note() == "dashed: sigmoid, sums to 2.14"
    outlined = colours(panel)[LIGHT.quiet]
    look.set(sigmoid=False)
    assert panel.heading.note() == ""
    assert colours(panel)[LIGHT.quiet] < outlined / 4


def test_where_nothing_is_dashed_the_note_does_not_say_so(plots, document):
    use(document, many(1000))
    assert plots["probabilities"].heading.note().startswith("sigmoids sum to ")
    plots["probabilities"].canvas.show_range(0, 10)
    assert plots["probabilities"].heading.note().startswith("dashed: sigmoid, sums to ")


def test_the_axis_of_the_gradient_has_room_for_the_rings(plots, document):
    panel = plots["gradient"]
    bars = panel.frame.gradient.closed_form
    rings = replace(bars, low=bars.low * 9, high=bars.high * 9)
    shown = replace(panel.frame.gradient, autograd=rings)
    panel.show_frame(replace(panel.frame, gradient=shown))
    assert panel._scale.high >= float(np.abs(rings.high).max())


@pytest.mark.parametrize("temperature", [sys.float_info.min, 1e-39, 1e-6, 1e300, 1e308])
@pytest.mark.parametrize("precision", list(Precision))
def test_every_temperature_has_a_picture(plots, document, temperature, precision):
    use(document, article_state().evolve(temperature=temperature, precision=precision))
    for panel in plots.values():
        assert not panel.grab().isNull()
    if temperature == 1e308:
        flat = plots["response"].frame.response.selected
        assert flat.tolist() == pytest.approx([1 / 3] * len(flat), abs=1e-6)


def test_headings_say_what_is_shown(plots, document):
    assert plots["jacobian"].heading.note() == "rows sum to 0"
    assert plots["gradient"].heading.note().startswith("○ autograd   max diff ")
    assert plots["response"].heading.note() == "tangent = Jacobian diagonal"
    use(document, many(128_256))
    height = plots["jacobian"].frame.jacobian.values.shape[0]
    block = round(128_256 / height)
    assert plots["jacobian"].heading.note() == f"1 pixel = {block} × {block} entries, mean"
    assert plots["response"].heading.note() == "64 largest of 128,256"


def test_a_loss_without_a_target_is_explained(plots, document, qtbot):
    document.apply(lambda s: edits.set_target(s, None), "Target")
    document.apply(lambda s: edits.set_gradient_kind(s, "loss"), "Gradient")
    panel = plots["gradient"]
    assert panel.heading.note() == ""
    assert not {LIGHT.positive, LIGHT.negative} & set(colours(panel))
    assert hover(qtbot, panel, over(panel, 0)) == ""
    click(qtbot, panel, over(panel, 2))
    assert document.state.selected == 0
    assert "No target" in panel.accessibleDescription()


def test_a_masked_class_has_no_present_point(plots, document):
    document.apply(lambda s: edits.set_masked(s, 0, True), "Mask cat")
    panel = plots["response"]
    assert panel.heading.note() == "cat is masked: p = 0"
    assert LIGHT.selected not in colours(panel)


@pytest.mark.parametrize("logarithmic", [False, True])
@pytest.mark.parametrize("size", [(130, 100), (520, 320), (1400, 900)])
@pytest.mark.parametrize(
    "state",
    [
        state_from_logits([1.0]),
        state_from_logits([1000.0, 0.0, -1000.0], target=2, gradient_of=GradientOf("loss")),
        state_from_logits([-np.inf, 0.0]),
        many(30),
        many(140, temperature=0.05),
        many(5000),
    ],
    ids=["one", "saturated", "masked", "30", "140", "5000"],
)
def test_everything_can_be_painted(plots, document, look, state, size, logarithmic):
    look.set(logarithmic=logarithmic)
    use(document, state)
    for panel in plots.values():
        panel.resize(*size)
        assert not panel.grab().isNull()
