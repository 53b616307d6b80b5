"""Transposed convolution: a convolution read backward, as an operation of its own.

A convolution sums up what a window sees into one number. Its derivative towards the image does the opposite: every
number paints the filter onto the image, and where paintings overlap they add up. Networks that draw use that as a
layer, with a stride that makes images larger. Nothing is new but the name: it is Conv2DBackpropInput (see `conv`) of a
"gradient" that is simply the input.

The size of the image that is painted on must be said (`output_shape`), as a stride of 2 sees images of 5 and of 6 pixels
from equally many positions.

>>> import minitape as tf
>>> dots = tf.reshape([1.0, 10.0], [1, 2, 1])
>>> brush = tf.reshape([1.0, 2.0, 3.0], [3, 1, 1])
>>> tf.nn.conv1d_transpose(dots, brush, output_shape=[1, 5, 1], strides=2, padding="VALID").numpy().ravel()
array([ 1.,  2., 13., 20., 30.], dtype=float32)
"""

from __future__ import annotations

from typing import Any

from ..array import concat, expand_dims, squeeze
from ..axes import INT32, vector
from ..convert import convert
from ..errors import invalid
from ..op import Op
from ..tensor import EagerTensor, Operand
from .conv import CONV2D, CONV3D, as_pair, channels_first, last, second
from .windows import Ints, along_a_line, has_no_blocks, spacing, spatial, walk, word

__all__ = ["atrous_conv2d_transpose", "conv1d_transpose", "conv2d_transpose", "conv3d_transpose", "conv_transpose"]


def paint(op: Op, sizes: Any, x: Any, f: Any, first: bool, strides: Ints, dilations: Ints, space: Any) -> EagerTensor:
    """The transposed convolution onto an image of these sizes (of all axes, or of space alone), with its checks."""
    n = len(strides)
    f, x = as_pair(op, f, x)
    shape = vector(op.name, sizes, "output_shape", INT32 if n == 2 else None)
    if f._array.ndim != n + 2 or x._array.ndim != n + 2 or len(shape) not in (n + 2, 2):
        invalid(op.name, f"input and filters need {n + 2} axes and output_shape {n + 2} numbers, got shapes "
                         f"{list(x._array.shape)} and {list(f._array.shape)}, and {list(shape)}.")  # fmt: skip
    x = last(x) if first else x
    (count, *places, given), (*window, c, o) = x._array.shape, f._array.shape
    if len(shape) == n:
        batch, channels, painted = count, c, shape
    else:
        batch, channels, *painted = shape if first else (shape[0], shape[-1], *shape[1:-1])  # type: ignore[assignment]
    if min(shape, default=0) < 0 or not c or batch != count or given != o or channels % c or not channels:
        invalid(op.name, f"output_shape = {list(shape)} does not fit input of {count} images with {given} channels and filters "
                         f"that lead from {o} channels to {c}.")  # fmt: skip
    steps = walk(op.name, painted, window, strides, dilations, space)
    if list(steps.positions(painted, window)) != places:
        invalid(op.name, f"a window of {window} has {list(steps.positions(painted, window))} positions on an image of "
                         f"{list(painted)} pixels, but input has {places}. Change output_shape.")  # fmt: skip
    y = op(f, x, shape=(batch, *painted, channels), walk=steps)
    return second(y) if first else y


def conv2d_transpose(input: Any, filters: Any, output_shape: Any, strides: Any, padding: Any = "SAME",
                     data_format: Any = "NHWC", dilations: Any = None, name: str | None = None) -> EagerTensor:  # fmt: skip
    """The transpose of conv2d: paint `filters` onto an image of `output_shape`. Mirrors `tf.nn.conv2d_transpose`.

    `input` is [batch, height, width, in], `filters` [kh, kw, out, in] and `output_shape` [batch, height, width, out]
    (with data_format "NCHW" channels come second). `strides`, `dilations` and `padding` are those of the conv2d that
    would lead back. Raises InvalidArgumentError when it would not lead back to the shape of `input`.

    >>> import minitape as tf
    >>> x = tf.reshape([1.0, 2.0], [1, 1, 2, 1])
    >>> tf.nn.conv2d_transpose(x, tf.ones([2, 2, 1, 1]), [1, 2, 4, 1], strides=2).numpy()[0, :, :, 0]
    array([[1., 1., 2., 2.],
           [1., 1., 2., 2.]], dtype=float32)
    """
    first = data_format is not None and data_format.startswith("NC")
    steps, apart = (
        spatial("Conv2DBackpropInput", strides, "strides", first),
        spatial("Conv2DBackpropInput", dilations, "dilations", first),
    )
    space = spacing("Conv2DBackpropInput", padding, first)
    channels_first("Conv2DBackpropInput", data_format)
    return paint(CONV2D[1], output_shape, input, filters, first, steps, apart, space)


def conv1d_transpose(input: Any, filters: Any, output_shape: Any, strides: Any, padding: Any = "SAME",
                     data_format: Any = "NWC", dilations: Any = None, name: str | None = None) -> EagerTensor:  # fmt: skip
    """The transpose of conv1d: paint `filters` onto lines of `output_shape`. Mirrors `tf.nn.conv1d_transpose`.

    `input` is [batch, width, in], `filters` [k, out, in] and `output_shape` [batch, width, out] (with data_format "NCW"
    channels come second). Raises InvalidArgumentError when conv1d would not lead back to the shape of `input`.

    >>> import minitape as tf
    >>> x = tf.reshape([1.0, 2.0], [1, 2, 1])
    >>> tf.nn.conv1d_transpose(x, tf.ones([2, 1, 1]), [1, 4, 1], strides=2).numpy().ravel()
    array([1., 1., 2., 2.], dtype=float32)
    """
    if data_format not in (None, "NWC", "NCW"):
        raise ValueError(f"conv1d_transpose: data_format = {data_format!r}; use 'NWC' or 'NCW'.")
    first, axis = (True, 2) if data_format == "NCW" else (False, 1)
    steps, apart = [along_a_line("Conv2DBackpropInput", value, what, first)
                    for value, what in ((strides, "strides"), (dilations, "dilations"))]  # fmt: skip
    x, f = expand_dims(input, axis), expand_dims(filters, 0)
    sizes = output_shape if isinstance(output_shape, EagerTensor) else list(output_shape)
    sizes = concat([sizes[:axis], [1], sizes[axis:]], 0)
    return squeeze(paint(CONV2D[1], sizes, x, f, first, steps, apart, word("Conv2DBackpropInput", padding)), axis)


def conv3d_transpose(input: Any, filters: Any, output_shape: Any, strides: Any, padding: Any = "SAME",
                     data_format: Any = "NDHWC", dilations: Any = None, name: str | None = None) -> EagerTensor:  # fmt: skip
    """The transpose of conv3d: paint `filters` into a volume of `output_shape`. Mirrors `tf.nn.conv3d_transpose`.

    `input` is [batch, depth, height, width, in], `filters` [kd, kh, kw, out, in] and `output_shape` [batch, depth,
    height, width, out] (with data_format "NCDHW" channels come second). Raises InvalidArgumentError when conv3d would
    not lead back to the shape of `input`.

    >>> import minitape as tf
    >>> x = tf.ones([1, 1, 1, 2, 1])
    >>> tf.nn.conv3d_transpose(x, tf.ones([1, 1, 2, 1, 1]), [1, 1, 1, 3, 1], strides=1, padding="VALID").numpy().ravel()
    array([1., 2., 1.], dtype=float32)
    """
    first = data_format is not None and data_format.startswith("NC")
    steps, apart = [spatial("Conv3DBackpropInputV2", value, what, first, 3)
                    for value, what in ((strides, "strides"), (dilations, "dilations"))]  # fmt: skip
    channels_first("Conv3DBackpropInputV2", data_format, 3)
    space = word("Conv3DBackpropInputV2", padding)
    return paint(CONV3D[1], output_shape, input, filters, first, steps, apart, space)


def conv_transpose(input: Any, filters: Any, output_shape: Any, strides: Any, padding: Any = "SAME", data_format: Any = None,
                   dilations: Any = None, name: str | None = None) -> EagerTensor:  # fmt: skip
    """conv1d_transpose, conv2d_transpose or conv3d_transpose, by the length of `output_shape`. Mirrors `tf.nn.conv_transpose`.

    ValueError when `output_shape` has not 3, 4 or 5 numbers.

    >>> import minitape as tf
    >>> tf.nn.conv_transpose(tf.ones([1, 2, 1]), tf.ones([2, 1, 1]), [1, 3, 1], strides=1, padding="VALID").numpy().ravel()
    array([1., 2., 1.], dtype=float32)
    """
    if isinstance(output_shape, Operand):
        n = output_shape.shape[0] - 2  # type: ignore[attr-defined]
    elif hasattr(output_shape, "__len__"):
        n = len(output_shape) - 2
    else:
        raise ValueError(f"conv_transpose: output_shape = {output_shape!r} is no list of sizes.")
    if n not in (1, 2, 3):
        raise ValueError(f"conv_transpose: output_shape = {output_shape!r} has {n + 2} numbers. Give 3, 4 or 5.")
    op = (conv1d_transpose, conv2d_transpose, conv3d_transpose)[n - 1]
    return op(input, filters, output_shape, strides, padding, data_format, dilations)


def atrous_conv2d_transpose(value: Any, filters: Any, output_shape: Any, rate: Any, padding: Any,
                            name: str | None = None) -> EagerTensor:  # fmt: skip
    """The transpose of atrous_conv2d: paint `filters`, spread by `rate`. Mirrors `tf.nn.atrous_conv2d_transpose`.

    Shapes are those of conv2d_transpose. ValueError for a `rate` below 1, another `padding` than "SAME" and "VALID", and
    channels that do not fit.

    >>> import minitape as tf
    >>> x, f = tf.ones([1, 1, 2, 1]), tf.ones([1, 2, 1, 1])
    >>> tf.nn.atrous_conv2d_transpose(x, f, [1, 1, 4, 1], rate=2, padding="VALID").numpy().ravel()
    array([1., 1., 1., 1.], dtype=float32)
    """
    x, f = convert(value), convert(filters)
    if x._array.shape[3] != f._array.shape[3]:
        raise ValueError(f"atrous_conv2d_transpose: value has {x._array.shape[3]} channels and filters take {f._array.shape[3]}.")
    if rate < 1:
        raise ValueError(f"atrous_conv2d_transpose: rate must be at least 1, got {rate}.")
    if rate == 1:
        return conv2d_transpose(x, f, output_shape, [1, 1, 1, 1], padding)
    if convert(output_shape)._array.shape != (4,):
        raise ValueError(f"atrous_conv2d_transpose: output_shape must be 4 numbers, got {output_shape!r}.")
    if not isinstance(output_shape, Operand) and output_shape[3] != f._array.shape[2]:
        raise ValueError(
            f"atrous_conv2d_transpose: output_shape = {output_shape!r}, and filters give {f._array.shape[2]} channels."
        )
    if padding not in ("SAME", "VALID"):
        raise ValueError(f"atrous_conv2d_transpose: padding must be 'SAME' or 'VALID', got {padding!r}.")
    has_no_blocks(x)
    if not hasattr(rate, "__index__"):
        invalid("atrous_conv2d_transpose", f"rate must be an integer, got {rate!r}.")
    return paint(CONV2D[1], output_shape, x, f, False, (1, 1), (rate, rate), padding)


conv2d_transpose.op, conv3d_transpose.op = CONV2D[1], CONV3D[1]  # type: ignore[attr-defined]
