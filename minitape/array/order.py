"""Order: the largest few, and sorting, which is asking for the largest few of all.

Sorting moves elements without changing them. So its gradient is moved back: each goes to where its element came from. Among
equals, the one that stood first comes first, and so the gradient is never shared.

    x         1  5  3          top_k(x, 2)   values  5 3    indices  1 2
    gradient  0  g1 g2                               g1 g2

>>> import minitape as tf
>>> x = tf.Variable([1.0, 5.0, 3.0])
>>> with tf.GradientTape() as tape:
...     y = tf.math.top_k(x, k=2).values
>>> y.numpy(), tape.gradient(y, x, tf.constant([10.0, 20.0])).numpy()
(array([5., 3.], dtype=float32), array([ 0., 10., 20.], dtype=float32))
"""

from __future__ import annotations

import math
from collections import namedtuple
from typing import Any

from .. import dtype as dtypes
from ..axes import number, whole
from ..backend import SPACE
from ..convert import convert
from ..errors import NotFoundError, invalid
from ..op import Op
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor, Operand, wrap
from .arrange import transpose

__all__ = ["argsort", "sort"]

TopKV2 = namedtuple("TopKV2", "values indices")
ApproxTopK = namedtuple("ApproxTopK", "values indices")


def _largest(xp: Any, x: Any, *, k: int, sorted: bool, index_type: Any) -> tuple[Any, Any]:
    """Descending, and stable; ~x turns the order of integers around where -x would overflow."""
    order = xp.argsort(~x if x.dtype.kind in "iu" else -x, axis=-1, kind="stable")[..., :k]
    return xp.take_along_axis(x, order, axis=-1), order.astype(index_type)


def _moved_back(g: Any, x_shape: tuple[int, ...], out: Any) -> EagerTensor:
    values, index = g[0], out[1]._array
    n, xp = x_shape[-1], SPACE[type(index)]
    starts = (xp.arange(math.prod(x_shape[:-1])) * n).reshape((*x_shape[:-1], 1))
    places, flat = wrap((index + starts).reshape(-1)), OPS["Reshape"](values, shape=(index.size,))
    return OPS["Reshape"](OPS["UnsortedSegmentSum"](flat, places, num_segments=math.prod(x_shape)), shape=x_shape)


_top_k = Op("TopKV2", "fiu", _largest, _moved_back, many=True)
_approx_top_k = Op("ApproxTopK", "bfloat16 float16 float32", lambda xp, x, *, k: _largest(
                   xp, x, k=k, sorted=True, index_type="int32"), _moved_back, many=True)  # fmt: skip


def top_k(input: Any, k: Any = 1, sorted: bool = True, index_type: Any = dtypes.int32, name: str | None = None) -> TopKV2:
    """The `k` largest along the last axis and where they stood, largest first: a tuple (values, indices).

    Real dtypes, any shape but 0-d; indices are int16, int32 or int64. Of equals the first comes first. TensorFlow leaves the
    order open if not `sorted`; here it is the same. InvalidArgumentError for k above the size of the axis, or below 0.
    Mirrors `tf.math.top_k`.

    >>> import minitape as tf
    >>> values, indices = tf.math.top_k([1, 5, 3], k=2)
    >>> values.numpy(), indices.numpy()
    (array([5, 3], dtype=int32), array([1, 2], dtype=int32))
    """
    x, kind = convert(input), dtypes.as_dtype(index_type)
    if isinstance(k, Operand) and k.dtype is dtypes.int16:  # type: ignore[attr-defined]
        k = OPS["Cast"](convert(k), dtype=dtypes.int32.numpy)
    count = number("TopKV2", k, "k")
    if kind not in (dtypes.int16, dtypes.int32, dtypes.int64):
        invalid("TopKV2", f"index_type is {kind.name}; allowed are int16, int32, int64.")
    check_dtypes(_top_k, (x,))
    _check_count("TopKV2", x, count)
    return TopKV2(*_top_k(x, k=count, sorted=sorted, index_type=kind.numpy))


def _check_count(op: str, x: EagerTensor, k: int) -> None:
    shape = x._array.shape
    if not shape:
        invalid(op, "input is a scalar, with no axis to look along. Use tf.reshape to give it one.")
    if not 0 <= k <= shape[-1]:
        invalid(op, f"k = {k}, and input has {shape[-1]} elements along its last axis. Choose 0 to {shape[-1]}.")


def approx_max_k(operand: Any, k: Any, reduction_dimension: int = -1, recall_target: float = 0.95,
                 reduction_input_size_override: int = -1, aggregate_to_topk: bool = True,
                 name: str | None = None) -> ApproxTopK:  # fmt: skip
    """The `k` largest along the last axis, as `top_k`: exact here, as on TensorFlow's CPU. Mirrors `tf.math.approx_max_k`.

    bfloat16, float16 and float32. The other arguments are hints to accelerators and change nothing. NotFoundError for
    another `reduction_dimension` than -1, which TensorFlow computes on accelerators only.

    >>> import minitape as tf
    >>> tf.math.approx_max_k([1.0, 5.0, 3.0], k=1).values.numpy()
    array([5.], dtype=float32)
    """
    if not isinstance(recall_target, (int, float)):
        raise TypeError(f"approx_max_k: recall_target = {recall_target!r} is no number. Leave it out.")
    x, count = convert(operand), whole("k", k)
    check_dtypes(_approx_top_k, (x,))
    if reduction_dimension != -1:
        message = f"ApproxTopK: reduction_dimension = {reduction_dimension}, but there is a kernel for -1 only. Use tf.transpose."
        raise NotFoundError(None, None, message)
    _check_count("ApproxTopK", x, count)
    return ApproxTopK(*_approx_top_k(x, k=count))


def _among_largest(xp: Any, targets: Any, predictions: Any, *, k: int) -> Any:
    """Fewer than k are larger than the target's; False where it is no class, and where a prediction is not finite."""
    n = predictions.shape[1]
    inside = (targets >= 0) & (targets < n)
    if not n:
        return inside
    mine = xp.take_along_axis(predictions, xp.where(inside, targets, xp.zeros_like(targets))[:, None], axis=1)
    sure = xp.isfinite(predictions).all(axis=1)
    return inside & sure & ((predictions > mine).sum(axis=1) < k)


_in_top_k = Op("InTopKV2", "int32 int64", _among_largest)


def in_top_k(targets: Any, predictions: Any, k: Any, name: str | None = None) -> EagerTensor:
    """Whether the prediction for each target class is among the `k` largest of its row; at a tie, all of them are.

    `targets` [rows] of int32 or int64, `predictions` [rows, classes] of float32; the result is bool [rows]. False for a target
    that is no class, and for rows with inf or nan. InvalidArgumentError for other shapes and dtypes. Mirrors `tf.math.in_top_k`.

    >>> import minitape as tf
    >>> tf.math.in_top_k([0, 1], [[0.1, 0.9], [0.1, 0.9]], k=1).numpy()
    array([False,  True])
    """
    p, t = convert(predictions, hint=dtypes.float32.numpy), convert(targets)
    if p.dtype is not dtypes.float32:
        invalid("InTopKV2", f"predictions are {p.dtype.name}, and must be float32. Use tf.cast.")
    check_dtypes(_in_top_k, (t,))
    if isinstance(k, Operand) and k.dtype is not t.dtype:  # type: ignore[attr-defined]
        invalid("InTopKV2", f"k is {k.dtype.name}, targets are {t.dtype.name}. Use tf.cast.")  # type: ignore[attr-defined]
    count = number("InTopKV2", k, "k")
    if p._array.ndim != 2 or t._array.ndim != 1 or p._array.shape[0] != t._array.shape[0]:
        invalid("InTopKV2", f"targets {list(t._array.shape)} must be [rows], predictions {list(p._array.shape)} [rows, classes].")
    return _in_top_k(t, p, k=count)


def _sorted(op: str, values: Any, axis: Any, direction: Any, part: int) -> EagerTensor:
    """Values (part 0) or positions (1). Ascending is descending of -values, as in TensorFlow: so ties keep their order."""
    if direction not in ("ASCENDING", "DESCENDING"):
        raise ValueError(f"{op}: direction is {direction!r}; choose 'ASCENDING' or 'DESCENDING'.")
    along = convert(axis)
    if along._array.ndim:
        raise ValueError(f"{op}: axis must be a single integer, got {axis!r}.")
    x, k = convert(values), int(along.numpy())
    ndim = x._array.ndim
    if not -ndim <= k < ndim:
        invalid(op, f"axis = {k} is out of range: values have {ndim} dimension(s).")
    if direction == "DESCENDING":
        return _descending(x, k % ndim, part)
    if x.dtype.kind in "iu":
        turn = x.dtype.max if x.dtype.kind == "u" else -1  # turn - x is as large as x is small, and never overflows
        found = _descending(turn - x, k % ndim, part)
        return found if part else turn - found
    found = _descending(-x, k % ndim, part)
    return found if part else -found


def _descending(x: EagerTensor, axis: int, part: int) -> EagerTensor:
    last = x._array.ndim - 1
    if axis == last:
        return top_k(x, x._array.shape[axis])[part]
    swap = [*range(axis), last, *range(axis + 1, last), axis]
    return transpose(top_k(transpose(x, swap), x._array.shape[axis])[part], swap)


def sort(values: Any, axis: Any = -1, direction: Any = "ASCENDING", name: str | None = None) -> EagerTensor:
    """The elements in order along `axis`, "ASCENDING" or "DESCENDING" (ValueError). nan comes last.

    Real dtypes, any shape but 0-d: InvalidArgumentError for others, and for axes that do not exist. Mirrors `tf.sort`.

    >>> import minitape as tf
    >>> tf.sort([3, 1, 2]).numpy()
    array([1, 2, 3], dtype=int32)
    """
    return _sorted("sort", values, axis, direction, 0)


def argsort(values: Any, axis: Any = -1, direction: Any = "ASCENDING", stable: bool = False,
            name: str | None = None) -> EagerTensor:  # fmt: skip
    """The positions, int32, that `sort` takes elements from; always stable. Mirrors `tf.argsort`.

    >>> import minitape as tf
    >>> tf.argsort([3, 1, 2]).numpy()
    array([1, 2, 0], dtype=int32)
    """
    return _sorted("argsort", values, axis, direction, 1)
