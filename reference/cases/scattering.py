"""Picking and placing by index vectors: gather_nd, scatter_nd, and tensors changed in some places."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, FLOAT, MAIN, WIDE, I, K, L, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

INF, NAN = float("inf"), float("nan")
ONE = ("f32",)

# beyond: TensorFlow forgets `bad_indices_policy` on the way back, and has no gradient of a single element

#: shape of the tensor, indices, shape of the picked parts
FITTING = [((3,), [[0], [2]], (2,)), ((3,), [[1], [1], [1]], (3,)), ((2, 3), [[1], [0], [1]], (3, 3)),
        ((2, 3), [[0, 1], [1, 2]], (2,)), ((2, 3), [[[0, 1], [1, 2]], [[1, 0], [0, 1]]], (2, 2)),
           ((2, 3, 2), [[0, 2], [1, 1]], (2, 2)), ((2, 3, 2), [[[1]], [[0]]], (2, 1, 3, 2)), ((2, 3, 2),
                   [[0, 1, 1], [1, 2, 0], [0, 1, 1]], (3,)), ((2, 1, 2, 3), [[1, 0, 1, 2]], (1,)), ((2, 1, 2, 1, 2),
                   [[1, 0, 1]], (1, 1, 2))]
INDICES = [0, [0], [1], [], [[]], [[], []], [[0.0]], 0.0, "a", None, [["a"]], [[True]], [[0], [1, 2]], [[2]], [[3]], [[-1]],
        [[0, 0, 0, 0]], [[0, 3]], [[0, 0], [2, 0]], V([[0]], "i64"), V([[0]], "i16"), V([[0]], "i8"), V([[0]], "u8"),
        V([[0.0]], "f32"),
           V([[0], [1]], "i32"), N(V([[1]], "i64")), W(V([[1]], "i32")), (((0,), (1,)))]

# ------------------------------------------------------------------------------------------------------- gather_nd

add("gather_nd", R(2, 3), K([[1, 0], [0, 2]]), dtypes=ALL)
add("gather_nd", R(2, 3), K([[1], [0]]), dtypes=ALL)
for shape, index, _ in FITTING:
    add("gather_nd", R(*shape), K(index), dtypes=WIDE)
for shape, index in (((2, 3), [1]), ((3,), [2]), ((2, 3), [1, 2]), ((2, 3, 2), [1, 2]), ((2, 3), [[], []]), ((), [[], []]),
        ((), []), ((0, 3), [[], []]), ((0, 3), [[0]]), ((2, 0), [[1], [0]]), ((2, 0), [[1, 0]]), ((3,), V([], "i32"))):
    add("gather_nd", R(*shape), K(index), beyond=True, dtypes=ONE)  # beyond: the gradient of one element
for shape, index in (((2, 0), (1, 1)), ((2, 0, 1), (1,)), ((3, 0), (0,)), ((0,), (0,)), ((0,), (0, 0)), ((0, 2), (0, 1)),
        ((2, 0), (0, 2))):
    add("gather_nd", R(*shape), I(*index, high=1), suffix="of nothing", wrt=(), dtypes=ONE)
for shape, batch, index in (((3, 3), 1, (0, 2, 0)), ((1, 3), 1, (0, 0)), ((2, 0), 1, (2, 1)), ((0, 3), 1, (0, 1))):
    add("gather_nd", R(*shape), I(*index, high=1), batch_dims=batch, suffix="of nothing", wrt=(), dtypes=ONE)
for shape in ((0, 1), (0, 2), (2, 0, 1), (0,), (2, 0)):
    add("gather_nd", R(2, 3), I(*shape), beyond=True, dtypes=ONE)
add("gather_nd", R(0, 3), I(0, 1), dtypes=ONE)
add("gather_nd", R(0, 3), I(0, 2), dtypes=ONE)
add("gather_nd", R(), I(2, 0), dtypes=ONE)
add("gather_nd", R(), I(0), dtypes=ONE, beyond=True)
for index in INDICES:
    add("gather_nd", R(2, 3), K(index), beyond=True, dtypes=ONE)
    add("gather_nd", W(R(2, 3)), K(index), beyond=True, dtypes=ONE)
for shape, index, batch in (((2, 3), [[1], [0]], 1), ((2, 3), [[[1], [0]], [[2], [2]]], 1),
        ((2, 2, 3), [[[1, 0]], [[0, 2]]], 1), ((2, 2, 3), [[[1], [0]], [[2], [1]]], 2), ((2, 2, 3), [[1], [0]], 1),
        ((2, 3), [[1, 0]], 0), ((2, 2, 3, 2), [[[1], [0]], [[2], [1]]], 2),
        ((0, 3), V([], "i32"), 1), ((2, 3), [[1], [0]], 2), ((2, 3), [[1], [0]], -1), ((2, 3), [[3], [0]], 1), ((2, 3),
                [[-1], [0]], 1), ((2, 3), [[1], [0], [1]], 1), ((2, 3), [[1, 1], [0, 0]], 1), ((2, 3), [[1], [0]],
                1.0), ((2, 3), [[1], [0]], "a"), ((2, 3), [[1], [0]], None),
        ((2, 3), [[1], [0]], True), ((2, 3), [[1], [0]], V(1, "i32")), ((2, 3), V([[1], [0]], "i64"), 1), ((2,), [[], []],
                1), ((2, 3), [1, 0], 1), ((), [1], 1)):
    add("gather_nd", R(*shape), K(index), batch_dims=batch, dtypes=WIDE if shape == (2, 2, 3) else ONE)
for policy in ("", "DEFAULT", "ERROR", "IGNORE", "x", None):
    for index in ([[1], [0]], [[2], [0]], [[0, 1], [-1, 0]]):
        add("gather_nd", R(2, 3), K(index), bad_indices_policy=policy, beyond=policy == "IGNORE", smooth=False,
                dtypes=WIDE if policy == "IGNORE" else ONE)
add("gather_nd", K([1, 2, 3]), K([[1]]), dtypes=ONE)
add("gather_nd", N(R(3)), K([[1]]))
add("gather_nd", W(R(2, 3)), K([[1]]), dtypes=WIDE)
add("gather_nd", W(R(2, 3)), K([[1, 1], [0, 1]]), dtypes=WIDE)
add("gather_nd", L(R(2), R(2)), K([[1]]))
bad("TypeError", "gather_nd", R(3))
bad("InvalidArgumentError", "gather_nd", R(3), K([[3]]))
bad("InvalidArgumentError", "gather_nd", R(3), K([[-1]]))
bad("InvalidArgumentError", "gather_nd", R(3), K([[0, 0]]))

# ------------------------------------------------------------------------------------------------------ scatter_nd

add("scatter_nd", K([[1], [0], [1]]), R(3, 2), K([3, 2]), dtypes=ALL)
add("scatter_nd", K([[1, 0], [0, 1]]), R(2), K([2, 2]), dtypes=ALL)
for shape, index, parts in FITTING:
    add("scatter_nd", K(index), R(*parts), K(list(shape)), dtypes=WIDE)
for index in INDICES:
    add("scatter_nd", K(index), R(1, 3), K([2, 3]), dtypes=ONE)
for index, parts, shape in (([0], (), [3]), ([0], (3,), [2, 3]), ([[0]], (2,), [3]), ([[0]], (), [3]), ([[0]], (1, 1), [3]),
        ([[0], [1]], (2, 2), [3, 3]), ([[0, 1]], (1,), [3]), ([[]], (1, 3), [3]), ([[], []], (2,), []), ([[0]], (1,), 3),
        ([[0]], (1,), [3.0]), ([[0]], (1,), []),
        ([[0]], (1,), None), ([[0]], (1,), [[3]]), ([[0]], (1,), [-1]), ([[0]], (1,), V([3], "i64")), (V([[0]], "i64"), (1,),
                [3]), (V([[0]], "i64"), (1,), V([3], "i64")), (V([[0]], "i64"), (1,), V([3], "i32")), (V([[0]], "i16"), (1,),
                V([3], "i16")), ([[0]], (1, 0), [2, 0]),
        (I(0, 1), (0,), [3]), (I(0, 1), (0, 2), [3, 2]), (I(0, 1), (0,), [0]), ([[0]], (1,), [0]), (I(0, 2), (0,),
                [2, 2]), (I(0, 1), (0, 0), [3, 0]), (I(2, 0), (2, 3), [3]), ([[0]], (1,), (3,)), ([[3], [0]], (2,),
                [3]), ([[-1], [0]], (2,), [3])):
    add("scatter_nd", index if hasattr(index, "kind") else K(index), R(*parts), K(shape), dtypes=ONE)
for index, parts, shape in (((0, 0), (0, 0, 3), [0, 3]), ((0, 1, 0), (0, 1, 0, 1, 0), [0, 1, 0]), ((0,), (0,), [0]),
        ((0,), (3, 0), [3, 0]), ((2, 1), (2, 0), [3, 0])):
    add("scatter_nd", I(*index, high=1), R(*parts), K(shape), suffix="nothing", wrt=(), dtypes=ONE)
for policy in ("", "DEFAULT", "ERROR", "IGNORE", "x", None):
    for index in ([[1], [0]], [[2], [0]], [[-1], [0]]):
        add("scatter_nd", K(index), R(2, 3), K([2, 3]), bad_indices_policy=policy, beyond=policy == "IGNORE", smooth=False,
                dtypes=WIDE if policy == "IGNORE" else ONE)
for updates in ([1], [1.5], ["a"], 1, None, [True], ["a", "b"]):
    add("scatter_nd", K([[1]]), K(updates), K([3]), dtypes=ONE)
add("scatter_nd", K([[1]]), W(R(1)), K([3]))
add("scatter_nd", K([[1]]), N(R(1)), K([3]))
add("scatter_nd", K([[1], [1]]), V([100, 100]), K([3]), dtypes=("i8", "u8", "i32"))
bad("TypeError", "scatter_nd", K([[1]]), R(1))
bad("InvalidArgumentError", "scatter_nd", K([[3]]), R(1), K([3]))

# -------------------------------------------------------------------------------------------- tensor_scatter_nd_*

for kind in ("add", "sub", "update", "max", "min"):
    name = f"tensor_scatter_nd_{kind}"
    unique = kind in ("update", "max", "min")
    add(name, R(3, 2), K([[1], [0]]), R(2, 2), dtypes=ALL)
    add(name, R(2, 2), K([[1, 0], [0, 1]]), R(2), dtypes=ALL)
    for shape, index, parts in FITTING:
        flat = [str(v) for part in index for v in (part if isinstance(part[0], list) else [part])]
        twice = kind == "update" and len({*flat}) < len(flat)  # TensorFlow's gradient reaches even what was overwritten
        add(name, R(*shape), K(index), R(*parts), smooth=False if twice else None,
                dtypes=MAIN if kind in ("max", "min") else WIDE)
    for index in INDICES:
        add(name, R(2, 3), K(index), R(1, 3), dtypes=ONE)
    for shape, index, parts in (((3,), [0], ()), ((3,), [[0]], (2,)), ((3,), [[0]], ()), ((3,), [[0]], (1, 1)),
            ((3, 3), [[0], [1]], (2, 2)), ((3,), [[0, 1]], (1,)), ((3,), [[]], (1, 3)), ((), [[], []], (2,)),
            ((3,), I(0, 1), (0,)), ((3, 2), I(0, 1), (0, 2)), ((0,), I(0, 1), (0,)),
            ((0,), [[0]], (1,)), ((2, 0), [[0]], (1, 0)), ((2, 3), I(2, 0), (2, 2, 3)), ((3,), I(0, 1), (1,)), ((3,),
                    [[3], [0]], (2,)), ((3,), [[-1], [0]], (2,)), ((2, 3), [1], (3,)), ((2, 3), [1, 2], ()), ((3,),
                    V([[1]], "i64"), (1,)), ((3,), V([[1]], "i16"), (1,)), ((3,), [1], (1,))):
        add(name, R(*shape), index if hasattr(index, "kind") else K(index), R(*parts), dtypes=ONE)
    for shape, index, parts in (((0, 3), (0, 0), (0, 0, 3)), ((0,), (0,), (0,)), ((3, 0), (0,), (3, 0))):
        add(name, R(*shape), I(*index, high=1), R(*parts), suffix="nothing", wrt=(), dtypes=ONE)
    add(name, W(R(3)), K([[1]]), R(1))
    add(name, R(3), K([[1]]), W(R(1)))
    add(name, N(R(3)), K([[1]]), R(1))
    add(name, R(3), K([[1]]), K([1]))
    add(name, R(3), K([[1]]), K([1.5]), dtypes=("f32", "i32"))
    add(name, K([1, 2, 3]), K([[1]]), R(1), dtypes=ONE)
    add(name, K([1, 2, 3]), K([[1]]), K([1.5]), dtypes=ONE)
    add(name, R(3), K([[1]]), R(1, dtype="f64"), dtypes=ONE)
    add(name, R(3), K([[1]]), R(1), wrt=(0,))
    add(name, R(3), K([[1]]), R(1), wrt=(2,))
    add(name, K(None), K([[1]]), R(1), dtypes=ONE)
    add(name, R(3), K([[1]]), K(None), dtypes=ONE)
    add(name, V([1.0, NAN, INF, -INF, 3.0]), K([[0], [1], [2], [3]]), V([NAN, 1.0, 2.0, -INF]), dtypes=FLOAT)
    if kind != "update":
        for policy in ("", "IGNORE", "x"):
            add(name, R(3), K([[1], [3]]), R(2), bad_indices_policy=policy, beyond=policy == "IGNORE", smooth=False, dtypes=ONE)
        add(name, R(3), K([[1], [0]]), R(2), bad_indices_policy="IGNORE", dtypes=ONE)
    bad("TypeError", name, R(3), K([[1]]))
    bad("InvalidArgumentError", name, R(3), K([[3]]), R(1))
for kind in ("max", "min"):
    name = f"tensor_scatter_nd_{kind}"
    add(name, V([3.0, 3.0, 1.0, 5.0]), K([[0], [1], [1], [2]]), V([3.0, 3.0, 3.0, 0.0]), dtypes=FLOAT, suffix="ties")
    add(name, V([[1.0, 4.0], [2.0, 2.0]]), K([[0], [0]]), V([[1.0, 5.0], [1.0, 5.0]]), dtypes=MAIN, suffix="ties in rows")
    add(name, V([0.0, -0.0]), K([[0], [1]]), V([-0.0, 0.0]), dtypes=MAIN)
