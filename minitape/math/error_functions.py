"""The bell curve's integral, and its inverses.

erf(x) is the share of a bell curve (of variance 1/2) between -x and x, erfc(x) what is left outside; erfinv and erfcinv
undo them, and ndtri undoes the distribution function of the standard normal. Their slopes are bells, or one over a bell
at the place where the inverse arrives.

>>> import minitape as tf
>>> x = tf.Variable(0.0)
>>> with tf.GradientTape() as tape:
...     y = tf.math.erf(x)
>>> float(tape.gradient(y, x)) == float(tf.constant(2 / 3.141592653589793**0.5))
True
"""

from __future__ import annotations

import math
from typing import Any

from ..convert import convert
from ..op import unary
from ..tensor import EagerTensor
from .borrow import borrow
from .elementwise import exp, square

__all__ = ["erf", "erfc", "erfcinv", "erfinv", "ndtri"]

# fmt: off

erf = unary("erf", "Erf", "f", lambda xp, x: borrow(xp, "erf", x), d=lambda g, x: g * (2 / math.pi**0.5) * exp(-square(x)),
            doc="2 / sqrt(pi) times the integral of exp(-t²) from 0 to x.",
            eg="tf.round(1000 * tf.math.erf([0.0, 1.0])) -> [  0. 843.]")

erfc = unary("erfc", "Erfc", "f", lambda xp, x: borrow(xp, "erfc", x), d=lambda g, x: g * (-2 / math.pi**0.5) * exp(-square(x)),
             doc="1 - erf(x), exact for large x.",
             eg="tf.round(1000 * tf.math.erfc([0.0, 1.0])) -> [1000.  157.]")

erfinv = unary("erfinv", "Erfinv", "f", lambda xp, x: borrow(xp, "erfinv", x),
               d=lambda g, y: g * (math.pi**0.5 / 2) * exp(square(y)),
               doc="The y with erf(y) = x; nan beyond -1 and 1.", eg="tf.round(1000 * tf.math.erfinv([0.0, 0.5])) -> [  0. 477.]")

ndtri = unary("ndtri", "Ndtri", "f", lambda xp, x: borrow(xp, "ndtri", x),
              d=lambda g, y: g * (2 * math.pi)**0.5 * exp(square(y) / 2),
              doc="The y below which a standard normal number lies with probability x; nan beyond 0 and 1.",
              eg="tf.round(1000 * tf.math.ndtri([0.5, 0.975])) -> [   0. 1960.]")

erfinv.op.missing = ndtri.op.missing = "float16 bfloat16"


def erfcinv(x: Any, name: str | None = None) -> EagerTensor:
    """The y with erfc(y) = x; nan beyond 0 and 2. Mirrors `tf.math.erfcinv`.

    Any shape, floating dtypes: InvalidArgumentError for others.

    >>> import minitape as tf
    >>> print(tf.round(1000 * tf.math.erfcinv([0.5, 1.5])).numpy())
    [ 477. -477.]
    """
    return -ndtri(0.5 * convert(x)) * math.sqrt(0.5)
