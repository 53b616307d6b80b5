"""Cutting sparse tensors into parts, putting them together, and filling up rows that are empty.

>>> import minitape as tf
>>> s = tf.SparseTensor([[0, 1], [2, 0]], [5.0, 7.0], [3, 2])
>>> left, right = tf.sparse.split(s, num_split=2, axis=1)
>>> left.values.numpy(), right.values.numpy()
(array([7.], dtype=float32), array([5.], dtype=float32))
>>> tf.sparse.to_dense(tf.sparse.concat(1, [left, right])).numpy().tolist()
[[0.0, 5.0], [0.0, 0.0], [7.0, 0.0]]
"""

from __future__ import annotations

import operator
from typing import Any

import numpy as np

from ..array import gather
from ..axes import normal
from ..backend import SPACE
from ..convert import convert, group
from ..errors import invalid
from ..indexed_slices import IndexedSlices
from ..op import Op
from ..refuse import no_gradient
from ..tensor import EagerTensor, wrap
from .places import check_inside, order, sizes_of
from .tensor import INT64, SparseTensor, check_values, sparse

__all__ = ["concat", "fill_empty_rows", "mask", "slice", "split"]


def _within(indices: Any, start: Any, size: Any) -> Any:
    return ((indices >= start) & (indices < start + size)).all(axis=1)


def _sliced(xp: Any, indices: Any, values: Any, shape: Any, start: Any, size: Any) -> tuple[Any, Any, Any]:
    kept = _within(indices, start, size)
    left = xp.maximum(xp.minimum(size, shape - start), xp.zeros_like(size))
    return indices[kept] - start, values[kept], left


def _put_back(xp: Any, g: Any, indices: Any, start: Any, size: Any) -> Any:
    out = xp.zeros(len(indices), g.dtype)
    out[_within(indices, start, size)] = g
    return out


_slice_grad = Op("SparseSliceGrad", "fciu", _put_back, no_gradient("SparseSliceGrad", "use tf.sparse.retain"))
_slice = Op("SparseSlice", "int64", _sliced, None, lambda g, indices, start, size: _slice_grad(g[1], indices, start, size),
            many=True)  # fmt: skip


def slice(sp_input: Any, start: Any, size: Any, name: str | None = None) -> SparseTensor:
    """What lies within `size` from `start` on, as far as there is anything; vectors of one int64 for each axis. Any dtype.

    TypeError for what is not sparse, InvalidArgumentError for vectors of other lengths and negative sizes. There is no second
    derivative (LookupError). Mirrors `tf.sparse.slice`.

    >>> import minitape as tf
    >>> tf.sparse.slice(tf.SparseTensor([[0, 1], [1, 2]], [5, 7], [2, 3]), [1, 1], [1, 2]).indices.numpy()
    array([[0, 1]])
    """
    s, begin, sizes = sparse(sp_input), convert(start, INT64), convert(size, INT64)
    for what, part in (("start", begin), ("size", sizes)):
        if part._array.shape != s.dense_shape._array.shape:
            invalid("SparseSlice", f"{what} must be a vector of {s.shape.rank} numbers, one for each axis, got {part.shape}.")
    if (sizes._array < 0).any():
        invalid("SparseSlice", f"size = {sizes.numpy().tolist()} is negative.")
    return SparseTensor(*_slice(s.indices, s.values, s.dense_shape, begin, sizes))


def _split(xp: Any, indices: Any, values: Any, shape: Any, *, axis: int, num: int) -> tuple[Any, ...]:
    """Parts as equal as can be: the first ones have one more."""
    sizes = sizes_of(shape)
    each, extra = divmod(sizes[axis], num)
    out: list[Any] = []
    for k in range(num):
        start = k * each + min(k, extra)
        length = each + (k < extra)
        kept = (indices[:, axis] >= start) & (indices[:, axis] < start + length)
        moved = xp.array(indices[kept])
        moved[:, axis] -= start
        out += [moved, values[kept], xp.asarray(np.array([*sizes[:axis], length, *sizes[axis + 1 :]], "int64"))]
    return tuple(out)


_splitting = Op("SparseSplit", "int64", _split, None, no_gradient("SparseSplit", "use tf.sparse.slice"), many=True)


def split(sp_input: Any = None, num_split: Any = None, axis: Any = None, name: str | None = None) -> list[SparseTensor]:
    """`num_split` parts along `axis`, the first ones longer by one where it does not come out even. Any dtype.

    ValueError for a missing argument, TypeError for one of another kind, InvalidArgumentError for numbers out of range. There
    is no gradient (LookupError). Mirrors `tf.sparse.split`.

    >>> import minitape as tf
    >>> [p.shape for p in tf.sparse.split(tf.SparseTensor([[0]], [5], [5]), 2, 0)]
    [TensorShape([3]), TensorShape([2])]
    """
    for what, value in (("sp_input", sp_input), ("num_split", num_split), ("axis", axis)):
        if value is None:
            raise ValueError(f"split: {what} is missing.")
    s, op = sparse(sp_input), "SparseSplit"
    along, n = convert(axis, None if hasattr(axis, "dtype") else INT64), operator.index(num_split)
    sizes = sizes_of(s.dense_shape._array)
    if along._array.dtype != INT64 or along._array.ndim:
        invalid(op, f"axis must be one int64, got {axis!r}.")
    k = normal(op, int(along._array), len(sizes))
    if not 1 <= n <= sizes[k]:
        invalid(op, f"num_split = {n}: axis {k} has size {sizes[k]}, so use 1 to {sizes[k]}.")
    check_inside(op, s.indices._array, sizes)
    parts = _splitting(s.indices, s.values, s.dense_shape, axis=k, num=n)
    return [SparseTensor(*parts[i : i + 3]) for i in range(0, 3 * n, 3)]


def _joined(xp: Any, *parts: Any, axis: int) -> tuple[Any, Any, Any]:
    n = len(parts) // 3
    moved, offset = [], 0
    for indices, shape in zip(parts[:n], parts[2 * n :]):
        place = xp.array(indices)
        place[:, axis] += offset
        moved.append(place)
        offset += sizes_of(shape)[axis]
    places, values = xp.concatenate(moved, 0), xp.concatenate(parts[n : 2 * n], 0)
    at = order(xp, places)
    shape = xp.array(parts[2 * n])
    shape[axis] = offset
    return places[at], values[at], shape


_concat = Op("SparseConcat", "int64", _joined, many=True)  # no gradient: TensorFlow has declared it so


def concat(axis: Any, sp_inputs: Any, expand_nonconcat_dims: bool = False, name: str | None = None) -> SparseTensor:
    """Sparse tensors one behind the other along `axis`, places in order. No gradient flows through it. Any dtype, all equal.

    The other sizes must be equal, or, with `expand_nonconcat_dims`, become those of the largest. TypeError for what is no list
    of sparse tensors, InvalidArgumentError for shapes that do not fit. Mirrors `tf.sparse.concat`.

    >>> import minitape as tf
    >>> a, b = tf.SparseTensor([[1]], [5], [2]), tf.SparseTensor([[0]], [7], [3])
    >>> tf.sparse.concat(0, [a, b]).indices.numpy().ravel()
    array([1, 2])
    """
    if not isinstance(sp_inputs, list):
        raise TypeError(f"concat: sp_inputs must be a list of SparseTensors, got a {type(sp_inputs).__name__}.")
    given, op = [sparse(s, "sp_inputs") for s in sp_inputs], "SparseConcat"
    if len(given) == 1:
        return given[0]
    along = operator.index(axis)
    if not given:
        invalid(op, "sp_inputs is empty. Give at least one.")
    shapes = [sizes_of(s.dense_shape._array) for s in given]
    if len(set(map(len, shapes))) > 1:
        invalid(op, f"shapes {shapes} have different numbers of axes.")
    k = normal(op, along, len(shapes[0]))
    if expand_nonconcat_dims:
        largest = np.array(shapes, "int64").max(axis=0)
        shapes = [(*largest[:k].tolist(), shape[k], *largest[k + 1 :].tolist()) for shape in shapes]
    if len({shape[:k] + shape[k + 1 :] for shape in shapes}) > 1:
        invalid(op, f"shapes {shapes} must be equal but for axis {k}. Or give expand_nonconcat_dims=True.")
    for s in given:
        check_values(op, s.values, "fciubs", like=given[0].values)
    sizes = [convert(np.array(shape, "int64")) for shape in shapes]
    return SparseTensor(*_concat(*[s.indices for s in given], *[s.values for s in given], *sizes, axis=k))


def _filled(xp: Any, indices: Any, values: Any, shape: Any, default: Any) -> tuple[Any, ...]:
    n, count = sizes_of(shape)[0], len(indices)
    empty = xp.ones(n, dtype=bool)
    empty[indices[:, 0]] = False
    rows = xp.arange(n)[empty]
    new = xp.zeros((len(rows), indices.shape[1]), "int64")
    new[:, 0] = rows
    at = xp.argsort(xp.concatenate([indices[:, 0], rows], 0), kind="stable")
    back = xp.empty_like(at)
    back[at] = xp.arange(len(at))
    fill = xp.full(len(rows), default, dtype=values.dtype)
    return xp.concatenate([indices, new], 0)[at], xp.concatenate([values, fill], 0)[at], empty, back[:count]


def _unfilled(xp: Any, back: Any, g: Any) -> tuple[Any, Any]:
    added = xp.ones(len(g), dtype=bool)
    added[back] = False
    return g[back], g[added].sum(dtype=g.dtype) if g.dtype.kind != "V" else g[added].astype("float32").sum().astype(g.dtype)


_unfill = Op("SparseFillEmptyRowsGrad", "int64", _unfilled, None, no_gradient("SparseFillEmptyRowsGrad", "use tf.concat"),
             many=True)  # fmt: skip
_fill = Op("SparseFillEmptyRows", "int64", _filled, None, lambda g, out: _unfill(out[3], g[1])[0], None,
           lambda g, out: _unfill(out[3], g[1])[1], many=True)  # fmt: skip


def fill_empty_rows(sp_input: Any, default_value: Any, name: str | None = None) -> tuple[SparseTensor, EagerTensor]:
    """A value, `default_value`, in the first column of each row that has none; and which rows those were. Any dtype.

    Rows are those of the first axis, and come out in order. TypeError for what is not sparse, InvalidArgumentError for rows
    out of range and a default that is no scalar. There is no second derivative (LookupError).

    Mirrors `tf.sparse.fill_empty_rows`.

    >>> import minitape as tf
    >>> s, empty = tf.sparse.fill_empty_rows(tf.SparseTensor([[1, 1]], [5], [3, 2]), 0)
    >>> s.indices.numpy().tolist(), empty.numpy()
    ([[0, 0], [1, 1], [2, 0]], array([ True, False,  True]))
    """
    s, op = sparse(sp_input), "SparseFillEmptyRows"
    default = convert(default_value, s.values._array.dtype)
    if default._array.ndim:
        invalid(op, f"default_value must be a scalar, got shape {default.shape}.")
    if not s.shape.rank:
        invalid(op, "a scalar has no rows. Use tf.sparse.expand_dims.")
    check_inside(op, s.indices._array[:, :1], sizes_of(s.dense_shape._array)[:1])
    indices, values, empty, _ = _fill(s.indices, s.values, s.dense_shape, default)
    return SparseTensor(indices, values, s.dense_shape), empty


def mask(a: Any, mask_indices: Any, name: str | None = None) -> IndexedSlices:
    """An IndexedSlices without the rows at `mask_indices`, a vector of the dtype of its indices. Mirrors `tf.sparse.mask`.

    AttributeError for what is no IndexedSlices, InvalidArgumentError for another dtype and for what is no vector.

    >>> import minitape as tf
    >>> s = tf.IndexedSlices(tf.constant([[1.0], [2.0]]), tf.constant([4, 7]))
    >>> tf.sparse.mask(s, [7]).indices.numpy()
    array([4], dtype=int32)
    """
    indices = a.indices
    here, out = group([indices, mask_indices])
    if out.dtype is not here.dtype or out._array.ndim != 1:
        invalid("ListDiff", f"mask_indices must be a vector of {here.dtype.name}, got {out.dtype.name}{out.shape}.")
    kept = SPACE[type(here._array)].isin(here._array, out._array, invert=True)
    picks = wrap(kept.nonzero()[0].astype("int32"))
    return IndexedSlices(gather(a.values, picks), wrap(here._array[kept]), a.dense_shape)
