"""Pictures of every dtype, made brighter, more colourful or more contrasting.

A picture of floats goes from 0 to 1, one of integers from 0 to the largest there is: 1.0 in float32 is 255 in uint8. What
changes a picture does so in floats, and brings it back to the dtype it had.

>>> import minitape as tf
>>> x = tf.constant([0, 128, 255], tf.uint8)
>>> tf.image.convert_image_dtype(x, tf.float32).numpy().round(3), tf.image.adjust_brightness(x, 0.25).numpy()
(array([0.   , 0.502, 1.   ], dtype=float32), array([ 63, 192, 255], dtype=uint8))
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..array import cast, identity
from ..convert import convert
from ..errors import InvalidArgumentError, invalid
from ..math import floordiv, maximum, minimum, multiply
from ..op import Op
from ..refuse import check_dtypes, no_gradient
from ..tensor import EagerTensor, Operand
from .hsv import hue_of, pure, to_hsv, to_rgb

__all__ = ["adjust_brightness", "adjust_contrast", "adjust_gamma", "adjust_hue", "adjust_saturation", "convert_image_dtype"]


def _limits(given: Any, wanted: Any) -> tuple[Any, Any]:
    """The smallest and largest number of one dtype that fit another, as numbers of the first."""
    kind = given.numpy.type
    if given.is_integer:
        return kind(max(given.min, wanted.min)), kind(min(given.max, wanted.max))
    # where floats have no number for the largest integer, and round to one beyond, the next smaller one will do
    low, high = (kind(pick(float(a), float(b))) for pick, a, b in ((max, given.min, wanted.min), (min, given.max, wanted.max)))
    return low, np.nextafter(high, kind(0), dtype=given.numpy) if float(high) > float(wanted.max) else high


def _saturated(x: EagerTensor, dtype: Any) -> EagerTensor:
    """x as another real dtype; what does not fit becomes the nearest that does."""
    low, high = (convert(end, x._array.dtype) for end in _limits(x.dtype, dtype))
    return cast(maximum(minimum(x, high), low), dtype)


def convert_image_dtype(image: Any, dtype: Any, saturate: Any = False, name: str | None = None) -> EagerTensor:
    """A picture in another dtype, with its range: 0 to 1 for floats, up to the largest for integers.

    Any shape; floating and integer dtypes on both sides, AttributeError for others. With `saturate` numbers out of range become
    the nearest integer in it, without they wrap around. Differentiable between floats. Mirrors `tf.image.convert_image_dtype`.

    >>> import minitape as tf
    >>> tf.image.convert_image_dtype([0.0, 0.5, 1.0], tf.uint8).numpy()
    array([  0, 127, 255], dtype=uint8)
    """
    x, kind = convert(image), dtypes.as_dtype(dtype)
    for what, d in (("dtype", kind), ("image", x.dtype)):
        if not d.is_floating and not d.is_integer:
            raise AttributeError(f"convert_image_dtype: {what} is {d.name}; pictures are of floats or integers. Use tf.cast.")
    if kind is x.dtype:
        return identity(x)
    to = _saturated if saturate else cast
    if x.dtype.is_floating:
        return cast(x, kind) if kind.is_floating else to(multiply(x, kind.max + 0.5), kind)
    if kind.is_floating:
        return multiply(cast(x, kind), 1.0 / x.dtype.max)
    if x.dtype.max > kind.max:
        return to(floordiv(x, (x.dtype.max + 1) // (kind.max + 1)), kind)
    return multiply(to(x, kind), (kind.max + 1) // (x.dtype.max + 1))


def _floats(image: Any) -> tuple[EagerTensor, Any]:
    """A picture in float32 (float16 as it is), and the dtype it came in."""
    x = convert(image)
    return (x if x.dtype.name in ("float16", "float32") else convert_image_dtype(x, dtypes.float32)), x.dtype


def adjust_brightness(image: Any, delta: Any) -> EagerTensor:
    """The picture with `delta` added to every channel; 1.0 is the whole range of its dtype. Mirrors `tf.image.adjust_brightness`.

    Any shape; floating and integer dtypes, AttributeError for others. Integers saturate.

    >>> import minitape as tf
    >>> tf.image.adjust_brightness([0.25, 0.5], 0.25).numpy()
    array([0.5 , 0.75], dtype=float32)
    """
    x, kind = _floats(image)
    return convert_image_dtype(x + cast(delta, x.dtype), kind, saturate=True)


def adjust_gamma(image: Any, gamma: Any = 1, gain: Any = 1) -> EagerTensor:
    """gain * image ** gamma; a `gamma` above 1 makes darker. Mirrors `tf.image.adjust_gamma`.

    Any shape; floating and integer dtypes, AttributeError for others. ValueError for a negative `gamma`, InvalidArgumentError if
    it is a tensor, TypeError if it is no number.

    >>> import minitape as tf
    >>> tf.image.adjust_gamma([0.5, 1.0], gamma=2.0).numpy()
    array([0.25, 1.  ], dtype=float32)
    """
    x, kind = _floats(image)
    if not isinstance(gamma, (int, float, np.generic, np.ndarray, Operand)):
        raise TypeError(f"adjust_gamma: gamma = {gamma!r} must be a number, 0 or more.")
    if not bool(gamma >= 0):  # type: ignore[operator]
        message = f"adjust_gamma: gamma = {gamma}; use 0 or more."
        raise InvalidArgumentError(None, None, message) if isinstance(gamma, Operand) else ValueError(message)
    return convert_image_dtype(gain * x**gamma, kind, saturate=True)


# Three operations that TensorFlow never taught to differentiate. The factor is float32, whatever the picture is.


def _contrast(xp: Any, x: Any, factor: Any) -> Any:
    mean = x.mean(axis=(-3, -2), keepdims=True) if x.size else x
    return (x - mean) * factor + mean


def _hue(xp: Any, x: Any, delta: Any) -> Any:
    """The colours of the same largest and smallest part, turned round the circle of hues."""
    top, low = x.max(axis=-1), x.min(axis=-1)
    turned = xp.mod(hue_of(xp, x, top, top - low) * 6 + delta * 6, xp.asarray(6, dtype=x.dtype))
    return low[..., None] + (top - low)[..., None] * pure(xp, turned)


def _saturation(xp: Any, x: Any, factor: Any) -> Any:
    hsv = to_hsv(xp, x)
    saturation = xp.minimum(xp.maximum(hsv[..., 1:2] * factor, xp.zeros_like(factor)), xp.ones_like(factor))
    return to_rgb(xp, xp.concatenate([hsv[..., :1], saturation, hsv[..., 2:]], -1))


def _adjust(name: str, kernel: Any) -> Op:
    refused = no_gradient(name, "put tf.stop_gradient around the picture")
    op = Op(name, "float32", kernel, refused, refused)
    op.missing = "float16"
    return op


_adjust_contrast, _adjust_hue, _adjust_saturation = (
    _adjust("AdjustContrastv2", _contrast), _adjust("AdjustHue", _hue), _adjust("AdjustSaturation", _saturation))  # fmt: skip


def _apply(op: Op, image: Any, factor: Any, channels: int | None = None) -> EagerTensor:
    x, kind = _floats(image)
    f = convert(factor) if isinstance(factor, Operand) else convert(factor, dtypes.float32.numpy)
    check_dtypes(op, (x,))
    check_dtypes(op, (x, f))
    shape = x._array.shape
    if len(shape) < 3 or channels not in (None, shape[-1]):
        invalid(op.name, f"images have shape {list(shape)}; they must be [..., height, width, {channels or 'channels'}].")
    if f._array.ndim:
        invalid(op.name, f"the factor has shape {list(f._array.shape)}, and a single number is wanted.")
    return convert_image_dtype(op(x, f), kind, saturate=channels is None)


def adjust_contrast(images: Any, contrast_factor: Any) -> EagerTensor:
    """Each channel's distance from its mean over the picture, times a factor. Mirrors `tf.image.adjust_contrast`.

    [..., height, width, channels], float32; other dtypes are converted and back, but for float16 (NotFoundError). Integers
    saturate. InvalidArgumentError for fewer axes and for a factor that is no single float32. Its gradient is a LookupError.

    >>> import minitape as tf
    >>> tf.image.adjust_contrast([[[1.0], [3.0]]], 2.0).numpy().ravel()
    array([0., 4.], dtype=float32)
    """
    return _apply(_adjust_contrast, images, contrast_factor)


def adjust_hue(image: Any, delta: Any, name: str | None = None) -> EagerTensor:
    """The hue turned by `delta`, where 1 is the whole circle. Mirrors `tf.image.adjust_hue`.

    [..., height, width, 3], dtypes and errors as `adjust_contrast`; ValueError for a `delta` outside [-1, 1], TypeError if it is
    no number. Its gradient is a LookupError.

    >>> import minitape as tf
    >>> tf.image.adjust_hue([[[1.0, 0.0, 0.0]]], 0.5).numpy().ravel()
    array([0., 1., 1.], dtype=float32)
    """
    if not isinstance(delta, (int, float, np.generic, np.ndarray, Operand)):
        raise TypeError(f"adjust_hue: delta = {delta!r} must be a number in [-1, 1].")
    if bool(delta < -1) or bool(delta > 1):  # type: ignore[operator]
        raise ValueError(f"adjust_hue: delta = {delta} is outside [-1, 1].")
    return _apply(_adjust_hue, image, delta, 3)


def adjust_saturation(image: Any, saturation_factor: Any, name: str | None = None) -> EagerTensor:
    """The saturation times a factor, kept in [0, 1]. Mirrors `tf.image.adjust_saturation`.

    [..., height, width, 3], dtypes and errors as `adjust_contrast`. Its gradient is a LookupError.

    >>> import minitape as tf
    >>> tf.image.adjust_saturation([[[1.0, 0.5, 0.5]]], 2.0).numpy().ravel()
    array([1., 0., 0.], dtype=float32)
    """
    return _apply(_adjust_saturation, image, saturation_factor, 3)
