"""Parts of a picture: boxes brought to one size, and glimpses round a point.

A box is [top, left, bottom, right] with 0 and 1 for the picture's first and last pixels. Where a pixel of the crop lies between
four of the picture, it is their mean, weighted by how near they are, so that the gradient reaches the box as well: moving it
changes what is seen. Between equal pixels and at a pixel's very centre that is 0, as in TensorFlow.

>>> import minitape as tf
>>> x = tf.reshape([0.0, 1.0, 4.0], [1, 1, 3, 1])
>>> box = tf.Variable([[0.0, 0.25, 0.0, 0.75]])
>>> with tf.GradientTape() as tape:
...     y = tf.image.crop_and_resize(x, box, [0], [1, 2])
>>> y.numpy().ravel(), tape.gradient(y, box).numpy()
(array([0.5, 2.5], dtype=float32), array([[0., 2., 0., 6.]], dtype=float32))
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from ..axes import INT32
from ..convert import convert
from ..errors import OutOfRangeError, invalid
from ..op import Op
from ..refuse import check_dtypes, no_gradient
from ..tensor import EagerTensor, Operand

__all__ = ["crop_and_resize", "extract_glimpse"]

Pair = tuple[int, int]
F32 = np.dtype("float32")


# ---------------------------------------------------------------------------------------------------- crop_and_resize


def _spots(xp: Any, boxes: Any, old: Pair, new: Pair) -> list[tuple[Any, Any]]:
    """Where the rows and the columns of each crop lie in its picture, [boxes, size], and which of them lie inside."""
    found = []
    for axis in (0, 1):
        first, last = boxes[:, axis : axis + 1], boxes[:, axis + 2 : axis + 3]
        span, count = old[axis] - 1, new[axis] - 1
        steps = xp.arange(count + 1, dtype="float32")
        at = first * span + steps * ((last - first) * span / count) if count else 0.5 * (first + last) * span
        inside = (at >= 0) & (at <= span)
        found.append((xp.where(inside, at, xp.zeros_like(at)), inside))
    return found


def _corners(xp: Any, boxes: Any, old: Pair, new: Pair) -> tuple[Any, Any, Any, Any, Any]:
    """The pixels around each spot: rows above and below, columns left and right, and how far the spot lies towards the second."""
    (y, inside_y), (x, inside_x) = _spots(xp, boxes, old, new)
    rows = [part.astype("int64")[:, :, None] for part in (xp.floor(y), xp.ceil(y))]
    columns = [part.astype("int64")[:, None, :] for part in (xp.floor(x), xp.ceil(x))]
    down, right = (y - xp.floor(y))[:, :, None, None], (x - xp.floor(x))[:, None, :, None]
    return rows, columns, down, right, (inside_y[:, :, None] & inside_x[:, None, :])[..., None]


def _nearest(xp: Any, boxes: Any, old: Pair, new: Pair) -> tuple[Any, Any, Any]:
    """The pixel nearest to each spot, the later one where two are."""
    (y, inside_y), (x, inside_x) = _spots(xp, boxes, old, new)
    row, column = ((xp.floor(at) + (at - xp.floor(at) >= 0.5)).astype("int64") for at in (y, x))
    return row[:, :, None], column[:, None, :], (inside_y[:, :, None] & inside_x[:, None, :])[..., None]


def _crop_kernel(xp: Any, image: Any, boxes: Any, box_indices: Any, *, size: Pair, method: str, value: float) -> Any:
    old, which = image.shape[1:3], box_indices[:, None, None]
    if method == "nearest":
        row, column, inside = _nearest(xp, boxes, old, size)
        seen = image[which, row, column].astype("float32")
    else:
        rows, columns, down, right, inside = _corners(xp, boxes, old, size)
        above, below = ([image[which, row, column].astype("float32") for column in columns] for row in rows)
        top, bottom = (a + (b - a) * right for a, b in (above, below))
        seen = top + (bottom - top) * down
    return xp.where(inside, seen, xp.asarray(value, dtype="float32"))


def _to_image(xp: Any, g: Any, boxes: Any, box_indices: Any, *, shape: tuple[int, ...], dtype: Any, method: str) -> Any:
    _, height, width, depth = shape
    size, wide = g.shape[1:3], "float64" if dtype == "float64" else "float32"
    if method == "nearest":
        row, column, inside = _nearest(xp, boxes, (height, width), size)
        parts = [(row, column, g)]
    else:
        rows, columns, down, right, inside = _corners(xp, boxes, (height, width), size)
        parts = [
            (row, column, w * (v * g)) for row, v in zip(rows, (1 - down, down)) for column, w in zip(columns, (1 - right, right))
        ]
    out = xp.zeros(math.prod(shape), wide)
    for row, column, part in parts:
        pixel = (box_indices.astype("int64")[:, None, None] * height + row) * width + column
        places = pixel[..., None] * depth + xp.arange(depth)
        xp.add.at(out, places.reshape(-1), xp.where(inside, part, xp.zeros_like(part)).astype(wide).reshape(-1))
    return out.reshape(shape).astype(dtype, copy=False)


def _to_boxes(xp: Any, g: Any, image: Any, boxes: Any, box_indices: Any) -> Any:
    """As for the bilinear crop, whatever the method was."""
    old, new, which = image.shape[1:3], g.shape[1:3], box_indices[:, None, None]
    rows, columns, down, right, inside = _corners(xp, boxes, old, new)
    (a, b), (c, d) = ([image[which, row, column].astype("float32") for column in columns] for row in rows)
    slopes = (1 - right) * (c - a) + right * (d - b), (1 - down) * (b - a) + down * (d - c)
    first, last = [], []
    for axis, slope in enumerate(slopes):
        sent = xp.where(inside, slope * g, xp.zeros_like(g)).sum(axis=(2 - axis, 3))  # [boxes, size along this axis]
        span, count = old[axis] - 1, new[axis] - 1
        share = xp.arange(count + 1, dtype="float32") * (span / count) if count else xp.full((1,), 0.5 * span, dtype="float32")
        first.append((sent * (span - share)).sum(axis=1))
        last.append((sent * share).sum(axis=1))
    return xp.stack(first + last, 1)


_REAL = "float16 float32 float64 int8 uint8 int16 uint16 int32 int64"
_refused = no_gradient("The gradient of crop_and_resize", "use first derivatives")
_image_back = Op("CropAndResizeGradImage", "float32", _to_image, each=_refused)
_boxes_back = Op("CropAndResizeGradBoxes", "float32", _to_boxes, each=_refused)
_crop = Op("CropAndResize", _REAL, _crop_kernel,
           lambda g, image_shape, image_dtype, boxes, box_indices, method: _image_back(
               g, boxes, box_indices, shape=image_shape, dtype=image_dtype, method=method),
           lambda g, image, boxes, box_indices: _boxes_back(g, image, boxes, box_indices))  # fmt: skip


def typed(name: str, **arguments: Any) -> list[EagerTensor]:
    """Arguments, given as (value, dtype), as tensors. ValueError for one of another dtype; without lists InvalidArgumentError."""
    if not any(isinstance(value, (list, tuple)) for value, _ in arguments.values()):
        for what, (value, dtype) in arguments.items():
            if dtype is not None and isinstance(value, Operand) and convert(value)._array.dtype != dtype:
                invalid(name, f"{what} has dtype {convert(value).dtype.name}, and {dtype} is wanted. Use tf.cast.")
    return [convert(value, dtype) for value, dtype in arguments.values()]


def _pair(name: str, what: str, value: EagerTensor, least: int) -> Pair:
    array = value._array
    if array.shape != (2,):
        invalid(name, f"{what} = {value!r} must be two integers, [height, width].")
    pair = int(array[0]), int(array[1])
    if min(pair) < least:
        invalid(name, f"{what} = {pair}; both must be {least} or more.")
    return pair


def crop_and_resize(image: Any, boxes: Any, box_indices: Any, crop_size: Any, method: Any = "bilinear",
                    extrapolation_value: Any = 0.0, name: str | None = None) -> EagerTensor:  # fmt: skip
    """The boxes of pictures, all brought to the size [height, width]. Mirrors `tf.image.crop_and_resize`.

    `image` is [batch, height, width, channels], of float16, float32, float64 or integers of up to 32 bits and int64; `boxes`
    [n, 4] of float32 lists [top, left, bottom, right], where 0 and 1 are the first and last pixel, and `box_indices` [n] of int32
    whose picture. The result, [n, *crop_size, channels], is float32. `method` is "bilinear" or "nearest". Pixels of a box that
    lie outside get `extrapolation_value`. Both image and boxes have a gradient, but no second one (LookupError).

    Raises InvalidArgumentError for other shapes, dtypes and methods and for boxes that are not finite, OutOfRangeError for
    indices of no picture, ValueError for tensors of another dtype, TypeError for numbers of another kind.

    >>> import minitape as tf
    >>> x = tf.reshape(tf.range(9.0), [1, 3, 3, 1])
    >>> tf.image.crop_and_resize(x, [[0.0, 0.5, 0.5, 1.0]], [0], [2, 2]).numpy().ravel()
    array([1., 2., 4., 5.], dtype=float32)
    """
    x, box, index, new = typed("CropAndResize", image=(image, None), boxes=(boxes, F32), box_indices=(box_indices, INT32),
                               crop_size=(crop_size, INT32))  # fmt: skip
    size = _pair("CropAndResize", "crop_size", new, 1)
    value = 0.0 if extrapolation_value is None else extrapolation_value
    if not isinstance(value, (int, float, np.generic)):
        raise TypeError(f"crop_and_resize: extrapolation_value = {value!r} must be a number.")
    if method not in ("bilinear", "nearest", None):
        invalid("CropAndResize", f"method = {method!r}; use 'bilinear' or 'nearest'.")
    check_dtypes(_crop, (x,))
    shape = x._array.shape
    if len(shape) != 4 or 0 in shape[1:3]:
        invalid(
            "CropAndResize", f"image has shape {list(shape)}; [batch, height, width, channels] is wanted, with a pixel or more."
        )
    if box._array.ndim != 2 or box._array.shape[1] != 4 or index._array.shape != box._array.shape[:1]:
        invalid("CropAndResize", f"boxes have shape {box.shape} and box_indices {index.shape}; [n, 4] and [n] are wanted.")
    if index._array.size and not 0 <= int(index._array.min()) <= int(index._array.max()) < shape[0]:
        raise OutOfRangeError(None, None, f"CropAndResize: box_indices {index} must be from 0 up to, without, {shape[0]}.")
    if not bool((abs(box._array) < math.inf).all()):
        invalid("CropAndResize", f"boxes must be finite, got {box}.")
    return _crop(x, box, index, size=size, method=method or "bilinear", value=float(value))


# ---------------------------------------------------------------------------------------------------- extract_glimpse


def _noise(xp: Any, x: Any, shape: tuple[int, ...], kind: str) -> Any:
    """What is seen beside the picture: noise in the range, or with the mean and deviation, of each picture."""
    dice = np.random.default_rng()
    flat = x.reshape(len(x), -1)
    if kind == "zero" or not flat.size:
        return xp.full(shape, 0.0 if kind == "zero" else math.nan, dtype="float32")
    column = (-1, 1, 1, 1)
    if kind == "uniform":
        low, high = flat.min(axis=1).reshape(column), flat.max(axis=1).reshape(column)
        return xp.asarray(dice.random(shape, F32)) * (high - low) + low
    return xp.asarray(dice.standard_normal(shape, F32)) * flat.std(axis=1).reshape(column) + flat.mean(axis=1).reshape(column)


def _glimpse_kernel(xp: Any, input: Any, offsets: Any, *, size: Pair, centered: bool, normalized: bool, noise: str) -> Any:
    n, *old, depth = input.shape
    places, inside = [], []
    for axis in (0, 1):
        at = offsets[:, axis : axis + 1]
        if normalized:
            at = at * old[axis]
        if centered:
            at = at / 2 + old[axis] / 2 - size[axis] / 2 if normalized else at + old[axis] / 2
        far = float(old[axis] + size[axis])  # as far away as makes no difference; so is what is no number
        start = xp.trunc(xp.where(abs(at) <= far, at, xp.asarray(-far, dtype="float32"))).astype("int64")
        spots = start + xp.arange(size[axis])
        inside.append((spots >= 0) & (spots < old[axis]))
        places.append(xp.where(inside[-1], spots, xp.zeros_like(spots)))
    both = (inside[0][:, :, None] & inside[1][:, None, :])[..., None]
    if bool(both.all()):
        return input[xp.arange(n)[:, None, None], places[0][:, :, None], places[1][:, None, :]]
    around = _noise(xp, input, (n, *size, depth), noise)
    if not bool(both.any()):
        return around
    return xp.where(both, input[xp.arange(n)[:, None, None], places[0][:, :, None], places[1][:, None, :]], around)


_glimpse = Op("ExtractGlimpseV2", "float32", _glimpse_kernel,
              each=no_gradient("ExtractGlimpseV2", "slice, or use tf.image.crop_and_resize"))  # fmt: skip


def extract_glimpse(input: Any, size: Any, offsets: Any, centered: Any = True, normalized: Any = True, noise: Any = "uniform",
                    name: str | None = None) -> EagerTensor:  # fmt: skip
    """A window of `size` [height, width] round a point of each picture. Mirrors `tf.image.extract_glimpse`.

    `input` is [batch, height, width, channels] of float32, `offsets` [batch, 2] of float32: [y, x], in pixels or, if
    `normalized`, in heights and widths. If `centered` they count from the middle of the picture, and `normalized` ones from -1 to
    1. What lies outside is filled with noise: "uniform", "gaussian" or "zero". It has no gradient (LookupError).

    Raises InvalidArgumentError for other shapes and noises, ValueError for tensors of another dtype, TypeError for numbers and
    flags of another kind.

    >>> import minitape as tf
    >>> x = tf.reshape(tf.range(9.0), [1, 3, 3, 1])
    >>> tf.image.extract_glimpse(x, [1, 3], [[0.0, 0.0]]).numpy().ravel()
    array([3., 4., 5.], dtype=float32)
    """
    x, new, offset = typed("ExtractGlimpseV2", input=(input, F32), size=(size, INT32), offsets=(offsets, F32))
    window = _pair("ExtractGlimpseV2", "size", new, 0)
    flags = [True if flag is None else flag for flag in (centered, normalized)]
    if not all(isinstance(flag, bool) for flag in flags):
        raise TypeError(f"extract_glimpse: centered = {centered!r} and normalized = {normalized!r} must be bools.")
    if noise not in ("uniform", "gaussian", "zero", None):
        invalid("ExtractGlimpseV2", f"noise = {noise!r}; use 'uniform', 'gaussian' or 'zero'.")
    if x._array.ndim != 4 or offset._array.shape != (x._array.shape[0], 2):
        invalid("ExtractGlimpseV2", f"input has shape {x.shape} and offsets {offset.shape}; [batch, height, width, channels] and "
                                    "[batch, 2] are wanted.")  # fmt: skip
    return _glimpse(x, offset, size=window, centered=flags[0], normalized=flags[1], noise=noise or "uniform")
