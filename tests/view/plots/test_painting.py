"""What the plots look like, and what their headings say."""

import math
import sys
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor

from softmax_gui.engine import BarsViewport, MatrixViewport, RanksViewport, SweepViewport
from softmax_gui.model import GradientOf, Labels, Precision, edits, state_from_logits
from softmax_gui.model.palette import DARK, LIGHT
from softmax_gui.model.presets import article_state
from softmax_gui.view.plots import hover

NAMES = ["probabilities", "jacobian", "gradient", "response", "cumulative"]
RNG = np.random.default_rng(1)


@pytest.mark.parametrize("name", NAMES)
def test_a_new_size_asks_for_its_pixels(plots, qtbot, name):
    panel = plots[name]
    with qtbot.waitSignal(panel.viewport_changed):
        panel.resize(900, 600)
    viewport = panel.viewport()
    plot = panel.canvas.plot
    if isinstance(viewport, BarsViewport | RanksViewport):
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


@pytest.mark.parametrize("name", NAMES)
def test_panels_can_be_found_and_focused(plots, name):
    panel = plots[name]
    assert panel.accessibleName() == panel.name == name.capitalize()
    assert panel.accessibleDescription()
    assert panel.canvas.accessibleName() != panel.accessibleName()
    assert panel.focusProxy() is panel.canvas
    assert panel.canvas.focusPolicy() == Qt.FocusPolicy.StrongFocus


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_colours_are_those_of_the_theme(plots, look, palette, colours):
    look.set(palette=palette)
    selected = {palette.selected_tint, palette.card}
    assert selected | {palette.probability} <= set(colours(plots["probabilities"]))
    assert selected | {palette.positive, palette.negative} <= set(colours(plots["gradient"]))
    assert {palette.card, palette.positive} <= set(colours(plots["jacobian"]))
    assert {palette.card, palette.selected} <= set(colours(plots["response"]))
    assert selected | {palette.probability} <= set(colours(plots["cumulative"]))


def test_the_sigmoids_can_be_switched_off(plots, look, colours):
    panel = plots["probabilities"]
    assert panel.heading.note() == "dashed: sigmoid, sums to 2.14"
    outlined = colours(panel)[LIGHT.quiet]
    look.set(sigmoid=False)
    assert panel.heading.note() == ""
    assert colours(panel)[LIGHT.quiet] < outlined / 4


def test_where_nothing_is_dashed_the_note_does_not_say_so(plots, use, many):
    use(many(300))
    assert plots["probabilities"].heading.note().startswith("sigmoids sum to ")
    plots["probabilities"].canvas.show_range(0, 10)
    assert plots["probabilities"].heading.note().startswith("dashed: sigmoid, sums to ")


def test_the_axis_of_the_gradient_has_room_for_the_rings(plots):
    panel = plots["gradient"]
    bars = panel.frame.gradient.closed_form
    rings = replace(bars, low=bars.low * 9, high=bars.high * 9)
    shown = replace(panel.frame.gradient, autograd=rings)
    panel.show_frame(replace(panel.frame, gradient=shown))
    assert panel._scale.high >= float(np.abs(rings.high).max())


@pytest.mark.parametrize("temperature", [sys.float_info.min, 1e-39, 1e-6, 1e300, 1e308])
@pytest.mark.parametrize("precision", list(Precision))
def test_every_temperature_has_a_picture(plots, temperature, precision, use):
    use(article_state().evolve(temperature=temperature, precision=precision))
    for panel in plots.values():
        assert not panel.grab().isNull()
    if temperature == 1e308:
        flat = plots["response"].frame.response.selected
        assert flat.tolist() == pytest.approx([1 / 3] * len(flat), abs=1e-6)


def test_a_tangent_that_rises_by_more_than_a_float_holds_is_upright(plots, use):
    use(state_from_logits([1e308, 1e308, -1e308]).evolve(temperature=1e-300))
    panel = plots["response"]
    shown, (low, high) = panel.frame.response, panel.canvas.x_range
    assert math.isinf(shown.slope * (high - low) * panel.canvas.plot.height())
    x = round(panel._present(shown).x())
    image, plot = panel.canvas.grab().toImage(), panel.canvas.plot
    column = [
        image.pixelColor(x, y) for y in range(round(plot.top()) + 2, round(plot.bottom()) - 2)
    ]
    # The line that marks the place is dashed; the tangent on it is not.
    assert sum(colour == QColor(LIGHT.card) for colour in column) == 0


def test_headings_say_what_is_shown(plots, use, many):
    assert plots["jacobian"].heading.note() == "rows sum to 0"
    assert plots["gradient"].heading.note().startswith("○ autograd   max diff ")
    assert plots["response"].heading.note() == "tangent = Jacobian diagonal"
    use(many(128_256))
    height = plots["jacobian"].frame.jacobian.values.shape[0]
    block = round(128_256 / height)
    assert plots["jacobian"].heading.note() == f"1 pixel = {block} × {block} entries, mean"
    assert plots["response"].heading.note() == "64 largest of 128,256"
    column = round(128_256 / len(plots["probabilities"].frame.bars.softmax.low))
    said = f"1 column = {column} classes, paler up to the smallest   Σσ = "
    assert plots["probabilities"].heading.note().startswith(said)
    assert plots["gradient"].heading.note().startswith("1 column = ")
    assert "○" not in plots["gradient"].heading.note()


def test_a_loss_without_a_target_is_explained(plots, document, hand, colours):
    document.apply(lambda s: edits.set_target(s, None), "Target")
    document.apply(lambda s: edits.set_gradient_kind(s, "loss"), "Gradient")
    panel = plots["gradient"]
    assert panel.heading.note() == ""
    assert not {LIGHT.positive, LIGHT.negative} & set(colours(panel))
    assert hand.hover(panel, hand.over(panel, 0)) == ""
    hand.click(panel, hand.over(panel, 2))
    assert document.state.selected == 0
    assert "No target" in panel.accessibleDescription()


def test_a_masked_class_has_no_present_point(plots, document, colours):
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
        state_from_logits(RNG.standard_normal(30)),
        state_from_logits(RNG.standard_normal(140), temperature=0.05),
        state_from_logits(RNG.standard_normal(5000)),
    ],
    ids=["one", "saturated", "masked", "30", "140", "5000"],
)
def test_everything_can_be_painted(plots, look, state, size, logarithmic, use):
    look.set(logarithmic=logarithmic)
    use(state)
    for panel in plots.values():
        panel.resize(*size)
        assert not panel.grab().isNull()


HUGE = [[1.7e308, 1.69e308, 0.0], [1.7e308] * 3, [-1.7e308] * 3, [1e308, -1e308], [1.7e308]]


@pytest.mark.parametrize("logits", HUGE)
def test_a_sweep_at_the_end_of_the_floats_has_an_axis(plots, use, hand, logits):
    use(state_from_logits(logits))
    panel = plots["response"]
    shown = panel.frame.response
    assert shown.positions[0] <= logits[0] <= shown.positions[-1]
    said = hand.hover(panel, hand.on_curve(panel, 0, logits[0]))
    assert said.startswith(f"a_0 = {hover.logit(logits[0])[:3]}")
    hand.key(panel, Qt.Key.Key_Z)
    assert panel.canvas.zoomed
    low, high = panel.viewport().span
    assert low <= logits[0] <= high
    hand.key(panel, Qt.Key.Key_0)
    assert panel.viewport().span is None
    assert not panel.grab().isNull()


def test_no_outline_runs_through_a_number(plots, use):
    """The sigmoid of 0 is one half, where the number over the bar of p = 0.467 is written."""
    panel = plots["probabilities"]
    use(state_from_logits([0.0, -0.561, -0.561], labels=Labels.of("abc")))
    canvas = panel.canvas
    top = round(canvas.plot.bottom() - 0.5 * canvas.plot.height())
    middle = round(float(canvas.to_x(np.array([0.5]))[0]))
    image = canvas.viewport().grab().toImage()
    row = [QColor(image.pixel(middle + dx, top)).name() for dx in range(-45, 46)]
    assert LIGHT.quiet in row
    inside = round(canvas.writers.values.width("0.467") / 2)
    assert LIGHT.quiet not in row[45 - inside : 45 + inside]


def test_a_heading_without_room_never_cuts_a_number(plots, use, many):
    use(many(128_256))
    for name in ("probabilities", "gradient", "jacobian"):
        heading = plots[name].heading
        number = heading.note().split(" ")[-1] if name != "jacobian" else "entries"
        for width in range(900, 250, -10):
            heading.resize(width, 36)
            shown = heading._note.text()
            assert "…" not in shown, (name, width)
            assert shown.endswith(number) or name == "jacobian", (name, width)
        assert heading._note.toolTip() == heading.note()


def test_words_give_way_to_the_formula(plots):
    heading = plots["probabilities"].heading
    heading.resize(900, 36)
    assert heading._note.text() == "dashed: sigmoid, sums to 2.14"
    for name in ("probabilities", "jacobian"):
        heading = plots[name].heading
        heading.resize(352, 36)  # as beside a lesson, in the default window
        assert heading._formula.isVisibleTo(heading), name
    assert plots["probabilities"].heading._note.text() == "Σσ = 2.14"


def test_a_plot_that_looks_empty_says_what_to_do(plots, use, look):
    probabilities, gradient = plots["probabilities"], plots["gradient"]
    assert probabilities.hint() == gradient.hint() == ""
    logits = np.full(20_000, -10.0)
    logits[0] = 4.0
    use(state_from_logits(logits, gradient_of=GradientOf("probability")))
    assert probabilities.hint() == (
        "Nearly all below one pixel: log axis (Ctrl+L), or zoom in at the selected class (Z)"
    )
    assert gradient.hint() == "Nearly all below one pixel: zoom in at the selected class (Z)"
    for panel in (probabilities, gradient):
        painted = panel.grab().toImage()
        quiet = QColor(look.palette.muted).name()
        plot = panel.canvas.plot.toAlignedRect()
        assert any(
            QColor(painted.pixel(x, y + panel.canvas.y())).name() == quiet
            for x in range(plot.center().x() - 60, plot.center().x() + 60)
            for y in range(plot.top(), plot.top() + plot.height() // 4)
        )
    look.set(logarithmic=True)
    assert probabilities.hint() == ""
    use(state_from_logits(np.zeros(20_000)))
    look.set(logarithmic=False)
    assert probabilities.hint() == ""
