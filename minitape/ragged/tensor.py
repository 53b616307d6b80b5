"""RaggedTensor: rows of different length, kept as the values in one piece and where to cut them.

    [[3, 1], [], [4, 1, 5]]   =   values      3 1 4 1 5
                                  row_splits  0 2 2 5

Values may be ragged themselves: then there is a second ragged axis, and so on; the tensor at the bottom is `flat_values`.
All arithmetic happens there, in ordinary operations, and that is why every gradient falls out by itself:

>>> import minitape as tf
>>> x = tf.ragged.constant([[3.0, 1.0], [], [4.0, 1.0, 5.0]])
>>> with tf.GradientTape() as tape:
...     tape.watch(x.flat_values)
...     y = x * x
>>> y, tape.gradient(y.flat_values, x.flat_values).numpy()
(<tf.RaggedTensor [[9.0, 1.0], [], [16.0, 1.0, 25.0]]>, array([ 6.,  2.,  8.,  2., 10.], dtype=float32))
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..axes import vector
from ..convert import convert
from ..dtype import DType
from ..errors import invalid
from ..tensor import OPS, EagerTensor, Tensor
from ..tensor_shape import TensorShape
from . import rows
from .rows import Rows


class RaggedTensor:
    """A tensor whose rows may differ in length. Mirrors `tf.RaggedTensor`.

    Made by `tf.ragged.constant` and by the class methods `from_...`, never by calling the class: ValueError.

    >>> import minitape as tf
    >>> x = tf.RaggedTensor.from_row_lengths([3, 1, 4], [2, 0, 1])
    >>> x, x.shape, x.ragged_rank, x.row_splits.numpy()
    (<tf.RaggedTensor [[3, 1], [], [4]]>, TensorShape([3, None]), 1, array([0, 2, 2, 3]))
    """

    _is_tensor_like = True
    _answers_operators = True  # `tensor + ragged` is the ragged one's business
    __slots__ = ("_rows", "_values")
    _values: Any
    _rows: Rows

    # What the other files of this folder teach; declared so that type checkers know it.
    __getitem__: Callable[..., Any]
    to_tensor: Callable[..., Any]
    from_tensor: Callable[..., Any]
    merge_dims: Callable[..., Any]

    def __init__(self, values: Any, row_partition: Any, internal: bool = False):
        raise ValueError("a RaggedTensor is made by tf.ragged.constant or RaggedTensor.from_row_splits and its kin, "
                         "not by tf.RaggedTensor(...).")  # fmt: skip

    @classmethod
    def learn(cls, **methods: Any) -> None:
        """Take methods that are written elsewhere, beside the operations they need."""
        for name, method in methods.items():
            setattr(cls, name, method)

    # ------------------------------------------------------------------------------------------------ making

    @classmethod
    def from_row_splits(cls, values: Any, row_splits: Any, name: str | None = None, validate: bool = True) -> RaggedTensor:
        """Row k is `values[row_splits[k] : row_splits[k + 1]]`.

        `values`: any tensor but a scalar, or a RaggedTensor. InvalidArgumentError when row_splits does not begin with 0,
        falls, or does not end with the number of values (unless `validate=False`); ValueError for other dtypes than int32
        and int64, and for ranks. Mirrors `tf.RaggedTensor.from_row_splits`.

        >>> import minitape as tf
        >>> tf.RaggedTensor.from_row_splits([1, 2, 3], [0, 2, 2, 3])
        <tf.RaggedTensor [[1, 2], [], [3]]>
        """
        _check_flag(validate)
        return joined(values, rows.from_splits(row_splits, _counting(values), validate), validate)

    @classmethod
    def from_row_lengths(cls, values: Any, row_lengths: Any, name: str | None = None, validate: bool = True) -> RaggedTensor:
        """Row k has `row_lengths[k]` values. Mirrors `tf.RaggedTensor.from_row_lengths`.

        InvalidArgumentError when a length is negative, or their sum is not the number of values.

        >>> import minitape as tf
        >>> tf.RaggedTensor.from_row_lengths([1, 2, 3], [2, 0, 1])
        <tf.RaggedTensor [[1, 2], [], [3]]>
        """
        _check_flag(validate)
        return joined(values, rows.from_lengths(row_lengths, _counting(values), validate), validate)

    @classmethod
    def from_row_starts(cls, values: Any, row_starts: Any, name: str | None = None, validate: bool = True) -> RaggedTensor:
        """Row k begins at `row_starts[k]` and ends where the next begins. Mirrors `tf.RaggedTensor.from_row_starts`.

        InvalidArgumentError when row_starts does not begin with 0, falls, or goes beyond the values.

        >>> import minitape as tf
        >>> tf.RaggedTensor.from_row_starts([1, 2, 3], [0, 2, 2])
        <tf.RaggedTensor [[1, 2], [], [3]]>
        """
        _check_flag(validate)
        values = as_values(values)
        return joined(values, rows.from_starts(row_starts, _nvals(values), _counting(values), validate), validate)

    @classmethod
    def from_row_limits(cls, values: Any, row_limits: Any, name: str | None = None, validate: bool = True) -> RaggedTensor:
        """Row k ends before `row_limits[k]`. Mirrors `tf.RaggedTensor.from_row_limits`.

        InvalidArgumentError when row_limits is negative, falls, or does not end with the number of values.

        >>> import minitape as tf
        >>> tf.RaggedTensor.from_row_limits([1, 2, 3], [2, 2, 3])
        <tf.RaggedTensor [[1, 2], [], [3]]>
        """
        _check_flag(validate)
        values = as_values(values)
        return joined(values, rows.from_limits(row_limits, _counting(values), validate), validate)

    @classmethod
    def from_value_rowids(cls, values: Any, value_rowids: Any, nrows: Any = None, name: str | None = None,
                          validate: bool = True) -> RaggedTensor:  # fmt: skip
        """Value k lies in row `value_rowids[k]`; `nrows` tells of empty rows at the end.

        InvalidArgumentError when value_rowids is negative or falls; ValueError when there is not one for each value, or
        `nrows` is too small. Mirrors `tf.RaggedTensor.from_value_rowids`.

        >>> import minitape as tf
        >>> tf.RaggedTensor.from_value_rowids([1, 2, 3], [0, 0, 2], nrows=4)
        <tf.RaggedTensor [[1, 2], [], [3], []]>
        """
        _check_flag(validate)
        made, told = rows.from_ids(value_rowids, nrows, _counting(values), validate)
        values = as_values(values)
        result = joined(values, made, False)
        if _nvals(values) != told:
            raise ValueError(f"RaggedTensor.from_value_rowids: there are {_nvals(values)} values, but {told} value_rowids.")
        return result

    @classmethod
    def from_uniform_row_length(cls, values: Any, uniform_row_length: Any, nrows: Any = None, validate: bool = True,
                                name: str | None = None) -> RaggedTensor:  # fmt: skip
        """Every row has the same length; the axis then counts as uniform. `nrows` is needed for rows of length 0.

        ValueError when the rows are not just filled. Mirrors `tf.RaggedTensor.from_uniform_row_length`.

        >>> import minitape as tf
        >>> tf.RaggedTensor.from_uniform_row_length([1, 2, 3, 4], 2).shape
        TensorShape([2, 2])
        """
        _check_flag(validate)
        values = as_values(values)
        made = rows.from_uniform(uniform_row_length, _nvals(values), nrows, _counting(values), validate)
        return joined(values, made, validate)

    @classmethod
    def from_nested_row_splits(cls, flat_values: Any, nested_row_splits: Any, name: str | None = None,
                               validate: bool = True) -> RaggedTensor:  # fmt: skip
        """Several ragged axes at once, the outermost first. Mirrors `tf.RaggedTensor.from_nested_row_splits`.

        TypeError when `nested_row_splits` is a tensor instead of a list; else as `from_row_splits`.

        >>> import minitape as tf
        >>> tf.RaggedTensor.from_nested_row_splits([1, 2, 3], [[0, 2, 2], [0, 1, 3]])
        <tf.RaggedTensor [[[1], [2, 3]], []]>
        """
        return _nested(cls.from_row_splits, flat_values, validate, row_splits=nested_row_splits)

    @classmethod
    def from_nested_row_lengths(cls, flat_values: Any, nested_row_lengths: Any, name: str | None = None,
                                validate: bool = True) -> RaggedTensor:  # fmt: skip
        """Several ragged axes at once, the outermost first. Mirrors `tf.RaggedTensor.from_nested_row_lengths`.

        >>> import minitape as tf
        >>> tf.RaggedTensor.from_nested_row_lengths([1, 2, 3], [[2, 0], [1, 2]])
        <tf.RaggedTensor [[[1], [2, 3]], []]>
        """
        return _nested(cls.from_row_lengths, flat_values, validate, row_lengths=nested_row_lengths)

    @classmethod
    def from_nested_value_rowids(cls, flat_values: Any, nested_value_rowids: Any, nested_nrows: Any = None,
                                 name: str | None = None, validate: bool = True) -> RaggedTensor:  # fmt: skip
        """Several ragged axes at once, the outermost first. Mirrors `tf.RaggedTensor.from_nested_value_rowids`.

        >>> import minitape as tf
        >>> tf.RaggedTensor.from_nested_value_rowids([1, 2, 3], [[0, 0], [0, 1, 1]], [2, 2])
        <tf.RaggedTensor [[[1], [2, 3]], []]>
        """
        if nested_nrows is not None:
            _check_list("nested_nrows", nested_nrows)
            if len(nested_nrows) != len(nested_value_rowids):
                raise ValueError(f"RaggedTensor.from_nested_value_rowids: there are {len(nested_nrows)} nested_nrows for "
                                 f"{len(nested_value_rowids)} nested_value_rowids.")  # fmt: skip
        counts = [None] * len(nested_value_rowids) if nested_nrows is None else list(nested_nrows)
        return _nested(cls.from_value_rowids, flat_values, validate, value_rowids=nested_value_rowids, nrows=counts)

    # ----------------------------------------------------------------------------------------------- reading

    @property
    def values(self) -> Any:
        """The rows one after the other: a tensor, or ragged itself."""
        return self._values

    @property
    def flat_values(self) -> EagerTensor:
        """The tensor at the bottom, in which all values lie."""
        return self._values.flat_values if isinstance(self._values, RaggedTensor) else self._values

    @property
    def _all_rows(self) -> list[Rows]:
        """How each ragged axis is cut, the outermost first."""
        return [self._rows, *(self._values._all_rows if isinstance(self._values, RaggedTensor) else [])]

    @property
    def row_splits(self) -> EagerTensor:
        """Where the rows are cut: row k is `values[row_splits[k] : row_splits[k + 1]]`."""
        return self._rows.splits

    @property
    def nested_row_splits(self) -> tuple[EagerTensor, ...]:
        """The `row_splits` of every ragged axis, the outermost first."""
        return tuple([r.splits for r in self._all_rows])

    @property
    def dtype(self) -> DType:
        """The type of the values."""
        return self.flat_values.dtype

    @property
    def shape(self) -> TensorShape:
        """The sizes of the axes, None where rows may differ."""
        return TensorShape([self._rows.count, self._rows.uniform, *self._values.shape[1:]])

    def get_shape(self) -> TensorShape:
        """The same as `shape`."""
        return self.shape

    @property
    def ragged_rank(self) -> int:
        """How many axes are cut by `row_splits`."""
        return len(self._all_rows)

    @property
    def uniform_row_length(self) -> EagerTensor | None:
        """The length of every row, where the rows were made to have one; None otherwise."""
        return None if self._rows.uniform is None else self._rows.tensor(self._rows.uniform)

    def nrows(self, out_type: Any = None, name: str | None = None) -> EagerTensor:
        """The number of rows. Mirrors `tf.RaggedTensor.nrows`."""
        count = self._rows.tensor(self._rows.count)
        return count if out_type is None else OPS["Cast"](count, dtype=dtypes.as_dtype(out_type).numpy)

    def row_starts(self, name: str | None = None) -> EagerTensor:
        """Where each row begins. Mirrors `tf.RaggedTensor.row_starts`."""
        return self._rows.splits[:-1]

    def row_limits(self, name: str | None = None) -> EagerTensor:
        """Where each row ends. Mirrors `tf.RaggedTensor.row_limits`."""
        return self._rows.splits[1:]

    def value_rowids(self, name: str | None = None) -> EagerTensor:
        """The row in which each value lies. Mirrors `tf.RaggedTensor.value_rowids`."""
        return self._rows.tensor(self._rows.ids())

    def nested_value_rowids(self, name: str | None = None) -> tuple[EagerTensor, ...]:
        """The `value_rowids` of every ragged axis. Mirrors `tf.RaggedTensor.nested_value_rowids`."""
        return tuple([r.tensor(r.ids()) for r in self._all_rows])

    def nested_row_lengths(self, name: str | None = None) -> tuple[EagerTensor, ...]:
        """The row lengths of every ragged axis. Mirrors `tf.RaggedTensor.nested_row_lengths`."""
        return tuple([r.tensor(r.lengths()) for r in self._all_rows])

    def row_lengths(self, axis: int = 1, name: str | None = None) -> Any:
        """How long the rows along `axis` are; ragged for an axis further in. ValueError when there is no such axis.

        >>> import minitape as tf
        >>> x = tf.ragged.constant([[[1, 2], []], [[3]]])
        >>> x.row_lengths().numpy(), x.row_lengths(axis=2)
        (array([2, 1]), <tf.RaggedTensor [[2, 0], [1]]>)
        """
        if axis not in (0, 1):
            axis = positive_axis(axis, self.shape.rank, "axis")
        if axis == 0:
            return self.nrows()
        if axis == 1:
            return self._rows.tensor(self._rows.lengths())
        if isinstance(self._values, RaggedTensor):
            return self.with_values(self._values.row_lengths(axis - 1))
        sizes = self._values._array.shape
        return self.with_values(self._rows.tensor(np.full(sizes[: axis - 1], sizes[axis - 1])))

    def bounding_shape(self, axis: Any = None, name: str | None = None, out_type: Any = None) -> EagerTensor:
        """The shape of the smallest dense tensor that holds all; with `axis` one size of it, or several.

        InvalidArgumentError when there is no such axis. Mirrors `tf.RaggedTensor.bounding_shape`.

        >>> import minitape as tf
        >>> tf.ragged.constant([[1, 2], [], [3]]).bounding_shape().numpy()
        array([3, 2])
        """
        longest = [int(r.lengths().max(initial=0)) for r in self._all_rows]
        box = np.array([self._rows.count, *longest, *self.flat_values._array.shape[1:]])
        if axis is not None:
            picks = [axis] if isinstance(axis, int) else vector("GatherV2", axis, "axis", hint=None, scalar=True)
            if any(not 0 <= a < len(box) for a in picks):
                invalid("RaggedTensor.bounding_shape", f"axis = {axis} is out of range: there are {len(box)}, counted from 0.")
            box = box[picks[0] if isinstance(axis, int) or not np.ndim(axis) else list(picks)]
        return rows.counted(box, self._rows.dtype if out_type is None else dtypes.as_dtype(out_type).numpy, self._rows.space)

    # ---------------------------------------------------------------------------------------------- changing

    def with_values(self, new_values: Any) -> RaggedTensor:
        """The same rows of other values: as many, along the first axis. ValueError otherwise."""
        new = as_values(new_values)
        if not new.shape.rank:
            raise ValueError("RaggedTensor.with_values: new_values is a scalar, which has no rows. Use tf.reshape.")
        if _nvals(new) != _nvals(self._values):
            raise ValueError(f"RaggedTensor.with_values: there were {_nvals(self._values)} values, new_values has {_nvals(new)}.")
        if isinstance(new, RaggedTensor) and new._rows.dtype != self._rows.dtype:
            raise ValueError(f"RaggedTensor.with_values: rows are counted in {self._rows.dtype}, those of new_values in "
                             f"{new._rows.dtype}. Use with_row_splits_dtype.")  # fmt: skip
        return wrap(new, self._rows)

    def with_flat_values(self, new_values: Any) -> RaggedTensor:
        """The same rows, on every axis, of other values. ValueError when they are not as many.

        >>> import minitape as tf
        >>> tf.ragged.constant([[1, 2], [], [3]]).with_flat_values(tf.constant([7, 8, 9]))
        <tf.RaggedTensor [[7, 8], [], [9]]>
        """
        inner = self._values
        return self.with_values(inner.with_flat_values(new_values) if isinstance(inner, RaggedTensor) else new_values)

    def with_row_splits_dtype(self, dtype: Any) -> RaggedTensor:
        """The same, with rows counted in tf.int32 or tf.int64. ValueError for others."""
        kind = rows.split_dtype(dtype, "RaggedTensor.with_row_splits_dtype: dtype")
        if kind == self._rows.dtype:
            return self
        return stacked(self.flat_values, [r.to(kind) for r in self._all_rows])

    # ----------------------------------------------------------------------------------------------- showing

    def numpy(self) -> Any:
        """An array of the rows: of objects, where they differ in length. Mirrors `tf.RaggedTensor.numpy`."""
        values = self._values.numpy()
        parts = [values[a:b] for a, b in itertools.pairwise(self._rows.host().tolist())]
        if not parts:
            return np.zeros((0, 0) + values.shape[1:], values.dtype)
        differ = any(len(part) != len(parts[0]) for part in parts)
        return np.array(parts, np.object_ if differ else None)

    def to_list(self) -> list:
        """Nested lists of Python values. Mirrors `tf.RaggedTensor.to_list`.

        >>> import minitape as tf
        >>> tf.RaggedTensor.from_row_lengths([1, 2, 3], [2, 0, 1]).to_list()
        [[1, 2], [], [3]]
        """
        inner = self._values.to_list() if isinstance(self._values, RaggedTensor) else self._values.numpy().tolist()
        return [inner[a:b] for a, b in itertools.pairwise(self._rows.host().tolist())]

    def __repr__(self) -> str:
        with np.printoptions(formatter={"all": _shown}):
            return f"<tf.RaggedTensor {_shown(self.numpy())}>"

    def __iter__(self) -> Iterator[Any]:
        return (self[i] for i in range(self._rows.count))

    def __bool__(self) -> bool:
        raise TypeError("a RaggedTensor is neither true nor false: it has many values. Use tf.reduce_any or tf.reduce_all.")

    __nonzero__ = __bool__

    def __hash__(self) -> int:
        raise TypeError("hash(x): ragged tensors compare element by element and so cannot be looked up.")

    # tf.nest with expand_composites takes it apart and puts it together by these two

    def _to_components(self) -> list[Any]:
        return [self.flat_values, *self.nested_row_splits]

    def _from_components(self, components: list[Any]) -> Any:
        flat, *splits = components
        return stacked(flat, [r if s is r.splits else Rows(s, r.uniform) for r, s in zip(self._all_rows, splits)])


def wrap(values: Any, made: Rows) -> RaggedTensor:
    """A RaggedTensor of values that fit. The one place where they are born."""
    tensor = object.__new__(RaggedTensor)
    tensor._values, tensor._rows = values, made
    return tensor


def stacked(flat: Any, all_rows: list[Rows]) -> Any:
    """Values cut by several rows, the outermost first."""
    for made in reversed(all_rows):
        flat = wrap(flat, made)
    return flat


def as_values(value: Any) -> Any:
    """A tensor or RaggedTensor, as it is; anything else as a tensor."""
    return value if isinstance(value, (RaggedTensor, EagerTensor)) else convert(value)


def joined(values: Any, made: Rows, validate: bool) -> RaggedTensor:
    """Values and rows, checked to fit."""
    values = as_values(values)
    if isinstance(values, RaggedTensor) and values._rows.dtype != made.dtype:
        raise ValueError(f"RaggedTensor: rows are counted in {made.dtype}, but those of values in {values._rows.dtype}. Use "
                         "with_row_splits_dtype.")  # fmt: skip
    if not isinstance(values, RaggedTensor) and not values._array.ndim:
        if validate:
            invalid("RaggedTensor", "values is a scalar, which has no rows. Use tf.reshape to give it an axis.")
        raise ValueError("RaggedTensor: values is a scalar, which has no rows. Use tf.reshape to give it an axis.")
    if validate and made.host()[-1] != _nvals(values):
        invalid("RaggedTensor", f"the rows end at {made.host()[-1]}, but there are {_nvals(values)} values.")
    return wrap(values, made)


def _nvals(values: Any) -> int:
    """How many values there are to be cut into rows."""
    if isinstance(values, RaggedTensor):
        return values._rows.count
    return values._array.shape[0] if values._array.ndim else 0


def _counting(values: Any) -> Any:
    """The dtype in which values that are ragged count their rows."""
    return values._rows.dtype if isinstance(values, RaggedTensor) else None


def _check_flag(validate: Any) -> None:
    if not isinstance(validate, bool):
        raise TypeError(f"RaggedTensor: validate = {validate!r} is no bool.")


def _check_list(what: str, value: Any) -> None:
    if isinstance(value, Tensor):
        raise TypeError(f"RaggedTensor: {what} is a tensor, and must be a list of them, one for each ragged axis.")


def _nested(make: Callable, flat: Any, validate: Any, **parts: Any) -> Any:
    """One class method after the other, from the innermost axis outward."""
    _check_flag(validate)
    for what, value in parts.items():
        _check_list(f"nested_{what}", value)
    for given in reversed(list(zip(*parts.values()))):
        flat = make(flat, **dict(zip(parts, given)), validate=validate)
    return flat


def positive_axis(axis: int, rank: int | None, what: str) -> int:
    """The axis counted from 0. TypeError for what is no integer, ValueError when there is no such axis."""
    if not isinstance(axis, int):
        raise TypeError(f"{what} = {axis!r} is no integer.")
    if rank is None or not -rank <= axis < rank:
        raise ValueError(f"{what} = {axis} is out of range: there are {rank} axes.")
    return axis % rank


def _shown(x: Any) -> str:
    if not isinstance(x, np.ndarray):
        return str(x)
    return np.array2string(x, separator=", ") if x.size else repr(x.tolist())
