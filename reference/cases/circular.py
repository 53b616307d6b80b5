"""Circular and hyperbolic functions, roundings and the guarded products, quotients and logarithms."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.cases.math import MISFITS, PAIRS, SHAPES
from reference.values import ALL, COMPLEX, DT, FLOAT, INT, MAIN, WIDE, I, K, L, N, P, R, S, U, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

INF, NAN = float("inf"), float("nan")
POINTS = V([0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, -2.5, 6.0, -6.0, 20.0, -20.0, INF, -INF, NAN])
TINY_AND_LARGE = V([1e-7, -1e-7, 1e-4, -1e-4, 0.999, 1.001, 80.0, -80.0, 1000.0, -1000.0])
COMPLEX_POINTS = V([0j, 0.5 + 0j, 1j, 3 - 4j, -0.5 + 0.25j, 1e-3 + 1e-3j, 2 + 1j, -2 - 1j])


def one_input(table, name, domain=R, dtypes=FLOAT + COMPLEX, points=POINTS, far=TINY_AND_LARGE, tolerance=2.0, argument="x"):
    """The usual questions about an elementwise function of one input."""
    real, complex_ = [d for d in dtypes if d in FLOAT], [d for d in dtypes if d in COMPLEX]
    wide, main = [d for d in WIDE if d in dtypes], [d for d in MAIN if d in dtypes] or list(dtypes[:1])
    table.add(name, domain(2, 3), dtypes=ALL, tolerance=tolerance)
    for shape in SHAPES:
        table.add(name, domain(*shape), dtypes=wide if len(shape) == 3 else main[:1])
    table.add(name, points, dtypes=real, tolerance=tolerance)
    table.add(name, far, dtypes=real, suffix="far", tolerance=tolerance)
    table.add(name, COMPLEX_POINTS, dtypes=complex_, tolerance=tolerance)
    table.add(name, domain(2), dtypes=main[:1], name="named")
    table.add(name, dtypes=main[:1], suffix="keyword", **{argument: domain(2)})
    for python in (0.5, 2, True, [0.5, 1.0], "text", None, [[1.0], [1.0, 2.0]], [], {"a": 1.0}):
        table.add(name, K(python), dtypes=main[:1])
    table.add(name, N(domain(3)), dtypes=("f16", "f32", "f64", "c64", "i32", "i64", "bool"))
    table.add(name, W(domain(3)), dtypes=wide or main)
    table.add(name, L(domain(2), domain(2)), dtypes=main[:1])
    table.bad("TypeError", name, suffix="no arguments")
    table.bad("TypeError", name, domain(2), axis=0)


def two_inputs(table, name, x=R, y=R, dtypes=FLOAT + COMPLEX, edges=(), complex_edges=(), arguments=("x", "y"), tolerance=1.0):
    """The usual questions about an elementwise function of two inputs that broadcast."""
    wide, main = [d for d in WIDE if d in dtypes], [d for d in MAIN if d in dtypes] or list(dtypes[:2])
    table.add(name, x(3, 4), y(4), dtypes=ALL, tolerance=tolerance)
    for a, b in PAIRS:
        table.add(name, x(*a), y(*b), dtypes=wide if a == (3, 1) else main[:1], tolerance=tolerance)
    for a, b in MISFITS:
        table.bad("InvalidArgumentError", name, x(*a), y(*b), dtypes=main[:1])
    if edges:
        table.add(name, V([a for a in edges for _ in edges]), V(list(edges) * len(edges)),
                  dtypes=[d for d in dtypes if d in FLOAT], suffix="edges", tolerance=tolerance)
    if complex_edges:
        table.add(name, V([a for a in complex_edges for _ in complex_edges]), V(list(complex_edges) * len(complex_edges)),
                  dtypes=[d for d in dtypes if d in COMPLEX], suffix="edges", tolerance=tolerance)
    table.add(name, x(3), y(3), wrt=(0,), dtypes=main)
    table.add(name, x(3), y(1), wrt=(1,), dtypes=main)
    for other in (1, 2.5, 1j, True, "a", None, [1.0, 2.0, 3.0], [1, 2, 3], 2**40):
        table.add(name, x(3), K(other), dtypes=(*main[:1], "i32"))
        table.add(name, K(other), y(3), dtypes=(*main[:1], "i32"))
    table.add(name, x(3), N(y(3)), dtypes=main)
    table.add(name, N(x(3)), y(3), dtypes=main)
    table.add(name, N(x(3)), N(y(3)), dtypes=main)
    table.add(name, x(3), N(y(3, dtype="f64")), dtypes=(*main[:1], "i32"))
    table.add(name, W(x(3)), W(y(3)), dtypes=wide or main)
    table.add(name, K(1.5), K(2), dtypes=main[:1])
    table.add(name, K(2), K(1.5), dtypes=main[:1])
    for other in ("f64", "i32", "c64", "bool"):
        table.add(name, x(3), y(3, dtype=other), dtypes=(*main[:1], "i64"))
    table.add(name, dtypes=main[:1], suffix="keywords", **{arguments[0]: x(2), arguments[1]: y(2)})
    table.bad("TypeError", name, x(3))
    table.bad("TypeError", name, x(3), y(3), axis=0)


for f, domain in (("tan", S), ("asin", S), ("acos", S), ("atan", R), ("sinh", R), ("cosh", R), ("asinh", R), ("acosh", P),
                  ("atanh", S), ("expm1", R), ("rsqrt", P)):
    one_input(CASES, f"math.{f}", domain, tolerance=5.0 if f == "rsqrt" else 2.0)  # y³ of complex64 cancels
    if f not in ("expm1", "rsqrt"):
        alias(f, f"math.{f}")
add("math.acosh", V([1.25, 2.0, 3.5]), dtypes=WIDE)
for f in ("asin", "acos", "atan", "asinh", "acosh", "atanh", "rsqrt"):  # on the cuts, from both sides
    add(f"math.{f}", V([complex(2, 0.0), complex(2, -0.0), complex(-2, 0.0), complex(-2, -0.0), complex(0.0, 2),
                        complex(-0.0, 2), complex(0.0, -2), complex(-0.0, -2)]), dtypes=COMPLEX, suffix="cuts")
two_inputs(CASES, "math.atan2", dtypes=FLOAT, edges=(0.0, -0.0, 1.0, -2.0, INF, -INF, NAN), arguments=("y", "x"))
alias("atan2", "math.atan2")

# ------------------------------------------------------------------------------------------------------ rounding

for f in ("ceil", "rint", "round", "is_finite", "is_inf", "is_nan"):
    one_input(CASES, f"math.{f}", points=V([0.0, -0.0, 0.5, -0.5, 1.5, 2.5, -2.5, 3.4999, 1e6 + 0.5, INF, -INF, NAN]))
add("math.round", V([-3, 2, 127]), dtypes=INT)
add("math.round", V([1.5 + 2.5j, -0.5 - 1.5j, 0.4 - 0.6j]), dtypes=COMPLEX)
alias("round", "math.round")
two_inputs(CASES, "math.nextafter", dtypes=MAIN, edges=(0.0, -0.0, 1.0, -2.0, INF, -INF, NAN), arguments=("x1", "x2"))
