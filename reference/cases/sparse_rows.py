"""Rows gathered into segments, embeddings of lists of numbers, and counting."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.cases.sparse_dense import INF, NAN, ODD, OTHERS, THREE
from reference.values import ALL, DT, FLOAT, INT, MAIN, SP, I, K, L, N, P, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
WHOLE = INT + ("bool", "f16", "f32", "f64")

for f in ("sum", "mean", "sqrt_n"):
    name = f"sparse.segment_{f}"
    add(name, R(4, 2), V([0, 2, 3, 0], "i32"), V([0, 0, 1, 1], "i32"), dtypes=ALL)
    add(name, R(4, 2), V([0, 2, 3, 0], "i32"), V([0, 0, 1, 1], "i32"), num_segments=3, dtypes=ALL)
    for kinds in (("i64", "i64"), ("i32", "i64"), ("i64", "i32")):
        add(name, R(4), V([3, 1, 1], kinds[0]), V([0, 0, 2], kinds[1]), dtypes=MAIN)
        add(name, R(4), V([3, 1, 1], kinds[0]), V([0, 0, 2], kinds[1]), num_segments=4, dtypes=MAIN)
    for sparse_gradient in (True, False):
        add(name, R(5, 2), V([4, 2, 2, 0], "i32"), V([0, 0, 1, 3], "i32"), sparse_gradient=sparse_gradient, dtypes=FLOAT)
        add(name, R(5, 2), V([4, 2, 2, 0], "i32"), V([0, 0, 1, 3], "i32"), num_segments=5, sparse_gradient=sparse_gradient, dtypes=MAIN)
        wrt = None if sparse_gradient else ()  # the dense gradient of no rows is unwritten memory
        add(name, R(3, 2), V([], "i32"), V([], "i32"), sparse_gradient=sparse_gradient, dtypes=MAIN, wrt=wrt)
        add(name, R(3, 2), V([], "i32"), V([], "i32"), num_segments=2, sparse_gradient=sparse_gradient, dtypes=MAIN, wrt=wrt)
    for shape in ((4,), (4, 1), (4, 0), (4, 1, 2, 1), (0, 2), ()):
        add(name, R(*shape), V([0, 3], "i32"), V([0, 1], "i32"), dtypes=MAIN)
        add(name, R(*shape), V([], "i32"), V([], "i32"), dtypes=MAIN, wrt=())
    for places, segments in (([0, 5], [0, 1]), ([-1, 0], [0, 1]), ([0, 1], [1, 0]), ([0, 1], [-1, 0]), ([0, 1], [0]), ([0], [0, 1]), ([[0, 1]], [[0, 1]]),
            (0, 0), ([0, 1], [2, 2]), ([0.0, 1.0], [0, 1]), ([0, 1], [0.0, 1.0]), (None, [0]), ([0], None)):
        add(name, R(4, 2), K(places), K(segments), dtypes=MAIN)
    for n in (2, 1, 0, -1, 2.0, "a", [2], [2, 2], None):
        add(name, R(4, 2), K([0, 1]), K([0, 1]), num_segments=n, dtypes=ONE)
    for kind in ("i32", "i64"):
        add(name, R(4, 2), K([0, 1]), K([0, 1]), num_segments=V(3, kind), dtypes=ONE)
    add(name, V([[NAN, 1.0], [INF, 1.0], [-INF, 0.0]]), K([0, 1, 2]), K([0, 1, 1]), dtypes=MAIN)
    add(name, W(R(4, 2)), K([0, 1]), K([0, 1]), dtypes=MAIN)
    add(name, K([[1.0, 2.0]]), K([0, 0]), K([0, 0]), dtypes=ONE)
    add(name, N(R(4, 2)), N(V([0, 1], "i64")), N(V([0, 1], "i32")), dtypes=MAIN)
    bad("TypeError", name, R(4, 2), K([0, 1]))

IDS = SP([[0, 0], [0, 2], [1, 1], [3, 0], [3, 2]], V([2, 0, 1, 2, 2], "i64"), [4, 3])
WEIGHTS = SP([[0, 0], [0, 2], [1, 1], [3, 0], [3, 2]], P(5), [4, 3])
for name in ("nn.embedding_lookup_sparse", "nn.safe_embedding_lookup_sparse"):
    for combiner in ("sum", "mean", "sqrtn", None):
        add(name, R(3, 2), IDS, K(None), combiner=combiner, dtypes=FLOAT)
        add(name, R(3, 2), IDS, WEIGHTS, combiner=combiner, dtypes=FLOAT)
        add(name, W(R(3, 2)), IDS, K(None), combiner=combiner, dtypes=MAIN)
        add(name, W(R(3, 2)), IDS, WEIGHTS, combiner=combiner, dtypes=MAIN)
        add(name, R(3, 2), IDS, K(None), combiner=combiner, max_norm=0.5, dtypes=MAIN, smooth=False)
        add(name, R(3, 2), IDS, WEIGHTS, combiner=combiner, max_norm=0.5, dtypes=MAIN, smooth=False)
        add(name, R(3, 2), IDS, K(None), combiner=combiner, allow_fast_lookup=True, dtypes=MAIN)
        add(name, R(3, 2), IDS, WEIGHTS, combiner=combiner, allow_fast_lookup=True, dtypes=MAIN)
        add(name, L(R(2, 2), R(1, 2)), IDS, K(None), combiner=combiner, dtypes=MAIN)
        add(name, L(R(2, 2), R(1, 2)), IDS, WEIGHTS, combiner=combiner, dtypes=MAIN)
    add(name, R(3), IDS, K(None), dtypes=ONE)
    add(name, R(3, 2, 2), IDS, K(None), dtypes=MAIN)
    add(name, R(3, 2, 2), IDS, WEIGHTS, dtypes=MAIN)
    add(name, R(3, 2), SP([[0, 0], [1, 0]], V([1, 3], "i64"), [2, 1]), K(None), dtypes=ONE)
    add(name, R(3, 2), SP([[0, 0], [1, 0]], V([1, 2], "i32"), [2, 1]), K(None), dtypes=MAIN)
    add(name, R(3, 2), SP([], V([], "i64"), [2, 1]), K(None), dtypes=ONE)
    add(name, R(3, 2), SP([[0, 0], [1, 0]], V([1, -2], "i64"), [2, 1]), K(None), dtypes=MAIN)
    add(name, R(3, 2), SP([[0, 0], [1, 0]], V([1, 2], "i64"), [2, 1]), SP([[0, 0], [1, 0]], V([-1.0, 0.0]), [2, 1]), dtypes=MAIN, smooth=False)
    add(name, R(3, 2), SP([[0, 0, 1], [1, 0, 0], [1, 1, 1]], V([1, 2, 0], "i64"), [2, 2, 2]), K(None), dtypes=MAIN)
    add(name, R(3, 2), SP([[1, 0], [0, 0]], V([1, 2], "i64"), [2, 1]), K(None), dtypes=ONE)
    add(name, R(3, 2), IDS, SP([[0, 0]], P(1), [4, 3]), dtypes=ONE)
    add(name, R(3, 2), IDS, SP([[0, 0], [0, 2], [1, 1], [3, 0], [3, 2]], P(5, dtype="f64"), [4, 3]), dtypes=ONE, tolerance=1e4)  # in single precision
    add(name, R(3, 2), IDS, K(None), combiner="max", dtypes=ONE)
    add(name, R(3, 2), I(3, high=3), K(None), dtypes=ONE)
    add(name, R(3, 2), IDS, R(5), dtypes=ONE)
    add(name, K(None), IDS, K(None), dtypes=ONE)
    add(name, K([]), IDS, K(None), dtypes=ONE)
name = "nn.safe_embedding_lookup_sparse"
for default in (0, 1, 2, 5, None):
    add(name, R(3, 2), IDS, default_id=default, dtypes=MAIN)
    add(name, R(3, 2), IDS, WEIGHTS, default_id=default, dtypes=MAIN)
add(name, R(3, 2), SP([[0, 0], [0, 1], [2, 0]], V([-1, 2, -3], "i64"), [3, 2]), SP([[0, 0], [0, 1], [2, 0]], V([1.0, 2.0, 3.0]), [3, 2]), dtypes=MAIN)

name = "sparse.bincount"
add(name, I(6, high=4, dtype=None), dtypes=WHOLE)
COUNTED = SP([[0, 0], [0, 1], [0, 3], [2, 0], [2, 2]], V([3, 1, 3, 0, 2], "i32"), [3, 4])
COUNTED64 = SP([[0, 0], [0, 1], [0, 3], [2, 0], [2, 2]], V([3, 1, 3, 0, 2], "i64"), [3, 4])
FIVE_WEIGHTS = SP([[0, 0], [0, 1], [0, 3], [2, 0], [2, 2]], R(5, dtype=None), [3, 4])
for x, w in ((I(2, 5, high=4), R(2, 5)), (COUNTED, FIVE_WEIGHTS), (COUNTED64, FIVE_WEIGHTS), (I(5, high=3, dtype="i64"), R(5))):
    for axis in (None, 0, -1, 1):
        add(name, x, axis=axis, dtypes=ONE)
        add(name, x, weights=w, axis=axis, dtypes=("f32", "f64", "i32", "i64", "f16", "c64", "u8"))
        add(name, x, axis=axis, binary_output=True, dtypes=ONE)
        for low, high in ((0, None), (7, None), (None, 2), (None, 9), (3, 3), (6, 2), (None, 0), (-1, -1), (0, 1), (-2, None), (None, -2)):
            add(name, x, axis=axis, minlength=low, maxlength=high, dtypes=ONE)
        add(name, x, weights=w, axis=axis, minlength=6, dtypes=MAIN)
        add(name, x, weights=w, axis=axis, maxlength=2, dtypes=MAIN)
        add(name, x, weights=w, axis=axis, binary_output=True, dtypes=ONE)
    add(name, x, w, dtypes=MAIN)
    add(name, x, w, K(-1), dtypes=MAIN)
for values in ([], [[]], 3, [-1, 2], [[1, 2], [3, 3]], [1.5, 2.5], [[[1]]], None, "a", [100000]):
    for axis in (0, -1):
        add(name, K(values), axis=axis, dtypes=ONE)
for places in ODD:
    add(name, SP(places, V([1, 2, 2], "i32"), [3, 4]), axis=-1, dtypes=ONE)
for places, shape in OTHERS:
    for axis in (0, -1):
        add(name, SP(places, I(len(places), high=3, dtype="i64"), shape), axis=axis, dtypes=ONE)
add(name, COUNTED, weights=R(5), dtypes=ONE)
add(name, I(5), weights=FIVE_WEIGHTS, dtypes=ONE)
add(name, I(5), weights=R(4), dtypes=ONE)
add(name, COUNTED, weights=SP([[0, 0], [0, 1], [0, 3], [2, 0], [2, 1]], R(5), [3, 4]), axis=-1, dtypes=ONE)
add(name, COUNTED, weights=SP([[0, 0], [0, 1], [0, 3], [2, 0], [2, 2]], R(5), [3, 5]), axis=-1, dtypes=ONE)
add(name, SP([[0, 0], [1, 1]], V([-1, 2], "i32"), [2, 2]), axis=-1, dtypes=ONE)

name = "math.bincount"
for x, w in ((COUNTED, FIVE_WEIGHTS), (COUNTED64, FIVE_WEIGHTS)):
    for axis in (None, 0, -1, 1):
        add(name, x, axis=axis, dtypes=ONE, suffix="sparse")
        add(name, x, weights=w, axis=axis, dtypes=("f32", "f64", "i32", "i64", "f16"), suffix="sparse")
        add(name, x, axis=axis, binary_output=True, dtypes=ONE, suffix="sparse")
        for low, high in ((0, None), (7, None), (None, 2), (None, 9), (3, 3), (6, 2), (None, 0), (-1, -1)):
            add(name, x, axis=axis, minlength=low, maxlength=high, dtypes=ONE, suffix="sparse")
        for kind in ("float32", "int64", "float64"):
            add(name, x, axis=axis, dtype=DT(kind), dtypes=ONE, suffix="sparse")
        add(name, x, weights=w, axis=axis, binary_output=True, dtypes=ONE, suffix="sparse")
for places in ODD:
    add(name, SP(places, V([1, 2, 2], "i32"), [3, 4]), axis=-1, dtypes=ONE, suffix="sparse")
for places, shape in OTHERS:
    for axis in (0, -1):
        if shape or not axis:  # TensorFlow crashes on a scalar
            add(name, SP(places, I(len(places), high=3, dtype="i64"), shape), axis=axis, dtypes=ONE, suffix="sparse")
add(name, COUNTED, FIVE_WEIGHTS, axis=-1, dtypes=("f32", "f64"), suffix="sparse")
add(name, COUNTED, FIVE_WEIGHTS, dtypes=("f32", "f64"), suffix="sparse")
add(name, COUNTED, weights=R(5), dtypes=ONE, suffix="sparse")
add(name, SP(THREE, V([1.5, 2.5, 2.0]), [3, 4]), dtypes=ONE, suffix="sparse")
