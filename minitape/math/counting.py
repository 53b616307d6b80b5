"""Counting: how many are not zero, how many of each number there are, whether numbers rise.

Counts are whole numbers, so no gradient flows through them; only the weights that `bincount` adds up are numbers of
one's own, and TensorFlow gives not even those a gradient.

>>> import minitape as tf
>>> tf.math.count_nonzero([0, 7, 0, 8]).numpy(), tf.nn.zero_fraction([0.0, 1.0]).numpy()
(np.int64(2), np.float32(0.5))
"""

from __future__ import annotations

from typing import Any

from .. import dtype as dtypes
from ..array import cast, reshape
from ..convert import convert
from ..tensor import OPS, EagerTensor, wrap
from .compare import greater, greater_equal
from .reduce import reduce_all, reduce_sum

__all__ = ["count_nonzero", "is_non_decreasing", "is_strictly_increasing", "zero_fraction"]


def _nonzero(x: EagerTensor) -> EagerTensor:
    """Where x is not 0, not False, or not empty text."""
    return OPS["NotEqual"](x, OPS["ZerosLike"](x))


def count_nonzero(input: Any, axis: Any = None, keepdims: bool | None = None, dtype: Any = dtypes.int64,
                  name: str | None = None) -> EagerTensor:  # fmt: skip
    """How many elements are not zero (not False, not empty text) over `axis`, as `dtype`. Mirrors `tf.math.count_nonzero`.

    Any shape and dtype; axes as in `reduce_sum`.

    >>> import minitape as tf
    >>> tf.math.count_nonzero([[0, 1], [2, 3]], axis=1).numpy()
    array([1, 2])
    """
    x = convert(input)
    found = x if x.dtype.is_bool else _nonzero(x)
    return cast(reduce_sum(cast(found, dtypes.int64), axis, bool(keepdims)), dtype)


def zero_fraction(value: Any, name: str | None = None) -> EagerTensor:
    """The share of elements that are zero, a float32 scalar; nan if there are none. Mirrors `tf.nn.zero_fraction`.

    >>> import minitape as tf
    >>> tf.nn.zero_fraction([0, 1, 2, 0]).numpy()
    np.float32(0.5)
    """
    x = convert(value)
    size = convert(x._array.size, dtypes.int64.numpy)
    zeros = size - reduce_sum(cast(_nonzero(x), dtypes.int64))
    return cast(zeros, dtypes.float32) / cast(size, dtypes.float32)


def _rising(op: str, x: Any, compare: Any) -> EagerTensor:
    flat = reshape(x, [-1])
    if flat.dtype.kind in "bs":
        raise TypeError(f"{op}: x is {flat.dtype.name}, which has no order. Give numbers.")
    a = flat._array
    return reduce_all(compare(wrap(a[1:]), wrap(a[:-1])))


def is_non_decreasing(x: Any, name: str | None = None) -> EagerTensor:
    """True when no element, in row-major order, is smaller than the one before. Mirrors `tf.math.is_non_decreasing`.

    Real numbers of any shape; fewer than two are always in order. TypeError for bool and text.

    >>> import minitape as tf
    >>> tf.math.is_non_decreasing([1, 1, 2]).numpy()
    np.True_
    """
    return _rising("is_non_decreasing", x, greater_equal)


def is_strictly_increasing(x: Any, name: str | None = None) -> EagerTensor:
    """True when every element, in row-major order, is larger than the one before. Mirrors `tf.math.is_strictly_increasing`.

    >>> import minitape as tf
    >>> tf.math.is_strictly_increasing([1, 1, 2]).numpy()
    np.False_
    """
    return _rising("is_strictly_increasing", x, greater)
