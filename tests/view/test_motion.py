"""What moves of its own accord rests where less motion is asked for."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from softmax_gui.view import app, motion
from softmax_gui.view.motion import VARIABLE, wants_motion

PORTAL = """
import sys
from gi.repository import Gio, GLib

node = Gio.DBusNodeInfo.new_for_xml('''<node><interface name="org.freedesktop.portal.Settings">
<method name="Read"><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="v" direction="out"/></method></interface></node>''')

def answer(connection, sender, path, interface, method, arguments, invocation):
    assert tuple(arguments) == ("org.gnome.desktop.interface", "enable-animations")
    wish = GLib.Variant("b", sys.argv[1] == "1")
    invocation.return_value(GLib.Variant("(v)", (GLib.Variant("v", wish),)))

def own(connection, name):
    connection.register_object("/org/freedesktop/portal/desktop", node.interfaces[0], answer)

def owned(connection, name):
    print("ready", flush=True)

Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.portal.Desktop", 0, own, owned, None)
GLib.MainLoop().run()
"""
"""A desktop's settings portal, for the Python that the system's own libraries are for."""

ASK = """
import subprocess, sys
portal = subprocess.Popen(["/usr/bin/python3", "-c", sys.argv[1], sys.argv[2]],
                          stdout=subprocess.PIPE, text=True)
portal.stdout.readline()
from PySide6.QtCore import QCoreApplication
application = QCoreApplication([])
from softmax_gui.view.motion import wants_motion
print(wants_motion())
portal.terminate()
portal.wait()
"""


@pytest.fixture
def wish(monkeypatch):
    """Ask for motion, or for less."""
    return lambda wanted: monkeypatch.setenv(VARIABLE, str(int(wanted)))


@pytest.mark.parametrize("wanted", [True, False])
def test_the_desktop_is_asked(wanted):
    bus = "/usr/bin/dbus-run-session"
    if not (os.path.exists(bus) and os.path.exists("/usr/lib/python3/dist-packages/gi")):
        pytest.skip("there is no private bus: apt-get install dbus-daemon python3-gi")
    environment = {name: value for name, value in os.environ.items() if name != VARIABLE}
    asked = subprocess.run(
        [bus, "--", sys.executable, "-c", ASK, PORTAL, str(int(wanted))],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert asked.stdout.split() == [str(wanted)]


def test_without_an_answer_things_move(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    motion._system_wants_motion.cache_clear()
    assert wants_motion()
    motion._system_wants_motion.cache_clear()


@pytest.mark.parametrize("wanted", [True, False])
def test_the_cards_glide_only_where_motion_is_wanted(open_window, wish, wanted):
    wish(wanted)
    assert open_window().isAnimated() is wanted


@pytest.mark.parametrize("wanted", [True, False])
def test_the_preview_of_an_animation_plays_by_itself_only_where_motion_is_wanted(
    open_window, wish, until_drawn, clocks, wanted
):
    wish(wanted)
    window = open_window()
    window.commands.animate()
    dialog = next(child for child in window.children() if hasattr(child, "film"))
    film = dialog.film
    until_drawn(film, window.jobs)
    assert film.image is not None
    assert bool(clocks(film)) is wanted
    # A person may always ask for the other.
    film.setFocus()
    QTest.keyClick(film, Qt.Key.Key_Space)
    assert bool(clocks(film)) is not wanted
    QTest.mouseClick(film, Qt.MouseButton.LeftButton)
    assert bool(clocks(film)) is wanted
    dialog.close()
    app.settle(window)


def test_a_descent_that_a_person_plays_goes_on_where_less_motion_is_wanted(
    open_window, wish, qtbot
):
    wish(False)
    window = open_window()
    window.descender.toggle_play()
    qtbot.waitUntil(lambda: window.descender.descent.steps > 2, timeout=20_000)
    window.descender.pause()
    app.settle(window)
