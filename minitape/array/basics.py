"""Same elements: another dtype, another tensor, or only facts about them.

>>> import minitape as tf
>>> tf.cast([1.7, -1.7], tf.int32).numpy(), tf.shape(tf.zeros([2, 3])).numpy(), tf.size([1, 2, 3]).numpy()
(array([ 1, -1], dtype=int32), array([2, 3], dtype=int32), np.int32(3))
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .. import dtype as dtypes
from .. import nest
from ..convert import convert
from ..errors import UnimplementedError, invalid
from ..indexed_slices import IndexedSlices
from ..op import Op
from ..tensor import EagerTensor, Operand

__all__ = ["cast", "identity", "rank", "shape", "size", "stop_gradient"]

ALL = "fciub"


def _to(xp: Any, x: Any, *, dtype: Any) -> Any:
    if x.dtype.kind == "c" and dtype.kind != "c":
        x = x.real
    if x.dtype.kind in "fV" and dtype.kind in "iu":  # what does not fit comes out as from TensorFlow's x86 kernels
        if dtype.itemsize < 4:
            x = x.astype("int32")  # -1.0 -> 255
        elif dtype == "uint32":
            x = x.astype("int64")
        elif dtype == "uint64":
            fits = x < 2.0**64
            return xp.where(fits, xp.where(fits, x, 0.0).astype(dtype), xp.asarray(2**63, dtype="uint64"))
    return x.astype(dtype)


def _cast_rule(g: Any, x_dtype: Any) -> Any:
    if isinstance(g, IndexedSlices):  # rows stay rows
        return IndexedSlices(_cast(g.values, dtype=x_dtype), g.indices, g.dense_shape)
    return _cast(g, dtype=x_dtype)


_cast: Op = Op("Cast", ALL, _to, _cast_rule)
_cast_off = Op("CastOff", ALL, _to)  # to integers and bools: no way back
_identity = Op("Identity", ALL + "s", lambda xp, x: x, lambda g: g)
_stop_gradient = Op("StopGradient", ALL + "s", lambda xp, x: x)  # recorded, but with no way back
_cast.sparse = _identity.sparse = True


def cast(x: Any, dtype: Any, name: str | None = None) -> Any:
    """`x` with another dtype; a tensor or Variable that has it already is returned as it is. Mirrors `tf.cast`.

    Any shape. Floats are cut toward zero, complex numbers keep their real part. The gradient has the dtype of `x`.
    Strings raise UnimplementedError.

    >>> import minitape as tf
    >>> tf.cast([1.5, 2.5], tf.float64).numpy()
    array([1.5, 2.5])
    """
    want = dtypes.as_dtype(dtype)
    if isinstance(x, IndexedSlices):
        return IndexedSlices(cast(x.values, want), x.indices, x.dense_shape)
    if isinstance(x, Operand) and x.dtype is want:  # type: ignore[attr-defined]
        return x
    if hasattr(type(x), "_sparse_parts"):  # a SparseTensor, whose class is made further up
        return x.with_values(cast(x.values, want))
    x = convert(x)
    if x.dtype is want:
        return x
    if "s" in (x.dtype.kind, want.kind):
        raise UnimplementedError(None, None, f"Cast: no cast from {x.dtype.name} to {want.name}; strings are not numbers.")
    return (_cast if want.is_differentiable else _cast_off)(x, dtype=want.numpy)


def identity(input: Any, name: str | None = None) -> Any:
    """A new tensor with the same elements, a source of its own for gradients. Mirrors `tf.identity`.

    >>> import minitape as tf
    >>> x = tf.constant(1.0)
    >>> tf.identity(x) is x, float(tf.identity(x))
    (False, 1.0)
    """
    if isinstance(input, IndexedSlices):
        return IndexedSlices(identity(input.values), identity(input.indices), input.dense_shape)
    if hasattr(type(input), "_sparse_parts"):
        return nest.map_structure(identity, input, expand_composites=True)
    return _identity(convert(input))


def stop_gradient(input: Any, name: str | None = None) -> Any:
    """A new tensor with the same elements, through which no gradient flows. Mirrors `tf.stop_gradient`.

    >>> import minitape as tf
    >>> x = tf.Variable(3.0)
    >>> with tf.GradientTape() as tape:
    ...     y = tf.stop_gradient(x) * x
    >>> float(tape.gradient(y, x))
    3.0
    """
    if hasattr(type(input), "_sparse_parts"):
        return nest.map_structure(stop_gradient, input, expand_composites=True)
    return _stop_gradient(convert(input))


def _sized(op: str, value: Any, out_type: Any) -> EagerTensor:
    kind = dtypes.as_dtype(out_type)
    if kind not in (dtypes.int32, dtypes.int64):
        invalid(op, f"out_type must be int32 or int64, got {kind.name}.")
    return convert(np.array(value, kind.numpy))


def shape(input: Any, out_type: Any = dtypes.int32, name: str | None = None) -> EagerTensor:
    """The sizes of the axes, as an integer vector. Mirrors `tf.shape`.

    >>> import minitape as tf
    >>> tf.shape([[1, 2, 3]]).numpy()
    array([1, 3], dtype=int32)
    """
    sizes = input.shape.as_list() if hasattr(type(input), "_sparse_parts") else convert(input)._array.shape
    return _sized("Shape", sizes, out_type)


def size(input: Any, out_type: Any = dtypes.int32, name: str | None = None) -> EagerTensor:
    """The number of elements. Mirrors `tf.size`.

    >>> import minitape as tf
    >>> tf.size([[1, 2, 3]]).numpy()
    np.int32(3)
    """
    count = math.prod(input.shape.as_list()) if hasattr(type(input), "_sparse_parts") else convert(input)._array.size
    return convert(count, dtypes.as_dtype(out_type).numpy)


def rank(input: Any, name: str | None = None) -> EagerTensor:
    """The number of axes, int32. Mirrors `tf.rank`.

    >>> import minitape as tf
    >>> tf.rank([[1, 2, 3]]).numpy()
    np.int32(2)
    """
    count = input.shape.rank if hasattr(type(input), "_sparse_parts") else convert(input)._array.ndim
    return convert(count, dtypes.int32.numpy)
