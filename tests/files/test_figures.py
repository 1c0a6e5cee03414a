"""Figures: every state, every figure, every format, checked by independent renderers."""

import io
from dataclasses import replace
from xml.etree import ElementTree

import cairosvg
import matplotlib
import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from softmax_gui.compute.colour import nice_limit
from softmax_gui.engine import Request, Viewports, compute_frame
from softmax_gui.files.figures import FIGURES, FigureStyle, figure_viewports
from softmax_gui.files.figures.drawing import draw, figure_bytes, write_figure
from softmax_gui.files.figures.jacobian import ink_on
from softmax_gui.files.shown import Shown
from softmax_gui.model import GradientOf, InputError, Labels, state_from_logits
from softmax_gui.model.numbers import short
from softmax_gui.model.palette import DARK, LIGHT, rgb

STYLE = FigureStyle(5, 3.5, 72)


def frame_for(state, name, style=STYLE):
    return compute_frame(Request(state, figure_viewports(name, style, state)))


def colours_of(image) -> set[tuple[int, ...]]:
    return set(map(tuple, np.asarray(image.convert("RGB")).reshape(-1, 3).tolist()))


def texts(figure) -> list[str]:
    """Return every text that a figure shows."""
    shown = [*figure.texts]
    for axes in figure.axes:
        shown += [*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels()]
    return [text.get_text() for text in shown if text.get_text()]


@pytest.mark.parametrize("name", FIGURES)
def test_every_state_has_every_figure_inside_its_sheet(any_state, name, tmp_path):
    path = tmp_path / "a.png"
    write_figure(Shown(frame_for(any_state, name)), name, path, STYLE)
    with Image.open(path) as image:
        assert image.size == STYLE.pixels
        pixels = np.asarray(image.convert("RGB"))
    card = np.array(rgb(LIGHT.card))
    edges = [pixels[:3], pixels[-3:], pixels[:, :3], pixels[:, -3:]]
    assert all((edge == card).all() for edge in edges), "something touches the edge of the sheet"
    assert (pixels != card).any()


@pytest.mark.parametrize("name", FIGURES)
def test_labels_do_not_overlap(any_state, name):
    figure = draw(Shown(frame_for(any_state, name)), name, STYLE)
    renderer = figure.canvas.get_renderer()
    for axes in figure.axes:
        for ticks in (axes.get_xticklabels(), axes.get_yticklabels()):
            boxes = [t.get_window_extent(renderer).padded(-1) for t in ticks if t.get_text()]
            assert not any(
                one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[:i]
            )


def test_the_numbers_are_those_of_the_frame(states):
    frame = frame_for(states["article"], "probabilities")
    figure = draw(Shown(frame), "probabilities", STYLE)
    heights = [bar.get_height() for bar in figure.axes[0].containers[0]]
    assert heights == frame.probabilities.tolist()
    shown = texts(figure)
    assert {"0.659", "0.242", "0.099", "cat ◎", "dog", "fox"} <= set(shown)
    assert "dashed: sigmoid, sums to 2.14" in shown
    assert "dashed: sigmoid, sums to 2.14" not in texts(
        draw(Shown(frame), "probabilities", replace(STYLE, sigmoid=False))
    )


def test_the_jacobian_writes_its_entries(states):
    shown = texts(draw(Shown(frame_for(states["article"], "jacobian")), "jacobian", STYLE))
    assert shown.count("−0.160") == 2
    assert {"+0.225", "+0.25", "−0.25", "0", "rows sum to 0"} <= set(shown)


def test_the_gradient_shows_both_ways_of_computing_it(states):
    frame = frame_for(states["article"], "gradient")
    figure = draw(Shown(frame), "gradient", STYLE)
    axes = figure.axes[0]
    limit = nice_limit(1.12 * np.abs(frame.gradient.closed_form.high).max())
    bars = [bar.get_height() * limit for bar in axes.containers[0]]
    rings = next(line for line in axes.lines if line.get_marker() == "o")
    np.testing.assert_allclose(bars, frame.gradient.closed_form.high, rtol=1e-14)
    np.testing.assert_allclose(rings.get_ydata() * limit, frame.gradient.autograd.high, rtol=1e-14)
    difference = short(frame.gradient.max_difference)
    assert any(f"max diff {difference}" in text for text in texts(figure))


WIDE = FigureStyle(10, 4, 72)
NAMESPACE = "{http://www.w3.org/2000/svg}"


def formula_in(svg: str) -> str:
    """Return what is written in an SVG whose text has places, in reading order."""
    spans = [span for span in ElementTree.fromstring(svg).iter(f"{NAMESPACE}tspan") if span.text]
    placed = [
        (float(x), sign)
        for span in spans
        for x, sign in zip(span.get("x").split(), span.text, strict=True)
    ]
    return "".join(sign for _, sign in sorted(placed)).replace(" ", "")


@pytest.mark.parametrize(
    ("of", "warm", "plain"),
    [
        ("loss", "∂L/∂aj=(pj−yj)/T", "∂L/∂aj=pj−yj"),
        ("p1", "∂pi/∂aj=pi(δij−pj)/T", "∂pi/∂aj=pi(δij−pj)"),
        ("logp1", "∂logpi/∂aj=(δij−pj)/T", "∂logpi/∂aj=δij−pj"),
    ],
)
def test_the_gradient_states_the_formula_of_its_temperature(states, tmp_path, of, warm, plain):
    path = tmp_path / "a.svg"
    for temperature, formula in ((2.0, warm), (1.0, plain)):
        state = states["article"].evolve(gradient_of=GradientOf.parse(of), temperature=temperature)
        write_figure(Shown(frame_for(state, "gradient", WIDE)), "gradient", path, WIDE)
        assert formula_in(path.read_text(encoding="utf-8")) == formula


@pytest.mark.parametrize("name", FIGURES)
def test_the_bytes_of_a_figure_are_those_of_its_file(states, name, tmp_path):
    path = tmp_path / "a.png"
    frame = frame_for(states["weird"], name)
    write_figure(Shown(frame), name, path, STYLE)
    with matplotlib.rc_context({"savefig.facecolor": "red", "savefig.bbox": "tight"}):
        assert figure_bytes(Shown(frame), name, STYLE) == path.read_bytes()


def test_the_response_shows_the_present_point_and_its_slope(states):
    frame = frame_for(states["article"], "response")
    figure = draw(Shown(frame), "response", STYLE)
    point = next(line for line in figure.axes[0].lines if line.get_marker() == "o")
    assert (point.get_xdata()[0], point.get_ydata()[0]) == (2.0, frame.probabilities[0])
    assert "slope = p(1 − p) = 0.225" in texts(figure)


def test_reduced_panels_say_so(states):
    shown = texts(draw(Shown(frame_for(states["5000"], "jacobian")), "jacobian", STYLE))
    assert any(text.startswith("mean of each block") for text in shown)
    shown = texts(draw(Shown(frame_for(states["5000"], "probabilities")), "probabilities", STYLE))
    assert {"0", "1,000", "4,000"} <= set(shown)


def test_the_target_is_marked_even_where_its_name_has_no_room():
    labels = Labels.of(f"word {i}" for i in range(140))
    state = state_from_logits(np.zeros(140), labels, selected=60, target=61)
    figure = draw(Shown(frame_for(state, "probabilities")), "probabilities", STYLE)
    assert "◎" in texts(figure)
    assert "word 60" in texts(figure)


def test_a_logarithmic_axis_reaches_the_smallest_bar():
    frame = frame_for(state_from_logits([20.0, 0.0, -np.inf]), "probabilities")
    axes = draw(Shown(frame), "probabilities", replace(STYLE, logarithmic=True)).axes[0]
    assert axes.get_yscale() == "log"
    assert axes.get_ylim()[0] <= frame.probabilities[1]


@pytest.mark.parametrize("name", FIGURES)
def test_svg_keeps_text_and_is_drawn_by_another_renderer(states, name, tmp_path):
    path = tmp_path / "a.svg"
    write_figure(Shown(frame_for(states["weird"], name)), name, path, STYLE)
    svg = path.read_text(encoding="utf-8")
    assert "<text" in svg
    assert "你好" in svg
    assert f">{name.title()}</text>" in svg
    image = Image.open(io.BytesIO(cairosvg.svg2png(bytestring=svg.encode(), dpi=72)))
    teal_or_violet = {rgb(LIGHT.probability), rgb(LIGHT.selected), rgb(LIGHT.positive)}
    assert teal_or_violet & colours_of(image)


@pytest.mark.parametrize("name", FIGURES)
def test_pdf_keeps_text_in_embedded_fonts(states, name, tmp_path):
    path = tmp_path / "a.pdf"
    write_figure(Shown(frame_for(states["article"], name)), name, path, STYLE)
    page = PdfReader(path).pages[0]
    assert name.title() in page.extract_text()
    assert "cat" in page.extract_text()
    assert [float(v) for v in page.mediabox[2:]] == [5 * 72, 3.5 * 72]
    subtypes = {font.get_object()["/Subtype"] for font in page["/Resources"]["/Font"].values()}
    assert "/Type3" not in subtypes


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_exporting_twice_gives_the_same_bytes(states, suffix, tmp_path):
    frame = frame_for(states["article"], "response")
    one, other = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    for path in (one, other):
        write_figure(Shown(frame), "response", path, STYLE)
    assert one.read_bytes() == other.read_bytes()


def test_png_has_its_size_and_dpi(states, tmp_path):
    style = FigureStyle(3, 2, 300)
    path = tmp_path / "a.png"
    write_figure(Shown(frame_for(states["article"], "gradient", style)), "gradient", path, style)
    with Image.open(path) as image:
        assert image.size == (900, 600)
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_the_dark_theme(states, tmp_path):
    path = tmp_path / "a.png"
    style = replace(STYLE, palette=DARK)
    write_figure(Shown(frame_for(states["article"], "probabilities")), "probabilities", path, style)
    with Image.open(path) as image:
        colours = colours_of(image)
        assert image.convert("RGB").getpixel((0, 0)) == rgb(DARK.card)
    assert rgb(DARK.probability) in colours


def test_what_cannot_be_drawn_is_a_sentence(states, tmp_path):
    frame = frame_for(states["article"], "gradient")
    with pytest.raises(InputError, match="Use png, svg, pdf"):
        write_figure(Shown(frame), "gradient", tmp_path / "a.bmp", STYLE)
    with pytest.raises(InputError, match="There is no figure 'pie'"):
        draw(Shown(frame), "pie", STYLE)
    targetless = state_from_logits([1.0, 2.0], gradient_of=GradientOf("loss"))
    path = tmp_path / "old.png"
    path.write_text("old")
    with pytest.raises(InputError, match="no gradient without a target"):
        write_figure(Shown(frame_for(targetless, "gradient")), "gradient", path, STYLE)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", FIGURES)
def test_a_frame_without_the_panel_is_refused(states, name):
    frame = compute_frame(Request(states["article"], Viewports()))
    with pytest.raises((ValueError, InputError)):
        draw(Shown(frame), name, STYLE)


@pytest.mark.parametrize(
    ("width", "height", "dpi"),
    [(0, 4, 100), (4, 1000, 100), (4, 4, 1), (4, 4, float("nan")), (99, 99, 1200), (4, -1, 100)],
)
def test_sizes_that_cannot_be_drawn(width, height, dpi):
    with pytest.raises(InputError, match="cannot be drawn"):
        FigureStyle(width, height, dpi)


def test_numbers_in_cells_are_told_apart_from_their_ground():
    assert ink_on(np.array(rgb(LIGHT.neutral), np.uint8)) == "#15181d"
    assert ink_on(np.array(rgb(LIGHT.positive), np.uint8)) == "#ffffff"
    assert ink_on(np.array(rgb(DARK.neutral), np.uint8)) == "#ffffff"


def test_a_small_probability_is_said_as_the_window_says_it():
    state = state_from_logits([0.0, -15.0])
    for width, digits in ((6, 3), (1.5, 2)):
        style = replace(STYLE, width_inches=width, sigmoid=False)
        shown = Shown(frame_for(state, "probabilities", style))
        said = texts(draw(shown, "probabilities", style))
        assert short(shown.frame.probabilities[0], digits) in said
        assert (short(shown.frame.probabilities[1], digits) in said) == (width == 6)
        assert not any(text.startswith("<") for text in said)
