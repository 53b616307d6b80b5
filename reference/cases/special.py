"""Special functions: error functions, the gamma family, Bessel functions and other integrals."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.cases.circular import one_input, two_inputs
from reference.values import ALL, FLOAT, MAIN, I, K, N, P, R, S, U, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

INF, NAN = float("inf"), float("nan")
POINTS = V([0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 1.5, 2.0, -2.0, 2.5, -2.5, 3.0, 7.5, -3.5, INF, -INF, NAN])
FINITE = V([0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 1.5, 2.0, -2.0, 2.5, -2.5, 3.0, 5.0, -5.0, NAN])  # erf(inf): below
AWAY = V([0.25, -0.25, 0.999, 1.001, 10.0, -10.0, 30.0, -30.0, 60.0])  # nearer to 0, y / x takes all digits of the slope
FAR = V([1e-6, -1e-6, 1e-3, 0.999, 1.001, 10.0, -10.0, 30.0, -30.0, 60.0, 95.0, 150.0])

for f, domain in (("erf", R), ("erfc", R), ("erfinv", S), ("ndtri", U), ("erfcinv", U), ("lgamma", P), ("digamma", P)):
    one_input(CASES, f"math.{f}", domain, dtypes=FLOAT, points=FINITE if f == "erf" else POINTS, far=FAR,
              tolerance=5.0 if f == "erfinv" else 2.0)  # near 1 its slope, exp(y²), magnifies the last digit of y
for f, domain in (("bessel_i0", R), ("bessel_i0e", R), ("bessel_i1", R), ("bessel_i1e", R), ("bessel_k0", P), ("bessel_k0e", P),
                  ("bessel_k1", P), ("bessel_k1e", P), ("bessel_j0", R), ("bessel_j1", R), ("bessel_y0", P), ("bessel_y1", P),
                  ("dawsn", R), ("expint", P), ("fresnel_cos", R), ("fresnel_sin", R), ("spence", P)):
    one_input(CASES, f"math.special.{f}", domain, dtypes=FLOAT, points=POINTS,
              far=AWAY if f in ("bessel_i1", "bessel_i1e") else FAR)
for f in ("bessel_i0", "bessel_i0e", "bessel_i1", "bessel_i1e"):
    alias(f"math.{f}", f"math.special.{f}")

EDGES = (0.0, 0.5, 1.0, 2.0, 3.0, -1.0, -0.5, 7.5, INF, NAN)
two_inputs(CASES, "math.igamma", P, P, dtypes=FLOAT, edges=EDGES, arguments=("a", "x"))
two_inputs(CASES, "math.igammac", P, P, dtypes=FLOAT, edges=EDGES, arguments=("a", "x"))


def above_one(*shape, dtype=None):
    """Whole numbers where zeta is finite."""
    return I(*shape, low=2, high=6, dtype=dtype)


def orders(*shape, dtype=None):
    return I(*shape, low=0, high=4, dtype=dtype)


two_inputs(CASES, "math.zeta", above_one, P, smooth=False, dtypes=MAIN, edges=EDGES, arguments=("x", "q"))
for x, q in (((3,), (3,)), ((2, 1), (3,)), ((3,), ())):
    add("math.zeta", P(*x), P(*q), wrt=(1,))
two_inputs(CASES, "math.polygamma", orders, P, smooth=False, dtypes=MAIN, edges=EDGES, arguments=("a", "x"))
add("math.erf", V([INF, -INF, 9.0, -9.0]), dtypes=("f16", "bf16", "f32"))  # TensorFlow's erf(inf) is nan for some float64

name = "math.betainc"
# TensorFlow knows its slope by x alone, so finite differences may look at that alone
add(name, P(3, 2), P(3, 2), U(3, 2), dtypes=ALL, smooth=False)
for shape in ((), (1,), (0,), (2, 0), (2, 1, 2), (2, 1, 2, 1, 2)):
    add(name, P(*shape), P(*shape), U(*shape), smooth=False)
    add(name, P(*shape), P(*shape), U(*shape), wrt=(2,))
for a, b, x in (((), (), (3,)), ((3,), (), ()), ((3,), (3,), ()), ((3,), (), (3,)), ((), (3,), (3,)), ((), (2, 3), (2, 3)),
                ((), (), (2, 1, 2)), ((), (), (0,))):
    add(name, P(*a), P(*b), U(*x), smooth=False)
    add(name, P(*a), P(*b), U(*x), wrt=(2,))
add(name, P(), P(3), U(), wrt=())  # here TensorFlow's gradient trips over its own shapes
for a, b, x in (((1,), (3,), (3,)), ((3,), (1,), (3,)), ((3,), (3,), (1,)), ((2, 3), (3,), (3,)), ((2,), (3,), (3,)), ((2, 3), (2, 3), (2, 1))):
    bad("InvalidArgumentError", name, P(*a), P(*b), U(*x))
EDGES = (0.0, 0.25, 0.5, 1.0, 2.0, -0.5, INF, NAN)
add(name, V([a for a in EDGES for b in EDGES for x in EDGES]), V([b for a in EDGES for b in EDGES for x in EDGES]),
    V([x for a in EDGES for b in EDGES for x in EDGES]), suffix="edges")
add(name, P(3), P(3), U(3), wrt=(0, 1), smooth=False)
add(name, P(3), P(3), U(3), wrt=(2,))
add(name, P(3), K(1.5), K(0.5), smooth=False)
add(name, K(1.5), K(2), K([0.5, 0.25]), dtypes=("f32",))
add(name, K(1), K(2), K(0), dtypes=("f32",))
add(name, K([1.5]), K([2.5]), U(1), dtypes=("f32",))
add(name, N(P(3)), N(P(3)), N(U(3)))
add(name, W(P(3)), W(P(3)), W(U(3)), smooth=False)
add(name, P(3), K(None), U(3), dtypes=("f32",))
add(name, P(3), K("a"), U(3), dtypes=("f32",))
add(name, P(3), P(3, dtype="f64"), U(3), dtypes=("f32",))
add(name, P(3), P(3), U(3, dtype="f64"), dtypes=("f32",))
add(name, a=P(2), b=P(2), x=U(2), dtypes=("f32",))
bad("TypeError", name, P(3), P(3))
bad("TypeError", name, P(3), P(3), U(3), axis=0)

one_input(CASES, "math.lbeta", P, dtypes=FLOAT, points=V([[1.0, 2.0], [0.0, 1.0], [-0.5, 1.5], [INF, 1.0], [NAN, 1.0], [0.0, 0.0]]),
          far=V([[30.0, 40.0], [1e-4, 1.0], [60.0, 0.5]]))
add("math.lbeta", P(2, 3, 0))
add("math.lbeta", P(2, 1, 2, 1, 2))
