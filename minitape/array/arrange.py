"""The same elements in another arrangement. All of these are linear, so each rule is simply the way back.

>>> import minitape as tf
>>> a, b = tf.zeros([2, 3]), tf.ones([2, 3])
>>> tf.stack([a, b], axis=1).shape, tf.concat([a, b], axis=1).shape, tf.transpose(a).shape
(TensorShape([2, 2, 3]), TensorShape([2, 6]), TensorShape([3, 2]))
"""

from __future__ import annotations

import math
from typing import Any

from ..axes import axes_of, integers, normal, one_axis, sizes
from ..convert import convert, group
from ..errors import invalid
from ..op import Op, fold
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor
from .cast import identity

__all__ = ["broadcast_to", "concat", "expand_dims", "reshape", "split", "squeeze", "stack", "tile", "transpose", "unstack"]

ANY = "fciubs"
Shape = tuple[int, ...]


def _back(g: EagerTensor, x_shape: Shape) -> EagerTensor:
    return _reshape(g, shape=x_shape)


_reshape = Op("Reshape", ANY, lambda xp, x, *, shape: x.reshape(shape), _back)
_expand_dims = Op("ExpandDims", ANY, lambda xp, x, *, axis: xp.expand_dims(x, axis), _back)
_squeeze = Op("Squeeze", ANY, lambda xp, x, *, axis: x.reshape(tuple(n for k, n in enumerate(x.shape) if k not in axis)), _back)
_transpose = Op("Transpose", ANY, lambda xp, x, *, perm: xp.transpose(x, perm), lambda g, perm: _transpose(g, perm=inverse(perm)))
_broadcast_to = Op("BroadcastTo", ANY, lambda xp, x, *, shape: xp.broadcast_to(x, shape), lambda g, x_shape:
                   g if g._array.shape == x_shape else fold(g, x_shape))  # fmt: skip
_tile = Op("Tile", ANY, lambda xp, x, *, multiples: xp.tile(x, multiples), lambda g, x_shape, multiples: _tile_rule(g, x_shape, multiples))
_pack = Op("Pack", ANY, lambda xp, *xs, axis: xp.stack(xs, axis), each=lambda g, axis, i: _part(g, axis, i))
_concat = Op("ConcatV2", ANY, lambda xp, *xs, axis: xp.concatenate(xs, axis), each=lambda g, inputs_shapes, axis, i:
             _piece(g, inputs_shapes, axis, i))  # fmt: skip
_unpack = Op("Unpack", ANY, lambda xp, x, *, axis: tuple(xp.moveaxis(x, axis, 0)), lambda g, axis: _pack(*g, axis=axis), many=True)
_split = Op("SplitV", ANY, lambda xp, x, *, ends, axis: tuple(xp.split(x, ends, axis)), lambda g, axis: _concat(*g, axis=axis), many=True)


def inverse(perm: Shape) -> Shape:
    """The permutation that undoes `perm`."""
    return tuple(sorted(range(len(perm)), key=perm.__getitem__))


def _tile_rule(g: EagerTensor, shape: Shape, multiples: Shape) -> EagerTensor:
    apart = tuple(n for pair in zip(multiples, shape) for n in pair)
    return OPS["Sum"](_reshape(g, shape=apart), axis=tuple(range(0, 2 * len(shape), 2)), keepdims=False)


def _part(g: EagerTensor, axis: int, i: int) -> EagerTensor:
    return OPS["StridedSlice"](g, spec=(slice(None),) * axis + (i,))


def _piece(g: EagerTensor, shapes: list[Shape], axis: int, i: int) -> EagerTensor:
    begin = sum(shape[axis] for shape in shapes[:i])
    start = tuple(begin if k == axis else 0 for k in range(len(shapes[i])))
    return OPS["Slice"](g, begin=start, size=shapes[i])


def reshape(tensor: Any, shape: Any, name: str | None = None) -> EagerTensor:
    """The elements in the same order, in another shape; one size may be -1 (whatever is left). Mirrors `tf.reshape`.

    Any dtype. Raises InvalidArgumentError when the sizes do not multiply to the number of elements.

    >>> import minitape as tf
    >>> tf.reshape([1, 2, 3, 4], [2, -1]).numpy()
    array([[1, 2],
           [3, 4]], dtype=int32)
    """
    x = convert(tensor)
    if getattr(shape, "ndim", 0) > 1:
        invalid("Reshape", f"sizes input must be 1-D, not {shape.shape}.")
    want, size = sizes("Reshape", shape), x._array.size
    holes = [k for k, n in enumerate(want) if n == -1]
    if len(holes) > 1:
        invalid("Reshape", f"Only one input size may be -1, not both {holes[0]} and {holes[1]}")
    for k, n in enumerate(want):
        if n < -1:
            invalid("Reshape", f"Size {k} must be non-negative, not {n}")
    known = math.prod(n for n in want if n != -1)
    if holes and known and size % known == 0 or holes and size == 0 and known == 0:
        want = tuple((size // known if known else 1) if n == -1 else n for n in want)
    if math.prod(want) != size:
        invalid("Reshape", f"Input to reshape is a tensor with {size} values, but the requested shape has "
                           f"{math.prod(want)} ({list(want)})")  # fmt: skip
    return _reshape(x, shape=want)


def expand_dims(input: Any, axis: Any, name: str | None = None) -> EagerTensor:
    """A new axis of size 1 before position `axis` (-1: behind the last). Mirrors `tf.expand_dims`.

    Any dtype. Raises InvalidArgumentError for a position that does not exist.

    >>> import minitape as tf
    >>> tf.expand_dims([1, 2], 0).shape, tf.expand_dims([1, 2], -1).shape
    (TensorShape([1, 2]), TensorShape([2, 1]))
    """
    x = convert(input)
    where = integers("ExpandDims", axis, "axis")
    if where.size != 1:
        invalid("ExpandDims", f"axis must have one element, got {where.size}.")
    return _expand_dims(x, axis=normal("ExpandDims", int(where.ravel()[0]), x._array.ndim + 1))


def squeeze(input: Any, axis: Any = None, name: str | None = None) -> EagerTensor:
    """Without the axes of size 1: all of them, or those named. Mirrors `tf.squeeze`.

    Any dtype. Raises InvalidArgumentError when a named axis has another size.

    >>> import minitape as tf
    >>> tf.squeeze(tf.zeros([1, 2, 1])).shape, tf.squeeze(tf.zeros([1, 2, 1]), 0).shape
    (TensorShape([2]), TensorShape([2, 1]))
    """
    x = convert(input)
    shape = x._array.shape
    named = axis is not None and not (isinstance(axis, (list, tuple)) and not axis)
    axes = axes_of("Squeeze", axis, x) if named else tuple(k for k, n in enumerate(shape) if n == 1)
    for k in axes:
        if shape[k] != 1:
            invalid("Squeeze", f"Can not squeeze dim[{k}], expected a dimension of 1, got {shape[k]}")
    return _squeeze(x, axis=axes)


def transpose(a: Any, perm: Any = None, conjugate: bool = False, name: str = "transpose") -> EagerTensor:
    """Axes in another order: reversed, or as `perm` says; `conjugate` also conjugates. Mirrors `tf.transpose`.

    Any dtype. Raises InvalidArgumentError when `perm` is no permutation of the axes.

    >>> import minitape as tf
    >>> tf.transpose([[1, 2], [3, 4]]).numpy()
    array([[1, 3],
           [2, 4]], dtype=int32)
    """
    x = convert(a)
    ndim = x._array.ndim
    if perm is None:
        order = tuple(range(ndim))[::-1]
    else:
        given = integers("Transpose", perm, "perm").ravel()
        if len(given) != ndim:
            invalid("Transpose", f"transpose expects a vector of size {ndim}. But perm is a vector of size {len(given)}")
        order = tuple(normal("Transpose", int(k), ndim, "perm") for k in given)
        for k in range(ndim):
            if k not in order:
                invalid("Transpose", f"{k} is missing from perm = {list(order)}.")
    moved = _transpose(x, perm=order)
    return OPS["Conj"](moved) if conjugate and x.dtype.is_complex else moved


def broadcast_to(input: Any, shape: Any, name: str | None = None) -> EagerTensor:
    """`input` repeated to a larger shape, as operators do it implicitly. Mirrors `tf.broadcast_to`.

    >>> import minitape as tf
    >>> tf.broadcast_to([1, 2], [2, 2]).numpy()
    array([[1, 2],
           [1, 2]], dtype=int32)
    """
    return _broadcast_to(convert(input), shape=sizes("BroadcastTo", shape))


def tile(input: Any, multiples: Any, name: str | None = None) -> EagerTensor:
    """`input` repeated `multiples[k]` times along axis k. Mirrors `tf.tile`.

    Any dtype. Raises InvalidArgumentError unless there is one non-negative multiple per axis.

    >>> import minitape as tf
    >>> tf.tile([1, 2], [2]).numpy()
    array([1, 2, 1, 2], dtype=int32)
    """
    x = convert(input)
    times = integers("Tile", multiples, "multiples")
    if times.ndim != 1 or len(times) != x._array.ndim:
        invalid("Tile", f"Expected one multiple for each of {x._array.ndim} axes, got multiples of shape {list(times.shape)}.")
    if (times < 0).any():
        invalid("Tile", f"Expected multiples >= 0, got {times.tolist()}.")
    return _tile(x, multiples=tuple(times.tolist()))


def _list(op: Op, values: Any) -> list[EagerTensor]:
    """The tensors in a list argument, of one dtype; a tensor is the list of its rows."""
    tensors = group(list(values) if isinstance(values, (list, tuple)) else list(convert(values)))
    for t in tensors[1:]:
        check_dtypes(op, (tensors[0], t))
    return tensors


def stack(values: Any, axis: int = 0, name: str = "stack") -> EagerTensor:
    """Tensors of one shape laid along a new `axis`. Mirrors `tf.stack`.

    Any dtype, all equal. Raises InvalidArgumentError when shapes or dtypes differ, ValueError for an axis out of range.

    >>> import minitape as tf
    >>> tf.stack([[1, 2], [3, 4]], axis=1).numpy()
    array([[1, 3],
           [2, 4]], dtype=int32)
    """
    if isinstance(values, (list, tuple)) and not len(values):
        return convert([])
    tensors = _list(_pack, values)
    shapes = [t._array.shape for t in tensors]
    for k, shape in enumerate(shapes):
        if shape != shapes[0]:
            invalid("Pack", f"Shapes of all inputs must match: values[0].shape = {list(shapes[0])} != values[{k}].shape = {list(shape)}")
    ndim = len(shapes[0]) + 1
    if not -ndim <= axis < ndim:
        raise ValueError(f"Argument `axis` = {axis} not in range [{-ndim}, {ndim})")
    return _pack(*tensors, axis=axis % ndim)


def unstack(value: Any, num: int | None = None, axis: int = 0, name: str = "unstack") -> list[EagerTensor]:
    """The slices along `axis`, as a list. Mirrors `tf.unstack`.

    ValueError for an axis out of range, InvalidArgumentError when `num` is not the size of the axis.

    >>> import minitape as tf
    >>> [t.numpy().tolist() for t in tf.unstack([[1, 2], [3, 4]], axis=1)]
    [[1, 3], [2, 4]]
    """
    x = convert(value)
    ndim = x._array.ndim
    if not -ndim <= axis < ndim:
        raise ValueError(f"Argument `axis` = {axis} not in range [{-ndim}, {ndim})")
    size = x._array.shape[axis]
    if num is not None and num != size:
        invalid("Unpack", f"Input shape axis {axis} must equal {num}, got shape {x.shape}")
    return list(_unpack(x, axis=axis % ndim)) if size else []


def concat(values: Any, axis: Any, name: str = "concat") -> EagerTensor:
    """Tensors one behind the other along an existing `axis`; other sizes must agree. Mirrors `tf.concat`.

    Any dtype, all equal. Raises InvalidArgumentError for scalars, for shapes or dtypes that differ, for a missing axis.

    >>> import minitape as tf
    >>> tf.concat([[1, 2], [3]], axis=0).numpy()
    array([1, 2, 3], dtype=int32)
    """
    if not isinstance(values, (list, tuple)):
        values = [values]
    if not values:
        invalid("ConcatV2", "values is empty: there must be at least one tensor to concatenate.")
    if len(values) == 1:
        x = convert(values[0])
        one_axis("ConcatV2", axis, x)
        return identity(x)
    tensors = _list(_concat, values)
    if not tensors[0]._array.ndim:
        invalid("ConcatV2", "Can't concatenate scalars (use tf.stack instead)")
    shapes = [t._array.shape for t in tensors]
    along = one_axis("ConcatV2", axis, tensors[0])
    for k, shape in enumerate(shapes):
        if len(shape) != len(shapes[0]):
            invalid("ConcatV2", f"Ranks of all input tensors should match: shape[0] = {list(shapes[0])} vs. shape[{k}] = {list(shape)}")
        for d, (m, n) in enumerate(zip(shape, shapes[0])):
            if d != along and m != n:
                invalid("ConcatV2", f"Dimension {d} in both shapes must be equal: shape[0] = {list(shapes[0])} vs. "
                                    f"shape[{k}] = {list(shape)}")  # fmt: skip
    return _concat(*tensors, axis=along)


def split(value: Any, num_or_size_splits: Any, axis: Any = 0, num: Any = None, name: str = "split") -> list[EagerTensor]:
    """`value` cut along `axis` into so many equal parts, or into parts of these sizes (one may be -1).

    Any dtype. Raises InvalidArgumentError when it does not come out even. Mirrors `tf.split`.

    >>> import minitape as tf
    >>> [t.numpy().tolist() for t in tf.split([1, 2, 3], [1, -1])]
    [[1], [2, 3]]
    """
    x = convert(value)
    along = one_axis("Split", axis, x)
    size = x._array.shape[along]
    given = integers("Split", num_or_size_splits, "num_or_size_splits")
    if given.ndim == 0:
        if given < 1 or size % given:
            invalid("Split", f"Number of ways to split should evenly divide the split dimension, but got axis {along} "
                             f"(size = {size}) and num_split = {given}")  # fmt: skip
        parts = [size // int(given)] * int(given)
    else:
        parts = given.tolist()
        if parts.count(-1) > 1:
            invalid("SplitV", f"There can only be one -1 in the sizes, got {parts}.")
        rest = size - sum(n for n in parts if n != -1)
        parts = [rest if n == -1 else n for n in parts]
        if sum(parts) != size or min(parts, default=0) < 0:
            invalid("SplitV", f"sizes {given.tolist()} must add up to the size {size} of axis {along}.")
    ends = [sum(parts[: k + 1]) for k in range(len(parts) - 1)]
    return list(_split(x, ends=tuple(ends), axis=along))


