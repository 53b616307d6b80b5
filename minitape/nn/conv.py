"""Convolution: slide a small filter over an image, and sum up what it sees.

    y[n, a, b, o] = sum over i, j, c of   x[n, a + i, b + j, c] * f[i, j, c, o]

Fix i, lay what line i of the window sees side by side for all positions, each one flattened into a row, and this is a
matrix product: (positions, kw*c) times (kw*c, o). The forward kernel adds up kh of them. With the height in front of all
other axes, what line i + 1 sees is what line i saw, one row of pixels further down: so the image is laid out only once.

y is linear in x and linear in f, so both derivatives are products with the same numbers turned around. Towards the
filter: the same rows, transposed, times the gradient. Towards the image: the gradient times pixel (i, j) of the filter
says what that pixel sends back, and it is added up where the pixel looked. The three are a closed family, where
each one's derivatives are the other two:

    Conv2D(x, f)                  dx: BackpropInput(f, g)    df: BackpropFilter(x, g)
    Conv2DBackpropInput(f, dy)    df: BackpropFilter(g, dy)  ddy: Conv2D(g, f)
    Conv2DBackpropFilter(x, dy)   dx: BackpropInput(g, dy)   ddy: Conv2D(x, g)

Nothing above counts the axes of space: two make Conv2D, three Conv3D, and a line is an image of height 1.

>>> import minitape as tf
>>> x = tf.reshape([1.0, 2.0, 3.0, 4.0], [1, 1, 4, 1])
>>> f = tf.Variable(tf.reshape([1.0, -1.0], [1, 2, 1, 1]))
>>> with tf.GradientTape() as tape:
...     y = tf.nn.conv2d(x, f, strides=1, padding="VALID")
>>> y.numpy().ravel(), tape.gradient(y, f).numpy().ravel()  # the filter saw 1+2+3 on its left and 2+3+4 on its right
(array([-1., -1., -1.], dtype=float32), array([6., 9.], dtype=float32))
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from ..array import expand_dims, squeeze
from ..convert import pair
from ..errors import invalid
from ..op import Op
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor
from .windows import Ints, along_a_line, exactly, padded, spacing, spatial, surrounded, taps, walk, word

__all__ = ["conv1d", "conv2d", "conv3d"]


def wide(x: Any) -> Any:
    """Products of 16-bit floats are summed up in 32 bits, as TensorFlow does (and as BLAS can)."""
    return x.astype("float32") if x.dtype.itemsize == 2 and x.dtype.kind in "fV" else x


# With groups, the channels fall into parts that do not see each other: one more axis in front of every product.


def _apart(x: Any, groups: int) -> Any:
    """A matrix [rows, channels] as [groups, rows, channels of a group]; as it is, if there is one group."""
    return x if groups == 1 else x.reshape(x.shape[0], groups, x.shape[1] // groups).swapaxes(0, 1)


def _together(x: Any, groups: int) -> Any:
    return x if groups == 1 else x.swapaxes(0, 1).reshape(x.shape[1], groups * x.shape[2])


def _lines(xp: Any, x: Any, f_shape: Ints, walk: Any) -> tuple[Any, Ints]:
    """The image as [height, positions, line of the window * c], the groups apart; and the shape of the positions.

    `line` is the window without its first axis: unrolled along all axes, the image would grow kh * kw times, not kw times.
    """
    (n, *sizes, channels), (_, *line, c, _) = x.shape, f_shape
    places, groups = walk.positions(sizes, f_shape[:-2]), channels // c
    image = surrounded(xp, x, walk, front=True)
    high, each, *pixels, channel = image.strides
    steps = [p * step for p, step in zip(pixels, walk.strides[1:])], [p * apart for p, apart in zip(pixels, walk.dilations[1:])]
    shape = (image.shape[0], n, *places[1:], *line, channels)
    view = xp.lib.stride_tricks.as_strided(image, shape, (high, each, *steps[0], *steps[1], channel))
    rows = n * math.prod(places[1:]), math.prod(line) * c
    if groups > 1:
        view = xp.moveaxis(view.reshape(*shape[:-1], groups, c), -2, 0)
        return view.reshape(groups, shape[0], *rows), (places[0], n, *places[1:])
    return view.reshape(shape[0], *rows), (places[0], n, *places[1:])


def _at(lines: Any, k: int, walk: Any, count: int) -> Any:
    """What line k of the window sees at all positions, a row for each: without a copy, for strides of 1."""
    start = k * walk.dilations[0]
    seen = lines[..., start : start + count * walk.strides[0] : walk.strides[0], :, :][..., :count, :, :]
    return seen.reshape(*seen.shape[:-3], seen.shape[-3] * seen.shape[-2], seen.shape[-1])


def _conv_kernel(xp: Any, x: Any, f: Any, *, walk: Any) -> Any:
    groups, o = x.shape[-1] // f.shape[-2], f.shape[-1]
    (lines, places), y = _lines(xp, wide(x), f.shape, walk), None
    for k, line in enumerate(wide(f).reshape(f.shape[0], math.prod(f.shape[1:-1]), o)):
        part = xp.matmul(_at(lines, k, walk, places[0]), _apart(line, groups))
        y = part if y is None else y + part
    return _together(y, groups).reshape(*places, o).swapaxes(0, 1).astype(x.dtype, copy=False)


def _to_filter_kernel(xp: Any, x: Any, dy: Any, *, shape: Ints, walk: Any) -> Any:
    groups, o = x.shape[-1] // shape[-2], shape[-1]
    lines, places = _lines(xp, wide(x), shape, walk)
    dy = _apart(xp.swapaxes(wide(dy), 0, 1).reshape(math.prod(places), o), groups)
    df = [_together(xp.matmul(_at(lines, k, walk, places[0]).swapaxes(-1, -2), dy), groups) for k in range(shape[0])]
    return xp.stack(df).reshape(shape).astype(x.dtype, copy=False)


def _to_input_kernel(xp: Any, f: Any, dy: Any, *, shape: Ints, walk: Any) -> Any:
    *window, c, o = f.shape
    (n, *sizes, channels), places = shape, dy.shape[:-1]
    groups = channels // c
    dy = _apart(wide(dy).reshape(math.prod(places), o), groups)
    pixels = wide(f).reshape(math.prod(window), c, o)
    dx = xp.zeros((n, *padded(sizes, walk), channels), pixels.dtype)
    for k, seen in taps(window, places[1:], walk):  # a product for each pixel stays in the cache, one for all does not
        dx[seen] += _together(xp.matmul(dy, _apart(pixels[k], groups).swapaxes(-1, -2)), groups).reshape(*places, channels)
    return dx[walk.inside(sizes)].astype(f.dtype, copy=False)


def family(names: str, types: str, forward: Callable, to_input: Callable, to_filter: Callable) -> tuple[Op, Op, Op]:
    """A product of image and filter, and its two derivatives, by the three kernels."""
    name, name_of_input, name_of_filter = names.split()
    conv: Op = Op(name, types, forward,
                  lambda g, x_shape, f, walk: to_image(f, g, shape=x_shape, walk=walk),
                  lambda g, x, f_shape, walk: to_weights(x, g, shape=f_shape, walk=walk))  # fmt: skip
    to_image: Op = Op(name_of_input, types, to_input,
                      lambda g, f_shape, dy, walk: to_weights(g, dy, shape=f_shape, walk=walk),
                      lambda g, f, walk: conv(g, f, walk=walk))  # fmt: skip
    to_weights: Op = Op(name_of_filter, types, to_filter,
                        lambda g, x_shape, dy, walk: to_image(g, dy, shape=x_shape, walk=walk),
                        lambda g, x, walk: conv(x, g, walk=walk))  # fmt: skip
    return conv, to_image, to_weights


_KERNELS = _conv_kernel, _to_input_kernel, _to_filter_kernel
CONV2D = family("Conv2D Conv2DBackpropInput Conv2DBackpropFilter", "f int32", *_KERNELS)
CONV3D = family("Conv3D Conv3DBackpropInputV2 Conv3DBackpropFilterV2", "f", *_KERNELS)


# From arguments to operations.


def channels_first(op: str, data_format: Any, n: int = 2) -> bool:
    """Whether a `data_format` puts channels before space. InvalidArgumentError for words that mean nothing, else TypeError."""
    last, first = ("NHWC", "NCHW") if n < 3 else ("NDHWC", "NCDHW")
    if data_format is not None and not isinstance(data_format, str):
        raise TypeError(f"{op}: data_format must be text, got {data_format!r}.")
    if data_format not in (last, first, None):
        invalid(op, f"data_format = {data_format!r}; use {last!r} or {first!r}.")
    return bool(data_format == first)


def last(x: EagerTensor) -> EagerTensor:
    """Channels moved from the second axis to the last."""
    ndim = x._array.ndim
    return OPS["Transpose"](x, perm=(0, *range(2, ndim), 1))


def second(x: EagerTensor) -> EagerTensor:
    """Channels moved from the last axis to the second."""
    ndim = x._array.ndim
    return OPS["Transpose"](x, perm=(0, ndim - 1, *range(1, ndim - 1)))


def as_pair(op: Op, x: Any, f: Any) -> Any:
    """An image and a filter, or two such, as tensors of one dtype."""
    if type(x) is not EagerTensor or type(f) is not EagerTensor:
        x, f = pair(op, x, f)
    return check_dtypes(op, (x, f))


def convolve(op: Op, x: EagerTensor, f: EagerTensor, first: bool, strides: Ints, dilations: Ints, space: Any) -> EagerTensor:
    """The checks that are the same for all, and the convolution; axes in front of the batch are part of it."""
    n = len(strides)
    if x._array.ndim < n + 2 or f._array.ndim != n + 2:
        axes = "height, width" if n == 2 else "depth, height, width"
        invalid(op.name, f"input must be [batch, {axes}, channels] and filters [{axes}, in, out], got shapes "
                         f"{list(x._array.shape)} and {list(f._array.shape)}. Use tf.reshape.")  # fmt: skip
    batch = x._array.shape[: -n - 1]
    if len(batch) > 1:
        x = OPS["Reshape"](x, shape=(math.prod(batch), *x._array.shape[-n - 1 :]))
    x = last(x) if first else x
    (_, *sizes, channels), (*window, c, o) = x._array.shape, f._array.shape
    if not math.prod(window) * c or (n == 3 and not o):
        invalid(op.name, f"filters must not be empty, got shape {list(f._array.shape)}.")
    if not channels or channels % c or o % (channels // c):
        invalid(op.name, f"input has {channels} channels and filters of shape {list(f._array.shape)} take {c}: the second must "
                         "divide the first, and their ratio the number of filters.")  # fmt: skip
    y = op(x, f, walk=walk(op.name, sizes, window, strides, dilations, space))
    y = second(y) if first else y
    return y if len(batch) == 1 else OPS["Reshape"](y, shape=batch + y._array.shape[1:])


def conv2d(input: Any, filters: Any, strides: Any, padding: Any, data_format: str = "NHWC", dilations: Any = None,
           name: str | None = None) -> EagerTensor:  # fmt: skip
    """Slide `filters` over images and sum up the products. Mirrors `tf.nn.conv2d`.

    `input` is [..., height, width, channels] (with data_format "NCHW": [..., channels, height, width]), `filters`
    [kh, kw, in, out]. When `in` is a fraction 1/k of the channels, they form k groups, each with out/k filters of its
    own. `strides` and `dilations` are one number, two, or four with 1 for batch and channels. `padding` is "VALID"
    (stay inside), "SAME" (pad with zeros so that strides of 1 keep the size) or four pairs [before, behind]. Floating
    dtypes and int32, both the same.

    Raises InvalidArgumentError when ranks, channels or dtypes do not fit or the filter is larger than the image,
    ValueError for arguments of another form.

    >>> import minitape as tf
    >>> image = tf.reshape(tf.range(16.0), [1, 4, 4, 1])
    >>> tf.nn.conv2d(image, tf.ones([2, 2, 1, 1]), strides=2, padding="VALID").numpy().ravel()
    array([10., 18., 42., 50.], dtype=float32)
    """
    input.shape  # TensorFlow looks at this first: a list is an AttributeError, an array is welcome  # noqa: B018
    x, f = as_pair(CONV2D[0], input, filters)
    first = data_format is not None and data_format.startswith("NC")
    channels_first("Conv2D", data_format)
    return convolve(CONV2D[0], x, f, first, spatial("Conv2D", strides, "strides", first),
                    spatial("Conv2D", dilations, "dilations", first), spacing("Conv2D", padding, first))  # fmt: skip


def conv1d(input: Any, filters: Any, stride: Any, padding: Any, data_format: str = "NWC", dilations: Any = None,
           name: str | None = None) -> EagerTensor:  # fmt: skip
    """Slide `filters` over lines: conv2d of images of height 1. Mirrors `tf.nn.conv1d`.

    `input` is [..., width, channels] (with data_format "NCW": [..., channels, width]), `filters` [k, in, out]. `stride`
    and `dilations` are one number, or three with 1 for batch and channels. `padding` is "VALID" or "SAME". Floating
    dtypes and int32, both the same. Raises what conv2d raises.

    >>> import minitape as tf
    >>> line = tf.reshape([1.0, 2.0, 4.0, 8.0], [1, 4, 1])
    >>> tf.nn.conv1d(line, tf.ones([2, 1, 1]), stride=1, padding="VALID").numpy().ravel()
    array([ 3.,  6., 12.], dtype=float32)
    """
    if data_format not in (None, "NWC", "NHWC", "NCW", "NCHW"):
        raise ValueError(f"conv1d: data_format = {data_format!r}; use 'NWC' or 'NCW'.")
    first = data_format in ("NCW", "NCHW")
    steps, apart = along_a_line("Conv2D", stride, "stride", first), along_a_line("Conv2D", dilations, "dilations", first)
    x, f = as_pair(CONV2D[0], expand_dims(input, -2 if first else -3), expand_dims(filters, 0))
    return squeeze(convolve(CONV2D[0], x, f, first, steps, apart, word("Conv2D", padding)), [-2 if first else -3])


def conv3d(input: Any, filters: Any, strides: Any, padding: Any, data_format: str = "NDHWC", dilations: Any = None,
           name: str | None = None) -> EagerTensor:  # fmt: skip
    """Slide `filters` over volumes and sum up the products. Mirrors `tf.nn.conv3d`.

    `input` is [..., depth, height, width, channels] (with data_format "NCDHW": [..., channels, depth, height, width]),
    `filters` [kd, kh, kw, in, out]. `strides` and `dilations` are five numbers, 1 for batch and channels. `padding` is
    "VALID" or "SAME". Floating dtypes, both the same. Raises InvalidArgumentError when ranks, channels or dtypes do not
    fit, TypeError for arguments of another form.

    >>> import minitape as tf
    >>> tf.nn.conv3d(tf.ones([1, 3, 3, 3, 1]), tf.ones([2, 2, 2, 1, 1]), [1, 1, 1, 1, 1], "VALID").numpy().ravel()
    array([8., 8., 8., 8., 8., 8., 8., 8.], dtype=float32)
    """
    input.shape  # TensorFlow looks at this first: a list is an AttributeError, an array is welcome  # noqa: B018
    x, f = as_pair(CONV3D[0], input, filters)
    first = channels_first("Conv3D", data_format, 3)
    steps = exactly("Conv3D", strides, "strides", first, 3)
    apart = (1, 1, 1) if dilations is None else exactly("Conv3D", dilations, "dilations", first, 3)
    return convolve(CONV3D[0], x, f, first, steps, apart, word("Conv3D", padding))


conv2d.op, conv3d.op = CONV2D[0], CONV3D[0]  # type: ignore[attr-defined]
