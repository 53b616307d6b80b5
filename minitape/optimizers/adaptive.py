"""RMSprop, Adagrad, Adadelta: divide by how large the gradients have been.

    Adagrad     a <- a + g²                     all of them: steps get smaller and smaller
    RMSprop     v <- rho v + (1 - rho) g²       those of late: steps stay
                x <- x - lr g / sqrt(v + epsilon)
    Adadelta    d <- sqrt(e + epsilon) / sqrt(v + epsilon) g,   e the same average of d²:  steps in the units of x
                x <- x - lr d

>>> import minitape as tf
>>> x = tf.Variable([1.0, 1.0])
>>> tf.optimizers.RMSprop(0.1).apply([tf.constant([100.0, 0.01])], [x])
>>> x.numpy().round(1)  # both by lr / sqrt(1 - rho), whatever the size of the gradient
array([0.7, 0.7], dtype=float32)
"""

from __future__ import annotations

from typing import Any

from .base import Optimizer


class RMSprop(Optimizer):
    """Gradient over the root of its mean square (Hinton, 2012). Mirrors `tf.optimizers.RMSprop`.

    `centered` subtracts the squared mean first, so that it is the variance; `momentum` lets the steps roll on. See
    `Optimizer` for the other arguments and the errors.

    >>> import minitape as tf
    >>> x = tf.Variable(1.0)
    >>> tf.optimizers.RMSprop(0.1, momentum=0.9, centered=True).apply([tf.constant(2.0)], [x])
    >>> round(float(x), 3)
    0.667
    """

    settings = ("rho", "momentum", "epsilon", "centered")

    def __init__(self, learning_rate: Any = 0.001, rho: float = 0.9, momentum: float = 0.0, epsilon: float = 1e-7,
                 centered: bool = False, *common: Any, **options: Any):  # fmt: skip
        super().__init__(learning_rate, *common, **options)
        self.rho, self.momentum, self.epsilon, self.centered = rho, momentum, epsilon, centered
        self.slots = [["velocity"]] + [["momentum"]] * (momentum > 0) + [["average_gradient"]] * centered

    def rule(self, xp: Any, x: Any, g: Any, lr: Any, t: Any, v: Any, *rest: Any) -> Any:
        rho = self.rho
        v = rho * v + (1 - rho) * (g * g)
        kept, under = [v], v
        if self.centered:
            mean = rho * rest[-1] + (1 - rho) * g
            kept, under = [v, mean], v - mean * mean
        step = lr * g / xp.sqrt(under + self.epsilon)
        if self.momentum > 0:
            step = self.momentum * rest[0] + step
            kept.insert(1, step)
        return x - step, *kept


class Adagrad(Optimizer):
    """Gradient over the root of the sum of all squares (Duchi et al., 2011). Mirrors `tf.optimizers.Adagrad`.

    >>> import minitape as tf
    >>> x = tf.Variable(1.0)
    >>> tf.optimizers.Adagrad(0.5, initial_accumulator_value=0.0).apply([tf.constant(2.0)], [x])
    >>> round(float(x), 3)
    0.5
    """

    settings = ("initial_accumulator_value", "epsilon")

    def __init__(self, learning_rate: Any = 0.001, initial_accumulator_value: float = 0.1, epsilon: float = 1e-7,
                 *common: Any, **options: Any):  # fmt: skip
        super().__init__(learning_rate, *common, **options)
        self.initial_accumulator_value, self.epsilon = initial_accumulator_value, epsilon
        self.slots, self.start = [["accumulator"]], {"accumulator": initial_accumulator_value}

    def rule(self, xp: Any, x: Any, g: Any, lr: Any, t: Any, a: Any) -> Any:
        a = a + g * g
        return x - lr * g / xp.sqrt(a + self.epsilon), a


class Adadelta(Optimizer):
    """Steps in the units of the variable (Zeiler, 2012). Mirrors `tf.optimizers.Adadelta`.

    >>> import minitape as tf
    >>> x = tf.Variable(1.0)
    >>> tf.optimizers.Adadelta(1.0, epsilon=0.01).apply([tf.constant(2.0)], [x])
    >>> round(float(x), 3)
    0.564
    """

    settings = ("rho", "epsilon")

    def __init__(self, learning_rate: Any = 0.001, rho: float = 0.95, epsilon: float = 1e-7, *common: Any, **options: Any):
        super().__init__(learning_rate, *common, **options)
        self.rho, self.epsilon = rho, epsilon
        self.slots = [["accumulated_grad", "accumulated_delta_var"]]

    def rule(self, xp: Any, x: Any, g: Any, lr: Any, t: Any, v: Any, e: Any) -> Any:
        rho, epsilon = self.rho, self.epsilon
        v = rho * v + (1 - rho) * (g * g)
        d = -(xp.sqrt(e + epsilon) * g / xp.sqrt(v + epsilon))
        e = rho * e + (1 - rho) * (d * d)
        return x + lr * d, v, e
