"""The same elements in another arrangement: reshaped, with axes moved, joined, cut.

Where TensorFlow lets NumPy's habits show: lists of arrays are promoted to one dtype before they are joined, scalars and
vectors get axes of size 1 where more are needed, and `split` takes the places to cut at.

>>> import minitape.experimental.numpy as tnp
>>> tnp.vstack([[1, 2], [3.5, 4.5]]).numpy().tolist(), [t.numpy().tolist() for t in tnp.split([1, 2, 3], [1])]
([[1.0, 2.0], [3.5, 4.5]], [[1], [2, 3]])
"""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import Any

import numpy as np

from .. import array as tf
from ..axes import INT32
from ..convert import convert
from ..errors import invalid
from ..tensor import EagerTensor, Tensor
from .promotion import as_tensor, together

__all__ = ["append", "atleast_1d", "atleast_2d", "atleast_3d", "broadcast_arrays", "concatenate", "dsplit", "dstack",
           "expand_dims", "flatten", "hsplit", "hstack", "ix_", "moveaxis", "ravel", "reshape", "split", "squeeze", "stack",
           "swapaxes", "tile", "transpose", "vsplit", "vstack"]  # fmt: skip


def ravel(a: Any) -> EagerTensor:
    """All elements in a row. Mirrors `tf.experimental.numpy.ravel`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.ravel([[1, 2], [3, 4]]).numpy()
    array([1, 2, 3, 4])
    """
    return tf.reshape(as_tensor(a), [-1])


def flatten(a: Any, order: str = "C") -> EagerTensor:
    """All elements in a row, the first axis fastest if `order` is "F". Mirrors `tf.experimental.numpy.flatten`.

    ValueError for an order that is none of C, A, K and F.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.flatten([[1, 2], [3, 4]], "F").numpy()
    array([1, 3, 2, 4])
    """
    if order not in ("C", "A", "K", "F"):
        raise ValueError(f"flatten: order = {order!r} must be C, A or K (by rows), or F (by columns).")
    x = as_tensor(a)
    return tf.reshape(tf.transpose(x) if order == "F" else x, [-1])


def reshape(a: Any, newshape: Any, order: str = "C") -> EagerTensor:
    """The elements in another shape, read and filled in the first axis fastest if `order` is "F". Mirrors
    `tf.experimental.numpy.reshape`.

    ValueError for another order, InvalidArgumentError when the sizes do not fit.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.reshape([1, 2, 3, 4], (2, -1), "F").numpy()
    array([[1, 3],
           [2, 4]])
    """
    if order not in {"C", "F"}:
        raise ValueError(f"reshape: order = {order!r} must be C (by rows) or F (by columns).")
    x, shape = as_tensor(a), [newshape] if isinstance(newshape, int) else newshape
    if order == "F":
        return tf.transpose(tf.reshape(tf.transpose(x), shape[::-1]))
    return tf.reshape(x, shape)


def expand_dims(a: Any, axis: Any) -> EagerTensor:
    """A new axis of size 1 before position `axis`. Mirrors `tf.experimental.numpy.expand_dims`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.expand_dims([1, 2], 0).numpy()
    array([[1, 2]])
    """
    return tf.expand_dims(as_tensor(a), axis)


def squeeze(a: Any, axis: Any = None) -> EagerTensor:
    """Without the axes of size 1: all, or those named. Mirrors `tf.experimental.numpy.squeeze`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.squeeze([[1, 2]]).numpy()
    array([1, 2])
    """
    return tf.squeeze(as_tensor(a), axis)


def transpose(a: Any, axes: Any = None) -> EagerTensor:
    """Axes in another order: reversed, or as `axes` says. Mirrors `tf.experimental.numpy.transpose`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.transpose([[1, 2], [3, 4]]).numpy()
    array([[1, 3],
           [2, 4]])
    """
    return tf.transpose(as_tensor(a), None if axes is None else as_tensor(axes))


def swapaxes(a: Any, axis1: Any, axis2: Any) -> EagerTensor:
    """Two axes in each other's place. Mirrors `tf.experimental.numpy.swapaxes`. IndexError for a missing axis.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.swapaxes([[[1, 2]]], 0, 2).shape
    TensorShape([2, 1, 1])
    """
    x = as_tensor(a)
    order = list(builtins.range(x.ndim))
    one, other = (k + x.ndim if k < 0 else k for k in (int(axis1), int(axis2)))
    if not (-x.ndim <= one < x.ndim and -x.ndim <= other < x.ndim):
        raise IndexError(f"swapaxes: axis1 = {axis1}, axis2 = {axis2}; there are axes {-x.ndim} to {x.ndim - 1}.")
    order[one], order[other] = other, one
    return tf.transpose(x, order)


def moveaxis(a: Any, source: Any, destination: Any) -> Any:
    """Axes `source` moved to the positions `destination`; the others keep their order. Mirrors
    `tf.experimental.numpy.moveaxis`.

    ValueError when there are not as many of one as of the other.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.moveaxis(tnp.zeros([2, 3, 4]), 0, -1).shape
    TensorShape([3, 4, 2])
    """
    if not source and not destination:
        return a  # as it is, even if it is no tensor
    x = as_tensor(a)
    froms, tos = ((k,) if isinstance(k, int) else k for k in (source, destination))
    if len(froms) != len(tos):
        raise ValueError(f"moveaxis: source = {source} and destination = {destination} must be as many.")
    froms, tos = ([k + x.ndim if k < 0 else k for k in axes] for axes in (froms, tos))
    order = [k for k in builtins.range(x.ndim) if k not in froms]
    for to, k in sorted(zip(tos, froms)):
        if to > len(order):
            raise AssertionError(f"moveaxis: destination = {destination} goes beyond the {x.ndim} axes there are.")
        order.insert(to, k)
    return tf.transpose(x, order)


# More axes.


def _at_least(reshaped: Callable[[tuple], tuple], ndim: int, arrays: tuple) -> Any:
    tensors = [as_tensor(a) for a in arrays]
    grown = [x if x.ndim >= ndim else tf.reshape(x, reshaped(x._array.shape)) for x in tensors]
    return grown[0] if len(grown) == 1 else grown


def _filled_left(ndim: int) -> Callable[[tuple], tuple]:
    return lambda shape: (1,) * (ndim - len(shape)) + shape


def atleast_1d(*arys: Any) -> Any:
    """Scalars as vectors; several arguments give a list. Mirrors `tf.experimental.numpy.atleast_1d`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.atleast_1d(1.5).numpy()
    array([1.5])
    """
    return _at_least(_filled_left(1), 1, arys)


def atleast_2d(*arys: Any) -> Any:
    """Scalars and vectors as rows; several arguments give a list. Mirrors `tf.experimental.numpy.atleast_2d`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.atleast_2d([1, 2]).numpy()
    array([[1, 2]])
    """
    return _at_least(_filled_left(2), 2, arys)


def atleast_3d(*arys: Any) -> Any:
    """With three axes: a vector [n] becomes [1, n, 1], a matrix [m, n, 1]. Mirrors `tf.experimental.numpy.atleast_3d`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.atleast_3d([1, 2]).shape
    TensorShape([1, 2, 1])
    """
    return _at_least(lambda shape: _filled_left(2)(shape) + (1,), 3, arys)


def broadcast_arrays(*args: Any, **kwargs: Any) -> Any:
    """All arguments broadcast to their common shape, as a list (a tuple, if there is but one). Mirrors
    `tf.experimental.numpy.broadcast_arrays`.

    InvalidArgumentError when there is none; ValueError for keywords.

    >>> import minitape.experimental.numpy as tnp
    >>> [t.numpy().tolist() for t in tnp.broadcast_arrays([1, 2], 3)]
    [[1, 2], [3, 3]]
    """
    if kwargs.pop("subok", False) or kwargs:
        raise ValueError(f"broadcast_arrays: subok=True and {[*kwargs]} are not supported. Leave them out.")
    return meeting([as_tensor(a) for a in args])


def meeting(tensors: list[EagerTensor]) -> Any:
    """Tensors broadcast to their common shape."""
    if len(tensors) <= 1:
        return tuple(tensors)
    try:
        shape = np.broadcast_shapes(*[x._array.shape for x in tensors])
    except ValueError:
        invalid("BroadcastArgs", f"shapes {[list(x.shape) for x in tensors]} do not broadcast to a common one.")
    return [tf.broadcast_to(x, shape) for x in tensors]


def ix_(*args: Any) -> list[EagerTensor]:
    """Vectors of indices (bools stand for the positions that are true), laid along one axis each so that they span a
    grid. Mirrors `tf.experimental.numpy.ix_`.

    ValueError for other ranks and dtypes.

    >>> import minitape.experimental.numpy as tnp
    >>> [t.numpy().tolist() for t in tnp.ix_([0, 1], [True, False, True])]
    [[[0], [1]], [[0, 2]]]
    """
    grid = []
    for k, a in enumerate(args):
        x = as_tensor(a)
        if x.ndim != 1:
            raise ValueError(f"ix_: argument {k} has shape {x.shape}, and vectors are needed.")
        if x.dtype.is_bool:
            x = tf.unstack(tf.where(x), axis=1)[0]
        elif not x.dtype.is_integer:
            raise ValueError(f"ix_: argument {k} has dtype {x.dtype.name}; indices are integers or bools.")
        grid.append(tf.reshape(x, [-1 if k == j else 1 for j in builtins.range(len(args))]))
    return grid


# Joined.


def concatenate(arys: Any, axis: Any = 0) -> EagerTensor:
    """Arrays one behind the other along `axis`; dtypes mix. Mirrors `tf.experimental.numpy.concatenate`.

    ValueError when there is no array, InvalidArgumentError when shapes do not fit.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.concatenate([[1, 2], [2.5]]).numpy()
    array([1. , 2. , 2.5])
    """
    arrays = arys if isinstance(arys, (list, tuple)) else [arys]
    if not arrays:
        raise ValueError("concatenate: arys is empty. Give at least one array.")
    return tf.concat(together(*arrays), axis)


def append(arr: Any, values: Any, axis: Any = None) -> EagerTensor:
    """`values` behind `arr` along `axis`, both flattened if there is none. Mirrors `tf.experimental.numpy.append`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.append([[1, 2]], 3).numpy()
    array([1, 2, 3])
    """
    return concatenate([ravel(arr), ravel(values)], 0) if axis is None else concatenate([arr, values], axis)


def stack(arrays: Any, axis: Any = 0) -> EagerTensor:
    """Arrays of one shape laid along a new `axis`; dtypes mix. Mirrors `tf.experimental.numpy.stack`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.stack([[1, 2], [2.5, 3.5]], 1).numpy()
    array([[1. , 2.5],
           [2. , 3.5]])
    """
    if isinstance(arrays, Tensor):
        return as_tensor(arrays) if axis == 0 else swapaxes(arrays, 0, axis)
    return tf.stack(together(*arrays), axis)


def hstack(tup: Any) -> EagerTensor:
    """Vectors one behind the other, others along axis 1. Mirrors `tf.experimental.numpy.hstack`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.hstack([[1, 2], 3]).numpy()
    array([1, 2, 3])
    """
    arrays = together(*[atleast_1d(a) for a in tup])
    return tf.concat(arrays, 0 if arrays[0].ndim == 1 else 1)


def vstack(tup: Any) -> EagerTensor:
    """Rows and matrices one below the other. Mirrors `tf.experimental.numpy.vstack`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.vstack([[1, 2], [3, 4]]).numpy()
    array([[1, 2],
           [3, 4]])
    """
    return tf.concat(together(*[atleast_2d(a) for a in tup]), 0)


def dstack(tup: Any) -> EagerTensor:
    """Arrays one behind the other along the third axis. Mirrors `tf.experimental.numpy.dstack`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.dstack([[1, 2], [3, 4]]).numpy()
    array([[[1, 3],
            [2, 4]]])
    """
    return tf.concat(together(*[atleast_3d(a) for a in tup]), 2)


def tile(a: Any, reps: Any) -> EagerTensor:
    """`a` repeated `reps[k]` times along axis k, counted from the last. Mirrors `tf.experimental.numpy.tile`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.tile([1, 2], (2, 1)).numpy()
    array([[1, 2],
           [1, 2]])
    """
    x, times = as_tensor(a), tuple(ravel(as_tensor(reps, INT32)).numpy().tolist())
    ndim = max(x.ndim, len(times))
    return tf.tile(tf.reshape(x, _filled_left(ndim)(x._array.shape)), _filled_left(ndim)(times))


# Cut.


def _sizes(x: EagerTensor, places: Any, axis: int) -> list[int]:
    """The sizes of the parts when `axis` is cut at these places."""
    if axis >= x.ndim:
        raise ValueError(f"split: axis = {axis} does not exist in shape {x.shape}.")
    left = x._array.shape[axis]
    sizes, last = [], 0
    for place in places:
        if place < last:
            raise ValueError(f"split: the places {places} to cut at must not go back.")
        sizes.append(min(place - last, max(0, left)))
        left, last = left - sizes[-1], place
    return [*sizes, max(0, left)]


def split(ary: Any, indices_or_sections: Any, axis: Any = 0) -> list[EagerTensor]:
    """`ary` in so many equal parts, or cut at these places. Mirrors `tf.experimental.numpy.split`.

    ValueError for places that go back, InvalidArgumentError for parts that are not equal.

    >>> import minitape.experimental.numpy as tnp
    >>> [t.numpy().tolist() for t in tnp.split([1, 2, 3, 4], [1, 3])]
    [[1], [2, 3], [4]]
    """
    x = as_tensor(ary)
    equal = isinstance(indices_or_sections, int)
    return tf.split(x, indices_or_sections if equal else _sizes(x, indices_or_sections, axis), axis=axis)


def _split_along(ary: Any, parts: Any, axis: int) -> list[EagerTensor]:
    if isinstance(parts, int) and ary.shape[axis] % parts:
        raise ValueError(f"split: axis {axis} of shape {ary.shape} does not fall into {parts} equal parts.")
    return split(ary, parts, axis)


def vsplit(ary: Any, indices_or_sections: Any) -> list[EagerTensor]:
    """Cut along axis 0. Mirrors `tf.experimental.numpy.vsplit`. ValueError for parts that are not equal.

    >>> import minitape.experimental.numpy as tnp
    >>> [t.numpy().tolist() for t in tnp.vsplit(tnp.array([[1, 2], [3, 4]]), 2)]
    [[[1, 2]], [[3, 4]]]
    """
    return _split_along(ary, indices_or_sections, 0)


def hsplit(ary: Any, indices_or_sections: Any) -> list[EagerTensor]:
    """Cut along axis 1, a vector along its only one. Mirrors `tf.experimental.numpy.hsplit`. ValueError for unequal parts.

    >>> import minitape.experimental.numpy as tnp
    >>> [t.numpy().tolist() for t in tnp.hsplit(tnp.array([[1, 2], [3, 4]]), 2)]
    [[[1], [3]], [[2], [4]]]
    """
    return _split_along(ary, indices_or_sections, 0 if convert(ary).ndim == 1 else 1)


def dsplit(ary: Any, indices_or_sections: Any) -> list[EagerTensor]:
    """Cut along axis 2. Mirrors `tf.experimental.numpy.dsplit`. ValueError for parts that are not equal.

    >>> import minitape.experimental.numpy as tnp
    >>> [t.shape for t in tnp.dsplit(tnp.zeros([1, 2, 4]), 2)]
    [TensorShape([1, 2, 2]), TensorShape([1, 2, 2])]
    """
    return _split_along(ary, indices_or_sections, 2)
