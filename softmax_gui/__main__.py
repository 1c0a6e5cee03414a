"""The entry point: ``softmax-gui`` and ``python -m softmax_gui``."""

import sys

from softmax_gui.cli import main

if __name__ == "__main__":
    sys.exit(main())
