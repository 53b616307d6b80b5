"""Ftrl: follow the regularised leader.

Instead of stepping from where x is, it asks anew in every step: which x would have been best for the gradients so far,
with a penalty on |x| and x²? The answer is a formula in two sums, and an L1 penalty makes it exactly 0 for features
that carried little: this is what it is used for.

    a'  = a + g²                                     (power p = 1/2: a'^p = sqrt(a'))
    z  <- z + g - (a'^p - a^p) / lr x
    x  <- (clip(z, -l1, l1) - z) / (a'^p / lr + 2 l2)

>>> import minitape as tf
>>> x = tf.Variable([1.0, 1.0])
>>> tf.optimizers.Ftrl(0.1, l1_regularization_strength=5.0).apply([tf.constant([0.01, 20.0])], [x])
>>> x.numpy().round(3)
array([0.   , 0.859], dtype=float32)
"""

from __future__ import annotations

from typing import Any

from .base import Optimizer

_STRENGTHS = ("l1_regularization_strength", "l2_regularization_strength", "l2_shrinkage_regularization_strength")


class Ftrl(Optimizer):
    """Follow the regularised leader (McMahan et al., 2013). Mirrors `tf.optimizers.Ftrl`.

    ValueError when a strength or `initial_accumulator_value` is negative, or `learning_rate_power` positive. See
    `Optimizer` for the other arguments and errors.

    >>> import minitape as tf
    >>> x = tf.Variable(0.0)
    >>> tf.optimizers.Ftrl(1.0, initial_accumulator_value=0.0).apply([tf.constant(2.0)], [x])
    >>> float(x)
    -1.0
    """

    settings = ("learning_rate_power", "initial_accumulator_value", *_STRENGTHS, "beta")

    def __init__(self, learning_rate: Any = 0.001, learning_rate_power: float = -0.5, initial_accumulator_value: float = 0.1,
                 l1_regularization_strength: float = 0.0, l2_regularization_strength: float = 0.0,
                 l2_shrinkage_regularization_strength: float = 0.0, beta: float = 0.0, *common: Any, **options: Any):  # fmt: skip
        super().__init__(learning_rate, *common, **options)
        self.learning_rate_power, self.initial_accumulator_value = learning_rate_power, initial_accumulator_value
        self.l1_regularization_strength, self.l2_regularization_strength = l1_regularization_strength, l2_regularization_strength
        self.l2_shrinkage_regularization_strength, self.beta = l2_shrinkage_regularization_strength, beta
        for name in ("initial_accumulator_value", *_STRENGTHS):
            if getattr(self, name) < 0.0:
                raise ValueError(f"Ftrl: {name} is {getattr(self, name)}. Give 0 or more.")
        if learning_rate_power > 0.0:
            raise ValueError(f"Ftrl: learning_rate_power is {learning_rate_power}. Give 0 or less.")
        self.slots, self.start = [["accumulator", "linear"]], {"accumulator": initial_accumulator_value}

    def rule(self, xp: Any, x: Any, g: Any, lr: Any, t: Any, a: Any, z: Any) -> Any:
        p, l1 = -self.learning_rate_power, self.l1_regularization_strength
        l2 = self.l2_regularization_strength + self.beta / (2.0 * lr)
        new = a + g * g
        slope = g + 2 * self.l2_shrinkage_regularization_strength * x
        z = z + (slope - (new**p - a**p) / lr * x)
        return (xp.clip(z, -l1, l1) - z) / (new**p / lr + 2 * l2), new, z
