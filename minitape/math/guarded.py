"""Products and quotients that hold their tongue: 0 where the plain formula would say nan.

    xlogy(x, y) = x log(y)           and 0 where x is 0, whatever y        (entropies: 0 log 0 is 0)
    multiply_no_nan(x, y) = x y      and 0 where y is 0, whatever x        (masks: inf times 0 is 0)

Their gradients are guarded the same way: what is masked gets the gradient 0. TensorFlow forgets the conjugate in them,
and in the gradient of `squared_difference`: for complex numbers they are not those of the others.

>>> import minitape as tf
>>> x, mask = tf.Variable([float("inf"), 4.0]), tf.constant([0.0, 1.0])
>>> with tf.GradientTape() as tape:
...     y = tf.math.multiply_no_nan(x, mask)
>>> y.numpy(), tape.gradient(y, x).numpy()
(array([0., 4.], dtype=float32), array([0., 1.], dtype=float32))
"""

from __future__ import annotations

from typing import Any

from ..convert import convert
from ..dtype import as_dtype
from ..indexed_slices import IndexedSlices
from ..op import binary
from ..tensor import OPS, EagerTensor
from .elementwise import div_no_nan, log, log1p, multiply, negative, softplus

# fmt: off

__all__ = ["log_sigmoid", "multiply_no_nan", "reciprocal_no_nan", "scalar_mul", "squared_difference", "xdivy",
           "xlog1py", "xlogy"]


def _squared(xp: Any, x: Any, y: Any) -> Any:
    d = x - y
    return d * (xp.conj(d) if d.dtype.kind == "c" else d)


squared_difference = binary("squared_difference", "SquaredDifference", "fc int32 int64", _squared,
                            dx=lambda g, x, y: 2 * g * (x - y), dy=lambda g, x, y: -(2 * g * (x - y)),
                            doc="(x - y)², of complex numbers |x - y|².",
                            eg="tf.math.squared_difference([1.0, 5.0], 2.0) -> [1. 9.]")


def _times(f: Any) -> Any:
    """The kernel x f(y), but 0 where x is 0."""
    return lambda xp, x, y: xp.where(x == 0, xp.zeros_like(x), x * f(xp, y))


def _present(x: EagerTensor) -> EagerTensor:
    return OPS["Cast"](x != 0, dtype=x._array.dtype)


xdivy = binary("xdivy", "Xdivy", "fc", lambda xp, x, y: xp.where(x == 0, xp.zeros_like(x), x / y),
               dx=lambda g, x, y: xdivy(_present(x), y) * g, dy=lambda g, x, y: xdivy(-x, y**2) * g,
               doc="x / y, and 0 where x is 0.", eg="tf.math.xdivy([0.0, 1.0], [0.0, 4.0]) -> [0.   0.25]")

xlogy = binary("xlogy", "Xlogy", "fc", _times(log.op.kernel),
               dx=lambda g, x, y: xlogy(_present(x), y) * g, dy=lambda g, x, y: xdivy(x, y) * g,
               doc="x log(y), and 0 where x is 0.", eg="tf.math.xlogy([0.0, 2.0], [0.0, 1.0]) -> [0. 0.]")

xlog1py = binary("xlog1py", "Xlog1py", "fc", _times(log1p.op.kernel),
                 dx=lambda g, x, y: xlog1py(_present(x), y) * g, dy=lambda g, x, y: xdivy(x, y + 1) * g,
                 doc="x log(1 + y), and 0 where x is 0.", eg="tf.math.xlog1py([0.0, 2.0], [-1.0, 0.0]) -> [0. 0.]")

_mul_no_nan = binary("mul_no_nan", "MulNoNan", "fc", lambda xp, x, y: xp.where(y == 0, xp.zeros_like(x), x * y),
                     dx=lambda g, y: _mul_no_nan(g, y), dy=lambda g, x: _mul_no_nan(x, g),
                     doc="x * y, and 0 where y is 0.")


def multiply_no_nan(x: Any, y: Any, name: str | None = None) -> EagerTensor:
    """x * y, and 0 where y is 0, even if x is infinite or nan. Mirrors `tf.math.multiply_no_nan`.

    Shapes broadcast; floating and complex dtypes, InvalidArgumentError for others. y takes the dtype of x: ValueError for
    a tensor of another.

    >>> import minitape as tf
    >>> tf.math.multiply_no_nan([float("nan"), 2.0], [0.0, 3.0]).numpy()
    array([0., 6.], dtype=float32)
    """
    x = convert(x)
    return _mul_no_nan(x, convert(y, x._array.dtype))


def reciprocal_no_nan(x: Any, name: str | None = None) -> EagerTensor:
    """1 / x, and 0 where x is 0. Mirrors `tf.math.reciprocal_no_nan`.

    Any shape; floating and complex dtypes, InvalidArgumentError for integers, TypeError for what is no number.

    >>> import minitape as tf
    >>> tf.math.reciprocal_no_nan([2.0, 0.0]).numpy()
    array([0.5, 0. ], dtype=float32)
    """
    x = convert(x)
    return div_no_nan(convert(1, x._array.dtype), x)


def log_sigmoid(x: Any, name: str | None = None) -> EagerTensor:
    """log(sigmoid(x)), exact where sigmoid would be 0. Mirrors `tf.math.log_sigmoid`.

    Any shape, floating dtypes: InvalidArgumentError for others.

    >>> import minitape as tf
    >>> tf.math.log_sigmoid([0.0, -1000.0]).numpy()
    array([-6.931472e-01, -1.000000e+03], dtype=float32)
    """
    return negative(softplus(negative(x)))


def scalar_mul(scalar: Any, x: Any, name: str | None = None) -> Any:
    """scalar * x, where x may be IndexedSlices and then stays so. Mirrors `tf.math.scalar_mul`.

    `scalar` takes the dtype of x: ValueError for a tensor of another, or for more than one number. `x` is a tensor or
    array, not a list (AttributeError).

    >>> import minitape as tf
    >>> tf.math.scalar_mul(10.0, tf.constant([1.0, 2.0])).numpy()
    array([10., 20.], dtype=float32)
    """
    if not hasattr(x, "dtype"):
        raise AttributeError(f"scalar_mul: x must be a tensor, array or IndexedSlices, which have a dtype; got {x!r}.")
    factor = convert(scalar, as_dtype(x.dtype).numpy)
    if factor._array.ndim:
        raise ValueError(f"scalar_mul: scalar has shape {list(factor.shape)}, and must be a single number. Use tf.multiply.")
    if isinstance(x, IndexedSlices):
        return IndexedSlices(multiply(factor, x.values), x.indices, x.dense_shape)
    return multiply(factor, x)
