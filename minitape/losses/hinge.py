"""Hinge losses: right is not enough, it must be right by a margin of 1.

A target is -1 or 1, and y_true * y_pred says how right the prediction is. From 1 on there is nothing left to improve:

    hinge    max(1 - y_true y_pred, 0)         targets that are all 0 or 1 are read as -1 and 1

>>> import minitape as tf
>>> tf.losses.hinge([[1.0, -1.0]], [[2.0, 0.5]]).numpy()  # the mean of 0 and 1.5
array([0.75], dtype=float32)
"""

from __future__ import annotations

from typing import Any

from ..array import cast
from ..convert import convert
from ..math import equal, logical_or, maximum, reduce_all, reduce_max, reduce_sum, square
from ..tensor import EagerTensor
from .base import FunctionLoss, mean


def _short_of_one(y_true: Any, y_pred: Any) -> EagerTensor:
    y_pred = convert(y_pred)
    y_true = cast(y_true, y_pred.dtype)
    if bool(reduce_all(logical_or(equal(y_true, 0), equal(y_true, 1)))):
        y_true = 2.0 * y_true - 1.0
    return maximum(1.0 - y_true * y_pred, 0.0)


def hinge(y_true: Any, y_pred: Any) -> EagerTensor:
    """The mean of max(1 - y_true y_pred, 0) along the last axis. Mirrors `tf.losses.hinge`.

    Shapes [..., n] give [...], in the dtype of y_pred, a floating one. InvalidArgumentError for shapes that do not
    broadcast.

    >>> import minitape as tf
    >>> tf.losses.hinge([[1.0, 0.0]], [[0.5, 0.5]]).numpy()
    array([1.], dtype=float32)
    """
    return mean(_short_of_one(y_true, y_pred))


def squared_hinge(y_true: Any, y_pred: Any) -> EagerTensor:
    """The mean of max(1 - y_true y_pred, 0)². Shapes and errors as `hinge`. Mirrors `tf.losses.squared_hinge`.

    >>> import minitape as tf
    >>> tf.losses.squared_hinge([[1.0, 0.0]], [[0.5, 0.5]]).numpy()
    array([1.25], dtype=float32)
    """
    return mean(square(_short_of_one(y_true, y_pred)))


def categorical_hinge(y_true: Any, y_pred: Any) -> EagerTensor:
    """max(1 + largest wrong - right, 0), for one-hot y_true. Shapes and errors as `hinge`.

    Mirrors `tf.losses.categorical_hinge`.

    >>> import minitape as tf
    >>> tf.losses.categorical_hinge([[0.0, 1.0]], [[0.5, 0.25]]).numpy()
    array([1.25], dtype=float32)
    """
    y_pred = convert(y_pred)
    y_true = cast(y_true, y_pred.dtype)
    right = reduce_sum(y_true * y_pred, -1)
    wrong = reduce_max((1.0 - y_true) * y_pred, -1)
    return maximum(wrong - right + 1.0, 0.0)


class Hinge(FunctionLoss):
    """`hinge`, reduced. Mirrors `tf.losses.Hinge`. See `Loss` for the arguments, weights and errors.

    >>> import minitape as tf
    >>> float(tf.losses.Hinge()([[1.0, 0.0]], [[0.5, 0.5]]))
    1.0
    """

    def __init__(self, reduction: Any = "sum_over_batch_size", name: Any = "hinge", dtype: Any = None):
        super().__init__(hinge, reduction, name, dtype)


class SquaredHinge(FunctionLoss):
    """`squared_hinge`, reduced. Mirrors `tf.losses.SquaredHinge`. See `Loss` for the arguments, weights and errors.

    >>> import minitape as tf
    >>> float(tf.losses.SquaredHinge()([[1.0, 0.0]], [[0.5, 0.5]]))
    1.25
    """

    def __init__(self, reduction: Any = "sum_over_batch_size", name: Any = "squared_hinge", dtype: Any = None):
        super().__init__(squared_hinge, reduction, name, dtype)


class CategoricalHinge(FunctionLoss):
    """`categorical_hinge`, reduced. Mirrors `tf.losses.CategoricalHinge`. See `Loss` for the arguments and errors.

    >>> import minitape as tf
    >>> float(tf.losses.CategoricalHinge()([[0.0, 1.0]], [[0.5, 0.25]]))
    1.25
    """

    def __init__(self, reduction: Any = "sum_over_batch_size", name: Any = "categorical_hinge", dtype: Any = None):
        super().__init__(categorical_hinge, reduction, name, dtype)
