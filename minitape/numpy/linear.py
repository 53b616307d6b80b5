"""Products of vectors and matrices, whose operands may have different dtypes.

>>> import minitape.experimental.numpy as tnp
>>> tnp.outer([1, 2], [0.5, 1.5]).numpy()
array([[0.5, 1.5],
       [1. , 3. ]])
"""

from __future__ import annotations

from typing import Any

from .. import array as tf
from ..tensor import EagerTensor
from .promotion import together

__all__ = ["kron", "outer"]


def outer(a: Any, b: Any) -> EagerTensor:
    """All products of an element of a and one of b, both in a row. Mirrors `tf.experimental.numpy.outer`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.outer([1, 2], [3, 4]).numpy()
    array([[3, 4],
           [6, 8]])
    """
    x, y = together(a, b)
    return tf.reshape(x, [-1, 1]) * tf.reshape(y, [-1])


def kron(a: Any, b: Any) -> EagerTensor:
    """Each element of a times the whole of b, laid side by side. Mirrors `tf.experimental.numpy.kron`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.kron([1, 10], [1, 2]).numpy()
    array([ 1,  2, 10, 20])
    """
    x, y = together(a, b)
    ndim = max(x.ndim, y.ndim)
    rows, columns = ((1,) * (ndim - t.ndim) + t._array.shape for t in (x, y))
    x = tf.reshape(x, [n for size in rows for n in (size, 1)])
    y = tf.reshape(y, [n for size in columns for n in (1, size)])
    return tf.reshape(x * y, [m * n for m, n in zip(rows, columns)])
