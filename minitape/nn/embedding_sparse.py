"""Embeddings of lists of numbers: for each row of a sparse tensor of ids, the sum or mean of the rows of a table.

    ids    row 0: 2, 0      row 1: 1        mean    row 0: (table[2] + table[0]) / 2      row 1: table[1]

>>> import minitape as tf
>>> table = tf.Variable([[1.0], [2.0], [3.0]])
>>> ids = tf.SparseTensor([[0, 0], [0, 1], [1, 0]], tf.constant([2, 0, 1], tf.int64), [2, 2])
>>> with tf.GradientTape() as tape:
...     y = tf.nn.embedding_lookup_sparse(table, ids, None, combiner="mean")
>>> y.numpy().ravel(), tape.gradient(y, table).values.numpy().ravel()
(array([2., 2.], dtype=float32), array([0.5, 1. , 0.5], dtype=float32))
"""

from __future__ import annotations

from typing import Any

from .. import dtype as dtypes
from ..array import cast, gather, reshape, tile, unique, where, zeros_like
from ..array import shape as shape_of
from ..convert import convert
from ..errors import invalid
from ..math import divide_no_nan, greater, greater_equal, pow, reduce_prod, segment_sum, sqrt
from ..sparse import SparseTensor, fill_empty_rows, retain, segment_mean, segment_sqrt_n
from ..sparse import reshape as sparse_reshape
from ..sparse import segment_sum as sparse_segment_sum
from ..tensor import EagerTensor
from ..variable import Variable
from .embedding import embedding_lookup

__all__ = ["embedding_lookup_sparse", "safe_embedding_lookup_sparse"]

_COMBINERS = {"sum": sparse_segment_sum, "mean": segment_mean, "sqrtn": segment_sqrt_n}


def embedding_lookup_sparse(params: Any, sp_ids: Any, sp_weights: Any, combiner: str | None = None, max_norm: Any = None,
                            name: str | None = None, allow_fast_lookup: bool = False) -> EagerTensor:  # fmt: skip
    """For each row of `sp_ids` the "sum", "mean" (the default) or "sqrtn" (by the root of the number) of rows of `params`.

    Rows must not be empty, and come in order; `sp_weights`, at the same places, weighs them. Floating dtypes, int32 or int64 ids.
    The gradient is an IndexedSlices, unless `allow_fast_lookup`. TypeError for ids or weights that are not sparse, ValueError for
    another combiner and for no table, InvalidArgumentError for ids out of range. Mirrors `tf.nn.embedding_lookup_sparse`.

    >>> import minitape as tf
    >>> ids = tf.SparseTensor([[0, 0], [0, 1]], [1, 0], [1, 2])
    >>> tf.nn.embedding_lookup_sparse(tf.constant([[1.0], [3.0]]), ids, None, combiner="sum").numpy()
    array([[4.]], dtype=float32)
    """
    combiner = "mean" if combiner is None else combiner
    if combiner not in _COMBINERS:
        raise ValueError(f"embedding_lookup_sparse: combiner = {combiner!r}; use 'sum', 'mean' or 'sqrtn'.")
    if not isinstance(sp_ids, SparseTensor):
        raise TypeError(f"embedding_lookup_sparse: sp_ids must be a SparseTensor, got a {type(sp_ids).__name__}.")
    if sp_weights is not None and not isinstance(sp_weights, SparseTensor):
        raise TypeError(f"embedding_lookup_sparse: sp_weights must be a SparseTensor or None, got a {type(sp_weights).__name__}.")
    if sp_weights is not None and sp_weights.indices._array.shape != sp_ids.indices._array.shape:
        raise ValueError(
            f"embedding_lookup_sparse: there are {sp_ids.values.shape[0]} ids and {sp_weights.values.shape[0]} weights."
        )
    tables = params if isinstance(params, list) else [params]
    segments, ids = sp_ids.indices[:, 0], sp_ids.values
    fast = len(tables) == 1 and max_norm is None and (allow_fast_lookup or sp_weights is None)
    if fast:
        rows, index = convert(tables[0]), ids
    else:
        found, index = unique(ids)
        rows = embedding_lookup(tables, found, max_norm)
    if sp_weights is None:
        return _COMBINERS[combiner](rows, index, segments, sparse_gradient=fast and not allow_fast_lookup)
    return _weighted(gather(rows, index), sp_weights.values, cast(segments, dtypes.int32), combiner)


def _weighted(rows: EagerTensor, weights: EagerTensor, segments: EagerTensor, combiner: str) -> EagerTensor:
    kind = rows.dtype
    rows = cast(rows, dtypes.float32) if kind in (dtypes.float16, dtypes.bfloat16) else rows
    w = reshape(cast(weights, rows.dtype), [-1] + [1] * (rows._array.ndim - 1))
    total = segment_sum(rows * w, segments)
    if combiner == "mean":
        total = divide_no_nan(total, segment_sum(w, segments))
    elif combiner == "sqrtn":
        total = divide_no_nan(total, sqrt(segment_sum(pow(w, 2), segments)))
    return cast(total, kind)


def safe_embedding_lookup_sparse(embedding_weights: Any, sparse_ids: Any, sparse_weights: Any = None,
                                 combiner: str | None = "mean", default_id: Any = None, max_norm: Any = None,
                                 name: str | None = None, allow_fast_lookup: bool = False) -> EagerTensor:  # fmt: skip
    """`embedding_lookup_sparse` of all rows of `sparse_ids`, laid out as its axes but the last.

    Negative ids and, but for sums, weights that are not above zero are passed over. A row without any is the table's row
    `default_id`, or zeros. ValueError for no table; other errors as there. Mirrors `tf.nn.safe_embedding_lookup_sparse`.

    >>> import minitape as tf
    >>> ids = tf.SparseTensor([[0, 0]], tf.constant([1], tf.int64), [2, 2])
    >>> tf.nn.safe_embedding_lookup_sparse(tf.constant([[1.0], [3.0]]), ids).numpy().ravel()
    array([3., 0.], dtype=float32)
    """
    tables = embedding_weights if isinstance(embedding_weights, list) else [embedding_weights]
    if embedding_weights is None or not tables:
        raise ValueError(f"safe_embedding_lookup_sparse: embedding_weights is {embedding_weights!r}. Give a table, or several.")
    kind = None if sparse_weights is None else sparse_weights.dtype
    tables = [t if isinstance(t, Variable) and kind in (None, t.dtype) else convert(t, kind and kind.numpy) for t in tables]
    outer, size = sparse_ids.dense_shape[:-1], sparse_ids.dense_shape[-1:]
    ids = sparse_reshape(sparse_ids, [reduce_prod(outer), size[0]])
    weights = None if sparse_weights is None else SparseTensor(ids.indices, sparse_weights.values, ids.dense_shape)
    ids, weights = _kept(ids, weights, greater_equal(ids.values, 0))
    if combiner != "sum" and weights is not None:
        ids, weights = _kept(ids, weights, greater(weights.values, 0))
    ids, empty = fill_empty_rows(ids, default_id or 0)
    weights = None if weights is None else fill_empty_rows(weights, 1.0)[0]
    found = embedding_lookup_sparse(tables, ids, weights, combiner, max_norm, None, allow_fast_lookup)
    if default_id is None:
        if found._array.ndim < 2:
            invalid("StridedSlice", f"a table's rows must have numbers in them, and these have shape {found.shape[1:]}.")
        found = where(tile(reshape(empty, [-1, 1]), [1, found._array.shape[1]]), zeros_like(found), found)
    return reshape(found, [*outer.numpy().tolist(), *shape_of(found).numpy().tolist()[1:]])


def _kept(ids: SparseTensor, weights: SparseTensor | None, these: EagerTensor) -> tuple[SparseTensor, SparseTensor | None]:
    return retain(ids, these), None if weights is None else retain(weights, these)
