"""tf.bitwise: logic on the bits of integers. The operators &, |, ^ and ~ of integer tensors are these. None has a gradient.

>>> import minitape as tf
>>> tf.bitwise.bitwise_and(0b1100, 0b1010).numpy() == 0b1000, (tf.constant(0b1100) | 0b1010).numpy() == 0b1110
(np.True_, np.True_)
"""

from __future__ import annotations

from typing import Any

from .op import binary, unary

__all__ = ["bitwise_and", "bitwise_or", "bitwise_xor", "invert", "left_shift", "right_shift"]

# fmt: off

bitwise_and = binary("bitwise_and", "BitwiseAnd", "iu", lambda xp, x, y: x & y,
                     doc="The bits that both have.", eg="tf.bitwise.bitwise_and([12, 10], 6) -> [4 2]")

bitwise_or = binary("bitwise_or", "BitwiseOr", "iu", lambda xp, x, y: x | y,
                    doc="The bits that either has.", eg="tf.bitwise.bitwise_or([12, 10], 6) -> [14 14]")

bitwise_xor = binary("bitwise_xor", "BitwiseXor", "iu", lambda xp, x, y: x ^ y,
                     doc="The bits that one of them has.", eg="tf.bitwise.bitwise_xor([12, 10], 6) -> [10 12]")

invert = unary("invert", "Invert", "iu", lambda xp, x: ~x,
               doc="All bits flipped.", eg="tf.bitwise.invert([0, 5]) -> [-1 -6]")


def _within(y: Any) -> Any:
    """How far to shift: TensorFlow never goes below 0 places, nor beyond the last bit."""
    return y.clip(0, y.dtype.itemsize * 8 - 1)


left_shift = binary("left_shift", "LeftShift", "iu", lambda xp, x, y: x << _within(y),
                    doc="The bits moved y places up: x 2^y.", eg="tf.bitwise.left_shift([1, 3], 2) -> [ 4 12]")

right_shift = binary("right_shift", "RightShift", "iu", lambda xp, x, y: x >> _within(y),
                     doc="The bits moved y places down: x / 2^y, rounded down.",
                     eg="tf.bitwise.right_shift([8, -3], 1) -> [ 4 -2]")
