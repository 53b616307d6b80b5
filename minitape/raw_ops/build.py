"""From a row to a raw operation: keyword arguments, in TensorFlow's names and order.

>>> import minitape as tf
>>> import inspect
>>> inspect.signature(tf.raw_ops.Mul)
<Signature (*, x, y, name=None)>
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from ..convert import convert, group
from ..tensor import OPS

#: all raw operations, by name
RAW: dict[str, Callable[..., Any]] = {}


def plain(signature: str, names: str) -> None:
    """Operations whose inputs are these tensors of one dtype and that take nothing else."""
    for name in names.split():
        _publish(name, signature.split(), _calling(name, signature.split()))


def _calling(name: str, arguments: list[str]) -> Callable[..., Any]:
    op = OPS[name]

    def call(**given: Any) -> Any:
        given.pop("name", None)
        if given.keys() != set(arguments):
            wrong = sorted(given.keys() ^ set(arguments))
            raise TypeError(f"raw_ops.{name} takes the keyword arguments {', '.join(arguments)}; missing or unknown: "
                            f"{', '.join(wrong)}.")  # fmt: skip
        values = [given[a] for a in arguments]
        return op(*([convert(values[0])] if len(values) == 1 else group(values)))

    return call


def shaped(**rows: Callable[..., Any]) -> None:
    """Operations with settings: a function of keyword arguments for each."""
    for name, call in rows.items():
        _publish(name, list(inspect.signature(call).parameters), call)


def _publish(name: str, arguments: list[str], call: Callable[..., Any]) -> None:
    call.__name__ = call.__qualname__ = name
    call.__module__ = "minitape.raw_ops"
    call.__doc__ = f"The operation {name}. Mirrors `tf.raw_ops.{name}`."
    if "name" not in arguments:
        kinds = inspect.Parameter.KEYWORD_ONLY
        parameters = [inspect.Parameter(a, kinds) for a in arguments] + [inspect.Parameter("name", kinds, default=None)]
        call.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    RAW[name] = call
