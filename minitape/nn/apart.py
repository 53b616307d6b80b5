"""Filters with holes from any operation: instead of spreading the filter, take the image apart.

An operation that looks at neighbours, run on every d-th pixel, sees the pixels that a filter with holes of d would. So
the image is dealt out by `space_to_batch` into the d * d images of every d-th pixel, the operation runs on all of them at
once, and `batch_to_space` puts the results together.

>>> import minitape as tf
>>> x = tf.reshape(tf.range(6.0), [1, 6, 1])
>>> neighbours = lambda x, n, padding: x[:, :-1] + x[:, 1:]
>>> tf.nn.with_space_to_batch(x, [2], "VALID", neighbours).numpy().ravel()  # 0+2, 1+3, ...
array([2., 4., 6., 8.], dtype=float32)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ..array import batch_to_space, required_space_to_batch_paddings, space_to_batch
from ..axes import INT32, vector
from ..backend import to_numpy
from ..convert import convert
from ..tensor import EagerTensor

__all__ = ["with_space_to_batch"]


def with_space_to_batch(input: Any, dilation_rate: Any, padding: Any, op: Callable[..., Any], filter_shape: Any = None,
                        spatial_dims: Any = None, data_format: str | None = None) -> Any:  # fmt: skip
    """`op(input, number of spatial axes, padding)` as if it looked at every `dilation_rate[k]`-th element along axis k.

    `padding` "VALID", or "SAME" with the `filter_shape` of the operation, or a pair for each axis. `spatial_dims` are
    the axes, by default those behind the batch (behind the channels for a `data_format` "NC..."). Rates of 1 just call
    `op`. ValueError for arguments that do not fit. Mirrors `tf.nn.with_space_to_batch`.

    >>> import minitape as tf
    >>> tf.nn.with_space_to_batch(tf.zeros([1, 4, 1]), [2], "SAME", lambda x, n, p: x[:, 1:] + x[:, :-1], [2]).shape
    TensorShape([1, 4, 1])
    """
    x, rates = convert(input), convert(dilation_rate, INT32)
    if rates._array.ndim != 1:
        raise ValueError(f"with_space_to_batch: dilation_rate = {dilation_rate!r} must be a vector, a rate for each axis.")
    rate, n = to_numpy(rates._array), rates._array.size
    first = 2 if data_format is not None and data_format.startswith("NC") else 1
    axes = list(range(first, first + n) if spatial_dims is None else spatial_dims)
    if axes != sorted({int(k) for k in axes}) or min(axes) < 1:
        raise ValueError(f"with_space_to_batch: spatial_dims = {axes}; name the axes from left to right, without the batch.")
    if len(x._array.shape) < axes[-1] + (first == 1):
        raise ValueError(f"with_space_to_batch: input of shape {x.shape} has no axis {axes[-1]}.")
    if (rate < 1).any():
        raise ValueError(f"with_space_to_batch: dilation_rate = {rate.tolist()}; rates are 1 or more.")
    if (rate == 1).all():
        return op(x, n, padding)
    paddings, crops = required_space_to_batch_paddings([x._array.shape[k] for k in axes], rates,
                                                       _base(padding, n, rate, filter_shape, first))  # fmt: skip
    block = _for_axes(axes, rate, 1)
    parts = op(space_to_batch(x, block, _for_axes(axes, _rows(paddings), [0, 0])), n, "VALID")
    return batch_to_space(parts, block, _for_axes(axes, _rows(crops), [0, 0]))


def _base(padding: Any, n: int, rate: Any, filter_shape: Any, first: int) -> Any:
    """The paddings that the operation itself asks for, a pair for each spatial axis."""
    if isinstance(padding, (list, tuple)):
        pairs = np.array(padding, "int32").reshape(n + 2, 2)
        return pairs[2:] if first == 2 else pairs[1:-1]
    if padding not in ("SAME", "VALID"):
        raise ValueError(f"with_space_to_batch: padding = {padding!r}; use 'SAME', 'VALID' or a list of pairs.")
    if padding == "VALID":
        return np.zeros((n, 2), "int32")
    if filter_shape is None:
        raise ValueError("with_space_to_batch: padding='SAME' needs the filter_shape, to know how much to add.")
    more = (np.array(vector("SpaceToBatchND", filter_shape, "filter_shape")[:n]) - 1) * rate
    return np.stack([more // 2, more - more // 2], 1).astype("int32")


def _rows(pairs: EagerTensor) -> list[list[int]]:
    return to_numpy(pairs._array).tolist()


def _for_axes(axes: list[int], values: Any, other: Any) -> Any:
    """A value for each axis from the first behind the batch to the last spatial one; `other` for those between."""
    known = dict(zip(axes, np.asarray(values).tolist()))
    return np.array([known.get(k, other) for k in range(1, axes[-1] + 1)], "int32")
