"""What ``softmax-gui doctor`` says about the machine. Imports no Qt."""

import sys
from collections.abc import Iterator

from softmax_gui.files.figures.canvas import fonts
from softmax_gui.logs import VARIABLE, log_path
from softmax_gui.view.system import draws_on_x11, has_display, install_command, missing_libraries
from softmax_gui.view.versions import PACKAGES, line, package_versions, versions

_CORRUPTING_QT = (6, 12)


def diagnosis() -> tuple[list[str], list[str]]:
    """Return what is here, a line each, and what is wrong, a sentence each."""
    lines = versions(PACKAGES)
    lines.append(line("display", "yes" if has_display() else _NO_DISPLAY))
    lines.append(line("fonts", ", ".join(fonts())))
    libraries = list(_library_problems())
    lines.append(line("libraries", "see below" if libraries else "complete"))
    lines.append(line("log", f"{log_path()} ({VARIABLE}=debug writes more)"))
    return lines, [*_package_problems(package_versions(PACKAGES)), *libraries]


_NO_DISPLAY = "none; the window is written to softmax-gui.png instead of shown"


def _package_problems(found: dict[str, str | None]) -> Iterator[str]:
    for name, version in found.items():
        if version is None:
            yield f"{name} is missing. Install it with: pip install {name}"
    qt = found["PySide6-Essentials"]
    if qt is not None and sys.version_info < (3, 12) and _numbers(qt) >= _CORRUPTING_QT:
        yield f"PySide6 {qt} crashes on this Python. Use pip install 'PySide6-Essentials<6.12'"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2] if part.isdigit())


def _library_problems() -> Iterator[str]:
    missing = missing_libraries(windowed=draws_on_x11())
    if missing:
        names = ", ".join(item.library for item in missing)
        yield f"{names} missing. Install with: {install_command(missing)}"
