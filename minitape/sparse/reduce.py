"""Axes folded away: what is kept of a place says which group its value belongs to.

    places (0, 1) (0, 2) (2, 0)     values 5 6 7     over the last axis: groups 0 0 2, sums 11, 0, 7

Nothing is said about places without a value: where a group is empty, sum and maximum are 0, but a group of negative values
has a negative maximum. `softmax` leaves the zeros out as well.

>>> import minitape as tf
>>> s = tf.SparseTensor([[0, 1], [0, 2], [2, 0]], [5.0, 6.0, -7.0], [3, 4])
>>> tf.sparse.reduce_sum(s, axis=1).numpy(), tf.sparse.reduce_max(s, axis=1).numpy()
(array([11.,  0., -7.], dtype=float32), array([ 6.,  0., -7.], dtype=float32))
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from ..array.gather import _segment_sum
from ..axes import INT32, normal, vector
from ..backend import to_numpy
from ..convert import convert
from ..errors import InternalError, invalid
from ..math.segment import _folded, _larger, _zero
from ..op import Op
from ..refuse import no_gradient
from ..tensor import OPS, EagerTensor
from .arithmetic import _cwise_add
from .places import check_inside, groups, pick, sizes_of
from .tensor import SparseTensor, check_values

__all__ = ["reduce_max", "reduce_sum", "softmax"]

Sizes = tuple[int, ...]


_top = _folded(_larger, _zero)


def _summed(xp: Any, values: Any, segment: Any, count: int) -> Any:
    return _segment_sum(xp, values, segment, num_segments=count)


def _topped(xp: Any, values: Any, segment: Any, count: int) -> Any:
    return _top(xp, values, segment, num_segments=count)


def _kept(sizes: Sizes, axes: Sizes) -> list[int]:
    return [k for k in range(len(sizes)) if k not in axes]


def _dense(fold: Callable) -> Callable:
    def kernel(xp: Any, indices: Any, values: Any, shape: Any, *, axes: Sizes, keepdims: bool) -> Any:
        sizes = sizes_of(shape)
        segment = xp.zeros(len(indices), "int64")
        for k in _kept(sizes, axes):
            segment = segment * sizes[k] + indices[:, k]
        left = [n for k, n in enumerate(sizes) if k not in axes]
        out = fold(xp, values, segment, math.prod(left))
        return out.reshape([1 if k in axes else n for k, n in enumerate(sizes)] if keepdims else left)

    return kernel


def _sparse(fold: Callable) -> Callable:
    def kernel(xp: Any, indices: Any, values: Any, shape: Any, *, axes: Sizes, keepdims: bool) -> tuple[Any, Any, Any]:
        sizes = sizes_of(shape)
        segment, places = groups(xp, indices[:, _kept(sizes, axes)])
        left = [1 if k in axes else n for k, n in enumerate(sizes) if keepdims or k not in axes]
        if keepdims:
            whole = xp.zeros((len(places), len(sizes)), "int64")
            whole[:, _kept(sizes, axes)] = places
            places = whole
        return places, fold(xp, values, segment, len(places)), xp.asarray(np.array(left, "int64"))

    return kernel


def _sum_rule(g: EagerTensor, indices: EagerTensor, shape: EagerTensor, axes: Sizes) -> EagerTensor:
    sizes = sizes_of(shape._array)
    if any(not n and k not in axes for k, n in enumerate(sizes)):
        invalid("FloorDiv", f"the gradient divides by the sizes that are left, and {list(sizes)} leaves 0 among them.")
    whole = OPS["Reshape"](g, shape=tuple([1 if k in axes else n for k, n in enumerate(sizes)]))
    scale = np.array([max(n, 1) if k in axes else 1 for k, n in enumerate(sizes)], "int64")
    places = to_numpy(indices._array) // scale
    check_inside("GatherNd", places, whole._array.shape)
    return pick(whole, convert(places))


_reduce_sum = Op("SparseReduceSum", "int64", _dense(_summed), None, _sum_rule)
_reduce_max = Op("SparseReduceMax", "int64", _dense(_topped), None, no_gradient("SparseReduceMax", "use tf.math.segment_max"))
_sum_sparse = Op("SparseReduceSumSparse", "int64", _sparse(_summed), None,
                 no_gradient("SparseReduceSumSparse", "leave output_is_sparse out"), many=True)  # fmt: skip
_max_sparse = Op("SparseReduceMaxSparse", "int64", _sparse(_topped), None,
                 no_gradient("SparseReduceMaxSparse", "use tf.math.segment_max"), many=True)  # fmt: skip


def _reduce(ops: tuple[Op, Op], types: str, s: Any, axis: Any, keepdims: Any, output_is_sparse: bool) -> Any:
    op, sizes = ops[bool(output_is_sparse)], sizes_of(s.dense_shape._array)
    check_values(op.name, s.values, types)
    names = range(len(sizes)) if axis is None else vector(op.name, axis, "axis", INT32, scalar=True)
    axes = tuple([normal(op.name, k, len(sizes)) for k in names])
    host = to_numpy(s.indices._array)
    for k in _kept(sizes, axes) if op is ops[0] else ():
        if len(host) and not 0 <= host[:, k].min() <= host[:, k].max() < sizes[k]:
            raise InternalError(None, None, f"{op.name}: places are out of bounds on axis {k}: the shape is {list(sizes)}.")
    found = op(s.indices, s.values, s.dense_shape, axes=axes, keepdims=bool(keepdims))
    return SparseTensor(*found) if output_is_sparse else found


def reduce_sum(sp_input: Any, axis: Any = None, keepdims: bool | None = None, output_is_sparse: bool = False,
               name: str | None = None) -> Any:  # fmt: skip
    """The sum over some axes (all if None), as a dense tensor, or as a sparse one, to which no gradient flows (LookupError).

    Number dtypes. InvalidArgumentError for others and for axes that are not there. Mirrors `tf.sparse.reduce_sum`.

    >>> import minitape as tf
    >>> tf.sparse.reduce_sum(tf.SparseTensor([[0, 1], [0, 2]], [5, 6], [2, 3]), axis=1).numpy()
    array([11,  0], dtype=int32)
    """
    return _reduce((_reduce_sum, _sum_sparse), "fciu", sp_input, axis, keepdims, output_is_sparse)


def reduce_max(sp_input: Any, axis: Any = None, keepdims: bool | None = None, output_is_sparse: bool = False,
               name: str | None = None) -> Any:  # fmt: skip
    """The largest value over some axes (all if None), 0 where there is none. There is no gradient (LookupError).

    Real dtypes; arguments and errors as `reduce_sum`. Mirrors `tf.sparse.reduce_max`.

    >>> import minitape as tf
    >>> tf.sparse.reduce_max(tf.SparseTensor([[0, 1], [0, 2]], [-5, -6], [2, 3]), axis=1).numpy()
    array([-5,  0], dtype=int32)
    """
    return _reduce((_reduce_max, _max_sparse), "fiu", sp_input, axis, keepdims, output_is_sparse)


def _softmax(xp: Any, sp_indices: Any, sp_values: Any, sp_shape: Any) -> Any:
    group, places = groups(xp, sp_indices[:, :-1])
    top = _topped(xp, sp_values, group, len(places))
    y = xp.exp(sp_values - top[group])
    return y / _summed(xp, y, group, len(places))[group]


def _softmax_rule(g: EagerTensor, sp_indices: EagerTensor, sp_shape: EagerTensor, out: EagerTensor) -> EagerTensor:
    last = sp_shape._array.shape[0] - 1
    total = -_reduce_sum(sp_indices, out * g, sp_shape, axes=(last,), keepdims=True)
    return _cwise_add(sp_indices, g, sp_shape, total) * out  # which has no gradient, and so softmax no second


_sparse_softmax = Op("SparseSoftmax", "int64", _softmax, None, _softmax_rule)


def softmax(sp_input: Any, name: str | None = None) -> SparseTensor:
    """Softmax of the values of each row along the last axis, as if there were no others. Mirrors `tf.sparse.softmax`.

    float16, float32, float64; two axes or more (InvalidArgumentError). There is no second derivative (NotImplementedError).

    >>> import minitape as tf
    >>> tf.sparse.softmax(tf.SparseTensor([[0, 0], [0, 2]], [1.0, 1.0], [2, 3])).values.numpy()
    array([0.5, 0.5], dtype=float32)
    """
    s = sp_input
    values = check_values("SparseSoftmax", s.values, "float16 float32 float64")
    if s.shape.rank < 2:
        invalid("SparseSoftmax", f"sp_input has shape {s.shape}; it must have two axes or more.")
    return s.with_values(_sparse_softmax(s.indices, values, s.dense_shape))
