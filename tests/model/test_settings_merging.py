"""Several windows remember in one file; none takes from another what it wrote."""

import threading
from pathlib import Path

import pytest

from softmax_gui.model import remembered, settings_merging
from softmax_gui.model.choice import Choice
from softmax_gui.model.settings import (
    MAX_RECENT,
    Settings,
    load_settings,
)
from softmax_gui.model.settings_merging import merged, write_merged


def opened(settings, *names):
    """Return settings in which files of these names were opened."""
    settings = settings.photograph()
    for name in names:
        settings.add_recent(Path("/data") / name)
    return [Path(each).name for each in settings.recent], settings


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ([], [], ["b", "a"]),
        (["c"], [], ["c", "b", "a"]),
        ([], ["d"], ["d", "b", "a"]),
        (["c"], ["d"], ["c", "d", "b", "a"]),
        (["a"], ["d"], ["a", "d", "b"]),
        (["c", "d"], ["d", "e"], ["d", "c", "e", "b", "a"]),
        (["b"], ["a"], ["a", "b"]),
    ],
)
def test_what_either_opened_is_there_the_newest_first(mine, theirs, both):
    _, base = opened(Settings(), "a", "b")
    _, here = opened(base, *mine)
    _, there = opened(base, *theirs)
    assert [Path(each).name for each in merged(base, here, there).recent] == both


def test_no_list_grows_for_ever():
    _, here = opened(Settings(), *map(str, range(8)))
    _, there = opened(Settings(), *map(str, range(8, 16)))
    names = [Path(each).name for each in merged(Settings(), here, there).recent]
    assert len(names) == MAX_RECENT
    assert names[:9] == ["7", "6", "5", "4", "3", "2", "1", "0", "15"]


def test_a_lesson_that_was_forgotten_here_does_not_come_back():
    base = Settings(own_lessons=["/b", "/a"])
    here, there = base.photograph(), base.photograph()
    here.forget_own_lesson(Path("/a"))
    there.add_own_lesson(Path("/c"))
    assert merged(base, here, there).own_lessons == ["/c", "/b"]


def test_choices_of_both_are_kept_and_that_of_here_holds():
    here, there = Settings(), Settings()
    there.remember_choice(Path("/x"), Choice("theirs"))
    there.remember_choice(Path("/y"), Choice("theirs"))
    here.remember_choice(Path("/x"), Choice("mine"))
    both = merged(Settings(), here, there)
    assert {name: each.logits for name, each in both.choices.items()} == {
        "/y": "theirs",
        "/x": "mine",
    }
    assert list(both.choices) == ["/y", "/x"]


def test_of_one_value_that_holds_which_was_changed_here():
    base = Settings(theme="dark", language="en")
    here = base.model_copy(update={"theme": "light"})
    there = base.model_copy(update={"theme": "system", "language": "zh_CN"})
    both = merged(base, here, there)
    assert (both.theme, both.language) == ("light", "zh_CN")


def test_what_is_in_the_file_by_now_is_kept(tmp_path):
    path = tmp_path / "deep" / "settings.json"
    base = Settings()
    assert write_merged(base, base.model_copy(update={"theme": "dark"}), path)
    _, there = opened(load_settings(path), "theirs")
    remembered.save(there, path, "settings")
    _, here = opened(base, "mine")
    found = write_merged(base, here, path)
    assert load_settings(path) == found
    assert [Path(each).name for each in found.recent] == ["mine", "theirs"]
    assert found.theme == "dark"


def test_a_file_that_has_become_rubbish_costs_nothing_that_is_known_here(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text("{")
    _, base = opened(Settings(), "old")
    _, here = opened(base, "new")
    write_merged(base, here, path)
    assert [Path(each).name for each in load_settings(path).recent] == ["new", "old"]
    assert (tmp_path / "settings.unreadable.json").read_text() == "{"


def test_a_folder_that_cannot_be_written_is_said_in_the_log_alone(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    assert write_merged(Settings(), Settings(), tmp_path / "file" / "settings.json") is None
    assert "could not be saved" in caplog.text


def test_many_at_once_leave_a_whole_file(tmp_path):
    path = tmp_path / "settings.json"
    remembered.save(Settings(), path, "settings")

    def write(name):
        for number in range(5):
            _, here = opened(Settings(), f"{name}-{number}")
            write_merged(Settings(), here, path)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert [each.name for each in tmp_path.iterdir()] == ["settings.json"]
    assert len(load_settings(path).recent) >= 1


def test_listeners_hear_of_every_change_and_a_photograph_has_none():
    settings, heard = Settings(), []
    settings.listen(lambda: heard.append(settings.theme))
    still = settings.photograph()
    settings.theme = "dark"
    still.theme = "light"
    assert heard == ["dark"]


def test_of_two_that_write_at_once_none_loses_what_the_other_wrote(
    tmp_path, monkeypatch, heard_at_lock
):
    path, came = tmp_path / "settings.json", threading.Event()

    def come():
        write_merged(Settings(), Settings(recent=["/data/theirs.npy"]), path)
        came.set()

    other = threading.Thread(target=come)

    def merge_and_be_late(*versions):
        both = merged(*versions)
        if threading.current_thread() is not other:
            # The file has been read. Now the other one comes, as far as it gets.
            other.start()
            assert came.wait(30)
        return both

    monkeypatch.setattr(settings_merging, "merged", merge_and_be_late)
    heard_at_lock(remembered, other, came)
    remembered.save(Settings(), path, "settings")
    write_merged(Settings(), Settings(theme="dark"), path)
    other.join()
    kept = load_settings(path)
    assert (kept.theme, kept.recent) == ("dark", ["/data/theirs.npy"])
