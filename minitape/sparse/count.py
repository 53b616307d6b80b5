"""Counting into a sparse tensor: only what occurs takes room.

Each row is counted by itself, so a number's place is its row and then the number.

>>> import minitape as tf
>>> s = tf.sparse.bincount([[7, 7, 1000], [5, 7, 5]], axis=-1)
>>> s.indices.numpy().tolist(), s.values.numpy(), s.shape
([[0, 7], [0, 1000], [1, 5], [1, 7]], array([2, 1, 2, 1], dtype=int32), TensorShape([2, 1001]))
"""

from __future__ import annotations

import operator
from typing import Any

import numpy as np

from ..array import reshape as dense_reshape
from ..array.gather import _segment_sum
from ..convert import convert
from ..errors import invalid
from ..math.histogram import _WEIGHTS, weights_at
from ..op import Op
from ..refuse import no_gradient
from ..tensor import EagerTensor
from .places import check_inside, groups, sizes_of
from .tensor import SparseTensor, check_values

__all__ = ["bincount"]


def _count(xp: Any, rows: Any, outer: tuple[int, ...], values: Any, weights: Any, low: int, high: int, binary: bool) -> Any:
    places = xp.concatenate([rows, values.astype("int64")[:, None]], 1)
    each = weights.reshape(-1) if weights.size else xp.ones(values.shape, weights.dtype)
    if high >= 0:
        places, each = places[values < high], each[values < high]
    segment, found = groups(xp, places)
    total = xp.ones(len(found), each.dtype) if binary else _segment_sum(xp, each, segment, num_segments=len(found))
    most = high if high >= 0 else max(int(values.max()) + 1 if values.size else 1, low)
    return found, total, xp.asarray(np.array([*outer, most], "int64"))


def _dense_kernel(xp: Any, values: Any, weights: Any, *, low: int, high: int, binary: bool) -> Any:
    outer = values.shape[:-1]
    rows = xp.arange(values.size).reshape(-1, 1)[:, : len(outer)] // max(values.shape[-1], 1)
    return _count(xp, rows, outer, values.reshape(-1), weights, low, high, binary)


def _sparse_kernel(xp: Any, indices: Any, values: Any, shape: Any, weights: Any, *, low: int, high: int, binary: bool) -> Any:
    outer = sizes_of(shape)[:-1][:1]  # a row is what the first axis says, however many there are
    return _count(xp, indices[:, : len(outer)], outer, values, weights, low, high, binary)


_NONE = no_gradient("sparse.bincount", "use tf.math.unsorted_segment_sum of the weights")
_dense_count = Op("DenseCountSparseOutput", "int32 int64", _dense_kernel, None, _NONE, many=True)
_sparse_count = Op("SparseCountSparseOutput", "int64", _sparse_kernel, None, None, None, _NONE, many=True)


def bincount(values: Any, weights: Any = None, axis: Any = 0, minlength: Any = None, maxlength: Any = None,
             binary_output: bool = False, name: str | None = None) -> SparseTensor:  # fmt: skip
    """How often each number occurs in `values`, or the sum of `weights` where it does; with `axis=-1` row by row.

    int32 or int64 values, none negative, dense or sparse, and weights like them, of int32, int64, float32 or float64. The last
    size is at least `minlength`, or `maxlength`, from which on numbers are left out. `binary_output` says only that it occurs.
    There is no gradient (LookupError). ValueError for another axis, and weights that exclude binary_output or are not like
    values; InvalidArgumentError for all else. Mirrors `tf.sparse.bincount`.

    >>> import minitape as tf
    >>> tf.sparse.bincount([5, 5, 2], weights=[0.5, 1.0, 3.0]).values.numpy()
    array([3. , 1.5], dtype=float32)
    """
    x = values if isinstance(values, SparseTensor) else convert(values)
    w = weights if weights is None or isinstance(weights, SparseTensor) else convert(weights)
    if w is not None and binary_output:
        raise ValueError("bincount: weights and binary_output exclude each other. Give one.")
    if axis is not None and axis not in (0, -1):
        raise ValueError(f"bincount: axis = {axis!r}; use 0 to count all, or -1 to count row by row.")
    low, high = (-1 if bound is None else operator.index(bound) for bound in (minlength, maxlength))
    attrs = {"low": low, "high": high, "binary": bool(binary_output)}
    op = _sparse_count if isinstance(x, SparseTensor) and axis == -1 else _dense_count
    if isinstance(x, SparseTensor):
        each = weights_at(x, w, x.dtype)
        y, sizes = x.values, sizes_of(x.dense_shape._array)
    else:
        if isinstance(w, SparseTensor):
            raise ValueError("bincount: values are dense, and weights sparse. Give both alike.")
        each = convert([], x.dtype.numpy) if w is None else w
        y, each = (x, each) if axis == -1 else (dense_reshape(x, [-1]), dense_reshape(each, [-1]))
        sizes = y._array.shape
    _check(op, x, y, each, sizes, attrs)
    if op is _dense_count:
        return SparseTensor(*op(y, each, **attrs))
    return SparseTensor(*op(x.indices, y, x.dense_shape, each, **attrs))


def _check(op: Op, x: Any, y: EagerTensor, weights: EagerTensor, sizes: tuple[int, ...], attrs: dict[str, Any]) -> None:
    check_values(op.name, y, "int32 int64")
    if weights.dtype not in _WEIGHTS:
        invalid(op.name, f"counts are {weights.dtype.name}; allowed are int32, int64, float32, float64.")
    if min(attrs["low"], attrs["high"]) < -1:
        invalid(op.name, f"minlength and maxlength must be -1 or more, got {attrs['low']} and {attrs['high']}.")
    if weights._array.size and weights._array.shape != y._array.shape:
        invalid(op.name, f"weights have shape {weights.shape}, values {y.shape}. Make them equal.")
    if op is _dense_count and not 1 <= len(y._array.shape) <= 2:
        invalid(op.name, f"values have shape {y.shape}; they must be a vector or a matrix.")
    if y._array.size and int(y._array.min()) < 0:
        invalid(op.name, f"values go down to {int(y._array.min())}; they must be 0 or more.")
    if op is _sparse_count:
        if not sizes or (len(sizes) > 1 and not sizes[0]):
            invalid(op.name, f"values have shape {list(sizes)}, which has no rows.")
        check_inside(op.name, x.indices._array, sizes)
