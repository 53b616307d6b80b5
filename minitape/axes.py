"""Axes: which ones an argument names, counted from 0, with TensorFlow's errors for those that do not exist.

>>> from minitape.axes import axes_of
>>> import minitape as tf
>>> axes_of("Sum", [-1, 0], tf.zeros([2, 3, 4])), axes_of("Sum", None, tf.zeros([2, 3]))
((2, 0), (0, 1))
"""

from __future__ import annotations

from typing import Any

import numpy as np

from . import dtypes
from .backend import to_numpy
from .convert import convert
from .errors import invalid
from .tensor import EagerTensor


def integers(op: str, value: Any, what: str) -> Any:
    """A NumPy array of the integers in an argument (a number, list or tensor); InvalidArgumentError for other dtypes."""
    if isinstance(value, (list, tuple)) and not value:
        return np.empty(0, np.int32)
    tensor = convert(value, hint=dtypes.int32.numpy)
    if type(value) is float:
        raise TypeError(f"{op}: {what} must be integers, got {value!r}. Cannot convert it to a tensor of dtype int32.")
    if tensor.dtype not in (dtypes.int32, dtypes.int64):
        invalid(op, f"{what} must be int32 or int64, got {value!r} of dtype {tensor.dtype.name}.")
    return np.asarray(to_numpy(tensor._array))


def normal(op: str, axis: int, ndim: int, what: str = "axis") -> int:
    """An axis counted from 0. InvalidArgumentError when there is no such axis."""
    if not -ndim <= axis < ndim:
        invalid(op, f"{what} = {axis} is out of range: the input has {ndim} dimension(s), so use -{ndim} to {ndim - 1}.")
    return axis % ndim


def axes_of(op: str, axis: Any, x: EagerTensor) -> tuple[int, ...]:
    """The axes that a reduction's `axis` names: all of them for None. InvalidArgumentError for repeated ones."""
    ndim = x._array.ndim
    if axis is None:
        return tuple(range(ndim))
    if type(axis) is int and -ndim <= axis < ndim:
        return (axis % ndim,)
    axes = tuple(normal(op, int(a), ndim) for a in integers(op, axis, "axis").ravel())
    if len(set(axes)) < len(axes):
        invalid(op, f"axis = {axis} names a dimension twice.")
    return axes


def one_axis(op: str, axis: Any, x: EagerTensor) -> int:
    """A single axis, counted from 0."""
    ndim = x._array.ndim
    if type(axis) is int and -ndim <= axis < ndim:
        return axis % ndim
    array = integers(op, axis, "axis")
    if array.ndim:
        invalid(op, f"axis must be a single integer, got {axis!r}.")
    return normal(op, int(array.ravel()[0]), ndim)


def sizes(op: str, shape: Any) -> tuple[int, ...]:
    """The sizes that a shape argument names: a number, list, TensorShape or integer tensor."""
    if type(shape) is tuple and all(type(size) is int for size in shape):
        return shape
    return tuple(int(size) for size in integers(op, shape, "shape").ravel())
