"""tf.nn.experimental: dropout by other random numbers than those of `tf.random.uniform`.

>>> import minitape as tf
>>> tf.nn.experimental.stateless_dropout(tf.ones([6]), 0.5, seed=[1, 2]).numpy()
array([2., 0., 2., 0., 0., 2.], dtype=float32)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ..convert import constant
from ..random.stateless import stateless_uniform
from ..tensor import EagerTensor
from .layers import dropped

__all__ = ["general_dropout", "stateless_dropout"]


def stateless_dropout(x: Any, rate: Any, seed: Any, rng_alg: Any = None, noise_shape: Any = None,
                      name: str | None = None) -> EagerTensor:  # fmt: skip
    """As `tf.nn.dropout`, decided by a seed [2] alone. Mirrors `tf.nn.experimental.stateless_dropout`.

    >>> import minitape as tf
    >>> bool(tf.reduce_all(tf.nn.experimental.stateless_dropout([1.0, 2.0], 0.0, [1, 2]) == [1.0, 2.0]))
    True
    """
    draw = lambda shape, dtype: stateless_uniform(shape, seed, dtype=dtype, alg=rng_alg)
    return dropped(x, rate, noise_shape, draw, lambda: None)


def general_dropout(x: Any, rate: Any, uniform_sampler: Callable[..., Any], noise_shape: Any = None,
                    name: str | None = None) -> EagerTensor:  # fmt: skip
    """As `tf.nn.dropout`, with numbers from `uniform_sampler(shape=..., dtype=...)`, which should lie in [0, 1).

    Mirrors `tf.nn.experimental.general_dropout`.

    >>> import minitape as tf
    >>> tf.nn.experimental.general_dropout([1.0, 2.0], 0.5, lambda shape, dtype: tf.constant([0.4, 0.6])).numpy()
    array([0., 4.], dtype=float32)
    """

    def draw(shape: Any, dtype: Any) -> Any:
        return uniform_sampler(shape=constant(np.array(shape, np.int32)) if noise_shape is None else shape, dtype=dtype)

    return dropped(x, rate, noise_shape, draw, lambda: None)
