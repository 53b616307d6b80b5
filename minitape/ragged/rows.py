"""Where the rows begin and end: the whole numbers that turn a flat list into rows of different length.

Four values in rows of length 2, 0 and 2 can be told in several ways, and `row_splits` is the one that is kept:

    lengths   2  0  2            row_splits  0 2 2 4      (row k is values[splits[k] : splits[k + 1]])
    starts    0  2  2
    limits    2  2  4            value_rowids  0 0 2 2    (the row in which each value lies)

These numbers are few, so they are worked out with NumPy on the host, wherever the values lie; and no gradient flows to them.

>>> from minitape.ragged import rows
>>> made = rows.from_lengths([2, 0, 2])
>>> made.splits.numpy(), made.lengths(), made.ids()
(array([0, 2, 2, 4]), array([2, 0, 2]), array([0, 0, 2, 2]))
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..backend import SPACE, to_numpy
from ..convert import convert
from ..errors import invalid
from ..tensor import OPS, EagerTensor

INT64 = dtypes.int64.numpy
_WHOLE = ("int32", "int64")


def whole_numbers(value: Any, what: str, hint: Any = None, ndim: int = 1) -> EagerTensor:
    """Numbers about rows as a tensor: int64 unless they come as int32, or stand beside int32 (`hint`)."""
    keeps = isinstance(value, np.ndarray) and value.dtype == np.int32
    empty = isinstance(value, (list, tuple)) and not value  # by itself it would be float32
    tensor = convert(value) if keeps else convert(value, (hint or INT64) if empty else None, hint or INT64)
    if tensor.dtype.name not in _WHOLE:
        raise ValueError(f"{what} has dtype {tensor.dtype.name}; allowed are int32 and int64. Use tf.cast first.")
    return of_rank(tensor, ndim, what)


def of_rank(tensor: EagerTensor, ndim: int, what: str) -> EagerTensor:
    """The tensor, or ValueError when it has another number of axes."""
    if tensor._array.ndim != ndim:
        raise ValueError(f"{what} must be {'a vector' if ndim else 'a single number'}, got shape {tensor.shape}.")
    return tensor


def split_dtype(value: Any, what: str = "row_splits_dtype") -> Any:
    """NumPy's int32 or int64. ValueError for other dtypes."""
    kind = dtypes.as_dtype(value)
    if kind.name not in _WHOLE:
        raise ValueError(f"{what} = {kind!r}: rows are counted in tf.int32 or tf.int64.")
    return kind.numpy


def counted(numbers: Any, dtype: Any, space: Any = None) -> EagerTensor:
    """NumPy's whole numbers as a tensor beside others in `space`."""
    return convert(np.asarray(numbers, dtype), space=space)


class Rows:
    """How one axis is cut into rows: `splits`, and the length of every row (`uniform`) where all were asked to be equal."""

    __slots__ = ("splits", "uniform")

    def __init__(self, splits: EagerTensor, uniform: int | None = None):
        self.splits, self.uniform = splits, uniform

    @property
    def dtype(self) -> Any:
        """NumPy's int32 or int64."""
        return self.splits._array.dtype

    @property
    def space(self) -> Any:
        """Where the numbers lie."""
        return SPACE[type(self.splits._array)]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.splits._array.shape[0] - 1

    def host(self) -> Any:
        """The splits in NumPy's memory."""
        return to_numpy(self.splits._array)

    def lengths(self) -> Any:
        """The length of each row."""
        return np.diff(self.host())

    def ids(self) -> Any:
        """The row in which each value lies."""
        return np.repeat(np.arange(self.count, dtype=self.dtype), self.lengths())

    def tensor(self, numbers: Any) -> EagerTensor:
        """Whole numbers as a tensor of this dtype, in the same place."""
        return counted(numbers, self.dtype, self.space)

    def to(self, dtype: Any) -> Rows:
        """The same rows, counted in another dtype."""
        return self if dtype == self.dtype else Rows(OPS["Cast"](self.splits, dtype=dtype), self.uniform)


def _rising(op: str, what: str, numbers: Any) -> None:
    if (np.diff(numbers) < 0).any():
        invalid(op, f"{what} must not fall, got {numbers.tolist()}.")


def _not_negative(op: str, what: str, numbers: Any) -> None:
    if (numbers < 0).any():
        invalid(op, f"{what} must not be negative, got {numbers.tolist()}.")


def _from_zero(op: str, what: str, numbers: Any) -> None:
    if numbers.size and numbers[0] != 0:
        invalid(op, f"{what} must begin with 0, got {numbers.tolist()}.")


def _given(value: Any, what: str, hint: Any) -> tuple[EagerTensor, Any]:
    tensor = whole_numbers(value, what, hint)
    return tensor, to_numpy(tensor._array)


def _beside(tensor: EagerTensor, *parts: Any) -> Rows:
    """Rows with these splits, of the dtype and in the place of the numbers that were given."""
    return Rows(counted(np.concatenate(parts), tensor._array.dtype, SPACE[type(tensor._array)]))


def from_splits(value: Any, hint: Any = None, validate: bool = True) -> Rows:
    """Rows from `row_splits` itself."""
    op = "RaggedTensor.from_row_splits"
    if isinstance(value, (list, tuple)) and not value:
        raise ValueError(f"{op}: row_splits is empty. For no rows at all it is [0].")
    tensor, numbers = _given(value, "row_splits", hint)
    if validate:
        if not numbers.size:
            invalid(op, "row_splits is empty. For no rows at all it is [0].")
        _from_zero(op, "row_splits", numbers)
        _rising(op, "row_splits", numbers)
    return Rows(tensor)


def from_lengths(value: Any, hint: Any = None, validate: bool = True) -> Rows:
    """Rows from the length of each."""
    tensor, numbers = _given(value, "row_lengths", hint)
    if validate:
        _not_negative("RaggedTensor.from_row_lengths", "row_lengths", numbers)
    return _beside(tensor, [0], np.cumsum(numbers))


def from_starts(value: Any, nvals: int, hint: Any = None, validate: bool = True) -> Rows:
    """Rows from where each begins; the last ends with the `nvals` values."""
    op = "RaggedTensor.from_row_starts"
    tensor, numbers = _given(value, "row_starts", hint)
    if validate:
        _from_zero(op, "row_starts", numbers)
        _rising(op, "row_starts", numbers)
        if numbers.size and numbers[-1] > nvals:
            invalid(op, f"row_starts ends with {numbers[-1]}, but there are only {nvals} values.")
    return _beside(tensor, numbers, [nvals])


def from_limits(value: Any, hint: Any = None, validate: bool = True) -> Rows:
    """Rows from where each ends."""
    tensor, numbers = _given(value, "row_limits", hint)
    if validate:
        _not_negative("RaggedTensor.from_row_limits", "row_limits", numbers[:1])
        _rising("RaggedTensor.from_row_limits", "row_limits", numbers)
    return _beside(tensor, [0], numbers)


def from_ids(value: Any, nrows: Any = None, hint: Any = None, validate: bool = True) -> tuple[Rows, int]:
    """Rows from the row in which each value lies, and how many values that tells of."""
    op = "RaggedTensor.from_value_rowids"
    tensor, numbers = _given(value, "value_rowids", hint)
    last = int(numbers[-1]) if numbers.size else -1
    count = last + 1
    if nrows is not None:
        count = int(of_rank(convert(nrows, tensor._array.dtype), 0, "nrows")._array)
        if count < 0 or (numbers.size and count <= last):
            raise ValueError(f"{op}: nrows = {count} is too small, value_rowids names row {last}.")
    if validate:
        _not_negative(op, "value_rowids", numbers[:1])
        _rising(op, "value_rowids", numbers)
    inside = numbers[(numbers >= 0) & (numbers < count)]
    return _beside(tensor, [0], np.cumsum(np.bincount(inside, minlength=count))), numbers.size


def from_uniform(value: Any, nvals: int, nrows: Any = None, hint: Any = None, validate: bool = True) -> Rows:
    """Rows that all have one length; as many as the `nvals` values fill, if `nrows` does not say."""
    op = "RaggedTensor.from_uniform_row_length"
    tensor = whole_numbers(value, "uniform_row_length", hint, ndim=0)
    length, dtype = int(tensor._array), tensor._array.dtype
    count = nvals // length if length else 0
    if nrows is not None:
        given = of_rank(convert(nrows, None if isinstance(nrows, EagerTensor) else dtype), 0, "nrows")
        if given._array.dtype != dtype:
            raise ValueError(f"{op}: nrows is {given.dtype.name}, but uniform_row_length {tensor.dtype.name}. Use tf.cast.")
        count = int(given._array)
    if validate and count * length != nvals:
        raise ValueError(f"{op}: {count} rows of length {length} are not the {nvals} values there are.")
    if validate and length < 0:
        raise ValueError(f"{op}: uniform_row_length = {length} is negative.")
    return Rows(counted(np.arange(max(count, -1) + 1) * length, dtype, SPACE[type(tensor._array)]), length)


def of_equal_length(length: int, count: int, dtype: Any, space: Any) -> Rows:
    """`count` rows of one length, with nothing to check."""
    return Rows(counted(np.arange(count + 1) * length, dtype, space), length)
