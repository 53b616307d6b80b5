"""Reductions: sums, products and extremes over axes, and the rules that spread a gradient back over what was folded.

The gradient of a sum is its gradient everywhere, the gradient of a maximum is shared equally among those that reach it,
and the gradient of a product is the product of all others, found without division so that zeros do no harm.

>>> import minitape as tf
>>> x = tf.Variable([3.0, 3.0, 1.0])
>>> with tf.GradientTape() as tape:
...     y = tf.reduce_max(x)
>>> tape.gradient(y, x).numpy()
array([0.5, 0.5, 0. ], dtype=float32)
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from .. import dtype as dtypes
from ..axes import axes_of, one_axis
from ..convert import BOOL, convert
from ..op import Op
from ..refuse import invalid
from ..tensor import OPS, EagerTensor, Operand
from .cumulative import _cumprod
from .elementwise import conj

__all__ = ["argmax", "argmin", "reduce_all", "reduce_any", "reduce_max", "reduce_mean", "reduce_min", "reduce_prod",
           "reduce_sum"]  # fmt: skip

Shape = tuple[int, ...]


def _kept(shape: Shape, axis: Shape) -> Shape:
    """The shape with the reduced axes kept as 1."""
    return tuple(1 if k in axis else size for k, size in enumerate(shape))


def _spread(g: EagerTensor, shape: Shape, axis: Shape) -> EagerTensor:
    """A reduced gradient laid out over the shape before the reduction."""
    if g._array.ndim != len(shape):
        g = OPS["Reshape"](g, shape=_kept(shape, axis))
    return OPS["BroadcastTo"](g, shape=shape)


def _count(shape: Shape, axis: Shape) -> int:
    return math.prod(shape[k] for k in axis)


def _wide(dtype: Any) -> Any:
    """Half precision adds up in single precision."""
    return "float32" if dtype.itemsize == 2 and dtype.kind in "fV" else dtype


def _total(name: str) -> Any:
    """The kernel of a sum or product."""

    def kernel(xp: Any, x: Any, *, axis: Shape, keepdims: bool) -> Any:
        wide = _wide(x.dtype)
        out = getattr(x, name)(axis=axis, keepdims=keepdims, dtype=wide)
        return out if wide is x.dtype else out.astype(x.dtype)

    return kernel


def _mean(xp: Any, x: Any, *, axis: Shape, keepdims: bool) -> Any:
    n, wide = _count(x.shape, axis), _wide(x.dtype)
    total = x.sum(axis=axis, keepdims=keepdims, dtype=wide)
    if x.dtype.kind in "iu":  # TensorFlow divides integers toward zero
        return (xp.sign(total) * (abs(total) // n)).astype(x.dtype)
    if n == 0 and x.dtype == "complex64":
        return total  # TensorFlow: the mean of no complex64 numbers is 0
    return (total / xp.asarray(n, dtype=wide)).astype(x.dtype, copy=False)


def _lowest(dtype: Any) -> Any:
    kind = dtypes.BY_NUMPY.get(dtype, dtypes.bfloat16)
    return kind.min if dtype.kind in "iu" else -math.inf


def _extreme(name: str, nothing: Callable[[Any], Any]) -> Any:
    """The kernel of max or min; over no elements at all TensorFlow answers with the worst value there is."""

    def kernel(xp: Any, x: Any, *, axis: Shape, keepdims: bool) -> Any:
        if not x.size and (not axis or _count(x.shape, axis) == 0):
            shape = _kept(x.shape, axis) if keepdims else tuple(n for k, n in enumerate(x.shape) if k not in axis)
            return xp.full(shape, nothing(x.dtype), dtype=x.dtype)
        return getattr(xp, name)(x, axis=axis, keepdims=keepdims)

    return kernel


def _sum_rule(g: Any, x_shape: Shape, axis: Shape) -> EagerTensor:
    return _spread(g, x_shape, axis)


def _extreme_rule(g: Any, x: Any, out: Any, axis: Shape) -> EagerTensor:
    shape = x._array.shape
    kept = _kept(shape, axis)
    reached = OPS["Cast"](OPS["Equal"](OPS["Reshape"](out, shape=kept), x), dtype=x._array.dtype)
    ties = OPS["Sum"](reached, axis=axis, keepdims=True)
    return reached / ties * OPS["Reshape"](g, shape=kept)


def _prod_rule(g: Any, x: Any, axis: Shape) -> EagerTensor:
    """g times the product of all the others: those before, times those behind."""
    shape = x._array.shape
    rest = tuple(k for k in range(len(shape)) if k not in axis)
    order = axis + rest
    flat = OPS["Reshape"](OPS["Transpose"](x, perm=order), shape=(_count(shape, axis), _count(shape, rest)))
    before = _cumprod(flat, axis=0, exclusive=True, reverse=False)
    behind = _cumprod(flat, axis=0, exclusive=True, reverse=True)
    others = OPS["Reshape"](before * behind, shape=tuple(shape[k] for k in order))
    back = tuple(sorted(range(len(order)), key=order.__getitem__))
    return _spread(g, shape, axis) * conj(OPS["Transpose"](others, perm=back))


_sum = Op("Sum", "fciu", _total("sum"), _sum_rule)
_mean_op = Op("Mean", "fciu", _mean, lambda g, x_shape, axis: _spread(g, x_shape, axis) / max(_count(x_shape, axis), 1))
_prod = Op("Prod", "fciu", _total("prod"), _prod_rule)
_max = Op("Max", "fiu", _extreme("max", _lowest), _extreme_rule)
_min = Op("Min", "fiu", _extreme("min", lambda d: math.inf if d.kind not in "iu" else dtypes.BY_NUMPY[d].max), _extreme_rule)
_all = Op("All", "b", lambda xp, x, *, axis, keepdims: xp.all(x, axis=axis, keepdims=keepdims))
_any = Op("Any", "b", lambda xp, x, *, axis, keepdims: xp.any(x, axis=axis, keepdims=keepdims))


def _reduce(op: Op, x: Any, axis: Any, keepdims: bool) -> EagerTensor:
    x = convert(x) if op.types != "b" or isinstance(x, Operand) else convert(x, BOOL)
    return op(x, axis=axes_of(op.name, axis, x), keepdims=bool(keepdims))


def reduce_sum(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: str | None = None) -> EagerTensor:
    """The sum over `axis` (an integer, several, or None for all). Mirrors `tf.math.reduce_sum`.

    Any shape; number dtypes, the result has the same. `keepdims` keeps reduced axes with size 1. Raises
    InvalidArgumentError for bool or string input and for axes out of range or named twice.

    >>> import minitape as tf
    >>> tf.reduce_sum([[1, 2], [3, 4]], axis=0).numpy(), tf.reduce_sum([1.0, 2.0]).numpy()
    (array([4, 6], dtype=int32), np.float32(3.0))
    """
    return _reduce(_sum, input_tensor, axis, keepdims)


def reduce_mean(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: str | None = None) -> EagerTensor:
    """The mean over `axis`; of integers rounded toward zero. Arguments and errors as `reduce_sum`.

    Mirrors `tf.math.reduce_mean`. The mean of nothing is nan.

    >>> import minitape as tf
    >>> tf.reduce_mean([1.0, 2.0]).numpy(), tf.reduce_mean([1, 2]).numpy()
    (np.float32(1.5), np.int32(1))
    """
    return _reduce(_mean_op, input_tensor, axis, keepdims)


def reduce_prod(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: str | None = None) -> EagerTensor:
    """The product over `axis`. Arguments and errors as `reduce_sum`. Mirrors `tf.math.reduce_prod`.

    >>> import minitape as tf
    >>> tf.reduce_prod([2, 3, 4]).numpy()
    np.int32(24)
    """
    return _reduce(_prod, input_tensor, axis, keepdims)


def reduce_max(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: str | None = None) -> EagerTensor:
    """The largest over `axis`; nan if any is nan. Real numbers only, else as `reduce_sum`. Mirrors `tf.math.reduce_max`.

    >>> import minitape as tf
    >>> tf.reduce_max([[1, 5], [3, 4]], axis=1).numpy()
    array([5, 4], dtype=int32)
    """
    return _reduce(_max, input_tensor, axis, keepdims)


def reduce_min(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: str | None = None) -> EagerTensor:
    """The smallest over `axis`; nan if any is nan. Real numbers only, else as `reduce_sum`. Mirrors `tf.math.reduce_min`.

    >>> import minitape as tf
    >>> tf.reduce_min([[1, 5], [3, 4]], axis=1).numpy()
    array([1, 3], dtype=int32)
    """
    return _reduce(_min, input_tensor, axis, keepdims)


def reduce_all(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: str | None = None) -> EagerTensor:
    """True where all along `axis` are. bool input, else InvalidArgumentError. Mirrors `tf.math.reduce_all`.

    >>> import minitape as tf
    >>> tf.reduce_all([True, False]).numpy()
    np.False_
    """
    return _reduce(_all, input_tensor, axis, keepdims)


def reduce_any(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: str | None = None) -> EagerTensor:
    """True where one along `axis` is. bool input, else InvalidArgumentError. Mirrors `tf.math.reduce_any`.

    >>> import minitape as tf
    >>> tf.reduce_any([True, False]).numpy()
    np.True_
    """
    return _reduce(_any, input_tensor, axis, keepdims)


def _arg_kernel(name: str, worst: float) -> Any:
    def kernel(xp: Any, x: Any, *, axis: int, dtype: Any) -> Any:
        if x.dtype.kind in "fV" and (missing := xp.isnan(x)).any():  # TensorFlow looks past nan
            x = xp.where(missing, xp.asarray(worst, dtype=x.dtype), x)
        return getattr(xp, name)(x, axis=axis).astype(dtype)

    return kernel


_argmax = Op("ArgMax", "fiub", _arg_kernel("argmax", -math.inf))
_argmin = Op("ArgMin", "fiub", _arg_kernel("argmin", math.inf))


def _arg(op: Op, x: Any, axis: Any, output_type: Any, types: str) -> EagerTensor:
    x, kind = convert(x), dtypes.as_dtype(output_type)
    axis = one_axis(op.name, 0 if axis is None else axis, x)
    if kind.name not in types.split():
        invalid(op.name, f"output_type is {kind.name}; allowed are {types}.")
    if x._array.shape[axis] == 0:
        invalid(op.name, f"axis {axis} of shape {x.shape} holds nothing, so nothing on it is the largest or smallest.")
    return op(x, axis=axis, dtype=kind.numpy)


def argmax(input: Any, axis: Any = None, output_type: Any = dtypes.int64, name: str | None = None) -> EagerTensor:
    """The position of the largest along `axis` (default 0); the first of equals. Mirrors `tf.math.argmax`.

    Raises InvalidArgumentError for an axis that does not exist or is empty.

    >>> import minitape as tf
    >>> tf.argmax([1.0, 5.0, 5.0]).numpy()
    np.int64(1)
    """
    if isinstance(axis, (list, tuple, str)):
        raise TypeError(f"argmax: axis must be a single integer, plain or as a tensor, got {axis!r}.")
    return _arg(_argmax, input, axis, output_type, "int16 uint16 int32 int64")


def argmin(input: Any, axis: Any = None, output_type: Any = dtypes.int64, name: str | None = None) -> EagerTensor:
    """The position of the smallest along `axis` (default 0); the first of equals. Mirrors `tf.math.argmin`.

    >>> import minitape as tf
    >>> tf.argmin([3.0, 1.0, 1.0]).numpy()
    np.int64(1)
    """
    return _arg(_argmin, input, axis, output_type, "int32 int64")
