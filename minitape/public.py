"""The public face of an operation: its name, signature, docstring and the Python symbol that stands for it.

A row gives only what differs; the rest of the docstring (shapes, dtypes, errors, the TensorFlow symbol) follows from it.

>>> import minitape as tf
>>> help(tf.math.log)  # doctest: +ELLIPSIS
Help on function log in module minitape.math:
<BLANKLINE>
log(x, name=None)
    Natural logarithm...
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from .backend import SPACE
from .convert import convert
from .tensor import Operand

_LETTERS = {"f": "floating", "c": "complex", "i": "signed integer", "u": "unsigned integer", "b": "bool", "s": "string"}


def publish(call: Callable[..., Any], op: Any, public: str, doc: str = "", symbol: str = "", mirrors: str = "", names: str = "") -> Any:  # fmt: skip
    """Give `call` the name, signature and docstring that users see, and teach its symbol to tensors.

    `mirrors` is the TensorFlow symbol if it is not `tf.<room>.<public>`; `names` are the arguments if not x and y.
    """
    module = inspect.currentframe().f_back.f_back.f_globals["__name__"]  # type: ignore[union-attr]
    room = module.split(".")[1]
    inputs = names.split() if names else list(op.inputs)
    call.__name__ = call.__qualname__ = public
    call.__module__ = module
    call.op = op  # type: ignore[attr-defined]
    arguments = [inspect.Parameter(n, inspect.Parameter.POSITIONAL_OR_KEYWORD) for n in inputs]
    arguments.append(inspect.Parameter("name", inspect.Parameter.POSITIONAL_OR_KEYWORD, default=None))
    call.__signature__ = inspect.Signature(arguments)  # type: ignore[attr-defined]
    call.__doc__ = _docstring(op, mirrors or f"tf.{room}.{public}", doc, inputs)
    if symbol:
        teach(symbol, call)
    return call


def _docstring(op: Any, mirrors: str, doc: str, inputs: list[str]) -> str:
    first, _, rest = doc.partition("\n")
    kinds = ", ".join(_LETTERS[t] for t in op.types)
    shapes = f"`{inputs[0]}`: any shape; the result has the same." if len(inputs) == 1 else "Shapes broadcast; dtypes must be equal."
    return (
        f"{first}\n\n    {shapes} Dtypes: {kinds}. Mirrors `{mirrors}`.\n"
        f"    Raises InvalidArgumentError for other dtypes{'' if len(inputs) == 1 else ' and shapes that do not broadcast'}.\n"
        + (f"\n    >>> import minitape as tf\n{rest}\n" if rest.strip() else "")
    )


def teach(symbol: str, call: Callable[..., Any]) -> None:
    """Let tensors and Variables answer to a Python operator: `symbol` is "add" for `x + y` and `1 + y`."""
    if len(call.op.inputs) == 1:  # type: ignore[attr-defined]
        Operand.learn(**{f"__{symbol}__": lambda x: call(x)})
        return

    def forward(x: Any, y: Any) -> Any:
        try:
            return call(x, y)
        except (TypeError, ValueError):
            if hasattr(type(y), f"__r{symbol}__") and not isinstance(y, (Operand, *_PLAIN)):
                return NotImplemented  # the other operand may know how
            raise

    def reflected(x: Any, y: Any) -> Any:
        tensor = convert(x)
        return call(convert(y, tensor._array.dtype, None, SPACE[type(tensor._array)]), tensor)

    Operand.learn(**{f"__{symbol}__": forward})
    if symbol not in ("lt", "le", "gt", "ge"):
        Operand.learn(**{f"__r{symbol}__": reflected})



_PLAIN = (int, float, complex, str, bytes, list, tuple)
