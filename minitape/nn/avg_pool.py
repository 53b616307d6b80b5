"""Average pooling: of every window, keep the mean.

Pixels added by SAME do not count, so a window at the border is the mean of fewer. The derivative hands an equal share of
the gradient to each pixel that was counted; it is linear, and its own derivative is average pooling again.

>>> import minitape as tf
>>> x = tf.Variable(tf.reshape([1.0, 2.0, 6.0], [1, 3, 1]))
>>> with tf.GradientTape() as tape:
...     y = tf.nn.avg_pool1d(x, ksize=2, strides=2, padding="SAME")
>>> y.numpy().ravel(), tape.gradient(y, x).numpy().ravel()
(array([1.5, 6. ], dtype=float32), array([0.5, 0.5, 1. ], dtype=float32))
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..array import expand_dims, squeeze
from ..convert import convert
from ..errors import UnimplementedError
from ..op import Op
from ..refuse import check_dtypes
from ..tensor import EagerTensor
from .conv import channels_first, wide
from .pool import boxes, pooled
from .windows import Ints, Walk, numbers, padded, sequence, surrounded, taps, word

__all__ = ["avg_pool1d", "avg_pool2d", "avg_pool3d"]


def _counts(xp: Any, sizes: Any, window: Ints, places: Ints, walk: Walk, dtype: Any) -> Any:
    """How many pixels of the image each window holds: one number where all are full, else [*places, 1]."""
    along = []
    for k, n in enumerate(places):
        pixels = np.arange(n)[:, None] * walk.strides[k] + np.arange(window[k]) * walk.dilations[k] - walk.padding[k][0]
        along.append(((pixels >= 0) & (pixels < sizes[k])).sum(axis=1))
    counts = functools.reduce(np.multiply.outer, along)
    if counts.size and counts.min() == counts.max():
        return dtype.type(counts.flat[0])
    return xp.asarray(np.ascontiguousarray(counts[..., None]).astype(dtype))


def _avg_kernel(xp: Any, x: Any, *, window: Ints, walk: Walk) -> Any:
    sizes, image = x.shape[1:-1], wide(surrounded(xp, x, walk))
    places = walk.positions(sizes, window)
    total: Any = None
    for _, seen in taps(window, places, walk):
        total = image[seen] if total is None else total + image[seen]
    return (total / _counts(xp, sizes, window, places, walk, total.dtype)).astype(x.dtype, copy=False)


def _grad_kernel(xp: Any, dy: Any, *, shape: Ints, window: Ints, walk: Walk) -> Any:
    (n, *sizes, c), places = shape, dy.shape[1:-1]
    share = wide(dy)
    share = share / _counts(xp, sizes, window, places, walk, share.dtype)
    dx = xp.zeros((n, *padded(sizes, walk), c), share.dtype)
    for _, seen in taps(window, places, walk):
        dx[seen] += share
    return dx[walk.inside(sizes)].astype(dy.dtype, copy=False)


def _family(name: str, types: str) -> Op:
    avg: Op = Op(name, types, _avg_kernel, lambda g, x_shape, window, walk: grad(g, shape=x_shape, window=window, walk=walk))
    grad = Op(name + "Grad", types, _grad_kernel, lambda g, window, walk: avg(g, window=window, walk=walk))
    return avg


AVG2D, AVG3D = _family("AvgPool", "f"), _family("AvgPool3D", "bfloat16 float32")
AVG3D.missing = "float16 float64"


def avg_pool2d(input: Any, ksize: Any, strides: Any, padding: Any, data_format: str | None = "NHWC",
               name: str | None = None) -> EagerTensor:  # fmt: skip
    """The mean of every window of `ksize`, channel by channel. Mirrors `tf.nn.avg_pool2d`.

    `input` is [batch, height, width, channels] (with data_format "NCHW": [batch, channels, height, width]) of a floating
    dtype. `ksize` and `strides` are one number, two, or four with 1 for batch and channels. `padding` is "VALID" or
    "SAME"; added pixels do not count.

    Raises InvalidArgumentError for another rank and windows larger than the image, ValueError for arguments of
    another form.

    >>> import minitape as tf
    >>> image = tf.reshape(tf.range(16.0), [1, 4, 4, 1])
    >>> tf.nn.avg_pool2d(image, ksize=2, strides=2, padding="VALID").numpy().ravel()
    array([ 2.5,  4.5, 10.5, 12.5], dtype=float32)
    """
    first = (data_format or "NHWC").startswith("NC")
    window, steps = sequence("AvgPool", ksize, "ksize", first), sequence("AvgPool", strides, "strides", first)
    return _of_images(input, window, steps, padding, data_format)


def _of_images(input: Any, ksize: Ints, strides: Ints, padding: Any, data_format: Any) -> EagerTensor:
    (_, depth, *window), (_, deep, *steps) = ksize, strides
    space = word("AvgPool", padding)
    first = channels_first("AvgPool", data_format)
    (x,) = check_dtypes(AVG2D, (convert(input),))
    if depth * deep != 1:
        raise UnimplementedError(None, None, f"AvgPool: ksize = {ksize!r}, strides = {strides!r}: write 1 for the channels.")
    return pooled(AVG2D, x, first, tuple(window), tuple(steps), space)


def avg_pool1d(input: Any, ksize: Any, strides: Any, padding: Any, data_format: str | None = "NWC",
               name: str | None = None) -> EagerTensor:  # fmt: skip
    """The mean of every `ksize` pixels along a line. Mirrors `tf.nn.avg_pool1d`.

    `input` is [batch, width, channels] (with data_format "NCW": [batch, channels, width]) of a floating dtype. `ksize` and
    `strides` are one number, or three with 1 for batch and channels. Raises what avg_pool2d raises.

    >>> import minitape as tf
    >>> tf.nn.avg_pool1d(tf.reshape([1.0, 3.0, 2.0, 0.0], [1, 4, 1]), ksize=2, strides=2, padding="VALID").numpy().ravel()
    array([2., 1.], dtype=float32)
    """
    first = data_format is not None and data_format.startswith("NC")
    given = numbers("AvgPool", ksize, "ksize", first, 1), numbers("AvgPool", strides, "strides", first, 1)
    axis = 1 if data_format in ("NWC", None) else 2
    first = axis == 2
    window, steps = sequence("AvgPool", [1, *given[0]], "ksize", first), sequence("AvgPool", [1, *given[1]], "strides", first)
    return squeeze(_of_images(expand_dims(input, axis), window, steps, padding, "NCHW" if first else "NHWC"), axis)


def avg_pool3d(input: Any, ksize: Any, strides: Any, padding: Any, data_format: str | None = "NDHWC",
               name: str | None = None) -> EagerTensor:  # fmt: skip
    """The mean of every box of `ksize`, channel by channel. Mirrors `tf.nn.avg_pool3d`.

    `input` is [batch, depth, height, width, channels] (with data_format "NCDHW" channels come second) of float32 or
    bfloat16. `ksize` and `strides` are one number, three, or five with 1 for batch and channels. Raises what avg_pool2d
    raises.

    >>> import minitape as tf
    >>> volume = tf.reshape(tf.range(8.0), [1, 2, 2, 2, 1])
    >>> tf.nn.avg_pool3d(volume, ksize=2, strides=2, padding="VALID").numpy().ravel()
    array([3.5], dtype=float32)
    """
    first = (data_format or "NDHWC").startswith("NC")
    window, steps = boxes("AvgPool3D", ksize, strides, first)
    channels_first("AvgPool3D", data_format, 3)
    space = word("AvgPool3D", padding)
    (x,) = check_dtypes(AVG3D, (convert(input, hint=dtypes.float32.numpy),))
    return pooled(AVG3D, x, first, window, steps, space)


avg_pool2d.op, avg_pool3d.op = AVG2D, AVG3D  # type: ignore[attr-defined]
