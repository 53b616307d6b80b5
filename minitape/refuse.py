"""What an operation says when it cannot compute: TensorFlow's class of error, and what to do about it.

Nothing here runs while all goes well. A kernel is tried first; when NumPy or CuPy objects, `explain_failure` finds out
what was wrong, so that nobody has to read a traceback from inside an array library.

>>> import minitape as tf
>>> tf.sin(tf.constant([1, 2]))
Traceback (most recent call last):
minitape.errors.InvalidArgumentError: Sin: x has dtype int32; allowed are bfloat16, float16, float32, float64, \
complex64, complex128. Use tf.cast first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from . import dtype as dtypes
from .backend import SPACE
from .errors import NotFoundError, invalid

#: how the letters in a row's `types` spell out
TYPES = {"f": "bfloat16 float16 float32 float64", "c": "complex64 complex128", "i": "int8 int16 int32 int64",
         "u": "uint8 uint16 uint32 uint64", "b": "bool", "s": "string"}  # fmt: skip


def spelled(types: str) -> list[str]:
    """The names of the dtypes in a row's `types`: "fc int32" is the floating and complex ones, and int32."""
    words = types.split()
    return [name for w in words for name in ([w] if w in dtypes.NAMES else " ".join(TYPES[letter] for letter in w).split())]


def check_dtypes(op: Any, inputs: Sequence[Any]) -> Sequence[Any]:
    """Check that the inputs have one dtype, and one that the operation takes. Returns them."""
    first, mine = inputs[0]._array.dtype, inputs[0].dtype
    for k, x in enumerate(inputs):
        if x._array.dtype != first:
            name = op.inputs[k] if k < len(op.inputs) else f"values[{k}]"
            _refuse(op, f"{name} is {x.dtype.name}, but the first input is {mine.name}. Use tf.cast to make the dtypes equal.")
    names = spelled(op.types)
    if mine.name in spelled(op.missing):
        raise NotFoundError(None, None, f"{op.name}: there is no kernel for dtype {mine.name}; allowed are {', '.join(names)}.")
    if mine.name not in names:
        name = (op.inputs or ["values"])[0]
        _refuse(op, f"{name} has dtype {mine.name}; allowed are {', '.join(names)}. Use tf.cast first.")
    op.allowed.add(first)
    return inputs


def _refuse(op: Any, message: str) -> NoReturn:
    if op.refusal == "TypeError":  # TensorFlow checks these in Python, all others in its kernels
        raise TypeError(f"{op.name}: {message}")
    invalid(op.name, message)


def explain_failure(op: Any, inputs: Sequence[Any], attrs: dict[str, Any], error: Exception) -> NoReturn:
    """A kernel failed on these inputs: raise what TensorFlow would, with our words."""
    arrays = [x._array for x in inputs]
    places = {SPACE[type(a)].__name__: x for a, x in zip(arrays, inputs)}
    if len(places) > 1:
        where = " and ".join(f"{x.device} (shape {x.shape})" for x in places.values())
        invalid(op.name, f"inputs lie on different devices: {where}. Move one with x.cpu() or x.gpu().")
    shapes = [list(a.shape) for a in arrays]
    if len(arrays) == 2 and not attrs and not _broadcast(*shapes):
        invalid(
            op.name, f"shapes {shapes[0]} and {shapes[1]} do not fit. From the last axis backward, make sizes equal, or one 1."
        )
    given = ", ".join([f"{n}: {dtypes.of(a).name}{s}" for n, a, s in zip(op.inputs, arrays, shapes)])
    given += "".join(f", {k}={v!r}" for k, v in attrs.items())
    invalid(op.name, f"cannot compute with {given}: {error}")


def _broadcast(a: list[int], b: list[int]) -> bool:
    return all(m == n or 1 in (m, n) for m, n in zip(a[::-1], b[::-1]))


def no_gradient(op: str, instead: str) -> Callable[..., NoReturn]:
    """The rule of an operation for whose gradient TensorFlow has none either: LookupError, when a tape asks for it."""

    def rule(g: Any) -> NoReturn:
        raise LookupError(f"{op} has no gradient, in TensorFlow neither: {instead}.")

    return rule
