"""The socket between a Python process and its window, which only the same person can reach.

It is a Unix socket in a folder that nobody else may enter, and on either side the system is asked
who is at the other end. Where there are no Unix sockets (Windows; not tried out there), it is a
port of this machine, and whoever comes has to say a random token that the window alone was given.
"""

import hmac
import logging
import os
import secrets
import shutil
import socket
import struct
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

logger = logging.getLogger(__name__)

TOKEN = "SOFTMAX_GUI_TOKEN"
"""The environment variable that the token is handed over in: other users see command lines."""
_HAS_UNIX = hasattr(socket, "AF_UNIX") and sys.platform != "win32"
_LONGEST = 100  # of the path of a Unix socket; some systems take 104 bytes
_LOOK_SECONDS = 0.1
_PATIENCE_SECONDS = 5.0


class Stranger(Exception):  # noqa: N818 - nothing went wrong here
    """Who came is not who was asked for."""


class Door:
    """A socket that waits for the window to come.

    Attributes
    ----------
    address : str
        Where it is: a path, or ``host:port``.
    token : str
        What the window has to say; empty where the system knows who it is.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None
        if _HAS_UNIX:
            self.token = ""
            self._folder = Path(tempfile.mkdtemp(prefix="softmax-gui-", dir=_private_folder()))
            self.address = str(self._folder / "door")
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._socket.bind(self.address)
        else:
            self.token = secrets.token_hex(32)
            self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            self._socket.bind(("127.0.0.1", 0))
            self.address = "{}:{}".format(*self._socket.getsockname())
        self._socket.listen(1)
        self._socket.settimeout(_LOOK_SECONDS)

    def let_in(self, is_expected: Callable[[], bool]) -> socket.socket | None:
        """Return the connection of the window once it comes, or None once it is not expected.

        Anybody else is sent away, and the log says so.
        """
        while is_expected():
            try:
                connection, _ = self._socket.accept()
            except TimeoutError:
                continue
            try:
                self._check(connection)
            except (Stranger, OSError) as error:
                logger.warning("somebody else than the window came, and was sent away: %s", error)
                connection.close()
                continue
            connection.settimeout(None)
            return connection
        return None

    def close(self) -> None:
        """Wait no longer; a connection goes on."""
        self._socket.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _check(self, connection: socket.socket) -> None:
        connection.settimeout(_PATIENCE_SECONDS)
        _check_owner(connection)
        if self.token and not hmac.compare_digest(_received(connection, 64), self.token.encode()):
            raise Stranger("it does not know the token")


def enter(address: str) -> socket.socket:
    """Return the connection to the process that waits at an address.

    Raises
    ------
    OSError
        When nobody waits there.
    Stranger
        When it is somebody else's process.
    """
    host, _, port = address.rpartition(":")
    is_port = port.isascii() and port.isdecimal() and host == "127.0.0.1"
    family = socket.AF_INET if is_port or not _HAS_UNIX else socket.AF_UNIX
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        connection.connect((host, int(port)) if is_port else address)
        _check_owner(connection)
        connection.sendall(os.environ.get(TOKEN, "").encode() if is_port else b"")
    except (OSError, Stranger):
        connection.close()
        raise
    return connection


def _private_folder() -> str:
    """Return a folder for a folder of ours, whose path is short enough for a socket."""
    wanted = (os.environ.get("XDG_RUNTIME_DIR", ""), tempfile.gettempdir(), "/tmp")
    room = _LONGEST - len("/softmax-gui-________/door")
    return next(
        folder
        for folder in wanted
        if folder == "/tmp" or (len(os.fsencode(folder)) <= room and os.access(folder, os.W_OK))
    )


def _check_owner(connection: socket.socket) -> None:
    """Raise Stranger where the process at the other end is of another user, as the system says."""
    if connection.family != getattr(socket, "AF_UNIX", None):
        return
    user = _user_of(connection)
    if user is not None and user != os.getuid():
        raise Stranger(f"it is of the user {user}")


def _user_of(connection: socket.socket) -> int | None:
    """Return the user of the process at the other end, or None where the system cannot say."""
    if hasattr(socket, "SO_PEERCRED"):  # Linux: struct ucred {pid, uid, gid}
        form = struct.Struct("3i")
        found = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, form.size)
        return int(form.unpack(found)[1])
    if hasattr(socket, "LOCAL_PEERCRED"):  # macOS, BSD: struct xucred {version, uid, …}
        form = struct.Struct("2I")
        return int(form.unpack(connection.getsockopt(0, socket.LOCAL_PEERCRED, form.size))[1])
    return None


def _received(connection: socket.socket, count: int) -> bytes:
    """Return so many bytes, fewer where there are no more."""
    data = b""
    while len(data) < count and (more := connection.recv(count - len(data))):
        data += more
    return data
