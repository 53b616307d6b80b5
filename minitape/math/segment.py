"""Segments: rows that bear the same number are folded into one.

    data  5 1 4 2      numbers  0 0 1 1      segment_sum  6 6      segment_max  5 4

Each is a reduction whose axes are not straight. Its gradient is that of the reduction, too, with `gather` in the place of
broadcasting: every row receives what belongs to its segment. Of equals at the top, each gets an equal share.

`segment_*` want the numbers sorted and know by the last how many segments there are; `unsorted_segment_*` are told, and
drop rows with negative numbers.

>>> import minitape as tf
>>> x = tf.Variable([5.0, 1.0, 4.0, 4.0])
>>> with tf.GradientTape() as tape:
...     y = tf.math.segment_max(x, [0, 0, 1, 1])
>>> y.numpy(), tape.gradient(y, x).numpy()
(array([5., 4.], dtype=float32), array([1. , 0. , 0.5, 0.5], dtype=float32))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import dtype as dtypes
from ..array.gather import _gather_dropping, _segment_sum, _unsorted_segment_sum
from ..axes import number
from ..convert import convert
from ..errors import invalid
from ..op import Op
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor
from .elementwise import divide, maximum, sqrt

__all__ = ["segment_max", "segment_mean", "segment_min", "segment_prod", "segment_sum", "unsorted_segment_max",
           "unsorted_segment_mean", "unsorted_segment_min", "unsorted_segment_prod", "unsorted_segment_sqrt_n",
           "unsorted_segment_sum"]  # fmt: skip


def _folded(join: Callable, nothing: Callable[[Any], Any], counts: bool = False) -> Callable:
    """The kernel that folds by a function of two. Each step joins twice as long runs of a segment: 1, 2, 4 ... rows.

    Empty segments are `nothing`; if that `counts`, it takes part in all others too."""

    def kernel(xp: Any, x: Any, segment: Any, *, num_segments: int) -> Any:
        inner = x.shape[segment.ndim :]
        ids = segment.reshape(-1)
        order = xp.argsort(ids, kind="stable") if ids.size else ids.astype("int64")
        order = order[ids[order] >= 0]
        ids, rows = ids[order], x.reshape(segment.size, *inner)[order]
        step, side = 1, (-1,) + (1,) * len(inner)
        while step < len(ids) and (same := ids[step:] == ids[:-step]).any():
            joined = xp.where(same.reshape(side), join(xp, rows[:-step], rows[step:]), rows[:-step])
            rows, step = xp.concatenate([joined, rows[-step:]], 0), 2 * step
        first = xp.concatenate([xp.ones(1, dtype=bool), ids[1:] != ids[:-1]], 0) if len(ids) else ids == 0
        out = xp.full((num_segments, *inner), nothing(x.dtype), dtype=x.dtype)
        out[ids[first]] = join(xp, out[ids[first]], rows[first]) if counts else rows[first]
        return out

    return kernel


def _sorted(kernel: Callable) -> Callable:
    """The kernel for segments that are sorted, and so as many as the last one says."""
    return lambda xp, x, segment: kernel(xp, x, segment, num_segments=_segments(segment))


def _segments(ids: Any) -> int:
    return int(ids[-1]) + 1 if ids.size else 0


def _larger(xp: Any, x: Any, y: Any) -> Any:
    return xp.where(x > y, x, y)  # what follows a nan counts: TensorFlow's kernels compare, where xp.maximum keeps nan


def _smaller(xp: Any, x: Any, y: Any) -> Any:
    return xp.where(x < y, x, y)


def _times(xp: Any, x: Any, y: Any) -> Any:
    return x * y


def _zero(dtype: Any) -> int:
    return 0


def _one(dtype: Any) -> int:
    return 1


def _lowest(dtype: Any) -> Any:
    return dtypes.BY_NUMPY.get(dtype, dtypes.bfloat16).min


def _highest(dtype: Any) -> Any:
    return dtypes.BY_NUMPY.get(dtype, dtypes.bfloat16).max


def _counts(segment: EagerTensor, like: EagerTensor) -> EagerTensor:
    """How many rows each segment has, shaped to stand beside `like`."""
    ones = OPS["Cast"](OPS["OnesLike"](segment), dtype=like._array.dtype)
    found = _unsorted_segment_sum(ones, segment, num_segments=like._array.shape[0])
    return OPS["Reshape"](found, shape=(-1,) + (1,) * (like._array.ndim - 1))


def _mean(xp: Any, x: Any, segment: Any) -> Any:
    total = _segment_sum(xp, x, segment, num_segments=_segments(segment))
    count = _segment_sum(xp, xp.ones_like(segment), segment, num_segments=len(total)).reshape((-1,) + (1,) * (total.ndim - 1))
    count = xp.maximum(count, xp.ones_like(count)).astype(x.dtype)
    return total / count if x.dtype.kind not in "iu" else xp.sign(total) * (abs(total) // count)


def _extreme_rule(g: Any, x: Any, segment: Any, out: Any) -> EagerTensor:
    reached = OPS["Equal"](x, _gather_dropping(out, segment))
    if (segment._array < 0).any():  # dropped rows reach nothing
        kept = OPS["Reshape"](segment >= 0, shape=segment._array.shape + (1,) * (x._array.ndim - segment._array.ndim))
        reached = OPS["LogicalAnd"](reached, kept)
    ties = _unsorted_segment_sum(OPS["Cast"](reached, dtype=g._array.dtype), segment, num_segments=len(out._array))
    share = _gather_dropping(divide(g, ties), segment)
    return OPS["SelectV2"](reached, share, OPS["ZerosLike"](share))


def _prod_rule(product: Callable, divisor: Callable) -> Callable:
    """The product of all others: by division, and where x is 0 the product of those that are not, unless two are 0."""

    def rule(g: Any, x: Any, segment: Any, out: Any) -> EagerTensor:
        zero, size = OPS["Equal"](x, OPS["ZerosLike"](x)), len(out._array)
        zeros = _unsorted_segment_sum(OPS["Cast"](zero, dtype=dtypes.int32.numpy), segment, num_segments=size)
        g = OPS["SelectV2"](zeros > 1, OPS["ZerosLike"](g), g)
        others = OPS["SelectV2"](zero, OPS["OnesLike"](x), x)
        known = maximum(segment, OPS["ZerosLike"](segment))
        rest = OPS["GatherV2"](product(others, segment, size), known, axis=0, batch=0)
        quotient = OPS["GatherV2"](out, known, axis=0, batch=0) / divisor(x, others)
        return _gather_dropping(g, segment) * OPS["SelectV2"](zero, rest, quotient)

    return rule


_gather_rule = lambda g, segment: OPS["GatherV2"](g, segment, axis=0, batch=0)
_total = Op("SegmentSum", "fciu", _sorted(_segment_sum), _gather_rule)
_average = Op("SegmentMean", "fciu", _mean, lambda g, segment: _gather_rule(divide(g, _counts(segment, g)), segment))
_largest = Op("SegmentMax", "fiu", _sorted(_folded(_larger, _zero)), _extreme_rule)
_smallest = Op("SegmentMin", "fiu", _sorted(_folded(_smaller, _zero)), _extreme_rule)
_product: Op = Op("SegmentProd", "fciu", _sorted(_folded(_times, _one)), _prod_rule(
                  lambda x, segment, size: _product(x, segment), lambda x, others: others))  # fmt: skip
_unsorted_largest = Op("UnsortedSegmentMax", "fiu", _folded(_larger, _lowest, True), _extreme_rule)
_unsorted_smallest = Op("UnsortedSegmentMin", "fiu", _folded(_smaller, _highest, True), _extreme_rule)
_unsorted_product: Op = Op("UnsortedSegmentProd", "fciu", _folded(_times, _one), _prod_rule(
                           lambda x, segment, size: _unsorted_product(x, segment, num_segments=size),
                           lambda x, others: x))  # fmt: skip  # nan in the second derivative by a 0, as in TensorFlow


def _one_axis(op: Op, data: Any, segment_ids: Any) -> EagerTensor:
    """segment_*: one number for each row, and the numbers sorted."""
    x, ids = _integers(op, data, segment_ids)
    array, shape = ids._array, x._array.shape
    if array.ndim != 1:
        invalid(op.name, f"segment_ids must be a vector, got shape {list(array.shape)}.")
    if not shape or shape[0] != array.size:
        invalid(op.name, f"segment_ids has {array.size} numbers, data has shape {list(shape)}. Give one number for each row.")
    if array.size and (int(array[0]) < 0 or (array[1:] < array[:-1]).any()):
        invalid(op.name, f"segment_ids must be 0 or more, and sorted: {ids.numpy()}. Use unsorted_{op.name} otherwise.")
    return op(x, ids)


def _integers(op: Op, data: Any, segment_ids: Any) -> tuple[EagerTensor, EagerTensor]:
    x, ids = convert(data), convert(segment_ids)
    check_dtypes(op, (x,))
    if ids.dtype not in (dtypes.int32, dtypes.int64) and (op, ids.dtype) != (_unsorted_segment_sum, dtypes.int16):
        invalid(op.name, f"segment_ids must be int32 or int64, got {ids.dtype.name}. Use tf.cast.")
    return x, ids


def _told(op: Op, data: Any, segment_ids: Any, num_segments: Any, **strict: Any) -> EagerTensor:
    """unsorted_segment_*: numbers for the first axes, in any order, and how many segments there are."""
    x, ids = _integers(op, data, segment_ids)
    count = number(op.name, num_segments, "num_segments", **strict)
    array, shape = ids._array, x._array.shape
    if count < 0:
        invalid(op.name, f"num_segments = {count}; it must be 0 or more.")
    if shape[: array.ndim] != array.shape:
        invalid(op.name, f"data has shape {list(shape)}, which must begin with that of segment_ids, {list(array.shape)}.")
    if array.size and int(array.max()) >= count:
        invalid(op.name, f"segment_ids go up to {int(array.max())}, and num_segments = {count}. Count from 0.")
    return op(x, ids, num_segments=count)


def segment_sum(data: Any, segment_ids: Any, name: str | None = None) -> EagerTensor:
    """The sum of each segment of rows; where a number is left out, 0.

    `segment_ids` has one number for each row of `data`, sorted, from 0. Number dtypes. InvalidArgumentError for other dtypes,
    lengths and numbers. Mirrors `tf.math.segment_sum`.

    >>> import minitape as tf
    >>> tf.math.segment_sum([1, 2, 3, 4], [0, 0, 1, 1]).numpy()
    array([3, 7], dtype=int32)
    """
    return _one_axis(_total, data, segment_ids)


def segment_mean(data: Any, segment_ids: Any, name: str | None = None) -> EagerTensor:
    """The mean of each segment of rows; of integers rounded toward zero, and where a number is left out, 0.

    Number dtypes; arguments and errors as `segment_sum`. Mirrors `tf.math.segment_mean`.

    >>> import minitape as tf
    >>> tf.math.segment_mean([1, 2, 3, 4], [0, 0, 1, 1]).numpy()
    array([1, 3], dtype=int32)
    """
    return _one_axis(_average, data, segment_ids)


def segment_max(data: Any, segment_ids: Any, name: str | None = None) -> EagerTensor:
    """The largest of each segment of rows; equals share the gradient. Where a number is left out, 0.

    Real dtypes; arguments and errors as `segment_sum`. Mirrors `tf.math.segment_max`.

    >>> import minitape as tf
    >>> tf.math.segment_max([1, 2, 3, 4], [0, 0, 1, 1]).numpy()
    array([2, 4], dtype=int32)
    """
    return _one_axis(_largest, data, segment_ids)


def segment_min(data: Any, segment_ids: Any, name: str | None = None) -> EagerTensor:
    """The smallest of each segment of rows; equals share the gradient. Where a number is left out, 0.

    Real dtypes; arguments and errors as `segment_sum`. Mirrors `tf.math.segment_min`.

    >>> import minitape as tf
    >>> tf.math.segment_min([1, 2, 3, 4], [0, 0, 1, 1]).numpy()
    array([1, 3], dtype=int32)
    """
    return _one_axis(_smallest, data, segment_ids)


def segment_prod(data: Any, segment_ids: Any, name: str | None = None) -> EagerTensor:
    """The product of each segment of rows; where a number is left out, 1.

    Number dtypes; arguments and errors as `segment_sum`. Mirrors `tf.math.segment_prod`.

    >>> import minitape as tf
    >>> tf.math.segment_prod([1, 2, 3, 4], [0, 0, 1, 1]).numpy()
    array([ 2, 12], dtype=int32)
    """
    return _one_axis(_product, data, segment_ids)


def unsorted_segment_sum(data: Any, segment_ids: Any, num_segments: Any, name: str | None = None) -> EagerTensor:
    """The sum of each segment, whose rows may lie anywhere.

    `segment_ids` has the shape of the first axes of `data`; negative ones are dropped. An empty segment gives 0. Number
    dtypes. InvalidArgumentError for other dtypes, shapes, and numbers from `num_segments` on. Mirrors
    `tf.math.unsorted_segment_sum`.

    >>> import minitape as tf
    >>> tf.math.unsorted_segment_sum([1, 2, 3, 4], [0, 1, 0, 1], 2).numpy()
    array([4, 6], dtype=int32)
    """
    return _told(_unsorted_segment_sum, data, segment_ids, num_segments)


def unsorted_segment_max(data: Any, segment_ids: Any, num_segments: Any, name: str | None = None) -> EagerTensor:
    """The largest of each segment, whose rows may lie anywhere.

    An empty segment gives the lowest number of the dtype. Real dtypes; arguments and errors as `unsorted_segment_sum`. Mirrors
    `tf.math.unsorted_segment_max`.

    >>> import minitape as tf
    >>> tf.math.unsorted_segment_max([1, 2, 3, 4], [0, 1, 0, 1], 2).numpy()
    array([3, 4], dtype=int32)
    """
    return _told(_unsorted_largest, data, segment_ids, num_segments)


def unsorted_segment_min(data: Any, segment_ids: Any, num_segments: Any, name: str | None = None) -> EagerTensor:
    """The smallest of each segment, whose rows may lie anywhere.

    An empty segment gives the highest number of the dtype. Real dtypes; arguments and errors as `unsorted_segment_sum`. Mirrors
    `tf.math.unsorted_segment_min`.

    >>> import minitape as tf
    >>> tf.math.unsorted_segment_min([1, 2, 3, 4], [0, 1, 0, 1], 2).numpy()
    array([1, 2], dtype=int32)
    """
    return _told(_unsorted_smallest, data, segment_ids, num_segments)


def unsorted_segment_prod(data: Any, segment_ids: Any, num_segments: Any, name: str | None = None) -> EagerTensor:
    """The product of each segment, whose rows may lie anywhere.

    An empty segment gives 1. Number dtypes; arguments and errors as `unsorted_segment_sum`. Mirrors
    `tf.math.unsorted_segment_prod`.

    >>> import minitape as tf
    >>> tf.math.unsorted_segment_prod([1, 2, 3, 4], [0, 1, 0, 1], 2).numpy()
    array([3, 8], dtype=int32)
    """
    return _told(_unsorted_product, data, segment_ids, num_segments)


def _sum_and_count(data: Any, segment_ids: Any, num_segments: Any) -> tuple[EagerTensor, EagerTensor]:
    """The sums of the segments, and how many rows each has, at least 1."""
    x = convert(data)
    if x.dtype.kind == "s":
        raise TypeError("unsorted_segment_mean: data is string, and text has no mean. Give numbers.")
    x, ids = _integers(_unsorted_segment_sum, x, segment_ids)
    ones = OPS["BroadcastTo"](convert(1, x._array.dtype), shape=ids._array.shape)
    count = _told(_unsorted_segment_sum, ones, ids, num_segments, hint=None)
    count = OPS["Reshape"](count, shape=count._array.shape + (1,) * (x._array.ndim - ids._array.ndim))
    return _told(_unsorted_segment_sum, x, ids, num_segments, hint=None), maximum(count, 1)


def unsorted_segment_mean(data: Any, segment_ids: Any, num_segments: Any, name: str | None = None) -> EagerTensor:
    """The mean of each segment, 0 for an empty one; of integers as floats. Mirrors `tf.math.unsorted_segment_mean`.

    Real dtypes; arguments and errors as `unsorted_segment_sum`.

    >>> import minitape as tf
    >>> tf.math.unsorted_segment_mean([1.0, 2.0, 3.0], [0, 1, 0], 2).numpy()
    array([2., 2.], dtype=float32)
    """
    total, count = _sum_and_count(data, segment_ids, num_segments)
    return total / count


def unsorted_segment_sqrt_n(data: Any, segment_ids: Any, num_segments: Any, name: str | None = None) -> EagerTensor:
    """The sum of each segment over the root of how many rows it has. Mirrors `tf.math.unsorted_segment_sqrt_n`.

    Floating dtypes; arguments and errors as `unsorted_segment_sum`.

    >>> import minitape as tf
    >>> tf.math.unsorted_segment_sqrt_n([1.0, 1.0, 1.0, 1.0], [0, 0, 0, 0], 1).numpy()
    array([2.], dtype=float32)
    """
    total, count = _sum_and_count(data, segment_ids, num_segments)
    return total / sqrt(count)
