"""Gathering by index, and what its gradient needs: adding up by index.

`gather` may pick an element many times. What comes back to it is then a sum over all its copies, which is the operation
`UnsortedSegmentSum`; and since the gradient of that sum is a gather again, the two are each other's transpose. On the
first axis the sum is put off: the gradient stays an IndexedSlices, a list of rows and where they belong.

>>> import minitape as tf
>>> x = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
>>> with tf.GradientTape() as tape:
...     y = tf.gather(x, [1, 1, 0], axis=1)
>>> y.numpy()[0], tape.gradient(y, x).numpy()[0]
(array([2., 2., 1.], dtype=float32), array([1., 2.], dtype=float32))
"""

from __future__ import annotations

import math
import operator
from typing import Any

import numpy as np

from ..axes import normal, number, whole
from ..backend import SPACE, to_numpy
from ..convert import convert
from ..errors import invalid
from ..indexed_slices import IndexedSlices
from ..op import Op
from ..tensor import OPS, EagerTensor, wrap
from .arrange import _reshape, reshape, transpose
from .where import where

__all__ = ["boolean_mask", "gather"]

ANY = "fciubs"
Shape = tuple[int, ...]


def _gather_kernel(xp: Any, x: Any, index: Any, *, axis: int, batch: int) -> Any:
    if not batch:
        return x.take(index, axis)
    lead = [xp.arange(n).reshape((n,) + (1,) * (index.ndim - k - 1)) for k, n in enumerate(x.shape[:batch])]
    axis %= x.ndim
    moved = xp.moveaxis(x, axis, batch)  # batch axes, the gathered one, the rest
    places = (*lead, index)
    picked = moved[places]  # batch axes, the other axes of index, the rest
    inner = index.ndim - batch
    return xp.moveaxis(picked, tuple(range(batch, batch + inner)), tuple(range(axis, axis + inner)))


def _gather_rule(g: Any, x_shape: Shape, index: Any, axis: int, batch: int) -> Any:
    if axis == 0 and not batch:
        count = index._array.size
        whole = np.array(x_shape, "int32" if max(x_shape) < 2**31 else "int64")
        return IndexedSlices(_reshape(g, shape=(count, *x_shape[1:])), _reshape(index, shape=(count,)), convert(whole))
    # bring batch axes and the gathered one to the front, add up there, and move back
    axis %= len(x_shape)
    size, inner = x_shape[axis], index._array.ndim - batch
    order = [*range(batch), *range(axis, axis + inner), *range(batch, axis), *range(axis + inner, g._array.ndim)]
    front = transpose(g, order)
    rest = [n for k, n in enumerate(x_shape) if k >= batch and k != axis]
    count, picks, xp = math.prod(x_shape[:batch]), index._array, SPACE[type(index._array)]
    starts = (xp.arange(count) * size).reshape(x_shape[:batch] + (1,) * inner)  # each batch adds up in segments of its own
    segments = wrap((picks + starts).reshape(-1))
    summed = _unsorted_segment_sum(_reshape(front, shape=(picks.size, *rest)), segments, num_segments=count * size)
    apart = _reshape(summed, shape=(*x_shape[:batch], size, *rest))
    back = [*range(batch), *range(batch + 1, axis + 1), batch, *range(axis + 1, len(x_shape))]
    return transpose(apart, back)


_UNSIGNED = {2: np.dtype("uint16"), 4: np.dtype("uint32"), 8: np.dtype("uint64")}
_gather: Op = Op("GatherV2", ANY, _gather_kernel, _gather_rule)


def gather(params: Any, indices: Any, validate_indices: Any = None, axis: Any = None, batch_dims: int = 0,
           name: str | None = None) -> EagerTensor:  # fmt: skip
    """The slices of `params` at `indices` along `axis`; the first `batch_dims` axes of both go together.

    Any dtype, int32 or int64 indices of any shape. On axis 0 the gradient is an IndexedSlices. Raises
    InvalidArgumentError for an index that is negative or too large. Mirrors `tf.gather`.

    >>> import minitape as tf
    >>> tf.gather([10, 20, 30], [2, 0]).numpy()
    array([30, 10], dtype=int32)
    """
    x = params if type(params) is EagerTensor else convert(params)
    index = indices if type(indices) is EagerTensor else convert(indices)
    array, shape, places = index._array, x._array.shape, index._array.shape
    if array.dtype.kind != "i" or array.dtype.itemsize == 1:
        invalid("GatherV2", f"indices have dtype {index.dtype.name}; allowed are int16, int32, int64. Use tf.cast first.")
    along = batch_dims if axis is None else axis
    if type(along) is not int:
        along = number("GatherV2", along, "axis", hint=None)
    if not shape:
        invalid("GatherV2", "params is a scalar, with nothing to pick from. Use tf.reshape to give it an axis.")
    batch = 0
    if batch_dims and along:  # on axis 0 TensorFlow does not look at batch_dims
        batch = whole("batch_dims", batch_dims)
        batch = batch + len(places) if batch < 0 else batch
        if not 0 <= batch <= len(places):
            invalid("GatherV2", f"batch_dims = {batch_dims} is out of range: indices have {len(places)} dimension(s).")
    if not -len(shape) <= along < len(shape):
        normal("GatherV2", along, len(shape))
    if batch:
        _check_batch(batch, along % len(shape), shape, places)
    size = shape[along]
    if array.size and int(array.view(_UNSIGNED[array.dtype.itemsize]).max()) >= size:  # as unsigned, negative ones are large
        _out_of_range(array, size)
    return _gather(x, index, axis=along, batch=batch)


def _check_batch(batch: int, along: int, shape: Shape, places: Shape) -> None:
    if batch > along:
        invalid("GatherV2", f"axis = {along} is one of the batch_dims = {batch} first axes. Pick along a later one.")
    if shape[:batch] != places[:batch]:
        invalid("GatherV2", f"params.shape {list(shape)} and indices.shape {list(places)} must agree in the first {batch} axes.")


def _out_of_range(index: Any, size: int) -> None:
    """InvalidArgumentError that names the first index that is not in [0, size)."""
    flat = to_numpy(index)
    bad = np.argwhere((flat < 0) | (flat >= size))[0].tolist()
    invalid("GatherV2", f"indices{bad or ''} = {flat[tuple(bad)]} is out of range: the axis has size {size}. Count from 0.")


def _segment_sum(xp: Any, x: Any, segment: Any, *, num_segments: int) -> Any:
    """Adds element by element, at places in a flat array: NumPy is several times faster at that than at adding rows."""
    inner = x.shape[segment.ndim :]
    width = math.prod(inner)
    segment, rows = segment.reshape(-1).astype("int64"), x.reshape(segment.size, width)
    if segment.size and int(segment.min()) < 0:  # negative ids are dropped
        keep = segment >= 0
        segment, rows = segment[keep], rows[keep]
    places = segment if width == 1 else (segment[:, None] * width + xp.arange(width)).reshape(-1)
    if x.dtype.kind in "iu":  # sums wrap around alike in uint64, the one 64-bit integer that CuPy can add in place
        rows = rows.astype("uint64")
    out = xp.zeros(num_segments * width, rows.dtype)
    xp.add.at(out, places, rows.reshape(-1))
    return out.reshape(num_segments, *inner).astype(x.dtype, copy=False)


_unsorted_segment_sum: Op = Op("UnsortedSegmentSum", "fciu", _segment_sum, lambda g, segment: _gather_dropping(g, segment))


def _gather_dropping(g: EagerTensor, segment: EagerTensor) -> EagerTensor:
    """What each element gets back: the gradient of its segment, zero for those that were dropped."""
    ids = segment._array
    if not ids.size or int(ids.min()) >= 0:
        return _gather(g, segment, axis=0, batch=0)
    rows = _gather(g, wrap(ids * (ids >= 0)), axis=0, batch=0)
    kept = wrap((ids >= 0).reshape(ids.shape + (1,) * (rows._array.ndim - ids.ndim)))
    return where(kept, rows, OPS["ZerosLike"](rows))


def boolean_mask(tensor: Any, mask: Any, axis: Any = None, name: str = "boolean_mask") -> EagerTensor:
    """The elements where `mask` is True, laid in a row; the mask covers its rank of axes from `axis` on.

    Any dtype. ValueError when the mask is a scalar or its shape does not fit, TypeError when `axis` is no integer.
    Mirrors `tf.boolean_mask`.

    >>> import minitape as tf
    >>> tf.boolean_mask([1, 2, 3], [True, False, True]).numpy()
    array([1, 3], dtype=int32)
    """
    x, m = convert(tensor), convert(mask)
    shape, ndim = x._array.shape, m._array.ndim
    if ndim == 0:
        raise ValueError("boolean_mask: mask is a scalar. Give a bool for every position along an axis.")
    first = 0 if axis is None else operator.index(axis)
    first = first + len(shape) if first < 0 else first
    if shape[first : first + ndim] != m._array.shape:
        raise ValueError(f"boolean_mask: tensor of shape {shape} is {shape[first : first + ndim]} from axis {first} on, and mask "
                         f"{m._array.shape}. Make them equal.")  # fmt: skip
    flat = _reshape(x, shape=(*shape[:first], m._array.size, *shape[first + ndim :]))
    picks = reshape(where(wrap(m._array.reshape(-1))), [-1])
    return _gather(flat, picks, axis=first, batch=0)
