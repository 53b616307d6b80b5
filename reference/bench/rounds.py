"""Fair timing on a noisy machine: in rounds, everyone once per round, in rotating order.

A slow minute then falls on all libraries alike, and nobody always runs first. Within its turn a library
repeats the work often enough for the clock to be exact. The number reported is the median over the rounds;
the minimum and the middle half of the rounds stand beside it, so that the reader sees how far to trust it.
"""

import statistics
import time
from dataclasses import dataclass

from .answers import difference, expected
from .catalogue import Work
from .peers import Skip
from .worker import Failed, Worker

PAUSE = 0.05  # seconds before a turn: the threads of a BLAS keep spinning, and a core busy, for some 30 ms


@dataclass
class Row:
    """One library on one work; `note` says why there is no number, `error` that there should be one."""

    peer: str
    note: str = ""
    error: bool = False
    seconds: tuple[float, ...] = ()  # one per round
    repetitions: int = 0  # per round

    @property
    def timed(self) -> bool:
        return bool(self.seconds)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def minimum(self) -> float:
        return min(self.seconds)

    @property
    def quartiles(self) -> tuple[float, float]:
        low, _, high = statistics.quantiles(self.seconds, n=4, method="inclusive")
        return low, high


def measure(work: Work, workers: dict[str, Worker], rounds: int, turn: float) -> list[Row]:
    """Time a work with every worker: `rounds` rounds in which a turn lasts about `turn` seconds."""
    rows = {name: Row(name) for name in workers}
    want = expected(work)
    for name, row in rows.items():
        try:
            wrong = difference(workers[name].prepare(work.name), want, work.tolerance)
            if wrong:
                raise Failed(f"wrong answer: {wrong}")
            row.repetitions = 1
            for _ in range(2):  # the first guess is a cold one
                row.repetitions = max(1, round(turn / workers[name].seconds(row.repetitions)))
        except (Skip, Failed) as reason:
            row.note, row.error = str(reason), isinstance(reason, Failed)
    playing = [row for row in rows.values() if not row.note]
    for i in range(rounds):
        start = i % max(1, len(playing))
        for row in playing[start:] + playing[:start]:
            if row.note:
                continue
            time.sleep(PAUSE)
            try:
                row.seconds += (workers[row.peer].seconds(row.repetitions),)
            except Failed as reason:
                row.note, row.error, row.seconds = str(reason), True, ()
    return list(rows.values())
