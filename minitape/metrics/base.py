"""Metric: a number over many batches.

The mean of batch means is not the mean when batches differ in size. So a metric keeps sums in Variables, adds each batch
to them in `update_state`, and divides only when asked for its `result`:

    update_state([1, 3])      total 4    count 2
    update_state([8])         total 12   count 3      result 4

>>> import minitape as tf
>>> mean = tf.metrics.Mean()
>>> mean.update_state([1.0, 3.0])
>>> mean.update_state([8.0])
>>> float(mean.result())
4.0
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import dtype as dtypes
from .. import initializers
from ..array import broadcast_to, cast
from ..losses.base import align, as_float, to
from ..math import divide_no_nan, reduce_mean, reduce_sum
from ..naming import fresh_name
from ..state import State
from ..tensor import EagerTensor


class Metric:
    """What all metrics share. Mirrors `tf.metrics.Metric`; subclass it with `update_state` and `result`.

    Calling a metric updates it and returns the result so far. `dtype` is that of the sums, float32 if not given.

    >>> import minitape as tf
    >>> class Largest(tf.metrics.Metric):
    ...     def __init__(self):
    ...         super().__init__(name="largest")
    ...         self.seen = self.add_weight(name="seen", initializer="zeros")
    ...     def update_state(self, values):
    ...         self.seen.assign(tf.maximum(self.seen, tf.reduce_max(values)))
    ...     def result(self):
    ...         return self.seen.value
    >>> float(Largest()([1.0, 5.0, 2.0]))
    5.0
    """

    settings: tuple[str, ...] = ()  # the arguments beyond name and dtype that get_config tells

    def __init__(self, dtype: Any = None, name: str | None = None):
        self.name = name or fresh_name(type(self))
        self._dtype = as_float(dtype)
        self._variables: list[State] = []

    @property
    def dtype(self) -> str:
        """The name of the dtype in which it counts."""
        return self._dtype

    @property
    def variables(self) -> list[State]:
        """The sums it keeps, and those of metrics that it has as attributes."""
        inner = [v for metric in vars(self).values() if isinstance(metric, Metric) for v in metric.variables]
        return self._variables + inner

    def add_variable(
        self, shape: Any, initializer: Any, dtype: Any = None, aggregation: str = "sum", name: str | None = None
    ) -> State:
        """A Variable of this metric, float32 unless another dtype is asked for."""
        start = initializers.get(initializer)(tuple(shape), dtypes.as_dtype("float32" if dtype is None else dtype))
        variable = State(start, f"{self.name}/{name or 'variable'}")
        self._variables.append(variable)
        return variable

    def add_weight(self, shape: Any = (), initializer: Any = "zeros", dtype: Any = None, name: str | None = None) -> State:
        """The same as `add_variable`, under its old name."""
        return self.add_variable(shape, initializer or "glorot_uniform", dtype, name=name)

    def update_state(self, *args: Any, **kwargs: Any) -> Any:
        """Take a batch into account. Subclasses say how: NotImplementedError here."""
        raise NotImplementedError(f"{type(self).__name__} must define `update_state`.")

    def result(self) -> Any:
        """The metric over all batches since the last reset. Subclasses say it: NotImplementedError here."""
        raise NotImplementedError(f"{type(self).__name__} must define `result`.")

    def reset_state(self) -> None:
        """Forget all batches."""
        for v in self.variables:
            v.assign(v._tensor * cast(0, v.dtype) if v.dtype.is_integer else initializers.Zeros()(tuple(v.shape), v.dtype))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """`update_state` and `result` in one."""
        self.update_state(*args, **kwargs)
        return self.result()

    def get_config(self) -> dict[str, Any]:
        """The arguments that make another metric like this one."""
        return {"name": self.name, "dtype": self.dtype} | {name: getattr(self, name) for name in self.settings}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Metric:
        """A metric from what `get_config` said."""
        return cls(**config)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} name={self.name}>"


def samplewise(values: Any, sample_weight: Any, fold: Callable[..., EagerTensor], dtype: str) -> tuple[EagerTensor, Any]:
    """One value per sample, weighted, and the weights in the same shape: axes beyond the first (and those that weights
    have) are folded away by `fold`."""
    values = to(values, dtype)
    if sample_weight is not None:
        values, weight = align(values, to(sample_weight, dtype))
        n = weight._array.ndim
        if values._array.ndim > n:
            values = fold(values, list(range(n, values._array.ndim)))
        sample_weight = broadcast_to(weight, values._array.shape)
        values = values * sample_weight
        if n > 1:
            sample_weight = fold(sample_weight, list(range(1, n)))
    if values._array.ndim > 1:
        values = fold(values, list(range(1, values._array.ndim)))
    return values, sample_weight


class Sum(Metric):
    """The weighted sum of all values. Mirrors `tf.metrics.Sum`.

    >>> import minitape as tf
    >>> float(tf.metrics.Sum()([[1.0, 2.0], [3.0, 4.0]], sample_weight=[1.0, 0.0]))
    3.0
    """

    def __init__(self, name: str | None = "sum", dtype: Any = None):
        super().__init__(dtype, name)
        self.total = self.add_variable((), "zeros", self.dtype, name="total")

    def update_state(self, values: Any, sample_weight: Any = None) -> None:
        """Add the values of a batch, of any shape. `sample_weight` has one weight per sample, or broadcasts to values."""
        self.total.assign_add(reduce_sum(samplewise(values, sample_weight, reduce_sum, self.dtype)[0]))

    def result(self) -> EagerTensor:
        """The sum so far."""
        return self.total.value


class Mean(Metric):
    """The weighted mean of all samples; 0 before the first. Mirrors `tf.metrics.Mean`.

    >>> import minitape as tf
    >>> float(tf.metrics.Mean()([1.0, 3.0, 5.0], sample_weight=[1.0, 1.0, 0.0]))
    2.0
    """

    def __init__(self, name: str | None = "mean", dtype: Any = None):
        super().__init__(dtype, name)
        self.total = self.add_variable((), "zeros", self.dtype, name="total")
        self.count = self.add_variable((), "zeros", self.dtype, name="count")

    def update_state(self, values: Any, sample_weight: Any = None) -> None:
        """Take the values of a batch into account: those of one sample count as their mean.

        `sample_weight` has one weight per sample, or broadcasts to values (InvalidArgumentError).
        """
        values, weight = samplewise(values, sample_weight, reduce_mean, self.dtype)
        self.total.assign_add(reduce_sum(values))
        if weight is not None:
            self.count.assign_add(reduce_sum(weight))
        else:
            self.count.assign_add(cast(values._array.shape[0] if values._array.ndim else 1, self.dtype))

    def result(self) -> EagerTensor:
        """The mean so far."""
        return divide_no_nan(self.total, self.count)


class MeanMetricWrapper(Mean):
    """The mean of `fn(y_true, y_pred, **kwargs)`. Mirrors `tf.metrics.MeanMetricWrapper`.

    >>> import minitape as tf
    >>> off_by_one = tf.metrics.MeanMetricWrapper(lambda t, p: tf.abs(t - p) <= 1.0)
    >>> float(off_by_one(tf.constant([1.0, 2.0]), tf.constant([2.0, 9.0])))
    0.5
    """

    def __init__(self, fn: Callable[..., Any], name: str | None = None, dtype: Any = None, **kwargs: Any):
        super().__init__(name or fresh_name(type(self)), dtype)
        self._fn, self._arguments = fn, kwargs

    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:  # type: ignore[override]
        """Take a batch of targets and predictions into account."""
        super().update_state(self._fn(y_true, y_pred, **self._arguments), sample_weight)
