"""Matrix products of which is said that many elements are zero."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, K, R, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
name = "linalg.matmul"
for hints in ({"a_is_sparse": True}, {"b_is_sparse": True}, {"a_is_sparse": True, "b_is_sparse": True}):
    add(name, R(2, 3), R(3, 4), dtypes=tuple(kind for kind in ALL if kind != "bool"), **hints)
    for dtype in ("f32", "bf16"):
        for turned in ("transpose_a", "adjoint_a"):
            add(name, R(3, 2), R(3, 4), **{turned: True}, dtypes=(dtype,), **hints)
        add(name, R(2, 3), R(4, 3), transpose_b=True, dtypes=(dtype,), **hints)
        add(name, R(3, 2), R(4, 3), transpose_a=True, adjoint_b=True, dtypes=(dtype,), **hints)
    for x, y in (((2, 3), (2, 3)), ((2, 2, 3), (2, 3, 4)), ((3,), (3, 2)), ((2, 0), (0, 3)), ((0, 2), (2, 3)), ((2, 3, 4), (4, 5)), ((1, 1), (1, 1))):
        add(name, R(*x), R(*y), dtypes=("f32", "f64"), **hints)
    add(name, R(2, 3, dtype="bf16"), R(3, 2), dtypes=("f32", "bf16", "f64"), **hints)
    add(name, W(R(2, 3)), R(3, 2), dtypes=ONE, **hints)
    add(name, K([[1, 2]]), K([[1], [2]]), dtypes=ONE, **hints)
for dtype in ("f32", "bf16"):
    add(name, R(2, 3, dtype="bf16"), R(3, 2), dtypes=(dtype,))
    add(name, R(2, 3), R(3, 2, dtype="bf16"), dtypes=(dtype,))
add(name, R(3, 2, dtype="bf16"), R(3, 2), transpose_a=True, dtypes=ONE)
add(name, R(2, 3), R(2, 3, dtype="bf16"), transpose_b=True, dtypes=ONE)
add(name, R(2, 2, 3), R(2, 3, 2, dtype="bf16"), dtypes=ONE)
add(name, R(2, 3), R(2, 3, dtype="bf16"), dtypes=ONE)
