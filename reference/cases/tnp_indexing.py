"""tf.experimental.numpy, elements picked by position, by condition, and along diagonals; products of vectors.
"""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, MAIN, WIDE, I, K, L, N, R, V, W

CASES = Table(room="experimental.numpy.")
add, bad = CASES.add, CASES.bad
ONCE = ("f32",)
NUMBERS = tuple(d for d in ALL if d != "str")


add("take", R(5), K([0, 3, 3]), dtypes=ALL)
for mode in ("clip", "wrap", "raise", "x"):
    for index in ([0, 9, -1, -7, 2], [[1, 0], [2, 4]], 1, -1, [], 2.0, None):
        add("take", R(4, 2), K(index), axis=0, mode=mode, dtypes=ONCE)
for axis in (0, 1, -1, None):
    add("take", R(3, 2, 2), K([1, 0, 1]), axis=axis, dtypes=WIDE)
    add("take", R(3, 2, 2), K([[1], [0]]), axis=axis, dtypes=ONCE)
for kind in ("i32", "i64", "i8", "u8", "f32", "bool"):
    add("take", R(3), V([2, 1], kind), dtypes=ONCE)
add("take", K([10, 20, 30]), K([2, 1]), dtypes=ONCE)
add("take", W(R(3)), K([2, 2]), axis=0, dtypes=MAIN)
add("take", R(0), K([0]), dtypes=ONCE)
bad("ValueError", "take", R(2), K([0]), out=1)
bad("InvalidArgumentError", "take", R(2), K([0]), axis=1)
for axis, index in ((0, (1, 3)), (1, (2, 1)), (-1, (2, 2)), (-2, (4, 3)), (1, (1, 2)), (0, (2, 1))):
    add("take_along_axis", R(2, 3), I(*index, high=2), axis=axis, dtypes=WIDE)
    add("take_along_axis", R(2, 3), I(*index, low=-2, high=2, dtype="i64"), axis=axis, dtypes=ONCE)
add("take_along_axis", R(2, 3, 2), I(2, 1, 2, high=3), axis=1, dtypes=ALL)
add("take_along_axis", R(4), I(2, high=4), axis=0, dtypes=MAIN)
add("take_along_axis", R(4), I(2, high=4), axis=None, dtypes=ONCE)
add("take_along_axis", K([[10, 20], [30, 40]]), K([[1], [0]]), axis=1, dtypes=ONCE)
bad("InvalidArgumentError", "take_along_axis", R(2, 3), I(2), axis=1)
bad("InvalidArgumentError", "take_along_axis", R(2, 3), I(2), axis=-1)
bad("InvalidArgumentError", "take_along_axis", R(2, 3), I(3, 1), axis=1)
bad("InvalidArgumentError", "take_along_axis", R(2, 3), K([[5], [0]]), axis=1)

for other in ("f32", "i32", "u8", "bool"):
    add("where", V([True, False], "bool"), R(2), R(2, dtype=other), dtypes=NUMBERS)
add("where", V([True, False], "bool"), R(2), R(2), dtypes=("str",))
for cond in (V([1, 0], "i32"), V([0.5, 0.0], "f32"), K([True, False]), K([1, 0]), K(True), V([[True], [False]], "bool")):
    add("where", cond, R(2), R(2), dtypes=MAIN)
    add("where", cond, R(2), K(1.5), dtypes=("f32", "i32"))
    add("where", cond, dtypes=ONCE)
add("where", R(2, 3), dtypes=NUMBERS)
add("where", K([1, 0]), K(1), K(0.5), dtypes=ONCE)
add("where", K([1, 0]), K([1, 2]), K([True, False]), dtypes=ONCE)
add("where", V([True, False], "bool"), R(2, 1), R(3, 1, 2), dtypes=WIDE)
add("where", V([True, False], "bool"), W(R(2)), R(), dtypes=MAIN)
bad("ValueError", "where", V([True], "bool"), R(1))
bad("InvalidArgumentError", "where", V([True, False], "bool"), R(3), R(2))
add("nonzero", R(2, 3), dtypes=NUMBERS)
add("nonzero", V([[0, 5], [7, 0]]), dtypes=NUMBERS)
for shape in ((), (0,), (2, 1, 2), (3,)):
    add("nonzero", R(*shape), dtypes=("f32", "i32", "bool"))
for value in (0, 1, [0, 1.5], [[True, False]], None):
    add("nonzero", K(value), dtypes=ONCE)
B = V([True, False, True], "bool")
B2 = V([False, False, True], "bool")
add("select", L(B2, B), L(R(3), R(3)), dtypes=NUMBERS)
add("select", L(B2, B), L(R(3), R(3)), R(3), dtypes=WIDE)
add("select", L(B2, B), L(R(3), R(3, dtype="f64")), K(1), dtypes=("f32", "i32"))
add("select", L(B2), L(R(3)), K(1.5), dtypes=("f32", "i32"))
add("select", K([[True, False], [True, True]]), K([1, 2.5]), dtypes=ONCE)
add("select", L(V([1, 0, 2], "i32")), L(R(2, 3)), dtypes=MAIN)
bad("ValueError", "select", L(B), L(R(3), R(3)))
bad("ValueError", "select", K([]), K([]))
add("compress", K([True, False, True]), R(3), dtypes=ALL)
for axis in (0, 1, -1, None):
    add("compress", K([False, True]), R(2, 3), axis=axis, dtypes=WIDE)
    add("compress", K([1, 0]), R(2, 3, 2), axis=axis, dtypes=ONCE)
add("compress", V([1, 0, 1], "i32"), R(3), dtypes=ONCE)
add("compress", K([True]), R(), dtypes=ONCE)
add("compress", K([]), R(2), dtypes=ONCE)
add("compress", K([True, True]), K([1, 2, 3]), dtypes=ONCE)
add("compress", K([True, True, True, True]), R(3), dtypes=ONCE)
add("compress", K([True, False]), W(R(3)), dtypes=MAIN)
bad("ValueError", "compress", K([[True]]), R(2))
bad("ValueError", "compress", K(True), R(2))
for f in ("tril", "triu"):
    add(f, R(2, 3), dtypes=ALL)
    for k in (0, 1, -1, 2, -2, 5, -5):
        add(f, R(3, 2), K(k), dtypes=MAIN)
        add(f, R(2, 3), K(k), dtypes=ONCE)
    add(f, R(2, 3, 3), dtypes=WIDE)
    add(f, R(0, 2), dtypes=ONCE)
    add(f, K([[1, 2], [3, 4]]), dtypes=ONCE)
    add(f, K([[True, True], [True, True]]), dtypes=ONCE)
    add(f, W(R(2, 2)), dtypes=MAIN)
    bad("ValueError", f, R(3))
    bad("ValueError", f, R())

for f in ("outer", "kron"):
    for other in ("f32", "i32", "bool"):
        add(f, R(2), R(3, dtype=other), smooth=False, dtypes=NUMBERS)
    for a, b in (((), ()), ((2, 2), (3,)), ((0,), (2,)), ((2,), (1, 2)), ((2, 1, 2), (2, 3)), ((), (2, 2))):
        add(f, R(*a), R(*b), dtypes=WIDE if a == (2, 2) else ONCE)
    for a, b in (([1, 2], [1.5, 2]), (2, 3.0), ([[1, 2]], [1, 2]), (None, [1.0]), (True, False)):
        add(f, K(a), K(b), dtypes=ONCE)
    add(f, R(2), K(2), dtypes=("f32", "i32"))
    add(f, N(R(2)), R(2), dtypes=MAIN)
    add(f, W(R(2)), R(2), dtypes=MAIN)
