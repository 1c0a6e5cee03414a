"""Rubbish where something is remembered: the program begins afresh, and the rubbish is kept."""

import errno
import json
import os
from pathlib import Path

import pytest

from softmax_gui.lessons import load_bookmarks
from softmax_gui.model import InputError, remembered
from softmax_gui.model.presets import article_state
from softmax_gui.model.session import Session
from softmax_gui.model.session.autosaves import Keeper, left_behind
from softmax_gui.model.settings import VERSION, Settings, load_settings

RUBBISH = {
    "text": b"theme = dark",
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "half": b'{"theme": "dark", "rec',
    "a list": b"[1, 2]",
    "wrong types": b'{"theme": 7, "recent": {"a": 1}, "lessons": "all"}',
    "a newer version": json.dumps({"version": VERSION + 1, "theme": "sepia"}).encode(),
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("content", RUBBISH.values(), ids=RUBBISH)
@pytest.mark.parametrize("load", [load_settings, load_bookmarks])
def test_rubbish_is_kept_aside(tmp_path, load, content, caplog):
    path = tmp_path / "kept.json"
    path.write_bytes(content)
    aside = []
    found = load(path, aside.append)
    assert found == type(found)()
    assert aside == [tmp_path / "kept.unreadable.json"]
    assert aside[0].read_bytes() == content
    assert not path.exists()
    (said,) = [record.getMessage() for record in caplog.records]
    assert "not readable" in said
    assert "sepia" not in said


def test_a_folder_in_its_place_is_kept_aside(tmp_path):
    path = tmp_path / "settings.json"
    (path / "something").mkdir(parents=True)
    aside = []
    settings = load_settings(path, aside.append)
    assert (aside[0] / "something").is_dir()
    settings.theme = "dark"
    remembered.save(settings, path, "settings")
    assert load_settings(path).theme == "dark"


@pytest.mark.parametrize("error", [errno.EMFILE, errno.EIO, errno.EACCES])
def test_what_cannot_be_read_for_now_stays_as_it_is(tmp_path, monkeypatch, error):
    path, aside = tmp_path / "settings.json", []
    path.write_text('{"theme": "dark"}')

    def fail(_path):
        raise OSError(error, os.strerror(error))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", fail)
        settings = load_settings(path, aside.append)
    assert settings == Settings()
    remembered.save(settings, path, "settings")
    assert (aside, path.read_text()) == ([], '{"theme": "dark"}')
    settings = load_settings(path)
    assert settings.theme == "dark"
    settings.theme = "light"
    remembered.save(settings, path, "settings")
    assert load_settings(path).theme == "light"


def test_the_log_says_nothing_out_of_the_file(tmp_path, caplog):
    path = tmp_path / "lessons.json"
    path.write_text(json.dumps({"lessons": {"a lesson of mine": {"finished": "patient Smith"}}}))
    load_bookmarks(path)
    path.write_text(json.dumps({"version": "patient Smith", "lessons": 7}))
    load_bookmarks(path)
    assert len(caplog.records) == 2
    assert "bool_parsing at ('lessons',)" in caplog.text
    for secret in ("lesson of mine", "Smith"):
        assert secret not in caplog.text


def test_no_rubbish_takes_the_place_of_another(tmp_path):
    path = tmp_path / "settings.json"
    for content in ("one", "two", "three"):
        path.write_text(content)
        load_settings(path)
    kept = {each.name: each.read_text() for each in tmp_path.iterdir()}
    assert kept == {
        "settings.unreadable.json": "one",
        "settings.2-unreadable.json": "two",
        "settings.3-unreadable.json": "three",
    }


def test_what_cannot_be_kept_aside_is_no_reason_to_fail(read_only, tmp_path):
    (tmp_path / "link.json").symlink_to(read_only)
    assert load_settings(read_only / "settings.json") == Settings()
    assert load_settings(tmp_path / "file" / "settings.json") == Settings()
    (tmp_path / "file").write_text("")
    assert load_settings(tmp_path / "file" / "settings.json") == Settings()


def test_files_of_before_there_were_versions_are_understood(tmp_path):
    path = tmp_path / "kept.json"
    path.write_text('{"theme": "dark"}')
    assert load_settings(path).theme == "dark"
    path.write_text('{"offered": true}')
    assert load_bookmarks(path).offered
    remembered.save(load_bookmarks(path), path, "bookmarks")
    assert json.loads(path.read_text())["version"] == 1


def no_file(source):
    raise InputError(f"{source} is not there.")


@pytest.mark.parametrize("content", RUBBISH.values(), ids=RUBBISH)
def test_an_autosave_of_rubbish_is_refused_and_stays(tmp_path, content):
    keeper = Keeper(tmp_path)
    keeper.save(Session(article_state()))
    keeper.end(keep=True)
    (file,) = tmp_path.glob("*/*.softmax.json")
    file.write_bytes(content)
    (found,) = left_behind(tmp_path)
    with pytest.raises(InputError):
        found.read(no_file)
    found.leave()
    assert file.read_bytes() == content


def test_rubbish_in_the_folder_of_autosaves_is_passed_over(tmp_path):
    (tmp_path / "a file").write_bytes(b"rubbish")
    (tmp_path / "a folder" / "autosave.softmax.json").mkdir(parents=True)
    (tmp_path / "a link").symlink_to(tmp_path / "nowhere")
    for each in left_behind(tmp_path):
        with pytest.raises(InputError):
            each.read(no_file)
        each.leave()
    assert left_behind(tmp_path / "a file") == []
    assert (tmp_path / "a file").read_bytes() == b"rubbish"
