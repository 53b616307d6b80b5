"""Accuracies: how often is the prediction right?

    accuracy                       y_true == y_pred                     both numbers of classes
    binary_accuracy                y_true == (y_pred > threshold)       y_pred a probability
    categorical_accuracy           the places of the largest agree      y_true one-hot, y_pred a distribution
    sparse_categorical_accuracy    y_true is the place of the largest   y_true the number of the class
    top_k (and sparse_top_k)       fewer than k are more probable than the right one

Each is 1 or 0 for every sample, as a function; the classes take the mean over all batches.

>>> import minitape as tf
>>> tf.metrics.sparse_categorical_accuracy([1, 0], [[0.1, 0.9], [0.2, 0.8]]).numpy()
array([1., 0.], dtype=float32)
"""

from __future__ import annotations

from typing import Any

from .. import dtype as dtypes
from ..array import cast, expand_dims, reshape, squeeze
from ..backend import SPACE
from ..convert import convert
from ..losses.base import align, to
from ..math import argmax, equal, greater, reduce_any
from ..tensor import EagerTensor, wrap
from .base import MeanMetricWrapper


def _ones(right: Any) -> EagerTensor:
    return cast(right, dtypes.float32)


def accuracy(y_true: Any, y_pred: Any) -> EagerTensor:
    """1 where the two are equal, else 0."""
    y_pred = convert(y_pred)
    y_true, y_pred = align(to(y_true, y_pred.dtype), y_pred)
    return _ones(equal(y_true, y_pred))


def binary_accuracy(y_true: Any, y_pred: Any, threshold: Any = 0.5) -> EagerTensor:
    """1 where y_true is 1 and y_pred > threshold, or 0 and not, else 0. Mirrors `tf.metrics.binary_accuracy`.

    Shapes broadcast, the result is float32. y_pred has the dtype of the threshold (InvalidArgumentError).

    >>> import minitape as tf
    >>> tf.metrics.binary_accuracy([1, 0, 1], [0.6, 0.7, 0.5]).numpy()
    array([1., 0., 0.], dtype=float32)
    """
    y_true, y_pred = align(convert(y_true), convert(y_pred))
    return _ones(equal(y_true, cast(greater(y_pred, convert(threshold)), y_true.dtype)))


def categorical_accuracy(y_true: Any, y_pred: Any) -> EagerTensor:
    """1 where the largest of y_true [..., n] and of y_pred [..., n] stand at the same place, else 0; float32 [...].

    Mirrors `tf.metrics.categorical_accuracy`.

    >>> import minitape as tf
    >>> tf.metrics.categorical_accuracy([[0, 1], [1, 0]], [[0.1, 0.9], [0.2, 0.8]]).numpy()
    array([1., 0.], dtype=float32)
    """
    labels, y_pred = argmax(y_true, -1), convert(y_pred)
    shape = labels._array.shape
    if len(shape) == y_pred._array.ndim:
        labels = squeeze(labels, -1)
    right = _ones(equal(labels, argmax(y_pred, -1)))
    return reshape(right, shape) if len(shape) == y_pred._array.ndim else right


def sparse_categorical_accuracy(y_true: Any, y_pred: Any) -> EagerTensor:
    """1 where y_true [...] or [..., 1] is the place of the largest of y_pred [..., n], else 0; float32 [...].

    Mirrors `tf.metrics.sparse_categorical_accuracy`.

    >>> import minitape as tf
    >>> tf.metrics.sparse_categorical_accuracy([[1], [0]], [[0.1, 0.9], [0.2, 0.8]]).numpy()
    array([1., 0.], dtype=float32)
    """
    y_pred = convert(y_pred)
    y_true = to(y_true, y_pred.dtype)
    shape = y_true._array.shape
    extra = len(shape) == y_pred._array.ndim and shape[-1] == 1
    labels = squeeze(y_true, -1) if extra else y_true
    right = _ones(equal(labels, cast(argmax(y_pred, -1), labels.dtype)))
    if extra:
        right = reshape(right, shape)
    return squeeze(right, -1) if right._array.ndim > 1 and right._array.shape[-1] == 1 else right


def _in_top_k(targets: EagerTensor, predictions: EagerTensor, k: int) -> EagerTensor:
    """True where fewer than k of the predictions are larger than that of the target, and all looked at are finite."""
    t, p = targets._array, predictions._array
    xp = SPACE[type(p)]
    inside = (t >= 0) & (t < p.shape[1])
    score = xp.take_along_axis(p, xp.where(inside, t, 0)[:, None], axis=1)
    return wrap(inside & xp.isfinite(p).all(axis=1) & ((p > score).sum(axis=1) < k))


def top_k_categorical_accuracy(y_true: Any, y_pred: Any, k: int = 5) -> EagerTensor:
    """1 where the largest of y_true [..., n] is among the k largest of y_pred [..., n], else 0; float32 [...].

    Mirrors `tf.metrics.top_k_categorical_accuracy`.

    >>> import minitape as tf
    >>> tf.metrics.top_k_categorical_accuracy([[0, 0, 1], [0, 1, 0]], [[0.1, 0.9, 0.8], [0.05, 0.95, 0.0]], k=2).numpy()
    array([1., 1.], dtype=float32)
    """
    y_pred = convert(y_pred)
    return sparse_top_k_categorical_accuracy(argmax(to(y_true, y_pred.dtype), -1), y_pred, k)


def sparse_top_k_categorical_accuracy(y_true: Any, y_pred: Any, k: int = 5, from_sorted_ids: bool = False) -> EagerTensor:
    """1 where y_true [...] is among the places of the k largest of y_pred [..., n], else 0; float32 [...].

    With `from_sorted_ids` y_pred lists classes, the most probable first. Mirrors
    `tf.metrics.sparse_top_k_categorical_accuracy`.

    >>> import minitape as tf
    >>> tf.metrics.sparse_top_k_categorical_accuracy([2, 2], [[0.1, 0.9, 0.8], [0.05, 0.95, 0.0]], k=2).numpy()
    array([1., 0.], dtype=float32)
    """
    y_pred = convert(y_pred)
    y_true = to(y_true, y_pred.dtype if from_sorted_ids else dtypes.int32)
    shape = y_true._array.shape
    if y_pred._array.ndim > 2:
        y_pred = reshape(y_pred, [-1, y_pred._array.shape[-1]])
    if len(shape) > 1:
        y_true = reshape(y_true, [-1])
    if from_sorted_ids:
        right = reduce_any(equal(expand_dims(y_true, 1), y_pred[:, :k]), 1)
    else:
        right = _in_top_k(y_true, y_pred, k)
    return reshape(_ones(right), shape) if len(shape) > 1 else _ones(right)


class Accuracy(MeanMetricWrapper):
    """How often y_true equals y_pred. Mirrors `tf.metrics.Accuracy`.

    >>> import minitape as tf
    >>> float(tf.metrics.Accuracy()([1, 2, 3, 4], [0, 2, 3, 4]))
    0.75
    """

    def __init__(self, name: str | None = "accuracy", dtype: Any = None):
        super().__init__(accuracy, name, dtype)


class BinaryAccuracy(MeanMetricWrapper):
    """The mean of `binary_accuracy`. Mirrors `tf.metrics.BinaryAccuracy`.

    >>> import minitape as tf
    >>> float(tf.metrics.BinaryAccuracy()([[1], [1], [0], [0]], [[0.98], [1], [0], [0.6]]))
    0.75
    """

    settings = ("threshold",)

    def __init__(self, name: str | None = "binary_accuracy", dtype: Any = None, threshold: Any = 0.5):
        super().__init__(binary_accuracy, name, dtype, threshold=threshold)
        self.threshold = threshold


class CategoricalAccuracy(MeanMetricWrapper):
    """The mean of `categorical_accuracy`. Mirrors `tf.metrics.CategoricalAccuracy`.

    >>> import minitape as tf
    >>> float(tf.metrics.CategoricalAccuracy()([[0, 1], [1, 0]], [[0.1, 0.9], [0.2, 0.8]]))
    0.5
    """

    def __init__(self, name: str | None = "categorical_accuracy", dtype: Any = None):
        super().__init__(categorical_accuracy, name, dtype)


class SparseCategoricalAccuracy(MeanMetricWrapper):
    """The mean of `sparse_categorical_accuracy`. Mirrors `tf.metrics.SparseCategoricalAccuracy`.

    >>> import minitape as tf
    >>> float(tf.metrics.SparseCategoricalAccuracy()([1, 0], [[0.1, 0.9], [0.2, 0.8]]))
    0.5
    """

    def __init__(self, name: str | None = "sparse_categorical_accuracy", dtype: Any = None):
        super().__init__(sparse_categorical_accuracy, name, dtype)


class TopKCategoricalAccuracy(MeanMetricWrapper):
    """The mean of `top_k_categorical_accuracy`. Mirrors `tf.metrics.TopKCategoricalAccuracy`.

    >>> import minitape as tf
    >>> float(tf.metrics.TopKCategoricalAccuracy(k=1)([[0, 0, 1], [0, 1, 0]], [[0.1, 0.9, 0.8], [0.05, 0.95, 0.0]]))
    0.5
    """

    settings = ("k",)

    def __init__(self, k: int = 5, name: str | None = "top_k_categorical_accuracy", dtype: Any = None):
        super().__init__(top_k_categorical_accuracy, name, dtype, k=k)
        self.k = k


class SparseTopKCategoricalAccuracy(MeanMetricWrapper):
    """The mean of `sparse_top_k_categorical_accuracy`. Mirrors `tf.metrics.SparseTopKCategoricalAccuracy`.

    >>> import minitape as tf
    >>> float(tf.metrics.SparseTopKCategoricalAccuracy(k=1)([2, 1], [[0.1, 0.9, 0.8], [0.05, 0.95, 0.0]]))
    0.5
    """

    def __init__(self, k: int = 5, name: str | None = "sparse_top_k_categorical_accuracy", dtype: Any = None,
                 from_sorted_ids: bool = False):  # fmt: skip
        super().__init__(sparse_top_k_categorical_accuracy, name, dtype, k=k, from_sorted_ids=from_sorted_ids)
        self.k, self.from_sorted_ids = k, from_sorted_ids
        self.settings = ("k", "from_sorted_ids") if from_sorted_ids else ("k",)
