"""Starting the program, in a process of its own."""

import json
import os
import subprocess
import sys

CODE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from softmax_gui.view import app

QTimer.singleShot(0, app.application(), app.application().closeAllWindows)
sys.exit(app.run(None, Path(sys.argv[1])))
"""


def test_a_file_from_the_command_line_is_a_recent_one(tmp_path):
    opened = tmp_path / "three.csv"
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(opened)], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    (settings,) = tmp_path.rglob("settings.json")
    assert json.loads(settings.read_text())["recent"] == [str(opened.resolve())]
