"""while_loop: Python's `while`, spelled as a function of the loop's variables.

    i, total = 0, 0.0                           tf.while_loop(lambda i, total: i < 3,
    while i < 3:                                              lambda i, total: (i + 1, total + x),
        i, total = i + 1, total + x                           [0, 0.0])

The tape records the operations of every round, one behind the other, as it would for the loop on the left.

>>> import minitape as tf
>>> x = tf.Variable(2.0)
>>> with tf.GradientTape() as tape:
...     _, y = tf.while_loop(lambda i, y: i < 3, lambda i, y: (i + 1, y * x), [0, 1.0])
>>> float(y), float(tape.gradient(y, x))  # x**3
(8.0, 12.0)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import nest
from .convert import convert
from .math.compare import logical_and
from .tensor_array import TensorArray
from .variable import Variable

__all__ = ["while_loop"]


def while_loop(cond: Callable[..., Any], body: Callable[..., Any], loop_vars: Any, shape_invariants: Any = None,
               parallel_iterations: int = 10, back_prop: bool = True, swap_memory: bool = False,
               maximum_iterations: Any = None, name: str | None = None) -> Any:  # fmt: skip
    """`body(*loop_vars)` again and again, while `cond(*loop_vars)` holds. Mirrors `tf.while_loop`.

    `loop_vars` is a list or tuple of tensors, TensorArrays or structures of them, and `body` returns the next ones in the
    same structure (ValueError or TypeError if it does not; shapes and dtypes may change). `shape_invariants`,
    `parallel_iterations`, `back_prop` and `swap_memory` matter to graphs only.

    >>> import minitape as tf
    >>> tf.while_loop(lambda i: i < 100, lambda i: [i * 2], [tf.constant(3)], maximum_iterations=4)[0].numpy()
    np.int32(48)
    """
    for what, function in (("cond", cond), ("body", body)):
        if not callable(function):
            raise TypeError(f"while_loop: {what} is {function!r}, which cannot be called. Give a function.")
    if parallel_iterations < 1:
        raise TypeError(f"while_loop: parallel_iterations is {parallel_iterations}. Give 1 or more.")
    loop_vars = nest.map_structure(_read, loop_vars)
    if not loop_vars:
        raise ValueError("while_loop: loop_vars is empty. Give one value or more to loop over.")
    if maximum_iterations is None:
        return _repeat(cond, body, loop_vars)
    limit = convert(maximum_iterations)
    if limit._array.ndim:
        raise ValueError(f"while_loop: maximum_iterations has shape {limit.shape}. Give one number.")
    most = int(limit)
    return _repeat(
        lambda i, v: logical_and(i < most, cond(*v)),
        lambda i, v: (i + 1, body(*v)),
        (0, loop_vars),
    )[1]


def _read(x: Any) -> Any:
    return x.value() if isinstance(x, Variable) else x


def _repeat(cond: Callable[..., Any], body: Callable[..., Any], loop_vars: Any) -> Any:
    first = nest.map_structure(_checked, list(loop_vars))
    while cond(*loop_vars):
        loop_vars = body(*loop_vars)
        nest.assert_same_structure(first, list(loop_vars))
    return nest.map_structure(_typed, loop_vars, expand_composites=True)


def _checked(x: Any) -> Any:
    try:
        return None if x is None else _typed(x)
    except ValueError:
        raise TypeError(f"while_loop: loop_vars holds {x!r}, of which no tensor can be made.") from None


def _typed(x: Any) -> Any:
    return x if isinstance(x, TensorArray) else convert(x)
