"""tf.experimental.numpy, the same elements in another arrangement: reshaped, with axes moved, joined, cut.
"""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, MAIN, WIDE, I, K, L, N, R, V, W

CASES = Table(room="experimental.numpy.")
add, bad = CASES.add, CASES.bad
ONCE = ("f32",)


# ------------------------------------------------------------------------------------------------- one array

for f in ("ravel", "flatten", "transpose", "squeeze", "atleast_1d", "atleast_2d", "atleast_3d"):
    add(f, R(2, 3), dtypes=ALL)
    for shape in ((), (0,), (3,), (2, 0, 3), (1, 3, 1), (2, 1, 3, 1), (1, 2, 1, 2, 1)):
        add(f, R(*shape), dtypes=WIDE if shape == (1, 3, 1) else ONCE)
    for value in (1, 1.5, True, [1, 2], [[1, 2.5]], "text", None, [[1], [1, 2]]):
        add(f, K(value), dtypes=ONCE)
    add(f, N(R(2, 2)), dtypes=("f32", "i32"))
    add(f, W(R(2, 2)), dtypes=("f32", "i32"))
for order in ("C", "F", "A", "K"):
    add("flatten", R(2, 3, 2), order, dtypes=MAIN)
    add("reshape", R(2, 3), K([3, 2]), order, dtypes=MAIN)
bad("ValueError", "flatten", R(2), "X")
bad("ValueError", "reshape", R(2), K(2), "X")
add("reshape", R(2, 3), K((3, 2)), dtypes=ALL)
for newshape in (6, -1, (6,), [3, -1], (1, 6, 1), (4, 2), [-1, -1], (2, -2), None, "text", (2.0, 3), ()):
    add("reshape", R(2, 3), K(newshape), dtypes=ONCE)
    add("reshape", R(2, 3), K(newshape), order="F", dtypes=ONCE)
add("reshape", R(2, 3), V([3, 2]), dtypes=("i32", "i64", "f32"))
add("reshape", R(2, 3), V([3, 2], "i32"), order="F", dtypes=("f32",))
add("reshape", K([1, 2, 3, 4]), K((2, 2)), dtypes=ONCE)
add("reshape", W(R(4)), K((2, 2)), dtypes=MAIN)
for axis in (0, 1, -1, 2, -3, 3, -4, (0, 1), None, 1.0):
    add("expand_dims", R(2, 3), axis=K(axis), dtypes=WIDE if axis == 1 else ONCE)
add("expand_dims", R(2), K(0), dtypes=ALL)
for value in (1, [1, 2.5], None):
    add("expand_dims", K(value), K(0), dtypes=ONCE)
for axis in (0, 2, -1, (0, 2), [0], 1, 3, None, ()):
    add("squeeze", R(1, 3, 1), axis=K(axis), dtypes=MAIN if axis == 0 else ONCE)
for axes in ((1, 0, 2), [2, 1, 0], (0, 1, 2), (0, 1), (0, 0, 1), (0, 1, 3), None):
    add("transpose", R(2, 3, 2), K(axes), dtypes=WIDE if axes == (1, 0, 2) else ONCE)
add("transpose", R(2, 3, 2), K((-1, 0, 1)), dtypes=ONCE, wrt=())  # TensorFlow's gradient stumbles over -1
add("transpose", R(2, 3), V([1, 0], "i32"), dtypes=MAIN)
add("transpose", R(2, 3), V([1, 0], "i64"), dtypes=ONCE)
for a, b in ((0, 1), (1, 0), (-1, 0), (0, -2), (1, 1), (-3, 2)):
    add("swapaxes", R(2, 3, 2), K(a), K(b), dtypes=WIDE if (a, b) == (-1, 0) else ONCE)
add("swapaxes", R(2, 3), K(0), K(1), dtypes=ALL)
add("swapaxes", K([[1, 2.5]]), K(0), K(1), dtypes=ONCE)
bad("IndexError", "swapaxes", R(2, 3), K(0), K(2))
add("swapaxes", R(2, 3), V(0, "i32"), K(1), dtypes=ONCE)
for a, b in ((0, 1), (0, -1), (-1, 0), ((0, 1), (-1, -2)), ([0, 2], [1, 0]), (2, 1), (0, 0), ((), ()), ((0, 1, 2), (2, 0, 1)),
             (1, 1)):
    add("moveaxis", R(2, 3, 2), K(a), K(b), dtypes=WIDE if (a, b) == (0, -1) else ONCE)
add("moveaxis", R(2, 3), K(0), K(1), dtypes=ALL)
add("moveaxis", K([[1, 2.5]]), K(0), K(1), dtypes=ONCE)
add("moveaxis", K([[1, 2.5]]), K(0), K(0), dtypes=ONCE)
bad("ValueError", "moveaxis", R(2, 3), K((0, 1)), K((0,)))

for f in ("atleast_1d", "atleast_2d", "atleast_3d"):
    add(f, R(), R(2), dtypes=MAIN)
    add(f, R(2), K(1.5), K([1, 2]), dtypes=("f32", "i32"))
    add(f, dtypes=ONCE, suffix="nothing")
add("broadcast_arrays", R(2), R(3, 1), dtypes=WIDE)
add("broadcast_arrays", R(2), K(1.5), R(1, 2, dtype="i32"), dtypes=("f32", "i32", "bool", "str"))
add("broadcast_arrays", R(2), dtypes=MAIN)
add("broadcast_arrays", R(2), R(2, 2), R(), dtypes=MAIN)
add("broadcast_arrays", R(0), R(1), dtypes=ONCE)
add("broadcast_arrays", dtypes=ONCE, suffix="nothing")
add("broadcast_arrays", R(2), R(2), subok=False, dtypes=ONCE)
bad("InvalidArgumentError", "broadcast_arrays", R(2), R(3))
bad("ValueError", "broadcast_arrays", R(2), subok=True)
bad("ValueError", "broadcast_arrays", R(2), other=True)
add("ix_", I(2), I(3), dtypes=ONCE)
add("ix_", V([0, 1]), V([1, 0, 1]), dtypes=("i32", "i64", "i8", "u8", "bool", "f32", "str"))
add("ix_", K([0, 1]), K([True, False, True]), K([2]), dtypes=ONCE)
add("ix_", K([0, 1]), dtypes=ONCE)
add("ix_", dtypes=ONCE, suffix="nothing")
bad("ValueError", "ix_", I(2, 2))
bad("ValueError", "ix_", K([0.5]))

# ---------------------------------------------------------------------------------------------------- joined

for f in ("concatenate", "stack", "hstack", "vstack", "dstack"):
    add(f, L(R(2, 3), R(2, 3)), dtypes=ALL)
    for other in ("f32", "i32", "u8", "bool"):
        add(f, L(R(2), R(2, dtype=other)), smooth=False, dtypes=("f16", "f32", "f64", "i8", "i64", "u8", "bool", "c64", "str"))
    for shape in ((), (2,), (1, 2), (2, 1, 2), (0,), (2, 0, 1)):
        add(f, L(R(*shape), R(*shape)), dtypes=WIDE if shape == (2, 1, 2) else ONCE)
    add(f, L(R(2)), dtypes=MAIN)
    add(f, L(R(2), K([1, 2])), dtypes=("f32", "i32"))
    add(f, L(R(2), K([1.5, 2])), dtypes=("f32", "i32"))
    add(f, L(R(2), W(R(2))), dtypes=MAIN)
    add(f, L(R(2), N(R(2))), dtypes=MAIN)
    for value in ([1, 2], [[1, 2], [3.5, 4]], [[1], [1, 2]], [1, 2.5], [], 1.5, None, ["text"]):
        add(f, K(value), dtypes=ONCE)
    add(f, R(2, 3), dtypes=MAIN, suffix="a tensor")
    add(f, L(R(2), R(3)), dtypes=ONCE)
    add(f, L(R(2, 2), R(1, 2)), dtypes=ONCE)
    add(f, L(R(2, 2), R(2)), dtypes=ONCE)
for axis in (0, 1, -1, 2, -2, 3, None, 1.0):
    add("concatenate", L(R(2, 3), R(2, 3)), K(axis), dtypes=WIDE if axis == 1 else ONCE)
    add("stack", L(R(2, 3), R(2, 3)), K(axis), dtypes=WIDE if axis == 1 else ONCE)
for axis in (0, 1, -1):
    add("stack", R(2, 3), K(axis), dtypes=MAIN)
for axis in (2, -3):
    bad("ValueError", "stack", L(R(2), R(3)), K(axis))
bad("TypeError", "stack", L(R(2), R(3)), K((0, 1)))
add("append", R(2, 3), R(2), dtypes=ALL)
for other in ("f32", "i32", "u8", "bool"):
    add("append", R(2), R(2, dtype=other), dtypes=("f16", "f32", "i8", "i64", "bool", "c64"))
for axis in (0, 1, -1):
    add("append", R(2, 2), R(2, 2), axis=axis, dtypes=WIDE)
for value in (1, 2.5, [1, 2], [[1.5]], True):
    add("append", R(2), K(value), dtypes=("f32", "i32"))
    add("append", K(value), K([1, 2]), dtypes=ONCE)
bad("InvalidArgumentError", "append", R(2, 2), R(2), axis=0)
add("tile", R(2, 3), K((2, 1)), dtypes=ALL, beyond=True)
for reps in (2, (2,), (1, 2, 1), [0, 1], (), (2, 2), 0, (1, 1, 1, 2)):
    add("tile", R(2, 3), K(reps), dtypes=WIDE if reps == (2, 2) else ONCE)
    add("tile", R(), K(reps), dtypes=ONCE)
add("tile", R(2), V([2, 2]), dtypes=("i32", "i64", "f32"))
add("tile", K([1, 2.5]), K(2), dtypes=ONCE)
add("tile", W(R(2)), K(2), dtypes=MAIN)
add("tile", R(2), K(1.5), dtypes=ONCE)
bad("InvalidArgumentError", "tile", R(2), K(-1))

# ------------------------------------------------------------------------------------------------------- cut

for parts in (2, 1, 4, [1], [1, 3], (0, 4), [2, 2], [1, 9], [5], [], 3, [3, 1], 0, [-1], 2.0):
    for axis in (0, 1):
        add("split", R(4, 2), K(parts), axis=axis, dtypes=WIDE if (parts, axis) == ([1, 3], 0) else ONCE)
    for f, shape in (("vsplit", (4, 2)), ("hsplit", (2, 4)), ("hsplit", (4,)), ("dsplit", (1, 2, 4))):
        add(f, R(*shape), K(parts), dtypes=WIDE if parts == 2 else ONCE)
add("split", R(4), K(2), dtypes=ALL)
add("split", R(2, 4), K(2), axis=-1, dtypes=MAIN)
add("split", R(2, 4), K([1]), axis=-1, dtypes=MAIN)
add("split", K([1, 2, 3.5]), K([1]), dtypes=ONCE)
add("split", R(4), V([1, 3], "i32"), dtypes=ONCE)
add("split", W(R(4)), K(2), dtypes=MAIN)
bad("ValueError", "split", R(2), K([1]), axis=1)
for f in ("vsplit", "hsplit", "dsplit"):
    add(f, R(2, 2, 2), K(2), dtypes=ALL)
    add(f, R(2, 2, 2), K([1]), dtypes=MAIN)
    add(f, K([[[1, 2]]]), K(1), dtypes=ONCE)
    add(f, N(R(2, 2, 2)), K(2), dtypes=MAIN)
    add(f, R(2), K(2), dtypes=ONCE)
    add(f, R(), K(1), dtypes=ONCE)
