"""tf.optimizers: how variables move when gradients are known.

`base` has the loop that all share and explains what a rule is; then each file is a few rules with their formulas: `sgd`,
`adaptive`, `adam`, `ftrl`. `schedules` are learning rates that change, `clip` shortens gradients, `slices` is why the
rules work for sparse ones, `extras` has weight decay and averages. All are Keras's, formula by formula.

>>> import minitape as tf
>>> w, optimizer = tf.Variable([1.0, 2.0]), tf.optimizers.Adam(0.1)
>>> for _ in range(3):
...     with tf.GradientTape() as tape:
...         loss = tf.reduce_sum(w * w)
...     _ = optimizer.apply_gradients(zip(tape.gradient(loss, [w]), [w]))
>>> w.numpy().round(2)
array([0.7, 1.7], dtype=float32)
"""

from __future__ import annotations

from typing import Any

from .. import serial
from . import schedules
from .adam import Adam, Adamax, AdamW, Nadam
from .adaptive import Adadelta, Adagrad, RMSprop
from .base import Optimizer
from .ftrl import Ftrl
from .sgd import SGD

_ALL = {cls.__name__: cls for cls in (SGD, Adam, AdamW, Adamax, Nadam, RMSprop, Adagrad, Adadelta, Ftrl)}


def serialize(optimizer: Optimizer) -> dict[str, Any]:
    """An optimiser as a dictionary of its class's name and its arguments. Mirrors `tf.optimizers.serialize`."""
    return serial.serialize(optimizer, "keras.optimizers")


def deserialize(config: dict[str, Any], custom_objects: Any = None) -> Optimizer:
    """An optimiser from what `serialize` said; case does not matter. Mirrors `tf.optimizers.deserialize`."""
    known = {name.lower(): name for name in _ALL}
    name = str(config["class_name"])
    return serial.deserialize({**config, "class_name": known.get(name.lower(), name)}, _ALL, custom_objects)


def get(identifier: Any) -> Any:
    """An optimiser by name ("adam"), by configuration, or the given one itself. Mirrors `tf.optimizers.get`.

    ValueError for anything else.

    >>> import minitape as tf
    >>> type(tf.optimizers.get("sgd")).__name__
    'SGD'
    """
    if identifier is None or isinstance(identifier, Optimizer):
        return identifier
    if isinstance(identifier, str):
        identifier = {"class_name": identifier, "config": {}}
    if not isinstance(identifier, dict):
        raise ValueError(f"optimizers.get: {identifier!r} names no optimizer.")
    return deserialize(identifier)
