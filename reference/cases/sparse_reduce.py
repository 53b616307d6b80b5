"""Sums, maxima and softmax over axes of sparse tensors, and products of matrices."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.cases.sparse_arrange import FIVE
from reference.cases.sparse_dense import INF, NAN, ODD, OTHERS, THREE
from reference.values import ALL, DT, MAIN, SP, WIDE, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
A = SP(THREE, R(3), [3, 4])
CUBE = SP(FIVE, R(5), [2, 2, 3])
STRANGE = SP([[0, 0], [0, 1], [1, 0], [1, 2], [2, 1], [2, 2]], V([NAN, 1.0, INF, 2.0, 1.0, NAN]), [4, 3])

for name in ("sparse.reduce_sum", "sparse.reduce_max"):
    add(name, A, dtypes=ALL)
    add(name, A, K(1), dtypes=ALL)
    for axis in (None, 0, 1, 2, -1, -3, 3, -4, [0, 1], [0, 2], [2, 0], [1, -1], [-1, -2, -3], [], [0, 0], [0, 3], [0, -3], 1.0, "a", [[0, 1]], (0, 1)):
        for keepdims in (False, True):
            add(name, CUBE, K(axis), keepdims=keepdims, dtypes=WIDE if axis in (0, [0, 2], None) else ("f64",))
        add(name, CUBE, K(axis), output_is_sparse=True, dtypes=("f64",))
    add(name, CUBE, K([0]), keepdims=True, output_is_sparse=True, dtypes=MAIN)
    for kind in ("i32", "i64"):
        add(name, CUBE, V(1, kind), dtypes=ONE)
        add(name, CUBE, V([0, 1], kind), dtypes=ONE)
    for places in ODD:
        for axis in (None, 0, 1, [0, 1]):
            add(name, SP(places, R(3), [3, 4]), K(axis), dtypes=("f64",), smooth=False)
    for places in ODD[:2]:
        add(name, SP(places, R(3), [3, 4]), K(1), output_is_sparse=True, dtypes=("f64",), smooth=False)
    for places, shape in OTHERS:
        for axis in (None, 0, -1):
            add(name, SP(places, R(len(places)), shape), K(axis), dtypes=("f64",))
            add(name, SP(places, R(len(places)), shape), K(axis), keepdims=True, output_is_sparse=True, dtypes=ONE)
    for axis in (0, 1, None):
        add(name, STRANGE, K(axis), dtypes=MAIN)
    add(name, SP([[0, 0], [1, 2]], V([200, 100], "u8"), [2, 3]), dtypes=ONE)
    add(name, R(3, 4), dtypes=ONE)
    add(name, K(None), dtypes=ONE)

name = "sparse.softmax"
add(name, A, dtypes=ALL)
add(name, SP([[0, 0], [0, 1], [0, 3], [1, 2], [3, 0], [3, 1]], R(6), [4, 4]), dtypes=MAIN)
add(name, CUBE, dtypes=MAIN)
add(name, SP([[0, 1], [0, 1], [2, 0]], R(3), [3, 4]), dtypes=MAIN, smooth=False)
for places, shape in OTHERS:
    if shape[-1:] != [0]:  # there TensorFlow's gradient is refused by one of its own operations
        add(name, SP(places, R(len(places)), shape), dtypes=MAIN)
add(name, SP([[0, 0], [0, 1], [1, 0], [1, 2], [2, 1], [3, 0], [3, 1]], V([1000.0, 999.0, INF, 2.0, -1000.0, NAN, 1.0]), [4, 3]), dtypes=MAIN)
add(name, R(3, 4), dtypes=ONE)
add(name, K(None), dtypes=ONE)

name = "sparse.sparse_dense_matmul"
add(name, A, R(4, 2), dtypes=ALL)
for adjoint_a in (False, True):
    for adjoint_b in (False, True):
        rows = 3 if adjoint_a else 4
        b = R(2, rows) if adjoint_b else R(rows, 2)
        add(name, A, b, adjoint_a=adjoint_a, adjoint_b=adjoint_b, dtypes=WIDE + ("c64", "bf16"))
        add(name, A, R(5, 5), adjoint_a=adjoint_a, adjoint_b=adjoint_b, dtypes=ONE)
        b = R(5, 3) if not adjoint_b else R(3, 5)
        b = (R(5, 3) if not adjoint_a else R(5, 4)) if not adjoint_b else (R(3, 5) if not adjoint_a else R(4, 5))
        add(name, b, A, adjoint_a=adjoint_b, adjoint_b=adjoint_a, dtypes=WIDE)
for places in ODD:
    add(name, SP(places, R(3), [3, 4]), R(4, 2), dtypes=MAIN)
    add(name, SP(places, R(3), [3, 4]), R(3, 2), adjoint_a=True, dtypes=MAIN)
for places, shape in OTHERS:
    add(name, SP(places, R(len(places)), shape), R(4, 2), dtypes=WIDE)
    add(name, SP(places, R(len(places)), shape), R(0, 2), dtypes=WIDE)
for shape in ((4, 1), (4, 0), (4,), (), (3, 2), (4, 2, 1), (1, 4)):
    add(name, A, R(*shape), dtypes=MAIN)
add(name, SP([], R(0), [3, 4]), R(4, 2), dtypes=WIDE)
add(name, A, K([[1, 2], [3, 4], [5, 6], [7, 8]]), dtypes=MAIN)
add(name, A, N(R(4, 2)), dtypes=MAIN)
add(name, A, W(R(4, 2)), dtypes=MAIN)
add(name, A, R(4, 2, dtype="f64"), dtypes=ONE)
add(name, A, SP([[0, 0], [1, 1]], R(2), [4, 2]), dtypes=ONE)
add(name, A, V([[NAN, 1.0], [INF, 0.0], [0.0, 0.0], [NAN, NAN]]), dtypes=MAIN)
add(name, R(3, 4), R(4, 2), dtypes=ONE)
add(name, A, K(None), dtypes=ONE)
add(name, K(None), R(4, 2), dtypes=ONE)

name = "sparse.sampled_addmm"
PLACES, SHAPE = V([[0, 0], [1, 2], [1, 2]], "i32"), V([2, 3], "i32")
for kind, long in (("f32", "float32"), ("f64", "float64"), ("f16", "float16"), ("bf16", "bfloat16"), ("i32", "int32"), ("c64", "complex64")):
    add(name, PLACES, R(3), SHAPE, R(2, 4), R(4, 3), output_type=DT(long), dtypes=(kind,))
    add(name, PLACES, R(3), SHAPE, R(2, 4), R(4, 3), K(0.5), K(2.0), output_type=DT(long), dtypes=(kind,))
add(name, PLACES, R(3), SHAPE, R(2, 4), R(4, 3), dtypes=("f32", "f64"))
add(name, V([[0, 0], [1, 2]], "i64"), R(2), SHAPE, R(2, 4), R(4, 3), beta=R(), alpha=R(), dtypes=ONE)
add(name, V([[[0, 1], [1, 0]], [[0, 0], [1, 0]]], "i32"), R(2, 2), V([2, 2], "i32"), R(2, 2, 3), R(2, 3, 2), dtypes=ONE)
add(name, K([[0, 0]]), K([1.0]), K([1, 1]), K([[1.0, 2.0]]), K([[1.0], [3.0]]), dtypes=ONE)
for shape in ([3, 2], [2, 3, 1], [2], 3, [2.0, 3.0]):
    add(name, PLACES, R(3), K(shape), R(2, 4), R(4, 3), dtypes=ONE)
add(name, PLACES, R(3), V([2, 3], "i64"), R(2, 4), R(4, 3), dtypes=ONE)
add(name, PLACES, R(3), SHAPE, R(2, 4), R(5, 3), dtypes=ONE)
add(name, PLACES, R(2), SHAPE, R(2, 4), R(4, 3), dtypes=ONE)
add(name, PLACES, R(), SHAPE, R(2, 4), R(4, 3), dtypes=ONE)
for places in ([[0, 5]], [[2, 0]], [[-1, 0]], [[0.0, 1.0]]):
    add(name, K(places), R(1), SHAPE, R(2, 4), R(4, 3), dtypes=ONE)
add(name, A, R(3), SHAPE, R(2, 4), R(4, 3), dtypes=ONE)
add(name, PLACES, R(3), SHAPE, R(4), R(4, 3), dtypes=ONE)
add(name, PLACES, R(3), SHAPE, R(2, 4), K(None), dtypes=ONE)
