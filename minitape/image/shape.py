"""Turning, cropping and padding pictures: every pixel keeps its colour, and so each gradient finds its own way back.

>>> import minitape as tf
>>> x = tf.Variable(tf.reshape(tf.range(4.0), [2, 2, 1]))
>>> with tf.GradientTape() as tape:
...     y = tf.image.flip_left_right(tf.image.crop_to_bounding_box(x, 0, 0, 1, 2))
>>> y.numpy().ravel(), tape.gradient(y, x).numpy().ravel()
(array([1., 0.], dtype=float32), array([1., 1., 0., 0.], dtype=float32))
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..axes import INT32
from ..convert import convert
from ..errors import InvalidArgumentError, invalid
from ..tensor import OPS, EagerTensor, Operand

__all__ = ["central_crop", "crop_to_bounding_box", "flip_left_right", "flip_up_down", "pad_to_bounding_box",
           "resize_with_crop_or_pad", "rot90", "transpose"]  # fmt: skip

FORM = "pictures are [height, width, channels] or [batch, height, width, channels]"


def picture(name: str, image: Any) -> EagerTensor:
    """A picture or a batch of them; ValueError for other ranks and for pictures without pixels or channels."""
    x = convert(image)
    shape = x._array.shape
    if len(shape) not in (3, 4) or 0 in shape[-3:]:
        raise ValueError(f"{name}: image has shape {x.shape}; {FORM}, with one of each or more.")
    return x


def _reversed(x: EagerTensor, *axes: int) -> EagerTensor:
    """x backward along some of its last three axes: 0 is from top to bottom, 1 from left to right."""
    return OPS["ReverseV2"](x, axes=tuple([x._array.ndim - 3 + axis for axis in axes]))


def _swapped(x: EagerTensor) -> EagerTensor:
    first = x._array.ndim - 3
    return OPS["Transpose"](x, perm=(*range(first), first + 1, first, first + 2))


def flip_left_right(image: Any) -> EagerTensor:
    """The mirror image, left and right exchanged. Mirrors `tf.image.flip_left_right`.

    [height, width, channels] or a batch of them, any dtype. ValueError for other shapes.

    >>> import minitape as tf
    >>> tf.image.flip_left_right([[[1], [2]]]).numpy().ravel()
    array([2, 1], dtype=int32)
    """
    return _reversed(picture("flip_left_right", image), 1)


def flip_up_down(image: Any) -> EagerTensor:
    """The picture upside down, as in water. Shapes as `flip_left_right`. Mirrors `tf.image.flip_up_down`.

    >>> import minitape as tf
    >>> tf.image.flip_up_down([[[1]], [[2]]]).numpy().ravel()
    array([2, 1], dtype=int32)
    """
    return _reversed(picture("flip_up_down", image), 0)


def rot90(image: Any, k: Any = 1, name: str | None = None) -> EagerTensor:
    """The picture turned by `k` quarters, against the clock. Mirrors `tf.image.rot90`.

    Shapes as `flip_left_right`. `k` is an int32 (TypeError), and a single one (ValueError).

    >>> import minitape as tf
    >>> tf.image.rot90([[[1], [2]]]).numpy().tolist()
    [[[2]], [[1]]]
    """
    x = picture("rot90", image)
    quarters = convert(k, INT32)
    if quarters._array.ndim:
        raise ValueError(f"rot90: k = {k!r} must be a single integer.")
    turn = int(quarters) % 4
    return (x, _swapped(_reversed(x, 1)), _reversed(x, 0, 1), _reversed(_swapped(x), 1))[turn] if turn else x


def transpose(image: Any, name: str | None = None) -> EagerTensor:
    """Height and width exchanged. Shapes as `flip_left_right`. Mirrors `tf.image.transpose`.

    >>> import minitape as tf
    >>> tf.image.transpose([[[1], [2]]]).shape
    TensorShape([2, 1, 1])
    """
    return _swapped(picture("transpose", image))


# Crops and pads. Python numbers that do not fit are a ValueError, tensors that do not fit an InvalidArgumentError.


def _value(name: str, what: str, given: Any) -> Any:
    """The number in an argument, as plain as it is."""
    if isinstance(given, Operand):
        tensor = convert(given)
        if tensor._array.ndim:
            invalid(name, f"{what} has shape {tensor.shape}, and a single integer is wanted.")
        return tensor._array.item()
    if isinstance(given, np.ndarray) and given.ndim == 0:
        return given.item()
    if not isinstance(given, (int, float, np.generic)):
        raise TypeError(f"{name}: {what} = {given!r} must be an integer.")
    return given


def _demand(name: str, holds: bool, given: tuple, message: str) -> None:
    if not holds:
        message = f"{name}: {message}"
        raise (InvalidArgumentError(None, None, message) if any(isinstance(g, Operand) for g in given) else ValueError(message))


def central_crop(image: Any, central_fraction: Any) -> EagerTensor:
    """The middle of a picture: that fraction of its height and width. Mirrors `tf.image.central_crop`.

    Shapes as `flip_left_right`. ValueError for a fraction outside (0, 1], TypeError if it is no number.

    >>> import minitape as tf
    >>> tf.image.central_crop(tf.zeros([8, 6, 3]), 0.5).shape
    TensorShape([4, 4, 3])
    """
    x = convert(image)
    fraction = convert(central_fraction)._array if isinstance(central_fraction, Operand) else central_fraction
    if not hasattr(fraction, "ndim") and not isinstance(fraction, (int, float)):
        raise TypeError(f"central_crop: central_fraction = {central_fraction!r} must be a number.")
    if getattr(fraction, "size", 1) != 1 or not 0.0 < fraction <= 1.0:
        raise ValueError(f"central_crop: central_fraction = {central_fraction!r} must be a number above 0, and at most 1.")
    if fraction == 1.0:
        return x
    picture("central_crop", x)
    if getattr(fraction, "ndim", 0):
        raise TypeError(f"central_crop: central_fraction = {central_fraction!r} must be a single number.")
    height, width = x._array.shape[-3:-1]
    top, left = (int((n - n * float(fraction)) / 2) for n in (height, width))
    return _cut(x, top, left, height - 2 * top, width - 2 * left)


def _cut(x: EagerTensor, top: int, left: int, height: int, width: int) -> EagerTensor:
    *batch, _, _, channels = x._array.shape
    return OPS["Slice"](x, begin=(*[0] * len(batch), top, left, 0), size=(*batch, height, width, channels))


def crop_to_bounding_box(image: Any, offset_height: Any, offset_width: Any, target_height: Any, target_width: Any) -> EagerTensor:
    """The part of a picture that starts at an offset and has the target size. Mirrors `tf.image.crop_to_bounding_box`.

    Shapes as `flip_left_right`. ValueError when the part reaches outside or has no pixel, InvalidArgumentError if a tensor
    says so or an offset is no integer, TypeError for a size that is no integer.

    >>> import minitape as tf
    >>> tf.image.crop_to_bounding_box(tf.zeros([4, 5, 1]), 1, 1, 2, 3).shape
    TensorShape([2, 3, 1])
    """
    name, x = "crop_to_bounding_box", picture("crop_to_bounding_box", image)
    given = offset_height, offset_width, target_height, target_width
    top, left, tall, wide = (_value(name, what, g) for what, g in zip(
        ("offset_height", "offset_width", "target_height", "target_width"), given))  # fmt: skip
    height, width = x._array.shape[-3:-1]
    _demand(name, left >= 0, given[1:2], f"offset_width = {left}; use 0 or more.")
    _demand(name, top >= 0, given[:1], f"offset_height = {top}; use 0 or more.")
    _demand(name, wide > 0, given[3:], f"target_width = {wide}; use 1 or more.")
    _demand(name, tall > 0, given[2:3], f"target_height = {tall}; use 1 or more.")
    _demand(name, left + wide <= width, given[1::2], f"offset_width + target_width = {left + wide}; image has width {width}.")
    _demand(name, top + tall <= height, given[::2], f"offset_height + target_height = {top + tall}; image has height {height}.")
    if any(isinstance(g, Operand) and convert(g)._array.dtype != INT32 for g in given):
        invalid(name, "offsets and sizes that are tensors must be int32. Use tf.cast.")
    if isinstance(tall, float) or isinstance(wide, float):
        raise TypeError(f"{name}: target_height = {tall} and target_width = {wide} must be integers.")
    if isinstance(top, float) or isinstance(left, float):
        invalid(name, f"offset_height = {top} and offset_width = {left} must be integers.")
    return _cut(x, int(top), int(left), int(tall), int(wide))


def pad_to_bounding_box(image: Any, offset_height: Any, offset_width: Any, target_height: Any, target_width: Any) -> EagerTensor:
    """A picture of the target size, zeros but for this one, which lies at an offset. Mirrors `tf.image.pad_to_bounding_box`.

    Shapes as `flip_left_right`. ValueError when the picture does not fit, InvalidArgumentError if a tensor says so or a number is
    no integer.

    >>> import minitape as tf
    >>> tf.image.pad_to_bounding_box(tf.ones([1, 1, 1]), 0, 1, 1, 3).numpy().ravel()
    array([0., 1., 0.], dtype=float32)
    """
    name, x = "pad_to_bounding_box", picture("pad_to_bounding_box", image)
    given = offset_height, offset_width, target_height, target_width
    top, left, tall, wide = (_value(name, what, g) for what, g in zip(
        ("offset_height", "offset_width", "target_height", "target_width"), given))  # fmt: skip
    height, width = x._array.shape[-3:-1]
    _demand(name, top >= 0, given[:1], f"offset_height = {top}; use 0 or more.")
    _demand(name, left >= 0, given[1:2], f"offset_width = {left}; use 0 or more.")
    _demand(name, left + width <= wide, given[1::2], f"target_width = {wide} is less than offset and width, {left} + {width}.")
    _demand(name, top + height <= tall, given[::2], f"target_height = {tall} is less than offset and height, {top} + {height}.")
    if any(isinstance(n, (float, np.floating)) for n in (top, left, tall, wide)):
        invalid(name, f"offsets and sizes must be integers, got {(top, left, tall, wide)}.")
    around = ((top, tall - top - height), (left, wide - left - width), (0, 0))
    return OPS["Pad"](x, paddings=((0, 0),) * (x._array.ndim - 3) + tuple([(int(a), int(b)) for a, b in around]))


def resize_with_crop_or_pad(image: Any, target_height: Any, target_width: Any) -> EagerTensor:
    """The picture in the target size, cropped where it is larger and padded where it is smaller, both evenly.

    Shapes as `flip_left_right`. ValueError for a size below 1, InvalidArgumentError if it is a tensor. Where it does not come
    out even, one pixel more is cropped or padded at the end. Mirrors `tf.image.resize_with_crop_or_pad`.

    >>> import minitape as tf
    >>> tf.image.resize_with_crop_or_pad(tf.zeros([4, 5, 1]), 3, 7).shape
    TensorShape([3, 7, 1])
    """
    name, x = "resize_with_crop_or_pad", picture("resize_with_crop_or_pad", image)
    tall, wide = _value(name, "target_height", target_height), _value(name, "target_width", target_width)
    _demand(name, wide > 0, (target_width,), f"target_width = {wide}; use 1 or more.")
    _demand(name, tall > 0, (target_height,), f"target_height = {tall}; use 1 or more.")
    if any(isinstance(g, Operand) and convert(g)._array.dtype != INT32 for g in (target_height, target_width)):
        invalid(name, "target_height and target_width must be int32. Use tf.cast.")
    height, width = x._array.shape[-3:-1]
    more, wider = tall - height, wide - width
    cropped = crop_to_bounding_box(x, max(-more // 2, 0), max(-wider // 2, 0), min(tall, height), min(wide, width))
    return pad_to_bounding_box(cropped, max(more // 2, 0), max(wider // 2, 0), tall, wide)
