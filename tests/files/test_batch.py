"""The figures of a batch and their data, read back by independent readers."""

import csv
import io

import cairosvg
import numpy as np
import pytest
from matplotlib.colors import to_hex
from PIL import Image

from softmax_gui.engine.row_listing import RowFilter, RowListing, RowOrder
from softmax_gui.engine.rows import RowsQuestion, Verdict, compute_rows
from softmax_gui.files.batch import BATCH_FIGURES, batch_picture, batch_text, write_batch
from softmax_gui.files.figures import FigureStyle
from softmax_gui.model import Batch, Cancelled, Device, InputError, Labels, Precision
from softmax_gui.model.palette import DARK, LIGHT

SMALL = FigureStyle(width_inches=3.4, height_inches=2.4, dpi=100)


def listing_of(targets=True, order=RowOrder.GIVEN, shown=RowFilter.ALL):
    random = np.random.default_rng(3)
    logits = random.normal(0, 2, (50, 3))
    meant = np.where(random.random(50) < 0.8, logits.argmax(1), random.integers(-1, 3, 50))
    batch = Batch(logits, Labels(3, ("=cat", "dog", "bird")), meant if targets else None, "b")
    asked = RowsQuestion(batch, 0.8, Precision.FLOAT64, Device.CPU)
    return RowListing(compute_rows(asked), order, shown)


def table(listing, name):
    return list(csv.DictReader(io.StringIO(batch_text(listing, name))))


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
    picture = Image.open(io.BytesIO(batch_picture(listing_of(), name, style))).convert("RGB")
    assert picture.size == (340, 240)
    colours = {to_hex(np.array(colour) / 255) for _, colour in picture.getcolors(2**16)}
    assert {palette.probability, palette.card} <= colours
    if name == "rows":
        assert palette.wrong in colours


@pytest.mark.parametrize("name", BATCH_FIGURES)
def test_text_stays_text_and_two_files_are_the_same(tmp_path, name):
    for path in (tmp_path / "a.svg", tmp_path / "b.svg"):
        write_batch(listing_of(), name, path, SMALL)
    content = (tmp_path / "a.svg").read_bytes()
    assert content == (tmp_path / "b.svg").read_bytes()
    assert f">{name.capitalize()}<".encode() in content
    assert cairosvg.svg2png(bytestring=content).startswith(b"\x89PNG")


def test_a_wrong_row_hangs_below_the_line():
    wrong = batch_picture(listing_of(shown=RowFilter.WRONG), "rows", SMALL)
    right = batch_picture(listing_of(shown=RowFilter.RIGHT), "rows", SMALL)

    def heights(content, colour):
        pixels = np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))
        wanted = [int(colour[k : k + 2], 16) for k in (1, 3, 5)]
        return np.flatnonzero((pixels == wanted).all(axis=2).any(axis=1))

    top, bottom = heights(wrong, LIGHT.wrong), heights(right, LIGHT.probability)
    assert top.min() < 60, "the line is at the top"
    assert bottom.max() > 150, "the line is at the bottom"


def test_what_there_is_nothing_of_is_refused(tmp_path):
    with pytest.raises(InputError, match="No row has a target"):
        batch_picture(listing_of(targets=False), "reliability", SMALL)
    with pytest.raises(InputError, match="No row is listed"):
        batch_picture(listing_of(targets=False, shown=RowFilter.WRONG), "rows", SMALL)
    with pytest.raises(InputError, match="is of a kind that batches are not written to"):
        write_batch(listing_of(), "rows", tmp_path / "rows.txt", SMALL)


def test_called_off_it_leaves_the_old_file(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("old")

    def stop(_part):
        raise Cancelled

    with pytest.raises(Cancelled):
        write_batch(listing_of(), "rows", path, SMALL, stop)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
