"""Depthwise convolution: every channel has filters of its own, and no channel sees another.

A convolution of c channels into o mixes all with all, c * o little filters. Here each channel is slid over by m filters
(often 1) and gives m channels; mixing, where wanted, is left to a 1 x 1 convolution behind it. The two together are a
"separable" convolution, about kh * kw times cheaper.

There is no matrix product to be had, as hardly anything is summed up; so the kernels walk over the pixels of the
filter, and meet at each all positions at once. The derivatives form the same closed family as those of `conv`.

>>> import minitape as tf
>>> x = tf.reshape([1.0, 10.0, 2.0, 20.0], [1, 1, 2, 2])  # two pixels, two channels
>>> f = tf.reshape([1.0, 1.0, 1.0, -1.0], [1, 2, 2, 1])  # a sum for the first channel, a difference for the second
>>> tf.nn.depthwise_conv2d(x, f, [1, 1, 1, 1], "VALID").numpy().ravel()
array([  3., -10.], dtype=float32)
"""

from __future__ import annotations

import logging
import math
from typing import Any

import numpy as np

from ..array import gather
from ..axes import INT32, vector
from ..convert import convert
from ..errors import UnimplementedError, invalid
from ..op import Op
from ..tensor import EagerTensor
from .conv import as_pair, channels_first, conv2d, family, last, second, wide
from .windows import Ints, Walk, exactly, padded, spacing, spread, surrounded, taps, walk

__all__ = ["depthwise_conv2d", "depthwise_conv2d_backprop_filter", "depthwise_conv2d_backprop_input", "separable_conv2d"]

log = logging.getLogger("minitape")


def _repeated(xp: Any, x: Any, times: int) -> Any:
    """Every channel once for each of its filters, so that all of them lie side by side."""
    return x if times == 1 else xp.repeat(x, times, axis=-1)


def _forward(xp: Any, x: Any, f: Any, *, walk: Walk) -> Any:
    *window, c, m = f.shape
    places = walk.positions(x.shape[1:-1], window)
    image, pixels = _repeated(xp, wide(surrounded(xp, x, walk)), m), wide(f).reshape(math.prod(window), c * m)
    y = xp.zeros((x.shape[0], *places, c * m), image.dtype)
    for k, seen in taps(window, places, walk):
        y += image[seen] * pixels[k]
    return y.astype(x.dtype, copy=False)


def _to_filter(xp: Any, x: Any, dy: Any, *, shape: Ints, walk: Walk) -> Any:
    image, dy = _repeated(xp, wide(surrounded(xp, x, walk)), shape[-1]), wide(dy)
    df = [(image[seen] * dy).sum(axis=2).sum(axis=1).sum(axis=0)  # axis by axis: many short sums round less than a long one
          for _, seen in taps(shape[:2], dy.shape[1:3], walk)]  # fmt: skip
    return (xp.stack(df) if df else xp.zeros(shape)).reshape(shape).astype(x.dtype, copy=False)


def _to_input(xp: Any, f: Any, dy: Any, *, shape: Ints, walk: Walk) -> Any:
    (*window, c, m), (n, *sizes, _) = f.shape, shape
    pixels, dy = wide(f).reshape(math.prod(window), c * m), wide(dy)
    dx = xp.zeros((n, *padded(sizes, walk), c * m), pixels.dtype)
    for k, seen in taps(window, dy.shape[1:3], walk):
        dx[seen] += dy * pixels[k]
    inside = dx[walk.inside(sizes)]
    return (inside if m == 1 else inside.reshape(*shape, m).sum(axis=-1)).astype(f.dtype, copy=False)


DEPTHWISE = family("DepthwiseConv2dNative DepthwiseConv2dNativeBackpropInput DepthwiseConv2dNativeBackpropFilter", "f",
                   _forward, _to_input, _to_filter)  # fmt: skip


def _steps(op: str, strides: Any, first: bool) -> Ints:
    """Strides, which must be equal along both axes: InvalidArgumentError."""
    steps = exactly(op, strides, "strides", first)
    if steps[0] != steps[1]:
        invalid(op, f"strides must be equal along height and width, got {strides!r}.")
    return steps


def _of_rank_4(op: Op, x: EagerTensor, f: EagerTensor) -> None:
    if x._array.ndim != 4 or f._array.ndim != 4:
        invalid(op.name, "images need 4 axes, [batch, height, width, channels], and filters too, [kh, kw, channels, multiplier]; "
                         f"got shapes {list(x._array.shape)} and {list(f._array.shape)}.")  # fmt: skip


def depthwise_conv2d(input: Any, filter: Any, strides: Any, padding: Any, data_format: Any = None, dilations: Any = None,
                     name: str | None = None) -> EagerTensor:  # fmt: skip
    """Slide over each channel m filters of its own. Mirrors `tf.nn.depthwise_conv2d`.

    `input` is [batch, height, width, c] (with data_format "NCHW": [batch, c, height, width]) and `filter` [kh, kw, c, m];
    the result has c * m channels. `strides` are four numbers, equal for height and width; `dilations` two. `padding` is
    "VALID", "SAME" or four pairs. Floating dtypes, both the same. Raises InvalidArgumentError for what does not fit,
    ValueError or TypeError for arguments of another form.

    >>> import minitape as tf
    >>> image = tf.reshape(tf.range(9.0), [1, 3, 3, 1])
    >>> tf.nn.depthwise_conv2d(image, tf.ones([2, 2, 1, 1]), [1, 1, 1, 1], "VALID").numpy().ravel()
    array([ 8., 12., 20., 24.], dtype=float32)
    """
    op = DEPTHWISE[0]
    x, f = convert(input), convert(filter)
    rate = vector("depthwise_conv2d", [1, 1] if dilations is None else dilations, "dilations", INT32, scalar=True)
    if dilations is not None and not hasattr(dilations, "__len__"):
        raise TypeError(f"depthwise_conv2d: dilations must be 2 numbers, got {dilations!r}.")
    if min(rate, default=0) < 1 or x._array.ndim < 3:
        raise ValueError(f"depthwise_conv2d: dilations must be 2 numbers above 0, and input needs 4 axes; got {dilations!r} "
                         f"and shape {list(x._array.shape)}.")  # fmt: skip
    if max(rate) == 1:
        rate = (1, 1)
    elif len(rate) > 2:
        raise ValueError(f"depthwise_conv2d: dilations must be 2 numbers, one for each axis of space, got {dilations!r}.")
    first = data_format is not None and data_format.startswith("NC")
    channels_first(op.name, data_format)
    space = spacing(op.name, padding, first) if rate == (1, 1) else spread(op.name, padding, first)
    x, f = as_pair(op, x, f)
    steps = _steps(op.name, strides, first)
    _of_rank_4(op, x, f)
    x = last(x) if first else x
    (_, *sizes, c), (*window, depth, _) = x._array.shape, f._array.shape
    if c != depth or (max(rate) > 1 and not math.prod(window)):
        invalid(op.name, f"input has {c} channels and filter of shape {list(f._array.shape)} is made for {depth}.")
    if len(rate) == 1:  # then TensorFlow pads the height alone
        rate = (*rate, 1)
        space = (walk(op.name, sizes, window, (1, 1), rate, space).padding[0], (0, 0))
    if max(steps) > 1 and max(rate) > 1:
        log.warning("depthwise_conv2d: dilations = %s are meant for strides of 1, got %s.", dilations, strides)
        y = _both(x, f, steps, rate, space)
    else:
        y = op(x, f, walk=walk(op.name, sizes, window, steps, rate, space))
    return second(y) if first else y


def _both(x: EagerTensor, f: EagerTensor, strides: Ints, dilations: Ints, space: Any) -> EagerTensor:
    """Strides and dilations at once, as TensorFlow has it: the pixels that a spread filter sees together are taken for an image
    of their own, and the strides walk over that one."""
    op, sizes, window = DEPTHWISE[0], x._array.shape[1:3], f._array.shape[:2]
    around = walk(op.name, sizes, window, (1, 1), dilations, space).padding
    extra = [-(size + before + behind) % apart for size, (before, behind), apart in zip(sizes, around, dilations)]
    path = Walk((1, 1), dilations, tuple([(before, behind + more) for (before, behind), more in zip(around, extra)]))
    y = op(x, f, walk=path)
    for k, (size, step, apart) in enumerate(zip(padded(sizes, path), strides, dilations)):
        kept = apart * ((size // apart - window[k]) // step + 1) - extra[k]
        places = np.arange(y._array.shape[k + 1])
        y = gather(y, places[places // apart % step == 0][: max(kept, 0)].astype("int32"), axis=k + 1)
    return y


def depthwise_conv2d_backprop_input(input_sizes: Any, filter: Any, out_backprop: Any, strides: Any, padding: Any,
                                    data_format: Any = "NHWC", dilations: Any = (1, 1, 1, 1),
                                    name: str | None = None) -> EagerTensor:  # fmt: skip
    """The derivative of depthwise_conv2d towards its input. Mirrors `tf.nn.depthwise_conv2d_backprop_input`.

    `out_backprop` is the gradient of the output, `input_sizes` the four sizes of the input. Raises InvalidArgumentError
    when the shapes do not belong together.

    >>> import minitape as tf
    >>> dy = tf.ones([1, 1, 2, 1])
    >>> tf.nn.depthwise_conv2d_backprop_input([1, 1, 3, 1], tf.ones([1, 2, 1, 1]), dy, [1, 1, 1, 1], "VALID").numpy().ravel()
    array([1., 2., 1.], dtype=float32)
    """
    op = DEPTHWISE[1]
    first = channels_first(op.name, data_format)
    arguments = _arguments(op, padding, strides, dilations, first)
    f, dy = as_pair(op, filter, out_backprop)
    sizes = vector(op.name, input_sizes, "input_sizes", INT32)
    shape = (sizes[0], *sizes[2:], sizes[1]) if first and len(sizes) == 4 else sizes
    return _derivative(op, f, dy, first, shape, shape, f._array.shape, *arguments)


def depthwise_conv2d_backprop_filter(input: Any, filter_sizes: Any, out_backprop: Any, strides: Any, padding: Any,
                                     data_format: Any = "NHWC", dilations: Any = (1, 1, 1, 1),
                                     name: str | None = None) -> EagerTensor:  # fmt: skip
    """The derivative of depthwise_conv2d towards its filter. Mirrors `tf.nn.depthwise_conv2d_backprop_filter`.

    `out_backprop` is the gradient of the output, `filter_sizes` the four sizes of the filter. Raises
    InvalidArgumentError when the shapes do not belong together.

    >>> import minitape as tf
    >>> x, dy = tf.reshape([1.0, 2.0, 4.0], [1, 1, 3, 1]), tf.ones([1, 1, 2, 1])
    >>> tf.nn.depthwise_conv2d_backprop_filter(x, [1, 2, 1, 1], dy, [1, 1, 1, 1], "VALID").numpy().ravel()
    array([3., 6.], dtype=float32)
    """
    op = DEPTHWISE[2]
    first = channels_first(op.name, data_format)
    arguments = _arguments(op, padding, strides, dilations, first)
    x, dy = as_pair(op, input, out_backprop)
    shape = vector(op.name, filter_sizes, "filter_sizes", INT32)
    x = last(x) if first and x._array.ndim == 4 else x
    return _derivative(op, x, dy, first, shape, x._array.shape, shape, *arguments)


def _arguments(op: Op, padding: Any, strides: Any, dilations: Any, first: bool) -> tuple[Any, Ints]:
    if dilations is not None and not isinstance(dilations, (list, tuple)):
        raise TypeError(f"{op.name}: dilations must be a list, got {dilations!r}.")
    if any(k != 1 for k in dilations or ()):
        raise UnimplementedError(None, None, f"{op.name}: dilations = {dilations!r}; only 1 is possible here.")
    return spacing(op.name, padding, first), _steps(op.name, strides, first)


def _derivative(op: Op, x: EagerTensor, dy: EagerTensor, first: bool, shape: Ints, image: Ints, filter: Ints, space: Any,
                steps: Ints) -> EagerTensor:  # fmt: skip
    """Check that an image, a filter and a gradient of the output belong together, and compute."""
    dy = last(dy) if first and dy._array.ndim == 4 else dy
    if len(image) != 4 or len(filter) != 4 or dy._array.ndim != 4 or min(*image, *filter) < 0:
        invalid(op.name, f"an image of shape {list(image)}, a filter of shape {list(filter)} and out_backprop of shape "
                         f"{list(dy._array.shape)}: each needs 4 sizes.")  # fmt: skip
    path = walk(op.name, image[1:3], filter[:2], steps, (1, 1), space)
    wanted = (image[0], *path.positions(image[1:3], filter[:2]), filter[2] * filter[3])
    if image[3] != filter[2] or wanted != dy._array.shape:
        invalid(op.name, f"an image of {list(image)} and a filter of {list(filter)} give {list(wanted)}, channels last, "
                         f"and out_backprop has shape {list(dy._array.shape)}.")  # fmt: skip
    y = op(x, dy, shape=tuple(shape), walk=path)
    return second(y) if first and op is DEPTHWISE[1] else y


def separable_conv2d(input: Any, depthwise_filter: Any, pointwise_filter: Any, strides: Any, padding: Any,
                     data_format: Any = None, dilations: Any = None, name: str | None = None) -> EagerTensor:  # fmt: skip
    """depthwise_conv2d, and a 1 x 1 conv2d that mixes the channels. Mirrors `tf.nn.separable_conv2d`.

    `depthwise_filter` is [kh, kw, c, m], `pointwise_filter` [1, 1, c * m, out]; the other arguments are those of
    depthwise_conv2d. ValueError when `pointwise_filter` is of another form.

    >>> import minitape as tf
    >>> image = tf.reshape(tf.range(9.0), [1, 3, 3, 1])
    >>> tf.nn.separable_conv2d(image, tf.ones([2, 2, 1, 1]), 0.5 * tf.ones([1, 1, 1, 1]), [1, 1, 1, 1], "VALID").numpy().ravel()
    array([ 4.,  6., 10., 12.], dtype=float32)
    """
    x, deep, point = convert(input), convert(depthwise_filter), convert(pointwise_filter)
    if point._array.ndim != 4 or point._array.shape[:2] != (1, 1):
        raise ValueError(f"separable_conv2d: pointwise_filter must be [1, 1, in, out], got shape {list(point._array.shape)}.")
    if dilations is not None and not hasattr(dilations, "__len__"):
        raise ValueError(f"separable_conv2d: dilations must be 2 numbers, got {dilations!r}.")
    y = depthwise_conv2d(x, deep, strides, padding, data_format, dilations)
    return conv2d(y, point, [1, 1, 1, 1], "VALID", data_format)  # type: ignore[arg-type]


depthwise_conv2d.op = DEPTHWISE[0]  # type: ignore[attr-defined]
depthwise_conv2d_backprop_input.op, depthwise_conv2d_backprop_filter.op = DEPTHWISE[1:]  # type: ignore[attr-defined]
