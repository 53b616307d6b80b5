"""Raw operations of tf.random. Their seeds come in pairs: (0, 0) draws other numbers every time, and `tf.random.set_seed` is
not asked.

>>> import minitape as tf
>>> tf.raw_ops.RandomUniform(shape=[2], dtype=tf.float32, seed=1, seed2=2).numpy()
array([0.40639675, 0.8575996 ], dtype=float32)
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .. import dtype as dtypes
from .. import nn, random
from ..axes import INT32, number
from ..backend import to_numpy
from ..convert import convert
from ..errors import invalid
from ..random import algorithm
from ..random.draws import shape_of, truncated_normal
from ..random.gamma import ends_with
from ..random.numbers import FLOATS, At, normals, tensor_of, truncated, uniforms
from ..random.picks import _integers, _order, placed
from ..random.seeds import get_seed, reserve
from ..random.stateless import check_floating, integers_at, scrambled
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor
from .build import alike, both, shaped


def _floating(op: str, draw: Any, shape: Any, dtype: Any, seeds: tuple[int, int]) -> EagerTensor:
    if dtype.name not in FLOATS:
        invalid(op, f"dtype must be float16, bfloat16, float32 or float64, got {dtype.name}.")
    return draw(convert(shape, hint=INT32), dtype=dtype, seed=seeds)


def _whole(shape: Any, minval: Any, maxval: Any, seeds: tuple[int, int]) -> EagerTensor:
    low, high = alike(minval, maxval)
    if low.dtype.name not in ("int32", "int64") or low.dtype is not high.dtype:
        invalid("RandomUniformInt", f"bounds must be int32, or int64, both: got {low.dtype.name} and {high.dtype.name}.")
    return random.uniform(convert(shape, hint=INT32), low, high, low.dtype, seeds)


def _gamma(shape: Any, alpha: Any, seeds: tuple[int, int]) -> EagerTensor:
    (a,) = check_dtypes(OPS["RandomGamma"], [convert(alpha)])
    sizes, index = shape_of("RandomGamma", convert(shape, hint=INT32))
    at = reserve(("RandomGamma", a.dtype, index), get_seed(seeds), 256 * math.prod(sizes) * a._array.size)
    return OPS["RandomGamma"](a, at=at, sizes=sizes)


def _place(op: str, key: Any, counter: Any, alg: Any) -> At:
    """Where Philox begins, from a key [1] and a counter [2] of uint64."""
    if number(op, alg, "alg") not in (algorithm.PHILOX, algorithm.AUTO_SELECT):
        invalid(op, f"alg = {alg}; numbers are drawn with {algorithm.PHILOX}, Philox, or {algorithm.AUTO_SELECT}, automatic.")
    k, c = convert(key, dtypes.uint64.numpy), convert(counter, dtypes.uint64.numpy)
    if k._array.shape != (1,) or c._array.ndim != 1 or c._array.size < 2:
        invalid(op, f"key must be [1] and counter [2], got shapes {k.shape} and {c.shape}.")
    words = to_numpy(c._array).tolist()
    return (int(to_numpy(k._array)[0]), words[1]), words[0]


def _stateless(op: str, draw: Any) -> Any:
    def call(shape: Any, key: Any, counter: Any, alg: Any, dtype: Any = dtypes.float32) -> EagerTensor:
        check_floating(op, dtype)
        at, (sizes, _) = _place(op, key, counter, alg), shape_of(op, convert(shape, hint=INT32))
        return tensor_of(draw(at, math.prod(sizes), dtype), sizes)

    return call


def _stateless_whole(shape: Any, key: Any, counter: Any, alg: Any, minval: Any, maxval: Any) -> EagerTensor:
    op, (low, high) = "StatelessRandomUniformIntV2", alike(minval, maxval)
    if low.dtype.name not in ("int32", "int64") or low.dtype is not high.dtype:
        invalid(op, f"bounds must be int32, or int64, both: got {low.dtype.name} and {high.dtype.name}.")
    return integers_at(op, _place(op, key, counter, alg), convert(shape, hint=INT32), low, high, low.dtype)


def _stateless_full(shape: Any, key: Any, counter: Any, alg: Any, dtype: Any) -> EagerTensor:
    op = "StatelessRandomUniformFullIntV2"
    if dtype.name not in ("int32", "int64", "uint32", "uint64"):
        invalid(op, f"dtype is {dtype.name}; allowed are int32, int64, uint32 and uint64.")
    return integers_at(op, _place(op, key, counter, alg), convert(shape, hint=INT32), None, None, dtype)


def _stateless_gamma(shape: Any, key: Any, counter: Any, alg: Any, alpha: Any) -> EagerTensor:
    op = "StatelessRandomGammaV3"
    (a,) = check_dtypes(OPS[op], [convert(alpha)])
    return OPS[op](a, at=_place(op, key, counter, alg), sizes=ends_with(op, convert(shape, hint=INT32), a._array.shape))


def _stateless_shuffle(value: Any, key: Any, counter: Any, alg: Any) -> EagerTensor:
    at, x = _place("StatelessShuffle", key, counter, alg), convert(value)
    return OPS["StatelessShuffle"](x, order=_order(at, len(x._array) if x._array.ndim else 0))


def _key_and_counter(seed: Any) -> tuple[EagerTensor, EagerTensor]:
    (key, upper), lower = scrambled("StatelessRandomGetKeyCounter", convert(seed, hint=INT32))
    return tensor_of(np.array([key], np.uint64), (1,)), tensor_of(np.array([lower, upper], np.uint64), (2,))


def _any_integers(shape: Any, dtype: Any) -> EagerTensor:
    op = "NonDeterministicInts"
    if dtype.name not in ("int32", "int64", "uint32", "uint64"):
        invalid(op, f"dtype is {dtype.name}; allowed are int32, int64, uint32 and uint64.")
    at = reserve((op, dtype), (None, None), 1)
    return integers_at(op, at, convert(shape, hint=INT32), None, None, dtype)


def _place_of(index: Any, seed: Any, max_index: Any, rounds: int) -> EagerTensor:
    if rounds != 4:
        invalid("RandomIndexShuffle", f"rounds = {rounds}; indices are enciphered in 4 rounds here.")
    return placed(index, to_numpy(_integers("seed", convert(seed))._array), max_index)


# fmt: off
shaped(
    AllCandidateSampler=lambda true_classes, num_true, num_sampled, unique, seed=0, seed2=0:
        random.all_candidate_sampler(true_classes, num_true, num_sampled, unique, (seed, seed2)),
    ComputeAccidentalHits=lambda true_classes, sampled_candidates, num_true, seed=0, seed2=0:
        nn.compute_accidental_hits(true_classes, sampled_candidates, num_true),
    LogUniformCandidateSampler=lambda true_classes, num_true, num_sampled, unique, range_max, seed=0, seed2=0:
        random.log_uniform_candidate_sampler(true_classes, num_true, num_sampled, unique, range_max, (seed, seed2)),
    Multinomial=lambda logits, num_samples, seed=0, seed2=0, output_dtype=dtypes.int64:
        random.categorical(logits, num_samples, output_dtype, (seed, seed2)),
    NonDeterministicInts=lambda shape, dtype=dtypes.int64: _any_integers(shape, dtype),
    RandomGamma=lambda shape, alpha, seed=0, seed2=0: _gamma(shape, alpha, (seed, seed2)),
    RandomIndexShuffle=lambda index, seed, max_index, rounds=4: _place_of(index, seed, max_index, rounds),
    RandomPoissonV2=lambda shape, rate, seed=0, seed2=0, dtype=dtypes.int64:
        random.poisson(convert(shape, hint=INT32), rate, dtype, (seed, seed2)),
    RandomShuffle=lambda value, seed=0, seed2=0: random.shuffle(value, (seed, seed2)),
    RandomStandardNormal=lambda shape, dtype, seed=0, seed2=0:
        _floating("RandomStandardNormal", random.normal, shape, dtype, (seed, seed2)),
    RandomUniform=lambda shape, dtype, seed=0, seed2=0: _floating("RandomUniform", random.uniform, shape, dtype, (seed, seed2)),
    RandomUniformInt=lambda shape, minval, maxval, seed=0, seed2=0: _whole(shape, minval, maxval, (seed, seed2)),
    StatelessMultinomial=lambda logits, num_samples, seed, output_dtype=dtypes.int64:
        random.stateless_categorical(logits, num_samples, seed, output_dtype),
    StatelessParameterizedTruncatedNormal=lambda shape, seed, means, stddevs, minvals, maxvals:
        random.stateless_parameterized_truncated_normal(shape, seed, *alike(means, stddevs, minvals, maxvals)),
    StatelessRandomBinomial=lambda shape, seed, counts, probs, dtype=dtypes.int64:
        random.stateless_binomial(shape, seed, *both(counts, probs), dtype),
    StatelessRandomGammaV3=lambda shape, key, counter, alg, alpha: _stateless_gamma(shape, key, counter, alg, alpha),
    StatelessRandomGetKeyCounter=lambda seed: _key_and_counter(seed),
    StatelessRandomNormalV2=_stateless("StatelessRandomNormalV2", normals),
    StatelessRandomPoisson=lambda shape, seed, lam, dtype: random.stateless_poisson(shape, seed, lam, dtype),
    StatelessRandomUniformFullIntV2=lambda shape, key, counter, alg, dtype=dtypes.uint64:
        _stateless_full(shape, key, counter, alg, dtype),
    StatelessRandomUniformIntV2=lambda shape, key, counter, alg, minval, maxval:
        _stateless_whole(shape, key, counter, alg, minval, maxval),
    StatelessRandomUniformV2=_stateless("StatelessRandomUniformV2", uniforms),
    StatelessShuffle=lambda value, key, counter, alg: _stateless_shuffle(value, key, counter, alg),
    StatelessTruncatedNormalV2=_stateless("StatelessTruncatedNormalV2", truncated),
    TruncatedNormal=lambda shape, dtype, seed=0, seed2=0:
        _floating("TruncatedNormal", truncated_normal, shape, dtype, (seed, seed2)),
    UniformCandidateSampler=lambda true_classes, num_true, num_sampled, unique, range_max, seed=0, seed2=0:
        random.uniform_candidate_sampler(true_classes, num_true, num_sampled, unique, range_max, (seed, seed2)),
)
# fmt: on
