"""Matrices with few diagonals; exponential, logarithm and root of matrices."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, COMPLEX, MAIN, WIDE, K, L, N, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
EXACT = (*WIDE, "c64")
INF, NAN = float("inf"), float("nan")

D3 = [[1.0, -0.5, 7.0], [4.0, 3.0, -5.0], [7.0, 2.0, 1.5]]  # above, main, below
CD3 = [[1.0j, -0.5, 7.0], [4.0 + 1j, 3.0, -5.0j], [7.0, 2.0 - 1j, 1.5]]
SWAP3 = [[1.0, -0.5, 7.0], [0.25, 0.5, -5.0], [7.0, 2.0, 1.5]]  # more weight below the diagonal than on it
D5 = [[1.0, -0.5, 2.0, 1.0, 0.0], [0.5, 3.0, -1.0, 0.25, 2.0], [0.0, 2.0, 1.5, -2.0, 1.0]]
T3 = [[4.0, 1.0, 9.0], [2.0, 3.0, -0.5], [9.0, 1.5, -5.0]]

# ----------------------------------------------------------------------------------------------- tridiagonal_matmul

name = "linalg.tridiagonal_matmul"
add(name, R(3, 3), R(3, 2), dtypes=ALL[:-1])
for a, b in (((3, 4), (4, 1)), ((3, 1), (1, 2)), ((3, 2), (2, 2)), ((2, 3, 3), (2, 3, 2)), ((2, 1, 3, 2), (2, 1, 2, 1)), ((3, 0), (0, 2)), ((3, 3), (3, 0)), ((0, 3, 2), (0, 2, 1))):
    add(name, R(*a), R(*b), dtypes=WIDE if len(a) == 3 else MAIN)
for count in (3, 1):
    add(name, L(R(count), R(count), R(count)), R(count, 2), diagonals_format="sequence", dtypes=WIDE)
add(name, L(R(2, 3), R(2, 3), R(2, 3)), R(2, 3, 2), diagonals_format="sequence", dtypes=MAIN)
add(name, R(3, 3), R(3, 2), diagonals_format="matrix", dtypes=WIDE)
add(name, R(2, 3, 3), R(2, 3, 2), K("matrix"), dtypes=MAIN)
add(name, N(R(3, 3)), R(3, 2), dtypes=ONE)
add(name, W(R(3, 3)), R(3, 2), dtypes=ONE)
bad("ValueError", name, R(3, 3), R(3, 2), diagonals_format="rows")
bad("ValueError", name, R(2, 3), R(2, 2), diagonals_format="matrix")
bad("ValueError", name, L(R(3), R(3)), R(3, 2), diagonals_format="sequence")
for b in ((3,), (2, 3, 2), (4, 2)):
    bad("InvalidArgumentError", name, R(3, 3), R(*b))
bad("InvalidArgumentError", name, L(R(2), R(3), R(3)), R(3, 2), diagonals_format="sequence")
bad("InvalidArgumentError", name, R(2, 3), R(3, 2))
bad("InvalidArgumentError", name, R(3, 3), R(3, 2, dtype="f64"))
bad("TypeError", name, K([[1.0], [1.0], [1.0]]), R(1, 2))
bad("TypeError", name, R(3, 3))

# ------------------------------------------------------------------------------------------------ tridiagonal_solve

name = "linalg.tridiagonal_solve"
add(name, V(D3), R(3, 2), dtypes=ALL[:-1], tolerance=4)
for value, dtypes in ((D3, MAIN), (SWAP3, MAIN), (D5, MAIN), (CD3, COMPLEX)):
    n = len(value[0])
    smooth = dtypes is MAIN  # TensorFlow leaves out a conjugate, so finite differences do not judge complex numbers
    add(name, V(value), R(n), dtypes=dtypes, smooth=smooth, tolerance=8)
    add(name, V(value), R(n, 2), dtypes=dtypes, smooth=smooth, tolerance=8)
    add(name, V([value, value]), R(2, n, 2), dtypes=dtypes, smooth=smooth, tolerance=8)
    add(name, V([value, value]), R(2, n), dtypes=dtypes, smooth=smooth, tolerance=8)
    add(name, V(value), R(2, n), transpose_rhs=True, dtypes=dtypes, smooth=smooth, tolerance=8)
    add(name, V(value), R(n, 1), conjugate_rhs=True, dtypes=dtypes, smooth=smooth, tolerance=8)
    add(name, V(value), R(2, n), transpose_rhs=True, conjugate_rhs=True, dtypes=dtypes, smooth=smooth, tolerance=8)
    add(name, V(value), R(n), transpose_rhs=True, conjugate_rhs=True, dtypes=dtypes, smooth=smooth, tolerance=8)
    add(name, V(value), R(n, 2), partial_pivoting=False, dtypes=dtypes, smooth=smooth, tolerance=40)
for n in (3, 2):
    add(name, L(V(D3[0][:n]), V(D3[1]), V(D3[2][3 - n:])), R(3, 2), diagonals_format="sequence", tolerance=4)
add(name, L(V([D3[0][:2]] * 2), V([D3[1]] * 2), V([D3[2][1:]] * 2)), R(2, 3), diagonals_format="sequence", tolerance=4)
add(name, V(T3), R(3, 2), diagonals_format="matrix", tolerance=4, dtypes=WIDE)
add(name, V([T3, T3]), R(2, 3), diagonals_format="matrix", tolerance=4)
add(name, V([[1.0], [2.0], [3.0]]), R(1))
add(name, V([[1.0, 5.0], [2.0, 4.0], [3.0, -1.0]]), R(2, 2), tolerance=4)
add(name, R(3, 0), R(0), wrt=(), dtypes=ONE)
add(name, V(D3), R(3, 0), dtypes=ONE)
add(name, R(0, 3, 3), R(0, 3, 2), dtypes=ONE)
add(name, V([[1.0, 1.0, 0.0], [0.0, 4.0, 4.0], [0.0, 1.0, 1.0]]), V([1.0, 1.0, 1.0]), second=False)
add(name, V([[0.0, 0.0], [0.0, 0.0], [0.0, 0.0]]), V([1.0, 1.0]), wrt=())
add(name, V([[1.0, NAN], [2.0, 3.0], [NAN, 0.5]]), V([1.0, 1.0]), wrt=(), suffix="corners are not read")
add(name, V([[1.0, 0.0, 0.0], [2.0, 3.0, 4.0], [0.0, 0.0, 0.0]]), V([[1.0, NAN], [1.0, 2.0], [NAN, 1.0]]), wrt=(), suffix="nan on the right")
add(name, V([[1.0, 1.0, 0.0], [0.0, 4.0, 4.0], [0.0, 1.0, 1.0]]), V([1.0, 1.0, 1.0]), partial_pivoting=False, wrt=())
add(name, V([D3, [[0.0] * 3] * 3]), R(2, 3, 1), wrt=(), tolerance=4, suffix="one of two")
add(name, V(D3), R(3), wrt=(0,), tolerance=4)
bad("ValueError", name, V(D3), R(3), partial_pivoting=False, perturb_singular=True)
bad("ValueError", name, V(D3), R(3), diagonals_format="rows")
add(name, V(SWAP3), R(3), partial_pivoting=None, wrt=(), tolerance=8)
bad("TypeError", name, V(D3), R(3), partial_pivoting=1)
bad("ValueError", name, V(D3), R(3), diagonals_format="sequence")
bad("ValueError", name, L(R(3), R(3)), R(3), diagonals_format="sequence")
bad("ValueError", name, L(R(1), R(3), R(3)), R(3), diagonals_format="sequence")
bad("ValueError", name, L(R(2, 3), R(3), R(3)), R(3), diagonals_format="sequence")
bad("ValueError", name, R(2, 3), R(3), diagonals_format="matrix")
for a, b in (((3,), (3,)), ((2, 3), (3,)), ((3, 3), (4,)), ((3, 3), (2, 3, 1)), ((2, 3, 3), (3, 3, 1)), ((3, 3), (4, 2))):
    bad("ValueError", name, R(*a), R(*b))
bad("IndexError", name, V(D3), R())
bad("InvalidArgumentError", name, V(D3), R(3, dtype="f64"))
bad("InvalidArgumentError", name, R(1, 1), R(1), diagonals_format="matrix")
for a, b in ((K(D3), R(3)), (V(D3), K([1.0, 2.0, 3.0])), (N(V(D3)), R(3)), (V(D3), N(R(3)))):
    bad("AttributeError", name, a, b)
bad("TypeError", name, V(D3))

# ------------------------------------------------------------------------------------------ banded_triangular_solve

B2, B3 = [[2.0, -3.0, 1.5, 4.0], [9.0, 1.0, 0.5, -1.0]], [[2.0, -3.0, 1.5, 4.0], [9.0, 1.0, 0.5, -1.0], [9.0, 9.0, 0.25, 1.0]]
U2, U3 = [[1.0, 0.5, -1.0, 9.0], [2.0, -3.0, 1.5, 4.0]], [[0.25, 1.0, 9.0, 9.0], [1.0, 0.5, -1.0, 9.0], [2.0, -3.0, 1.5, 4.0]]
CB2 = [[2.0 + 1j, -3.0, 1.5, 4.0], [9.0, 1.0, 0.5j, -1.0]]
name = "linalg.banded_triangular_solve"
add(name, V(B2), R(4, 2), dtypes=ALL[:-1], tolerance=2)
for lower in (True, False):
    for adjoint in (False, True):
        flags = {"lower": lower, "adjoint": adjoint}
        for value in ((B2, B3) if lower else (U2, U3)):
            add(name, V(value), R(4, 2), smooth=True, tolerance=4, **flags)
            add(name, V([value, value]), R(2, 4, 1), smooth=True, tolerance=4, **flags)
        add(name, V(CB2 if lower else CB2[::-1]), R(4, 1), dtypes=COMPLEX, tolerance=4, **flags)
        add(name, V([[2.0, -3.0, 1.5]]), R(3, 1), smooth=True, tolerance=4, **flags)
        add(name, V([[2.0, -3.0, 1.5]]), R(2, 3, 1), smooth=True, tolerance=4, **flags)
        add(name, V([[[2.0, -3.0, 1.5]]] * 2), R(3, 1), smooth=True, second=False, tolerance=4, **flags)  # TensorFlow loses the axis
        add(name, V(B2 if lower else U2), R(2, 4, 1), smooth=True, tolerance=4, **flags)
        add(name, V([B2, B2] if lower else [U2, U2]), R(4, 1), smooth=True, tolerance=4, **flags)
add(name, V([[2.0]]), R(1, 2))
add(name, V([[2.0, 3.0], [9.0, 1.0], [9.0, 9.0]]), R(2, 1), wrt=(), suffix="more bands than rows")
add(name, W(V(B2)), N(R(4, 1)), dtypes=ONE)
add(name, K(B2), K([[1.0], [2.0], [3.0], [4.0]]), dtypes=ONE)
add(name, V(B2), R(4, 1), K(True), K(True), dtypes=ONE, tolerance=4)
for a, b in (((2, 3), (3,)), ((3,), (3, 1)), ((2, 3), (4, 1)), ((0, 3), (3, 1)), ((2, 0), (0, 1)), ((2, 3), (3, 0)), ((3, 2, 3), (2, 3, 1))):
    bad("InvalidArgumentError", name, R(*a), R(*b))
bad("InvalidArgumentError", name, V([[0.0, 0.0], [1.0, 1.0]]), R(2, 1))
bad("InvalidArgumentError", name, V([[2.0, 0.0], [1.0, 1.0]]), R(2, 1))
bad("InvalidArgumentError", name, V(B2), R(4, 1, dtype="f64"))
add(name, V(B2), R(4, 1), lower=None, wrt=(), tolerance=2)
for flag in ("lower", "adjoint"):
    bad("TypeError", name, V(B2), R(4, 1), **{flag: 1})
bad("ValueError", name, V(B2), K(None))
bad("TypeError", name, V(B2))

# ------------------------------------------------------------------------------------------------- eigh_tridiagonal

name = "linalg.eigh_tridiagonal"  # its gradient in TensorFlow is that of the bounds it starts from, so only values are asked
for n in (2, 3, 6):
    add(name, R(n), R(n - 1), wrt=(), dtypes=EXACT, tolerance=4)
add(name, V([1.0, 2.0]), V([0.5]), wrt=(), dtypes=("f16",))
add(name, R(1), R(0), wrt=(), dtypes=EXACT)
add(name, R(0), R(0), wrt=(), dtypes=ONE)
add(name, V([1.0, 2.0, 3.0, 4.0]), V([1.0, 1.0, 1.0]), select="i", select_range=(1, 2), wrt=(), tolerance=4)
add(name, V([1.0, 2.0, 3.0, 4.0]), V([1.0, 1.0, 1.0]), select="i", select_range=[0, 0], wrt=(), tolerance=4)
# looked for from other bounds, TensorFlow's bisection stops at other numbers
add(name, V([1.0, 2.0, 3.0, 4.0]), V([1.0, 1.0, 1.0]), select="v", select_range=(0.5, 3.5), wrt=(), tolerance=8)
add(name, V([1.0, 2.0]), V([1.0]), select="v", select_range=(10.0, 11.0), wrt=(), dtypes=MAIN)
add(name, K([1.0, 2.0]), K([1.0]), dtypes=ONE)
bad("ValueError", name, R(3), R(2), select="x", wrt=())
bad("InvalidArgumentError", name, R(3), R(2), select="i", select_range=(2, 1), wrt=())
bad("InvalidArgumentError", name, R(3), R(2), select="v", select_range=(2.0, 1.0), wrt=())
bad("TypeError", name, R(3), R(2), select="i", wrt=())
bad("InvalidArgumentError", name, R(2), R(2), wrt=())
bad("ValueError", name, R(2), R(1, dtype="f64"), wrt=())
bad("ValueError", name, K([1, 2]), K([1]), wrt=())
bad("IndexError", name, R(), R(), wrt=())
bad("TypeError", name, R(2), wrt=())

# ------------------------------------------------------------------------------------------------------------- expm

name = "linalg.expm"
add(name, R(2, 2), dtypes=ALL, tolerance=8)
for scale in (0.004, 0.1, 0.4, 1.0, 2.0, 8.0):  # each needs a quotient of another degree, the last two are halved
    value = [[0.5 * scale, -1.0 * scale, 0.25 * scale], [0.75 * scale, 0.25 * scale, 0.5 * scale], [-0.5 * scale, 0.5 * scale, -0.25 * scale]]
    add(name, V(value), smooth=True, tolerance=8)
    add(name, V([[z * (1 + 0.5j) for z in row] for row in value]), dtypes=COMPLEX, tolerance=8)
add(name, V([[[0.01, 0.0], [0.02, 0.01]], [[1.0, 2.0], [-1.0, 0.5]], [[9.0, -3.0], [2.0, 1.0]]]), smooth=True, tolerance=8)
add(name, R(2, 1, 2, 2), tolerance=8)
add(name, V([[0.0, 0.0], [0.0, 0.0]]), tolerance=2)
add(name, V([[1.0]]), tolerance=8)
for shape in ((0, 0), (2, 0, 0), (0, 2, 2)):
    add(name, R(*shape))
add(name, V([[NAN, 0.0], [0.0, 1.0]]))
add(name, V([[INF, 0.0], [0.0, 1.0]]))
add(name, V([[[NAN, 0.0], [0.0, 1.0]], [[1.0, 0.0], [0.0, 1.0]]]))
add(name, W(V([[1.0, 2.0], [3.0, 4.0]])), dtypes=ONE, tolerance=8)
add(name, K([[1.0, 2.0], [3.0, 4.0]]), dtypes=ONE, tolerance=8)
bad("ValueError", name, K([[1, 2], [3, 4]]))
bad("ValueError", name, K([1, 2]))
bad("InvalidArgumentError", name, K(1))
for shape in ((2, 3), (2,), (), (2, 3, 2)):
    bad("InvalidArgumentError", name, R(*shape))
bad("ValueError", name, K(None))
bad("TypeError", name)

# ------------------------------------------------------------------------------------------------------ logm, sqrtm

P2, P3 = [[4.0, 1.0], [0.5, 3.0]], [[4.0, 1.0, -0.5], [0.5, 3.0, 0.75], [-0.25, 0.5, 2.0]]
C2, C3 = [[4.0 + 1j, 1.0], [0.5j, 3.0]], [[4.0, 1.0j, -0.5], [0.5, 3.0 + 1j, 0.75], [-0.25, 0.5j, 2.0]]
name = "linalg.logm"
add(name, V(P2), dtypes=ALL, second=False, tolerance=4)
for value in (C2, C3, [C2, P2], [[2.0 + 1j]], [[C2], [P2]]):
    add(name, V(value), dtypes=COMPLEX, second=False, tolerance=4)
for shape in ((0, 0), (0, 2, 2), (2, 0, 0)):
    add(name, R(*shape), dtypes=COMPLEX, wrt=())
for shape in ((2, 3), (2,), ()):
    bad("InvalidArgumentError", name, R(*shape), dtypes=("c64",))
for value in ([[1.0, 2.0], [2.0, 4.0]], [[0.0, 0.0], [0.0, 0.0]], [[INF, 1.0], [2.0, 4.0]], [C2, [[1.0, 2.0], [2.0, 4.0]]]):
    add(name, V(value), dtypes=COMPLEX, wrt=(), tolerance=4)
add(name, V([[-1.0, 0.0], [0.0, 2.0]]), dtypes=COMPLEX, wrt=(), tolerance=4)
add(name, V([[1.0, 1.0], [0.0, 1.0]]), dtypes=COMPLEX, wrt=(), tolerance=4)
add(name, V([[1e15, 0.0], [0.0, 1e-15]]), dtypes=COMPLEX, wrt=(), tolerance=4)
bad("InvalidArgumentError", name, K([[1.0]]))
bad("ValueError", name, K(None))
bad("TypeError", name)

name = "linalg.sqrtm"
add(name, V(P2), dtypes=ALL, tolerance=8)
for value in (P3, [P2, [[2.0, 0.5], [0.5, 1.0]]], [[2.0]], [[P2], [P2]]):
    add(name, V(value), smooth=True, tolerance=8)
for value in (C2, C3, [C2, P2]):
    add(name, V(value), dtypes=COMPLEX, tolerance=8)
for shape in ((0, 0), (0, 2, 2), (2, 0, 0)):
    add(name, R(*shape), wrt=())
for value in ([[-1.0, 0.0], [0.0, 2.0]], [[1.0, 2.0], [2.0, 1.0]], [[0.0, 0.0], [0.0, 0.0]], [[NAN, 1.0], [2.0, 4.0]], [P2, [[-4.0, 0.0], [0.0, -9.0]]], [[-1.0]], [[0.0]]):
    add(name, V(value), wrt=(), tolerance=4)
add(name, V([[-1.0, 0.0], [0.0, 2.0]]), dtypes=COMPLEX, wrt=(), tolerance=4)
add(name, V([[1.0, 2.0], [2.0, 4.0]]), dtypes=(*WIDE, "c64"), wrt=(), tolerance=4)
add(name, V([[1.0, 1.0], [0.0, 1.0]]), tolerance=8)
add(name, V([[0.0, -1.0], [1.0, 0.0]]), tolerance=8)
add(name, K(P2), dtypes=ONE, tolerance=8)
add(name, W(V(P2)), dtypes=ONE, tolerance=8)
for shape in ((2, 3), (2,), ()):
    bad("InvalidArgumentError", name, R(*shape))
bad("ValueError", name, K(None))
bad("TypeError", name)
alias("matrix_square_root", name)
