"""tf.keras: the rooms of Keras that a training loop with a tape leans on, and nothing else of it.

`optimizers`, `losses`, `metrics` and `initializers` are the same modules that TensorFlow also lists at its root. Layers,
models and `fit` are not here: the loop is yours to write.

>>> import minitape as tf
>>> tf.keras.optimizers.Adam is tf.optimizers.Adam
True
>>> tf.keras.Model
Traceback (most recent call last):
AttributeError: minitape has no tf.keras.Model: it is the eager API around the gradient tape. Nearest: a tf.Module that \
holds Variables, and a training loop with tf.GradientTape.
"""

import random as _random
from types import SimpleNamespace
from typing import Any

import numpy as _np

from . import absent, initializers, losses, metrics, optimizers
from .initializers import Initializer
from .losses import Loss
from .metrics import Metric
from .optimizers import Optimizer
from .random import set_seed as _set_seed

__all__ = ["Initializer", "Loss", "Metric", "Optimizer", "backend", "initializers", "losses", "metrics", "optimizers", "utils"]


def set_random_seed(seed: Any) -> None:
    """Seed Python's `random`, `numpy.random` and `tf.random` at once. ValueError if `seed` is not an int.

    Mirrors `tf.keras.utils.set_random_seed`.

    >>> import minitape as tf
    >>> tf.keras.utils.set_random_seed(1)
    >>> a = tf.random.uniform([])
    >>> tf.keras.utils.set_random_seed(1)
    >>> bool(a == tf.random.uniform([]))
    True
    """
    if not isinstance(seed, int):
        raise ValueError(f"set_random_seed: seed is {seed!r}. Give an int.")
    _random.seed(seed)
    _np.random.seed(seed)
    _set_seed(seed)


def epsilon() -> float:
    """The small number by which logarithms and quotients are kept finite in this room."""
    return 1e-7


def floatx() -> str:
    """The dtype of what is given without one."""
    return "float32"


utils = SimpleNamespace(set_random_seed=set_random_seed)
backend = SimpleNamespace(epsilon=epsilon, floatx=floatx)
__getattr__ = absent.keras
