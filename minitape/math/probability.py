"""softmax: from any numbers to probabilities.

    softmax(x) = exp(x) / sum(exp(x))        along one axis

Subtracting the largest x first changes nothing in exact arithmetic and keeps exp from overflowing. The derivative
couples every element with every other, yet needs no matrix: with y = softmax(x), a gradient g arrives as g - sum(g y)
(what all of them share is taken away, because the y must go on summing to 1), times y.

>>> import minitape as tf
>>> x = tf.Variable([0.0, 0.0])
>>> with tf.GradientTape() as tape:
...     y = tf.math.softmax(x)
>>> y.numpy(), tape.gradient(y, x, tf.constant([1.0, 0.0])).numpy()
(array([0.5, 0.5], dtype=float32), array([ 0.25, -0.25], dtype=float32))
"""

from __future__ import annotations

from typing import Any

from ..axes import INT32, number
from ..convert import convert
from ..errors import invalid
from ..op import Op
from ..tensor import OPS, EagerTensor, Operand
from .elementwise import exp

__all__ = ["log_softmax", "softmax"]


def lowered(x: Any) -> Any:
    """x minus the largest along the last axis: at most 0, and 0 at least once."""
    return x - x.max(axis=-1, keepdims=True) if x.size else x


def _softmax_kernel(xp: Any, x: Any) -> Any:
    e = xp.exp(lowered(x))
    return e * (1 / e.sum(axis=-1, keepdims=True, dtype=e.dtype))


def _log_softmax_kernel(xp: Any, x: Any) -> Any:
    low = lowered(x)
    return low - xp.log(xp.exp(low).sum(axis=-1, keepdims=True, dtype=low.dtype))


def _shared(g: EagerTensor) -> EagerTensor:
    return OPS["Sum"](g, axis=(g._array.ndim - 1,), keepdims=True)


_softmax = Op("Softmax", "f", _softmax_kernel, lambda g, out: (g - _shared(g * out)) * out)
_log_softmax = Op("LogSoftmax", "f", _log_softmax_kernel, lambda g, out: g - _shared(g) * exp(out))


def softmax(logits: Any, axis: Any = None, name: str | None = None) -> EagerTensor:
    """exp(logits) / sum(exp(logits)) along `axis` (default: the last): positive numbers that sum to 1.

    Any shape but 0-d, floating dtypes; the result has the same. Raises InvalidArgumentError for other dtypes, scalars
    and axes that do not exist. Mirrors `tf.nn.softmax` and `tf.math.softmax`.

    >>> import minitape as tf
    >>> tf.nn.softmax([0.0, 0.0, 1000.0]).numpy()
    array([0., 0., 1.], dtype=float32)
    """
    return _along(_softmax, logits, axis)


def log_softmax(logits: Any, axis: Any = None, name: str | None = None) -> EagerTensor:
    """The logarithm of softmax along `axis` (default: the last), exact where softmax would be 0.

    Any shape but 0-d, floating dtypes; the result has the same. Raises InvalidArgumentError for other dtypes, scalars
    and axes that do not exist. Mirrors `tf.nn.log_softmax` and `tf.math.log_softmax`.

    >>> import minitape as tf
    >>> tf.nn.log_softmax([0.0, 0.0, 1000.0]).numpy()
    array([-1000., -1000.,     0.], dtype=float32)
    """
    return _along(_log_softmax, logits, axis)


def _along(op: Op, logits: Any, axis: Any) -> EagerTensor:
    """An operation of the last axis, on another one: the two change places before and after."""
    x = convert(logits)
    ndim = x._array.ndim
    if isinstance(axis, Operand):
        k = number(op.name, axis, "axis")
        axis = k if k in (-1, ndim - 1) else number(op.name, axis, "axis", dtype=INT32)
    if axis is None or axis == -1 or axis == ndim - 1:
        if not ndim:
            invalid(op.name, "logits is a scalar, with no axis to sum along. Use tf.reshape to give it one.")
        return op(x)
    if isinstance(axis, float) or not -ndim <= axis < ndim:
        invalid(op.name, f"axis must be an integer from -{ndim} to {ndim - 1}, got {axis!r}.")
    k = axis % ndim
    swap = tuple({k: ndim - 1, ndim - 1: k}.get(a, a) for a in range(ndim))
    return OPS["Transpose"](op(OPS["Transpose"](x, perm=swap)), perm=swap)
