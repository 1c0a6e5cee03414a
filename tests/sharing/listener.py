"""Stands in for the window: writes down in a file what it is sent. Run by tests.

Every message takes it a frame. After so many it ends without a word, as a crash does.
"""

import sys
import time

from softmax_gui.sharing.door import enter
from softmax_gui.sharing.listening import receive
from softmax_gui.sharing.wire import TAKEN


def main(address: str, log: str, most: int) -> None:
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
            time.sleep(0.016)  # what a window takes for a frame
            connection.sendall(TAKEN)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
