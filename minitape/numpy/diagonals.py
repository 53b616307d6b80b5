"""Diagonals of matrices, and matrices around a diagonal.

>>> import minitape.experimental.numpy as tnp
>>> tnp.diag([1, 2]).numpy().tolist(), tnp.diag([[1, 2], [3, 4]]).numpy().tolist(), tnp.trace([[1, 2], [3, 4]]).numpy()
([[1, 0], [0, 2]], [1, 4], np.int64(5))
"""

from __future__ import annotations

from typing import Any

from .. import array as tf
from .. import linalg
from ..errors import invalid
from ..tensor import EagerTensor
from .promotion import as_tensor, kind_named
from .reductions import sum
from .shapes import moveaxis

__all__ = ["diag", "diagflat", "diagonal", "trace"]


def diag(v: Any, k: Any = 0) -> EagerTensor:
    """A matrix with the vector v on its k-th diagonal, or the k-th diagonal of the matrix v. Mirrors
    `tf.experimental.numpy.diag`.

    ValueError above rank 2, InvalidArgumentError for a scalar. A diagonal outside the matrix is empty.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.diag([1, 2], 1).numpy()
    array([[0, 1, 0],
           [0, 0, 2],
           [0, 0, 0]])
    """
    x = as_tensor(v)
    if x.ndim > 2:
        raise ValueError(f"diag: v has shape {x.shape}; it must be a vector or a matrix.")
    if x.ndim == 0:
        invalid("diag", "v is a scalar; it must be a vector or a matrix. Use tnp.diagflat.")
    if x.ndim == 1:
        return linalg.diag(x, k=k) if x._array.size else tf.zeros([abs(k), abs(k)], x.dtype)
    return _diagonal(x, k)


def _diagonal(x: EagerTensor, k: Any) -> EagerTensor:
    """The k-th diagonal of the last two axes; nothing where it lies outside."""
    rows, columns = x._array.shape[-2:]
    if -rows < k < columns:
        return linalg.diag_part(x, k=k)
    return tf.zeros((*x._array.shape[:-2], 0), x.dtype)


def diagonal(a: Any, offset: Any = 0, axis1: Any = 0, axis2: Any = 1) -> EagerTensor:
    """Diagonals of the matrices that two axes span, along a new last axis. Mirrors `tf.experimental.numpy.diagonal`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.diagonal([[1, 2], [3, 4]], 1).numpy()
    array([2])
    """
    x = as_tensor(a)
    if _are_last(x, offset, axis1, axis2):
        return linalg.diag_part(x)
    return _diagonal(moveaxis(x, (axis1, axis2), (-2, -1)), offset)


def _are_last(x: EagerTensor, offset: Any, axis1: Any, axis2: Any) -> bool:
    return offset == 0 and axis1 in (x.ndim - 2, -2) and axis2 in (x.ndim - 1, -1)


def diagflat(v: Any, k: Any = 0) -> EagerTensor:
    """A matrix with all elements of v on its k-th diagonal. Mirrors `tf.experimental.numpy.diagflat`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.diagflat([[1], [2]]).numpy()
    array([[1, 0],
           [0, 2]])
    """
    return diag(tf.reshape(as_tensor(v), [-1]), k)


def trace(a: Any, offset: Any = 0, axis1: Any = 0, axis2: Any = 1, dtype: Any = None) -> EagerTensor:
    """The sum of a diagonal. Small integers become int64, but not those of the main diagonal of the last axes. Mirrors
    `tf.experimental.numpy.trace`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.trace([[1, 2], [3, 4]]).numpy()
    np.int64(5)
    """
    x = as_tensor(a, kind_named(dtype))
    return linalg.trace(x) if _are_last(x, offset, axis1, axis2) else sum(diagonal(x, offset, axis1, axis2), -1, dtype)
