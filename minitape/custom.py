"""custom_gradient: a function whose derivative you state yourself.

The function returns its value and, beside it, a function from the gradients of its outputs to those of its inputs. The
tape then records the whole call as one operation, and never looks inside.

>>> import minitape as tf
>>> @tf.custom_gradient
... def clipped(x):
...     def grad(dy):
...         return tf.clip_by_value(dy, -1.0, 1.0)
...     return x * 1.0, grad
>>> x = tf.Variable(2.0)
>>> with tf.GradientTape() as tape:
...     y = clipped(x) * 100.0
>>> float(tape.gradient(y, x))
1.0
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from . import nest
from .backend import thread
from .convert import convert
from .scopes import VariableWatcher
from .tensor import OPS, EagerTensor, Operand, wrap
from .variable import Variable


def custom_gradient(f: Callable[..., Any] | None = None) -> Callable[..., Any]:
    """Let `f` state its own gradient: it returns (value, grad_fn). Mirrors `tf.custom_gradient`.

    `grad_fn(*dys)` gets one gradient per output and returns one per positional argument of `f` (None where there is
    none). If `f` reads trainable Variables that are not arguments, grad_fn must accept `variables=` and return a second
    list, their gradients: TypeError if it does not. A wrong number of gradients is a ValueError.

    >>> import minitape as tf
    >>> @tf.custom_gradient
    ... def f(x):
    ...     return x * 2.0, lambda dy: dy * 10.0
    >>> x = tf.Variable(1.0)
    >>> with tf.GradientTape() as tape:
    ...     y = f(x)
    >>> float(tape.gradient(y, x))
    10.0
    """
    if f is None:
        return custom_gradient

    @functools.wraps(f)
    def call(*args: Any, **kwargs: Any) -> Any:
        with VariableWatcher() as read:
            result, grad_fn = f(*args, **kwargs)
        inputs = nest.flatten(args)
        for v in [*read, *[x for x in inputs if isinstance(x, Variable)]]:
            for tape in thread.tapes:
                v._touch(tape)  # even if f did not read it, or hid that from the tapes as recompute_grad does
        variables = [v for v in read if not any(v is x for x in [*inputs, *kwargs.values()])]
        if variables and not _takes_variables(grad_fn):
            raise TypeError(f"custom_gradient: {f.__name__} reads the Variables {[v.name for v in variables]}. Let its gradient "
                            "function take variables=, and return their gradients too.")  # fmt: skip
        inner = [convert(y) for y in nest.flatten(result)]
        outputs = [wrap(y._array) for y in inner]

        def pullback(*dys: Any) -> list[Any]:
            if not variables:
                found, of_variables = grad_fn(*dys), []
            else:
                found, of_variables = grad_fn(*dys, variables=variables)
                of_variables = nest.flatten(of_variables)
            found = nest.flatten(found)
            if len(of_variables) != len(variables):
                raise ValueError(f"custom_gradient: {len(of_variables)} gradients came back for {len(variables)} Variables.")
            if len(found) != len(inputs):
                raise ValueError(f"custom_gradient: {len(found)} gradients came back for {len(inputs)} arguments. "
                                 "Return one for each.")  # fmt: skip
            return [*found, *of_variables]

        record_call(f.__name__, [*inputs, *variables], inner, outputs, pullback)
        return nest.pack_sequence_as(result, outputs)

    return call


def _takes_variables(grad_fn: Callable[..., Any]) -> bool:
    spec = inspect.getfullargspec(grad_fn)
    return "variables" in spec.args or "variables" in spec.kwonlyargs or spec.varkw is not None


def record_call(name: str, inputs: list[Any], inner: list[EagerTensor], outputs: list[EagerTensor],
                pullback: Callable[..., list[Any]]) -> None:  # fmt: skip
    """Write one record for a whole call. `pullback` maps the outputs' gradients to all inputs' gradients at once.

    Forward mode does not ask it: there, as in TensorFlow, the outputs move as the inner results did.
    """
    op = SimpleNamespace(name=name, many=True)
    last: list[Any] = [None, []]  # the gradients that came in last, and what pullback made of them

    def rule(i: int, *dys: Any) -> Any:
        if last[0] is None or any(a is not b for a, b in zip(last[0], dys)):
            full = [OPS["ZerosLike"](y) if dy is None else dy for y, dy in zip(outputs, dys)]
            last[:] = [dys, pullback(*full)]
        return last[1][i]

    tracked = [(i, x) for i, x in enumerate(inputs) if isinstance(x, Operand)]
    edges = [(x._id, lambda g, i=i: rule(i, *g), ()) for i, x in tracked]
    ids = tuple(y._id for y in outputs)
    for tape in thread.tapes:
        if hasattr(tape, "_tangents"):
            for old, new in zip(inner, outputs):
                tape._rename(old, new)
        elif any(x._id in tape._watched for _, x in tracked):
            tape._watched.update(y._id for y in outputs if y.dtype.is_differentiable)
            tape._records.append((op, ids, edges)) if tape._brief else tape._push(op, inputs, outputs, edges)
