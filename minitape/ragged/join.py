"""Putting ragged tensors side by side, and taking parts of them: stacks, masks and piles.

>>> import minitape as tf
>>> x, y = tf.ragged.constant([[1, 2], [3]]), tf.ragged.constant([[4], [5, 6]])
>>> tf.ragged.stack([x, y], axis=1)
<tf.RaggedTensor [[[1, 2], [4]],
 [[3], [5, 6]]]>
>>> tf.ragged.boolean_mask(x, [True, False])
<tf.RaggedTensor [[1, 2]]>
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import array
from ..backend import SPACE, to_numpy
from ..convert import BOOL, convert
from ..errors import invalid
from ..tensor import EagerTensor
from .arithmetic import alike
from .layout import from_tensor
from .pick import take
from .rows import INT64, Rows, counted, of_equal_length, of_rank
from .tensor import RaggedTensor, as_values, positive_axis, stacked, wrap

__all__ = ["boolean_mask", "stack", "stack_dynamic_partitions"]


def _ragged(x: Any) -> bool:
    return isinstance(x, RaggedTensor)


def _from_lengths(lengths: Any, dtype: Any, space: Any) -> Rows:
    return Rows(counted(np.concatenate([[0], np.cumsum(lengths)]), dtype, space))


def stack(values: Any, axis: int = 0, name: str | None = None) -> Any:
    """Tensors, ragged or not, of one rank along a new axis, along which the result is ragged. Mirrors `tf.ragged.stack`.

    ValueError for no tensors, tensors of different rank and an axis that is not there; InvalidArgumentError when axes
    outside the new one do not match.

    >>> import minitape as tf
    >>> tf.ragged.stack([[1, 2], [3]])
    <tf.RaggedTensor [[1, 2], [3]]>
    """
    given = list(values) if isinstance(values, (list, tuple)) else [values]
    if not given:
        raise ValueError("ragged.stack: there is nothing to stack.")
    parts = [as_values(v) for v in given]
    alike(*filter(_ragged, parts))
    dtype = next((p._rows.dtype for p in parts if _ragged(p)), INT64)
    return _stacked(parts, axis, dtype)


def _stacked(parts: list[Any], axis: int, dtype: Any) -> Any:
    ndim = parts[0].shape.rank
    if any(p.shape.rank != ndim for p in parts):
        raise ValueError(f"ragged.stack: shapes {[p.shape for p in parts]} have not the same number of axes.")
    axis = positive_axis(axis, ndim + 1, "axis")
    space = SPACE[type((parts[0].flat_values if _ragged(parts[0]) else parts[0])._array)]
    if ndim == 1 and axis == 0:
        lengths = [p._array.shape[0] for p in parts]
        return wrap(array.concat(parts, 0), _from_lengths(lengths, np.dtype("int32"), space))
    if not any(map(_ragged, parts)) and axis >= ndim - 1:
        return array.stack(parts, axis)
    depth = max(1, *[p.ragged_rank for p in parts if _ragged(p)], 1)
    ragged = [_deeper(p, depth, dtype) for p in parts]
    if axis == 0:
        return wrap(_in_a_row(ragged), _from_lengths([p._rows.count for p in ragged], dtype, space))
    if axis == 1:
        count = ragged[0]._rows.count
        if any(p._rows.count != count for p in ragged):
            invalid("ragged.stack", f"the tensors have {[p._rows.count for p in ragged]} rows. Make them equal.")
        order = np.arange(count * len(ragged)).reshape(len(ragged), -1).T.reshape(-1)
        return wrap(take(_in_a_row(ragged), order), _from_lengths([len(ragged)] * count, dtype, space))
    _check_splits([[p._rows] for p in ragged])
    return wrap(_stacked([p.values for p in ragged], axis - 1, dtype), Rows(ragged[0].row_splits))


def _deeper(x: Any, ragged_rank: int, dtype: Any) -> Any:
    """The tensor with that many ragged axes, the further ones uniform so far."""
    if ragged_rank < 1:
        return x
    if _ragged(x):
        return x.with_values(_deeper(x.values, ragged_rank - 1, dtype))
    return from_tensor(RaggedTensor, x, ragged_rank=ragged_rank, row_splits_dtype=dtype.name)


def _in_a_row(parts: list[RaggedTensor]) -> RaggedTensor:
    """The rows of all, one tensor after the other."""
    flat = array.concat([p.flat_values for p in parts], 0)
    levels = zip(*[p._all_rows for p in parts])
    made = [_from_lengths(np.concatenate([r.lengths() for r in level]), level[0].dtype, level[0].space) for level in levels]
    return stacked(flat, made)


def _check_splits(given: list[list[Rows]]) -> None:
    """Refuse tensors whose rows are not the same: ValueError for another number of ragged axes, else InvalidArgumentError."""
    for other in given[1:]:
        if len(other) != len(given[0]):
            raise ValueError(f"ragged: {len(given[0])} ragged axes do not match {len(other)}.")
        for a, b in zip(given[0], other):
            if not np.array_equal(a.host(), b.host()):
                invalid("ragged", f"row_splits {a.host().tolist()} and {b.host().tolist()} must be the same.")


def boolean_mask(data: Any, mask: Any, name: str | None = None) -> Any:
    """The values where `mask` is True; ragged along the axes that the mask covers. Mirrors `tf.ragged.boolean_mask`.

    Both may be ragged or not; the mask covers as many axes of `data`, from the first, as it has. ValueError for a scalar
    mask, another dtype than bool and shapes that do not fit; InvalidArgumentError when rows do not match.

    >>> import minitape as tf
    >>> tf.ragged.boolean_mask([[1, 2, 3], [4, 5, 6]], [[True, False, True], [False, False, True]])
    <tf.RaggedTensor [[1, 3], [6]]>
    """
    data = as_values(data)
    if _ragged(mask) and mask.dtype.name != "bool":
        raise ValueError(f"ragged.boolean_mask: mask has dtype {mask.dtype.name}. Give bools.")
    mask = mask if _ragged(mask) else convert(mask, BOOL)
    ragged = [v for v in (data, mask) if _ragged(v)]
    alike(*ragged)
    if not mask.shape.rank:
        raise ValueError("ragged.boolean_mask: mask is a scalar. Give a bool for each row, or for each value.")
    return _masked(data, mask, ragged[0]._rows.dtype if ragged else INT64)


def _masked(data: Any, mask: Any, dtype: Any) -> Any:
    if not _ragged(data) and not _ragged(mask):
        return _dense_masked(data, mask, dtype)
    if not _ragged(mask) and mask._array.ndim == 1:
        return _rows_masked(data, mask)
    if not _ragged(mask):
        deep = min(data.ragged_rank, mask._array.ndim - 1)
        mask = from_tensor(RaggedTensor, mask, ragged_rank=deep, row_splits_dtype=dtype.name)
    if not _ragged(data):
        data = from_tensor(RaggedTensor, data, ragged_rank=mask.ragged_rank, row_splits_dtype=dtype.name)
    _check_splits([mask._all_rows, data._all_rows[: mask.ragged_rank]])
    made = []
    while _ragged(mask):
        if mask.shape.rank > 2:
            made.append(Rows(mask.row_splits))
        else:
            before = np.concatenate([[0], np.cumsum(to_numpy(mask.values._array))])
            made.append(Rows(mask._rows.tensor(before[mask._rows.host()])))
        mask, data = mask.values, data.values
    return stacked(_masked(data, mask, dtype), made)


def _rows_masked(data: RaggedTensor, mask: EagerTensor) -> RaggedTensor:
    """Whole rows where the mask is True."""
    keep, made = to_numpy(mask._array), data._rows
    if keep.size != made.count:
        raise ValueError(f"ragged.boolean_mask: mask has {keep.size} entries, data {made.count} rows.")
    inside = convert(keep[made.ids()], space=SPACE[type(mask._array)])
    return wrap(_masked(data.values, inside, made.dtype), _from_lengths(made.lengths()[keep], made.dtype, made.space))


def _dense_masked(data: EagerTensor, mask: EagerTensor, dtype: Any) -> Any:
    values, bools = array.boolean_mask(data, mask), to_numpy(mask._array)
    if bools.ndim < 2:
        return values
    space, sizes = SPACE[type(data._array)], bools.shape
    made = [_from_lengths(bools.sum(-1).reshape(-1), dtype, space)]
    for axis in range(bools.ndim - 2, 0, -1):
        rows = of_equal_length(sizes[axis], int(np.prod(sizes[:axis])), dtype, space)
        made.insert(0, Rows(rows.splits))
    return stacked(values, made)


def stack_dynamic_partitions(data: Any, partitions: Any, num_partitions: Any, name: str | None = None) -> RaggedTensor:
    """Row k holds the slices of `data` whose entry in `partitions` is k. Mirrors `tf.ragged.stack_dynamic_partitions`.

    ValueError when the shape of partitions is not the beginning of data's, or is not of integers; InvalidArgumentError
    when an entry is negative or not below num_partitions.

    >>> import minitape as tf
    >>> tf.ragged.stack_dynamic_partitions([10, 20, 30], [2, 0, 2], num_partitions=3)
    <tf.RaggedTensor [[20], [], [10, 30]]>
    """
    op = "ragged.stack_dynamic_partitions"
    data = as_values(data)
    dtype = data._rows.dtype if _ragged(data) else None
    parts = partitions if _ragged(partitions) else convert(partitions, None, dtype)
    if parts.dtype.name not in ("int32", "int64"):
        raise ValueError(f"{op}: partitions has dtype {parts.dtype.name}; allowed are int32 and int64.")
    count = int(of_rank(convert(num_partitions), 0, "num_partitions")._array)
    if dtype is not None:
        parts = parts.with_flat_values(array.cast(parts.flat_values, dtype)) if _ragged(parts) else array.cast(parts, dtype)
    return _piles(op, data, parts, count)


def _piles(op: str, data: Any, parts: Any, count: int) -> RaggedTensor:
    ndim = parts.shape.rank
    if not parts.shape.is_compatible_with(data.shape[:ndim]):
        raise ValueError(f"{op}: partitions of shape {parts.shape} is not the beginning of data's, {data.shape}.")
    if ndim == 0:
        numbers = to_numpy(parts._array).reshape(1)
        if numbers[0] >= count:
            raise ValueError(f"{op}: partitions is {numbers[0]}, but num_partitions = {count}.")
        return wrap(stack([data]) if _ragged(data) else array.stack([data]), _pile_rows(numbers, count, parts))
    if ndim == 1:
        numbers = to_numpy(parts._array)
        if (numbers < 0).any() or (numbers >= count).any():
            invalid(op, f"partitions {numbers.tolist()} must lie between 0 and num_partitions - 1 = {count - 1}.")
        order = np.argsort(numbers, kind="stable").astype("int32")
        return wrap(take(data, order), _pile_rows(numbers, count, parts))
    dtype = parts.flat_values._array.dtype if _ragged(parts) else parts._array.dtype
    data = data if _ragged(data) else from_tensor(RaggedTensor, data, row_splits_dtype=dtype.name)
    if not _ragged(parts):
        parts = from_tensor(RaggedTensor, parts, ragged_rank=max(data.ragged_rank, ndim - 1), row_splits_dtype=dtype.name)
    _check_splits([[data._rows], [parts._rows]])
    return _piles(op, data.values, parts.values, count)


def _pile_rows(numbers: Any, count: int, parts: EagerTensor) -> Rows:
    return _from_lengths(np.bincount(numbers, minlength=count), numbers.dtype, SPACE[type(parts._array)])
