"""How far numbers lie from their mean, and from zero.

    variance   mean((x - mean(x))²)        deviation   sqrt(variance)        norm   sqrt(sum(x²))

Of complex numbers the squares are |x|², so that variance and deviation are real.

>>> import minitape as tf
>>> x = [1.0, 3.0]
>>> float(tf.math.reduce_variance(x)), float(tf.math.reduce_std([2.0, 6.0])), float(tf.math.reduce_euclidean_norm([3.0, 4.0]))
(1.0, 2.0, 5.0)
"""

from __future__ import annotations

from typing import Any

from ..axes import axes_of
from ..convert import convert
from ..op import Op
from ..tensor import OPS, EagerTensor
from .elementwise import complex, conj, imag, maximum, real, sqrt, square
from .reduce import Shape, _kept, _wide, reduce_mean, reduce_sum

__all__ = ["l2_normalize", "reduce_euclidean_norm", "reduce_std", "reduce_variance"]


def reduce_variance(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: str | None = None) -> EagerTensor:
    """The mean squared distance from the mean over `axis`. Mirrors `tf.math.reduce_variance`.

    Any shape; floating dtypes, and complex ones with a real result. TypeError for integers, InvalidArgumentError for bool,
    text, and axes as in `reduce_sum`.

    >>> import minitape as tf
    >>> tf.math.reduce_variance([[1.0, 3.0], [5.0, 5.0]], axis=1).numpy()
    array([1., 0.], dtype=float32)
    """
    x = convert(input_tensor)
    means = reduce_mean(x, axis, keepdims=True)
    if means.dtype.is_integer:
        raise TypeError(
            f"reduce_variance: input is {means.dtype.name}, whose mean would be cut. Use tf.cast to make it floating."
        )
    off = x - means
    squares = real(conj(off) * off) if off.dtype.is_complex else square(off)
    return reduce_mean(squares, axis, keepdims)


def reduce_std(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: str | None = None) -> EagerTensor:
    """The standard deviation over `axis`, the root of `reduce_variance`; nan gradient where that is 0.

    Mirrors `tf.math.reduce_std`.

    >>> import minitape as tf
    >>> tf.math.reduce_std([1.0, 3.0]).numpy()
    np.float32(1.0)
    """
    return sqrt(reduce_variance(input_tensor, axis, keepdims))


def _norm(xp: Any, x: Any, *, axis: Shape, keepdims: bool) -> Any:
    wide = _wide(x.dtype)
    y = x.astype(wide)
    squares = (y * xp.conj(y) if x.dtype.kind == "c" else y * y).sum(axis=axis, keepdims=keepdims, dtype=wide)
    return xp.sqrt(squares).astype(x.dtype)


def _norm_rule(g: Any, x: Any, out: Any, axis: Shape) -> EagerTensor:
    kept = _kept(x._array.shape, axis)  # no conjugate, as in TensorFlow, and nan at 0
    return x / (OPS["Reshape"](out, shape=kept) / OPS["Reshape"](g, shape=kept))


_euclidean_norm = Op("EuclideanNorm", "fciu", _norm, _norm_rule)


def reduce_euclidean_norm(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: str | None = None) -> EagerTensor:
    """The root of the sum of squares over `axis`; of integers cut to an integer. The gradient at 0 is nan.

    Any shape, number dtypes, errors as `reduce_sum`. Mirrors `tf.math.reduce_euclidean_norm`.

    >>> import minitape as tf
    >>> tf.math.reduce_euclidean_norm([3.0, 4.0]).numpy()
    np.float32(5.0)
    """
    x = convert(input_tensor)
    return _euclidean_norm(x, axis=axes_of("EuclideanNorm", axis, x), keepdims=bool(keepdims))


def l2_normalize(x: Any, axis: Any = None, epsilon: Any = 1e-12, name: str | None = None, dim: Any = None) -> EagerTensor:
    """x divided by its norm over `axis`, or by the root of `epsilon` where that is larger. Mirrors `tf.nn.l2_normalize`.

    Floating and complex dtypes, any shape. `dim` is an older name of axis: ValueError for both.

    >>> import minitape as tf
    >>> tf.nn.l2_normalize([3.0, 4.0]).numpy()
    array([0.6, 0.8], dtype=float32)
    """
    if dim is not None:
        if axis is not None:
            raise ValueError(f"l2_normalize: axis = {axis} and dim = {dim} are two names of one argument. Give axis only.")
        axis = dim
    x = convert(x)
    if not x.dtype.is_complex:
        return x * OPS["Rsqrt"](maximum(reduce_sum(square(x), axis, keepdims=True), epsilon))
    squares = reduce_sum(square(real(x)) + square(imag(x)), axis, keepdims=True)
    scale = OPS["Rsqrt"](maximum(squares, epsilon))
    return complex(real(x) * scale, imag(x) * scale)
