"""Whether the system asks for less motion: whatever moves of its own accord asks here first.

What a person sets going, such as a descent, moves all the same: that is what they asked for, every
picture of it is a state of the document, and the same key stops it.
"""

import ctypes
import logging
import os
import sys
from functools import cache

VARIABLE = "SOFTMAX_GUI_MOTION"
"""Set to 0 or 1 it decides, whatever the system says."""

_PORTAL = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop")
_SETTINGS = "org.freedesktop.portal.Settings"
_WISH = ("org.gnome.desktop.interface", "enable-animations")
_LONGEST_MS = 200
_SPI_GETCLIENTAREAANIMATION = 0x1042

_log = logging.getLogger(__name__)


def wants_motion() -> bool:
    """Return whether things may move of their own accord; they may where nobody says otherwise."""
    said = os.environ.get(VARIABLE)
    return said != "0" if said in ("0", "1") else _system_wants_motion()


@cache
def _system_wants_motion() -> bool:
    """Ask the system, once."""
    if sys.platform == "win32":
        return _windows_wants_motion()
    if sys.platform.startswith("linux") and os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return _desktop_wants_motion()
    return True


def _windows_wants_motion() -> bool:
    wanted = ctypes.c_int(1)
    user32 = ctypes.windll.user32  # type: ignore[attr-defined,unused-ignore]
    user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(wanted), 0)
    return bool(wanted.value)


def _desktop_wants_motion() -> bool:
    """Ask the settings portal, which GNOME, KDE and others answer to."""
    try:
        # Only here: Qt may have been built without it.
        from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage
    except ImportError as error:
        _log.debug("the desktop is not asked about motion: %s", error)
        return True
    ask = QDBusMessage.createMethodCall(*_PORTAL, _SETTINGS, "Read")
    ask.setArguments(list(_WISH))
    answer = QDBusConnection.sessionBus().call(ask, QDBus.CallMode.Block, _LONGEST_MS)
    if answer.type() != QDBusMessage.MessageType.ReplyMessage:
        return True
    return _plain(answer.arguments()[0]) is not False


def _plain(value: object) -> object:
    """Return what the wrappings of the bus are about."""
    while hasattr(value, "variant"):
        value = value.variant()
    return value
