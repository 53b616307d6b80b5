"""Axes, sizes and other small integers in arguments: what they mean, and TensorFlow's errors for those that mean nothing.

How strict TensorFlow is with such an argument depends on how its operation declares it; there are four ways, and the
words for them are those of `convert`:

- `hint=INT32`, most of them: a Python value should be int32. A float is a TypeError, other kinds InvalidArgumentError.
- `dtype=INT32`: a Python value must be int32, anything else is a TypeError.
- `hint=None`: nothing is asked, so even a float is an InvalidArgumentError, and an empty list (it is float32) too.
- `whole`: the argument is no tensor at all but a plain number, and 1.0 will do.

>>> from minitape.axes import axes_of, sizes
>>> import minitape as tf
>>> axes_of("Sum", [-1, 0], tf.zeros([2, 3, 4])), axes_of("Sum", None, tf.zeros([2, 3])), sizes("Fill", [2, 3])
((2, 0), (0, 1), (2, 3))
"""

from __future__ import annotations

from typing import Any

import numpy as np

from . import dtype as dtypes
from .backend import to_numpy
from .convert import convert
from .errors import invalid
from .tensor import EagerTensor, Operand
from .tensor_shape import TensorShape

INT32 = dtypes.int32.numpy


def unless_tensor(value: Any) -> Any:
    """int32 as the `dtype` of a Python value; None for a tensor, which keeps its own."""
    return None if isinstance(value, Operand) else INT32


def integers(op: str, value: Any, what: str, dtype: Any = None, hint: Any = INT32) -> Any:
    """A NumPy array of the integers in an argument (a number, list or tensor), refused as the opening of this file says."""
    if isinstance(value, Operand):
        tensor, allowed = convert(value), ("int32",) if dtype is not None else ("int32", "int64")
    else:
        if type(value) is float and hint is not None and dtype is None:
            raise TypeError(f"{op}: {what} must be integers, got {value!r}. Use int().")
        empty = isinstance(value, (list, tuple)) and not value
        tensor, allowed = convert(value, hint if empty else dtype, hint, np), ("int32", "int64")
    if tensor.dtype.name not in allowed:
        invalid(op, f"{what} must be {' or '.join(allowed)}, got {value!r} of dtype {tensor.dtype.name}.")
    return np.asarray(to_numpy(tensor._array))


def matching(op: str, allowed: str = "int32 int64", hint: Any = INT32, **given: Any) -> list[EagerTensor]:
    """Arguments that share an integer dtype, as tensors: the first tensor among them decides it, or else the first value.

    A Python value of another kind should be int32 (`hint`). A tensor of another dtype beside values is a ValueError;
    tensors that differ, and dtypes that are not `allowed`, are an InvalidArgumentError.
    """
    tensors = [convert(v) for v in given.values() if isinstance(v, Operand)]
    if len(tensors) < len(given):
        decided = tensors[0]._array.dtype if tensors else None
        tensors = []
        for value in given.values():
            tensor = convert(value, decided)
            if decided is None and tensor.dtype.name not in allowed.split():
                tensor = convert(value, hint if isinstance(value, (list, tuple)) and not value else None, hint)
            decided = tensor._array.dtype
            tensors.append(tensor)
    for name, tensor in zip(given, tensors):
        if tensor.dtype.name not in allowed.split():
            invalid(op, f"{name} has dtype {tensor.dtype.name}; allowed are {', '.join(allowed.split())}. Use tf.cast first.")
    if len({t.dtype for t in tensors}) > 1:
        kinds = ", ".join([f"{name} is {t.dtype.name}" for name, t in zip(given, tensors)])
        invalid(op, f"{kinds}, and they must be equal. Use tf.cast.")
    return tensors


def number(op: str, value: Any, what: str, dtype: Any = None, hint: Any = INT32, ndim: int = 0) -> int:
    """A single integer; with `ndim=1` a vector of one will do. InvalidArgumentError for more, or less, than one."""
    if type(value) is int and -(2**31) <= value < 2**31:
        return value
    array = integers(op, value, what, dtype, hint)
    if array.size != 1 or array.ndim > ndim:
        invalid(op, f"{what} must be a single integer, got {value!r}.")
    return int(array.item())


def vector(op: str, value: Any, what: str, dtype: Any = None, hint: Any = INT32, scalar: bool = False) -> tuple[int, ...]:
    """The integers in a vector; with `scalar` a single one will do. InvalidArgumentError for a matrix."""
    if type(value) in (tuple, list) and {*map(type, value)} == {int}:
        return tuple(value)
    array = integers(op, value, what, dtype, hint)
    if array.ndim > 1 or not (array.ndim or scalar):
        invalid(op, f"{what} must be a vector, got {value!r}.")
    return tuple(array.ravel().tolist())


def whole(argument: str, value: Any) -> int:
    """A plain number that becomes an int: 1.0 is 1. TypeError for anything else."""
    if type(value) is int:
        return value
    try:
        if isinstance(value, (str, bytes)) or getattr(value, "ndim", False):
            raise TypeError
        return int(value)
    except (TypeError, ValueError):
        raise TypeError(f"{argument} = {value!r} is no plain number. Give an integer.") from None


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
    if type(axis) not in (tuple, list) or not {*map(type, axis)} <= {int}:
        axis = integers(op, axis, "axis").ravel().tolist()
    axes = tuple([normal(op, a, ndim) for a in axis])
    if len(set(axes)) < len(axes):
        invalid(op, f"axis = {axis} names a dimension twice.")
    return axes


def one_axis(op: str, axis: Any, x: EagerTensor, dtype: Any = None, hint: Any = INT32, ndim: int = 0) -> int:
    """A single axis, counted from 0."""
    rank = x._array.ndim
    if type(axis) is int and -rank <= axis < rank:
        return axis % rank
    return normal(op, number(op, axis, "axis", dtype, hint, ndim), rank)


def sizes(op: str, shape: Any, dtype: Any = None) -> tuple[int, ...]:
    """The sizes that a shape argument names: a number, list, TensorShape or integer tensor."""
    if type(shape) is TensorShape:
        shape = tuple(shape.as_list())
    if type(shape) is int:
        return (shape,)
    return vector(op, shape, "shape", dtype, scalar=True)
