"""Candidates: a few classes drawn to stand for the many.

With a million classes a softmax is too dear. Training then looks at the true class and at a sample of others, and
corrects for how often each was expected in the sample. The samplers draw classes 0 ... range_max - 1:

    uniform        every class alike
    log-uniform    class k with probability log((k + 2) / (k + 1)) / log(range_max + 1): few common, many rare ones
    all            no sample at all, but all of them

With `unique` a class that was drawn already is drawn again, n times altogether; a class of probability p is then to be
expected 1 - (1 - p)^n times, otherwise p times the size of the sample.

>>> import minitape as tf
>>> tf.random.set_seed(0)
>>> found = tf.random.uniform_candidate_sampler([[1]], 1, 3, True, 6, seed=1)
>>> found.sampled_candidates.numpy(), found.true_expected_count.numpy()
(array([1, 2, 4]), array([[0.5177469]], dtype=float32))
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np

from .. import dtype as dtypes
from ..axes import whole
from ..backend import to_numpy
from ..convert import convert
from ..errors import invalid
from ..tensor import EagerTensor
from .numbers import At, tensor_of
from .philox import words
from .seeds import get_seed, reserve

__all__ = ["all_candidate_sampler", "log_uniform_candidate_sampler", "uniform_candidate_sampler"]


class UniformCandidateSampler(NamedTuple):
    """What `uniform_candidate_sampler` returns."""

    sampled_candidates: EagerTensor
    true_expected_count: EagerTensor
    sampled_expected_count: EagerTensor


class LogUniformCandidateSampler(NamedTuple):
    """What `log_uniform_candidate_sampler` returns."""

    sampled_candidates: EagerTensor
    true_expected_count: EagerTensor
    sampled_expected_count: EagerTensor


class AllCandidateSampler(NamedTuple):
    """What `all_candidate_sampler` returns."""

    sampled_candidates: EagerTensor
    true_expected_count: EagerTensor
    sampled_expected_count: EagerTensor


def _pairs(at: At) -> Iterator[tuple[int, int]]:
    """Two random words after the other."""
    seeds, start = at
    while True:
        yield from words(seeds, start, 64).reshape(-1, 2).tolist()
        start += 64


def _even(at: At, classes: int) -> Iterator[int]:
    for low, high in _pairs(at):
        yield (low | high << 32) % classes


def _common_first(at: At, classes: int) -> Iterator[int]:
    for high, low in _pairs(at):
        u = ((high & 0xFFFFF) << 32 | low) * 2.0**-52
        yield int(math.exp(u * math.log1p(classes)) - 1) % classes


def _chance(classes: int) -> Callable[[int], float]:
    return lambda k: math.log((k + 2.0) / (k + 1.0)) / math.log1p(classes)


def _expected(p: float, sampled: int, tries: int) -> float:
    """How often a class of this probability is to be expected in the sample."""
    f, share = np.float32, np.float32(p)
    if tries == sampled:
        return float(share * f(sampled))
    return -math.expm1(f(tries) * f(math.log1p(-share)))  # in float32, each function rounded once


def _sampler(op: str, kind: Any, throw: Any, chance: Any, true_classes: Any, num_true: Any, num_sampled: Any, unique: Any,
             range_max: Any, seed: Any) -> Any:  # fmt: skip
    seeds = get_seed(seed)
    true, sampled, classes = _true(op, true_classes, num_true, num_sampled, unique, range_max)
    if unique and sampled > classes:
        invalid(op, f"num_sampled = {sampled} different classes are wanted, and there are range_max = {classes}.")
    key = (op, int(num_true), sampled, bool(unique), classes)
    throws = throw(reserve(key, seeds, 2048 * sampled // 4), classes)
    found: dict[int, None] | list[int] = {} if unique else []
    tries = 0
    while len(found) < sampled:
        tries += 1
        k = next(throws)
        found.setdefault(k) if isinstance(found, dict) else found.append(k)
    return _answer(kind, true, list(found), lambda k: _expected(chance(classes)(k), sampled, tries))


def _answer(kind: Any, true: Any, found: list[int], expected: Callable[[int], float]) -> Any:
    counts = [np.array([expected(k) for k in ks], np.float32) for ks in (true.ravel().tolist(), found)]
    return kind(tensor_of(np.array(found, np.int64), (len(found),)), tensor_of(counts[0], true.shape),
                tensor_of(counts[1], (len(found),)))  # fmt: skip


def _true(op: str, true_classes: Any, num_true: Any, num_sampled: Any, unique: Any, range_max: Any = 1) -> tuple[Any, int, int]:
    """The true classes as an array, checked, and the attributes as integers."""
    width, sampled, classes = whole("num_true", num_true), whole("num_sampled", num_sampled), whole("range_max", range_max)
    if not isinstance(unique, bool):
        raise TypeError(f"{op}: unique must be True or False, got {unique!r}.")
    true = true_ids(op, true_classes, width)
    if sampled < 1 or classes < 1:
        invalid(op, f"num_sampled and range_max must be at least 1; got {sampled} and {classes}.")
    top = classes if op != "AllCandidateSampler" else sampled
    if ((true < 0) | (true >= top)).any():
        invalid(op, f"true_classes must lie in [0, {top}), and one is {true[(true < 0) | (true >= top)][0]}.")
    return true, sampled, classes


def true_ids(op: str, true_classes: Any, width: int) -> Any:
    """An int64 matrix with `width` columns (InvalidArgumentError)."""
    ids = whole_ids(true_classes)
    if ids.dtype is not dtypes.int64:
        invalid(op, f"true_classes must be int64, got {ids.dtype.name}. Use tf.cast first.")
    if width < 1:
        invalid(op, f"num_true = {width}; there must be at least 1 true class in a row.")
    if ids._array.ndim != 2 or ids._array.shape[1] != width:
        invalid(op, f"true_classes must have shape [batch, num_true = {width}], got {list(ids._array.shape)}.")
    return to_numpy(ids._array)


def whole_ids(ids: Any) -> EagerTensor:
    """Class numbers as a tensor: Python's become int64 (TypeError), others stay what they are."""
    return convert(ids, None if hasattr(ids, "dtype") else dtypes.int64.numpy)


def uniform_candidate_sampler(true_classes: Any, num_true: int, num_sampled: int, unique: bool, range_max: int, seed: Any = None,
                              name: str | None = None) -> UniformCandidateSampler:  # fmt: skip
    """`num_sampled` classes below `range_max`, all equally likely. Mirrors `tf.random.uniform_candidate_sampler`.

    `true_classes` is an int64 matrix [batch, num_true]. Returns the sampled classes (int64), and the float32 counts with
    which true and sampled classes were to be expected. With seeds, TensorFlow's. Raises InvalidArgumentError for other
    shapes or dtypes, for a class beyond the range, and when more `unique` classes are wanted than there are.

    >>> import minitape as tf
    >>> tf.random.uniform_candidate_sampler([[0]], 1, 4, False, 8, seed=1).sampled_expected_count.numpy()
    array([0.5, 0.5, 0.5, 0.5], dtype=float32)
    """
    return _sampler("UniformCandidateSampler", UniformCandidateSampler, _even, lambda n: lambda k: 1 / n, true_classes, num_true,
                    num_sampled, unique, range_max, seed)  # fmt: skip


def log_uniform_candidate_sampler(true_classes: Any, num_true: int, num_sampled: int, unique: bool, range_max: int,
                                  seed: Any = None, name: str | None = None) -> LogUniformCandidateSampler:  # fmt: skip
    """As `uniform_candidate_sampler`, but small classes are more likely. Mirrors `tf.random.log_uniform_candidate_sampler`.

    >>> import minitape as tf
    >>> tf.random.log_uniform_candidate_sampler([[0]], 1, 2, False, 1, seed=1).sampled_candidates.numpy()
    array([0, 0])
    """
    return _sampler("LogUniformCandidateSampler", LogUniformCandidateSampler, _common_first, _chance, true_classes, num_true,
                    num_sampled, unique, range_max, seed)  # fmt: skip


def all_candidate_sampler(true_classes: Any, num_true: int, num_sampled: int, unique: bool, seed: Any = None,
                          name: str | None = None) -> AllCandidateSampler:  # fmt: skip
    """All classes below `num_sampled`, each once. Mirrors `tf.random.all_candidate_sampler`.

    Arguments and errors as in `uniform_candidate_sampler`; nothing is random.

    >>> import minitape as tf
    >>> tf.random.all_candidate_sampler([[1]], 1, 3, True).sampled_candidates.numpy()
    array([0, 1, 2])
    """
    get_seed(seed)
    true, sampled, _ = _true("AllCandidateSampler", true_classes, num_true, num_sampled, unique)
    return _answer(AllCandidateSampler, true, list(range(sampled)), lambda k: 1.0)
