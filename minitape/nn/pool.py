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

import functools
import math
from typing import Any, NamedTuple

import numpy as np

from .. import dtype as dtypes
from ..array import expand_dims, squeeze
from ..convert import convert
from ..errors import UnimplementedError, invalid
from ..op import Op
from ..refuse import check_dtypes, no_gradient
from ..tensor import OPS, EagerTensor
from .conv import channels_first, last, second
from .windows import ONCE, Ints, Walk, numbers, padded, sequence, spacing, surrounded, taps, walk, word

__all__ = ["max_pool1d", "max_pool2d", "max_pool3d", "max_pool_with_argmax"]


def lowest(dtype: Any) -> Any:
    """What is laid around the image: never larger than any pixel."""
    return (dtypes.BY_NUMPY.get(dtype) or dtypes.bfloat16).min


def _pool_kernel(xp: Any, x: Any, *, window: Ints, walk: Walk) -> Any:
    places = walk.positions(x.shape[1:-1], window)
    image = surrounded(xp, x, walk, lowest(x.dtype))
    y = xp.full((x.shape[0], *places, x.shape[-1]), lowest(x.dtype), dtype=x.dtype)  # a nan never wins, as in TensorFlow
    for _, seen in taps(window, places, walk):
        y = xp.fmax(y, image[seen])
    return y


def _pool_kernel_of_volumes(xp: Any, x: Any, *, window: Ints, walk: Walk) -> Any:
    places, y = walk.positions(x.shape[1:-1], window), None
    image = surrounded(xp, x, walk, lowest(x.dtype))
    for _, seen in taps(window, places, walk):  # here a nan wins in TensorFlow, if nothing comes behind it
        y = image[seen] if y is None else xp.where(y > image[seen], y, image[seen])
    return y


def _wins(xp: Any, image: Any, window: Ints, places: Ints, walk: Walk) -> Any:
    """For every pixel of the window: (where it lies, at which positions it is the largest, the first of equals).

    A nan in the first place is never beaten, as in TensorFlow; elsewhere it never wins.
    """
    pixels = [(seen, image[seen]) for _, seen in taps(window, places, walk)]
    largest, rest = functools.reduce(xp.fmax, [pixel for _, pixel in pixels]), None
    for seen, pixel in pixels:
        wins = ~(pixel < largest) if rest is None else (pixel == largest) & rest
        rest = ~wins if rest is None else rest ^ wins
        yield seen, wins


def where_won(wins: Any, dy: Any) -> Any:
    """dy where won, else 0. On the bits, as `where` takes several times as long when nobody can guess what comes next."""
    bits = f"int{8 * dy.dtype.itemsize}"
    return (dy.view(bits) & -wins.astype(bits)).view(dy.dtype)


def _grad_kernel(xp: Any, x: Any, y: Any, dy: Any, *, window: Ints, walk: Walk) -> Any:
    image = surrounded(xp, x, walk, lowest(x.dtype))
    dx = xp.zeros(image.shape, image.dtype)
    for seen, wins in _wins(xp, image, window, y.shape[1:-1], walk):
        dx[seen] += where_won(wins, dy)
    return dx[walk.inside(x.shape[1:-1])]


def _grad_kernel_of_volumes(xp: Any, x: Any, y: Any, dy: Any, *, window: Ints, walk: Walk) -> Any:
    """TensorFlow gives the gradient of a volume, whole, to every pixel that is the largest or less than 1e-5 below it."""
    image = surrounded(xp, x, walk, lowest(x.dtype))
    dx, near = xp.zeros(image.shape, image.dtype), dy.dtype.type(1e-5)
    for _, seen in taps(window, y.shape[1:-1], walk):
        dx[seen] += where_won(xp.abs(image[seen] - y) < near, dy)
    return dx[walk.inside(x.shape[1:-1])]


def _grad_grad_kernel(xp: Any, x: Any, y: Any, ddx: Any, *, window: Ints, walk: Walk) -> Any:
    image, around = surrounded(xp, x, walk, lowest(x.dtype)), surrounded(xp, ddx, walk)
    out = xp.zeros_like(y)
    for _, seen in reversed(list(taps(window, y.shape[1:-1], walk))):  # the first of equals is written last
        out = xp.where(image[seen] == y, around[seen], out)
    return out


def _zeros(g: Any, x: Any) -> EagerTensor:
    return OPS["ZerosLike"](x)


def _family(name: str, types: str, kernel: Any, grad_kernel: Any) -> tuple[Op, Op, Op]:
    pool: Op = Op(name, types, kernel, lambda g, x, out, window, walk: grad(x, out, g, window=window, walk=walk))
    grad: Op = Op(name + "Grad", types, grad_kernel, _zeros, lambda g, y: OPS["ZerosLike"](y),
                  lambda g, x, y, window, walk: grad_grad(x, y, g, window=window, walk=walk))  # fmt: skip
    grad_grad: Op = Op(name + "GradGrad", types, _grad_grad_kernel, _zeros, lambda g, y: OPS["ZerosLike"](y),
                       lambda g, x, y, window, walk: grad(x, y, g, window=window, walk=walk))  # fmt: skip
    return pool, grad, grad_grad


MAX2D = _family("MaxPool", "fi uint8 uint16", _pool_kernel, _grad_kernel)
MAX3D = _family("MaxPool3D", "bfloat16 float32", _pool_kernel_of_volumes, _grad_kernel_of_volumes)
MAX3D[0].missing = "float16"


def _argmax_kernel(xp: Any, x: Any, *, window: Ints, walk: Walk, batch: bool, index: str) -> Any:
    """The largest pixels, and where they lie in the image laid out flat; with `batch`, in all images laid out flat."""
    n, *sizes, c = x.shape
    places = walk.positions(sizes, window)
    image = surrounded(xp, x, walk, lowest(x.dtype))
    flat = np.zeros((n, *padded(sizes, walk), c), index)  # the image's own places, with their padding
    flat[walk.inside(sizes)] = np.arange(n * math.prod(sizes) * c).reshape(n, *sizes, c)
    if not batch:
        flat %= max(math.prod(sizes) * c, 1)
    flat = xp.asarray(flat)
    best = where = 0
    for seen, wins in _wins(xp, image, window, places, walk):
        best, where = best + where_won(wins, image[seen]), where + where_won(wins, flat[seen])
    return best, where


_argmax: Op = Op("MaxPoolWithArgmax", "fiu", _argmax_kernel, lambda g, x, out, window, walk:
                 None if g[0] is None else _argmax_grad(x, out[0], g[0], window=window, walk=walk), many=True)  # fmt: skip


class MaxPoolWithArgmax(NamedTuple):
    output: EagerTensor
    argmax: EagerTensor


_argmax_grad: Op = Op("MaxPoolGradWithArgmax", "fiu", _grad_kernel, *[no_gradient("MaxPoolGradWithArgmax", ONCE)] * 3)


def pooled(op: Op, x: EagerTensor, first: bool, window: Ints, steps: Ints, space: Any, holes: Any = None) -> EagerTensor:
    """The checks that are the same for all, and the pooling."""
    n = len(window)
    if x._array.ndim != n + 2:
        invalid(op.name, f"input must have {n + 2} axes, [batch, {'depth, ' * (n == 3)}height, width, channels], got shape "
                         f"{list(x._array.shape)}.")  # fmt: skip
    x = last(x) if first else x
    y = op(x, window=window, walk=walk(op.name, x._array.shape[1:-1], window, steps, holes or (1,) * n, space))
    return second(y) if first else y


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
    window, steps = sequence("MaxPool", ksize, "ksize", first), sequence("MaxPool", strides, "strides", first)
    return _max_of_images(input, window, steps, spacing("MaxPool", padding, first), data_format)


def _max_of_images(input: Any, ksize: Ints, strides: Ints, space: Any, data_format: Any) -> EagerTensor:
    (_, depth, *window), (_, deep, *steps) = ksize, strides
    first = channels_first("MaxPool", data_format)
    x = convert(input, hint=dtypes.float32.numpy)
    if depth * deep == 1:
        return pooled(MAX2D[0], x, first, tuple(window), tuple(steps), space)
    if x._array.ndim != 4:
        invalid("MaxPool", f"input must have 4 axes, [batch, height, width, channels], got shape {list(x._array.shape)}.")
    y = _over_channels(last(x) if first else x, depth, (*window, *steps, deep))
    return second(y) if first else y


def _over_channels(x: EagerTensor, depth: int, others: tuple[int, ...]) -> EagerTensor:
    """The largest of every `depth` channels: the same as pooling a flat image whose width are the channels."""
    n, h, w, c = x._array.shape
    if others != (1, 1, 1, 1, depth) or c % depth:
        raise UnimplementedError(None, None, "MaxPool: a window over channels must step by its own size, divide their number "
                                             f"({c}), and be of height and width 1.")  # fmt: skip
    flat = OPS["Reshape"](x, shape=(n, h * w, c, 1))
    y = pooled(MAX2D[0], flat, False, (1, depth), (1, depth), "VALID")
    return OPS["Reshape"](y, shape=(n, h, w, c // depth))


def max_pool1d(input: Any, ksize: Any, strides: Any, padding: Any, data_format: str | None = "NWC",
               name: str | None = None) -> EagerTensor:  # fmt: skip
    """The largest of every `ksize` pixels along a line. Mirrors `tf.nn.max_pool1d`.

    `input` is [batch, width, channels] (with data_format "NCW": [batch, channels, width]) of a real dtype. `ksize` and
    `strides` are one number, or three with 1 for batch and channels; `padding` is "VALID", "SAME" or three pairs.
    Raises what max_pool2d raises.

    >>> import minitape as tf
    >>> tf.nn.max_pool1d(tf.reshape([1.0, 3.0, 2.0, 0.0], [1, 4, 1]), ksize=2, strides=2, padding="VALID").numpy().ravel()
    array([3., 2.], dtype=float32)
    """
    first = data_format is not None and data_format.startswith("NC")
    given = numbers("MaxPool", ksize, "ksize", first, 1), numbers("MaxPool", strides, "strides", first, 1)
    axis = 1 if data_format in ("NWC", None) else 2
    first = axis == 2
    window, steps = sequence("MaxPool", [1, *given[0]], "ksize", first), sequence("MaxPool", [1, *given[1]], "strides", first)
    space = spacing("MaxPool", padding, first, 1)
    space = ((0, 0), *space) if isinstance(space, tuple) else space
    y = _max_of_images(expand_dims(input, axis), window, steps, space, "NCHW" if first else "NHWC")
    return squeeze(y, axis)


def max_pool3d(input: Any, ksize: Any, strides: Any, padding: Any, data_format: str | None = "NDHWC",
               name: str | None = None) -> EagerTensor:  # fmt: skip
    """The largest pixel of every box of `ksize`, channel by channel. Mirrors `tf.nn.max_pool3d`.

    `input` is [batch, depth, height, width, channels] (with data_format "NCDHW" channels come second) of float32 or
    bfloat16. `ksize` and `strides` are one number, three, or five with 1 for batch and channels; `padding` is "VALID" or
    "SAME". Raises what max_pool2d raises.

    >>> import minitape as tf
    >>> volume = tf.reshape(tf.range(8.0), [1, 2, 2, 2, 1])
    >>> tf.nn.max_pool3d(volume, ksize=2, strides=2, padding="VALID").numpy().ravel()
    array([7.], dtype=float32)
    """
    first = (data_format or "NDHWC").startswith("NC")
    window, steps = boxes("MaxPool3D", ksize, strides, first)
    channels_first("MaxPool3D", data_format, 3)
    space = word("MaxPool3D", padding)
    (x,) = check_dtypes(MAX3D[0], (convert(input, hint=dtypes.float32.numpy),))
    return pooled(MAX3D[0], x, first, window, steps, space)


def boxes(op: str, ksize: Any, strides: Any, first: bool) -> tuple[Ints, Ints]:
    """Window and steps in a volume; channels cannot be pooled."""
    (_, depth, *window), (_, deep, *steps) = sequence(op, ksize, "ksize", first, 3), sequence(op, strides, "strides", first, 3)
    if depth * deep != 1:
        raise UnimplementedError(None, None, f"{op}: ksize = {ksize!r}, strides = {strides!r}: write 1 for the channels.")
    return tuple(window), tuple(steps)


def max_pool_with_argmax(input: Any, ksize: Any, strides: Any, padding: Any, data_format: str = "NHWC",
                         output_dtype: Any = dtypes.int64, include_batch_in_index: bool = False,
                         name: str | None = None) -> MaxPoolWithArgmax:  # fmt: skip
    """max_pool2d, and where in the image each winner lies. Mirrors `tf.nn.max_pool_with_argmax`.

    `input` is [batch, height, width, channels] of a real dtype. A place is (row * width + column) * channels + channel,
    of int64 or int32 (`output_dtype`); with `include_batch_in_index` images are counted on. It has no second derivative:
    LookupError. Raises what max_pool2d raises, ValueError for another `data_format`.

    >>> import minitape as tf
    >>> y, places = tf.nn.max_pool_with_argmax(tf.reshape([1.0, 3.0, 2.0, 0.0], [1, 2, 2, 1]), 2, 2, "VALID")
    >>> y.numpy().ravel(), places.numpy().ravel()
    (array([3.], dtype=float32), array([1]))
    """
    op = _argmax
    if data_format != "NHWC":
        raise ValueError(f"max_pool_with_argmax: data_format = {data_format!r}; only 'NHWC' is possible.")
    (_, depth, *window), (_, deep, *steps) = (
        sequence(op.name, ksize, "ksize", False),
        sequence(op.name, strides, "strides", False),
    )
    space = word(op.name, padding)
    (x,) = check_dtypes(op, (convert(input),))
    index = dtypes.as_dtype(output_dtype)
    if index not in (dtypes.int32, dtypes.int64):
        invalid(op.name, f"output_dtype must be tf.int32 or tf.int64, got {index!r}.")
    if x._array.ndim != 4:
        invalid(op.name, f"input must have 4 axes, [batch, height, width, channels], got shape {list(x._array.shape)}.")
    if not x._array.size:
        invalid(op.name, f"input of shape {list(x._array.shape)} is empty, and nothing is the largest of nothing.")
    if depth * deep != 1:
        raise UnimplementedError(None, None, f"{op.name}: ksize = {ksize!r}, strides = {strides!r}: write 1 for the channels.")
    path = walk(op.name, x._array.shape[1:3], window, tuple(steps), (1, 1), space)
    return MaxPoolWithArgmax(*op(x, window=tuple(window), walk=path, batch=bool(include_batch_in_index), index=index.name))


max_pool2d.op, max_pool3d.op, max_pool_with_argmax.op = MAX2D[0], MAX3D[0], _argmax  # type: ignore[attr-defined]
