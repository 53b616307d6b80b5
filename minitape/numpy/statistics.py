"""Averages and deviations, weighted, of numbers that may be missing (nan); and how many are not 0.

Integers count as float64, which as for `average` needs NumPy behaviour where TensorFlow asks a tensor to be `astype`.

>>> import minitape.experimental.numpy as tnp
>>> nan = float("nan")
>>> tnp.var([1, 2, 3, 4]).numpy(), tnp.average([1.0, 4.0], weights=[2, 1]).numpy(), tnp.nanmean([1.0, nan, 3.0]).numpy()
(np.float64(1.25), np.float64(2.0), np.float64(2.0))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import array as tf
from .. import linalg, math
from ..errors import invalid
from ..tensor import EagerTensor
from .elementwise import isnan
from .indexing import where
from .promotion import FLOAT, as_tensor, kind_of
from .reductions import mean, prod, reduced, refuse_out, sum

__all__ = ["average", "count_nonzero", "nanmean", "nanprod", "nansum", "std", "var"]


def _deviations(ddof: Any, dtype: Any) -> Callable:
    """The variance with a divisor that is `ddof` less than the number of elements."""

    def run(x: EagerTensor, axis: Any, keepdims: bool) -> EagerTensor:
        apart = x - math.reduce_mean(x, axis, keepdims=True)
        squares = tf.cast(math.real(apart * math.conj(apart)), x.dtype) if x.dtype.is_complex else math.square(apart)
        total = math.reduce_sum(squares, axis, keepdims)
        if axis is None:
            count = tf.size(x)
        else:
            count = math.reduce_prod(tf.gather(tf.shape(x), axis + x.ndim if axis < 0 else axis))
        return tf.cast(math.divide(total, tf.cast(count - ddof, x.dtype)), dtype)

    return run


def var(a: Any, axis: Any = None, dtype: Any = None, out: Any = None, ddof: Any = 0, keepdims: Any = None) -> EagerTensor:
    """The mean squared distance from the mean. Mirrors `tf.experimental.numpy.var`.

    `ddof` makes the divisor smaller, and as in TensorFlow needs a `dtype` (TypeError). ValueError if `out` is given.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.var([1, 2, 3, 4]).numpy()
    np.float64(1.25)
    """
    work = kind_of(a, dtype) if dtype else None
    refuse_out("var", out)
    run = _deviations(ddof, dtype) if ddof != 0 else math.reduce_variance
    result = reduced(run, a, axis, keepdims, work, ints="float")
    return tf.cast(result, dtype) if dtype else result


def std(a: Any, axis: Any = None, keepdims: Any = None) -> EagerTensor:
    """The square root of the variance. Mirrors `tf.experimental.numpy.std`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.std([1, 5]).numpy()
    np.float64(2.0)
    """
    return reduced(math.reduce_std, a, axis, keepdims, ints="float")


def average(a: Any, axis: Any = None, weights: Any = None, returned: bool = False) -> Any:
    """The mean over one axis or all, weighted; `returned` also gives the sum of the weights. Mirrors
    `tf.experimental.numpy.average`.

    ValueError when axis is no integer, InvalidArgumentError when the weights have neither the shape of `a` nor one axis.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.average([1.0, 4.0], weights=[2, 1]).numpy()
    np.float64(2.0)
    """
    if axis is not None and not isinstance(axis, int):
        raise ValueError(f"average: axis must be an integer, got {axis!r}.")
    x = as_tensor(a)
    floats = x._array.dtype.kind in "fc"
    if weights is None:
        x = x if floats else x.astype(kind_of(x.dtype, FLOAT))
        mean_of_all = math.reduce_mean(x, axis)
        total = tf.cast(tf.size(x) if axis is None else tf.shape(x)[axis], x.dtype) if returned else None
    else:
        kind = kind_of(x.dtype, weights) if floats else kind_of(x.dtype, weights, FLOAT)
        x, w = as_tensor(x, kind), as_tensor(weights, kind)
        same = axis is None or x.ndim == w.ndim
        if x._array.shape != w._array.shape if same else w.ndim != 1:
            invalid("Average", f"weights have shape {w.shape}; they must be a vector or have the shape {x.shape} of the array.")
        if same:
            total = math.reduce_sum(w, axis)
            mean_of_all = math.reduce_sum(x * w, axis) / total
        else:
            total = math.reduce_sum(w)
            mean_of_all = linalg.tensordot(x, w, [[axis], [0]]) / total
    return (mean_of_all, tf.broadcast_to(total, tf.shape(mean_of_all))) if returned else mean_of_all


def count_nonzero(a: Any, axis: Any = None) -> EagerTensor:
    """How many elements are not 0, int64. Mirrors `tf.experimental.numpy.count_nonzero`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.count_nonzero([[0, 1], [2, 3]], axis=0).numpy()
    array([1, 2])
    """
    return math.count_nonzero(as_tensor(a), axis)


# What is nan does not count.


def _known(a: Any, instead: int) -> EagerTensor:
    """`a` with a number in place of nan. For integers isnan is an AttributeError before NumPy behaviour is on."""
    x = as_tensor(a)
    number = as_tensor(instead, x._array.dtype)
    return where(isnan(x), number, x)


def nansum(a: Any, axis: Any = None, dtype: Any = None, keepdims: Any = False) -> EagerTensor:
    """The sum of all that are not nan. Mirrors `tf.experimental.numpy.nansum`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.nansum([1.0, float("nan"), 3.0]).numpy()
    np.float64(4.0)
    """
    return sum(_known(a, 0), axis, dtype, keepdims)


def nanprod(a: Any, axis: Any = None, dtype: Any = None, keepdims: Any = False) -> EagerTensor:
    """The product of all that are not nan. Mirrors `tf.experimental.numpy.nanprod`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.nanprod([2.0, float("nan"), 3.0]).numpy()
    np.float64(6.0)
    """
    return prod(_known(a, 1), axis, dtype, keepdims)


def nanmean(a: Any, axis: Any = None, dtype: Any = None, keepdims: Any = None) -> EagerTensor:
    """The mean of all that are not nan. Mirrors `tf.experimental.numpy.nanmean`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.nanmean([1.0, float("nan"), 3.0]).numpy()
    np.float64(2.0)
    """
    x = as_tensor(a)
    if x._array.dtype.kind in "iub":
        return mean(x, axis, dtype, keepdims=keepdims)
    kind = x.dtype if dtype is None else dtype
    count = sum(math.logical_not(isnan(x)), axis, kind, keepdims)
    return nansum(x, axis, kind, keepdims) / count
