"""Numbers that are thrown away: streams of random numbers that lie side by side.

Many distributions are drawn by proposing a number and keeping it with some probability. How many proposals a number
takes is not known beforehand, so TensorFlow gives each of them a stretch of 256 blocks of its own; then no number depends
on how often another was rejected. Here all streams advance together, and each round asks only those not yet content:

    waiting = all
    while waiting:  propose(waiting);  waiting = those of them that rejected

`Drawer` hands the next number of every stream that asks. It keeps what a block made and is not yet used, and hands it
out last first, as TensorFlow does.

>>> from minitape.random.rejection import Streams
>>> import numpy as np
>>> uniform = Streams(((1, 2), 0), 3).uniform()
>>> first, second = uniform(np.array([0, 1, 2])), uniform(np.array([2]))
>>> first.shape, second.shape, bool(second[0] == first[2])
((3,), (1,), False)
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..dtype import DType
from .numbers import At, fractions, gaussian, per_block
from .philox import blocks

RESERVED = np.uint64(256)


class Streams:
    """`count` streams of Philox blocks, each 256 blocks behind the one before."""

    def __init__(self, at: At, count: int):
        self._at, self._next, self.count = at, np.arange(count, dtype=np.uint64) * RESERVED, count

    def space(self, apart: Any) -> None:
        """Lay stream number i this many blocks, times i, behind the first: other than 256."""
        self._next = np.arange(self.count, dtype=np.uint64) * apart

    def block(self, who: Any) -> Any:
        """The next four words of each of these streams."""
        offsets = self._next[who]
        self._next[who] += np.uint64(1)
        return blocks(*self._at, offsets)

    def uniform(self, kind: DType = dtypes.float64) -> Drawer:
        """Uniform numbers in [0, 1), of float64 unless told otherwise."""
        return Drawer(self, fractions, kind)

    def normal(self, kind: DType = dtypes.float64) -> Drawer:
        """Normal numbers."""
        return Drawer(self, gaussian, kind)


class Drawer:
    """Called with the numbers of some streams, it gives the next random number of each."""

    def __init__(self, streams: Streams, make: Callable[[Any, DType], Any], kind: DType):
        self._streams, self._make, self._kind, self._each = streams, make, kind, per_block(kind)
        self._kept = np.empty((streams.count, self._each), kind.numpy)
        self._left = np.zeros(streams.count, np.int8)

    def __call__(self, who: Any) -> Any:
        empty = who[self._left[who] == 0]
        self._kept[empty] = self.row(empty)
        self._left[empty] = self._each
        self._left[who] -= 1
        return self._kept[who, self._left[who]]

    def row(self, who: Any) -> Any:
        """All the numbers of the next block of each of these streams, [streams, numbers]."""
        return self._make(self._streams.block(who), self._kind).reshape(-1, self._each)


def exactly(function: Callable[..., float], *arrays: Any) -> Any:
    """A function of Python's `math` for every element: what the C library says to the last bit, and nan where it objects."""

    def call(*numbers: float) -> float:
        try:
            return function(*numbers)
        except (ValueError, OverflowError, ZeroDivisionError):
            return math.nan

    return np.array([call(*numbers) for numbers in zip(*(a.tolist() for a in arrays))], np.float64)


def per_parameter(numbers: Any, samples: int, shape: tuple[int, ...], sizes: tuple[int, ...]) -> Any:
    """Numbers drawn parameter by parameter, laid out as [samples, parameters]. `sizes` are those of the samples."""
    return numbers.reshape(-1, samples).T.reshape(sizes + shape)
