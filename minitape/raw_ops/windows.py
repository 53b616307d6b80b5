"""Raw operations that slide a window over images and volumes, and their derivatives under the names that records bear.

Sizes and gradients must belong together, as nobody computed the one from the other.

>>> import minitape as tf
>>> x = tf.ones([1, 2, 2, 1])
>>> g = tf.raw_ops.Conv2DBackpropFilter(input=x, filter_sizes=[1] * 4, out_backprop=x, strides=[1] * 4, padding="VALID")
>>> g.numpy().ravel()
array([4.], dtype=float32)
"""

from __future__ import annotations

from typing import Any

from .. import dtype as dtypes
from .. import nn
from ..axes import INT32, vector
from ..convert import convert
from ..errors import UnimplementedError, invalid
from ..nn.avg_pool import AVG2D, AVG3D
from ..nn.conv import CONV2D, CONV3D, channels_first, convolve, last, second
from ..nn.depthwise import DEPTHWISE
from ..nn.fractional import _avg, _max, _pooled
from ..nn.pool import MAX2D, MAX3D, pooled
from ..nn.windows import Ints, exactly, spacing, walk, word
from ..op import Op
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor
from .build import alike, both, shaped

ONES = [1, 1, 1, 1]
ONES_3D = [1, 1, 1, 1, 1]


def _space(op: str, padding: str, explicit: list[int], first: bool) -> Any:
    """The padding as `walk` takes it, from the word and the list beside it."""
    if padding == "EXPLICIT":
        if len(explicit) != 8:
            invalid(op, f"explicit_paddings = {explicit}; give 8 numbers, two for each axis.")
        return spacing(op, [explicit[k : k + 2] for k in range(0, 8, 2)], first)
    if explicit:
        invalid(op, f"explicit_paddings = {explicit} beside padding = {padding!r}. Use padding='EXPLICIT', or leave them out.")
    return word(op, padding)


def _rotated(shape: Ints, first: bool) -> Ints:
    return (shape[0], *shape[2:], shape[1]) if first and len(shape) > 2 else shape


def _forward(op: Op, n: int, x: Any, f: Any, strides: Any, padding: str, explicit: list[int], data_format: str,
             dilations: list[int]) -> EagerTensor:  # fmt: skip
    x, f = check_dtypes(op, alike(x, f))
    first = channels_first(op.name, data_format, n)
    space = _space(op.name, padding, explicit, first)
    steps, holes = exactly(op.name, strides, "strides", first, n), exactly(op.name, dilations, "dilations", first, n)
    if x._array.ndim != n + 2:
        invalid(op.name, f"input has shape {x.shape}, and {n + 2} axes are needed. Use tf.reshape.")
    return convolve(op, x, f, first, steps, holes, space)


def _backward(op: Op, n: int, towards: str, x: Any, sizes: Any, dy: Any, strides: Any, padding: str, explicit: list[int],
              data_format: str, dilations: list[int]) -> EagerTensor:  # fmt: skip
    """The derivative `towards` the "input" or the "filter", which has these sizes; x is the other one of them."""
    x, dy = check_dtypes(op, alike(x, dy))
    first = channels_first(op.name, data_format, n)
    space = _space(op.name, padding, explicit, first)
    steps, holes = exactly(op.name, strides, "strides", first, n), exactly(op.name, dilations, "dilations", first, n)
    what = f"{towards}_sizes" if towards == "filter" else "input_sizes"
    shape = vector(op.name, sizes, what, INT32)
    if not len(shape) == x._array.ndim == dy._array.ndim == n + 2 or min(shape) < 0:
        invalid(op.name, f"{what} = {list(shape)}, beside shapes {x.shape} and {dy.shape}: each needs {n + 2} sizes.")
    dy = last(dy) if first else dy
    if towards == "input":
        shape = image = _rotated(shape, first)
        kernel = x._array.shape
    else:
        x = last(x) if first else x
        image, kernel = x._array.shape, shape
    depthwise = op in DEPTHWISE
    if depthwise and max(holes) > 1:
        raise UnimplementedError(None, None, f"{op.name}: dilations = {dilations!r}; only 1 is possible here.")
    path = walk(op.name, image[1:-1], kernel[:n], steps, holes, space)
    wanted = (image[0], *path.positions(image[1:-1], kernel[:n]), kernel[-1] * (kernel[-2] if depthwise else 1))
    if wanted != dy._array.shape or (image[-1] != kernel[-2] if depthwise else not kernel[-2] or image[-1] % kernel[-2]):
        invalid(op.name, f"images {list(image)} and filters {list(kernel)} give {list(wanted)}, channels last; out_backprop is "
                         f"{list(dy._array.shape)}.")  # fmt: skip
    y = op(x, dy, shape=shape, walk=path)
    return second(y) if first and towards == "input" else y


def _depthwise(x: Any, f: Any, strides: list[int], padding: str, explicit: list[int], data_format: str,
               dilations: list[int]) -> EagerTensor:  # fmt: skip
    op = DEPTHWISE[0]
    first = channels_first(op.name, data_format)
    if max(exactly(op.name, dilations, "dilations", first)) > 1:
        raise UnimplementedError(None, None, f"{op.name}: dilations = {dilations!r}; only 1 is possible here.")
    space = _space(op.name, padding, explicit, first)
    pairs = [[0, 0], [0, 0], *space] if first else [[0, 0], *space, [0, 0]]
    return nn.depthwise_conv2d(*both(x, f), strides, pairs if isinstance(space, tuple) else space, data_format)


def _pool(op: Op, n: int, x: Any, ksize: list[int], strides: list[int], padding: str, explicit: list[int],
          data_format: str) -> EagerTensor:  # fmt: skip
    (x,) = check_dtypes(op, [convert(x)])
    first = channels_first(op.name, data_format, n)
    space = _space(op.name, padding, explicit, first)
    return pooled(op, x, first, exactly(op.name, ksize, "ksize", first, n), exactly(op.name, strides, "strides", first, n), space)


def _pool_back(op: Op, forth: bool, x: Any, y: Any, g: Any, ksize: list[int], strides: list[int], padding: str,
               explicit: list[int], data_format: str) -> EagerTensor:  # fmt: skip
    """The derivative of max pooling, and with `forth` the derivative of that."""
    x, y, g = check_dtypes(op, alike(x, y, g))
    n = 3 if "3D" in op.name else 2
    first = channels_first(op.name, data_format, n)
    window, steps = exactly(op.name, ksize, "ksize", first, n), exactly(op.name, strides, "strides", first, n)
    space = _space(op.name, padding, explicit, first)
    if x._array.ndim != n + 2:
        invalid(op.name, f"orig_input has shape {x.shape}, and {n + 2} axes are needed.")
    x, y, g = [last(t) if first and t._array.ndim == n + 2 else t for t in (x, y, g)]
    image = x._array.shape
    path = walk(op.name, image[1:-1], window, steps, (1,) * n, space)
    wanted = (image[0], *path.positions(image[1:-1], window), image[-1])
    if y._array.shape != wanted or g._array.shape != (image if forth else wanted):
        invalid(op.name, f"orig_input {list(image)} is pooled to {list(wanted)}, channels last; orig_output has shape "
                         f"{list(y._array.shape)}, and grad {list(g._array.shape)}.")  # fmt: skip
    out = op(x, y, g, window=window, walk=path)
    return second(out) if first else out


def _mean_back(op: Op, sizes: Any, g: Any, ksize: list[int], strides: list[int], padding: str, data_format: str) -> EagerTensor:
    (g,) = check_dtypes(op, [convert(g)])
    n = 3 if "3D" in op.name else 2
    first = channels_first(op.name, data_format, n)
    window, steps = exactly(op.name, ksize, "ksize", first, n), exactly(op.name, strides, "strides", first, n)
    space, image = word(op.name, padding), vector(op.name, sizes, "orig_input_shape", INT32)
    if len(image) != n + 2 or g._array.ndim != n + 2:
        invalid(op.name, f"orig_input_shape = {list(image)} and grad of shape {g.shape} must each have {n + 2} sizes.")
    image, g = _rotated(image, first), last(g) if first else g
    path = walk(op.name, image[1:-1], window, steps, (1,) * n, space)
    wanted = (image[0], *path.positions(image[1:-1], window), image[-1])
    if g._array.shape != wanted:
        invalid(op.name, f"grad has shape {list(g._array.shape)}, and images of {list(image)} are pooled to {list(wanted)}.")
    out = op(g, shape=image, window=window, walk=path)
    return second(out) if first else out


def _fractional(op: Op) -> Any:
    def call(value: Any, pooling_ratio: list[Any], pseudo_random: bool = False, overlapping: bool = False,
             deterministic: bool = False, seed: int = 0, seed2: int = 0) -> Any:  # fmt: skip
        if (seed or seed2) and not deterministic:
            invalid(op.name, f"seed = {seed}, seed2 = {seed2}: seeds are for deterministic=True.")
        seeds = (seed, seed2) if seed or seed2 else 0
        return _pooled(op, lambda *parts: parts, value, pooling_ratio, pseudo_random, overlapping, seeds)

    return call


# fmt: off
shaped(
    Conv2D=lambda input, filter, strides, padding, use_cudnn_on_gpu=True, explicit_paddings=[], data_format="NHWC",
        dilations=ONES:
        _forward(CONV2D[0], 2, input, filter, strides, padding, explicit_paddings, data_format, dilations),
    Conv2DBackpropInput=lambda input_sizes, filter, out_backprop, strides, padding, use_cudnn_on_gpu=True, explicit_paddings=[],
        data_format="NHWC", dilations=ONES:
        _backward(CONV2D[1], 2, "input", filter, input_sizes, out_backprop, strides, padding,
                  explicit_paddings, data_format, dilations),
    Conv2DBackpropFilter=lambda input, filter_sizes, out_backprop, strides, padding, use_cudnn_on_gpu=True, explicit_paddings=[],
        data_format="NHWC", dilations=ONES:
        _backward(CONV2D[2], 2, "filter", input, filter_sizes, out_backprop, strides, padding,
                  explicit_paddings, data_format, dilations),
    Conv3D=lambda input, filter, strides, padding, data_format="NDHWC", dilations=ONES_3D:
        _forward(CONV3D[0], 3, input, filter, strides, padding, [], data_format, dilations),
    Conv3DBackpropInputV2=lambda input_sizes, filter, out_backprop, strides, padding, data_format="NDHWC", dilations=ONES_3D:
        _backward(CONV3D[1], 3, "input", filter, input_sizes, out_backprop, strides, padding, [], data_format, dilations),
    Conv3DBackpropFilterV2=lambda input, filter_sizes, out_backprop, strides, padding, data_format="NDHWC", dilations=ONES_3D:
        _backward(CONV3D[2], 3, "filter", input, filter_sizes, out_backprop, strides, padding, [], data_format, dilations),
    DepthwiseConv2dNative=lambda input, filter, strides, padding, explicit_paddings=[], data_format="NHWC", dilations=ONES:
        _depthwise(input, filter, strides, padding, explicit_paddings, data_format, dilations),
    DepthwiseConv2dNativeBackpropInput=lambda input_sizes, filter, out_backprop, strides, padding, explicit_paddings=[],
        data_format="NHWC", dilations=ONES:
        _backward(DEPTHWISE[1], 2, "input", filter, input_sizes, out_backprop, strides, padding,
                  explicit_paddings, data_format, dilations),
    DepthwiseConv2dNativeBackpropFilter=lambda input, filter_sizes, out_backprop, strides, padding, explicit_paddings=[],
        data_format="NHWC", dilations=ONES:
        _backward(DEPTHWISE[2], 2, "filter", input, filter_sizes, out_backprop, strides, padding,
                  explicit_paddings, data_format, dilations),
    Dilation2D=lambda input, filter, strides, rates, padding:
        nn.dilation2d(*both(input, filter), strides, padding, "NHWC", rates),
    AvgPool=lambda value, ksize, strides, padding, data_format="NHWC":
        _pool(AVG2D, 2, value, ksize, strides, padding, [], data_format),
    AvgPool3D=lambda input, ksize, strides, padding, data_format="NDHWC":
        _pool(AVG3D, 3, input, ksize, strides, padding, [], data_format),
    AvgPoolGrad=lambda orig_input_shape, grad, ksize, strides, padding, data_format="NHWC":
        _mean_back(OPS["AvgPoolGrad"], orig_input_shape, grad, ksize, strides, padding, data_format),
    AvgPool3DGrad=lambda orig_input_shape, grad, ksize, strides, padding, data_format="NDHWC":
        _mean_back(OPS["AvgPool3DGrad"], orig_input_shape, grad, ksize, strides, padding, data_format),
    MaxPool=lambda input, ksize, strides, padding, explicit_paddings=[], data_format="NHWC":
        _pool(MAX2D[0], 2, input, ksize, strides, padding, explicit_paddings, data_format),
    MaxPool3D=lambda input, ksize, strides, padding, data_format="NDHWC":
        _pool(MAX3D[0], 3, input, ksize, strides, padding, [], data_format),
    MaxPoolGrad=lambda orig_input, orig_output, grad, ksize, strides, padding, explicit_paddings=[], data_format="NHWC":
        _pool_back(MAX2D[1], False, orig_input, orig_output, grad, ksize, strides, padding, explicit_paddings, data_format),
    MaxPoolGradGrad=lambda orig_input, orig_output, grad, ksize, strides, padding, data_format="NHWC":
        _pool_back(MAX2D[2], True, orig_input, orig_output, grad, ksize, strides, padding, [], data_format),
    MaxPool3DGrad=lambda orig_input, orig_output, grad, ksize, strides, padding, data_format="NDHWC":
        _pool_back(MAX3D[1], False, orig_input, orig_output, grad, ksize, strides, padding, [], data_format),
    MaxPool3DGradGrad=lambda orig_input, orig_output, grad, ksize, strides, padding, data_format="NDHWC":
        _pool_back(MAX3D[2], True, orig_input, orig_output, grad, ksize, strides, padding, [], data_format),
    MaxPoolWithArgmax=lambda input, ksize, strides, padding, Targmax=dtypes.int64, include_batch_in_index=False:
        nn.max_pool_with_argmax(convert(input), ksize, strides, padding, "NHWC", Targmax, include_batch_in_index),
    FractionalAvgPool=_fractional(_avg),
    FractionalMaxPool=_fractional(_max),
)
# fmt: on
