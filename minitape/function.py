"""tf.function: here, an honest decorator that runs the Python function each time it is called.

TensorFlow traces a graph and may skip Python code on later calls; minitape has no graphs, so every line always runs.

>>> import minitape as tf
>>> @tf.function
... def square(x):
...     return x * x
>>> float(square(tf.constant(3.0)))
9.0
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from . import nest
from .convert import convert
from .tensor import Tensor


class Function:
    """A function called eagerly, with the attributes that TensorFlow's has as far as they make sense."""

    def __init__(self, python_function: Callable[..., Any], input_signature: Any):
        self.python_function, self.input_signature = python_function, input_signature
        functools.update_wrapper(self, python_function)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return nest.map_structure(_as_tensor, self.python_function(*args, **kwargs))

    def __get__(self, instance: Any, owner: type) -> Any:
        return self if instance is None else functools.partial(self, instance)

    def get_concrete_function(self, *args: Any, **kwargs: Any) -> Any:
        """AttributeError: there are no graphs here."""
        raise AttributeError("minitape has no graphs, so tf.function has no concrete function: call it, or use .python_function.")


def _as_tensor(x: Any) -> Any:
    """Results of a graph are tensors, whatever the Python function returned."""
    return x if x is None or isinstance(x, Tensor) else convert(x)


def function(func: Callable[..., Any] | None = None, input_signature: Any = None, autograph: bool = True, jit_compile: Any = None,
             reduce_retracing: bool = False, **experimental: Any) -> Any:  # fmt: skip
    """`func`, run eagerly at every call; works with and without arguments, and on methods. Mirrors `tf.function`.

    >>> import minitape as tf
    >>> tf.function(lambda x: x + 1)(tf.constant(1)).numpy()
    np.int32(2)
    """
    if func is None:
        return lambda f: Function(f, input_signature)
    return Function(func, input_signature)
