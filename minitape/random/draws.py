"""From random bits to random numbers: uniform, normal, integer.

A floating number between 1 and 2 has a fixed exponent, and its mantissa is free. So random bits laid into the mantissa
of 1.0 are uniform in [1, 2), and minus 1 they are uniform in [0, 1), all values equally far apart. Two such numbers
u and v make two normal ones, by Box and Muller:

    sqrt(-2 log u) * sin(2 pi v)        sqrt(-2 log u) * cos(2 pi v)

All numbers are, bit for bit, those of TensorFlow on a CPU for the same seeds. They are made in NumPy and moved to
where new tensors live; like TensorFlow's they are constants to a tape, but gradients do reach `mean`, `stddev`,
`minval` and `maxval`, which are applied with ordinary operations.

>>> import minitape as tf
>>> tf.random.set_seed(42)
>>> tf.random.normal([2]).numpy()
array([ 0.3274685, -0.8426258], dtype=float32)
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .. import backend
from .. import dtype as dtypes
from ..axes import integers
from ..convert import convert
from ..dtype import DType
from ..errors import invalid
from ..tensor import EagerTensor, wrap
from ..tensor_shape import TensorShape
from .libm import log, sincos
from .seeds import draw, get_seed

__all__ = ["normal", "uniform"]

#: dtype -> (bits of the mantissa, the bits of 1.0, unsigned integers of this width)
_FLOATS = {"float16": (10, 0x3C00, np.uint16), "bfloat16": (7, 0x3F80, np.uint16), "float32": (23, 0x3F800000, np.uint32),
           "float64": (52, 0x3FF << 52, np.uint64)}  # fmt: skip


def _fractions(words: Any, dtype: DType) -> Any:
    """Words as uniform numbers in [0, 1): one number from each, for float64 one from each two."""
    mantissa, one, unsigned = _FLOATS[dtype.name]
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


def _normals(words: Any, dtype: DType) -> Any:
    """Words as normal numbers, computed in float64 or float32. What lies below 1e-7 counts as 1e-7: log(0) is no number."""
    wide = dtypes.float64 if dtype is dtypes.float64 else dtypes.float32
    pairs = _fractions(words, wide).reshape(-1, 2)
    for part in np.array_split(pairs, len(pairs) // 16384 + 1):  # pieces that stay in the processor's cache
        u, v = part[:, 0].copy(), part[:, 1].astype(np.float64)
        radius = np.sqrt(-2 * log(np.maximum(u, u.dtype.type(1e-7))))
        sine, cosine = sincos((2 * math.pi * v).astype(u.dtype))
        part[:, 0], part[:, 1] = sine * radius, cosine * radius
    return pairs.ravel().astype(dtype.numpy, copy=False)


def _whole(words: Any, low: int, high: int, dtype: DType) -> Any:
    """Words as integers in [low, high), by remainder (which favours the small ones a little, as in TensorFlow)."""
    bits = words.ravel()
    if dtype is dtypes.int64:
        bits = bits.view(np.uint32).reshape(-1, 2).astype(np.uint64)
        bits = bits[:, 1] << np.uint64(32) | bits[:, 0]
    unsigned = bits.dtype.type
    return (bits % unsigned(high - low) + unsigned(low % 2 ** (8 * bits.itemsize))).view(dtype.numpy)


def _shape(op: str, shape: Any) -> tuple[tuple[int, ...], np.dtype]:
    """The sizes asked for, and the dtype of the shape (TensorFlow keeps separate sequences for int32 and int64)."""
    if isinstance(shape, (list, tuple)) and not len(shape):
        return (), dtypes.int32.numpy
    given = convert(shape.as_list() if isinstance(shape, TensorShape) else shape)
    array = integers(op, given, "shape")
    if array.ndim != 1:
        hint = f" Write [{shape}] for a single axis." if array.ndim == 0 else ""
        invalid(op, f"shape lists sizes, in one axis; these are integers of shape {list(array.shape)}.{hint}")
    sizes = tuple(array.tolist())
    if any(size < 0 for size in sizes):
        invalid(op, f"shape {list(sizes)} has a negative size; sizes are 0 or more.")
    return sizes, array.dtype


def _tensor(numbers: Any, sizes: tuple[int, ...]) -> EagerTensor:
    numbers = numbers[: math.prod(sizes)].reshape(sizes)
    space = backend.home()
    return wrap(backend.from_numpy(numbers, space) if sizes or space is not np else numbers[()])


def normal(shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = dtypes.float32, seed: Any = None,
           name: str | None = None) -> EagerTensor:  # fmt: skip
    """Normal random numbers of this mean and standard deviation. Mirrors `tf.random.normal`.

    `shape` lists the sizes (an integer vector will do); `mean` and `stddev` are numbers or tensors that broadcast with
    it, and have gradients. `dtype` is float16, bfloat16, float32 or float64; after `set_seed`, or with `seed`, all of
    them give TensorFlow's numbers exactly. Raises InvalidArgumentError for shapes that are none and other dtypes.

    >>> import minitape as tf
    >>> tf.random.set_seed(1)
    >>> tf.random.normal([2], mean=10.0).numpy()
    array([ 8.89878 , 11.545752], dtype=float32)
    """
    kind = dtypes.as_dtype(dtype)
    given = convert(shape) if not isinstance(shape, (list, tuple)) else shape
    center, spread = convert(mean, kind.numpy), convert(stddev, kind.numpy)
    seeds = get_seed(seed)
    sizes, index = _shape("RandomStandardNormal", given)
    if kind.name not in _FLOATS:
        invalid("RandomStandardNormal", f"dtype must be float16, bfloat16, float32 or float64, got {kind.name}.")
    per_block = 2 if kind is dtypes.float64 else 4
    words = draw(("RandomStandardNormal", kind, index), seeds, math.prod(sizes), per_block)
    return _tensor(_normals(words, kind), sizes) * spread + center


def uniform(shape: Any, minval: Any = 0, maxval: Any = None, dtype: Any = dtypes.float32, seed: Any = None,
            name: str | None = None) -> EagerTensor:  # fmt: skip
    """Random numbers that are equally likely everywhere in [minval, maxval). Mirrors `tf.random.uniform`.

    `shape` lists the sizes (an integer vector will do). For float16, bfloat16, float32 and float64 the bounds default to
    0 and 1, broadcast, and have gradients; for int32 and int64 they are scalars, and `maxval` is needed. After
    `set_seed`, or with `seed`, all dtypes give TensorFlow's numbers exactly. Raises ValueError for other dtypes or a
    missing bound, InvalidArgumentError for shapes that are none and integers without room between the bounds.

    >>> import minitape as tf
    >>> tf.random.set_seed(1)
    >>> tf.random.uniform([3], 1, 7, dtype=tf.int32).numpy()
    array([1, 4, 4], dtype=int32)
    """
    kind = dtypes.as_dtype(dtype)
    if kind.name not in _FLOATS and kind not in (dtypes.int32, dtypes.int64):
        raise ValueError(f"uniform: dtype {kind!r} is not drawn; allowed are float16, bfloat16, float32, float64, int32, int64.")
    if maxval is None:
        if kind.is_integer:
            raise ValueError(f"uniform: maxval is missing, and {kind!r} has no upper bound that goes without saying. Give one.")
        maxval = 1
    given = convert(shape) if not isinstance(shape, (list, tuple)) else shape
    from_zero, to_one = isinstance(minval, int) and minval == 0, isinstance(maxval, int) and maxval == 1
    if kind.is_integer or not (from_zero and to_one):
        minval, maxval = convert(minval, kind.numpy), convert(maxval, kind.numpy)
    seeds = get_seed(seed)
    if kind.is_integer:
        return _integers(given, minval, maxval, kind, seeds)
    sizes, index = _shape("RandomUniform", given)
    words = draw(("RandomUniform", kind, index), seeds, math.prod(sizes), 2 if kind is dtypes.float64 else 4)
    numbers = _tensor(_fractions(words, kind), sizes)
    if from_zero:
        return numbers if to_one else numbers * maxval
    return numbers * (maxval - minval) + minval


def _integers(shape: Any, low: EagerTensor, high: EagerTensor, kind: DType, seeds: Any) -> EagerTensor:
    sizes, index = _shape("RandomUniformInt", shape)
    for what, bound in (("minval", low), ("maxval", high)):
        if bound._array.ndim:
            invalid("RandomUniformInt", f"{what} has shape {list(bound._array.shape)}; integers take one bound for all.")
    first, last, count = int(low), int(high), math.prod(sizes)
    if count and first >= last:
        invalid("RandomUniformInt", f"no integer lies from minval = {first} up to, without, maxval = {last}. Move one of them.")
    words = draw(("RandomUniformInt", kind, index), seeds, count, 2 if kind is dtypes.int64 else 4)
    return _tensor(_whole(words, first, last, kind) if count else np.empty(0, kind.numpy), sizes)
