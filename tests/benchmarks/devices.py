"""What each device of this machine takes for the same Frame, in turns. Run it, it is no test.

    .venv/bin/python tests/benchmarks/devices.py

Needs no display. A Frame is on the CPU when it is done, so the times hold what it costs to bring
it there; numbers are medians, and the ratio says how many times as fast a device is as the CPU.
"""

from functools import partial

import numpy as np
from turns import in_turns

from softmax_gui.compute.devices import available_devices, describe
from softmax_gui.engine import (
    BarsViewport,
    ListViewport,
    MatrixViewport,
    RanksViewport,
    Request,
    SweepViewport,
    Viewports,
    compute_frame,
)
from softmax_gui.engine.rows import RowsQuestion, compute_rows, fit_temperature
from softmax_gui.model import Batch, Device, GradientOf, Labels, Order, Precision, state_from_logits

SIZES = (3, 1_000, 30_000, 128_256, 300_000, 1_000_000)
BARS, MATRIX = BarsViewport(450), MatrixViewport(800, 800)
ALL = Viewports(BARS, MATRIX, BARS, SweepViewport(170), RanksViewport(450), ListViewport())
ONE = Viewports(jacobian=MATRIX)


def logits_of(*shape):
    """Return some logits, always the same for a shape."""
    return np.random.default_rng(0).standard_normal(shape) * 2


def compare(what, action, repetitions):
    """Print a line of the table: ``action`` is called with each device."""
    devices = [Device(name) for name in available_devices()]
    times = in_turns(
        *(lambda _, device=device: action(device) for device in devices),
        repetitions=repetitions,
        warm_up=max(repetitions // 5, 1),
    )
    cpu = times[-1].median
    cells = [f"{t.median:.2f} ms ({t.worst:.2f} ms)" for t in times]
    ratios = [f"{cpu / t.median:.2f}" for t in times[:-1]]
    print("| " + " | ".join([what, *cells, *ratios]) + " |", flush=True)


def frame(logits, precision, viewports, order, device):
    """Compute a Frame, each time of a State that nothing is known of."""
    state = state_from_logits(
        logits,
        target=0,
        gradient_of=GradientOf("loss"),
        precision=precision,
        device=device,
        order=order,
    )
    return compute_frame(Request(state, viewports))


def frames():
    """Compare Frames of all sizes and precisions, of all panels and of the Jacobian alone."""
    for size in SIZES:
        logits, repetitions = logits_of(size), 100 if size < 100_000 else 30
        for precision in (Precision.FLOAT64, Precision.FLOAT32, Precision.BFLOAT16):
            compare(
                f"all panels, {precision}, N = {size:,}",
                partial(frame, logits, precision, ALL, Order.GIVEN),
                repetitions,
            )
        compare(
            f"Jacobian 800 x 800, float64, N = {size:,}",
            partial(frame, logits, Precision.FLOAT64, ONE, Order.GIVEN),
            repetitions,
        )
    compare(
        f"all panels, sorted by probability, float64, N = {size:,}",
        partial(frame, logits, Precision.FLOAT64, ALL, Order.PROBABILITY),
        10,
    )


def batches():
    """Compare a pass over a batch, and the fit of its temperature."""
    for rows, classes in ((100_000, 10), (2_000, 32_000)):
        logits = logits_of(rows, classes).astype(np.float32)
        targets = np.where(np.arange(rows) % 3 > 0, logits.argmax(axis=1), 0)
        batch = Batch(logits, Labels(classes), targets)
        name = f"{rows:,} rows x {classes:,} classes"

        def one_pass(device, batch=batch):
            return compute_rows(RowsQuestion(batch, 1.0, Precision.FLOAT32, device))

        def fit(device, batch=batch):
            return fit_temperature(batch, device)

        compare(f"figures of {name}, float32", one_pass, 5)
        compare(f"temperature fitted to {name}", fit, 5)


def main():
    devices = available_devices()
    names = [describe(device) for device in devices]
    print("| what | " + " | ".join([*names, *(f"{name}: times as fast" for name in devices[:-1])]))
    print("|---|" + "---|" * (2 * len(devices) - 1))
    frames()
    batches()


if __name__ == "__main__":
    main()
