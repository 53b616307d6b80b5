"""Comparisons and truth. Operands meet in one dtype before they are compared; the logical functions look at each alone.

>>> import minitape.experimental.numpy as tnp
>>> tnp.equal([1, 2], 1.0).numpy(), tnp.logical_and([0.5, 0.0], True).numpy()
(array([ True, False]), array([ True, False]))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .. import dtype as dtypes
from .. import math
from ..convert import convert
from ..tensor import EagerTensor
from .elementwise import published, two
from .promotion import as_tensor, together

# fmt: off

__all__ = ["allclose", "array_equal", "equal", "greater", "greater_equal", "isclose", "less", "less_equal", "logical_and",
           "logical_not", "logical_or", "logical_xor", "not_equal"]

equal = two("equal", math.equal, "x1 == x2.", "tnp.equal([1, 2], 1.0) -> [ True False]")
not_equal = two("not_equal", math.not_equal, "x1 != x2.", "tnp.not_equal([1, 2], 1.0) -> [False  True]")
less = two("less", math.less, "x1 < x2.", "tnp.less([1, 2], 1.5) -> [ True False]", bools=dtypes.int32)
less_equal = two("less_equal", math.less_equal, "x1 <= x2.", "tnp.less_equal([1, 2], 1) -> [ True False]", bools=dtypes.int32)
greater = two("greater", math.greater, "x1 > x2.", "tnp.greater([1, 2], 1.5) -> [False  True]", bools=dtypes.int32)
greater_equal = two("greater_equal", math.greater_equal, "x1 >= x2.", "tnp.greater_equal([1, 2], 2) -> [False  True]",
                    bools=dtypes.int32)


def _logical(public: str, run: Callable, doc: str, eg: str) -> Any:
    """A function of two operands, each of which counts as true where it is not 0."""
    def call(x1: Any, x2: Any) -> EagerTensor:
        return run(as_tensor(x1, np.dtype(bool)), as_tensor(x2, np.dtype(bool)))

    return published(call, public, doc, eg, "Shapes broadcast; any number dtypes, UnimplementedError for strings.")


logical_and = _logical("logical_and", math.logical_and, "Both are true.", "tnp.logical_and([1, 0], 2) -> [ True False]")
logical_or = _logical("logical_or", math.logical_or, "One or both are true.", "tnp.logical_or([1, 0], 0) -> [ True False]")
logical_xor = _logical("logical_xor", math.logical_xor, "Just one is true.", "tnp.logical_xor([1, 0], 2) -> [False  True]")


def logical_not(x: Any) -> EagerTensor:
    """Where x is 0. Mirrors `tf.experimental.numpy.logical_not`.

    >>> import minitape.experimental.numpy as tnp
    >>> print(tnp.logical_not([1, 0]).numpy())
    [False  True]
    """
    return math.logical_not(as_tensor(x, np.dtype(bool)))


def array_equal(a1: Any, a2: Any) -> EagerTensor:
    """Whether shapes and all elements are equal. Mirrors `tf.experimental.numpy.array_equal`.

    >>> import minitape.experimental.numpy as tnp
    >>> bool(tnp.array_equal([1, 2], [1.0, 2.0])), bool(tnp.array_equal([1], [1, 1]))
    (True, False)
    """
    x, y = together(a1, a2)
    return math.reduce_all(math.equal(x, y)) if x._array.shape == y._array.shape else convert(False)


def isclose(a: Any, b: Any, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> EagerTensor:
    """Whether |a - b| <= atol + rtol |b|; of integers whether they are equal. Mirrors `tf.experimental.numpy.isclose`.

    `equal_nan` makes nan close to nan.

    >>> import minitape.experimental.numpy as tnp
    >>> print(tnp.isclose([1.0, 1.0], [1.0000001, 1.1]).numpy())
    [ True False]
    """
    x, y = together(a, b)
    if x._array.dtype.kind not in "fc":
        return x == y  # type: ignore[return-value]
    size = x.dtype.real_dtype.numpy
    close = math.abs(x - y) <= convert(atol, size) + convert(rtol, size) * math.abs(y)
    return close | (math.is_nan(x) & math.is_nan(y)) if equal_nan else close


def allclose(a: Any, b: Any, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> EagerTensor:
    """Whether all elements are close, as `isclose` says. Mirrors `tf.experimental.numpy.allclose`.

    >>> import minitape.experimental.numpy as tnp
    >>> print(tnp.allclose([1.0, 2.0], [1.0000001, 2.0]).numpy())
    True
    """
    return math.reduce_all(as_tensor(isclose(a, b, rtol, atol, equal_nan), np.dtype(bool)))
