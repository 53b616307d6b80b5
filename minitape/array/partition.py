"""Piles: the rows of a tensor dealt out into several, and several put together into one.

`dynamic_partition` sends row k to the pile that `partitions[k]` names; `dynamic_stitch` puts row k of a pile where its
`indices[k]` says. Dealing out the row numbers too tells how to put everything back, and so the gradient of the first is
the second; the gradient of the second picks for every row what came back at its place.

>>> import minitape as tf
>>> x, parts = tf.constant([10, 20, 30, 40]), [1, 0, 1, 0]
>>> piles, places = tf.dynamic_partition(x, parts, 2), tf.dynamic_partition(tf.range(4), parts, 2)
>>> [t.numpy().tolist() for t in piles], tf.dynamic_stitch(places, piles).numpy()
([[20, 40], [10, 30]], array([10, 20, 30, 40], dtype=int32))
"""

from __future__ import annotations

from typing import Any

from ..axes import INT32, whole
from ..backend import SPACE
from ..convert import convert, group
from ..errors import invalid
from ..op import Op
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor, Operand, Tensor, wrap
from .arrange import _reshape, _whole

__all__ = ["dynamic_partition", "dynamic_stitch"]

ANY = "fciubs"
Shape = tuple[int, ...]


def _dealt(xp: Any, x: Any, parts: Any, *, count: int) -> Any:
    rows, pile = x.reshape(parts.size, *x.shape[parts.ndim :]), parts.reshape(-1)
    return tuple([rows[pile == k] for k in range(count)])


def _put_back(g: Any, x_shape: Shape, parts: EagerTensor, count: int) -> EagerTensor:
    pile = parts._array.reshape(-1)
    xp = SPACE[type(pile)]
    places = tuple([xp.nonzero(pile == k)[0] for k in range(count)])
    row = x_shape[parts._array.ndim :]
    return _reshape(_parallel(*_whole(g, [(p.size, *row) for p in places]), indices=places), shape=x_shape)


def _stitched(xp: Any, *xs: Any, indices: tuple) -> Any:
    place = xp.concatenate([i.reshape(-1) for i in indices])
    rows = xp.concatenate([x.reshape(i.size, *x.shape[i.ndim :]) for x, i in zip(xs, indices)])
    last = xp.full(int(place.max()) + 1 if place.size else 0, -1, dtype="int32")
    xp.maximum.at(last, place, xp.arange(place.size, dtype="int32"))  # of the rows for one place the last one stays
    out = rows[last]
    if last.size and int(last.min()) < 0:  # a place that no row is for
        out[last < 0] = b"" if out.dtype == object else 0
    return out


def _picked(g: EagerTensor, indices: tuple, i: int) -> EagerTensor:
    # TensorFlow's convention: rows that a later one replaced get a gradient too
    return OPS["GatherV2"](g, wrap(indices[i]), axis=0, batch=0)


_partition: Op = Op("DynamicPartition", ANY, _dealt, _put_back, many=True)
_stitch = Op("DynamicStitch", ANY, _stitched, each=_picked)
_parallel = Op("ParallelDynamicStitch", ANY, _stitched, each=_picked)


def _int32(op: str, what: str, value: Any) -> EagerTensor:
    tensor = convert(value, None if isinstance(value, Operand) else INT32)
    if tensor.dtype.name != "int32":
        invalid(op, f"{what} must be int32, got {tensor.dtype.name}. Use tf.cast.")
    return tensor


def dynamic_partition(data: Any, partitions: Any, num_partitions: Any, name: str | None = None) -> list[EagerTensor]:
    """`num_partitions` tensors: to the k-th go, in their order, the rows of `data` for which `partitions` is k.

    Any dtype; `partitions` int32, of a shape with which that of `data` begins. Raises InvalidArgumentError for a number
    that is no pile, and for shapes that do not fit. Mirrors `tf.dynamic_partition`.

    >>> import minitape as tf
    >>> [t.numpy().tolist() for t in tf.dynamic_partition([1, 2, 3], [0, 2, 0], 3)]
    [[1, 3], [], [2]]
    """
    op, count = "DynamicPartition", whole("num_partitions", num_partitions)
    x, parts = convert(data), _int32(op, "partitions", partitions)
    shape, given = x._array.shape, parts._array
    if count < 1:
        invalid(op, f"num_partitions = {count}; there must be one pile at least.")
    if shape[: given.ndim] != given.shape:
        invalid(op, f"data has shape {list(shape)}, which must begin with the shape {list(given.shape)} of partitions.")
    if given.size and not (int(given.min()) >= 0 and int(given.max()) < count):
        bad = int(given.min()) if int(given.min()) < 0 else int(given.max())
        invalid(op, f"partitions holds {bad}, and the piles are 0 to {count - 1}.")
    return list(_partition(x, parts, count=count))


def dynamic_stitch(indices: Any, data: Any, name: str | None = None) -> EagerTensor:
    """One tensor of the rows of several: row k of `data[i]` comes to place `indices[i][k]`; of two for a place the later stays.

    Lists of the same length; int32 indices, data of any dtype, all equal, `data[i].shape` beginning with
    `indices[i].shape`. Places that no row is for are 0. Raises InvalidArgumentError for negative indices, and for shapes
    and dtypes that do not fit. Mirrors `tf.dynamic_stitch`.

    >>> import minitape as tf
    >>> tf.dynamic_stitch([[2, 0], [1]], [[30, 10], [20]]).numpy()
    array([10, 20, 30], dtype=int32)
    """
    op = "DynamicStitch"
    for what, value in (("indices", indices), ("data", data)):
        if not isinstance(value, (list, tuple, Tensor)):  # a tensor is the list of its rows
            raise TypeError(f"dynamic_stitch: {what} = {value!r} is no list. Give a list of tensors.")
    if len(indices) != len(data):
        raise ValueError(f"dynamic_stitch: there are {len(indices)} indices and {len(data)} data. Give as many of both.")
    if not len(indices):
        invalid(op, "indices and data are empty: there must be at least one tensor of each.")
    rows = check_dtypes(_stitch, group(list(data)))
    places = [_int32(op, "indices", i)._array for i in indices]
    rest = rows[0]._array.shape[places[0].ndim :]
    for k, (place, row) in enumerate(zip(places, rows)):
        if row._array.shape != (*place.shape, *rest):
            invalid(op, f"data[{k}] has shape {list(row.shape)}, which must be the shape {list(place.shape)} of indices[{k}], "
                        f"and then {list(rest)}, as in data[0].")  # fmt: skip
        if place.size and int(place.min()) < 0:
            invalid(op, f"indices[{k}] holds {int(place.min())}; count from 0.")
    return _stitch(*rows, indices=tuple(places))
