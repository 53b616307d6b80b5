"""Convolution over however many axes: one name for conv1d, conv2d and conv3d, and filters with holes.

A filter with holes (`atrous`: à trous) looks at every d-th pixel only, so a 3 x 3 filter sees 5 x 5 pixels at dilation
2, at the price of nine. The window simply walks with spread fingers (see `windows`).

>>> import minitape as tf
>>> line = tf.reshape([1.0, 2.0, 4.0, 8.0, 16.0], [1, 5, 1])
>>> tf.nn.convolution(line, tf.ones([2, 1, 1]), dilations=3).numpy().ravel()  # 1 + 8, 2 + 16
array([ 9., 18.], dtype=float32)
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..array import expand_dims, squeeze
from ..convert import convert
from ..tensor import EagerTensor
from .conv import CONV2D, CONV3D, as_pair, channels_first, conv1d, convolve
from .windows import Ints, has_no_blocks, numbers, spatial, spread, word

__all__ = ["atrous_conv2d", "convolution"]

_CHANNELS_LAST = (None, "NWC", "NHC", "NHWC", "NWHC", "NDHWC", "NDWHC")


def convolution(input: Any, filters: Any, strides: Any = None, padding: Any = "VALID", data_format: Any = None,
                dilations: Any = None, name: str | None = None) -> EagerTensor:  # fmt: skip
    """Slide `filters` over lines, images or volumes. Mirrors `tf.nn.convolution`.

    `filters` [*window, in, out] say over how many axes of space: 1, 2 or 3. `input` is [..., *space, channels] (with a
    data_format "NC...": [..., channels, *space]). `strides` and `dilations` are one number or one for each axis; only
    one of them can be above 1. `padding` is "VALID" or "SAME". Floating dtypes, both the same.

    Raises InvalidArgumentError when channels or dtypes do not fit, ValueError for arguments of another form.

    >>> import minitape as tf
    >>> image = tf.reshape(tf.range(16.0), [1, 4, 4, 1])
    >>> tf.nn.convolution(image, tf.ones([2, 2, 1, 1]), strides=2).numpy().ravel()
    array([10., 18., 42., 50.], dtype=float32)
    """
    f, x = convert(filters), convert(input)
    n = (f._array.ndim or x._array.ndim) - 2
    if n not in (1, 2, 3):
        raise ValueError(f"convolution: filters of shape {list(f._array.shape)}; they need 1, 2 or 3 axes in front of (in, out).")
    first = data_format not in _CHANNELS_LAST
    holes = numbers("convolution", dilations, "dilations", first, n)
    if any(k != 1 for k in holes):
        given = numbers("convolution", strides, "strides", first, n)
        inner = slice(2, None) if first else slice(1, -1)
        return _with_holes(x, f, given[inner], padding, data_format, holes[inner])
    if n == 1:
        return conv1d(x, f, numbers("convolution", strides, "strides", first, n), padding, data_format)
    op = CONV2D[0] if n == 2 else CONV3D[0]
    steps = spatial(op.name, strides, "strides", first, n)
    x, f = as_pair(op, x, f)
    return convolve(op, x, f, channels_first(op.name, data_format, n), steps, (1,) * n, word(op.name, padding))


def steps_and_holes(op: str, strides: Any, dilations: Any, n: int) -> tuple[Ints, Ints]:
    """Two lists of n positive numbers, of which only one may have any above 1: ValueError otherwise."""
    found = []
    for value, name in ((dilations, "dilations"), (strides, "strides")):
        given = (1,) * n if value is None else tuple(np.array(value, "int32").tolist()) if len(value) == n else ()
        if not given or min(given) < 1:
            raise ValueError(f"{op}: {name} must be {n} numbers of at least 1, got {value!r}.")
        found.append(given)
    if max(found[0]) > 1 and max(found[1]) > 1:
        raise ValueError(f"{op}: strides = {strides!r} and dilations = {dilations!r}: only one of them can be above 1.")
    return found[1], found[0]


def _with_holes(x: EagerTensor, f: EagerTensor, strides: Any, padding: Any, data_format: Any, dilations: Any) -> EagerTensor:
    n, shape = f._array.ndim - 2, x._array.shape
    allowed = ("NWC", "NCW", "NHWC", "NCHW") if n == 1 else ("NHWC", "NCHW") if n == 2 else ("NDHWC", "NCDHW")
    first = data_format is not None and data_format.startswith("NC")
    if len(shape) < n + 2:
        raise ValueError(f"convolution: input of shape {list(shape)} needs at least {n + 2} axes beside filters of {n + 2}.")
    if data_format is not None and data_format not in allowed:
        raise ValueError(f"convolution: data_format = {data_format!r}; use one of {', '.join(allowed)}.")
    channels, c = shape[-n - 1 if first else -1], f._array.shape[n]
    if channels % c if c else channels:
        raise ValueError(f"convolution: input has {channels} channels, and filters of shape {list(f._array.shape)} take {c}.")
    steps, holes = steps_and_holes("convolution", strides, dilations, n)
    space = spread("convolution", padding, first, n)
    has_no_blocks(x)
    if n == 1:
        x, f = expand_dims(x, -2 if first else -3), expand_dims(f, 0)
        steps, holes = (1, *steps), (1, *holes)
        space = ((0, 0), *space) if isinstance(space, tuple) else space
    op = CONV3D[0] if n == 3 else CONV2D[0]
    x, f = as_pair(op, x, f)
    y = convolve(op, x, f, first, steps, holes, space)
    return squeeze(y, [-2 if first else -3]) if n == 1 else y


def atrous_conv2d(value: Any, filters: Any, rate: Any, padding: Any, name: str | None = None) -> EagerTensor:
    """conv2d with filters that look at every `rate`-th pixel. Mirrors `tf.nn.atrous_conv2d`.

    `value` is [batch, height, width, in], `filters` [kh, kw, in, out]; `padding` "VALID" or "SAME". Raises what
    convolution raises.

    >>> import minitape as tf
    >>> image = tf.reshape(tf.range(9.0), [1, 3, 3, 1])
    >>> tf.nn.atrous_conv2d(image, tf.ones([2, 2, 1, 1]), rate=2, padding="VALID").numpy().ravel()  # the four corners
    array([16.], dtype=float32)
    """
    return convolution(value, filters, padding=padding, dilations=np.broadcast_to(rate, (2,)))
