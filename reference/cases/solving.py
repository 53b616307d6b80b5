"""Linear systems, inverses, determinants, least squares."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, COMPLEX, DT, MAIN, WIDE, K, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
INF, NAN = float("inf"), float("nan")
EXACT = (*WIDE, "c64")

# matrices far from singular; the second is not symmetric, the last two are Hermitian and positive definite
A2 = [[3.0, 1.0], [-1.0, 2.0]]
A3 = [[3.0, 0.5, -1.0], [1.0, -2.0, 0.25], [-0.5, 1.0, 4.0]]
C2 = [[3.0 + 1j, 1.0 - 0.5j], [-1.0 + 0.25j, 2.0 - 1j]]
C3 = [[3.0 + 1j, 0.5, -1.0j], [1.0 - 1j, -2.0 + 0.5j, 0.25], [-0.5, 1.0 + 0.5j, 4.0]]
P2 = [[4.0, 1.0], [1.0, 3.0]]
P3 = [[4.0, 1.0, -0.5], [1.0, 3.0, 0.75], [-0.5, 0.75, 2.0]]
H2 = [[4.0, 1.0 - 1j], [1.0 + 1j, 3.0]]
H3 = [[4.0, 1.0 - 1j, 0.5j], [1.0 + 1j, 3.0, 0.75], [-0.5j, 0.75, 2.0]]
L3 = [[2.0, 9.0, 9.0], [1.0, -3.0, 9.0], [-0.5, 0.75, 1.5]]
U3 = [[2.0, 1.0, -0.5], [9.0, -3.0, 0.75], [9.0, 9.0, 1.5]]
CL3 = [[2.0 + 1j, 9.0, 9.0], [1.0 - 1j, -3.0, 9.0], [-0.5, 0.75 + 0.5j, 1.5 - 1j]]
SINGULAR = [[1.0, 2.0], [2.0, 4.0]]


def either(name, real, complex, *rest, **options):
    """The case once with a matrix of real numbers, and once with one of complex numbers."""
    add(name, V(real), *rest, dtypes=MAIN, smooth=options.pop("smooth", True), **options)
    add(name, V(complex), *rest, dtypes=COMPLEX, smooth=False, **options)


# --------------------------------------------------------------------------------------------- det, slogdet, logdet

for name in ("linalg.det", "linalg.slogdet", "linalg.inv"):
    add(name, R(2, 2), dtypes=ALL, smooth=False, tolerance=3)
    # TensorFlow leaves out the conjugate of a complex determinant's gradient, so finite differences do not judge it
    for real, complex in ((A2, C2), (A3, C3), ([A2, P2], [C2, H2]), ([[5.0]], [[2.0 + 1j]]), ([[A2], [P2]], [[C2], [H2]])):
        either(name, real, complex, tolerance=2)
    add(name, V([[0.0, 2.0], [3.0, 0.0]]))
    for shape in ((0, 0), (0, 2, 2), (2, 0, 0)):
        add(name, R(*shape))
    add(name, W(V(A2)), dtypes=ONE)
    add(name, N(V(A2)), dtypes=("f32", "f64"))
    add(name, K(A2), dtypes=ONE)
    bad("InvalidArgumentError", name, K([[1, 0], [0, 1]]))
    for shape in ((2, 3), (3,), (), (2, 3, 2)):
        bad("InvalidArgumentError", name, R(*shape))
    bad("ValueError", name, K(None))
    bad("TypeError", name)
add("linalg.det", V(SINGULAR), wrt=(), suffix="singular")
add("linalg.det", V(SINGULAR), dtypes=ONE, suffix="no inverse for the gradient")
add("linalg.slogdet", V([[0.0, 0.0], [0.0, 0.0]]), wrt=())
add("linalg.det", V([[1.0, NAN], [2.0, 1.0]]), wrt=(), suffix="nan")
NANS = [[[1.0, NAN], [2.0, 4.0]], [[1.0, 2.0], [NAN, 4.0]], [[1.0, 2.0], [3.0, NAN]]]
for value in NANS:
    for name in ("linalg.slogdet", "linalg.inv"):
        add(name, V(value), wrt=())
for name in ("linalg.slogdet", "linalg.det"):
    add(name, V([[NAN, 1.0], [2.0, 4.0]]), wrt=())
bad("InvalidArgumentError", "linalg.inv", V([[NAN, 1.0], [2.0, 4.0]]))
either("linalg.inv", A2, C2, adjoint=True)
either("linalg.inv", A3, C3, adjoint=True, tolerance=2)
either("linalg.inv", [A2, P2], [C2, H2], adjoint=True)
add("linalg.inv", V(A2), dtypes=("f16",), adjoint=True)
for value in (SINGULAR, [[0.0, 0.0], [0.0, 0.0]], [[0.0]], [A2, SINGULAR]):
    bad("InvalidArgumentError", "linalg.inv", V(value))

name = "linalg.logdet"
either(name, P2, H2, smooth=False)
either(name, P3, H3, smooth=False)
either(name, [P2, [[2.0, 0.5], [0.5, 1.0]]], [H2, H2], smooth=False)
for shape in ((0, 0), (0, 2, 2), (2, 0, 0)):
    add(name, R(*shape))
add(name, V(SINGULAR), dtypes=MAIN, wrt=())
add(name, V([[-1.0, 0.0], [0.0, 1.0]]), dtypes=EXACT, wrt=())
add(name, R(2, 2), dtypes=tuple(d for d in ALL if d not in EXACT))
bad("InvalidArgumentError", name, R(2, 3))
bad("InvalidArgumentError", name, R(3))
bad("ValueError", name, K(None))

# ------------------------------------------------------------------------------------------------------------ solve

name = "linalg.solve"
add(name, V(A2), R(2, 1), dtypes=tuple(d for d in ALL if d != "str"))
for adjoint in (False, True):
    flag = {"adjoint": True} if adjoint else {}
    for real, complex, b in ((A2, C2, (2, 1)), (A3, C3, (3, 2)), ([A2, P2], [C2, H2], (2, 2, 1)), ([[2.0]], [[2.0 + 1j]], (1, 3)), ([[A2], [P2]], [[C2], [H2]], (2, 1, 2, 2))):
        either(name, real, complex, R(*b), tolerance=2, **flag)
add(name, V(A2), R(2, 1), wrt=(0,))
add(name, V(A2), R(2, 1), wrt=(1,), suffix="right side")
for a, b in (((0, 0), (0, 2)), ((0, 2, 2), (0, 2, 1))):
    add(name, R(*a), R(*b))
add(name, V(A2), R(2, 0))
add(name, W(V(A2)), N(R(2, 1)), dtypes=ONE)
add(name, V(A2), K([[1.0], [2.0]]), dtypes=MAIN)
add(name, K(A2), K([[1], [2]]), dtypes=ONE)
for a, b in (((2, 2), (2,)), ((2, 2), (3, 1)), ((3, 2, 2), (2, 1)), ((2, 2), (3, 2, 1)), ((1, 2, 2), (3, 2, 1)), ((2, 3), (2, 1)), ((3, 2), (3, 1)), ((2,), (2,)), ((), ())):
    bad("InvalidArgumentError", name, R(*a), R(*b))
bad("InvalidArgumentError", name, V(SINGULAR), R(2, 1))
bad("InvalidArgumentError", name, V([[0.0, 0.0], [0.0, 0.0]]), R(2, 1))
for value in NANS:
    add(name, V(value), R(2, 1), wrt=())
bad("InvalidArgumentError", name, V([[NAN, 1.0], [2.0, 4.0]]), R(2, 1))
bad("InvalidArgumentError", name, V(A2), R(2, 1, dtype="f64"))
bad("ValueError", name, V(A2), K(None))
bad("TypeError", name, V(A2))

# ------------------------------------------------------------------------------------------------- triangular_solve

name = "linalg.triangular_solve"
add(name, V(L3), R(3, 2), dtypes=tuple(d for d in ALL if d != "str"))
for lower in (True, False):
    for adjoint in (False, True):
        flags = {"lower": lower, "adjoint": adjoint}
        real = L3 if lower else U3
        either(name, real, CL3, R(3, 2), tolerance=3, **flags)
        either(name, [real, real], [CL3, C3], R(2, 3, 1), tolerance=4, **flags)
        add(name, V(real), R(2, 3, 1), smooth=True, **flags)
        add(name, V([real, A3]), R(3, 1), smooth=True, **flags, tolerance=4)
add(name, V([[L3], [L3]]), R(2, 3, 1), suffix="both broadcast")
add(name, V([[2.0]]), R(1, 2))
add(name, V(L3), R(3, 2), wrt=(0,))
add(name, V(L3), R(3, 2), wrt=(1,), suffix="right side")
for a, b in (((0, 0), (0, 2)), ((0, 2, 2), (0, 2, 1))):
    add(name, R(*a), R(*b))
add(name, V(L3), R(3, 0))
add(name, V([[0.0, 0.0], [0.0, 0.0]]), V([[1.0], [1.0]]), second=False)
add(name, V([[NAN, 0.0], [2.0, 4.0]]), V([[1.0], [1.0]]), second=False)
add(name, V([[2.0, NAN], [2.0, 4.0]]), V([[1.0], [1.0]]), second=False, suffix="not read")
add(name, W(V(L3)), N(R(3, 1)), dtypes=ONE)
add(name, V(L3), K([[1.0], [2.0], [3.0]]), dtypes=MAIN)
add(name, K(L3), K([[1], [2], [3]]), dtypes=ONE)
add(name, V(L3), R(3, 1), K(False), K(True), dtypes=ONE)
MISFITS = (((2, 2), (2,)), ((2, 2), (3, 1)), ((2, 3), (2, 1)), ((3, 2), (3, 1)), ((2,), (2,)), ((), ()), ((3, 2, 2), (2, 2, 1)))
for a, b in MISFITS:
    bad("InvalidArgumentError", name, R(*a), R(*b))
bad("InvalidArgumentError", name, V(L3), R(3, 1, dtype="f64"))
bad("ValueError", name, V(L3), K(None))
bad("TypeError", name, V(L3))

# --------------------------------------------------------------------------------------------------------- cholesky

name = "linalg.cholesky"
add(name, V(P2), dtypes=tuple(d for d in ALL if d != "str"), smooth=False)
for real, complex in ((P2, H2), (P3, H3), ([P2, [[2.0, 0.5], [0.5, 1.0]]], [H2, H2]), ([[2.0]], [[2.0]]), ([[P2], [P2]], [[H2], [H2]])):
    either(name, real, complex, smooth=False)  # the gradient is shared between both triangles
add(name, V([[4.0, 7.0], [1.0, 3.0]]), smooth=False, suffix="lower triangle")
for shape in ((0, 0), (0, 2, 2), (2, 0, 0)):
    add(name, R(*shape))
add(name, W(V(P2)), dtypes=ONE)
add(name, K(P2), dtypes=ONE)
for shape in ((2, 3), (3,), ()):
    bad("InvalidArgumentError", name, R(*shape))
bad("ValueError", name, K(None))
bad("TypeError", name)

name = "linalg.cholesky_solve"
add(name, V(L3), R(3, 2), dtypes=tuple(d for d in ALL if d != "str"), tolerance=4)
either(name, L3, CL3, R(3, 1), tolerance=4)
either(name, [L3, L3], [CL3, CL3], R(2, 3, 1), tolerance=4)
add(name, V(L3), R(2, 3, 1), tolerance=4)
add(name, R(0, 0), R(0, 2))
add(name, W(V(L3)), N(R(3, 1)), dtypes=ONE, tolerance=4)
add(name, K(L3), K([[1], [2], [3]]), dtypes=ONE)
for a, b in MISFITS:
    bad("InvalidArgumentError", name, R(*a), R(*b))
bad("InvalidArgumentError", name, V(L3), R(3, 1, dtype="f64"))
bad("TypeError", name, V(L3))

# ------------------------------------------------------------------------------------------------------------ lstsq

TALL, WIDER = [[1.0, 2.0], [-1.0, 1.0], [0.5, -2.0]], [[1.0, 2.0, -1.0], [-1.0, 1.5, 0.5]]
CTALL, CWIDER = [[1.0 + 1j, 2.0], [-1.0, 1.0 - 1j], [0.5, -2.0]], [[1.0 + 1j, 2.0, -1.0], [-1.0, 1.5 - 0.5j, 0.5]]
name = "linalg.lstsq"
add(name, V(TALL), R(3, 2), dtypes=tuple(d for d in ALL if d not in ("str", "f16", "bf16")), tolerance=4)
bad("NotFoundError", name, V(TALL), R(3, 2), dtypes=("f16",))
bad("InvalidArgumentError", name, V(TALL), R(3, 2), dtypes=("bf16",))
for real, complex, b in ((TALL, CTALL, (3, 1)), (WIDER, CWIDER, (2, 2)), (A2, C2, (2, 1)), ([TALL, TALL], [CTALL, CTALL], (2, 3, 1)), ([WIDER, WIDER], [CWIDER, CWIDER], (2, 2, 1))):
    either(name, real, complex, R(*b), tolerance=8)  # the product of the matrix with itself has the square of its condition
    add(name, V(real), R(*b), l2_regularizer=0.5, smooth=True, tolerance=4)
    add(name, V(complex), R(*b), l2_regularizer=0.5, dtypes=("c64",), tolerance=4)
    add(name, V(real), R(*b), fast=False, wrt=(), tolerance=4)
    add(name, V(complex), R(*b), fast=False, wrt=(), dtypes=COMPLEX, tolerance=4)
add(name, V(TALL), R(2, 3, 1), tolerance=4)
add(name, V(A2), R(2, 1), l2_regularizer=V(0.25, "f32"), dtypes=ONE, tolerance=4)
add(name, V(A2), R(2, 1), l2_regularizer=1, dtypes=ONE, tolerance=4)
add(name, V(SINGULAR), V([[1.0], [1.0]]), fast=False, wrt=(), tolerance=4)
add(name, V([[1.0, 2.0, 1.0], [2.0, 4.0, 2.0]]), V([[1.0], [2.0]]), fast=False, wrt=(), tolerance=4)
add(name, V(TALL), R(3, 1), fast=False, l2_regularizer=2.0, wrt=(), tolerance=4)
add(name, V(TALL), R(3, 1), fast=False, dtypes=ONE, suffix="no gradient", tolerance=4)
add(name, V([A2, NANS[0]]), R(2, 2, 1), fast=False, wrt=(), tolerance=4)
for a, b in (((0, 2), (0, 1)), ((3, 0), (3, 1))):
    add(name, R(*a), R(*b), fast=False, wrt=())
    add(name, R(*a), R(*b), wrt=())
add(name, W(V(TALL)), N(R(3, 1)), dtypes=ONE, tolerance=4)
add(name, K(TALL), K([[1.0], [2.0], [3.0]]), dtypes=ONE, tolerance=4)
for fast in (True, False):
    for a, b in (((2, 2), (2,)), ((2, 2), (3, 1)), ((3, 2, 2), (2, 2, 1))):
        bad("InvalidArgumentError", name, R(*a), R(*b), fast=fast)
bad("InvalidArgumentError", name, R(2, 3, 2), R(3, 1), fast=False)
bad("InvalidArgumentError", name, V(A2), R(2, 1, dtype="f64"))
bad("NotImplementedError", name, V(A2), R(2, 1), l2_regularizer=0.5, dtypes=("c128",))
bad("TypeError", name, V(A2))

# ----------------------------------------------------------------------------------------------- pinv, matrix_rank

name = "linalg.pinv"
add(name, V(A2), dtypes=ALL[:-1], tolerance=4)
for value in (TALL, WIDER, A3, [A2, P2], [[2.0]], [[A2], [P2]]):
    add(name, V(value), smooth=True, tolerance=4)
add(name, V(SINGULAR), second=False, tolerance=4)
add(name, V([[2.0, 0.0], [0.0, 0.0]]), second=False)
add(name, V(A2), rcond=0.9, second=False, tolerance=4)
add(name, V([A2, P2]), rcond=[0.1, 0.9], second=False, tolerance=4)
add(name, V([A2, P2]), rcond=V([0.1, 0.9]), suffix="tensor", second=False, tolerance=4)
add(name, V(A2), validate_args=True, dtypes=ONE, tolerance=4)
add(name, R(0, 2, 2), dtypes=ONE)
add(name, V([A2, NANS[0]]), wrt=(), tolerance=4)
add(name, W(V(A2)), dtypes=ONE, tolerance=4)
add(name, K(A2), dtypes=ONE, tolerance=4)
bad("ValueError", name, R(3))
bad("ValueError", name, R())
bad("ValueError", name, K(None))
bad("TypeError", name, K([[1, 2], [3, 4]]))
bad("TypeError", name)

name = "linalg.matrix_rank"
add(name, V(A2), dtypes=ALL[:-1])
for value in (TALL, WIDER, SINGULAR, [A2, SINGULAR], [[0.0, 0.0], [0.0, 0.0]], [[1.0]], [[1.0, 1.0, 1.0], [1.0, 1.0, 1.0], [1.0, 1.0, 1.0]]):
    add(name, V(value))
add(name, V(A2), tol=3.0)
add(name, V([A2, P2]), tol=2.5)
add(name, V(A2), K(None), K(True), dtypes=ONE)
add(name, R(0, 2, 2), dtypes=ONE)
add(name, K([[1, 2], [2, 4]]), dtypes=ONE)
add(name, W(V(A2)), dtypes=ONE)
bad("ValueError", name, R(3))
bad("ValueError", name, K(None))
bad("TypeError", name)

# --------------------------------------------------------------------------------------------------------- lu family

name = "linalg.lu"
add(name, V(A2), dtypes=ALL[:-1], second=False)
for real, complex in ((A2, C2), (A3, C3), ([A2, P2], [C2, H2]), ([[2.0]], [[2.0 + 1j]]), ([[A3], [L3]], [[C3], [CL3]]), ([[0.0, 1.0], [2.0, 3.0]], [[0.0, 1.0j], [2.0, 3.0]])):
    add(name, V(real), second=False)
    add(name, V(complex), dtypes=COMPLEX, second=False)
add(name, R(6, 6), wrt=(), tolerance=4)
for value in NANS:
    add(name, V(value), wrt=())
bad("InvalidArgumentError", name, V([[NAN, 1.0], [2.0, 4.0]]))
add(name, V(A3), output_idx_type=DT("int64"), wrt=())
add(name, V(A3), K(None), dtypes=ONE, wrt=())
for shape in ((0, 0), (0, 2, 2), (2, 0, 0)):
    add(name, R(*shape), wrt=())
add(name, K(A2), dtypes=ONE)
for value in (SINGULAR, [[0.0, 0.0], [0.0, 0.0]], [A2, SINGULAR]):
    bad("InvalidArgumentError", name, V(value))
for shape in ((2, 3), (3,), ()):
    bad("InvalidArgumentError", name, R(*shape))
bad("InvalidArgumentError", name, V(A2), output_idx_type=DT("float32"))
bad("ValueError", name, K(None))
bad("TypeError", name)

LU3, LU2 = [[4.0, 1.0, 2.0], [0.5, 3.0, -1.0], [0.25, -0.5, 2.0]], [[2.0, 1.0], [0.5, 3.0]]
CLU3 = [[4.0 + 1j, 1.0, 2.0], [0.5j, 3.0, -1.0], [0.25, -0.5, 2.0 - 1j]]
for name, right in (("linalg.lu_reconstruct", None), ("linalg.lu_matrix_inverse", None), ("linalg.lu_solve", (3, 2))):
    def with_right(*inputs, shape=None):
        return (*inputs, R(*(shape or right))) if right else inputs
    add(name, *with_right(V(LU3), V([2, 0, 1], "i32")), dtypes=tuple(d for d in ALL if d not in ("bool", "str")), tolerance=4, smooth=False)
    either(name, LU3, CLU3, V([1, 2, 0], "i32"), *with_right(), tolerance=4)
    either(name, [LU3, LU3], [CLU3, CLU3], V([[1, 2, 0], [0, 2, 1]], "i32"), *with_right(shape=(2, 3, 1)), tolerance=4)
    add(name, *with_right(V([[LU2], [LU2]]), V([[[0, 1]], [[1, 0]]], "i32"), shape=(2, 1, 2, 1)), tolerance=4)
    add(name, *with_right(V(LU3), V([2, 0, 1], "i64")), dtypes=ONE, tolerance=4)
    add(name, *with_right(V(LU2), K([1, 0]), shape=(2, 1)), dtypes=ONE, tolerance=4)
    add(name, *with_right(V(LU2), K([1, 0]), shape=(2, 1)), validate_args=True, dtypes=ONE, tolerance=4)
    add(name, *with_right(K(LU2), K([1, 0]), shape=(2, 1)), dtypes=ONE, tolerance=4)
    bad("InvalidArgumentError", name, *with_right(V([LU3, LU3]), V([[1, 2, 0], [0, 2, 1]], "i64"), shape=(2, 3, 1)))
    bad("InvalidArgumentError", name, *with_right(V(LU2), K([0, 5]), shape=(2, 1)))
    bad("ValueError", name, *with_right(R(2), K([0, 1]), shape=(2, 1)))
    bad("ValueError", name, *with_right(V(LU2), K([[0, 1]]), shape=(2, 1)))
    bad("ValueError", name, *with_right(R(2, 3), K([0, 1]), shape=(2, 1)))
    bad("ValueError", name, K(None), K([0, 1]), *with_right())
    bad("TypeError", name, V(LU2))
bad("InvalidArgumentError", "linalg.lu_reconstruct", V(LU2), K([0, 0]))
add("linalg.lu_solve", V(LU3), V([2, 0, 1], "i32"), R(2, 3, 1), tolerance=4)
add("linalg.lu_solve", V([LU3, LU3]), V([[2, 0, 1], [0, 1, 2]], "i32"), R(3, 1), tolerance=4)
add("linalg.lu_solve", V([LU3]), V([[2, 0, 1]], "i32"), R(2, 3, 1), tolerance=4)
add("linalg.lu_solve", R(0, 0), V([], "i32"), R(0, 2), dtypes=ONE)
bad("ValueError", "linalg.lu_solve", V(LU2), K([0, 1]), R(2))
bad("ValueError", "linalg.lu_solve", V(LU2), K([0, 1]), R(3, 1))

# ------------------------------------------------------------------------------------------------- True, False, None

for name, inputs, flags in (("linalg.inv", (V(A2),), ("adjoint",)), ("linalg.solve", (V(A2), R(2, 1)), ("adjoint",)),
        ("linalg.triangular_solve", (V(L3), R(3, 1)), ("lower", "adjoint"))):
    for flag in flags:
        add(name, *inputs, **{flag: None}, dtypes=ONE, wrt=())
        for value in (1, 1.0, "a"):
            bad("TypeError", name, *inputs, **{flag: value})
bad("ValueError", "linalg.pinv", V(A2), rcond=[0.1])
bad("IndexError", "linalg.lstsq", R(2), R(2, 1))
bad("ValueError", "linalg.lstsq", R(), R(2, 1))
