"""Moments: mean and variance of activations, and normalising by them.

    y = (x - mean) / sqrt(variance + epsilon) * scale + offset

A batch too large for one pass is counted in parts: `sufficient_statistics` gives for each part how many there are, their
sum and the sum of their squares; these add up, and `normalize_moments` makes mean and variance of them.

>>> import minitape as tf
>>> mean, variance = tf.nn.moments(tf.constant([[1.0, 10.0], [3.0, 20.0]]), axes=[0])
>>> mean.numpy(), variance.numpy()
(array([ 2., 15.], dtype=float32), array([ 1., 25.], dtype=float32))
>>> tf.nn.batch_normalization(tf.constant([[1.0, 10.0]]), mean, variance, None, None, 0.0).numpy()
array([[-1., -1.]], dtype=float32)
"""

from __future__ import annotations

import math
from typing import Any

from .. import dtype as dtypes
from ..array import cast, squeeze, stop_gradient
from ..convert import convert
from ..math import add, divide_no_nan, multiply, reciprocal, reduce_mean, reduce_sum, square, subtract
from ..tensor import OPS, EagerTensor, Operand

__all__ = ["batch_norm_with_global_normalization", "batch_normalization", "moments", "normalize_moments",
           "sufficient_statistics", "weighted_moments"]  # fmt: skip


def _squared_difference(x: EagerTensor, y: EagerTensor) -> EagerTensor:
    return OPS["SquaredDifference"](x, y)


def moments(
    x: Any, axes: Any, shift: Any = None, keepdims: bool = False, name: str | None = None
) -> tuple[EagerTensor, EagerTensor]:
    """Mean and variance of a tensor over `axes`, as in `reduce_mean`. Mirrors `tf.nn.moments`.

    Floating, complex and integer dtypes; float16 is computed in float32. `shift` is not used. AttributeError for what has no
    dtype, InvalidArgumentError for axes that do not exist. The gradient of the variance knows that the mean's share in it is 0.

    >>> import minitape as tf
    >>> [m.numpy() for m in tf.nn.moments(tf.constant([1.0, 3.0]), axes=[0])]
    [np.float32(2.0), np.float32(1.0)]
    """
    half = dtypes.as_dtype(x.dtype) is dtypes.float16
    y = convert(cast(x, dtypes.float32) if half else x)
    mean = reduce_mean(y, axes, keepdims=True)
    variance = reduce_mean(_squared_difference(y, stop_gradient(mean)), axes, keepdims=True)
    return _finished(mean, variance, axes, keepdims, half)


def _finished(mean: EagerTensor, variance: EagerTensor, axes: Any, keepdims: bool, half: bool) -> tuple[EagerTensor, EagerTensor]:
    if not keepdims:
        if isinstance(axes, Operand):
            raise TypeError("moments: axes is a tensor; give a list, or keepdims=True.")
        mean, variance = squeeze(mean, axes), squeeze(variance, axes)
    return (cast(mean, dtypes.float16), cast(variance, dtypes.float16)) if half else (mean, variance)


def weighted_moments(x: Any, axes: Any, frequency_weights: Any, keepdims: bool = False,
                     name: str | None = None) -> tuple[EagerTensor, EagerTensor]:  # fmt: skip
    """Mean and variance over `axes`, where each element counts as often as its weight says. Mirrors `tf.nn.weighted_moments`.

    Floating and complex dtypes; weights are cast to that of x and broadcast against it. Where all weights are 0, so are both.

    >>> import minitape as tf
    >>> [m.numpy() for m in tf.nn.weighted_moments([1.0, 4.0], [0], [2.0, 1.0])]
    [np.float32(2.0), np.float32(2.0)]
    """
    x, weights = convert(x), convert(frequency_weights)
    half = x.dtype is dtypes.float16
    x = cast(x, dtypes.float32) if half else x
    weights = cast(weights, x.dtype)
    total = reduce_sum(weights * x, axes, keepdims=True)
    count = reduce_sum(weights + OPS["ZerosLike"](x), axes, keepdims=True)
    mean = divide_no_nan(total, count)
    spread = reduce_sum(weights * _squared_difference(x, mean), axes, keepdims=True)
    return _finished(mean, divide_no_nan(spread, count), axes, keepdims, half)


def sufficient_statistics(
    x: Any, axes: Any, shift: Any = None, keepdims: bool = False, name: str | None = None
) -> tuple[Any, ...]:
    """How many elements lie along `axes` (a list), their sum, the sum of their squares, and `shift` as it was given.

    With a shift both sums are of x - shift, which rounds less where it is near the mean. Number dtypes.
    InvalidArgumentError or IndexError for axes that do not exist. Mirrors `tf.nn.sufficient_statistics`.

    >>> import minitape as tf
    >>> [s.numpy() for s in tf.nn.sufficient_statistics([1.0, 3.0], [0])[:3]]
    [np.float32(2.0), np.float32(4.0), np.float32(10.0)]
    """
    axes, x = list(set(axes)), convert(x)
    count = convert(math.prod(x._array.shape[k] for k in axes), x._array.dtype)
    if shift is None:
        return count, reduce_sum(x, axes, keepdims), reduce_sum(square(x), axes, keepdims), None
    shift = convert(shift)
    sums = reduce_sum(subtract(x, shift), axes, keepdims)
    return count, sums, reduce_sum(_squared_difference(x, shift), axes, keepdims), shift


def normalize_moments(counts: Any, mean_ss: Any, variance_ss: Any, shift: Any,
                      name: str | None = None) -> tuple[EagerTensor, EagerTensor]:  # fmt: skip
    """Mean and variance from what `sufficient_statistics` gives, or from sums of such. Mirrors `tf.nn.normalize_moments`.

    >>> import minitape as tf
    >>> [m.numpy() for m in tf.nn.normalize_moments(2.0, 4.0, 10.0, None)]
    [np.float32(2.0), np.float32(1.0)]
    """
    share = reciprocal(counts)
    near = multiply(mean_ss, share)
    mean = near if shift is None else add(near, shift)
    return mean, subtract(multiply(variance_ss, share), square(near))


def batch_normalization(x: Any, mean: Any, variance: Any, offset: Any, scale: Any, variance_epsilon: Any,
                        name: str | None = None) -> EagerTensor:  # fmt: skip
    """(x - mean) / sqrt(variance + variance_epsilon) * scale + offset, all of them broadcast against x.

    Floating and complex dtypes; `scale` and `offset` may be None. The statistics may have another dtype than x, that of the
    result. InvalidArgumentError for shapes and dtypes that do not fit; TypeError and AttributeError for lists.
    Mirrors `tf.nn.batch_normalization`.

    >>> import minitape as tf
    >>> x, mean, variance = tf.constant([5.0]), tf.constant([1.0]), tf.constant([4.0])
    >>> tf.nn.batch_normalization(x, mean, variance, offset=None, scale=None, variance_epsilon=0.0).numpy()
    array([2.], dtype=float32)
    """
    inverse = OPS["Rsqrt"](convert(variance + variance_epsilon))
    inverse = inverse if scale is None else inverse * scale
    rest = -mean * inverse if offset is None else offset - mean * inverse
    return x * cast(inverse, x.dtype) + cast(rest, x.dtype)


def batch_norm_with_global_normalization(input: Any, mean: Any, variance: Any, beta: Any, gamma: Any, variance_epsilon: Any,
                                         scale_after_normalization: bool, name: str | None = None) -> EagerTensor:  # fmt: skip
    """`batch_normalization` with offset beta, and with scale gamma if `scale_after_normalization`.

    Mirrors `tf.nn.batch_norm_with_global_normalization`.

    >>> import minitape as tf
    >>> x, mean, variance = tf.constant([5.0]), tf.constant([1.0]), tf.constant([4.0])
    >>> tf.nn.batch_norm_with_global_normalization(x, mean, variance, [0.5], [9.0], 0.0, False).numpy()
    array([2.5], dtype=float32)
    """
    return batch_normalization(input, mean, variance, beta, gamma if scale_after_normalization else None, variance_epsilon)
