"""Measuring in turns: what a shared machine does to one contestant it does to all."""

import statistics
import time
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Times:
    """The durations of some repetitions, in milliseconds."""

    milliseconds: list[float]

    @property
    def median(self):
        return statistics.median(self.milliseconds)

    @property
    def worst(self):
        """The 95th percentile."""
        return float(np.percentile(self.milliseconds, 95))


def in_turns(*actions, repetitions, warm_up=10):
    """Return the Times of each action, called with the number of the repetition."""
    times = [[] for _ in actions]
    for number in range(-warm_up, repetitions):
        for mine, action in zip(times, actions, strict=True):
            start = time.perf_counter()
            action(number)
            if number >= 0:
                mine.append(1e3 * (time.perf_counter() - start))
    return [Times(mine) for mine in times]
