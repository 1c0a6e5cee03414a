"""What the window needs of the machine, found out without Qt."""

import os
import socket
import subprocess
import sys

import pytest

from softmax_gui.view import system


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """An environment without any display."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(system, "X11_SOCKETS", tmp_path)
    monkeypatch.setattr(sys, "platform", "linux")
    return monkeypatch


@pytest.fixture
def listening(tmp_path):
    """From a name to a server that listens at that socket in a folder."""
    servers = []

    def listen(name: str) -> None:
        server = socket.socket(socket.AF_UNIX)
        servers.append(server)
        server.bind(str(tmp_path / name))
        server.listen()

    yield listen
    for server in servers:
        server.close()


def test_no_display(bare):
    assert not system.has_display()
    for name in ("", ":7", ":7.0", "unix:7", "nonsense", "127.0.0.1:60000"):
        bare.setenv("DISPLAY", name)
        assert not system.has_display()


def test_a_dead_socket_is_no_display(bare, listening, tmp_path):
    (tmp_path / "X7").write_text("")
    bare.setenv("DISPLAY", ":7")
    assert not system.has_display()


@pytest.mark.parametrize("display", [":8", ":8.0", "unix:8"])
def test_an_x_server(bare, listening, display):
    listening("X8")
    bare.setenv("DISPLAY", display)
    assert system.has_display()


def test_an_x_server_on_another_machine(bare):
    with socket.create_server(("127.0.0.1", 0)) as server:
        bare.setenv("DISPLAY", f"127.0.0.1:{server.getsockname()[1] - 6000}")
        assert system.has_display()


def test_wayland(bare, listening, tmp_path):
    bare.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    bare.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert not system.has_display()
    listening("wayland-0")
    assert system.has_display()


def test_a_chosen_platform_and_other_systems_need_no_display(bare):
    bare.setenv("QT_QPA_PLATFORM", "offscreen")
    assert system.has_display()
    assert not system.draws_on_x11()
    bare.setenv("QT_QPA_PLATFORM", "xcb")
    assert system.draws_on_x11()
    bare.delenv("QT_QPA_PLATFORM")
    bare.setattr(sys, "platform", "darwin")
    assert system.has_display()
    assert system.missing_libraries(windowed=True) == []


def test_missing_libraries(bare):
    bare.setattr(system, "OFFSCREEN", {"libc.so.6": "libc6", "libnone.so.9": "libnone9"})
    bare.setattr(system, "WINDOWED", {"libalso.so.9": "libalso9"})
    offscreen, windowed = (system.missing_libraries(windowed=w) for w in (False, True))
    assert offscreen == [system.Missing("libnone.so.9", "libnone9")]
    assert [item.package for item in windowed] == ["libnone9", "libalso9"]
    assert system.install_command(windowed) == "apt-get install libnone9 libalso9 (as root)"


def test_nothing_is_missing_where_these_tests_run():
    assert system.missing_libraries(windowed=False) == []


@pytest.fixture
def nothing_here(bare):
    """A machine on which no library loads and no program is found."""
    bare.setattr(system, "_loads", lambda _: False)
    bare.setattr(system.shutil, "which", lambda _: None)
    return bare


def printed(capsys, *arguments: str) -> list[str]:
    system.print_packages(arguments)
    return capsys.readouterr().out.splitlines()


OFFSCREEN = ["libegl1", "libgl1", "libx11-6", "libxkbcommon0", "libdbus-1-3", "libfontconfig1",
             "libglib2.0-0"]  # fmt: skip


def test_without_a_display_only_what_a_picture_needs_is_printed(nothing_here, capsys):
    assert printed(capsys) == OFFSCREEN


def test_with_a_display_what_a_window_needs_is_printed_too(nothing_here, capsys):
    nothing_here.setenv("QT_QPA_PLATFORM", "xcb")
    assert printed(capsys) == [*OFFSCREEN, *system.WINDOWED.values()]
    assert "libxcb-cursor0" in system.WINDOWED.values()


def test_for_the_tests_everything_is_printed_whatever_the_display(nothing_here, capsys):
    tests = ["libcairo2", "xvfb", "xdotool", "poppler-utils", "ghostscript"]
    assert printed(capsys, "--tests") == [*OFFSCREEN, *system.WINDOWED.values(), *tests]


def test_what_is_here_is_not_printed(nothing_here, capsys):
    nothing_here.setattr(system, "_loads", lambda _: True)
    nothing_here.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert printed(capsys, "--tests") == []


def test_a_program_that_is_missing(nothing_here, capsys):
    nothing_here.setattr(system, "_loads", lambda _: True)
    nothing_here.setattr(system.shutil, "which", lambda name: None if name == "Xvfb" else name)
    assert printed(capsys, "--tests") == ["xvfb"]


@pytest.mark.parametrize("arguments", [[], ["--tests"]])
def test_as_a_program_it_loads_no_qt_and_says_nothing_where_nothing_is_missing(arguments):
    code = (
        "import runpy, sys; runpy.run_module('softmax_gui.view.system', run_name='__main__');"
        "assert not [m for m in sys.modules if m.startswith(('PySide6', 'torch'))]"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    assert (done.stdout, done.stderr) == ("", "")
