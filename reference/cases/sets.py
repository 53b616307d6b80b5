"""Sets: the last axis of a tensor, or the rows of a sparse one, as sets of what they hold."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.cases.sparse_dense import ODD, OTHERS, THREE
from reference.values import ALL, SP, I, K, N, V

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
SET = ("i8", "i16", "i32", "i64", "u8", "u16", "str")
A = SP([[0, 0], [0, 2], [1, 1], [2, 0], [2, 1]], I(5, high=4, dtype=None), [3, 4])
B = SP([[0, 0], [0, 1], [0, 2], [2, 0], [2, 3]], I(5, high=4, dtype=None), [3, 5])
WORDS = SP([[0, 0], [0, 2], [1, 1], [2, 0], [2, 1]], V(["b", "a", "c", "b", "b"]), [3, 4])

name = "sets.size"
for dtype in ALL:
    add(name, SP([[0, 0], [0, 2], [1, 1], [2, 0], [2, 1]], I(5, high=4, dtype=None) if dtype not in ("str",) else V(["b", "a", "c", "b", "b"]), [3, 4]), dtypes=(dtype,))
for places in ODD:
    for check in (True, False):
        if check or min(min(p) for p in places) >= 0:
            add(name, SP(places, V([1, 2, 2], "i32"), [3, 4]), validate_indices=check, dtypes=ONE)
for places, shape in OTHERS:
    add(name, SP(places, I(len(places), high=3, dtype="i64"), shape), dtypes=ONE)
add(name, SP([[0, 0, 0], [0, 0, 1], [1, 1, 0]], V([1, 1, 2], "i32"), [2, 3, 2]), dtypes=ONE)
add(name, I(2, 3), dtypes=ONE)
add(name, K([[1, 2]]), dtypes=ONE)
add(name, K(None), dtypes=ONE)

for f in ("intersection", "difference", "union"):
    name = f"sets.{f}"
    for dtype in SET[:-1] + ("f32", "u32", "bool"):
        add(name, I(2, 4, high=4, dtype=None), I(2, 3, high=4, dtype=None), dtypes=(dtype,))
        add(name, A, B, dtypes=(dtype,))
        add(name, I(3, 4, high=4, dtype=None), B, dtypes=(dtype,))
        add(name, A, I(3, 4, high=4, dtype=None), dtypes=(dtype,))
    text = V([["b", "a", "a"], ["c", "B", ""]])
    add(name, text, V([["a", "z"], ["", "c"]]), dtypes=("str",))
    add(name, WORDS, WORDS, dtypes=("str",))
    add(name, V([["a"], ["c"], ["d"]]), WORDS, dtypes=("str",))
    add(name, K([[1, 2, 2], [3, 4, 5]]), K([[2, 2], [5, 9]]), dtypes=ONE)
    add(name, N(I(2, 3)), N(I(2, 2)), dtypes=ONE)
    for one, other in (((2, 2, 3), (2, 2, 2)), ((2, 0), (2, 3)), ((2, 3), (2, 0)), ((0, 3), (0, 2)), ((3,), (2,)), ((), ()), ((2, 3), (3, 3)), ((2, 3), (2, 2, 3)), ((1, 2, 1, 3), (1, 2, 1, 2))):
        add(name, I(*one, high=4), I(*other, high=4), dtypes=ONE)
    for places in ODD:
        for check in (True, False):
            if check or (places == sorted(places) and min(min(p) for p in places) >= 0):  # else rows are cut in pieces
                add(name, SP(places, V([1, 2, 2], "i32"), [3, 4]), SP(THREE, V([2, 2, 1], "i32"), [3, 4]), validate_indices=check, dtypes=ONE)
                add(name, SP(THREE, V([2, 2, 1], "i32"), [3, 4]), SP(places, V([1, 2, 2], "i32"), [3, 4]), validate_indices=check, dtypes=ONE)
                if check or max(row for row, _ in places) < 3:  # rows that are not there TensorFlow passes over unasked
                    add(name, V([[1, 2], [2, 2], [3, 1]], "i32"), SP(places, V([1, 2, 2], "i32"), [3, 4]), validate_indices=check, dtypes=ONE)
    for places, shape in OTHERS:
        x = SP(places, I(len(places), high=3, dtype="i64"), shape)
        add(name, x, x, dtypes=ONE)
        add(name, I(*shape, high=3, dtype="i64"), x, dtypes=ONE)
        add(name, x, I(*shape, high=3, dtype="i64"), dtypes=ONE)
        add(name, x, SP(THREE, I(3, high=3, dtype="i64"), [3, 4]), dtypes=ONE)
    X = SP([[0, 0, 0], [0, 0, 1], [1, 1, 0]], V([1, 3, 2], "i32"), [2, 3, 2])
    Y = SP([[0, 0, 0], [1, 0, 0], [1, 1, 0], [1, 1, 1]], V([1, 7, 9, 2], "i32"), [2, 3, 4])
    add(name, X, Y, dtypes=ONE)
    add(name, Y, X, dtypes=ONE)
    add(name, I(2, 3, 4, high=4), Y, dtypes=ONE)
    add(name, I(2, 2, 4, high=4), Y, dtypes=ONE)
    add(name, I(2, 3, 4, high=4), A, dtypes=ONE)
    add(name, I(2, 3), I(2, 3, dtype="i64"), dtypes=ONE)
    add(name, I(2, 3), K([[1, 2], [3, 4]]), dtypes=ONE)
    add(name, K(None), I(2, 3), dtypes=ONE)
    add(name, K(3), K(4), dtypes=ONE)
name = "sets.difference"
for aminusb in (True, False):
    add(name, I(2, 4, high=4), I(2, 3, high=4), aminusb=aminusb, dtypes=ONE)
    add(name, A, B, aminusb=aminusb, dtypes=("i32",))
    add(name, I(3, 4, high=4, dtype=None), B, aminusb=aminusb, dtypes=("i32",))
    add(name, A, I(3, 4, high=4, dtype=None), aminusb=aminusb, dtypes=("i32",))
