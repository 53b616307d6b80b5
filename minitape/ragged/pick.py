"""Picking rows: `x[...]`, and rows by number.

Rows of rows are picked through the flat values: row 2, then row 0 of [[3, 1], [], [4]] are the values 2, then 0 and 1. One
gather does it, and its gradient says which values were picked.

>>> import minitape as tf
>>> x = tf.ragged.constant([[3, 1], [], [4, 1, 5]])
>>> x[0].numpy(), x[1:], x[:, 1:], x[::-1]
(array([3, 1], dtype=int32), <tf.RaggedTensor [[], [4, 1, 5]]>, <tf.RaggedTensor [[1], [], [1, 5]]>, \
<tf.RaggedTensor [[4, 1, 5], [], [3, 1]]>)
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import array
from ..array.gather import _gather_rule
from ..backend import SPACE
from ..convert import convert
from ..errors import invalid
from ..op import Op
from ..tensor import Tensor
from . import rows
from .rows import Rows, counted
from .tensor import RaggedTensor, stacked, wrap

_ragged_gather: Op = Op("RaggedGather", "fciubs", lambda xp, x, index: x.take(index, 0), lambda g, x_shape, index:
                        _gather_rule(g, x_shape, index, 0, False))  # fmt: skip


def take(x: Any, index: Any) -> Any:
    """Rows of a tensor or RaggedTensor by their numbers, a vector in NumPy's memory."""
    if not isinstance(x, RaggedTensor):
        return array.gather(x, counted(index, index.dtype, SPACE[type(x._array)]))
    made, flat = [], x.flat_values
    for level in x._all_rows:
        splits, lengths = level.host(), level.lengths()[index]
        made.append(Rows(level.tensor(np.concatenate([[0], np.cumsum(lengths)]))))
        index = ranges(splits[:-1][index], lengths)
    return stacked(_ragged_gather(flat, counted(index, x._rows.dtype, SPACE[type(flat._array)])), made)


def ranges(starts: Any, lengths: Any, step: int = 1) -> Any:
    """The numbers start, start + step, ... of each row, one row after the other."""
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.repeat(starts, lengths) + within * step


def getitem(x: RaggedTensor, key: Any) -> Any:
    """`x[key]`: integers, slices, `...` and tf.newaxis; no integer for an axis along which rows differ in length.

    IndexError and InvalidArgumentError for rows that are not there, ValueError for that integer, TypeError for what is no
    index. Mirrors `tf.RaggedTensor.__getitem__`.
    """
    return _pick(x, list(key) if isinstance(key, (list, tuple)) else [key])


def _pick(x: Any, keys: list) -> Any:
    """The first key picks rows, the others inside of them."""
    if not keys:
        return x
    key, rest = keys[0], keys[1:]
    if key is Ellipsis:
        return _pick(x, _expanded(keys, x.shape.rank))
    if key is None:
        inner = _pick(x, rest)
        return wrap(inner, rows.of_equal_length(inner._rows.count, 1, inner._rows.dtype, inner._rows.space))
    if isinstance(key, slice):
        return _inside(_rows_of(x, key), rest)
    try:
        beyond = int(key) >= x._rows.count
    except (TypeError, ValueError):
        beyond = False
    if beyond:
        raise IndexError(f"x[{key}]: there are only {x._rows.count} rows, counted from 0.")
    row = x.values[int(x.row_starts()[key]) : int(x.row_limits()[key])]
    return row[rest]


def _rows_of(x: RaggedTensor, key: slice) -> RaggedTensor:
    """A slice of the rows."""
    if key.start is None and key.stop is None and key.step is None:
        return x
    starts, limits = x.row_starts()[key].numpy(), x.row_limits()[key].numpy()
    if key.step is None or int(key.step) == 1:
        splits = np.concatenate([starts[:1] if starts.size else [0], limits])
        picked = wrap(x.values[int(splits[0]) : int(splits[-1])], Rows(x._rows.tensor(splits - splits[0])))
    else:
        picked = _from_ranges(x, starts, limits, 1)
    if x._rows.uniform is None:
        return picked
    return wrap(picked.values, rows.of_equal_length(x._rows.uniform, starts.size, x._rows.dtype, x._rows.space))


def _from_ranges(x: RaggedTensor, starts: Any, limits: Any, step: int) -> RaggedTensor:
    """Row k shows the values of x from starts[k] up to limits[k], in steps."""
    lengths = np.maximum(-(-(limits - starts) // step), 0)
    picked = take(x.values, ranges(starts, lengths, step).astype(x._rows.dtype))
    return wrap(picked, Rows(x._rows.tensor(np.concatenate([[0], np.cumsum(lengths)]))))


def _inside(x: Any, keys: list) -> Any:
    """Keys for the axes behind the rows."""
    if not keys:
        return x
    if not isinstance(x, RaggedTensor):
        return x[[slice(None), *keys]]
    key, rest = keys[0], keys[1:]
    if key is Ellipsis:
        return _inside(x, _expanded(keys, x.values.shape.rank))
    if key is None:
        inner = _inside(x, rest)
        return wrap(inner, rows.of_equal_length(1, inner._rows.count, inner._rows.dtype, inner._rows.space))
    if isinstance(key, slice):
        cut = x if key.start is None and key.stop is None and key.step is None else _columns(x, key)
        return cut.with_values(_inside(cut.values, rest))
    length = x._rows.uniform
    if length is None:
        raise ValueError(f"x[:, {key!r}]: rows differ in length, so this position need not be there. Use a slice, or to_tensor.")
    position = int(key)
    if not -length <= position < length:
        invalid("RaggedTensor", f"x[:, {key}]: the rows have length {length}, so use -{length} to {length - 1}.")
    return _inside(x.values[position % length :: length], rest)


def _columns(x: RaggedTensor, key: slice) -> RaggedTensor:
    """The same slice of every row: its positions, counted from either end of the row, then stay within it."""
    if not all(k is None or isinstance(k, (int, Tensor)) for k in (key.start, key.stop)):
        raise TypeError(f"x[:, {key}]: a slice has integers or nothing.")
    step = convert(1 if key.step is None else key.step)
    if step._array.dtype.kind not in "iu":
        raise TypeError(f"x[:, {key}]: a slice has integers or nothing.")
    by = int(step)
    if not by:
        invalid("RaggedRange", f"x[:, {key}]: steps of 0 arrive nowhere.")
    starts, limits = x._rows.host()[:-1], x._rows.host()[1:]
    low, high = (starts, limits) if by >= 0 else (starts - 1, limits - 1)

    def bound(given: Any, otherwise: Any) -> Any:
        if given is None:
            return otherwise
        offset = int(given)
        return np.minimum(starts + offset, high) if offset >= 0 else np.maximum(limits + offset, low)

    first = bound(key.start, starts if by >= 0 else limits - 1)
    last = bound(key.stop, limits if by >= 0 else starts - 1)
    cut = _from_ranges(x, first, last, by)
    if x._rows.uniform is None:
        return cut
    start, stop = [None if k is None else int(k) for k in (key.start, key.stop)]
    length = len(range(x._rows.uniform)[start:stop:by])
    return wrap(cut.values, rows.of_equal_length(length, x._rows.count, x._rows.dtype, x._rows.space))


def _expanded(keys: list, ndim: int) -> list:
    """The keys with a leading `...` spelled out by one axis."""
    taken = sum(key is not None for key in keys)
    if taken > ndim + 1:
        raise IndexError(f"x[...]: there are {taken - 1} indices for {ndim} axes.")
    return keys[1:] if taken == ndim + 1 else [slice(None), *keys]


RaggedTensor.learn(__getitem__=getitem)
