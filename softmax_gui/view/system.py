"""What the window needs of the machine. Imports no Qt, because Qt dies where it is missing."""

import ctypes
import glob
import os
import re
import shutil
import socket
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

X11_SOCKETS = Path("/tmp/.X11-unix")
_TIMEOUT = 2.0

OFFSCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""Library and Debian package: what Qt needs to draw at all."""

WINDOWED = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
"""Library and Debian package: what it needs besides for a window under X11."""

TESTS_LIBRARIES = {"libcairo.so.2": "libcairo2"}
TESTS_PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "pdftoppm": "poppler-utils",
    "gs": "ghostscript",
}
"""Library or program and Debian package: what the tests need besides."""

SCREEN_READER = {
    "/usr/bin/dbus-run-session": "dbus-daemon",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi": "python3-gi",
    "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
}
"""File and Debian package: what a test that uses the window by ear needs; 0.8 MB altogether."""


@dataclass(frozen=True)
class Missing:
    """A library or a program that is not here.

    Parameters
    ----------
    library : str
        What the linker, or the shell, looks for.
    package : str
        The Debian package that brings it.
    """

    library: str
    package: str


def missing_libraries(windowed: bool) -> list[Missing]:
    """Return the libraries that Qt needs and that cannot be loaded; none outside Linux.

    Parameters
    ----------
    windowed : bool
        Whether a window under X11 is wanted, or only a picture of one.
    """
    return _missing(OFFSCREEN | (WINDOWED if windowed else {}), _loads)


def missing_for_tests() -> list[Missing]:
    """Return what the tests need and is not here: they open a window on a screen of their own."""
    return [
        *missing_libraries(windowed=True),
        *_missing(TESTS_LIBRARIES, _loads),
        *_missing(TESTS_PROGRAMS, lambda name: shutil.which(name) is not None),
        *missing_for_screen_reader(),
    ]


def missing_for_screen_reader() -> list[Missing]:
    """Return what a screen reader of the tests needs and is not here."""
    return _missing(SCREEN_READER, lambda pattern: bool(glob.glob(pattern)))


def install_command(missing: list[Missing]) -> str:
    """Return the command that installs what is missing on Debian and its relatives."""
    return f"apt-get install {' '.join(item.package for item in missing)} (as root)"


def has_display() -> bool:
    """Whether a window can be opened: a display is named and something answers there."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return _wayland_answers() or _x11_answers(os.environ.get("DISPLAY", ""))


def draws_on_x11() -> bool:
    """Whether Qt may choose X11 for its windows here, unless told to draw elsewhere."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    return has_display() and (not platform or platform.startswith("xcb"))


def _missing(needed: dict[str, str], is_here: Callable[[str], bool]) -> list[Missing]:
    if not sys.platform.startswith("linux"):
        return []
    return [Missing(name, package) for name, package in needed.items() if not is_here(name)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(name) and _answers(socket.AF_UNIX, str(Path(folder) / name))


def _x11_answers(display: str) -> bool:
    match = re.fullmatch(r"(?P<host>.*?):(?P<number>\d+)(\.\d+)?", display)
    if match is None:
        return False
    host, number = match["host"], int(match["number"])
    if host not in ("", "unix"):
        return _answers(socket.AF_INET, (host, 6000 + number))
    path = str(X11_SOCKETS / f"X{number}")
    # X servers also listen in Linux's abstract namespace, where the folder may not be shared.
    return _answers(socket.AF_UNIX, path) or _answers(socket.AF_UNIX, f"\0{path}")


def _answers(family: int, address: str | tuple[str, int]) -> bool:
    with socket.socket(family) as connection:
        connection.settimeout(_TIMEOUT)
        try:
            connection.connect(address)
        except (OSError, OverflowError):
            return False
    return True


def print_packages(arguments: Sequence[str]) -> None:
    """Print the packages to install, one a line: those of the tests too after ``--tests``."""
    tests = "--tests" in arguments
    missing = missing_for_tests() if tests else missing_libraries(windowed=draws_on_x11())
    for item in missing:
        print(item.package)


if __name__ == "__main__":
    print_packages(sys.argv[1:])
