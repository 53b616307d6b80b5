"""Max pooling: of every window, keep the largest.

Which of the pixels was the largest is all that the derivative needs to know: the gradient of an output goes, whole, to
the pixel that won, and to the first one where several tie. (MaxPoolGrad carries gradients from outputs to winners;
its own derivative, MaxPoolGradGrad, fetches numbers from winners to outputs; and that one's is MaxPoolGrad again.)

>>> import minitape as tf
>>> x = tf.Variable(tf.reshape([1.0, 3.0, 3.0, 2.0], [1, 2, 2, 1]))
>>> with tf.GradientTape() as tape:
...     y = tf.nn.max_pool2d(x, ksize=2, strides=2, padding="VALID")
>>> y.numpy().ravel(), tape.gradient(y, x).numpy().ravel()
(array([3.], dtype=float32), array([0., 1., 0., 0.], dtype=float32))
"""

from __future__ import annotations

from typing import Any

from .. import dtype as dtypes
from ..convert import convert
from ..errors import UnimplementedError, invalid
from ..op import Op
from ..tensor import OPS, EagerTensor
from .conv import last, second
from .windows import Ints, Walk, sequence, spacing, surrounded, taps, walk

__all__ = ["max_pool2d"]

Shape = tuple[int, ...]


def _lowest(dtype: Any) -> Any:
    """What is laid around the image: never larger than any pixel."""
    return (dtypes.BY_NUMPY.get(dtype) or dtypes.bfloat16).min


def _pool_kernel(xp: Any, x: Any, *, window: Ints, walk: Walk) -> Any:
    n, h, w, c = x.shape
    positions = walk.positions((h, w), window)
    image = surrounded(xp, x, walk, _lowest(x.dtype))
    y = xp.full((n, *positions, c), _lowest(x.dtype), dtype=x.dtype)  # a nan never wins, as in TensorFlow
    for _, seen in taps(window, positions, walk):
        y = xp.fmax(y, image[seen])
    return y


def _grad_kernel(xp: Any, x: Any, y: Any, dy: Any, *, window: Ints, walk: Walk) -> Any:
    (_, h, w, _), (top, _), (left, _) = x.shape, *walk.padding
    image = surrounded(xp, x, walk, _lowest(x.dtype))
    (_, start), *others = pixels = list(taps(window, y.shape[1:3], walk))
    best, winner = image[start], xp.zeros(y.shape, "int32")
    for k, seen in others:
        better = image[seen] > best
        best, winner = xp.where(better, image[seen], best), xp.where(better, xp.int32(k), winner)
    dx, zero = xp.zeros(image.shape, image.dtype), dy.dtype.type(0)
    for k, seen in pixels:
        dx[seen] += xp.where(winner == k, dy, zero)
    return dx[:, top : top + h, left : left + w]


def _grad_grad_kernel(xp: Any, x: Any, y: Any, ddx: Any, *, window: Ints, walk: Walk) -> Any:
    image, around = surrounded(xp, x, walk, _lowest(x.dtype)), surrounded(xp, ddx, walk)
    out = xp.zeros_like(y)
    for _, seen in reversed(list(taps(window, y.shape[1:3], walk))):  # the first of equals is written last
        out = xp.where(image[seen] == y, around[seen], out)
    return out


def _zeros(g: Any, x: Any) -> EagerTensor:
    return OPS["ZerosLike"](x)


_pool: Op = Op("MaxPool", "fiu", _pool_kernel, lambda g, x, out, window, walk: _grad(x, out, g, window=window, walk=walk))
_grad: Op = Op("MaxPoolGrad", "fiu", _grad_kernel, _zeros, lambda g, y: OPS["ZerosLike"](y),
               lambda g, x, y, window, walk: _grad_grad(x, y, g, window=window, walk=walk))  # fmt: skip
_grad_grad: Op = Op("MaxPoolGradGrad", "fiu", _grad_grad_kernel, _zeros, lambda g, y: OPS["ZerosLike"](y),
                    lambda g, x, y, window, walk: _grad(x, y, g, window=window, walk=walk))  # fmt: skip


def max_pool2d(input: Any, ksize: Any, strides: Any, padding: Any, data_format: str | None = "NHWC",
               name: str | None = None) -> EagerTensor:  # fmt: skip
    """The largest pixel of every window of `ksize`, channel by channel. Mirrors `tf.nn.max_pool2d`.

    `input` is [batch, height, width, channels] (with data_format "NCHW": [batch, channels, height, width]) of a real
    dtype. `ksize` and `strides` are one number, two, or four with 1 for batch and channels. `padding` is "VALID",
    "SAME" or four pairs [before, behind]; added pixels never win. Ties give the gradient to the first pixel.

    Raises InvalidArgumentError for another rank and windows larger than the image, ValueError for arguments of
    another form.

    >>> import minitape as tf
    >>> image = tf.reshape(tf.range(16.0), [1, 4, 4, 1])
    >>> tf.nn.max_pool2d(image, ksize=2, strides=2, padding="VALID").numpy().ravel()
    array([ 5.,  7., 13., 15.], dtype=float32)
    """
    first = (data_format or "NHWC").startswith("NC")
    (_, depth, *size), (_, deep, *step) = sequence("MaxPool", ksize, "ksize", first), sequence("MaxPool", strides, "strides", first)
    window, down = (size[0], size[1]), (step[0], step[1])
    space = spacing("MaxPool", padding, first)
    if data_format not in ("NHWC", "NCHW", None):
        invalid("MaxPool", f"data_format = {data_format!r}; use 'NHWC' or 'NCHW'.")
    x = convert(input, hint=dtypes.float32.numpy)
    if x.dtype in (dtypes.uint32, dtypes.uint64):
        invalid("MaxPool", f"input has dtype {x.dtype.name}; of the unsigned integers only uint8 and uint16 are allowed.")
    if x._array.ndim != 4:
        invalid("MaxPool", f"input must have 4 axes, [batch, height, width, channels], got shape {list(x._array.shape)}.")
    if first:
        x = last(x)
    if depth * deep > 1:
        y = _over_channels(x, depth, (*window, *down, deep))
    else:
        y = _pool(x, window=window, walk=walk("MaxPool", x._array.shape[1:3], window, down, (1, 1), space))
    return second(y) if first else y


def _over_channels(x: EagerTensor, depth: int, others: tuple[int, ...]) -> EagerTensor:
    """The largest of every `depth` channels: the same as pooling a flat image whose width are the channels."""
    n, h, w, c = x._array.shape
    if others != (1, 1, 1, 1, depth) or c % depth:
        raise UnimplementedError(None, None, "MaxPool: a window over channels must step by its own size, divide their number "
                                             f"({c}), and be of height and width 1.")  # fmt: skip
    flat = OPS["Reshape"](x, shape=(n, h * w, c, 1))
    y = _pool(flat, window=(1, depth), walk=walk("MaxPool", (h * w, c), (1, depth), (1, depth), (1, 1), "VALID"))
    return OPS["Reshape"](y, shape=(n, h, w, c // depth))


max_pool2d.op = _pool  # type: ignore[attr-defined]
