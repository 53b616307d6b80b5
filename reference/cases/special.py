"""Special functions: error functions, the gamma family, Bessel functions and other integrals."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.cases.circular import one_input, two_inputs
from reference.values import ALL, FLOAT, MAIN, K, L, N, P, R, S, U, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

INF, NAN = float("inf"), float("nan")
POINTS = V([0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 1.5, 2.0, -2.0, 2.5, -2.5, 3.0, 7.5, -7.5, INF, -INF, NAN])
FAR = V([1e-6, -1e-6, 1e-3, 0.999, 1.001, 10.0, -10.0, 30.0, -30.0, 60.0, 95.0, 150.0])

for f, domain in (("erf", R), ("erfc", R), ("erfinv", S), ("ndtri", U), ("erfcinv", U), ("lgamma", P), ("digamma", P)):
    one_input(CASES, f"math.{f}", domain, dtypes=FLOAT, points=POINTS, far=FAR)
for f, domain in (("bessel_i0", R), ("bessel_i0e", R), ("bessel_i1", R), ("bessel_i1e", R), ("bessel_k0", P), ("bessel_k0e", P),
                  ("bessel_k1", P), ("bessel_k1e", P), ("bessel_j0", R), ("bessel_j1", R), ("bessel_y0", P), ("bessel_y1", P),
                  ("dawsn", R), ("expint", P), ("fresnel_cos", R), ("fresnel_sin", R), ("spence", P)):
    one_input(CASES, f"math.special.{f}", domain, dtypes=FLOAT, points=POINTS, far=FAR)
for f in ("bessel_i0", "bessel_i0e", "bessel_i1", "bessel_i1e"):
    alias(f"math.{f}", f"math.special.{f}")

EDGES = (0.0, 0.5, 1.0, 2.0, 3.0, -1.0, -0.5, 7.5, INF, NAN)
two_inputs(CASES, "math.igamma", P, P, dtypes=FLOAT, edges=EDGES, arguments=("a", "x"))
two_inputs(CASES, "math.igammac", P, P, dtypes=FLOAT, edges=EDGES, arguments=("a", "x"))
two_inputs(CASES, "math.zeta", P, P, dtypes=MAIN, edges=EDGES, arguments=("x", "q"))
two_inputs(CASES, "math.polygamma", P, P, dtypes=MAIN, edges=EDGES, arguments=("a", "x"))
