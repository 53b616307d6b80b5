"""Embeddings: rows of a table, looked up by number, and nothing but those rows in the gradient.

A large table may be cut into several, one behind the other; each then gets a gradient of its own.

>>> import minitape as tf
>>> table = tf.Variable([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
>>> with tf.GradientTape() as tape:
...     y = tf.nn.embedding_lookup(table, [2, 0])
>>> y.numpy()[0], tape.gradient(y, table).indices.numpy()
(array([5., 6.], dtype=float32), array([2, 0], dtype=int32))
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..array import concat, gather, identity, reshape
from ..backend import to_numpy
from ..clip import clip_by_norm
from ..convert import convert
from ..errors import invalid
from ..tensor import EagerTensor

__all__ = ["embedding_lookup"]


def embedding_lookup(params: Any, ids: Any, max_norm: Any = None, name: str | None = None) -> EagerTensor:
    """The rows of `params` at `ids`, shape ids.shape + params.shape[1:]; clipped to a norm of `max_norm`, if given.

    Any dtype, int32 or int64 ids of any shape. A list of tables is taken as one that was cut evenly. ValueError without any,
    InvalidArgumentError for ids out of range. Gradients are IndexedSlices. Mirrors `tf.nn.embedding_lookup`.

    >>> import minitape as tf
    >>> tf.nn.embedding_lookup(tf.constant([[3.0, 4.0], [0.0, 1.0]]), [0], max_norm=1.0).numpy()
    array([[0.6, 0.8]], dtype=float32)
    """
    if params is None or (isinstance(params, (list, tuple)) and not params):
        raise ValueError(f"embedding_lookup: params is {params!r}. Give a table, or several in a list.")
    tables = params if isinstance(params, list) else [params]
    index = convert(ids)
    if len(tables) == 1:
        return identity(_clipped(gather(tables[0], index), index, max_norm))
    rows = [convert(table) for table in tables]
    flat, places = _shared_out([t._array.shape[0] for t in rows], to_numpy(index._array).reshape(-1))
    parts = [gather(table, convert(part)) for table, part in zip(rows, flat)]
    found = gather(concat(parts, 0), convert(places))
    return _clipped(reshape(found, (*index._array.shape, *rows[0]._array.shape[1:])), index, max_norm)


def _shared_out(sizes: list[int], ids: Any) -> tuple[list[Any], Any]:
    """Which rows of which table: for each table its row numbers, and where each id finds its row when those are in line.

    The first tables have one row more when the rows cannot be shared out evenly, whatever sizes they really have.
    """
    n, (each, extra) = len(sizes), divmod(sum(sizes), len(sizes))
    table = np.maximum(ids // (each + 1), (ids - extra) // max(each, 1))
    row = np.where(table < extra, ids % (each + 1), (ids - extra) % max(each, 1))
    if ids.size and not 0 <= table.min() <= table.max() < n:
        invalid("DynamicPartition", f"ids {ids} are out of range: the tables have {sum(sizes)} rows in all. Count from 0.")
    order = np.argsort(table, kind="stable")
    return [row[table == k] for k in range(n)], np.argsort(order)


def _clipped(rows: EagerTensor, ids: EagerTensor, max_norm: Any) -> EagerTensor:
    return rows if max_norm is None else clip_by_norm(rows, max_norm, list(range(ids._array.ndim, rows._array.ndim)))
