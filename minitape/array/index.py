"""Picking by position: `x[...]` and blocks, and putting gradients back where they were picked.

`x[...]` takes what Python's slices can say and nothing else: integers, slices, `...`, `tf.newaxis`, and one boolean mask.
The gradient of a pick is zeros with the incoming gradient put in its place.

>>> import minitape as tf
>>> x = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
>>> with tf.GradientTape() as tape:
...     y = x[:, 0]
>>> y.numpy(), tape.gradient(y, x).numpy().tolist()
(array([1., 3.], dtype=float32), [[1.0, 0.0], [1.0, 0.0]])
"""

from __future__ import annotations

import builtins
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..axes import matching, vector, whole
from ..backend import to_numpy
from ..convert import convert, group
from ..errors import invalid
from ..op import Op
from ..public import OPERATORS
from ..tensor import OPS, EagerTensor, Operand, Tensor
from .gather import boolean_mask

__all__ = ["slice", "strided_slice"]

ANY = "fciubs"
Shape = tuple[int, ...]
_slice = builtins.slice  # this module has a `slice` of its own


def _put(xp: Any, g: Any, *, spec: Any, shape: Shape) -> Any:
    out = xp.zeros(shape, g.dtype)
    out[spec] = g
    return out


_strided: Op = Op("StridedSlice", ANY, lambda xp, x, *, spec: x[spec], lambda g, x_shape, spec:
                  _placed(g, spec=spec, shape=x_shape))  # fmt: skip
_placed: Op = Op("StridedSliceGrad", ANY, _put, lambda g, spec: _strided(g, spec=spec))
_cut: Op = Op("Slice", ANY, lambda xp, x, *, begin, size: x[tuple([_slice(b, b + n) for b, n in zip(begin, size)])],
              lambda g, x_shape, begin, size: _pad(g, paddings=_around(x_shape, begin, size)))  # fmt: skip
_pad: Op = Op("Pad", ANY, lambda xp, x, *, paddings: framed(xp, x, b"" if x.dtype == object else 0, paddings=paddings),
              lambda g, x_shape, paddings: _cut(g, begin=tuple([before for before, _ in paddings]), size=x_shape))  # fmt: skip


def framed(xp: Any, x: Any, value: Any, *, paddings: Any) -> Any:
    """`x` with `value` around it."""
    out = xp.full([before + n + behind for n, (before, behind) in zip(x.shape, paddings)], value, dtype=x.dtype)
    out[tuple([_slice(before, before + n) for n, (before, _) in zip(x.shape, paddings)])] = x
    return out


def _around(shape: Shape, begin: Shape, size: Shape) -> tuple[Shape, ...]:
    """How much of a tensor of this shape lies before and behind a block, for each axis."""
    return tuple([(b, total - b - n) for b, n, total in zip(begin, size, shape)])


# x[...]


def getitem(x: Any, key: Any) -> EagerTensor:
    """`x[key]` for tensors and Variables. TypeError for keys that are no indices, InvalidArgumentError out of range."""
    tensor = x if type(x) is EagerTensor else convert(x)
    keys = key if type(key) is tuple else (key,)
    if not {*map(type, keys)} <= _PLAIN:
        if (mask := _mask(key)) is not None:
            return boolean_mask(tensor, mask)
        keys = _checked(tuple(key) if isinstance(key, list) else keys)
    return _strided(tensor, spec=keys)


_PLAIN = {int, type(None), type(Ellipsis)}


def _checked(keys: tuple) -> tuple:
    """The keys in terms that array libraries know."""
    if len(keys) > 1 and type(keys[0]) is bool and type(keys[1]) is not bool:
        raise TypeError(f"x[...]: the index {keys!r} starts with a bool, and {keys[1]!r} is none. Use integers.")
    kinds = {convert(k).dtype for k in keys if isinstance(k, Operand)}
    if len(kinds) > 1:
        invalid("StridedSlice", f"indices must have one dtype, got {sorted(k.name for k in kinds)}.")
    return tuple([_one_key(k) for k in keys])


def _mask(key: Any) -> Any:
    """The key as a boolean mask, or None. A single bool is one too, and boolean_mask refuses it."""
    return key if isinstance(key, bool) or getattr(key, "dtype", None) in (dtypes.bool, np.bool_) else None


def _one_key(key: Any) -> Any:
    """One index in terms that array libraries know: an int, a slice of ints, Ellipsis or None."""
    if key is None or key is Ellipsis or type(key) is int:
        return key
    if isinstance(key, _slice):
        if {type(key.start), type(key.stop), type(key.step)} <= _PLAIN:
            return key
        return _slice(*[None if k is None else _integer(k) for k in (key.start, key.stop, key.step)])
    return _integer(key)


def _integer(key: Any) -> int:
    kind = getattr(key, "dtype", None)
    if type(key) is bool:
        invalid("StridedSlice", f"a bool ({key}) is no index here: use a tensor of bools as a mask.")
    if type(key) is int or (kind in _INDEX and not len(key.shape)):
        return int(key)
    raise TypeError(f"x[...]: {key!r} is no index. Use an integer, slice, `...`, tf.newaxis, integer scalar or mask; for a list "
                    "of positions there is tf.gather.")  # fmt: skip


_INDEX = (dtypes.int16, dtypes.int32, dtypes.int64, np.int16, np.int32, np.int64)


OPERATORS["getitem"] = getitem
Tensor.learn(__getitem__=getitem)  # type: ignore[attr-defined]


def slice(input_: Any, begin: Any, size: Any, name: str | None = None) -> EagerTensor:
    """The block of `size` elements per axis from `begin`; a size of -1 means up to the end. Mirrors `tf.slice`.

    Any dtype. Raises InvalidArgumentError when the block reaches outside.

    >>> import minitape as tf
    >>> tf.slice([[1, 2], [3, 4]], [0, 1], [-1, 1]).numpy()
    array([[2],
           [4]], dtype=int32)
    """
    x = convert(input_)
    shape = x._array.shape
    if not all(type(v) in (list, tuple) and {*map(type, v)} == {int} for v in (begin, size)):
        begin, size = group([begin, size])
        if begin.dtype != size.dtype:
            invalid("Slice", f"begin is {begin.dtype.name}, but size {size.dtype.name}. Use tf.cast to make them equal.")
    starts, counts = vector("Slice", begin, "begin", hint=None), vector("Slice", size, "size", hint=None)
    if len(starts) != len(shape) or len(counts) != len(shape):
        invalid(
            "Slice", f"begin and size must have one entry for each of {len(shape)} axes, got {list(starts)} and {list(counts)}."
        )
    block = [total - start if count == -1 else count for start, count, total in zip(starts, counts, shape)]
    for k, (start, count, total) in enumerate(zip(starts, block, shape)):
        if not 0 <= start <= total:
            invalid("Slice", f"begin[{k}] = {start} is outside: axis {k} has size {total}, so use 0 to {total}.")
        if not 0 <= count <= total - start:
            invalid("Slice", f"size[{k}] = {count} is outside: use -1, or 0 to {total - start}, all there is behind begin[{k}].")
    return _cut(x, begin=starts, size=tuple(block))


def strided_slice(input_: Any, begin: Any, end: Any, strides: Any = None, begin_mask: int = 0, end_mask: int = 0,
                  ellipsis_mask: int = 0, new_axis_mask: int = 0, shrink_axis_mask: int = 0, var: Any = None,
                  name: str | None = None) -> EagerTensor:  # fmt: skip
    """`x[begin:end:strides]`, with vectors that hold an entry for each axis. Mirrors `tf.strided_slice`.

    Bit k of a mask changes the meaning of entry k: take `begin` or `end` as left out, stand for `...`, for a new axis, or
    for the single position `begin`. With a Variable as `var`, the result has a method `assign` that writes to that part of
    it. Any dtype. Raises InvalidArgumentError for entries that differ in number or dtype, are more than there are
    axes, for a stride of 0, and for a single position out of range.

    >>> import minitape as tf
    >>> tf.strided_slice([1, 2, 3, 4], [3], [0], [-2]).numpy()
    array([4, 2], dtype=int32)
    """
    op = "StridedSlice"
    if strides is None:
        strides = OPS["OnesLike"](convert(begin))
    x = convert(input_)
    parts = matching(op, "int16 int32 int64", None, begin=begin, end=end, strides=strides)
    if any(p._array.ndim != 1 or p._array.shape != parts[0]._array.shape for p in parts):
        invalid(op, f"begin, end and strides must be vectors of one length, got shapes {[p.shape for p in parts]}.")
    masks = {"begin_mask": begin_mask, "end_mask": end_mask, "ellipsis_mask": ellipsis_mask, "new_axis_mask": new_axis_mask,
             "shrink_axis_mask": shrink_axis_mask}  # fmt: skip
    bits = [whole(what, mask or 0) for what, mask in masks.items()]
    spec = _spec(op, list(zip(*[to_numpy(p._array).tolist() for p in parts])), bits, x._array.shape)
    y = _strided(x, spec=spec)
    if var is not None:
        y.assign = lambda value, name=None: var._put(var._with_part(spec, value), True)
    return y


def _spec(op: str, entries: list[tuple[int, int, int]], masks: list[int], shape: Shape) -> tuple:
    """What `x[...]` would be given for these entries and masks."""
    spec: list[Any] = []
    dots = [k for k in range(len(entries)) if masks[2] >> k & 1]
    if len(dots) > 1:
        invalid(op, f"ellipsis_mask = {masks[2]} has several bits set; there can be one `...`.")
    taken = sum(not (masks[3] >> k & 1) for k in range(len(entries)) if k not in dots)
    if taken > len(shape):
        invalid(op, f"there are {taken} entries for the {len(shape)} axes of input_.")
    for k, (begin, end, stride) in enumerate(entries):
        no_begin, no_end, is_dots, is_new, is_single = [mask >> k & 1 for mask in masks]
        if is_dots or is_new:
            spec.append(Ellipsis if is_dots else None)
            continue
        if not stride:
            invalid(op, f"strides[{k}] = 0: steps of nothing arrive nowhere. Give another.")
        if is_single and stride < 0:
            invalid(op, f"strides[{k}] = {stride}, and shrink_axis_mask asks for a single position there: use a stride of 1.")
        spec.append(begin if is_single else _slice(None if no_begin else begin, None if no_end else end, stride))
    axis = 0
    for key in spec:
        if key is Ellipsis:
            axis += len(shape) - taken
        elif key is not None:
            if type(key) is int and not -shape[axis] <= key < shape[axis]:
                invalid(op, f"begin = {key} is out of range: axis {axis} has size {shape[axis]}.")
            axis += 1
    return tuple(spec)
