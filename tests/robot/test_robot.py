"""A short run of the robot. The long ones are a command of their own."""

import re
import subprocess
import sys
from pathlib import Path

ROBOT = Path(__file__).with_name("robot.py")
ACTIONS = 400


def run(*arguments):
    command = [sys.executable, str(ROBOT), "--largest", "1000", "--bound", "2", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=110)


def test_the_robot_uses_the_window_and_finds_nothing_wrong(tmp_path):
    journal = tmp_path / "actions.jsonl"
    said = run("--seed", "1", "--actions", str(ACTIONS), "--journal", str(journal))
    assert said.returncode == 0, said.stdout + said.stderr
    actions, targets = re.search(r"(\d+) actions on (\d+) different targets", said.stdout).groups()
    assert (int(actions), len(journal.read_text("utf-8").splitlines())) == (ACTIONS, ACTIONS)
    assert int(targets) > 100


def test_the_robot_tells_what_is_wrong_and_does_it_again(tmp_path):
    journal = tmp_path / "actions.jsonl"
    # Nothing can be done in no time at all.
    first = run("--bound", "0", "--patience", "1", "--actions", "5", "--journal", str(journal))
    assert first.returncode == 1
    assert "kept the window" in first.stdout
    again = run("--bound", "0", "--patience", "1", "--replay", str(journal))
    assert again.returncode == 1
    assert journal.read_text("utf-8").count("\n") == 1
