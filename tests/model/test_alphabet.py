"""Labels from A to Z and labels that contain a text, against Python's own sort and search."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softmax_gui.model import alphabet
from softmax_gui.model.alphabet import alphabetical, containing
from softmax_gui.model.progress import Cancelled

anything = st.text(max_size=20)
alike = st.text(alphabet="aAbßé\0\U0001f600", max_size=30)
prefixed = st.builds("".join, st.tuples(st.sampled_from(["same beginning " * 3, "x"]), alike))
names = st.lists(anything | alike | prefixed, max_size=60)


def by_python(labels):
    return sorted(range(len(labels)), key=lambda i: labels[i].casefold())


@given(labels=names)
@settings(deadline=None, max_examples=300)
def test_it_is_pythons_order(labels):
    assert alphabetical(labels).tolist() == by_python(labels)


@given(labels=names, text=anything | alike)
@settings(deadline=None, max_examples=200)
def test_what_contains_a_text(labels, text):
    wanted = [i for i, name in enumerate(labels) if text.casefold() in name.casefold()]
    assert containing(labels, text).tolist() == wanted


@pytest.mark.parametrize(
    ("labels", "order"),
    [
        ([], []),
        (["one"], [0]),
        (["", ""], [0, 1]),
        (["b", "B", "a", "A", "b"], [2, 3, 0, 1, 4]),
        (["straße", "STRASSE", "strasse a", "strass"], [3, 0, 1, 2]),
        (["12345678", "1234567", "123456789", "12345678"], [1, 0, 3, 2]),
        (["a\0", "a", "a\0\0"], [1, 0, 2]),
        (["\ue000", "\ud800", "\U00010000"], [1, 0, 2]),
    ],
)
def test_capitals_ties_ends_and_code_points(labels, order):
    assert alphabetical(labels).tolist() == order


def test_many_labels_with_a_long_common_beginning(monkeypatch):
    monkeypatch.setattr(alphabet, "_STEP", 7)  # several steps, as of a million labels
    labels = ["the same long beginning " * 4 + str(i * 7919 % 100) for i in range(300)]
    assert alphabetical(labels).tolist() == by_python(labels)
    assert containing(labels, " 4").tolist() == [i for i, name in enumerate(labels) if " 4" in name]


@pytest.mark.parametrize("work", [alphabetical, lambda x, p: containing(x, "a", p)])
def test_progress_rises_to_its_end(monkeypatch, work):
    monkeypatch.setattr(alphabet, "_STEP", 10)
    parts = []
    work([f"a{i % 7}" for i in range(95)], parts.append)
    assert len(parts) >= 10
    assert all(a <= b for a, b in itertools.pairwise(parts))
    assert parts[-1] == 1.0
    assert 0 < parts[0] < 0.2


@pytest.mark.parametrize("work", [alphabetical, lambda x, p: containing(x, "a", p)])
@pytest.mark.parametrize("steps", [1, 5, 10])
def test_it_can_be_called_off_at_any_step(monkeypatch, work, steps):
    monkeypatch.setattr(alphabet, "_STEP", 10)
    heard = []

    def call_off(part):
        heard.append(part)
        if len(heard) == steps:
            raise Cancelled

    with pytest.raises(Cancelled):
        work([f"a{i}" for i in range(95)], call_off)
    assert len(heard) == steps
