"""Picking elements: by position, by condition, along diagonals, above and below them.

>>> import minitape.experimental.numpy as tnp
>>> tnp.take([10, 20, 30], [2, 9]).numpy(), tnp.where([True, False], 1, 0.5).numpy(), tnp.tril([[1, 2], [3, 4]]).numpy()
(array([30, 30]), array([1. , 0.5]), array([[1, 0],
       [3, 4]]))
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import array as tf
from .. import dtype as dtypes
from .. import math
from ..clip import clip_by_value
from ..convert import convert
from ..errors import invalid
from ..tensor import EagerTensor
from .making import tri
from .promotion import as_tensor, together
from .shapes import atleast_1d, ravel, swapaxes

__all__ = ["compress", "nonzero", "select", "take", "take_along_axis", "tril", "triu", "where"]

BOOL = np.dtype(bool)


def take(a: Any, indices: Any, axis: Any = None, out: Any = None, mode: str = "clip") -> EagerTensor:
    """The elements at `indices` along `axis`, or among all in a row. Indices beyond the ends are moved to them, or wrap
    around if `mode` is "wrap". Mirrors `tf.experimental.numpy.take`.

    The gradient of axis 0 is an IndexedSlices, as that of tf.gather. ValueError for other modes and if `out` is given.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.take([10, 20, 30], [-1, 3], mode="wrap").numpy()
    array([30, 10])
    """
    if out is not None:
        raise ValueError("take: out= cannot be filled, since tensors never change. Use the result.")
    if mode not in ("clip", "wrap", "raise"):
        raise ValueError(f"take: mode = {mode!r} is not supported. Use 'clip' or 'wrap'.")
    x, index = as_tensor(a), as_tensor(indices)
    if axis is None:
        x, axis = ravel(x), 0
    size = tf.shape(x, out_type=index.dtype)[axis]
    if mode == "raise":
        raise ValueError("take: mode = 'raise' is not supported. Use 'clip' or 'wrap'.")
    return tf.gather(x, math.floormod(index, size) if mode == "wrap" else clip_by_value(index, 0, size - 1), axis=axis)


def take_along_axis(arr: Any, indices: Any, axis: Any) -> EagerTensor:
    """For each place of `indices`, the element of `arr` with that index along `axis`. Other axes broadcast. Mirrors
    `tf.experimental.numpy.take_along_axis`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.take_along_axis([[10, 20], [30, 40]], [[1], [0]], axis=1).numpy()
    array([[20],
           [30]])
    """
    x, index = as_tensor(arr), as_tensor(indices)
    if axis is None:
        return take_along_axis(x.ravel(), index, 0)  # type: ignore[unreachable]
    along = axis + x.ndim if axis < 0 else axis
    if not 0 <= along < min(x.ndim, index.ndim):
        invalid("TakeAlongAxis", f"axis = {axis} must exist in arr, {x.shape}, and in indices, {index.shape}.")
    sizes = [x._array.shape[along], index._array.shape[along]]
    shapes = [t._array.shape[:along] + (1,) + t._array.shape[along + 1 :] for t in (x, index)]
    try:
        common = np.broadcast_shapes(*shapes)
    except ValueError:
        invalid("TakeAlongAxis", f"arr has shape {x.shape} and indices {index.shape}; but for axis {axis} they must broadcast.")
    x, index = (tf.broadcast_to(t, common[:along] + (n,) + common[along + 1 :]) for t, n in zip((x, index), sizes))
    index = tf.where(index < 0, index + tf.cast(sizes[0], index.dtype), index)
    last = along == x.ndim - 1
    x, index = (t if last else swapaxes(t, along, -1) for t in (x, index))
    rows, places = (tf.reshape(t, [-1, t._array.shape[-1]]) for t in (x, index))
    result = tf.reshape(tf.gather(rows, places, batch_dims=1), index._array.shape)
    return result if last else swapaxes(result, along, -1)


def where(condition: Any, x: Any = None, y: Any = None) -> Any:
    """Elements of x where the condition holds (is not 0), of y elsewhere, in the dtype where they meet; without both, the
    result of `nonzero`. Mirrors `tf.experimental.numpy.where`.

    ValueError when only one is given.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.where([1, 0], 1, 0.5).numpy()
    array([1. , 0.5])
    """
    holds = as_tensor(condition, BOOL)
    if x is None and y is None:
        return nonzero(holds)
    if x is None or y is None:
        raise ValueError("where: one of x and y is missing. Give both to choose between them, or neither to get positions.")
    x, y = together(x, y)
    return tf.where(holds, x, y)


def nonzero(a: Any) -> list[EagerTensor]:
    """The positions of the elements that are not 0: one vector of indices for each axis. Mirrors
    `tf.experimental.numpy.nonzero`.

    >>> import minitape.experimental.numpy as tnp
    >>> [t.numpy().tolist() for t in tnp.nonzero([[0, 5], [7, 0]])]
    [[0, 1], [1, 0]]
    """
    x = atleast_1d(a)
    return tf.unstack(tf.where(tf.cast(x, dtypes.bool)), x.ndim, axis=1)


def select(condlist: Any, choicelist: Any, default: Any = 0) -> EagerTensor:
    """The elements of the first choice whose condition holds, else `default`. Mirrors `tf.experimental.numpy.select`.

    ValueError unless there are as many conditions as choices, and at least one.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.select([[True, False], [True, True]], [1, 2.5]).numpy()
    array([1. , 2.5])
    """
    if len(condlist) != len(choicelist) or not condlist:
        raise ValueError(f"select: {len(condlist)} conditions for {len(choicelist)} choices; give as many, and at least one.")
    chosen, *choices = together(default, *choicelist)
    for condition, choice in zip(condlist[::-1], choices[::-1]):
        chosen = where(condition, choice, chosen)
    return chosen


def compress(condition: Any, a: Any, axis: Any = None) -> EagerTensor:
    """The slices along `axis` where a vector of conditions holds; it may be shorter. Mirrors
    `tf.experimental.numpy.compress`.

    ValueError for conditions that are no vector.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.compress([True, False, True], [10, 20, 30, 40]).numpy()
    array([10, 30])
    """
    holds, x = as_tensor(condition, BOOL), atleast_1d(a)
    if holds.ndim != 1:
        raise ValueError(f"compress: condition has shape {holds.shape}; it must be a vector.")
    if axis is None:
        x, axis = ravel(x), 0
    along = axis + x.ndim if axis < 0 else axis
    if not 0 <= along < x.ndim:
        raise AssertionError(f"compress: axis = {axis} does not exist in shape {x.shape}.")
    missing = x._array.shape[along] - holds._array.size
    if missing > 0:
        holds = tf.concat([holds, tf.fill([missing], False)], 0)
    return tf.boolean_mask(x, holds, axis=along)


def _triangle(name: str, m: Any, k: Any) -> tuple[EagerTensor, EagerTensor, EagerTensor]:
    x = as_tensor(m)
    if x.ndim < 2:
        raise ValueError(f"{name}: m has shape {x.shape}; matrices have two axes at least.")
    rows, columns = x._array.shape[-2:]
    mask = tri(rows, columns, k, bool)
    return tf.broadcast_to(mask, tf.shape(x)), x, convert(0, x._array.dtype)


def tril(m: Any, k: Any = 0) -> EagerTensor:
    """Matrices with zeros above the k-th diagonal. Mirrors `tf.experimental.numpy.tril`. ValueError below rank 2.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.tril([[1, 2], [3, 4]], -1).numpy()
    array([[0, 0],
           [3, 0]])
    """
    mask, x, zero = _triangle("tril", m, k)
    return tf.where(mask, x, zero)


def triu(m: Any, k: Any = 0) -> EagerTensor:
    """Matrices with zeros below the k-th diagonal. Mirrors `tf.experimental.numpy.triu`. ValueError below rank 2.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.triu([[1, 2], [3, 4]], 1).numpy()
    array([[0, 2],
           [0, 0]])
    """
    mask, x, zero = _triangle("triu", m, k - 1)
    return tf.where(mask, zero, x)
