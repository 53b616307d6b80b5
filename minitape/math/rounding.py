"""Whole numbers nearby, questions about a number's kind, and the neighbours of a float.

Nothing here has a slope worth having: the rounding functions give None, as in TensorFlow, and `nextafter` passes the
gradient of its first argument on.

>>> import minitape as tf
>>> tf.round([0.5, 1.5, 2.5]).numpy(), tf.math.ceil([0.5]).numpy()      # halves go to the even neighbour
(array([0., 2., 2.], dtype=float32), array([1.], dtype=float32))
"""

from __future__ import annotations

from typing import Any

from ..convert import convert
from ..dtype import float32
from ..errors import InternalError
from ..op import binary, unary
from ..refuse import no_gradient
from ..tensor import OPS, EagerTensor, Operand
from .elementwise import divides_integers

__all__ = ["ceil", "is_finite", "is_inf", "is_nan", "nextafter", "rint", "round"]

# fmt: off

ceil = unary("ceil", "Ceil", "f", lambda xp, x: xp.ceil(x),
             doc="The smallest whole number >= x. Its gradient is None.", eg="tf.math.ceil([1.5, -1.5]) -> [ 2. -1.]")

rint = unary("rint", "Rint", "f", lambda xp, x: xp.rint(x),
             doc="The nearest whole number, the even one of two. Its gradient is None.",
             eg="tf.math.rint([1.5, 2.5]) -> [2. 2.]")
rint.op.missing = "float16 bfloat16"

_round = unary("round", "Round", "fc int8 int16 int32 int64", lambda xp, x: xp.rint(x), doc="The nearest whole number.")
_round.op.missing = "c"  # TensorFlow declares it for complex numbers, and has no kernel

is_finite = unary("is_finite", "IsFinite", "f", lambda xp, x: xp.isfinite(x),
                  doc="True unless x is nan or infinite.", eg="tf.math.is_finite([1.0, float('inf')]) -> [ True False]")

is_inf = unary("is_inf", "IsInf", "f", lambda xp, x: xp.isinf(x),
               doc="True where x is infinite.", eg="tf.math.is_inf([1.0, float('inf')]) -> [False  True]")

is_nan = unary("is_nan", "IsNan", "f", lambda xp, x: xp.isnan(x),
               doc="True where x is not a number.", eg="tf.math.is_nan([1.0, float('nan')]) -> [False  True]")

_next_after = binary("nextafter", "NextAfter", "float32 float64", lambda xp, x, y: xp.nextafter(x, y),
                     dx=1, dy=lambda g: g * OPS["ZerosLike"](g), doc="The float next to x on the way to y.")


def _truncated(xp: Any, x: Any, y: Any) -> Any:
    if x.dtype.kind in "fcV":
        return xp.trunc(x / y)
    down = x // y
    return down + ((down * y != x) & ((x < 0) != (y < 0)))


def _no_quotient(message: str) -> InternalError:
    return InternalError(None, None, f"TruncateDiv, TruncateMod: {message}")


_NO_SLOPE = no_gradient("TruncateMod", "use tf.math.floormod, or tf.stop_gradient around it")

truncatediv = binary("truncatediv", "TruncateDiv", "fciu", divides_integers(_truncated, _no_quotient),
                     mirrors="tf.truncatediv", doc="x / y, rounded toward zero. Its gradient is None.",
                     eg="tf.truncatediv([7, -7], 2) -> [ 3 -3]")
truncatediv.op.missing = "c"

truncatemod = binary("truncatemod", "TruncateMod", "f int32 int64",
                     divides_integers(lambda xp, x, y: xp.fmod(x, y), _no_quotient), dx=_NO_SLOPE, dy=_NO_SLOPE,
                     mirrors="tf.truncatemod", doc="The remainder of truncatediv; it has the sign of x. It has no gradient.",
                     eg="tf.truncatemod([7, -7], 2) -> [ 1 -1]")
truncatemod.op.missing = "float16 bfloat16"


def nextafter(x1: Any, x2: Any, name: str | None = None) -> EagerTensor:
    """The float next to x1 on the way to x2; float32 unless a tensor says float64. Mirrors `tf.math.nextafter`.

    Shapes broadcast; InvalidArgumentError for shapes that do not, and other dtypes. The gradient goes to x1 unchanged.

    >>> import minitape as tf
    >>> (tf.math.nextafter([1.0], [2.0]) - 1.0).numpy()
    array([1.1920929e-07], dtype=float32)
    """
    if not (isinstance(x1, Operand) or isinstance(x2, Operand)):
        x1 = convert(x1, hint=float32.numpy)
    return _next_after(x1, x2)


def round(x: Any, name: str | None = None) -> EagerTensor:
    """The nearest whole number, the even one of two; integers as they are. Its gradient is None. Mirrors `tf.math.round`.

    Any shape; number dtypes: InvalidArgumentError for others.

    >>> import minitape as tf
    >>> tf.round([0.5, 1.5, -2.7]).numpy()
    array([ 0.,  2., -3.], dtype=float32)
    """
    x = convert(x)
    return x if x._array.dtype.kind in "iu" else _round(x)
