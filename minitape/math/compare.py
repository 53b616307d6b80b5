"""Questions with yes-or-no answers, and logic on the answers. None of them has a gradient.

>>> import minitape as tf
>>> tf.equal([1, 2], [1, 3]).numpy(), (tf.constant([1, 2]) == tf.constant([1, 2, 3])).numpy()
(array([ True, False]), np.False_)
"""

from __future__ import annotations

from typing import Any

from ..bitwise import bitwise_and, bitwise_or, bitwise_xor, invert
from ..convert import convert
from ..errors import InvalidArgumentError
from ..op import binary, unary
from ..public import OPERATORS, answers_operators, learn_operator
from ..tensor import EagerTensor, Operand, Tensor

__all__ = ["equal", "greater", "greater_equal", "less", "less_equal", "logical_and", "logical_not", "logical_or",
           "logical_xor", "not_equal"]  # fmt: skip

# fmt: off

equal = binary(
    "equal", "Equal", "fciubs", lambda xp, x, y: x == y, doc="True where x equals y.", eg="tf.equal([1, 2], 2) -> [False  True]"
)

not_equal = binary(
    "not_equal",
    "NotEqual",
    "fciubs",
    lambda xp, x, y: x != y,
    doc="True where x differs from y.",
    eg="tf.not_equal([1, 2], 2) -> [ True False]",
)

less = binary(
    "less", "Less", "fiu", lambda xp, x, y: x < y, symbol="lt", doc="True where x < y.", eg="tf.less([1, 2], 2) -> [ True False]"
)

less_equal = binary(
    "less_equal",
    "LessEqual",
    "fiu",
    lambda xp, x, y: x <= y,
    symbol="le",
    doc="True where x <= y.",
    eg="tf.less_equal([1, 3], 2) -> [ True False]",
)

greater = binary(
    "greater",
    "Greater",
    "fiu",
    lambda xp, x, y: x > y,
    symbol="gt",
    doc="True where x > y.",
    eg="tf.greater([1, 3], 2) -> [False  True]",
)

greater_equal = binary(
    "greater_equal",
    "GreaterEqual",
    "fiu",
    lambda xp, x, y: x >= y,
    symbol="ge",
    doc="True where x >= y.",
    eg="tf.greater_equal([1, 2], 2) -> [False  True]",
)

logical_and = binary(
    "logical_and",
    "LogicalAnd",
    "b",
    lambda xp, x, y: x & y,
    doc="True where both are.",
    eg="tf.logical_and([True, False], True) -> [ True False]",
)

logical_or = binary(
    "logical_or",
    "LogicalOr",
    "b",
    lambda xp, x, y: x | y,
    doc="True where one of them is.",
    eg="tf.logical_or([True, False], False) -> [ True False]",
)

logical_not = unary(
    "logical_not",
    "LogicalNot",
    "b",
    lambda xp, x: ~x,
    doc="True where x is not.",
    eg="tf.logical_not([True, False]) -> [False  True]",
)


def logical_xor(x: Any, y: Any, name: str = "LogicalXor") -> EagerTensor:
    """True where exactly one of them is. Mirrors `tf.math.logical_xor`.

    >>> import minitape as tf
    >>> tf.math.logical_xor([True, False], True).numpy()
    array([False,  True])
    """
    return logical_and(logical_or(x, y), logical_not(logical_and(x, y)))


# &, |, ^ and ~ mean logic on bools and bits on integers.


def _teach_logic(symbol: str, logical: Any, bitwise: Any) -> None:
    def forward(x: Any, y: Any) -> Any:
        if answers_operators(y):
            return NotImplemented
        x = convert(x)
        try:
            y = convert(y, None if isinstance(y, Operand) else x._array.dtype)
        except (TypeError, ValueError) as error:
            if symbol == "or" and not hasattr(y, "__ror__"):  # TensorFlow looks on the type, where unions have put one
                raise AttributeError(f"{error}; and {type(y).__name__!r} object has no attribute '__ror__'") from None
            raise
        return (logical if x._array.dtype.kind == "b" else bitwise)(x, y)

    def reflected(x: Any, y: Any) -> EagerTensor:
        x = convert(x)
        return (logical if x._array.dtype.kind == "b" else bitwise)(convert(y, x._array.dtype), x)

    OPERATORS[symbol] = forward
    learn_operator(symbol, forward, reflected)


_teach_logic("and", logical_and, bitwise_and)
_teach_logic("or", logical_or, bitwise_or)
_teach_logic("xor", logical_xor, bitwise_xor)
Operand.learn(__invert__=lambda x: (logical_not if x.dtype.is_bool else invert)(x))


def _compares(compare: Any, otherwise: bool) -> Any:
    """== and !=: unlike tf.equal, something of another shape is simply not equal, and neither is None."""

    def method(x: Any, y: Any) -> Any:
        if y is None and isinstance(x, Tensor):
            return otherwise
        if answers_operators(y):
            return NotImplemented
        try:
            return compare(x, y)
        except InvalidArgumentError as error:
            if "do not fit" in error.message:
                return convert(otherwise)
            raise

    return method


OPERATORS["eq"], OPERATORS["ne"] = _compares(equal, False), _compares(not_equal, True)
Operand.learn(__eq__=OPERATORS["eq"], __ne__=OPERATORS["ne"])
