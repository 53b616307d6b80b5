"""Matrix products and norms."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, COMPLEX, DT, FLOAT, MAIN, WIDE, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

INF, NAN = float("inf"), float("nan")
ONE = ("f32",)

# ----------------------------------------------------------------------------------------------------------- matmul

name = "linalg.matmul"
add(name, R(2, 3), R(3, 2), dtypes=ALL)
add(name, R(2, 2, 3), R(2, 3, 2), dtypes=ALL)
for x, y in (((1, 1), (1, 1)), ((1, 3), (3, 1)), ((3, 1), (1, 3)), ((2, 2, 3), (3, 2)), ((2, 3), (2, 3, 2)),
        ((1, 2, 3), (4, 3, 2)), ((2, 1, 2, 3), (3, 3, 1)), ((2, 1, 2, 1, 2), (1, 3, 1, 2, 2)),
        ((1, 1, 2, 3), (2, 3, 3, 2)),
        ((0, 3), (3, 2)), ((2, 0), (0, 3)), ((2, 3), (3, 0)), ((0, 2, 3), (0, 3, 2)), ((0, 2, 3), (1, 3, 2)),
        ((0, 2, 3), (3, 2)), ((2, 0, 3), (2, 3, 0))):
    add(name, R(*x), R(*y), dtypes=WIDE if len(x) == 3 else MAIN)
for x, y in (((2, 3), (2, 3)), ((2, 2, 3), (3, 3, 2)), ((2,), (2, 2)), ((2, 2), (2,)), ((2,), (2,)), ((), (2, 2)),
        ((), ()), ((2, 2), ()), ((2, 3), (0, 3))):
    bad("InvalidArgumentError", name, R(*x), R(*y))
for a in ("transpose_a", "adjoint_a", None):
    for b in ("transpose_b", "adjoint_b", None):
        x, y = ((3, 2) if a else (2, 3)), ((2, 3) if b else (3, 2))
        flags = {flag: True for flag in (a, b) if flag}
        if flags:
            add(name, R(*x), R(*y), dtypes=(*WIDE, "f16", "c64", "i32"), **flags)
            add(name, R(2, *x), R(2, *y), dtypes=(*WIDE, "f16", "c64", "i32"), **flags)
            add(name, R(2, 1, *x), R(3, *y), dtypes=WIDE, **flags)
            add(name, R(*x), R(2, *y), dtypes=WIDE, **flags)
add(name, R(2, 3), R(2, 3), transpose_a=True, adjoint_a=True, dtypes=ONE)
add(name, R(2, 3), R(2, 3), transpose_b=True, adjoint_b=True, dtypes=ONE)
add(name, R(2, 3), R(3, 2), a_is_sparse=True, dtypes=("f32", "f64", "bf16"))
add(name, R(2, 3), R(3, 2), b_is_sparse=True, dtypes=("f32", "f64", "bf16"))
add(name, R(2, 3), R(2, 3), transpose_a=True, a_is_sparse=True, b_is_sparse=True, dtypes=ONE)
for out in ("int32", "float32", "float64"):
    add(name, R(2, 3), R(3, 2), output_type=DT(out), dtypes=("f32", "i8", "i32"))
add(name, R(2, 3), R(3, 2), K(False), K(False), dtypes=ONE)
add(name, R(20, 50), R(50, 10), second=False, tolerance=10, dtypes=ONE)
add(name, V([[1.0, NAN], [0.0, INF]]), V([[0.0, 1.0], [0.0, 1.0]]), dtypes=FLOAT)
add(name, R(2, 3), R(3, 2), wrt=(0,))
add(name, R(2, 3), R(3, 2), wrt=(1,), suffix="second")
add(name, W(R(2, 3)), R(3, 2))
add(name, R(2, 3), W(R(3, 2)))
add(name, N(R(2, 3)), R(3, 2), dtypes=("f32", "f64", "i64"))
add(name, R(2, 3), N(R(3, 2)), dtypes=("f32", "f64", "i64"))
add(name, R(2, 3), N(R(3, 2, dtype="f64")), dtypes=ONE)
add(name, R(2, 2), K([[1.0, 0.0], [0.0, 1.0]]), dtypes=("f32", "f64", "i32"))
add(name, R(2, 2), K([[1, 0], [0, 1]]), dtypes=("f32", "f64", "i32"))
add(name, K([[1, 2]]), K([[1], [2]]), dtypes=ONE)
add(name, R(2, 3), R(3, 2, dtype="f64"), dtypes=("f32", "i32"))
for other in (1.0, "a", None):
    add(name, R(2, 2), K(other), dtypes=ONE)
bad("TypeError", name, R(2, 3))
bad("TypeError", name, R(2, 3), R(3, 2), axis=0)
alias("matmul", name)

# ------------------------------------------------------------------------------------------------------------- norm

name = "norm"
add(name, R(2, 3), dtypes=ALL)
for ord in ("euclidean", 1, 2, 1.0, 2.0, 3, 2.5, INF, 0, -1, "fro", "wrong", -INF, None, 0.5, NAN):
    for axis in (None, 0, -1, (0, 1), [-2, -1]):
        # the 2-norm of a matrix is a singular value: its derivative belongs to svd
        add(name, R(3, 2), ord=ord, axis=axis, dtypes=WIDE if ord in ("euclidean", 1, 3, INF) and axis in (None,
                0) else ONE)
    add(name, R(2, 3), ord=ord, axis=1, keepdims=True, dtypes=("f32", "c128"))
for axis in (0, 1, 2, -1, [0, 2], (1, 2), [2, 1], [0], 3, -4, [0, 3], [0, 0], [0, 1, 2], 1.0, "a", [], (0, -3)):
    add(name, R(2, 3, 2), axis=axis, dtypes=WIDE if axis == 1 else ONE)
    add(name, R(2, 3, 2), axis=axis, keepdims=True, dtypes=ONE)
for shape in ((), (1,), (0,), (2, 0), (1, 1), (2, 1, 2, 3), (2, 1, 2, 1, 2)):
    add(name, R(*shape), dtypes=MAIN)
    add(name, R(*shape), keepdims=True, dtypes=ONE)
    add(name, R(*shape), axis=-1, dtypes=ONE)
for ord in ("euclidean", 1, 2, 3, INF):
    add(name, V([0.0, 0.0, 0.0]), ord=ord, dtypes=FLOAT)
    add(name, V([[0.0, 0.0], [3.0, 4.0], [3.0, -3.0], [NAN, 1.0], [INF, 1.0]]), ord=ord, axis=1, dtypes=FLOAT)
    add(name, V([0j, 3 + 4j]), ord=ord, dtypes=COMPLEX)
add(name, R(3, 3), ord=2, axis=[-2, -1])
add(name, R(2, 2, 3), ord="fro", axis=[-2, -1], dtypes=WIDE)
add(name, R(2, 2, 3), ord=1, axis=[-2, -1], dtypes=ONE)
add(name, W(R(3)))
add(name, N(R(3)), dtypes=("f32", "f64", "i32"))
for value in ([3.0, 4.0], [3, 4], 2.0, "a", None):
    add(name, K(value), dtypes=ONE)
add(name, R(2, 3), K("euclidean"), K(0), dtypes=ONE)
bad("TypeError", name)
alias("linalg.norm", name)
