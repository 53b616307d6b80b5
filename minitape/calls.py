"""Calling out: py_function and numpy_function run Python that TensorFlow's graphs cannot; group and no_op do nothing.

Eagerly everything is Python anyway. What remains is what a tape sees of them: `py_function` is one record, whose
gradient is found by a tape of its own; `numpy_function` works on arrays, so nothing comes back through it.

>>> import minitape as tf
>>> x = tf.Variable(3.0)
>>> with tf.GradientTape(persistent=True) as tape:
...     y = tf.py_function(lambda a: a * a, [x], tf.float32)
...     z = tf.numpy_function(lambda a: a * a, [x], tf.float32)
>>> float(y), float(z), float(tape.gradient(y, x)), tape.gradient(z, x)
(9.0, 9.0, 6.0, None)
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from . import dtype as dtypes
from . import errors, nest
from .backend import thread
from .convert import convert
from .custom import record_call
from .errors import invalid
from .scopes import apart
from .tape import GradientTape
from .tensor import EagerTensor, wrap
from .tensor_spec import TensorSpec
from .variable import Variable

__all__ = ["group", "no_op", "numpy_function", "py_function"]

#: what a Python exception becomes on its way through an operation; any other is an UnknownError
_STATUS = [(TypeError, errors.InvalidArgumentError), (ValueError, errors.InvalidArgumentError),
           (StopIteration, errors.OutOfRangeError), (MemoryError, errors.ResourceExhaustedError),
           (NotImplementedError, errors.UnimplementedError)]  # fmt: skip


def py_function(func: Any = None, inp: Any = None, Tout: Any = None, name: str | None = None) -> Any:
    """`func` of the tensors in `inp`, as one operation with outputs of dtypes `Tout`. Mirrors `tf.py_function`.

    `Tout` is a dtype, or a list of them for several outputs; gradients flow once (the second derivative is None, as in
    TensorFlow). Without `func` it is a decorator. Errors: what `func` raises comes out as the `tf.errors` class that
    stands for it (TypeError and ValueError as InvalidArgumentError, most others as UnknownError).

    >>> import minitape as tf
    >>> tf.py_function(lambda a: [a + 1, a * 2.5], [tf.constant(2.0)], [tf.float32, tf.float32])[1].numpy()
    np.float32(5.0)
    """
    if func is None or inp is None or Tout is None:
        return _decorator(py_function, "py_function", func, inp, Tout)
    if not callable(func):
        raise ValueError(f"func is {func!r}, which cannot be called. Give a function.")
    args = [nest.map_structure(_read, x) for x in inp]
    many = isinstance(Tout, (list, tuple))
    wanted = [t.dtype if isinstance(t, TensorSpec) else dtypes.as_dtype(t) for t in (Tout if many else [Tout])]
    inputs = [x for x in nest.flatten(args) if x.dtype.is_differentiable]
    listening = bool(thread.tapes)
    tape = GradientTape(persistent=True, watch_accessed_variables=False)
    with apart():
        if listening:
            tape._start()
            tape.watch(inputs)
        try:
            inner = _outputs(func(*args), wanted)
        except Exception as error:
            raise _as_status(error) from error
    outputs = [wrap(y._array) for y in inner]

    def pullback(*dys: Any) -> list[Any]:
        pairs = [(y, dy) for y, dy in zip(inner, dys) if y.dtype.is_differentiable]
        with apart():
            if not pairs:
                return [None] * len(inputs)
            return tape.gradient([y for y, _ in pairs], inputs, [dy for _, dy in pairs], unconnected_gradients="zero")

    if listening:
        record_call("EagerPyFunc", inputs, inner, outputs, pullback)
    return outputs if many else outputs[0]


def _read(x: Any) -> EagerTensor:
    return x.value() if isinstance(x, Variable) else convert(x)


def _outputs(result: Any, wanted: list[Any]) -> list[EagerTensor]:
    found = list(result) if isinstance(result, (list, tuple)) else [] if result is None else [result]
    if len(found) < len(wanted):
        invalid("py_function", f"Tout names {len(wanted)} dtypes, but func returned {len(found)} values.")
    if any(isinstance(y, Variable) for y in found):
        raise RuntimeError("a Variable was returned where a tensor is expected: return its .read_value().")
    return [convert(y, dtype.numpy) for y, dtype in zip(found, wanted)]


def _as_status(error: Exception) -> Exception:
    if isinstance(error, errors.InvalidArgumentError) and str(error).startswith("py_function: "):
        return error
    status = next((theirs for mine, theirs in _STATUS if isinstance(error, mine)), errors.UnknownError)
    return status(None, None, f"py_function: {type(error).__name__}: {error}")


def numpy_function(func: Any = None, inp: Any = None, Tout: Any = None, stateful: bool = True, name: str | None = None) -> Any:
    """`func` of NumPy copies of the tensors in `inp`; what it returns becomes a tensor, or a list of them.

    `Tout` matters to graphs only. No gradient flows through it. Without `func` it is a decorator. What `func` raises comes
    out as it is. Mirrors `tf.numpy_function`.

    >>> import minitape as tf
    >>> tf.numpy_function(lambda a: a.sum(), [tf.constant([1.0, 2.0])], tf.float32).numpy()
    np.float32(3.0)
    """
    if func is None or inp is None or Tout is None:
        return _decorator(numpy_function, "numpy_function", func, inp, Tout)
    result = func(*[np.array(x) for x in inp])
    found = [None if y is None else convert(y) for y in nest.flatten(result)]
    return found[0] if len(found) == 1 else found


def _decorator(call: Callable[..., Any], name: str, func: Any, inp: Any, Tout: Any) -> Any:
    """What `py_function(Tout=...)` is without a function: a decorator for one."""
    if Tout is None:
        raise TypeError(f"{name}: Tout, the dtype of the result, is missing (as a decorator, give it by name).")
    if func is not None:
        raise TypeError(f"{name}: inp, the list of arguments, is missing.")
    return lambda f: functools.wraps(f)(lambda *args: call(f, list(args), Tout))


def group(*inputs: Any, **kwargs: Any) -> None:
    """Several operations as one: they have run already, so this returns None. Mirrors `tf.group`.

    >>> import minitape as tf
    >>> v = tf.Variable(1.0)
    >>> tf.group(v.assign(2.0), v.assign_add(3.0))
    >>> float(v)
    5.0
    """


def no_op(name: str | None = None) -> None:
    """Nothing. Mirrors `tf.no_op`.

    >>> import minitape as tf
    >>> tf.no_op()
    """
