"""Initialisers: where a network starts.

The signal must neither die nor explode on its way through many layers. A layer with n inputs adds up n products, so its
output varies n times as much as one product; weights of variance 1/n make up for it. `VarianceScaling` is this idea, and
all the famous names are settings of it:

    name      variance                        because
    Lecun     1 / inputs                      the signal keeps its size forward
    Glorot    2 / (inputs + outputs)          forward and, as well as it goes, the gradient backward
    He        2 / inputs                      relu throws half of the signal away

>>> import minitape as tf
>>> w = tf.initializers.HeNormal(seed=1)((100, 50))
>>> w.shape, bool(abs(tf.reduce_mean(w * w) - 2 / 100) < 0.001)
(TensorShape([100, 50]), True)

Random ones draw from a seed of their own: called twice, they give the same numbers twice. They are Keras's numbers, bit
for bit up to the last rounding of the scale; without a seed, the seed comes from Python's `random`, as there.
`tf.initializers` is Keras's room; `tf.random_normal_initializer` and the like are TensorFlow's own, and draw without a
seed from `tf.random`.
"""

from __future__ import annotations

import inspect
from typing import Any

import numpy as np

from .. import serial
from ..convert import convert
from ..naming import snake_case
from .base import Constant, Identity, Initializer, Ones, Zeros, as_kind
from .root import (
    constant_initializer,
    ones_initializer,
    random_normal_initializer,
    random_uniform_initializer,
    zeros_initializer,
)
from .scaled import (
    GlorotNormal,
    GlorotUniform,
    HeNormal,
    HeUniform,
    LecunNormal,
    LecunUniform,
    Orthogonal,
    RandomNormal,
    RandomUniform,
    TruncatedNormal,
    VarianceScaling,
)

_ALL = {cls.__name__: cls for cls in (Zeros, Ones, Constant, Identity, RandomNormal, TruncatedNormal, RandomUniform,
        GlorotUniform, GlorotNormal, LecunUniform, LecunNormal, HeUniform, HeNormal, Orthogonal, VarianceScaling)}  # fmt: skip
_BY_NAME: dict[str, Any] = _ALL | {snake_case(name): cls for name, cls in _ALL.items()}


def serialize(initializer: Initializer) -> dict[str, Any]:
    """An initialiser as a dictionary of its class's name and its arguments. Mirrors `tf.initializers.serialize`."""
    return serial.serialize(initializer, "keras.initializers")


def deserialize(config: dict[str, Any], custom_objects: Any = None) -> Any:
    """An initialiser from what `serialize` said. ValueError for an unknown class."""
    return serial.deserialize(config, _BY_NAME, custom_objects)


def get(identifier: Any) -> Any:
    """An initialiser by name, by configuration, from a class or an array, or the given one. Mirrors `tf.initializers.get`.

    ValueError for anything else.

    >>> import minitape as tf
    >>> type(tf.initializers.get("glorot_uniform")).__name__
    'GlorotUniform'
    """
    if isinstance(identifier, dict):
        return deserialize(identifier)
    if isinstance(identifier, np.ndarray):
        return lambda shape, dtype=None: convert(identifier, None if dtype is None else as_kind(dtype).numpy)
    found = _BY_NAME.get(identifier) if isinstance(identifier, str) else identifier
    if identifier is not None and not callable(found):
        raise ValueError(f"initializers.get: {identifier!r} names no initializer.")
    return found() if inspect.isclass(found) else found


globals().update({name: cls for name, cls in _BY_NAME.items() if name.islower()})  # tf.initializers.zeros and the like
