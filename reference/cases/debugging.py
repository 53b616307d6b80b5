"""The checks that are operations, with a gradient of their own."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, FLOAT, K, N, R, V, W

CASES = Table()
add, bad = CASES.add, CASES.bad

INF, NAN = float("inf"), float("nan")
ONE = ("f32",)
RANKS: list[tuple[int, ...]] = [(), (1,), (3,), (0,), (2, 3), (2, 0, 3), (2, 3, 2), (2, 1, 2, 3), (2, 1, 2, 1, 2)]

for f in ("debugging.check_numerics", "debugging.assert_all_finite"):
    add(f, R(2, 3), K("x"), dtypes=ALL)
    for shape in RANKS:
        add(f, R(*shape), K("x"), dtypes=ONE)
    for values in ([NAN], [INF], [-INF, NAN], [0.0, -0.0, 1e38]):
        add(f, V(values), K("x"), dtypes=FLOAT)
    for value in (1.0, [1.0, 2.0], 1, 1j, "a", None, True):
        add(f, K(value), K("x"), dtypes=ONE)
    add(f, N(R(2)), K("x"))
    add(f, W(R(2)), K("x"))
    bad("TypeError", f, R(2))

add("ensure_shape", R(2, 3), K([2, 3]), dtypes=ALL)
for shape in RANKS:
    add("ensure_shape", R(*shape), K(list(shape)), dtypes=ONE)
for shape in (None, [None, None], [2, None], [None, 3], [3, 2], [2], [2, 3, 1], [], [-1, 3], "a", 2, [2.0, 3]):
    add("ensure_shape", R(2, 3), K(shape), dtypes=ONE)
for value, shape in ((1.0, []), ([1, 2], [2]), ("a", []), (None, [])):
    add("ensure_shape", K(value), K(shape), dtypes=ONE)
add("ensure_shape", N(R(2)), K([2]))
add("ensure_shape", W(R(2)), K([2]))
bad("TypeError", "ensure_shape", R(2))
