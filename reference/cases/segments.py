"""Reductions over segments: rows that bear the same number are folded into one."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, FLOAT, INT, MAIN, WIDE, I, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

INF, NAN = float("inf"), float("nan")
ONE = ("f32",)
TIED = V([[3.0, 1.0], [3.0, 2.0], [1.0, 2.0], [0.0, 0.0], [5.0, 0.0]])
F64 = ("f64",)  # where a derivative is exactly 0, and float32 shows nothing but rounding
STRANGE = V([1.0, INF, -INF, 2.0, INF, -0.0, 0.0])

for f in ("sum", "mean", "max", "min", "prod"):
    name = f"math.segment_{f}"
    add(name, R(5, 2), V([0, 0, 1, 1, 1], "i32"), dtypes=ALL)
    add(name, R(5), V([0, 0, 1, 1, 1], "i64"), dtypes=WIDE)
    add(name, R(4, 2), V([1, 1, 3, 3], "i32"), dtypes=WIDE, suffix="gaps")
    add(name, R(4), V([1, 1, 3, 3], "i32"), dtypes=INT, suffix="gaps of integers")
    add(name, R(1, 2), V([0], "i32"), dtypes=F64)
    add(name, R(3, 1, 2, 1, 2), V([0, 2, 2], "i32"), dtypes=F64)
    add(name, V([1.0, NAN, NAN, 2.0, NAN]), V([0, 0, 1, 1, 2], "i32"), dtypes=MAIN)
    add(name, R(0), V([], "i32"))
    add(name, R(0, 2), V([], "i32"))
    add(name, R(3, 0), V([0, 1, 1], "i32"))
    add(name, TIED, V([0, 0, 0, 1, 1], "i32"), dtypes=WIDE + ("f16", "i32"), suffix="ties")
    add(name, STRANGE, V([0, 0, 1, 1, 2, 3, 3], "i32"), dtypes=FLOAT)
    add(name, W(R(3)), V([0, 0, 1], "i32"))
    add(name, K([1.0, 2.0]), K([0, 0]), dtypes=ONE)
    add(name, K([1, 2]), K((0, 1)), dtypes=ONE)
    add(name, N(R(2)), N(I(2, high=1)), dtypes=MAIN)
    add(name, R(2), V([0, 1], "i16"), dtypes=ONE)
    add(name, R(2), V([0.0, 1.0]), dtypes=ONE)
    add(name, R(2), K([0.0, 1.0]), dtypes=ONE)
    add(name, R(2), K(None), dtypes=ONE)
    add(name, K(None), K([0]), dtypes=ONE)
    add(name, K("a"), K([0]), dtypes=ONE)
    for ids in ([1, 0], [0, 1, 2], [0], [-1, 0], [[0, 1]], 0):
        add(name, R(2), V(ids, "i32"), dtypes=ONE)
    add(name, R(), V([0], "i32"), dtypes=ONE)
    add(name, R(), V(0, "i32"), dtypes=ONE)
    bad("TypeError", name, R(2))
add("math.segment_prod", V([0.0, 2.0, 0.0, 0.0, 3.0, 4.0]), V([0, 0, 1, 1, 2, 2], "i32"), dtypes=WIDE, suffix="zeros")
add("math.segment_mean", V([7, -7, 2, 5]), V([0, 0, 1, 1], "i32"), dtypes=INT[:4])
add("math.segment_mean", V([-7, -8]), V([0, 0], "i32"), dtypes=INT[:4])

for f in ("sum", "mean", "max", "min", "prod", "sqrt_n"):
    name = f"math.unsorted_segment_{f}"
    add(name, R(5, 2), V([0, 2, 0, 1, 2], "i32"), K(3), dtypes=ALL)
    add(name, R(5), V([0, 2, 0, 1, 2], "i64"), V(3, "i64"), dtypes=WIDE)
    add(name, R(5, 2), V([0, -1, 0, 1, -1], "i32"), K(3), dtypes=WIDE, suffix="negative ids are dropped")
    add(name, R(4), V([1, 1, 4, 1], "i32"), K(6), dtypes=INT + ("f32", "bf16", "f16", "f64"), suffix="gaps")
    add(name, R(2, 3, 2), V([[0, 1, 1], [2, 0, -1]], "i32"), K(3), dtypes=WIDE)
    add(name, R(2, 3), V([[0, 1, 1], [2, 0, 1]], "i32"), K(3), dtypes=WIDE)
    add(name, R(), V(1, "i32"), K(2))
    add(name, R(2), V(1, "i32"), K(2))
    add(name, R(2, 1, 2, 1, 2), V([1, 0], "i32"), K(2), dtypes=F64)
    add(name, V([1.0, NAN, NAN, 2.0, NAN]), V([0, 0, 1, 1, 2], "i32"), K(4), dtypes=MAIN)
    add(name, R(0), V([], "i32"), K(2))
    add(name, R(0), V([], "i32"), K(0))
    add(name, R(3, 0), V([0, 1, 1], "i32"), K(2))
    add(name, TIED, V([0, 1, 0, 1, 0], "i32"), K(2), dtypes=WIDE + ("f16", "i32"), suffix="ties")
    add(name, STRANGE, V([0, 0, 1, 1, 2, 3, 3], "i32"), K(5), dtypes=FLOAT)
    add(name, W(R(3)), V([0, 1, 0], "i32"), K(2))
    add(name, K([1.0, 2.0]), K([0, 0]), K(1), dtypes=ONE)
    add(name, K([1, 2]), K((0, 1)), K(2), dtypes=ONE)
    add(name, N(R(2)), N(I(2, high=1)), K(2), dtypes=MAIN)
    add(name, R(2), V([0, 1], "i32"), V(2, "i64"), dtypes=ONE)
    add(name, R(2), V([0, 1], "i32"), V([2], "i32"), dtypes=ONE)
    add(name, R(2), V([0, 1], "i32"), K(2.0), dtypes=ONE)
    add(name, R(2), V([0, 1], "i32"), K(-1), dtypes=ONE)
    add(name, R(2), V([0, 1], "i32"), K(None), dtypes=ONE)
    add(name, R(2), V([0, 2], "i32"), K(2), dtypes=ONE)
    add(name, R(2), V([0, 1], "i16"), K(2), dtypes=ONE)
    add(name, R(2), V([0.0, 1.0]), K(2), dtypes=ONE)
    add(name, R(2), K([0.0, 1.0]), K(2), dtypes=ONE)
    add(name, R(2), K(None), K(2), dtypes=ONE)
    add(name, K(None), K([0]), K(2), dtypes=ONE)
    for ids in ([0, 1, 2], [0], [[0, 1]], [[0], [1]]):
        add(name, R(2), V(ids, "i32"), K(3), dtypes=ONE)
    bad("TypeError", name, R(2), V([0, 1], "i32"))
add("math.unsorted_segment_prod", V([0.0, 2.0, 0.0, 0.0, 3.0, 4.0]), V([0, 0, 1, 1, 2, 2], "i32"), K(3), dtypes=WIDE,
    suffix="zeros")
