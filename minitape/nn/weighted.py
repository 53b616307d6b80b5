"""Losses that weigh: mistakes of one kind more than of the other, large counts, and batches shared by several workers.

>>> import minitape as tf
>>> labels, logits = [1.0, 0.0], [0.0, 0.0]
>>> tf.nn.weighted_cross_entropy_with_logits(labels, logits, pos_weight=2.0).numpy()  # 2 log 2, log 2
array([1.3862944, 0.6931472], dtype=float32)
"""

from __future__ import annotations

import math
from typing import Any

from .. import dtype as dtypes
from ..array import cast, expand_dims, squeeze, where
from ..convert import convert
from ..errors import invalid
from ..math import abs, add, divide_no_nan, exp, log, log1p, logical_and, reduce_sum, relu
from ..tensor import OPS, EagerTensor

__all__ = ["compute_average_loss", "log_poisson_loss", "scale_regularization_loss", "weighted_cross_entropy_with_logits"]


def _of_one_shape(op: str, **given: EagerTensor) -> None:
    (a, x), (b, y) = given.items()
    if x._array.shape != y._array.shape:
        raise ValueError(f"{op}: {a} have shape {x.shape}, {b} {y.shape}. Make them equal.")


def weighted_cross_entropy_with_logits(labels: Any, logits: Any, pos_weight: Any, name: str | None = None) -> EagerTensor:
    """`sigmoid_cross_entropy_with_logits` where what should have been 1 counts `pos_weight` times.

    Both of one shape (ValueError) and one floating dtype (InvalidArgumentError); `pos_weight` broadcasts.
    Mirrors `tf.nn.weighted_cross_entropy_with_logits`.

    >>> import minitape as tf
    >>> tf.nn.weighted_cross_entropy_with_logits([1.0], [0.0], 3.0).numpy()
    array([2.0794415], dtype=float32)
    """
    x, z = convert(logits), convert(labels)
    _of_one_shape("weighted_cross_entropy_with_logits", labels=z, logits=x)
    weight = 1 + (pos_weight - 1) * z
    return add((1 - z) * x, weight * (log1p(exp(-abs(x))) + relu(-x)))


def log_poisson_loss(targets: Any, log_input: Any, compute_full_loss: bool = False, name: str | None = None) -> EagerTensor:
    """exp(log_input) - log_input * targets: how unlikely these counts are, up to a constant of the targets alone.

    `compute_full_loss` adds that too, by Stirling's formula, for targets beyond 0 to 1. Both of one shape (ValueError) and
    one floating dtype (InvalidArgumentError). Mirrors `tf.nn.log_poisson_loss`.

    >>> import minitape as tf
    >>> tf.nn.log_poisson_loss([2.0], [0.0]).numpy()
    array([1.], dtype=float32)
    """
    x, z = convert(log_input), convert(targets)
    _of_one_shape("log_poisson_loss", targets=z, log_input=x)
    loss = exp(x) - x * z
    if compute_full_loss:
        half, turn = (convert(value, z._array.dtype) for value in (0.5, 2 * math.pi))
        stirling = z * log(z) - z + half * log(turn * z)
        zeros = OPS["ZerosLike"](z)
        loss = loss + where(logical_and(z >= zeros, z <= OPS["OnesLike"](z)), zeros, stirling)
    return loss


def compute_average_loss(per_example_loss: Any, sample_weight: Any = None, global_batch_size: Any = None) -> EagerTensor:
    """The sum of losses, weighted if asked, over `global_batch_size` (default: how many there are). 0 of nothing.

    At least one axis (ValueError); weights are multiplied in float32, and may lack the last axis or have one more. The size
    must be an integer (TypeError) and one (ValueError), 0 or more (InvalidArgumentError). Mirrors `tf.nn.compute_average_loss`.

    >>> import minitape as tf
    >>> tf.nn.compute_average_loss([1.0, 3.0]).numpy(), tf.nn.compute_average_loss([1.0, 3.0], global_batch_size=8).numpy()
    (np.float32(2.0), np.float32(0.5))
    """
    loss = convert(per_example_loss)
    dtype = loss.dtype
    if not loss._array.ndim:
        raise ValueError(f"compute_average_loss: per_example_loss = {loss} is a scalar; give one loss for each example.")
    if sample_weight is not None:
        weight = cast(convert(sample_weight), dtypes.float32)
        loss = cast(loss, dtypes.float32)
        if weight._array.ndim == loss._array.ndim + 1:
            weight = squeeze(weight, [-1])
        elif weight._array.ndim and weight._array.ndim == loss._array.ndim - 1:
            weight = expand_dims(weight, -1)
        loss = cast(loss * weight, dtype)
    size = convert(loss._array.shape[0] if global_batch_size is None else global_batch_size)
    if size._array.ndim:
        raise ValueError(f"compute_average_loss: global_batch_size = {size}; give one number.")
    if not size.dtype.is_integer:
        raise TypeError(f"compute_average_loss: global_batch_size is {size.dtype.name}, and must be an integer.")
    if int(size._array) < 0:
        invalid("compute_average_loss", f"global_batch_size = {int(size._array)}; it must be 0 or more.")
    return divide_no_nan(reduce_sum(loss), cast(size, dtype))


def scale_regularization_loss(regularization_loss: Any) -> EagerTensor:
    """The sum of a loss over the number of workers that will each add it: one, here. Integers become floats.

    Mirrors `tf.nn.scale_regularization_loss`.

    >>> import minitape as tf
    >>> tf.nn.scale_regularization_loss([1.0, 2.0]).numpy()
    np.float32(3.0)
    """
    return reduce_sum(regularization_loss) / 1
