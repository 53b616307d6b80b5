"""Losses for probabilities: how surprised was the prediction by what happened?

The surprise at something of probability p is -log p; a cross entropy is its mean over what happens:

    categorical_crossentropy           -sum(y_true log y_pred)                  y_true a distribution, mostly one-hot
    sparse_categorical_crossentropy    -log y_pred[y_true]                      y_true the number of the class
    binary_crossentropy                -y log p - (1 - y) log(1 - p)            yes or no
    kl_divergence                      sum(y_true log(y_true / y_pred))         only the avoidable part of the surprise
    poisson                            y_pred - y_true log y_pred               counts, y_pred the rate

Probabilities are kept 1e-7 away from 0 and 1, which makes gradients vanish there. With `from_logits=True` predictions
are logits, and tf.nn's cross entropies compute the same without that loss.

>>> import minitape as tf
>>> tf.losses.categorical_crossentropy([[0.0, 1.0]], [[0.5, 0.5]]).numpy()
array([0.6931472], dtype=float32)
"""

from __future__ import annotations

import warnings
from typing import Any

from .. import dtype as dtypes
from ..array import cast, expand_dims, reshape, squeeze, where
from ..clip import clip_by_value
from ..convert import convert
from ..math import log, not_equal, reduce_sum
from ..nn import (
    sigmoid_cross_entropy_with_logits,
    softmax_cross_entropy_with_logits,
    sparse_softmax_cross_entropy_with_logits,
)
from ..tensor import EagerTensor
from .base import EPSILON, FunctionLoss, masked, mean, to


def _same_shapes(y_true: EagerTensor, y_pred: EagerTensor) -> None:
    if y_true._array.shape != y_pred._array.shape:
        raise ValueError(f"y_true has shape {y_true.shape}, y_pred has {y_pred.shape}. "
                         "Make them equal.")  # fmt: skip


def _inside(p: EagerTensor) -> EagerTensor:
    return clip_by_value(p, EPSILON, 1.0 - EPSILON)


def categorical_crossentropy(y_true: Any, y_pred: Any, from_logits: bool = False, label_smoothing: Any = 0.0,
                             axis: Any = -1) -> EagerTensor:  # fmt: skip
    """-sum(y_true log y_pred) along `axis`, y_pred divided by its sum first. Mirrors `tf.losses.categorical_crossentropy`.

    Both of one shape (ValueError), the result without `axis`, in the floating dtype of y_pred. `label_smoothing` s mixes
    y_true with the uniform distribution: (1 - s) y_true + s / classes.

    >>> import minitape as tf
    >>> tf.losses.categorical_crossentropy([[0.0, 1.0]], [[1.0, 1.0]], from_logits=True).numpy()
    array([0.6931472], dtype=float32)
    """
    if isinstance(axis, bool):
        raise ValueError(f"axis is {axis}. Give an int.")
    y_pred = convert(y_pred)
    y_true = cast(y_true, y_pred.dtype)
    if y_pred._array.shape[-1] == 1:
        warnings.warn("categorical_crossentropy of one class is always 0 or meaningless: use binary_crossentropy for yes or no. "
                      f"y_pred has shape {y_pred.shape}.", SyntaxWarning, stacklevel=2)  # fmt: skip
    if label_smoothing:
        y_true = y_true * (1.0 - label_smoothing) + label_smoothing / y_true._array.shape[-1]
    _same_shapes(y_true, y_pred)
    if from_logits:
        return softmax_cross_entropy_with_logits(labels=y_true, logits=y_pred, axis=axis)
    p = _inside(y_pred / reduce_sum(y_pred, axis, keepdims=True))
    return -reduce_sum(y_true * log(p), axis)


def sparse_categorical_crossentropy(y_true: Any, y_pred: Any, from_logits: bool = False, ignore_class: Any = None,
                                    axis: Any = -1) -> EagerTensor:  # fmt: skip
    """-log y_pred[y_true] along the last axis. Mirrors `tf.losses.sparse_categorical_crossentropy`.

    y_true [...] or [..., 1] numbers of classes, of any dtype, y_pred [..., classes]; both arrays or tensors. Where y_true
    is `ignore_class` the loss is 0. ValueError for other shapes and axes, InvalidArgumentError for classes out of range.

    >>> import minitape as tf
    >>> tf.losses.sparse_categorical_crossentropy(tf.constant([1]), tf.constant([[0.5, 0.5]])).numpy()
    array([0.6931472], dtype=float32)
    """
    if len(y_true.shape) == len(y_pred.shape) and y_true.shape[axis] == 1:
        y_true = squeeze(y_true, axis)
    y_pred = convert(y_pred)
    valid = None
    if ignore_class is not None:
        y_true, valid = convert(y_true), _valid(y_true, ignore_class, y_pred.dtype)
        y_true = where(valid, y_true, cast(0, y_true.dtype))
        y_pred = where(expand_dims(valid, axis), y_pred, cast(0, y_pred.dtype))
    shape = y_pred._array.shape
    if axis not in (-1, len(shape) - 1):
        raise ValueError(f"axis is {axis}, but classes must lie along the last axis, -1. Use tf.transpose.")
    y_true = cast(y_true, dtypes.int64)
    if not shape or y_true._array.shape != shape[:-1]:
        raise ValueError(f"y_true has shape {y_true.shape}, y_pred has {y_pred.shape}. Leave out "
                         "the last axis in y_true.")  # fmt: skip
    if not from_logits:
        y_pred = log(_inside(y_pred))
    loss = sparse_softmax_cross_entropy_with_logits(labels=y_true, logits=y_pred)
    return loss if valid is None else masked(loss, valid)


def _valid(y_true: Any, ignore_class: Any, dtype: Any) -> EagerTensor:
    y_true = convert(y_true)
    return not_equal(y_true, cast(cast(ignore_class, dtype), y_true.dtype))


def binary_crossentropy(y_true: Any, y_pred: Any, from_logits: bool = False, label_smoothing: Any = 0.0,
                        axis: Any = -1) -> EagerTensor:  # fmt: skip
    """The mean along `axis` of -y log p - (1 - y) log(1 - p). Mirrors `tf.losses.binary_crossentropy`.

    Both of one shape (ValueError), in the floating dtype of y_pred. `label_smoothing` s moves y_true towards 1/2:
    (1 - s) y_true + s / 2.

    >>> import minitape as tf
    >>> tf.losses.binary_crossentropy([[0.0, 1.0]], [[0.5, 0.5]]).numpy()
    array([0.6931472], dtype=float32)
    """
    y_pred = convert(y_pred)
    y_true = cast(y_true, y_pred.dtype)
    if label_smoothing:
        y_true = y_true * (1.0 - label_smoothing) + 0.5 * label_smoothing
    _same_shapes(y_true, y_pred)
    if from_logits:
        return mean(sigmoid_cross_entropy_with_logits(labels=y_true, logits=y_pred), axis)
    p = _inside(y_pred)
    return mean(-(y_true * log(p) + (1 - y_true) * log(1 - p)), axis)


def kl_divergence(y_true: Any, y_pred: Any) -> EagerTensor:
    """sum(y_true log(y_true / y_pred)) along the last axis, both clipped to [1e-7, 1]. Mirrors `tf.losses.kld`.

    Shapes [..., n] give [...], in the floating dtype of y_pred. InvalidArgumentError for shapes that do not broadcast.

    >>> import minitape as tf
    >>> tf.losses.kld([[0.5, 0.5]], [[0.25, 0.75]]).numpy().round(4)
    array([0.1438], dtype=float32)
    """
    y_pred = convert(y_pred)
    y_true = clip_by_value(to(y_true, y_pred.dtype), EPSILON, 1)
    return reduce_sum(y_true * log(y_true / clip_by_value(y_pred, EPSILON, 1)), -1)


def poisson(y_true: Any, y_pred: Any) -> EagerTensor:
    """The mean of y_pred - y_true log(y_pred + 1e-7). Shapes and errors as `kld`. Mirrors `tf.losses.poisson`.

    >>> import minitape as tf
    >>> tf.losses.poisson([[0.0, 2.0]], [[1.0, 1.0]]).numpy()
    array([0.9999999], dtype=float32)
    """
    y_pred = convert(y_pred)
    return mean(y_pred - to(y_true, y_pred.dtype) * log(y_pred + EPSILON))


class CategoricalCrossentropy(FunctionLoss):
    """`categorical_crossentropy`, reduced. Mirrors `tf.losses.CategoricalCrossentropy`. See `Loss` for the rest.

    >>> import minitape as tf
    >>> loss = tf.losses.CategoricalCrossentropy(from_logits=True)
    >>> round(float(loss([[0.0, 1.0]], [[1.0, 1.0]])), 4)
    0.6931
    """

    settings = ("from_logits", "label_smoothing", "axis")

    def __init__(self, from_logits: bool = False, label_smoothing: Any = 0.0, axis: Any = -1,
                 reduction: Any = "sum_over_batch_size", name: Any = "categorical_crossentropy", dtype: Any = None):  # fmt: skip
        super().__init__(categorical_crossentropy, reduction, name, dtype, from_logits=from_logits,
                         label_smoothing=label_smoothing, axis=axis)  # fmt: skip
        self.from_logits, self.label_smoothing, self.axis = from_logits, label_smoothing, axis


class SparseCategoricalCrossentropy(FunctionLoss):
    """`sparse_categorical_crossentropy`, reduced; samples of `ignore_class` do not count in means.

    Mirrors `tf.losses.SparseCategoricalCrossentropy`. See `Loss` for the rest.

    >>> import minitape as tf
    >>> loss = tf.losses.SparseCategoricalCrossentropy(from_logits=True)
    >>> round(float(loss(tf.constant([1]), tf.constant([[1.0, 1.0]]))), 4)
    0.6931
    """

    settings = ("from_logits", "ignore_class")

    def __init__(self, from_logits: bool = False, ignore_class: Any = None, reduction: Any = "sum_over_batch_size",
                 axis: Any = -1, name: Any = "sparse_categorical_crossentropy", dtype: Any = None):  # fmt: skip
        super().__init__(sparse_categorical_crossentropy, reduction, name, dtype, from_logits=from_logits,
                         ignore_class=ignore_class, axis=axis)  # fmt: skip
        self.from_logits, self.ignore_class = from_logits, ignore_class

    def _mask(self, y_true: Any, values: EagerTensor) -> Any:
        if self.ignore_class is None:
            return None
        return reshape(_valid(y_true, self.ignore_class, self.dtype), values._array.shape)


class BinaryCrossentropy(FunctionLoss):
    """`binary_crossentropy`, reduced. Mirrors `tf.losses.BinaryCrossentropy`. See `Loss` for the rest.

    >>> import minitape as tf
    >>> round(float(tf.losses.BinaryCrossentropy()([0.0, 1.0], [0.5, 0.5])), 4)
    0.6931
    """

    settings = ("from_logits", "label_smoothing", "axis")

    def __init__(self, from_logits: bool = False, label_smoothing: Any = 0.0, axis: Any = -1,
                 reduction: Any = "sum_over_batch_size", name: Any = "binary_crossentropy", dtype: Any = None):  # fmt: skip
        super().__init__(binary_crossentropy, reduction, name, dtype, from_logits=from_logits, label_smoothing=label_smoothing,
                         axis=axis)  # fmt: skip
        self.from_logits, self.label_smoothing, self.axis = from_logits, label_smoothing, axis


class KLDivergence(FunctionLoss):
    """`kld`, reduced. Mirrors `tf.losses.KLDivergence`. See `Loss` for the arguments, weights and errors.

    >>> import minitape as tf
    >>> round(float(tf.losses.KLDivergence()([[0.5, 0.5]], [[0.25, 0.75]])), 4)
    0.1438
    """

    def __init__(self, reduction: Any = "sum_over_batch_size", name: Any = "kl_divergence", dtype: Any = None):
        super().__init__(kl_divergence, reduction, name, dtype)


class Poisson(FunctionLoss):
    """`poisson`, reduced. Mirrors `tf.losses.Poisson`. See `Loss` for the arguments, weights and errors.

    >>> import minitape as tf
    >>> round(float(tf.losses.Poisson()([[0.0, 2.0]], [[1.0, 1.0]])), 4)
    1.0
    """

    def __init__(self, reduction: Any = "sum_over_batch_size", name: Any = "poisson", dtype: Any = None):
        super().__init__(poisson, reduction, name, dtype)
