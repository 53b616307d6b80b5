"""Shuffling a stream: a buffer from which the next element is drawn by lot.

A stream cannot be shuffled as a whole, so `shuffle` keeps a buffer of `buffer_size` elements. It draws one of them,
hands it out, moves the buffer's first element into the gap, and fills up at the end. With a buffer of 1 nothing is
shuffled; with one as large as the dataset every order is equally likely.

    buffer 0 1 2   draw 2 ->   0 1 gap   ->   first into the gap: 1 0   ->   fill up: 1 0 3

The lots are Philox words (see random/philox.py), the very ones that TensorFlow draws on a CPU: with `seed=`, or after
`tf.random.set_seed`, the order is TensorFlow's.

>>> import minitape as tf
>>> tf.random.set_seed(0)
>>> [int(x) for x in tf.data.Dataset.range(8).shuffle(4, seed=1)]
[1, 3, 2, 0, 4, 5, 6, 7]
"""

from __future__ import annotations

import itertools
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
        self._seeds, self._block = seeds, 0
        self._words: Iterator[int] = iter(())

    def __call__(self) -> int:
        word = next(self._words, None)
        if word is not None:
            return word
        self._words = iter(words(self._seeds, self._block, 64).ravel().tolist())
        self._block += 64
        return self()


class Seeding:
    """The lots of each pass over a shuffled dataset: the same ones, or new ones each time."""

    def __init__(self, seed: Any, each_iteration: bool):
        self._seeds = seeds_of(seed)
        self._again = Generator(self._seeds) if each_iteration else None

    def __call__(self) -> Generator:
        return Generator(self._seeds if self._again is None else (self._again(), self._again()))


def shuffled(start: Callable[[], Iterator[Any]], size: int, lot: Generator) -> Iterator[Any]:
    """The elements in the order that the lots decide; a negative size is room for all."""
    source = start()
    buffer: list[Any] = []
    first = 0  # the buffer's elements before it have left
    while True:
        buffer += source if size < 0 else itertools.islice(source, size - (len(buffer) - first))
        if first == len(buffer):
            return
        at = first + lot() % (len(buffer) - first)
        drawn, buffer[at], buffer[first] = buffer[at], buffer[first], None
        first += 1
        if first > 1000 + len(buffer) // 2:
            del buffer[:first]
            first = 0
        yield drawn
