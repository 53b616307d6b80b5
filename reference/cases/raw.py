"""Raw operations under their own names: that each is there, takes TensorFlow's keywords, and differentiates as its record does."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import WIDE, K, L, P, R

CASES = Table()
raw = CASES.raw

for name in ["Abs", "Cos", "Exp", "Floor", "Neg", "OnesLike", "Reciprocal", "Rint", "Sigmoid", "Sign", "Sin", "Square", "Tanh", "ZerosLike"]:
    raw(name, x=R(2, 3), dtypes=WIDE, smooth=None if name != "Sign" else False)  # of complex numbers TensorFlow says 0
for name in ["Log", "Log1p", "Sqrt"]:
    raw(name, x=P(2, 3), dtypes=WIDE)
raw("Sum", input=R(2, 3), axis=K([0]), keep_dims=True, dtypes=WIDE)
raw("Mul", x=R(2, 3), y=R(3), dtypes=WIDE)
raw("Pack", values=L(R(2), R(2)), axis=1, dtypes=WIDE)
