"""Functions of the flat values, and of row numbers alone.

>>> import minitape as tf
>>> tf.ragged.map_flat_values(tf.square, tf.ragged.constant([[1, 2], [], [3]]))
<tf.RaggedTensor [[1, 4], [], [9]]>
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..backend import SPACE, to_numpy
from ..convert import convert
from ..errors import invalid
from ..tensor import EagerTensor, Tensor
from .rows import INT64, Rows, counted, of_rank, whole_numbers
from .tensor import RaggedTensor, stacked

__all__ = ["map_flat_values", "row_splits_to_segment_ids", "segment_ids_to_row_splits"]


def map_flat_values(op: Callable, *args: Any, **kwargs: Any) -> Any:
    """`op(*args, **kwargs)` with flat values in place of ragged tensors; its result gets their rows.

    Ragged tensors are found inside lists, tuples and dictionaries too. They must all have the same rows: InvalidArgumentError,
    or ValueError when not even their number fits, or when `op` changes the number of values. Mirrors
    `tf.ragged.map_flat_values`.

    >>> import minitape as tf
    >>> x = tf.ragged.constant([[1, 2], [3]])
    >>> tf.ragged.map_flat_values(tf.add, x, 10)
    <tf.RaggedTensor [[11, 12], [13]]>
    """
    found: list[RaggedTensor] = []
    flat_args, flat_kwargs = _flattened(args, found), _flattened(kwargs, found)
    if not found:
        return op(*args, **kwargs)
    sizes = {x.flat_values._array.shape[0] for x in found}
    if len(sizes) > 1:
        raise ValueError(f"ragged.map_flat_values: the ragged tensors hold {sorted(sizes)} values. Their rows must be the same.")
    if len({x._rows.dtype for x in found}) > 1:
        raise ValueError("ragged.map_flat_values: rows are counted in int32 here, int64 there. Use with_row_splits_dtype.")
    result = op(*flat_args, **flat_kwargs)
    if not result.shape[:1].is_compatible_with([sizes.pop()]):
        raise ValueError(f"ragged.map_flat_values: op made shape {result.shape} of {found[0].flat_values.shape}: another "
                         "number of values, which does not fit the rows.")  # fmt: skip
    return stacked(result, _common_rows([x._all_rows for x in found]))


def _flattened(value: Any, found: list[RaggedTensor]) -> Any:
    if isinstance(value, RaggedTensor):
        found.append(value)
        return value.flat_values
    if isinstance(value, (list, tuple)):
        parts = [_flattened(part, found) for part in value]
        return parts if isinstance(value, list) else tuple(parts)
    return {key: _flattened(part, found) for key, part in value.items()} if isinstance(value, dict) else value


def _common_rows(given: list[list[Rows]]) -> list[Rows]:
    common = given[0]
    for other in given[1:]:
        if len(other) != len(common):
            raise ValueError(f"ragged.map_flat_values: {len(common)} ragged axes do not match {len(other)}.")
        for a, b in zip(common, other):
            if not np.array_equal(a.host(), b.host()):
                invalid("ragged.map_flat_values", f"row_splits {a.host().tolist()} and {b.host().tolist()} must be the same.")
        common = [b if a.uniform is None and b.uniform is not None else a for a, b in zip(common, other)]
    return common


def row_splits_to_segment_ids(splits: Any, name: str | None = None, out_type: Any = None) -> EagerTensor:
    """The row in which each value lies. Mirrors `tf.ragged.row_splits_to_segment_ids`.

    `splits`: an int32 or int64 vector with at least one entry; ValueError for anything else.

    >>> import minitape as tf
    >>> tf.ragged.row_splits_to_segment_ids([0, 2, 2, 3]).numpy()
    array([0, 0, 2])
    """
    tensor = convert(splits, None, INT64)
    made = Rows(whole_numbers(tensor, "splits"))
    if made.count < 0:
        raise ValueError("ragged.row_splits_to_segment_ids: splits is empty. For no rows at all it is [0].")
    kind = made.dtype if out_type is None else dtypes.as_dtype(out_type).numpy
    if kind.name not in ("int32", "int64"):
        invalid("ragged.row_splits_to_segment_ids", f"out_type = {kind.name}; allowed are int32 and int64.")
    ids = np.repeat(np.arange(made.count), np.maximum(made.lengths(), 0))
    return counted(ids, kind, made.space)


def segment_ids_to_row_splits(segment_ids: Any, num_segments: Any = None, out_type: Any = None,
                              name: str | None = None) -> EagerTensor:  # fmt: skip
    """Where rows are cut, from the row in which each value lies. Mirrors `tf.ragged.segment_ids_to_row_splits`.

    `num_segments` tells of empty rows at the end; values in rows beyond it are not counted. TypeError for other dtypes than
    integers, ValueError for ranks, InvalidArgumentError for negative numbers.

    >>> import minitape as tf
    >>> tf.ragged.segment_ids_to_row_splits([0, 0, 2], num_segments=4).numpy()
    array([0, 2, 2, 3, 3])
    """
    op = "ragged.segment_ids_to_row_splits"
    if out_type is not None:
        kind = dtypes.as_dtype(out_type).numpy
    else:
        kind = next((v._array.dtype for v in (segment_ids, num_segments) if isinstance(v, Tensor)), INT64)
    tensor, numbers = _integers(op, segment_ids, "segment_ids", 1)
    count = None if num_segments is None else int(_integers(op, num_segments, "num_segments", 0)[1])
    if (numbers < 0).any() or (count is not None and count < 0):
        invalid(op, f"segment_ids {numbers.tolist()} and num_segments {count} must not be negative.")
    lengths = np.bincount(numbers, minlength=count or 0)[:count]
    return counted(np.concatenate([[0], np.cumsum(lengths)]), kind, SPACE[type(tensor._array)])


def _integers(op: str, value: Any, what: str, ndim: int) -> tuple[EagerTensor, Any]:
    """An argument of integers as a tensor and in NumPy's memory; an empty list is one too."""
    empty = isinstance(value, (list, tuple)) and not value
    tensor = convert(value, INT64 if empty else None)
    if tensor._array.dtype.kind not in "iu":
        raise TypeError(f"{op}: {what} must be integers, got {tensor.dtype.name}.")
    return tensor, to_numpy(of_rank(tensor, ndim, what)._array)
