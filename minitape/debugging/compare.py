"""Claims about values: x == y, x < y, x > 0, x near y, or any condition at all.

A claim holds when it holds for every element; shapes broadcast. The message names the claim and shows both sides.

>>> import minitape as tf
>>> tf.debugging.assert_less([1, 2], 3)
>>> tf.debugging.assert_less([1, 2], 2)
Traceback (most recent call last):
minitape.errors.InvalidArgumentError: assert_less: x < y does not hold for 1 of 2 elements: x = [1 2], y = 2
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .. import dtype as dtypes
from ..backend import to_numpy
from ..convert import convert
from ..errors import InvalidArgumentError
from ..math import abs as absolute
from ..math import equal, greater, greater_equal, less, less_equal, not_equal
from ..tensor import EagerTensor, Operand

__all__ = [
    "Assert", "assert_equal", "assert_greater", "assert_greater_equal", "assert_less", "assert_less_equal", "assert_near",
    "assert_negative", "assert_non_negative", "assert_non_positive", "assert_none_equal", "assert_positive",
]  # fmt: skip


def _claim(symbol: str, relation: Callable[..., EagerTensor], x: Any, y: Any, message: Any, summarize: Any, name: str) -> None:
    a, b = convert(x), convert(y)
    holds = np.asarray(to_numpy(relation(a, b)._array))
    if holds.all():
        return
    prefix = "" if message is None else f"{message}\n"
    count = f"{holds.size - int(holds.sum())} of {holds.size} elements"
    raise InvalidArgumentError(None, None, f"{prefix}{name}: x {symbol} y does not hold for {count}: x = {_shown(a, summarize)}, "
                                           f"y = {_shown(b, summarize)}")  # fmt: skip


def _shown(x: EagerTensor, summarize: int | None) -> str:
    """The first few elements, `summarize` at most; all of them if it is negative."""
    array, most = np.asarray(to_numpy(x._array)), 3 if summarize is None else summarize
    if most < 0 or array.size <= most:
        return str(array)
    return f"[{' '.join(str(v) for v in array.ravel()[:most])} ...]"


def _comparison(name: str, symbol: str, relation: Callable[..., EagerTensor], same: bool | None, eg: str) -> Any:
    def check(x: Any, y: Any, message: Any = None, summarize: int | None = None, name: str | None = None) -> None:
        if same and x is y:
            return  # even if it is nan
        _claim(symbol, relation, x, y, message, summarize, check.__name__)

    return _named(check, name, f"x {symbol} y", "Dtypes must be equal, shapes broadcast.", eg)


def _sign(name: str, symbol: str, relation: Callable[..., EagerTensor], eg: str) -> Any:
    def check(x: Any, message: Any = None, summarize: int | None = None, name: str | None = None) -> None:
        a = convert(x)
        _claim(symbol, relation, a, convert(0, a._array.dtype), message, summarize, check.__name__)

    return _named(check, name, f"x {symbol} 0", "TypeError for bool and text.", eg)


def _named(check: Any, name: str, claim: str, more: str, eg: str) -> Any:
    check.__name__ = check.__qualname__ = name
    check.__doc__ = f"""InvalidArgumentError unless `{claim}` for every element. Mirrors `tf.debugging.{name}`.

    Any shape. {more} `message` is put before what the error says, which shows `summarize` elements.

    >>> import minitape as tf
    >>> tf.debugging.{name}({eg})
    """
    return check


assert_equal = _comparison("assert_equal", "==", equal, True, "[1, 2], [1, 2]")
assert_less = _comparison("assert_less", "<", less, False, "[1, 2], 3")
assert_less_equal = _comparison("assert_less_equal", "<=", less_equal, False, "[1, 2], 2")
assert_greater = _comparison("assert_greater", ">", greater, False, "[1, 2], 0")
assert_greater_equal = _comparison("assert_greater_equal", ">=", greater_equal, False, "[1, 2], 1")

assert_positive = _sign("assert_positive", ">", greater, "[1, 2]")
assert_negative = _sign("assert_negative", "<", less, "[-1, -2]")
assert_non_negative = _sign("assert_non_negative", ">=", greater_equal, "[0, 1]")
assert_non_positive = _sign("assert_non_positive", "<=", less_equal, "[0, -1]")


def assert_none_equal(x: Any, y: Any, summarize: int | None = None, message: Any = None, name: str | None = None) -> None:
    """InvalidArgumentError unless `x != y` for every element. Mirrors `tf.debugging.assert_none_equal`.

    >>> import minitape as tf
    >>> tf.debugging.assert_none_equal([1, 2], [2, 1])
    """
    _claim("!=", not_equal, x, y, message, summarize, "assert_none_equal")


def assert_near(x: Any, y: Any, rtol: Any = None, atol: Any = None, message: Any = None, summarize: int | None = None,
                name: str | None = None) -> None:  # fmt: skip
    """InvalidArgumentError unless `|x - y| < atol + rtol * |y|` for every element. Mirrors `tf.debugging.assert_near`.

    Floating or complex tensors of one dtype (ValueError otherwise); shapes broadcast. The tolerances are ten times the
    precision of the dtype if not given.

    >>> import minitape as tf
    >>> tf.debugging.assert_near(1.0, 1.05, rtol=0.1)
    """
    a = convert(x)
    b = convert(y, a._array.dtype)
    real = {"complex64": dtypes.float32, "complex128": dtypes.float64}.get(a.dtype.name, a.dtype)
    if not real.is_floating:
        raise ValueError(f"assert_near compares floating or complex numbers, got dtype {a.dtype.name}.")
    ten_eps = 10 * (2.0**-7 if real is dtypes.bfloat16 else np.finfo(real.numpy).eps)
    near, off = (convert(ten_eps if t is None else t, real.numpy) for t in (rtol, atol))
    allowed = off + near * absolute(b)
    _claim(f"within {off.numpy()} + {near.numpy()} * |y| of", lambda a, b: less(absolute(a - b), allowed), a, b, message,
           summarize, "assert_near")  # fmt: skip


def Assert(condition: Any, data: Any, summarize: int | None = None, name: str | None = None) -> None:
    """InvalidArgumentError showing `data`, a list, unless `condition` holds. Mirrors `tf.Assert`.

    >>> import minitape as tf
    >>> tf.Assert(tf.constant(1) < 2, ["never shown"])
    """
    if condition:
        return
    if isinstance(data, Operand) or not hasattr(data, "__iter__"):
        raise TypeError(f"data must be a list of values to show, got {data!r}.")
    shown = ", ".join([_shown(convert(x), summarize) for x in data])
    raise InvalidArgumentError(None, None, f"Assert: the condition {condition!r} does not hold. Data: {shown}")
