"""Gamma-distributed numbers, and how they would move if the distribution did.

Marsaglia and Tsang (2000): with d = alpha - 1/3 and x normal, the number d (1 + x / sqrt(9 d))^3 is nearly
gamma-distributed, and a test with a uniform number u that rejects 5 of 100 makes it exactly so. Below alpha = 1 draw for
alpha + 1 and multiply with u^(1 / alpha).

A sample depends on alpha only by way of what was accepted, so the derivative cannot be taken through the algorithm. But
a sample x sits at some quantile q = P(alpha, x), P the incomplete gamma function, and if alpha moves, x must move so that
q stays:

    dx/dalpha = -(dP/dalpha) / (dP/dx)

That is `RandomGammaGrad`: P's series (or, for large x, its continued fraction), differentiated term by term.

>>> import minitape as tf
>>> alpha = tf.constant([0.5, 20.0])
>>> with tf.GradientTape() as tape:
...     tape.watch(alpha)
...     y = tf.random.stateless_gamma([2], [1, 2], alpha)
>>> y.numpy().round(3), tape.gradient(y, alpha).numpy().round(3)
(array([ 0.067, 20.521], dtype=float32), array([0.388, 1.021], dtype=float32))
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..array import broadcast_to
from ..backend import from_numpy, to_numpy
from ..convert import convert
from ..errors import invalid
from ..math import maximum
from ..op import Op
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor
from .draws import shape_of
from .numbers import At
from .rejection import Streams, exactly, per_parameter
from .seeds import get_seed, reserve
from .stateless import scrambled

__all__ = ["gamma", "stateless_gamma"]


def _numbers(at: At, alpha: Any) -> Any:
    """One gamma-distributed number for each alpha, computed in float64."""
    streams = Streams(at, alpha.size)
    uniform, normal = streams.uniform(), streams.normal()
    out = np.empty(alpha.size)
    is_one, small = alpha == 1, alpha < 1
    who = np.flatnonzero(is_one)  # the exponential distribution
    out[who] = -exactly(math.log1p, -uniform(who))
    d = alpha + np.where(small, 2 / 3, -1 / 3)
    c = 1 / 3 / np.sqrt(d)
    out[np.isnan(c)] = np.nan  # TensorFlow would draw for ever
    who = np.flatnonzero(~is_one & (c == c))
    while who.size:
        x = normal(who)
        v = 1 + c[who] * x
        fine = ~(v <= 0)
        asked, again = who[fine], who[~fine]
        x, v, k = x[fine], v[fine], d[asked]
        v = v * v * v
        u = uniform(asked)
        good = (u < 1 - 0.0331 * (x * x) * (x * x)) | (np.log(u) < 0.5 * x * x + k * (1 - v + np.log(v)))
        out[asked[good]] = k[good] * v[good]
        who = np.concatenate([again, asked[~good]])
    who = np.flatnonzero(small)
    out[who] *= exactly(math.pow, uniform(who), 1 / alpha[who])
    return out


def _kernel(xp: Any, alpha: Any, *, at: At, sizes: tuple[int, ...]) -> Any:
    samples = math.prod(sizes)
    each = np.repeat(np.ravel(to_numpy(alpha)).astype(np.float64), samples)
    laid = per_parameter(_numbers(at, each), samples, alpha.shape, sizes) if each.size else np.empty(sizes + alpha.shape)
    return from_numpy(laid.astype(alpha.dtype), xp)


def _digamma(xp: Any, x: Any) -> Any:
    """The derivative of log gamma for x > 0: by the recurrence up to 10, from there by Stirling's series."""
    low = xp.zeros_like(x)
    for _ in range(10):
        low, x = low - xp.where(x < 10, 1 / x, 0.0), xp.where(x < 10, x + 1, x)
    s = 1 / (x * x)
    return low + xp.log(x) - 0.5 / x - s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132)))))


def _by_series(xp: Any, a: Any, x: Any) -> Any:
    """x <= a or x <= 1: P = x^a e^-x / gamma(a + 1) * (1 + x / (a + 1) + x^2 / (a + 1)(a + 2) + ...)."""
    total, term, d_term, d_total, r = 1.0 + 0 * x, 1.0 + 0 * x, 0 * x, 0 * x, a
    for _ in range(2000):
        r = r + 1
        d_term, term = x / r * (d_term - term / r), term * (x / r)
        total, d_total = total + term, d_total + d_term
        if bool((abs(d_term) <= 1e-16 * abs(d_total)).all()):
            break
    return -(d_total + total * (xp.log(x) - _digamma(xp, a + 1))) * x / a


def _by_fraction(xp: Any, a: Any, x: Any) -> Any:
    """Larger x: 1 - P = x^a e^-x / gamma(a) * p/q, the limit of p_n = (x + 2n + 1 - a) p_(n-1) - n (n - a) p_(n-2)."""
    p, q = (1.0 + 0 * x, x + 1), (x, x * (x + 2 - a))  # of the last two steps
    dp, dq = (0 * x, 0 * x), (0 * x, -x)
    value, slope = p[1] / q[1], (0 * x - p[1] / q[1] * dq[1]) / q[1]
    for n in range(1, 2000):
        z, w = x + (2 * n + 2) - a, n * (n + 1 - a)
        p, dp = (p[1], z * p[1] - w * p[0]), (dp[1], z * dp[1] - p[1] - w * dp[0] + n * p[0])
        q, dq = (q[1], z * q[1] - w * q[0]), (dq[1], z * dq[1] - q[1] - w * dq[0] + n * q[0])
        before, value = slope, p[1] / q[1]
        slope = (dp[1] - value * dq[1]) / q[1]
        if bool((abs(slope - before) <= 1e-16).all()):
            break
        down = xp.where(abs(q[1]) > 1e100, 1e-100, 1.0)  # p and q grow without bound, and only p/q counts
        p, q, dp, dq = (tuple(part * down for part in parts) for parts in (p, q, dp, dq))
    return (slope + value * (xp.log(x) - _digamma(xp, a))) * x


def _slope_kernel(xp: Any, alpha: Any, sample: Any) -> Any:
    a, x = alpha.astype("float64") + 0 * sample, sample.astype("float64") + 0 * alpha
    far = (x > 1) & (x > a)
    near = _by_series(xp, xp.where(far, 1.0, a), xp.where(far, 1.0, x))
    beyond = _by_fraction(xp, xp.where(far, a, 1.0), xp.where(far, x, 2.0))
    slope = xp.where((a > 0) & (x >= 0), xp.where(far, beyond, near), xp.nan)
    return xp.where(x == 0, 0.0, slope).astype(alpha.dtype)


def _no_slope(g: EagerTensor) -> EagerTensor:
    raise LookupError("RandomGammaGrad: a gamma-distributed number has one derivative, and no second.")


_random_gamma_grad = Op("RandomGammaGrad", "float32 float64", _slope_kernel, each=_no_slope)


def _rule(g: EagerTensor, alpha: EagerTensor, out: EagerTensor, sizes: tuple[int, ...]) -> EagerTensor:
    shape = (1,) * len(sizes) + alpha._array.shape
    slope = _random_gamma_grad(OPS["Reshape"](alpha, shape=shape), out)
    return OPS["Sum"](g * slope, axis=tuple(range(len(sizes))), keepdims=False)


_random_gamma = Op("RandomGamma", "float16 float32 float64", _kernel, _rule)
_stateless_random_gamma = Op("StatelessRandomGammaV3", "float16 float32 float64", _kernel, _rule)


def _parameters(alpha: Any, beta: Any, dtype: Any) -> tuple[EagerTensor, EagerTensor, tuple[int, ...]]:
    """Alpha broadcast with beta, beta, and the shape of alpha before."""
    kind = dtypes.as_dtype(dtype).numpy
    a, b = convert(alpha, kind), convert(1 if beta is None else beta, kind)
    try:
        shape = np.broadcast_shapes(a._array.shape, b._array.shape)
    except ValueError:
        invalid(
            "BroadcastArgs", f"alpha of shape {list(a._array.shape)} and beta of shape {list(b._array.shape)} do not broadcast."
        )
    return broadcast_to(a, list(shape)), b, shape


def _scaled(x: EagerTensor, beta: EagerTensor) -> EagerTensor:
    return maximum(float(np.finfo(x._array.dtype).tiny), x / beta)


def gamma(shape: Any, alpha: Any, beta: Any = None, dtype: Any = dtypes.float32, seed: Any = None,
          name: str | None = None) -> EagerTensor:  # fmt: skip
    """`shape` gamma-distributed numbers for every pair of `alpha` and `beta`, which broadcast. Mirrors `tf.random.gamma`.

    The mean is alpha / beta; the result has shape `shape` + that of alpha and beta. float16, float32 or float64
    (ValueError); gradients reach alpha (not of float16) and beta. With seeds, TensorFlow's numbers exactly. Raises
    InvalidArgumentError when alpha and beta do not broadcast.

    >>> import minitape as tf
    >>> tf.random.set_seed(1)
    >>> tf.random.gamma([2], alpha=[1.0, 30.0]).shape
    TensorShape([2, 2])
    """
    sizes, index = shape_of("RandomGamma", convert(shape, dtypes.int32.numpy), scalar=True)
    a, b, _ = _parameters(alpha, beta, dtype)
    seeds = get_seed(seed)
    if not a.dtype.is_complex and a.dtype.name not in ("float16", "float32", "float64"):
        raise ValueError(f"gamma: dtype must be float16, float32 or float64, got {a.dtype.name}.")
    check_dtypes(_random_gamma, [a])
    at = reserve(("RandomGamma", a.dtype, index), seeds, 256 * math.prod(sizes) * a._array.size)
    return _scaled(_random_gamma(a, at=at, sizes=sizes), b)


def ends_with(op: str, shape: Any, parameters: tuple[int, ...]) -> tuple[int, ...]:
    """The sizes of `shape` before those of the parameters, with which it must end."""
    sizes, _ = shape_of(op, shape)
    before = len(sizes) - len(parameters)
    if before < 0 or sizes[before:] != parameters:
        invalid(op, f"shape {list(sizes)} must end with that of the parameters, {list(parameters)}: a number for each of them.")
    return sizes[:before]


def stateless_gamma(shape: Any, seed: Any, alpha: Any, beta: Any = None, dtype: Any = dtypes.float32,
                    name: str | None = None) -> EagerTensor:  # fmt: skip
    """Gamma-distributed numbers from a seed [2]. Mirrors `tf.random.stateless_gamma`.

    As `gamma`, but `shape` is that of the result, and must end with that of alpha and beta (InvalidArgumentError, as for
    other dtypes than float16, float32 and float64).

    >>> import minitape as tf
    >>> tf.random.stateless_gamma([2, 1], [1, 2], [30.0]).numpy()
    array([[33.886135],
           [30.713428]], dtype=float32)
    """
    a, b, parameters = _parameters(alpha, beta, dtype)
    at = scrambled("StatelessRandomGammaV3", seed)
    check_dtypes(_stateless_random_gamma, [a])
    sizes = ends_with("StatelessRandomGammaV3", shape, parameters)
    return _scaled(_stateless_random_gamma(a, at=at, sizes=sizes), b)
