"""Operators, indexing and the small methods of tensors and Variables."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, DT, FLOAT, INT, MAIN, WIDE, I, K, L, N, P, R, V, W

CASES = Table()
add, bad = CASES.add, CASES.bad

INF, NAN = float("inf"), float("nan")
ONE = ("f32",)
ARITHMETIC = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow"]
COMPARISON = ["eq", "ne", "lt", "le", "gt", "ge"]
BITWISE = ["and", "or", "xor"]
X_POINTS = [0.0, 1.0, -1.0, 7.5, -7.5, 7.5, -7.5, INF, 1.0, -INF, NAN, 1.0, 0.0, -0.0]
Y_POINTS = [1.0, 0.0, 0.0, 2.0, 2.0, -2.0, -2.0, 2.0, INF, 2.0, 1.0, NAN, 0.0, 1.0]

# ------------------------------------------------------------------------------------------------ binary operators

for owner in ("Tensor", "Variable"):
    tensor = owner == "Tensor"

    def x(*shape, of=R, owner=owner, **rest):
        return of(*shape, **rest) if owner == "Tensor" else W(of(*shape, **rest))

    def v(values, owner=owner):
        return V(values) if owner == "Tensor" else W(V(values))

    for f in ARITHMETIC + COMPARISON + BITWISE:
        name = f"{owner}.__{f}__"
        base = P if f == "pow" else R
        one = ("bool",) if f in BITWISE else ONE
        few = one if f in COMPARISON + BITWISE else MAIN
        second = base if f in ("floordiv", "mod") else R
        add(name, x(2, 3, of=base), (P if f in ("floordiv", "mod") else R)(3),
                dtypes=tuple(d for d in ALL if not (f == "pow" and d in INT)))
        for a, b in (((), ()), ((3,), ()), ((), (3,)), ((3, 1), (2,)), ((0,), (1,)), ((2, 0), (2, 1)),
                ((2, 1, 2, 1), (1, 2, 3)), ((2, 1, 2, 1, 2), (2, 1, 1)), ((2,), (3,)), ((2, 3), (2,))):
            add(name, x(*a, of=base), second(*b), dtypes=few)
        if f not in BITWISE:
            add(name, v(X_POINTS), V(Y_POINTS), dtypes=FLOAT, suffix="edges")
        # whatever a user may write beside it
        for other in (2, 2.5, -1, 0, True, 1j, "a", None, [1, 2, 3], [1.0, 2.0, 3.0], (1.0, 2.0, 3.0), [], [1.0, 2.0],
                2**40, {}):
            many = ("f32", "f64", "i32", "bool") if tensor or other in (2, 2.5) else ONE
            add(name, x(3, of=base), K(other), smooth=other != 2**40, dtypes=many)
        for other_dtype in ("f16", "f64", "i32", "i64", "u8", "c64", "bool"):
            add(name, x(3, of=base), R(3, dtype=other_dtype), dtypes=("f32", "i32", "bool") if tensor else ONE)
        add(name, x(3, of=base), N(second(3)), dtypes=("f32", "f64", "i32", "i64", "bool"))
        add(name, x(3, of=base), N(second(3, dtype="f64")), dtypes=("f32", "i32"))
        add(name, x(3, of=base), N(second(dtype="f64")), dtypes=("f32", "i32"))
        add(name, x(3, of=base), N(second(1, dtype="f32")), dtypes=("f64", "i32"))
        add(name, x(3, of=base), W(second(3)), dtypes=few)
        add(name, x(3, of=base), L(second(), second(), second()), dtypes=one)
        if f in COMPARISON:
            continue  # their reflections are each other
        reflected = f"{owner}.__r{f}__"
        for other in (2, 2.5, -1, 0, True, 1j, "a", None, [1, 2, 3], [1.0, 2.0, 3.0], (1.0, 2.0, 3.0), []):
            many = ("f32", "f64", "i32", "bool") if tensor or other in (2, 2.5) else ONE
            add(reflected, x(3, of=P if f in ("floordiv", "mod") else R), K(other), dtypes=many)
        for kind in ("f32", "f64", "i32", "i64", "bool"):
            add(reflected, x(3, of=second), N(base(3, dtype=kind)),
                    dtypes=("f32", "f64", "i32", "bool") if tensor else ONE)
        add(reflected, x(2, 3, of=second), N(base(3)), dtypes=few)
        add(reflected, x(3, of=second), N(base(dtype="f64")), dtypes=few)

    for f in ("floordiv", "mod", "truediv"):
        name = f"{owner}.__{f}__"
        add(name, v([7, -7, 7, -7, 0]), V([2, 2, -2, -2, 5]), dtypes=("i8", "i16", "i32", "i64"))
        add(name, v([7, 6]), V([2, 4]), dtypes=("u8", "u16", "u32", "u64"))
        add(name, v([1, 0]), V([0, 0]), dtypes=("i32", "i64", "u8"))
        add(name, x(3, 4), R(4), dtypes=WIDE, suffix="either sign")
    add(f"{owner}.__pow__", v([2, 3, -2]), K(3), dtypes=("i32", "i64", "i8", "i16", "u8"))
    add(f"{owner}.__pow__", v([2, 3]), K(-1), dtypes=("i32", "i64"))
    for exponent in (0, 1, 2, 3, -1, -2, 0.5, 1.5):
        add(f"{owner}.__pow__", v([0.0, -0.0, 2.0, -2.0, INF, NAN]), K(exponent), dtypes=MAIN)
    add(f"{owner}.__rpow__", v([0.0, 1.0, -1.0, 0.5]), K(2.0))
    add(f"{owner}.__rpow__", v([0.0, 1.0, -1.0, 0.5]), K(0.0))
    add(f"{owner}.__rpow__", v([0.0, 1.0, 2.0, 0.5]), K(-2.0))
    add(f"{owner}.__rtruediv__", v([0.0, -0.0, 2.0]), K(1.0), dtypes=FLOAT)

    name = f"{owner}.__matmul__"
    add(name, x(2, 3), R(3, 2), dtypes=ALL)
    for a, b in (((2, 2, 3), (2, 3, 2)), ((2, 2, 3), (3, 2)), ((2, 3), (2, 3, 2)), ((0, 3), (3, 2)), ((2, 0), (0, 3)),
            ((2,), (2, 2)), ((2, 2), (2,)), ((2,), (2,)), ((), ()), ((2, 3), (2, 3))):
        add(name, x(*a), R(*b), dtypes=MAIN)
    for other in ([[1.0], [2.0]], [[1], [2]], 2.0, "a", None):
        add(name, x(2, 2), K(other), dtypes=("f32", "i32"))
    add(name, x(2, 2), N(R(2, 2)), dtypes=("f32", "i32"))
    add(name, x(2, 2), W(R(2, 2)))
    add(name, x(2, 2), R(2, 2, dtype="f64"), dtypes=("f32", "i32"))
    for other in ([[1.0, 2.0]], [[1, 2]], 2.0):
        add(f"{owner}.__rmatmul__", x(2, 2), K(other), dtypes=("f32", "i32"))
    add(f"{owner}.__rmatmul__", x(2, 2), N(R(3, 2)), dtypes=("f32", "i32"))
    add(f"{owner}.__rmatmul__", x(2, 2), N(R(3, 2, dtype="f64")), dtypes=("f32", "i32"))
    add(f"{owner}.__rmatmul__", x(2, 2, 3), N(R(2, 2, 2)))

    # ------------------------------------------------------------------------------------------ unary and protocols

    for f in ("abs", "neg", "invert"):
        add(f"{owner}.__{f}__", x(2, 3), dtypes=ALL)
        for shape in ((), (0,), (2, 1, 2, 1, 2)):
            add(f"{owner}.__{f}__", x(*shape), dtypes=("f32", "bool", "i32"))
        add(f"{owner}.__{f}__", v([0.0, -0.0, INF, -INF, NAN, 1.0]), dtypes=FLOAT)
    for f in ("bool", "int", "float", "len", "iter", "index", "array", "repr", "str"):
        name = f"{owner}.__{f}__"
        if f in ("index", "len") and not tensor:
            continue
        many = ALL if tensor else ("f32", "i32", "bool", "str")
        for shape in ((), (1,), (3,), (0,), (1, 1), (2, 3), (2, 0, 2)):
            add(name, x(*shape), dtypes=many if shape in ((), (2, 3)) else ("f32", "i32"), beyond=f == "array")
        add(name, v([0.0, -0.0, 1e-8, 123456.789, INF, NAN]), dtypes=MAIN)
        add(name, v(0.0), dtypes=("f32", "i32", "bool", "c64"))
        add(name, v(2.75), dtypes=("f32", "f64"))
        add(name, v(NAN), dtypes=ONE)
        add(name, v(INF), dtypes=ONE)
    if tensor:
        for f in ("repr", "str"):
            add(f"Tensor.__{f}__", R(3, 2, 2), dtypes=("f32", "i64", "bool"))
            add(f"Tensor.__{f}__", I(1200), dtypes=ONE)
            add(f"Tensor.__{f}__", V(["a", "bc"], "str"), dtypes=ONE)
    for f in ("shape", "dtype", "numpy", "ndim", "device", "name", "trainable", "read_value", "value",
            "experimental_ref"):
        if (f in ("ndim", "device") and not tensor) or (f in ("name", "trainable", "read_value", "value") and tensor):
            continue
        if f != "experimental_ref":
            add(f"{owner}.{f}", x(2, 3), dtypes=tuple(d for d in ALL if tensor or d != "str"))
            for shape in ((), (0,), (2, 1, 2, 1, 2)):
                add(f"{owner}.{f}", x(*shape), dtypes=MAIN)

    # ------------------------------------------------------------------------------------------------------ indexing

    name = f"{owner}.__getitem__"
    S = slice
    add(name, x(4, 3), K(1), dtypes=ALL)
    add(name, x(4, 3), K((S(1, 3), S(None, None, 2))), dtypes=ALL)
    for index in (0, -1, 3, -4, 4, -5, S(None), S(1, None), S(None, 2), S(1, 3), S(-2, None), S(None, -1),
            S(None, None, 2), S(None, None, -1), S(3, 0, -1), S(3, None, -2), S(0, 10), S(-10, 2), S(5, 9), S(2, 1),
            S(1, 1),
            S(None, None, 0), S(0, 4, 3), (0, 1), (1, S(None)), (S(None), 1), (S(None), -1), (S(1, 3), S(0, 2)),
            (S(None, None, -1), S(None, None, -1)), (0, 0), (-1, -1), (0, 3), (4, 0), ..., (..., 0), (0, ...),
            (..., S(0, 2)),
            (S(None), ..., 1), (..., ...), None, (None, 0), (0, None), (S(None), None),
            (None, S(None), None, 1), (..., None), (None, ..., None), (None, None, 0), (0, 1, 2), (0, 1, None),
            (), [1, 2], [0], [0, 1, 2], 1.0, "a", 1.5, True, False,
            (True, 0), [True, False, True, False], S(0.0, 2.0), S("a", None), 2**40, {}, (0, "a"), (0, 1.0),
            S(1, None, None), [S(0, 2), 1], (S(1, 3), None, ..., 0)):
        add(name, x(4, 3), K(index), dtypes=(MAIN if tensor and index in (1, S(None, None, -1),
                (S(None), 1)) else ONE))
    for shape, index in (((), ()), ((), ...), ((), None), ((), 0), ((), S(None)), ((0,), S(None)), ((0,), 0),
            ((0, 3), (S(None), 1)), ((2, 0), 1), ((5,), S(4, 1, -2)), ((2, 3, 2), (0, ..., 1)),
            ((2, 3, 2), (..., 1, S(None))),
            ((2, 3, 2), (S(None), S(None, None, 2), -1)), ((2, 3, 2), (1, S(2, 0, -1))),
            ((2, 1, 2, 1, 2), (0, S(None), ..., None, 1)),
            ((2, 1, 2, 3, 2), (..., S(None, None, -2), 0)), ((1,), 0), ((1, 1), (0, 0))):
        add(name, x(*shape), K(index), dtypes=WIDE if len(shape) == 3 else ONE)
    # tensors inside the brackets
    i = V(1, "i32")
    for index in (i, V(-1, "i32"), V(1, "i64"), V(1, "u8"), V(7, "i32"), V(1.0, "f32"), V([1, 2], "i32"),
            V([0], "i32"), V(True, "bool"), V([True, False, True, True], "bool"), V([[True, False, True]] * 4, "bool"),
            V([False] * 4, "bool"),
            V([True, False], "bool"), S(i, None), S(None, V(2, "i32")), S(i, V(3, "i32"), V(1, "i32")),
            (i, S(None)), (S(None), i), (i, i), (i, None, 0), (..., i), S(V(0, "i64"), V(2, "i64")),
            (S(None), V([0, 1], "i32")), S(V([1], "i32"), None),
            N(V(1, "i64")), N(V([1, 2], "i64")), N(V([True, False, True, True], "bool")),
            (S(None), V([True, False, True], "bool")), W(V(1, "i32")), (V(1, "i32"), V(0, "i64"))):
        add(name, x(4, 3), K(index), dtypes=MAIN if tensor else ONE)

# ------------------------------------------------------------------------------------------------------- Variables

for method in ("assign", "assign_add", "assign_sub"):
    name = f"Variable.{method}"
    add(name, W(R(2, 3)), R(2, 3), dtypes=ALL, wrt=())
    for shape in ((), (0,), (1,), (2, 1, 2, 1, 2)):
        add(name, W(R(*shape)), R(*shape), dtypes=ONE, wrt=())
    for other in (1, 1.5, 1j, True, "a", None, [1, 2, 3], [1.0, 2.0, 3.0], [1.0, 2.0], [[1.0, 2.0, 3.0]], [], 2**40):
        add(name, W(R(3)), K(other), dtypes=("f32", "i32"), wrt=())
        add(name, W(R()), K(other), dtypes=("f32", "i32"), wrt=())
    for a, b in (((3,), ()), ((3,), (1,)), ((3,), (2,)), ((2, 3), (3,)), ((), (1,))):
        add(name, W(R(*a)), R(*b), dtypes=ONE, wrt=())
    add(name, W(R(3)), R(3, dtype="f64"), dtypes=("f32", "i32"), wrt=())
    add(name, W(R(3)), R(3, dtype="i32"), dtypes=("f32", "i64"), wrt=())
    add(name, W(R(3)), N(R(3, dtype="f64")), dtypes=("f32", "i32"), wrt=())
    add(name, W(R(3)), N(R(3)), dtypes=("f32", "i64", "bool"), wrt=())
    add(name, W(R(3)), W(R(3)), dtypes=ONE, wrt=())
    add(name, W(R(3)), R(3), read_value=False, dtypes=ONE, wrt=())
    add(name, W(R(3)), R(3), use_locking=True, name="n", dtypes=ONE, wrt=())
    bad("TypeError", name, W(R(3)), wrt=())
for other in (1.0, [1.0, 2.0], "a", None):
    for f in ("iadd",):
        add(f"Variable.__{f}__", W(R(2)), K(other), dtypes=ONE, wrt=())
add("Variable.__iadd__", W(R(2)), R(2), dtypes=ONE, wrt=())

for value in (1, 1.0, True, 1j, "a", None, [], [1, 2], [[1.0], [2.0]], [[1, 2], [3]], 2**40):
    add("Variable", K(value), dtypes=ONE)
    for dtype in ("float32", "float64", "int32", "bool", "string", "complex64"):
        add("Variable", K(value), dtype=DT(dtype), dtypes=ONE)
add("Variable", R(2, 3), smooth=False, dtypes=ALL)  # a Variable starts anew, cut off from its value
add("Variable", N(R(2, 3)), dtypes=ALL)
add("Variable", W(R(2)), dtypes=ONE)
add("Variable", L(R(), R()), dtypes=ONE)
add("Variable", R(2), DT("float64"), dtypes=ONE)
add("Variable", R(2), trainable=False, dtypes=ONE)
add("Variable", R(2), name="weights", dtypes=ONE)
for shape in ([2], [None], [3], [], None, "a"):
    add("Variable", R(2), shape=shape, dtypes=ONE)
bad("ValueError", "Variable")

# -------------------------------------------------------------------------------------------------- IndexedSlices

add("IndexedSlices", R(2, 3), V([0, 2], "i32"), wrt=(), dtypes=WIDE)
add("IndexedSlices", R(2, 3), V([0, 2], "i64"), V([4, 3], "i32"), wrt=(), dtypes=ONE)
add("IndexedSlices", values=R(2), indices=V([0, 2], "i32"), dense_shape=V([4], "i32"), dtypes=ONE)
bad("TypeError", "IndexedSlices", R(2, 3))
