"""Random numbers without memory: the same seed gives the same numbers, whatever was drawn before.

`seed` is a pair of integers. It is scrambled once, by Philox itself, into a key and a counter to start from; so seeds
that differ in one bit give sequences that have nothing in common.

A truncated normal number is a normal one, drawn again while it lies beyond two standard deviations. Each group of four
(for float64: two) draws from blocks of its own, 256 for each number: far more than it will ever need.

>>> import minitape as tf
>>> tf.random.stateless_uniform([2], seed=[1, 0]).numpy()
array([0.8784882 , 0.45998025], dtype=float32)
>>> float(tf.reduce_max(tf.abs(tf.random.stateless_truncated_normal([1000], seed=[1, 0])))) < 2.0
True
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..axes import integers
from ..convert import convert
from ..dtype import DType
from ..errors import invalid
from ..tensor import EagerTensor
from .draws import _FLOATS, _fractions, _normals, _shape, _tensor, _whole
from .philox import _scramble, words

__all__ = ["stateless_normal", "stateless_truncated_normal", "stateless_uniform"]

_KEY = 0x3EC8F720 | 0x02461E29 << 32  # with which seeds are scrambled


def _scrambled(op: str, seed: Any) -> tuple[int, int]:
    """The key and the upper half of the counter that a seed stands for."""
    pair = integers(op, convert(seed), "seed")
    if pair.shape != (2,):
        invalid(op, f"seed must be a vector of 2 integers, got shape {list(pair.shape)}.")
    first, second = (int(s) & 0xFFFFFFFFFFFFFFFF for s in pair)
    mixed = np.empty((1, 4), np.uint32)
    _scramble(np.array([first], np.uint64), (_KEY, second), mixed)
    a, b, c, d = (int(word) for word in mixed[0])
    return a | b << 32, c | d << 32


def _floating(op: str, dtype: Any, *arguments: Any) -> DType:
    kind = dtypes.as_dtype(dtype)
    for x in arguments:
        convert(x, kind.numpy)  # TypeError for a number that does not fit
    if kind.name not in _FLOATS:
        invalid(op, f"dtype must be float16, bfloat16, float32 or float64, got {kind.name}.")
    return kind


def _per_block(kind: DType) -> int:
    return 2 if kind.numpy.itemsize == 8 else 4


def stateless_uniform(shape: Any, seed: Any, minval: Any = 0, maxval: Any = None, dtype: Any = dtypes.float32,
                      name: str | None = None, alg: Any = "auto_select") -> EagerTensor:  # fmt: skip
    """Uniform numbers in [minval, maxval) from a seed [2]. Mirrors `tf.random.stateless_uniform`.

    Floating dtypes, int32 and int64; for integers `maxval` is needed (ValueError). Only Philox is offered as `alg`.

    >>> import minitape as tf
    >>> tf.random.stateless_uniform([3], [1, 2], 0, 10, tf.int32).numpy()
    array([0, 9, 4], dtype=int32)
    """
    kind = dtypes.as_dtype(dtype)
    if kind.is_integer and maxval is None:
        raise ValueError(f"stateless_uniform: maxval is missing, and {kind!r} has no upper bound that goes without saying.")
    sizes, _ = _shape("StatelessRandomUniformV2", shape)
    seeds, count = _scrambled("stateless_uniform", seed), math.prod(sizes)
    bits = words(seeds, 0, -(-count // _per_block(kind)))
    if kind in (dtypes.int32, dtypes.int64):
        first, last = int(convert(minval)), int(convert(maxval))
        if first >= last:
            invalid("StatelessRandomUniformIntV2", f"no integer lies from minval = {first} up to, without, maxval = {last}.")
        return _tensor(_whole(bits, first, last, kind), sizes)
    kind = _floating("StatelessRandomUniformV2", kind)
    low, high = convert(minval, kind.numpy), convert(1 if maxval is None else maxval, kind.numpy)
    return _tensor(_fractions(bits, kind), sizes) * (high - low) + low


def stateless_normal(shape: Any, seed: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = dtypes.float32,
                     name: str | None = None, alg: Any = "auto_select") -> EagerTensor:  # fmt: skip
    """Normal numbers from a seed [2], in a floating dtype (InvalidArgumentError). Mirrors `tf.random.stateless_normal`.

    >>> import minitape as tf
    >>> tf.random.stateless_normal([2], [1, 0]).numpy()
    array([ 0.1266503 , -0.49301657], dtype=float32)
    """
    kind = _floating("StatelessRandomNormalV2", dtype, mean, stddev)
    sizes, _ = _shape("StatelessRandomNormalV2", shape)
    bits = words(_scrambled("stateless_normal", seed), 0, -(-math.prod(sizes) // _per_block(kind)))
    return _tensor(_normals(bits, kind), sizes) * convert(stddev, kind.numpy) + convert(mean, kind.numpy)


def stateless_truncated_normal(shape: Any, seed: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = dtypes.float32,
                               name: str | None = None, alg: Any = "auto_select") -> EagerTensor:  # fmt: skip
    """Normal numbers within two standard deviations, from a seed [2], in a floating dtype (InvalidArgumentError).

    Mirrors `tf.random.stateless_truncated_normal`.

    >>> import minitape as tf
    >>> tf.random.stateless_truncated_normal([2], [1, 0]).numpy()
    array([ 0.1266503 , -0.49301657], dtype=float32)
    """
    kind = _floating("StatelessTruncatedNormalV2", dtype, mean, stddev)
    sizes, _ = _shape("StatelessTruncatedNormalV2", shape)
    numbers = _truncated(_scrambled("stateless_truncated_normal", seed), math.prod(sizes), kind)
    return _tensor(numbers, sizes) * convert(stddev, kind.numpy) + convert(mean, kind.numpy)


def _truncated(seeds: tuple[int, int], count: int, kind: DType, blocks: int = 8) -> Any:
    """Normal numbers below 2, group by group, each group looking through so many blocks."""
    each = _per_block(kind)
    groups = -(-count // each)
    starts = np.arange(groups, dtype=np.uint64)[:, None] * np.uint64(64 * each)
    bits = np.empty((groups * blocks, 4), np.uint32)
    _scramble((starts + np.arange(blocks, dtype=np.uint64)).ravel(), seeds, bits)
    drawn = _normals(bits, kind).reshape(groups, blocks * each)
    small = np.abs(drawn) < 2
    if groups and small.sum(axis=1).min() < each:
        return _truncated(seeds, count, kind, 2 * blocks)
    first = np.argsort(~small, axis=1, kind="stable")[:, :each]
    return np.take_along_axis(drawn, first, axis=1).ravel()
