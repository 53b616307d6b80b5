"""Normal numbers between any two bounds, and their derivatives with respect to mean, spread and bounds.

What is tried depends on where the bounds a and b lie (in standard deviations from the mean), so that few numbers are
thrown away (Robert, 1995):

    a or b far out on one side, the mean between them     normal numbers, until one lies between the bounds
    a and b close together                                uniform numbers, kept with probability exp(-(z^2 - ...) / 2)
    otherwise                                             exponential numbers from a on, kept with exp(-(z - alpha)^2 / 2)

If the nearer bound is the upper one, everything is turned around. All numbers of one set of parameters come from one
stream; the next set goes on with the next block. A sample keeps its quantile when the parameters move, and that gives its
derivatives.

>>> import minitape as tf
>>> upper = tf.Variable(0.5)
>>> with tf.GradientTape() as tape:
...     y = tf.random.stateless_parameterized_truncated_normal([3], [1, 2], minvals=-0.5, maxvals=upper)
>>> y.numpy().round(3), tape.gradient(y, upper).numpy().round(3)
(array([ 0.344, -0.308,  0.496], dtype=float32), np.float32(1.962))
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..backend import from_numpy, routine, to_numpy
from ..clip import clip_by_value
from ..convert import convert
from ..errors import invalid
from ..math import exp, log1p
from ..math.elementwise import log as log_of
from ..op import Op, fold, partial
from ..refuse import check_dtypes
from ..tensor import EagerTensor
from .gamma import ends_with
from .libm import log
from .numbers import At, fractions, gaussian, per_block
from .philox import words
from .rejection import per_parameter
from .stateless import scrambled

__all__ = ["stateless_parameterized_truncated_normal"]

INSIDE = 1.3  # a bound farther out than this leaves enough normal numbers


def _numbers(at: At, parameters: Any, samples: int, kind: Any) -> Any:
    """`samples` numbers for each of the parameters [4, sets]: mean, spread, lowest, highest."""
    seeds, start = at
    rows = []
    for mean, spread, low, high in parameters.T:
        if (np.isinf(low) and low < 0) or high < mean:
            low, high, spread = high, low, -spread
        found, used = _standard(seeds, start, (low - mean) / spread, (high - mean) / spread, samples, kind)
        rows.append(found * spread + mean)
        start += used
    return np.concatenate(rows) if rows else np.empty(0, kind.numpy)


def _standard(seeds: Any, start: int, a: Any, b: Any, samples: int, kind: Any) -> tuple[Any, int]:
    """Numbers between a and b of the standard normal distribution, and how many blocks they took."""
    f, each = kind.numpy.type, per_block(kind)
    root = np.sqrt(a * a + f(4))
    apart = f(2) * np.exp(f(0.5) + (a * (a - root)) / f(4)) / (a + root)
    count = 64 + samples
    while True:
        bits = words(seeds, start, count)
        if (a < -f(INSIDE) and b >= 0) or (b > f(INSIDE) and a <= 0):
            z, blocks = gaussian(bits, kind), 1
            good = (z >= a) & (z <= b)
        elif b - a < apart:
            pairs, blocks = fractions(bits[: count & ~1], kind).reshape(-1, 2, each), 2
            z = (pairs[:, 0] * (b - a) + a).ravel()
            good = pairs[:, 1].ravel() <= np.exp(((f(0) if a < 0 else a * a) - z * z) / f(2))
        else:
            alpha = (a + root) / f(2)
            u, v = np.ascontiguousarray(fractions(bits, kind).reshape(-1, 2).T)
            z, blocks = np.where(u == 0, f(np.inf), -_log(u) / alpha + a), 1
            x = alpha - z if a < alpha else a - alpha
            good = (v <= np.exp(-x * x / f(2))) & (z < b)
            each //= 2
        places = np.flatnonzero(good)[:samples]
        if len(places) == samples:
            return z[places], (int(places[-1]) // each + 1) * blocks if samples else 0
        count, each = 2 * count, per_block(kind)


def _log(u: Any) -> Any:
    """The logarithm as in the C library; of float16 by way of float32."""
    wide = u if u.dtype.itemsize > 2 else u.astype(np.float32)
    return log(np.where(wide == 0, wide.dtype.type(1), wide)).astype(u.dtype)


def _kernel(xp: Any, means: Any, stddevs: Any, minvals: Any, maxvals: Any, *, at: At, sizes: tuple[int, ...]) -> Any:
    parts = np.broadcast_arrays(*[to_numpy(x) for x in (means, stddevs, minvals, maxvals)])
    shape, parameters, samples = parts[0].shape, np.stack([x.ravel() for x in parts]), math.prod(sizes)
    _, spread, low, high = parameters
    if not ((spread > 0) & (low < high) & (np.isfinite(low) | np.isfinite(high))).all():
        raise ValueError("stddevs must be above 0, minvals below maxvals, and one of these finite.")
    numbers = _numbers(at, parameters, samples, dtypes.of(parts[0]))
    return from_numpy(per_parameter(numbers, samples, shape, sizes) if numbers.size else np.empty(sizes + shape, means.dtype), xp)


def _ndtr_kernel(xp: Any, x: Any) -> Any:
    wide = x if x.dtype.itemsize > 2 else x.astype("float32")
    return routine(xp, "scipy.special.ndtr")(wide).astype(x.dtype)


_ndtr = Op("Ndtr", "f", _ndtr_kernel, partial(lambda x: exp(-0.5 * x * x) * (2 * math.pi) ** -0.5, "x"), out="y")


def _quantile(mean: EagerTensor, spread: EagerTensor, low: EagerTensor, high: EagerTensor, out: EagerTensor) -> Any:
    """The sample and the bounds in standard deviations, and where between the bounds the sample lies, in (0, 1)."""
    a, b, z = (low - mean) / spread, (high - mean) / spread, (out - mean) / spread
    share = (_ndtr(z) - _ndtr(a)) / (_ndtr(b) - _ndtr(a))
    info = np.finfo(mean._array.dtype)
    return z, a, b, clip_by_value(share, float(info.tiny), 1 - float(info.eps))


def _to_low(g: Any, means: Any, stddevs: Any, minvals: Any, maxvals: Any, out: Any, minvals_shape: Any) -> EagerTensor:
    z, a, _, share = _quantile(means, stddevs, minvals, maxvals, out)
    return fold(g * exp(0.5 * (z**2 - a**2) + log1p(-share)), minvals_shape)


def _to_high(g: Any, means: Any, stddevs: Any, minvals: Any, maxvals: Any, out: Any, maxvals_shape: Any) -> EagerTensor:
    z, _, b, share = _quantile(means, stddevs, minvals, maxvals, out)
    return fold(g * exp(0.5 * (z**2 - b**2) + log_of(share)), maxvals_shape)


_truncated = Op("StatelessParameterizedTruncatedNormal", "float16 float32 float64", _kernel,
                lambda g, means_shape: fold(g, means_shape),
                lambda g, means, stddevs, out, stddevs_shape: fold(g * ((out - means) / stddevs), stddevs_shape),
                _to_low, _to_high)  # fmt: skip


def stateless_parameterized_truncated_normal(shape: Any, seed: Any, means: Any = 0.0, stddevs: Any = 1.0, minvals: Any = -2.0,
                                             maxvals: Any = 2.0, name: str | None = None) -> EagerTensor:  # fmt: skip
    """Normal numbers between `minvals` and `maxvals`, from a seed [2].

    The parameters broadcast, and `shape` ends with their common shape; float16, float32 or float64, all the same. All four
    have gradients. The numbers are TensorFlow's as long as it draws on one thread (a few hundred). Raises
    InvalidArgumentError for shapes that do not fit, `stddevs` <= 0 and bounds that enclose nothing or are both infinite.
    Mirrors `tf.random.stateless_parameterized_truncated_normal`.

    >>> import minitape as tf
    >>> tf.random.stateless_parameterized_truncated_normal([2], [1, 2], 10.0, 1.0, 12.0, 20.0).numpy()
    array([12.070222, 12.001568], dtype=float32)
    """
    op = "StatelessParameterizedTruncatedNormal"
    parts = [convert(x) for x in (means, stddevs, minvals, maxvals)]
    at = scrambled(op, seed)
    check_dtypes(_truncated, parts)
    try:
        parameters = np.broadcast_shapes(*[x._array.shape for x in parts])
    except ValueError:
        invalid(op, f"parameters of shapes {[list(x._array.shape) for x in parts]} do not broadcast.")
    return _truncated(*parts, at=at, sizes=ends_with(op, shape, parameters))
