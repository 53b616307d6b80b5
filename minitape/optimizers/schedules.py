"""Schedules: learning rates that change with the steps.

A schedule is a function of the step, and an optimiser calls it with its own count. Each is one formula of how far we
are, p = step / decay_steps:

    ExponentialDecay     rate * decay_rate^p                 InverseTimeDecay     rate / (1 + decay_rate p)
    PolynomialDecay      (rate - end) * (1 - p)^power + end  CosineDecay          rate * (1 + cos(pi p)) / 2

>>> import minitape as tf
>>> schedule = tf.optimizers.schedules.ExponentialDecay(0.1, decay_steps=10, decay_rate=0.5)
>>> [round(float(schedule(step)), 4) for step in (0, 10, 20)]
[0.1, 0.05, 0.025]
>>> optimizer = tf.optimizers.SGD(schedule)
>>> round(float(optimizer.learning_rate), 4)
0.1
"""

from __future__ import annotations

import math
from typing import Any

from .. import serial
from ..array import cast, where
from ..convert import convert
from ..math import cos, floor, log, minimum, pow
from ..tensor import EagerTensor

__all__ = ["CosineDecay", "CosineDecayRestarts", "ExponentialDecay", "InverseTimeDecay", "LearningRateSchedule",
           "PiecewiseConstantDecay", "PolynomialDecay", "deserialize", "serialize"]  # fmt: skip


class LearningRateSchedule:
    """A function of the step with a configuration. Mirrors `tf.optimizers.schedules.LearningRateSchedule`; subclass it.

    `__call__(step)` takes a number, tensor or Variable and returns a scalar of the dtype of the first rate (float32 for
    a Python number).
    """

    settings: tuple[str, ...] = ()  # the names of the arguments, which are also attributes
    name: str

    def __call__(self, step: Any) -> Any:
        """The rate at this step. Subclasses say it: NotImplementedError here."""
        raise NotImplementedError(f"{type(self).__name__} does not say its rates: define __call__(self, step).")

    def get_config(self) -> dict[str, Any]:
        """The arguments that make another schedule like this one. NotImplementedError if a subclass does not say them."""
        if not self.settings:
            raise NotImplementedError(f"{type(self).__name__} does not say its arguments: define get_config().")
        return {name: getattr(self, name) for name in dict.fromkeys((*self.settings, "name"))}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> LearningRateSchedule:
        """A schedule from what `get_config` said."""
        return cls(**config)

    def _check_steps(self, name: str = "decay_steps") -> None:
        if getattr(self, name) <= 0:
            raise ValueError(f"{type(self).__name__}: {name} is {getattr(self, name)}. Give a number above 0.")

    def _progress(self, step: Any, steps: Any) -> tuple[EagerTensor, EagerTensor]:
        """The first rate, and step / steps in its dtype."""
        rate = convert(self.initial_learning_rate)  # type: ignore[attr-defined]
        return rate, cast(step, rate.dtype) / cast(steps, rate.dtype)


class ExponentialDecay(LearningRateSchedule):
    """rate * decay_rate ^ (step / decay_steps); `staircase` rounds the exponent down. ValueError for decay_steps <= 0.

    Mirrors `tf.optimizers.schedules.ExponentialDecay`.

    >>> import minitape as tf
    >>> schedule = tf.optimizers.schedules.ExponentialDecay(1.0, 10, 0.5, staircase=True)
    >>> float(schedule(9)), float(schedule(10))
    (1.0, 0.5)
    """

    settings = ("initial_learning_rate", "decay_steps", "decay_rate", "staircase")

    def __init__(self, initial_learning_rate: Any, decay_steps: Any, decay_rate: Any, staircase: bool = False,
                 name: str = "ExponentialDecay"):  # fmt: skip
        self.initial_learning_rate, self.decay_steps, self.decay_rate = initial_learning_rate, decay_steps, decay_rate
        self.staircase, self.name = staircase, name
        self._check_steps()

    def __call__(self, step: Any) -> EagerTensor:
        rate, p = self._progress(step, self.decay_steps)
        return rate * pow(cast(self.decay_rate, rate.dtype), floor(p) if self.staircase else p)


class InverseTimeDecay(ExponentialDecay):
    """rate / (1 + decay_rate * step / decay_steps); `staircase` rounds the quotient down. ValueError for decay_steps <= 0.

    Mirrors `tf.optimizers.schedules.InverseTimeDecay`.

    >>> import minitape as tf
    >>> float(tf.optimizers.schedules.InverseTimeDecay(1.0, 10, 3.0)(10))
    0.25
    """

    def __init__(self, initial_learning_rate: Any, decay_steps: Any, decay_rate: Any, staircase: bool = False,
                 name: str = "InverseTimeDecay"):  # fmt: skip
        super().__init__(initial_learning_rate, decay_steps, decay_rate, staircase, name)

    def __call__(self, step: Any) -> EagerTensor:
        rate, p = self._progress(step, self.decay_steps)
        return rate / (cast(self.decay_rate, rate.dtype) * (floor(p) if self.staircase else p) + 1.0)


class PiecewiseConstantDecay(LearningRateSchedule):
    """values[0] up to and at boundaries[0], then values[1] up to boundaries[1], ... One value more than boundaries.

    ValueError otherwise. The result has the dtype of the values. Mirrors `tf.optimizers.schedules.PiecewiseConstantDecay`.

    >>> import minitape as tf
    >>> schedule = tf.optimizers.schedules.PiecewiseConstantDecay([10, 20], [1.0, 0.5, 0.25])
    >>> [float(schedule(step)) for step in (0, 10, 11, 20, 21)]
    [1.0, 1.0, 0.5, 0.5, 0.25]
    """

    settings = ("boundaries", "values")

    def __init__(self, boundaries: Any, values: Any, name: str = "PiecewiseConstant"):
        if len(boundaries) != len(values) - 1:
            raise ValueError(f"{type(self).__name__}: {len(boundaries)} boundaries part {len(boundaries) + 1} values, not "
                             f"{len(values)}.")  # fmt: skip
        self.boundaries, self.values, self.name = boundaries, values, name

    def __call__(self, step: Any) -> EagerTensor:
        values, at = [convert(v) for v in self.values], convert(step)
        rate = values[-1]
        for boundary, value in zip(self.boundaries[::-1], values[-2::-1]):
            rate = where(at <= cast(boundary, at.dtype), value, rate)
        return rate


class PolynomialDecay(LearningRateSchedule):
    """From the first rate to `end_learning_rate`, along (1 - step / decay_steps) ^ power; then it stays there.

    With `cycle` it starts again instead, over the next multiple of decay_steps. ValueError for decay_steps <= 0.
    Mirrors `tf.optimizers.schedules.PolynomialDecay`.

    >>> import minitape as tf
    >>> schedule = tf.optimizers.schedules.PolynomialDecay(1.0, 10, end_learning_rate=0.0, power=2.0)
    >>> float(schedule(5)), float(schedule(99))
    (0.25, 0.0)
    """

    settings = ("initial_learning_rate", "decay_steps", "end_learning_rate", "power", "cycle")

    def __init__(self, initial_learning_rate: Any, decay_steps: Any, end_learning_rate: Any = 0.0001, power: Any = 1.0,
                 cycle: bool = False, name: str = "PolynomialDecay"):  # fmt: skip
        self.initial_learning_rate, self.decay_steps = initial_learning_rate, decay_steps
        self.end_learning_rate, self.power, self.cycle, self.name = end_learning_rate, power, cycle, name
        self._check_steps()

    def __call__(self, step: Any) -> EagerTensor:
        rate, p = self._progress(step, self.decay_steps)
        end, at, steps = (cast(x, rate.dtype) for x in (self.end_learning_rate, step, self.decay_steps))
        if self.cycle:
            steps = steps * where(at == 0.0, convert(1.0, p._array.dtype), -floor(-p))
        else:
            at = minimum(at, steps)
        return (rate - end) * pow(1.0 - at / steps, cast(self.power, rate.dtype)) + end


class CosineDecay(LearningRateSchedule):
    """From the first rate to `alpha` times it, along half a cosine; then it stays there.

    With `warmup_target` it first rises to that rate, along a line over `warmup_steps`, and decays from there. ValueError
    for decay_steps <= 0. Mirrors `tf.optimizers.schedules.CosineDecay`.

    >>> import minitape as tf
    >>> schedule = tf.optimizers.schedules.CosineDecay(0.0, 10, warmup_target=1.0, warmup_steps=4)
    >>> [round(float(schedule(step)), 3) for step in (0, 2, 4, 9, 14)]
    [0.0, 0.5, 1.0, 0.5, 0.0]
    """

    settings = ("initial_learning_rate", "decay_steps", "alpha", "name", "warmup_target", "warmup_steps")

    def __init__(self, initial_learning_rate: Any, decay_steps: Any, alpha: Any = 0.0, name: str = "CosineDecay",
                 warmup_target: Any = None, warmup_steps: Any = 0):  # fmt: skip
        self.initial_learning_rate, self.decay_steps, self.alpha, self.name = initial_learning_rate, decay_steps, alpha, name
        self.warmup_target, self.warmup_steps = warmup_target, warmup_steps
        self._check_steps()

    def __call__(self, step: Any) -> EagerTensor:
        rate = convert(self.initial_learning_rate)
        at, steps, warm = (cast(x, rate.dtype) for x in (step, self.decay_steps, self.warmup_steps))
        if self.warmup_target is not None:
            target = cast(self.warmup_target, rate.dtype)
            if bool(at < warm):
                return (target - rate) * (at / warm) + rate
            rate, at = target, at - warm
        return rate * ((1 - self.alpha) * _half_cosine(minimum(at, steps) / steps) + self.alpha)


class CosineDecayRestarts(LearningRateSchedule):
    """CosineDecay that starts again whenever it has come down: each time `t_mul` times as long, from `m_mul` times as high.

    ValueError for first_decay_steps <= 0. Mirrors `tf.optimizers.schedules.CosineDecayRestarts`.

    >>> import minitape as tf
    >>> schedule = tf.optimizers.schedules.CosineDecayRestarts(1.0, 10, t_mul=2.0, m_mul=0.5)
    >>> [round(float(schedule(step)), 3) for step in (0, 5, 10, 20)]
    [1.0, 0.5, 0.5, 0.25]
    """

    def __init__(self, initial_learning_rate: Any, first_decay_steps: Any, t_mul: Any = 2.0, m_mul: Any = 1.0,
                 alpha: Any = 0.0, name: str = "SGDRDecay"):  # fmt: skip
        self.initial_learning_rate, self.first_decay_steps = initial_learning_rate, first_decay_steps
        self._t_mul, self._m_mul, self.alpha, self.name = t_mul, m_mul, alpha, name
        self._check_steps("first_decay_steps")

    def get_config(self) -> dict[str, Any]:
        """The arguments that make another schedule like this one."""
        return {"initial_learning_rate": self.initial_learning_rate, "first_decay_steps": self.first_decay_steps,
                "t_mul": self._t_mul, "m_mul": self._m_mul, "alpha": self.alpha, "name": self.name}  # fmt: skip

    def __call__(self, step: Any) -> EagerTensor:
        rate, p = self._progress(step, self.first_decay_steps)
        alpha, t_mul, m_mul = (cast(x, rate.dtype) for x in (self.alpha, self._t_mul, self._m_mul))
        if bool(t_mul == 1.0):
            restarts = floor(p)
            p = p - restarts
        else:  # the k-th period starts at 1 + t_mul + ... + t_mul^(k-1) = (1 - t_mul^k) / (1 - t_mul)
            restarts = floor(log(1.0 - p * (1.0 - t_mul)) / log(t_mul))
            length = pow(t_mul, restarts)
            p = (p - (1.0 - length) / (1.0 - t_mul)) / length
        return rate * ((1 - alpha) * (pow(m_mul, restarts) * _half_cosine(p)) + alpha)


def _half_cosine(p: EagerTensor) -> EagerTensor:
    """From 1 at p = 0 to 0 at p = 1."""
    return 0.5 * (1.0 + cos(p * math.pi))


def serialize(learning_rate_schedule: LearningRateSchedule) -> dict[str, Any]:
    """A schedule as a dictionary of its class's name and its arguments. Mirrors `tf.optimizers.schedules.serialize`."""
    return serial.serialize(learning_rate_schedule, "keras.optimizers.schedules")


def deserialize(config: dict[str, Any], custom_objects: Any = None) -> LearningRateSchedule:
    """A schedule from what `serialize` said. ValueError for an unknown class."""
    return serial.deserialize(config, globals(), custom_objects)
