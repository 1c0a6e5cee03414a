"""Both ends of a connection in one process."""

import socket

import pytest


@pytest.fixture
def ends():
    one, other = socket.socketpair()
    one.settimeout(20)
    other.settimeout(20)
    yield one, other
    one.close()
    other.close()
