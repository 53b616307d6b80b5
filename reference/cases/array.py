"""Making, reshaping, joining, cutting and picking: what TensorFlow keeps at its root."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, COMPLEX, DT, DTYPES, FLOAT, INT, MAIN, WIDE, I, K, L, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

INF, NAN = float("inf"), float("nan")
ONE = ("f32",)
RANKS: list[tuple[int, ...]] = [(), (1,), (3,), (0,), (2, 3), (2, 0, 3), (2, 3, 2), (2, 1, 2, 3), (2, 1, 2, 1, 2)]
NAMES = list(DTYPES.values())

# ------------------------------------------------------------------------------------------------------- creation

for value in (1, 1.0, True, 1j, "text", b"bytes", None, [], [1, 2], [1.0, 2], [1, 2.5], [True, False], [True, 1],
        [1, 2j], [1.0, 2j],
        [[1, 2], [3, 4]], ((1, 2), (3, 4)), [[], []], ["a", b"b"], [1, "a"], [None], [[1, 2], [3]], [[1], 2],
        {"a": 1},
        2**31 - 1, 2**31, -(2**31) - 1, 2**40, 2**63 - 1, 2**63, 2**64, [1, 2**40], 1e40, -1e-50, INF, NAN,
        [INF, -INF, NAN],
        [0.0, -0.0], range(4), range(0), ...):
    for f in ("constant", "convert_to_tensor"):
        add(f, K(value), dtypes=ONE)
for value in (1, -1, 300, 2.5, -2.5, 1j, True, "text", 2**40, [1, 2], [1.5, 2.5], [1, 2.5], [], NAN, 1e40, None):
    for dtype in NAMES:
        if (value, dtype) != (-1, "uint64"):  # TensorFlow itself crashes, now and then the whole process
            add("constant", K(value), dtype=DT(dtype), dtypes=ONE)
    for dtype in ("float16", "float32", "float64", "complex64", "int32", "int64", "uint8", "bool", "string"):
        add("convert_to_tensor", K(value), dtype=DT(dtype), dtypes=ONE)
for f in ("constant", "convert_to_tensor"):
    for shape in RANKS:
        add(f, N(R(*shape)), dtypes=ALL if shape == (2, 3) else ONE)
        add(f, R(*shape), dtypes=ONE)
    add(f, R(2, 3), dtypes=ALL)
    add(f, W(R(2)), dtypes=ONE)
    add(f, L(R(2), R(2)), dtypes=ONE)
    add(f, L(R(), K(1.0)), dtypes=ONE)
    add(f, L(R(), K(1)), dtypes=ONE)
    add(f, L(K(1), R()), dtypes=ONE)
    add(f, L(R(2), R(3)), dtypes=ONE)
    add(f, L(R(), R(dtype="f64")), dtypes=ONE)
    add(f, L(N(R(2)), N(R(2))), dtypes=("f32", "f64", "i64"))
    for dtype in ("float32", "float64", "int32", "complex64", "bool"):
        add(f, N(R(3)), dtype=DT(dtype), dtypes=("f32", "f64", "i32", "i64", "c128", "bool"))
        add(f, R(3), dtype=DT(dtype), dtypes=("f32", "i32"))
        add(f, W(R(3)), dtype=DT(dtype), dtypes=("f32",))
    add(f, K([1, 2, 3]), dtype="float32", dtypes=ONE)
    bad("TypeError", f)
for value, shape in ((1.0, [2, 3]), (1.0, []), ([1.0], [2, 2]), ([1.0, 2.0, 3.0, 4.0], [2, 2]),
        ([[1, 2], [3, 4]], [4]), ([1, 2], [3]), ([1, 2, 3], [2]),
        ([], [0, 3]), ([], [2]), (1.0, 2), (1.0, (2,)), (1.0, [-1]), (1.0, [2.0]), ("a", [2]),
        (1.0, "a"), (True, [2]), (1.0, [0])):
    add("constant", K(value), shape=shape, dtypes=ONE)
add("convert_to_tensor", K(1), dtype_hint=DT("float32"), dtypes=ONE)
add("convert_to_tensor", K(1.5), dtype_hint=DT("int32"), dtypes=ONE)
add("convert_to_tensor", R(2), dtype_hint=DT("int32"), dtypes=ONE)

for f in ("zeros", "ones"):
    for shape in ([], [3], [2, 3], [0], [2, 0], (2, 3), 3, 0, [2, 1, 2, 1, 2], [-1], [2.0], [1.5], "a", None, [None],
            True, [[2]], [2**40, 2**40]):
        add(f, K(shape), dtypes=ONE)
    for dtype in NAMES:
        add(f, K([2, 3]), dtype=DT(dtype), dtypes=ONE)
    add(f, V([2, 3], "i32"), dtypes=ONE)
    add(f, V([2, 3], "i64"), dtypes=ONE)
    add(f, V([2.0, 3.0]), dtypes=ONE)
    add(f, V(3, "i32"), dtypes=ONE)
    add(f, N(I(2, low=1, high=3)), dtypes=ONE)
    add(f, K([2]), dtype="float64", dtypes=ONE)
    add(f, K([2]), dtype="nonsense", dtypes=ONE)
    add(f, K([2]), DT("int32"), dtypes=ONE)
    bad("TypeError", f)
    g = f"{f}_like"
    add(g, R(2, 3), dtypes=ALL)
    for shape in RANKS:
        add(g, R(*shape), dtypes=ONE)
    for dtype in NAMES:
        add(g, R(2), dtype=DT(dtype), dtypes=("f32", "i32"))
    for value in (1, 1.5, [1, 2], [[True]], "a", None, [], 1j, [[1], [1, 2]]):
        add(g, K(value), dtypes=ONE)
    add(g, N(R(2)), dtypes=("f32", "f64", "i64", "bool"))
    add(g, W(R(2)), dtypes=ONE)
    add(g, R(2), name="n", dtypes=ONE)
    add(g, L(R(2), R(2)), dtypes=ONE)

for dims, value in (([2, 3], 1.5), ([], 1.5), ([0], 1.5), ([2], 7), ([2], True), ([2], "a"), ([2], 1j), ([2], 2**40),
        (3, 1.0), ([-1], 1.0), ([2], [1.0, 2.0]),
        ([2.0], 1.0), ("a", 1.0), (None, 1.0), ([2], None), ([[2]], 1.0), ((2, 1, 2, 1, 2), 1.0)):
    add("fill", K(dims), K(value), dtypes=ONE)
add("fill", K([2, 3]), R(), dtypes=ALL)
add("fill", K([]), R(), dtypes=MAIN)
add("fill", K([0, 2]), R(), dtypes=MAIN)
add("fill", V([2, 3], "i32"), R())
add("fill", V([2, 3], "i64"), R())
add("fill", K([2, 3]), W(R()))
add("fill", K([2, 3]), N(R()))
bad("InvalidArgumentError", "fill", K([2]), R(2))
bad("TypeError", "fill", K([2]))

for args in ((3,), (0,), (2, 3), (3, 2), (1,), (2, 0), (-1,), (2.0,), (None,), ("a",), ([2],), (True,), (2, None)):
    add("eye", *map(K, args), dtypes=ONE)
for dtype in NAMES:
    add("eye", K(2), dtype=DT(dtype), dtypes=ONE)
for batch in ([2], [], [2, 3], [0], 2, [-1], (1,), [2.0]):
    add("eye", K(2), batch_shape=batch, dtypes=ONE)
add("eye", K(2), K(3), [2], DT("float64"), dtypes=ONE)
add("eye", V(2, "i32"), V(3, "i32"), dtypes=ONE)
bad("TypeError", "eye")
alias("linalg.eye", "eye")

for args in ((5,), (0,), (-1,), (1, 5), (1, 10, 3), (10, 1, -3), (5, 1), (5.0,), (0.5, 3), (0.0, 1.0, 0.25), (1, 2.5),
        (1, 2, 0.5), (1, 5, 0), (2**40, 2**40 + 2),
        ("a",), (None,), (True,), (1j,), ([3],), (1, 5, None), (3, None), (1.0, 0.0, -0.3)):
    add("range", *map(K, args), dtypes=ONE)
for dtype in NAMES:
    add("range", K(4), dtype=DT(dtype), dtypes=ONE)
    add("range", K(1.0), K(4.0), K(0.5), dtype=DT(dtype), dtypes=ONE)
add("range", V(5.0), dtypes=ALL)
add("range", V(1.0), V(2.0), V(0.5), dtypes=FLOAT)
add("range", V(1), V(7), V(2), dtypes=INT)
add("range", V(1, "i32"), V(7, "i64"), dtypes=ONE)
add("range", V(1, "i32"), V(7.0, "f32"), dtypes=ONE)
add("range", V(1, "i32"), K(7.5), dtypes=ONE)
add("range", R(2), dtypes=ONE)
add("range", K(3), delta=2, dtypes=ONE)
add("range", start=1, limit=4, delta=2, dtypes=ONE)
bad("TypeError", "range")

for args in ((0.0, 1.0, 5), (1.0, 0.0, 3), (0.0, 1.0, 1), (0.0, 1.0, 2), (0, 10, 5), (0, 1, 3), (0.0, 1, 3),
        (0, 1.0, 3), (0.0, 1.0, 0), (0.0, 1.0, -1), (1.0, 1.0, 4), (0.0, 1.0, 2.0),
        (0.0, 1.0, None), (0.0, "a", 3), (0j, 1j, 3), ([0.0, 1.0], [1.0, 3.0], 4), ([0.0, 1.0], 2.0, 3),
        (True, False, 3)):
    add("linspace", *map(K, args), dtypes=ONE)
add("linspace", V(0.0), V(3.0), K(4), dtypes=ALL)
add("linspace", R(), R(), K(5), dtypes=MAIN)
add("linspace", R(2), R(2), K(4), dtypes=MAIN)
add("linspace", R(2, 3), R(2, 3), K(4))
add("linspace", R(2, 3), R(3), K(4))
for axis in (0, 1, 2, -1, -3, 3, -4):
    add("linspace", R(2, 3), R(2, 3), K(3), axis=axis)
add("linspace", R(), R(), V(4, "i32"))
add("linspace", R(), R(), V(4, "i64"))
add("linspace", R(), R(), K(1))
add("linspace", R(0), R(0), K(3))
add("linspace", R(), R(dtype="f64"), K(3), dtypes=ONE)
bad("TypeError", "linspace", R())

add("one_hot", V([0, 2, -1, 5, 1], "i32"), K(3), dtypes=ONE)
add("one_hot", V([0, 2, 1]), K(3), dtypes=ALL)
for shape in ((), (0,), (2, 2), (2, 1, 2), (1, 2, 1, 2)):
    add("one_hot", I(*shape, low=-1, high=4), K(3), dtypes=ONE)
for axis in (-1, 0, 1, 2, -2, 3, None, 1.5):
    add("one_hot", I(2, 2), K(3), axis=axis, dtypes=ONE)
for dtype in NAMES:
    add("one_hot", I(3), K(3), dtype=DT(dtype), dtypes=ONE)
    add("one_hot", I(3), K(3), on_value=V(5), off_value=V(2), dtype=DT(dtype), dtypes=ONE)
for on, off in ((5.0, -1.0), (5, -1), (5, None), (None, 2.0), (True, False), ("on", "off"), (1.0, 0), (1j, 0j),
        ([1.0], 0.0)):
    add("one_hot", I(3), K(3), on_value=on, off_value=off, dtypes=ONE)
add("one_hot", I(3), K(3), on_value=R(), off_value=R(dtype="f64"), dtypes=ONE)
add("one_hot", I(3), K(3), wrt=(2, 3), suffix="differentiable values", dtypes=ONE, on_value=2.0)
add("one_hot", I(3), K(3), R(), R(), smooth=False, dtypes=MAIN)  # TensorFlow knows no gradient here
for depth in (0, 1, -1, 2.0, None, "a", [3], 2**31):
    add("one_hot", I(2, low=0, high=3), K(depth), dtypes=ONE)
add("one_hot", I(3), V(3, "i32"), dtypes=ONE)
add("one_hot", I(3), V(3, "i64"), dtypes=ONE)
add("one_hot", I(3), V([3], "i32"), dtypes=ONE)
add("one_hot", K([0, 1]), K(2), dtypes=ONE)
add("one_hot", K([0.0, 1.0]), K(2), dtypes=ONE)
add("one_hot", N(I(3, dtype="i64")), K(3), dtypes=ONE)
bad("TypeError", "one_hot", I(3))

# ------------------------------------------------------------------------------------- type, identity, about a shape

for dtype in NAMES:
    add("cast", R(2, 3), dtype=DT(dtype), smooth=dtype in ("float64", "complex128"), dtypes=ALL)
    add("cast", V([0.0, -0.0, 0.5, -1.0, 1.9, -1.9, 2.5, 3.5, 127.0, 200.0, -200.0]), dtype=DT(dtype),
        dtypes=[d for d in FLOAT if d != "bf16" or dtype not in ("uint8", "uint16")])  # TensorFlow's depends on the length
    add("cast", V([NAN, INF, -INF, 3e9, -3e9, 1e20]), dtype=DT(dtype), dtypes=MAIN)
    add("cast", K(1.7), dtype=DT(dtype), dtypes=ONE)
    add("cast", K(3), dtype=DT(dtype), dtypes=ONE)
    add("cast", K([True, False]), dtype=DT(dtype), dtypes=ONE)
    add("cast", V([0, 1, -1, 300, 2**31, 2**40 + 1, -(2**40)]), dtype=DT(dtype), dtypes=("i64",))
    add("cast", V([0j, 1j, 1.5 - 2j, -3 + 0j]), dtype=DT(dtype), dtypes=COMPLEX)
for shape in RANKS:
    add("cast", R(*shape), dtype=DT("float64"), dtypes=ONE)
add("cast", R(2), K("float64"), dtypes=ONE)
add("cast", R(2), K("nonsense"), dtypes=ONE)
add("cast", R(2), K(None), dtypes=ONE)
add("cast", R(2), K(1.0), dtypes=ONE)
add("cast", K("a"), K("float32"), dtypes=ONE)
add("cast", K(None), K("float32"), dtypes=ONE)
add("cast", W(R(2)), DT("float64"), dtypes=("f32", "f64", "i32"))
add("cast", N(R(2)), DT("float32"), dtypes=("f32", "f64", "i64"))
bad("TypeError", "cast", R(2))

for f in ("identity", "stop_gradient"):
    smooth = f == "identity"
    add(f, R(2, 3), smooth=smooth, dtypes=ALL)
    for shape in RANKS:
        add(f, R(*shape), dtypes=ONE)
    for value in (1, 2.5, [1, 2], "a", None, [[1], [1, 2]]):
        add(f, K(value), dtypes=ONE)
    add(f, W(R(2)), smooth=smooth, dtypes=WIDE)
    add(f, N(R(2)), dtypes=MAIN)
    bad("TypeError", f)
for f in ("shape", "size", "rank"):
    add(f, R(2, 3), dtypes=ALL)
    for shape in RANKS:
        add(f, R(*shape), dtypes=ONE)
    for value in (1, 2.5, [1, 2], [[1, 2], [3, 4]], [], [[]], "text", None, [[1], [1, 2]]):
        add(f, K(value), dtypes=ONE)
    add(f, W(R(2, 3)), dtypes=ONE)
    add(f, N(R(2, 3)), dtypes=MAIN)
    if f != "rank":
        for dtype in ("int32", "int64", "float32", "int16"):
            add(f, R(2, 3), out_type=DT(dtype), dtypes=ONE)
for value in (1, 1.5, "a", None, [1.0]):
    add("is_tensor", K(value), dtypes=ONE)
add("is_tensor", R(2), dtypes=ALL)
add("is_tensor", W(R(2)), dtypes=ONE)
add("is_tensor", N(R(2)), dtypes=ONE)
add("is_tensor", L(R(2)), dtypes=ONE)
add("is_tensor", DT("float32"), dtypes=ONE)

# ---------------------------------------------------------------------------------------------------------- shapes

add("reshape", R(2, 3), K([3, 2]), dtypes=ALL)
for shape, target in (((2, 3), [-1]), ((2, 3), [6]), ((2, 3), [3, -1]), ((2, 3), [-1, 2]), ((2, 3), (1, 6)),
        ((2, 3), [1, 2, 1, 3, 1]), ((2, 3), -1), ((2, 3), 6), ((), []), ((), [1]),
        ((1,), []), ((1, 1), []), ((0,), [0, 3]), ((0, 3), [-1]), ((0, 3), [3, 0]), ((2, 0), [0, 5, 2]),
        ((0,), [-1, 0]), ((2, 1, 2, 1, 2), [4, 2]), ((6,), [2, 3]), ((), [1, 1, 1, 1]),
        # these must fail
        ((2, 3), [4]), ((2, 3), [-1, -1]), ((2, 3), [4, -1]), ((2, 3), [-2, 3]), ((2, 3), [2.0, 3.0]),
        ((2, 3), "a"), ((2, 3), None), ((2, 3), []), ((2, 3), [[2, 3]]),
        ((2, 3), [None, 2]), ((2, 3), [0]), ((2, 3), [True, 6]), ((2, 3), 2.5)):
    add("reshape", R(*shape), K(target), dtypes=WIDE if target == [3, -1] else ONE)
add("reshape", R(2, 3), V([3, 2], "i32"))
add("reshape", R(2, 3), V([3, 2], "i64"))
add("reshape", R(2, 3), V([3, 2], "i16"), dtypes=ONE)
add("reshape", R(2, 3), V([3.0, 2.0]), dtypes=ONE)
add("reshape", R(2, 3), V(-1, "i32"))
add("reshape", R(2, 3), N(V([3, 2], "i64")), dtypes=ONE)
add("reshape", R(2, 3), L(V(3, "i32"), K(-1)), dtypes=ONE)
add("reshape", W(R(2, 3)), K([6]))
add("reshape", K([[1, 2], [3, 4]]), K([4]), dtypes=ONE)
add("reshape", K(1.0), K([1]), dtypes=ONE)
bad("TypeError", "reshape", R(2))

add("transpose", R(2, 3), dtypes=ALL)
add("transpose", R(2, 3), conjugate=True, dtypes=ALL)
for shape in RANKS:
    add("transpose", R(*shape), dtypes=ONE)
for shape, perm in (((2, 3), [1, 0]), ((2, 3), [0, 1]), ((2, 3, 2), [2, 0, 1]), ((2, 3, 2), [1, 2, 0]),
        ((2, 3, 2), (0, 2, 1)), ((2, 1, 2, 3), [3, 1, 0, 2]), ((2, 1, 2, 1, 3), [4, 2, 0, 3, 1]),
        ((), []), ((3,), [0]), ((2, 0, 3), [2, 1, 0]), ((2, 3), [-1, 0]), ((2, 3), [-2, -1]),
        ((2, 3), [0]), ((2, 3), [0, 0]), ((2, 3), [0, 2]), ((2, 3), [0, 1, 2]), ((2, 3), [0.0, 1.0]),
        ((2, 3), "a"), ((2, 3), 0), ((2, 3), []), ((3,), 0)):
    # counting from the end works forward only: the gradient trips over TensorFlow's own inverse permutation
    beyond = perm in ([-1, 0], [-2, -1])
    add("transpose", R(*shape), perm=perm, beyond=beyond, dtypes=WIDE if len(shape) == 3 else ONE)
add("transpose", R(2, 3, 2), perm=[2, 0, 1], conjugate=True, dtypes=WIDE)
add("transpose", R(2, 3), perm=V([1, 0], "i32"))
add("transpose", R(2, 3), perm=V([1, 0], "i64"), dtypes=ONE)
add("transpose", R(2, 3), K([1, 0]), dtypes=ONE)
add("transpose", W(R(2, 3)))
add("transpose", N(R(2, 3)))
add("transpose", K([[1, 2], [3, 4]]), dtypes=ONE)
bad("TypeError", "transpose")

add("expand_dims", R(2, 3), K(1), dtypes=ALL)
for axis in (0, 1, 2, -1, -2, -3, 3, -4, 1.0, None, "a", [0], [0, 1], True):
    add("expand_dims", R(2, 3), axis=axis, dtypes=WIDE if axis == -1 else ONE)
for shape, axis in (((), 0), ((), -1), ((), 1), ((0,), 1), ((2, 0), 0), ((2, 1, 2, 1), 2)):
    add("expand_dims", R(*shape), K(axis), dtypes=ONE)
add("expand_dims", R(2), V(0, "i32"), dtypes=MAIN)
add("expand_dims", R(2), V(0, "i64"), dtypes=ONE)
add("expand_dims", R(2), V([0], "i32"), dtypes=ONE)
add("expand_dims", K([1, 2]), K(0), dtypes=ONE)
add("expand_dims", W(R(2)), K(0))
bad("TypeError", "expand_dims", R(2))

add("squeeze", R(1, 3, 1), dtypes=ALL)
for axis in (None, 0, 2, -1, -3, [0], [0, 2], [-1, 0], [], 1, 3, -4, [0, 1], [0, 0], [3], 1.0, "a", (0, 2)):
    add("squeeze", R(1, 3, 1), axis=axis, dtypes=WIDE if axis == 0 else ONE)
for shape in ((), (1,), (1, 1), (0, 1), (2, 3), (1, 2, 1, 3, 1)):
    add("squeeze", R(*shape), dtypes=MAIN)
add("squeeze", W(R(1, 2)))
add("squeeze", K([[1, 2]]), dtypes=ONE)
add("squeeze", R(1, 2), K([0]), dtypes=ONE)
add("squeeze", R(1, 2), axis=V([0], "i32"), dtypes=ONE)
bad("TypeError", "squeeze")

add("tile", R(2, 3), K([2, 1]), dtypes=ALL, beyond=True)
for shape, multiples in (((2, 3), [1, 1]), ((2, 3), [2, 3]), ((2, 3), [0, 1]), ((2, 3), [2, 0]), ((3,), [2]),
        ((), []), ((0, 2), [2, 2]), ((1,), [4]), ((2, 1, 2), [1, 3, 2]), ((2, 1, 2, 1, 2), [1, 2, 1, 3, 1]),
        ((2, 3), [2]), ((2, 3), [1, 1, 1]), ((2, 3), [-1, 1]), ((2, 3), [1.0, 2.0]), ((2, 3), 2),
        ((2, 3), "a"), ((2, 3), None), ((3,), [[2]]), ((), [2])):
    add("tile", R(*shape), K(multiples), dtypes=WIDE if multiples == [2, 3] else ONE)
add("tile", R(2), V([3], "i32"))
add("tile", R(2), V([3], "i64"))
add("tile", W(R(2)), K([2]))
add("tile", K([1, 2]), K([2]), dtypes=ONE)
bad("TypeError", "tile", R(2))

# --------------------------------------------------------------------------------------------- joining and splitting

add("concat", L(R(2, 3), R(1, 3)), axis=0, dtypes=ALL)
for axis in (0, 1, 2, -1, -2, -3, 3, -4, 1.0, None, "a", [0], True):
    add("concat", L(R(2, 3, 2), R(2, 3, 2)), axis=axis, dtypes=WIDE if axis == -2 else ONE)
add("concat", L(R(2, 3), R(2, 1), R(2, 2)), axis=1, dtypes=WIDE)
add("concat", L(R(2)), axis=0)
add("concat", L(R(2), R(0)), axis=0)
add("concat", L(R(0), R(0)), axis=0)
add("concat", L(R(2, 0), R(2, 3)), axis=1)
add("concat", L(R(2, 0), R(2, 0)), axis=0, dtypes=ONE)
add("concat", L(R(2, 1, 2, 1, 2), R(2, 1, 3, 1, 2)), axis=2)
add("concat", L(R(), R()), axis=0, dtypes=ONE)
add("concat", L(R()), axis=0, dtypes=ONE)
add("concat", L(), axis=0, dtypes=ONE)
add("concat", L(R(2), R(2, 1)), axis=0, dtypes=ONE)
add("concat", L(R(2, 3), R(2, 2)), axis=0, dtypes=ONE)
add("concat", L(R(2), R(2, dtype="f64")), axis=0, dtypes=("f32", "i32"))
add("concat", L(R(2), K([1.0])), axis=0, dtypes=("f32", "f64", "i32"))
add("concat", L(R(2), K([1])), axis=0, dtypes=("f32", "i64"))
add("concat", L(R(2), N(R(3))), axis=0, dtypes=("f32", "i64"))
add("concat", L(K([1, 2]), K([3])), axis=0, dtypes=ONE)
add("concat", L(W(R(2)), R(2)), axis=0)
add("concat", R(2, 3), axis=0, dtypes=ONE)
add("concat", R(2, 3, 2), axis=1, dtypes=ONE)
add("concat", L(R(2), R(3)), axis=V(0, "i32"), dtypes=MAIN)
add("concat", L(R(2), R(3)), axis=V(0, "i64"), dtypes=ONE)
add("concat", K((1, 2)), axis=0, dtypes=ONE)
add("concat", K(None), axis=0, dtypes=ONE)
bad("TypeError", "concat", L(R(2)))

add("stack", L(R(2, 3), R(2, 3)), dtypes=ALL)
for axis in (0, 1, 2, -1, -2, -3, 3, -4, 1.0, None, "a", [0]):
    add("stack", L(R(2, 3), R(2, 3), R(2, 3)), axis=axis, dtypes=WIDE if axis == 1 else ONE)
add("stack", L(R(), R()))
add("stack", L(R(), R()), axis=-1)
add("stack", L(R(2)), axis=1)
add("stack", L(R(0), R(0)))
add("stack", L(R(2, 0), R(2, 0)), axis=2, dtypes=ONE)
add("stack", L(R(2, 1, 2, 1), R(2, 1, 2, 1)), axis=3)
add("stack", L(), dtypes=ONE)
add("stack", L(R(2), R(3)), dtypes=ONE)
add("stack", L(R(2), R(2, 1)), dtypes=ONE)
add("stack", L(R(2), R(2, dtype="f64")), dtypes=("f32", "i32"))
add("stack", L(R(), K(1.0)), dtypes=("f32", "f64", "i32"))
add("stack", L(R(), K(1)), dtypes=("f32", "i64"))
add("stack", L(K(1), K(2)), dtypes=ONE)
add("stack", L(K(1), K(2.5)), dtypes=ONE)
add("stack", L(K([1]), K([1, 2])), dtypes=ONE)
add("stack", L(N(R(2)), N(R(2))), dtypes=("f32", "f64"))
add("stack", L(W(R(2)), R(2)))
add("stack", R(2, 3), dtypes=ONE)
add("stack", R(2, 3), axis=1, dtypes=ONE)
add("stack", K(1.0), dtypes=ONE)
add("stack", K(None), dtypes=ONE)
bad("TypeError", "stack")

add("unstack", R(2, 3), dtypes=ALL)
for axis in (0, 1, 2, -1, -2, -3, 3, -4, 1.0, None, "a", [0]):
    add("unstack", R(2, 3, 2), axis=axis, dtypes=WIDE if axis == 1 else ONE)
for shape in ((3,), (1,), (0,), (0, 2), (2, 0), (), (2, 1, 2, 1, 2)):
    add("unstack", R(*shape), dtypes=MAIN)
for num in (2, 3, 0, -1, 2.0, None):
    add("unstack", R(2, 3), num=num, dtypes=ONE)
add("unstack", K([[1, 2], [3, 4]]), dtypes=ONE)
add("unstack", W(R(2, 2)))
add("unstack", N(R(2, 2)))
bad("TypeError", "unstack")

add("split", R(4, 3), K(2), dtypes=ALL)
for sizes, axis in ((2, 0), (4, 0), (1, 0), (3, 1), (3, -1), ([1, 3], 0), ([1, 2, 1], 0), ([1, -1], 0),
        ([-1, 1, 1], 0), ([0, 4], 0), ([1, 2], 1), ([1, 1, 1], -1), ([4], 0),
        (3, 0), (0, 0), (-1, 0), ([1, 1], 0), ([1, 4], 0), ([-1, -1], 0), ([-2, 6], 0), (2, 2), (2, -3),
        ([1, 3], 2), (2.0, 0), ([1.0, 3.0], 0), ("a", 0), (None, 0), ([], 0), (2, 1.0), (2, None),
        (2, "a"), ((1, 3), 0)):
    add("split", R(4, 3), K(sizes), axis=axis, dtypes=WIDE if sizes == [1, 2, 1] else ONE)
for shape, sizes, axis in (((4,), 2, 0), ((), 1, 0), ((0,), 2, 0), ((0, 2), 1, 0), ((2, 0), 2, 0),
        ((2, 1, 4, 1, 2), 2, 2), ((2, 1, 4, 1, 2), [1, 3], -3), ((1,), 1, 0)):
    add("split", R(*shape), K(sizes), axis=axis)
add("split", R(4), V([1, 3], "i32"))
add("split", R(4), V([1, 3], "i64"), dtypes=ONE)
add("split", R(4), V(2, "i32"), dtypes=ONE)
add("split", R(4), K([1, 3]), num=2, dtypes=ONE)
add("split", R(4), K([1, 3]), num=3, dtypes=ONE)
add("split", R(4, 2), K(2), K(1), dtypes=ONE)
add("split", R(4, 2), K(2), axis=V(1, "i32"), dtypes=ONE)
add("split", K([1, 2, 3, 4]), K(2), dtypes=ONE)
add("split", W(R(4)), K(2))
bad("TypeError", "split", R(2))

# ----------------------------------------------------------------------------------------------- cutting and picking

add("slice", R(3, 4), K([1, 0]), K([2, 3]), dtypes=ALL)
for begin, size in (([0, 0], [3, 4]), ([0, 1], [-1, -1]), ([1, 1], [-1, 2]), ([0, 0], [0, 4]), ([3, 4], [0, 0]),
        ([3, 0], [-1, -1]), ((1, 2), (1, 1)),
        ([0, 0], [4, 1]), ([2, 0], [2, 1]), ([-1, 0], [1, 1]), ([0], [1]), ([0, 0], [1]),
        ([0, 0, 0], [1, 1, 1]), ([0, 0], [-2, 1]), ([0.0, 0.0], [1.0, 1.0]), (0, 1), ("a", [1, 1]),
        (None, [1, 1]),
        ([4, 0], [-1, 1]), ([0, 0], None), ([[0, 0]], [[1, 1]])):
    add("slice", R(3, 4), K(begin), K(size), dtypes=WIDE if begin == [1, 1] else ONE)
for shape, begin, size in (((4,), [1], [2]), ((), [], []), ((0,), [0], [0]), ((2, 0, 3), [1, 0, 1], [1, 0, 2]),
        ((2, 3, 2), [0, 1, 0], [2, 1, -1]), ((2, 1, 2, 1, 3), [1, 0, 0, 0, 1], [1, 1, 2, 1, 2])):
    add("slice", R(*shape), K(begin), K(size))
add("slice", R(3, 4), V([1, 0], "i32"), V([2, -1], "i32"))
add("slice", R(3, 4), V([1, 0], "i64"), V([2, -1], "i64"))
add("slice", R(3, 4), V([1, 0], "i32"), V([2, -1], "i64"), dtypes=ONE)
add("slice", R(3, 4), L(V(1, "i32"), K(0)), K([2, 2]), dtypes=ONE)
add("slice", W(R(4)), K([1]), K([2]))
add("slice", K([1, 2, 3]), K([1]), K([1]), dtypes=ONE)
bad("TypeError", "slice", R(2), K([0]))

add("gather", R(4, 2), V([2, 0, 2], "i32"), dtypes=ALL)
add("gather", R(4, 2), V([2, 0, 2]), dtypes=ALL, suffix="indices of every type", wrt=())
add("gather", R(4, 2), V([2, 0, 2], "i64"))
for index in (0, 3, [1], [], [[0, 1], [2, 3]], [0, 0, 0], -1, 4, [0, 4], [-1], 1.0, [1.5], "a", None, True, [[[1]]]):
    add("gather", R(4, 2), K(index), dtypes=WIDE if index == [[0, 1], [2, 3]] else ONE)
for axis in (0, 1, 2, -1, -2, -3, 3, -4, 1.0, "a", None, [0]):
    add("gather", R(4, 3, 2), V([[1, 0], [1, 1]], "i32"), axis=axis, dtypes=WIDE if axis == 1 else ONE)
for batch_dims, axis in ((0, None), (1, None), (1, 1), (1, 2), (2, None), (2, 2), (-1, None), (-2, 1), (0, 1), (1, 0),
        (3, None), (2, 1), (1, -1), (0, -1)):
    add("gather", R(2, 3, 4), I(2, 3, low=0, high=2), axis=axis, batch_dims=batch_dims, dtypes=MAIN)
add("gather", R(2, 3, 4, 2), I(2, 3, 2, low=0, high=4), axis=2, batch_dims=2)
add("gather", R(2, 3, 4, 2), I(2, 2, low=0, high=4), axis=2, batch_dims=1)
add("gather", R(2, 3), I(3, 2, low=0, high=2), batch_dims=1, dtypes=ONE)
add("gather", R(4), V([1, 1, 3], "i32"))
add("gather", R(4), V(2, "i32"))
add("gather", R(0), V([], "i32"), dtypes=MAIN)
add("gather", R(0, 3), V([], "i32"), axis=1, beyond=True, dtypes=MAIN)
add("gather", R(0), V([0], "i32"), dtypes=ONE)
add("gather", R(4, 0), V([1, 2], "i32"), dtypes=MAIN)
add("gather", R(), V(0, "i32"), dtypes=ONE)
add("gather", R(2, 1, 2, 1, 3), V([2, 0], "i32"), axis=4)
add("gather", R(2, 1, 2, 1, 3), V([1, 0, 1], "i32"), axis=2)
add("gather", R(4, 2), V([1], "i32"), axis=V(1, "i32"), dtypes=ONE)
add("gather", R(4, 2), V([1], "i32"), axis=V(1, "i64"), dtypes=ONE)
add("gather", W(R(4, 2)), V([1, 1], "i32"))
add("gather", W(R(4, 2)), V([1, 1], "i32"), axis=1)
add("gather", K([10, 20, 30]), K([2, 0]), dtypes=ONE)
add("gather", N(R(4)), N(I(2, low=0, high=4, dtype="i64")))
add("gather", R(4), V([1.0, 2.0]), dtypes=ONE)
add("gather", R(4), V([True, False, True, False], "bool"), dtypes=ONE)
bad("TypeError", "gather", R(4))

add("boolean_mask", R(3, 2), V([True, False, True], "bool"), dtypes=ALL)
for shape, pick, axis in (((4,), [True, False, True, True], None), ((4,), [False] * 4, None), ((4,), [True] * 4, 0),
        ((2, 3), [[True, False, True], [False, True, True]], None), ((2, 3), [True, False, True], 1),
        ((2, 3, 2), [[True, False, True], [False, True, True]], None),
        ((2, 3, 2), [[True, False], [False, True], [True, True]], 1),
        ((2, 3, 2), [True, False], -1), ((2, 3, 2), [True, False], 0),
        ((0,), [], None), ((2, 0), [True, False], None), ((2, 1, 2, 1, 2), [True, False], 2),
        ((4,), [True, False], None), ((2, 3), [True, False, True], None), ((2, 3), [True], 1),
        ((2, 3), [True, False], 2), ((2, 3), True, None), ((), True, None),
        ((4,), [1, 0, 1, 1], None),
        ((2,), [[True, False]], None), ((4,), "a", None), ((4,), None, None),
        ((4,), [1.0, 0.0, 1.0, 1.0], None), ((2, 3), [True, False, True], -1)):
    add("boolean_mask", R(*shape), K(pick), axis=axis, dtypes=WIDE if pick == [True, False, True] else ONE, beyond=axis == -1)
add("boolean_mask", R(3), V([1, 0, 1], "i32"), dtypes=ONE)
add("boolean_mask", W(R(3)), V([True, False, True], "bool"))
add("boolean_mask", K([1, 2, 3]), K([True, False, True]), dtypes=ONE)
add("boolean_mask", N(R(3)), N(V([True, False, True], "bool")), dtypes=ONE)
bad("TypeError", "boolean_mask", R(3))

add("where", V([True, False, True], "bool"), R(3), R(3), dtypes=ALL)
for c, x, y in (((2, 3), (2, 3), (2, 3)), ((3,), (2, 3), (2, 3)), ((2, 1), (2, 3), (3,)), ((), (2,), (2,)),
        ((2, 3), (), ()), ((2, 3), (3,), (2, 1)), ((2, 1), (1, 3), ()), ((), (), ()), ((0,), (1,), (1,)),
        ((2, 0), (1, 1), ()),
        ((1,), (4,), (4,)), ((2, 1, 2, 1, 2), (1, 1, 2, 3, 1), (2, 1, 1, 1, 2)), ((3,), (2,), (2,)),
        ((3,), (3,), (2,)), ((2, 3), (2,), (3,)), ((0,), (2,), (2,))):
    add("where", R(*c, dtype="bool"), R(*x), R(*y), dtypes=WIDE if c == (2, 1) else ONE)
add("where", R(3, 2), dtypes=ALL, beyond=True)
for shape in ((), (3,), (0,), (2, 0), (2, 3, 2), (2, 1, 2, 1, 2)):
    add("where", R(*shape, dtype="bool"), dtypes=ONE)
add("where", V([0.0, -0.0, 1.0, NAN, INF]), dtypes=FLOAT, beyond=True)
for x, y in ((1.0, 0.0), (1, 0), (1.5, 2), (True, False), ("a", "b"), (1.0, None), (None, 0.0),
        ([1.0, 2.0, 3.0], 0.0), (1j, 0.0)):
    add("where", V([True, False, True], "bool"), K(x), K(y), dtypes=ONE)
for other in (0.0, 0, 1.5, [1.0, 2.0, 3.0], 1j, "a"):
    add("where", V([True, False, True], "bool"), R(3), K(other), dtypes=("f32", "f64", "i32"))
    add("where", V([True, False, True], "bool"), K(other), R(3), dtypes=("f32", "f64", "i32"))
add("where", V([True, False, True], "bool"), R(3), R(3, dtype="f64"), dtypes=("f32", "i32"))
add("where", V([True, False, True], "bool"), N(R(3)), R(3))
add("where", V([True, False, True], "bool"), W(R(3)), R(3))
add("where", V([True, False], "bool"), V([1.0, 2.0]), V([NAN, INF]))
add("where", K([True, False]), R(2), R(2))
add("where", K(True), R(2), R(2))
for condition in ([1, 0], [1.0, 0.0], "a", None):
    add("where", K(condition), R(2), R(2), dtypes=ONE)
add("where", V([1, 0], "i32"), R(2), R(2), dtypes=ONE)
bad("ValueError", "where", V([True, False], "bool"), R(2))
bad("TypeError", "where")

add("broadcast_to", R(3), K([2, 3]), dtypes=ALL)
for shape, target in (((), [2]), ((1,), [3]), ((2, 1), [2, 3]), ((1, 3), [2, 3]), ((2, 3), [2, 3]), ((0,), [0]),
        ((1,), [0]), ((), []),
        ((2, 1, 3), [4, 2, 5, 3]), ((2,), [3]), ((2, 3), [3]), ((2,), [2, 2.0]), ((2,), [-1, 2]), ((2,), "a"),
        ((2,), None)):
    add("broadcast_to", R(*shape), K(target), dtypes=WIDE if target == [2, 3] else ONE)

alias("dtypes.cast", "cast")
