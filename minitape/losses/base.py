"""Loss: from one number per sample to the one number that is minimised.

A loss function compares targets and predictions along the last axis and leaves one value per sample. A Loss object
remembers how to go on from there: multiply by weights, and reduce.

    samples   3, 5      weights   1, 0        "sum"                        3
                                              "sum_over_batch_size"        1.5    divided by the number of samples
                                              "mean_with_sample_weight"    3      divided by the sum of the weights
                                              None                         3, 0

>>> import minitape as tf
>>> squares = tf.losses.MeanSquaredError(reduction="sum")
>>> float(squares([[0.0], [0.0]], [[1.0], [2.0]])), float(squares([[0.0], [0.0]], [[1.0], [2.0]], sample_weight=[1.0, 0.0]))
(5.0, 1.0)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import dtype as dtypes
from .. import nest
from ..array import cast, expand_dims, squeeze, where
from ..convert import convert
from ..math import divide_no_nan, reduce_mean, reduce_sum
from ..naming import fresh_name
from ..tensor import EagerTensor, Operand

EPSILON = 1e-7
_REDUCTIONS = ("sum_over_batch_size", "mean", "mean_with_sample_weight", "sum", "none", None)


def as_float(name: Any) -> str:
    """The name of a floating dtype, "float32" for None. ValueError for others."""
    try:
        dtype = dtypes.as_dtype("float32" if name is None else name)
    except TypeError as error:
        raise ValueError(f"Cannot convert {name!r} to a floating dtype: {error}") from None
    if not dtype.is_floating:
        raise ValueError(f"dtype is {dtype.name}. Give a floating one.")
    return dtype.name


def to(x: Any, dtype: Any) -> EagerTensor:
    """A tensor of this dtype: tensors and what becomes an integer are cast."""
    want = dtypes.as_dtype(dtype)
    if isinstance(x, Operand) or not want.is_floating or hasattr(x, "__tf_tensor__"):
        x = convert(x)
        return x if x.dtype is want else cast(x, want)
    return convert(x, want.numpy)


def mean(x: EagerTensor, axis: Any = -1) -> EagerTensor:
    """The mean along an axis; that of integers is float32."""
    return reduce_mean(x if x.dtype.is_floating else cast(x, dtypes.float32), axis)


def align(x: Any, y: Any, expand_rank_1: bool = True) -> tuple[Any, Any]:
    """Give both the same rank, if one has just an axis of size 1 more at the end: [n, 1] and [n] become [n, 1] and [n, 1]."""
    if len(x.shape) == len(y.shape) + 1 and x.shape[-1] == 1:
        if len(y.shape) == 1 and expand_rank_1:
            return x, expand_dims(y, -1)
        return squeeze(x, -1), y
    if len(y.shape) == len(x.shape) + 1 and y.shape[-1] == 1:
        if len(x.shape) == 1 and expand_rank_1:
            return expand_dims(x, -1), y
        return x, squeeze(y, -1)
    return x, y


def pair(y_true: Any, y_pred: Any) -> tuple[EagerTensor, EagerTensor]:
    """Both as tensors, in the dtype of the predictions and of one rank."""
    y_pred = convert(y_pred)
    return align(to(y_true, y_pred.dtype), y_pred)


def reduced(values: EagerTensor, sample_weight: Any, mask: Any, reduction: str | None) -> EagerTensor:
    """Weight and reduce the values of the samples. Where `mask` is False a sample does not count at all."""
    weight = None if sample_weight is None else to(sample_weight, values.dtype)
    if mask is not None:
        share = cast(mask, values.dtype)
        if reduction in ("mean", "sum_over_batch_size"):  # the others count for those that are left out
            share = share * divide_no_nan(convert(float(mask._array.size), values._array.dtype), reduce_sum(share))
        if weight is not None:
            share, weight = align(share, weight)
            share = weight * share
        weight = share
    if weight is not None:
        values, weight = align(values, weight)
        values = values * weight
    if reduction in (None, "none") or values._array.shape in ((), (0,)):
        return values
    total = reduce_sum(values)
    if reduction == "sum":
        return total
    if reduction == "mean_with_sample_weight" and weight is not None:
        return divide_no_nan(total, reduce_sum(weight))
    return divide_no_nan(total, convert(float(values._array.size), values._array.dtype))


class Loss:
    """A loss with its reduction. Mirrors `tf.losses.Loss`; subclass it with `call(y_true, y_pred)`.

    `reduction` is "sum_over_batch_size" (or "mean"), "mean_with_sample_weight", "sum", "none" or None: ValueError for
    others. Targets, predictions and weights are converted to `dtype`, float32 if not given.

    >>> import minitape as tf
    >>> class Difference(tf.losses.Loss):
    ...     def call(self, y_true, y_pred):
    ...         return y_pred - y_true
    >>> float(Difference(reduction="sum")(tf.constant([1.0, 2.0]), tf.constant([3.0, 5.0])))
    5.0
    """

    settings: tuple[str, ...] = ()  # the arguments beyond name and reduction that get_config tells

    def __init__(self, name: str | None = None, reduction: str | None = "sum_over_batch_size", dtype: Any = None):
        if reduction not in _REDUCTIONS:
            raise ValueError(f"{type(self).__name__}: reduction is {reduction!r}. Use one of {_REDUCTIONS}.")
        self.name = name or fresh_name(type(self))
        self.reduction = reduction
        self._dtype = as_float(dtype)

    @property
    def dtype(self) -> str:
        """The name of the dtype in which the loss is computed."""
        return self._dtype

    def __call__(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> EagerTensor:
        """The loss: a scalar, or one value per sample without reduction. ValueError when one is a list and the other not."""
        y_pred = nest.map_structure(lambda x: to(x, self._dtype), y_pred)
        y_true = nest.map_structure(lambda x: to(x, self._dtype), y_true)
        values = to(self.call(y_true, y_pred), self._dtype)
        return reduced(values, sample_weight, self._mask(y_true, values), self.reduction)

    def call(self, y_true: Any, y_pred: Any) -> Any:
        """One value per sample. Subclasses say it: NotImplementedError here."""
        raise NotImplementedError(f"{type(self).__name__} must define `call(y_true, y_pred)`.")

    def _mask(self, y_true: Any, values: EagerTensor) -> Any:
        return None

    def get_config(self) -> dict[str, Any]:
        """The arguments that make another loss like this one."""
        return {"name": self.name, "reduction": self.reduction} | {name: getattr(self, name) for name in self.settings}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Loss:
        """A loss from what `get_config` said."""
        return cls(**config)


class FunctionLoss(Loss):
    """A Loss whose `call` is a loss function with some of its arguments given."""

    def __init__(self, function: Callable[..., Any], reduction: Any, name: Any, dtype: Any, **arguments: Any):
        super().__init__(name, reduction, dtype)
        self._function, self._arguments = function, arguments

    def call(self, y_true: Any, y_pred: Any) -> Any:
        """One value per sample."""
        if nest.is_nested(y_true) or nest.is_nested(y_pred):
            if nest.is_nested(y_true) != nest.is_nested(y_pred):
                raise ValueError("one of y_true and y_pred is a list, the other is not. Give two tensors, or two lists alike.")
            nest.assert_same_structure(y_true, y_pred)
        else:
            y_true, y_pred = align(y_true, y_pred)
        return self._function(y_true, y_pred, **self._arguments)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} name={self.name}, reduction={self.reduction}, {self._arguments}>"


def masked(values: EagerTensor, mask: EagerTensor) -> EagerTensor:
    """The values where the mask is True, else 0."""
    return where(mask, values, convert(0.0, values._array.dtype))
