"""Elementwise functions, reductions and comparisons.

Random inputs show that a derivative is right; the listed values show where TensorFlow decided something: ties, kinks,
zeros with their sign, infinities, NaN.  A dtype that TensorFlow refuses stays in the table: the refusal is the answer.
"""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, COMPLEX, DT, FLOAT, INT, MAIN, WIDE, I, K, L, N, P, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

INF, NAN = float("inf"), float("nan")
SHAPES: list[tuple[int, ...]] = [(), (1,), (0,), (2, 0, 3), (1, 1), (2, 3, 2), (2, 1, 2, 3), (2, 1, 2, 1, 2)]
POINTS = V([0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 6.0, -6.0, 20.0, -20.0, INF, -INF, NAN])
SMALL_AND_LARGE = V([1e-7, -1e-7, 1e-4, -1e-4, 30.0, -30.0, 80.0, -80.0, 150.0, -150.0, 1000.0, -1000.0])
COMPLEX_POINTS = V([0j, 1 + 0j, -1 + 0j, complex(-1, -0.0), 1j, -1j, 3 - 4j, -0.5 + 0.25j, 1e-3 + 1e-3j])

# ------------------------------------------------------------------------------------------ one input, elementwise

UNARY = ["abs", "cos", "exp", "log", "negative", "sigmoid", "sin", "softplus", "sqrt", "square", "tanh"]
for f in UNARY:
    name = f"math.{f}"
    domain = P if f in ("log", "sqrt") else R
    add(name, domain(2, 3), dtypes=ALL)
    for shape in SHAPES:
        add(name, domain(*shape), dtypes=WIDE if len(shape) == 3 else ("f32",))
    add(name, POINTS, dtypes=FLOAT, tolerance=2.0)
    add(name, SMALL_AND_LARGE, dtypes=FLOAT, suffix="far", tolerance=2.0)  # cancellation
    add(name, COMPLEX_POINTS, dtypes=COMPLEX)
    add(name, domain(2, dtype="f32"), name=f, dtypes=("f32",))
    add(name, K(0.5), dtypes=("f32",))
    add(name, K(2), dtypes=("f32",))
    add(name, K(True), dtypes=("f32",))
    add(name, K([0.5, 1.0]), dtypes=("f32",))
    add(name, N(domain(3)), dtypes=("f16", "f32", "f64", "c64", "i32", "i64", "bool"))
    add(name, W(domain(3)), dtypes=WIDE)
    add(name, L(domain(2), domain(2)), dtypes=("f32",))
    add(name, K("text"), dtypes=("f32",))
    add(name, K(None), dtypes=("f32",))
    add(name, K([[1.0], [1.0, 2.0]]), dtypes=("f32",), suffix="ragged")
    add(name, K({"a": 1.0}), dtypes=("f32",))
    bad("TypeError", name, dtypes=("f32",), suffix="no arguments")
    bad("TypeError", name, R(2), axis=0)
add("math.log", R(3, 2), dtypes=FLOAT, suffix="also negative")
add("math.sqrt", R(3, 2), dtypes=FLOAT, suffix="also negative")
add("math.abs", V([-128, 127, 0]), dtypes=("i8", "i16", "i32", "i64"))
add("math.negative", V([0, 1, 2, 255]), dtypes=("u8", "u16", "u32", "u64"))
add("math.square", V([100, -100, 16]), dtypes=("i8", "i16", "i32"))

# ----------------------------------------------------------------------------------------- two inputs, elementwise

PAIRS: list[tuple[tuple[int, ...], tuple[int, ...]]] = [
    ((4,), (3, 4)), ((3, 1), (1, 4)), ((2, 1, 3), (4, 1)), ((), (3,)), ((2, 3), ()), ((), ()), ((0, 3), (1, 3)),
    ((0,), (1,)), ((2, 0), (1, 1)), ((1,), (1,)), ((1, 1), (2, 3)), ((2, 1, 2, 1, 3), (1, 2, 2, 1)),
    ((2, 3, 1, 2), (2, 3, 1, 2)),
]
MISFITS: list[tuple[tuple[int, ...], tuple[int, ...]]] = [((2,), (3,)), ((2, 3), (2,)), ((0,), (2,))]
X_POINTS = [0.0, -0.0, 1.0, 1.0, -1.0, 2.0, -2.0, INF, INF, -INF, NAN, 1.0, NAN, 0.0, 3.0, INF]
Y_POINTS = [0.0, 1.0, 1.0, 0.0, -1.0, -1.0, 2.0, INF, -INF, 2.0, 1.0, NAN, NAN, -0.0, 0.5, 0.0]

ARITHMETIC = ["add", "subtract", "multiply", "divide", "maximum", "minimum", "pow"]
COMPARISON = ["equal", "not_equal", "less", "less_equal", "greater", "greater_equal"]
for f in ARITHMETIC + COMPARISON:
    name = f"math.{f}"
    base = P if f == "pow" else R
    few = ("f32",) if f in COMPARISON else MAIN
    add(name, base(3, 4), R(4), dtypes=tuple(d for d in ALL if not (f == "pow" and d in INT)))
    for x, y in PAIRS:
        add(name, base(*x), R(*y), dtypes=WIDE if (x, y) == ((3, 1), (1, 4)) else few)
    for x, y in MISFITS:
        bad("InvalidArgumentError", name, base(*x), R(*y))
    add(name, V(X_POINTS), V(Y_POINTS), dtypes=FLOAT, suffix="edges")
    add(name, V([0j, 1j, 1 + 1j, -2 + 0j]), V([1 + 0j, 1j, 2 - 1j, 1 + 1j]), dtypes=COMPLEX, suffix="edges")
    add(name, base(3), R(1), wrt=(0,), dtypes=few)
    add(name, base(3), R(3), wrt=(1,), dtypes=few)
    # what may stand beside a tensor, on either side
    for other in (1, 2.5, 1j, True, "a", None, [1.0, 2.0, 3.0], [1, 2, 3], 2**40):
        kinds = ("f32", "f64", "i32", "c64") if other in (1, 2.5) else ("f32", "i32")
        add(name, base(3), K(other), dtypes=kinds)
        add(name, K(other), base(3), dtypes=kinds)
    add(name, base(3), N(R(3)), dtypes=("f32", "i32", "i64"))
    add(name, base(3), N(R(3, dtype="f64")), dtypes=("f32", "f64", "i32"))
    add(name, base(3), N(R(dtype="f64")), dtypes=("f32", "i32"))
    add(name, N(base(3, dtype="f64")), R(3), dtypes=("f32", "f64"))
    add(name, base(3), N(I(3)), dtypes=("f32", "f64", "i64"))
    add(name, N(base(3)), N(R(3)), dtypes=("f32", "f64", "i32"))
    add(name, W(base(3)), R(3), dtypes=few)
    add(name, base(3), W(R(3)), dtypes=few)
    add(name, K(1), K(2), dtypes=("f32",))
    add(name, K(1.5), K(2), dtypes=("f32",))
    add(name, K(2), K(1.5), dtypes=("f32",))
    for other_dtype in ("f64", "i32", "c64", "bool", "f16"):
        add(name, base(3), R(3, dtype=other_dtype), dtypes=("f32", "i64"))
    bad("TypeError", name, R(3))
    bad("TypeError", name, R(3), R(3), axis=0)

add("math.pow", P(3), I(3, low=0, high=4, dtype=None), dtypes=INT)  # a negative exponent has its own case below
add("math.pow", V([2, 3]), V([-1, 2]), dtypes=("i32", "i64"))
add("math.pow", V([0.0, 0.0, 0.0, 0.0, -2.0, -2.0, -8.0, -0.0, 1.0]),
        V([0.0, 1.0, -1.0, 2.0, 2.0, 3.0, 1 / 3, -1.0, NAN]), dtypes=FLOAT)
add("math.pow", R(3), K(2), dtypes=WIDE)
add("math.pow", R(3), K(3.0), dtypes=WIDE)
add("math.pow", V([0.0, 4.0, -1.0]), K(0.5))
add("math.pow", V([0j, 0j, 2j]), V([0j, 1 + 0j, 2 + 0j]), dtypes=COMPLEX)
add("math.divide", V([7, -7, 0]), V([2, 2, 5]), dtypes=INT)
add("math.divide", V([1, 0]), V([0, 0]), dtypes=("i32", "i64", "i8"))
add("math.multiply", V([100, 120]), V([2, 3]), dtypes=("i8", "u8"), suffix="overflow")
add("math.add", V([100, 120]), V([100, 100]), dtypes=("i8", "u8"), suffix="overflow")
add("math.maximum", V([3.0, 3.0, 1.0]), V([3.0, 2.0, 1.0]), dtypes=FLOAT, suffix="ties")
add("math.minimum", V([3.0, 3.0, 1.0]), V([3.0, 2.0, 1.0]), dtypes=FLOAT, suffix="ties")
add("math.maximum", V([3.0, 3.0, 1.0]), V(3.0), dtypes=MAIN, suffix="ties broadcast")

add("clip_by_value", R(3, 4), V(-1.0), V(1.0), dtypes=ALL)
add("clip_by_value", R(3, 4), K(-1.0), K(1.0), dtypes=FLOAT + ("i32",))
add("clip_by_value", R(3, 4), K(-1), K(1), dtypes=("f32", "i32", "i64"))
add("clip_by_value", R(3, 4), V([-1.0, -0.5, 0.0, 0.5]), P(3, 1))
add("clip_by_value", R(4), V([[-1.0], [0.0]]), K(1.0))
add("clip_by_value", V([-1.0, 1.0, 0.0, -2.0, 2.0, NAN, INF, -INF]), K(-1.0), K(1.0), dtypes=FLOAT)
add("clip_by_value", V([0.5, 2.0]), K(1.0), K(-1.0), suffix="bounds crossed")
add("clip_by_value", R(0, 2), K(-1.0), K(1.0))
add("clip_by_value", R(), K(-1.0), K(1.0))
add("clip_by_value", W(R(3)), K(-1.0), K(1.0))
add("clip_by_value", R(3), R(3, dtype="f64"), K(1.0), dtypes=("f32",))
bad("InvalidArgumentError", "clip_by_value", R(3), R(2), K(1.0))
bad("TypeError", "clip_by_value", R(3), K(1.0))
add("clip_by_value", R(3), K("a"), K("b"), dtypes=("f32",))

# ------------------------------------------------------------------------------------------------------- booleans

for f in ("logical_and", "logical_or"):
    name = f"math.{f}"
    add(name, R(3, 4), R(4), dtypes=ALL)
    for x, y in PAIRS:
        add(name, R(*x), R(*y), dtypes=("bool",))
    for x, y in MISFITS:
        bad("InvalidArgumentError", name, R(*x), R(*y), dtypes=("bool",))
    for other in (True, False, 1, 0.5, None, "a", [True, False, True]):
        add(name, R(3), K(other), dtypes=("bool",))
        add(name, K(other), R(3), dtypes=("bool",))
    add(name, R(3), N(R(3)), dtypes=("bool",))
add("math.logical_not", R(3, 4), dtypes=ALL)
for shape in SHAPES:
    add("math.logical_not", R(*shape), dtypes=("bool",))
for other in (True, 1, 0.5, None, "a", [True, False]):
    add("math.logical_not", K(other), dtypes=("f32",))

# ------------------------------------------------------------------------------------------------------ reductions

REDUCE = ["reduce_sum", "reduce_mean", "reduce_max", "reduce_min", "reduce_prod"]
LOGIC = ["reduce_all", "reduce_any"]
for f in REDUCE + LOGIC:
    name = f"math.{f}"
    few = ("bool",) if f in LOGIC else MAIN
    wide = ("bool",) if f in LOGIC else WIDE
    one = few[:1]
    add(name, R(2, 3), dtypes=ALL)
    add(name, R(2, 3), axis=1, dtypes=ALL)
    for axis in (0, -1, -2, [0, 1], (0, 1), [], [-1, 0], [1], None):
        add(name, R(2, 3), axis=axis, keepdims=True, dtypes=wide if axis == -1 else few)
        add(name, R(2, 3), axis=axis, keepdims=False, dtypes=few)
    for axis in (0, 2, -2, [0, 2], [2, 0], [0, 1, 2], [-3, -1]):
        add(name, R(2, 3, 2), axis=axis, dtypes=wide if axis == [0, 2] else few)
    for axis in (None, [0, 2, -1], [1, 3], 4):
        add(name, R(2, 1, 2, 3, 2), axis=axis, dtypes=few)
    for shape in ((), (1,), (1, 1)):
        add(name, R(*shape), dtypes=few)
        add(name, R(*shape), axis=[], dtypes=few)
        add(name, R(*shape), keepdims=True, dtypes=few)
    for shape, axis in (((0,), None), ((0,), 0), ((0, 3), 0), ((0, 3), 1), ((2, 0, 3), 1), ((2, 0, 3), [0, 1]),
            ((2, 0), None)):
        add(name, R(*shape), axis=axis, dtypes=few if f in LOGIC else (*few, "i32", "c64"))
        add(name, R(*shape), axis=axis, keepdims=True, dtypes=one)
    add(name, R(2, 3), axis=V(1, "i32"), dtypes=few)
    add(name, R(2, 3), axis=V([0, 1], "i64"), dtypes=one)
    add(name, R(2, 3), axis=V(-1, "i16"), dtypes=one)
    add(name, R(2, 3), K(0), dtypes=one)
    add(name, R(2, 3), K(0), K(True), dtypes=one)
    add(name, W(R(2, 3)), axis=0, dtypes=few)
    add(name, N(R(2, 3)), axis=0, dtypes=few)
    add(name, L(R(3), R(3)), axis=0, dtypes=few)
    for axis in (2, -3, [0, 2], [0, 0], [1, -1], 1.0, [1.5], "0", [[0]], [None], True, 2**40):
        add(name, R(2, 3), axis=axis, dtypes=one)
    add(name, R(), axis=0, dtypes=one)
    add(name, R(), axis=-1, dtypes=one)
    for python in (1.5, [1, 2, 3], [True, False], "text", None, [[1.0], [1.0, 2.0]], []):
        add(name, K(python), dtypes=("f32",))
    bad("TypeError", name)
    bad("TypeError", name, R(2, 3), axes=0)

for f in REDUCE:
    name = f"math.{f}"
    add(name, V([[1.0, NAN, 2.0], [INF, 1.0, -INF], [INF, 2.0, 3.0], [-0.0, 0.0, -0.0]]), axis=1, dtypes=FLOAT)
    add(name, V([[3.0, 3.0, 1.0], [1.0, 1.0, 1.0], [1.0, 3.0, 3.0]]), axis=1, dtypes=FLOAT, suffix="ties")
    add(name, V([[3.0, 3.0, 1.0], [1.0, 1.0, 3.0]]), dtypes=FLOAT, suffix="ties")
    add(name, V([[3.0, 3.0, 1.0], [1.0, 1.0, 3.0]]), axis=0, keepdims=True, suffix="ties")
    add(name, V([[0.0, 2.0, 3.0], [0.0, 0.0, 3.0], [0.0, 0.0, 0.0], [1.0, 2.0, 3.0]]), axis=1, dtypes=FLOAT,
            suffix="zeros")
    add(name, V([0j, 1 + 2j, 3 - 1j]), dtypes=COMPLEX)
    add(name, R(1000) if f != "reduce_prod" else V([1.01, 0.99] * 100), tolerance=20, dtypes=MAIN)
add("math.reduce_mean", V([1, 2, 3, 4]), dtypes=INT)
add("math.reduce_mean", V([-1, -2, -2]), dtypes=("i8", "i32", "i64"))
add("math.reduce_sum", V([100, 100, 100]), dtypes=("i8", "u8", "i16"))
add("math.reduce_prod", V([100, 100, 100, 100]), dtypes=("i8", "u8", "i32"))
add("math.reduce_max", V([3.0, NAN, 1.0]), dtypes=FLOAT)
add("math.reduce_min", V([[NAN, NAN], [1.0, NAN]]), axis=0, dtypes=FLOAT)
add("math.reduce_prod", R(2, 2, 2), axis=[0, 2], dtypes=WIDE, suffix="again")

for f in ("argmax", "argmin"):
    name = f"math.{f}"
    add(name, R(3, 4), dtypes=ALL)
    add(name, R(3, 4), axis=1, dtypes=ALL)
    for shape, axis in (((4,), None), ((4,), 0), ((4,), -1), ((2, 3, 2), 1), ((2, 3, 2), -3), ((1, 1), 1),
            ((2, 1, 2, 3, 2), 3),
            ((0, 3), 1), ((0, 3), 0), ((0,), None), ((), None), ((), 0), ((2, 3), 2), ((2, 3), -3),
            ((2, 3), 1.0),
            ((2, 3), [0]), ((2, 3), [0, 1]), ((2, 3), "0")):
        add(name, R(*shape), axis=axis, dtypes=("f32",))
    for out in ("int32", "int64", "int16", "uint16", "float32", "int8"):
        add(name, R(3, 4), axis=1, output_type=DT(out), dtypes=("f32",))
    add(name, V([[1.0, NAN, 2.0], [NAN, 1.0, NAN], [3.0, 3.0, 1.0], [-0.0, 0.0, -0.0], [INF, -INF, INF]]), axis=1,
            dtypes=FLOAT)
    add(name, V([True, False, True]), dtypes=("bool",))
    add(name, K([1, 3, 2]), dtypes=("f32",))
    add(name, K("text"), dtypes=("f32",))
    add(name, K(None), dtypes=("f32",))
    add(name, W(R(4)), dtypes=("f32",))
    add(name, R(2, 3), axis=V(1, "i32"), dtypes=("f32",))
    add(name, R(2, 3), K(1), DT("int32"), dtypes=("f32",))

# ------------------------------------- what the derivatives above are made of, and so must differentiate themselves

for f in ("log1p", "real", "imag", "conj", "floor", "sign", "reciprocal"):
    name = f"math.{f}"
    add(name, P(2, 3) if f == "log1p" else R(2, 3), dtypes=ALL)
    for shape in ((), (0,), (2, 3, 2)):
        add(name, P(*shape) if f == "log1p" else R(*shape), dtypes=WIDE)
    add(name, V([0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.5, -2.5, INF, -INF, NAN]), dtypes=FLOAT)
    add(name, V([0j, 1j, -1 + 0j, 3 - 4j]), dtypes=COMPLEX)
    add(name, K([1, 2]), dtypes=("f32",))
    add(name, W(P(3)), dtypes=WIDE)
add("math.divide_no_nan", R(3, 4), R(4), dtypes=ALL)
add("math.divide_no_nan", V([1.0, 0.0, -2.0, INF, NAN, 3.0]), V([0.0, 0.0, -0.0, 0.0, 0.0, 2.0]), dtypes=FLOAT)
for x, y in PAIRS:
    add("math.divide_no_nan", R(*x), R(*y))
add("complex", R(3, 4), R(3, 4), dtypes=ALL)
for x, y in PAIRS:
    add("complex", R(*x), R(*y))
bad("TypeError", "complex", R(2), R(2, dtype="f64"))
add("math.cumsum", R(2, 3), dtypes=ALL)
for axis in (0, 1, -1, -2, 2, -3):
    for exclusive in (False, True):
        for reverse in (False, True):
            add("math.cumsum", R(2, 3), axis=axis, exclusive=exclusive, reverse=reverse, dtypes=WIDE if axis == 1 else ("f32",))
for shape in ((), (1,), (0,), (2, 0), (2, 1, 2, 1, 2)):
    add("math.cumsum", R(*shape))
add("math.cumsum", V([1.0, NAN, INF, -INF]), dtypes=FLOAT)

# -------------------------------------------------------------------------------------------- the other names

for f in ("abs", "add", "argmax", "argmin", "cos", "divide", "equal", "exp", "greater", "greater_equal", "less",
        "less_equal",
        "logical_and", "logical_not", "logical_or", "maximum", "minimum", "multiply", "negative", "not_equal",
        "pow",
        "reduce_all", "reduce_any", "reduce_max", "reduce_mean", "reduce_min", "reduce_prod", "reduce_sum",
        "sigmoid",
        "sin", "sqrt", "square", "subtract", "tanh"):
    alias(f, f"math.{f}")
for f in ("sigmoid", "softplus", "tanh"):
    alias(f"nn.{f}", f"math.{f}")
