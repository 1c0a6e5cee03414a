from pathlib import Path

import pytest

from softmax_gui.model import remembered
from softmax_gui.model.settings import (
    MAX_OWN_LESSONS,
    MAX_RECENT,
    Settings,
    load_settings,
)


def test_settings_survive_a_restart(tmp_path):
    path = tmp_path / "deep" / "settings.json"
    settings = Settings(
        theme="dark",
        logarithmic=True,
        sigmoid=False,
        docks="AAA=",
        reduction="peak",
        colour_scale="linear",
        language="zh_CN",
    )
    remembered.save(settings, path, "settings")
    assert load_settings(path) == settings
    assert [p.name for p in path.parent.iterdir()] == ["settings.json"]


def test_no_file_means_the_defaults(tmp_path):
    assert load_settings(tmp_path / "settings.json") == Settings()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b'{"theme": "pink"}', b'{"reduction": 1}', b"[]"]
)
def test_rubbish_means_the_defaults_and_says_so(tmp_path, caplog, content):
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert load_settings(path) == Settings()
    assert "starting afresh" in caplog.text


def test_unknown_settings_of_another_version_are_ignored(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark", "from the future": 1}')
    assert load_settings(path).theme == "dark"


def test_the_language_of_the_lessons_became_that_of_everything(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"lesson_language": "zh_CN"}')
    settings = load_settings(path)
    assert settings.language == "zh_CN"
    settings.language = "en"
    remembered.save(settings, path, "settings")
    assert load_settings(path).language == "en"


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path, caplog):
    blocker = tmp_path / "file"
    blocker.write_text("")
    remembered.save(Settings(), blocker / "settings.json", "settings")
    assert "could not be saved" in caplog.text


def test_recent_files_are_the_newest_once_each(tmp_path):
    settings = Settings()
    paths = [tmp_path / f"{i}.npz" for i in range(MAX_RECENT + 3)]
    for path in [*paths, paths[-2]]:
        settings.add_recent(path)
    assert settings.recent[:2] == [str(paths[-2]), str(paths[-1])]
    assert len(settings.recent) == len(set(settings.recent)) == MAX_RECENT


def test_the_folders_of_lessons_are_remembered_once_each_and_not_for_ever(tmp_path):
    settings, folders = Settings(), [tmp_path / str(number) for number in range(9)]
    for folder in [*folders, folders[-1], folders[-2]]:
        settings.add_own_lesson(folder)
    assert [Path(name).name for name in settings.own_lessons] == ["7", "8", "6", "5"]
    settings.forget_own_lesson(folders[8])
    assert [Path(name).name for name in settings.own_lessons] == ["7", "6", "5"]
    assert len(settings.own_lessons) == MAX_OWN_LESSONS - 1
