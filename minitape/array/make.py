"""Tensors from nothing: zeros, ones, ranges and the like.

>>> import minitape as tf
>>> tf.range(2, 10, 3).numpy(), tf.one_hot([0, 2], 3).numpy()[1], tf.eye(2).numpy()[0]
(array([2, 5, 8], dtype=int32), array([0., 0., 1.], dtype=float32), array([1., 0.], dtype=float32))
"""

from __future__ import annotations

import builtins
import math
from typing import Any

import numpy as np

from .. import backend
from .. import dtype as dtypes
from ..axes import INT32, normal, number, sizes, unless_tensor, whole
from ..convert import convert
from ..errors import ResourceExhaustedError, invalid
from ..op import Op
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor, wrap
from .basics import cast

__all__ = ["eye", "fill", "linspace", "one_hot", "ones", "ones_like", "range", "zeros", "zeros_like"]


def _full(xp: Any, x: Any, *, shape: tuple) -> Any:
    return xp.full(shape, x.reshape(()) if x.shape else x, dtype=x.dtype)


_fill = Op("Fill", "fciubs", _full, lambda g, x_shape: OPS["Reshape"](
    OPS["Sum"](g, axis=tuple(builtins.range(g._array.ndim)), keepdims=False), shape=x_shape))  # fmt: skip
_zeros_like = Op("ZerosLike", "fciubs", lambda xp, x: xp.full(x.shape, b"", x.dtype) if x.dtype == object else xp.zeros_like(x))
_ones_like = Op("OnesLike", "fciub", lambda xp, x: xp.ones_like(x))


def _sizes(shape: Any, dtype: Any = None) -> tuple[int, ...]:
    """Sizes of a tensor that can exist: none negative, and elements that a 64-bit integer can count."""
    found = sizes("Fill", shape, dtype)
    if found and min(found) < 0:
        invalid("Fill", f"shape {list(found)} has the size {min(found)}; sizes are 0 or more.")
    if math.prod(found) >= 2**63:
        invalid("Fill", f"Shape {list(found)} would have more than 2**63 - 1 elements.")
    return found


def fill(dims: Any, value: Any, name: str | None = None, layout: Any = None) -> EagerTensor:
    """A tensor of shape `dims`, all elements `value` (one element, any dtype). Mirrors `tf.fill`.

    >>> import minitape as tf
    >>> tf.fill([2], 7.0).numpy()
    array([7., 7.], dtype=float32)
    """
    x = convert(value)
    if x._array.size != 1:
        invalid("Fill", f"value has shape {x.shape}, and one element is wanted. Use tf.broadcast_to for more.")
    return _fill(x, shape=_sizes(dims))


def _constant(shape: Any, value: int, dtype: Any) -> EagerTensor:
    kind = dtypes.as_dtype(dtype)
    if kind.kind == "s":
        return _fill(convert(value or b"", kind.numpy), shape=_sizes(shape, unless_tensor(shape)))
    wanted = _sizes(shape, unless_tensor(shape))
    try:
        return wrap(backend.home().full(wanted, value, dtype=kind.numpy))
    except MemoryError as error:
        raise ResourceExhaustedError(None, None, f"Fill: no memory for {kind.name} of shape {list(wanted)}: {error}") from None


def zeros(shape: Any, dtype: Any = dtypes.float32, name: str | None = None, layout: Any = None) -> EagerTensor:
    """A tensor of zeros (False, or empty strings). Mirrors `tf.zeros`.

    >>> import minitape as tf
    >>> tf.zeros([2], tf.int32).numpy()
    array([0, 0], dtype=int32)
    """
    return _constant(shape, 0, dtype)


def ones(shape: Any, dtype: Any = dtypes.float32, name: str | None = None, layout: Any = None) -> EagerTensor:
    """A tensor of ones (True). Mirrors `tf.ones`.

    >>> import minitape as tf
    >>> tf.ones([2]).numpy()
    array([1., 1.], dtype=float32)
    """
    return _constant(shape, 1, dtype)


def zeros_like(input: Any, dtype: Any = None, name: str | None = None, layout: Any = None) -> EagerTensor:
    """Zeros in the shape of `input`, without a gradient. Mirrors `tf.zeros_like`.

    >>> import minitape as tf
    >>> tf.zeros_like([1.0, 2.0]).numpy()
    array([0., 0.], dtype=float32)
    """
    x = convert(input)
    return _zeros_like(x) if dtype is None or x.dtype == dtype else zeros(x.shape, dtype)


def ones_like(input: Any, dtype: Any = None, name: str | None = None, layout: Any = None) -> EagerTensor:
    """Ones in the shape of `input`, without a gradient. Mirrors `tf.ones_like`.

    >>> import minitape as tf
    >>> tf.ones_like([1, 2], tf.float32).numpy()
    array([1., 1.], dtype=float32)
    """
    x = convert(input)
    return _ones_like(x) if dtype is None or x.dtype == dtype else ones(x.shape, dtype)


def eye(num_rows: Any, num_columns: Any = None, batch_shape: Any = None, dtype: Any = dtypes.float32,
        name: str | None = None) -> EagerTensor:  # fmt: skip
    """An identity matrix [rows, columns], repeated over `batch_shape`. Mirrors `tf.eye`.

    >>> import minitape as tf
    >>> tf.eye(2, 3).numpy()
    array([[1., 0., 0.],
           [0., 1., 0.]], dtype=float32)
    """
    rows = _side("num_rows", num_rows)
    columns = rows if num_columns is None else _side("num_columns", num_columns)
    if rows < 0 or columns < 0:
        invalid("Eye", f"a matrix of {rows} rows and {columns} columns: both must be >= 0.")
    kind, space = dtypes.as_dtype(dtype), backend.home()
    if kind.kind == "s":
        raise TypeError("eye: there is no identity matrix of strings. Use a number dtype.")
    matrix = space.eye(rows, columns, dtype=kind.numpy)
    if batch_shape is None:
        return wrap(matrix)
    if isinstance(batch_shape, (int, float)):
        raise TypeError(f"eye: batch_shape must be a list of sizes, got {batch_shape!r}.")
    return wrap(space.broadcast_to(matrix, _sizes(batch_shape, unless_tensor(batch_shape)) + matrix.shape))


def _side(what: str, value: Any) -> int:
    """The length of a side of a matrix: a number, not None, not a bool, not a list."""
    if value is None or isinstance(value, (bool, list, tuple)):
        raise TypeError(f"eye: {what} must be an integer >= 0, got {value!r}.")
    return number("Eye", value, what, unless_tensor(value))


def _steps(xp: Any, start: Any, delta: Any, *, count: int) -> Any:
    wide = "float64" if start.dtype.kind in "fV" else "int64"
    return (start.astype(wide) + delta.astype(wide) * xp.arange(count, dtype=wide)).astype(start.dtype)


_WIDTH = {
    d: k for k, d in enumerate([dtypes.int32, dtypes.int64, dtypes.float16, dtypes.bfloat16, dtypes.float32, dtypes.float64])
}
_range = Op("Range", "f int32 int64", _steps)
_range.missing = "int8 int16 uint16 uint32 uint64"


def range(start: Any, limit: Any = None, delta: Any = 1, dtype: Any = None, name: str = "range") -> EagerTensor:
    """Numbers from `start` (0 if only one argument is given) up to, without, `limit`. Mirrors `tf.range`.

    Scalars of floating dtypes, int32 or int64; the widest decides. Raises InvalidArgumentError when `delta` is 0 or points
    away, NotFoundError for other integer dtypes.

    >>> import minitape as tf
    >>> tf.range(5).numpy(), tf.range(1.0, 2.0, 0.5).numpy()
    (array([0, 1, 2, 3, 4], dtype=int32), array([1. , 1.5], dtype=float32))
    """
    start, limit = (0, start) if limit is None else (start, limit)
    if dtype is not None:
        kind = dtypes.as_dtype(dtype)
        ends = [cast(x, kind) if hasattr(x, "dtype") else convert(x, kind.numpy) for x in (start, limit, delta)]
    else:
        ends = [convert(x) for x in (start, limit, delta)]
        kinds = [x.dtype for x in ends]
        if not _WIDTH.keys() >= {*kinds}:
            raise AssertionError(f"range without dtype= takes int32, int64 and floating dtypes, got {kinds}.")
        kind = max(kinds, key=_WIDTH.__getitem__)
        ends = [cast(x, kind) for x in ends]
    if any(x._array.ndim > 1 or x._array.size != 1 for x in ends):
        invalid("Range", f"start, limit and delta have shapes {[x.shape for x in ends]}; give a single number for each.")
    if kind.numpy not in _range.allowed:
        check_dtypes(_range, ends[:1])
    a, b, d = (x._array.item() for x in ends)
    if d == 0:
        invalid("Range", f"delta = {d}: steps of nothing arrive nowhere. Give another.")
    if (b - a) * d < 0:
        invalid("Range", f"from start = {a}, delta = {d} leads away from limit = {b}. Change its sign.")
    return _range(ends[0], ends[2], count=math.ceil((b - a) / d))


def linspace(start: Any, stop: Any, num: Any, name: str | None = None, axis: int = 0) -> EagerTensor:
    """`num` evenly spaced values from `start` to `stop`, both included, along a new `axis`. Mirrors `tf.linspace`.

    Floating dtypes of equal or broadcasting shapes; small integers become float32, int32 and int64 float64.
    Differentiable in both ends. TypeError when `num` is no integer or `stop` does not fit the dtype of `start`,
    InvalidArgumentError for a negative `num`.

    >>> import minitape as tf
    >>> tf.linspace(0.0, 1.0, 5).numpy()
    array([0.  , 0.25, 0.5 , 0.75, 1.  ], dtype=float32)
    """
    first = convert(start)
    last = convert(stop, first._array.dtype)
    count = convert(num)
    if not count.dtype.is_integer:
        raise TypeError(f"linspace: num must be an integer, got {num!r} of dtype {count.dtype.name}.")
    if count._array.size != 1 or int(count._array.item()) < 0:
        invalid("LinSpace", f"num must be one number >= 0, got {num!r}.")
    n = int(count._array.item())
    if first.dtype.is_integer:
        wide = dtypes.float32 if first._array.dtype.itemsize < 4 else dtypes.float64
        first, last = cast(first, wide), cast(last, wide)
    try:
        shape = np.broadcast_shapes(first._array.shape, last._array.shape)
    except ValueError:
        invalid("LinSpace", f"start has shape {first.shape}, which does not broadcast with that of stop, {last.shape}.")
    first, last = (OPS["BroadcastTo"](x, shape=shape) for x in (first, last))
    along = normal("LinSpace", number("LinSpace", axis, "axis"), len(shape) + 1)
    first, last = (OPS["ExpandDims"](x, axis=along) for x in (first, last))
    if n > 2:
        steps = OPS["Reshape"](cast(range(1, n - 1), first.dtype), shape=(-1,) + (1,) * (len(shape) - along))
        return OPS["ConcatV2"](first, first + (last - first) / (n - 1) * steps, last, axis=along)
    both = OPS["ConcatV2"](first, last, axis=along)
    return OPS["Slice"](both, begin=(0,) * (len(shape) + 1), size=shape[:along] + (n,) + shape[along:])


def _one_hot_kernel(xp: Any, indices: Any, on: Any, off: Any, *, depth: int, axis: int) -> Any:
    places = xp.arange(depth).reshape((depth,) + (1,) * (indices.ndim - axis))
    return xp.where(xp.expand_dims(indices, axis) == places, on, off)


_one_hot = Op("OneHot", "uint8 int8 int32 int64", _one_hot_kernel)  # not differentiable: no gradient even for the values


def one_hot(indices: Any, depth: Any, on_value: Any = None, off_value: Any = None, axis: Any = None, dtype: Any = None,
            name: str | None = None) -> EagerTensor:  # fmt: skip
    """`on_value` where the position along a new `axis` (default: last) equals the index, else `off_value`.

    Indices of dtype uint8, int8, int32 or int64; those out of range give a row of `off_value`. Values of any dtype; float32
    ones and zeros if none is given. No gradients. Mirrors `tf.one_hot`. TypeError when the values' dtypes differ,
    InvalidArgumentError when `depth` or a value is no scalar.

    >>> import minitape as tf
    >>> tf.one_hot([1, 5], 3).numpy()
    array([[0., 1., 0.],
           [0., 0., 0.]], dtype=float32)
    """
    given = {n: convert(v, None if dtype is None or hasattr(v, "dtype") else dtypes.as_dtype(dtype).numpy)
             for n, v in (("on_value", on_value), ("off_value", off_value)) if v is not None}  # fmt: skip
    kinds = {t.dtype for t in given.values()}
    kind = dtypes.as_dtype(dtype) if dtype is not None else next(iter(kinds), dtypes.float32)
    if kinds - {kind} or len(kinds) > 1:
        raise TypeError(f"one_hot: dtype {kind} and the dtypes of {', '.join(given)} ({kinds}) do not match.")
    on = given["on_value"] if "on_value" in given else convert(1, kind.numpy)
    off = given["off_value"] if "off_value" in given else convert(0, kind.numpy)
    if on._array.ndim or off._array.ndim:
        invalid("OneHot", f"on_value has shape {on.shape}, off_value {off.shape}; give scalars.")
    if type(indices) is float:
        raise TypeError(f"one_hot: indices must be integers, got {indices!r}.")
    empty = type(indices) in (list, tuple) and not indices
    index = convert(indices, dtypes.int64.numpy if empty else None, dtypes.int64.numpy)
    if index._array.dtype not in _one_hot.allowed:
        check_dtypes(_one_hot, (index,))
    count, ndim = number("OneHot", depth, "depth", INT32), index._array.ndim
    where = -1 if axis is None else whole("axis", axis)
    if not -1 <= where <= ndim:
        invalid("OneHot", f"axis = {where} is out of range: use -1, or 0 <= axis < {ndim + 1}.")
    if count < 0:
        invalid("OneHot", f"depth = {count} is negative; the new axis gets that size.")
    return _one_hot(index, on, off, depth=count, axis=ndim if where == -1 else where)
