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
from .errors import invalid
from .indexed_slices import IndexedSlices
from .tensor import OPS, EagerTensor


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
        depth = index.shape[-1] if index.ndim else 0
        if not index.ndim or depth > array.ndim:
            invalid(op, f"indices of shape {list(index.shape)} cannot address a Variable of shape {list(array.shape)}.")
        wanted = (*index.shape[:-1], *array.shape[depth:])
        if values.shape != wanted:
            invalid(op, f"updates must have shape {list(wanted)} for these indices, got {list(values.shape)}.")
        for axis in range(depth):
            _check_range(op, index[..., axis], array.shape[axis])
        return self._updated(kind, tuple(index[..., axis] for axis in range(depth)), values)

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
    if places.dtype.kind not in "iu":
        invalid(op, f"indices is of {places.dtype}. Use tf.cast to int32 or int64.")
    if places.size and (places.min() < 0 or places.max() >= size):
        bad = places.ravel()[((places < 0) | (places >= size)).ravel().argmax()]
        invalid(op, f"index {bad} lies outside 0 to {size - 1}.")
