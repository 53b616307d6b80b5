"""Clipping: values, and with them gradients, kept within bounds: each by itself, or all by one norm.

>>> import minitape as tf
>>> tf.clip_by_value([-5.0, 0.5, 5.0], 0.0, 1.0).numpy()
array([0. , 0.5, 1. ], dtype=float32)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .array import cast, identity, where
from .convert import convert, stack_tensors
from .indexed_slices import IndexedSlices
from .math import greater, maximum, minimum, reduce_sum, sqrt
from .tensor import OPS, EagerTensor


def clip_by_value(t: Any, clip_value_min: Any, clip_value_max: Any, name: str | None = None) -> Any:
    """Each element of `t` moved into [clip_value_min, clip_value_max]; the lower bound wins if they cross.

    Real dtypes; the bounds broadcast against `t`: ValueError for one that would enlarge it, InvalidArgumentError for one
    that does not fit. The gradient is 1 inside and at both bounds, 0 outside and for nan. Mirrors `tf.clip_by_value`.

    >>> import minitape as tf
    >>> tf.clip_by_value([1, 5, 9], 2, 6).numpy()
    array([2, 5, 6], dtype=int32)
    """
    if isinstance(t, IndexedSlices):
        return IndexedSlices(clip_by_value(t.values, clip_value_min, clip_value_max), t.indices, t.dense_shape)
    x = convert(t)
    below = minimum(x, clip_value_max)
    x.shape.assert_is_compatible_with(below.shape)
    clipped = maximum(below, clip_value_min)
    x.shape.assert_is_compatible_with(clipped.shape)
    return clipped


def _values(t: Any) -> EagerTensor:
    return convert(t.values if isinstance(t, IndexedSlices) else t)


def _like(t: Any, values: EagerTensor) -> Any:
    """The values as they came: in IndexedSlices, if they did."""
    return IndexedSlices(values, t.indices, t.dense_shape) if isinstance(t, IndexedSlices) else values


def clip_by_norm(t: Any, clip_norm: Any, axes: Any = None, name: str | None = None) -> Any:
    """`t` scaled down so that its norm over `axes` (default: all) is at most `clip_norm`; a shorter one stays as it is.

    Floating dtypes, any shape; IndexedSlices are clipped by the norm of their values. `clip_norm` below 0 counts as 0.
    ValueError when it would enlarge t, InvalidArgumentError when it does not fit. Mirrors `tf.clip_by_norm`.

    >>> import minitape as tf
    >>> tf.clip_by_norm([3.0, 4.0], 1.0).numpy()
    array([0.6, 0.8], dtype=float32)
    """
    x = _values(t)
    if np.isscalar(clip_norm):
        clip_norm = 0 if clip_norm < 0 else clip_norm  # type: ignore[operator]
    else:
        clip_norm = cast(maximum(clip_norm, 0), x.dtype)
    squares = reduce_sum(x * x, axes, keepdims=True)
    long = greater(squares, 0)
    norm = where(long, sqrt(where(long, squares, OPS["OnesLike"](squares))), squares)  # no infinite slope of sqrt at 0
    scaled = x * clip_norm
    x.shape.assert_is_compatible_with(scaled.shape)
    return _like(t, identity(scaled / maximum(norm, clip_norm)))


def _sequence(op: str, t_list: Any) -> list[Any]:
    if not isinstance(t_list, Sequence) or isinstance(t_list, str):
        raise TypeError(f"{op}: t_list is a {type(t_list).__name__}; give a list of tensors.")
    return list(t_list)


def global_norm(t_list: Any, name: str | None = None) -> EagerTensor:
    """The norm of all tensors together, as if laid in one vector. Mirrors `tf.linalg.global_norm`.

    Floating dtypes, all the same (InvalidArgumentError); None is skipped, IndexedSlices count with their values. TypeError
    when `t_list` is no list.

    >>> import minitape as tf
    >>> tf.linalg.global_norm([[3.0], [[0.0, 4.0]]]).numpy()
    np.float32(5.0)
    """
    halves = [OPS["L2Loss"](_values(t)) for t in _sequence("global_norm", t_list) if t is not None]
    half = reduce_sum(stack_tensors(halves) if halves else convert([]))
    return sqrt(half * convert(2.0, half._array.dtype))


def clip_by_global_norm(t_list: Any, clip_norm: Any, use_norm: Any = None, name: str | None = None) -> tuple[list[Any], Any]:
    """All tensors scaled by one factor, so that their `global_norm` is at most `clip_norm`; and that norm.

    Floating dtypes; None stays None, IndexedSlices stay so. `use_norm` is the norm if you know it already. With an
    infinite norm all become nan. TypeError when `t_list` is no list. Mirrors `tf.clip_by_global_norm`.

    >>> import minitape as tf
    >>> clipped, norm = tf.clip_by_global_norm([[3.0], [4.0]], 1.0)
    >>> [x.numpy().tolist() for x in clipped], float(norm)
    ([[0.6000000238418579], [0.800000011920929]], 5.0)
    """
    given = _sequence("clip_by_global_norm", t_list)
    if use_norm is None:
        use_norm = global_norm(given)
    one = convert(1.0, use_norm.dtype.numpy)
    scale = clip_norm * minimum(1.0 / use_norm, one / clip_norm) + (use_norm - use_norm)  # nan if the norm is not finite
    clipped = []
    for t in given:
        x = None if t is None else _values(t)
        clipped.append(None if x is None else _like(t, identity(x * cast(scale, x.dtype))))
    return clipped, use_norm
