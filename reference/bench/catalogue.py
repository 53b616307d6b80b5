"""The list of works: inputs, unit, how closely answers must agree, and what minitape promises.

Inputs come from a fixed seed, so every library, each in a process of its own, is given the same numbers.
Tolerances are wide enough for float32 sums in any order, and too narrow for a wrong derivative.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Target:
    """A promise of minitape: its median is at most `at_most` times that of the peer `versus`."""

    versus: str
    at_most: float


@dataclass(frozen=True)
class Work:
    name: str  # of the function in works.py and in each by_*.py
    title: str
    inputs: Callable[[np.random.Generator], tuple[np.ndarray[Any, Any], ...]]
    tolerance: float
    targets: tuple[Target, ...] = ()
    unit: str = "ms"
    per_unit: float = 1e3  # seconds times this is the unit
    needs: str = ""  # a method of GradientTape that a library may not have yet

    def arrays(self) -> tuple[np.ndarray[Any, Any], ...]:
        return self.inputs(np.random.default_rng(2021))


def _normal(rng: np.random.Generator, *shape: int, scale: float = 1.0) -> np.ndarray[Any, Any]:
    return np.asarray(rng.standard_normal(shape, dtype=np.float32) * np.float32(scale))


def _chain(rng: np.random.Generator) -> tuple[np.ndarray[Any, Any], ...]:
    return (np.array(0.5, np.float32),)


def _mlp(rng: np.random.Generator) -> tuple[np.ndarray[Any, Any], ...]:
    x, labels = rng.random((64, 784), dtype=np.float32), rng.integers(0, 10, 64, dtype=np.int32)
    layer1 = _normal(rng, 784, 128, scale=0.05), np.zeros(128, np.float32)
    layer2 = _normal(rng, 128, 10, scale=0.1), np.zeros(10, np.float32)
    return x, labels, *layer1, *layer2


def _logistic(rng: np.random.Generator) -> tuple[np.ndarray[Any, Any], ...]:
    labels = rng.integers(0, 2, (100_000, 1)).astype(np.float32)
    return _normal(rng, 100_000, 100), labels, _normal(rng, 100, 1, scale=0.1), np.array(0.1, np.float32)


def _wave(rng: np.random.Generator) -> tuple[np.ndarray[Any, Any], ...]:
    return (_normal(rng, 4_000_000) + np.float32(0.5),)  # off centre, or the odd function sums to about zero


def _hessian(rng: np.random.Generator) -> tuple[np.ndarray[Any, Any], ...]:
    return (rng.standard_normal(10),)


def _embedding(rng: np.random.Generator) -> tuple[np.ndarray[Any, Any], ...]:
    return _normal(rng, 200_000, 64), rng.integers(0, 200_000, 1024, dtype=np.int32)


def _conv2d(rng: np.random.Generator) -> tuple[np.ndarray[Any, Any], ...]:
    return _normal(rng, 32, 28, 28, 16), _normal(rng, 3, 3, 16, 32, scale=0.1)


def _jacobian(rng: np.random.Generator) -> tuple[np.ndarray[Any, Any], ...]:
    return _normal(rng, 200, 200, scale=0.05), _normal(rng, 200)


WORKS: dict[str, Work] = {
    work.name: work
    for work in (
        Work(
            "chain",
            "2000-op scalar chain",
            _chain,
            1e-3,
            (Target("tensorflow", 0.16),),
            unit="us/op",
            per_unit=1e6 / 2000,
        ),
        Work("mlp", "MLP 784-128-10, batch 64, one step", _mlp, 1e-4, (Target("tensorflow", 0.35),)),
        Work("logistic", "logistic regression, 100k x 100", _logistic, 1e-3, (Target("tensorflow", 0.6),)),
        Work("wave", "sum(sin(x) exp(-x^2)), 4M float32", _wave, 1e-4),
        Work("hessian", "Hessian of 10-d Rosenbrock", _hessian, 1e-9, (Target("tensorflow", 0.02),)),
        Work("embedding", "gradient of 1,024 rows of a 200k x 64 table", _embedding, 1e-4, (Target("tensorflow", 0.25),)),
        Work("conv2d", "conv2d 32x28x28x16, filter 3x3x16x32", _conv2d, 1e-3, (Target("tensorflow", 2.5),)),
        Work("hessian_rows", "Hessian of 10-d Rosenbrock, row by row", _hessian, 1e-9),
        Work(
            "jacobian",
            "200x200 Jacobian of tanh(Wx)",
            _jacobian,
            1e-4,
            (Target("tensorflow", 0.01), Target("torch", 1.5)),
            needs="jacobian",
        ),
    )
}
