"""tf.experimental.numpy: products of vectors and matrices, of every mixture of dtypes.
"""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, MAIN, WIDE, K, N, R, W

CASES = Table(room="experimental.numpy.")
add, bad = CASES.add, CASES.bad
ONCE = ("f32",)


SHAPES = [((2,), (2,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 3), (3, 2)), ((2, 2, 3), (3,)), ((2, 2, 3), (2, 3, 2)), ((3,), (2, 3, 2)),
          ((), (2,)), ((2, 2), ()), ((), ()), ((0,), (0,)), ((2, 0), (0, 3)), ((2, 1, 3, 2), (2, 2, 3)), ((2, 3), (2, 3)), ((2,), (3,))]
for f in ("dot", "inner", "vdot", "matmul"):
    for other in ("f32", "i32", "bool"):
        add(f, R(2, 2), R(2, 2, dtype=other), smooth=False, dtypes=ALL)
    for a, b in SHAPES:
        add(f, R(*a), R(*b), dtypes=WIDE if a in ((2, 3), (2, 2, 3)) else ONCE)
    for a, b in (([1, 2], [1.5, 2]), (2, 3.0), ([[1, 2], [3, 4]], [1, 2]), (None, [1.0]), (True, False), ("text", [1])):
        add(f, K(a), K(b), dtypes=ONCE)
    add(f, R(2, 2), K([[1, 2], [3, 4]]), dtypes=("f32", "i32"))
    add(f, N(R(2, 2)), R(2, 2), dtypes=MAIN)
    add(f, W(R(2, 2)), R(2, 2), dtypes=MAIN)
for other in ("f32", "i32"):
    add("tensordot", R(2, 2), R(2, 2, dtype=other), smooth=False, dtypes=ALL)
for axes in (0, 1, 2, [[1], [0]], [[0, 1], [1, 0]], [[0], [1]], (1, 0), 3, [[1], [0, 1]], [[2], [0]]):
    add("tensordot", R(2, 2), R(2, 2), K(axes), dtypes=WIDE)
    add("tensordot", R(2, 3, 2), R(2, 3, 2), axes=K(axes), dtypes=ONCE)
add("tensordot", K([[1, 2]]), K([[1.5, 2]]), dtypes=ONCE)
add("tensordot", W(R(2, 2)), R(2, 2), K(1), dtypes=MAIN)
for other in ("f32", "i32", "bool"):
    add("einsum", "ij,jk->ik", R(2, 3), R(3, 2, dtype=other), smooth=False, dtypes=ALL)
for equation, shapes in (("ij->ji", [(2, 3)]), ("ii->i", [(2, 2)]), ("i,i->", [(3,), (3,)]), ("ij,jk,k", [(2, 3), (3, 2), (2,)]),
                         ("...ij,jk", [(2, 2, 3), (3, 2)]), ("ij,jk", [(2, 3), (2, 3)]), ("i->ii", [(2,)]), ("", []), ("ij", [(2,)])):
    add("einsum", equation, *(R(*s) for s in shapes), dtypes=WIDE)
for words in ({"casting": "no"}, {"casting": "safe"}, {"optimize": True}, {"optimize": "optimal"}, {"optimize": "greedy"},
              {"optimize": False}, {"casting": "unsafe"}, {"optimize": "best"}, {"other": 1}):
    add("einsum", "i,i->", R(3), R(3), **words, dtypes=MAIN)
add("einsum", "i,i->", R(3), R(3, dtype="f64"), casting="no", dtypes=MAIN)
add("einsum", "i,i->", K([1, 2]), K([3, 0.5]), dtypes=ONCE)

for other in ("f32", "i32", "bool"):
    add("cross", R(3), R(3, dtype=other), smooth=False, dtypes=ALL)
for a in ((3,), (2,), (2, 3), (2, 1, 2)):
    for b in ((3,), (2,), (1, 3), (2, 2)):
        add("cross", R(*a), R(*b), dtypes=("f32", "c128"))
for words in ({"axis": 0}, {"axis": 1}, {"axisa": 0}, {"axisc": 0}, {"axisa": 0, "axisb": 1, "axisc": 0}, {"axis": -2}, {"axisb": 5}):
    add("cross", R(3, 3), R(3, 3), **words, dtypes=MAIN)
    add("cross", R(2, 2), R(2, 2), **words, dtypes=ONCE)
add("cross", K([1, 0, 0]), K([0, 1, 0.5]), dtypes=ONCE)
add("cross", K([[1, 0]]), K([0, 1]), dtypes=ONCE)
add("cross", W(R(3)), R(3), dtypes=MAIN)
bad("FailedPreconditionError", "cross", R(4), R(4))
bad("IndexError", "cross", R(), R(3))
bad("InvalidArgumentError", "cross", R(2, 3), R(3, 3))
add("cross", R(1), R(3), dtypes=ONCE)  # broadcast
