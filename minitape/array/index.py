"""Picking elements, and putting gradients back where they were picked.

`x[...]` takes what Python's slices can say and nothing else: integers, slices, `...`, `tf.newaxis`, and one boolean mask.
The gradient of a pick is zeros with the incoming gradient put in its place; where one element may be picked twice
(`gather`), what comes back to it is added up.

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

from .. import dtypes
from ..axes import integers, normal
from ..backend import SPACE, to_numpy
from ..convert import convert, group
from ..errors import invalid
from ..indexed_slices import IndexedSlices
from ..op import Op, partial
from ..refuse import check_dtypes
from ..public import OPERATORS
from ..tensor import OPS, EagerTensor, Operand, Tensor, wrap
from .arrange import reshape, transpose

__all__ = ["boolean_mask", "gather", "slice", "where"]

ANY = "fciubs"
Shape = tuple[int, ...]
_slice = builtins.slice  # this module has a `slice` of its own


def _placed(xp: Any, g: Any, *, spec: Any, shape: Shape) -> Any:
    out = xp.zeros(shape, g.dtype)
    out[spec] = g
    return out


_strided = Op("StridedSlice", ANY, lambda xp, x, *, spec: x[spec], lambda g, x_shape, spec: _strided_grad(g, spec=spec, shape=x_shape))
_strided_grad = Op("StridedSliceGrad", ANY, _placed, lambda g, spec: _strided(g, spec=spec))
_cut = Op("Slice", ANY, lambda xp, x, *, begin, size: x[tuple(_slice(b, b + n) for b, n in zip(begin, size))],
          lambda g, x_shape, begin, size: OPS["Pad"](g, paddings=tuple((b, total - b - n) for b, n, total in zip(begin, size, x_shape))))  # fmt: skip
_pad = Op("Pad", ANY, lambda xp, x, *, paddings: xp.pad(x, paddings) if x.ndim else x, lambda g, x_shape, paddings:
          _cut(g, begin=tuple(p[0] for p in paddings), size=x_shape))  # fmt: skip


# x[...]


def getitem(x: Any, key: Any) -> EagerTensor:
    """`x[key]` for tensors and Variables. TypeError for keys that are no indices, InvalidArgumentError out of range."""
    tensor = convert(x)
    mask = _mask(key)
    if mask is not None:
        return boolean_mask(tensor, mask)
    keys = tuple(key) if isinstance(key, (list, tuple)) else (key,)
    if len(keys) > 1 and type(keys[0]) is bool and type(keys[1]) is not bool:
        raise TypeError(f"Cannot convert {keys[1]!r} to a tensor of dtype bool: {key!r} starts with a bool. Use integers.")
    kinds = {k.dtype for k in keys if isinstance(k, Operand)}
    if len(kinds) > 1:
        invalid("StridedSlice", f"indices must have one dtype, got {sorted(k.name for k in kinds)}.")
    spec = tuple([_one_key(k) for k in keys])
    _check_keys(spec, tensor._array.shape)
    return _strided(tensor, spec=spec)


def _mask(key: Any) -> Any:
    """The key as a boolean mask, or None. A single bool is one too, and boolean_mask refuses it."""
    return key if isinstance(key, bool) or getattr(key, "dtype", None) in (dtypes.bool, np.bool_) else None


def _one_key(key: Any) -> Any:
    """One index in terms that array libraries know: an int, a slice of ints, Ellipsis or None."""
    if key is None or key is Ellipsis or type(key) is int:
        return key
    if isinstance(key, _slice):
        return _slice(*[None if k is None else _integer(k) for k in (key.start, key.stop, key.step)])
    return _integer(key)


def _integer(key: Any) -> int:
    kind = getattr(key, "dtype", None)
    if type(key) is bool:
        invalid("StridedSlice", f"a bool ({key}) is no index here: use a tensor of bools as a mask.")
    if type(key) is int or (kind in _INDEX and not len(key.shape)):
        return int(key)
    raise TypeError("Only integers, slices (`:`), ellipsis (`...`), tf.newaxis (`None`) and scalar tf.int32/tf.int64 tensors are "
                    f"valid indices, got {key!r}")  # fmt: skip


_INDEX = (dtypes.int16, dtypes.int32, dtypes.int64, np.int16, np.int32, np.int64)


def _check_keys(spec: tuple, shape: Shape) -> None:
    ellipses = sum(k is Ellipsis for k in spec)
    if ellipses > 1:
        invalid("StridedSlice", "Multiple ellipses in slice spec not allowed")
    used = sum(k is not None and k is not Ellipsis for k in spec)
    if used > len(shape):
        invalid("StridedSlice", f"Index out of range using input dim {len(shape)}; input has only {len(shape)} dims")
    axis = 0
    for key in spec:
        if key is Ellipsis:
            axis += len(shape) - used
        elif isinstance(key, _slice):
            if key.step == 0:
                invalid("StridedSlice", f"strides[{axis}] must be non-zero")
            axis += 1
        elif key is not None:
            if not -shape[axis] <= key < shape[axis]:
                invalid("StridedSlice", f"slice index {key} of dimension {axis} out of bounds: its size is {shape[axis]}.")
            axis += 1


OPERATORS["getitem"] = getitem
Tensor.learn(__getitem__=getitem)


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
    b, n = integers("Slice", begin, "begin"), integers("Slice", size, "size")
    if b.shape != (len(shape),) or n.shape != (len(shape),):
        invalid("Slice", f"Expected begin and size arguments to be 1-D tensors of size {len(shape)}, but got shapes "
                         f"{list(b.shape)} and {list(n.shape)} instead.")  # fmt: skip
    block = [total - start if count == -1 else count for start, count, total in zip(b.tolist(), n.tolist(), shape)]
    for k, (start, count, total) in enumerate(zip(b.tolist(), block, shape)):
        if not 0 <= start <= total:
            invalid("Slice", f"Expected begin[{k}] in [0, {total}], but got {start}")
        if not 0 <= count <= total - start:
            invalid("Slice", f"Expected size[{k}] in [0, {total - start}], but got {count}")
    return _cut(x, begin=tuple(b.tolist()), size=tuple(block))


# Gathering by index.


def _gather_kernel(xp: Any, x: Any, index: Any, *, axis: int, batch: int) -> Any:
    if not batch:
        return xp.take(x, index, axis=axis)
    lead = [xp.arange(n).reshape((n,) + (1,) * (index.ndim - k - 1)) for k, n in enumerate(x.shape[:batch])]
    moved = xp.moveaxis(x, axis, batch)  # batch axes, the gathered one, the rest
    picked = moved[(*lead, index)]  # batch axes, the other axes of index, the rest
    inner = index.ndim - batch
    return xp.moveaxis(picked, tuple(range(batch, batch + inner)), tuple(range(axis, axis + inner)))


def _gather_rule(g: Any, x_shape: Shape, index: Any, axis: int, batch: int) -> Any:
    if axis == 0 and not batch:
        rows = reshape(g, (index._array.size, *x_shape[1:]))
        return IndexedSlices(rows, reshape(index, [-1]), convert(list(x_shape), dtypes.int32.numpy if max(x_shape, default=0) < 2**31 else None))
    # bring batch axes and the gathered one to the front, add up there, and move back
    size, inner = x_shape[axis], index._array.ndim - batch
    order = [*range(batch), *range(axis, axis + inner), *range(batch, axis), *range(axis + inner, g._array.ndim)]
    front = transpose(g, order)
    rest = [n for k, n in enumerate(x_shape) if k >= batch and k != axis]
    count = int(np.prod(x_shape[:batch], dtype=int))
    flat = reshape(front, [-1, *rest])
    offset = wrap((np.arange(count) * size).reshape(x_shape[:batch] + (1,) * inner).astype(index._array.dtype))
    offset = convert(offset) if SPACE[type(index._array)] is np else wrap(SPACE[type(index._array)].asarray(offset._array))
    summed = OPS["UnsortedSegmentSum"](flat, reshape(index + offset, [-1]), num_segments=count * size)
    apart = reshape(summed, [*x_shape[:batch], size, *rest])
    back = [*range(batch), *range(batch + 1, axis + 1), batch, *range(axis + 1, len(x_shape))]
    return transpose(apart, back)


_gather = Op("GatherV2", ANY, _gather_kernel, _gather_rule)


def gather(params: Any, indices: Any, validate_indices: Any = None, axis: Any = None, batch_dims: int = 0,
           name: str | None = None) -> EagerTensor:  # fmt: skip
    """The slices of `params` at `indices` along `axis`; the first `batch_dims` axes of both go together.

    Any dtype, int32 or int64 indices of any shape. On axis 0 the gradient is an IndexedSlices. Raises
    InvalidArgumentError for an index that is negative or too large. Mirrors `tf.gather`.

    >>> import minitape as tf
    >>> tf.gather([10, 20, 30], [2, 0]).numpy()
    array([30, 10], dtype=int32)
    """
    x, index = convert(params), convert(indices)
    if index.dtype.kind != "i" or index.dtype is dtypes.int8:
        invalid("GatherV2", f"indices must be int16, int32 or int64, got dtype {index.dtype.name}.")
    shape, places = x._array.shape, index._array.shape
    batch = normal("GatherV2", batch_dims, index._array.ndim + 1, "batch_dims") if batch_dims else 0
    if not shape:
        invalid("GatherV2", "params must be at least 1 dimensional, got a scalar.")
    along = batch if axis is None else normal("GatherV2", int(integers("GatherV2", axis, "axis")), len(shape))
    if batch > along:
        invalid("GatherV2", f"batch_dims = {batch} must be less than or equal to axis = {along}.")
    if shape[:batch] != places[:batch]:
        invalid("GatherV2", f"params.shape {list(shape)} and indices.shape {list(places)} must agree in the first {batch} dimensions.")
    check_indices("GatherV2", index, shape[along])
    return _gather(x, index, axis=along, batch=batch)


def check_indices(op: str, index: EagerTensor, size: int) -> None:
    """InvalidArgumentError, naming the first culprit, when an index is not in [0, size)."""
    array = index._array
    if array.size and (int(array.min()) < 0 or int(array.max()) >= size):
        flat = to_numpy(array)
        bad = np.argwhere((flat < 0) | (flat >= size))[0]
        where = f"indices{bad.tolist() if len(bad) else ''}"
        invalid(op, f"{where} = {flat[tuple(bad)]} is not in [0, {size})")


def _segment_sum(xp: Any, x: Any, segment: Any, *, num_segments: int) -> Any:
    out = xp.zeros((num_segments, *x.shape[segment.ndim :]), x.dtype)
    keep = segment >= 0  # negative ids are dropped
    xp.add.at(out, segment[keep], x[keep])
    return out


_unsorted_segment_sum = Op("UnsortedSegmentSum", "fciu", _segment_sum, lambda g, segment: _gather_dropping(g, segment))


def _gather_dropping(g: EagerTensor, segment: EagerTensor) -> EagerTensor:
    """What each element gets back: the gradient of its segment, zero for those that were dropped."""
    kept = where(segment >= 0, segment, OPS["ZerosLike"](segment))
    rows = _gather(g, kept, axis=0, batch=0)
    mask = reshape(segment >= 0, [*segment._array.shape, *[1] * (rows._array.ndim - segment._array.ndim)])
    return where(mask, rows, OPS["ZerosLike"](rows))


# Choosing by condition.


def _select_rule(pick: Any) -> Any:
    def rule(g: Any, c: Any) -> EagerTensor:
        zeros = OPS["ZerosLike"](g)
        return _select(c, g, zeros) if pick else _select(c, zeros, g)

    return rule


_select = Op("SelectV2", ANY, lambda xp, c, x, y: xp.where(c, x, y), None, partial(_select_rule(True), "x"), partial(_select_rule(False), "y"))
_where = Op("Where", ANY, lambda xp, x: xp.stack(xp.nonzero(x), axis=1) if x.ndim else x)


def where(condition: Any, x: Any = None, y: Any = None, name: str | None = None) -> EagerTensor:
    """Elements of `x` where the condition holds, of `y` elsewhere; without both, the positions where it holds.

    The three shapes broadcast. Any dtype, that of x and y equal. Positions are int64 of shape [count, rank].
    Raises ValueError when only one is given, InvalidArgumentError for other dtypes and shapes. Mirrors `tf.where`.

    >>> import minitape as tf
    >>> tf.where([True, False], 1.0, 2.0).numpy(), tf.where([False, True]).numpy()
    (array([1., 2.], dtype=float32), array([[1]]))
    """
    if (x is None) != (y is None):
        raise ValueError("x and y must both be non-None or both be None.")
    c = convert(condition)
    if x is None:
        if not c._array.ndim:
            invalid("Where", "a scalar has no positions: condition must have rank 1 or more.")
        return wrap(_where(c)._array.astype("int64"))
    x, y = group([x, y])
    check_dtypes(_select, (x, y))
    if not c.dtype.is_bool:
        invalid("SelectV2", f"input #0 (condition) was expected to be a bool tensor but is a {c.dtype.name} tensor.")
    return _select(c, x, y)


def boolean_mask(tensor: Any, mask: Any, axis: Any = None, name: str = "boolean_mask") -> EagerTensor:
    """The elements where `mask` is True, laid in a row; the mask covers its rank of axes from `axis` on.

    Any dtype. ValueError when the mask is a scalar or its shape does not fit. Mirrors `tf.boolean_mask`.

    >>> import minitape as tf
    >>> tf.boolean_mask([1, 2, 3], [True, False, True]).numpy()
    array([1, 3], dtype=int32)
    """
    x, m = convert(tensor), convert(mask)
    shape, ndim = x._array.shape, m._array.ndim
    if ndim == 0:
        raise ValueError("mask cannot be scalar.")
    first = 0 if axis is None else int(integers("boolean_mask", axis, "axis"))
    first = first + len(shape) if first < 0 else first
    if shape[first : first + ndim] != m._array.shape:
        raise ValueError(f"Shapes {shape[first : first + ndim]} and {m._array.shape} are incompatible: mask does not fit tensor "
                         f"of shape {shape} from axis {first}.")  # fmt: skip
    flat = reshape(x, [*shape[:first], -1 if x._array.size else int(np.prod(shape[first : first + ndim])), *shape[first + ndim :]])
    picks = reshape(where(reshape(m, [-1])), [-1])
    return gather(flat, picks, axis=first)
