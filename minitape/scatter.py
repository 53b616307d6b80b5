"""Scattering: changing some rows of a Variable, and leaving the rest.

Each method computes a new array in which the addressed parts are updated, and puts it in the Variable's place. Where an
index comes twice, additions add up, and of two assignments the last one stays.

>>> import minitape as tf
>>> table = tf.Variable([1.0, 2.0, 3.0])
>>> table.scatter_add(tf.IndexedSlices(tf.constant([10.0, 20.0]), tf.constant([0, 0])))
<tf.Variable 'UnreadVariable' shape=(3,) dtype=float32, numpy=array([31.,  2.,  3.], dtype=float32)>
"""

from __future__ import annotations

from typing import Any

from .backend import SPACE, thread, to_numpy
from .convert import convert
from .errors import OutOfRangeError, invalid
from .indexed_slices import IndexedSlices
from .public import OPERATORS
from .tensor import OPS, EagerTensor, wrap


def _assign_at(xp: Any, out: Any, places: Any, values: Any) -> None:
    out[places] = values


def _ufunc_at(name: str) -> Any:
    def update(xp: Any, out: Any, places: Any, values: Any) -> None:
        getattr(xp, name).at(out, places, values)

    return update


_UPDATES = {
    "add": _ufunc_at("add"),
    "sub": _ufunc_at("subtract"),
    "mul": _ufunc_at("multiply"),
    "div": _ufunc_at("divide"),
    "max": _ufunc_at("maximum"),
    "min": _ufunc_at("minimum"),
    "update": _assign_at,
}


class Scatters:
    """The part of Variable that updates some of its rows or elements; every method returns the Variable for chaining."""

    _handle: Any
    _put: Any
    _read: Any

    def _scatter(self, kind: str, delta: Any) -> Any:
        if not isinstance(delta, IndexedSlices):
            raise TypeError(f"scatter_{kind}: sparse_delta is {delta!r}. Give a tf.IndexedSlices.")
        array = self._handle.tensor._array
        values, index = convert(delta.values, array.dtype)._array, convert(delta.indices)._array
        wanted = (*index.shape, *array.shape[1:])
        if values.shape != wanted and values.ndim:
            invalid(f"ResourceScatter{kind.title()}", f"values must have shape {list(wanted)} for indices of shape "
                                                      f"{list(index.shape)}, got {list(values.shape)}.")  # fmt: skip
        _check_range(f"ResourceScatter{kind.title()}", index, array.shape[0] if array.ndim else 0)
        return self._updated(kind, index, values)

    def _updated(self, kind: str, places: Any, values: Any) -> Any:
        array = self._handle.tensor._array
        space = SPACE[type(array)]
        out = space.array(array)
        thread.quietly(_UPDATES[kind], space, out, places, values)
        return self._put(out, True)

    def scatter_add(self, sparse_delta: Any, use_locking: bool = False, name: str | None = None) -> Any:
        """Add the rows of an IndexedSlices. TypeError for anything else, InvalidArgumentError for rows that do not exist.

        >>> import minitape as tf
        >>> v = tf.Variable([1.0, 2.0])
        >>> v.scatter_add(tf.IndexedSlices(tf.constant([5.0]), tf.constant([1]))).numpy()
        array([1., 7.], dtype=float32)
        """
        return self._scatter("add", sparse_delta)

    def scatter_sub(self, sparse_delta: Any, use_locking: bool = False, name: str | None = None) -> Any:
        """Subtract the rows of an IndexedSlices; otherwise as `scatter_add`."""
        return self._scatter("sub", sparse_delta)

    def scatter_mul(self, sparse_delta: Any, use_locking: bool = False, name: str | None = None) -> Any:
        """Multiply by the rows of an IndexedSlices; otherwise as `scatter_add`."""
        return self._scatter("mul", sparse_delta)

    def scatter_div(self, sparse_delta: Any, use_locking: bool = False, name: str | None = None) -> Any:
        """Divide by the rows of an IndexedSlices; otherwise as `scatter_add`."""
        return self._scatter("div", sparse_delta)

    def scatter_max(self, sparse_delta: Any, use_locking: bool = False, name: str | None = None) -> Any:
        """Keep the larger of the present and the given rows; otherwise as `scatter_add`."""
        return self._scatter("max", sparse_delta)

    def scatter_min(self, sparse_delta: Any, use_locking: bool = False, name: str | None = None) -> Any:
        """Keep the smaller of the present and the given rows; otherwise as `scatter_add`."""
        return self._scatter("min", sparse_delta)

    def scatter_update(self, sparse_delta: Any, use_locking: bool = False, name: str | None = None) -> Any:
        """Replace rows by those of an IndexedSlices; otherwise as `scatter_add`."""
        return self._scatter("update", sparse_delta)

    def _scatter_nd(self, kind: str, indices: Any, updates: Any) -> Any:
        op = f"ResourceScatterNd{kind.title()}"
        array, index = self._handle.tensor._array, convert(indices)._array
        values = convert(updates, array.dtype)._array
        if array.dtype == object:
            index = to_numpy(index)  # text stays in NumPy's memory
        if array.dtype.kind in {"add": "O", "sub": "O", "max": "bcO", "min": "bcO"}.get(kind, ""):
            invalid(op, f"there is no kernel for dtype {self._handle.tensor.dtype.name}. Use tf.cast, or scatter_nd_update.")
        if index.ndim == 1:
            index = index[:, None]  # a list of numbers: index vectors of one number each
        depth = index.shape[-1] if index.ndim else 0
        if not depth or depth > array.ndim:
            invalid(op, f"indices of shape {list(index.shape)} cannot address a Variable of shape {list(array.shape)}.")
        wanted = (*index.shape[:-1], *array.shape[depth:])
        if values.shape != wanted or (index.size and not values.size):
            invalid(op, f"updates must have shape {list(wanted)} for these indices, and elements, got {list(values.shape)}.")
        for axis in range(depth):
            _check_range(op, index[..., axis], array.shape[axis])
        kernel, space = OPS[f"TensorScatter{kind.title()}"].kernel, SPACE[type(array)]
        if array.dtype.kind == "b" and kind != "update":  # True counts as 1, and what is not 0 is True
            return self._put(kernel(space, array.astype("int32"), index, values.astype("int32")) != 0, True)
        return self._put(thread.quietly(kernel, space, array, index, values), True)

    def scatter_nd_add(self, indices: Any, updates: Any, name: str | None = None) -> Any:
        """Add to the parts that `indices` [..., k] address by their first k axes. InvalidArgumentError out of range.

        >>> import minitape as tf
        >>> v = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
        >>> v.scatter_nd_add([[0, 1], [1, 0]], [10.0, 20.0]).numpy().tolist()
        [[1.0, 12.0], [23.0, 4.0]]
        """
        return self._scatter_nd("add", indices, updates)

    def scatter_nd_sub(self, indices: Any, updates: Any, name: str | None = None) -> Any:
        """Subtract from the parts addressed; otherwise as `scatter_nd_add`."""
        return self._scatter_nd("sub", indices, updates)

    def scatter_nd_update(self, indices: Any, updates: Any, name: str | None = None) -> Any:
        """Replace the parts addressed; otherwise as `scatter_nd_add`."""
        return self._scatter_nd("update", indices, updates)

    def scatter_nd_max(self, indices: Any, updates: Any, name: str | None = None) -> Any:
        """Keep the larger of present and given; otherwise as `scatter_nd_add`."""
        return self._scatter_nd("max", indices, updates)

    def scatter_nd_min(self, indices: Any, updates: Any, name: str | None = None) -> Any:
        """Keep the smaller of present and given; otherwise as `scatter_nd_add`."""
        return self._scatter_nd("min", indices, updates)

    def batch_scatter_update(self, sparse_delta: Any, use_locking: bool = False, name: str | None = None) -> Any:
        """Replace elements of each row by those of an IndexedSlices, whose indices [..., n] say where in their row.

        TypeError for anything else, InvalidArgumentError out of range.

        >>> import minitape as tf
        >>> v = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
        >>> v.batch_scatter_update(tf.IndexedSlices(tf.constant([[8.0], [9.0]]), tf.constant([[0], [1]]))).numpy().tolist()
        [[8.0, 2.0], [3.0, 9.0]]
        """
        if not isinstance(sparse_delta, IndexedSlices):
            raise TypeError(f"batch_scatter_update: sparse_delta is {sparse_delta!r}. Give a tf.IndexedSlices.")
        index = convert(sparse_delta.indices)._array
        space, ndim = SPACE[type(index)], index.ndim
        rows = [space.arange(n, dtype=index.dtype).reshape((n,) + (1,) * (ndim - k - 1)) for k, n in enumerate(index.shape[:-1])]
        full = [space.broadcast_to(part, index.shape) for part in (*rows, index)]
        return self._scatter_nd("update", wrap(space.stack(full, -1)), sparse_delta.values)

    def gather_nd(self, indices: Any, name: str | None = None) -> EagerTensor:
        """The parts that the vectors along the last axis of `indices` address, as `tf.gather_nd`.

        >>> import minitape as tf
        >>> tf.Variable([[1.0, 2.0], [3.0, 4.0]]).gather_nd([[1, 0], [0, 1]]).numpy()
        array([3., 2.], dtype=float32)
        """
        return OPERATORS["gather_nd"](self, indices)

    def count_up_to(self, limit: Any) -> EagerTensor:
        """Add 1 to an integer scalar, and return what it was. OutOfRangeError when it has reached `limit`.

        InvalidArgumentError for other dtypes than int32 and int64, and for more than a scalar.

        >>> import minitape as tf
        >>> v = tf.Variable(0)
        >>> [int(v.count_up_to(2)), int(v.count_up_to(2)), int(v)]
        [0, 1, 2]
        """
        if limit is None or isinstance(limit, str):
            raise TypeError(f"count_up_to: limit = {limit!r}; give an integer.")
        before, top = self._handle.tensor, int(limit)
        if before.dtype.name not in ("int32", "int64") or before._array.ndim:
            invalid("ResourceCountUpTo", f"the Variable is {before.dtype.name} of shape {before.shape}; only int32 and int64 "
                                         "scalars count.")  # fmt: skip
        if int(before) >= top:
            raise OutOfRangeError(None, None, f"ResourceCountUpTo: the Variable has reached the limit of {top}.")
        self._put(before._array + before._array.dtype.type(1), False)
        return wrap(before._array)

    def sparse_read(self, indices: Any, name: str | None = None) -> EagerTensor:
        """The rows at `indices`; their gradient is an IndexedSlices. InvalidArgumentError out of range.

        >>> import minitape as tf
        >>> tf.Variable([10.0, 20.0]).sparse_read([1, 1]).numpy()
        array([20., 20.], dtype=float32)
        """
        tensor, index = self._read(), convert(indices)
        _check_range("ResourceGather", index._array, tensor._array.shape[0])
        return OPS["GatherV2"](tensor, index, axis=0, batch=0)


def _check_range(op: str, index: Any, size: int) -> None:
    places = to_numpy(index)
    if places.dtype.name not in ("int32", "int64"):
        invalid(op, f"indices is of {places.dtype}. Use tf.cast to int32 or int64.")
    if places.size and (places.min() < 0 or places.max() >= size):
        bad = places.ravel()[((places < 0) | (places >= size)).ravel().argmax()]
        invalid(op, f"index {bad} lies outside 0 to {size - 1}.")
