"""Tensors from nothing: zeros, ones, ranges and the like.

>>> import minitape as tf
>>> tf.range(2, 10, 3).numpy(), tf.one_hot([0, 2], 3).numpy()[1], tf.eye(2).numpy()[0]
(array([2, 5, 8], dtype=int32), array([0., 0., 1.], dtype=float32), array([1., 0.], dtype=float32))
"""

from __future__ import annotations

import builtins
import math
from typing import Any

from .. import backend, dtypes
from ..axes import integers, one_axis, sizes
from ..convert import convert
from ..errors import invalid
from ..op import Op
from ..tensor import OPS, EagerTensor, wrap
from .cast import cast

__all__ = ["eye", "fill", "linspace", "one_hot", "ones", "ones_like", "range", "zeros", "zeros_like"]


def _full(xp: Any, x: Any, *, shape: tuple) -> Any:
    return xp.full(shape, x.reshape(()) if x.shape else x, dtype=x.dtype)


_fill = Op("Fill", "fciubs", _full, lambda g, x_shape: OPS["Reshape"](
    OPS["Sum"](g, axis=tuple(builtins.range(g._array.ndim)), keepdims=False), shape=x_shape))  # fmt: skip
_zeros_like = Op("ZerosLike", "fciubs", lambda xp, x: xp.full(x.shape, b"", x.dtype) if x.dtype == object else xp.zeros_like(x))
_ones_like = Op("OnesLike", "fciub", lambda xp, x: xp.ones_like(x))


def _sizes(op: str, shape: Any) -> tuple[int, ...]:
    found = sizes(op, shape)
    for size in found:
        if size < 0:
            invalid(op, f"Dimension {size} must be >= 0, in shape {list(found)}.")
    return found


def fill(dims: Any, value: Any, name: str | None = None, layout: Any = None) -> EagerTensor:
    """A tensor of shape `dims`, all elements `value` (one element, any dtype). Mirrors `tf.fill`.

    >>> import minitape as tf
    >>> tf.fill([2], 7.0).numpy()
    array([7., 7.], dtype=float32)
    """
    x = convert(value)
    if x._array.size != 1:
        invalid("Fill", f"value must be a scalar, got shape {x.shape}.")
    return _fill(x, shape=_sizes("Fill", dims))


def _constant(shape: Any, value: int, dtype: Any) -> EagerTensor:
    kind, space = dtypes.as_dtype(dtype), backend.home()
    if kind.kind == "s":
        return _fill(convert(value and convert(value, kind.numpy) or b""), shape=_sizes("Fill", shape))
    return wrap(space.full(_sizes("Fill", shape), value, dtype=kind.numpy))


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
    rows = int(integers("Eye", num_rows, "num_rows"))
    columns = rows if num_columns is None else int(integers("Eye", num_columns, "num_columns"))
    if rows < 0 or columns < 0:
        invalid("Eye", f"a matrix of {rows} rows and {columns} columns: both must be >= 0.")
    space = backend.home()
    matrix = space.eye(rows, columns, dtype=dtypes.as_dtype(dtype).numpy)
    batch = () if batch_shape is None else sizes("Eye", batch_shape)
    return wrap(space.array(space.broadcast_to(matrix, batch + matrix.shape)) if batch else matrix)


def range(start: Any, limit: Any = None, delta: Any = 1, dtype: Any = None, name: str = "range") -> EagerTensor:
    """Numbers from `start` (0 if only one argument is given) up to, without, `limit`. Mirrors `tf.range`.

    Scalars of real dtypes; the widest decides. Raises InvalidArgumentError when `delta` is 0 or points away.

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
        order = [dtypes.int32, dtypes.int64, dtypes.float32, dtypes.float64]
        if any(x.dtype not in order for x in ends):
            raise AssertionError(f"range without dtype= takes int32, int64, float32 and float64, got {[x.dtype for x in ends]}.")
        kind = max((x.dtype for x in ends), key=order.index)
        ends = [cast(x, kind) for x in ends]
    if any(x._array.ndim for x in ends):
        invalid("Range", f"start, limit and delta must be scalars, got shapes {[x.shape for x in ends]}.")
    if kind.kind not in "fiu":
        invalid("Range", f"dtype {kind.name} has no ranges; use an integer or floating dtype.")
    a, b, d = (x._array.item() for x in ends)
    if d == 0:
        invalid("Range", f"Requires delta != 0: {d}")
    if (b - a) * d < 0:
        invalid("Range", f"Requires start {'<=' if d > 0 else '>='} limit when delta {'>' if d > 0 else '<'} 0: {a}/{b}")
    count, space = math.ceil((b - a) / d), backend.home()
    steps = space.arange(count, dtype="float64" if kind.is_floating else "int64")
    return wrap((a + d * steps).astype(kind.numpy))


def linspace(start: Any, stop: Any, num: Any, name: str | None = None, axis: int = 0) -> EagerTensor:
    """`num` evenly spaced values from `start` to `stop`, both included, along a new `axis`. Mirrors `tf.linspace`.

    Floating dtypes of equal or broadcasting shapes (integers become float64); differentiable in both ends. ValueError
    for a negative `num`.

    >>> import minitape as tf
    >>> tf.linspace(0.0, 1.0, 5).numpy()
    array([0.  , 0.25, 0.5 , 0.75, 1.  ], dtype=float32)
    """
    first = convert(start)
    if first.dtype.is_integer:
        first = cast(first, dtypes.float64)
    last = cast(stop, first.dtype) if hasattr(stop, "dtype") else convert(stop, first._array.dtype)
    count = int(integers("LinSpace", num, "num"))
    if count < 0:
        raise ValueError(f"Number of samples {count} must be non-negative.")
    shape = backend.SPACE[type(first._array)].broadcast_shapes(first._array.shape, last._array.shape)
    first, last = (OPS["BroadcastTo"](x, shape=shape) for x in (first, last))
    axis = one_axis("LinSpace", axis, OPS["ExpandDims"](first, axis=0))
    first, last = (OPS["ExpandDims"](x, axis=axis) for x in (first, last))
    if count <= 2:
        return OPS["ConcatV2"](*[first, last][:count], axis=axis) if count else OPS["Slice"](
            first, begin=(0,) * (len(shape) + 1), size=tuple(0 if k == axis else n for k, n in enumerate(first._array.shape)))  # fmt: skip
    delta = (last - first) / (count - 1)
    steps = cast(range(1, count - 1), first.dtype)
    inner = first + delta * OPS["Reshape"](steps, shape=tuple(-1 if k == axis else 1 for k in builtins.range(len(shape) + 1)))
    return OPS["ConcatV2"](first, inner, last, axis=axis)


def _one_hot_kernel(xp: Any, indices: Any, on: Any, off: Any, *, depth: int, axis: int) -> Any:
    places = xp.arange(depth).reshape((depth,) + (1,) * (indices.ndim - axis))
    return xp.where(xp.expand_dims(indices, axis) == places, on, off)


_one_hot = Op("OneHot", "iu", _one_hot_kernel, None,
              lambda g, indices, depth, axis: _picked(g, indices, depth, axis, True),
              lambda g, indices, depth, axis: _picked(g, indices, depth, axis, False))  # fmt: skip


def _picked(g: EagerTensor, indices: EagerTensor, depth: int, axis: int, hot: bool) -> EagerTensor:
    yes, no = convert(hot), convert(not hot)
    mask = _one_hot(indices, yes, no, depth=depth, axis=axis)
    return OPS["Sum"](OPS["SelectV2"](mask, g, _zeros_like(g)), axis=tuple(builtins.range(g._array.ndim)), keepdims=False)


def one_hot(indices: Any, depth: Any, on_value: Any = None, off_value: Any = None, axis: Any = None, dtype: Any = None,
            name: str | None = None) -> EagerTensor:  # fmt: skip
    """`on_value` where the position along a new `axis` (default: last) equals the index, else `off_value`.

    Indices out of range give a row of `off_value`. Any dtype; float32 ones and zeros if none is given.
    Mirrors `tf.one_hot`. TypeError when the values' dtypes differ.

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
    on = given["on_value"] if "on_value" in given else convert(True if kind.is_bool else 1, kind.numpy)
    off = given["off_value"] if "off_value" in given else convert(False if kind.is_bool else 0, kind.numpy)
    index = convert(indices)
    if index.dtype.kind not in "iu":
        invalid("OneHot", f"indices must be integers, got dtype {index.dtype.name}.")
    count, ndim = int(integers("OneHot", depth, "depth")), index._array.ndim
    where = -1 if axis is None else int(axis)
    if not -1 <= where <= ndim:
        invalid("OneHot", f"Expected axis to be -1 or between [0, {ndim + 1}). But received: {where}")
    if count < 0:
        invalid("OneHot", f"depth must be non-negative, got: {count}")
    return _one_hot(index, on, off, depth=count, axis=ndim if where == -1 else where)
