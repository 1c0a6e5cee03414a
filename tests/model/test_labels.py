"""Names of classes, and the order from A to Z that they keep through edits."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.dtypes import StringDType

from softmax_gui.model import InputError, Labels, edits, state_from_logits
from softmax_gui.model import labels as module
from softmax_gui.model.progress import Cancelled

texts = st.text(alphabet="abAB ß1", max_size=4)
names = st.lists(texts, min_size=1, max_size=30)


def sorted_afresh(labels):
    return Labels.of(list(labels)).alphabetical().tolist()


folding = st.text(
    alphabet="sSkKiIfß\u017f\u212a\u0130\ufb01猫1\0\uffff\U00010400\U00010428", max_size=4
)


@given(
    names=st.lists(folding, min_size=1, max_size=30),
    text=folding,
    at_once=st.integers(1, 8),
    compared=st.integers(1, 4),
    part=st.tuples(st.integers(0, 30), st.integers(0, 30)),
)
@settings(deadline=None, max_examples=300)
def test_the_first_that_begins_with_a_text_is_found_in_any_case(
    names, text, at_once, compared, part
):
    classes = range(min(part), min(max(part), len(names)))
    begins = (i for i in classes if names[i].casefold().startswith(text.casefold()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_AT_ONCE", at_once)
        patch.setattr(module, "_COMPARED", compared)
        assert Labels.of(names).first_beginning(text, classes) == next(begins, None)


@pytest.mark.parametrize(
    ("beginning", "text"),
    [
        ("class", "CLASS99"),
        ("Class", "class99"),
        ("类别", "类别99"),
        ("É", "é99"),
        ("猫 " * 20, "猫 " * 20 + "99"),
    ],
)
def test_of_names_that_begin_alike_only_those_are_looked_at_that_begin_so_to_the_end(
    beginning, text, monkeypatch
):
    looked_at, may_begin = [], module._may_begin

    def noted(*arguments):
        may = may_begin(*arguments)
        looked_at.extend(np.flatnonzero(may).tolist())
        return may

    monkeypatch.setattr(module, "_may_begin", noted)
    labels = Labels.of([f"{beginning}{number}" for number in range(1000)])
    assert labels.first_beginning(text, range(len(labels))) == 99
    assert looked_at == [99, *range(990, 1000)]


def test_numbers_are_found_as_names_are():
    labels = Labels(1_000_000)
    assert labels.first_beginning("99999", range(100_000, len(labels))) == 999_990
    assert labels.first_beginning("99999", range(len(labels))) == 99_999
    assert labels.first_beginning("z", range(len(labels))) is None
    assert labels.renamed(7, "Zebra").first_beginning("z", range(len(labels))) == 7


@pytest.fixture
def no_sorting(monkeypatch):
    """Make sorting an error from now on."""

    def refuse(*_):
        raise AssertionError("sorted again")

    return lambda: monkeypatch.setattr(module, "alphabetical", refuse)


@given(names=names, edits=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 99), texts)))
@settings(deadline=None, max_examples=200)
def test_a_known_order_is_that_of_a_fresh_sort_after_any_edits(names, edits):
    labels = Labels.of(names)
    labels.alphabetical()
    for what, place, name in edits:
        index = place % len(labels)
        if what == 0:
            labels = labels.renamed(index, name)
        elif what == 1:
            labels = labels.appended(name)
        elif len(labels) > 1:
            labels = labels.without(index)
        assert labels.alphabetical().tolist() == sorted_afresh(labels)


@pytest.mark.parametrize(
    "edit",
    [lambda x: x.renamed(1, "Bb"), lambda x: x.appended("aa"), lambda x: x.without(0)],
)
def test_a_known_order_is_carried_over_without_a_sort(no_sorting, edit):
    labels = Labels.of(["c", "b", "a", "B"])
    labels.alphabetical()
    wanted = sorted_afresh(edit(labels))
    no_sorting()
    assert edit(labels).alphabetical().tolist() == wanted


def test_an_edit_of_unsorted_labels_sorts_nothing(no_sorting):
    no_sorting()
    labels = Labels.of(["c", "b"]).renamed(0, "a").appended("z").without(1)
    assert list(labels) == ["a", "z"]


def test_numbers_are_in_order_as_numbers_and_names_as_names():
    labels = Labels(12)
    assert labels.alphabetical().tolist() == list(range(12))
    for edited in (labels.renamed(3, "x"), labels.appended("x"), labels.without(0)):
        assert edited.alphabetical().tolist() == sorted_afresh(edited)


def test_the_order_is_found_once_and_nobody_can_change_it(no_sorting):
    labels = Labels.of(["b", "a"])
    order = labels.alphabetical()
    no_sorting()
    assert labels.alphabetical() is order
    changed = [labels.appended("c"), labels.renamed(0, "c"), labels.without(0), Labels(3)]
    for known in (labels, *changed):
        assert not known.alphabetical().flags.writeable


def test_a_sort_that_is_called_off_may_be_begun_again():
    def call_off(_part):
        raise Cancelled

    labels = Labels.of(["b", "a"])
    with pytest.raises(Cancelled):
        labels.alphabetical(call_off)
    assert labels.alphabetical().tolist() == [1, 0]


def test_a_known_order_counts_as_memory():
    labels = Labels.of(["b", "a", "c"])
    before = labels.nbytes
    labels.alphabetical()
    assert labels.nbytes == before + labels.alphabetical().nbytes


def test_a_part_of_the_labels():
    labels = Labels.of(["b", "a", "c"])
    assert list(labels[1:]) == ["a", "c"]
    assert labels[1:].named
    assert list(Labels(5)[3:]) == ["3", "4"]
    assert labels[-1] == "c"
    with pytest.raises(IndexError):
        labels[3]


def test_as_many_names_as_classes():
    with pytest.raises(InputError, match="2 labels for 3 logits"):
        Labels(3, ["a", "b"])


@pytest.mark.parametrize(
    ("names", "fresh"),
    [
        (["cat", "dog"], "class 3"),
        (["class 1", "class 2"], "class 3"),
        (["class 3", "class 4"], "class 5"),
        (["class 3", "class 5"], "class 4"),
    ],
)
def test_a_fresh_name_is_that_of_no_class(names, fresh):
    assert Labels.of(names).fresh() == fresh


def test_numbers_are_names_once_one_of_them_is_changed():
    expected = [str(index) for index in range(12)]
    expected[3] = "cat"
    assert list(Labels(12).renamed(3, "cat")) == expected


def test_a_name_is_found_among_names_and_numbers():
    assert "dog" in Labels.of(["cat", "dog"])
    assert "do" not in Labels.of(["cat", "dog"])
    assert "2" in Labels(3)
    assert "3" not in Labels(3)
    assert 2 not in Labels.of(["1", "2"])


def test_no_edit_goes_through_the_labels_one_by_one(monkeypatch):
    def walk(_):
        raise AssertionError("went through a million labels")

    monkeypatch.setattr(Labels, "__iter__", walk)
    named = Labels.of(np.arange(1000).astype(StringDType()))
    assert named.appended(named.fresh())[1000] == "class 1001"
    assert Labels(1000).renamed(7, "seven")[7] == "seven"
    assert named.without(0)[0] == "1"


@given(
    names=names | st.none(),
    edits=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 99), texts), max_size=12),
    most=st.integers(0, 3),
)
@settings(deadline=None, max_examples=200)
def test_labels_that_share_an_array_are_as_good_as_a_list(names, edits, most):
    labels = Labels(11) if names is None else Labels.of(names)
    listed = list(labels)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "_MOST_CHANGED", most)
        for what, place, name in edits:
            index = place % len(listed)
            if what <= 1:
                labels, listed[index] = labels.renamed(index, name), name
            elif what == 2:
                labels = labels.appended(name)
                listed.append(name)
            elif len(listed) > 1:
                labels = labels.without(index)
                del listed[index]
            assert list(labels) == listed == [labels[i] for i in range(len(labels))]
            assert list(labels[1::2]) == listed[1::2]
            assert list(labels[::-1]) == listed[::-1]
            for sought in ("1", "01", "a", "", name, "10"):
                assert (sought in labels) is (sought in listed)


@pytest.mark.parametrize("labels", [Labels(50_000), Labels.of([f"w{i}" for i in range(50_000)])])
def test_a_rename_copies_no_names(labels):
    state = state_from_logits(np.zeros(50_000), labels)
    renamed = edits.rename(state, 7, "seven")
    assert renamed.labels[7] == "seven"
    assert state.labels[7] != "seven"
    assert sum(renamed.memory()[key] for key in renamed.memory().keys() - state.memory()) == 0


def test_a_name_of_many_digits_is_no_class():
    assert "9" * 5000 not in Labels(3)
    assert "2" in Labels(3)


@pytest.mark.parametrize("names", [["\udcff", "b"], np.array(["b", "\udcff"])])
def test_half_a_surrogate_is_a_sentence(names):
    with pytest.raises(InputError, match=r"'\\udcff' is not text. Write it in UTF-8\.$"):
        Labels(2, names)
