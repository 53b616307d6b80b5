"""Adam and its family: every element gets a step of its own size.

Two running averages are kept, of the gradient (m: where to go) and of its square (v: how rough the ground is), and the
step is m / sqrt(v). Both start at 0 and would be too small at first, by exactly the factor 1 - beta^t after t steps,
so they are divided by it:

    m  <- m + (1 - beta_1) (g  - m)
    v  <- v + (1 - beta_2) (g² - v)
    x  <- x - lr * m / (1 - beta_1^t) / (sqrt(v / (1 - beta_2^t)) + epsilon)       (with the factors drawn together)

>>> import minitape as tf
>>> x = tf.Variable([1.0, 1.0])
>>> tf.optimizers.Adam(0.1).apply([tf.constant([5.0, 0.001])], [x])  # the first step has one size for all
>>> x.numpy().round(3)
array([0.9, 0.9], dtype=float32)
"""

from __future__ import annotations

from typing import Any

from ..state import State
from .base import Optimizer, array_of, setting
from .slices import dense


class Adam(Optimizer):
    """Adaptive moments (Kingma and Ba, 2014). Mirrors `tf.optimizers.Adam`.

    `amsgrad` divides by the largest v so far. See `Optimizer` for the other arguments and the errors.

    >>> import minitape as tf
    >>> x = tf.Variable(2.0)
    >>> optimizer = tf.optimizers.Adam(learning_rate=0.1)
    >>> for _ in range(100):
    ...     with tf.GradientTape() as tape:
    ...         y = x * x
    ...     _ = optimizer.apply_gradients([(tape.gradient(y, x), x)])
    >>> abs(float(x)) < 0.1
    True
    """

    settings: tuple[str, ...] = ("beta_1", "beta_2", "epsilon", "amsgrad")

    def __init__(self, learning_rate: Any = 0.001, beta_1: float = 0.9, beta_2: float = 0.999, epsilon: float = 1e-7,
                 amsgrad: bool = False, *common: Any, **options: Any):  # fmt: skip
        super().__init__(learning_rate, *common, **options)
        self.beta_1, self.beta_2, self.epsilon, self.amsgrad = beta_1, beta_2, epsilon, amsgrad
        self.slots = [["momentum", "velocity"], ["velocity_hat"]] if amsgrad else [["momentum", "velocity"]]

    def rule(self, xp: Any, x: Any, g: Any, lr: Any, t: Any, m: Any, v: Any, top: Any = None) -> Any:
        alpha = lr * xp.sqrt(1 - setting(self.beta_2, x) ** t) / (1 - setting(self.beta_1, x) ** t)
        m = m + (g - m) * (1 - self.beta_1)
        v = v + (g * g - v) * (1 - self.beta_2)
        if top is None:
            return x - m * alpha / (xp.sqrt(v) + self.epsilon), m, v
        top = xp.maximum(top, v)
        return x - m * alpha / (xp.sqrt(top) + self.epsilon), m, v, top


class AdamW(Adam):
    """Adam whose variables also shrink by `weight_decay * lr` in every step. Mirrors `tf.optimizers.AdamW`.

    ValueError when `weight_decay` is None.

    >>> import minitape as tf
    >>> x = tf.Variable(1.0)
    >>> tf.optimizers.AdamW(0.1, weight_decay=0.5).apply([tf.constant(0.0)], [x])
    >>> float(x)
    0.949999988079071
    """

    def __init__(self, learning_rate: Any = 0.001, weight_decay: Any = 0.004, beta_1: float = 0.9, beta_2: float = 0.999,
                 epsilon: float = 1e-7, amsgrad: bool = False, *common: Any, **options: Any):  # fmt: skip
        super().__init__(learning_rate, beta_1, beta_2, epsilon, amsgrad, weight_decay, *common, **options)
        if weight_decay is None:
            raise ValueError("AdamW needs a number for `weight_decay`, got None. Use Adam to do without.")


class Adamax(Optimizer):
    """Adam with the largest |g| of late in place of the root of v. Mirrors `tf.optimizers.Adamax`.

    >>> import minitape as tf
    >>> x = tf.Variable(1.0)
    >>> tf.optimizers.Adamax(0.5).apply([tf.constant(3.0)], [x])
    >>> round(float(x), 3)
    0.5
    """

    settings = ("beta_1", "beta_2", "epsilon")

    def __init__(self, learning_rate: Any = 0.001, beta_1: float = 0.9, beta_2: float = 0.999, epsilon: float = 1e-7,
                 *common: Any, **options: Any):  # fmt: skip
        super().__init__(learning_rate, *common, **options)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.slots = [["momentum", "norm"]]

    def rule(self, xp: Any, x: Any, g: Any, lr: Any, t: Any, m: Any, u: Any) -> Any:
        m = m + (g - m) * (1 - self.beta_1)
        u = xp.maximum(self.beta_2 * u, dense(abs(g)))
        return x - lr * m / ((1 - setting(self.beta_1, x) ** t) * (u + self.epsilon)), m, u


class Nadam(Optimizer):
    """Adam with Nesterov's look ahead, and a beta_1 that grows with the steps. Mirrors `tf.optimizers.Nadam`.

    >>> import minitape as tf
    >>> x = tf.Variable(1.0)
    >>> tf.optimizers.Nadam(0.5).apply([tf.constant(3.0)], [x])
    >>> round(float(x), 3)
    0.469
    """

    settings = ("beta_1", "beta_2", "epsilon")

    def __init__(self, learning_rate: Any = 0.001, beta_1: float = 0.9, beta_2: float = 0.999, epsilon: float = 1e-7,
                 *common: Any, **options: Any):  # fmt: skip
        super().__init__(learning_rate, *common, **options)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.slots = [["momentum", "velocity"]]

    def build(self, variables: Any) -> None:
        if not self.built:
            super().build(variables)
            self._u_product = State(1.0, f"{self.name}/variable", variables[0].dtype if variables else None)
            self._variables.append(self._u_product)

    def _update(self, gradients: list[Any], variables: list[Any], learning_rate: Any) -> None:
        u = array_of(self._u_product)
        t = self._time(u)
        u = u * self.beta_1 * (1.0 - 0.5 * u.dtype.type(0.96) ** t)  # the product of beta_1 as it was in each step
        self._u_product._put(u, False)
        super()._update(gradients, variables, learning_rate)

    def rule(self, xp: Any, x: Any, g: Any, lr: Any, t: Any, m: Any, v: Any) -> Any:
        b1, b2, decay = (setting(value, x) for value in (self.beta_1, self.beta_2, 0.96))
        now, next = b1 * (1.0 - 0.5 * decay**t), b1 * (1.0 - 0.5 * decay ** (t + 1))
        product = array_of(self._u_product).astype(x.dtype)
        m = m + (g - m) * (1 - b1)
        v = v + (g * g - v) * (1 - b2)
        ahead = next * m / (1 - product * next) + g * (1 - now) / (1 - product)
        return x - ahead * lr / (xp.sqrt(v / (1 - b2**t)) + self.epsilon), m, v
