"""Places that move, with values that stay as they are: sorting, transposing, reshaping.

Where values change their order, their gradients go the way back; else they are the same tensor, or an identity of it.

>>> import minitape as tf
>>> s = tf.SparseTensor([[0, 1], [0, 2], [1, 0]], [1.0, 2.0, 3.0], [2, 3])
>>> t = tf.sparse.transpose(s)
>>> t.indices.numpy().tolist(), t.values.numpy()
([[0, 1], [1, 0], [2, 0]], array([3., 1., 2.], dtype=float32))
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..array import cast, gather, identity, where
from ..backend import SPACE, to_numpy
from ..convert import convert
from ..errors import invalid
from ..op import Op
from ..tensor import OPS, EagerTensor, Tensor, wrap
from .places import order, sizes_of
from .tensor import SparseTensor, sparse

__all__ = ["expand_dims", "reorder", "reset_shape", "reshape", "retain", "transpose"]

Sizes = tuple[int, ...]


def _sorted(xp: Any, indices: Any, values: Any, shape: Any) -> tuple[Any, Any]:
    at = order(xp, indices)
    return indices[at], values[at]


def _unsorted(g: Any, indices: EagerTensor) -> EagerTensor:
    xp = SPACE[type(indices._array)]
    at = order(xp, indices._array)
    back = xp.empty_like(at)
    back[at] = xp.arange(len(at))
    return OPS["GatherV2"](g[1], wrap(back.astype("int32")), axis=0, batch=0)


_reorder = Op("SparseReorder", "int64", _sorted, None, _unsorted, many=True)


def reorder(sp_input: Any, name: str | None = None) -> SparseTensor:
    """The same places and values, in row-major order. Any dtype; TypeError for what is not sparse.

    Mirrors `tf.sparse.reorder`.

    >>> import minitape as tf
    >>> tf.sparse.reorder(tf.SparseTensor([[1], [0]], [5, 7], [2])).values.numpy()
    array([7, 5], dtype=int32)
    """
    s = sparse(sp_input)
    indices, values = _reorder(s.indices, s.values, s.dense_shape)
    return SparseTensor(indices, values, s.dense_shape)


def transpose(sp_input: Any, perm: Any = None, name: str | None = None) -> SparseTensor:
    """Axes in another order, reversed if `perm` does not say which; places are sorted anew. Mirrors `tf.sparse.transpose`.

    Any dtype. TypeError when `perm` is no vector, IndexError, ValueError or InvalidArgumentError when it does not name axes.

    >>> import minitape as tf
    >>> tf.sparse.transpose(tf.SparseTensor([[0, 2]], [5], [1, 3])).indices.numpy()
    array([[2, 0]])
    """
    s = sp_input
    sizes = s.shape.as_list()
    by = convert(np.arange(len(sizes))[::-1].copy() if perm is None else perm)
    if by._array.dtype.kind != "i" or by._array.dtype.itemsize == 1:
        invalid("GatherV2", f"perm has dtype {by.dtype.name}; it must be integers.")
    if by._array.ndim != 1:
        raise TypeError(f"transpose: perm must be a vector of axes, got {perm!r}.")
    axes = to_numpy(by._array).tolist()
    if not all(0 <= axis < len(sizes) for axis in axes):
        invalid("GatherV2", f"perm = {axes} names axes that are not there: there are {len(sizes)}. Count from 0.")
    if len(axes) > len(sizes):
        raise IndexError(f"transpose: perm = {axes} names more than the {len(sizes)} axes there are.")
    moved = wrap(s.indices._array[:, axes] if axes else s.indices._array)
    return reorder(SparseTensor(moved, s.values, [sizes[axis] for axis in axes] + sizes[len(axes) :]))


def _new_sizes(old: Sizes, wanted: list[int]) -> Sizes:
    op, count = "SparseReshape", math.prod(old)
    if wanted.count(-1) > 1:
        invalid(op, f"shape = {wanted}: only one size can be found out, so give only one -1.")
    if min(wanted, default=0) < -1:
        invalid(op, f"shape = {wanted} has a negative size.")
    known = math.prod([size for size in wanted if size != -1])
    if -1 in wanted:
        if not known or count % known:
            invalid(op, f"shape = {wanted}: no size in place of -1 makes {count} elements, as {list(old)} has.")
        return tuple([count // known if size == -1 else size for size in wanted])
    if known != count:
        invalid(op, f"shape = {wanted} has {known} elements, and {list(old)} has {count}.")
    return tuple(wanted)


def _reshaped(xp: Any, indices: Any, shape: Any, new_shape: Any) -> tuple[Any, Any]:
    old, new = sizes_of(shape), sizes_of(new_shape)
    flat, parts = xp.zeros(len(indices), "int64"), []
    for k, size in enumerate(old):
        flat = flat * size + indices[:, k]
    for k in range(len(new)):
        inner = max(math.prod(new[k + 1 :]), 1)
        whole = abs(flat) // inner * xp.sign(flat)  # C rounds toward zero, which only shows for places below zero
        parts.append(whole)
        flat = flat - whole * inner
    return (xp.stack(parts, 1) if parts else xp.zeros((len(indices), 0), "int64")), new_shape


_reshape = Op("SparseReshape", "int64", _reshaped, many=True)


def reshape(sp_input: Any, shape: Any, name: str | None = None) -> SparseTensor:
    """The places that the values have when the whole tensor takes another shape; one size may be -1. Any dtype.

    TypeError for what is not sparse; InvalidArgumentError for shapes with more or fewer elements. Mirrors `tf.sparse.reshape`.

    >>> import minitape as tf
    >>> tf.sparse.reshape(tf.SparseTensor([[1, 2]], [5], [2, 3]), [3, -1]).indices.numpy()
    array([[2, 1]])
    """
    s = sparse(sp_input)
    wanted = cast(shape, dtypes.int64)
    if wanted._array.ndim != 1:
        invalid("SparseReshape", f"shape must be a vector, got {shape!r}.")
    new = _new_sizes(sizes_of(s.dense_shape._array), to_numpy(wanted._array).tolist())
    places, sizes = _reshape(s.indices, s.dense_shape, convert(np.array(new, "int64")))
    return SparseTensor(places, identity(s.values), sizes)


def expand_dims(sp_input: Any, axis: Any = None, name: str | None = None) -> SparseTensor:
    """A new axis of size 1 before `axis`, behind all others if not given. Any dtype. Mirrors `tf.sparse.expand_dims`.

    TypeError when `axis` is no integer, InvalidArgumentError when it is out of range.

    >>> import minitape as tf
    >>> tf.sparse.expand_dims(tf.SparseTensor([[1]], [5], [2]), 0).indices.numpy()
    array([[0, 1]])
    """
    rank = sp_input.dense_shape._array.size
    if not isinstance(-1 if axis is None else axis, (int, np.integer, Tensor)):
        raise TypeError(f"expand_dims: axis must be an integer from {-rank - 1} to {rank}, got {axis!r}.")
    at = convert(-1 if axis is None else axis)
    if at._array.ndim or at.dtype not in (dtypes.int32, dtypes.int64, dtypes.bool):
        invalid("expand_dims", f"axis must be one integer of dtype int32 or int64, got {axis!r}.")
    k = int(at._array) + (rank + 1) * (int(at._array) < 0)
    if not 0 <= k <= rank:
        invalid("expand_dims", f"axis = {axis} is out of range: there are {rank} axes.")
    indices, shape = sp_input.indices._array, sp_input.dense_shape._array
    xp = SPACE[type(indices)]
    new = xp.zeros((len(indices), 1), "int64")
    places = xp.concatenate([indices[:, :k], new, indices[:, k:]], 1)
    one = xp.ones(1, "int64")
    return SparseTensor(wrap(places), sp_input.values, wrap(xp.concatenate([shape[:k], one, shape[k:]], 0)))


def reset_shape(sp_input: Any, new_shape: Any = None, name: str | None = None) -> SparseTensor:
    """The same places and values in a shape with other sizes: `new_shape`, or as tight as can be. Any dtype.

    TypeError for what is not sparse; ValueError for a new shape of another length, or with a size smaller than before.
    Mirrors `tf.sparse.reset_shape`.

    >>> import minitape as tf
    >>> tf.sparse.reset_shape(tf.SparseTensor([[1, 2]], [5], [9, 9])).shape
    TensorShape([2, 3])
    """
    s = sparse(sp_input)
    if new_shape is None:
        host = to_numpy(s.indices._array)
        sizes = convert(np.maximum(host.max(axis=0) + 1, 0) if len(host) else np.zeros(host.shape[1], "int64"))
    else:
        wanted, old = convert(new_shape), sizes_of(s.dense_shape._array)
        if wanted._array.shape != (len(old),):
            raise ValueError(f"reset_shape: new_shape has shape {wanted.shape}, and there are {len(old)} axes.")
        sizes = cast(wanted, dtypes.int64)
        if any(size < before for size, before in zip(sizes_of(sizes._array), old)):
            raise ValueError(
                f"reset_shape: new_shape = {sizes.numpy().tolist()} is smaller than {list(old)}. Use tf.sparse.slice."
            )
    return SparseTensor(identity(s.indices), identity(s.values), sizes)


def retain(sp_input: Any, to_retain: Any) -> SparseTensor:
    """The values where `to_retain`, one bool for each value, is True. Any dtype.

    TypeError for what is not sparse, ValueError for more or fewer bools than values. Mirrors `tf.sparse.retain`.

    >>> import minitape as tf
    >>> tf.sparse.retain(tf.SparseTensor([[0], [2]], [5, 7], [3]), [False, True]).values.numpy()
    array([7], dtype=int32)
    """
    s, mask = sparse(sp_input), convert(to_retain)
    if mask._array.shape != s.values._array.shape:
        raise ValueError(
            f"retain: to_retain has shape {mask.shape}, and there are {s.values.shape[0]} values. Give one for each."
        )
    kept = where(mask)[:, 0]
    return SparseTensor(gather(s.indices, kept), gather(s.values, kept), identity(s.dense_shape))
