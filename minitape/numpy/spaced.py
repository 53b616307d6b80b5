"""Evenly spaced numbers: by step (`arange`), by count (`linspace`), and the same of exponents (`logspace`, `geomspace`).

>>> import minitape.experimental.numpy as tnp
>>> tnp.arange(0, 6, 2).numpy(), tnp.linspace(0, 1, 3).numpy(), tnp.geomspace(1, 100, 3).numpy()
(array([0, 2, 4]), array([0. , 0.5, 1. ]), array([  1.,  10., 100.]))
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import array as tf
from .. import dtype as dtypes
from .. import math
from ..convert import convert
from ..tensor import EagerTensor
from .elementwise import log10, real, sign
from .making import asarray, zeros
from .promotion import as_tensor, kind_named, kind_of
from .shapes import moveaxis

__all__ = ["arange", "geomspace", "linspace", "logspace"]


def arange(start: Any, stop: Any = None, step: Any = 1, dtype: Any = None) -> EagerTensor:
    """Numbers from `start` (0 if only one argument is given) up to, without, `stop`. Mirrors `tf.experimental.numpy.arange`.

    None are left when `step` leads away; ValueError for a step of 0. Floats are computed in float32, as in TensorFlow.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.arange(3).numpy(), tnp.arange(1.0, 2.0, 0.5).numpy()
    (array([0, 1, 2]), array([1. , 1.5]))
    """
    if not step:
        raise ValueError(f"arange: step = {step} arrives nowhere. Give another.")
    kind = dtypes.as_dtype(kind_named(dtype) or kind_of(*[v for v in (start, step, stop) if v is not None]))
    first, last = (0, start) if stop is None else (start, stop)
    if (step > 0 and first > last) or (step < 0 and first < last):
        return zeros([0], kind)
    return tf.cast(tf.range(first, last, step), kind)


def linspace(start: Any, stop: Any, num: Any = 50, endpoint: bool = True, retstep: bool = False, dtype: Any = float,
             axis: Any = 0) -> Any:  # fmt: skip
    """`num` evenly spaced values from `start` to `stop`, without it unless `endpoint`. Mirrors `tf.experimental.numpy.linspace`.

    The dtype is that of the ends as floats, whatever `dtype` says. Differentiable in both. `retstep` also returns the step.
    ValueError for a negative `num`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.linspace(0, 1, 4, endpoint=False).numpy()
    array([0.  , 0.25, 0.5 , 0.75])
    """
    kind = kind_of([start * 1.0, stop * 1.0]) if dtype else None
    first, last = as_tensor(start, kind), as_tensor(stop, kind)
    if num < 0:
        raise ValueError(f"linspace: num = {num} values; there can be 0 or more.")
    step: Any = convert(np.float32(np.nan))
    if endpoint:
        result = tf.linspace(first, last, num, axis=axis)
        step = (last - first) / (num - 1) if num > 1 else step
    else:
        step = (last - first) / num if num > 0 else step
        if num > 1:
            last = tf.cast(last, step.dtype) - step
            first = tf.cast(first, last.dtype)
        result = tf.linspace(first, last, num, axis=axis)
    if kind is not None:
        result = tf.cast(result, dtypes.as_dtype(kind))
    return (result, step) if retstep else result


def logspace(start: Any, stop: Any, num: Any = 50, endpoint: bool = True, base: Any = 10.0, dtype: Any = None,
             axis: Any = 0) -> EagerTensor:  # fmt: skip
    """`base` to the powers linspace(start, stop, num). Mirrors `tf.experimental.numpy.logspace`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.logspace(0, 2, 3).numpy()
    array([  1.,  10., 100.])
    """
    exponents = linspace(start, stop, num, endpoint, axis=axis)
    return math.pow(tf.cast(base, exponents.dtype), exponents)


def geomspace(start: Any, stop: Any, num: Any = 50, endpoint: bool = True, dtype: Any = None, axis: Any = 0) -> EagerTensor:
    """`num` values from `start` to `stop`, each the same multiple of the last. Mirrors `tf.experimental.numpy.geomspace`.

    float64 unless `dtype` says otherwise. Both ends may be negative.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.geomspace(-1, -8, 4).numpy()
    array([-1., -2., -4., -8.])
    """
    kind = dtypes.as_dtype(dtype or kind_of(start, stop, float(num), zeros((), dtype)))
    wide = np.promote_types(kind.numpy, np.float32)
    first, last = asarray(start, wide), asarray(stop, wide)
    both_negative = (1 - sign(real(first))) * (1 - sign(real(last))) // 2
    turn = 1 - both_negative
    result = turn * logspace(log10(turn * first), log10(turn * last), num, endpoint)
    return tf.cast(moveaxis(result, 0, axis) if axis != 0 else result, kind)
