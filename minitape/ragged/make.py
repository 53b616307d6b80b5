"""Ragged tensors from Python lists, and from ranges of numbers.

>>> import minitape as tf
>>> tf.ragged.constant([[3, 1], [], [4]]), tf.ragged.range([2, 0, 3])
(<tf.RaggedTensor [[3, 1], [], [4]]>, <tf.RaggedTensor [[0, 1], [], [0, 1, 2]]>)
"""

from __future__ import annotations

import builtins
from typing import Any

import numpy as np

from .. import convert as conversion
from .. import dtype as dtypes
from ..array import cast
from ..backend import SPACE, to_numpy
from ..convert import convert
from ..errors import invalid
from .rows import counted, from_splits, split_dtype
from .tensor import RaggedTensor, stacked

__all__ = ["constant", "range"]


def constant(pylist: Any, dtype: Any = None, ragged_rank: Any = None, inner_shape: Any = None, name: str | None = None,
             row_splits_dtype: Any = dtypes.int64) -> Any:  # fmt: skip
    """A RaggedTensor of nested lists; a dense tensor if there is nothing to be ragged. Mirrors `tf.ragged.constant`.

    The innermost lists are the last ragged axis, unless `ragged_rank` (how many axes are ragged) or `inner_shape` (the shape
    of one value) says that axes behind it are uniform. Raises ValueError when numbers lie at different depths, or at
    another than these say; TypeError for a RaggedTensor and for values that dtype cannot hold.

    >>> import minitape as tf
    >>> tf.ragged.constant([[[1, 2]], [[3, 4], [5, 6]]], ragged_rank=1).shape
    TensorShape([2, None, 2])
    """
    if isinstance(pylist, RaggedTensor):
        raise TypeError("ragged.constant: pylist is a RaggedTensor already.")
    if not _opens(pylist):
        if ragged_rank or inner_shape:
            raise ValueError(f"ragged.constant: {pylist!r} is a single value, with no rows and no inner_shape.")
        return conversion.constant(pylist, dtype, ())
    if ragged_rank is not None and ragged_rank < 0:
        raise ValueError(f"ragged.constant: ragged_rank = {ragged_rank} is negative.")
    scalars, deepest = _depths(pylist)
    if scalars is not None and (deepest > scalars or (ragged_rank is not None and deepest < ragged_rank)):
        raise ValueError(f"ragged.constant: an empty list lies deeper than the values, or there are fewer axes than "
                         f"ragged_rank = {ragged_rank} in {pylist!r}.")  # fmt: skip
    if inner_shape is not None and ragged_rank is not None:
        expected = ragged_rank + len(inner_shape) + 1
        if expected < deepest if scalars is None else expected != scalars:
            raise ValueError(f"ragged.constant: ragged_rank = {ragged_rank} and inner_shape = {inner_shape} do not make up the "
                             f"{deepest} axes of {pylist!r}.")  # fmt: skip
    inner_axes = 0 if inner_shape is None else len(inner_shape)
    if ragged_rank == 0 or (ragged_rank is None and deepest - inner_axes < 2):
        return conversion.constant(pylist, dtype, inner_shape)
    if inner_shape is None:
        inner_shape = () if ragged_rank is None else _inner_shape(pylist, ragged_rank)
    if ragged_rank is None:
        ragged_rank = max(1, deepest - 1 if scalars is None else scalars - 1 - len(inner_shape))
    lengths, values = [], pylist
    for _ in builtins.range(ragged_rank):
        lengths.append([len(row) for row in values])
        values = [value for row in values for value in row]
    flat = conversion.constant(values, dtype, (len(values), *inner_shape))
    kind = split_dtype(row_splits_dtype, "ragged.constant: row_splits_dtype")
    space = SPACE[type(flat._array)]
    return stacked(flat, [from_splits(counted(np.cumsum([0, *n]), kind, space), validate=False) for n in lengths])


def _opens(value: Any) -> bool:
    return isinstance(value, (list, tuple)) or np.ndim(value) != 0


def _depths(value: Any) -> tuple[int | None, int]:
    """How deep the scalars lie (None: there are none), and how deep the deepest list."""
    if not _opens(value):
        return 0, 0
    scalars: int | None = None
    deepest = 1
    for part in value:
        found, deep = _depths(part)
        if found is not None:
            if scalars is not None and scalars != found + 1:
                raise ValueError("ragged.constant: some values lie deeper than others. Put all at the same depth.")
            scalars = found + 1
        deepest = max(deepest, deep + 1)
    return scalars, deepest


def _inner_shape(pylist: Any, ragged_rank: int) -> tuple[int, ...]:
    """The shape that everything below the ragged axes has. ValueError when shapes differ."""
    flat = pylist
    for _ in builtins.range(ragged_rank):
        if not all(_opens(row) for row in flat):
            raise ValueError(f"ragged.constant: values lie too high for ragged_rank = {ragged_rank}.")
        flat = [value for row in flat for value in row]

    def shape(value: Any) -> tuple[int, ...]:
        if not _opens(value):
            return ()
        return (len(value), *(shape(value[0]) if len(value) else ()))

    def check(value: Any, sizes: tuple[int, ...]) -> None:
        if _opens(value) != bool(sizes) or (sizes and len(value) != sizes[0]):
            raise ValueError(f"ragged.constant: below ragged_rank = {ragged_rank} all must have one shape.")
        for part in value if sizes else ():
            check(part, sizes[1:])

    sizes = shape(flat)
    check(flat, sizes)
    return sizes[1:]


_NUMBERS = ("int32", "int64", "float32", "float64")


def range(starts: Any, limits: Any = None, deltas: Any = 1, dtype: Any = None, name: str | None = None,
          row_splits_dtype: Any = dtypes.int64) -> RaggedTensor:  # fmt: skip
    """A row of numbers from each start up to each limit, in steps of each delta. Mirrors `tf.ragged.range`.

    Scalars stand beside vectors for all rows. With one argument, it is the limits. int32, int64, float32 or float64, the
    widest of those given. InvalidArgumentError for steps of 0, matrices and vectors of different length.

    >>> import minitape as tf
    >>> tf.ragged.range([0, 5], [3, 3], [1, -1])
    <tf.RaggedTensor [[0, 1, 2], [5, 4]]>
    """
    op = "RaggedRange"
    kind = dtypes.as_dtype(row_splits_dtype)
    if limits is None:
        starts, limits = 0, starts
    want = None if dtype is None else dtypes.as_dtype(dtype).numpy
    given = [convert(v, want) for v in (starts, limits, deltas)]
    if any(v.dtype.name not in _NUMBERS for v in given):
        invalid(op, f"starts, limits and deltas are {[v.dtype.name for v in given]}; allowed are {', '.join(_NUMBERS)}.")
    widest = max([v.dtype.name for v in given], key=_NUMBERS.index)
    numbers = [to_numpy(cast(v, widest)._array) for v in given]
    if any(v.ndim > 1 for v in numbers):
        invalid(op, "starts, limits and deltas must be scalars or vectors, and one is a matrix.")
    if kind.name not in ("int32", "int64"):
        invalid(op, f"row_splits_dtype = {kind.name}: rows are counted in int32 or int64.")
    if len({v.size for v in numbers if v.ndim}) > 1:
        invalid(op, f"starts, limits and deltas have {[v.size for v in numbers if v.ndim]} entries. Make them equal, or scalars.")
    each = [v.tolist() for v in np.broadcast_arrays(*[np.atleast_1d(v) for v in numbers])]
    rows = [_row(op, start, limit, delta, numbers[0].dtype) for start, limit, delta in zip(*each)]
    splits = np.cumsum([0, *[len(row) for row in rows]])
    flat = np.concatenate([np.empty(0, numbers[0].dtype), *rows])
    return stacked(convert(flat), [from_splits(counted(splits, kind.numpy), validate=False)])


def _row(op: str, start: Any, limit: Any, delta: Any, dtype: Any) -> Any:
    if delta == 0:
        invalid(op, "a delta is 0: steps of nothing arrive nowhere.")
    if limit < start if delta > 0 else limit > start:
        return np.empty(0, dtype)
    count = -((start - limit) // delta) if dtype.kind == "i" else int(np.ceil(abs((limit - start) / delta)))
    steps = np.full(max(count, 0), delta, dtype)
    steps[:1] = start
    return np.add.accumulate(steps, dtype=dtype)  # one step after the other, as TensorFlow adds them up
