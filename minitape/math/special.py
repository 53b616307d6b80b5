"""tf.math.special: Bessel functions, and integrals without a formula.

Bessel functions solve x² f'' + x f' = (n² ± x²) f. Those of order 0 and 1 are each other's derivatives, up to f / x:

    j0' = -j1        y0' = -y1        i0' = i1        k0' = -k1        j1' = j0 - j1 / x        i1' = i0 - i1 / x

so each row needs only its neighbour. An `e` at the end of a name scales by exp(-|x|) (i) or exp(x) (k), against overflow.

>>> import minitape as tf
>>> x = tf.Variable(2.0)
>>> with tf.GradientTape() as tape:
...     y = tf.math.special.bessel_j0(x)
>>> bool(tape.gradient(y, x) == -tf.math.special.bessel_j1(x))
True
"""

from __future__ import annotations

import math
from typing import Any

from ..op import unary
from ..tensor import OPS, EagerTensor
from .borrow import borrow, nan_where
from .elementwise import cos, exp, log, reciprocal, sign, sin, square

# fmt: off

__all__ = ["bessel_i0", "bessel_i0e", "bessel_i1", "bessel_i1e", "bessel_j0", "bessel_j1", "bessel_k0", "bessel_k0e",
           "bessel_k1", "bessel_k1e", "bessel_y0", "bessel_y1", "dawsn", "expint", "fresnel_cos", "fresnel_sin", "spence"]

_HALF = "float16 bfloat16"


def _at(point: float, value: float, x: EagerTensor, formula: EagerTensor) -> EagerTensor:
    """The formula, and at one point, where it says nan, its limit."""
    return OPS["SelectV2"](x == point, OPS["OnesLike"](x) * value, formula)


def _left(value: float, name: str) -> Any:
    """The kernel of a function that SciPy gives no value below 0; TensorFlow gives it this one there."""
    return lambda xp, x: xp.where(x < 0, xp.asarray(value, dtype=x.dtype), borrow(xp, name, x))


def _y1(xp: Any, x: Any) -> Any:
    y = _left(-math.inf, "y1")(xp, x)
    return y if x.dtype.itemsize == 8 else nan_where(xp, x == 0, y)  # TensorFlow: -inf for float64 alone


def _expint(xp: Any, x: Any) -> Any:
    return nan_where(xp, (x < 0) | xp.isinf(x), borrow(xp, "expi", x))


def _row(public: str, name: str, kernel: Any, d: Any, doc: str, eg: str, missing: str = "bfloat16") -> Any:
    mirrors = f"tf.math.special.{public}"
    eg = f"tf.round(1000 * {mirrors}({eg.replace(' -> ', ')) -> ')}"
    call = unary(public, name, "f", kernel, d=d, doc=doc, eg=eg, mirrors=mirrors)
    call.op.missing = missing  # TensorFlow declares it for these dtypes too, and has no kernel
    return call


bessel_i0 = _row("bessel_i0", "BesselI0", lambda xp, x: borrow(xp, "i0", x), lambda x: bessel_i1(x),
                 "Modified Bessel function of the first kind, of order 0.", "[0.0, 1.0] -> [1000. 1266.]")

bessel_i0e = _row("bessel_i0e", "BesselI0e", lambda xp, x: borrow(xp, "i0e", x), lambda x, y: bessel_i1e(x) - sign(x) * y,
                  "exp(-|x|) bessel_i0(x).", "[0.0, 1.0] -> [1000.  466.]")

bessel_i1 = _row("bessel_i1", "BesselI1", lambda xp, x: borrow(xp, "i1", x), lambda x, y: _at(0, 1, x, bessel_i0(x) - y / x),
                 "Modified Bessel function of the first kind, of order 1.", "[0.0, 1.0] -> [  0. 565.]")

bessel_i1e = _row("bessel_i1e", "BesselI1e", lambda xp, x: borrow(xp, "i1e", x),
                  lambda x, y: _at(0, 0.5, x, bessel_i0e(x) - y * (sign(x) + reciprocal(x))),
                  "exp(-|x|) bessel_i1(x).", "[0.0, 1.0] -> [  0. 208.]")

bessel_k0 = _row("bessel_k0", "BesselK0", _left(math.inf, "k0"), lambda x: -bessel_k1(x),
                 "Modified Bessel function of the second kind, of order 0.", "[1.0, 2.0] -> [421. 114.]")

bessel_k0e = _row("bessel_k0e", "BesselK0e", _left(math.inf, "k0e"), lambda x, y: y - bessel_k1e(x),
                  "exp(x) bessel_k0(x).", "[1.0, 2.0] -> [1144.  842.]")

bessel_k1 = _row("bessel_k1", "BesselK1", _left(math.inf, "k1"), lambda x, y: -bessel_k0(x) - y / x,
                 "Modified Bessel function of the second kind, of order 1.", "[1.0, 2.0] -> [602. 140.]")

bessel_k1e = _row("bessel_k1e", "BesselK1e", _left(math.inf, "k1e"), lambda x, y: y * (1 - reciprocal(x)) - bessel_k0e(x),
                  "exp(x) bessel_k1(x).", "[1.0, 2.0] -> [1636. 1033.]")

bessel_j0 = _row("bessel_j0", "BesselJ0", lambda xp, x: borrow(xp, "j0", x), lambda x: -bessel_j1(x),
                 "Bessel function of the first kind, of order 0.", "[0.0, 1.0] -> [1000.  765.]")

bessel_j1 = _row("bessel_j1", "BesselJ1", lambda xp, x: borrow(xp, "j1", x), lambda x, y: _at(0, 0.5, x, bessel_j0(x) - y / x),
                 "Bessel function of the first kind, of order 1.", "[0.0, 1.0] -> [  0. 440.]")

bessel_y0 = _row("bessel_y0", "BesselY0", _left(-math.inf, "y0"), lambda x: -bessel_y1(x),
                 "Bessel function of the second kind, of order 0.", "[1.0, 2.0] -> [ 88. 510.]")

bessel_y1 = _row("bessel_y1", "BesselY1", _y1, lambda x, y: bessel_y0(x) - y / x,
                 "Bessel function of the second kind, of order 1.", "[1.0, 2.0] -> [-781. -107.]")

# float64 and float32 alone from here on

dawsn = _row("dawsn", "Dawsn", lambda xp, x: borrow(xp, "dawsn", x), lambda x, y: 1 - 2 * x * y,
             "exp(-x²) times the integral of exp(t²) from 0 to x.", "[0.0, 1.0] -> [  0. 538.]", _HALF)

expint = _row("expint", "Expint", _expint, lambda g, x: g * exp(x) / x,
              "The integral of exp(t) / t from -infinity to x; nan below 0.", "[1.0, 2.0] -> [1895. 4954.]", _HALF)

fresnel_cos = _row("fresnel_cos", "FresnelCos", lambda xp, x: borrow(xp, "fresnel", x, part=1),
                   lambda x: cos((math.pi / 2) * square(x)),
                   "The integral of cos(pi t² / 2) from 0 to x.", "[0.0, 1.0] -> [  0. 780.]", _HALF)

fresnel_sin = _row("fresnel_sin", "FresnelSin", lambda xp, x: borrow(xp, "fresnel", x, part=0),
                   lambda x: sin((math.pi / 2) * square(x)),
                   "The integral of sin(pi t² / 2) from 0 to x.", "[0.0, 1.0] -> [  0. 438.]", _HALF)

spence = _row("spence", "Spence", lambda xp, x: borrow(xp, "spence", x), lambda x: _at(1, -1, x, log(x) / (1 - x)),
              "The integral of log(t) / (1 - t) from 1 to x.", "[1.0, 2.0] -> [   0. -822.]", _HALF)
