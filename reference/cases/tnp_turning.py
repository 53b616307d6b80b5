"""tf.experimental.numpy: axes reversed, rolled and turned; elements repeated, sorted, with a border; diagonals.
"""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, FLOAT, MAIN, WIDE, K, N, R, V, W

CASES = Table(room="experimental.numpy.")
add, bad = CASES.add, CASES.bad
ONCE = ("f32",)
NUMBERS = tuple(d for d in ALL if d != "str")


for f in ("flip", "flipud", "fliplr", "rot90", "roll", "repeat", "sort", "argsort", "diag", "diagonal", "diagflat", "trace"):
    more = (K(2),) if f in ("roll", "repeat") else ()
    add(f, R(2, 3), *more, dtypes=ALL, beyond=True, smooth=not f.endswith("sort"))
    for shape in ((), (3,), (0,), (2, 0), (3, 2, 2), (2, 1, 3, 1)):
        only = {"wrt": ()} if f == "sort" and 0 in shape else {}  # there TensorFlow's gradient stumbles
        add(f, R(*shape), *more, dtypes=WIDE if shape == (3,) else ONCE, **only)
    for value in (1, 1.5, True, [1, 2.5], [[1, 2], [3, 4]], [[True, False]], None, [[1], [1, 2]]):
        add(f, K(value), *more, dtypes=ONCE)
    add(f, W(R(2, 2)), *more, dtypes=("f32", "i32"))
    add(f, N(R(2, 2)), *more, dtypes=("f32", "i32"))
for axis in (0, 1, -1, 2, -2, None, 3, -4):
    add("flip", R(3, 2, 2), axis=axis, dtypes=WIDE if axis == 1 else ONCE)
for k in (0, 1, 2, 3, 4, -1, 5):
    for axes in ((0, 1), (1, 0), (-1, 0), (1, 2)):
        add("rot90", R(2, 3, 2), K(k), K(axes), dtypes=WIDE if axes == (-1, 0) else ONCE)
    add("rot90", R(2, 3), K(k), dtypes=MAIN)
bad("TypeError", "rot90", R(2, 3), K(0), axes=1)
bad("InvalidArgumentError", "rot90", R(2, 3), axes=(0, 2))
add("rot90", R(2, 3), axes=(0, 0), dtypes=("f32",))  # TensorFlow lets it pass
for shift in (0, 1, -1, 7):
    for axis in (0, 1, -1, None):
        add("roll", R(3, 2), K(shift), axis=axis, dtypes=WIDE if shift == 1 else ONCE)
add("roll", R(3, 2), K((1, 1)), axis=(0, 1), dtypes=MAIN)
add("roll", R(3, 2), K([1, 2]), axis=[0, 0], dtypes=ONCE)
add("roll", R(3, 2), V(1), K(0), dtypes=("i32", "i64"))
add("roll", R(3, 2), K(1.5), dtypes=ONCE)
bad("InvalidArgumentError", "roll", R(3), K(1), axis=1)
for repeats in (0, 1, 3, [2], [1, 2], [0, 3]):
    for axis in (0, -2, 1, None):
        add("repeat", R(2, 3), K(repeats), axis=axis, dtypes=WIDE if repeats == 3 else ONCE)
for repeats in ([1, 2, 0], [3], 2):
    add("repeat", R(3), K(repeats), dtypes=MAIN)
    add("repeat", R(3), K(repeats), axis=0, dtypes=ONCE)
add("repeat", R(2), V([1, 2]), dtypes=("i32", "i64"))
add("repeat", R(2), K(1.5), dtypes=ONCE)
bad("IndexError", "repeat", R(2, 3), K(2), axis=2)
bad("ValueError", "repeat", R(2, 3), K([1, 2, 3]), axis=0)
for mode in ("constant", "reflect", "symmetric"):
    for widths in ([[1, 1], [0, 1]], [[0, 0], [0, 0]], ((1, 0), (2, 1)), [[1, 1]], [1, 1], 1, [[3, 0], [0, 0]], [[-1, 0], [0, 0]]):
        add("pad", R(2, 3), K(widths), mode, dtypes=WIDE if widths == [[1, 1], [0, 1]] else ONCE)
    add("pad", R(3), K([[1, 2]]), mode, dtypes=ALL, beyond=True)
    add("pad", K([1, 2, 3]), K([[1, 1]]), mode, dtypes=ONCE)
    add("pad", R(3), V([[1, 1]]), mode, dtypes=("i32", "i64", "f32"))
    add("pad", W(R(3)), K([[1, 1]]), mode, dtypes=MAIN)
for value in (0, 1, 2.5, True, [1], None):
    add("pad", R(3), K([[1, 1]]), "constant", constant_values=K(value), dtypes=("f32", "i32"))
bad("ValueError", "pad", R(3), K([[1, 1]]), "edge")
bad("TypeError", "pad", R(3), K([[1, 1]]))
add("meshgrid", R(2), R(3), dtypes=NUMBERS)
for indexing in ("xy", "ij"):
    add("meshgrid", R(2), R(3), indexing=indexing, dtypes=WIDE)
    add("meshgrid", R(2), R(1), R(3), indexing=indexing, dtypes=MAIN)
    add("meshgrid", R(2), indexing=indexing, dtypes=ONCE)
    add("meshgrid", R(), R(2, 2), indexing=indexing, dtypes=ONCE)
add("meshgrid", R(2), R(2, dtype="i32"), dtypes=("f32", "i32", "f64"))
add("meshgrid", K([1, 2]), K([1.5, 2]), dtypes=ONCE)
add("meshgrid", dtypes=ONCE, suffix="nothing")
bad("ValueError", "meshgrid", R(2), sparse=True)
bad("ValueError", "meshgrid", R(2), copy=False)
bad("ValueError", "meshgrid", R(2), R(2), indexing="x")
for f in ("sort", "argsort"):
    for axis in (0, 1, -1, None, 2):
        add(f, R(2, 3, 2), axis=axis, dtypes=MAIN if axis == 1 else ONCE)
    add(f, V([2.0, float("inf"), 1.0, 2.0, -1.0]), dtypes=FLOAT)
    add(f, V([3, 1, 2, 1, 3]), dtypes=("i32", "u8", "i64", "bool"))
    bad("ValueError", f, R(3), kind="heapsort")
    bad("ValueError", f, R(3), order="x")
add("argsort", R(2, 3), kind="stable", dtypes=("f32", "i32"))
bad("ValueError", "sort", R(3), kind="stable")

# ------------------------------------------------------------------------------------------------------ diagonals

for k in (0, 1, -1, 2, -2, 3, -3, 9, -9):
    add("diag", R(2, 3), K(k), dtypes=MAIN)
    add("diag", R(3), K(k), dtypes=MAIN)
    add("diag", R(0), K(k), dtypes=ONCE)
    add("diagflat", R(2, 2), K(k), dtypes=MAIN)
    add("diagonal", R(2, 3), offset=k, dtypes=MAIN)
    add("diagonal", R(3, 2, 2), offset=k, axis1=0, axis2=2, dtypes=MAIN)
    add("trace", R(2, 3), offset=k, dtypes=("f32", "i32"))
    add("trace", R(3, 2, 2), offset=k, axis1=0, axis2=2, dtypes=WIDE)
for a, b in ((0, 1), (1, 2), (-2, -1), (2, 0), (-1, -2), (0, 0), (0, 3)):
    add("diagonal", R(2, 3, 2), axis1=a, axis2=b, dtypes=WIDE)
    add("trace", R(2, 3, 2), axis1=a, axis2=b, dtypes=("f32", "i32"))
for kind in ("float64", "int8", bool, "nonsense"):
    add("trace", R(2, 3), dtype=K(kind), dtypes=("f32", "i32"))
    add("trace", R(2, 3), offset=1, dtype=K(kind), dtypes=("f32", "i32"))
bad("InvalidArgumentError", "diag", R())
bad("ValueError", "diag", R(2, 2, 2))
