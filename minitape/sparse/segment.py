"""Rows picked by number and folded into segments at once, as for bags of words.

    indices 0 2 3 0     segments 0 0 1 1      row 0 of the sum is data[0] + data[2], row 1 is data[3] + data[0]

Every row then receives the gradients of all segments it went into: a sum of the same kind, turned around. If asked, it
comes as the few rows that were picked.

>>> import minitape as tf
>>> x = tf.Variable([[1.0], [2.0], [3.0]])
>>> with tf.GradientTape() as tape:
...     y = tf.sparse.segment_mean(x, indices=[0, 2, 2], segment_ids=[0, 0, 1])
>>> y.numpy().ravel(), tape.gradient(y, x).numpy().ravel()
(array([2., 3.], dtype=float32), array([0.5, 0. , 1.5], dtype=float32))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..array.gather import _segment_sum
from ..axes import number
from ..convert import convert
from ..errors import invalid
from ..indexed_slices import IndexedSlices
from ..op import Op
from ..refuse import check_dtypes, no_gradient
from ..tensor import EagerTensor

__all__ = ["segment_mean", "segment_sqrt_n", "segment_sum"]


def _wide(x: Any) -> Any:
    """Half precision is added up in single."""
    return x.astype("float32") if x.dtype.kind in "fV" and x.dtype.itemsize == 2 else x


def _family(name: str, types: str, weigh: Callable | None) -> tuple[Op, Op]:
    """The operations of one kind of sum: of as many segments as the last one says, and of a given number."""

    def shares(xp: Any, like: Any, segment: Any, count: int) -> Any:
        """By what each segment is divided, shaped to stand beside `like`."""
        sizes = _segment_sum(xp, xp.ones(segment.shape, like.dtype), segment, num_segments=count)
        return weigh(xp, xp.maximum(sizes, xp.ones_like(sizes))).reshape((-1,) + (1,) * (like.ndim - 1))  # type: ignore[misc]

    def forward(xp: Any, data: Any, indices: Any, segment_ids: Any, *, num_segments: int, sparse_gradient: bool) -> Any:
        total = _segment_sum(xp, _wide(data.take(indices, 0)), segment_ids, num_segments=num_segments)
        total = total / shares(xp, total, segment_ids, num_segments) if weigh else total
        return total.astype(data.dtype, copy=False)

    def spread(xp: Any, g: Any, indices: Any, segment_ids: Any, rows: int) -> Any:
        wide = _wide(g)
        wide = wide / shares(xp, wide, segment_ids, len(g)) if weigh else wide
        return _segment_sum(xp, wide.take(segment_ids, 0), indices, num_segments=rows).astype(g.dtype, copy=False)

    def backward(xp: Any, grad: Any, indices: Any, segment_ids: Any, *, rows: int) -> Any:
        return spread(xp, grad, indices, segment_ids, rows)

    def backward_rows(xp: Any, grad: Any, indices: Any, segment_ids: Any) -> tuple[Any, Any]:
        picked, where = xp.unique(indices, return_inverse=True)
        return spread(xp, grad, where.reshape(-1), segment_ids, len(picked)), picked

    refuse = no_gradient(f"{name}Grad", "gather the rows and use tf.math.segment_sum")
    dense, rows = Op(f"{name}Grad", "f", backward, refuse), Op(f"{name}GradV2", "f", backward_rows, refuse, many=True)

    def rule(g: Any, data_shape: Any, indices: EagerTensor, segment_ids: EagerTensor, sparse_gradient: bool) -> Any:
        if not sparse_gradient:
            return dense(g, indices, segment_ids, rows=data_shape[0])
        values, picked = rows(g, indices, segment_ids)
        return IndexedSlices(values, picked, convert(np.array(data_shape, "int32")))

    return Op(name, types, forward, rule), Op(name + "WithNumSegments", types, forward, rule)


_sum = _family("SparseSegmentSum", "fiu", None)
_mean = _family("SparseSegmentMean", "f", lambda xp, n: n)
_sqrt_n = _family("SparseSegmentSqrtN", "f", lambda xp, n: xp.sqrt(n))


def _fold(ops: tuple[Op, Op], data: Any, indices: Any, segment_ids: Any, num_segments: Any, sparse_gradient: bool) -> EagerTensor:
    op = ops[num_segments is not None]
    x = convert(data)
    places, ids = convert(indices), convert(segment_ids)
    check_dtypes(op, (x,))
    for what, part in (("indices", places), ("segment_ids", ids)):
        if part.dtype not in (dtypes.int32, dtypes.int64) or part._array.ndim != 1:
            invalid(op.name, f"{what} must be a vector of int32 or int64, got {part.dtype.name}{part.shape}.")
    a, segments = places._array, ids._array
    if len(a) != len(segments):
        invalid(op.name, f"there are {len(a)} indices and {len(segments)} segment_ids. Give one for each.")
    if not x._array.ndim:
        invalid(op.name, "data is a scalar; it must have rows.")
    if len(a) and not 0 <= int(a.min()) <= int(a.max()) < x._array.shape[0]:
        invalid(
            op.name, f"indices go from {int(a.min())} to {int(a.max())}, and data has {x._array.shape[0]} rows. Count from 0."
        )
    if len(a) and (int(segments[0]) < 0 or (segments[1:] < segments[:-1]).any()):
        invalid(op.name, f"segment_ids must be 0 or more, and sorted: {ids.numpy()}.")
    needed = int(segments[-1]) + 1 if len(a) else 0
    count = needed if num_segments is None else number(op.name, num_segments, "num_segments", hint=None)
    if count < needed or count < 0:
        invalid(op.name, f"num_segments = {count}, and segment_ids ask for {needed}.")
    return op(x, places, ids, num_segments=count, sparse_gradient=bool(sparse_gradient))


def segment_sum(data: Any, indices: Any, segment_ids: Any, num_segments: Any = None, name: str | None = None,
                sparse_gradient: bool = False) -> EagerTensor:  # fmt: skip
    """The sum of each segment of the rows `data[indices]`; 0 where a number is left out.

    `segment_ids` are sorted, one for each index; the last says how many segments there are, unless `num_segments` does. Real
    dtypes. With `sparse_gradient` the gradient is an IndexedSlices; there is no second (LookupError). InvalidArgumentError for
    dtypes, shapes and numbers that do not fit. Mirrors `tf.sparse.segment_sum`.

    >>> import minitape as tf
    >>> tf.sparse.segment_sum([[1, 2], [3, 4]], [0, 1, 1], [0, 0, 1]).numpy().tolist()
    [[4, 6], [3, 4]]
    """
    return _fold(_sum, data, indices, segment_ids, num_segments, sparse_gradient)


def segment_mean(data: Any, indices: Any, segment_ids: Any, num_segments: Any = None, name: str | None = None,
                 sparse_gradient: bool = False) -> EagerTensor:  # fmt: skip
    """The mean of each segment of the rows `data[indices]`; see `segment_sum`. Floating dtypes. Mirrors `tf.sparse.segment_mean`.

    >>> import minitape as tf
    >>> tf.sparse.segment_mean([[1.0], [3.0]], [0, 1, 1], [0, 0, 1]).numpy().tolist()
    [[2.0], [3.0]]
    """
    return _fold(_mean, data, indices, segment_ids, num_segments, sparse_gradient)


def segment_sqrt_n(data: Any, indices: Any, segment_ids: Any, num_segments: Any = None, name: str | None = None,
                   sparse_gradient: bool = False) -> EagerTensor:  # fmt: skip
    """The sum of each segment of the rows `data[indices]` over the root of their number; see `segment_sum`. Floating dtypes.

    Mirrors `tf.sparse.segment_sqrt_n`.

    >>> import minitape as tf
    >>> tf.sparse.segment_sqrt_n([[1.0], [3.0]], [0, 0, 1, 1], [0, 0, 0, 0]).numpy().tolist()
    [[4.0]]
    """
    return _fold(_sqrt_n, data, indices, segment_ids, num_segments, sparse_gradient)
