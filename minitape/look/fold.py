"""Folding: a loop makes the same steps again and again, and one picture of them is enough.

>>> fold(list("abcbcbcd"))
[Run(0, 1, 1), Run(1, 2, 3), Run(7, 1, 1)]

reads: `a` once, then the two steps from number 1 on three times, then `d`. Loops in loops are folded from the inside out.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

import numpy as np

LEAST, LONGEST = 3, 200  # so often at least, and steps in one turn of the loop at most


class Run(NamedTuple):
    """`length` steps from `start` on, `times` times."""

    start: int
    length: int
    times: int

    def __repr__(self) -> str:
        return f"Run{tuple(self)!r}"


def fold(keys: list[Hashable]) -> list[Run]:
    """The sequence as runs, each as often as it repeats. The shortest loops are folded first: they are inside of others."""
    numbers: dict[Hashable, int] = {}
    runs = [Run(k, 1, 1) for k in range(len(keys))]
    codes = [numbers.setdefault(key, len(numbers)) for key in keys]
    period = 1
    while period <= min(LONGEST, len(codes) // LEAST):
        folds = _repeats(np.array(codes), period)
        if not folds:
            period += 1
            continue
        for k, times in reversed(folds):  # from the end, so that the places before it stay true
            part = runs[k : k + period]
            code = numbers.setdefault((times, *codes[k : k + period]), len(numbers))
            runs[k : k + period * times] = [Run(part[0].start, sum(run.length * run.times for run in part), times)]
            codes[k : k + period * times] = [code]
        period = 1
    return runs


def _repeats(codes: np.ndarray, period: int) -> list[tuple[int, int]]:
    """Where a stretch of this length begins to come again and again, and how often it comes."""
    differs = np.append(np.flatnonzero(codes[:-period] != codes[period:]), len(codes) - period)
    found, k = [], 0
    for end in differs:  # what begins at k is the same one period later, up to here
        times = (int(end) - k) // period + 1
        if times >= LEAST:
            found.append((k, times))
            k += times * period
        k = max(k, int(end) + 1)
    return found
