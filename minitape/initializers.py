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
import math
import random
from typing import Any

import numpy as np

from . import dtype as dtypes
from . import random as tf_random
from . import serial
from .array import cast, eye, reshape, transpose
from .array import ones as all_ones
from .array import zeros as all_zeros
from .backend import SPACE
from .convert import constant as constant_of
from .convert import convert
from .naming import snake_case
from .random import stateless_normal, stateless_truncated_normal, stateless_uniform
from .tensor import EagerTensor, wrap


def _dtype(dtype: Any) -> Any:
    return dtypes.as_dtype(dtypes.float32 if dtype is None else dtype)


class Initializer:
    """A function (shape, dtype) -> tensor with a configuration. Mirrors `tf.initializers.Initializer`; subclass it.

    >>> import minitape as tf
    >>> class Halves(tf.initializers.Initializer):
    ...     def __call__(self, shape, dtype=None):
    ...         return tf.fill(shape, 0.5)
    >>> tf.Variable(Halves()([2])).numpy()
    array([0.5, 0.5], dtype=float32)
    """

    settings: tuple[str, ...] = ()

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        """The first value of a variable. Subclasses say it: NotImplementedError here."""
        raise NotImplementedError("Initializer subclasses must implement the `__call__()` method.")

    def get_config(self) -> dict[str, Any]:
        """The arguments that make another initialiser like this one."""
        return {name: getattr(self, name) for name in self.settings}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Initializer:
        """An initialiser from what `get_config` said."""
        return cls(**config)

    def clone(self) -> Initializer:
        """Another one like this."""
        return self.from_config(self.get_config())


class Zeros(Initializer):
    """All 0, float32 unless another dtype is asked for. Mirrors `tf.initializers.Zeros`.

    >>> import minitape as tf
    >>> tf.initializers.Zeros()((2,)).numpy()
    array([0., 0.], dtype=float32)
    """

    def __call__(self, shape: Any, dtype: Any = None) -> EagerTensor:
        return all_zeros(shape, _dtype(dtype))


class Ones(Initializer):
    """All 1, float32 unless another dtype is asked for. Mirrors `tf.initializers.Ones`.

    >>> import minitape as tf
    >>> tf.initializers.Ones()((2,)).numpy()
    array([1., 1.], dtype=float32)
    """

    def __call__(self, shape: Any, dtype: Any = None) -> EagerTensor:
        return all_ones(shape, _dtype(dtype))


class Constant(Initializer):
    """`value` everywhere; it broadcasts to the shape. Mirrors `tf.initializers.Constant`.

    >>> import minitape as tf
    >>> tf.initializers.Constant([1.0, 2.0])((2, 2)).numpy()
    array([[1., 2.],
           [1., 2.]], dtype=float32)
    """

    settings = ("value",)

    def __init__(self, value: Any = 0.0):
        self.value = value

    def __call__(self, shape: Any, dtype: Any = None) -> EagerTensor:
        return cast(self.value, _dtype(dtype)) * all_ones(shape, _dtype(dtype))


class Identity(Initializer):
    """`gain` on the diagonal of a matrix. ValueError for other ranks. Mirrors `tf.initializers.Identity`.

    >>> import minitape as tf
    >>> tf.initializers.Identity(2.0)((2, 2)).numpy()
    array([[2., 0.],
           [0., 2.]], dtype=float32)
    """

    def __init__(self, gain: float = 1.0):
        self.gain = gain

    def __call__(self, shape: Any, dtype: Any = None) -> EagerTensor:
        if len(shape) != 2:
            raise ValueError(f"Identity matrix initializer can only be used for 2D matrices. Received: shape={shape}")
        return self.gain * eye(*shape, dtype=_dtype(dtype))


class RandomInitializer(Initializer):
    """One that draws, from a seed of its own."""

    seed: int

    def __init__(self, seed: Any = None):
        if seed is not None and not isinstance(seed, int):
            raise ValueError(f"`seed` argument should be an integer. Received: seed={seed!r}")
        self._given, self.seed = seed, random.randint(1, 10**9) if seed is None else seed

    def _draw(self, function: Any, shape: Any, dtype: Any, *bounds: Any) -> EagerTensor:
        return function(shape, [self.seed % (2**31 - 2), 0], *bounds, dtype=_dtype(dtype))

    def get_config(self) -> dict[str, Any]:
        """The arguments that make another initialiser like this one."""
        return {"seed": self._given} | super().get_config()


class RandomNormal(RandomInitializer):
    """Normal numbers. ValueError for a seed that is no integer. Mirrors `tf.initializers.RandomNormal`.

    >>> import minitape as tf
    >>> tf.initializers.RandomNormal(stddev=1.0, seed=1)((2,)).numpy()
    array([ 0.12665042, -0.4930166 ], dtype=float32)
    """

    settings = ("mean", "stddev")

    def __init__(self, mean: Any = 0.0, stddev: Any = 0.05, seed: Any = None):
        super().__init__(seed)
        self.mean, self.stddev = mean, stddev

    def __call__(self, shape: Any, dtype: Any = None) -> EagerTensor:
        return self._draw(stateless_normal, shape, dtype, self.mean, self.stddev)


class TruncatedNormal(RandomNormal):
    """Normal numbers, drawn again while beyond two standard deviations. Mirrors `tf.initializers.TruncatedNormal`.

    >>> import minitape as tf
    >>> float(tf.reduce_max(tf.abs(tf.initializers.TruncatedNormal(stddev=0.5, seed=1)((1000,))))) < 1.0
    True
    """

    def __call__(self, shape: Any, dtype: Any = None) -> EagerTensor:
        return self._draw(stateless_truncated_normal, shape, dtype, self.mean, self.stddev)


class RandomUniform(RandomInitializer):
    """Uniform numbers in [minval, maxval), integers too. Mirrors `tf.initializers.RandomUniform`.

    >>> import minitape as tf
    >>> tf.initializers.RandomUniform(0, 10, seed=1)((3,), "int32").numpy()
    array([9, 9, 4], dtype=int32)
    """

    settings = ("minval", "maxval")

    def __init__(self, minval: Any = -0.05, maxval: Any = 0.05, seed: Any = None):
        super().__init__(seed)
        self.minval, self.maxval = minval, maxval

    def __call__(self, shape: Any, dtype: Any = None) -> EagerTensor:
        bounds = cast(self.minval, _dtype(dtype)), cast(self.maxval, _dtype(dtype))
        return self._draw(stateless_uniform, shape, dtype, *bounds)


def fans(shape: Any, input_axes: Any = None, output_axes: Any = None) -> tuple[int, int]:
    """How many inputs and outputs a weight of this shape connects: [..., inputs, outputs], as in kernels of images."""
    shape = tuple(shape)
    if input_axes is not None and output_axes is not None:
        return math.prod(shape[a] for a in input_axes), math.prod(shape[a] for a in output_axes)
    if len(shape) < 2:
        return (int(shape[0]),) * 2 if shape else (1, 1)
    field = math.prod(shape[:-2])
    return int(field * shape[-2]), int(field * shape[-1])


class VarianceScaling(RandomInitializer):
    """Numbers of variance scale / n, with n the inputs, outputs, or their mean. Mirrors `tf.initializers.VarianceScaling`.

    `mode` is "fan_in", "fan_out" or "fan_avg", `distribution` "truncated_normal" ("normal"), "untruncated_normal" or
    "uniform": ValueError for others, and for scale <= 0. `input_axes` and `output_axes` say which axes are which.

    >>> import minitape as tf
    >>> w = tf.initializers.VarianceScaling(mode="fan_out", distribution="uniform", seed=1)((10, 300))
    >>> float(tf.reduce_max(tf.abs(w))) <= 0.1  # sqrt(3 / 300)
    True
    """

    settings: tuple[str, ...] = ("scale", "mode", "distribution", "input_axes", "output_axes")

    def __init__(self, scale: float = 1.0, mode: str = "fan_in", distribution: str = "truncated_normal", seed: Any = None,
                 input_axes: Any = None, output_axes: Any = None):  # fmt: skip
        if scale <= 0.0:
            raise ValueError(f"Argument `scale` must be positive float. Received: scale={scale}")
        if mode not in ("fan_in", "fan_out", "fan_avg"):
            raise ValueError(f"Invalid `mode` argument: {mode}. Use fan_in, fan_out or fan_avg.")
        distribution = "truncated_normal" if distribution.lower() == "normal" else distribution.lower()
        if distribution not in ("uniform", "truncated_normal", "untruncated_normal"):
            raise ValueError(f"Invalid `distribution` argument: {distribution}. "
                             "Use uniform, truncated_normal or untruncated_normal.")  # fmt: skip
        super().__init__(seed)
        self.scale, self.mode, self.distribution = scale, mode, distribution
        self.input_axes, self.output_axes = input_axes, output_axes

    def __call__(self, shape: Any, dtype: Any = None) -> EagerTensor:
        inputs, outputs = fans(shape, self.input_axes, self.output_axes)
        n = {"fan_in": inputs, "fan_out": outputs, "fan_avg": (inputs + outputs) / 2.0}[self.mode]
        variance = self.scale / max(1.0, n)
        if self.distribution == "uniform":
            limit = math.sqrt(3.0 * variance)
            return self._draw(stateless_uniform, shape, dtype, *[cast(x, _dtype(dtype)) for x in (-limit, limit)])
        if self.distribution == "untruncated_normal":
            return self._draw(stateless_normal, shape, dtype, 0.0, math.sqrt(variance))
        stddev = math.sqrt(variance) / 0.87962566103423978  # what truncation leaves of a standard deviation of 1
        return self._draw(stateless_truncated_normal, shape, dtype, 0.0, stddev)


class _Named(VarianceScaling):
    """VarianceScaling with a name for its first three arguments."""

    settings = ("input_axes", "output_axes")
    _scaling: tuple[float, str, str]

    def __init__(self, seed: Any = None, input_axes: Any = None, output_axes: Any = None):
        super().__init__(*self._scaling, seed, input_axes, output_axes)


class GlorotUniform(_Named):
    """Uniform within sqrt(6 / (inputs + outputs)) (Glorot and Bengio, 2010). Mirrors `tf.initializers.GlorotUniform`.

    >>> import minitape as tf
    >>> tf.initializers.GlorotUniform(seed=1)((1, 2)).numpy()
    array([[ 1.070526  , -0.11319219]], dtype=float32)
    """

    _scaling = 1.0, "fan_avg", "uniform"


class GlorotNormal(_Named):
    """Truncated normal of variance 2 / (inputs + outputs). Mirrors `tf.initializers.GlorotNormal`.

    >>> import minitape as tf
    >>> tf.initializers.GlorotNormal(seed=1)((2, 3)).shape
    TensorShape([2, 3])
    """

    _scaling = 1.0, "fan_avg", "truncated_normal"


class LecunUniform(_Named):
    """Uniform within sqrt(3 / inputs). Mirrors `tf.initializers.LecunUniform`.

    >>> import minitape as tf
    >>> tf.initializers.LecunUniform(seed=1)((2, 3)).shape
    TensorShape([2, 3])
    """

    _scaling = 1.0, "fan_in", "uniform"


class LecunNormal(_Named):
    """Truncated normal of variance 1 / inputs. Mirrors `tf.initializers.LecunNormal`.

    >>> import minitape as tf
    >>> tf.initializers.LecunNormal(seed=1)((2, 3)).shape
    TensorShape([2, 3])
    """

    _scaling = 1.0, "fan_in", "truncated_normal"


class HeUniform(_Named):
    """Uniform within sqrt(6 / inputs) (He et al., 2015). Mirrors `tf.initializers.HeUniform`.

    >>> import minitape as tf
    >>> tf.initializers.HeUniform(seed=1)((2, 3)).shape
    TensorShape([2, 3])
    """

    _scaling = 2.0, "fan_in", "uniform"


class HeNormal(_Named):
    """Truncated normal of variance 2 / inputs (He et al., 2015). Mirrors `tf.initializers.HeNormal`.

    >>> import minitape as tf
    >>> tf.initializers.HeNormal(seed=1)((2, 3)).shape
    TensorShape([2, 3])
    """

    _scaling = 2.0, "fan_in", "truncated_normal"


class Orthogonal(RandomInitializer):
    """`gain` times a matrix whose columns (or rows, if they are fewer) are orthonormal. ValueError below two axes.

    All axes but the last count as rows. Mirrors `tf.initializers.Orthogonal`.

    >>> import minitape as tf
    >>> q = tf.initializers.Orthogonal(seed=1)((5, 2))
    >>> tf.linalg.matmul(q, q, transpose_a=True).numpy().round(3) + 0.0
    array([[1., 0.],
           [0., 1.]], dtype=float32)
    """

    settings = ("gain",)

    def __init__(self, gain: float = 1.0, seed: Any = None):
        super().__init__(seed)
        self.gain = gain

    def __call__(self, shape: Any, dtype: Any = None) -> EagerTensor:
        if len(shape) < 2:
            raise ValueError(f"The tensor to initialize must be at least two-dimensional. Received: shape={shape}")
        rows, columns = math.prod(shape[:-1]), shape[-1]
        a = self._draw(stateless_normal, (max(rows, columns), min(rows, columns)), dtype)._array
        xp = SPACE[type(a)]
        q, r = xp.linalg.qr(a)
        q = wrap(q * xp.sign(xp.diagonal(r)))  # the decomposition leaves signs open; so every orthogonal matrix is as likely
        return self.gain * reshape(transpose(q) if rows < columns else q, shape)


# TensorFlow's own, at its root: they draw from tf.random, a dtype must be given to be another than float32.


class _OfTensorFlow(Initializer):
    def _check(self, dtype: Any, allowed: str, options: dict[str, Any]) -> Any:
        for name in options:
            if name not in ("partition_shape", "partition_offset"):
                raise TypeError(f"Keyword argument should be one of partition_shape, partition_offset. Received: {name}")
        kind = dtypes.as_dtype(dtype)
        if (allowed == "floating" and not kind.is_floating) or kind is dtypes.string:
            raise ValueError(f"Argument `dtype` is expected to be {allowed}. Received: {kind}.")
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
        return all_zeros(self._shape(shape, options), kind)


class ones_initializer(_OfTensorFlow):
    """All 1, of a numeric dtype or bool (ValueError). Mirrors `tf.ones_initializer`.

    >>> import minitape as tf
    >>> tf.ones_initializer()([2]).numpy()
    array([1., 1.], dtype=float32)
    """

    def __call__(self, shape: Any, dtype: Any = dtypes.float32, **options: Any) -> EagerTensor:
        kind = self._check(dtype, "numeric or boolean", options)
        return all_ones(self._shape(shape, options), kind)


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
            raise TypeError(f"Invalid type for initial value: {type(value).__name__}. Expected Python scalar, list or tuple of "
                            "values, or numpy.ndarray.")  # fmt: skip
        self.value = value

    def __call__(self, shape: Any, dtype: Any = None, **options: Any) -> EagerTensor:
        return constant_of(self.value, dtype=dtype, shape=shape)


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
            raise ValueError(f"Argument `dtype` is expected to be floating or integer. Received: {kind}.")
        return self._draw("uniform", self._shape(shape, options), self.minval, self.maxval, kind)


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
        return lambda shape, dtype=None: convert(identifier, None if dtype is None else _dtype(dtype).numpy)
    found = _BY_NAME.get(identifier) if isinstance(identifier, str) else identifier
    if identifier is not None and not callable(found):
        raise ValueError(f"Could not interpret initializer identifier: {identifier}")
    return found() if inspect.isclass(found) else found


globals().update({name: cls for name, cls in _BY_NAME.items() if name.islower()})  # tf.initializers.zeros and the like
