"""The public face of an operation: its name, signature, docstring and the Python symbol that stands for it.

A row gives only what differs; the rest of the docstring (shapes, dtypes, errors, the TensorFlow symbol) follows from it.

>>> import minitape as tf
>>> import inspect
>>> inspect.signature(tf.math.log), tf.math.log.__doc__.splitlines()[0]
(<Signature (x, name=None)>, 'Natural logarithm of x.')
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from .backend import SPACE
from .convert import convert, operand
from .dtype import NAMES
from .tensor import Operand

_LETTERS = {"f": "floating", "c": "complex", "i": "signed integer", "u": "unsigned integer", "b": "bool", "s": "string"}


def publish(call: Callable[..., Any], op: Any, public: str, doc: str = "", eg: str = "", symbol: str = "", mirrors: str = "",
            names: str = "") -> Any:  # fmt: skip
    """Give `call` the name, signature and docstring that users see, and teach its symbol to tensors.

    `eg` is an example, "call -> what it prints"; `mirrors` is the TensorFlow symbol if it is not `tf.<room>.<public>`;
    `names` are the arguments if not x and y.
    """
    module = inspect.currentframe().f_back.f_back.f_globals["__name__"]  # type: ignore[union-attr]
    inputs = names.split() or list(op.inputs)
    public_call = _renamed(call, dict(zip(inputs, op.inputs))) if names else call
    public_call.__name__ = public_call.__qualname__ = public
    public_call.__module__ = module
    arguments = [inspect.Parameter(n, inspect.Parameter.POSITIONAL_OR_KEYWORD) for n in inputs]
    arguments.append(inspect.Parameter("name", inspect.Parameter.POSITIONAL_OR_KEYWORD, default=None))
    public_call.__signature__ = inspect.Signature(arguments)  # type: ignore[attr-defined]
    public_call.__doc__ = _docstring(op, mirrors or f"tf.{module.split('.')[1]}.{public}", doc, eg, inputs)
    public_call.op = op  # type: ignore[attr-defined]
    if symbol:
        teach(symbol, public_call)
    return public_call


def _renamed(call: Callable[..., Any], names: dict[str, str]) -> Callable[..., Any]:
    """`call`, taking its arguments by other names too."""

    def renamed(*args: Any, **kwargs: Any) -> Any:
        return call(*args, **{names.get(key, key): value for key, value in kwargs.items()})

    return renamed


def _docstring(op: Any, mirrors: str, doc: str, eg: str, inputs: list[str]) -> str:
    kinds = ", ".join(name for w in op.types.split() for name in ([w] if w in NAMES else [_LETTERS[t] for t in w]))
    one = len(inputs) == 1
    shapes = f"`{inputs[0]}`: any shape; the result has the same." if one else "Shapes broadcast; dtypes must be equal."
    refused = "other dtypes" if one else "other dtypes and shapes that do not broadcast"
    text = f"{doc}\n\n    {shapes} Dtypes: {kinds}. Mirrors `{mirrors}`.\n    Raises InvalidArgumentError for {refused}.\n"
    if eg:
        code, _, printed = eg.partition(" -> ")
        text += f"\n    >>> import minitape as tf\n    >>> print({code}.numpy())\n    {printed}\n"
    return text


#: the operators taught so far, for NumPy behaviour to teach anew
OPERATORS: dict[str, Callable[..., Any]] = {}


def teach(symbol: str, call: Callable[..., Any], otherwise: Callable[..., Any] | None = None) -> None:
    """Let tensors and Variables answer to a Python operator: `symbol` is "add" for `x + y` and `1 + y`.

    `otherwise` is asked for operands that the operation refuses.
    """
    if len(call.op.inputs) == 1:  # type: ignore[attr-defined]
        Operand.learn(**{f"__{symbol}__": lambda x: call(x)})
        return

    def forward(x: Any, y: Any) -> Any:
        try:
            return call(x, y)
        except Exception as error:
            if answers_operators(y):
                return NotImplemented
            found = otherwise(x, y) if otherwise else NotImplemented
            if found is NotImplemented and not _other_may_know(y, symbol, error):
                raise
            return found

    def reflected(x: Any, y: Any) -> Any:
        tensor = convert(x)
        other = operand(y, tensor._array.dtype, SPACE[type(tensor._array)])
        return otherwise(other, tensor) if otherwise and tensor.dtype.is_bool else call(other, tensor)

    OPERATORS[symbol] = forward
    learn_operator(symbol, forward, reflected)


def learn_operator(symbol: str, forward: Any, reflected: Any) -> None:
    """Install `x op y` and, but for comparisons (which Python turns around itself), `y op x`."""
    Operand.learn(**{f"__{symbol}__": forward})
    if symbol not in ("lt", "le", "gt", "ge", "eq", "ne"):
        Operand.learn(**{f"__r{symbol}__": reflected})


def answers_operators(y: Any) -> bool:
    """Whether the other operand is no tensor and knows better what the operator means: a RaggedTensor."""
    return getattr(type(y), "_answers_operators", False)


def _other_may_know(y: Any, symbol: str, error: Exception) -> bool:
    """Whether to answer NotImplemented, so that Python asks the other operand. Plain values get our error instead."""
    plain = isinstance(y, Operand) or type(y) in (bool, int, float, complex, str, bytes, list, tuple)
    return isinstance(error, (TypeError, ValueError)) and not plain and hasattr(type(y), f"__r{symbol}__")
