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
from ..math.borrow import borrow
from ..math.incomplete import slope_of_fraction, slope_of_series, terms_for
from ..op import Op
from ..refuse import check_dtypes, no_gradient
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


def _slope_kernel(xp: Any, alpha: Any, sample: Any) -> Any:
    """-(dP/dalpha) / (dP/dx), with the series and the fraction of `tf.math.igamma`."""
    a, x = xp.broadcast_arrays(alpha.astype("float64"), sample.astype("float64"))
    terms = terms_for(a, x)
    s, ds = slope_of_series(a, x, terms)
    f, df = slope_of_fraction(a, x, terms)
    dv = xp.log(x) - borrow(xp, "psi", a)
    slope = xp.where((x > 1) & (x > a), x / f * (dv - df / f), x / a * (s * (1 / a - dv) - ds))
    slope = xp.where((a > 0) & (x >= 0), slope, xp.nan)
    return xp.where(x == 0, 0.0, slope).astype(alpha.dtype)


_random_gamma_grad = Op("RandomGammaGrad", "float32 float64", _slope_kernel, each=no_gradient(
    "RandomGammaGrad", "a gamma-distributed number has a first derivative only"))  # fmt: skip


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
