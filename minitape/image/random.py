"""Pictures changed at random, so that a network does not learn them by heart.

Each of these draws a number and hands it to the function that does the change. The number comes from `tf.random`: with a memory,
so that `seed` starts a sequence, or "stateless" of a seed [2] alone; either way it is TensorFlow's for the same seeds.

>>> import minitape as tf
>>> x = tf.constant([[[0.25], [0.5]]])
>>> tf.image.stateless_random_flip_left_right(x, seed=(2, 3)).numpy().ravel()
array([0.5 , 0.25], dtype=float32)
>>> tf.image.stateless_random_brightness(x, 0.2, seed=(1, 2)).numpy().ravel()
array([0.38762414, 0.63762414], dtype=float32)
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..array import cast, reshape
from ..array import slice as cut
from ..axes import INT32
from ..backend import to_numpy
from ..convert import convert
from ..errors import invalid
from ..math import round
from ..random import stateless_uniform, uniform
from ..tensor import EagerTensor, Operand
from .adjust import adjust_brightness, adjust_contrast, adjust_hue, adjust_saturation
from .shape import _reversed, picture

__all__ = ["random_brightness", "random_contrast", "random_crop", "random_flip_left_right", "random_flip_up_down", "random_hue",
           "random_saturation", "stateless_random_brightness", "stateless_random_contrast", "stateless_random_crop",
           "stateless_random_flip_left_right", "stateless_random_flip_up_down", "stateless_random_hue",
           "stateless_random_saturation"]  # fmt: skip

Draw = Callable[..., EagerTensor]


def _number(name: str, what: str, value: Any) -> Any:
    if not isinstance(value, (int, float, np.generic, np.ndarray, Operand)):
        raise TypeError(f"{name}: {what} = {value!r} must be a number.")
    return value


def _around_zero(name: str, max_delta: Any, draw: Draw, most: float | None = None) -> EagerTensor:
    delta = _number(name, "max_delta", max_delta)
    if most is not None and delta > most:
        raise ValueError(f"{name}: max_delta = {max_delta}; use {most} or less.")
    if delta < 0:
        raise ValueError(f"{name}: max_delta = {max_delta}; use 0 or more.")
    return draw([], minval=-delta, maxval=delta)


def _between(name: str, lower: Any, upper: Any, draw: Draw) -> EagerTensor:
    low, high = _number(name, "lower", lower), _number(name, "upper", upper)
    if high <= low:
        raise ValueError(f"{name}: upper = {upper} must be above lower = {lower}.")
    if low < 0:
        raise ValueError(f"{name}: lower = {lower}; use 0 or more.")
    return draw([], minval=low, maxval=high)


def random_brightness(image: Any, max_delta: Any, seed: Any = None) -> EagerTensor:
    """`adjust_brightness` by a number in [-max_delta, max_delta). Mirrors `tf.image.random_brightness`.

    Pictures as there. ValueError for a negative `max_delta`, TypeError if it is no number.

    >>> import minitape as tf
    >>> tf.image.random_brightness([0.25, 0.5], 0.0).numpy()
    array([0.25, 0.5 ], dtype=float32)
    """
    return adjust_brightness(image, _around_zero("random_brightness", max_delta, partial(uniform, seed=seed)))


def stateless_random_brightness(image: Any, max_delta: Any, seed: Any) -> EagerTensor:
    """`random_brightness` from a seed [2] of integers. Mirrors `tf.image.stateless_random_brightness`.

    >>> import minitape as tf
    >>> tf.image.stateless_random_brightness([0.5], 0.2, seed=[1, 2]).numpy()
    array([0.63762414], dtype=float32)
    """
    draw = partial(stateless_uniform, seed=seed)
    return adjust_brightness(image, _around_zero("stateless_random_brightness", max_delta, draw))


def random_hue(image: Any, max_delta: Any, seed: Any = None) -> EagerTensor:
    """`adjust_hue` by a number in [-max_delta, max_delta). Mirrors `tf.image.random_hue`.

    Pictures as there. ValueError for a `max_delta` outside [0, 0.5], TypeError if it is no number.

    >>> import minitape as tf
    >>> tf.image.random_hue([[[1.0, 0.0, 0.0]]], 0.0).numpy().ravel()
    array([1., 0., 0.], dtype=float32)
    """
    return adjust_hue(image, _around_zero("random_hue", max_delta, partial(uniform, seed=seed), 0.5))


def stateless_random_hue(image: Any, max_delta: Any, seed: Any) -> EagerTensor:
    """`random_hue` from a seed [2] of integers. Mirrors `tf.image.stateless_random_hue`.

    >>> import minitape as tf
    >>> tf.image.stateless_random_hue([[[1.0, 0.5, 0.0]]], 0.2, seed=[1, 2]).numpy().ravel().round(3)
    array([0.674, 1.   , 0.   ], dtype=float32)
    """
    return adjust_hue(image, _around_zero("stateless_random_hue", max_delta, partial(stateless_uniform, seed=seed), 0.5))


def random_contrast(image: Any, lower: Any, upper: Any, seed: Any = None) -> EagerTensor:
    """`adjust_contrast` by a factor in [lower, upper). Mirrors `tf.image.random_contrast`.

    Pictures as there. ValueError unless 0 <= lower < upper, TypeError for what are no numbers.

    >>> import minitape as tf
    >>> tf.image.random_contrast([[[1.0], [1.0]]], 0.5, 2.0).numpy().ravel()
    array([1., 1.], dtype=float32)
    """
    return adjust_contrast(image, _between("random_contrast", lower, upper, partial(uniform, seed=seed)))


def stateless_random_contrast(image: Any, lower: Any, upper: Any, seed: Any) -> EagerTensor:
    """`random_contrast` from a seed [2] of integers. Mirrors `tf.image.stateless_random_contrast`.

    >>> import minitape as tf
    >>> tf.image.stateless_random_contrast([[[1.0], [3.0]]], 0.5, 2.0, seed=[1, 2]).numpy().ravel().round(3)
    array([0.234, 3.766], dtype=float32)
    """
    return adjust_contrast(image, _between("stateless_random_contrast", lower, upper, partial(stateless_uniform, seed=seed)))


def random_saturation(image: Any, lower: Any, upper: Any, seed: Any = None) -> EagerTensor:
    """`adjust_saturation` by a factor in [lower, upper). Mirrors `tf.image.random_saturation`.

    Pictures as there. ValueError unless 0 <= lower < upper, TypeError for what are no numbers.

    >>> import minitape as tf
    >>> tf.image.random_saturation([[[0.5, 0.5, 0.5]]], 0.5, 2.0).numpy().ravel()
    array([0.5, 0.5, 0.5], dtype=float32)
    """
    return adjust_saturation(image, _between("random_saturation", lower, upper, partial(uniform, seed=seed)))


def stateless_random_saturation(image: Any, lower: Any, upper: Any, seed: Any = None) -> EagerTensor:
    """`random_saturation` from a seed [2] of integers. Mirrors `tf.image.stateless_random_saturation`.

    >>> import minitape as tf
    >>> tf.image.stateless_random_saturation([[[1.0, 0.5, 0.5]]], 0.5, 2.0, seed=[1, 2]).numpy().ravel().round(3)
    array([1.   , 0.117, 0.117], dtype=float32)
    """
    return adjust_saturation(image, _between("stateless_random_saturation", lower, upper, partial(stateless_uniform, seed=seed)))


def _perhaps_reversed(name: str, image: Any, axis: int, draw: Draw) -> EagerTensor:
    x = picture(name, image)
    if x._array.ndim == 3:
        return _reversed(x, axis) if draw([], minval=0, maxval=1.0) < 0.5 else x
    if x.dtype.is_bool:
        raise TypeError(f"{name}: a batch of bools is no sum of pictures. Use tf.cast.")
    batch = x._array.shape[0]
    flips = cast(round(reshape(draw([batch], minval=0, maxval=1.0), [batch, 1, 1, 1])), x.dtype)
    return flips * _reversed(x, axis) + (1 - flips) * x


def random_flip_left_right(image: Any, seed: Any = None) -> EagerTensor:
    """The picture or, as often, its mirror image; each of a batch has its own luck. Mirrors `tf.image.random_flip_left_right`.

    [height, width, channels] of any dtype or a batch of numbers. ValueError for other shapes, TypeError for batches of bools,
    UnimplementedError for those of text.

    >>> import minitape as tf
    >>> tf.image.random_flip_left_right([[[1], [1]]]).numpy().ravel()
    array([1, 1], dtype=int32)
    """
    return _perhaps_reversed("random_flip_left_right", image, 1, partial(uniform, seed=seed))


def random_flip_up_down(image: Any, seed: Any = None) -> EagerTensor:
    """The picture or, as often, upside down. As `random_flip_left_right`. Mirrors `tf.image.random_flip_up_down`.

    >>> import minitape as tf
    >>> tf.image.random_flip_up_down([[[1]], [[1]]]).numpy().ravel()
    array([1, 1], dtype=int32)
    """
    return _perhaps_reversed("random_flip_up_down", image, 0, partial(uniform, seed=seed))


def stateless_random_flip_left_right(image: Any, seed: Any) -> EagerTensor:
    """`random_flip_left_right` from a seed [2] of integers. Mirrors `tf.image.stateless_random_flip_left_right`.

    >>> import minitape as tf
    >>> tf.image.stateless_random_flip_left_right([[[1], [2]]], seed=[2, 3]).numpy().ravel()
    array([2, 1], dtype=int32)
    """
    return _perhaps_reversed("stateless_random_flip_left_right", image, 1, partial(stateless_uniform, seed=seed))


def stateless_random_flip_up_down(image: Any, seed: Any) -> EagerTensor:
    """`random_flip_up_down` from a seed [2] of integers. Mirrors `tf.image.stateless_random_flip_up_down`.

    >>> import minitape as tf
    >>> tf.image.stateless_random_flip_up_down([[[1]], [[2]]], seed=[2, 3]).numpy().ravel()
    array([2, 1], dtype=int32)
    """
    return _perhaps_reversed("stateless_random_flip_up_down", image, 0, partial(stateless_uniform, seed=seed))


def _cropped(name: str, value: Any, size: Any, draw: Draw) -> EagerTensor:
    x, sizes = convert(value), to_numpy(convert(size, INT32)._array)
    shape = np.array(x._array.shape, np.int32)
    if np.shape(sizes) != shape.shape or (sizes > shape).any():
        invalid(name, f"size = {size!r} must have a number for each axis of value, whose shape {x.shape} must be as large.")
    drawn = draw([len(shape)], dtype=dtypes.int32, maxval=INT32.type(2**31 - 1))
    return cut(x, to_numpy(drawn._array) % (shape - sizes + 1), sizes)


def random_crop(value: Any, size: Any, seed: Any = None, name: str | None = None) -> EagerTensor:
    """A part of this size, from anywhere in a tensor of any dtype and rank. Mirrors `tf.image.random_crop`.

    `size` has a number for each axis. InvalidArgumentError when it does not fit, TypeError for other numbers than integers,
    ValueError for a tensor of another dtype than int32.

    >>> import minitape as tf
    >>> tf.image.random_crop(tf.zeros([4, 5, 3]), [2, 2, 3]).shape
    TensorShape([2, 2, 3])
    """
    return _cropped("random_crop", value, size, partial(uniform, minval=0, seed=seed))


def stateless_random_crop(value: Any, size: Any, seed: Any, name: str | None = None) -> EagerTensor:
    """`random_crop` from a seed [2] of integers. Mirrors `tf.image.stateless_random_crop`.

    >>> import minitape as tf
    >>> tf.image.stateless_random_crop(tf.range(10), [3], seed=[1, 2]).numpy()
    array([4, 5, 6], dtype=int32)
    """
    return _cropped("stateless_random_crop", value, size, partial(stateless_uniform, minval=0, seed=seed))
