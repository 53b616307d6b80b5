"""Convolution: slide a small filter over an image, and sum up what it sees.

    y[n, a, b, o] = sum over i, j, c of   x[n, a + i, b + j, c] * f[i, j, c, o]

Lay all windows of the image side by side, each one flattened into a row, and this is a matrix product: (positions,
kh*kw*c) times (kh*kw*c, o). That is all the forward kernel does, and the rows cost nothing until they are copied for
the product: they are a view (see `patches`).

y is linear in x and linear in f, so both derivatives are products with the same numbers turned around. Towards the
filter: the same rows, transposed, times the gradient. Towards the image: the filter times the gradient says what each
pixel (i, j) of the filter sends back, and it is added up where that pixel looked. The three are a closed family, where
each one's derivatives are the other two:

    Conv2D(x, f)                  dx: BackpropInput(f, g)    df: BackpropFilter(x, g)
    Conv2DBackpropInput(f, dy)    df: BackpropFilter(g, dy)  ddy: Conv2D(g, f)
    Conv2DBackpropFilter(x, dy)   dx: BackpropInput(g, dy)   ddy: Conv2D(x, g)

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
from typing import Any

from .. import dtype as dtypes
from ..convert import pair
from ..errors import invalid
from ..op import Op
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor
from .windows import Walk, patches, spacing, spatial, taps, walk

__all__ = ["conv2d"]

Shape = tuple[int, ...]
FIRST, LAST = (0, 2, 3, 1), (0, 3, 1, 2)  # the permutations NCHW -> NHWC and back


def _wide(x: Any) -> Any:
    """Products of 16-bit floats are summed up in 32 bits, as TensorFlow does (and as BLAS can)."""
    return x.astype("float32") if x.dtype.itemsize == 2 and x.dtype.kind in "fV" else x


# With groups, the channels fall into `groups` parts that do not see each other: one more axis in front of every product.


def _rows(xp: Any, x: Any, f_shape: Shape, walk: Walk) -> Any:
    """Every window as a row: [groups, positions, kh * kw * c]."""
    kh, kw, c, _ = f_shape
    groups = x.shape[3] // c
    view = patches(xp, x, (kh, kw), walk, groups)
    return view.transpose(5, 0, 1, 2, 3, 4, 6).reshape(groups, math.prod(view.shape[:3]), kh * kw * c)


def _apart(dy: Any, groups: int) -> Any:
    """Outputs, or their gradients, as [groups, positions, channels of a group]."""
    return dy.reshape(math.prod(dy.shape[:3]), groups, dy.shape[3] // groups).swapaxes(0, 1)


def _conv_kernel(xp: Any, x: Any, f: Any, *, walk: Walk) -> Any:
    kh, kw, c, o = f.shape
    rows = _rows(xp, _wide(x), f.shape, walk)
    groups = rows.shape[0]
    y = xp.matmul(rows, _wide(f).reshape(kh * kw * c, groups, o // groups).swapaxes(0, 1))
    shape = (x.shape[0], walk.positions(0, x.shape[1], kh), walk.positions(1, x.shape[2], kw), o)
    return y.swapaxes(0, 1).reshape(shape).astype(x.dtype, copy=False)


def _to_filter_kernel(xp: Any, x: Any, dy: Any, *, shape: Shape, walk: Walk) -> Any:
    rows = _rows(xp, _wide(x), shape, walk)
    df = xp.matmul(rows.swapaxes(1, 2), _apart(_wide(dy), rows.shape[0]))
    return df.swapaxes(0, 1).reshape(shape).astype(x.dtype, copy=False)


def _to_input_kernel(xp: Any, f: Any, dy: Any, *, shape: Shape, walk: Walk) -> Any:
    kh, kw, c, o = f.shape
    (n, h, w, channels), (_, oh, ow, _) = shape, dy.shape
    (top, bottom), (left, right) = walk.padding
    groups = channels // c
    weights = _wide(f).reshape(kh * kw * c, groups, o // groups).swapaxes(0, 1)
    sent = xp.matmul(weights, _apart(_wide(dy), groups).swapaxes(1, 2)).reshape(groups, kh * kw, c, n, oh, ow)
    dx = xp.zeros((groups, c, n, top + h + bottom, left + w + right), sent.dtype)
    for k, (_, rows, columns) in taps((kh, kw), (oh, ow), walk):
        dx[..., rows, columns] += sent[:, k]
    inside = dx[..., top : top + h, left : left + w].transpose(2, 3, 4, 0, 1)
    return inside.reshape(n, h, w, channels).astype(f.dtype, copy=False)


_conv: Op = Op("Conv2D", "fi", _conv_kernel,
               lambda g, x_shape, f, walk: _to_input(f, g, shape=x_shape, walk=walk),
               lambda g, x, f_shape, walk: _to_filter(x, g, shape=f_shape, walk=walk))  # fmt: skip

_to_input: Op = Op("Conv2DBackpropInput", "fi", _to_input_kernel,
                   lambda g, f_shape, dy, walk: _to_filter(g, dy, shape=f_shape, walk=walk),
                   lambda g, f, walk: _conv(g, f, walk=walk))  # fmt: skip

_to_filter: Op = Op("Conv2DBackpropFilter", "fi", _to_filter_kernel,
                    lambda g, x_shape, dy, walk: _to_input(g, dy, shape=x_shape, walk=walk),
                    lambda g, x, walk: _conv(x, g, walk=walk))  # fmt: skip


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
    if type(input) is not EagerTensor or type(filters) is not EagerTensor:
        input.shape  # TensorFlow looks at this first: a list is an AttributeError, an array is welcome  # noqa: B018
        input, filters = pair(_conv, input, filters)
    x, f = check_dtypes(_conv, (input, filters))
    if x._array.dtype.kind == "i" and x.dtype is not dtypes.int32:
        invalid("Conv2D", f"input has dtype {x.dtype.name}; of the integers only int32 is allowed. Use tf.cast first.")
    first = data_format is not None and data_format.startswith("NC")
    if data_format not in ("NHWC", "NCHW", None):
        invalid("Conv2D", f"data_format = {data_format!r}; use 'NHWC' or 'NCHW'.")
    down, apart, space = (spatial("Conv2D", strides, "strides", first), spatial("Conv2D", dilations, "dilations", first),
                          spacing("Conv2D", padding, first))  # fmt: skip
    if x._array.ndim < 4 or f._array.ndim != 4:
        invalid("Conv2D", f"input must be [batch, height, width, channels] and filters [height, width, in, out], got shapes "
                          f"{list(x._array.shape)} and {list(f._array.shape)}. Use tf.reshape.")  # fmt: skip
    batch = x._array.shape[:-3]
    if len(batch) > 1:
        x = OPS["Reshape"](x, shape=(math.prod(batch), *x._array.shape[-3:]))
    if first:
        x = OPS["Transpose"](x, perm=FIRST)
    (_, h, w, channels), (kh, kw, c, o) = x._array.shape, f._array.shape
    if not kh * kw * c:
        invalid("Conv2D", f"filters must have no axis of size 0 but the last, got shape {list(f._array.shape)}.")
    if not channels or channels % c or o % (channels // c):
        invalid("Conv2D", f"input has {channels} channels and filters of shape {list(f._array.shape)} take {c}: the second must "
                          "divide the first, and their ratio the number of filters.")  # fmt: skip
    y = _conv(x, f, walk=walk("Conv2D", (h, w), (kh, kw), down, apart, space))
    if first:
        y = OPS["Transpose"](y, perm=LAST)
    return y if len(batch) == 1 else OPS["Reshape"](y, shape=batch + y._array.shape[1:])


conv2d.op = _conv  # type: ignore[attr-defined]
