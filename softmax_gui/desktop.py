"""The program's entry in the menu of a desktop of Linux or BSD, for the current user.

The files are those of the Desktop Entry Specification 1.5 and the Icon Theme Specification 0.13
of freedesktop.org.
"""

import os
import sys
from importlib.resources import files
from pathlib import Path

from platformdirs import user_data_path

from softmax_gui.model.errors import InputError
from softmax_gui.model.writing import replacing

_NAME = "softmax-gui"
_ENTRY = """\
[Desktop Entry]
Type=Application
Name=softmax-gui
GenericName=Softmax instrument
GenericName[zh_CN]=softmax 函数演示仪
Comment=Drag a logit and see every probability, the Jacobian and the gradient move
Comment[zh_CN]=拖动 logit，同时观察所有概率、雅可比矩阵与梯度的变化
TryExec={program}
Exec={command} %f
Icon=softmax-gui
Terminal=false
Categories=Education;Math;
Keywords=softmax;jacobian;logits;gradient;
MimeType=text/csv;text/tab-separated-values;application/json;
StartupWMClass=softmax-gui
"""
_RESERVED = '"`$\\'


def install_entry() -> list[Path]:
    """Put the menu entry and its icon in place; return their files.

    Raises
    ------
    InputError
        Where the system has no such menu, or a file cannot be written.
    """
    entry, icon = _paths()
    command = _command()
    text = _ENTRY.format(
        program=_escaped(command[0]), command=" ".join(_quoted(word) for word in command)
    )
    drawn = files("softmax_gui").joinpath("view", "icon.svg").read_bytes()
    for path, content in ((icon, drawn), (entry, text.encode())):
        _make_folder(path.parent)
        with replacing(path) as beside:
            beside.write_bytes(content)
    return [entry, icon]


def remove_entry() -> list[Path]:
    """Take the menu entry and its icon away; return the files that were there.

    Raises
    ------
    InputError
        Where the system has no such menu, or a file cannot be removed.
    """
    found = [path for path in _paths() if path.exists()]
    for path in found:
        try:
            path.unlink()
        except OSError as error:
            raise InputError(f"{path} cannot be removed: {error.strerror or error}.") from error
    return found


def _paths() -> tuple[Path, Path]:
    if sys.platform in ("win32", "darwin"):
        raise InputError(
            "Only the desktops of Linux and BSD have menu entries like this. "
            f"Start the program as {_NAME}, or make a shortcut to it."
        )
    data = user_data_path()
    icons = data / "icons" / "hicolor" / "scalable" / "apps"
    return data / "applications" / f"{_NAME}.desktop", icons / f"{_NAME}.svg"


def _command() -> list[str]:
    """Return what starts this installation, wherever the menu is opened from."""
    python = Path(sys.executable)
    program = python.with_name(_NAME)
    if os.access(program, os.X_OK):
        return [str(program)]
    return [str(python), "-m", "softmax_gui"]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder} cannot be made: {error.strerror or error}.") from error


def _quoted(word: str) -> str:
    """Return a word of the key Exec, which may hold spaces, quotes and percent signs."""
    inner = "".join(f"\\{sign}" if sign in _RESERVED else sign for sign in word)
    return _escaped(f'"{inner}"'.replace("%", "%%"))


def _escaped(text: str) -> str:
    """Return the value of a key, in which a backslash begins an escape."""
    return text.replace("\\", "\\\\")
