"""What an update costs the loop that sends it, with the real window. Run it, it is no test.

    .venv/bin/python tests/benchmarks/sharing.py

Prints microseconds of 1,000 updates of 1,000 logits, one a millisecond: the time of the clock, and
the processor time of the thread that calls.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Without a display the program would write a picture in place of the window.
os.environ.setdefault("DISPLAY", ":0")

import statistics
import time

import numpy as np

import softmax_gui

UPDATES, CLASSES = 1000, 1000


def measured(view, logits):
    """Return the wall time and the processor time of each update, in seconds."""
    wall, processor = [], []
    begun = time.perf_counter()
    for number in range(1, UPDATES + 1):
        logits[0] = number
        clock, mine = time.perf_counter(), time.thread_time()
        view.update(logits)
        processor.append(time.thread_time() - mine)
        wall.append(time.perf_counter() - clock)
        while time.perf_counter() < begun + number * 1e-3:
            sum(range(100))  # the loop is at work
    return wall, processor


def main():
    """Print the table."""
    logits = np.zeros(CLASSES)
    view = softmax_gui.show(logits)
    if not view.flush(60):
        raise SystemExit("The window did not come.")
    print("| | median | mean |\n|---|---:|---:|")
    for what, times in zip(("wall", "thread CPU"), measured(view, logits), strict=True):
        found = [1e6 * each for each in (statistics.median(times), statistics.mean(times))]
        print(f"| {what} | {found[0]:.1f} µs | {found[1]:.1f} µs |")
    view.flush(60)
    view.close()


if __name__ == "__main__":
    main()
