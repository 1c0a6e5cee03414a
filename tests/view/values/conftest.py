"""What the tests of the tables share."""

import time

import pytest


@pytest.fixture
def benchmark_ms():
    """From something to be done to the milliseconds it takes, the best of three."""

    def measure(do):
        times = []
        for _ in range(3):
            begun = time.perf_counter()
            do()
            times.append(1e3 * (time.perf_counter() - begun))
        return min(times)

    return measure
