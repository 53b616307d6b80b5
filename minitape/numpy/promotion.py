"""NumPy's way with dtypes: operands of different dtypes meet in one that holds both, and Python's numbers are wide.

TensorFlow's own functions refuse mixtures; those of `tf.experimental.numpy` ask NumPy which dtype the mixture has
(`np.result_type`), cast to it, and run the same operations. A Python number alone is int64 or float64; beside an array or
tensor it bends to that one's dtype. Results are tensors, and none of this needs the switch of `behaviour.py`.

>>> import minitape as tf
>>> from minitape.numpy.promotion import result_type, together
>>> result_type(tf.constant(1), tf.constant(1.0)), result_type(tf.constant(1.0), 2), result_type([1, 2.5])
(tf.float64, tf.float32, tf.float64)
>>> [x.dtype for x in together(tf.constant([1]), 2.5)]
[tf.float64, tf.float64]
"""

from __future__ import annotations

import numbers
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..array import cast
from ..convert import convert
from ..dtype import DType
from ..indexed_slices import IndexedSlices
from ..nest import flatten, is_nested
from ..tensor import EagerTensor, Operand, Tensor

__all__ = ["promote_types", "result_type"]


class _Switch:
    on = prefer_float32 = False


#: what `experimental_enable_numpy_behavior` has switched on
switch = _Switch()


#: what integers become where floats are needed, even if float32 is preferred for Python's numbers
FLOAT = np.dtype("float64")


def _seen_by_numpy(value: Any) -> Any:
    """What NumPy is asked about: numbers and arrays as they are, the dtype of a tensor."""
    if isinstance(value, (Operand, IndexedSlices)):
        value = value.dtype  # type: ignore[union-attr]
    if isinstance(value, DType):
        return value.numpy
    if switch.prefer_float32 and isinstance(value, (float, complex)):
        return np.complex64(value) if isinstance(value, complex) else np.float32(value)
    return value


def kind_of(*values: Any) -> np.dtype:
    """The NumPy dtype in which these values (numbers, arrays, tensors, dtypes, lists of them) meet."""
    leaves = flatten(values) if any(map(is_nested, values)) else values
    try:
        dtype = np.result_type(*[_seen_by_numpy(v) for v in leaves] or [np.float64])
    except TypeError as error:
        raise type(error)(f"result_type: no dtype holds all of {values!r} ({error}). Use tf.cast on some of them.") from None
    return dtypes.string.numpy if dtype.kind in "US" else dtype


def kind_named(dtype: Any) -> np.dtype | None:
    """The NumPy dtype that a `dtype=` argument means: here `float` is float64 and `int` int64. None for None."""
    return kind_of(dtype) if dtype else None


def natural(value: Any, dtype: Any = None) -> np.dtype:
    """`dtype` if given, else the dtype that NumPy gives to a value by itself."""
    if dtype:
        return kind_of(dtype)
    return dtypes.string.numpy if isinstance(value, (str, bytes)) else kind_of(value)


def as_tensor(value: Any, dtype: np.dtype | None = None) -> EagerTensor:
    """`value` as a tensor of `dtype`, or of its natural one. A tensor that has it is returned as it is."""
    if not isinstance(value, Tensor):
        dtype = natural(value, dtype)
        value = converted(value, dtype)
    return value if dtype is None or value._array.dtype == dtype else cast(value, dtypes.as_dtype(dtype))  # type: ignore


def converted(value: Any, dtype: np.dtype) -> EagerTensor:
    """A value in this dtype if it can be had so, which settles what a list of mixed numbers is; else in its own."""
    try:
        return convert(value, dtype)
    except (TypeError, ValueError):
        return convert(value)


def together(*values: Any) -> list[EagerTensor]:
    """The values as tensors of the one dtype in which they meet."""
    dtype = kind_of(*values)
    return [as_tensor(v, dtype) for v in values]


def inexact(x: Any) -> Any:
    """`x` if it is floating or complex, as NumPy counts (bfloat16 is not); else as floats, once `astype` is switched on."""
    return x if x._array.dtype.kind in "fc" else x.astype(FLOAT)


def is_real(value: Any) -> bool:
    """Whether this is a plain number and no bool."""
    return isinstance(value, numbers.Real) and not isinstance(value, bool)


def result_type(*arrays_and_dtypes: Any) -> DType:
    """The dtype in which arrays, numbers and dtypes meet. Mirrors `tf.experimental.numpy.result_type`.

    Lists are looked into. TypeError for what names no dtype.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.result_type(tnp.int8, tnp.uint8), tnp.result_type(tnp.float32, 1.5), tnp.result_type(1)
    (tf.int16, tf.float32, tf.int64)
    """
    return dtypes.as_dtype(kind_of(*arrays_and_dtypes))


def promote_types(type1: Any, type2: Any) -> np.dtype:
    """The NumPy dtype that holds both dtypes. Mirrors `tf.experimental.numpy.promote_types`.

    TypeError for what names no dtype, or for two that do not mix.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.promote_types(tnp.int32, tnp.float32)
    dtype('float64')
    """
    try:
        one, other = (np.dtype(t.numpy if isinstance(t, DType) else t) for t in (type1, type2))
        return np.promote_types(one, other)
    except TypeError as error:
        raise type(error)(f"promote_types: {type1!r} and {type2!r} have no common dtype ({error}).") from None
