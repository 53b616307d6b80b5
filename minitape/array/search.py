"""Searching: where a number would fit in, which numbers there are, and where each of them went.

>>> import minitape as tf
>>> tf.searchsorted([10, 20, 30], [5, 20, 99]).numpy()
array([0, 1, 3], dtype=int32)
>>> y, index = tf.unique([7, 8, 7])
>>> y.numpy(), index.numpy(), tf.gather(y, index).numpy()
(array([7, 8], dtype=int32), array([0, 1, 0], dtype=int32), array([7, 8, 7], dtype=int32))
"""

from __future__ import annotations

from collections import namedtuple
from typing import Any

from .. import dtype as dtypes
from ..convert import convert
from ..errors import invalid
from ..op import Op
from ..refuse import check_dtypes, no_gradient
from ..tensor import EagerTensor
from .arrange import reshape

__all__ = ["searchsorted", "unique", "unique_with_counts"]

Unique = namedtuple("Unique", "y idx")
UniqueWithCounts = namedtuple("UniqueWithCounts", "y idx count")


def _bound(side: str) -> Any:
    def kernel(xp: Any, sequence: Any, values: Any, *, dtype: Any) -> Any:
        if values.dtype.kind == "V":
            sequence, values = sequence.astype("float32"), values.astype("float32")
        found = xp.stack([xp.searchsorted(s, v, side=side) for s, v in zip(sequence, values)]) if len(values) else values
        if side == "left" and values.dtype.kind == "f":  # no number is less than nan
            found = xp.where(xp.isnan(values), xp.zeros_like(found), found)
        return found.astype(dtype)

    return kernel


_bounds = {"left": Op("LowerBound", "fiu", _bound("left")), "right": Op("UpperBound", "fiu", _bound("right"))}
for _op in _bounds.values():
    _op.missing = "cbs"


def _index_type(op: str, argument: str, kind: Any) -> Any:
    dtype = dtypes.as_dtype(kind)
    if dtype not in (dtypes.int32, dtypes.int64):
        invalid(op, f"{argument} is {dtype.name}; allowed are int32 and int64.")
    return dtype.numpy


def searchsorted(sorted_sequence: Any, values: Any, side: str = "left", out_type: Any = dtypes.int32,
                 name: str | None = None) -> EagerTensor:  # fmt: skip
    """Where each value would be put into the sorted sequence: before its equals ("left") or behind them ("right").

    Sequences [..., n], values [..., m] with the same axes before the last, of one real dtype; the result has the shape of
    values, int32 or int64. ValueError for another `side`, InvalidArgumentError for shapes and dtypes that do not fit.
    Mirrors `tf.searchsorted`.

    >>> import minitape as tf
    >>> tf.searchsorted([1, 2, 2, 3], [2], side="right").numpy()
    array([3], dtype=int32)
    """
    sequence, x = convert(sorted_sequence), convert(values)
    if not sequence._array.ndim or not x._array.ndim:
        invalid("LowerBound", f"a scalar has no axis to search on: shapes {sequence.shape} and {x.shape}. Use tf.reshape.")
    rows, wanted = (_rows(t) for t in (sequence, x))
    if side not in _bounds:
        raise ValueError(f"searchsorted: side is {side!r}; choose 'left' or 'right'.")
    op, kind = _bounds[side], _index_type("searchsorted", "out_type", out_type)
    check_dtypes(op, (rows, wanted))
    if len(rows._array) != len(wanted._array):
        shapes = f"sorted_sequence {list(sequence._array.shape)} and values {list(x._array.shape)}"
        invalid(op.name, f"{shapes} must agree in all axes but the last.")
    return reshape(op(rows, wanted, dtype=kind), x._array.shape)


def _rows(x: EagerTensor) -> EagerTensor:
    return reshape(x, [-1, x._array.shape[-1]])


def _distinct(xp: Any, x: Any, *, dtype: Any) -> tuple[Any, Any, Any]:
    """In the order in which they first come."""
    if not x.size:
        return x, x.astype(dtype), x.astype(dtype)
    if x.dtype == object:
        y, first, index, count = xp.unique(x, return_index=True, return_inverse=True, return_counts=True)
    else:
        y, first, index, count = xp.unique(x, return_index=True, return_inverse=True, return_counts=True, equal_nan=False)
    order = xp.argsort(first)
    return y[order], xp.argsort(order)[index.reshape(-1)].astype(dtype), count[order].astype(dtype)


_unique = Op(
    "Unique",
    "fiubs",
    lambda xp, x, *, dtype: _distinct(xp, x, dtype=dtype)[:2],
    no_gradient("Unique", "cut with tf.stop_gradient"),
    many=True,
)
_unique_with_counts = Op(
    "UniqueWithCounts", "fiubs", _distinct, no_gradient("UniqueWithCounts", "cut with tf.stop_gradient"), many=True
)
_unique.missing = _unique_with_counts.missing = "c"


def _of_vector(op: Op, x: Any, out_idx: Any) -> Any:
    x, dtype = convert(x), _index_type(op.name, "out_idx", out_idx)
    check_dtypes(op, (x,))
    if x._array.ndim != 1:
        invalid(op.name, f"x must be a vector, got shape {list(x._array.shape)}. Use tf.reshape.")
    return op(x, dtype=dtype)


def unique(x: Any, out_idx: Any = dtypes.int32, name: str | None = None) -> Unique:
    """The distinct elements of a vector, in the order they first come, and which of them each element is: (y, idx).

    Real dtypes, bool and text; `idx` is int32 or int64. Every nan is another. InvalidArgumentError when x is no vector; its
    gradient is a LookupError. Mirrors `tf.unique`.

    >>> import minitape as tf
    >>> [t.numpy().tolist() for t in tf.unique([5, 3, 5])]
    [[5, 3], [0, 1, 0]]
    """
    return Unique(*_of_vector(_unique, x, out_idx))


def unique_with_counts(x: Any, out_idx: Any = dtypes.int32, name: str | None = None) -> UniqueWithCounts:
    """As `unique`, and how often each occurs: (y, idx, count). Mirrors `tf.unique_with_counts`.

    >>> import minitape as tf
    >>> tf.unique_with_counts([5, 3, 5]).count.numpy()
    array([2, 1], dtype=int32)
    """
    return UniqueWithCounts(*_of_vector(_unique_with_counts, x, out_idx))


def _inverse(xp: Any, x: Any) -> Any:
    return xp.argsort(x).astype(x.dtype)


_invert_permutation = Op("InvertPermutation", "int32 int64", _inverse)


def invert_permutation(x: Any, name: str | None = None) -> EagerTensor:
    """The permutation that undoes `x`: y[x[k]] = k. Mirrors `tf.math.invert_permutation`.

    A vector of int32 or int64 that holds 0 to n - 1, each once; InvalidArgumentError for anything else.

    >>> import minitape as tf
    >>> tf.math.invert_permutation([2, 0, 1]).numpy()
    array([1, 2, 0], dtype=int32)
    """
    hint = dtypes.int32.numpy  # to which an array of NumPy bends, as in TensorFlow
    x = convert(x, hint if isinstance(x, list) and not x else None, hint)
    check_dtypes(_invert_permutation, (x,))
    if x._array.ndim != 1 or sorted(x.numpy().tolist()) != list(range(x._array.size)):
        invalid("InvertPermutation", f"x must be a vector that holds 0 to n - 1, each once, got {x.numpy()}.")
    return _invert_permutation(x)
