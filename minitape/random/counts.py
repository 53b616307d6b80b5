"""Random counts: how many events (Poisson), how many successes (binomial).

Both have two algorithms, as in TensorFlow. Small means are counted out: a Poisson number is how many uniform numbers can
be multiplied before the product falls below e^-rate (Knuth), a binomial one how many geometric waiting times fit into the
trials. From a mean of 10 on that would take long; there Hörmann's transformed rejection (1993) proposes

    k = floor((2 a / (1/2 - |u|) + b) u + mean + ...)        u uniform in (-1/2, 1/2)

and a second uniform number v decides whether k stays: at once if v is small and u not near the edge, by the true
probability otherwise.

>>> import minitape as tf
>>> tf.random.stateless_poisson([3], [1, 2], 4.0).numpy(), tf.random.stateless_binomial([3], [1, 2], 20.0, 0.5).numpy()
(array([6, 5, 6], dtype=int32), array([13,  7, 13], dtype=int32))
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..backend import from_numpy, to_numpy
from ..convert import convert
from ..errors import invalid
from ..op import Op
from ..refuse import check_dtypes, no_gradient
from ..tensor import OPS, EagerTensor
from .draws import shape_of
from .gamma import ends_with
from .numbers import At
from .rejection import RESERVED, Drawer, Streams, exactly, per_parameter
from .seeds import get_seed, reserve
from .stateless import scrambled

__all__ = ["poisson", "stateless_binomial", "stateless_poisson"]

KINDS = "float16 float32 float64 int32 int64"


def _poisson(at: At, rate: Any, top: float) -> Any:
    """One number for each rate; those above `top` are drawn again."""
    beyond = rate - 6 * np.sqrt(rate) > top
    if (beyond & (rate < np.inf)).any():  # TensorFlow would draw for ever
        raise ValueError(f"a rate of {rate[beyond].min()} is far above {top}, the largest number of the result's dtype.")
    uniform, out = Streams(at, rate.size).uniform(), np.where(np.isnan(rate), np.nan, np.inf)
    limit, product, x = np.exp(-rate), np.ones(rate.size), np.zeros(rate.size)
    who = np.flatnonzero(rate < 10)
    while who.size:
        product[who] *= uniform(who)
        done = product[who] <= limit[who]
        out[who[done]] = x[who[done]]
        who = who[~done]
        x[who] += 1
    who = np.flatnonzero((rate >= 10) & (rate < np.inf))
    wide = 0.931 + 2.53 * np.sqrt(rate)
    steep = -0.059 + 0.02483 * wide
    while who.size:
        r, a, b = rate[who], steep[who], wide[who]
        u, v = uniform(who) - 0.5, uniform(who)
        edge = 0.5 - abs(u)
        k = np.floor((2 * a / edge + b) * u + r + 0.43)
        inside = (edge >= 0.07) & (v <= 0.9277 - 3.6224 / (b - 2))
        never = (k > top) | (~inside & ((k < 0) | ((edge < 0.013) & (v > edge))))
        s = np.log(v * (1.1239 + 1.1328 / (b - 3.4)) / (a / (edge * edge) + b))
        good = ~never & (inside | (s <= -r + k * np.log(r) - exactly(math.lgamma, k + 1)))
        out[who[good]] = k[good]
        who = who[~good]
    return out


def _binomial(at: At, count: Any, prob: Any) -> Any:
    """One number for each pair of float32 parameters; what is more likely than not is counted by its failures."""
    flip = prob > 0.5
    rare = np.where(flip, 1 - prob, prob)
    many = count * rare >= 10
    n, p = count.astype(np.float64), rare.astype(np.float64)
    streams = Streams(at, n.size)
    streams.space(np.where(many, RESERVED, np.uint64(42)))
    uniform, out = streams.uniform(), np.where(np.isnan(n + p), np.nan, 0.0)
    drawn = (n > 0) & (p > 0)
    _wait(uniform, np.flatnonzero(drawn & ~many), n, p, out)
    _transformed(uniform, np.flatnonzero(drawn & many & (n < np.inf)), n, p, out)
    return np.where((n <= 0) | (prob <= 0), 0.0, np.where(flip, n - out, out))


def _wait(uniform: Drawer, who: Any, n: Any, p: Any, out: Any) -> None:
    waited, found, slow = np.zeros(n.size), np.zeros(n.size), np.log1p(-p)
    while who.size:
        waited[who] += np.ceil(np.log(uniform(who)) / slow[who])
        done = waited[who] > n[who]
        out[who[done]] = found[who[done]]
        who = who[~done]
        found[who] += 1


def _transformed(uniform: Drawer, who: Any, n: Any, p: Any, out: Any) -> None:
    spread = np.sqrt(n * p * (1 - p))
    wide = 1.15 + 2.53 * spread
    steep, odds, mode = -0.0873 + 0.0248 * wide + 0.01 * p, p / (1 - p), np.floor((n + 1) * p)
    while who.size:
        a, b, t, r, m = steep[who], wide[who], n[who], odds[who], mode[who]
        u, v = uniform(who) - 0.5, uniform(who)
        edge = 0.5 - abs(u)
        k = np.floor((2 * a / edge + b) * u + (t * p[who] + 0.5))
        inside = (edge >= 0.07) & (v <= 0.92 - 4.2 / b)
        never = ~inside & ((k < 0) | (k > t))
        s = np.log(v * ((2.83 + 5.1 / b) * spread[who]) / (a / (edge * edge) + b))
        near = np.clip(k, 0, t)
        bound = ((m + 0.5) * np.log((m + 1) / (r * (t - m + 1))) + (t + 1) * np.log((t - m + 1) / (t - near + 1))
                 + (near + 0.5) * np.log(r * (t - near + 1) / (near + 1)) + _tail(m) + _tail(t - m) - _tail(near)
                 - _tail(t - near))  # fmt: skip
        good = ~never & (inside | (s <= bound))
        out[who[good]] = k[good]
        who = who[~good]


_TAILS = np.array([
    0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509, 0.0166446911898211,
    0.0138761288230707, 0.0118967099458917, 0.0104112652619720, 0.00925546218271273, 0.00833056343336287,
])  # fmt: skip


def _tail(k: Any) -> Any:
    """What Stirling's formula leaves of log k!"""
    square = (k + 1) * (k + 1)
    return np.where(k <= 9, _TAILS[np.clip(k, 0, 9).astype(int)], (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / (k + 1))


def _top(kind: Any) -> float:
    return float(np.iinfo(kind).max if kind.kind == "i" else np.finfo(kind).max)


def _poisson_kernel(xp: Any, rate: Any, *, at: At, sizes: tuple[int, ...], dtype: Any) -> Any:
    samples = math.prod(sizes)
    each = np.repeat(np.ravel(to_numpy(rate)).astype(np.float64), samples)
    laid = (
        per_parameter(_poisson(at, each, _top(dtype)), samples, rate.shape, sizes) if each.size else np.empty(sizes + rate.shape)
    )
    return from_numpy(laid.astype(dtype), xp)


def _binomial_kernel(xp: Any, counts: Any, probs: Any, *, at: At, sizes: tuple[int, ...], dtype: Any) -> Any:
    samples = math.prod(sizes)
    n, p = np.broadcast_arrays(to_numpy(counts), to_numpy(probs))
    shape = n.shape
    n, p = (np.repeat(x.ravel().astype(np.float32), samples) for x in (n, p))  # whatever they were: TensorFlow counts in float32
    laid = per_parameter(_binomial(at, n, p), samples, shape, sizes) if n.size else n.reshape(sizes + shape)
    return from_numpy(laid.astype(dtype), xp)


_NONE = "counts do not move with their parameters"
_random_poisson = Op("RandomPoissonV2", KINDS, _poisson_kernel, no_gradient("RandomPoissonV2", _NONE))
_stateless_poisson = Op("StatelessRandomPoisson", KINDS, _poisson_kernel)
_stateless_binomial = Op("StatelessRandomBinomial", "float16 float32 float64", _binomial_kernel)
_stateless_binomial.missing = "int32 int64"
stateful_binomial = Op(
    "StatefulRandomBinomial", "float16 float32 float64", _binomial_kernel, each=no_gradient("StatefulRandomBinomial", _NONE)
)


def count_dtype(op: str, dtype: Any) -> np.dtype:
    """A dtype that counts are made of (InvalidArgumentError)."""
    kind = dtypes.as_dtype(dtype)
    if kind.name not in KINDS.split():
        invalid(op, f"dtype must be one of {KINDS.replace(' ', ', ')}; got {kind.name}.")
    return kind.numpy


def poisson(shape: Any, lam: Any, dtype: Any = dtypes.float32, seed: Any = None, name: str | None = None) -> EagerTensor:
    """`shape` Poisson-distributed numbers for every rate in `lam`. Mirrors `tf.random.poisson`.

    The result has shape `shape` + that of `lam`. Rates and result are of float16, float32, float64, int32 or int64
    (InvalidArgumentError). With seeds, TensorFlow's numbers exactly. Asking for a
    gradient through it is a LookupError.

    >>> import minitape as tf
    >>> tf.random.set_seed(1)
    >>> tf.random.poisson([3], [2.0, 50.0]).shape
    TensorShape([3, 2])
    """
    given = convert(shape, dtypes.int32.numpy)
    seeds, rate = get_seed(seed), convert(lam)
    kind = count_dtype("RandomPoissonV2", dtype)
    sizes, index = shape_of("RandomPoissonV2", given)
    blocks = 256 * math.prod(sizes) * rate._array.size
    return _random_poisson(rate, at=reserve(("RandomPoissonV2", rate.dtype, kind, index), seeds, blocks), sizes=sizes, dtype=kind)


def stateless_poisson(shape: Any, seed: Any, lam: Any, dtype: Any = dtypes.int32, name: str | None = None) -> EagerTensor:
    """Poisson-distributed numbers from a seed [2]. Mirrors `tf.random.stateless_poisson`.

    As `poisson`, but `shape` is that of the result, and must end with that of `lam` (InvalidArgumentError).

    >>> import minitape as tf
    >>> tf.random.stateless_poisson([4], [1, 2], 100.0).numpy()
    array([112, 107, 115, 112], dtype=int32)
    """
    rate = convert(lam)
    kind = count_dtype("StatelessRandomPoisson", dtype)
    at = scrambled("StatelessRandomPoisson", seed)
    sizes = ends_with("StatelessRandomPoisson", shape, rate._array.shape)
    return _stateless_poisson(rate, at=at, sizes=sizes, dtype=kind)


def trials(op: str, shape: Any, counts: EagerTensor, probs: EagerTensor) -> tuple[int, ...]:
    """The sizes of the samples, for counts and probabilities of one dtype that broadcast."""
    check_dtypes(OPS[op], (counts, probs))
    try:
        parameters = np.broadcast_shapes(counts._array.shape, probs._array.shape)
    except ValueError:
        invalid(op, f"counts {list(counts._array.shape)} and probs {list(probs._array.shape)} do not broadcast.")
    return ends_with(op, shape, parameters)


def stateless_binomial(shape: Any, seed: Any, counts: Any, probs: Any, output_dtype: Any = dtypes.int32,
                       name: str | None = None) -> EagerTensor:  # fmt: skip
    """How many of `counts` trials succeed, each with probability `probs`. Mirrors `tf.random.stateless_binomial`.

    `shape` is that of the result, and ends with that to which counts and probs broadcast; these have one dtype out of
    float16, float32, float64, the result has one of those, int32 or int64 (InvalidArgumentError). No gradient.

    >>> import minitape as tf
    >>> tf.random.stateless_binomial([4], [1, 2], 100.0, 0.25).numpy()
    array([30, 28, 31, 36], dtype=int32)
    """
    p = convert(probs, hint=dtypes.float32.numpy)
    n = convert(counts, hint=p._array.dtype)
    kind = count_dtype("StatelessRandomBinomial", output_dtype)
    at = scrambled("StatelessRandomBinomial", seed)
    sizes = trials("StatelessRandomBinomial", shape, n, p)
    return _stateless_binomial(n, p, at=at, sizes=sizes, dtype=kind)
