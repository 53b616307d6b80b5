"""Making tensors: from values, of one value, with a diagonal. Python's numbers become int64 and float64 here, as in NumPy.

>>> import minitape.experimental.numpy as tnp
>>> tnp.array([1, 2]).dtype, tnp.array([1, 2.5]).dtype, tnp.zeros(2).dtype, tnp.eye(2, dtype=tnp.int32).dtype
(tf.int64, tf.float64, tf.float64, tf.int32)
"""

from __future__ import annotations

from typing import Any

from .. import array as tf
from .. import dtype as dtypes
from ..axes import INT32, number
from ..backend import home
from ..errors import invalid
from ..tensor import EagerTensor, Tensor, wrap
from .promotion import FLOAT, as_tensor, converted, kind_named, natural, switch

__all__ = ["array", "asanyarray", "asarray", "ascontiguousarray", "broadcast_to", "copy", "diag_indices", "empty", "empty_like",
           "eye", "full", "full_like", "identity", "ones", "ones_like", "tri", "vander", "zeros", "zeros_like"]  # fmt: skip

_NDMIN = 32


def array(val: Any, dtype: Any = None, copy: bool = True, ndmin: int = 0) -> EagerTensor:
    """`val` as a new tensor, with axes of size 1 in front until there are `ndmin`. Mirrors `tf.experimental.numpy.array`.

    Numbers of mixed kinds become what NumPy makes of them; `dtype` casts, even 1.7 to 1. Differentiable in tensors, also
    in those of a list. ValueError for what is no array, TypeError for no dtype.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.array([1, 2.5], ndmin=2).numpy()
    array([[1. , 2.5]])
    """
    x = as_tensor(val, kind_named(dtype))
    if copy:
        x = tf.identity(x)
    if ndmin > _NDMIN:
        raise ValueError(f"array: ndmin = {ndmin} is more than the {_NDMIN} axes that arrays can have.")
    return x if ndmin <= x.ndim else tf.reshape(x, (1,) * (ndmin - x.ndim) + x._array.shape)


def asarray(a: Any, dtype: Any = None) -> EagerTensor:
    """`a` as a tensor: a tensor of this dtype is returned as it is. Mirrors `tf.experimental.numpy.asarray`.

    >>> import minitape.experimental.numpy as tnp
    >>> x = tnp.asarray([1.0])
    >>> tnp.asarray(x) is x, tnp.asarray(x, tnp.float32).dtype
    (True, tf.float32)
    """
    return as_tensor(a, kind_named(dtype))


def asanyarray(a: Any, dtype: Any = None) -> EagerTensor:
    """The same as `asarray`. Mirrors `tf.experimental.numpy.asanyarray`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.asanyarray(1.5).numpy()
    np.float64(1.5)
    """
    return asarray(a, dtype)


def ascontiguousarray(a: Any, dtype: Any = None) -> EagerTensor:
    """`array` with at least one axis. Mirrors `tf.experimental.numpy.ascontiguousarray`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.ascontiguousarray(1.5).numpy()
    array([1.5])
    """
    return array(a, dtype, ndmin=1)


def copy(a: Any) -> EagerTensor:
    """A new tensor of the same values. Mirrors `tf.experimental.numpy.copy`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.copy([1, 2]).numpy()
    array([1, 2])
    """
    return array(a)


def zeros(shape: Any, dtype: Any = float) -> EagerTensor:
    """Zeros (False, or empty strings), float64 by default. Mirrors `tf.experimental.numpy.zeros`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.zeros(2).numpy()
    array([0., 0.])
    """
    if not dtype:  # not the same as the default, `float`, which means float64 always
        dtype = dtypes.float32 if switch.prefer_float32 else dtypes.float64
    return tf.zeros(shape, dtypes.as_dtype(kind_named(dtype)))


def zeros_like(a: Any, dtype: Any = None) -> EagerTensor:
    """Zeros in the shape, and by default the dtype, of `a`; no gradient. Mirrors `tf.experimental.numpy.zeros_like`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.zeros_like([1, 2.5]).numpy()
    array([0., 0.])
    """
    return tf.zeros_like(a, dtypes.as_dtype(natural(a, dtype)))


def ones(shape: Any, dtype: Any = float) -> EagerTensor:
    """Ones (True), float64 by default. Mirrors `tf.experimental.numpy.ones`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.ones(2).numpy()
    array([1., 1.])
    """
    return tf.ones(shape, dtypes.as_dtype(kind_named(dtype) or dtype))


def ones_like(a: Any, dtype: Any = None) -> EagerTensor:
    """Ones in the shape, and by default the dtype, of `a`; no gradient. Mirrors `tf.experimental.numpy.ones_like`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.ones_like([1, 2]).numpy()
    array([1, 1])
    """
    kind = dtypes.as_dtype(natural(a, dtype))
    if kind.kind == "s":
        raise TypeError("ones_like: there is no text that means 1. Give a number dtype.")
    return tf.ones_like(a, kind)


def empty(shape: Any, dtype: Any = float) -> EagerTensor:
    """Zeros: a tensor is never left unfilled. Mirrors `tf.experimental.numpy.empty`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.empty(2).numpy()
    array([0., 0.])
    """
    return zeros(shape, dtype)


def empty_like(a: Any, dtype: Any = None) -> EagerTensor:
    """The same as `zeros_like`. Mirrors `tf.experimental.numpy.empty_like`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.empty_like([1, 2]).numpy()
    array([0, 0])
    """
    return zeros_like(a, dtype)


def full(shape: Any, fill_value: Any, dtype: Any = None) -> EagerTensor:
    """`fill_value`, which may be an array, broadcast to `shape`; differentiable in it. Mirrors `tf.experimental.numpy.full`.

    InvalidArgumentError when it does not broadcast.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.full([2], 1.5).numpy()
    array([1.5, 1.5])
    """
    if not isinstance(shape, Tensor):
        shape = converted(shape, INT32)
    if shape.ndim == 0:
        shape = tf.reshape(shape, [1])
    return tf.broadcast_to(as_tensor(fill_value, kind_named(dtype)), shape)


def full_like(a: Any, fill_value: Any, dtype: Any = None, order: str = "K", subok: bool = True, shape: Any = None) -> EagerTensor:
    """`fill_value` broadcast to the shape, and by default cast to the dtype, of `a`. Mirrors `tf.experimental.numpy.full_like`.

    ValueError unless order, subok and shape are left alone.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.full_like([1, 2], 7.9).numpy()
    array([7, 7])
    """
    if order != "K" or not subok or shape:
        raise ValueError(f"full_like: order={order!r}, subok={subok}, shape={shape!r} are not supported. Leave them out.")
    x = as_tensor(a)
    return tf.broadcast_to(as_tensor(fill_value, kind_named(dtype) or x._array.dtype), tf.shape(x))


def broadcast_to(array: Any, shape: Any) -> EagerTensor:
    """`array` repeated to a larger shape. Mirrors `tf.experimental.numpy.broadcast_to`. InvalidArgumentError if it cannot be.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.broadcast_to([1, 2], [2, 2]).numpy()
    array([[1, 2],
           [1, 2]])
    """
    return full(shape, array)


def eye(N: Any, M: Any = None, k: Any = 0, dtype: Any = float) -> EagerTensor:
    """Ones on the k-th diagonal of an [N, M] matrix of zeros. Mirrors `tf.experimental.numpy.eye`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.eye(2, 3, k=1).numpy()
    array([[0., 1., 0.],
           [0., 0., 1.]])
    """
    rows, columns, k = int(N), int(M or N), int(k)
    kind = dtypes.as_dtype(kind_named(dtype) or dtype)
    if k >= columns or -k >= rows:
        return zeros([rows, columns], kind)
    return tf.eye(rows, columns, dtype=kind) if k == 0 else wrap(home().eye(rows, columns, k=k, dtype=kind.numpy))


def identity(n: Any, dtype: Any = float) -> EagerTensor:
    """The identity matrix of n rows. Mirrors `tf.experimental.numpy.identity`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.identity(2, tnp.int32).numpy()
    array([[1, 0],
           [0, 1]], dtype=int32)
    """
    return eye(n, n, dtype=dtype)


def tri(N: Any, M: Any = None, k: Any = 0, dtype: Any = None) -> EagerTensor:
    """An [N, M] matrix of ones on and below the k-th diagonal, zeros above. Mirrors `tf.experimental.numpy.tri`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.tri(2, 3, dtype=tnp.int32).numpy()
    array([[1, 0, 0],
           [1, 1, 0]], dtype=int32)
    """
    rows, columns = (number("Tri", n, "size") for n in (N, N if M is None else M))
    if min(rows, columns) < 0:
        invalid("Tri", f"a matrix of {rows} rows and {columns} columns: both must be >= 0.")
    kind = dtypes.as_dtype(FLOAT if dtype is None else kind_named(dtype))
    return tf.cast(wrap(home().tri(rows, columns, number("Tri", k, "k"), dtype=bool)), kind)


def vander(x: Any, N: Any = None, increasing: bool = False) -> EagerTensor:
    """A row of powers of each element of a vector: x**(N-1), ..., 1, or turned around. Mirrors `tf.experimental.numpy.vander`.

    ValueError unless x has rank 1 and N >= 0 (default: as many as x has elements; of a scalar InvalidArgumentError).

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.vander([2, 3], 3).numpy()
    array([[4, 2, 1],
           [9, 3, 1]])
    """
    x = as_tensor(x)
    if N is None and x.ndim == 0:
        invalid("vander", "x is a scalar, whose size cannot stand for N. Give a vector.")
    count = x.shape[0] if N is None else N
    if x.ndim != 1 or count < 0:
        raise ValueError(f"vander: x has shape {x.shape} and N is {N}; x must be a vector, and N at least 0.")
    exponents = tf.range(0, count, 1) if increasing else tf.range(count - 1, -1, -1)
    return tf.expand_dims(x, -1) ** tf.cast(exponents, x.dtype)


def diag_indices(n: Any, ndim: int = 2) -> tuple[EagerTensor, ...]:
    """The indices of the diagonal of an array with `ndim` axes of size n. Mirrors `tf.experimental.numpy.diag_indices`.

    ValueError for negative arguments.

    >>> import minitape.experimental.numpy as tnp
    >>> [i.numpy().tolist() for i in tnp.diag_indices(2)]
    [[0, 1], [0, 1]]
    """
    if n < 0 or ndim < 0:
        raise ValueError(f"diag_indices: n = {n} and ndim = {ndim} must not be negative.")
    return (tf.range(n),) * ndim
