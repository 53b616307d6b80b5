"""tf.pad in its three modes: a border of a constant, or of what lies near the edge."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, FLOAT, WIDE, I, K, L, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

INF, NAN = float("inf"), float("nan")
ONE = ("f32",)

# ------------------------------------------------------------------------------------------------------- a constant

add("pad", R(2, 3), K([[1, 2], [0, 1]]), dtypes=ALL)
for shape, paddings in (((), []), ((3,), [[1, 1]]), ((3,), [[0, 0]]), ((0,), [[1, 2]]), ((1,), [[0, 4]]),
        ((2, 0), [[1, 0], [0, 2]]),
        ((2, 3, 2), [[1, 1], [0, 0], [0, 2]]), ((2, 1, 2, 1), [[0, 1]] * 4), ((1, 2, 1, 2, 1), [[1, 0]] * 5),
        ((0, 3), [[0, 0], [0, 0]])):
    add("pad", R(*shape), K(paddings), dtypes=WIDE if len(shape) == 3 else ONE)
    add("pad", R(*shape), K(paddings), constant_values=1.5, dtypes=WIDE if len(shape) == 3 else ONE)
for k, value in enumerate((2, True, 0.0, -0.0, 0, False, NAN, INF, 1j, "a", None, [1.0], [0.0], [], V(2.0), V(0.0), V([2.0]),
        V(2), W(V(3.0)),
        N(V(2.0)), N(V(0.0, "f64")), V(1.0, "f64"), V(1, "i64"))):
    add("pad", R(3), K([[1, 1]]), constant_values=value, suffix=f"v{k}", dtypes=("f32", "i32"))
add("pad", R(2, 3), K([[1, 2], [0, 1]]), constant_values=V(1), suffix="tensor", dtypes=ALL)
for value in (1, 1.5, True):
    add("pad", R(3), K([[1, 1]]), constant_values=value, dtypes=("i64", "u8", "c64", "f16", "bool", "str"))
add("pad", R(2), K([[1, 1]]), constant_values=V("x", "str"), dtypes=("str",))
add("pad", R(3), K([[1, 1]]), constant_values=V(1.0), wrt=(0,), suffix="tensor constant")
add("pad", W(R(3)), K([[1, 1]]))
add("pad", N(R(3)), K([[1, 1]]))
add("pad", L(R(2), R(2)), K([[1, 0], [0, 1]]))
for x in ([1, 2], [1.5], 1, "text", None, [[1], [2, 3]]):
    add("pad", K(x), K([[1, 1]]), dtypes=ONE)
add("pad", V([INF, NAN]), K([[1, 1]]), dtypes=FLOAT)

# ----------------------------------------------------------------------------------------------------- mirrored

for mode in ("REFLECT", "SYMMETRIC"):
    add("pad", R(2, 3), K([[1, 1], [0, 2]]), mode=mode, dtypes=ALL)
    for shape, paddings in (((), []), ((3,), [[1, 1]]), ((3,), [[2, 2]]), ((3,), [[3, 3]]), ((3,), [[3, 0]]),
            ((3,), [[4, 0]]), ((3,), [[0, 2]]),
            ((1,), [[1, 0]]), ((1,), [[0, 0]]), ((0,), [[0, 0]]), ((0,), [[1, 0]]), ((2, 0), [[1, 0], [0, 0]]), ((2, 3),
                    [[0, 0], [0, 0]]),
            ((2, 3), [[1, 1], [2, 2]]), ((2, 3, 2), [[1, 1], [1, 2], [0, 1]]), ((2, 1, 2, 3), [[1, 1], [0, 0], [0, 1], [2, 1]]),
            ((2, 1, 2, 2, 2), [[0, 1], [0, 0], [1, 1], [1, 0], [0, 0]]), ((2, 2, 2, 2, 2, 2), [[1, 1]] * 6)):
        refused = mode == "SYMMETRIC" and 0 in shape  # by TensorFlow's gradient, for no reason of ours
        add("pad", R(*shape), K(paddings), mode=mode, beyond=refused, dtypes=WIDE if shape in ((3,), (2, 3, 2)) else ONE)
    add("pad", R(3), K([[1, 1]]), mode=mode, constant_values=3.0, dtypes=ONE)
    add("pad", W(R(3)), K([[1, 1]]), mode=mode)
    add("pad", K([1, 2, 3]), K([[1, 1]]), mode=mode, dtypes=ONE)
    add("pad", R(3), V([[1, 1]], "i64"), mode=mode, dtypes=ONE)
    add("pad", R(2, 3), K([[1, 1]]), mode=mode, dtypes=ONE)
    add("pad", R(3), K([[-1, 1]]), mode=mode, dtypes=ONE)
add("pad", V([1.0, INF, NAN]), K([[1, 2]]), mode="REFLECT", dtypes=FLOAT)

# ---------------------------------------------------------------------------------------------- the other arguments

for mode in ("constant", "reflect", "Symmetric", "EDGE", "", None, 1, b"REFLECT"):
    add("pad", R(3), K([[1, 1]]), mode=mode, dtypes=ONE)
for paddings in ([1, 1], [[1]], [[1, 1, 1]], [[[1, 1]]], 1, None, [[1.0, 1.0]], [["a", "b"]], [[True, False]], [[-1, 0]],
        [[0, -3]], [[1, 1], [1, 1]], [],
        ((1, 1),), V([[1, 1]], "i32"), V([[1, 1]], "i64"), V([[1, 1]], "i16"), V([[1.0, 1.0]],
                "f32"), W(V([[1, 1]], "i32")), N(V([[1, 1]], "i64")),
        [[2**40, 0]]):
    if paddings != [[2**40, 0]]:
        add("pad", R(3), K(paddings), dtypes=ONE)
        add("pad", R(3), K(paddings), constant_values=1.0, dtypes=ONE)
add("pad", R(3), paddings=L(L(K(1), I(low=1, high=3))), dtypes=ONE)
add("pad", R(), K([[1, 1]]), dtypes=ONE)
add("pad", R(2, 2), K([[1, 1], [0, 0]]), "CONSTANT", 2.0, dtypes=ONE)
bad("TypeError", "pad", R(3))
bad("TypeError", "pad", R(3), K([[1, 1]]), axis=0)
bad("InvalidArgumentError", "pad", R(2, 3), K([[1, 1]]))
bad("InvalidArgumentError", "pad", R(3), K([[-1, 0]]))
bad("ValueError", "pad", R(3), K([[1, 1]]), mode="WRAP")
