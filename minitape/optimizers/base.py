"""Optimizer: the loop around a rule.

A rule says how one array moves: from the variable x, its gradient g, the learning rate, the number t of this step and
whatever arrays it keeps from step to step, it computes the next x and the next of those arrays.

    def rule(self, xp, x, g, lr, t, m):              momentum, in two lines
        m = 0.9 * m - lr * g
        return x + m, m

All else is the same for all rules and stands here: the arrays kept (`slots`, one Variable for each variable), gradients
that are missing, clipped or sparse, weight decay, averages, and the count of the steps. Rules work on arrays, not
tensors, since nobody differentiates through a step.

>>> import minitape as tf
>>> class Signs(tf.optimizers.Optimizer):
...     def rule(self, xp, x, g, lr, t):
...         return (x - lr * xp.sign(g),)
>>> x = tf.Variable([1.0, 1.0])
>>> Signs(0.25).apply([tf.constant([9.0, -0.1])], [x])
>>> x.numpy()
array([0.75, 1.25], dtype=float32)
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..backend import SPACE, thread
from ..convert import convert
from ..errors import invalid
from ..indexed_slices import IndexedSlices
from ..naming import fresh_name
from ..state import State
from ..tensor import EagerTensor, wrap
from ..variable import Variable
from . import clip, schedules
from .extras import Extras
from .slices import Slices


def array_of(x: Any) -> Any:
    """The array of a Variable (no tape hears of it) or of what can become a tensor."""
    return x._tensor._array if isinstance(x, Variable) else convert(x)._array


def setting(value: Any, x: Any) -> Any:
    """A setting as a scalar of the dtype of x. Like Keras, which casts it, by way of float32: 0.9 is 0.89999998 in float64."""
    return x.dtype.type(np.float32(value))


class Optimizer(Extras):
    """What all optimisers share. Mirrors `tf.optimizers.Optimizer`; subclass it with a `rule`, or with `update_step`.

    `learning_rate` is a float, a schedule, or a function without arguments: ValueError for all else. At most one of
    `clipnorm`, `clipvalue` and `global_clipnorm`: ValueError. `weight_decay` shrinks variables before each step, by
    lr * weight_decay times themselves. `use_ema` keeps running averages of the variables, and writes them into the
    variables every `ema_overwrite_frequency` steps, or in `finalize_variable_values`. `loss_scale_factor` divides the
    gradients, `gradient_accumulation_steps` collects as many of them for one update. ValueError for other options.

    >>> import minitape as tf
    >>> x = tf.Variable(3.0)
    >>> optimizer = tf.optimizers.SGD(learning_rate=0.1, name="sgd")
    >>> with tf.GradientTape() as tape:
    ...     loss = x * x
    >>> optimizer.apply_gradients([(tape.gradient(loss, x), x)])
    <Variable path=sgd/iteration, shape=(), dtype=int64, value=1>
    >>> round(float(x), 4)
    2.4
    """

    settings: tuple[str, ...] = ()  # names of the arguments beyond those below, for get_config
    slots: Sequence[Sequence[str]] = ()  # names of the arrays kept; those of one group lie together, variable by variable
    start: dict[str, float] = {}  # noqa: RUF012  # slot -> its first value, if not 0

    def __init__(self, learning_rate: Any, weight_decay: Any = None, clipnorm: Any = None, clipvalue: Any = None,
                 global_clipnorm: Any = None, use_ema: bool = False, ema_momentum: float = 0.99,
                 ema_overwrite_frequency: Any = None, loss_scale_factor: Any = None, gradient_accumulation_steps: Any = None,
                 name: str | None = None, **options: Any):  # fmt: skip
        if options.pop("decay", None) is not None:
            warnings.warn("`decay` is no longer an option and does nothing: give a schedule as learning_rate.", stacklevel=2)
        if options:
            raise ValueError(f"{type(self).__name__}: unknown options {', '.join(options)}.")
        if sum(c is not None for c in (clipnorm, clipvalue, global_clipnorm)) > 1:
            raise ValueError(f"clipnorm is {clipnorm}, clipvalue {clipvalue}, global_clipnorm {global_clipnorm}. "
                             "Give at most one of them.")  # fmt: skip
        self.name = fresh_name(type(self)) if name is None else name
        self.weight_decay, self.clipnorm, self.clipvalue, self.global_clipnorm = (
            weight_decay,
            clipnorm,
            clipvalue,
            global_clipnorm,
        )
        self.loss_scale_factor = loss_scale_factor
        self._check_extras(use_ema, ema_momentum, ema_overwrite_frequency, gradient_accumulation_steps)
        self.built = False
        self._iterations = State(0, f"{self.name}/iteration", dtypes.int64)
        self._variables = [self._iterations]
        self._trainable_variables: list[Any] = []
        self._index: dict[int, int] = {}  # id of a variable -> its place among those this optimiser was built for
        self._kept: list[list[State]] = []  # for each slot, its Variables
        if not callable(learning_rate):
            if not isinstance(learning_rate, float):
                raise ValueError(f"learning_rate is {learning_rate!r}. Give a float, a schedule or a function without "
                                 "arguments.")  # fmt: skip
            learning_rate = State(learning_rate, f"{self.name}/learning_rate", dtypes.float32)
            self._variables.append(learning_rate)
        self._learning_rate: Any = learning_rate

    # What it holds.

    @property
    def iterations(self) -> Any:
        """How many steps were made, an int64 Variable (with gradient accumulation: how many updates, a tensor)."""
        n = self.gradient_accumulation_steps
        return wrap(array_of(self._iterations) // n) if n else self._iterations

    @property
    def variables(self) -> list[State]:
        """All Variables of the optimiser: the count of steps, the learning rate, and the slots once it is built."""
        return self._variables[:]

    @property
    def learning_rate(self) -> Any:
        """The present rate: a Variable, or what the schedule or function says now.

        It can be set to a number, schedule or function; TypeError for a number where a schedule was given.
        """
        if isinstance(self._learning_rate, schedules.LearningRateSchedule):
            return self._learning_rate(self._iterations)
        return self._learning_rate if isinstance(self._learning_rate, State) else self._learning_rate()

    @learning_rate.setter
    def learning_rate(self, value: Any) -> None:
        old = self._learning_rate
        if callable(value):
            self._learning_rate = value
            self._variables = [v for v in self._variables if v is not old]
        elif isinstance(old, schedules.LearningRateSchedule):
            raise TypeError("learning_rate follows a schedule here. Make an optimizer without one to set it.")
        else:
            old.assign(value)

    def build(self, variables: Any) -> None:
        """Make the slots for these variables; the first `apply` does it if you do not."""
        if self.built:
            return
        variables = list(variables)
        self._build_extras(variables)
        self._index = {v._id: k for k, v in enumerate(variables)}
        self._trainable_variables = variables
        for group in self.slots:
            self._kept += self.add_optimizer_variables(variables, list(group), [self.start.get(slot, 0.0) for slot in group])
        self.built = True

    def add_optimizer_variables(self, trainable_variables: Any, name: Any, initializer: Any = 0.0) -> Any:
        """One more Variable for each variable, like it in shape and dtype. With a list of names: a tuple of lists."""
        names = [name] if isinstance(name, str) else list(name)
        starts = initializer if isinstance(initializer, (list, tuple)) else [initializer] * len(names)
        made: tuple[list[State], ...] = tuple([] for _ in names)
        for variable in trainable_variables:
            for column, slot, first in zip(made, names, starts):
                column.append(self.add_variable_from_reference(variable, slot, first))
        return made[0] if isinstance(name, str) else made

    def add_variable_from_reference(self, reference_variable: Any, name: str | None = None, initializer: Any = 0.0) -> State:
        """A Variable of this optimiser like the given one. `initializer`: its first value, or a function of (shape, dtype)."""
        owner = str(getattr(reference_variable, "path", reference_variable.name)).replace("/", "_").replace(":", "_")
        array = array_of(reference_variable)
        initializer = 0.0 if initializer == "zeros" else initializer
        if callable(initializer):
            first = initializer(array.shape, reference_variable.dtype)
        else:
            first = wrap(SPACE[type(array)].full(array.shape, setting(initializer, array), array.dtype)[()])
        slot = State(first, f"{self.name}/{owner}_{name or 'var'}")
        self._variables.append(slot)
        return slot

    # A step.

    def apply_gradients(self, grads_and_vars: Iterable[tuple[Any, Any]]) -> State:
        """One step, for pairs (gradient, variable). Returns `iterations`. Errors as `apply`; ValueError for no pairs.

        >>> import minitape as tf
        >>> x = tf.Variable(1.0)
        >>> int(tf.optimizers.SGD(0.1).apply_gradients(zip([tf.constant(1.0)], [x])))
        1
        """
        grads, variables = zip(*grads_and_vars)
        self.apply(grads, variables)
        return self._iterations

    def apply(self, grads: Sequence[Any], trainable_variables: Any = None) -> None:
        """One step. The first call decides which variables there are, if `build` did not.

        Gradients may be IndexedSlices, and of another dtype (they are cast). ValueError for variables unknown to `build`,
        for gradients that are all None (some: a warning) and for gradients without variables before `build`;
        InvalidArgumentError for shapes that differ.
        """
        if len(grads) == 0:
            return
        if trainable_variables is None:
            if not self.built:
                raise ValueError("`apply(grads)` without variables: call `optimizer.build(variables)` first, or give them.")
            if len(grads) != len(self._trainable_variables):
                raise ValueError(f"{len(grads)} gradients for {len(self._trainable_variables)} variables.")
            trainable_variables = self._trainable_variables
        trainable_variables = list(trainable_variables)
        if not self.built:
            self.build(trainable_variables)
        for v in trainable_variables:
            if v._id not in self._index:
                raise ValueError(f"{v} was not there when this optimizer was built. Make a new optimizer, or build "
                                 "with all variables.")  # fmt: skip
        present = [(g, v) for g, v in zip(grads, trainable_variables) if g is not None]
        if not present:
            raise ValueError("every gradient is None, so nothing can be learnt. See tape.explain(target, source).")
        if len(present) < len(trainable_variables):
            missing = [v.name for g, v in zip(grads, trainable_variables) if g is None]
            warnings.warn(f"no gradient came for {missing}: they stay as they are. tape.explain says why.", stacklevel=2)
        variables = [v for _, v in present]
        gradients = [_raw(g, v) for g, v in present]
        if self.loss_scale_factor is not None:
            gradients = [g / self.loss_scale_factor for g in gradients]
        if not self.gradient_accumulation_steps:
            self._clip_decay_update(gradients, variables)
        elif (total := self._accumulate(gradients, variables)) is not None:
            self._clip_decay_update(total, variables)
        if self.use_ema:
            self._average()
        for v in variables:
            if v.constraint is not None:
                v.assign(v.constraint(v))
        self._iterations._put(array_of(self._iterations) + 1, False)

    def _clip_decay_update(self, gradients: list[Any], variables: list[Any]) -> None:
        if self.clipnorm and self.clipnorm > 0:
            gradients = thread.quietly(clip.by_norm, gradients, self.clipnorm)
        elif self.global_clipnorm and self.global_clipnorm > 0:
            gradients = thread.quietly(clip.by_global_norm, gradients, self.global_clipnorm)
        elif self.clipvalue and self.clipvalue > 0:
            gradients = thread.quietly(clip.by_value, gradients, self.clipvalue)
        learning_rate = self.learning_rate
        if self.weight_decay is not None:
            self._decay(variables, learning_rate)
        self._update(gradients, variables, learning_rate)

    def _update(self, gradients: list[Any], variables: list[Any], learning_rate: Any) -> None:
        for g, v in zip(gradients, variables):
            if isinstance(g, Slices):
                self.update_step(IndexedSlices(wrap(g.values), wrap(g.indices), convert(g.shape)), v, learning_rate)
            else:
                self.update_step(wrap(g), v, learning_rate)

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        """Move one variable: apply the rule to it and to its slots."""
        x, g, k = array_of(variable), _raw(gradient, variable), self._index[variable._id]
        if g.shape != x.shape:
            invalid(type(self).__name__, f"Cannot update variable {variable.name!r} of shape {list(x.shape)} with a gradient of "
                                         f"shape {list(g.shape)}: the shapes must be equal.")  # fmt: skip
        slots = [column[k] for column in self._kept]
        lr = array_of(learning_rate).astype(x.dtype)
        new = thread.quietly(self.rule, SPACE[type(x)], x, g, lr, self._time(x), *[array_of(s) for s in slots])
        for place, array in zip((variable, *slots), new):
            place._put(array if array.dtype == x.dtype else array.astype(x.dtype), False)

    def _time(self, x: Any) -> Any:
        """The number of this step, from 1, in the dtype of x."""
        return (array_of(self.iterations) + 1).astype(x.dtype)

    def rule(self, xp: Any, x: Any, g: Any, lr: Any, t: Any, *slots: Any) -> Any:
        """The next x and the next slots, a tuple of arrays. Subclasses say it."""
        raise NotImplementedError(f"{type(self).__name__} must define `rule` or `update_step`.")

    # Its description.

    def get_config(self) -> dict[str, Any]:
        """The arguments that make another optimiser like this one, without its state."""
        rate = self._learning_rate
        if isinstance(rate, schedules.LearningRateSchedule):
            rate = schedules.serialize(rate)
        elif isinstance(rate, State):
            rate = float(array_of(rate))
        names = ("weight_decay", "clipnorm", "global_clipnorm", "clipvalue", "use_ema", "ema_momentum", "ema_overwrite_frequency",
                 "loss_scale_factor", "gradient_accumulation_steps", *self.settings)  # fmt: skip
        return {"name": self.name, "learning_rate": rate} | {name: getattr(self, name) for name in names}

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: Any = None) -> Optimizer:
        """Another optimiser from what `get_config` said."""
        config = dict(config)
        if isinstance(config.get("learning_rate"), dict):
            config["learning_rate"] = schedules.deserialize(config["learning_rate"], custom_objects)
        return cls(**config)


def _raw(g: Any, variable: Any) -> Any:
    """A gradient as an array or Slices, in the dtype of its variable."""
    dtype = variable._tensor._array.dtype
    if type(g) is EagerTensor:
        return g._array if g._array.dtype == dtype else g._array.astype(dtype)
    if isinstance(g, IndexedSlices):
        values, indices = convert(g.values)._array, convert(g.indices)._array
        return Slices(values.astype(dtype, copy=False), indices, tuple(variable._tensor._array.shape))
    return convert(g)._array.astype(dtype)
