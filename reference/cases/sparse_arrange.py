"""Sparse tensors whose places move: sorted, reshaped, cut, put together."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.cases.sparse_dense import ODD, OTHERS, THREE
from reference.values import ALL, MAIN, SP, WIDE, K, L, N, R, V

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
MIXED = [[2, 0], [0, 1], [0, 0]]
FIVE = [[0, 0, 1], [0, 1, 0], [1, 0, 2], [1, 1, 0], [1, 1, 2]]
CUBE = SP(FIVE, R(5), [2, 2, 3])


def forms(name, *rest, odd=True, others=OTHERS, **named):
    """The usual questions: dtypes, bad places, other ranks, and what is no sparse tensor."""
    add(name, SP(THREE, R(3), [3, 4]), *rest, dtypes=ALL, **named)
    for places in ODD if odd else ():
        add(name, SP(places, R(3), [3, 4]), *rest, dtypes=("f32", "f64"), **named)
    for places, shape in others:
        add(name, SP(places, R(len(places)), shape), *rest, dtypes=("f64",), **named)
    add(name, R(3, 4), *rest, dtypes=ONE, **named)
    add(name, K(None), *rest, dtypes=ONE, **named)


name = "sparse.reorder"
forms(name)
add(name, SP(MIXED, R(3), [3, 4]), dtypes=ALL)
add(name, SP([[1, 0, 1], [0, 1, 1], [1, 0, 0], [0, 0, 2]], R(4), [2, 2, 3]), dtypes=WIDE)

name = "sparse.transpose"
forms(name)
for perm in ([0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1], [0, 0, 1], [0, 1], [0, 1, 2, 2], [-1, 0, 1], [3, 0, 1], [0.0, 1.0, 2.0], 1, [], [[0, 1, 2]]):
    add(name, CUBE, K(perm), dtypes=MAIN)
for kind in ("i32", "i64", "f32"):
    add(name, CUBE, V([2, 0, 1], kind), dtypes=ONE)
add(name, CUBE, N(V([2, 0, 1], "i64")), dtypes=WIDE)

name = "sparse.reshape"
forms(name, K([-1]))
for shape in ([4, 3], [-1, 6], [2, -1, 2], [2, 2, 3, 1], [12], [5, 3], [-1, 5], [-1, -1], [0, 12], [-2, 6], 12, [[12]], [12.0], [6.5, 2.0], [], None, [0, -1], [True]):
    add(name, CUBE, K(shape), dtypes=MAIN)
for kind in ("i32", "i64", "f32", "u8"):
    add(name, CUBE, V([4, 3], kind), dtypes=ONE)
for places, shape, new in (([], [0, 4], [0]), ([], [0, 4], [4, 0]), ([], [0, 4], [-1, 4]), ([], [0, 4], [0, -1]), ([], [0, 4], [2]), ([[]], [], []),
        ([[]], [], [1, 1]), ([[]], [], [2]), ([[0]], [1], [])):
    add(name, SP(places, R(len(places)), shape), K(new), dtypes=ONE)

name = "sparse.expand_dims"
forms(name)
for axis in (0, 1, 2, 3, -1, -2, -4, 4, -5, 1.0, None, "a", True):
    add(name, CUBE, K(axis), dtypes=MAIN)
for kind in ("i32", "i64", "f32"):
    add(name, CUBE, V(1, kind), dtypes=ONE)
add(name, CUBE, V([1], "i32"), dtypes=ONE)

name = "sparse.reset_shape"
forms(name)
forms(name, K([5, 6]))
for shape in ([2, 2, 3], [3, 3, 3], [1, 2, 3], [2, 2], [2, 2, 3, 1], 5, [2.5, 2.5, 3.5], [[2, 2, 3]], None, [2, 2, 2]):
    add(name, CUBE, K(shape), dtypes=MAIN)
for kind in ("i32", "i64", "f32", "u8"):
    add(name, CUBE, V([4, 3, 3], kind), dtypes=ONE)

name = "sparse.retain"
forms(name, K([True, False, True]))
for mask in ([True] * 5, [False] * 5, [True, False, True, True, False], [1, 0, 2, 0, 0], [1.5, 0.0, 0.0, 1.0, 2.0], [True], True, [[True] * 5], None, []):
    add(name, CUBE, K(mask), dtypes=WIDE)
add(name, CUBE, N(V([1, 0, 1, 1, 0], "bool")), dtypes=ONE)

name = "sparse.slice"
forms(name, K([0, 0]), K([2, 2]))
for start, size in (([0, 0, 0], [2, 2, 3]), ([1, 0, 0], [1, 2, 3]), ([0, 1, 0], [2, 1, 2]), ([1, 1, 1], [5, 5, 5]), ([2, 0, 0], [1, 1, 1]), ([0, 0, 0], [0, 2, 3]),
        ([5, 0, 0], [1, 1, 1]), ([-1, 0, 0], [2, 2, 3]), ([0, 0, 0], [-1, 2, 3]), ([0, 0], [1, 1]), ([0, 0, 0, 0], [1, 1, 1, 1]), (0, 1),
        ([0.0, 0.0, 0.0], [1, 1, 1]), ([0, 0, 0], [1.5, 1.0, 1.0]), (None, [1, 1, 1]), ([[0, 0, 0]], [[1, 1, 1]]), ([0, 0, 0], [1, 1]), ([0, 0, 2], [2, 2, 2])):
    add(name, CUBE, K(start), K(size), dtypes=MAIN)
for kind in ("i32", "i64"):
    add(name, CUBE, V([0, 1, 0], kind), V([2, 1, 3], kind), dtypes=ONE)
add(name, CUBE, N(V([0, 1, 0], "i32")), N(V([2, 1, 3], "i32")), dtypes=WIDE)
add(name, SP([[0], [2], [3]], R(3), [5]), K([1]), K([3]), dtypes=WIDE)

name = "sparse.split"
for dtype in ALL:
    add(name, sp_input=SP(THREE, R(3), [3, 4]), num_split=2, axis=1, dtypes=(dtype,))
for places in ODD:
    add(name, SP(places, R(3), [3, 4]), K(2), K(0), dtypes=ONE)
for places, shape in OTHERS:
    add(name, SP(places, R(len(places)), shape), K(2), K(0), dtypes=ONE)
for n, axis in ((1, 0), (2, 1), (3, 2), (2, 2), (1, 2), (4, 2), (0, 0), (-1, 0), (2, -1), (3, -1), (2, 3), (2, -4), (2.0, 0), (2, 0.0), (None, 0), (2, None), (2, "a")):
    add(name, CUBE, K(n), K(axis), dtypes=MAIN)
for kind in ("i32", "i64"):
    add(name, CUBE, K(2), V(1, kind), dtypes=ONE)
    add(name, CUBE, V(2, kind), K(0), dtypes=ONE)
add(name, SP([[0], [2], [3], [6]], R(4), [7]), K(3), K(0), dtypes=ONE)
add(name, R(3, 4), K(2), K(0), dtypes=ONE)
add(name, K(None), K(2), K(0), dtypes=ONE)

name = "sparse.concat"  # through which no gradient flows
A, B = SP(THREE, R(3), [3, 4]), SP([[0, 0], [1, 1], [2, 1]], R(3), [3, 2])
add(name, K(1), L(A, B), dtypes=ALL, smooth=False)
add(name, K(0), L(A, A), dtypes=WIDE, smooth=False)
add(name, K(-1), L(A, B, A), dtypes=WIDE, smooth=False)
add(name, K(-2), L(A, A), dtypes=ONE)
add(name, K(0), L(A), dtypes=WIDE, smooth=False)
add(name, K(5), L(A), dtypes=ONE)
for places in ODD:
    add(name, K(0), L(SP(places, R(3), [3, 4]), A), dtypes=ONE)
    add(name, K(1), L(A, SP(places, R(3), [3, 4])), dtypes=ONE)
for places, shape in OTHERS:
    add(name, K(0), L(SP(places, R(len(places)), shape), SP(places, R(len(places)), shape)), dtypes=ONE)
for axis in (0, 1, -1, -2, 2, -3, 1.0, None, "a"):
    add(name, K(axis), L(A, B), dtypes=ONE)
    add(name, K(axis), L(A, B), K(True), dtypes=ONE)
    add(name, K(axis), L(A, A), dtypes=ONE)
C = SP(FIVE, R(5), [2, 2, 3])
add(name, K(0), L(A, C), dtypes=ONE)
add(name, K(0), L(A, C), expand_nonconcat_dims=True, dtypes=ONE)
add(name, K(1), L(C, C, C), dtypes=WIDE, smooth=False)
add(name, K(-2), L(C, C), expand_nonconcat_dims=True, dtypes=WIDE, smooth=False)
add(name, K(0), L(A, SP(THREE, R(3, dtype="f64"), [3, 4])), dtypes=ONE)
add(name, K(0), K((A, A)), dtypes=ONE)
add(name, K(0), L(A, R(3, 4)), dtypes=ONE)
add(name, K(0), A, dtypes=ONE)
add(name, K(0), K([]), dtypes=ONE)
add(name, V(1, "i32"), L(A, B), dtypes=ONE)

name = "sparse.fill_empty_rows"
forms(name, R())
add(name, SP(THREE, R(3), [3, 4]), K(9), dtypes=ALL)
add(name, SP(THREE, R(3), [3, 4]), K(2.5), dtypes=ALL)
add(name, SP([[1, 2], [4, 0], [4, 1]], R(3), [6, 3]), R(), dtypes=WIDE)
add(name, SP([[4, 0], [1, 2], [4, 1], [0, 0]], R(4), [6, 3]), R(), dtypes=WIDE)
add(name, SP(FIVE, R(5), [4, 2, 3]), R(), dtypes=WIDE)
add(name, SP(THREE, R(3), [3, 4]), R(1), dtypes=ONE)
add(name, SP(THREE, R(3), [3, 4]), R(dtype="f64"), dtypes=ONE)
add(name, SP(THREE, R(3), [3, 4]), K(None), dtypes=ONE)
add(name, SP([[0, 0]], R(1), [0, 4]), R(), dtypes=ONE)
