"""Python's operators between ragged tensors, and how their rows are matched.

Where both have the very same rows, the flat values are enough. Otherwise axis by axis, from the outside in, rows must be
of one length, or one of the two is repeated, as in any broadcasting:

    [[1, 2], [], [3]]  +  [[10], [20], [30]]  =  [[11, 12], [], [33]]

What comes out is, for each operand, which of its values stands at each place: a gather, and its gradient is known.

>>> import minitape as tf
>>> x = tf.ragged.constant([[1, 2], [], [3]])
>>> x + tf.constant([[10], [20], [30]]), 2 * x, x > 1
(<tf.RaggedTensor [[11, 12], [], [33]]>, <tf.RaggedTensor [[2, 4], [], [6]]>, <tf.RaggedTensor [[False, True], [], [True]]>)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .. import array, math
from ..backend import SPACE
from ..convert import convert
from ..errors import InvalidArgumentError, invalid
from ..tensor import OPS, EagerTensor
from .pick import ranges
from .rows import Rows, counted, of_equal_length
from .tensor import RaggedTensor, stacked


def unary(op: Callable, x: RaggedTensor) -> RaggedTensor:
    """`op` of every value."""
    return x.with_flat_values(op(x.flat_values))


def binary(op: Callable, x: Any, y: Any) -> Any:
    """`op` of values at the same place. InvalidArgumentError when rows do not match, ValueError when they are counted in
    different dtypes."""
    x_dtype = x.flat_values._array.dtype if isinstance(x, RaggedTensor) else None
    y = _operand(y, x_dtype)
    x = _operand(x, (y.flat_values if isinstance(y, RaggedTensor) else y)._array.dtype)
    if x_dtype is None:
        x_dtype = x._array.dtype
    ragged = [v for v in (x, y) if isinstance(v, RaggedTensor)]
    alike(*ragged)
    if len(ragged) == 1:
        (one,), other = ragged, y if isinstance(x, RaggedTensor) else x
        if one.flat_values._array.ndim > other._array.ndim:  # it broadcasts within the values
            return one.with_flat_values(op(*[v.flat_values if v is one else v for v in (x, y)]))
    if len(ragged) == 2 and x.ragged_rank == y.ragged_rank and all(a is b for a, b in zip(x._all_rows, y._all_rows)):
        return stacked(op(x.flat_values, y.flat_values), x._all_rows)
    all_rows, flats = _matched(x, y, ragged[0]._rows)
    return stacked(op(*flats), all_rows)


def _operand(value: Any, dtype: Any) -> Any:
    return value if isinstance(value, (RaggedTensor, EagerTensor)) else convert(value, None, dtype)


def alike(*ragged: RaggedTensor) -> None:
    """ValueError when ragged tensors count their rows in different dtypes."""
    if len({x._rows.dtype for x in ragged}) > 1:
        raise ValueError("the rows of one RaggedTensor are counted in int32, of the other in int64. Use with_row_splits_dtype.")


class _Axes:
    """An operand while its rows are matched: how each axis is cut, and which of its rows stands at each place so far."""

    def __init__(self, x: Any, rank: int):
        self.x, self.made = x, x._all_rows if isinstance(x, RaggedTensor) else []
        self.flat = x.flat_values if isinstance(x, RaggedTensor) else x
        sizes = self.flat._array.shape
        count = self.made[0].count if self.made else sizes[0]
        lengths = [(r.lengths(), r.uniform) for r in self.made]
        total = sizes[0]
        for size in sizes[1:]:
            lengths.append((np.full(total, size), size))
            total *= size
        self.extra = rank - 1 - len(lengths)  # axes that it lacks count as axes of size 1
        if self.extra:
            lengths = [*[(np.array([1]), 1)] * (self.extra - 1), (np.array([count]), count), *lengths]
            count = 1
        self.count, self.lengths, self.index = count, lengths, np.arange(0)

    def step(self, level: int, lengths: Any) -> None:
        """Go one axis further in, to rows of these lengths."""
        mine = self.lengths[level][0]
        starts = np.cumsum(mine) - mine
        self.index = ranges(starts[self.index], lengths)

    def repeat(self, lengths: Any) -> None:
        """Go one axis further in, where the one value there is stands for all."""
        self.index = np.repeat(self.index, lengths)


def _matched(x: Any, y: Any, like: Rows) -> tuple[list[Rows], list[EagerTensor]]:
    """The rows of the result, and for both operands the flat values that belong there."""
    ranks = [x.shape.rank, y.shape.rank]
    rank = max(ranks)
    a, b = _Axes(x, rank), _Axes(y, rank)
    depth = max(len(v.made) + v.extra for v in (a, b) if v.made)
    if a.count != b.count and 1 not in (a.count, b.count):
        invalid("RaggedTensor", f"{a.count} rows do not match {b.count}. Make them equal, or one 1.")
    count = max(a.count, b.count) if a.count and b.count else 0
    for v in (a, b):
        v.index = np.arange(count) if v.count == count else np.zeros(count, "int64")
    made = []
    for level in range(depth):
        lengths, uniform = _one_axis(a, b, level)
        if uniform is None:
            made.append(Rows(like.tensor(np.concatenate([[0], np.cumsum(lengths)]))))
        else:
            made.append(of_equal_length(uniform, lengths.size, like.dtype, like.space))
    return made, [_flat(v, rank - depth, like) for v in (a, b)]


def _one_axis(a: _Axes, b: _Axes, level: int) -> tuple[Any, int | None]:
    """Match one axis: the length of each row of the result, and the one length they have if both are uniform."""
    (_, m), (_, n) = a.lengths[level], b.lengths[level]
    mine, other = a.lengths[level][0][a.index], b.lengths[level][0][b.index]
    if m is not None and n is not None and m != n:
        stays, given = (b, a) if m == 1 else (a, b)
        if 1 not in (m, n):
            invalid("RaggedTensor", f"along axis {level + 1}, rows of length {m} do not match rows of length {n}.")
    elif m == 1 and n is None:
        stays, given = b, a
    elif n == 1 and m is None:
        stays, given = a, b
    else:
        if not np.array_equal(mine, other):
            invalid("RaggedTensor", f"along axis {level + 1}, rows of lengths {mine.tolist()} do not match {other.tolist()}.")
        a.step(level, mine)
        b.step(level, mine)
        return mine, None if m is None or n is None else m
    lengths = other if stays is b else mine
    uniform = None if m is None or n is None else stays.lengths[level][1]
    stays.step(level, lengths)
    given.repeat(lengths)
    return lengths, uniform


def _flat(v: _Axes, ndim: int, like: Rows) -> EagerTensor:
    """The flat values of an operand, as they stand in the result, with `ndim` axes."""
    if ndim > v.x.shape.rank:
        return v.flat
    sizes = v.flat._array.shape
    if len(sizes) > ndim:
        cut = len(sizes) - ndim + 1
        v.flat = OPS["Reshape"](v.flat, shape=(int(np.prod(sizes[:cut])), *sizes[cut:]))
    return array.gather(v.flat, counted(v.index, like.dtype, SPACE[type(v.flat._array)]))


def _compared(compare: Callable, otherwise: bool) -> Callable:
    """== and !=: unlike tf.equal, what cannot be compared is simply not equal, and neither is None."""

    def method(x: RaggedTensor, y: Any) -> Any:
        if y is None:
            return otherwise
        try:
            return binary(compare, x, y)
        except (TypeError, ValueError, InvalidArgumentError):
            return otherwise

    return method


_BINARY = {"add": math.add, "sub": math.subtract, "mul": math.multiply, "truediv": math.truediv, "floordiv": math.floordiv,
           "mod": math.floormod, "pow": math.pow, "and": math.logical_and, "or": math.logical_or,
           "xor": math.logical_xor}  # fmt: skip
_COMPARED = {"lt": math.less, "le": math.less_equal, "gt": math.greater, "ge": math.greater_equal}
_UNARY = {"abs": math.abs, "neg": math.negative, "invert": math.logical_not}


def _taught() -> dict[str, Callable]:
    methods: dict[str, Callable] = {}
    for name, op in _BINARY.items():
        methods[f"__{name}__"] = lambda x, y, op=op: binary(op, x, y)
        methods[f"__r{name}__"] = lambda y, x, op=op: binary(op, x, y)
    for name, op in _COMPARED.items():
        methods[f"__{name}__"] = lambda x, y, op=op: binary(op, x, y)
    for name, op in _UNARY.items():
        methods[f"__{name}__"] = lambda x, op=op: unary(op, x)
    return methods


RaggedTensor.learn(**_taught(), __eq__=_compared(math.equal, False), __ne__=_compared(math.not_equal, True))
