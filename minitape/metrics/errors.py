"""Metrics for numbers: the regression losses, averaged over all batches.

>>> import minitape as tf
>>> rmse = tf.metrics.RootMeanSquaredError()
>>> float(rmse([0.0, 0.0], [3.0, 3.0]))
3.0
"""

from __future__ import annotations

from typing import Any

from ..losses.base import align, to
from ..losses.regression import (
    cosine_similarity,
    mean_absolute_error,
    mean_absolute_percentage_error,
    mean_squared_error,
    mean_squared_logarithmic_error,
)
from ..math import sqrt, square
from ..tensor import EagerTensor
from .base import Mean, MeanMetricWrapper


class MeanSquaredError(MeanMetricWrapper):
    """The mean of `tf.losses.mse`. Mirrors `tf.metrics.MeanSquaredError`.

    >>> import minitape as tf
    >>> float(tf.metrics.MeanSquaredError()([[0.0, 0.0]], [[1.0, 3.0]]))
    5.0
    """

    def __init__(self, name: str | None = "mean_squared_error", dtype: Any = None):
        super().__init__(mean_squared_error, name, dtype)


class MeanAbsoluteError(MeanMetricWrapper):
    """The mean of `tf.losses.mae`. Mirrors `tf.metrics.MeanAbsoluteError`.

    >>> import minitape as tf
    >>> float(tf.metrics.MeanAbsoluteError()([[0.0, 0.0]], [[1.0, 3.0]]))
    2.0
    """

    def __init__(self, name: str | None = "mean_absolute_error", dtype: Any = None):
        super().__init__(mean_absolute_error, name, dtype)


class MeanAbsolutePercentageError(MeanMetricWrapper):
    """The mean of `tf.losses.mape`. Mirrors `tf.metrics.MeanAbsolutePercentageError`.

    >>> import minitape as tf
    >>> float(tf.metrics.MeanAbsolutePercentageError()([[2.0, 4.0]], [[1.0, 4.0]]))
    25.0
    """

    def __init__(self, name: str | None = "mean_absolute_percentage_error", dtype: Any = None):
        super().__init__(mean_absolute_percentage_error, name, dtype)


class MeanSquaredLogarithmicError(MeanMetricWrapper):
    """The mean of `tf.losses.msle`. Mirrors `tf.metrics.MeanSquaredLogarithmicError`.

    >>> import minitape as tf
    >>> round(float(tf.metrics.MeanSquaredLogarithmicError()([[0.0]], [[1.0]])), 3)
    0.48
    """

    def __init__(self, name: str | None = "mean_squared_logarithmic_error", dtype: Any = None):
        super().__init__(mean_squared_logarithmic_error, name, dtype)


class CosineSimilarity(MeanMetricWrapper):
    """The mean of the cosine of the angle along `axis`. Mirrors `tf.metrics.CosineSimilarity`.

    >>> import minitape as tf
    >>> float(tf.metrics.CosineSimilarity()([[1.0, 0.0]], [[5.0, 0.0]]))
    1.0
    """

    def __init__(self, name: str | None = "cosine_similarity", dtype: Any = None, axis: Any = -1):
        super().__init__(lambda y_true, y_pred: -cosine_similarity(y_true, y_pred, axis), name, dtype)


class RootMeanSquaredError(Mean):
    """The root of the mean of all squared errors. Mirrors `tf.metrics.RootMeanSquaredError`.

    >>> import minitape as tf
    >>> float(tf.metrics.RootMeanSquaredError()([[0.0, 0.0]], [[3.0, 3.0]]))
    3.0
    """

    def __init__(self, name: str | None = "root_mean_squared_error", dtype: Any = None):
        super().__init__(name, dtype)

    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:  # type: ignore[override]
        """Take a batch of targets and predictions into account."""
        y_true, y_pred = align(to(y_true, self.dtype), to(y_pred, self.dtype))
        super().update_state(square(y_pred - y_true), sample_weight)

    def result(self) -> EagerTensor:
        """The root so far."""
        return sqrt(super().result())
