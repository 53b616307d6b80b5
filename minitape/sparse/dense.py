"""From sparse to dense and back.

`to_dense` puts the values into a tensor of one default value, so each value's gradient is what stands at its place, and
the default's is all the rest together. `from_dense` gathers what is not zero.

>>> import minitape as tf
>>> x = tf.Variable([[0.0, 3.0], [4.0, 0.0]])
>>> with tf.GradientTape() as tape:
...     s = tf.sparse.from_dense(x)
...     y = tf.sparse.to_dense(s) ** 2
>>> s.indices.numpy().tolist(), tape.gradient(y, x).numpy().tolist()
([[0, 1], [1, 0]], [[0.0, 6.0], [8.0, 0.0]])
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..array import cast, concat, gather_nd, ones, reshape, shape, stack, where, zeros, zeros_like
from ..array import range as array_range
from ..array.scatter_nd import _rows
from ..convert import convert, group
from ..errors import invalid
from ..math import minimum, not_equal
from ..op import Op
from ..tensor import OPS, EagerTensor, Tensor
from .places import check_inside, check_order, pick, sizes_of
from .tensor import INT64, SparseTensor, sparse

__all__ = ["eye", "from_dense", "to_dense", "to_indicator"]


def _to_dense(xp: Any, indices: Any, shape: Any, values: Any, default: Any) -> Any:
    sizes = sizes_of(shape)
    out = xp.full(math.prod(sizes), default, dtype=values.dtype)
    out[_rows(xp, indices, sizes)] = values
    return out.reshape(sizes)


def _default_rule(g: EagerTensor, indices: EagerTensor) -> EagerTensor:
    total = lambda x: OPS["Sum"](x, axis=tuple(range(x._array.ndim)), keepdims=False)
    return total(g) - total(pick(g, indices))


_sparse_to_dense = Op("SparseToDense", "int32 int64", _to_dense, None, None, lambda g, indices: pick(g, indices), _default_rule)


def to_dense(sp_input: Any, default_value: Any = None, validate_indices: bool = True, name: str | None = None) -> EagerTensor:
    """The whole tensor, with `default_value` (zero, False or "") where nothing is kept. Mirrors `tf.sparse.to_dense`.

    Any dtype. TypeError for what is not sparse; InvalidArgumentError for places out of range, and, unless
    `validate_indices` is off, out of order or repeated (then the last value counts).

    >>> import minitape as tf
    >>> tf.sparse.to_dense(tf.SparseTensor([[0, 1]], [5], [2, 2]), default_value=-1).numpy()
    array([[-1,  5],
           [-1, -1]], dtype=int32)
    """
    s, op = sparse(sp_input), "SparseToDense"
    values, default = group([s.values, zeros((), s.dtype) if default_value is None else default_value])
    if default._array.ndim or default.dtype is not s.dtype:
        invalid(op, f"default_value must be a scalar of dtype {s.dtype.name}, got {default.dtype.name}{default.shape}.")
    (check_order if validate_indices else check_inside)(op, s.indices._array, sizes_of(s.dense_shape._array))
    return _sparse_to_dense(s.indices, s.dense_shape, values, default)


def from_dense(tensor: Any, name: str | None = None) -> SparseTensor:
    """What is not zero (not False, not "") in a tensor of any dtype, as a SparseTensor. Mirrors `tf.sparse.from_dense`.

    >>> import minitape as tf
    >>> tf.sparse.from_dense([[0, 5], [0, 0]]).indices.numpy()
    array([[0, 1]])
    """
    x = convert(tensor)
    places = where(not_equal(x, zeros_like(x)))
    return SparseTensor(places, gather_nd(x, places), shape(x, dtypes.int64))


def _size(value: Any, what: str) -> EagerTensor:
    if isinstance(value, (int, np.integer)):
        return convert(value, INT64)
    if not isinstance(value, Tensor) or value.ndim:
        raise TypeError(f"eye: {what} must be one integer, got {value!r}.")
    return cast(value, dtypes.int64)


def eye(num_rows: Any, num_columns: Any = None, dtype: Any = dtypes.float32, name: str | None = None) -> SparseTensor:
    """Ones on the diagonal of a matrix, of any dtype but text. Mirrors `tf.sparse.eye`.

    TypeError for sizes that are no integers, InvalidArgumentError for negative ones.

    >>> import minitape as tf
    >>> tf.sparse.to_dense(tf.sparse.eye(2, 3)).numpy()
    array([[1., 0., 0.],
           [0., 1., 0.]], dtype=float32)
    """
    rows = _size(num_rows, "num_rows")
    columns = rows if num_columns is None else _size(num_columns, "num_columns")
    size = minimum(rows, columns)
    places = array_range(size, dtype=dtypes.int64)
    return SparseTensor(stack([places, places], axis=1), ones(size, dtype), [rows, columns])


def to_indicator(sp_input: Any, vocab_size: Any, name: str | None = None) -> EagerTensor:
    """Which of the numbers 0 to `vocab_size` - 1 are among the values of each row: True or False in place of the last axis.

    Integer values. TypeError for what is not sparse or a size that is no integer, InvalidArgumentError for values out of
    range. Mirrors `tf.sparse.to_indicator`.

    >>> import minitape as tf
    >>> tf.sparse.to_indicator(tf.SparseTensor([[0, 0], [1, 0]], [2, 0], [2, 1]), vocab_size=3).numpy()
    array([[False, False,  True],
           [ True, False, False]])
    """
    s = sparse(sp_input)
    if not isinstance(vocab_size, (int, np.integer, Tensor)):
        raise TypeError(f"to_indicator: vocab_size must be an integer, got {vocab_size!r}.")
    places = concat([s.indices[:, :-1], reshape(cast(s.values, dtypes.int64), [-1, 1])], 1)
    sizes = concat([s.dense_shape[:-1], reshape(cast(vocab_size, dtypes.int64), [1])], 0)
    return to_dense(SparseTensor(places, ones(s.values.shape, dtypes.bool), sizes), False, validate_indices=False)
