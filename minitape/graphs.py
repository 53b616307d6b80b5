"""Questions about graphs, which TensorFlow may trace and minitape does not have: all answers are those of eager code.

>>> import minitape as tf
>>> tf.function(lambda: tf.inside_function())().numpy()
np.False_
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

__all__ = ["functions_run_eagerly", "inside_function", "is_symbolic_tensor", "run_functions_eagerly"]

_eagerly = False  # what was asked for; here it makes no difference


def inside_function() -> bool:
    """Whether this code is being traced to a graph: never. Mirrors `tf.inside_function`.

    >>> import minitape as tf
    >>> tf.inside_function()
    False
    """
    return False


def is_symbolic_tensor(tensor: Any) -> bool:
    """Whether `tensor` stands in a graph and has no value yet: never. Mirrors `tf.is_symbolic_tensor`.

    >>> import minitape as tf
    >>> tf.is_symbolic_tensor(tf.constant(1))
    False
    """
    return False


def run_functions_eagerly(run_eagerly: Any) -> None:
    """Ask that each `tf.function` runs its Python code at every call, which here it does anyway.

    Mirrors `tf.config.run_functions_eagerly`.

    >>> import minitape as tf
    >>> tf.config.run_functions_eagerly(True)
    >>> tf.config.functions_run_eagerly()
    True
    >>> tf.config.run_functions_eagerly(False)
    """
    global _eagerly
    _eagerly = bool(run_eagerly)


def functions_run_eagerly() -> bool:
    """What `run_functions_eagerly` was told last; False before. Mirrors `tf.config.functions_run_eagerly`.

    >>> import minitape as tf
    >>> tf.config.functions_run_eagerly()
    False
    """
    return _eagerly


def do_not_convert(func: Callable[..., Any] | None = None) -> Any:
    """Decorate a function whose Python code TensorFlow shall not turn into a graph: nothing is, so it is called as it is.

    Works with and without parentheses. Mirrors `tf.autograph.experimental.do_not_convert`.

    >>> import minitape as tf
    >>> @tf.autograph.experimental.do_not_convert
    ... def double(x):
    ...     return 2 * x
    >>> double(3)
    6
    """
    if func is None:
        return do_not_convert

    def call(*args: Any, **kwargs: Any) -> Any:
        return func(*args, **kwargs)

    return functools.update_wrapper(call, func)
