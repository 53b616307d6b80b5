"""The gamma family: factorials between the whole numbers, their logarithms, slopes and shares.

    gamma(n) = (n-1)!      lgamma = log |gamma|      digamma = lgamma'      polygamma(n, x): the nth derivative of digamma
    igamma(a, x): the share of gamma(a) = integral of t^(a-1) exp(-t) dt that lies below x;  igammac: the share above
    betainc(a, b, x): the share of the integral of t^(a-1) (1-t)^(b-1) from 0 to 1 that lies below x
    zeta(x, q): the sum of (q + k)^-x over k = 0, 1, 2 ...

>>> import minitape as tf
>>> x = tf.Variable(3.0)
>>> with tf.GradientTape() as tape:
...     y = tf.math.lgamma(x)
>>> bool(tape.gradient(y, x) == tf.math.digamma(x))
True
"""

from __future__ import annotations

from typing import Any

from ..convert import convert, group, pair
from ..errors import invalid
from ..op import Op, binary, partial, unary
from ..refuse import check_dtypes, no_gradient
from ..tensor import OPS, EagerTensor
from .borrow import borrow, nan_where
from .elementwise import exp, log
from .guarded import xlog1py, xlogy
from .reduce import reduce_sum

__all__ = ["betainc", "digamma", "igamma", "igammac", "lbeta", "lgamma", "polygamma", "zeta"]

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

# Shares of the gamma integral. Their slope by a has no formula in functions of SciPy; it is found by differentiating the
# series (x small) or the continued fraction (x large) term by term, from the last term back to the first.


def _terms(a: Any, x: Any) -> int:
    """How many terms reach the last digit of a float64: some 9 times the square root of the larger argument."""
    size = max((float(v[v < 1e5].max()) for v in (a.ravel(), x.ravel()) if (v < 1e5).any()), default=0.0)
    return 60 + int(9 * max(size, 0.0) ** 0.5)


def _slope_of_series(a: Any, x: Any, terms: int) -> tuple[Any, Any]:
    """s = 1 + x / (a+1) (1 + x / (a+2) (1 + ...)) and ds / da."""
    s, ds = 1 + 0 * x, 0 * x
    for n in range(terms, 0, -1):
        r = x / (a + n)
        s, ds = 1 + r * s, r * (ds - s / (a + n))
    return s, ds


def _slope_of_fraction(a: Any, x: Any, terms: int) -> tuple[Any, Any]:
    """f = x+1-a - 1 (1-a) / (x+3-a - 2 (2-a) / (x+5-a - ...)) and df / da."""
    f, df = x + (2 * terms + 1) - a, -1 + 0 * x
    for n in range(terms, 0, -1):
        k = n * (n - a)
        f, df = x + (2 * n - 1) - a - k / f, n / f + k * df / (f * f) - 1
    return f, df


def _igamma_grad_a(xp: Any, x: Any, y: Any) -> Any:
    """igamma = v s / a = 1 - v / f, with v = y^x exp(-y) / gamma(x)."""
    a, t = xp.broadcast_arrays(x.astype("float64"), y.astype("float64"))
    terms = _terms(a, t)
    v, dv = xp.exp(a * xp.log(t) - t - borrow(xp, "gammaln", a)), xp.log(t) - borrow(xp, "psi", a)  # dv: slope of log v
    s, ds = _slope_of_series(a, t, terms)
    f, df = _slope_of_fraction(a, t, terms)
    small = v / a * (ds + s * (dv - 1 / a))
    large = v / f * (df / f - dv)
    found = xp.where((t > 1) & (t > a), large, small)
    found = xp.where((t == 0) | (xp.isinf(a) & (t >= 0)) | (xp.isinf(t) & (a > 0)), xp.zeros_like(t), found)
    return nan_where(xp, (t < 0) | ((a <= 0) & (t != 0)), found).astype(x.dtype)


_grad_a = Op("IgammaGradA", "float32 float64", _igamma_grad_a, each=no_gradient("IgammaGradA",
             "igamma has no second derivative by a, and one by x where a is no tensor on the tape"))


def _density(a: EagerTensor, x: EagerTensor) -> EagerTensor:
    return exp(-x + (a - 1) * log(x) - lgamma(a))


def _gamma_share(name: str) -> Any:
    """The kernel of igamma or igammac, both 0 at (inf, inf) in TensorFlow; igamma is 0 at x = 0, whatever a."""

    def kernel(xp: Any, x: Any, y: Any) -> Any:
        found = nan_where(xp, (x <= 0) | (y < 0), borrow(xp, name, x, y))
        none = xp.isinf(x) & xp.isinf(y) & (x > 0) & (y > 0)
        return xp.where(none | (y == 0) if name == "gammainc" else none, xp.zeros_like(found), found)

    return kernel


igamma = binary("igamma", "Igamma", "f", _gamma_share("gammainc"), names="a x",
                dx=lambda g, x, y: _grad_a(x, y) * g, dy=lambda g, x, y: _density(x, y) * g,
                doc="The share of the gamma integral of a below x, from 0 to 1. It has no second derivative by a (LookupError).",
                eg="tf.round(1000 * tf.math.igamma([1.0, 2.0], 1.0)) -> [632. 264.]")

igammac = binary("igammac", "Igammac", "f", _gamma_share("gammaincc"), names="a x",
                 dx=lambda g, x, y: -(_grad_a(x, y) * g), dy=lambda g, x, y: -(_density(x, y) * g),
                 doc="1 - igamma(a, x), exact for large x. It has no second derivative by a (LookupError).",
                 eg="tf.round(1000 * tf.math.igammac([1.0, 2.0], 1.0)) -> [368. 736.]")

igamma.op.missing = igammac.op.missing = "float16 bfloat16"

# Functions with arguments by which nobody differentiates.


def _zeta(xp: Any, x: Any, y: Any) -> Any:
    found = xp.where(xp.isinf(x) & (y > 1), xp.zeros_like(x), borrow(xp, "zeta", x, y))
    return nan_where(xp, _pole(xp, y) & ~((x <= 1) | (x % 2 == 0) | xp.isinf(x)), found)


def _polygamma(xp: Any, x: Any, y: Any) -> Any:
    order = x + 1
    found = borrow(xp, "gamma", order) * _zeta(xp, order, y)
    found = xp.where(order % 2 == 1, -found, found)
    return nan_where(xp, (x < 0) | (x != xp.floor(x)), xp.where(x == 0, _digamma(xp, y), found))


def _betainc_kernel(xp: Any, a: Any, b: Any, x: Any) -> Any:
    found = nan_where(xp, ~(xp.isfinite(a) & xp.isfinite(b)), borrow(xp, "betainc", a, b, x))
    return nan_where(xp, (a <= 0) | (b <= 0), xp.where((x == 0) | (x == 1), x, found))


def _betainc_slope(g: EagerTensor, a: EagerTensor, b: EagerTensor, x: EagerTensor) -> EagerTensor:
    return exp(xlog1py(b - 1, -x) + xlogy(a - 1, x) - (lgamma(a) + lgamma(b) - lgamma(a + b))) * g


_zeta_op: Op = Op("Zeta", "float32 float64", _zeta, None, partial(lambda x, y: -x * zeta(x + 1, y), "y"), out="z")
_polygamma_op: Op = Op("Polygamma", "float32 float64", _polygamma, None, partial(lambda x, y: polygamma(x + 1, y), "y"), out="z")
_betainc = Op("Betainc", "float32 float64", _betainc_kernel, None, None,
              partial(_betainc_slope, "x"))


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


def betainc(a: Any, b: Any, x: Any, name: str | None = None) -> EagerTensor:
    """The share of the beta integral of a and b below x, from 0 to 1. Mirrors `tf.math.betainc`.

    Shapes are equal, or of single numbers; float32 and float64; InvalidArgumentError for others. The gradients of a and b
    are None.

    >>> import minitape as tf
    >>> print(tf.round(1000 * tf.math.betainc([1.0, 2.0], [1.0, 1.0], [0.5, 0.5])).numpy())
    [500. 250.]
    """
    tensors = check_dtypes(_betainc, group([a, b, x]))
    shapes = {t._array.shape for t in tensors} - {()}
    if len(shapes) > 1:
        invalid("Betainc", f"a, b and x have shapes {[list(t.shape) for t in tensors]}: make them equal, or single numbers.")
    return _betainc(*tensors)


def lbeta(x: Any, name: str | None = None) -> EagerTensor:
    """The logarithm of the beta function of the numbers along the last axis: sum(lgamma(x)) - lgamma(sum(x)).

    Shape [..., n] gives [...]; floating dtypes, InvalidArgumentError for others and for scalars. Mirrors `tf.math.lbeta`.

    >>> import minitape as tf
    >>> print(tf.round(1000 * tf.math.lbeta([1.0, 2.0])).numpy())
    -693.0
    """
    x = convert(x)
    return reduce_sum(lgamma(x), axis=[-1]) - lgamma(reduce_sum(x, axis=[-1]))
