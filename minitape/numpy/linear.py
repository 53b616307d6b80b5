"""Products of vectors and matrices, whose operands may have different dtypes.

>>> import minitape.experimental.numpy as tnp
>>> tnp.outer([1, 2], [0.5, 1.5]).numpy()
array([[0.5, 1.5],
       [1. , 3. ]])
"""

from __future__ import annotations

from typing import Any

from .. import array as tf
from .. import linalg, math
from ..errors import InvalidArgumentError
from ..tensor import EagerTensor
from .promotion import as_tensor, together
from .shapes import meeting

__all__ = ["cross", "dot", "einsum", "inner", "kron", "matmul", "outer", "tensordot", "vdot"]


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


def dot(a: Any, b: Any) -> EagerTensor:
    """Sums of products over the last axis of a and the last but one of b, if it is no vector; scalars multiply. Mirrors
    `tf.experimental.numpy.dot`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.dot([1, 2], [3, 0.5]).numpy()
    np.float64(4.0)
    """
    x, y = together(a, b)
    if not x.ndim or not y.ndim:
        return x * y
    return linalg.tensordot(x, y, [[-1], [-1 if y.ndim == 1 else -2]])


def inner(a: Any, b: Any) -> EagerTensor:
    """Sums of products over the last axes; scalars multiply. Mirrors `tf.experimental.numpy.inner`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.inner([[1, 2], [3, 4]], [1, 2]).numpy()
    array([ 5, 11])
    """
    x, y = together(a, b)
    return linalg.tensordot(x, y, [[-1], [-1]]) if x.ndim and y.ndim else x * y


def vdot(a: Any, b: Any) -> EagerTensor:
    """The sum of all products, with a conjugated. Mirrors `tf.experimental.numpy.vdot`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.vdot([1j, 2j], [1j, 1 + 0j]).numpy()
    np.complex128(1-2j)
    """
    x, y = together(a, b)
    return dot(math.conj(tf.reshape(x, [-1])) if x.dtype.is_complex else tf.reshape(x, [-1]), tf.reshape(y, [-1]))


def matmul(x1: Any, x2: Any) -> EagerTensor:
    """The matrix product; a vector is a row on the left and a column on the right. Mirrors `tf.experimental.numpy.matmul`.

    ValueError when shapes or dtypes do not fit.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.matmul([[1, 2], [3, 4]], [1, 0.5]).numpy()
    array([2., 5.])
    """
    x, y = together(x1, x2)
    try:
        if y.ndim == 1:
            return linalg.tensordot(x, y, 1)
        return linalg.tensordot(x, y, [[0], [-2]]) if x.ndim == 1 else linalg.matmul(x, y)
    except InvalidArgumentError as error:
        raise ValueError(error.message) from None


def tensordot(a: Any, b: Any, axes: Any = 2) -> EagerTensor:
    """Sums of products over axes of a and as many of b. Mirrors `tf.experimental.numpy.tensordot`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.tensordot([[1, 2], [3, 4]], [[1, 2], [3, 4]]).numpy()
    np.int64(30)
    """
    x, y = together(a, b)
    return linalg.tensordot(x, y, axes)


def einsum(subscripts: Any, *operands: Any, **kwargs: Any) -> EagerTensor:
    """The sum of products that an equation describes. Mirrors `tf.experimental.numpy.einsum`.

    Operands are promoted unless casting="no". ValueError for another `casting` or `optimize`.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.einsum("i,i->", [1, 2], [3, 0.5]).numpy()
    np.float64(4.0)
    """
    casting, optimize = kwargs.get("casting", "safe"), kwargs.get("optimize", False) or "greedy"
    if casting not in ("safe", "no") or optimize not in (True, "greedy", "optimal"):
        raise ValueError(f"einsum: casting = {casting!r} must be 'safe' or 'no', and optimize = {optimize!r} True, 'greedy' or "
                         "'optimal'.")  # fmt: skip
    tensors = together(*operands) if casting == "safe" else [as_tensor(x) for x in operands]
    return linalg.einsum(subscripts, *tensors, optimize="greedy" if optimize is True else optimize)


def cross(a: Any, b: Any, axisa: Any = -1, axisb: Any = -1, axisc: Any = -1, axis: Any = None) -> EagerTensor:
    """The cross product of vectors of 3 numbers, or 2 with the third 0; of two of 2 only that third number. Mirrors
    `tf.experimental.numpy.cross`.

    `axis`, or `axisa`, `axisb` and `axisc`, say where the numbers of a vector lie.

    >>> import minitape.experimental.numpy as tnp
    >>> tnp.cross([1, 0, 0], [0, 1, 0.5]).numpy()
    array([ 0. , -0.5,  1. ])
    """
    x, y = together(a, b)
    x, y = _last(x, axisa if axis is None else axis), _last(y, axisb if axis is None else axis)
    flat = x._array.shape[-1] == 2 == y._array.shape[-1]
    x, y = (tf.pad(t, [[0, 0]] * (t.ndim - 1) + [[0, 1]]) if t._array.shape[-1] == 2 else t for t in (x, y))
    c = linalg.cross(*meeting([x, y]))
    if flat:
        return c[..., 2]
    along = axisc if axis is None else axis
    along = along + c.ndim if along < 0 else along
    rest = list(range(c.ndim - 1))
    return c if along == c.ndim - 1 else tf.transpose(c, [*rest[:along], c.ndim - 1, *rest[along:]])


def _last(x: EagerTensor, axis: Any) -> EagerTensor:
    """With this axis moved behind the others."""
    along = axis + x.ndim if axis < 0 else axis
    return x if along == x.ndim - 1 else tf.transpose(x, [*range(along), *range(along + 1, x.ndim), along])
