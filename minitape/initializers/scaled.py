"""Random initialisers: weights of the right variance, and orthogonal ones.

The famous names are `VarianceScaling` with a scale, a count of neighbours and a distribution; see the table in
`__init__.py`. Each draws from a seed of its own, the same numbers in every call.

>>> import minitape as tf
>>> w = tf.initializers.GlorotNormal(seed=1)((300, 100))
>>> round(float(tf.reduce_mean(w * w)) * (300 + 100) / 2, 1)
1.0
"""

from __future__ import annotations

import math
import random
from typing import Any

from ..array import cast, reshape, transpose
from ..backend import SPACE
from ..random import stateless_normal, stateless_truncated_normal, stateless_uniform
from ..tensor import EagerTensor, wrap
from .base import Initializer, as_kind


class RandomInitializer(Initializer):
    """One that draws, from a seed of its own."""

    seed: int

    def __init__(self, seed: Any = None):
        if seed is not None and not isinstance(seed, int):
            raise ValueError(f"{type(self).__name__}: seed is {seed!r}. Give an int, or None.")
        self._given, self.seed = seed, random.randint(1, 10**9) if seed is None else seed

    def _draw(self, function: Any, shape: Any, dtype: Any, *bounds: Any) -> EagerTensor:
        return function(shape, [self.seed % (2**31 - 2), 0], *bounds, dtype=as_kind(dtype))

    def get_config(self) -> dict[str, Any]:
        """The arguments that make another initialiser like this one."""
        return {"seed": self._given} | super().get_config()


class RandomNormal(RandomInitializer):
    """Normal numbers. ValueError for a seed that is no integer. Mirrors `tf.initializers.RandomNormal`.

    >>> import minitape as tf
    >>> tf.initializers.RandomNormal(stddev=1.0, seed=1)((2,)).numpy()
    array([ 0.1266503 , -0.49301657], dtype=float32)
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
    array([9, 4, 0], dtype=int32)
    """

    settings = ("minval", "maxval")

    def __init__(self, minval: Any = -0.05, maxval: Any = 0.05, seed: Any = None):
        super().__init__(seed)
        self.minval, self.maxval = minval, maxval

    def __call__(self, shape: Any, dtype: Any = None) -> EagerTensor:
        bounds = cast(self.minval, as_kind(dtype)), cast(self.maxval, as_kind(dtype))
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
            raise ValueError(f"{type(self).__name__}: scale is {scale}. Give a number above 0.")
        if mode not in ("fan_in", "fan_out", "fan_avg"):
            raise ValueError(f"{type(self).__name__}: mode is {mode!r}. Use fan_in, fan_out or fan_avg.")
        distribution = "truncated_normal" if distribution.lower() == "normal" else distribution.lower()
        if distribution not in ("uniform", "truncated_normal", "untruncated_normal"):
            raise ValueError(f"{type(self).__name__}: distribution is {distribution!r}. "
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
            return self._draw(stateless_uniform, shape, dtype, *[cast(x, as_kind(dtype)) for x in (-limit, limit)])
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
    array([[ 1.0705262 , -0.11319292]], dtype=float32)
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
            raise ValueError(f"{type(self).__name__}: shape is {shape}. Give two sizes or more.")
        rows, columns = math.prod(shape[:-1]), shape[-1]
        a = self._draw(stateless_normal, (max(rows, columns), min(rows, columns)), dtype)._array
        xp = SPACE[type(a)]
        q, r = xp.linalg.qr(a)
        q = wrap(q * xp.sign(xp.diagonal(r)))  # the decomposition leaves signs open; so every orthogonal matrix is as likely
        return self.gain * reshape(transpose(q) if rows < columns else q, shape)
