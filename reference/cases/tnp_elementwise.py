"""tf.experimental.numpy, elementwise: how operands of every dtype meet, and that derivatives come through.

The functions themselves are those of tf.math, whose tables know their edges; here dtypes matter most. NumPy behaviour is
off, so what needs it (sine of an integer) is refused, and the refusal is the answer.
"""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, MAIN, WIDE, K, N, P, R, S, V, W

CASES = Table(room="experimental.numpy.")
add, bad = CASES.add, CASES.bad
INF, NAN = float("inf"), float("nan")
POINTS = V([0.0, -0.0, 1.0, -1.0, 0.5, -8.0, 20.0, INF, -INF, NAN])
NUMBERS = tuple(d for d in ALL if d != "str")


# ---------------------------------------------------------------------------------------------------- one operand

DOMAIN = {"log": P, "log2": P, "log10": P, "log1p": P, "sqrt": P, "arcsin": S, "arccos": S, "arctanh": S}
ONE = ["abs", "absolute", "angle", "arccos", "arccosh", "arcsin", "arcsinh", "arctan", "arctanh", "bitwise_not", "cbrt", "ceil",
       "cosh", "expm1", "fix", "isfinite", "isnan", "sinh", "tan", "around", "round", "conj", "conjugate", "cos", "deg2rad", "exp", "exp2", "fabs", "floor",
       "imag", "iscomplex", "isreal", "log", "log1p", "log2", "log10", "negative", "positive", "rad2deg",
       "real", "reciprocal", "sign", "signbit", "sin", "sinc", "sqrt", "square", "tanh"]
for f in ONE:
    domain = DOMAIN.get(f, R)
    add(f, domain(2, 3), dtypes=ALL)
    for shape in ((), (2, 0, 3)):
        add(f, domain(*shape), dtypes=("f32",))
    add(f, domain(2, 1, 2), dtypes=WIDE)
    add(f, POINTS, dtypes=MAIN, tolerance=2.0)
    for value in (0.5, 2, [1, 2.5], [True, 1.5], None, "text"):
        add(f, K(value), dtypes=("f32",))
    add(f, N(domain(3)), dtypes=("f64", "i32"))
    add(f, W(domain(3)), dtypes=("f32", "i32"))
    bad("TypeError", f, suffix="no arguments")
for f in ("isposinf", "isneginf", "isinf"):
    add(f, R(2, 3), dtypes=ALL)
    add(f, POINTS, dtypes=("f16", "bf16", "f32", "f64"))
    add(f, W(R(3)), dtypes=("f32", "i32"))
    bad("AttributeError", f, K(1.0))
    bad("AttributeError", f, N(R(2)))
for f in ("iscomplexobj", "isrealobj"):
    add(f, R(2), dtypes=ALL)
    for value in (1, 1j, [1.0, 2.0], None):
        add(f, K(value), dtypes=("f32",))
add("arccosh", V([1.5, 2.0, 1.0, 0.5]), dtypes=WIDE)
for deg in (True, False):
    add("angle", R(2, 3), deg=deg, dtypes=("f32", "f64", "c64", "c128"))
    add("angle", K([1j, -1 + 0j]), K(deg), dtypes=("f32",))
bad("ValueError", "sign", R(2), out=1)
bad("ValueError", "sign", R(2), where=True)
bad("ValueError", "sign", R(2), casting="no")

# --------------------------------------------------------------------------------------------------- two operands
# smooth=False where dtypes mix: finite differences cannot take their small steps in the narrower one

SUMS = ["add"]
TWO = ["subtract", "multiply", "divide", "true_divide", "floor_divide", "mod", "remainder", "power", "float_power",
       "maximum", "minimum", "heaviside", "arctan2", "nextafter", "bitwise_and", "bitwise_or", "bitwise_xor", "gcd", "lcm",
       "isclose", "allclose"]
COMPARE = ["equal", "not_equal", "less", "less_equal", "greater", "greater_equal"]
LOGIC = ["logical_and", "logical_or", "logical_xor"]
SHAPES = [((), (3,)), ((3, 1), (1, 2)), ((0, 3), (1, 3)), ((2, 1, 2), (2, 1)), ((), ())]
LIKE_OTHERS = {"true_divide", "remainder", "float_power", "not_equal", "less_equal", "greater", "greater_equal", "logical_or",
               "logical_xor", "allclose", "lcm", "bitwise_or", "bitwise_xor"}
for f in SUMS + TWO + COMPARE + LOGIC:
    x = P if "power" in f else R
    for other in NUMBERS if f in SUMS else ("i32",) if f in LIKE_OTHERS else ("f32", "i32", "u8"):
        add(f, x(2), P(2, dtype=other), smooth=False, dtypes=ALL if other == "i32" else NUMBERS)
    for value in (2, 1.5, True, 1j):
        add(f, x(2), K(value), dtypes=NUMBERS if f in SUMS else ("f32", "i8") if f in LIKE_OTHERS else
                                      ("f32", "i8", "bool", "c64", "bf16"))
        add(f, K(value), P(2), dtypes=("f16", "i32"))
    for a, b in SHAPES:
        add(f, x(*a), P(*b), dtypes=MAIN if a == (3, 1) else ("f32",))
    add(f, x(3), P(3), dtypes=WIDE, suffix="smooth")
    for a, b in ((1, 2), (1.5, 2), (True, True), ([1, 2], [1.5, 2]), (2, [True, False]), ("text", "more"), (1.0, None)):
        add(f, K(a), K(b), dtypes=("f32",))
    add(f, x(2), N(P(2)), dtypes=("f32", "i32"))
    add(f, x(2), N(P(2, dtype="f64")), dtypes=("f32", "i32", "f16"))
    add(f, x(), N(P(dtype="f64")), dtypes=("f32",))
    add(f, W(x(2)), P(2), dtypes=MAIN)
    add(f, x(2), W(P(2, dtype="i32")), dtypes=("f32", "i64"))
    bad("ValueError" if f in ("gcd", "lcm") else "InvalidArgumentError", f, x(2), P(3))
add("maximum", R(3), K(0), dtypes=ALL)
add("maximum", V([-1.0, 0.0, 2.0, NAN]), K(0.0), dtypes=("f16", "f32", "i32", "bool", "c64"))
add("maximum", W(R(3)), K(0), dtypes=("f32",))
add("maximum", K([-1.0, 0.0]), K(0), dtypes=("f32",))
add("maximum", V([1.0, 2.0, NAN]), V([1.0, NAN, 2.0]), dtypes=MAIN)
add("heaviside", V([-1.0, 0.0, 1.0, NAN]), R(4), dtypes=MAIN)
for f in ("floor_divide", "mod", "divide"):
    add(f, V([5, -5, 0]), V([2, 2, 1]), dtypes=NUMBERS)
    add(f, V([5, -5, 0]), K(0), dtypes=("i32", "f32", "u8"))
bad("InvalidArgumentError", "power", V([2, 3]), K(-1), dtypes=("i32",))
add("divmod", R(3), P(3), dtypes=ALL)
add("divmod", R(3), K(1.5), dtypes=("f32", "i32", "bool"))
add("hypot", R(3), R(3), dtypes=ALL)
add("hypot", R(3, 1), R(2), dtypes=WIDE)
add("hypot", V([0.0, 3.0]), V([0.0, 4.0]), dtypes=MAIN)
add("hypot", R(3), R(3, dtype="f64"), dtypes=("f32", "f64"))
for a, b in ((3.0, 4.0), (3, 4.0), ([3.0], [4.0])):
    add("hypot", K(a), K(b), dtypes=("f32",))
    add("hypot", R(2), K(b), dtypes=MAIN)

for f in ("logaddexp", "logaddexp2"):
    add(f, R(3), R(3), dtypes=ALL)
    add(f, R(3, 1), R(2), dtypes=WIDE)
    add(f, V([INF, -INF, INF, NAN, 1000.0, 0.0]), V([INF, -INF, -INF, 0.0, 1000.0, 0.0]), dtypes=MAIN)
    add(f, R(3), R(3, dtype="f64"), dtypes=MAIN)
    for a, b in ((3.0, 4.0), (3, 4), (0.5, 2), ([3.0], [4.0]), (1000.0, 1000.0)):
        add(f, K(a), K(b), dtypes=("f32",))
        add(f, R(2), K(b), dtypes=MAIN)
X, Y = V([1.0, 1.0, NAN, INF, INF, 0.0, 100.0]), V([1.0 + 1e-6, 1.1, NAN, INF, -INF, 1e-9, 100.0005])
for f in ("isclose", "allclose"):
    add(f, X, Y, dtypes=("f16", "bf16", "f32", "f64", "c64"))
    add(f, X, Y, equal_nan=True, dtypes=("f32", "f64", "bf16", "c64"))
    for tolerances in ({"rtol": 0.2}, {"atol": 0.5}, {"rtol": 0.0, "atol": 1e-5}, {"rtol": 0.1, "atol": 1.0}):
        add(f, X, Y, **tolerances, dtypes=MAIN)
    add(f, V([1, 2]), V([1, 3]), dtypes=NUMBERS)
    add(f, V([1, 2]), V([1, 2]), dtypes=NUMBERS)
    add(f, K([1.0]), K([1.0 + 1e-9]), dtypes=("f32",))
    add(f, R(2), R(3), dtypes=("i32",))
for f in ("gcd", "lcm"):
    add(f, V([-4, 0, 5, 12, 0, 6]), V([6, 0, 0, 18, 7, -6]), dtypes=("i8", "i16", "i32", "i64"))
    add(f, V([[12], [10]]), V([4, 5]), dtypes=("i32", "i64"))
    bad("ValueError", f, K(1.0), K(2.0))
    bad("ValueError", f, K(True), K(False))
for f in ("bitwise_and", "bitwise_or", "bitwise_xor"):
    add(f, V([12, 10, 0, 1]), V([6, 6, 1, 1]), dtypes=NUMBERS)
add("nextafter", V([0.0, 1.0, -1.0, NAN, INF]), V([1.0, 0.0, -1.0, 1.0, 0.0]), dtypes=MAIN)
add("arctan2", V([0.0, -0.0, 1.0, -1.0]), V([1.0, -1.0, 0.0, 0.0]), dtypes=MAIN)
add("polyval", R(3), R(2), dtypes=NUMBERS)
for shape in ((1,), (), (2,), (4,)):
    add("polyval", R(*shape), R(2, 2), dtypes=WIDE)
    add("polyval", R(*shape), R(), dtypes=("f32",))
for other in ("i32", "f64"):
    add("polyval", R(3), R(2, dtype=other), dtypes=("f32", "i32", "bool"))
add("polyval", K([1, 0, 2]), K([2, 3]), dtypes=("f32",))
add("polyval", K([1, 0.5]), K(2), dtypes=("f32",))
add("polyval", R(0), R(2), dtypes=("f32",))
add("polyval", R(2, 2), R(2), dtypes=MAIN)
bad("InvalidArgumentError", "polyval", R(2, 2), R(3))

for low, high in ((-1, 1), (-0.5, 1.5), (None, 1), (0, None), (None, 0.5), (1, -1), ([0.0, 1.0, 0.5], 2)):
    add("clip", R(2, 3), K(low), K(high), dtypes=("f32", "f64", "i32", "f16", "u8"))
add("clip", R(2, 3), R(3), P(2, 1), dtypes=MAIN)
add("clip", R(2, 3), R(3), P(2, 1, dtype="f64"), dtypes=("f32", "i32"))
add("clip", V([-1.0, 0.0, 1.0, NAN]), K(0), K(1), dtypes=MAIN)
add("clip", K([1, 5, 9]), K(2), K(6), dtypes=("f32",))
bad("ValueError", "clip", R(2), K(None), K(None))
bad("InvalidArgumentError", "clip", R(2), R(3), R(2))
add("clip", R(2), K(True), K(False), dtypes=("bool", "f32", "c64"))

# ------------------------------------------------------------------------------------------------- whether they hold

add("logical_not", R(2, 3), dtypes=ALL)
for value in (0, 0.5, [True, False], [0.0, 2], "text", None):
    add("logical_not", K(value), dtypes=("f32",))
for other in ("f32", "i32", "bool"):
    add("array_equal", V([1, 0]), V([1, 0], other), dtypes=ALL)
add("array_equal", R(2), R(3), dtypes=MAIN)
add("array_equal", R(2), R(2, 1), dtypes=MAIN)
add("array_equal", K([1, 2]), K([1.0, 2.0]), dtypes=("f32",))
add("array_equal", K(1), K(1.0), dtypes=("f32",))
