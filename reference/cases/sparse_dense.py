"""Sparse tensors made, and turned to dense ones and back."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, DT, MAIN, SP, WIDE, I, K, N, R, V

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
INF, NAN = float("inf"), float("nan")
THREE = [[0, 1], [0, 2], [2, 0]]
#: places as they should not be
ODD = ([[2, 0], [0, 1], [0, 0]], [[0, 1], [0, 1], [2, 0]], [[0, 1], [3, 0], [3, 1]], [[0, 4], [2, 0], [2, 1]],
       [[-1, 1], [2, 0], [2, 1]], [[0, -1], [2, 0], [2, 1]])
#: places and shapes of other ranks, and of no places
OTHERS = (([], [3, 4]), ([[]], []), ([[1], [3]], [5]), ([[0, 1, 1], [1, 0, 0]], [2, 2, 2]), ([], [0, 4]), ([], [3, 0]), ([], [0]),
          ([[0, 1, 0, 1, 0]], [1, 2, 1, 2, 1]))

name = "sparse.to_dense"
add(name, SP(THREE, R(3), [3, 4]), dtypes=ALL)
add(name, SP(THREE, R(3), [3, 4]), R(), dtypes=ALL)
add(name, SP(THREE, R(3), [3, 4]), R(), False, dtypes=WIDE)
for places in ODD:
    add(name, SP(places, R(3), [3, 4]), dtypes=ONE)
    add(name, SP(places, R(3), [3, 4]), validate_indices=False, dtypes=MAIN, smooth=False)
for places, shape in OTHERS:
    add(name, SP(places, R(len(places)), shape), dtypes=MAIN)
    add(name, SP(places, R(len(places)), shape), R(), dtypes=MAIN)
add(name, SP([[], []], R(2), []), dtypes=ONE)
add(name, SP(THREE, R(3), [3, 4]), K(2.5), dtypes=ONE)
add(name, SP(THREE, R(3), [3, 4]), K(2), dtypes=ONE)
add(name, SP(THREE, R(3, dtype="i32"), [3, 4]), K(2.5), dtypes=ONE)
add(name, SP(THREE, R(3), [3, 4]), R(1), dtypes=ONE)
add(name, SP(THREE, R(3), [3, 4]), R(dtype="f64"), dtypes=ONE)
add(name, SP(THREE, R(3), [-1, 4]), dtypes=ONE)
add(name, R(2), dtypes=ONE)
add(name, K(None), dtypes=ONE)
bad("TypeError", name)

name = "sparse.from_dense"
add(name, V([[0.0, 2.0, -0.0], [NAN, 0.0, INF]]), dtypes=MAIN + ("bf16", "f16", "c64", "c128"))
add(name, V([[0, 2, 1], [0, 0, 3]]), dtypes=("i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "bool", "f64", "c128"))
add(name, V([["", "a"], ["b", ""]]), dtypes=("str",))
add(name, R(2, 3), dtypes=ALL)
for shape in ((), (3,), (0,), (2, 0), (2, 1, 2), (1, 2, 1, 2, 1)):
    add(name, R(*shape), dtypes=WIDE)
add(name, V(0.0), dtypes=MAIN)
add(name, K([[0, 1], [2, 0]]), dtypes=ONE)
add(name, N(R(2, 2)), dtypes=MAIN)
add(name, SP(THREE, R(3), [3, 4]), dtypes=ONE)
add(name, K(None), dtypes=ONE)

name = "sparse.eye"
for rows in (0, 1, 3, 2.0, -1, None, [2]):
    add(name, K(rows), dtypes=ONE)
    add(name, K(2), K(rows), dtypes=ONE)
for kind in ("f32", "i32", "i64"):
    add(name, V(2, kind), V(3, kind), dtypes=ONE)
for kind in ("float16", "bfloat16", "float64", "complex64", "int8", "uint64", "bool", "string"):
    add(name, K(2), dtype=DT(kind), dtypes=ONE)
add(name, V([2], "i32"), dtypes=ONE)

name = "sparse.to_indicator"
for kind in ("i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f32", "bool", "str"):
    add(name, SP(THREE, I(3, high=5, dtype=None), [3, 4]), K(5), dtypes=(kind,))
for places in ODD:
    add(name, SP(places, I(3, high=5), [3, 4]), K(5), dtypes=ONE)
for places, shape in OTHERS:
    add(name, SP(places, I(len(places), high=3), shape), K(3), dtypes=ONE)
add(name, SP(THREE, V([1, 1, 2], "i64"), [3, 4]), K(3), dtypes=ONE)
add(name, SP([[0, 1], [0, 2], [2, 0]], V([2, 2, 1], "i64"), [3, 4]), K(3), dtypes=ONE)
for size in (2, -1, 2.0, None, [3], 0):
    add(name, SP(THREE, I(3, high=3), [3, 4]), K(size), dtypes=ONE)
for kind in ("i32", "i64", "f32"):
    add(name, SP(THREE, I(3, high=3), [3, 4]), V(3, kind), dtypes=ONE)
add(name, I(3), K(3), dtypes=ONE)

name = "sparse.SparseTensor"
add(name, V(THREE, "i64"), R(3), V([3, 4], "i64"), dtypes=ALL)
add(name, K(THREE), K([1, 2, 3]), K([3, 4]), dtypes=ONE)
alias("SparseTensor", name)
for places, values, shape in (([[0, 1]], [1.0], [3]), ([0], [1.0], [3]), ([[0]], 1.0, [3]), ([[0]], [1.0], 3), ([[0.0]], [1.0], [3]),
        ([[0]], [1.0], [3.0]), ([], [], [3]), ([[0]], ["a"], [3]), (None, [1.0], [3]), ([[0]], None, [3]), ([[0]], [1.0], None),
        ([[-1]], [1.0], [3]), ([[0]], [1.0], [-1]), ([[0]], [1.0], [-3]), ([[0], [1]], [1.0], [3]), ([[[0]]], [1.0], [3])):
    add(name, K(places), K(values), K(shape), dtypes=ONE)
for kind in ("i32", "f32"):
    add(name, V([[0]], kind), K([1.0]), K([3]), dtypes=ONE)
    add(name, K([[0]]), K([1.0]), V([3], kind), dtypes=ONE)
    add(name, N(V([[0]], kind)), K([1.0]), N(V([3], kind)), dtypes=ONE)
bad("TypeError", name, K([[0]]), K([1.0]))
