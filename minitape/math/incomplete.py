"""The incomplete gamma and beta functions: how much of an integral lies below x.

    igamma(a, x)      the share of gamma(a) = integral of t^(a-1) exp(-t) dt below x;  igammac(a, x): the share above
    betainc(a, b, x)  the share of the integral of t^(a-1) (1-t)^(b-1) from 0 to 1 below x

The slope by x is the integrand, over the whole. The slope by a has no formula in other functions: it is found by
differentiating, term by term from the last back to the first, the series (x small) or the continued fraction (x large)

    igamma = v / a (1 + x / (a+1) (1 + x / (a+2) (1 + ...)))                           v = x^a exp(-x) / gamma(a)
    igammac = v / (x+1-a - 1 (1-a) / (x+3-a - 2 (2-a) / (x+5-a - ...)))

>>> import minitape as tf
>>> a = tf.Variable(2.0)
>>> with tf.GradientTape() as tape:
...     below = tf.math.igamma(a, 1.0)
>>> round(float(below), 3), round(float(tape.gradient(below, a)), 3)        # a larger a moves the mass to the right
(0.264, -0.276)
"""

from __future__ import annotations

from typing import Any

from ..convert import group
from ..errors import invalid
from ..op import Op, binary, partial
from ..refuse import check_dtypes, no_gradient
from ..tensor import EagerTensor
from .borrow import borrow, nan_where
from .elementwise import exp, log
from .gamma import lgamma
from .guarded import xlog1py, xlogy

__all__ = ["betainc", "igamma", "igammac"]

# fmt: off


def terms_for(a: Any, x: Any) -> int:
    """How many terms reach the last digit of a float64: some 9 times the square root of the larger argument."""
    size = max((float(v[v < 1e5].max()) for v in (a.ravel(), x.ravel()) if (v < 1e5).any()), default=0.0)
    return 60 + int(9 * max(size, 0.0) ** 0.5)


def slope_of_series(a: Any, x: Any, terms: int) -> tuple[Any, Any]:
    """s = 1 + x / (a+1) (1 + x / (a+2) (1 + ...)) and ds / da."""
    s, ds = 1 + 0 * x, 0 * x
    for n in range(terms, 0, -1):
        r = x / (a + n)
        s, ds = 1 + r * s, r * (ds - s / (a + n))
    return s, ds


def slope_of_fraction(a: Any, x: Any, terms: int) -> tuple[Any, Any]:
    """f = x+1-a - 1 (1-a) / (x+3-a - 2 (2-a) / (x+5-a - ...)) and df / da."""
    f, df = x + (2 * terms + 1) - a, -1 + 0 * x
    for n in range(terms, 0, -1):
        k = n * (n - a)
        f, df = x + (2 * n - 1) - a - k / f, n / f + k * df / (f * f) - 1
    return f, df


def _igamma_grad_a(xp: Any, x: Any, y: Any) -> Any:
    """igamma = v s / a = 1 - v / f, with v = y^x exp(-y) / gamma(x)."""
    a, t = xp.broadcast_arrays(x.astype("float64"), y.astype("float64"))
    terms = terms_for(a, t)
    v, dv = xp.exp(a * xp.log(t) - t - borrow(xp, "gammaln", a)), xp.log(t) - borrow(xp, "psi", a)  # dv: slope of log v
    s, ds = slope_of_series(a, t, terms)
    f, df = slope_of_fraction(a, t, terms)
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
        found = nan_where(xp, ~((x > 0) & (y >= 0)), borrow(xp, name, x, y))  # nan too: older SciPys look past it
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


def _betainc_kernel(xp: Any, a: Any, b: Any, x: Any) -> Any:
    found = nan_where(xp, ~(xp.isfinite(a) & xp.isfinite(b)), borrow(xp, "betainc", a, b, x))
    return nan_where(xp, (a <= 0) | (b <= 0), xp.where((x == 0) | (x == 1), x, found))


def _betainc_slope(g: EagerTensor, a: EagerTensor, b: EagerTensor, x: EagerTensor) -> EagerTensor:
    return exp(xlog1py(b - 1, -x) + xlogy(a - 1, x) - (lgamma(a) + lgamma(b) - lgamma(a + b))) * g


_betainc = Op("Betainc", "float32 float64", _betainc_kernel, None, None, partial(_betainc_slope, "x"))
# fmt: on


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
