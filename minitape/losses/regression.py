"""Losses for numbers: how far off is the prediction?

With the error e = y_pred - y_true, and the mean over the last axis:

    mean_squared_error                e²                     large errors count most
    mean_absolute_error               |e|                    all count alike
    huber                             e² / 2 if |e| <= delta, else delta |e| - delta² / 2       e² near 0, |e| far away
    log_cosh                          log cosh e             the same idea, smooth
    mean_absolute_percentage_error    100 |e / y_true|
    mean_squared_logarithmic_error    (log(1 + y_pred) - log(1 + y_true))²
    cosine_similarity                 -cos(angle between y_true and y_pred)

>>> import minitape as tf
>>> tf.losses.huber([[0.0, 0.0]], [[0.5, 3.0]]).numpy()  # the mean of 0.125 and 2.5
array([1.3125], dtype=float32)
"""

from __future__ import annotations

import math
from typing import Any

from .. import dtype as dtypes
from ..array import cast, expand_dims, ones_like, where
from ..convert import convert
from ..math import abs, log, maximum, reciprocal, reduce_sum, softplus, sqrt, square
from ..tensor import EagerTensor
from .base import EPSILON, FunctionLoss, align, mean, pair, to


def mean_squared_error(y_true: Any, y_pred: Any) -> EagerTensor:
    """The mean of (y_true - y_pred)² along the last axis. Mirrors `tf.losses.mse`.

    Shapes [..., n] give [...], in the dtype of y_pred (float32 for integers). InvalidArgumentError for shapes that do
    not broadcast, and for scalars.

    >>> import minitape as tf
    >>> tf.losses.mse([[0.0, 0.0]], [[1.0, 3.0]]).numpy()
    array([5.], dtype=float32)
    """
    y_true, y_pred = pair(y_true, y_pred)
    return mean(square(y_true - y_pred))


def mean_absolute_error(y_true: Any, y_pred: Any) -> EagerTensor:
    """The mean of |y_true - y_pred| along the last axis. Shapes, dtypes, errors as `mse`. Mirrors `tf.losses.mae`.

    >>> import minitape as tf
    >>> tf.losses.mae([[0.0, 0.0]], [[1.0, 3.0]]).numpy()
    array([2.], dtype=float32)
    """
    y_true, y_pred = pair(y_true, y_pred)
    return mean(abs(y_true - y_pred))


def mean_absolute_percentage_error(y_true: Any, y_pred: Any) -> EagerTensor:
    """100 times the mean of |y_true - y_pred| / max(|y_true|, 1e-7). Shapes, errors as `mse`. Mirrors `tf.losses.mape`.

    >>> import minitape as tf
    >>> tf.losses.mape([[2.0, 4.0]], [[1.0, 4.0]]).numpy()
    array([25.], dtype=float32)
    """
    y_true, y_pred = pair(y_true, y_pred)
    return 100.0 * mean(abs((y_true - y_pred) / maximum(abs(y_true), EPSILON)))


def mean_squared_logarithmic_error(y_true: Any, y_pred: Any) -> EagerTensor:
    """The mean of (log(1 + y_true) - log(1 + y_pred))²; what lies below 0 counts as 0. Mirrors `tf.losses.msle`.

    Shapes and errors as `mse`.

    >>> import minitape as tf
    >>> tf.losses.msle([[0.0]], [[1.0]]).numpy().round(3)
    array([0.48], dtype=float32)
    """
    y_true, y_pred = pair(y_true, y_pred)
    if y_pred.dtype.size == 2:  # half precision ends at 6e-8
        y_true, y_pred = cast(y_true, dtypes.float32), cast(y_pred, dtypes.float32)
    return mean(square(log(maximum(y_pred, EPSILON) + 1.0) - log(maximum(y_true, EPSILON) + 1.0)))


def huber(y_true: Any, y_pred: Any, delta: float = 1.0) -> EagerTensor:
    """e² / 2 where |e| <= delta, delta |e| - delta² / 2 beyond. Shapes, errors as `mse`. Mirrors `tf.losses.huber`.

    >>> import minitape as tf
    >>> tf.losses.huber([[0.0]], [[3.0]], delta=2.0).numpy()
    array([4.], dtype=float32)
    """
    y_true, y_pred = pair(y_true, y_pred)
    knee, half = to(delta, y_pred.dtype), to(0.5, y_pred.dtype)
    error = y_pred - y_true
    size = abs(error)
    return mean(where(size <= knee, half * square(error), knee * size - half * square(knee)))


def log_cosh(y_true: Any, y_pred: Any) -> EagerTensor:
    """The mean of log(cosh(y_pred - y_true)). Shapes and errors as `mse`. Mirrors `tf.losses.logcosh`.

    >>> import minitape as tf
    >>> tf.losses.logcosh([[0.0]], [[100.0]]).numpy().round(2)
    array([99.31], dtype=float32)
    """
    y_true, y_pred = pair(y_true, y_pred)
    error = y_pred - y_true
    return mean(error + softplus(error * -2.0) - cast(math.log(2.0), error.dtype))


def cosine_similarity(y_true: Any, y_pred: Any, axis: Any = -1) -> EagerTensor:
    """Minus the cosine of the angle between y_true and y_pred along `axis`; 0 when one of them is 0.

    Shapes and errors as `mse`. Mirrors `tf.losses.cosine_similarity`.

    >>> import minitape as tf
    >>> tf.losses.cosine_similarity([[1.0, 0.0]], [[5.0, 0.0]]).numpy()
    array([-1.], dtype=float32)
    """
    y_pred = convert(y_pred)
    y_true, y_pred = align(to(y_true, y_pred.dtype), y_pred)
    return -reduce_sum(_direction(y_true, axis) * _direction(y_pred, axis), axis)


def _direction(x: EagerTensor, axis: Any) -> EagerTensor:
    if not x._array.ndim:
        x = expand_dims(x, 0)
    squares = reduce_sum(square(x), axis, keepdims=True)
    long = squares > EPSILON**2
    return x * where(long, reciprocal(sqrt(where(long, squares, ones_like(squares)))), cast(1.0 / EPSILON, x.dtype))


class MeanSquaredError(FunctionLoss):
    """`mse`, reduced. Mirrors `tf.losses.MeanSquaredError`. See `Loss` for the arguments, weights and errors.

    >>> import minitape as tf
    >>> float(tf.losses.MeanSquaredError()([[0.0, 1.0], [0.0, 0.0]], [[1.0, 1.0], [1.0, 0.0]]))
    0.5
    """

    def __init__(self, reduction: Any = "sum_over_batch_size", name: Any = "mean_squared_error", dtype: Any = None):
        super().__init__(mean_squared_error, reduction, name, dtype)


class MeanAbsoluteError(FunctionLoss):
    """`mae`, reduced. Mirrors `tf.losses.MeanAbsoluteError`. See `Loss` for the arguments, weights and errors.

    >>> import minitape as tf
    >>> float(tf.losses.MeanAbsoluteError()([[0.0, 1.0], [0.0, 0.0]], [[1.0, 1.0], [1.0, 0.0]]))
    0.5
    """

    def __init__(self, reduction: Any = "sum_over_batch_size", name: Any = "mean_absolute_error", dtype: Any = None):
        super().__init__(mean_absolute_error, reduction, name, dtype)


class MeanAbsolutePercentageError(FunctionLoss):
    """`mape`, reduced. Mirrors `tf.losses.MeanAbsolutePercentageError`. See `Loss` for the arguments, weights and errors.

    >>> import minitape as tf
    >>> float(tf.losses.MeanAbsolutePercentageError()([[2.0], [4.0]], [[1.0], [4.0]]))
    25.0
    """

    def __init__(self, reduction: Any = "sum_over_batch_size", name: Any = "mean_absolute_percentage_error", dtype: Any = None):
        super().__init__(mean_absolute_percentage_error, reduction, name, dtype)


class MeanSquaredLogarithmicError(FunctionLoss):
    """`msle`, reduced. Mirrors `tf.losses.MeanSquaredLogarithmicError`. See `Loss` for the arguments, weights and errors.

    >>> import minitape as tf
    >>> round(float(tf.losses.MeanSquaredLogarithmicError()([[0.0]], [[1.0]])), 3)
    0.48
    """

    def __init__(self, reduction: Any = "sum_over_batch_size", name: Any = "mean_squared_logarithmic_error", dtype: Any = None):
        super().__init__(mean_squared_logarithmic_error, reduction, name, dtype)


class Huber(FunctionLoss):
    """`huber`, reduced. Mirrors `tf.losses.Huber`. See `Loss` for the arguments, weights and errors.

    >>> import minitape as tf
    >>> float(tf.losses.Huber(delta=2.0)([[0.0]], [[3.0]]))
    4.0
    """

    def __init__(self, delta: float = 1.0, reduction: Any = "sum_over_batch_size", name: Any = "huber_loss", dtype: Any = None):
        super().__init__(huber, reduction, name, dtype, delta=delta)


class LogCosh(FunctionLoss):
    """`logcosh`, reduced. Mirrors `tf.losses.LogCosh`. See `Loss` for the arguments, weights and errors.

    >>> import minitape as tf
    >>> round(float(tf.losses.LogCosh()([[0.0]], [[100.0]])), 2)
    99.31
    """

    def __init__(self, reduction: Any = "sum_over_batch_size", name: Any = "log_cosh", dtype: Any = None):
        super().__init__(log_cosh, reduction, name, dtype)


class CosineSimilarity(FunctionLoss):
    """`cosine_similarity`, reduced. Mirrors `tf.losses.CosineSimilarity`. See `Loss` for the arguments, weights and errors.

    >>> import minitape as tf
    >>> float(tf.losses.CosineSimilarity()([[1.0, 0.0]], [[5.0, 0.0]]))
    -1.0
    """

    def __init__(self, axis: Any = -1, reduction: Any = "sum_over_batch_size", name: Any = "cosine_similarity",
                 dtype: Any = None):  # fmt: skip
        super().__init__(cosine_similarity, reduction, name, dtype, axis=axis)
