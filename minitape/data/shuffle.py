"""Shuffling a stream: a buffer from which the next element is drawn by lot.

A stream cannot be shuffled as a whole, so `shuffle` keeps a buffer of `buffer_size` elements. It draws one of them,
hands it out, moves the buffer's first element into the gap, and fills up at the end. With a buffer of 1 nothing is
shuffled; with one as large as the dataset every order is equally likely.

    buffer 0 1 2   draw 2 ->   0 1 gap   ->   first into the gap: 1 0   ->   fill up: 1 0 3

The lots are Philox words (see random/philox.py), the very ones that TensorFlow draws on a CPU: with `seed=`, or after
`tf.random.set_seed`, the order is TensorFlow's.

>>> import minitape as tf
>>> [int(x) for x in tf.data.Dataset.range(8).shuffle(4, seed=1)]
[1, 2, 5, 3, 7, 4, 0, 6]
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from typing import Any

from ..random.philox import words
from ..random.seeds import get_seed
from .core import whole


def seeds_of(seed: Any) -> tuple[int, int]:
    """The two Philox seeds for this `seed` argument and the global seed; random ones when neither is set."""
    pair = get_seed(None if seed is None else whole("shuffle", seed, "seed"))
    return (secrets.randbits(64), secrets.randbits(64)) if pair == (None, None) else pair


class Generator:
    """Random 32-bit numbers, one after the other."""

    def __init__(self, seeds: tuple[int, int]):
        self._seeds, self._block, self._words = seeds, 0, iter(())

    def __call__(self) -> int:
        for word in self._words:
            return word
        self._words = iter(words(self._seeds, self._block, 64).ravel().tolist())
        self._block += 64
        return self()


class Seeding:
    """The seeds of each pass over a shuffled dataset: the same ones, or new ones each time."""

    def __init__(self, seed: Any, each_iteration: bool):
        self._seeds = seeds_of(seed)
        self._again = Generator(self._seeds) if each_iteration else None

    def __call__(self) -> tuple[int, int]:
        return self._seeds if self._again is None else (self._again(), self._again())


class _Epoch:
    """One pass over the source: those of its elements that are in the buffer now."""

    def __init__(self) -> None:
        self.waiting: list[Any] = []
        self.first = 0  # those before it have left

    def __len__(self) -> int:
        return len(self.waiting) - self.first

    def draw(self, lot: int) -> Any:
        at = self.first + lot % len(self)
        drawn, self.waiting[at] = self.waiting[at], self.waiting[self.first]
        self.waiting[self.first] = None
        self.first += 1
        if self.first > 1024:
            del self.waiting[: self.first]
            self.first = 0
        return drawn


def shuffled(start: Callable[[], Iterator[Any]], size: int, seeding: Seeding, epochs: int = 1) -> Iterator[Any]:
    """The elements of `epochs` passes (-1: endless) in the order that the lots decide.

    The buffer is filled across the end of a pass, but elements are drawn from one pass only until all of it has left.
    """
    lot = Generator(seeding())
    source, held, at_end, passes = start(), [_Epoch()], False, 1
    while True:
        while not at_end and (size < 0 or sum(map(len, held)) < size):
            try:
                held[-1].waiting.append(next(source))
            except StopIteration:
                # a pass without elements ends all: an endless dataset of nothing would never come back
                at_end = passes == epochs or (epochs < 0 and not held[-1].waiting)
                if not at_end:
                    held.append(_Epoch())
                    source, lot, passes = start(), Generator(seeding()), passes + 1
        while held and not len(held[0]):
            held.pop(0)
        if not held:
            return
        yield held[0].draw(lot())
