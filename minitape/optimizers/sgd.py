"""Stochastic gradient descent: a step downhill, and a ball that rolls.

    plain       x  <- x - lr g
    momentum    m  <- momentum m - lr g        the speed: what is left of it, and the push of this gradient
                x  <- x + m
    nesterov    x  <- x + momentum m - lr g    as if the gradient were taken where the ball is about to be

>>> import minitape as tf
>>> x = tf.Variable(1.0)
>>> tf.optimizers.SGD(0.5, name="sgd").apply([tf.constant(1.0)], [x])
>>> float(x)
0.5
"""

from __future__ import annotations

from typing import Any

from .base import Optimizer, setting


class SGD(Optimizer):
    """Gradient descent, with momentum (a float in [0, 1]) if asked. Mirrors `tf.optimizers.SGD`.

    ValueError for a momentum that is no such float. See `Optimizer` for the other arguments and their errors.

    >>> import minitape as tf
    >>> x = tf.Variable([1.0, 2.0])
    >>> optimizer = tf.optimizers.SGD(0.1, momentum=0.9)
    >>> for _ in range(2):
    ...     _ = optimizer.apply_gradients([(tf.constant([1.0, 1.0]), x)])
    >>> x.numpy()
    array([0.71, 1.71], dtype=float32)
    """

    settings = ("momentum", "nesterov")

    def __init__(self, learning_rate: Any = 0.01, momentum: float = 0.0, nesterov: bool = False, *common: Any, **options: Any):
        super().__init__(learning_rate, *common, **options)
        if not isinstance(momentum, float) or not 0 <= momentum <= 1:
            raise ValueError(f"{type(self).__name__}: momentum is {momentum!r}. Give a number from 0 to 1.")
        self.momentum, self.nesterov = momentum, nesterov
        self.slots = [["momentum"]] if momentum else []

    def rule(self, xp: Any, x: Any, g: Any, lr: Any, t: Any, m: Any = None) -> Any:
        step = g * lr
        if m is None:
            return (x - step,)
        momentum = setting(self.momentum, x)
        m = m * momentum - step
        return (x + (m * momentum - step) if self.nesterov else x + m), m
