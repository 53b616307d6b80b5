"""Windows: how loud each sample of a short piece of a signal should be, quiet at both ends.

A piece cut out of a signal starts and ends abruptly, and its Fourier transform would hear two clicks; a window fades it in
and out. Most are made so that the windows of pieces that overlap add up to a constant: nothing of the signal is lost.

>>> import minitape as tf
>>> tf.signal.hann_window(4).numpy().round(3)  # and moved by two: 0 + 1, 0.5 + 0.5, 1 + 0, ...
array([0. , 0.5, 1. , 0.5], dtype=float32)
"""

from __future__ import annotations

import math
from typing import Any

from .. import dtype as dtypes
from ..array import cast, concat, ones, range
from ..axes import INT32
from ..convert import BOOL, convert
from ..errors import invalid
from ..math import bessel_i0e, cos, cumsum, exp, pow, sin, sqrt, square
from ..tensor import OPS, EagerTensor

__all__ = ["hamming_window", "hann_window", "kaiser_bessel_derived_window", "kaiser_window", "vorbis_window"]


def _length(name: str, value: Any, dtype: Any, least: int = 0) -> int:
    """The number of samples, after a look at the dtype they shall have."""
    if not isinstance(dtype, dtypes.DType):
        raise AttributeError(f"{name}: dtype = {dtype!r} is no tf.DType. Use one, such as tf.float32.")
    if not dtype.is_floating:
        raise ValueError(f"{name}: dtype = {dtype!r}, and windows are made of floating numbers.")
    length = convert(value, INT32)
    if length._array.ndim:
        raise ValueError(f"{name}: window_length = {value!r} must be a single integer.")
    if int(length) < least:
        invalid(name, f"window_length = {int(length)}; use {least} or more.")
    return int(length)


def _raised_cosine(name: str, value: Any, periodic: Any, dtype: Any, a: float, b: float) -> EagerTensor:
    """a - b cos(2 pi k / n); where it is to be periodic, the last sample is left to the next period."""
    length = _length(name, value, dtype)
    if length == 1:
        return ones([1], dtype)
    flag = convert(periodic, BOOL)
    if flag._array.ndim:
        raise ValueError(f"{name}: periodic = {periodic!r} must be a single bool.")
    whole = cast(convert(length - 1 + (bool(flag) and length % 2 == 0)), dtype)  # TensorFlow: odd windows are symmetric anyway
    return a - b * cos(convert(2 * math.pi, dtype.numpy) * cast(range(length), dtype) / whole)


def hann_window(window_length: Any, periodic: Any = True, dtype: Any = dtypes.float32, name: str | None = None) -> EagerTensor:
    """The Hann window: one period of a cosine, from 0 to 1 and back to 0. Mirrors `tf.signal.hann_window`.

    A vector of `window_length`, of a floating dtype (ValueError for others). `periodic` leaves out the last 0 when the length is
    even, for windows that overlap. Raises InvalidArgumentError for a negative length, TypeError when it is no integer.

    >>> import minitape as tf
    >>> tf.signal.hann_window(5).numpy()
    array([0. , 0.5, 1. , 0.5, 0. ], dtype=float32)
    """
    return _raised_cosine("hann_window", window_length, periodic, dtype, 0.5, 0.5)


def hamming_window(window_length: Any, periodic: Any = True, dtype: Any = dtypes.float32, name: str | None = None) -> EagerTensor:
    """The Hamming window: as `hann_window`, from 0.08 to 1 and back. Mirrors `tf.signal.hamming_window`.

    >>> import minitape as tf
    >>> tf.signal.hamming_window(5).numpy().round(2)
    array([0.08, 0.54, 1.  , 0.54, 0.08], dtype=float32)
    """
    return _raised_cosine("hamming_window", window_length, periodic, dtype, 0.54, 0.46)


def kaiser_window(window_length: Any, beta: Any = 12.0, dtype: Any = dtypes.float32, name: str | None = None) -> EagerTensor:
    """The Kaiser window, narrower for a larger `beta`, in which it is differentiable. Mirrors `tf.signal.kaiser_window`.

    A vector of `window_length`, which is 1 or more (InvalidArgumentError). float16, float32 or float64: ValueError for other
    dtypes, NotFoundError for bfloat16.

    >>> import minitape as tf
    >>> tf.signal.kaiser_window(5, beta=3.0).numpy().round(3)
    array([0.205, 0.727, 1.   , 0.727, 0.205], dtype=float32)
    """
    length = _length("kaiser_window", window_length, dtype, least=1)
    if length == 1:
        return ones([1], dtype)
    end = (length - 1) / 2
    at = cast(range(float(length)) - end, dtype) / cast(end, dtype)
    beta = cast(beta, dtype)
    inside = beta * sqrt(OPS["Relu"](1 - square(at)))
    return exp(inside - beta) * (bessel_i0e(inside) / bessel_i0e(beta))


def kaiser_bessel_derived_window(window_length: Any, beta: Any = 12.0, dtype: Any = dtypes.float32,
                                 name: str | None = None) -> EagerTensor:  # fmt: skip
    """The window whose squares, moved by half its length, add up to 1; made of a `kaiser_window`, and its dtypes and errors.

    Of an odd length one sample is dropped. Mirrors `tf.signal.kaiser_bessel_derived_window`.

    >>> import minitape as tf
    >>> tf.signal.kaiser_bessel_derived_window(4).numpy().round(4)
    array([0.0073, 1.    , 1.    , 0.0073], dtype=float32)
    """
    half = _length("kaiser_bessel_derived_window", window_length, dtype) // 2
    total = cumsum(kaiser_window(half + 1, beta, dtype))
    rising = sqrt(total[:-1] / total[-1])
    return concat([rising, rising[::-1]], 0)


def vorbis_window(window_length: Any, dtype: Any = dtypes.float32, name: str | None = None) -> EagerTensor:
    """The window of the Vorbis codec; its squares, moved by half its length, add up to 1. Mirrors `tf.signal.vorbis_window`.

    Arguments and errors as `hann_window`.

    >>> import minitape as tf
    >>> tf.signal.vorbis_window(4).numpy().round(3)
    array([0.228, 0.974, 0.974, 0.228], dtype=float32)
    """
    length = _length("vorbis_window", window_length, dtype)
    at = cast(range(length), dtype) + 0.5
    return sin(math.pi / 2 * pow(sin(math.pi / cast(length, dtype) * at), 2.0))
