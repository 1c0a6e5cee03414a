"""What a figure can be asked for: several on a page, size, letters, ground, parts, and formats."""

import io
import re
import shutil
import subprocess
from dataclasses import replace

import cairosvg
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image
from pypdf import PdfReader

from softmax_gui import arguments
from softmax_gui.engine import Request, compute_frame
from softmax_gui.files.export import export, picture_of, script_of
from softmax_gui.files.figures import (
    FIGURES,
    FigureStyle,
    Page,
    canvas,
    figure_viewports,
    pgf,
    sizes,
)
from softmax_gui.files.figures.drawing import draw, figure_bytes, write_figure
from softmax_gui.files.figures.pgf import tex_engine
from softmax_gui.files.shown import Shown
from softmax_gui.model import InputError, Labels, state_from_logits
from softmax_gui.model.palette import LIGHT, rgb
from softmax_gui.model.progress import unwatched

STYLE = FigureStyle(5, 3.5, 72)
PAGE = FigureStyle(9, 6, 72)
SMALL_PAGE = FigureStyle(6, 3, 72)


def frame_for(state, name, style):
    return compute_frame(Request(state, figure_viewports(name, style, state)))


def drawn(state, name, style):
    return draw(Shown(frame_for(state, name, style)), name, style)


def texts(figure) -> list[str]:
    return [t.get_text() for t in figure.findobj(Text) if t.get_text()]


def rendered(tmp_path, pdf, dpi=72):
    """Return the page of a PDF or an EPS as another program draws it."""
    out = tmp_path / "page"
    if pdf.suffix == ".eps":
        command = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dEPSCrop", "-sDEVICE=png16m", f"-r{dpi}"]
        command += ["-dTextAlphaBits=4", "-dGraphicsAlphaBits=4"]
        subprocess.run([*command, f"-sOutputFile={out}.png", str(pdf)], check=True)
    else:
        command = ["pdftoppm", "-png", "-singlefile", "-r", str(dpi), str(pdf), str(out)]
        subprocess.run(command, check=True)
    with Image.open(f"{out}.png") as image:
        return np.asarray(image.convert("RGB"), dtype=float)


def alike(one, other) -> float:
    """Return how far two pictures are apart, as seen from where a few pixels are one."""
    height, width = (min(a, b) for a, b in zip(one.shape[:2], other.shape[:2], strict=True))
    return float(np.abs(coarse(one, height, width) - coarse(other, height, width)).mean() / 255)


def coarse(pixels, height, width, step=6):
    pixels = pixels[: height // step * step, : width // step * step]
    blocks = pixels.reshape(height // step, step, width // step, step, 3)
    return blocks.mean(axis=(1, 3))


@pytest.mark.parametrize(
    ("count", "size", "grid"),
    [(1, (6, 4), (1, 1)), (2, (9, 3), (1, 2)), (2, (4, 6), (2, 1)), (4, (9, 6), (2, 2)),
     (5, (13, 6), (2, 3)), (5, (3, 12), (5, 1))],
)  # fmt: skip
def test_figures_share_a_page_in_the_shape_that_suits_them(count, size, grid):
    page = Page.of(count, FigureStyle(*size, 72))
    assert (page.rows, page.columns) == grid
    assert page.part.width_inches * page.columns == pytest.approx(size[0])


def test_a_page_has_every_figure_with_its_letter_and_one_title(states):
    shown = texts(drawn(states["article"], "all", replace(PAGE, title="Everything")))
    assert {name.capitalize() for name in FIGURES} | {*"abcde"} | {"Everything"} <= set(shown)
    assert "a" not in texts(drawn(states["article"], "response", PAGE))


def test_the_parts_of_a_page_do_not_overlap(states):
    style = replace(PAGE, title="Everything")
    figure = drawn(states["article"], "all", style)
    figure.canvas.draw()
    boxes = [axes.get_tightbbox() for axes in figure.axes if len(axes.get_title()) == 0]
    title = next(t for t in figure.texts if t.get_text() == "Everything").get_window_extent()
    assert len(boxes) == 6  # with the colour bar
    for number, box in enumerate(boxes):
        assert not box.padded(-1).overlaps(title)
        assert not any(box.padded(-1).overlaps(other.padded(-1)) for other in boxes[:number])


@pytest.mark.parametrize("font", ["cmr10", "STIXGeneral", "Last Resort High-Efficiency"])
def test_a_font_that_lacks_signs_borrows_them_without_a_word(states, font):
    assert figure_bytes(
        Shown(frame_for(states["article"], "gradient", STYLE)),
        "gradient",
        replace(STYLE, font=font),
    )


def test_figures_without_room_are_refused(states):
    with pytest.raises(InputError, match="5 figures have no room on 3 x 3 inches"):
        figure_viewports("all", FigureStyle(3, 3, 72), states["article"])
    with pytest.raises(InputError, match="no figure 'pie'"):
        figure_viewports("response,pie", STYLE, states["article"])


@pytest.mark.parametrize(
    ("part", "name", "text"),
    [
        ("values", "probabilities", "0.659"),
        ("values", "jacobian", "+0.225"),
        ("values", "gradient", "−0.341"),
        ("values", "response", "slope = p(1 − p) = 0.225"),
        ("sigmoid", "probabilities", "dashed: sigmoid, sums to 2.14"),
        ("rings", "gradient", "○ autograd   max diff 0"),
        ("tangent", "response", "tangent = Jacobian diagonal"),
    ],
)
def test_a_part_can_be_left_out(states, part, name, text):
    style = FigureStyle(8, 4, 72)
    with_it = drawn(states["article"], name, style)
    without = drawn(states["article"], name, replace(style, **{part: False}))
    assert text in texts(with_it)
    assert text not in texts(without)


def test_letters_have_the_size_and_the_family_that_were_asked_for(states, tmp_path):
    style = replace(STYLE, font="DejaVu Serif", font_size=12.75)
    path = tmp_path / "a.svg"
    write_figure(Shown(frame_for(states["article"], "jacobian", style)), "jacobian", path, style)
    svg = path.read_text(encoding="utf-8")
    assert "DejaVu Serif" in svg
    sizes_used = {float(size) for size in re.findall(r"font-size: ([\d.]+)px", svg)}
    assert 12.75 in sizes_used  # the labels
    assert 16.5 in sizes_used  # the title, as many times larger as usual
    shown = Shown(frame_for(states["article"], "jacobian", style))
    write_figure(shown, "jacobian", tmp_path / "a.pdf", style)
    fonts = PdfReader(tmp_path / "a.pdf").pages[0]["/Resources"]["/Font"].values()
    assert any("DejaVuSerif" in font.get_object()["/BaseFont"] for font in fonts)


def test_letters_that_are_not_here_or_not_to_be_read_are_refused(states):
    with pytest.raises(InputError, match="no font 'Nope' here"):
        drawn(states["article"], "response", replace(STYLE, font="Nope"))
    for size in (1, 400, float("nan")):
        with pytest.raises(InputError, match="points cannot be drawn"):
            FigureStyle(font_size=size)


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_nothing_is_behind_a_transparent_figure(states, suffix):
    style = replace(STYLE, transparent=True)
    content = picture_of(states["article"], "jacobian", style, suffix=suffix).content
    png = content if suffix == ".png" else cairosvg.svg2png(bytestring=content)
    with Image.open(io.BytesIO(png)) as image:
        pixels = np.asarray(image.convert("RGBA"))
    assert (pixels[[0, 0, -1, -1], [0, -1, 0, -1], 3] == 0).all()
    assert (pixels[:, :, 3] == 255).any()


def test_a_title_stands_in_place_of_the_name(states):
    shown = texts(drawn(states["article"], "response", replace(STYLE, title="$Mine_1")))
    assert "$Mine_1" in shown
    assert "Response" not in shown


needs_gs = pytest.mark.skipif(shutil.which("gs") is None, reason="there is no Ghostscript here")
needs_poppler = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="no pdftoppm here")


@needs_gs
@needs_poppler
@pytest.mark.parametrize("name", ["jacobian", "response", "all"])
def test_other_programs_draw_what_the_png_shows(states, tmp_path, name):
    style = PAGE if name == "all" else STYLE
    frame = frame_for(states["article"], name, style)
    with Image.open(io.BytesIO(figure_bytes(Shown(frame), name, style))) as image:
        ours = np.asarray(image.convert("RGB"), dtype=float)
    blank = np.full_like(ours, 255)
    for suffix in (".svg", ".pdf", ".eps"):
        path = tmp_path / f"a{suffix}"
        write_figure(Shown(frame), name, path, style)
        if suffix == ".svg":
            png = cairosvg.svg2png(url=str(path), output_width=ours.shape[1])
            theirs = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=float)
        else:
            theirs = rendered(tmp_path, path)
        assert abs(theirs.shape[0] - ours.shape[0]) <= 1
        assert alike(ours, theirs) < 0.35 * alike(ours, blank), suffix


@needs_gs
def test_text_in_an_eps_is_text(states, tmp_path):
    path = tmp_path / "a.eps"
    write_figure(Shown(frame_for(states["article"], "all", PAGE)), "all", path, PAGE)
    subprocess.run(
        ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-dEPSCrop",
         f"-sOutputFile={tmp_path / 'a.pdf'}", str(path)], check=True
    )  # fmt: skip
    text = PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert {"cat", "dog", "fox", "Probabilities", "Cumulative"} <= set(text.split())


def test_an_eps_says_nothing_on_the_side(states, tmp_path, caplog, capfd):
    path = tmp_path / "a.eps"
    write_figure(Shown(frame_for(states["weird"], "all", PAGE)), "all", path, PAGE)
    assert not caplog.records
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("suffix", ["svg", "pdf", "eps"])
def test_a_page_exported_twice_is_the_same_bytes(states, suffix, tmp_path):
    frame = frame_for(states["article"], "all", PAGE)
    paths = [tmp_path / "one" / f"a.{suffix}", tmp_path / "two" / f"b.{suffix}"]
    for path in paths:
        path.parent.mkdir()
        write_figure(Shown(frame), "all", path, PAGE)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_the_heat_map_of_a_vector_format_has_the_resolution_that_was_asked_for(states, tmp_path):
    style = FigureStyle(4, 4, 300)
    path = tmp_path / "a.pdf"
    write_figure(Shown(frame_for(states["5000"], "jacobian", style)), "jacobian", path, style)
    page = PdfReader(path).pages[0]
    largest = max(max(image.image.size) for image in page.images)
    assert 0.5 * 4 * 300 < largest <= 4 * 300
    assert "4,000" in page.extract_text()


@pytest.mark.parametrize("count", [60, 140, 200])
@pytest.mark.parametrize("dpi", [30, 72])
def test_the_jacobian_names_classes_as_long_as_they_are_few(count, dpi):
    labels = Labels.of(f"word {i}" for i in range(count))
    state = state_from_logits(np.zeros(count), labels, selected=7)
    axes = drawn(state, "jacobian", FigureStyle(5, 4, dpi)).axes[0]
    for ticks in (axes.get_xticklabels(), axes.get_yticklabels()):
        shown = [tick.get_text() for tick in ticks]
        assert "word 7" in shown
        assert all(text.startswith("word") for text in shown)


def test_one_class_among_thousands_is_drawn_in_full_colour():
    logits = np.zeros(100_000)
    logits[50_000] = 12.0
    style = FigureStyle(6.4, 4, 200)
    content = picture_of(state_from_logits(logits), "probabilities", style).content
    pixels = np.asarray(Image.open(io.BytesIO(content)).convert("RGB"), dtype=int)
    near = np.abs(pixels - np.array(rgb(LIGHT.probability))).max(axis=2) < 40
    # Half way up there is nothing but that one bar: about a point wide.
    assert near[400].sum() >= 2


def test_a_picture_has_as_many_pixels_as_its_size_says(states):
    for width in (85 / 25.4, 3.3333, 4.005):
        style = FigureStyle(width, 2, 300)
        content = picture_of(states["article"], "response", style).content
        with Image.open(io.BytesIO(content)) as image:
            assert image.size == style.pixels


def test_sizes_are_said_in_units_and_by_what_they_are_for():
    assert sizes.inches("85x60mm", 100) == pytest.approx((85 / 25.4, 60 / 25.4))
    assert sizes.inches("300 x 200 px", 100) == (3, 2)
    assert sizes.PRESETS["one-column"].width == pytest.approx(85 / 25.4)
    assert sizes.PRESETS["two-columns"].width == pytest.approx(178 / 25.4)
    slide = sizes.PRESETS["slide"]
    assert slide.width / slide.height == pytest.approx(16 / 9)
    assert tuple(sizes.PRESETS) == arguments.PRESETS
    for text in ("big", "3x", "3x4furlongs", "1.2.3x4"):
        with pytest.raises(InputError, match="is not known"):
            sizes.inches(text, 100)


@pytest.mark.parametrize("suffix", [".png", ".csv"])
def test_several_figures_are_exported_at_once(states, tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    frame = export(states["article"], "jacobian,response", path, PAGE).frame
    assert path.stat().st_size > 0
    assert frame.jacobian is not None
    assert frame.response is not None
    assert frame.bars is None


def test_a_script_of_several_figures_draws_a_page(states):
    text = script_of(states["article"], "all", replace(PAGE, title="It's all"))
    compile(text, "script.py", "exec")
    assert text.count("axes = next(panels)") == len(FIGURES)
    assert 'figure.suptitle("It\'s all"' in text


def test_pgf_without_tex_says_what_to_install(states, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match=r"xelatex or lualatex .* texlive-xetex"):
        export(states["article"], "response", tmp_path / "a.pgf", STYLE)
    assert list(tmp_path.iterdir()) == []


def test_pgf_keeps_its_pictures_whatever_it_is_called(tmp_path, monkeypatch):
    def save(_figure, path, _style):
        for name in (path.name, f"{path.stem}-img0.png"):
            path.with_name(name).write_text(name)

    monkeypatch.setattr(pgf, "_save", save)
    pgf.write(Figure(), tmp_path / "a[1].pgf", STYLE, unwatched)
    assert {path.name for path in tmp_path.iterdir()} == {"a[1].pgf", "a[1]-img0.png"}


@pytest.mark.skipif(tex_engine() is None, reason="there is no TeX here")
def test_pgf_is_set_by_tex_with_its_pictures_and_no_label_is_a_command(tmp_path):
    labels = Labels.of([r"\input{secret}", "$x_1", "50 %", "a&b", "{~^", "\N{BULLSEYE}"] * 10)
    state = state_from_logits(np.linspace(0, 5, 60), labels)
    style = FigureStyle(5, 4, 72)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        export(state, "jacobian", tmp_path / name / "a.pgf", style)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in ("one", "two"))
    assert one == two
    assert {"a.pgf", "a-img0.png"} <= set(one)
    document = tmp_path / "one" / "paper.tex"
    document.write_text(
        "\\documentclass{article}\\usepackage{pgf,graphicx}\\def\\mathdefault#1{#1}"
        "\\begin{document}\\input{a.pgf}\\end{document}"
    )
    command = [tex_engine(), "-interaction=nonstopmode", "-halt-on-error", document.name]
    subprocess.run(command, cwd=document.parent, check=True, stdout=subprocess.DEVNULL)
    text = PdfReader(document.with_suffix(".pdf")).pages[0].extract_text()
    assert "Jacobian" in text
    assert "input{secret}" in text.replace(" ", "") or r"\input" in text


def test_pages_after_each_other_are_as_they_would_be_alone(states):
    names = "probabilities,jacobian"
    styles = (SMALL_PAGE, replace(SMALL_PAGE, font="DejaVu Serif"))
    styles += (replace(SMALL_PAGE, transparent=True),)
    pages = [(states[name], style) for style in styles for name in ("article", "weird")]

    def content(state, style):
        return picture_of(state, names, style).content

    def fresh(state, style):
        canvas._last = None
        return content(state, style)

    wanted = [fresh(*page) for page in pages]
    canvas._last = None
    assert [content(*page) for page in pages] == wanted
    assert [content(*page) for page in pages] == wanted
