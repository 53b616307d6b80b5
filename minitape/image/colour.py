"""Spaces of colour that are a matrix away from red, green and blue: greys, and those of television.

>>> import minitape as tf
>>> x = tf.Variable([1.0, 0.5, 0.0])
>>> with tf.GradientTape() as tape:
...     y = tf.image.rgb_to_grayscale(x)
>>> y.numpy(), tape.gradient(y, x).numpy()  # each colour counts for what it does to the eye
(array([0.5924], dtype=float32), array([0.2989, 0.587 , 0.114 ], dtype=float32))
"""

from __future__ import annotations

import math
from typing import Any

from .. import dtype as dtypes
from ..array import reshape, tile
from ..convert import convert
from ..linalg import matmul
from ..tensor import EagerTensor, Operand
from .adjust import convert_image_dtype

__all__ = ["grayscale_to_rgb", "rgb_to_grayscale", "rgb_to_yiq", "rgb_to_yuv", "yiq_to_rgb", "yuv_to_rgb"]


def _mixed(name: str, x: EagerTensor, matrix: list[list[float]]) -> EagerTensor:
    """The channels, multiplied by a matrix."""
    shape, factors = x._array.shape, convert(matrix, x._array.dtype)
    if not shape:
        raise IndexError(f"{name}: images are a scalar; they need an axis of channels, the last.")
    flat = matmul(reshape(x, [math.prod(shape[:-1]), shape[-1]]), factors)
    return reshape(flat, [*shape[:-1], len(matrix[0])])


def rgb_to_grayscale(images: Any, name: str | None = None) -> EagerTensor:
    """How bright each pixel is: 0.2989 red + 0.587 green + 0.114 blue. Mirrors `tf.image.rgb_to_grayscale`.

    [..., 3] gives [..., 1]; floating and integer dtypes, computed in float32. AttributeError for others, InvalidArgumentError for
    another number of channels, IndexError for a scalar.

    >>> import minitape as tf
    >>> tf.image.rgb_to_grayscale([1.0, 2.0, 3.0]).numpy().round(4)
    array([1.8149], dtype=float32)
    """
    x = convert(images)
    grey = _mixed("rgb_to_grayscale", convert_image_dtype(x, dtypes.float32), [[0.2989], [0.587], [0.114]])
    return convert_image_dtype(grey, x.dtype)


def grayscale_to_rgb(images: Any, name: str | None = None) -> EagerTensor:
    """Each grey three times: [..., 1] gives [..., 3], any dtype. Mirrors `tf.image.grayscale_to_rgb`.

    ValueError for fewer than two axes or another number of channels, AttributeError for what is no tensor.

    >>> import minitape as tf
    >>> tf.image.grayscale_to_rgb(tf.constant([[0.5]])).numpy()
    array([[0.5, 0.5, 0.5]], dtype=float32)
    """
    if not isinstance(images, Operand):
        raise AttributeError(f"grayscale_to_rgb: images must be a tensor, got a {type(images).__name__}. Use tf.constant.")
    x = convert(images)
    if x._array.ndim < 2 or x._array.shape[-1] != 1:
        raise ValueError(f"grayscale_to_rgb: images have shape {x.shape}; they need two axes or more, the last of size 1.")
    return tile(x, [1] * (x._array.ndim - 1) + [3])


RGB_TO_YIQ = [[0.299, 0.59590059, 0.2115], [0.587, -0.27455667, -0.52273617], [0.114, -0.32134392, 0.31119955]]
YIQ_TO_RGB = [[1.0, 1.0, 1.0], [0.95598634, -0.27201283, -1.10674021], [0.6208248, -0.64720424, 1.70423049]]
RGB_TO_YUV = [[0.299, -0.14714119, 0.61497538], [0.587, -0.28886916, -0.51496512], [0.114, 0.43601035, -0.10001026]]
YUV_TO_RGB = [[1.0, 1.0, 1.0], [0.0, -0.394642334, 2.03206185], [1.13988303, -0.58062185, 0.0]]


def rgb_to_yiq(images: Any) -> EagerTensor:
    """Brightness and two differences of colour, as television in America had them. Mirrors `tf.image.rgb_to_yiq`.

    [..., 3], floating or complex dtypes: TypeError for others, InvalidArgumentError for another number of channels, IndexError
    for a scalar.

    >>> import minitape as tf
    >>> tf.image.rgb_to_yiq([1.0, 0.0, 0.0]).numpy().round(4)
    array([0.299 , 0.5959, 0.2115], dtype=float32)
    """
    return _mixed("rgb_to_yiq", convert(images), RGB_TO_YIQ)


def yiq_to_rgb(images: Any) -> EagerTensor:
    """The inverse of `rgb_to_yiq`. Mirrors `tf.image.yiq_to_rgb`.

    >>> import minitape as tf
    >>> tf.image.yiq_to_rgb([1.0, 0.0, 0.0]).numpy()
    array([1., 1., 1.], dtype=float32)
    """
    return _mixed("yiq_to_rgb", convert(images), YIQ_TO_RGB)


def rgb_to_yuv(images: Any) -> EagerTensor:
    """Brightness and two differences of colour, as television in Europe had them; as `rgb_to_yiq`.

    Mirrors `tf.image.rgb_to_yuv`.

    >>> import minitape as tf
    >>> tf.image.rgb_to_yuv([1.0, 0.0, 0.0]).numpy().round(4)
    array([ 0.299 , -0.1471,  0.615 ], dtype=float32)
    """
    return _mixed("rgb_to_yuv", convert(images), RGB_TO_YUV)


def yuv_to_rgb(images: Any) -> EagerTensor:
    """The inverse of `rgb_to_yuv`. Mirrors `tf.image.yuv_to_rgb`.

    >>> import minitape as tf
    >>> tf.image.yuv_to_rgb([1.0, 0.0, 0.0]).numpy()
    array([1., 1., 1.], dtype=float32)
    """
    return _mixed("yuv_to_rgb", convert(images), YUV_TO_RGB)
