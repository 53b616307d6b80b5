"""Histograms: how many elements fall into each bin.

    bincount               one bin for each integer           1 3 3 0        ->  1 1 0 2
    histogram_fixed_width  bins of equal width                .1 .9 .8       ->  1 2        two bins from 0 to 1
    confusion_matrix       a bin for each pair of integers    (0, 1) (1, 1)  ->  0 1 / 0 1

All are one and the same sum over segments (see segment.py): give each element the number of its bin, and add up ones, or
weights.

>>> import minitape as tf
>>> tf.math.bincount([1, 3, 3, 0]).numpy(), tf.histogram_fixed_width([0.1, 0.9, 0.8], [0.0, 1.0], nbins=2).numpy()
(array([1, 1, 0, 2], dtype=int32), array([1, 2], dtype=int32))
"""

from __future__ import annotations

import math
from typing import Any

from .. import dtype as dtypes
from ..array import cast, reshape, squeeze
from ..array.gather import _segment_sum
from ..axes import number
from ..backend import to_numpy
from ..convert import convert, group
from ..errors import invalid
from ..op import Op
from ..refuse import check_dtypes, no_gradient
from ..tensor import OPS, EagerTensor
from .elementwise import divide, floor, maximum, minimum

__all__ = ["bincount", "confusion_matrix"]


def _bincount(xp: Any, arr: Any, weights: Any, *, size: int, binary_output: bool) -> Any:
    """Each row has bins of its own; what is beyond the last bin is left out (its number becomes -1)."""
    rows = math.prod(arr.shape[:-1])
    ids = xp.where(arr < size, arr, -xp.ones_like(arr))
    if rows > 1:
        starts = (xp.arange(rows) * size).reshape((rows, 1)).astype(arr.dtype)
        ids = xp.where(ids < 0, ids, ids + starts)
    each = weights if weights.size else xp.ones(arr.shape, dtype=weights.dtype)
    found = _segment_sum(xp, each, ids, num_segments=rows * size)
    found = xp.minimum(found, xp.ones_like(found)) if binary_output else found
    return found.reshape((*arr.shape[:-1], size))


_dense_bincount = Op(
    "DenseBincount",
    "int32 int64",
    _bincount,
    None,
    no_gradient("DenseBincount", "use tf.math.unsorted_segment_sum of the weights"),
)


def _sparse_bincount_kernel(
    xp: Any, indices: Any, values: Any, shape: Any, weights: Any, *, size: int, binary_output: bool
) -> Any:
    """As above, where the first axis says which row a value counts in."""
    sizes = to_numpy(shape).tolist()
    outer = sizes[:1] if len(sizes) > 1 else []
    row = indices[:, 0] if outer else xp.zeros(len(indices), "int64")
    if not all(0 <= int(indices[:, k].min()) <= int(indices[:, k].max()) < n for k, n in enumerate(sizes) if len(indices)):
        raise ValueError(f"the indices are out of bounds of the shape {sizes}")
    ids = xp.where(values < size, row * size + values, -xp.ones_like(row))
    each = weights if weights.size else xp.ones(values.shape, dtype=weights.dtype)
    found = _segment_sum(xp, each, ids, num_segments=math.prod(outer) * size)
    return (xp.minimum(found, xp.ones_like(found)) if binary_output else found).reshape((*outer, size))


_sparse_bincount = Op(
    "SparseBincount",
    "int64",
    _sparse_bincount_kernel,
    None,
    None,
    None,
    no_gradient("SparseBincount", "add the weights up by hand"),
)
_WEIGHTS = (dtypes.int32, dtypes.int64, dtypes.float32, dtypes.float64)


def weights_at(values: Any, weights: Any, dtype: Any) -> EagerTensor:
    """The weights of a SparseTensor's values, at the same places; none of this dtype if None."""
    if weights is None:
        return convert([], dtype.numpy)
    if not hasattr(type(weights), "_sparse_parts"):
        raise ValueError(f"bincount: values are sparse, and weights are {weights!r}. Give weights at the same places.")
    for what in ("dense_shape", "indices"):
        one, other = (to_numpy(getattr(s, what)._array).tolist() for s in (values, weights))
        if one != other:
            invalid("bincount", f"values and weights have different {what}: {one} and {other}.")
    return weights.values


def bincount(arr: Any, weights: Any = None, minlength: Any = None, maxlength: Any = None, dtype: Any = dtypes.int32,
             name: str | None = None, axis: Any = None, binary_output: bool = False) -> EagerTensor:  # fmt: skip
    """How often each of 0, 1, 2 ... occurs in `arr`, or the sum of `weights` where it does. Mirrors `tf.math.bincount`.

    Integers int32 or int64 (others than integers are cast), none negative. There are as many bins as the largest asks for, at
    least `minlength` and at most `maxlength`; what is beyond is left out. With `axis=-1` the rows of a matrix are counted each
    by itself; `binary_output` says only whether it occurs. `dtype`, or that of weights, is int32, int64, float32 or
    float64. A SparseTensor counts as its values do, with weights at the same places; ragged tensors are not taken. ValueError for
    another axis and for weights with binary_output, InvalidArgumentError for all else.

    >>> import minitape as tf
    >>> tf.math.bincount([1, 1, 2], weights=[0.5, 1.0, 3.0]).numpy()
    array([0. , 1.5, 3. ], dtype=float32)
    """
    rows = arr if hasattr(type(arr), "_sparse_parts") else None  # a SparseTensor: of its places only the rows count
    x = convert(arr if rows is None else rows.values)
    w = weights if weights is None or hasattr(type(weights), "_sparse_parts") else convert(weights)
    if w is not None and binary_output:
        raise ValueError("bincount: weights and binary_output exclude each other. Give one.")
    x = x if x.dtype.is_integer else cast(x, dtypes.int32)
    if axis is not None and axis not in (0, -1):
        raise ValueError(f"bincount: axis = {axis!r}; use 0 to count all, or -1 to count row by row.")
    check_dtypes(_dense_bincount, (x,))
    if rows is not None:
        w = None if w is None else weights_at(rows, w, rows.dtype)
    size = int(x._array.max()) + 1 if x._array.size else 0
    for bound, choose in ((minlength, max), (maxlength, min)):
        if bound is not None:
            size = choose(number("DenseBincount", convert(bound, x._array.dtype), "minlength and maxlength"), size)
    if axis != -1:
        x, w = reshape(x, [-1]), None if w is None else reshape(w, [-1])
    w = convert([], (dtypes.as_dtype(dtype) if dtype else x.dtype).numpy) if w is None else w
    if w.dtype not in _WEIGHTS:
        invalid("DenseBincount", f"counts are {w.dtype.name}; allowed are int32, int64, float32, float64.")
    if w._array.size and w._array.shape != x._array.shape:
        invalid("DenseBincount", f"weights have shape {list(w._array.shape)}, arr {list(x._array.shape)}. Make them equal.")
    if size < 0 or x._array.ndim > 2 or (x._array.size and int(x._array.min()) < 0):
        invalid("DenseBincount", f"cannot count {x.dtype.name}{list(x._array.shape)} into {size} bins: give numbers from 0 on, "
                                 "in a vector or matrix, and lengths of 0 or more.")  # fmt: skip
    if rows is not None and axis == -1:
        return _sparse_bincount(rows.indices, x, rows.dense_shape, w, size=size, binary_output=bool(binary_output))
    x = reshape(x, [1]) if not x._array.ndim else x
    return _dense_bincount(x, reshape(w, [1]) if not w._array.ndim else w, size=size, binary_output=bool(binary_output))


def confusion_matrix(labels: Any, predictions: Any, num_classes: Any = None, weights: Any = None, dtype: Any = dtypes.int32,
                     name: str | None = None) -> EagerTensor:  # fmt: skip
    """How often label i was predicted as j, at [i, j]; or the sum of `weights` where it was. Mirrors `tf.math.confusion_matrix`.

    Vectors of one length, cast to int64, from 0 to `num_classes` - 1 (default: the largest). A trailing axis of size 1 that one
    of them has more goes. InvalidArgumentError for numbers out of range and lengths that differ, ValueError for weights of
    another shape. With a floating `dtype` gradients flow to the weights.

    >>> import minitape as tf
    >>> tf.math.confusion_matrix([0, 1, 1], [0, 1, 0]).numpy()
    array([[1, 0],
           [1, 1]], dtype=int32)
    """
    x, p = convert(labels), convert(predictions)
    if p._array.ndim - x._array.ndim == 1 and p._array.shape[-1] == 1:
        p = squeeze(p, [-1])
    elif x._array.ndim - p._array.ndim == 1 and x._array.shape[-1] == 1:
        x = squeeze(x, [-1])
    x, p = cast(x, dtypes.int64), cast(p, dtypes.int64)
    ends = [int(end) for t in (x, p) if t._array.size for end in (t._array.min(), t._array.max())]
    least, most = min(ends, default=0), max(ends, default=-1)
    n = most + 1 if num_classes is None else number("ConfusionMatrix", cast(num_classes, dtypes.int64), "num_classes")
    if least < 0 or most >= n or (num_classes is None and most < 0):
        invalid("ConfusionMatrix", f"labels and predictions must lie in 0 to num_classes - 1 = {n - 1}: got {least} to {most}.")
    kind = dtypes.as_dtype(dtype)
    if weights is None:
        w = OPS["OnesLike"](p) if kind.is_bool else OPS["BroadcastTo"](convert(1, kind.numpy), shape=p._array.shape)
    else:
        w = convert(weights)
        p.shape.assert_is_compatible_with(w.shape)
    w = cast(cast(w, kind), dtypes.int32 if kind.is_bool else kind)
    if not x._array.ndim or not p._array.ndim:
        raise ValueError("confusion_matrix: labels and predictions must be vectors, and one is a scalar. Use tf.reshape.")
    if x._array.shape != p._array.shape or p._array.ndim != 1:
        invalid(
            "ConfusionMatrix",
            f"labels {list(x._array.shape)} and predictions {list(p._array.shape)} must be vectors of one length.",
        )
    found = reshape(OPS["UnsortedSegmentSum"](w, x * n + p, num_segments=n * n), [n, n])
    return cast(found, kind)


def _fixed_width(xp: Any, values: Any, value_range: Any, *, nbins: int, dtype: Any) -> Any:
    low, high = value_range[0], value_range[1]
    low, high, values = low.astype("float64"), high.astype("float64"), values.astype("float64")
    bins = (xp.maximum(values, low) - low) / ((high - low) / nbins)
    ids = xp.minimum(bins, xp.asarray(nbins - 1.0)).astype("int64").reshape(-1)
    return _segment_sum(xp, xp.ones(ids.shape, dtype=dtype), ids, num_segments=nbins)


_histogram = Op("HistogramFixedWidth", "int32 int64 float32 float64", _fixed_width)


def histogram_fixed_width(values: Any, value_range: Any, nbins: Any = 100, dtype: Any = dtypes.int32,
                          name: str | None = None) -> EagerTensor:  # fmt: skip
    """How many values fall into each of `nbins` bins of equal width between the two limits; those beyond count at the ends.

    Any shape; int32, int64, float32 or float64, and limits of the same dtype; counts are int32 or int64. InvalidArgumentError for
    others, for limits that do not rise and for less than one bin. Mirrors `tf.histogram_fixed_width`.

    >>> import minitape as tf
    >>> tf.histogram_fixed_width([-1.0, 0.0, 1.5, 2.0, 15.0], [0.0, 5.0], nbins=5).numpy()
    array([2, 1, 1, 0, 1], dtype=int32)
    """
    x, limits = check_dtypes(_histogram, group([values, value_range]))
    count, kind = number("HistogramFixedWidth", nbins, "nbins", dtypes.int32.numpy), dtypes.as_dtype(dtype)
    if kind not in (dtypes.int32, dtypes.int64):
        invalid("HistogramFixedWidth", f"dtype is {kind.name}; allowed are int32 and int64.")
    if limits._array.shape != (2,) or not limits._array[0] < limits._array[1]:
        invalid("HistogramFixedWidth", f"value_range must be two numbers that rise, got {limits.numpy()}.")
    if count <= 0:
        invalid("HistogramFixedWidth", f"nbins = {count}; at least one is needed.")
    if (x._array != x._array).any():
        invalid("HistogramFixedWidth", "values hold nan, which belongs in no bin. Use tf.boolean_mask to leave it out.")
    return _histogram(x, limits, nbins=count, dtype=kind.numpy)


def histogram_fixed_width_bins(values: Any, value_range: Any, nbins: Any = 100, dtype: Any = dtypes.int32,
                               name: str | None = None) -> EagerTensor:  # fmt: skip
    """The number of the bin that each value falls into, int32 whatever `dtype` says: see `histogram_fixed_width`.

    Floating dtypes, and limits of the same (InvalidArgumentError). Mirrors `tf.histogram_fixed_width_bins`.

    >>> import minitape as tf
    >>> tf.histogram_fixed_width_bins([-1.0, 0.0, 1.5, 2.0, 15.0], [0.0, 5.0], nbins=5).numpy()
    array([0, 0, 1, 2, 4], dtype=int32)
    """
    x, limits = convert(values), convert(value_range)
    count = convert(nbins, dtypes.int32.numpy)
    if int(count._array.min()) <= 0:
        invalid("HistogramFixedWidth", f"nbins = {count.numpy()}; at least one is needed.")
    low = limits[0]
    scaled = divide(reshape(x, [-1]) - low, limits[1] - low)
    wide = cast(count, x.dtype)
    bins = maximum(minimum(floor(wide * scaled), wide - 1), 0)
    return reshape(cast(bins, dtypes.int32), x._array.shape)
