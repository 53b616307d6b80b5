"""Axes reversed, rolled, turned by right angles; elements repeated, in order, or with a border; grids.

>>> import minitape.experimental.numpy as tnp
>>> tnp.rot90([[1, 2], [3, 4]]).numpy().tolist(), tnp.roll([1, 2, 3], 1).numpy().tolist(), tnp.sort([3, 1, 2]).numpy().tolist()
([[2, 4], [1, 3]], [3, 1, 2], [1, 2, 3])
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import array as tf
from .. import dtype as dtypes
from ..axes import INT32, normal
from ..convert import convert
from ..tensor import EagerTensor
from .promotion import as_tensor

__all__ = ["argsort", "flip", "fliplr", "flipud", "meshgrid", "pad", "repeat", "roll", "rot90", "sort"]


def flip(m: Any, axis: Any = None) -> EagerTensor:
    """The elements in reverse order along `axis`, or along all. Mirrors `tf.experimental.numpy.flip`.

    InvalidArgumentError for a missing axis.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.flip([[1, 2], [3, 4]]).numpy()
    array([[4, 3],
           [2, 1]])
    """
    x = as_tensor(m)
    return tf.reverse(x, list(range(x.ndim)) if axis is None else [axis + x.ndim if axis < 0 else axis])


def flipud(m: Any) -> EagerTensor:
    """The first axis reversed. Mirrors `tf.experimental.numpy.flipud`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.flipud([[1, 2], [3, 4]]).numpy()
    array([[3, 4],
           [1, 2]])
    """
    return flip(m, 0)


def fliplr(m: Any) -> EagerTensor:
    """The second axis reversed. Mirrors `tf.experimental.numpy.fliplr`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.fliplr([[1, 2], [3, 4]]).numpy()
    array([[2, 1],
           [4, 3]])
    """
    return flip(m, 1)


def roll(a: Any, shift: Any, axis: Any = None) -> EagerTensor:
    """The elements moved `shift` places along `axis`, or in a row; what leaves comes back. Mirrors
    `tf.experimental.numpy.roll`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.roll([1, 2, 3], -1).numpy()
    array([2, 3, 1])
    """
    x = as_tensor(a)
    if axis is not None:
        return tf.roll(x, shift, axis)
    return tf.reshape(tf.roll(tf.reshape(x, [-1]), shift, 0), x.shape)


def rot90(m: Any, k: int = 1, axes: Any = (0, 1)) -> Any:
    """Turned k times by a right angle, from the first of two axes to the second. Mirrors `tf.experimental.numpy.rot90`.

    InvalidArgumentError for missing axes.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.rot90([[1, 2], [3, 4]]).numpy()
    array([[2, 4],
           [1, 3]])
    """
    ndim = convert(m).ndim
    one, other = (a + ndim if a < 0 else a for a in axes)
    if k % 4 == 0:
        return m  # as it is, even if it is no tensor
    if k % 4 == 2:
        return flip(flip(m, one), other)
    one, other = (normal("rot90", a, ndim, "axes") for a in (one, other))
    order = list(range(ndim))
    order[one], order[other] = other, one
    return tf.transpose(flip(m, other), order) if k % 4 == 1 else flip(tf.transpose(as_tensor(m), order), other)


def repeat(a: Any, repeats: Any, axis: Any = None) -> EagerTensor:
    """Each element along `axis`, or of all in a row, so many times. Mirrors `tf.experimental.numpy.repeat`.

    IndexError for a missing axis, InvalidArgumentError unless there are as many `repeats` as elements along it, or one.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.repeat([1, 2], [1, 2]).numpy()
    array([1, 2, 2])
    """
    x = as_tensor(a)
    if axis is not None and x.ndim and not -x.ndim <= axis < x.ndim:
        raise IndexError(f"repeat: axis = {axis} is out of range for shape {x.shape}.")
    return tf.repeat(x, as_tensor(repeats), axis)


def pad(array: Any, pad_width: Any, mode: str, **kwargs: Any) -> EagerTensor:
    """A border around the array: `pad_width[k]` is the pair (before, behind) of axis k. Mirrors `tf.experimental.numpy.pad`.

    `mode` is "constant" (with `constant_values=0`), "reflect" or "symmetric": ValueError for others.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.pad([1, 2], [[1, 2]], "constant").numpy()
    array([0, 1, 2, 0, 0])
    """
    if mode not in ("constant", "reflect", "symmetric"):
        raise ValueError(f"pad: mode = {mode!r} is not supported. Use 'constant', 'reflect' or 'symmetric'.")
    return tf.pad(as_tensor(array), as_tensor(pad_width, INT32), mode.upper(), kwargs.get("constant_values", 0))


def meshgrid(*xi: Any, **kwargs: Any) -> list[EagerTensor]:
    """A grid spanned by vectors: the coordinates of its points; indexing="ij" keeps the order of axes. Mirrors
    `tf.experimental.numpy.meshgrid`.

    ValueError for sparse=True and copy=False.

    >>> import minitape.experimental.numpy as tnp
    >>> [t.numpy().tolist() for t in tnp.meshgrid([1, 2], [3, 4])]
    [[[1, 2], [1, 2]], [[3, 3], [4, 4]]]
    """
    if kwargs.get("sparse", False) or not kwargs.get("copy", True):
        raise ValueError("meshgrid: sparse=True and copy=False are not supported. Leave them out.")
    return tf.meshgrid(*[as_tensor(x) for x in xi], indexing=kwargs.get("indexing", "xy"))


# In order.


def sort(a: Any, axis: Any = -1, kind: str = "quicksort", order: Any = None) -> EagerTensor:
    """The elements in ascending order along `axis`, or in a row. Mirrors `tf.experimental.numpy.sort`.

    ValueError for another `kind`, and if `order` is given.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.sort([[3, 1], [2, 4]]).numpy()
    array([[1, 3],
           [2, 4]])
    """
    if kind != "quicksort" or order is not None:
        raise ValueError(f"sort: kind = {kind!r} and order = {order!r} are not supported. Leave them out.")
    x = as_tensor(a)
    return tf.sort(tf.reshape(x, [-1]), 0) if axis is None else tf.sort(x, axis)


def argsort(a: Any, axis: Any = -1, kind: str = "quicksort", order: Any = None) -> EagerTensor:
    """The positions, int64, that `sort` takes elements from. Mirrors `tf.experimental.numpy.argsort`.

    ValueError for a `kind` but "quicksort" and "stable", and if `order` is given; TypeError for complex numbers.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.argsort([3, 1, 2]).numpy()
    array([1, 2, 0])
    """
    if kind not in ("quicksort", "stable") or order is not None:
        raise ValueError(f"argsort: kind = {kind!r} must be 'quicksort' or 'stable', and order is not supported.")
    x = as_tensor(a)
    if x.dtype.is_complex:
        raise TypeError("argsort: complex numbers have no order. Sort their real parts, or their absolute values.")
    if x.ndim == 0:
        return convert(np.array([0]))
    if axis is None:
        x, axis = tf.reshape(x, [-1]), 0
    return tf.cast(tf.argsort(x, axis, stable=kind == "stable"), dtypes.int64)
