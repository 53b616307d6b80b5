"""Rows that another branch publishes in the table of calculus; drop this file where they stand there."""

from __future__ import annotations

from typing import Any

from ..op import binary, unary
from ..tensor import OPS
from .elementwise import conj, square

if "Rsqrt" not in OPS:

    def _slope(xp: Any, x: Any, y: Any) -> Any:
        x = xp.conj(x) if x.dtype.kind == "c" else x
        return xp.where(y == 0, y, x * x * x * y * xp.asarray(-0.5, x.dtype))  # no gradient in, none out

    unary("rsqrt", "Rsqrt", "fc", lambda xp, x: 1 / xp.sqrt(x), d=lambda g, y: OPS["RsqrtGrad"](y, g), doc="1 / sqrt(x).")
    binary("rsqrt_grad", "RsqrtGrad", "fc", _slope, dx=lambda g, x, y: conj(g) * y * square(conj(x)) * -1.5,
           dy=lambda g, x: OPS["RsqrtGrad"](conj(x), g), doc="The gradient of rsqrt.")  # fmt: skip
if "SquaredDifference" not in OPS:

    def _difference(xp: Any, x: Any, y: Any) -> Any:
        d = x - y
        return d * xp.conj(d) if d.dtype.kind == "c" else d * d

    binary("squared_difference", "SquaredDifference", "fc int32 int64", _difference, dx=lambda g, x, y: g * 2 * (x - y),
           dy=lambda g, x, y: -(g * 2 * (x - y)), doc="(x - y)².")  # fmt: skip
if "IsFinite" not in OPS:
    unary("is_finite", "IsFinite", "f", lambda xp, x: xp.isfinite(x), doc="True where x is a number.")
