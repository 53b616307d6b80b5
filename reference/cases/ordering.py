"""Order: the largest few, sorting, searching, and what occurs once."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, DT, FLOAT, INT, MAIN, WIDE, I, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

INF, NAN = float("inf"), float("nan")
ONE = ("f32",)
REAL = FLOAT + INT
TIES = V([2, 1, 2, 3, 1, 2])
STRANGE = V([0.0, INF, -0.0, -INF, 1.0, -1.0, INF])

name = "math.top_k"
add(name, R(2, 5), k=3, dtypes=ALL)
for k in (0, 1, 2, 5):
    add(name, R(2, 5), k=k)
    add(name, TIES, k=k, dtypes=REAL)
for shape in ((1,), (0,), (2, 0), (0, 3), (2, 1, 2, 1, 2), (2, 1)):
    add(name, R(*shape), k=0, dtypes=MAIN, wrt=None if shape[-1] else ())  # TensorFlow's gradient stumbles over no elements
    add(name, R(*shape), dtypes=MAIN)
add(name, STRANGE, k=4, dtypes=FLOAT)
add(name, STRANGE, k=7, dtypes=FLOAT)
add(name, V([0, 255, 128, 1, 254]), k=5, dtypes=("u8", "u16", "u32", "u64"))
add(name, V([0, 127, -128, 1, -127]), k=5, dtypes=INT[:4])
add(name, R(5), K(2), K(True), dtypes=ONE)
add(name, R(5), k=V(2, "i32"), dtypes=ONE)
add(name, R(5), k=V(2, "i64"), dtypes=ONE)
add(name, R(5), k=V(2, "i16"), dtypes=ONE)
for out in ("int16", "int32", "int64"):
    add(name, R(2, 5), k=2, index_type=DT(out), dtypes=ONE, wrt=())  # TensorFlow's gradient takes int32 only
for out in ("float32", "uint8"):
    add(name, R(2, 5), k=2, index_type=DT(out), dtypes=ONE)
add(name, R(5), k=1, sorted=False, dtypes=ONE)
add(name, R(5), k=6, dtypes=ONE)
add(name, R(5), k=-1, dtypes=ONE)
add(name, R(5), k=2.0, dtypes=ONE)
add(name, R(5), k=[2], dtypes=ONE)
add(name, R(5), k=None, dtypes=ONE)
add(name, R(), dtypes=ONE)
add(name, K([3, 1, 2]), k=2, dtypes=ONE)
add(name, K(None), dtypes=ONE)
add(name, N(R(4)), k=2, dtypes=WIDE)
add(name, W(R(4)), k=2, dtypes=MAIN)
bad("TypeError", name)
alias("nn.top_k", name)

for name in ("math.approx_max_k", "nn.approx_max_k"):
    add(name, R(2, 5), k=3, dtypes=ALL if name[0] == "m" else ONE)
    add(name, R(2, 5), K(2))
add("math.approx_max_k", R(5), k=1)
add("math.approx_max_k", R(5), k=5)
add("math.approx_max_k", TIES, k=4, dtypes=FLOAT)
add("math.approx_max_k", R(2, 1, 2, 1, 3), k=2, dtypes=ONE)
add("math.approx_max_k", R(2, 5), k=3, reduction_dimension=1, dtypes=ONE)
add("math.approx_max_k", R(2, 5), k=3, recall_target=0.5, dtypes=ONE)
add("math.approx_max_k", R(5), k=6, dtypes=ONE)
add("math.approx_max_k", R(5), k=2, recall_target="a", dtypes=ONE)
add("math.approx_max_k", R(5), k=-1, dtypes=ONE)
add("math.approx_max_k", R(5), k=2.5, dtypes=ONE)
add("math.approx_max_k", R(5), k=None, dtypes=ONE)
add("math.approx_max_k", R(2, 5), k=1, reduction_dimension=2, dtypes=ONE)
add("math.approx_max_k", R(), k=1, dtypes=ONE)
add("math.approx_max_k", K([3.0, 1.0, 2.0]), k=2, dtypes=ONE)
bad("TypeError", "math.approx_max_k", R(3))

name = "math.in_top_k"
add(name, I(3), R(3, 5), K(2), dtypes=ALL)
for dtype in ("i32", "i64", "i16", "u8", "f32"):
    add(name, V([0, 1, 4], dtype), R(3, 5), K(2), dtypes=ONE)
for k in (0, 1, 5, 6, -1):
    add(name, V([0, 1, 2], "i32"), R(3, 5), K(k), dtypes=ONE)
add(name, V([0, 1, 2, 3], "i32"), V([[1.0, 2.0, 2.0, 0.0]] * 4), K(1), dtypes=ONE, suffix="ties")
add(name, V([0, 1, 2, 3], "i32"), V([[1.0, 2.0, 2.0, 0.0]] * 4), K(2), dtypes=ONE, suffix="ties")
add(name, V([-1, 5, 9], "i32"), R(3, 5), K(2), dtypes=ONE)
add(name, V([0, 1, 2, 0, 0], "i32"), V([[1.0, INF, 2.0], [1.0, INF, 2.0], [1.0, NAN, 2.0], [1.0, -INF, 0.0], [NAN, 1.0, 0.0]]),
    K(2), dtypes=ONE)
add(name, V([], "i32"), R(0, 3), K(2), dtypes=ONE)
add(name, V([0, 0], "i32"), R(2, 0), K(1), dtypes=ONE)
add(name, I(3), R(3, 5), V(2, "i32"), dtypes=ONE)
add(name, I(3, dtype="i64"), R(3, 5), V(2, "i64"), dtypes=ONE)
add(name, V([0, 1], "i32"), R(2, 3), V(2, "i64"), dtypes=ONE)
add(name, K([0, 1]), K([[1.0, 2.0], [1.0, 2.0]]), K(1), dtypes=ONE)
add(name, I(2), R(3, 5), K(2), dtypes=ONE)
add(name, I(3), R(5), K(2), dtypes=ONE)
add(name, I(3, 1), R(3, 5), K(2), dtypes=ONE)
add(name, I(3), R(3, 5), K(2.0), dtypes=ONE)
add(name, I(3), R(3, 5), K(None), dtypes=ONE)
add(name, I(3), R(3, 5), K([2]), dtypes=ONE)
bad("TypeError", name, I(3), R(3, 5))
alias("nn.in_top_k", name)

for f in ("sort", "argsort"):
    add(f, R(2, 5), dtypes=ALL)
    add(f, TIES, dtypes=REAL)
    for direction in ("ASCENDING", "DESCENDING"):
        for axis in (0, 1, 2, -1, -2, -3):
            add(f, R(2, 3, 2), axis=axis, direction=direction, dtypes=WIDE if axis == 1 else ONE)
        add(f, STRANGE, direction=direction, dtypes=FLOAT)
        add(f, V([0, 255, 128, 1, 254]), direction=direction, dtypes=("u8", "u16", "u32", "u64"))
        add(f, V([0, 127, -128, 1, -127]), direction=direction, dtypes=INT[:4])
    for shape in ((1,), (0,), (2, 0), (0, 3), (2, 1, 2, 1, 2), (2, 1)):
        add(f, R(*shape), wrt=None if shape[-1] else ())  # TensorFlow's gradient stumbles over no elements
        add(f, R(*shape), axis=0, dtypes=ONE, wrt=None if shape[0] else ())
    add(f, R(), dtypes=ONE)
    add(f, R(), axis=0, dtypes=ONE)
    for axis in (3, -4, 1.0, None, "0", [0]):
        add(f, R(2, 3, 2), axis=axis, dtypes=ONE)
    add(f, R(2, 3), axis=V(0, "i32"), dtypes=ONE)
    add(f, R(2, 3), axis=V(0, "i64"), dtypes=ONE)
    for direction in ("UP", "ascending", None, 1):
        add(f, R(3), direction=direction, dtypes=ONE)
    add(f, R(2, 3), K(0), K("DESCENDING"), dtypes=ONE)
    add(f, K([3, 1, 2]), dtypes=ONE)
    add(f, K(None), dtypes=ONE)
    add(f, N(R(4)), dtypes=WIDE)
    add(f, W(R(4)), dtypes=MAIN)
    bad("TypeError", f)
add("argsort", TIES, stable=True, dtypes=REAL)
add("argsort", TIES, direction="DESCENDING", stable=True, dtypes=REAL)

name = "searchsorted"
SEQUENCE = V([1, 2, 2, 5])
for side in ("left", "right"):
    add(name, SEQUENCE, V([0, 1, 2, 3, 5, 6]), side=side, dtypes=ALL[:-1])
    add(name, V([[1, 2, 4], [0, 0, 9]]), V([[2, 0], [0, 9]]), side=side, dtypes=("f32", "i32", "f64", "i64"))
    add(name, V([[[1.0, 2.0]], [[3.0, 4.0]]]), V([[[1.5, 2.0, 0.0]], [[4.0, 5.0, 3.0]]]), side=side)
    add(name, V([-INF, -0.0, 0.0, INF]), V([-INF, -0.0, 0.0, INF, 1.0]), side=side, dtypes=FLOAT)
    add(name, V([1.0, 2.0]), V([NAN, 1.0]), side=side, dtypes=FLOAT)
    add(name, R(1), R(3), side=side, dtypes=ONE)
    add(name, R(0), R(3), side=side, dtypes=ONE)
    add(name, R(3), R(0), side=side, dtypes=ONE)
    add(name, V([1.0, 2.0]), V([[1.0, 3.0]]), side=side, dtypes=ONE)
    add(name, V(["a", "b", "b"], "str"), V(["b", "a", "c"], "str"), side=side, dtypes=ONE)
for out in ("int32", "int64", "int16", "float32"):
    add(name, SEQUENCE, V([2, 3]), out_type=DT(out), dtypes=ONE)
for side in ("middle", None):
    add(name, SEQUENCE, V([2, 3]), side=side, dtypes=ONE)
add(name, SEQUENCE, V(2), dtypes=ONE)
add(name, V(2), V([2]), dtypes=ONE)
add(name, R(2, 3), R(3, 2), dtypes=ONE)
add(name, R(2, 3), R(3), dtypes=ONE)
add(name, SEQUENCE, V([2, 3], "f64"), dtypes=ONE)
add(name, K([1.0, 2.0]), K([1.5, 0.5]), dtypes=ONE)
add(name, K([1, 2]), K([1]), dtypes=ONE)
add(name, SEQUENCE, K([2, 3]), dtypes=("f32", "i32"))
add(name, SEQUENCE, W(V([2, 3])), dtypes=ONE)
add(name, SEQUENCE, K(None), dtypes=ONE)
bad("TypeError", name, SEQUENCE)

for f in ("unique", "unique_with_counts"):
    add(f, TIES, dtypes=ALL[:-1], wrt=())
    add(f, V(["b", "a", "b", "", "a"], "str"), dtypes=ONE)
    add(f, V([0.0, -0.0, 1.0, INF, INF, -INF]), dtypes=MAIN, wrt=())  # its half floats compare bits, and find two zeros
    add(f, V([0.0, 1.0, INF, INF, -INF]), dtypes=FLOAT, wrt=())
    add(f, V([NAN, 1.0, NAN]), dtypes=MAIN, wrt=())
    add(f, R(0), dtypes=ONE, wrt=())
    add(f, R(1), dtypes=ONE, wrt=())
    add(f, R(3), dtypes=MAIN)
    for out in ("int32", "int64", "int16", "float32"):
        add(f, TIES, out_idx=DT(out), dtypes=("i32",))
    add(f, R(), dtypes=ONE)
    add(f, R(2, 2), dtypes=ONE)
    add(f, R(2, 0), dtypes=ONE)
    add(f, K([3, 1, 3]), dtypes=ONE)
    add(f, K([True, True, False]), dtypes=ONE)
    add(f, K([]), dtypes=ONE)
    add(f, K(None), dtypes=ONE)
    add(f, N(I(5)), dtypes=ONE)
    bad("TypeError", f)

name = "math.invert_permutation"
add(name, V([2, 0, 1]), dtypes=ALL)
add(name, V([0]), dtypes=("i32", "i64"))
add(name, V([], "i32"), dtypes=ONE)
add(name, V([3, 1, 0, 2]), dtypes=("i32", "i64"))
for values in ([0, 0], [0, 2], [-1, 0], [[0, 1]], 0):
    add(name, V(values, "i32"), dtypes=ONE)
add(name, K([1, 0]), dtypes=ONE)
add(name, N(V([2, 0, 1], "i64")), dtypes=ONE)
add(name, K([1.0, 0.0]), dtypes=ONE)
add(name, K([]), dtypes=ONE)
add(name, K(None), dtypes=ONE)
bad("TypeError", name)

name = "nn.isotonic_regression"
add(name, R(2, 4), dtypes=ALL, smooth=False)
for values in ([1, 3, 2, 4, 0], [1, 1, 1], [2, 2, 1], [1, 2, 2], [3, 1, 2], [5, 4, 3], [1, 2, 3], [4, 1, 3, 2, 2]):
    add(name, V([values]), dtypes=FLOAT + ("i32", "i8"))
    add(name, V([values]), decreasing=False, dtypes=("f32", "f64", "i32"))
for axis in (0, 1, -1, -2):
    add(name, R(3, 4), axis=axis, smooth=False)
    add(name, R(3, 4), axis=axis, decreasing=False, smooth=False)
for shape in ((), (3,), (0,), (2, 0), (0, 2), (1, 1), (2, 2, 3)):
    # TensorFlow's gradient is for matrices: for other ranks it has another shape or stumbles
    add(name, R(*shape), dtypes=ONE, wrt=None if shape == (1, 1) else ())
add(name, R(2, 2, 3), axis=1, dtypes=ONE, wrt=())
add(name, R(3), axis=0, dtypes=ONE, wrt=())
add(name, R(2, 3), axis=2, dtypes=ONE)
add(name, R(2, 3), axis=-3, dtypes=ONE)
add(name, R(2, 3), K(True), K(0), dtypes=ONE, smooth=False)
add(name, K([[1.0, 2.0]]), dtypes=ONE)
add(name, K([[1, 2]]), dtypes=ONE)
add(name, K(None), dtypes=ONE)
bad("TypeError", name)
