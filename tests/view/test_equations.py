import math

import pytest

from softmax_gui.model import Document, GradientOf, Labels, Order, edits, state_from_logits
from softmax_gui.view.equations import EquationsPanel
from softmax_gui.view.equations.boxes import Fraction, Row, Script, Text
from softmax_gui.view.equations.fonts import italic, math_family
from softmax_gui.view.equations.formulas import loss_formula, ratio_formula, softmax_formula
from softmax_gui.view.theme import apply_theme, enlarge_type


@pytest.fixture
def pets():
    return state_from_logits(
        [2.0, 1.0, 0.1],
        Labels.of(["cat", "dog", "fox"]),
        target=1,
        gradient_of=GradientOf("loss"),
    )


def test_softmax_names_its_terms_and_its_value(frame_of, pets):
    said = softmax_formula(frame_of(pets), terms=3).spoken()
    assert said == "p_cat = (e^(2.00)) / (e^(2.00) + e^(1.00) + e^(0.10)) = 0.6590"


def test_terms_left_out_leave_an_ellipsis_and_the_largest(frame_of, pets):
    state = edits.select(pets, 2)
    said = softmax_formula(frame_of(state), terms=2).spoken()
    assert said == "p_fox = (e^(0.10)) / (e^(2.00) + e^(0.10) + ...) = 0.0986"


def test_temperature_stands_in_the_exponents(frame_of, pets):
    frame = frame_of(pets.evolve(temperature=0.5))
    assert "e^(2.00/0.50)" in softmax_formula(frame, 3).spoken()
    assert "e^(1.00/0.50) = 7.389×" in ratio_formula(frame).spoken()


@pytest.mark.parametrize("far", [1e20, 1e308])
def test_a_third_class_takes_nothing_from_a_ratio(frame_of, pets, far):
    """Beside it the two logarithms of p are the same number."""
    frame = frame_of(edits.set_logit(pets.evolve(selected=2, compared=1), 0, far))
    assert frame.log_probabilities[1] == frame.log_probabilities[2]
    said = ratio_formula(frame).spoken()
    assert said.endswith("p_fox / p_dog = e^(−0.90) = 0.407×")


def test_ratio_depends_on_the_difference(frame_of, pets):
    said = ratio_formula(frame_of(pets)).spoken()
    assert said.endswith("p_cat / p_dog = e^(1.00) = 2.718×")
    assert "a_cat / a_dog = 2.000×" in said


@pytest.mark.parametrize(
    ("logits", "said"),
    [
        ([1000.0, -1000.0], "= ∞×"),
        ([-1000.0, 1000.0], "= 0×"),
        ([1.0, 0.0], "= undefined"),
        ([-math.inf, 1.0], "= 0×"),
    ],
)
def test_ratios_beyond_floats_are_said_plainly(frame_of, logits, said):
    frame = frame_of(state_from_logits(logits, compared=1))
    assert said in ratio_formula(frame).spoken()


def test_one_class_has_no_ratio_and_no_target_no_loss(frame_of):
    frame = frame_of(state_from_logits([3.0]))
    assert ratio_formula(frame) is None
    assert loss_formula(frame) is None


def test_loss_is_that_of_the_target(frame_of, pets):
    assert loss_formula(frame_of(pets)).spoken() == "L = −log p_dog = 1.4170"


def test_boxes_are_as_large_as_their_parts(qapp):
    small, large = Text("1"), Text("1000")
    width = large.set(20).width
    assert Row([small, large]).set(20).width == pytest.approx(small.set(20).width + width)
    tall = Fraction(small, large).set(20)
    assert tall.width > large.set(16).width
    assert tall.ascent + tall.descent > 2 * 16 * 0.7
    raised = Script(Text("e"), sup=Text("2")).set(20)
    assert raised.ascent > Text("e").set(20).ascent


def test_marks_stand_where_mathematics_has_them(qapp):
    base, sup = Script(Text("e"), sup=Text("2")).set(20).placed()
    assert sup.y < base.y
    assert sup.x == pytest.approx(base.mark.width)
    assert sup.mark.size < base.mark.size
    bar, over, under = Fraction(Text("1"), Text("2")).set(20).placed(5, 7)
    assert over.y < bar.y < under.y
    assert bar.x > 5
    assert bar.mark.text == ""


def test_the_font_of_ziamath_is_used(qapp):
    assert math_family() == "STIX Two Math"


def test_letters_become_mathematical_italics():
    assert [italic(c) for c in "ahpL"] == ["𝑎", "ℎ", "𝑝", "𝐿"]


@pytest.mark.parametrize("width", [300, 700, 1400])
def test_strip_paints_what_fits(qtbot, frame_of, look, pets, width):
    panel = EquationsPanel(Document(pets), look)
    qtbot.addWidget(panel)
    panel.resize(width, 62)
    panel.show()
    panel.show_frame(frame_of(pets))
    assert "0.6590" in panel.spoken()
    image = panel.grab().toImage()
    right_edge = {image.pixel(image.width() - 3, y) for y in range(8, image.height() - 8)}
    assert len(right_edge) == 1, "a formula runs out of the strip"


def test_what_is_left_of_the_formulas_is_as_large_as_there_is_room_for(qtbot, frame_of, look, pets):
    panel = EquationsPanel(Document(pets), look)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_frame(frame_of(pets))
    sizes = {1: [], 2: [], 3: []}
    for width in range(900, 200, -10):
        panel.resize(width, panel.height())
        sizes[len(panel._strip._formulas)].append(
            max(placed.mark.size for placed in panel._strip._marks)
        )
    assert max(sizes[1]) > min(sizes[3])
    assert max(sizes[2]) > min(sizes[3])


def test_terms_stand_in_the_order_of_the_classes(frame_of, pets):
    frame = frame_of(edits.set_order(edits.set_logit(pets, 2, 5.0), Order.PROBABILITY))
    assert "e^(5.00) + e^(2.00) + e^(1.00)" in softmax_formula(frame, 3).spoken()
    assert "e^(5.00) + e^(2.00) + ..." in softmax_formula(frame, 2).spoken()


def test_the_formulas_are_as_large_as_the_type(qtbot, qapp, frame_of, look, pets):
    panel = EquationsPanel(Document(pets), look)
    qtbot.addWidget(panel)
    panel.resize(2000, panel.height())
    panel.show()
    panel.show_frame(frame_of(pets))

    def size():
        return max(placed.mark.size for placed in panel._strip._marks)

    height, usual = panel.height(), size()
    enlarge_type(1.5)
    apply_theme(qapp, "light")
    try:
        qtbot.waitUntil(lambda: panel.height() > 1.3 * height)
        qtbot.waitUntil(lambda: size() == pytest.approx(1.5 * usual, abs=1))
    finally:
        enlarge_type(1.0)
        apply_theme(qapp, "light")
    qtbot.waitUntil(lambda: (panel.height(), size()) == (height, usual))
