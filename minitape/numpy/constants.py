"""NumPy's names for dtypes and numbers, and what is to be known about them.

These are NumPy's own types, which every `dtype=` takes.

>>> import minitape.experimental.numpy as tnp
>>> tnp.zeros(2, tnp.float32).dtype, tnp.finfo(tnp.float32).bits, tnp.iinfo(tnp.int8).max, tnp.issubdtype(tnp.int8, int)
(tf.float32, 32, 127, False)
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..dtype import DType

__all__ = ["bool_", "complex64", "complex128", "complex_", "e", "finfo", "float16", "float32", "float64", "float_", "iinfo",
           "inexact", "inf", "int8", "int16", "int32", "int64", "int_", "issubdtype", "newaxis", "object_", "pi", "string_",
           "uint8", "uint16", "uint32", "uint64", "unicode_"]  # fmt: skip

bool_, object_, string_, unicode_, inexact = np.bool_, np.object_, np.bytes_, np.str_, np.inexact
int8, int16, int32, int64, int_ = np.int8, np.int16, np.int32, np.int64, np.int_
uint8, uint16, uint32, uint64 = np.uint8, np.uint16, np.uint32, np.uint64
float16, float32, float64, float_ = np.float16, np.float32, np.float64, np.float64
complex64, complex128, complex_ = np.complex64, np.complex128, np.complex128
e, inf, newaxis, pi = np.e, np.inf, np.newaxis, np.pi
iinfo = np.iinfo


def finfo(dtype: Any) -> Any:
    """What NumPy knows of a floating dtype: eps, max, min, bits, ... Mirrors `tf.experimental.numpy.finfo`.

    ValueError for other dtypes.

    >>> import minitape.experimental.numpy as tnp
    >>> float(tnp.finfo(tnp.float64).eps)
    2.220446049250313e-16
    """
    return np.finfo(dtype.numpy.type if isinstance(dtype, DType) else np.dtype(dtype))


def issubdtype(arg1: Any, arg2: Any) -> bool:
    """Whether one NumPy dtype is a kind of the other. Mirrors `tf.experimental.numpy.issubdtype`.

    TypeError for what is no dtype of NumPy; a DType of tensors is none.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.issubdtype(tnp.float32, tnp.inexact)
    True
    """
    return np.issubdtype(arg1, arg2)
