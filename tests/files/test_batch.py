"""The figures of a batch and their data, read back by independent readers."""

import csv
import io
import json
from dataclasses import replace

import cairosvg
import numpy as np
import pytest
from matplotlib.colors import to_hex
from PIL import Image
from safetensors.numpy import load_file

from softmax_gui.engine import Request, Viewports, compute_frame
from softmax_gui.engine.row_listing import RowFilter, RowListing, RowOrder
from softmax_gui.engine.rows import RowsQuestion, Verdict, compute_rows
from softmax_gui.files import shown as shown_module
from softmax_gui.files.animation import Sweep, Timing, pictures, write_animation
from softmax_gui.files.data import data_text
from softmax_gui.files.export import (
    data_of,
    export,
    export_all,
    picture_of,
    write_export,
)
from softmax_gui.files.figures import FigureStyle, drawing, pgf
from softmax_gui.files.figures.canvas import settings
from softmax_gui.files.figures.drawing import draw, figure_bytes
from softmax_gui.files.names import (
    BATCH_FIGURES,
    DATA_SUFFIXES,
    EVERY_FIGURE,
    FIGURES,
    PICTURE_SUFFIXES,
    TABULATED,
)
from softmax_gui.files.shown import Listed, Shown, figures_meant, figures_there
from softmax_gui.model import (
    Batch,
    Cancelled,
    Device,
    GradientOf,
    InputError,
    Labels,
    edits,
    state_from_logits,
)
from softmax_gui.model.palette import DARK, LIGHT
from softmax_gui.model.presets import article_state

SMALL = FigureStyle(width_inches=3.4, height_inches=2.4, dpi=100)
WIDE = FigureStyle(width_inches=9, height_inches=7, dpi=60)


def state_of(targets=True):
    random = np.random.default_rng(3)
    logits = random.normal(0, 2, (50, 3))
    meant = np.where(random.random(50) < 0.8, logits.argmax(1), random.integers(-1, 3, 50))
    batch = Batch(logits, Labels(3, ("=cat", "dog", "bird")), meant if targets else None, "b")
    state = edits.open_batch(state_from_logits([0.0]), batch, 7)
    return edits.set_temperature(state.evolve(device=Device.CPU), 0.8)


def listing_of(targets=True, order=RowOrder.GIVEN, shown=RowFilter.ALL):
    return Listed(order, shown).find(state_of(targets))


def shown_of(listing):
    frame = compute_frame(Request(state_of(listing.figures.has_targets), Viewports()))
    return Shown(frame, listing)


def picture(listing, name, style):
    return figure_bytes(shown_of(listing), name, style)


def table(listing, name):
    return list(csv.DictReader(io.StringIO(data_text(shown_of(listing), name))))


def test_the_rows_are_written_as_they_are_listed_at_full_precision():
    listing = listing_of(order=RowOrder.LOSS)
    figures, lines = listing.figures, table(listing, "rows")
    assert [int(line["row"]) for line in lines] == listing.rows.tolist()
    for line in lines:
        row = int(line["row"])
        assert float(line["p"]) == figures.confidence[row]
        assert float(line["entropy"]) == figures.entropy[row]
        assert int(line["class"]) == figures.largest[row]
        assert line["label"] == ("'=cat", "dog", "bird")[int(line["class"])]
        verdict = {"yes": Verdict.RIGHT, "no": Verdict.WRONG, "": Verdict.UNKNOWN}[line["right"]]
        assert verdict == figures.verdicts[row]
        target = figures.question.batch.targets[row]
        assert (line["target"], line["loss"]) == (
            ("", "") if target < 0 else (str(target), repr(float(figures.loss[row])))
        )


def test_a_row_without_a_distribution_has_no_class():
    logits = np.array([[1.0, 2.0, 0.0], [-np.inf] * 3, [3.0, 1.0, 1.0]])
    batch = Batch(logits, Labels(3, ("cat", "dog", "bird")), np.array([1, 0, 0]), "b")
    state = edits.open_batch(state_from_logits([0.0]), batch, 0)
    lines = table(RowListing(compute_rows(RowsQuestion.of(state))), "rows")
    assert [(line["class"], line["label"], line["p"] != "") for line in lines] == [
        ("1", "dog", True),
        ("", "", False),
        ("0", "cat", True),
    ]


def test_the_bins_are_written():
    listing = listing_of()
    found, lines = listing.figures.reliability, table(listing, "reliability")
    assert [int(line["rows"]) for line in lines] == found.counts.tolist()
    for k, line in enumerate(lines):
        assert (float(line["above"]), float(line["to"])) == tuple(found.edges[k : k + 2])
        wanted = "" if not found.counts[k] else repr(float(found.accuracy[k]))
        assert line["accuracy"] == wanted


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
@pytest.mark.parametrize("name", BATCH_FIGURES)
def test_a_figure_shows_what_is_right_and_what_is_wrong(name, palette):
    style = FigureStyle(width_inches=3.4, height_inches=2.4, dpi=100, palette=palette)
    image = Image.open(io.BytesIO(picture(listing_of(), name, style))).convert("RGB")
    assert image.size == (340, 240)
    colours = {to_hex(np.array(colour) / 255) for _, colour in image.getcolors(2**16)}
    assert {palette.probability, palette.card} <= colours
    if name == "rows":
        assert palette.wrong in colours


@pytest.mark.parametrize("name", EVERY_FIGURE)
@pytest.mark.parametrize(
    ("width", "height", "points"), [(6.4, 4, 48), (1.5, 1.5, 8.5), (1.5, 1.5, 48), (100, 1.5, 20)]
)
def test_it_is_drawn_or_refused_in_words(name, width, height, points):
    style = FigureStyle(width, height, 20, font_size=points)
    state = state_of()
    try:
        found = picture_of(edits.set_target(state, 0), name, style).content
    except InputError as error:
        assert "no room" in str(error)  # noqa: PT017 - most sizes have room
    else:
        assert found.startswith(b"\x89PNG")


def test_all_of_them_have_room_on_a_page_or_are_refused():
    state = edits.set_target(state_of(), 0)
    assert picture_of(state, "all", FigureStyle(9.6, 6, 30)).content
    for style in (FigureStyle(6.4, 4, 30), FigureStyle(40 / 3, 7.5, 30, font_size=16)):
        with pytest.raises(InputError, match=r"7 figures have no room .* each needs at least"):
            picture_of(state, "all", style)


@pytest.mark.parametrize("name", BATCH_FIGURES)
def test_tex_prints_the_numbers_of_their_axes(name):
    with settings(SMALL):
        sheet = draw(shown_of(listing_of()), name, SMALL)
        sheet.draw_without_rendering()

        def numbers():
            axes = [axis for each in sheet.axes for axis in (each.xaxis, each.yaxis)]
            return [[label.get_text() for label in axis.get_majorticklabels()] for axis in axes]

        before = numbers()
        pgf._escape(sheet)
        sheet.draw_without_rendering()
        assert numbers() == before
        assert sum(map(len, before)) > 5


@pytest.mark.parametrize("name", BATCH_FIGURES)
def test_text_stays_text_and_two_files_are_the_same(tmp_path, name):
    for path in (tmp_path / "a.svg", tmp_path / "b.svg"):
        write_export(shown_of(listing_of()), name, path, SMALL)
    content = (tmp_path / "a.svg").read_bytes()
    assert content == (tmp_path / "b.svg").read_bytes()
    assert f">{name.capitalize()}<".encode() in content
    assert cairosvg.svg2png(bytestring=content).startswith(b"\x89PNG")


def rows_of_pixels(content, colour):
    """Return at which heights of a picture, counted from above, a colour is to be seen."""
    pixels = np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))
    wanted = [int(colour[k : k + 2], 16) for k in (1, 3, 5)]
    return np.flatnonzero((pixels == wanted).all(axis=2).any(axis=1))


def test_a_wrong_row_hangs_below_the_line():
    wrong = picture(listing_of(shown=RowFilter.WRONG), "rows", SMALL)
    right = picture(listing_of(shown=RowFilter.RIGHT), "rows", SMALL)
    top, bottom = rows_of_pixels(wrong, LIGHT.wrong), rows_of_pixels(right, LIGHT.probability)
    assert top.min() < 60, "the line is at the top"
    assert 100 < bottom.max() < 150, "the line is at the bottom, above the losses"


@pytest.mark.parametrize(("targets", "height"), [(True, 2.4), (False, 2.4), (True, 1.5)])
def test_the_losses_stand_below_where_there_are_some_and_room(targets, height):
    style = FigureStyle(width_inches=3.4, height_inches=height, dpi=100)
    listing = listing_of(targets)
    with settings(style):
        sheet = draw(shown_of(listing), "rows", style)
        lower, *upper = sorted(sheet.axes, key=lambda axes: axes.get_position().y0)
    assert (len(upper) == 1) == (targets and height > 2)
    if upper:
        heights = sorted(bar.get_height() for bar in lower.patches)
        loss = listing.figures.loss
        assert heights == pytest.approx(sorted(loss[~np.isnan(loss)]), abs=1e-12)
        assert lower.get_ylim()[1] >= max(heights)
        assert lower.get_xlabel() == "row – T = 0.8"


@pytest.mark.parametrize("order", RowOrder)
@pytest.mark.parametrize("shown", [RowFilter.ALL, RowFilter.LEAST_CERTAIN])
def test_the_figure_says_what_it_lists(order, shown):
    style = FigureStyle(width_inches=6.4, height_inches=2.4, dpi=100)
    listing = listing_of(order=order, shown=shown)
    with settings(style):
        sheet = draw(shown_of(listing), "rows", style)
        (axes,) = (each for each in sheet.axes if each.get_xlabel())
        said = axes.get_xlabel()
    assert "T = 0.8" in said
    assert ("least certain 10 %: 5 of 50" in said) == (shown is not RowFilter.ALL)
    assert ("by loss" in said) == (order is RowOrder.LOSS)
    numbers = [int(label.get_text()) for label in axes.get_xticklabels()]
    places = [round(tick - 0.5) for tick in axes.get_xticks()]
    if order is RowOrder.GIVEN:
        assert numbers == listing.rows[places].tolist()
    else:
        assert numbers == [place + 1 for place in places]
    assert len(numbers) >= 5


def test_of_many_rows_the_mean_loss_is_marked():
    random = np.random.default_rng(8)
    logits = random.normal(0, 2, (20_000, 3))
    # What is masked and meant all the same has an infinite loss: it ends where the axis does.
    logits[0] = [0.0, -np.inf, 0.0]
    batch = Batch(logits, Labels(3), np.ones(20_000, dtype=np.int64), "b")
    state = edits.open_batch(state_from_logits([0.0]), batch, 7)
    style = FigureStyle(width_inches=3.4, height_inches=2.4, dpi=100)
    with settings(style):
        sheet = draw(shown_of(Listed().find(state)), "rows", style)
        lower = min(sheet.axes, key=lambda axes: axes.get_position().y0)
    top = lower.get_ylim()[1]
    (marks,) = lower.collections
    means = np.array([segment[0][1] for segment in marks.get_segments()])
    loss = compute_rows(RowsQuestion.of(state)).loss
    assert np.isinf(loss[0])
    assert means[0] == top
    assert means[1:].mean() == pytest.approx(loss[1:].mean(), rel=0.05)
    assert max(bar.get_y() + bar.get_height() for bar in lower.patches) == pytest.approx(top)


def test_what_there_is_nothing_of_is_refused(tmp_path):
    with pytest.raises(InputError, match="No row has a target"):
        picture(listing_of(targets=False), "reliability", SMALL)
    with pytest.raises(InputError, match="No row is listed"):
        picture(listing_of(targets=False, shown=RowFilter.WRONG), "rows", SMALL)
    for suffix in ("svg", "csv", "json"):
        path = tmp_path / f"a.{suffix}"
        with pytest.raises(InputError, match="No row has a target"):
            export(state_of(targets=False), "reliability", path, SMALL)
        with pytest.raises(InputError, match="There is only one row"):
            export(article_state(), "reliability", path, SMALL)
        assert not path.exists()


def test_called_off_it_leaves_the_old_file(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("old")

    def stop(_part):
        raise Cancelled

    with pytest.raises(Cancelled):
        write_export(shown_of(listing_of()), "rows", path, SMALL, stop)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_all_figures_are_those_that_have_something_to_show():
    assert figures_there(state_of()) == EVERY_FIGURE
    assert figures_there(article_state()) == FIGURES
    assert "reliability" not in figures_there(state_of(targets=False))
    lossless = state_of(targets=False).evolve(gradient_of=GradientOf("loss"))
    assert "gradient" not in figures_there(lossless)
    assert figures_meant("all", state_of(), ".tex") == TABULATED


def test_all_on_one_page_are_those_of_the_row_and_those_of_the_batch():
    for state in (state_of(), state_of(targets=False)):
        svg = picture_of(state, "all", WIDE, suffix=".svg").content.decode()
        shown = [name for name in EVERY_FIGURE if f">{name.capitalize()}<" in svg]
        assert shown == list(figures_there(state))


@pytest.mark.parametrize("suffix", [".json", ".npz", ".safetensors"])
def test_the_data_of_all_have_the_rows_in_them(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    shown = export(state_of(), "all", path, SMALL)
    figures = shown.rows.figures
    if suffix == ".json":
        found = json.loads(path.read_text())["rows"]
    else:
        load = np.load if suffix == ".npz" else load_file
        found = {k.removeprefix("rows_"): v for k, v in load(path).items() if "rows_" in k}
    np.testing.assert_array_equal(found["row"], np.arange(50))
    np.testing.assert_array_equal(found["p"], figures.confidence)
    np.testing.assert_array_equal(found["target"], state_of().batch.targets)


@pytest.mark.parametrize("suffix", [*PICTURE_SUFFIXES, *DATA_SUFFIXES])
@pytest.mark.parametrize("name", ["rows", "rows,reliability", "all"])
def test_where_no_row_is_listed_there_is_a_file_or_a_sentence(tmp_path, suffix, name):
    state, path = state_of(), tmp_path / f"empty{suffix}"
    targets = state.batch.logits.argmax(1)
    right = edits.open_batch(state, replace(state.batch, targets=targets), 7)
    listed = Listed(filter=RowFilter.WRONG)
    if suffix in DATA_SUFFIXES and not (suffix == ".tex" and name != "all"):
        export(right, name, path, WIDE, listed=listed)
        assert path.stat().st_size
        return
    with pytest.raises(InputError, match=r"No row is listed|\.tex|LaTeX|TeX"):
        export(right, name, path, WIDE, listed=listed)
    assert not path.exists()


def test_what_was_found_for_one_picture_serves_the_next(monkeypatch):
    calls, real = [], shown_module.compute_rows
    monkeypatch.setattr(shown_module, "compute_rows", lambda *a: calls.append(1) or real(*a))
    listed, state = Listed(), state_of()
    for _ in range(3):
        found = picture_of(state, "rows", SMALL, listed=listed)
        listed = listed.after(found.shown)
    assert found.content.startswith(b"\x89PNG")
    assert len(calls) == 1


def test_all_as_one_table_is_in_long_form():
    state = state_of()
    content = data_of(state, "all")
    lines = list(csv.DictReader(io.StringIO(content)))
    assert list(dict.fromkeys(line["figure"] for line in lines)) == list(EVERY_FIGURE)
    for name in EVERY_FIGURE:
        alone = list(csv.reader(io.StringIO(data_of(state, name))))
        cells = [[line["column"], line["value"]] for line in lines if line["figure"] == name]
        heading, *rows = alone
        assert cells == [[h, v] for row in rows for h, v in zip(heading, row, strict=True)]
        numbers = [int(line["row"]) for line in lines if line["figure"] == name]
        assert numbers == [k for k, row in enumerate(rows) for _ in row]


def test_the_rows_are_computed_once_for_all_files(tmp_path, monkeypatch):
    calls = []

    def compute(*arguments):
        calls.append(1)
        return compute_rows(*arguments)

    monkeypatch.setattr(shown_module, "compute_rows", compute)
    export_all(state_of(), ("rows", "jacobian", "reliability"), tmp_path, ".svg", SMALL)
    assert len(calls) == 1
    assert len(list(tmp_path.iterdir())) == 3


def test_they_move_with_the_temperature(tmp_path):
    path = tmp_path / "a.gif"
    sweep = Sweep("temperature", 0.5, 4)
    write_animation(state_of(), "reliability,rows", sweep, Timing(3, 5), path, WIDE)
    with Image.open(path) as image:
        assert image.n_frames == 3


def test_they_move_as_they_are_listed_on_axes_that_hold_every_step(monkeypatch):
    drawn = []

    def look(shown, _name, style):
        drawn.append((shown.listing, style.ends["rows"]))

    monkeypatch.setattr(drawing, "figure_image", look)
    listed = Listed(RowOrder.CERTAINTY, RowFilter.LEAST_CERTAIN)
    sweep, timing = Sweep("temperature", 0.2, 5), Timing(5, 5)
    assert len(list(pictures(state_of(), "rows", sweep, timing, SMALL, listed=listed))) == 5
    for listing, (_, top) in drawn:
        assert (listing.order, listing.filter) == (listed.order, listed.filter)
        assert np.nanmax(listing.figures.loss) <= top
    assert len({ends for _, ends in drawn}) == 1
