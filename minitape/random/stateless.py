"""Random numbers without memory: the same seed gives the same numbers, whatever was drawn before.

`seed` is a pair of integers. It is scrambled once, by Philox itself, into a key and a counter to start from; so seeds
that differ in one bit give sequences that have nothing in common. New seeds are made of old ones by `split` (many from
one) and `fold_in` (one from a seed and a number, such as that of a training step).

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
from ..convert import convert, stack_tensors
from ..dtype import DType
from ..errors import invalid
from ..tensor import EagerTensor
from . import algorithm
from .draws import shape_of
from .numbers import FLOATS, At, all_bits, normals, tensor_of, truncated, uniforms, whole_numbers
from .philox import words

__all__ = ["fold_in", "split", "stateless_normal", "stateless_truncated_normal", "stateless_uniform"]

_KEY = 0x3EC8F720 | 0x02461E29 << 32  # with which seeds are scrambled


def scrambled(op: str, seed: Any, alg: Any = algorithm.AUTO_SELECT) -> At:
    """Where the numbers of a seed begin: the key, the upper half of the counter, and 0 as the lower half."""
    number = algorithm.AUTO_SELECT if alg is None else algorithm.number_of(alg)
    if not algorithm.PHILOX <= number <= algorithm.AUTO_SELECT:
        algorithm.unknown(alg)
    pair = integers(op, convert(seed), "seed")
    if pair.shape != (2,):
        invalid(op, f"seed must be a vector of 2 integers, got shape {list(pair.shape)}.")
    if number == algorithm.THREEFRY:
        invalid(op, "ThreeFry draws no numbers on a CPU. Use alg='philox' or 'auto_select'.")
    first, second = (int(s) & 0xFFFFFFFFFFFFFFFF for s in pair)
    a, b, c, d = (int(word) for word in words((_KEY, second), first, 1)[0])
    return (a | b << 32, c | d << 32), 0


def _around(op: str, draw: Any, shape: Any, seed: Any, mean: Any, stddev: Any, dtype: Any, alg: Any) -> EagerTensor:
    """Numbers that `draw` makes around 0, stretched and shifted."""
    kind = dtypes.as_dtype(dtype)
    center, spread = convert(mean, kind.numpy), convert(stddev, kind.numpy)
    at = scrambled(op, seed, alg)
    check_floating(op, kind)
    sizes, _ = shape_of(op, shape)
    return tensor_of(draw(at, math.prod(sizes), kind), sizes) * spread + center


def check_floating(op: str, kind: DType) -> None:
    """InvalidArgumentError for a dtype that is not floating."""
    if kind.name not in FLOATS:
        invalid(op, f"dtype must be float16, bfloat16, float32 or float64, got {kind.name}.")


def check_bounds(op: str, kind: DType, minval: Any, maxval: Any) -> None:
    """ValueError when only one bound of integers is given, or bounds for unsigned ones."""
    if kind.is_integer and (minval is None) != (maxval is None):
        raise ValueError(f"{op}: for integers give minval and maxval, or None for both; got {minval!r} and {maxval!r}.")


def stateless_uniform(shape: Any, seed: Any, minval: Any = 0, maxval: Any = None, dtype: Any = dtypes.float32,
                      name: str | None = None, alg: Any = "auto_select") -> EagerTensor:  # fmt: skip
    """Uniform numbers in [minval, maxval) from a seed [2]. Mirrors `tf.random.stateless_uniform`.

    Floating dtypes, int32 and int64. Integers need both bounds, or None for both: then all integers are drawn, also
    of uint32 and uint64. Raises ValueError for other dtypes and bounds, InvalidArgumentError for what is no seed or shape,
    and for integers without room between the bounds.

    >>> import minitape as tf
    >>> tf.random.stateless_uniform([3], [1, 2], 0, 10, tf.int32).numpy()
    array([0, 9, 4], dtype=int32)
    """
    kind = dtypes.as_dtype(dtype)
    if kind.name not in FLOATS and kind.name not in ("int32", "int64", "uint32", "uint64"):
        raise ValueError(f"stateless_uniform: dtype {kind!r} is not drawn. Use a floating one, int32, int64, uint32 or uint64.")
    check_bounds("stateless_uniform", kind, minval, maxval)
    if kind.is_integer and minval is None:
        return integers_at("StatelessRandomUniformFullIntV2", scrambled("stateless_uniform", seed, alg), shape, None, None, kind)
    if kind.is_unsigned:
        raise ValueError(f"stateless_uniform: {kind!r} is drawn without bounds only. Set minval and maxval to None.")
    low, high = convert(minval, kind.numpy), convert(1 if maxval is None else maxval, kind.numpy)
    at = scrambled("stateless_uniform", seed, alg)
    if kind.is_integer:
        return integers_at("StatelessRandomUniformIntV2", at, shape, low, high, kind)
    sizes, _ = shape_of("StatelessRandomUniformV2", shape)
    return tensor_of(uniforms(at, math.prod(sizes), kind), sizes) * (high - low) + low


def integers_at(op: str, at: At, shape: Any, low: EagerTensor | None, high: EagerTensor | None, kind: DType) -> EagerTensor:
    """Integers in [low, high), or all of them when the bounds are None."""
    sizes, _ = shape_of(op, shape)
    count = math.prod(sizes)
    if low is None or high is None:
        return tensor_of(all_bits(at, count, kind).view(kind.numpy), sizes)
    for what, bound in (("minval", low), ("maxval", high)):
        if bound._array.ndim:
            invalid(op, f"{what} has shape {list(bound._array.shape)}; integers take one bound for all.")
    first, last = int(low), int(high)
    if count and first >= last:
        invalid(op, f"no integer lies from minval = {first} up to, without, maxval = {last}. Move one of them.")
    return tensor_of(whole_numbers(at, count, first, last, kind) if count else np.empty(0, kind.numpy), sizes)


def stateless_normal(shape: Any, seed: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = dtypes.float32,
                     name: str | None = None, alg: Any = "auto_select") -> EagerTensor:  # fmt: skip
    """Normal numbers from a seed [2], in a floating dtype (InvalidArgumentError). Mirrors `tf.random.stateless_normal`.

    >>> import minitape as tf
    >>> tf.random.stateless_normal([2], [1, 0]).numpy()
    array([ 0.1266503 , -0.49301657], dtype=float32)
    """
    return _around("StatelessRandomNormalV2", normals, shape, seed, mean, stddev, dtype, alg)


def stateless_truncated_normal(shape: Any, seed: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = dtypes.float32,
                               name: str | None = None, alg: Any = "auto_select") -> EagerTensor:  # fmt: skip
    """Normal numbers within two standard deviations, from a seed [2], in a floating dtype (InvalidArgumentError).

    Mirrors `tf.random.stateless_truncated_normal`.

    >>> import minitape as tf
    >>> tf.random.stateless_truncated_normal([2], [1, 0]).numpy()
    array([ 0.1266503 , -0.49301657], dtype=float32)
    """
    return _around("StatelessTruncatedNormalV2", truncated, shape, seed, mean, stddev, dtype, alg)


def split(seed: Any, num: Any = 2, alg: Any = "auto_select") -> EagerTensor:
    """`num` new seeds from one, [num, 2], of its dtype, int32 or int64. Mirrors `tf.random.split`.

    >>> import minitape as tf
    >>> tf.random.split([1, 2], 3).shape
    TensorShape([3, 2])
    """
    old = convert(seed)
    return stateless_uniform([num, 2], old, None, None, old.dtype, alg=alg)


def fold_in(seed: Any, data: Any, alg: Any = "auto_select") -> EagerTensor:
    """A new seed [2] from a seed and an integer, of the integer's dtype: (u)int32 or (u)int64. Mirrors `tf.random.fold_in`.

    >>> import minitape as tf
    >>> tf.random.fold_in([1, 2], 3).numpy()
    array([1105988140,          3], dtype=int32)
    """
    number = convert(data)
    return stack_tensors([stateless_uniform([], seed, None, None, number.dtype, alg=alg), number])
