"""tf.losses: one number that says how bad the predictions are, to be minimised.

`base` explains how values of samples become that number. The formulas are in `regression` (numbers), `hinge` (margins)
and `probabilistic` (probabilities), each as a function and as a class with weights and reduction. All of it is made of
operations, so tapes differentiate through it.

>>> import minitape as tf
>>> w = tf.Variable([1.0, 1.0])
>>> with tf.GradientTape() as tape:
...     loss = tf.losses.mse([3.0, 2.0], w)
>>> float(loss), tape.gradient(loss, w).numpy().tolist()
(2.5, [-2.0, -1.0])
"""

from __future__ import annotations

import inspect
from typing import Any

from .. import serial
from .base import Loss
from .hinge import CategoricalHinge, Hinge, SquaredHinge, categorical_hinge, hinge, squared_hinge
from .probabilistic import (
    BinaryCrossentropy,
    CategoricalCrossentropy,
    KLDivergence,
    Poisson,
    SparseCategoricalCrossentropy,
    binary_crossentropy,
    categorical_crossentropy,
    kl_divergence,
    poisson,
    sparse_categorical_crossentropy,
)
from .regression import (
    CosineSimilarity,
    Huber,
    LogCosh,
    MeanAbsoluteError,
    MeanAbsolutePercentageError,
    MeanSquaredError,
    MeanSquaredLogarithmicError,
    cosine_similarity,
    huber,
    log_cosh,
    mean_absolute_error,
    mean_absolute_percentage_error,
    mean_squared_error,
    mean_squared_logarithmic_error,
)

MSE = mse = mean_squared_error
MAE = mae = mean_absolute_error
MAPE = mape = mean_absolute_percentage_error
MSLE = msle = mean_squared_logarithmic_error
KLD = kld = kullback_leibler_divergence = kl_divergence
logcosh = log_cosh


class Reduction:
    """Names of reductions. Mirrors `tf.losses.Reduction`."""

    AUTO, NONE, SUM, SUM_OVER_BATCH_SIZE = "auto", "none", "sum", "sum_over_batch_size"


_ALL = {name: x for name, x in list(globals().items())
        if name[0] != "_" and getattr(x, "__module__", "").startswith(__name__ + ".")}  # fmt: skip
_ALL |= {"bce": binary_crossentropy, "BCE": binary_crossentropy}


def serialize(loss: Any) -> Any:
    """A loss as a dictionary of its class's name and its arguments. Mirrors `tf.losses.serialize`."""
    return serial.serialize(loss, "keras.losses")


def deserialize(name: Any, custom_objects: Any = None) -> Any:
    """A loss from what `serialize` said. ValueError for an unknown class. Mirrors `tf.losses.deserialize`."""
    return serial.deserialize(name, _ALL, custom_objects)


def get(identifier: Any) -> Any:
    """A loss by the name of a function or class, by configuration, or the given one itself. Mirrors `tf.losses.get`.

    ValueError for anything else.

    >>> import minitape as tf
    >>> tf.losses.get("mse") is tf.losses.mse
    True
    """
    found = deserialize(identifier) if isinstance(identifier, dict) else identifier
    found = _ALL.get(found) if isinstance(found, str) else found
    if not callable(found) and identifier is not None:
        raise ValueError(f"losses.get: {identifier!r} names no loss.")
    return found() if inspect.isclass(found) else found
