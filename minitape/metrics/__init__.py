"""tf.metrics: what people look at while losses are minimised, counted over many batches.

`base` explains why a metric keeps sums; `errors` are for numbers, `accuracy` for classes, `confusion` for yes and no.
Metrics keep Variables that no tape watches.

>>> import minitape as tf
>>> accuracy = tf.metrics.BinaryAccuracy()
>>> for batch in ([0.9, 0.2], [0.6]):
...     accuracy.update_state(tf.ones_like(batch), batch)
>>> round(float(accuracy.result()), 4)
0.6667
"""

from __future__ import annotations

import inspect
from typing import Any

from .. import serial
from ..losses import (
    KLD,
    MAE,
    MAPE,
    MSE,
    MSLE,
    binary_crossentropy,
    categorical_crossentropy,
    categorical_hinge,
    hinge,
    huber,
    kld,
    kullback_leibler_divergence,
    logcosh,
    mae,
    mape,
    mse,
    msle,
    poisson,
    sparse_categorical_crossentropy,
    squared_hinge,
)
from ..naming import snake_case
from .accuracy import (
    Accuracy,
    BinaryAccuracy,
    CategoricalAccuracy,
    SparseCategoricalAccuracy,
    SparseTopKCategoricalAccuracy,
    TopKCategoricalAccuracy,
    binary_accuracy,
    categorical_accuracy,
    sparse_categorical_accuracy,
    sparse_top_k_categorical_accuracy,
    top_k_categorical_accuracy,
)
from .base import Mean, MeanMetricWrapper, Metric, Sum
from .confusion import AUC, FalseNegatives, FalsePositives, Precision, Recall, TrueNegatives, TruePositives
from .errors import (
    CosineSimilarity,
    MeanAbsoluteError,
    MeanAbsolutePercentageError,
    MeanSquaredError,
    MeanSquaredLogarithmicError,
    RootMeanSquaredError,
)

_ALL = {name: x for name, x in list(globals().items()) if inspect.isclass(x) and issubclass(x, Metric) and x is not Metric}
_SHORT = {"mse": MeanSquaredError, "mae": MeanAbsoluteError, "mape": MeanAbsolutePercentageError,
          "msle": MeanSquaredLogarithmicError}  # fmt: skip
_BY_NAME = _ALL | {snake_case(name): cls for name, cls in _ALL.items()} | _SHORT
_BY_NAME |= {name.upper(): cls for name, cls in _SHORT.items()}


def serialize(metric: Metric) -> dict[str, Any]:
    """A metric as a dictionary of its class's name and its arguments. Mirrors `tf.metrics.serialize`."""
    return serial.serialize(metric, "keras.metrics")


def deserialize(config: dict[str, Any], custom_objects: Any = None) -> Any:
    """A metric from what `serialize` said. ValueError for an unknown class. Mirrors `tf.metrics.deserialize`."""
    return serial.deserialize(config, _ALL, custom_objects)


def get(identifier: Any) -> Any:
    """A metric by name, by configuration, from a class, or the given one itself. Mirrors `tf.metrics.get`.

    ValueError for anything else.

    >>> import minitape as tf
    >>> tf.metrics.get("mse")
    <MeanSquaredError name=mean_squared_error>
    """
    found = deserialize(identifier) if isinstance(identifier, dict) else identifier
    found = _BY_NAME.get(found) if isinstance(found, str) else found
    if not callable(found) and identifier is not None:
        raise ValueError(f"metrics.get: {identifier!r} names no metric.")
    return found() if inspect.isclass(found) else found
