"""Circular and hyperbolic functions, roundings and the guarded products, quotients and logarithms."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

import functools

from reference.case import Table
from reference.cases.math import MISFITS, PAIRS, SHAPES
from reference.values import ALL, COMPLEX, DT, FLOAT, INT, MAIN, WIDE, K, L, N, P, R, S, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

INF, NAN = float("inf"), float("nan")
POINTS = V([0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, -2.5, 6.0, -6.0, 20.0, -20.0, INF, -INF, NAN])
TINY_AND_LARGE = V([1e-7, -1e-7, 1e-4, -1e-4, 0.999, 1.001, 80.0, -80.0, 1000.0, -1000.0])
COMPLEX_POINTS = V([0j, 0.5 + 0j, 1j, 3 - 4j, -0.5 + 0.25j, 1e-3 + 1e-3j, 2 + 1j, -2 - 1j])


def asker(table, conjugates):
    """A table's `add`; finite differences judge its complex numbers unless TensorFlow forgets the conjugate there."""
    if conjugates:
        return table.add

    def add(*inputs, dtypes, **rest):
        table.add(*inputs, dtypes=[d for d in dtypes if d not in COMPLEX], **rest)
        table.add(*inputs, dtypes=[d for d in dtypes if d in COMPLEX], smooth=False, **rest)

    return add


def one_input(table, name, domain=R, dtypes=FLOAT + COMPLEX, points=POINTS, far=TINY_AND_LARGE, tolerance=2.0, argument="x",
              conjugates=True):
    """The usual questions about an elementwise function of one input."""
    ask = asker(table, conjugates)
    real, complex_ = [d for d in dtypes if d in FLOAT], [d for d in dtypes if d in COMPLEX]
    wide, main = [d for d in WIDE if d in dtypes], [d for d in MAIN if d in dtypes] or list(dtypes[:1])
    ask(name, domain(2, 3), dtypes=ALL, tolerance=tolerance)
    for shape in SHAPES:
        ask(name, domain(*shape), dtypes=wide if len(shape) == 3 else main[:1])
    table.add(name, points, dtypes=real, tolerance=tolerance)
    table.add(name, far, dtypes=real, suffix="far", tolerance=tolerance)
    table.add(name, COMPLEX_POINTS, dtypes=complex_, tolerance=tolerance)
    table.add(name, domain(2), dtypes=main[:1], name="named")
    table.add(name, dtypes=main[:1], suffix="keyword", **{argument: domain(2)})
    for python in (0.5, 2, True, [0.5, 1.0], "text", None, [[1.0], [1.0, 2.0]], [], {"a": 1.0}):
        table.add(name, K(python), dtypes=main[:1])
    table.add(name, N(domain(3)), dtypes=("f16", "f32", "f64", "c64", "i32", "i64", "bool"))
    ask(name, W(domain(3)), dtypes=wide or main)
    table.add(name, L(domain(2), domain(2)), dtypes=main[:1])
    table.bad("TypeError", name, suffix="no arguments")
    table.bad("TypeError", name, domain(2), axes=0)


def two_inputs(table, name, x=R, y=R, dtypes=FLOAT + COMPLEX, edges=(), pairs=(), arguments=("x", "y"), tolerance=1.0,
               mixed="i64", second=True, conjugates=True, smooth=None):
    """The usual questions about an elementwise function of two inputs that broadcast."""
    ask = functools.partial(asker(table, conjugates), smooth=smooth) if smooth is not None else asker(table, conjugates)
    wide, main = [d for d in WIDE if d in dtypes], [d for d in MAIN if d in dtypes] or list(dtypes[:2])
    ask(name, x(3, 4), y(4), dtypes=ALL, tolerance=tolerance)
    for a, b in PAIRS:
        ask(name, x(*a), y(*b), dtypes=wide if a == (3, 1) else main[:1], tolerance=tolerance)
    for a, b in MISFITS:
        table.bad("InvalidArgumentError", name, x(*a), y(*b), dtypes=main[:1])
    if edges:
        table.add(name, V([a for a in edges for _ in edges]), V(list(edges) * len(edges)),
                  dtypes=[d for d in dtypes if d in FLOAT], suffix="edges", tolerance=tolerance, second=second)
    if pairs:
        table.add(name, *[V(list(part)) for part in zip(*pairs)], dtypes=[d for d in dtypes if d in COMPLEX], suffix="edges")
    ask(name, x(3), y(3), wrt=(0,), dtypes=main)
    table.add(name, x(3), y(1), wrt=(1,), dtypes=main)
    for other in (1, 2.5, 1j, True, "a", None, [1.0, 2.0, 3.0], [1, 2, 3], 2**40):
        table.add(name, x(3), K(other), dtypes=(*main[:1], "i32"))
        table.add(name, K(other), y(3), dtypes=(*main[:1], "i32"))
    ask(name, x(3), N(y(3)), dtypes=main)
    table.add(name, N(x(3)), y(3), dtypes=main)
    table.add(name, N(x(3)), N(y(3)), dtypes=main)
    table.add(name, x(3), N(y(3, dtype="f64")), dtypes=(*main[:1], "i32"))
    ask(name, W(x(3)), W(y(3)), dtypes=wide or main)
    table.add(name, K(1.5), K(2), dtypes=main[:1])
    table.add(name, K(2), K(1.5), dtypes=main[:1])
    for other in ("f64", "i32", "c64", "bool"):
        table.add(name, x(3), y(3, dtype=other), dtypes=(*main[:1], mixed))
    table.add(name, dtypes=main[:1], suffix="keywords", **{arguments[0]: x(2), arguments[1]: y(2)})
    table.bad("TypeError", name, x(3))
    table.bad("TypeError", name, x(3), y(3), axes=0)


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

# -------------------------------------------------------------------------- guarded products, quotients and logarithms

EDGES = (0.0, -0.0, 1.0, -2.0, 0.5, INF, -INF, NAN)
# TensorFlow's complex quotient by 0 or infinity depends on where in the array it stands, so there are none here
COMPLEX_EDGES = ((0j, 0j), (0j, 1j), (1j, 1 + 0j), (2 - 1j, -0.5 + 1j), (-1 + 0j, 2 + 0j), (0j, -1 + 0j), (3 + 0j, 0.5 - 2j))
for f in ("squared_difference", "xdivy", "xlogy", "xlog1py", "multiply_no_nan"):
    positive = f in ("xlogy", "xlog1py")
    two_inputs(CASES, f"math.{f}", y=P if positive else R, edges=EDGES, pairs=COMPLEX_EDGES, conjugates=False,
               second=f != "squared_difference")  # both its gradients share an infinite factor there, and TensorFlow adds first
    add(f"math.{f}", P(3) if positive else R(3), P(3) if positive else R(3), dtypes=("i32", "i64"))
two_inputs(CASES, "realdiv", edges=EDGES, pairs=COMPLEX_EDGES[1:], mixed="f64")
two_inputs(CASES, "truncatediv", dtypes=FLOAT, edges=EDGES)
two_inputs(CASES, "truncatemod", dtypes=MAIN, edges=EDGES)
for f in ("truncatediv", "truncatemod"):
    for dtype in INT:
        add(f, V([7, 7, 127, 1, 0]), V([2, 3, 1, 2, 5]), dtypes=(dtype,))
        if dtype[0] == "i":
            low = -(2 ** (int(dtype[1:]) - 1))
            add(f, V([-7, 7, -7, low, low, 5]), V([2, -2, -2, -1, 3, low]), dtypes=(dtype,), suffix="signs")
    bad("InternalError", f, V([1, 2]), V([1, 0]), dtypes=("i32", "i64"))
one_input(CASES, "math.reciprocal_no_nan")
one_input(CASES, "math.log_sigmoid", dtypes=FLOAT)
one_input(CASES, "math.angle", argument="input")
add("math.angle", V([complex(-1, 0.0), complex(-1, -0.0), complex(0.0, 0.0), complex(-0.0, -0.0), complex(NAN, 1)]), dtypes=COMPLEX, suffix="cut")
for shape in ((), (2, 0), (1,), (2, 1, 2)):
    add("math.angle", R(*shape), dtypes=COMPLEX)

for scalar in (K(2), K(2.5), K(True), K("a"), K(None), K([2.0]), K(1j), V(3.0), V([3.0]), V(3.0, "f64"), V(3, "i32"), W(V(2.0)), N(V(2.0, "f64"))):
    add("math.scalar_mul", scalar, R(2, 3), dtypes=ALL if scalar == V(3.0) else ("f32", "i32"))
for x in (W(R(3)), N(R(3)), R(), R(0), R(2, 1, 2, 1, 2), K(2.0), K([1.0, 2.0]), K(None)):
    add("math.scalar_mul", K(2), x, dtypes=MAIN)
add("math.scalar_mul", V(2.0), R(3), dtypes=WIDE, wrt=(0,))
add("math.scalar_mul", scalar=K(2.0), x=R(3), dtypes=("f32",))
bad("TypeError", "math.scalar_mul", K(2))
alias("scalar_mul", "math.scalar_mul")

BEYOND = V([-1e30, -300.0, -1.5, -0.0, 1.5, 127.0, 128.0, 300.0, 70000.0, 1e30, INF, -INF])
for target in ("float16", "bfloat16", "float32", "float64", "int8", "int16", "int32", "uint8", "uint16", "uint32", "complex64",
               "complex128", "bool", "string"):
    add("dtypes.saturate_cast", BEYOND, DT(target), dtypes=FLOAT + COMPLEX, wrt=(0,))
    add("dtypes.saturate_cast", V([-128, 0, 1, 127]), DT(target), dtypes=("i8", "i16", "i32", "u8", "u16"))
    add("dtypes.saturate_cast", R(2), DT(target), dtypes=("u32", "u64", "bool", "str"))
for target in ("int8", "uint8", "int32", "uint16", "float16"):
    add("dtypes.saturate_cast", V([-2**62, -40000, 40000, 2**62]), DT(target), dtypes=("i64", "i32"), suffix="large")
add("dtypes.saturate_cast", V([-1e30, 1.5, 300.0]), DT("int64"), dtypes=FLOAT)
add("dtypes.saturate_cast", V([-1e30, 1.5, 300.0]), DT("uint64"), dtypes=FLOAT)
add("dtypes.saturate_cast", V([1e300 + 1j, 1 + 1e300j, -1e300 - 1e300j, complex(NAN, 1), 1 + 2j]), DT("complex64"),
    dtypes=COMPLEX)
add("dtypes.saturate_cast", R(3, 2), DT("float64"), dtypes=WIDE)
add("dtypes.saturate_cast", R(3, 2), DT("float32"), smooth=False)
add("dtypes.saturate_cast", R(), dtype=DT("float16"), wrt=(0,), smooth=False)
add("dtypes.saturate_cast", V([1.0, NAN]), DT("float32"))
for python in (1.5, 1000, [1.0, 300.0], "a", None, True):
    add("dtypes.saturate_cast", K(python), DT("uint8"), dtypes=("f32",))
add("dtypes.saturate_cast", K(1000), K("uint8"), dtypes=("f32",))
add("dtypes.saturate_cast", R(2), K("foo"), dtypes=("f32",))
add("dtypes.saturate_cast", R(2), K(None), dtypes=("f32",))
bad("TypeError", "dtypes.saturate_cast", R(2))
alias("saturate_cast", "dtypes.saturate_cast")
one_input(CASES, "math.reciprocal")
