"""Claims about what something is: its dtype, or whether it is a list at all.

>>> import minitape as tf
>>> tf.debugging.assert_type(tf.constant(1.0), tf.float32)
>>> tf.debugging.assert_integer(tf.constant([1, 2]))
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..convert import convert
from ..dtype import DType
from ..tensor import Operand, Tensor

__all__ = ["assert_integer", "assert_proper_iterable", "assert_same_float_dtype", "assert_type", "is_numeric_tensor"]


def assert_type(tensor: Any, tf_type: Any, message: Any = None, name: str | None = None) -> None:
    """TypeError unless `tensor` has this dtype. Mirrors `tf.debugging.assert_type`.

    >>> import minitape as tf
    >>> tf.debugging.assert_type([1, 2], tf.int32)
    """
    want, x = dtypes.as_dtype(tf_type), convert(tensor)
    if x.dtype is not want:
        raise TypeError(f"{'' if message is None else f'{message}. '}tensor must be of type {want.name}, got {x.dtype.name}.")


def assert_integer(x: Any, message: Any = None, name: str | None = None) -> None:
    """TypeError unless x has an integer dtype. Mirrors `tf.debugging.assert_integer`.

    >>> import minitape as tf
    >>> tf.debugging.assert_integer([1, 2])
    """
    found = convert(x).dtype
    if not found.is_integer:
        raise TypeError(f"{'' if message is None else f'{message}. '}x must have an integer dtype, got {found.name}.")


def is_numeric_tensor(tensor: Any) -> bool:
    """True for tensors of numbers: not bool, not text, and no Variable. Mirrors `tf.debugging.is_numeric_tensor`.

    >>> import minitape as tf
    >>> tf.debugging.is_numeric_tensor(tf.constant(1)), tf.debugging.is_numeric_tensor(1)
    (True, False)
    """
    return isinstance(tensor, Tensor) and (tensor.dtype.is_integer or tensor.dtype.is_floating or tensor.dtype.is_complex)


def assert_proper_iterable(values: Any) -> None:
    """TypeError unless `values` is a collection of things: no tensor, array or text. Mirrors TensorFlow's of that name.

    >>> import minitape as tf
    >>> tf.debugging.assert_proper_iterable([tf.constant(1.0)])
    """
    if isinstance(values, (Tensor, np.ndarray, str, bytes)) or not hasattr(values, "__iter__"):
        raise TypeError(f"values must be an iterable like a list, got {type(values)}.")


def assert_same_float_dtype(tensors: Any = None, dtype: DType | None = None) -> DType:
    """The dtype that these tensors share, float32 for none. Mirrors `tf.debugging.assert_same_float_dtype`.

    ValueError when they have several, another than `dtype`, or one that is not floating.

    >>> import minitape as tf
    >>> tf.debugging.assert_same_float_dtype([tf.constant(1.0), tf.constant(2.0)])
    tf.float32
    """
    for x in tensors or ():
        if x is None:
            continue
        if not dtype:
            dtype = x.dtype
        elif x.dtype != dtype:
            shown = x.shape if isinstance(x, Operand) else x  # type: ignore[attr-defined]
            raise ValueError(f"all tensors must be of one dtype, {dtype!r}, but one of shape {shown} is {x.dtype!r}.")
    if not dtype:
        return dtypes.float32
    if not dtype.is_floating:
        raise ValueError(f"assert_same_float_dtype: {dtype!r} is no floating dtype.")
    return dtype
