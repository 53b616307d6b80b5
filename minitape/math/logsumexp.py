"""Sums of exponentials, as logarithms: log(exp(x1) + exp(x2) + ...), for any size of x.

exp(1000) is infinite, and yet the sum of exp(1000) and exp(1000) has the logarithm 1000 + log 2. Taking the largest x out
first, log(sum(exp(x - m))) + m, leaves only exponentials of numbers up to 0. The gradient is softmax: the weight of
each term in the sum.

>>> import minitape as tf
>>> x = tf.Variable([1000.0, 1000.0])
>>> with tf.GradientTape() as tape:
...     y = tf.reduce_logsumexp(x)
>>> round(float(y), 2), tape.gradient(y, x).numpy()
(1000.69, array([0.5, 0.5], dtype=float32))
"""

from __future__ import annotations

from typing import Any

from .. import dtype as dtypes
from ..axes import one_axis
from ..convert import convert
from ..op import Op
from ..tensor import OPS, EagerTensor
from .elementwise import exp, log
from .reduce import reduce_max, reduce_sum

__all__ = ["cumulative_logsumexp", "reduce_logsumexp"]


def reduce_logsumexp(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: str | None = None) -> EagerTensor:
    """log(sum(exp(x))) over `axis`, without overflow. Mirrors `tf.math.reduce_logsumexp`.

    Any shape, floating dtypes: InvalidArgumentError for others, and for axes as in `reduce_sum`. Of nothing it is -inf.

    >>> import minitape as tf
    >>> tf.reduce_logsumexp([0.0, 0.0]).numpy()
    np.float32(0.6931472)
    """
    x = convert(input_tensor)
    largest = reduce_max(x, axis, keepdims=True)
    zeros = OPS["ZerosLike"](largest)
    shift = OPS["StopGradient"](OPS["SelectV2"](OPS["IsFinite"](largest), largest, zeros))
    total = log(reduce_sum(exp(x - shift), axis, keepdims))
    return total + (shift if keepdims else OPS["Reshape"](shift, shape=total._array.shape))


def _running_logsumexp(xp: Any, x: Any, *, axis: int, exclusive: bool, reverse: bool) -> Any:
    """One by one where functions can accumulate, as NumPy's; elsewhere each step adds up runs twice as long, 1, 2, 4 ..."""
    wide = x.astype("float32") if x.dtype.itemsize == 2 else x
    out = xp.moveaxis(wide, axis, 0)
    out = xp.flip(out, 0) if reverse else out
    if exclusive and out.shape[0]:
        out = xp.concatenate([xp.full((1, *out.shape[1:]), -xp.inf, dtype=out.dtype), out[:-1]], 0)
    step = 1
    if not (out < xp.inf).all():
        out, step = _cautiously(xp, out), out.shape[0]
    elif hasattr(xp.logaddexp, "accumulate"):
        out, step = xp.logaddexp.accumulate(out, axis=0), out.shape[0]
    while step < out.shape[0]:
        out = xp.concatenate([out[:step], xp.logaddexp(out[step:], out[:-step])], 0)
        step *= 2
    out = xp.flip(out, 0) if reverse else out
    return xp.moveaxis(out, 0, axis).astype(x.dtype)


def _cautiously(xp: Any, x: Any) -> Any:
    """Among inf and nan: row by row, since TensorFlow takes a nan for what came before it, and two inf for nan."""
    rows, so_far = [], xp.full_like(x[0], -xp.inf)
    for row in x:
        high, low = xp.where(so_far < row, row, so_far), xp.where(row < so_far, row, so_far)
        so_far = xp.where(high == -xp.inf, high, high + xp.log1p(xp.exp(low - high)))
        rows.append(so_far)
    return xp.stack(rows)


def _running_rule(g: Any, x: Any, out: Any, axis: int, exclusive: bool, reverse: bool) -> EagerTensor:
    """The gradient of sums is the sum of gradients, here of their logarithms: one for what is positive, one for the rest."""

    def share(part: EagerTensor) -> EagerTensor:
        lowest = convert(dtypes.of(part._array).min, part._array.dtype)
        logs = OPS["SelectV2"](part > 0, log(part), lowest)
        return exp(_cumulative(logs - out, axis=axis, exclusive=exclusive, reverse=not reverse) + x)

    return share(g) - share(-g)


_cumulative: Op = Op("CumulativeLogsumexp", "f", _running_logsumexp, _running_rule)


def cumulative_logsumexp(x: Any, axis: Any = 0, exclusive: bool = False, reverse: bool = False,
                         name: str | None = None) -> EagerTensor:  # fmt: skip
    """Running log(sum(exp(x))) along `axis`; with `exclusive` each element itself is left out.

    Floating dtypes, any shape but 0-d; InvalidArgumentError for others and for axes that do not exist. Mirrors
    `tf.math.cumulative_logsumexp`.

    >>> import minitape as tf
    >>> tf.math.cumulative_logsumexp([0.0, 0.0]).numpy()
    array([0.       , 0.6931472], dtype=float32)
    """
    x = convert(x)
    return _cumulative(x, axis=one_axis("CumulativeLogsumexp", axis, x), exclusive=bool(exclusive), reverse=bool(reverse))
