"""Pooling over however many axes: one name for lines, images and volumes, and windows with holes.

>>> import minitape as tf
>>> line = tf.reshape([1.0, 2.0, 4.0, 8.0, 16.0], [1, 5, 1])
>>> tf.nn.pool(line, [2], "AVG", dilations=[3]).numpy().ravel()  # (1 + 8) / 2, (2 + 16) / 2
array([4.5, 9. ], dtype=float32)
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..array import expand_dims, squeeze
from ..convert import convert
from ..errors import invalid
from ..refuse import check_dtypes
from ..tensor import EagerTensor
from .avg_pool import AVG2D, AVG3D, avg_pool1d, avg_pool2d, avg_pool3d
from .conv import channels_first
from .convolution import steps_and_holes
from .pool import MAX2D, MAX3D, max_pool1d, max_pool2d, max_pool3d, pooled
from .windows import has_no_blocks, spacing, spread, word

__all__ = ["avg_pool", "max_pool", "pool"]


def _axes_of_space(name: str, input: Any) -> int:
    n = len(input.shape) - 2  # TensorFlow asks the argument as it is: a list is an AttributeError
    if n not in (1, 2, 3):
        raise ValueError(f"{name}: input has shape {input.shape}; it needs 1, 2 or 3 axes between batch and channels.")
    return n


def max_pool(input: Any, ksize: Any, strides: Any, padding: Any, data_format: str | None = None,
             name: str | None = None) -> EagerTensor:  # fmt: skip
    """max_pool1d, max_pool2d or max_pool3d, by the rank of `input`. Mirrors `tf.nn.max_pool`.

    ValueError when it is not 3, 4 or 5.

    >>> import minitape as tf
    >>> tf.nn.max_pool(tf.reshape([1.0, 3.0, 2.0, 0.0], [1, 4, 1]), ksize=2, strides=2, padding="VALID").numpy().ravel()
    array([3., 2.], dtype=float32)
    """
    n = _axes_of_space("max_pool", input)
    if n == 3 and isinstance(padding, (list, tuple)):
        raise ValueError(f"max_pool: padding must be 'SAME' or 'VALID' for volumes, got {padding!r}.")
    return (max_pool1d, max_pool2d, max_pool3d)[n - 1](input, ksize, strides, padding, data_format)


def avg_pool(input: Any, ksize: Any, strides: Any, padding: Any, data_format: str | None = None,
             name: str | None = None) -> EagerTensor:  # fmt: skip
    """avg_pool1d, avg_pool2d or avg_pool3d, by the rank of `input`. Mirrors `tf.nn.avg_pool`.

    ValueError when it is not 3, 4 or 5.

    >>> import minitape as tf
    >>> tf.nn.avg_pool(tf.reshape([1.0, 3.0, 2.0, 0.0], [1, 4, 1]), ksize=2, strides=2, padding="VALID").numpy().ravel()
    array([2., 1.], dtype=float32)
    """
    n = _axes_of_space("avg_pool", input)
    return (avg_pool1d, avg_pool2d, avg_pool3d)[n - 1](input, ksize, strides, padding, data_format)


def pool(input: Any, window_shape: Any, pooling_type: Any, strides: Any = None, padding: Any = "VALID", data_format: Any = None,
         dilations: Any = None, name: str | None = None) -> EagerTensor:  # fmt: skip
    """Pooling of a `pooling_type` "MAX" or "AVG" over 1, 2 or 3 axes, as `window_shape` has. Mirrors `tf.nn.pool`.

    `input` is [batch, *space, channels] (with a data_format "NC...": [batch, channels, *space]). `strides` and `dilations`
    have a number for each axis; only one of them can be above 1, dilations with padding "VALID" alone, and no stride
    above its window. ValueError for arguments of another form.

    >>> import minitape as tf
    >>> image = tf.reshape(tf.range(16.0), [1, 4, 4, 1])
    >>> tf.nn.pool(image, [2, 2], "MAX", strides=[2, 2]).numpy().ravel()
    array([ 5.,  7., 13., 15.], dtype=float32)
    """
    pooling_type.lower  # noqa: B018
    x, n = convert(input), len(window_shape)
    if n not in (1, 2, 3) or x._array.ndim != n + 2:
        raise ValueError(f"pool: window_shape = {window_shape!r} needs 1, 2 or 3 numbers, and input two axes more, got shape "
                         f"{list(x._array.shape)}.")  # fmt: skip
    steps, holes = steps_and_holes("pool", strides, dilations, n)
    if padding == "SAME" and max(holes) > 1:
        raise ValueError("pool: padding='SAME' is not possible with dilations above 1. Pad the input first.")
    if np.any(np.array(steps) > window_shape):
        raise ValueError(f"pool: strides = {strides!r} step over pixels that no window of {window_shape!r} sees.")
    if pooling_type not in ("MAX", "AVG"):
        raise ValueError(f"pool: pooling_type must be 'MAX' or 'AVG', got {pooling_type!r}.")
    if n == 1 and data_format not in (None, "NWC", "NCW"):
        raise ValueError(f"pool: data_format = {data_format!r}; use 'NWC' or 'NCW'.")
    op = {"MAX": MAX2D, "AVG": (AVG2D,)}[pooling_type][0] if n < 3 else {"MAX": MAX3D, "AVG": (AVG3D,)}[pooling_type][0]
    first = data_format is not None and data_format.startswith("NC")
    channels_first(op.name, data_format if n > 1 else None, n)
    if max(holes) > 1:
        has_no_blocks(x)
        spread("pool", padding, first, n)
    space = spacing(op.name, padding, first) if op is MAX2D[0] else word(op.name, padding)
    window = tuple(int(k) for k in window_shape)
    check_dtypes(op, (x,))
    if min(window) < 1:
        invalid(op.name, f"window_shape must be at least 1, got {window_shape!r}.")
    if n == 1:
        y = pooled(op, expand_dims(x, 2 if first else 1), first, (1, *window), (1, *steps), space, (1, *holes))
        return squeeze(y, 2 if first else 1)
    return pooled(op, x, first, window, steps, space, holes)
