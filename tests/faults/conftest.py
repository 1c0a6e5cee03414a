"""Faults that are made for real: a disk that is full, a program in a process of its own."""

import os
import subprocess
import sys

import pytest

PLACES = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home of its own, for this process and those that it starts."""
    folder = tmp_path / "home"
    folder.mkdir()
    for place in PLACES:
        monkeypatch.setenv(place, str(folder))
    return folder


@pytest.fixture
def start(home):
    """Start Python with some code in a process of its own; it is ended with the test."""
    running = []

    def run(code, *arguments, **environment):
        process = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            env={**os.environ, **environment},
            cwd=home,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield run
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture
def full_disk(tmp_path):
    """A folder on a disk of its own with room for 64 KB, of which 60 are taken."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True)
    except FileNotFoundError:
        pytest.skip("there is no mount here")
    if done.returncode:
        pytest.skip("only root may make a small disk")
    (folder / "filling").write_bytes(bytes(56 * 2**10))
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def read_only(tmp_path):
    """A folder that even root cannot write to."""
    folder = tmp_path / "fixed"
    folder.mkdir()
    if os.geteuid():
        folder.chmod(0o500)
        yield folder
        folder.chmod(0o700)
        return
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(folder)])
    if mounted.returncode:
        pytest.skip("this root may not mount anything")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
