"""Undo and redo: by example, and by a machine that tries everything in any order."""

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from softmax_gui.model import Batch, Document, InputError, Labels, edits, state_from_logits
from softmax_gui.model import document as module
from softmax_gui.model.presets import article_state

BATCH = Batch(np.arange(6.0).reshape(2, 3), Labels(3), np.array([2, 0]))
EDITS = {
    "Move": lambda s: edits.set_logit(s, 0, s.values[0] + 1),
    "Values": lambda s: edits.set_values(s, s.values * 2),
    "Mask": lambda s: edits.set_masked(s, 1, not s.mask[1]),
    "Rename": lambda s: edits.rename(s, 0, s.labels[0] + "x"),
    "Add": edits.add_class,
    "Remove": lambda s: edits.remove_class(s, 2),
    "Temperature": lambda s: edits.set_temperature(s, s.temperature * 2),
    "Target": lambda s: edits.set_target(s, None if s.target == 1 else 1),
    "Select": lambda s: edits.select(s, (s.selected + 1) % s.size),
    "Pair": lambda s: edits.select_pair(s, s.compared, s.selected),
    "Kind": lambda s: edits.set_gradient_kind(
        s, "loss" if s.gradient_of.kind != "loss" else "probability"
    ),
    "Class": lambda s: edits.set_gradient_class(s, (s.gradient_of.index + 1) % s.size),
    "Logits": lambda s: edits.set_logits(s, [1.0, 2.0, 3.0]),
    "Open": lambda s: edits.open_batch(s, BATCH, 1),
}


@pytest.fixture
def document():
    return Document(article_state())


def move(value):
    return lambda s: edits.set_logit(s, 0, value)


def refuse(_):
    raise InputError("no")


def all_undone(document):
    """Undo everything; return what was undone, the last first."""
    actions = []
    while document.undo_action:
        actions.append(document.undo_action)
        document.undo()
    return actions


@pytest.mark.parametrize("action", EDITS)
def test_every_edit_can_be_undone_and_done_again(document, action):
    before = document.state
    document.apply(EDITS[action], action)
    after = document.state
    assert after is not before
    assert (document.undo_action, document.redo_action) == (action, None)
    document.undo()
    assert document.state is before
    assert (document.undo_action, document.redo_action) == (None, action)
    document.redo()
    assert document.state is after
    assert (document.undo_action, document.redo_action) == (action, None)


def test_with_nothing_to_undo_nothing_happens(document):
    shown = []
    document.changed.connect(shown.append)
    document.undo()
    document.redo()
    assert shown == []


def test_a_new_change_forgets_what_was_undone(document):
    document.apply(move(1), "one")
    document.undo()
    document.apply(move(2), "two")
    assert (document.undo_action, document.redo_action) == ("two", None)


def test_an_edit_that_changes_nothing_is_no_entry(document):
    document.apply(move(1), "one")
    document.undo()
    document.apply(lambda s: s, "nothing")
    assert (document.undo_action, document.redo_action) == (None, "one")


def test_an_edit_that_is_refused_changes_nothing(document):
    document.apply(move(1), "one")
    document.undo()
    before, shown = document.state, []
    document.changed.connect(shown.append)
    with pytest.raises(InputError):
        document.apply(refuse, "refused")
    assert document.state is before
    assert (document.undo_action, document.redo_action, shown) == (None, "one", [])


def test_a_gesture_is_one_entry(document):
    before = document.state
    drag = document.begin_gesture("drag")
    assert document.in_gesture
    assert document.is_open(drag)
    assert document.undo_action is None
    for value in range(50):
        document.apply(move(value), "step", gesture=drag)
    assert document.undo_action == "drag"
    document.end_gesture()
    assert not document.in_gesture
    assert not document.is_open(drag)
    assert document.undo_action == "drag"
    document.undo()
    assert document.state is before
    assert document.undo_action is None


def test_a_gesture_that_changed_nothing_is_no_entry(document):
    document.begin_gesture("touch")
    document.end_gesture()
    assert document.undo_action is None


def test_a_gesture_ends_when_another_one_begins(document):
    before = document.state
    first = document.begin_gesture("first")
    document.apply(move(1), "step", gesture=first)
    second = document.begin_gesture("second")
    document.apply(move(2), "step", gesture=second)
    document.end_gesture(first)
    assert document.is_open(second)
    document.undo()
    assert document.undo_action == "first"
    assert not document.in_gesture
    document.undo()
    assert document.state is before


def test_an_edit_of_somebody_else_ends_a_gesture(document):
    drag = document.begin_gesture("drag")
    document.apply(move(1), "step", gesture=drag)
    document.apply(EDITS["Logits"], "Paste")
    assert not document.in_gesture
    document.apply(move(2), "late", gesture=drag)
    assert all_undone(document) == ["late", "Paste", "drag"]


def test_an_edit_of_somebody_else_that_comes_to_nothing_ends_no_gesture(document):
    drag = document.begin_gesture("drag")
    document.apply(move(1), "step", gesture=drag)
    document.apply(lambda s: s, "nothing")
    with pytest.raises(InputError):
        document.apply(refuse, "refused")
    assert document.is_open(drag)


def test_a_selection_belongs_to_the_gesture_that_is_going_on(document):
    drag = document.begin_gesture("drag")
    document.apply(move(1), "step", gesture=drag)
    document.apply(EDITS["Select"], "Select", merge=True)
    document.apply(move(2), "step", gesture=drag)
    document.end_gesture(drag)
    assert all_undone(document) == ["drag"]


@pytest.mark.parametrize("action", ["Select", "Pair"])
@pytest.mark.parametrize("merge", [False, True])
def test_a_selection_leaves_what_can_be_done_again(document, action, merge):
    document.apply(move(1), "one")
    document.apply(move(2), "two")
    last = document.state
    document.undo()
    document.undo()
    document.apply(EDITS["Select"], action, merge=merge)
    document.apply(EDITS[action], action, merge=merge)
    assert document.redo_action == "one"
    document.redo()
    document.redo()
    assert document.state is last
    assert all_undone(document)[:2] == ["two", "one"]


def test_a_gesture_is_withdrawn_while_it_goes_on_and_right_after(document):
    before = document.state
    for ended in (False, True):
        drag = document.begin_gesture("drag")
        document.apply(move(1), "step", gesture=drag)
        if ended:
            document.end_gesture()
        document.withdraw(drag)
        assert document.state is before
        assert (document.undo_action, document.redo_action) == (None, None)


@pytest.mark.parametrize("then", [move(2), EDITS["Select"]])
def test_a_gesture_that_something_followed_is_not_withdrawn(document, then):
    drag = document.begin_gesture("drag")
    document.apply(move(1), "step", gesture=drag)
    document.end_gesture()
    document.apply(then, "then")
    document.withdraw(drag)
    assert all_undone(document) == ["then", "drag"]
    document.withdraw(drag)
    document.redo()
    document.withdraw(drag)
    assert document.undo_action == "drag"


def test_changes_that_merge_are_one_entry(document):
    before = document.state
    for index in (1, 2, 0, 1):
        document.apply(lambda s, i=index: edits.select(s, i), "Select", merge=True)
    document.apply(move(1), "Move")
    document.apply(lambda s: edits.select(s, 2), "Select", merge=True)
    assert document.undo_action == "Select"
    document.undo()
    assert document.undo_action == "Move"
    document.undo()
    assert document.state.selected == 1
    document.undo()
    assert document.state is before


def test_without_merging_the_same_action_twice_is_two_entries(document):
    document.apply(move(1), "Move")
    document.apply(move(2), "Move")
    document.undo()
    assert document.undo_action == "Move"


def test_merging_forgets_what_was_undone(document):
    document.apply(move(1), "Move", merge=True)
    document.apply(EDITS["Mask"], "Mask")
    document.undo()
    document.apply(move(2), "Move", merge=True)
    assert (document.undo_action, document.redo_action) == ("Move", None)
    document.undo()
    assert document.undo_action is None


def test_listeners_hear_of_every_state_and_of_the_history(document):
    shown, history = [], []
    document.changed.connect(shown.append)
    document.history_changed.connect(lambda: history.append(document.undo_action))
    document.apply(move(1), "one")
    document.undo()
    document.redo()
    assert [s.values[0] for s in shown] == [1, 2, 1]
    assert history == ["one", None, "one"]
    drag = document.begin_gesture("drag")
    document.apply(move(3), "step", gesture=drag)
    document.end_gesture()
    assert history[-1] == "drag"


def test_old_entries_are_forgotten_by_number(document, monkeypatch):
    monkeypatch.setattr(module, "MAX_ENTRIES", 3)
    for value in range(10):
        document.apply(move(value), f"to {value}")
    assert all_undone(document) == ["to 9", "to 8", "to 7"]


def entries(document):
    return len(all_undone(document))


def test_old_entries_are_forgotten_by_their_bytes(monkeypatch):
    monkeypatch.setattr(module, "MAX_BYTES", 80_000)
    document = Document(state_from_logits(np.zeros(1000)))
    for value in range(100):
        document.apply(move(value), "move")
    assert entries(document) == 10


def test_what_entries_share_is_not_counted_again(monkeypatch):
    monkeypatch.setattr(module, "MAX_BYTES", 80_000)
    document = Document(state_from_logits(np.zeros(1000)))
    for value in range(1, 101):
        document.apply(lambda s, v=value: edits.set_temperature(s, v), "temperature")
    assert entries(document) == 100


def test_names_and_batches_are_counted(monkeypatch):
    monkeypatch.setattr(module, "MAX_BYTES", 50_000)
    document = Document(state_from_logits(np.zeros(1000), Labels.of(map(str, range(1000)))))
    for number in range(10):
        names = Labels.of(f"name {number} {index}" for index in range(1000))
        document.apply(lambda s, names=names: s.evolve(labels=names), "name")
    assert entries(document) == 3
    for _ in range(5):
        rows = Batch(np.zeros((7000, 1)), Labels(1))
        document.apply(lambda s, b=rows: edits.open_batch(s, b), "open")
    assert entries(document) == 1


def test_the_last_entry_is_kept_whatever_its_size(monkeypatch):
    monkeypatch.setattr(module, "MAX_BYTES", 1)
    document = Document(state_from_logits(np.zeros(1000)))
    document.apply(move(1), "one")
    document.apply(move(2), "two")
    assert entries(document) == 1


class History(RuleBasedStateMachine):
    """A Document beside the plainest history there is: two lists."""

    def __init__(self):
        super().__init__()
        self.document = Document(article_state())
        self.present = self.document.state
        self.undone, self.done, self.gesture, self.token = [], [], None, None
        self.shown = [self.present]
        self.document.changed.connect(self.shown.append)

    def end(self):
        if self.gesture is not None and self.gesture[0] is not self.present:
            self.done.append(self.gesture)
        self.gesture = self.token = None

    @rule(action=st.sampled_from(sorted(EDITS)), merge=st.booleans(), belongs=st.booleans())
    def edit(self, action, merge, belongs):
        token = self.token if belongs else None
        try:
            self.document.apply(EDITS[action], action, merge=merge, gesture=token)
        except (InputError, IndexError):
            assert self.document.state is self.present
            return
        if self.document.state is self.present:
            return
        if action not in ("Select", "Pair"):
            self.undone.clear()
            if token is None:
                self.end()
        merges = merge and self.done and self.done[-1][1] == action
        if self.gesture is None and not merges:
            self.done.append((self.present, action))
        self.present = self.document.state

    @rule()
    def refuse(self):
        with pytest.raises(InputError):
            self.document.apply(refuse, "refused")

    @rule(action=st.sampled_from(["Drag", "Select"]))
    def begin_gesture(self, action):
        token = self.document.begin_gesture(action)
        self.end()
        self.token = token
        self.gesture = (self.present, action)

    @precondition(lambda self: self.gesture is not None)
    @rule()
    def end_gesture(self):
        self.document.end_gesture()
        self.end()

    @rule()
    def undo(self):
        self.document.undo()
        self.end()
        if self.done:
            state, action = self.done.pop()
            self.undone.append((self.present, action))
            self.present = state

    @rule()
    def redo(self):
        self.document.redo()
        if self.undone:
            self.end()
            state, action = self.undone.pop()
            self.done.append((self.present, action))
            self.present = state

    @invariant()
    def they_agree(self):
        assert self.document.state is self.present is self.shown[-1]
        assert self.document.in_gesture == (self.gesture is not None)
        moved = self.gesture is not None and self.gesture[0] is not self.present
        last = self.gesture if moved else (self.done or [(None, None)])[-1]
        assert self.document.undo_action == last[1]
        assert self.document.redo_action == (self.undone or [(None, None)])[-1][1]

    @invariant()
    def the_state_is_whole(self):
        s = self.document.state
        assert len(s.values) == len(s.mask) == len(s.labels) == s.size
        assert not s.mask.all()
        assert max(s.selected, s.compared, s.gradient_of.index, s.target or 0) < s.size


TestHistory = History.TestCase
TestHistory.settings = settings(deadline=None, max_examples=60, stateful_step_count=30)
