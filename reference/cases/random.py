"""Random numbers: compared by dtype and shape, since the numbers themselves are each library's own.

What can be said about the numbers (their range, their mean, that a seed repeats them) is told in `programs/random.py`.
"""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import DT, DTYPES, K, P, R, V

CASES = Table()
add, bad = CASES.add, CASES.bad

ONE = ("f32",)

for name in ("random.normal", "random.uniform"):
    for shape in ([], [3], [2, 3], [0], [2, 0, 3], (2, 1, 2, 1, 2), 3, [-1], [1.5], "a", None, [None], [[2]], True):
        add(name, K(shape), form=True, dtypes=ONE)
    add(name, V([2, 3], "i32"), form=True, dtypes=ONE)
    add(name, V([2, 3], "i64"), form=True, dtypes=ONE)
    add(name, V(3, "i32"), form=True, dtypes=ONE)
    add(name, V([2.0]), form=True, dtypes=ONE)
    for dtype in DTYPES.values():
        add(name, K([2, 3]), dtype=DT(dtype), form=True, dtypes=ONE)
    for seed in (1, None, -1, 2**40, 1.5, "a", [1, 2]):
        add(name, K([2]), seed=seed, form=True, dtypes=ONE)
    add(name, K([2]), dtype="float64", form=True, dtypes=ONE)
    bad("TypeError", name)

for mean, stddev in ((1.0, 2.0), (1, 2), (0.0, 0.0), (0.0, -1.0), ([1.0, 2.0, 3.0], 1.0), (0.0, [1.0, 2.0, 3.0]),
        ([1.0, 2.0], 1.0), ("a", 1.0), (None, 1.0), ([[1.0], [2.0]], 1.0), (1j, 1.0)):
    add("random.normal", K([2, 3]), mean=mean, stddev=stddev, form=True, dtypes=ONE)
add("random.normal", K([3]), mean=R(3), stddev=P(3), form=True, dtypes=("f32", "f64", "i32"))
add("random.normal", K([3]), K(0.0), K(1.0), DT("float64"), form=True, dtypes=ONE)
add("random.normal", K([3]), mean=V(2.5), stddev=0.0, dtypes=ONE, suffix="no spread")

for low, high in ((1.0, 2.0), (1, 2), (2.0, 1.0), (1.0, 1.0), (0, None), (0.0, None), ([1.0, 2.0, 3.0], 4.0),
        ([1.0, 2.0], 4.0), ("a", 1.0), (None, 1.0), (1.5, 2)):
    add("random.uniform", K([2, 3]), minval=low, maxval=high, form=True, dtypes=ONE)
for dtype in DTYPES.values():
    for low, high in ((0, 10), (-5, 5), (5, 5), (5, 1), (0, None), (0.5, 9.5), ([0, 1, 2], 10)):
        add("random.uniform", K([2, 3]), minval=low, maxval=high, dtype=DT(dtype), form=True, dtypes=ONE)
add("random.uniform", K([3]), minval=R(3), maxval=P(3), form=True, dtypes=("f32", "f64"))
add("random.uniform", K([3]), K(0), K(5), DT("int32"), form=True, dtypes=ONE)
add("random.uniform", K([3]), minval=V(2), maxval=V(3), dtype=DT("int32"), dtypes=("i32", "i64"), suffix="one choice")

for seed in (0, 1, 42, -1, 2**40, 1.5, "a", None, [1], True):
    add("random.set_seed", K(seed), dtypes=ONE)
bad("TypeError", "random.set_seed")
