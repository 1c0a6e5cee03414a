"""What ``softmax-gui doctor`` says about the machine. Imports no Qt."""

import platform
import sys
from collections.abc import Iterator
from importlib import metadata

from softmax_gui.compute.devices import describe
from softmax_gui.engine import available_devices
from softmax_gui.files.figures.canvas import fonts
from softmax_gui.view.system import draws_on_x11, has_display, install_command, missing_libraries

PACKAGES = (
    "softmax-gui",
    "torch",
    "PySide6-Essentials",
    "pyqtgraph",
    "superqt",
    "numpy",
    "matplotlib",
)
_CORRUPTING_QT = (6, 12)


def diagnosis() -> tuple[list[str], list[str]]:
    """Return what is here, a line each, and what is wrong, a sentence each."""
    versions = {name: _version(name) for name in PACKAGES}
    lines = [_line("python", f"{platform.python_version()} on {platform.platform()}")]
    lines += [_line(name, version or "missing") for name, version in versions.items()]
    lines.append(_line("devices", ", ".join(map(describe, available_devices()))))
    lines.append(_line("display", "yes" if has_display() else _NO_DISPLAY))
    lines.append(_line("fonts", ", ".join(fonts())))
    libraries = list(_library_problems())
    lines.append(_line("libraries", "see below" if libraries else "complete"))
    return lines, [*_package_problems(versions), *libraries]


_NO_DISPLAY = "none; the window is written to softmax-gui.png instead of shown"


def _line(what: str, value: str) -> str:
    return f"{what:<20}{value}"


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _package_problems(versions: dict[str, str | None]) -> Iterator[str]:
    for name, version in versions.items():
        if version is None:
            yield f"{name} is missing. Install it with: pip install {name}"
    qt = versions["PySide6-Essentials"]
    if qt is not None and sys.version_info < (3, 12) and _numbers(qt) >= _CORRUPTING_QT:
        yield f"PySide6 {qt} crashes on this Python. Use pip install 'PySide6-Essentials<6.12'"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2] if part.isdigit())


def _library_problems() -> Iterator[str]:
    missing = missing_libraries(windowed=draws_on_x11())
    if missing:
        names = ", ".join(item.library for item in missing)
        yield f"{names} missing. Install with: {install_command(missing)}"
