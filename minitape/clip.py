"""Clipping: values, and with them gradients, kept within bounds.

>>> import minitape as tf
>>> tf.clip_by_value([-5.0, 0.5, 5.0], 0.0, 1.0).numpy()
array([0. , 0.5, 1. ], dtype=float32)
"""

from __future__ import annotations

from typing import Any

from .convert import convert
from .indexed_slices import IndexedSlices
from .math import maximum, minimum


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
