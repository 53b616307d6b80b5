"""tf.sets: rows as sets of what they hold.

The last axis of a dense tensor, or the values in a row of a sparse one, are a set: order and repetition do not matter. The
result is sparse, since rows come out unequally long, each sorted.

>>> import minitape as tf
>>> tf.sparse.to_dense(tf.sets.intersection([[1, 2, 2], [5, 3, 4]], [[2, 9], [3, 4]])).numpy()
array([[2, 0],
       [3, 4]], dtype=int32)
"""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np

from .backend import SPACE, to_numpy
from .convert import convert
from .errors import InternalError, invalid
from .op import Op
from .sparse import SparseTensor
from .sparse.places import check_order, sizes_of
from .tensor import EagerTensor

__all__ = ["difference", "intersection", "size", "union"]

_TYPES = ("int8", "int16", "int32", "int64", "uint8", "uint16", "string")
_OPERATIONS = {"a-b": set.difference, "b-a": lambda a, b: b - a, "intersection": set.intersection, "union": set.union}
Rows = dict[tuple[int, ...], set]


def _dense_rows(x: Any) -> Rows:
    host = to_numpy(x)
    rows = host.reshape(math.prod(host.shape[:-1]), host.shape[-1]).tolist()
    return {at: set(row) for at, row in zip(itertools.product(*map(range, host.shape[:-1])), rows)}


def _sparse_rows(indices: Any, values: Any) -> Rows:
    rows: Rows = {}
    for place, value in zip(to_numpy(indices).tolist(), to_numpy(values).tolist()):
        rows.setdefault(tuple(place[:-1]), set()).add(value)
    return rows


def _combine(xp: Any, a: Rows, b: Rows, outer: tuple[int, ...], like: Any, how: str) -> tuple[Any, Any, Any]:
    found = {at: sorted(_OPERATIONS[how](a.get(at, set()), b.get(at, set()))) for at in sorted({*a, *b})}
    places = [(*at, k) for at, row in found.items() for k in range(len(row))]
    values = np.array([v for row in found.values() for v in row], like.dtype)
    longest = max(map(len, found.values()), default=0)
    here = xp.asarray(values) if like.dtype != object else values
    indices = np.array(places, "int64").reshape(len(places), len(outer) + 1)
    return xp.asarray(indices), here, xp.asarray(np.array([*outer, longest], "int64"))


def _dense_dense(xp: Any, set1: Any, set2: Any, *, how: str) -> Any:
    return _combine(SPACE[type(set1)], _dense_rows(set1), _dense_rows(set2), set1.shape[:-1], set1, how)


def _dense_sparse(xp: Any, set1: Any, set2_indices: Any, set2_values: Any, set2_shape: Any, *, how: str) -> Any:
    return _combine(
        SPACE[type(set2_indices)], _dense_rows(set1), _sparse_rows(set2_indices, set2_values), set1.shape[:-1], set1, how
    )


def _sparse_sparse(xp: Any, indices: Any, values: Any, shape: Any, other_indices: Any, other_values: Any, other_shape: Any, *,
                   how: str) -> Any:  # fmt: skip
    rows, other = _sparse_rows(indices, values), _sparse_rows(other_indices, other_values)
    return _combine(xp, rows, other, sizes_of(shape)[:-1], values, how)


def _set_size(xp: Any, indices: Any, values: Any, shape: Any) -> Any:
    out = np.zeros(sizes_of(shape)[:-1], "int32")
    for at, row in _sparse_rows(indices, values).items():
        out[at] = len(row)
    return xp.asarray(out)


_ANY = "iu string"
_two_dense = Op("DenseToDenseSetOperation", _ANY, _dense_dense, many=True)
_dense_and_sparse = Op("DenseToSparseSetOperation", _ANY, _dense_sparse, many=True)
_two_sparse = Op("SparseToSparseSetOperation", "int64", _sparse_sparse, many=True)
_sizes = Op("SetSize", "int64", _set_size)


def _outer(op: str, x: Any, validate: bool) -> tuple[int, ...]:
    """The shape of the rows of sets."""
    sizes = sizes_of(x.dense_shape._array) if isinstance(x, SparseTensor) else x._array.shape
    if len(sizes) < 2:
        invalid(op, f"a set of shape {list(sizes)} has no rows; two axes or more are needed.")
    if isinstance(x, SparseTensor) and validate:
        check_order(op, x.indices._array, sizes)
    elif isinstance(x, SparseTensor):
        host = to_numpy(x.indices._array)
        if len(host) and ((host < 0) | (host >= np.array(sizes))).any():
            raise InternalError(None, None, f"{op}: an index is out of bounds of the shape {list(sizes)}.")
    return sizes[:-1]


def size(a: Any, validate_indices: bool = True) -> EagerTensor:
    """How many different values each row of a sparse tensor has, int32. Mirrors `tf.sets.size`.

    8- to 64-bit signed, 8- or 16-bit unsigned integers or text; TypeError for others and for dense tensors,
    InvalidArgumentError for places that are not in order.

    >>> import minitape as tf
    >>> tf.sets.size(tf.SparseTensor([[0, 0], [0, 1], [1, 0]], [5, 5, 7], [2, 2])).numpy()
    array([1, 1], dtype=int32)
    """
    if not isinstance(a, SparseTensor):
        raise TypeError(f"sets.size: a must be a SparseTensor, got {convert(a)!r}. Use tf.sparse.from_dense.")
    _check_type(a, "a")
    _outer("SetSize", a, validate_indices)
    return _sizes(a.indices, a.values, a.dense_shape)


def _check_type(x: Any, what: str) -> None:
    if x.dtype.name not in _TYPES:
        raise TypeError(f"sets: {what} has dtype {x.dtype.name}; allowed are {', '.join(_TYPES)}.")


def _operate(a: Any, b: Any, how: str, validate: bool) -> SparseTensor:
    a = a if isinstance(a, SparseTensor) else convert(a)
    _check_type(a, "a")
    b = b if isinstance(b, SparseTensor) else convert(b)
    if b.dtype is not a.dtype:
        raise TypeError(f"sets: a is {a.dtype.name}, b is {b.dtype.name}. Use tf.cast to make the dtypes equal.")
    if isinstance(a, SparseTensor) and not isinstance(b, SparseTensor):
        a, b, how = b, a, {"a-b": "b-a", "b-a": "a-b"}.get(how, how)
    op = _two_sparse if isinstance(a, SparseTensor) else _dense_and_sparse if isinstance(b, SparseTensor) else _two_dense
    one, other = (_outer(op.name, x, validate) for x in (a, b))
    if one != other:
        invalid(op.name, f"a has rows of shape {list(one)}, and b {list(other)}. Make the shapes equal but for the last axis.")
    return SparseTensor(*op(*[t for x in (a, b) for t in (x._to_components() if isinstance(x, SparseTensor) else [x])], how=how))


def intersection(a: Any, b: Any, validate_indices: bool = True) -> SparseTensor:
    """What is in both sets, row by row; `a` and `b` may each be dense or sparse. Mirrors `tf.sets.intersection`.

    Shapes equal but for the last axis, dtypes as in `size` and equal (TypeError). InvalidArgumentError for shapes that do not fit
    and for places that are not in order.

    >>> import minitape as tf
    >>> tf.sets.intersection([[1, 2, 3]], [[3, 1, 7]]).values.numpy()
    array([1, 3], dtype=int32)
    """
    return _operate(a, b, "intersection", validate_indices)


def difference(a: Any, b: Any, aminusb: bool = True, validate_indices: bool = True) -> SparseTensor:
    """What is in `a` and not in `b`, or the other way round; see `intersection`. Mirrors `tf.sets.difference`.

    >>> import minitape as tf
    >>> tf.sets.difference([[1, 2, 3]], [[3, 1, 7]]).values.numpy()
    array([2], dtype=int32)
    """
    return _operate(a, b, "a-b" if aminusb else "b-a", validate_indices)


def union(a: Any, b: Any, validate_indices: bool = True) -> SparseTensor:
    """What is in either set, row by row; see `intersection`. Mirrors `tf.sets.union`.

    >>> import minitape as tf
    >>> tf.sets.union([[1, 2, 3]], [[3, 1, 7]]).values.numpy()
    array([1, 2, 3, 7], dtype=int32)
    """
    return _operate(a, b, "union", validate_indices)
