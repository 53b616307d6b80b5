"""How much a picture differs from another one: for a number, and for an eye.

PSNR compares the mean of squared differences with the largest there could be, in decibels. SSIM (Wang, Bovik, Sheikh and
Simoncelli, 2004) looks through a small round window, wherever it fits, and compares what it sees there: how bright it is, and
how it varies. Both halves have the form (2ab + c) / (a^2 + b^2 + c), which is 1 only where a and b are equal. Its second half
is compared again in pictures of half the size, a quarter, ... by the multiscale variant.

>>> import minitape as tf
>>> x = 0.5 + tf.reshape(tf.range(16.0), [4, 4, 1]) / 99
>>> darker, noisier = x - 0.1, x + tf.reshape([0.1, -0.1] * 8, [4, 4, 1])
>>> [round(float(tf.image.psnr(x, y, 1.0)), 1) for y in (darker, noisier)]  # for a number they are equally far away
[20.0, 20.0]
>>> [round(float(tf.image.ssim(x, y, 1.0, filter_size=3)), 2) for y in (darker, noisier)]  # for an eye they are not
[0.98, 0.24]
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..array import cast, concat, identity, reshape, stack, tile
from ..array import range as count
from ..convert import constant, convert
from ..errors import invalid
from ..math import log, reduce_mean, reduce_prod, square, squared_difference
from ..nn import conv2d, relu, softmax
from ..tensor import EagerTensor
from .adjust import convert_image_dtype

__all__ = ["psnr", "ssim", "ssim_multiscale"]


def _compatible(name: str, a: EagerTensor, b: EagerTensor) -> None:
    """ValueError unless both are pictures of one size, in batches that broadcast."""
    s, t = a._array.shape, b._array.shape
    if min(len(s), len(t)) < 3 or s[-3:] != t[-3:] or any(m != n and 1 not in (m, n) for m, n in zip(s[-4::-1], t[-4::-1])):
        raise ValueError(f"{name}: images have shapes {list(s)} and {list(t)}; [..., height, width, channels] are wanted, the "
                         "last three equal and the others such that they broadcast.")  # fmt: skip


def _in_floats(x: Any, dtype: Any) -> EagerTensor:
    return convert_image_dtype(cast(x, dtype), dtypes.float32)


def psnr(a: Any, b: Any, max_val: Any, name: str | None = None) -> EagerTensor:
    """The peak signal-to-noise ratio of pictures a and b, in decibels; inf for equal ones. Mirrors `tf.image.psnr`.

    [..., height, width, channels], floating and integer dtypes; the batches broadcast. `max_val` is the largest difference that
    pixels can have. The result, one for each pair, is float32. AttributeError for other dtypes and lists, ValueError for pictures
    of different sizes, InvalidArgumentError for fewer axes and batches that do not broadcast.

    >>> import minitape as tf
    >>> tf.image.psnr(tf.zeros([2, 2, 1]), tf.fill([2, 2, 1], 0.1), 1.0).numpy().round(3)
    np.float32(20.0)
    """
    if not hasattr(a, "dtype"):
        raise AttributeError(f"psnr: a must be a tensor or an array, got a {type(a).__name__}. Use tf.constant.")
    peak = _in_floats(max_val, a.dtype)
    first, second = (convert_image_dtype(x, dtypes.float32) for x in (a, b))
    error = reduce_mean(squared_difference(first, second), [-3, -2, -1])
    ratio = 20 * log(peak) / log(10.0) - np.float32(10 / np.log(10)) * log(error)
    _compatible("psnr", first, second)
    return ratio


def _window(size: int, sigma: EagerTensor) -> EagerTensor:
    """A bell's weights along one axis. A round window is their product with themselves, and so is done axis by axis."""
    at = cast(count(size), sigma.dtype) - (size - 1) / 2
    return softmax(square(at) * (-0.5 / square(sigma)))


def _compare(x: EagerTensor, y: EagerTensor, peak: EagerTensor, size: Any, sigma: Any, k1: Any, k2: Any) -> tuple[Any, Any]:
    """What SSIM finds wherever the window fits: both halves, and the second alone, [..., height, width, channels]."""
    width, bell = constant(size, dtypes.int32), constant(sigma, dtypes.float32)
    n = int(width)
    if min(x._array.shape[-3:-1]) < n:
        invalid("ssim", f"filter_size = {n}, and the images have shape {list(x._array.shape)}; the window must fit.")
    if n < 1 or not x._array.shape[-1]:
        invalid("ssim", f"filter_size = {n} and the number of channels, {x._array.shape[-1]}, must be 1 at least.")
    channels = x._array.shape[-1]
    line = tile(reshape(_window(n, bell), [n, 1, 1, 1]), [1, 1, 1, channels])

    def seen(z: EagerTensor) -> EagerTensor:
        shape = z._array.shape
        flat = reshape(z, [-1 if z._array.size else 0, *shape[-3:]])
        means = conv2d(conv2d(flat, line, 1, "VALID"), reshape(line, [1, n, 1, channels]), 1, "VALID")
        return reshape(means, [*shape[:-3], *means._array.shape[1:]])

    c1, c2 = (k1 * peak) ** 2, (k2 * peak) ** 2
    a, b = seen(x), seen(y)
    both, each = a * b * 2.0, square(a) + square(b)
    brightness = (both + c1) / (each + c1)
    structure = (seen(x * y) * 2.0 - both + c2) / (seen(square(x) + square(y)) - each + c2)
    return brightness * structure, structure


def _images(name: str, img1: Any, img2: Any, max_val: Any) -> tuple[EagerTensor, EagerTensor, EagerTensor]:
    x, y = convert(img1), convert(img2)
    _compatible(name, x, y)
    if x._array.dtype != y._array.dtype:
        invalid(name, f"img1 is {x.dtype.name}, and img2 is {y.dtype.name}. Use tf.cast to make the dtypes equal.")
    peak = _in_floats(max_val, x.dtype)
    return convert_image_dtype(identity(x), dtypes.float32), convert_image_dtype(y, dtypes.float32), peak


def ssim(img1: Any, img2: Any, max_val: Any, filter_size: Any = 11, filter_sigma: Any = 1.5, k1: Any = 0.01, k2: Any = 0.03,
         return_index_map: Any = False) -> EagerTensor:  # fmt: skip
    """How similar pictures look, 1 for equal ones; the structural similarity of this file's opening. Mirrors `tf.image.ssim`.

    [..., height, width, channels], floating and integer dtypes, both the same; the batches broadcast. `max_val` is the largest
    difference that pixels can have; the window has `filter_size` pixels and the deviation `filter_sigma`; `k1` and `k2` keep
    dark and even parts from counting too much. The result, one for each pair or with `return_index_map` each place of the window,
    is float32.

    Raises ValueError for pictures of different sizes, InvalidArgumentError for those smaller than the window and different
    dtypes, AttributeError for other dtypes, TypeError for a window that is no number.

    >>> import minitape as tf
    >>> x = tf.reshape(tf.range(144.0), [12, 12, 1])
    >>> tf.image.ssim(x, x / 2, 143.0).numpy().round(2)
    np.float32(0.65)
    """
    x, y, peak = _images("ssim", img1, img2, max_val)
    both, _ = _compare(x, y, peak, filter_size, filter_sigma, k1, k2)
    return reduce_mean(both if return_index_map else reduce_mean(both, [-3, -2]), [-1])


def _halved(x: EagerTensor) -> EagerTensor:
    """Half the size: means of two by two pixels. An odd row or column counts twice."""
    *batch, height, width, channels = x._array.shape
    flat = reshape(x, [-1 if x._array.size else 0, height, width, channels])
    if height % 2:
        flat = concat([flat, flat[:, -1:]], 1)
    if width % 2:
        flat = concat([flat, flat[:, :, -1:]], 2)
    n, height, width = flat._array.shape[0], -(-height // 2), -(-width // 2)
    means = reduce_mean(reshape(flat, [n, height, 2, width, 2, channels]), [2, 4])
    return reshape(means, [*batch, height, width, channels])


def ssim_multiscale(img1: Any, img2: Any, max_val: Any, power_factors: Any = (0.0448, 0.2856, 0.3001, 0.2363, 0.1333),
                    filter_size: Any = 11, filter_sigma: Any = 1.5, k1: Any = 0.01, k2: Any = 0.03) -> EagerTensor:  # fmt: skip
    """The product of similarities at several sizes, each half the one before, to these powers.

    All but the smallest size count structure alone, and what is below 0 counts as 0. Arguments and errors as for `ssim`;
    IndexError for no power, TypeError for what is no list of them. Mirrors `tf.image.ssim_multiscale`.

    >>> import minitape as tf
    >>> x = tf.reshape(tf.range(144.0), [12, 12, 1])
    >>> tf.image.ssim_multiscale(x, x / 2, 143.0, power_factors=[0.5, 0.5], filter_size=5).numpy().round(2)
    np.float32(0.72)
    """
    x, y, peak = _images("ssim_multiscale", img1, img2, max_val)
    if not hasattr(power_factors, "__len__"):
        raise TypeError(f"ssim_multiscale: power_factors = {power_factors!r} must be a list of numbers, one for each size.")
    if not len(power_factors):
        raise IndexError("ssim_multiscale: power_factors are empty; give one for each size.")
    found = []
    for k in range(len(power_factors)):
        if k:
            x, y = _halved(x), _halved(y)
        pair = [reduce_mean(part, [-3, -2]) for part in _compare(x, y, peak, filter_size, filter_sigma, k1, k2)]
        found.append(relu(pair[k < len(power_factors) - 1]))
    return reduce_mean(reduce_prod(stack(found, -1) ** power_factors, [-1]), [-1])
