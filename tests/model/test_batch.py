"""Rows along any number of axes, taken out without copying the rest."""

import itertools

import numpy as np
import pytest

from softmax_gui.model import Batch, InputError, Labels

SHAPES = [(1, 4), (6, 4), (3, 2, 4), (2, 3, 5, 4), (1, 1, 1, 1, 4)]


def numbered(shape):
    return np.arange(np.prod(shape), dtype=np.float32).reshape(shape)


@pytest.mark.parametrize("shape", SHAPES)
class TestPlaces:
    def test_rows_are_counted_with_the_last_axis_fastest(self, shape):
        batch = Batch(numbered(shape), Labels(4))
        assert batch.axes == shape[:-1]
        assert batch.shape == (np.prod(shape[:-1]), 4)
        places = list(itertools.product(*map(range, shape[:-1])))
        assert [batch.place(row) for row in range(batch.shape[0])] == places
        assert [batch.row_at(place) for place in places] == list(range(len(places)))

    @pytest.mark.parametrize("order", ["C", "F"])
    def test_rows_are_those_of_the_flat_array(self, shape, order):
        batch = Batch(np.asarray(numbered(shape), order=order), Labels(4))
        flat = numbered(shape).reshape(-1, 4)
        for row in range(len(flat)):
            assert batch.row(row).tolist() == flat[row].tolist()
        for start, stop in [(0, 1), (1, 3), (0, None), (2, 100), (5, 2), (-2, None)]:
            assert batch.rows(start, stop).tolist() == flat[start:stop].tolist()


def test_classes_along_the_first_axis():
    batch = Batch(np.moveaxis(numbered((4, 2, 3)), 0, -1), Labels(4))
    assert batch.axes == (2, 3)
    assert batch.row(4).tolist() == numbered((4, 2, 3))[:, 1, 1].tolist()
    assert batch.rows(3, 5).tolist() == [[3, 9, 15, 21], [4, 10, 16, 22]]


@pytest.mark.parametrize("place", [(2, 0), (0, 3), (-1, 0), (0,), (0, 0, 0), ()])
def test_a_place_that_is_not_there_is_named(place):
    batch = Batch(numbered((2, 3, 4)), Labels(4), name="speech")
    with pytest.raises(InputError, match=r"speech has no row at .*; its rows have 2 × 3 places\."):
        batch.row_at(place)


@pytest.mark.parametrize("row", [-1, 6, 10**30])
def test_a_row_that_is_not_there(row):
    with pytest.raises(IndexError):
        Batch(numbered((2, 3, 4)), Labels(4)).row(row)


@pytest.mark.parametrize("shape", [(2, 3), (6,)])
def test_targets_as_the_axes_or_as_the_rows(shape):
    targets = np.array([0, 1, -1, 3, 2, -100]).reshape(shape)
    batch = Batch(numbered((2, 3, 4)), Labels(4), targets)
    assert [batch.target(row) for row in range(6)] == [0, 1, None, 3, 2, None]
    assert batch.targets.shape == (6,)


@pytest.mark.parametrize("shape", [(3, 2), (2, 3, 1), (5,)])
def test_targets_of_another_shape_are_refused(shape):
    with pytest.raises(InputError, match=r"targets for 6 rows"):
        Batch(numbered((2, 3, 4)), Labels(4), np.zeros(shape, int))


def mapped(folder, shape):
    np.save(folder / "rows.npy", numbered(shape))
    return np.load(folder / "rows.npy", mmap_mode="r")


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_of_a_mapped_file_only_the_rows_are_copied(tmp_path, axis):
    whole = mapped(tmp_path, (4, 3, 5))
    moved = np.moveaxis(whole, axis, -1)
    batch = Batch(moved, Labels(moved.shape[-1]))
    assert batch.nbytes == 0
    expected = moved.reshape(-1, moved.shape[-1])
    for rows in (batch.row(2)[None], batch.rows(2, 3)):
        assert rows.tolist() == expected[2:3].tolist()
        assert not np.shares_memory(rows, whole)


def test_of_memory_nothing_is_copied():
    logits = numbered((2, 3, 4))
    batch = Batch(logits, Labels(4))
    assert np.shares_memory(batch.row(2), logits)
    assert np.shares_memory(batch.rows(1, 5), logits)


@pytest.mark.parametrize("axis", [0, -1])
def test_a_file_that_became_shorter_is_not_touched(tmp_path, axis):
    moved = np.moveaxis(mapped(tmp_path, (500, 3, 50)), axis, -1)
    batch = Batch(moved, Labels(moved.shape[-1]), name="rows")
    batch.row(149)
    with (tmp_path / "rows.npy").open("r+b") as file:
        file.truncate(100)
    for take in (lambda: batch.row(149), lambda: batch.rows(0, 2)):
        with pytest.raises(InputError, match="rows has become shorter on disk"):
            take()


def test_a_file_that_was_exchanged_stays_as_it_was(tmp_path):
    batch = Batch(mapped(tmp_path, (500, 3, 50)), Labels(50))
    (tmp_path / "other").write_bytes(b"x")
    (tmp_path / "other").replace(tmp_path / "rows.npy")
    assert batch.row(7).tolist() == numbered((1500, 50))[7].tolist()
