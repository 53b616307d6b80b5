"""Axes folded away or counted along. Sums of small integers are int64 (uint64), and means of integers float64.

`out=` is in signatures because NumPy has it, and is refused.

>>> import minitape as tf
>>> tnp = tf.experimental.numpy
>>> x = tf.constant([1, 2])
>>> tnp.sum(x).dtype, tnp.mean(x).dtype, tnp.max(x).dtype, tnp.max([True, False]).dtype
(tf.int64, tf.float64, tf.int32, tf.bool)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .. import array as tf
from .. import dtype as dtypes
from .. import math
from ..tensor import EagerTensor, Tensor
from .making import asarray
from .promotion import as_tensor, kind_named
from .shapes import atleast_1d, ravel

__all__ = ["all", "amax", "amin", "any", "argmax", "argmin", "cumprod", "cumsum", "diff", "isscalar", "max", "mean", "min",
           "ndim", "prod", "ptp", "shape", "size", "sum"]  # fmt: skip


def reduced(
    fold: Callable, a: Any, axis: Any, keepdims: Any, dtype: Any = None, ints: str = "", bools: Any = None
) -> EagerTensor:
    """`fold`, after integers became wide ("int64") or floating ("float"); `bools` folds what is bool, or asked to be."""
    kind = kind_named(dtype)
    x, keep = as_tensor(a, kind), bool(keepdims)
    have = x._array.dtype
    if bools and have.kind == "b" and (kind is not None or not ints):
        return bools(x, axis, keep)
    if kind is None and have.kind in "iub":
        if ints == "float":
            x = tf.cast(x, dtypes.float64)
        elif ints and (have.kind == "b" or have.itemsize < 8):
            x = tf.cast(x, dtypes.uint64 if have.kind == "u" else dtypes.int64)
    if isinstance(axis, Tensor) and axis.dtype not in (dtypes.int32, dtypes.int64):
        axis = tf.cast(axis, dtypes.int64)
    return fold(x, axis, keep)


def sum(a: Any, axis: Any = None, dtype: Any = None, keepdims: Any = None) -> EagerTensor:
    """The sum over axes. Integers and bools of less than 64 bits become int64 or uint64. Mirrors `tf.experimental.numpy.sum`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.sum([[1, 2], [3, 4]], axis=0).numpy()
    array([4, 6])
    """
    return reduced(math.reduce_sum, a, axis, keepdims, dtype, ints="int64", bools=math.reduce_any)


def prod(a: Any, axis: Any = None, dtype: Any = None, keepdims: Any = None) -> EagerTensor:
    """The product over axes. Integers and bools become int64 or uint64. Mirrors `tf.experimental.numpy.prod`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.prod([2, 3, 4]).numpy()
    np.int64(24)
    """
    return reduced(math.reduce_prod, a, axis, keepdims, dtype, ints="int64", bools=math.reduce_all)


def mean(a: Any, axis: Any = None, dtype: Any = None, out: Any = None, keepdims: Any = None) -> EagerTensor:
    """The mean over axes; of integers and bools a float64. Mirrors `tf.experimental.numpy.mean`. ValueError if `out` is given.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.mean([1, 2]).numpy()
    np.float64(1.5)
    """
    refuse_out("mean", out)
    return reduced(math.reduce_mean, a, axis, keepdims, dtype, ints="float")


def refuse_out(name: str, out: Any) -> None:
    if out is not None:
        raise ValueError(f"{name}: out= cannot be filled, since tensors never change. Use the result.")


def amax(a: Any, axis: Any = None, out: Any = None, keepdims: Any = None) -> EagerTensor:
    """The largest element over axes; `any` of bools. Ties share the gradient. Mirrors `tf.experimental.numpy.amax`.

    ValueError if `out` is given.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.amax([[1, 2], [3, 0]], axis=0).numpy()
    array([3, 2])
    """
    refuse_out("amax", out)
    return reduced(math.reduce_max, a, axis, keepdims, bools=math.reduce_any)


def amin(a: Any, axis: Any = None, out: Any = None, keepdims: Any = None) -> EagerTensor:
    """The smallest element over axes; `all` of bools. Ties share the gradient. Mirrors `tf.experimental.numpy.amin`.

    ValueError if `out` is given.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.amin([[1, 2], [3, 0]], axis=0).numpy()
    array([1, 0])
    """
    refuse_out("amin", out)
    return reduced(math.reduce_min, a, axis, keepdims, bools=math.reduce_all)


def max(a: Any, axis: Any = None, keepdims: Any = None) -> EagerTensor:
    """The same as `amax`. Mirrors `tf.experimental.numpy.max`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.max([1.5, 2.5]).numpy()
    np.float64(2.5)
    """
    return amax(a, axis, keepdims=keepdims)


def min(a: Any, axis: Any = None, keepdims: Any = None) -> EagerTensor:
    """The same as `amin`. Mirrors `tf.experimental.numpy.min`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.min([1.5, 2.5]).numpy()
    np.float64(1.5)
    """
    return amin(a, axis, keepdims=keepdims)


def ptp(a: Any, axis: Any = None, keepdims: Any = None) -> EagerTensor:
    """The largest element less the smallest. Mirrors `tf.experimental.numpy.ptp`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.ptp([3, 7, 4]).numpy()
    np.int64(4)
    """
    return amax(a, axis, keepdims=keepdims) - amin(a, axis, keepdims=keepdims)


def all(a: Any, axis: Any = None, keepdims: Any = None) -> EagerTensor:
    """Whether all elements are true, that is, not 0. Mirrors `tf.experimental.numpy.all`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.all([[1, 0], [2, 3]], axis=1).numpy()
    array([False,  True])
    """
    return math.reduce_all(as_tensor(a, np.dtype(bool)), axis, bool(keepdims))


def any(a: Any, axis: Any = None, keepdims: Any = None) -> EagerTensor:
    """Whether some element is true, that is, not 0. Mirrors `tf.experimental.numpy.any`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.any([[1, 0], [0, 0]], axis=1).numpy()
    array([ True, False])
    """
    return math.reduce_any(as_tensor(a, np.dtype(bool)), axis, bool(keepdims))


# Kept along an axis.


def _running(run: Callable, a: Any, axis: Any, dtype: Any) -> EagerTensor:
    x = asarray(a, dtype)
    if dtype is None and x._array.dtype.kind in "iu":
        x = as_tensor(x, np.promote_types(x._array.dtype, np.int64))
    if axis is None:
        x, axis = ravel(x), 0
    return run(x, axis + x.ndim if axis < 0 else axis)


def cumsum(a: Any, axis: Any = None, dtype: Any = None) -> EagerTensor:
    """Running sums along `axis`, or of all elements in a row. Small integers become int64. Mirrors
    `tf.experimental.numpy.cumsum`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.cumsum([[1, 2], [3, 4]]).numpy()
    array([ 1,  3,  6, 10])
    """
    return _running(math.cumsum, a, axis, dtype)


def cumprod(a: Any, axis: Any = None, dtype: Any = None) -> EagerTensor:
    """Running products along `axis`, or of all elements in a row. Mirrors `tf.experimental.numpy.cumprod`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.cumprod([[1, 2], [3, 4]], axis=0).numpy()
    array([[1, 2],
           [3, 8]])
    """
    return _running(math.cumprod, a, axis, dtype)


def diff(a: Any, n: int = 1, axis: int = -1) -> EagerTensor:
    """Differences of neighbours along `axis`, taken n times; of bools, whether they differ. Mirrors
    `tf.experimental.numpy.diff`.

    ValueError for a missing axis or a negative n.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.diff([1, 4, 9, 16]).numpy()
    array([3, 5, 7])
    """
    x = as_tensor(a)
    if (axis + x.ndim if axis < 0 else axis) >= x.ndim or n < 0:
        raise ValueError(f"diff: axis = {axis} must exist in shape {x.shape}, and n = {n} not be negative.")
    before: list = [slice(None)] * x.ndim
    behind = before.copy()
    before[axis], behind[axis] = slice(None, -1), slice(1, None)
    step = math.not_equal if x.dtype.is_bool else math.subtract
    for _ in range(n):
        x = step(x[tuple(behind)], x[tuple(before)])
    return x


# Where, how many.


def argmax(a: Any, axis: Any = None) -> EagerTensor:
    """The position of the first largest element along `axis`, or among all. Mirrors `tf.experimental.numpy.argmax`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.argmax([[1, 5], [7, 2]]).numpy()
    np.int64(2)
    """
    return math.argmax(ravel(a) if axis is None else atleast_1d(a), axis)


def argmin(a: Any, axis: Any = None) -> EagerTensor:
    """The position of the first smallest element along `axis`, or among all. Mirrors `tf.experimental.numpy.argmin`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.argmin([[1, 5], [7, 2]], axis=0).numpy()
    array([0, 1])
    """
    return math.argmin(ravel(a) if axis is None else atleast_1d(a), axis)


def size(x: Any, axis: Any = None) -> Any:
    """The number of elements, as a Python or NumPy integer. Mirrors `tf.experimental.numpy.size`.

    NotImplementedError if `axis` is given.

    >>> import minitape.experimental.numpy as tnp
    >>> int(tnp.size([[1, 2], [3, 4]]))
    4
    """
    if axis is not None:
        raise NotImplementedError("size: axis= is not supported. Use shape(x)[axis].")
    if isinstance(x, (int, float, np.int32, np.int64, np.float32, np.float64)):
        return 1
    return np.int64(as_tensor(x)._array.size)


def shape(a: Any) -> Any:
    """The sizes of the axes. Mirrors `tf.experimental.numpy.shape`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.shape([[1, 2]])
    TensorShape([1, 2])
    """
    return as_tensor(a).shape


def ndim(a: Any) -> int:
    """The number of axes. Mirrors `tf.experimental.numpy.ndim`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.ndim([[1, 2]])
    2
    """
    return as_tensor(a).ndim


def isscalar(num: Any) -> bool:
    """Whether there are no axes. Mirrors `tf.experimental.numpy.isscalar`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.isscalar(1.5), tnp.isscalar([1.5])
    (True, False)
    """
    return ndim(num) == 0
