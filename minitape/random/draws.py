"""Drawing with memory: each call goes on where the last one with the same seeds stopped.

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

from .. import dtype as dtypes
from ..axes import integers
from ..convert import convert
from ..dtype import DType
from ..errors import invalid
from ..tensor import EagerTensor
from ..tensor_shape import TensorShape
from .numbers import FLOATS, normals, tensor_of, truncated, uniforms, whole_numbers
from .seeds import get_seed, reserve

__all__ = ["normal", "truncated_normal", "uniform"]


def shape_of(op: str, shape: Any, scalar: bool = False) -> tuple[tuple[int, ...], np.dtype]:
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


def _around(op: str, draw: Any, shape: Any, mean: Any, stddev: Any, dtype: Any, seed: Any) -> EagerTensor:
    """Numbers that `draw` makes around 0, stretched and shifted."""
    kind = dtypes.as_dtype(dtype)
    given = convert(shape) if not isinstance(shape, (list, tuple)) else shape
    center, spread = convert(mean, kind.numpy), convert(stddev, kind.numpy)
    seeds = get_seed(seed)
    sizes, index = shape_of(op, given)
    if kind.name not in FLOATS:
        invalid(op, f"dtype must be float16, bfloat16, float32 or float64, got {kind.name}.")
    count = math.prod(sizes)
    at = reserve((op, kind, index), seeds, 256 * count)
    return tensor_of(draw(at, count, kind), sizes) * spread + center


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
    return _around("RandomStandardNormal", normals, shape, mean, stddev, dtype, seed)


def truncated_normal(shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = dtypes.float32, seed: Any = None,
                     name: str | None = None) -> EagerTensor:  # fmt: skip
    """Normal random numbers within two standard deviations of the mean. Mirrors `tf.random.truncated_normal`.

    Arguments, numbers and errors as in `normal`.

    >>> import minitape as tf
    >>> tf.random.set_seed(1)
    >>> tf.random.truncated_normal([2], mean=10.0).numpy()
    array([ 8.89878 , 11.545752], dtype=float32)
    """
    return _around("TruncatedNormal", truncated, shape, mean, stddev, dtype, seed)


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
    if kind.name not in FLOATS and kind not in (dtypes.int32, dtypes.int64):
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
    sizes, index = shape_of("RandomUniform", given)
    count = math.prod(sizes)
    numbers = tensor_of(uniforms(reserve(("RandomUniform", kind, index), seeds, 256 * count), count, kind), sizes)
    if from_zero:
        return numbers if to_one else numbers * maxval
    return numbers * (maxval - minval) + minval


def _integers(shape: Any, low: EagerTensor, high: EagerTensor, kind: DType, seeds: Any) -> EagerTensor:
    sizes, index = shape_of("RandomUniformInt", shape)
    for what, bound in (("minval", low), ("maxval", high)):
        if bound._array.ndim:
            invalid("RandomUniformInt", f"{what} has shape {list(bound._array.shape)}; integers take one bound for all.")
    first, last, count = int(low), int(high), math.prod(sizes)
    if count and first >= last:
        invalid("RandomUniformInt", f"no integer lies from minval = {first} up to, without, maxval = {last}. Move one of them.")
    at = reserve(("RandomUniformInt", kind, index), seeds, 256 * count)
    return tensor_of(whole_numbers(at, count, first, last, kind) if count else np.empty(0, kind.numpy), sizes)
