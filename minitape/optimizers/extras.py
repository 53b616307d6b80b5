"""What some loops want beside the step: weights that shrink, averages of weights, gradients collected over batches.

    weight decay     x <- x - lr * decay * x          before the step, for the variables that are not excluded
    average          a <- momentum a + (1 - momentum) x    after it; averages of the weights often do better than the last
    accumulation     n - 1 gradients are kept, and the n-th call steps with the mean of all n: a large batch in pieces

>>> import minitape as tf
>>> x = tf.Variable(0.0)
>>> optimizer = tf.optimizers.SGD(1.0, gradient_accumulation_steps=2)
>>> for g in (1.0, 3.0):
...     optimizer.apply([tf.constant(g)], [x])
...     print(float(x))
0.0
-2.0
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from ..array import cast
from ..backend import SPACE, thread
from ..convert import convert


class Extras:
    """Weight decay, averages and accumulation, for `Optimizer`."""

    weight_decay: Any
    built: bool
    loss_scale_factor: Any
    _index: dict[int, int]
    _iterations: Any
    _trainable_variables: list[Any]
    _variables: list[Any]
    add_optimizer_variables: Callable[..., Any]

    def _check_extras(self, use_ema: bool, ema_momentum: float, ema_overwrite_frequency: Any, accumulation: Any) -> None:
        if use_ema and not 0 <= ema_momentum <= 1:
            raise ValueError(f"ema_momentum is {ema_momentum}. Give a number from 0 to 1.")
        often = ema_overwrite_frequency
        if use_ema and often and (not isinstance(often, int) or often < 1):
            raise ValueError(f"ema_overwrite_frequency is {often!r}. Give an int of 1 or more, or None.")
        if accumulation and not accumulation >= 2:
            raise ValueError(f"gradient_accumulation_steps is {accumulation}. Give 2 or more, or None.")
        self.use_ema, self.ema_momentum, self.ema_overwrite_frequency = use_ema, ema_momentum, ema_overwrite_frequency
        self.gradient_accumulation_steps = accumulation
        self._excluded: set[int] = set()
        self._excluded_names: re.Pattern | None = None

    def _build_extras(self, variables: list[Any]) -> None:
        self._averages = self.add_optimizer_variables(variables, "average") if self.use_ema else []
        more = bool(self.gradient_accumulation_steps)
        self._gathered = self.add_optimizer_variables(variables, "gradient_accumulator") if more else []

    # Weight decay.

    def exclude_from_weight_decay(self, var_list: Any = None, var_names: Any = None) -> None:
        """Let these variables, and those with one of `var_names` (regular expressions) in their name, not shrink.

        >>> import minitape as tf
        >>> x, b = tf.Variable(1.0, name="kernel"), tf.Variable(1.0, name="bias")
        >>> optimizer = tf.optimizers.SGD(1.0, weight_decay=0.5)
        >>> optimizer.exclude_from_weight_decay(var_names=["bias"])
        >>> optimizer.apply([tf.constant(0.0), tf.constant(0.0)], [x, b])
        >>> float(x), float(b)
        (0.5, 1.0)
        """
        self._excluded = {v._id for v in var_list or ()}
        self._excluded_names = re.compile("|".join(var_names)) if var_names else None

    def _decay(self, variables: list[Any], learning_rate: Any) -> None:
        rate = (learning_rate._tensor if hasattr(learning_rate, "_tensor") else convert(learning_rate))._array
        for v in variables:
            if v._id in self._excluded or (self._excluded_names and self._excluded_names.search(v.name)):
                continue
            x = v._tensor._array
            v._put(x - x * x.dtype.type(np.float32(self.weight_decay)) * rate.astype(x.dtype), False)

    # Averages.

    def _average(self) -> None:
        count = self._iterations._tensor._array
        done = int(count) // (self.gradient_accumulation_steps or 1)
        momentum = self.ema_momentum if done else 0.0
        for v, average in zip(self._trainable_variables, self._averages):
            a, x = average._tensor._array, v._tensor._array
            average._put(momentum * a + (1 - momentum) * x, False)
        if self.ema_overwrite_frequency and (done + 1) % self.ema_overwrite_frequency == 0:
            self.finalize_variable_values(self._trainable_variables)

    def finalize_variable_values(self, var_list: Any) -> None:
        """Write the averages into the variables, if `use_ema`; ValueError for another number of variables than built."""
        if not self.use_ema:
            return
        if len(var_list) != len(self._averages):
            raise ValueError(f"{len(var_list)} variables for {len(self._averages)} averages.")
        for v, average in zip(var_list, self._averages):
            v._put(average._tensor._array, False)

    # Accumulation.

    def _accumulate(self, gradients: list[Any], variables: list[Any]) -> list[Any] | None:
        """The mean gradients if this is the step to use them, else None."""
        n = self.gradient_accumulation_steps
        places = [self._gathered[self._index[v._id]] for v in variables]
        total = [thread.quietly(lambda: g + place._tensor._array) for g, place in zip(gradients, places)]
        if (int(self._iterations._tensor._array) + 1) % n:
            for place, sum_ in zip(places, total):
                place._put(sum_, False)
            return None
        for place in self._gathered:
            place._put(SPACE[type(place._tensor._array)].zeros_like(place._tensor._array), False)
        return [sum_ / n for sum_ in total]

    # For optimisers that are written with `update_step`, on tensors.

    def _get_variable_index(self, variable: Any) -> int:
        return self._index[variable._id]

    def assign(self, variable: Any, value: Any) -> None:
        """Replace the value of a variable or slot; `assign_add` and `assign_sub` change it. Values are cast."""
        variable.assign(cast(value, variable.dtype))

    def assign_add(self, variable: Any, value: Any) -> None:
        """Add to a variable or slot."""
        variable.assign_add(cast(value, variable.dtype))

    def assign_sub(self, variable: Any, value: Any) -> None:
        """Subtract from a variable or slot."""
        variable.assign_sub(cast(value, variable.dtype))

    # Loss scale, and the state as a list.

    def scale_loss(self, loss: Any) -> Any:
        """The loss times `loss_scale_factor`, which `apply` divides out of the gradients again."""
        return loss if self.loss_scale_factor is None else loss * self.loss_scale_factor

    def set_weights(self, weights: Any) -> None:
        """Put these arrays into `variables`. ValueError before `build` and for other shapes."""
        if not self.built:
            raise ValueError("set_weights: nothing is built yet. Call optimizer.build(variables) first.")
        for variable, weight in zip(self._variables, weights):
            if tuple(variable.shape) != tuple(weight.shape):
                raise ValueError(f"{variable.path} has shape {variable.shape}, not {weight.shape}.")
            variable.assign(weight)

    def save_own_variables(self, store: Any) -> None:
        """Put the state into a dictionary, as arrays under "0", "1", ..."""
        for i, variable in enumerate(self._variables):
            store[str(i)] = variable.numpy()

    def load_own_variables(self, store: Any) -> None:
        """Take the state back from such a dictionary; a warning, and nothing else, for another number of arrays."""
        if len(store) != len(self._variables):
            warnings.warn(f"{len(store)} arrays for {len(self._variables)} variables: nothing is loaded.", stacklevel=2)
            return
        for i, variable in enumerate(self._variables):
            variable.assign(store[str(i)])
