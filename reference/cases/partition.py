"""Dealing the rows of a tensor out into piles, and putting piles together; and the bits of numbers read as other numbers."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, DT, WIDE, I, K, L, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)

# ----------------------------------------------------------------------------------------------- dynamic_partition

add("dynamic_partition", R(4), K([1, 0, 1, 2]), K(3), dtypes=ALL)
add("dynamic_partition", R(4, 2), K([1, 0, 1, 1]), K(3), dtypes=ALL)
for shape, parts, count in (((3,), [0, 0, 0], 1), ((3,), [1, 1, 1], 2), ((2, 3), [1, 0], 2),
        ((2, 3), [[0, 1, 0], [1, 1, 0]], 2), ((2, 3, 2), [[0, 1, 0], [1, 1, 0]], 2), ((2, 3, 2), [1, 0], 2), ((0,), I(0), 2),
        ((0, 3), I(0), 2), ((2, 0), [1, 0], 2), ((), 0, 1), ((), 1, 3), ((2, 3), 1, 2),
        ((2, 1, 2, 1, 2), [1, 0], 2), ((2, 1, 2, 3), [[1], [0]], 2), ((4,), [0, 3, 0, 3], 4)):
    add("dynamic_partition", R(*shape), parts if hasattr(parts, "kind") else K(parts), K(count),
            dtypes=WIDE if len(shape) == 3 else ONE)
for parts, count in (([0, 1], 2), ([0, 1, 2], 2), ([0, -1, 0], 2), ([0, 0, 0], 0), ([0, 0, 0], -1), ([0.0, 1.0, 0.0], 2),
        (None, 2), ("a", 2), ([0, 1, 0], 2.0), ([0, 1, 0], 2.5), ([0, 1, 0], None), ([0, 1, 0], "a"),
        ([0, 1, 0], V(2, "i32")), (V([0, 1, 0], "i64"), 2), (V([0, 1, 0], "i16"), 2),
        (N(V([0, 1, 0], "i64")), 2), ([True, False, True], 2), ([[0, 1, 0]], 2), (W(V([0, 1, 0], "i32")), 2), ([0, 1, 0],
                True), ([0, 1, 0], [2])):
    add("dynamic_partition", R(3), K(parts), K(count), dtypes=ONE)
add("dynamic_partition", W(R(3)), K([0, 1, 0]), K(2))
add("dynamic_partition", N(R(3)), K([0, 1, 0]), num_partitions=K(2))
for x in ([1, 2], 1, "text", None):
    add("dynamic_partition", K(x), K([0, 1]), K(2), dtypes=ONE)
bad("TypeError", "dynamic_partition", R(3), K([0, 1, 0]))
bad("InvalidArgumentError", "dynamic_partition", R(3), K([0, 2, 0]), K(2))

# -------------------------------------------------------------------------------------------------- dynamic_stitch

for f in ("dynamic_stitch",):
    add(f, K([[0, 2], [1, 3]]), L(R(2), R(2)), dtypes=ALL)
    add(f, K([[0, 2], [1]]), L(R(2, 3), R(1, 3)), dtypes=ALL)
    for indices, shapes in (([[0]], [(1,)]), ([0], [()]), ([0, [1, 2]], [(2,), (2, 2)]),
            ([[[0, 1], [2, 3]], [4]], [(2, 2), (1,)]), ([[[0, 1], [2, 3]], 4], [(2, 2, 3), (3,)]),
            ([[1, 0], [1, 2]], [(2,), (2,)]), ([[0, 0, 0]], [(3,)]), ([[2, 2], [2]], [(2, 2), (1, 2)]),
            ([[1], [0]], [(1, 0), (1, 0)]), ([[0], [1], [2]], [(1, 1, 2, 1), (1, 1, 2, 1), (1, 1, 2, 1)])):
        twice = indices in ([[1, 0], [1, 2]], [[0, 0, 0]], [[2, 2], [2]])  # TensorFlow's gradient reaches what was overwritten
        add(f, K(indices), L(*[R(*s) for s in shapes]), smooth=False if twice else None, dtypes=WIDE)
    for indices, shapes in (([[0], [3]], [(1,), (1,)]), ([[0], [-1]], [(1,), (1,)]), ([[0]], [(2,)]),
            ([[0], [1]], [(1, 2), (1, 3)]), ([[0], [1]], [(1,)]), ([], []), ([[0]], [()]), ([[0.0]], [(1,)]), (None, [(1,)]),
            ([None], [(1,)]), (["a"], [(1,)]), ([[0], [1]], [(1,), (1, 2)]), ([V([0], "i64")], [(1,)]),
            ([V([0], "i32")], [(1,)]),
            ([I(0)], [(0,)]), ([I(0)], [(0, 2)]), ([N(V([0], "i64"))], [(1,)]), ([W(V([0], "i32"))], [(1,)]), (0,
                    [(1,)]), ([True], [()])):
        gap = indices == [[0], [3]]  # what lies between is whatever the memory held
        if not gap:
            add(f, K(indices), L(*[R(*s) for s in shapes]), dtypes=ONE)
    add(f, K([[0], [1]]), L(R(1), R(1, dtype="f64")), dtypes=ONE)
    add(f, K([[0], [1]]), L(R(1), K([1])), dtypes=ONE)
    add(f, K([[0], [1]]), L(W(R(1)), N(R(1))))
    add(f, K([[0], [1]]), K([[1], [2]]), dtypes=ONE)
    add(f, K([[0], [1]]), K([[1], [2.5]]), dtypes=ONE)
    add(f, K([[0]]), K([None]), dtypes=ONE)
    add(f, K([[0]]), K(None), dtypes=ONE)
    add(f, V([[0], [1]], "i32"), R(2, 1), dtypes=ONE)
    bad("TypeError", f, K([[0]]))
    bad("InvalidArgumentError", f, K([[0], [1]]), L(R(1), R(2)))

# --------------------------------------------------------------------------------------------------------- bitcast

NAMES = ("float16", "bfloat16", "float32", "float64", "complex64", "complex128", "int8", "int16", "int32", "int64", "uint8",
        "uint16", "uint32", "uint64", "bool", "string")
for name in NAMES:
    add("bitcast", R(2, 2), DT(name), dtypes=ALL)
    add("bitcast", R(3, 4), DT(name), dtypes=("f32", "i8", "u16", "c64"))
for shape in ((), (1,), (2,), (4,), (8,), (16,), (0,), (0, 2), (2, 3, 4), (2, 1, 2, 1, 4)):
    for name in ("uint8", "int16", "float32", "float64", "complex64"):
        add("bitcast", R(*shape), DT(name), dtypes=("f32", "u8", "i64"))
for x in (1, 1.5, [1, 2], True, "a", None, 1j):
    add("bitcast", K(x), DT("int32"), dtypes=ONE)
for name in ("int32", "x", None, 3, int):
    add("bitcast", R(2), K(name), dtypes=ONE)
add("bitcast", W(R(2)), DT("int32"), dtypes=ONE)
add("bitcast", N(R(2)), type=DT("int32"), dtypes=ONE)
add("bitcast", V([1.0, -0.0, float("nan"), float("inf")]), DT("int32"), dtypes=ONE)
bad("TypeError", "bitcast", R(2))
bad("InvalidArgumentError", "bitcast", R(3), DT("float64"))
