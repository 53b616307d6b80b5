"""Sparse tensors added, multiplied, compared place by place."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.cases.sparse_arrange import FIVE
from reference.cases.sparse_dense import INF, NAN, ODD, OTHERS, THREE
from reference.values import ALL, MAIN, SP, WIDE, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
A = SP(THREE, R(3), [3, 4])
B = SP([[0, 0], [0, 1], [2, 0], [2, 3]], R(4), [3, 4])
NONE = SP([], R(0), [3, 4])
NUMBERS = tuple(kind for kind in ALL if kind not in ("bool", "str"))

name = "sparse.add"
add(name, A, B, dtypes=ALL)
add(name, B, A, dtypes=WIDE)
for one, other in ((A, A), (A, NONE), (NONE, A), (NONE, NONE)):
    add(name, one, other, dtypes=WIDE)
for places in ODD:
    add(name, SP(places, R(3), [3, 4]), SP(places, R(3), [3, 4]), dtypes=MAIN)
    add(name, A, SP(places, R(3), [3, 4]), dtypes=MAIN, smooth=False)
    add(name, SP(places, R(3), [3, 4]), B, dtypes=MAIN, smooth=False)
    add(name, SP(places, R(3), [3, 4]), R(3, 4), dtypes=MAIN)
for places, shape in OTHERS:
    add(name, SP(places, R(len(places)), shape), SP(places, R(len(places)), shape), dtypes=WIDE)
    add(name, SP(places, R(len(places)), shape), R(*shape), dtypes=WIDE)
    add(name, A, SP(places, R(len(places)), shape), dtypes=ONE)
    add(name, A, R(*shape), dtypes=ONE)
for limit in (0.5, 1, 3.0, -1.0, 0, None, [1.0], "a"):
    add(name, SP(THREE, V([1.0, -0.25, 3.0]), [3, 4]), SP([[0, 0], [0, 1], [2, 0]], V([0.4, -0.75, -3.0]), [3, 4]), K(limit), dtypes=MAIN)
add(name, A, B, V(0.5), dtypes=MAIN)
add(name, A, B, V(1, "i32"), dtypes=("f32", "i32"))
add(name, SP(THREE, V([1.0 + 1j, 0.25, 3.0j]), [3, 4]), SP(THREE, V([0.25, 0.1, 0.1]), [3, 4]), K(1.0), dtypes=("c64", "c128"))
add(name, SP(THREE, V([NAN, INF, -INF]), [3, 4]), SP(THREE, V([1.0, 1.0, INF]), [3, 4]), dtypes=MAIN + ("bf16",))
add(name, SP(THREE, V([1.0, 0.0, -0.0]), [3, 4]), SP(THREE, V([-1.0, 0.0, -0.0]), [3, 4]), dtypes=MAIN)
add(name, SP(THREE, V([0, 0, 3]), [3, 4]), SP(THREE, V([0, 0, -3]), [3, 4]), dtypes=("i32",))
add(name, A, R(3, 4), dtypes=ALL)
add(name, R(3, 4), A, dtypes=ALL)
add(name, A, R(4), dtypes=ONE)
add(name, A, R(), dtypes=ONE)
add(name, A, R(1, 4), dtypes=ONE)
add(name, A, W(R(3, 4)), dtypes=MAIN)
add(name, A, N(R(3, 4)), dtypes=MAIN)
add(name, A, K([[1, 1, 1, 1]] * 3), dtypes=MAIN)
add(name, A, K(None), dtypes=ONE)
add(name, R(3, 4), R(3, 4), dtypes=ONE)
add(name, A, SP(THREE, R(3, dtype="f64"), [3, 4]), dtypes=ONE)
add(name, A, R(3, 4, dtype="f64"), dtypes=ONE)
add(name, A, SP(THREE, R(3), [4, 4]), dtypes=ONE)
add(name, SP(FIVE, R(5), [2, 2, 3]), SP([[0, 0, 0], [0, 1, 0], [1, 1, 1]], R(3), [2, 2, 3]), dtypes=WIDE)
add(name, SP(FIVE, R(5), [2, 2, 3]), R(2, 2, 3), dtypes=WIDE)

for name in ("sparse.maximum", "sparse.minimum"):
    add(name, A, B, dtypes=ALL)
    for one, other in ((B, A), (A, A), (A, NONE), (NONE, A), (NONE, NONE)):
        add(name, one, other, dtypes=MAIN)
    for places in ODD:
        add(name, SP(places, R(3), [3, 4]), SP(places, R(3), [3, 4]), dtypes=ONE)
        add(name, A, SP(places, R(3), [3, 4]), dtypes=ONE)
    for places, shape in OTHERS:
        add(name, SP(places, R(len(places)), shape), SP(places, R(len(places)), shape), dtypes=ONE)
        add(name, A, SP(places, R(len(places)), shape), dtypes=ONE)
    add(name, SP(THREE, V([NAN, 1.0, -0.0]), [3, 4]), SP(THREE, V([1.0, NAN, 0.0]), [3, 4]), dtypes=MAIN)
    add(name, SP(THREE, V([NAN, -1.0, INF]), [3, 4]), NONE, dtypes=MAIN)
    add(name, A, SP(THREE, R(3, dtype="f64"), [3, 4]), dtypes=ONE)
    add(name, A, R(3, 4), dtypes=ONE)
    add(name, R(3, 4), A, dtypes=ONE)
    add(name, A, K(None), dtypes=ONE)

for symbol in ("__mul__", "__truediv__"):
    name = f"Tensor.{symbol}"
    add(name, A, R(3, 4), dtypes=ALL, suffix="sparse")
    for shape in ((3, 4), (4,), (1, 4), (3, 1), (1, 1), (1,), ()):  # a vector's second derivative are slices: ours name a row twice
        add(name, A, R(*shape), dtypes=WIDE, suffix="sparse", second=len(shape) != 1)
    for shape in ((3,), (2, 3, 4), (5, 4), (0, 4), (3, 0), (1, 1, 1), (0,), (1, 3, 4)):
        add(name, A, R(*shape), dtypes=ONE, suffix="sparse")
    add(name, SP(FIVE, R(5), [2, 2, 3]), R(2, 3), dtypes=WIDE, suffix="sparse")
    add(name, SP(FIVE, R(5), [2, 2, 3]), R(2, 1), dtypes=WIDE, suffix="sparse")
    add(name, SP(FIVE, R(5), [2, 2, 3]), R(2, 1, 3), dtypes=WIDE, suffix="sparse")
    for places in ODD:
        add(name, SP(places, R(3), [3, 4]), R(3, 4), dtypes=MAIN, suffix="sparse")
    for places, shape in OTHERS:
        add(name, SP(places, R(len(places)), shape), R(*shape), dtypes=WIDE, suffix="sparse", second=len(shape) != 1)
    for zeros in ([[1.0, 0.0, 1.0, 1.0]], [[0.0, 1.0, 1.0, 1.0]], [[1.0, 1.0, 1.0, 0.0]], [[1.0, NAN, 1.0, 1.0]], [[1.0, 1.0, 1.0, -0.0]]):
        add(name, A, V(zeros), dtypes=MAIN + ("f16", "bf16", "i32"), suffix="sparse")
    add(name, SP(THREE, V([1.0, 0.0, -3.0]), [3, 4]), V([[0.0, 0.0, 0.0, 0.0], [1.0, 1.0, 1.0, 1.0], [INF, NAN, 1.0, 1.0]]), dtypes=MAIN, suffix="sparse")
    for other in (2.5, 2, [1.0, 2.0, 3.0, 4.0], None, "a", True):
        add(name, A, K(other), dtypes=("f32", "i32"), suffix="sparse")
    add(name, A, W(R(3, 4)), dtypes=MAIN, suffix="sparse")
    add(name, A, N(R(3, 4, dtype="f64")), dtypes=MAIN, suffix="sparse")
    add(name, A, R(3, 4, dtype="f64"), dtypes=ONE, suffix="sparse")
    add(name, A, A, dtypes=ONE, suffix="sparse")
    add(name, R(3, 4), A, dtypes=MAIN, suffix="dense first")
    add(name, K(2.0), A, dtypes=ONE, suffix="dense first")
    add(name, W(R(3, 4)), A, dtypes=ONE, suffix="dense first")
    add(name, R(3, 4, dtype="f64"), A, dtypes=ONE, suffix="dense first")
for symbol in ("__add__", "__sub__", "__floordiv__", "__pow__", "__matmul__", "__mod__"):
    add(f"Tensor.{symbol}", A, R(3, 4), dtypes=ONE, suffix="sparse")
    add(f"Tensor.{symbol}", A, K(2.0), dtypes=ONE, suffix="sparse")
    add(f"Tensor.{symbol}", A, A, dtypes=ONE, suffix="sparse")
    add(f"Tensor.{symbol}", R(3, 4), A, dtypes=ONE, suffix="dense first")
