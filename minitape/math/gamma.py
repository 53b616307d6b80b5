"""The gamma family: factorials between the whole numbers, their logarithms and slopes.

    gamma(n) = (n-1)!      lgamma = log |gamma|      digamma = lgamma'      polygamma(n, x): the nth derivative of digamma
    zeta(x, q): the sum of (q + k)^-x over k = 0, 1, 2 ..., of which the polygammas are multiples

>>> import minitape as tf
>>> x = tf.Variable(3.0)
>>> with tf.GradientTape() as tape:
...     y = tf.math.lgamma(x)
>>> bool(tape.gradient(y, x) == tf.math.digamma(x))
True
"""

from __future__ import annotations

from typing import Any

from ..convert import convert, pair
from ..op import Op, partial, unary
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor
from .borrow import borrow, nan_where
from .reduce import reduce_sum

__all__ = ["digamma", "lbeta", "lgamma", "polygamma", "zeta"]

# fmt: off


def _lgamma(xp: Any, x: Any) -> Any:
    return xp.where(xp.isinf(x), xp.abs(x), borrow(xp, "gammaln", x))


def _pole(xp: Any, x: Any) -> Any:
    """Where gamma is infinite, and the sign of its neighbourhood undecided: TensorFlow says nan."""
    return (x <= 0) & (x == xp.floor(x))


def _digamma(xp: Any, x: Any) -> Any:
    return nan_where(xp, _pole(xp, x), borrow(xp, "psi", x))


lgamma = unary("lgamma", "Lgamma", "f", _lgamma, d=lambda x: digamma(x),
               doc="log |gamma(x)|.", eg="tf.round(1000 * tf.math.lgamma([1.0, 5.0])) -> [   0. 3178.]")
lgamma.op.missing = "bfloat16"

digamma = unary("digamma", "Digamma", "f", _digamma, d=lambda x: polygamma(OPS["OnesLike"](x), x),
                doc="The derivative of lgamma.", eg="tf.round(1000 * tf.math.digamma([1.0, 2.0])) -> [-577.  423.]")
digamma.op.missing = "bfloat16"

# Nobody differentiates these two by their first argument.


def _zeta(xp: Any, x: Any, y: Any) -> Any:
    found = xp.where(xp.isinf(x) & (y > 1), xp.zeros_like(x), borrow(xp, "zeta", x, y))
    return nan_where(xp, _pole(xp, y) & ~((x <= 1) | (x % 2 == 0) | xp.isinf(x)), found)


def _polygamma(xp: Any, x: Any, y: Any) -> Any:
    order = x + 1
    found = borrow(xp, "gamma", order) * _zeta(xp, order, y)
    found = xp.where(order % 2 == 1, -found, found)
    return nan_where(xp, (x < 0) | (x != xp.floor(x)), xp.where(x == 0, _digamma(xp, y), found))


_zeta_op: Op = Op("Zeta", "float32 float64", _zeta, None, partial(lambda x, y: -x * zeta(x + 1, y), "y"), out="z")
_polygamma_op: Op = Op("Polygamma", "float32 float64", _polygamma, None, partial(lambda x, y: polygamma(x + 1, y), "y"), out="z")


def _of_two(op: Op, x: Any, y: Any) -> EagerTensor:
    if type(x) is not EagerTensor or type(y) is not EagerTensor:
        x, y = pair(op, x, y)
    check_dtypes(op, (x, y))
    return op(x, y)
# fmt: on


def zeta(x: Any, q: Any, name: str | None = None) -> EagerTensor:
    """The sum of (q + k)^-x over all whole k >= 0. Mirrors `tf.math.zeta`.

    Shapes broadcast; float32 and float64, InvalidArgumentError for others. The gradient of x is None.

    >>> import minitape as tf
    >>> print(tf.round(1000 * tf.math.zeta([2.0, 3.0], 1.0)).numpy())
    [1645. 1202.]
    """
    return _of_two(_zeta_op, x, q)


def polygamma(a: Any, x: Any, name: str | None = None) -> EagerTensor:
    """The derivative of digamma of order a, a whole number, at x; nan for other orders. Mirrors `tf.math.polygamma`.

    Shapes broadcast; float32 and float64, InvalidArgumentError for others. The gradient of a is None.

    >>> import minitape as tf
    >>> print(tf.round(1000 * tf.math.polygamma([0.0, 1.0], 1.0)).numpy())
    [-577. 1645.]
    """
    return _of_two(_polygamma_op, a, x)


def lbeta(x: Any, name: str | None = None) -> EagerTensor:
    """The logarithm of the beta function of the numbers along the last axis: sum(lgamma(x)) - lgamma(sum(x)).

    Shape [..., n] gives [...]; floating dtypes, InvalidArgumentError for others and for scalars. Mirrors `tf.math.lbeta`.

    >>> import minitape as tf
    >>> print(tf.round(1000 * tf.math.lbeta([1.0, 2.0])).numpy())
    -693.0
    """
    x = convert(x)
    return reduce_sum(lgamma(x), axis=[-1]) - lgamma(reduce_sum(x, axis=[-1]))
