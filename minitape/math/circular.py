"""Circular and hyperbolic functions and their inverses: the second page of the table of calculus.

Each row reads as those of `elementwise.py`. The slope of an inverse function is one over the slope of the function,
taken where it arrives; written by x (asin, acos, atan, atanh) or by the output y (asinh, acosh), as TensorFlow has it.

    y = asinh(x)        x = sinh(y)        dx/dy = cosh(y)        dy/dx = 1 / cosh(y)

>>> import minitape as tf
>>> x = tf.Variable(0.75)
>>> with tf.GradientTape() as tape:
...     y = tf.asinh(x)
>>> round(float(tape.gradient(y, x) * tf.cosh(y)), 6)
1.0
"""

from __future__ import annotations

import math
from typing import Any

from ..convert import convert
from ..op import binary, unary
from ..tensor import OPS, EagerTensor
from .elementwise import complex, conj, cos, exp, imag, real, reciprocal, sqrt, square

__all__ = ["acos", "acosh", "angle", "asin", "asinh", "atan", "atan2", "atanh", "cosh", "expm1", "rsqrt", "sinh", "tan"]

# fmt: off

tan = unary("tan", "Tan", "fc", lambda xp, x: xp.tan(x), d=lambda x: square(reciprocal(cos(x))),
            doc="Tangent of x, in radians.", eg="tf.tan([0.0, 1.0]) -> [0.        1.5574077]")

# conj(x), although the chain rule would conjugate: on the cuts beyond 1 and -1 TensorFlow's slope is that of the other side.

asin = unary("asin", "Asin", "fc", lambda xp, x: xp.arcsin(x), d=lambda g, x: g * reciprocal(sqrt(1 - square(conj(x)))),
             doc="The angle whose sine is x; nan beyond -1 and 1.", eg="tf.asin([0.0, 1.0]) -> [0.        1.5707964]")

acos = unary("acos", "Acos", "fc", lambda xp, x: xp.arccos(x), d=lambda g, x: -g * reciprocal(sqrt(1 - square(conj(x)))),
             doc="The angle whose cosine is x; nan beyond -1 and 1.", eg="tf.acos([0.0, 1.0]) -> [1.5707964 0.       ]")

atan = unary("atan", "Atan", "fc", lambda xp, x: xp.arctan(x), d=lambda x: reciprocal(1 + square(x)),
             doc="The angle whose tangent is x.", eg="tf.atan([0.0, 1.0]) -> [0.        0.7853982]")

atan2 = binary("atan2", "Atan2", "f", lambda xp, x, y: xp.arctan2(x, y), names="y x",
               dx=lambda g, x, y: y * (g / (square(x) + square(y))), dy=lambda g, x, y: -x * (g / (square(x) + square(y))),
               doc="The angle of the point (x, y), from -pi to pi.", eg="tf.atan2([1.0, -1.0], 0.0) -> [ 1.5707964 -1.5707964]")

sinh = unary("sinh", "Sinh", "fc", lambda xp, x: xp.sinh(x), d=lambda x: cosh(x),
             doc="Hyperbolic sine of x.", eg="tf.sinh([0.0, 1.0]) -> [0.        1.1752012]")

cosh = unary("cosh", "Cosh", "fc", lambda xp, x: xp.cosh(x), d=lambda x: sinh(x),
             doc="Hyperbolic cosine of x.", eg="tf.cosh([0.0, 1.0]) -> [1.        1.5430807]")

asinh = unary("asinh", "Asinh", "fc", lambda xp, x: xp.arcsinh(x), d=lambda g, y: g / cosh(conj(y)),
              doc="The inverse of sinh.", eg="tf.asinh([0.0, 1.0]) -> [0.        0.8813736]")

acosh = unary("acosh", "Acosh", "fc", lambda xp, x: xp.arccosh(x), d=lambda g, y: g / sinh(conj(y)),
              doc="The inverse of cosh; nan below 1.", eg="tf.acosh([1.0, 2.0]) -> [0.       1.316958]")

atanh = unary("atanh", "Atanh", "fc", lambda xp, x: xp.arctanh(x), d=lambda x: reciprocal(1 - square(x)),
              doc="The inverse of tanh; nan beyond -1 and 1.", eg="tf.atanh([0.0, 0.5]) -> [0.         0.54930615]")

expm1 = unary("expm1", "Expm1", "fc", lambda xp, x: xp.expm1(x), d=lambda x: exp(x),
              doc="exp(x) - 1, exact for small x.", eg="tf.math.expm1([0.0, 1e-10]) -> [0.e+00 1.e-10]")



def _rsqrt(xp: Any, x: Any) -> Any:
    return 1 / xp.sqrt(x + 0 if x.dtype.kind == "c" else x)  # TensorFlow knows no -0.0 beside the cut


def _rsqrt_slope(xp: Any, x: Any, y: Any) -> Any:
    x = xp.conj(x) if x.dtype.kind == "c" else x
    return xp.where(y == 0, y, y * x * (x * x) / -2)  # TensorFlow: no gradient in, none out, even where the slope is infinite


rsqrt = unary("rsqrt", "Rsqrt", "fc", _rsqrt, d=lambda g, y: _rsqrt_grad(y, g),
              doc="1 / sqrt(x).", eg="tf.math.rsqrt([4.0, 0.25]) -> [0.5 2. ]")

_rsqrt_grad: Any = binary("rsqrt_grad", "RsqrtGrad", "fc", _rsqrt_slope,
                          dx=lambda g, x, y: -1.5 * conj(g) * y * square(conj(x)), dy=lambda g, x: _rsqrt_grad(conj(x), g),
                          doc="-y x³ / 2: the gradient of rsqrt, of its output x.")

_angle = unary("angle", "Angle", "c", lambda xp, x: xp.angle(x),
               d=lambda g, x: -complex(g, OPS["ZerosLike"](g)) * reciprocal(complex(imag(x), real(x))),
               doc="The angle of complex numbers.")


def angle(input: Any, name: str | None = None) -> EagerTensor:
    """The angle of a complex number, from -pi to pi; of a real one pi where it is negative, else 0.

    Any shape; complex and floating dtypes, TypeError for others. The gradient of a real input is None.
    Mirrors `tf.math.angle`.

    >>> import minitape as tf
    >>> tf.math.angle(tf.constant([1j, -1 + 0j])).numpy()
    array([1.57079633, 3.14159265])
    """
    x = convert(input)
    if x._array.dtype.kind == "c":
        return _angle(x)
    if x._array.dtype.kind not in "fV":
        raise TypeError(f"angle: input has dtype {x.dtype.name}, which holds no pi. Use tf.cast to a floating dtype.")
    return OPS["SelectV2"](x < 0, OPS["OnesLike"](x) * math.pi, OPS["ZerosLike"](x))
