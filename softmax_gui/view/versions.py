"""What the program is and runs on, for `doctor` and for reports. Imports no Qt."""

import platform
from collections.abc import Iterable
from importlib import metadata

from softmax_gui.compute.devices import describe
from softmax_gui.engine import available_devices

PACKAGES = (
    "softmax-gui",
    "torch",
    "PySide6-Essentials",
    "pyqtgraph",
    "superqt",
    "numpy",
    "matplotlib",
)


def versions(packages: Iterable[str] = PACKAGES) -> list[str]:
    """Return what this is and what it runs on, a line each."""
    lines = [line("python", f"{platform.python_version()} on {platform.platform()}")]
    found = package_versions(packages)
    lines += [line(name, version or "missing") for name, version in found.items()]
    return [*lines, line("devices", ", ".join(map(describe, available_devices())))]


def package_versions(packages: Iterable[str]) -> dict[str, str | None]:
    """Return the version of every package by its name; None of one that is missing."""
    return {name: _version(name) for name in packages}


def line(what: str, value: str) -> str:
    """Return a line of such a list."""
    return f"{what:<20}{value}"


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
