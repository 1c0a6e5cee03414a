"""Stands in for the window: writes down in a file what it is sent. Run by tests.

After so many messages it ends without a word, as a crash does. One that is busy answers what it
is sent after the first message once its standard input ends.
"""

import sys

from softmax_gui.sharing.door import enter
from softmax_gui.sharing.listening import receive
from softmax_gui.sharing.wire import TAKEN


def main(address: str, log: str, most: int, is_busy: bool) -> None:
    with enter(address) as connection, open(log, "w") as file:
        for _ in range(most):
            message = receive(connection)
            if message is None:
                break
            print(
                message.kind, *(a.flat[0] for a in message.arrays.values()), file=file, flush=True
            )
            if message.kind == "close":
                break
            if is_busy and message.kind != "show":
                sys.stdin.read()
            connection.sendall(TAKEN)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), "busy" in sys.argv[4:])
