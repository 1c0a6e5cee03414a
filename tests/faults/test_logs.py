"""The log rotates, tells nothing of what was open, and costs nothing where it cannot be written."""

import logging

import pytest

from softmax_gui import logs

SECRET = "my label 3.25"


@pytest.fixture
def log(home):
    """Return a function that starts the log; it is stopped with the test."""
    started = []

    def start():
        started.append(logs.start_log())
        return logging.getLogger("softmax_gui.a_room")

    yield start
    for each in started:
        logs.stop_log(each)


def fail():
    try:
        float(SECRET)
    except ValueError as error:
        raise KeyError(SECRET) from error


def log_failure(logger):
    try:
        fail()
    except KeyError:
        logger.exception("it failed")


def test_it_holds_the_places_of_a_failure_and_not_its_words(log, home, capsys):
    log_failure(log())
    text = logs.log_path().read_text()
    assert logs.log_path().is_relative_to(home)
    assert "in fail" in text
    assert "ValueError\nand from that came:" in text
    assert text.rstrip().endswith("KeyError")
    assert SECRET not in text
    assert "it failed" in capsys.readouterr().err


def test_the_words_are_logged_where_they_are_asked_for(log, monkeypatch):
    monkeypatch.setenv(logs.VARIABLE, "debug")
    logger = log()
    logger.debug("a detail")
    log_failure(logger)
    text = logs.log_path().read_text()
    assert SECRET in text
    assert "a detail" in text


def test_what_is_no_warning_makes_no_file(log):
    log().info("nothing to speak of")
    assert not logs.log_path().exists()


def test_the_same_failure_again_and_again_is_counted(log):
    logger = log()
    for _ in range(1000):
        log_failure(logger)
    text = logs.log_path().read_text()
    assert text.count("it failed") == 4
    assert "for the 1000th time" in text


def test_it_rotates(home):
    path = home / "softmax-gui.log"
    file = logs.LogFile(path, size=4096)
    for number in range(1000):
        file.handle(logging.makeLogRecord({"msg": f"line {number} of a log"}))
    file.close()
    found = sorted(home.glob("softmax-gui.log*"))
    assert [each.name for each in found] == [path.name, f"{path.name}.1", f"{path.name}.2"]
    assert all(each.stat().st_size <= 4096 for each in found)
    assert "line 999" in path.read_text()


def test_a_full_disk_costs_the_log_only(full_disk, monkeypatch, log):
    monkeypatch.setenv("XDG_STATE_HOME", str(full_disk))
    logger = log()
    for number in range(2000):
        logger.warning("warning %d of many, which have no room", number)


@pytest.mark.parametrize("is_file", [True, False])
def test_a_place_that_cannot_be_written_costs_the_log_only(
    is_file, tmp_path, read_only, monkeypatch, log
):
    blocker = tmp_path / "file"
    blocker.write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocker if is_file else read_only))
    log().warning("not to be written anywhere")


def test_the_doctor_names_the_place(log, capsys):
    from softmax_gui.cli import main

    main(["doctor"])
    assert str(logs.log_path()) in capsys.readouterr().out
