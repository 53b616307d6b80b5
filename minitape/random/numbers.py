"""From random bits to random numbers: uniform, normal, truncated, whole.

A floating number between 1 and 2 has a fixed exponent, and its mantissa is free. So random bits laid into the mantissa
of 1.0 are uniform in [1, 2), and minus 1 they are uniform in [0, 1), all values equally far apart. Two such numbers
u and v make two normal ones, by Box and Muller:

    sqrt(-2 log u) * sin(2 pi v)        sqrt(-2 log u) * cos(2 pi v)

A truncated normal number is a normal one, drawn again while it lies beyond two standard deviations. Each group of four
(for float64: two) draws from blocks of its own, 256 for each number: far more than it will ever need.

Where numbers come from is said by `at`: the seeds of Philox and the counter of the first block.

>>> from minitape.random.numbers import uniforms
>>> import minitape as tf
>>> uniforms(((0, 0), 0), 2, tf.float32)
array([0.31179297, 0.8263413 ], dtype=float32)
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .. import backend
from .. import dtype as dtypes
from ..dtype import DType
from ..tensor import EagerTensor, wrap
from .libm import log, sincos
from .philox import blocks, words

At = tuple[tuple[int, int], int]

#: dtype -> (bits of the mantissa, the bits of 1.0, unsigned integers of this width)
FLOATS = {"float16": (10, 0x3C00, np.uint16), "bfloat16": (7, 0x3F80, np.uint16), "float32": (23, 0x3F800000, np.uint32),
          "float64": (52, 0x3FF << 52, np.uint64)}  # fmt: skip


def per_block(kind: DType) -> int:
    """How many numbers of this dtype a block of four words makes."""
    return 2 if kind.numpy.itemsize == 8 else 4


def _bits(at: At, count: int, kind: DType) -> Any:
    return words(*at, -(-count // per_block(kind)))


def uniforms(at: At, count: int, kind: DType) -> Any:
    """Uniform numbers in [0, 1)."""
    return fractions(_bits(at, count, kind), kind)[:count]


def normals(at: At, count: int, kind: DType) -> Any:
    """Normal numbers around 0 with spread 1."""
    return gaussian(_bits(at, count, kind), kind)[:count]


def whole_numbers(at: At, count: int, low: int, high: int, kind: DType) -> Any:
    """Integers in [low, high), by remainder (which favours the small ones a little, as in TensorFlow)."""
    bits = all_bits(at, count, kind)
    unsigned = bits.dtype.type
    return (bits % unsigned(high - low) + unsigned(low % 2 ** (8 * bits.itemsize))).view(kind.numpy)


def all_bits(at: At, count: int, kind: DType) -> Any:
    """Unsigned integers of the dtype's width, all of them equally likely."""
    bits = _bits(at, count, kind).ravel()
    if kind.numpy.itemsize == 8:
        bits = bits.reshape(-1, 2).astype(np.uint64)
        bits = bits[:, 1] << np.uint64(32) | bits[:, 0]
    return bits[:count]


def truncated(at: At, count: int, kind: DType, look: int = 8) -> Any:
    """Normal numbers below 2, group by group, each group looking through so many blocks."""
    each = per_block(kind)
    groups = -(-count // each)
    starts = np.arange(groups, dtype=np.uint64)[:, None] * np.uint64(64 * each)
    bits = blocks(*at, (starts + np.arange(look, dtype=np.uint64)).ravel())
    drawn = gaussian(bits, kind if kind is dtypes.float64 else dtypes.float32).reshape(groups, look * each)
    small = np.abs(drawn) < 2
    if groups and small.sum(axis=1).min() < each:
        return truncated(at, count, kind, 2 * look)
    first = np.argsort(~small, axis=1, kind="stable")[:, :each]
    return np.take_along_axis(drawn, first, axis=1).ravel()[:count].astype(kind.numpy, copy=False)


def fractions(words: Any, dtype: DType) -> Any:
    """Words as uniform numbers in [0, 1): one number from each, for float64 one from each two."""
    mantissa, one, unsigned = FLOATS[dtype.name]
    bits = words.ravel()
    if dtype is dtypes.float64:
        pairs = bits.reshape(-1, 2).astype(np.uint64)
        bits = pairs[:, 0] << np.uint64(32) | pairs[:, 1]
    bits = bits.astype(unsigned, copy=False)
    bits &= unsigned((1 << mantissa) - 1)
    bits |= unsigned(one)
    numbers = bits.view(dtype.numpy)
    numbers -= dtype.numpy.type(1)
    return numbers


def gaussian(words: Any, dtype: DType) -> Any:
    """Words as normal numbers, computed in float64 or float32. What lies below 1e-7 counts as 1e-7: log(0) is no number."""
    wide = dtypes.float64 if dtype is dtypes.float64 else dtypes.float32
    pairs = fractions(words, wide).reshape(-1, 2)
    for part in np.array_split(pairs, len(pairs) // 16384 + 1):  # pieces that stay in the processor's cache
        u, v = part[:, 0].copy(), part[:, 1].astype(np.float64)
        radius = np.sqrt(-2 * log(np.maximum(u, u.dtype.type(1e-7))))
        sine, cosine = sincos((2 * math.pi * v).astype(u.dtype))
        part[:, 0], part[:, 1] = sine * radius, cosine * radius
    return pairs.ravel().astype(dtype.numpy, copy=False)


def tensor_of(numbers: Any, sizes: tuple[int, ...]) -> EagerTensor:
    """Numbers made in NumPy as a tensor of this shape, where new tensors live."""
    numbers = numbers.reshape(sizes)
    space = backend.home()
    return wrap(backend.from_numpy(numbers, space) if sizes or space is not np else numbers[()])
