"""tf.print: values without the wrapping, long tensors shortened.

>>> import sys, minitape as tf
>>> tf.print("x =", tf.range(10), output_stream=sys.stdout)
x = [0 1 2 ... 7 8 9]
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from typing import Any

from . import backend
from .tensor import Operand


def print(*inputs: Any, **kwargs: Any) -> None:
    """Print tensors, Variables, other values and structures of them, by default to standard error. Mirrors `tf.print`.

    `output_stream` (sys.stdout, sys.stderr, a logging function or "file://path", appended to), `summarize` (how many
    elements at either end of each axis, 3; -1 for all), `sep`, `end`. ValueError for other keywords and streams.

    >>> import sys, minitape as tf
    >>> tf.print(tf.constant([[1.0, 2.5]]), {"a": tf.constant(1)}, sep=" | ", output_stream=sys.stdout)
    [[1 2.5]] | {'a': 1}
    """
    stream, summarize = kwargs.pop("output_stream", sys.stderr), kwargs.pop("summarize", 3)
    sep, end = kwargs.pop("sep", " "), kwargs.pop("end", "\n")
    kwargs.pop("name", None)
    if kwargs:
        raise ValueError(f"print: unknown options {', '.join(kwargs)}.")
    edge = sys.maxsize if summarize == -1 else summarize
    text = sep.join(x if isinstance(x, str) else _text(x, edge, inside=False) for x in inputs) + end
    if isinstance(stream, str) and stream.startswith("file://"):
        with open(stream[len("file://") :], "a", encoding="utf-8") as file:
            file.write(text)
    elif stream in (sys.stdout, sys.stderr):
        stream.write(text)
    elif (callable(stream) and getattr(stream, "__module__", None) == logging.__name__) or hasattr(stream, "__self__"):
        stream(text)
    else:
        raise ValueError(f"print: cannot write to {stream!r}. Use sys.stdout, sys.stderr, a logging function or 'file://PATH'.")


def _text(x: Any, edge: int, inside: bool) -> str:
    """A value as tf.print shows it; `inside` a structure, strings have quotes."""
    if isinstance(x, Operand):
        return _tensor(backend.to_numpy(x._operand()._array), edge)
    if hasattr(type(x), "_sparse_parts"):  # a SparseTensor
        parts = ", ".join(f"{name}={_text(part, edge, True)}" for name, part in
                          (("indices", x.indices), ("values", x.values), ("shape", x.dense_shape)))  # fmt: skip
        return f"SparseTensor({parts})"
    if isinstance(x, Mapping):
        return "{" + ", ".join(f"{key!r}: {_text(x[key], edge, True)}" for key in sorted(x)) + "}"
    if isinstance(x, (list, tuple)):
        parts = ", ".join(_text(part, edge, True) for part in x)
        return f"[{parts}]" if isinstance(x, list) else f"({parts}{',' * (len(x) == 1)})"
    return repr(x) if inside or hasattr(x, "dtype") else str(x)


def _tensor(array: Any, edge: int) -> str:
    if array.ndim == 0:
        return _element(array[()], quoted=False)
    return _rows(array, edge, array.ndim)


def _rows(array: Any, edge: int, ndim: int) -> str:
    """One axis in brackets; deeper axes are indented so that columns stand below each other."""
    last = array.ndim == 1
    show = list(range(len(array)))
    cut = len(array) > 2 * edge
    if cut:
        show = show[:edge] + show[-edge:]
    parts = [_element(array[k], quoted=True) if last else _rows(array[k], edge, ndim) for k in show]
    if cut:
        parts.insert(edge, "...")
    gap = " " if last else "\n" * (array.ndim - 1) + " " * (ndim - array.ndim + 1)
    return "[" + gap.join(parts) + "]"


def _element(x: Any, quoted: bool) -> str:
    if isinstance(x, bytes):
        text = x.decode(errors="backslashreplace")
        return f'"{text}"' if quoted else text
    kind = x.dtype.kind
    if kind == "b":
        return str(int(x))
    if kind == "c":
        return "?"  # TensorFlow's printer does not know complex numbers
    return str(x) if kind in "iu" else format(float(x), ".17g" if x.dtype.itemsize == 8 else ".9g")


def get_logger() -> logging.Logger:
    """The logger to which minitape writes its warnings. Mirrors `tf.get_logger`, whose logger is called "tensorflow".

    >>> import minitape as tf
    >>> tf.get_logger().name
    'minitape'
    """
    return logging.getLogger("minitape")
