"""tf.function: here, an honest decorator that runs the Python function each time it is called.

TensorFlow traces a graph and may skip Python code on later calls; minitape has no graphs, so every line always runs. What
stays is what a caller can see: arrays among the arguments come as tensors, results are tensors, and an `input_signature`
is checked.

>>> import minitape as tf
>>> @tf.function
... def square(x):
...     return x * x
>>> float(square(tf.constant(3.0)))
9.0
"""

from __future__ import annotations

import functools
import inspect
import types
from collections.abc import Callable
from typing import Any

import numpy as np

from . import dtype as dtypes
from . import nest
from .convert import convert
from .tensor import Tensor
from .tensor_array import TensorArray
from .tensor_shape import TensorShape
from .tensor_spec import TensorSpec

__all__ = ["function"]


class Function:
    """A function called eagerly, with the attributes that TensorFlow's has as far as they make sense."""

    def __init__(self, python_function: Callable[..., Any], input_signature: Any):
        if not callable(python_function):
            raise TypeError(f"function: {python_function!r} cannot be called. Give a function.")
        self._python_function = python_function
        self._signature = None if input_signature is None else _checked(input_signature)
        functools.update_wrapper(self, python_function)

    @property
    def python_function(self) -> Callable[..., Any]:
        """The function as it was."""
        return self._python_function

    @property
    def input_signature(self) -> tuple | None:
        """The TensorSpecs that arguments must meet, or None."""
        return self._signature

    @property
    def name(self) -> str:
        """The name of the Python function."""
        return self._python_function.__name__

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if self._signature is None:
            args, kwargs = nest.map_structure(_from_array, (args, kwargs))
        else:
            args, kwargs = self._bound(args, kwargs)
        return nest.map_structure(_as_tensor, self._python_function(*args, **kwargs), expand_composites=True)

    def __get__(self, instance: Any, owner: type) -> Any:
        if instance is None:
            return self
        return Function(types.MethodType(self._python_function, instance), self._signature)

    def _bound(self, args: tuple, kwargs: dict) -> tuple[tuple, dict]:
        """The arguments as tensors that meet the signature. TypeError when they do not."""
        signature = inspect.signature(self._python_function)
        specs = self._signature or ()
        names = [n for n, p in signature.parameters.items() if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
        starred = any(p.kind is p.VAR_POSITIONAL for p in signature.parameters.values())
        if len(specs) > len(names) and not starred:
            raise TypeError(f"input_signature has {len(specs) - len(names)} specs more than {self.name} has arguments.")
        for n in names[len(specs) :]:
            if signature.parameters[n].default is inspect.Parameter.empty:
                raise TypeError(f"input_signature has no spec for the argument {n!r} of {self.name}.")
        bound = signature.bind(*args, **kwargs)
        for n in names[len(specs) :]:
            default = signature.parameters[n].default
            if n in bound.arguments and not _same(bound.arguments[n], default):
                raise TypeError(f"{self.name}: {n!r} has no spec in input_signature, so it must keep its default, {default!r}.")
        if len(bound.args) < len(specs) or (len(bound.args) > len(specs) and starred):
            raise TypeError(f"{self.name}: {len(specs)} arguments are expected by input_signature, got {len(bound.args)}.")
        met = [_meet(spec, x, f"argument {k} of {self.name}") for k, (spec, x) in enumerate(zip(specs, bound.args))]
        return (*met, *bound.args[len(specs) :]), bound.kwargs

    def get_concrete_function(self, *args: Any, **kwargs: Any) -> Any:
        """AttributeError: there are no graphs here."""
        raise AttributeError("minitape has no graphs, so tf.function has no concrete function: call it, or use .python_function.")


def _same(value: Any, default: Any) -> bool:
    return value is default or (type(value) is type(default) and not isinstance(value, Tensor) and bool(value == default))


def _checked(signature: Any) -> tuple:
    if not isinstance(signature, (tuple, list)):
        raise TypeError(f"input_signature is a {type(signature)}. Give a list of TensorSpecs.")
    wrong = [spec for spec in nest.flatten(signature) if not isinstance(spec, TensorSpec)]
    if wrong:
        raise TypeError(f"input_signature must hold TensorSpecs only, got {wrong}.")
    return tuple(signature)


def _meet(spec: Any, value: Any, what: str) -> Any:
    """An argument as tensors that fit its spec, or its structure of specs."""
    try:
        return _fitted(spec, value)
    except (TypeError, ValueError) as error:
        raise TypeError(f"{what} does not meet its spec {spec!r}: {error}") from None


def _fitted(spec: Any, value: Any) -> Any:
    if isinstance(spec, TensorSpec):
        x = convert(value, spec.dtype.numpy)
        if not spec.shape.is_compatible_with(x.shape):
            raise TypeError(f"shape {x.shape} is not {spec.shape}.")
        return x
    if not nest.is_nested(value):
        raise TypeError(f"{value!r} is no {type(spec).__name__}.")
    one, other = nest.shallow(spec), nest.shallow(value)
    nest.assert_same_structure(one, other)
    return nest.pack_sequence_as(other, [_fitted(s, v) for s, v in zip(nest.parts(spec), nest.parts(value))])


def _from_array(x: Any) -> Any:
    return convert(x) if isinstance(x, (np.ndarray, np.generic)) else x


def _as_tensor(x: Any) -> Any:
    """Results of a graph are tensors, whatever the Python function returned."""
    if x is None or isinstance(x, (Tensor, TensorArray)):
        return x
    try:
        return convert(x, dtypes.int32.numpy if isinstance(x, TensorShape) else None)
    except ValueError:
        raise TypeError(f"a tf.function returns tensors, None, or structures of them, but got {x!r}.") from None


def function(func: Callable[..., Any] | None = None, input_signature: Any = None, autograph: bool = True, jit_compile: Any = None,
             reduce_retracing: bool = False, **experimental: Any) -> Any:  # fmt: skip
    """`func`, run eagerly at every call; works with and without arguments, and on methods. Mirrors `tf.function`.

    With `input_signature` (a list of TensorSpecs, or structures of them) arguments are converted to these dtypes, and
    TypeError is raised for those that do not fit. The other options matter to graphs only.

    >>> import minitape as tf
    >>> tf.function(lambda x: x + 1)(tf.constant(1)).numpy()
    np.int32(2)
    >>> tf.function(lambda x: x * 2, input_signature=[tf.TensorSpec([None])])([1, 2]).numpy()
    array([2., 4.], dtype=float32)
    """
    if func is None:
        return lambda f: Function(f, input_signature)
    return Function(func, input_signature)
