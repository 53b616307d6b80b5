"""The same elements in another arrangement. All of these are linear, so each rule is simply the way back.

>>> import minitape as tf
>>> a, b = tf.zeros([2, 3]), tf.ones([2, 3])
>>> tf.stack([a, b], axis=1).shape, tf.concat([a, b], axis=1).shape, tf.transpose(a).shape
(TensorShape([2, 2, 3]), TensorShape([2, 6]), TensorShape([3, 2]))
"""

from __future__ import annotations

import math
import numbers
import operator
from collections.abc import Iterator
from typing import Any

from ..axes import INT32, normal, number, one_axis, sizes, vector, whole
from ..backend import SPACE
from ..convert import convert, group
from ..errors import invalid
from ..op import Op, fold
from ..tensor import OPS, EagerTensor, Operand, wrap
from .basics import identity

__all__ = ["broadcast_to", "concat", "expand_dims", "reshape", "split", "squeeze", "stack", "tile", "transpose", "unstack"]

ANY = "fciubs"
Shape = tuple[int, ...]


def _back(g: EagerTensor, x_shape: Shape) -> EagerTensor:
    return _reshape(g, shape=x_shape)


def _without(xp: Any, x: Any, *, axis: Shape) -> Any:
    return x.reshape(tuple([n for k, n in enumerate(x.shape) if k not in axis]))


_reshape = Op("Reshape", ANY, lambda xp, x, *, shape: x.reshape(shape), _back)
_expand_dims = Op("ExpandDims", ANY, lambda xp, x, *, axis: _with_axis(x, axis), _back)
_squeeze = Op("Squeeze", ANY, _without, _back)
_transpose: Op = Op("Transpose", ANY, lambda xp, x, *, perm: x.transpose(perm), lambda g, perm: _transpose(g, perm=inverse(perm)))
_broadcast_to = Op("BroadcastTo", ANY, lambda xp, x, *, shape: xp.broadcast_to(x, shape), lambda g, x_shape:
                   g if g._array.shape == x_shape else fold(g, x_shape))  # fmt: skip
_tile = Op("Tile", ANY, lambda xp, x, *, multiples: xp.tile(x, multiples), lambda g, x_shape, multiples:
           _untiled(g, x_shape, multiples))  # fmt: skip
_pack = Op("Pack", ANY, lambda xp, *xs, axis: xp.concatenate([_with_axis(x, axis) for x in xs], axis), each=lambda g, axis, i:
           _part(g, axis, i))  # fmt: skip
_concat = Op("ConcatV2", ANY, lambda xp, *xs, axis: xp.concatenate(xs, axis), each=lambda g, inputs_shapes, axis, i:
             _piece(g, inputs_shapes, axis, i))  # fmt: skip
_unpack = Op("Unpack", ANY, lambda xp, x, *, axis: tuple(xp.moveaxis(x, axis, 0) if axis else x), lambda g, x_shape, axis:
             _pack(*_whole(g, [x_shape[:axis] + x_shape[axis + 1 :]] * len(g)), axis=axis), many=True)  # fmt: skip
_split = Op("SplitV", ANY, lambda xp, x, *, parts, axis: tuple(_cuts(x, parts, axis)), lambda g, x_shape, parts, axis:
            _concat(*_whole(g, [x_shape[:axis] + (n,) + x_shape[axis + 1 :] for n in parts]), axis=axis), many=True)  # fmt: skip


def _with_axis(x: Any, axis: int) -> Any:
    return x.reshape(x.shape[:axis] + (1,) + x.shape[axis:])


def _cuts(x: Any, parts: Shape, axis: int) -> Iterator[Any]:
    before, begin = (slice(None),) * axis, 0
    for n in parts:
        yield x[before + (slice(begin, begin + n),)]
        begin += n


def _whole(g: Any, shapes: list[Shape]) -> list[EagerTensor]:
    """The gradients of all parts: zeros for the parts that nothing was made of."""
    known = [x if x is None else convert(x) for x in g]
    like = next(x for x in known if x is not None)._array
    return [wrap(SPACE[type(like)].zeros(shape, like.dtype)) if x is None else x for x, shape in zip(known, shapes)]


def inverse(perm: Shape) -> Shape:
    """The permutation that undoes `perm`."""
    return tuple(sorted(range(len(perm)), key=perm.__getitem__))


def _untiled(g: EagerTensor, shape: Shape, multiples: Shape) -> EagerTensor:
    apart = tuple([n for pair in zip(multiples, shape) for n in pair])
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
    x = tensor if type(tensor) is EagerTensor else convert(tensor)
    want, size = sizes("Reshape", shape), x._array.size
    if want and min(want) < 0:
        want = _filled(want, size)
    if math.prod(want) != size:
        invalid("Reshape", f"tensor has {size} elements, and shape {list(want)} takes {math.prod(want)}.")
    return _reshape(x, shape=want)


def _filled(shape: Shape, size: int) -> Shape:
    """The shape with whatever is left of `size` elements in place of -1."""
    if min(shape) < -1:
        invalid("Reshape", f"shape[{shape.index(min(shape))}] = {min(shape)}; sizes are 0 or more, or -1 for what is left.")
    if shape.count(-1) > 1:
        invalid("Reshape", f"{shape.count(-1)} sizes of shape {list(shape)} are left open as -1; one can be.")
    known = -math.prod(shape)
    left = size // known if known else 1
    if left * known != size:
        invalid(
            "Reshape",
            f"tensor has {size} elements, which cannot be shared out evenly over the {known} that shape {list(shape)} fixes.",
        )
    return tuple([left if n == -1 else n for n in shape])


def expand_dims(input: Any, axis: Any, name: str | None = None) -> EagerTensor:
    """A new axis of size 1 before position `axis` (-1: behind the last). Mirrors `tf.expand_dims`.

    Any dtype. Raises InvalidArgumentError for a position that does not exist.

    >>> import minitape as tf
    >>> tf.expand_dims([1, 2], 0).shape, tf.expand_dims([1, 2], -1).shape
    (TensorShape([1, 2]), TensorShape([2, 1]))
    """
    x = convert(input)
    return _expand_dims(x, axis=normal("ExpandDims", number("ExpandDims", axis, "axis", ndim=9), x._array.ndim + 1))


def squeeze(input: Any, axis: Any = None, name: str | None = None) -> EagerTensor:
    """Without the axes of size 1: all of them, or those named. Mirrors `tf.squeeze`.

    Any dtype. Raises InvalidArgumentError when a named axis has another size, TypeError when `axis` is no number.

    >>> import minitape as tf
    >>> tf.squeeze(tf.zeros([1, 2, 1])).shape, tf.squeeze(tf.zeros([1, 2, 1]), 0).shape
    (TensorShape([2]), TensorShape([2, 1]))
    """
    x = convert(input)
    shape = x._array.shape
    named = [] if axis is None else list(axis) if isinstance(axis, (list, tuple)) else [axis]
    axes = [normal("Squeeze", whole("axis", a), len(shape)) for a in named] or [k for k, n in enumerate(shape) if n == 1]
    for k in axes:
        if shape[k] != 1:
            invalid("Squeeze", f"axis {k} of input has size {shape[k]}; only axes of size 1 can go. Use tf.reshape.")
    return _squeeze(x, axis=tuple(axes))


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
        order = tuple([normal("Transpose", k, ndim, "perm") for k in vector("Transpose", perm, "perm")])
        if len(order) != ndim:
            invalid("Transpose", f"perm must name each of {ndim} axes once, got {perm!r}.")
        if len(set(order)) < ndim:
            invalid(
                "Transpose", f"perm = {list(order)} leaves out axis {min(set(range(ndim)) - set(order))}. Name each axis once."
            )
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
    times = vector("Tile", multiples, "multiples")
    if len(times) != x._array.ndim or min(times, default=0) < 0:
        invalid("Tile", f"multiples = {list(times)}; give one number >= 0 for each of {x._array.ndim} axes.")
    return _tile(x, multiples=times)


def _list(op: Op, values: Any) -> tuple[list[EagerTensor], list[Shape]]:
    """The tensors in a list argument, which must have one dtype, and their shapes; a tensor is the list of its rows."""
    tensors = list(values) if isinstance(values, (list, tuple)) else list(convert(values))
    if {*map(type, tensors)} != {EagerTensor}:
        tensors = group(tensors)
    arrays = [t._array for t in tensors]
    if len({a.dtype for a in arrays}) > 1:
        names = ", ".join([t.dtype.name for t in tensors])
        invalid(op.name, f"all tensors must have one dtype, got {names}. Use tf.cast to make the dtypes equal.")
    return tensors, [a.shape for a in arrays]


def _literal(values: Any) -> EagerTensor | None:
    """A list of numbers as one tensor, or None: so [1, 2.5] stacks to floats, though its parts are of two dtypes."""
    if values is None or (type(values) in (list, tuple) and any(isinstance(v, Operand) for v in values)):
        return None
    try:
        return convert(values)
    except (TypeError, ValueError):
        return None


def stack(values: Any, axis: int = 0, name: str = "stack") -> EagerTensor:
    """Tensors of one shape laid along a new `axis`. Mirrors `tf.stack`.

    Any dtype, all equal. Raises InvalidArgumentError when shapes or dtypes differ, ValueError for an axis out of range,
    TypeError when `axis` is no number.

    >>> import minitape as tf
    >>> tf.stack([[1, 2], [3, 4]], axis=1).numpy()
    array([[1, 3],
           [2, 4]], dtype=int32)
    """
    if axis == 0 and (whole := _literal(values)) is not None:
        return whole
    if values is None:
        raise TypeError("stack: values is None. Give a list of tensors.")
    tensors, shapes = _list(_pack, values)
    along = _attribute(axis, len(shapes[0]) + 1)
    if shapes.count(shapes[0]) < len(shapes):
        k = next(k for k, shape in enumerate(shapes) if shape != shapes[0])
        invalid("Pack", f"values[0] has shape {list(shapes[0])}, but values[{k}] has {list(shapes[k])}. Only equal shapes stack.")
    return _pack(*tensors, axis=along)


def _attribute(axis: Any, ndim: int) -> int:
    """An axis as `stack` and `unstack` take it: a plain number, and ValueError when it is out of range."""
    axis = whole("axis", axis)
    if not -ndim <= axis < ndim:
        raise ValueError(f"axis = {axis} is out of range: use {-ndim} <= axis < {ndim}.")
    return axis % ndim


def unstack(value: Any, num: int | None = None, axis: int = 0, name: str = "unstack") -> list[EagerTensor]:
    """The slices along `axis`, as a list. Mirrors `tf.unstack`.

    ValueError for an axis out of range, InvalidArgumentError when `num` is not the size of the axis.

    >>> import minitape as tf
    >>> [t.numpy().tolist() for t in tf.unstack([[1, 2], [3, 4]], axis=1)]
    [[1, 3], [2, 4]]
    """
    x = convert(value)
    along = _attribute(operator.index(axis) if num is None else axis, x._array.ndim)  # 1.0 is an axis only beside `num`
    size = x._array.shape[along]
    count = size if num is None else whole("num", num)
    if count and count != size:
        invalid("Unpack", f"num = {num} is not the size of axis {along} in value, whose shape is {x.shape}. Leave num out.")
    return list(_unpack(x, axis=along)) if count else []


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
        number("ConcatV2", axis, "axis", dtype=INT32)  # any will do: TensorFlow does not look whether it exists
        return identity(values[0])
    tensors, shapes = _list(_concat, values)
    if not shapes[0]:
        number("ConcatV2", axis, "axis", dtype=INT32)
        invalid("ConcatV2", "values are scalars and have no axis to be joined along. Use tf.stack.")
    along = one_axis("ConcatV2", axis, tensors[0], ndim=1)
    if shapes.count(shapes[0]) < len(shapes) and len({s[:along] + s[along + 1 :] for s in shapes}) > 1:
        k = next(k for k, s in enumerate(shapes) if s[:along] + s[along + 1 :] != shapes[0][:along] + shapes[0][along + 1 :])
        invalid("ConcatV2", f"Ranks, and sizes but along axis {along}, must be equal: values[0] has shape {list(shapes[0])}, but "
                            f"values[{k}] has {list(shapes[k])}.")  # fmt: skip
    return _concat(*tensors, axis=along)


def split(value: Any, num_or_size_splits: Any, axis: Any = 0, num: Any = None, name: str = "split") -> list[EagerTensor]:
    """`value` cut along `axis` into so many equal parts, or into parts of these sizes (one may be -1).

    Any dtype. Raises InvalidArgumentError when it does not come out even, or when `num` is not the number of sizes;
    ValueError for a scalar that is no Python integer. Mirrors `tf.split`.

    >>> import minitape as tf
    >>> [t.numpy().tolist() for t in tf.split([1, 2, 3], [1, -1])]
    [[1], [2, 3]]
    """
    x = convert(value)
    if isinstance(num_or_size_splits, numbers.Integral):
        count, along = int(num_or_size_splits), one_axis("Split", axis, x, dtype=INT32)
        size = x._array.shape[along]
        if count < 1 or size % count:
            invalid("Split", f"axis {along} has size {size}, which does not fall into num_or_size_splits = {count} equal parts. "
                             "Give a list of sizes.")  # fmt: skip
        return list(_split(x, parts=(size // count,) * count, axis=along))
    if not convert(num_or_size_splits)._array.ndim:
        raise ValueError(f"split: num_or_size_splits = {num_or_size_splits!r}; give a Python integer, or a list of sizes.")
    given = vector("SplitV", num_or_size_splits, "num_or_size_splits", hint=None)
    along = one_axis("SplitV", axis, x, dtype=INT32, ndim=9)
    size = x._array.shape[along]
    if num is not None and whole("num_split", num) != len(given):
        invalid("SplitV", f"there are {len(given)} sizes, but num = {num}.")
    if given.count(-1) > 1:
        invalid("SplitV", f"more than one of the sizes {list(given)} is left open as -1.")
    rest = size - sum([n for n in given if n != -1])
    parts = tuple([rest if n == -1 else n for n in given])
    if sum(parts) != size or min(parts, default=0) < 0:
        invalid("SplitV", f"sizes {list(given)} must add up to the size {size} of axis {along}.")
    return list(_split(x, parts=parts, axis=along))
