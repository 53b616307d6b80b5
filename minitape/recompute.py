"""recompute_grad and grad_pass_through: two custom gradients worth having ready made.

Records keep what their rules read, and for a deep network that is most of its memory. `recompute_grad` keeps only what
goes into a function. When the gradient arrives there, the function is run again, on a tape of its own:

    forward     x -> [ f, nothing recorded ] -> y            backward     x -> [ f, recorded ] -> y
                keeps x                                                   dx <---------------- dy

>>> import minitape as tf
>>> @tf.recompute_grad
... def block(x):
...     print("computing")
...     return x * x * x
>>> x = tf.Variable(2.0)
>>> with tf.GradientTape() as tape:
...     y = block(x)
computing
>>> float(tape.gradient(y, x))
computing
12.0
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, NoReturn

from . import nest
from .array import identity
from .custom import custom_gradient
from .scopes import unrecorded
from .tape import GradientTape

__all__ = ["grad_pass_through", "recompute_grad"]


def recompute_grad(f: Callable[..., Any]) -> Callable[..., Any]:
    """`f`, which keeps none of its intermediate tensors but computes them again in the backward pass.

    Positional arguments (structures too) and Variables that `f` reads get gradients, keyword arguments none; what does
    not matter to the result gets zeros. As in TensorFlow there is no second derivative: NotImplementedError. Mirrors
    `tf.recompute_grad`.

    >>> import minitape as tf
    >>> x = tf.Variable(3.0)
    >>> with tf.GradientTape() as tape:
    ...     y = tf.recompute_grad(lambda x: tf.exp(x) * x)(x * 0.0)
    >>> float(tape.gradient(y, x))
    0.0
    """

    @custom_gradient
    def once(*args: Any, **kwargs: Any) -> Any:
        with unrecorded():
            result = f(*args, **kwargs)

        def backward(*dys: Any, variables: Any = None) -> Any:
            @custom_gradient
            def again(*dys: Any) -> Any:
                with GradientTape() as tape:
                    inputs = nest.map_structure(identity, list(args))
                    tape.watch([x for x in nest.flatten([inputs, variables or []]) if x.dtype.is_differentiable])
                    y = f(*inputs, **kwargs)
                found = tape.gradient(y, [inputs, list(variables or [])], _like(y, dys), unconnected_gradients="zero")
                return (found if variables else found[0]), _refuse

            return again(*dys)

        return result, backward

    return functools.wraps(f)(lambda *args, **kwargs: once(*args, **kwargs))


def _like(y: Any, dys: tuple) -> Any:
    return nest.pack_sequence_as(y, list(dys))


def _refuse(*dys: Any, variables: Any = None) -> NoReturn:
    raise NotImplementedError("recompute_grad has no second derivative, as in TensorFlow: leave it out where you need one.")


def grad_pass_through(f: Callable[..., Any]) -> Callable[..., Any]:
    """`f`, through which gradients pass unchanged, as if it were the identity. Mirrors `tf.grad_pass_through`.

    For functions that have no useful derivative, such as rounding. `f` must have as many outputs as positional arguments
    (ValueError in the backward pass); Variables it reads get None.

    >>> import minitape as tf
    >>> x = tf.Variable(1.7)
    >>> with tf.GradientTape() as tape:
    ...     y = tf.grad_pass_through(tf.floor)(x) * 3.0
    >>> float(y), float(tape.gradient(y, x))
    (3.0, 3.0)
    """

    @custom_gradient
    def passing(*args: Any, **kwargs: Any) -> Any:
        def backward(*dys: Any, variables: Any = None) -> Any:
            return dys if variables is None else (dys, [None] * len(variables))

        return f(*args, **kwargs), backward

    return functools.wraps(f)(lambda *args, **kwargs: passing(*args, **kwargs))
