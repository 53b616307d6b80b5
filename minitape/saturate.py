"""Casting without overflow: what does not fit becomes the nearest value that does.

A value is clipped to the range of the new dtype, as far as the old one can express its ends: the largest int32 is no
float32, so floats stop one float below it.

>>> import minitape as tf
>>> tf.saturate_cast([-5.0, 300.0, 3e9], tf.uint8).numpy(), tf.saturate_cast([3e9], tf.int32).numpy()
(array([  0, 255, 255], dtype=uint8), array([2147483520], dtype=int32))
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .array import cast
from .convert import convert
from .dtype import DType, as_dtype
from .math import real
from .op import Op, partial
from .tensor import OPS, EagerTensor


def _clip(xp: Any, x: Any, *, low: Any, high: Any) -> Any:
    if x.dtype.kind != "c":
        return xp.where(x < low, xp.asarray(low, dtype=x.dtype), xp.where(x > high, xp.asarray(high, dtype=x.dtype), x))
    out = xp.empty(x.shape, x.dtype)
    out.real, out.imag = _clip(xp, x.real, low=low, high=high), _clip(xp, x.imag, low=low, high=high)
    return out


def _inside(g: EagerTensor, x: EagerTensor, low: Any, high: Any) -> EagerTensor:
    return OPS["SelectV2"](OPS["LogicalOr"](x < low, x > high), OPS["ZerosLike"](g), g)  # TensorFlow: 1 at the ends and at nan


_clip_by_value = Op("ClipByValue", "fci uint8 uint16", _clip, partial(_inside, "x"))
_clip_by_value.missing = "uint32 uint64"


def saturate_cast(value: Any, dtype: Any, name: str | None = None) -> EagerTensor:
    """`value` in another dtype, clipped to its range first. Mirrors `tf.dtypes.saturate_cast` and `tf.saturate_cast`.

    Any shape; number dtypes on both sides, TypeError for bool and string. Complex numbers lose their imaginary part
    when the new dtype is real; NotFoundError for uint32 and uint64, which TensorFlow cannot clip.

    >>> import minitape as tf
    >>> tf.saturate_cast([-1, 300], tf.uint8).numpy()
    array([  0, 255], dtype=uint8)
    """
    x, wanted = convert(value), as_dtype(dtype)
    if x.dtype.is_complex and wanted.is_complex:
        if wanted.size < x.dtype.size:
            x = _clip_by_value(x, low=wanted.real_dtype.min, high=wanted.real_dtype.max)
        return cast(x, wanted)
    x = real(x) if x.dtype.is_complex else x
    low, high = (_end(end, x.dtype, wanted.real_dtype) for end in ("min", "max"))
    return cast(_clip_by_value(x, low=low, high=high), wanted)


def _end(end: str, mine: DType, wanted: DType) -> Any:
    """The end of the range that both dtypes have, as a value of mine; one step inside if rounding went beyond."""
    inner, outer = (max, np.greater) if end == "min" else (min, np.less)
    limit = getattr(wanted, end)
    value = np.asarray(inner(getattr(mine, end), limit, key=float)).astype(mine.numpy)[()]
    return np.nextafter(value, mine.numpy.type(0)) if outer(float(limit), float(value)) and math.isfinite(value) else value
