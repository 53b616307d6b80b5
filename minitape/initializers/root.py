"""The initialisers that TensorFlow keeps at its root: `tf.zeros_initializer` and the like.

They are older than Keras's, stricter about dtypes, and without a seed they draw from `tf.random`, so that
`tf.random.set_seed` decides.

>>> import minitape as tf
>>> tf.ones_initializer()([2], tf.int32).numpy()
array([1, 1], dtype=int32)
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import dtype as dtypes
from .. import random as tf_random
from ..array import ones, zeros
from ..convert import constant
from ..tensor import EagerTensor
from .base import Initializer


class _OfTensorFlow(Initializer):
    def _check(self, dtype: Any, allowed: str, options: dict[str, Any]) -> Any:
        for name in options:
            if name not in ("partition_shape", "partition_offset"):
                raise TypeError(f"{type(self).__name__}: unknown option {name}; there are partition_shape and partition_offset.")
        kind = dtypes.as_dtype(dtype)
        if (allowed == "floating" and not kind.is_floating) or kind is dtypes.string:
            raise ValueError(f"{type(self).__name__}: dtype is {kind.name}. Give one that is {allowed}.")
        return kind

    seed: Any

    def _draw(self, what: str, shape: Any, *arguments: Any) -> EagerTensor:
        """With a seed the same numbers in every call, without one the next of `tf.random`."""
        if self.seed is None:
            return getattr(tf_random, what)(shape, *arguments)
        return getattr(tf_random, f"stateless_{what}")(shape, [self.seed, 0], *arguments)

    def _shape(self, shape: Any, options: dict[str, Any]) -> Any:
        return options.get("partition_shape") or shape

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Initializer:
        """An initialiser from what `get_config` said; a "dtype" in it is ignored."""
        return cls(**{name: value for name, value in config.items() if name != "dtype"})


class zeros_initializer(_OfTensorFlow):
    """All 0, of a numeric dtype or bool (ValueError). Mirrors `tf.zeros_initializer`.

    >>> import minitape as tf
    >>> tf.zeros_initializer()([2], tf.int32).numpy()
    array([0, 0], dtype=int32)
    """

    def __call__(self, shape: Any, dtype: Any = dtypes.float32, **options: Any) -> EagerTensor:
        kind = self._check(dtype, "numeric or boolean", options)
        return zeros(self._shape(shape, options), kind)


class ones_initializer(_OfTensorFlow):
    """All 1, of a numeric dtype or bool (ValueError). Mirrors `tf.ones_initializer`.

    >>> import minitape as tf
    >>> tf.ones_initializer()([2]).numpy()
    array([1., 1.], dtype=float32)
    """

    def __call__(self, shape: Any, dtype: Any = dtypes.float32, **options: Any) -> EagerTensor:
        kind = self._check(dtype, "numeric or boolean", options)
        return ones(self._shape(shape, options), kind)


class constant_initializer(_OfTensorFlow):
    """`value`, a number, list or array (TypeError), repeated if it is one element. Mirrors `tf.constant_initializer`.

    Without `dtype` that of `tf.constant(value)`. TypeError when a list does not have as many elements as the shape.

    >>> import minitape as tf
    >>> tf.constant_initializer([1, 2])([2, 1]).numpy()
    array([[1],
           [2]], dtype=int32)
    """

    settings = ("value",)

    def __init__(self, value: Any = 0, support_partition: bool = False):
        if not (np.isscalar(value) or isinstance(value, (list, tuple, np.ndarray))):
            raise TypeError(f"{type(self).__name__}: value is of type {type(value).__name__}. Give a number, a list or tuple of "
                            "numbers, or an array.")  # fmt: skip
        self.value = value

    def __call__(self, shape: Any, dtype: Any = None, **options: Any) -> EagerTensor:
        return constant(self.value, dtype=dtype, shape=shape)


class random_normal_initializer(_OfTensorFlow):
    """Normal numbers of a floating dtype (ValueError), from `tf.random`. Mirrors `tf.random_normal_initializer`.

    >>> import minitape as tf
    >>> tf.random_normal_initializer(stddev=1.0, seed=1)([2]).shape
    TensorShape([2])
    """

    settings = ("mean", "stddev", "seed")

    def __init__(self, mean: Any = 0.0, stddev: Any = 0.05, seed: Any = None):
        self.mean, self.stddev, self.seed = mean, stddev, seed

    def __call__(self, shape: Any, dtype: Any = dtypes.float32, **options: Any) -> EagerTensor:
        kind = self._check(dtype, "floating", options)
        return self._draw("normal", self._shape(shape, options), self.mean, self.stddev, kind)


class random_uniform_initializer(_OfTensorFlow):
    """Uniform numbers of `tf.random`, integers too; with a seed always the same. Mirrors `tf.random_uniform_initializer`.

    ValueError for dtypes that are neither floating nor integer.

    >>> import minitape as tf
    >>> tf.random_uniform_initializer(0, 5, seed=1)([2], tf.int32).numpy()
    array([4, 4], dtype=int32)
    """

    settings = ("minval", "maxval", "seed")

    def __init__(self, minval: Any = -0.05, maxval: Any = 0.05, seed: Any = None):
        self.minval, self.maxval, self.seed = minval, maxval, seed

    def __call__(self, shape: Any, dtype: Any = dtypes.float32, **options: Any) -> EagerTensor:
        kind = self._check(dtype, "floating or integer", options)
        if not (kind.is_floating or kind.is_integer):
            raise ValueError(f"{type(self).__name__}: dtype is {kind.name}. Give one that is floating or integer.")
        return self._draw("uniform", self._shape(shape, options), self.minval, self.maxval, kind)
