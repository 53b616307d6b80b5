"""tf.experimental.numpy.random: NumPy's names for the numbers of `tf.random`.

The names and their arguments are NumPy's, the numbers TensorFlow's: they follow `tf.random.set_seed`, and are float64
(float32 if that was preferred when NumPy behaviour was enabled) or int64.

>>> from minitape.numpy import random
>>> random.seed(1)
>>> random.randn(2).numpy()
array([0.4459007 , 1.43996715])
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import dtype as dtypes
from .. import random as tf_random
from ..array import cast
from ..convert import convert
from ..dtype import DType
from ..errors import invalid
from ..tensor import EagerTensor, Operand
from .behaviour import switch

__all__ = ["poisson", "rand", "randint", "randn", "random", "seed", "standard_normal", "uniform"]


def _float() -> DType:
    return dtypes.float32 if switch.prefer_float32 else dtypes.float64


def _sizes(size: Any) -> Any:
    """None is a single number, a number one axis."""
    if size is None:
        return ()
    return (size,) if np.isscalar(size) else size


def seed(s: Any) -> None:
    """Set the global seed, as `tf.random.set_seed`. ValueError for what is no integer.

    >>> from minitape.numpy import random
    >>> random.seed(1)
    """
    try:
        number = int(s)
    except TypeError:
        raise ValueError(f"seed: s must be one integer, got {s!r}.") from None
    tf_random.set_seed(number)


def standard_normal(size: Any = None) -> EagerTensor:
    """Normal numbers of this shape; one number for None. Errors as in `tf.random.normal`.

    >>> from minitape.numpy import random
    >>> random.standard_normal((2, 3)).shape
    TensorShape([2, 3])
    """
    return tf_random.normal(_sizes(size), dtype=_float())


def randn(*args: Any) -> EagerTensor:
    """Normal numbers, the sizes being the arguments.

    >>> from minitape.numpy import random
    >>> random.randn(2, 3).shape
    TensorShape([2, 3])
    """
    return standard_normal(args)


def _asarray(value: Any) -> EagerTensor:
    kind = _float()
    try:
        return cast(value, kind) if isinstance(value, Operand) else convert(value, kind.numpy)
    except TypeError:
        return cast(value, kind)


def uniform(low: Any = 0.0, high: Any = 1.0, size: Any = None) -> EagerTensor:
    """Numbers in [low, high), which broadcast and have gradients; without `size` in the shape they broadcast to.

    InvalidArgumentError when they do not, and as in `tf.random.uniform`.

    >>> from minitape.numpy import random
    >>> random.uniform([0.0, 10.0], 20.0).shape
    TensorShape([2])
    """
    a, b = _asarray(low), _asarray(high)
    if size is None:
        try:
            size = np.broadcast_shapes(a._array.shape, b._array.shape)
        except ValueError:
            invalid("BroadcastArgs", f"low of shape {a.shape} and high of shape {b.shape} do not broadcast.")
    return tf_random.uniform(size, a, b, _float())


def random(size: Any = None) -> EagerTensor:
    """Numbers in [0, 1). `size` is a list or tuple, or None for one number.

    >>> from minitape.numpy import random
    >>> random.random((2,)).shape
    TensorShape([2])
    """
    return uniform(0.0, 1.0, size)


def rand(*size: Any) -> EagerTensor:
    """Numbers in [0, 1), the sizes being the arguments.

    >>> from minitape.numpy import random
    >>> random.rand(2, 3).shape
    TensorShape([2, 3])
    """
    return uniform(0.0, 1.0, size)


def poisson(lam: Any = 1.0, size: Any = None) -> EagerTensor:
    """Poisson-distributed int64 numbers, of shape `size` + that of `lam`. Errors as in `tf.random.poisson`.

    >>> from minitape.numpy import random
    >>> random.poisson([1.0, 10.0], 3).shape
    TensorShape([3, 2])
    """
    return tf_random.poisson(_sizes(size), lam, dtypes.int64)


def randint(low: Any, high: Any = None, size: Any = None, dtype: Any = np.int64) -> EagerTensor:
    """Integers in [low, high), or in [0, low) without `high`; int64 or int32 (ValueError). Else as `tf.random.uniform`.

    >>> from minitape.numpy import random
    >>> random.randint(10, size=(2,)).dtype
    tf.int64
    """
    low = int(low)
    low, high = (0, low) if high is None else (low, high)
    kind = dtype.numpy if isinstance(dtype, DType) else np.dtype(dtype)
    if kind not in (np.int32, np.int64):
        raise ValueError(f"randint: dtype must be int32 or int64, got {dtype!r}.")
    sizes = () if size is None else (size,) if isinstance(size, int) else size
    return tf_random.uniform(sizes, low, high, dtypes.as_dtype(kind))
