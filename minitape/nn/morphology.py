"""Morphology: a convolution in which adding stands for multiplying, and the largest for the sum.

    dilation   y[a, b] = max over i, j of   x[a + i, b + j] + f[i, j]

Bright spots grow by the shape of the filter. Erosion, the same upside down (-dilation of -x with the filter turned
around), lets them shrink. As with max pooling, the gradient of an output goes to the pixel that won and, here, to the
number of the filter that was added to it; to the first of them where several tie. TensorFlow has no second derivative.

>>> import minitape as tf
>>> x = tf.Variable(tf.reshape([0.0, 5.0, 0.0], [1, 1, 3, 1]))
>>> ones = [1, 1, 1, 1]
>>> with tf.GradientTape() as tape:
...     y = tf.nn.dilation2d(x, tf.zeros([1, 3, 1]), ones, "SAME", "NHWC", ones)
>>> y.numpy().ravel(), tape.gradient(y, x).numpy().ravel()
(array([5., 5., 5.], dtype=float32), array([0., 3., 0.], dtype=float32))
"""

from __future__ import annotations

from typing import Any

from ..convert import convert
from ..errors import invalid
from ..op import Op
from ..refuse import check_dtypes, no_gradient
from ..tensor import OPS, EagerTensor
from .conv import as_pair
from .pool import lowest, where_won
from .windows import ONCE, Walk, exactly, surrounded, taps, walk, word

__all__ = ["dilation2d", "erosion2d"]


def _sums(xp: Any, x: Any, f: Any, walk: Walk) -> Any:
    """For every pixel of the window: (its slice, its number of the filter, both added up at all positions, whether it is in
    the image)."""
    window, places = f.shape[:2], walk.positions(x.shape[1:3], f.shape[:2])
    image = surrounded(xp, x, walk)
    inside = None
    if image is not x:
        inside = xp.zeros((1, *image.shape[1:3], 1), bool)
        inside[walk.inside(x.shape[1:3])] = True
    for k, seen in taps(window, places, walk):
        number = f[divmod(k, window[1])]
        yield seen, number, image[seen] + number, None if inside is None else inside[seen]


def _dilate(xp: Any, x: Any, f: Any, *, walk: Walk) -> Any:
    places = walk.positions(x.shape[1:3], f.shape[:2])
    y = xp.full((x.shape[0], *places, x.shape[3]), lowest(x.dtype), dtype=x.dtype)
    for _, _, total, inside in _sums(xp, x, f, walk):
        wins = total > y if inside is None else (total > y) & inside
        y = xp.where(wins, total, y)
    return y


def _winners(xp: Any, x: Any, f: Any, walk: Walk) -> Any:
    """Which pixel of the window has won, the first of equals."""
    best = winner = None
    for k, (_, _, total, inside) in enumerate(_sums(xp, x, f, walk)):
        if best is None:
            best, winner = xp.full(total.shape, lowest(x.dtype), dtype=x.dtype), xp.zeros(total.shape, "int32")
        wins = total > best if inside is None else (total > best) & inside
        best, winner = xp.where(wins, total, best), xp.where(wins, xp.int32(k), winner)
    return winner


def _to_input(xp: Any, x: Any, f: Any, dy: Any, *, walk: Walk) -> Any:
    winner, dx = _winners(xp, x, f, walk), xp.zeros_like(surrounded(xp, x, walk))
    for k, seen in taps(f.shape[:2], dy.shape[1:3], walk):
        dx[seen] += where_won(winner == k, dy)
    return dx[walk.inside(x.shape[1:3])]


def _to_filter(xp: Any, x: Any, f: Any, dy: Any, *, walk: Walk) -> Any:
    winner = _winners(xp, x, f, walk)
    shares = [where_won(winner == k, dy).sum(axis=(0, 1, 2)) for k in range(f.shape[0] * f.shape[1])]
    return xp.stack(shares).reshape(f.shape).astype(f.dtype, copy=False)


_dilation: Op = Op("Dilation2D", "fiu", _dilate,
                   lambda g, x, f, walk: _back_to_input(x, f, g, walk=walk),
                   lambda g, x, f, walk: _back_to_filter(x, f, g, walk=walk))  # fmt: skip
_back_to_input: Op = Op("Dilation2DBackpropInput", "fiu", _to_input, *[no_gradient("Dilation2DBackpropInput", ONCE)] * 3)
_back_to_filter: Op = Op("Dilation2DBackpropFilter", "fiu", _to_filter, *[no_gradient("Dilation2DBackpropFilter", ONCE)] * 3)


def _dilated(name: str, x: EagerTensor, f: EagerTensor, strides: Any, padding: Any, dilations: Any) -> EagerTensor:
    op = _dilation
    steps, holes = exactly(op.name, strides, "strides", False), exactly(op.name, dilations, "dilations", False)
    space = word(op.name, padding)
    if x._array.ndim != 4 or f._array.ndim != 3:
        invalid(op.name, f"{name} needs images [batch, height, width, channels] and filters [kh, kw, channels], got shapes "
                         f"{list(x._array.shape)} and {list(f._array.shape)}.")  # fmt: skip
    (_, *sizes, c), (*window, depth) = x._array.shape, f._array.shape
    if c != depth:
        invalid(op.name, f"the image has {c} channels and filters of shape {list(f._array.shape)} are made for {depth}.")
    return op(x, f, walk=walk(op.name, sizes, window, steps, holes, space))


def _channels_last(name: str, data_format: Any) -> None:
    if data_format != "NHWC":
        raise ValueError(f"{name}: data_format = {data_format!r}; only 'NHWC' is possible.")


def dilation2d(input: Any, filters: Any, strides: Any, padding: Any, data_format: Any, dilations: Any,
               name: str | None = None) -> EagerTensor:  # fmt: skip
    """The largest sum of image and filter under every window: bright spots grow. Mirrors `tf.nn.dilation2d`.

    `input` is [batch, height, width, channels] and `filters` [kh, kw, channels], of one real dtype; `strides` and
    `dilations` are four numbers, 1 for batch and channels. `padding` is "VALID" or "SAME". The second derivative is a
    LookupError. Raises InvalidArgumentError for shapes and dtypes that do not fit, ValueError for a `data_format` that is
    not "NHWC".

    >>> import minitape as tf
    >>> x = tf.reshape([0.0, 1.0, 0.0, 0.0], [1, 1, 4, 1])
    >>> tf.nn.dilation2d(x, tf.zeros([1, 2, 1]), [1, 1, 1, 1], "VALID", "NHWC", [1, 1, 1, 1]).numpy().ravel()
    array([1., 1., 0.], dtype=float32)
    """
    _channels_last("dilation2d", data_format)
    x, f = as_pair(_dilation, input, filters)
    return _dilated("dilation2d", x, f, strides, padding, dilations)


def erosion2d(value: Any, filters: Any, strides: Any, padding: Any, data_format: Any, dilations: Any,
              name: str | None = None) -> EagerTensor:  # fmt: skip
    """The smallest difference of image and filter under every window: bright spots shrink. Mirrors `tf.nn.erosion2d`.

    Arguments and errors are those of dilation2d.

    >>> import minitape as tf
    >>> x = tf.reshape([1.0, 3.0, 3.0, 1.0], [1, 1, 4, 1])
    >>> tf.nn.erosion2d(x, tf.zeros([1, 2, 1]), [1, 1, 1, 1], "VALID", "NHWC", [1, 1, 1, 1]).numpy().ravel()
    array([1., 3., 1.], dtype=float32)
    """
    _channels_last("erosion2d", data_format)
    x, f = -convert(value), convert(filters)
    if f._array.ndim < 2:
        invalid("ReverseV2", f"filters of shape {list(f._array.shape)} have no height and width to turn around.")
    turned = OPS["StridedSlice"](f, spec=(slice(None, None, -1), slice(None, None, -1)))
    check_dtypes(_dilation, (x, turned))
    return -_dilated("erosion2d", x, turned, strides, padding, dilations)


dilation2d.op = _dilation  # type: ignore[attr-defined]
