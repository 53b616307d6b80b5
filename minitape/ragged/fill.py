"""Giving empty rows a value of their own.

The values keep their order, and every row that has none gets the default:

    rows 0 0 2, values 3 1 4, four rows, default 9   ->   rows 0 0 1 2 3, values 3 1 9 4 9

A value's gradient is that of the place it went to; the default's is the sum over the rows it filled.

>>> import minitape as tf
>>> x, default = tf.constant([3.0, 1.0, 4.0]), tf.constant(9.0)
>>> with tf.GradientTape() as tape:
...     tape.watch([x, default])
...     y = tf.ragged_fill_empty_rows([0, 0, 2], x, 4, default).output_values ** 2
>>> [g.numpy().tolist() for g in tape.gradient(y, [x, default])]
[[6.0, 2.0, 8.0], 36.0]
"""

from __future__ import annotations

import collections
from typing import Any

import numpy as np

from ..backend import SPACE, to_numpy
from ..convert import convert, pair
from ..errors import invalid
from ..op import Op
from ..refuse import no_gradient
from ..tensor import Operand
from .rows import INT64, counted

__all__ = ["ragged_fill_empty_rows"]

RaggedFillEmptyRows = collections.namedtuple(
    "RaggedFillEmptyRows", "output_value_rowids output_values empty_row_indicator reverse_index_map"
)


def _filled(xp: Any, values: Any, default: Any, places: Any, *, total: int) -> Any:
    out = xp.full((total,), default, dtype=values.dtype) if values.dtype != object else xp.full((total,), default.item(), object)
    out[places] = values
    return out


def _shares(xp: Any, g: Any, places: Any) -> Any:
    filled = xp.ones(g.shape, bool)
    filled[places] = False
    return g[places], g[filled].sum()


_share: Op = Op("RaggedFillEmptyRowsGrad", "fciu", _shares, no_gradient("RaggedFillEmptyRowsGrad", "differentiate once only"),
                many=True)  # fmt: skip
_fill: Op = Op("RaggedFillEmptyRows", "fciubs", _filled, lambda g, places: _share(g, places)[0],
               lambda g, places: _share(g, places)[1])  # fmt: skip


def ragged_fill_empty_rows(value_rowids: Any, values: Any, nrows: Any, default_value: Any, name: str | None = None) -> Any:
    """The same rows, those that were empty with one `default_value`. Mirrors `tf.ragged_fill_empty_rows`.

    `value_rowids` and `values` are vectors, `nrows` and `default_value` scalars. Returns the new rowids and values, which rows
    were empty, and where each value went. Raises InvalidArgumentError for other ranks and for rows that are not there.

    >>> import minitape as tf
    >>> tf.ragged_fill_empty_rows([0, 0, 2], [3, 1, 4], 4, 9).output_values.numpy()
    array([3, 1, 9, 4, 9], dtype=int32)
    """
    op = "RaggedFillEmptyRows"
    ids, count_tensor = [convert(v, None if isinstance(v, Operand) else INT64) for v in (value_rowids, nrows)]
    for what, given in (("value_rowids", ids), ("nrows", count_tensor)):
        if given._array.dtype != INT64:
            invalid(op, f"{what} has dtype {given.dtype.name}, and must be int64. Use tf.cast first.")
    x = convert(values)
    default = pair(_fill, x, default_value)[1]
    ranks = {"value_rowids": (ids, 1), "values": (x, 1), "nrows": (count_tensor, 0), "default_value": (default, 0)}
    for what, (tensor, ndim) in ranks.items():
        if tensor._array.ndim != ndim:
            invalid(op, f"{what} must be a {'vector' if ndim else 'scalar'}, got shape {tensor.shape}.")
    numbers, count, space = to_numpy(ids._array), int(count_tensor._array), SPACE[type(x._array)]
    if numbers.size != x._array.shape[0]:
        invalid(op, f"there are {x._array.shape[0]} values, but {numbers.size} value_rowids.")
    if count < 0 or (numbers < 0).any() or (numbers >= count).any():
        invalid(op, f"value_rowids {numbers.tolist()} must lie between 0 and nrows - 1 = {count - 1}.")
    lengths = np.bincount(numbers, minlength=count)
    full = np.maximum(lengths, 1)
    order = np.argsort(numbers, kind="stable")
    starts = np.cumsum(full) - full
    places = np.empty_like(numbers)
    places[order] = starts[numbers[order]] + np.arange(numbers.size) - (np.cumsum(lengths) - lengths)[numbers[order]]
    where = counted(places, INT64, space)
    rowids = np.repeat(np.arange(count), full)
    return RaggedFillEmptyRows(
        counted(rowids if count else rowids.reshape(0, 1), INT64, space),  # without any row TensorFlow gives a matrix
        _fill(x, default, where, total=int(full.sum())),
        convert(lengths == 0, space=space),
        where,
    )
