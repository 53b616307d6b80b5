"""Raw operations that draw. Each case has seeds of its own, as a sequence goes on with every draw."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

import itertools

from reference.case import Table
from reference.values import DT, MAIN, K, P, R, V

CASES = Table()
raw = CASES.raw
F32 = ("f32",)
KEY = {"key": V([5], "u64"), "counter": V([1, 2], "u64"), "alg": K(1)}
number = itertools.count(1000)


def refused(raises, op, **rest):
    raw(op, raises=raises, **{"dtypes": F32, **rest})


def seeds():
    """Two that no other case has."""
    return {"seed": next(number), "seed2": next(number), "form": True}  # the case runs several times, and draws on: only the form is asked


for name in ["RandomUniform", "RandomStandardNormal", "TruncatedNormal"]:
    raw(name, shape=K([2, 3]), dtype=DT("float64"), **seeds(), dtypes=F32)
    refused("InvalidArgumentError", name, shape=K([2]), dtype=DT("int32"))
raw("RandomUniformInt", shape=K([2]), minval=K(0), maxval=K(9), **seeds(), dtypes=F32)
raw("RandomGamma", shape=K([2]), alpha=P(2), **seeds(), dtypes=MAIN)
raw("RandomPoissonV2", shape=K([2]), rate=P(2), **seeds(), dtypes=MAIN)
raw("RandomShuffle", value=R(3, 2), **seeds(), dtypes=MAIN)
raw("Multinomial", logits=R(2, 3), num_samples=K(4), **seeds(), dtypes=MAIN)
raw("NonDeterministicInts", shape=K([2]), form=True, dtypes=F32)
raw("NonDeterministicInts", shape=K([2]), dtype=DT("uint32"), form=True, dtypes=F32)
raw("RandomIndexShuffle", index=V([3, 1], "i32"), seed=V([1, 2, 3], "i32"), max_index=V(9, "i32"), dtypes=F32)
for name in ["UniformCandidateSampler", "LogUniformCandidateSampler"]:
    raw(name, true_classes=V([[0], [2]], "i64"), num_true=1, num_sampled=3, unique=True, range_max=5, **seeds(), dtypes=F32)
raw("AllCandidateSampler", true_classes=V([[0], [2]], "i64"), num_true=1, num_sampled=3, unique=True, dtypes=F32)
raw("ComputeAccidentalHits", true_classes=V([[0], [2]], "i64"), sampled_candidates=V([2, 1, 0], "i64"), num_true=1, dtypes=F32)

raw("StatelessRandomGetKeyCounter", seed=V([1, 2], "i64"), dtypes=F32)
for name in ["StatelessRandomUniformV2", "StatelessRandomNormalV2", "StatelessTruncatedNormalV2"]:
    raw(name, shape=K([2, 3]), **KEY, dtypes=F32)
    raw(name, shape=K([3]), **KEY, dtype=DT("float64"), dtypes=F32)
raw("StatelessRandomUniformIntV2", shape=K([3]), **KEY, minval=K(0), maxval=K(9), dtypes=F32)
raw("StatelessRandomUniformFullIntV2", shape=K([3]), **KEY, dtypes=F32)
raw("StatelessRandomGammaV3", shape=K([3, 2]), **KEY, alpha=P(2), dtypes=MAIN)
raw("StatelessShuffle", value=V([1, 2, 3, 4]), **KEY, dtypes=("i32",))
raw("StatelessMultinomial", logits=R(2, 3), num_samples=K(4), seed=V([1, 2], "i32"), dtypes=MAIN)
raw("StatelessRandomPoisson", shape=K([2]), seed=V([1, 2], "i32"), lam=P(2), dtype=DT("int32"), dtypes=MAIN)
raw("StatelessRandomBinomial", shape=K([2]), seed=V([1, 2], "i32"), counts=V([5.0, 9.0]), probs=V([0.5, 0.25]), dtypes=MAIN)
raw("StatelessParameterizedTruncatedNormal", shape=K([3]), seed=V([1, 2], "i32"), means=V(0.5), stddevs=V(1.5), minvals=V(-1.0), maxvals=V(2.0), dtypes=MAIN, smooth=False)
refused("InvalidArgumentError", "StatelessRandomUniformV2", shape=K([2]), key=V([5], "u64"), counter=V([1, 2], "u64"), alg=K(7))
refused("TypeError", "UniformCandidateSampler", true_classes=V([[0]], "i64"), num_true=1, num_sampled=3, unique="x", range_max=5)
refused("TypeError", "RandomUniform", shape=K([2]), dtype=DT("float32"), seed="a")
