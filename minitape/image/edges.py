"""How a picture changes from pixel to pixel: differences, edges, and how far all of them are spread.

>>> import minitape as tf
>>> x = tf.reshape([0.0, 0.0, 1.0, 1.0], [1, 1, 4, 1])  # dark on the left, light on the right
>>> dy, dx = tf.image.image_gradients(x)
>>> dx.numpy().ravel(), float(tf.image.total_variation(x)[0])
(array([0., 1., 0., 0.], dtype=float32), 1.0)
"""

from __future__ import annotations

import math
from typing import Any

from .. import dtype as dtypes
from ..array import cast, concat, stack, zeros_like
from ..convert import convert
from ..errors import invalid
from ..math import abs, maximum, reduce_mean, reduce_sum, sqrt, square
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor, Operand

__all__ = ["image_gradients", "per_image_standardization", "sobel_edges", "total_variation"]


def _tensor(name: str, image: Any) -> EagerTensor:
    if not isinstance(image, Operand):
        raise AttributeError(f"{name}: image must be a tensor, got a {type(image).__name__}. Use tf.constant.")
    return convert(image)


def image_gradients(image: Any) -> tuple[EagerTensor, EagerTensor]:
    """The difference to the pixel below, and to the pixel on the right; 0 at the end. Mirrors `tf.image.image_gradients`.

    [batch, height, width, channels] of numbers gives two of the same shape. ValueError for another rank, AttributeError for what
    is no tensor, InvalidArgumentError for other dtypes and pictures without pixels.

    >>> import minitape as tf
    >>> [d.numpy().ravel().tolist() for d in tf.image.image_gradients(tf.reshape([1.0, 2.0, 4.0, 8.0], [1, 2, 2, 1]))]
    [[3.0, 6.0, 0.0, 0.0], [1.0, 0.0, 4.0, 0.0]]
    """
    x = _tensor("image_gradients", image)
    if x._array.ndim != 4:
        raise ValueError(f"image_gradients: image has shape {x.shape}, and [batch, height, width, channels] is wanted.")
    if 0 in x._array.shape[1:3]:
        invalid("image_gradients", f"image has shape {x.shape}; it needs pixels to differ.")
    dy, dx = x[:, 1:] - x[:, :-1], x[:, :, 1:] - x[:, :, :-1]
    return concat([dy, zeros_like(x[:, :1])], 1), concat([dx, zeros_like(x[:, :, :1])], 2)


def sobel_edges(image: Any) -> EagerTensor:
    """Sobel's two filters: how steep the picture is downward and to the right. Mirrors `tf.image.sobel_edges`.

    [batch, height, width, channels], floating, two pixels or more either way, gives [..., 2]. InvalidArgumentError for other
    shapes and dtypes, AttributeError for what is no tensor. Beyond its edge the picture is taken to be reflected.

    >>> import minitape as tf
    >>> tf.image.sobel_edges(tf.reshape([0.0, 0.0, 1.0, 1.0], [1, 2, 2, 1])).shape
    TensorShape([1, 2, 2, 1, 2])
    """
    x = _tensor("sobel_edges", image)
    if not x.dtype.is_floating:
        invalid(
            "sobel_edges", f"image has dtype {x.dtype.name}; allowed are bfloat16, float16, float32, float64. Use tf.cast first."
        )
    shape = x._array.shape
    if len(shape) != 4 or 0 in shape or min(shape[1:3]) < 2:
        invalid(
            "sobel_edges",
            f"image has shape {x.shape}; [batch, height, width, channels] is wanted, two pixels or more either way.",
        )
    x = concat([x[:, 1:2], x, x[:, -2:-1]], 1)
    x = concat([x[:, :, 1:2], x, x[:, :, -2:-1]], 2)
    height, width = shape[1:3]

    def seen(row: int, column: int) -> EagerTensor:
        return x[:, row : row + height, column : column + width]

    # summed up in the order in which a filter is read, which in half precision makes a difference
    dy = -seen(0, 0) - 2 * seen(0, 1) - seen(0, 2) + seen(2, 0) + 2 * seen(2, 1) + seen(2, 2)
    dx = -seen(0, 0) + seen(0, 2) - 2 * seen(1, 0) + 2 * seen(1, 2) - seen(2, 0) + seen(2, 2)
    return stack([dy, dx], -1)


def total_variation(images: Any, name: str | None = None) -> EagerTensor:
    """The sum of all differences between neighbours, without their signs: small for smooth pictures.

    A number for [height, width, channels], one for each of a batch. Numbers, but unsigned ones (InvalidArgumentError); ValueError
    for other ranks, AttributeError for what is no tensor. Mirrors `tf.image.total_variation`.

    >>> import minitape as tf
    >>> tf.image.total_variation(tf.constant([[[1.0], [3.0]]])).numpy()
    np.float32(2.0)
    """
    x = _tensor("total_variation", images)
    if x._array.ndim not in (3, 4):
        raise ValueError(f"total_variation: images have shape {x.shape}; [height, width, channels], or a batch, is wanted.")
    check_dtypes(OPS["Sub"], (x,))
    batch = (slice(None),) * (x._array.ndim - 3)
    axes = [1, 2, 3] if batch else None
    behind, before, rows = slice(1, None), slice(-1), (*batch, slice(None))
    dy = x[batch + (behind,)] - x[batch + (before,)]
    dx = x[rows + (behind,)] - x[rows + (before,)]
    return reduce_sum(abs(dy), axes) + reduce_sum(abs(dx), axes)


def per_image_standardization(image: Any) -> EagerTensor:
    """Each picture less its mean and over its standard deviation, in float32. Mirrors `tf.image.per_image_standardization`.

    [..., height, width, channels], numbers. The deviation counts as at least that of a single lit pixel, so that a picture of one
    colour becomes zeros. ValueError for fewer axes and pictures without pixels.

    >>> import minitape as tf
    >>> tf.image.per_image_standardization([[[1.0], [3.0]]]).numpy().ravel()
    array([-1.,  1.], dtype=float32)
    """
    x = convert(image)
    shape = x._array.shape
    if len(shape) < 3 or 0 in shape[-3:]:
        raise ValueError(f"per_image_standardization: image has shape {x.shape}; [..., height, width, channels] is wanted.")
    x = cast(x, dtypes.float32)
    axes = [-1, -2, -3]
    centred = x - reduce_mean(x, axes, keepdims=True)
    deviation = sqrt(reduce_mean(square(centred), axes, keepdims=True))
    return centred / maximum(deviation, 1 / math.sqrt(math.prod(shape[-3:])))
