"""Coordinates: grids spanned by vectors, masks of lengths, positions from flat indices.

>>> import minitape as tf
>>> x, y = tf.meshgrid([1, 2], [3, 4, 5])
>>> (x * 10 + y).numpy().tolist()
[[13, 23], [14, 24], [15, 25]]
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..axes import integers, matching
from ..convert import convert
from ..errors import invalid
from ..op import Op
from ..tensor import OPS, EagerTensor, wrap
from .arrange import expand_dims, reshape, stack
from .basics import cast
from .make import ones
from .make import range as count_up

__all__ = ["broadcast_dynamic_shape", "broadcast_static_shape", "meshgrid", "required_space_to_batch_paddings", "sequence_mask",
           "unravel_index"]  # fmt: skip


def meshgrid(*args: Any, **kwargs: Any) -> list[EagerTensor]:
    """A grid spanned by n vectors: n tensors of rank n, the coordinates of its points. Mirrors `tf.meshgrid`.

    `indexing="xy"` (the default) lays the first vector along axis 1 and the second along axis 0, "ij" keeps their order.
    ValueError for another word, TypeError for other keywords, InvalidArgumentError when the dtypes differ.

    >>> import minitape as tf
    >>> [t.numpy().tolist() for t in tf.meshgrid([1, 2], [3, 4], indexing="ij")]
    [[[1, 1], [2, 2]], [[3, 4], [3, 4]]]
    """
    indexing = kwargs.pop("indexing", "xy")
    kwargs.pop("name", None)
    if kwargs:
        raise TypeError(f"meshgrid: {next(iter(kwargs))!r} is no argument of it. Use indexing='xy' or 'ij'.")
    if indexing not in ("xy", "ij"):
        raise ValueError(f"meshgrid: indexing = {indexing!r}; use 'xy' or 'ij'.")
    if not args:
        return []
    parts = [stack(x) for x in args]
    axes = list(range(len(args)))
    if indexing == "xy" and len(args) > 1:
        axes[:2] = [1, 0]
    lines = [reshape(x, [-1 if k == axis else 1 for k in range(len(args))]) for axis, x in zip(axes, parts)]
    sizes = [x._array.size for _, x in sorted(zip(axes, parts), key=lambda pair: pair[0])]
    full = ones(sizes, parts[0].dtype)
    return [x * full for x in lines]


def sequence_mask(lengths: Any, maxlen: Any = None, dtype: Any = dtypes.bool, name: str | None = None) -> EagerTensor:
    """True for the first `lengths[...]` of `maxlen` places (default: the largest length) along a new last axis.

    Raises ValueError when `maxlen` is no scalar, TypeError or InvalidArgumentError for lengths that are no numbers.
    Mirrors `tf.sequence_mask`.

    >>> import minitape as tf
    >>> tf.sequence_mask([1, 3], 3, tf.int32).numpy()
    array([[1, 0, 0],
           [1, 1, 1]], dtype=int32)
    """
    count = convert(lengths)
    if maxlen is None:
        most = OPS["Max"](count, axis=tuple(range(count._array.ndim)), keepdims=False)
        most = OPS["Maximum"](convert(0, most._array.dtype), most)
    else:
        most = convert(maxlen)
    if most._array.ndim:
        raise ValueError(f"sequence_mask: maxlen = {maxlen!r} has shape {most.shape}; give a scalar.")
    places = count_up(convert(0, most._array.dtype), most, convert(1, most._array.dtype), most.dtype)
    mask = places < cast(expand_dims(count, -1), most.dtype)
    return mask if dtype is None else cast(mask, dtype)


def _split_up(xp: Any, index: Any, *, dims: tuple[int, ...]) -> Any:
    steps = [math.prod(dims[k + 1 :]) for k in range(len(dims))]
    sign, places = xp.sign(index), xp.abs(index)  # TensorFlow divides toward zero: -1 is [0, -1]
    parts = [sign * (places // step if k == 0 else places // step % dims[k]) for k, step in enumerate(steps)]
    return xp.stack(parts).astype(index.dtype) if parts else xp.zeros((0, *(index.shape or ())), index.dtype)


_unravel = Op("UnravelIndex", "int32 int64", _split_up)


def unravel_index(indices: Any, dims: Any, name: str | None = None) -> EagerTensor:
    """Where the flat `indices` (a scalar or vector) lie in a tensor of shape `dims`: a column for each. int32 or int64.

    Raises InvalidArgumentError for indices beyond the last element, and for a size of 0. Mirrors `tf.unravel_index`.

    >>> import minitape as tf
    >>> tf.unravel_index([5, 3], [2, 3]).numpy()
    array([[1, 1],
           [2, 0]], dtype=int32)
    """
    index, shape = matching("UnravelIndex", indices=indices, dims=dims)
    sizes = tuple(integers("UnravelIndex", shape, "dims").tolist()) if shape._array.ndim == 1 else None
    if sizes is None or index._array.ndim > 1 or not index._array.size:
        invalid("UnravelIndex", f"indices must be a scalar or vector with elements, and dims a vector, got shapes {index.shape} "
                                f"and {shape.shape}.")  # fmt: skip
    if 0 in sizes:
        invalid("UnravelIndex", f"dims = {list(sizes)} has a size of 0, where nothing can lie.")
    if sizes and int(index._array.max()) >= math.prod(sizes):
        invalid("UnravelIndex", f"index {int(index._array.max())} is out of range: a tensor of shape {list(sizes)} has "
                                f"{math.prod(sizes)} elements.")  # fmt: skip
    return _unravel(index, dims=sizes)


def broadcast_dynamic_shape(shape_x: Any, shape_y: Any) -> EagerTensor:
    """The shape that tensors of these two shapes broadcast to, an integer vector. Mirrors `tf.broadcast_dynamic_shape`.

    InvalidArgumentError when they do not fit.

    >>> import minitape as tf
    >>> tf.broadcast_dynamic_shape([2, 1], [3]).numpy()
    array([2, 3], dtype=int32)
    """
    op = "BroadcastArgs"
    x, y = matching(op, shape_x=shape_x, shape_y=shape_y)
    if x._array.ndim != 1 or y._array.ndim != 1:
        invalid(op, f"shapes must be vectors, got tensors of shapes {x.shape} and {y.shape}.")
    a, b = (integers(op, t, "shapes").tolist() for t in (x, y))
    behind = min(len(a), len(b))
    for m, n in zip(a[len(a) - behind :], b[len(b) - behind :]):
        if m != n and 1 not in (m, n):
            invalid(op, f"shapes {a} and {b} do not fit. From the last axis backward, make sizes equal, or one 1.")
    long = max(a, b, key=len)
    tail = [n if m == 1 else m for m, n in zip(a[len(a) - behind :], b[len(b) - behind :])]
    return convert(np.array(long[: len(long) - behind] + tail, x.dtype.numpy))


def broadcast_static_shape(shape_x: Any, shape_y: Any) -> Any:
    """The TensorShape that tensors of these two TensorShapes broadcast to; unknown sizes stay unknown unless the other
    decides. Mirrors `tf.broadcast_static_shape`. ValueError when they do not fit.

    >>> import minitape as tf
    >>> tf.broadcast_static_shape(tf.TensorShape([2, 1]), tf.TensorShape([None, 3]))
    TensorShape([2, 3])
    """
    if shape_x.ndims is None or shape_y.ndims is None:
        return type(shape_x)(None)
    a, b = shape_x.as_list(), shape_y.as_list()
    ndim = max(len(a), len(b))
    pairs = list(zip([1] * (ndim - len(a)) + a, [1] * (ndim - len(b)) + b))
    if any(None not in p and p[0] != p[1] and 1 not in p for p in pairs):
        raise ValueError(f"broadcast_static_shape: {shape_x} and {shape_y} do not fit. From the last axis backward, make sizes "
                         "equal, or one 1.")  # fmt: skip
    return type(shape_x)([_wider(m, n) for m, n in pairs])


def _wider(m: int | None, n: int | None) -> int | None:
    """The size that two sizes broadcast to; None is unknown, and beside a size above 1 it can only be that size."""
    if m == 1 or n == 1:
        return n if m == 1 else m
    return n if m is None else m


def required_space_to_batch_paddings(input_shape: Any, block_shape: Any, base_paddings: Any = None,
                                     name: str | None = None) -> tuple[EagerTensor, EagerTensor]:  # fmt: skip
    """The paddings with which blocks of `block_shape` fill up a space of `input_shape`, and the crops that undo them.

    At least `base_paddings` (pairs; none if not given), and the rest behind. int32 tensors of shape [n, 2] for n axes.
    ValueError when the lengths differ. Mirrors `tf.required_space_to_batch_paddings`.

    >>> import minitape as tf
    >>> [t.numpy().tolist() for t in tf.required_space_to_batch_paddings([5], [3], [[1, 0]])]
    [[[1, 0]], [[0, 0]]]
    """
    sizes, blocks = (convert(x, dtypes.int32.numpy) for x in (input_shape, block_shape))
    count = blocks._array.size
    if blocks._array.ndim != 1 or (count and sizes._array.shape != (count,)):
        raise ValueError(f"required_space_to_batch_paddings: input_shape of shape {sizes.shape} and block_shape of shape "
                         f"{blocks.shape} must be vectors of the same length.")  # fmt: skip
    base = convert(np.zeros((count, 2), "int32") if base_paddings is None or not count else base_paddings, dtypes.int32.numpy)
    if base._array.shape != (count, 2):
        raise ValueError(f"required_space_to_batch_paddings: base_paddings must have shape [{count}, 2], got {base.shape}.")
    if not count:
        return wrap(base._array), wrap(base._array)
    n, block, pads = (integers("SpaceToBatchND", t, "sizes") for t in (sizes, blocks, base))
    with np.errstate(all="ignore"):
        more = (block - (n + pads.sum(1)) % block) % block
    paddings = np.stack([pads[:, 0], pads[:, 1] + more], 1)
    return convert(paddings.astype("int32")), convert(np.stack([0 * more, more], 1).astype("int32"))
