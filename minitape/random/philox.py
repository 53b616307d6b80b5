"""Philox: random bits from a counter.

Most generators carry a state from number to number. Philox (Salmon et al., "Parallel random numbers: as easy as 1, 2,
3", 2011) has none: it is a scrambling function of a counter, so that number 1000 can be had without the 999 before it,
and a whole array of counters be scrambled at once. A block of four 32-bit words goes through ten rounds. In each, two
of the words are multiplied by a large constant; the low halves of the products stay, the high halves are xored into
the other two words, and the key (the seed) with them:

    (c0, c1, c2, c3)  ->  (high(B c2) ^ c1 ^ k0,  low(B c2),  high(A c0) ^ c3 ^ k1,  low(A c0))

Between rounds the key itself moves on by two odd constants. The paper's first test vector, all zeros:

>>> from minitape.random.philox import words
>>> [f"{int(word):08x}" for word in words((0, 0), 0, 1)[0]]
['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8']
"""

from __future__ import annotations

from typing import Any

import numpy as np

A, B = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
STEP = 0x9E3779B9, 0xBB67AE85  # the golden ratio and sqrt(3) - 1, as 32-bit fractions
LOW, HALF = np.uint64(0xFFFFFFFF), np.uint64(32)
CHUNK = 1 << 14  # blocks scrambled at a time: their words stay in the processor's cache


def words(seeds: tuple[int, int], start: int, count: int) -> Any:
    """`count` blocks of four uint32 words, [count, 4], from counter `start` on.

    The first seed is the key, the second the upper half of the 128-bit counter, as TensorFlow has it.
    """
    out = np.empty((count, 4), np.uint32)
    for first in range(0, count, CHUNK):
        part = out[first : first + CHUNK]
        _scramble(seeds, (start + first) & 2**64 - 1, np.arange(len(part), dtype=np.uint64), part)
    return out


def blocks(seeds: tuple[int, int], start: int, offsets: Any) -> Any:
    """The blocks [n, 4] that lie these offsets (uint64) behind counter `start`."""
    out = np.empty((len(offsets), 4), np.uint32)
    _scramble(seeds, start, offsets, out)
    return out


def _scramble(seeds: tuple[int, int], start: int, offsets: Any, out: Any) -> None:
    key, upper = seeds
    number = offsets + np.uint64(start)
    k0, k1 = key & 0xFFFFFFFF, key >> 32
    c0, c1 = number & LOW, number >> HALF
    c2, c3 = np.uint64(upper & 0xFFFFFFFF), np.uint64(upper >> 32)
    if len(number) and start > int(number.min()):  # some have run over the lower half: they carry into the upper
        over = np.uint64(upper) + (number < np.uint64(start)).astype(np.uint64)
        c2, c3 = over & LOW, over >> HALF
    for _ in range(10):
        a, b = A * c0, B * c2
        c0, c1, c2, c3 = b >> HALF ^ c1 ^ np.uint64(k0), b & LOW, a >> HALF ^ c3 ^ np.uint64(k1), a & LOW
        k0, k1 = k0 + STEP[0] & 0xFFFFFFFF, k1 + STEP[1] & 0xFFFFFFFF
    out[:, 0], out[:, 1], out[:, 2], out[:, 3] = c0, c1, c2, c3
