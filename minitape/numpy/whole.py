"""Functions of whole numbers: their bits, and what divides them. None has a gradient.

>>> import minitape.experimental.numpy as tnp
>>> tnp.bitwise_and([12, 10], 6).numpy(), tnp.gcd([12, 10], 8).numpy(), tnp.lcm([12, 10], 8).numpy()
(array([4, 2]), array([4, 2]), array([24, 40]))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import bitwise, math
from .. import dtype as dtypes
from ..array import cast, where
from ..tensor import EagerTensor
from .elementwise import two
from .shapes import meeting

# fmt: off

__all__ = ["bitwise_and", "bitwise_or", "bitwise_xor", "gcd", "lcm"]


def _of_bools(run: Callable) -> Callable:
    return lambda x, y: cast(run(cast(x, dtypes.int8), cast(y, dtypes.int8)), dtypes.bool)


bitwise_and = two("bitwise_and", bitwise.bitwise_and, "The bits that both have; `and` of bools.",
                  "tnp.bitwise_and([12, 10], 6) -> [4 2]", bools=_of_bools(bitwise.bitwise_and))
bitwise_or = two("bitwise_or", bitwise.bitwise_or, "The bits that either has; `or` of bools.",
                 "tnp.bitwise_or([12, 10], 6) -> [14 14]", bools=_of_bools(bitwise.bitwise_or))
bitwise_xor = two("bitwise_xor", bitwise.bitwise_xor, "The bits that one of them has.",
                  "tnp.bitwise_xor([12, 10], 6) -> [10 12]", bools=_of_bools(bitwise.bitwise_xor))


def _whole(x: EagerTensor, y: EagerTensor) -> Any:
    if not x.dtype.is_integer:
        raise ValueError(f"gcd and lcm: the operands meet in {x.dtype.name}; they must be integers. Use tf.cast.")
    return meeting([x, y])


def _gcd(x: EagerTensor, y: EagerTensor) -> EagerTensor:
    """Euclid: the larger is replaced by its remainder until nothing is left of the smaller, everywhere."""
    x, y = _whole(x, y)
    x, y = math.abs(x), math.abs(y)
    zero, one = cast(0, y.dtype), cast(1, y.dtype)
    while math.reduce_any(y != 0):
        left = y != 0
        x, y = where(left, y, x), where(left, math.floormod(x, where(left, y, one)), zero)
        x, y = where(x < y, y, x), where(x < y, x, y)
    return x


def _lcm(x: EagerTensor, y: EagerTensor) -> EagerTensor:
    divisor = _gcd(x, y)
    zero, one = cast(0, divisor.dtype), cast(1, divisor.dtype)
    none = math.equal(divisor, 0)
    return where(none, zero, math.abs(x) * (math.abs(y) // where(none, one, divisor)))


gcd = two("gcd", _gcd, "The largest number that divides both. ValueError unless they are integers.",
          "tnp.gcd([12, 10], 8) -> [4 2]")
lcm = two("lcm", _lcm, "The smallest number that both divide. ValueError unless they are integers.",
          "tnp.lcm([12, 10], 8) -> [24 40]")
