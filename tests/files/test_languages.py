"""Figures speak the language of the window, where a font has its signs."""

import io
import re
import shutil
import subprocess

import pypdf
import pytest
from matplotlib import font_manager

from softmax_gui.files.export import picture_of
from softmax_gui.files.figures import FIGURES, FigureStyle, canvas
from softmax_gui.model import InputError, Order, edits, state_from_logits
from softmax_gui.model.language import CHINESE, ENGLISH, catalogue, speaking, tr, use_language
from softmax_gui.model.presets import article_state

PAGE = FigureStyle(9, 6, 60)
TITLES = [name.capitalize() for name in FIGURES]


@pytest.fixture
def chinese():
    """A program that speaks Chinese, with a font for it."""
    if not canvas.writes_chinese(PAGE):
        pytest.skip("there is no font with Chinese characters here")
    use_language(CHINESE)
    yield
    use_language(ENGLISH)


def texts(svg):
    return re.findall(">([^<>]+)</text>", svg)


def page(style=PAGE, suffix=".svg", state=None):
    return picture_of(state or article_state(), "all", style, suffix=suffix).content


def test_text_stays_text_in_chinese(chinese):
    svg = page().decode()
    assert {catalogue(CHINESE)[title, ""] for title in TITLES} <= set(texts(svg))
    assert not set(TITLES) & set(texts(svg))
    assert page().decode() == svg


def test_a_pdf_is_read_by_others(chinese, tmp_path):
    content = page(suffix=".pdf")
    wanted = [catalogue(CHINESE)[title, ""] for title in TITLES]
    text = pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert all(title in text for title in wanted)
    if shutil.which("pdftotext") is not None:
        (tmp_path / "a.pdf").write_bytes(content)
        command = ["pdftotext", tmp_path / "a.pdf", "-"]
        said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        assert all(title in said for title in wanted)


def test_a_font_that_was_chosen_keeps_its_chinese(chinese):
    svg = page(FigureStyle(9, 6, 60, font="DejaVu Serif")).decode()
    assert "概率" in texts(svg)
    assert "DejaVu Serif" in svg


def test_without_a_font_it_is_english(monkeypatch):
    monkeypatch.setattr(canvas, "writes_chinese", lambda _: False)
    use_language(CHINESE)
    try:
        assert set(TITLES) <= set(texts(page().decode()))
        assert tr("Probabilities") != "Probabilities", "only the figure speaks English"
        with pytest.raises(InputError, match=r"fonts-noto-cjk|字体"):
            page(FigureStyle(9, 6, 60, language=CHINESE))
    finally:
        use_language(ENGLISH)


def test_a_style_has_its_own_language(chinese):
    use_language(ENGLISH)
    assert "概率" in texts(page(FigureStyle(9, 6, 60, language=CHINESE)).decode())
    assert "Probabilities" in texts(page().decode())
    use_language(CHINESE)
    assert "Probabilities" in texts(page(FigureStyle(9, 6, 60, language=ENGLISH)).decode())


def test_every_word_of_the_figures_has_a_translation(chinese):
    state = edits.set_order(state_from_logits(range(300), temperature=2), Order.LOGIT)
    said = []
    for each in (article_state(), state):
        said += texts(page(FigureStyle(16, 10, 60), state=each).decode())
    words = {word for text in said for word in re.findall("[A-Za-z]{3,}", text)}
    names = {"cat", "dog", "fox", "sigmoid", "logit", "log"}
    assert words <= names, sorted(words - names)


def test_a_language_ends_with_its_block():
    with speaking(CHINESE):
        assert tr("Rows") != "Rows"
        with speaking(ENGLISH):
            assert tr("Rows") == "Rows"
        with speaking(""):
            assert tr("Rows") != "Rows"
    assert tr("Rows") == "Rows"


def test_the_fonts_are_few_and_here():
    found = canvas.fonts()
    assert found[0] == "DejaVu Sans"
    assert len(found) <= 2
    assert set(found) <= set(font_manager.get_font_names())
