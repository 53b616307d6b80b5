"""Singular values, eigenvalues, orthogonal factors: what is the same whatever sign the vectors have. Vectors themselves are in
programs/decompositions.py."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import ALL, COMPLEX, WIDE, K, R, V, W

CASES = Table()
add, bad, alias = CASES.add, CASES.bad, CASES.alias

ONE = ("f32",)
NAN = float("nan")
REAL = ALL[:-1]

A2, A3 = [[3.0, 1.0], [-1.0, 2.0]], [[3.0, 0.5, -1.0], [1.0, -2.0, 0.25], [-0.5, 1.0, 4.0]]
C2, C3 = [[3.0 + 1j, 1.0], [-1.0j, 2.0]], [[3.0, 0.5j, -1.0], [1.0, -2.0 + 1j, 0.25], [-0.5, 1.0, 4.0 - 1j]]
H2, H3 = [[4.0, 1.0 - 1j], [1.0 + 1j, 3.0]], [[4.0, 1.0 - 1j, 0.5j], [1.0 + 1j, 3.0, 0.75], [-0.5j, 0.75, 1.0]]
P3 = [[4.0, 1.0, -0.5], [1.0, 3.0, 0.75], [-0.5, 0.75, 1.0]]
TALL, WIDER = [[1.0, 2.0], [-1.0, 1.0], [0.5, -2.0]], [[1.0, 2.0, -1.0], [-1.0, 1.5, 0.5]]
CTALL, CWIDER = [[1.0 + 1j, 2.0], [-1.0, 1.0 - 1j], [0.5, -2.0]], [[1.0 + 1j, 2.0, -1.0], [-1.0, 1.5 - 0.5j, 0.5]]

# -------------------------------------------------------------------------------------------------------------- svd

name = "linalg.svd"
add(name, V(A2), compute_uv=False, dtypes=REAL, tolerance=4)
for value in (A3, TALL, WIDER, [A2, [[1.0, 2.0], [0.0, 0.5]]], [[2.0]], [[-2.0]], [[A2], [A2]]):
    add(name, V(value), compute_uv=False, smooth=True, tolerance=8)
for value in (C2, C3, CTALL, CWIDER, [C2, H2]):
    add(name, V(value), compute_uv=False, dtypes=COMPLEX, smooth=True, tolerance=8)
add(name, V(TALL), compute_uv=False, full_matrices=True, tolerance=8)
add(name, V([[1.0, 2.0], [2.0, 4.0]]), compute_uv=False, second=False, tolerance=4)
add(name, V([[2.0, 0.0], [0.0, 2.0]]), compute_uv=False, second=False)
for value in ([[NAN, 0.0], [0.0, 2.0]], [A2, [[1.0, float("inf")], [0.0, 1.0]]]):
    add(name, V(value), compute_uv=False, dtypes=(*WIDE, "c64"), wrt=(), tolerance=4)
add(name, V([[1.0, NAN, 0.0], [1.0, 2.0, 0.0]]), dtypes=(*WIDE, "c64"), wrt=())
for shape in ((0, 0), (0, 2, 2), (2, 0, 0), (0, 2), (2, 0)):
    add(name, R(*shape), compute_uv=False, wrt=())
for shape in ((0, 0), (0, 2, 2), (2, 0, 0)):
    add(name, R(*shape), wrt=())
add(name, W(V(A2)), compute_uv=False, dtypes=ONE, tolerance=8)
add(name, K(A2), K(False), K(False), dtypes=ONE, tolerance=8)
for shape in ((2,), ()):
    bad("InvalidArgumentError", name, R(*shape))
bad("InvalidArgumentError", name, K([[1, 2], [3, 4]]))
bad("ValueError", name, K(None))
bad("TypeError", name)

# --------------------------------------------------------------------------------------------------------- eigvalsh

name = "linalg.eigvalsh"
add(name, V([[2.0, 1.0], [1.0, -1.0]]), dtypes=REAL, smooth=False, tolerance=4)
for value in (P3, [[[2.0, 1.0], [1.0, -1.0]], [[3.0, 0.5], [0.5, 1.0]]], [[2.0]]):
    add(name, V(value), tolerance=8)
for value in (H2, H3, [H2, H2], [[2.0]]):
    add(name, V(value), dtypes=COMPLEX, tolerance=8)
add(name, V([[2.0, NAN], [1.0, -1.0]]), tolerance=8, suffix="lower triangle")
add(name, V([[2.0, 7.0], [1.0, -1.0]]), smooth=True, tolerance=8)
add(name, V([[2.0, 0.0], [0.0, 2.0]]), second=False)
add(name, V([[float("inf"), 1.0], [2.0, 4.0]]), wrt=())
for shape in ((0, 0), (0, 2, 2), (2, 0, 0)):
    add(name, R(*shape), wrt=())
add(name, W(V(P3)), dtypes=ONE, tolerance=8)
add(name, K([[2.0, 1.0], [1.0, -1.0]]), dtypes=ONE, tolerance=8)

for name in ("linalg.eigh", "linalg.eigvalsh"):
    for value in ([[NAN, 1.0], [2.0, 4.0]], [[1.0, 2.0], [NAN, 4.0]], [[1.0, 1.0], [float("inf"), 4.0]]):
        bad("InvalidArgumentError", name, V(value))
    for shape in ((2, 3), (2,), ()):
        bad("InvalidArgumentError", name, R(*shape))
    bad("InvalidArgumentError", name, K([[1, 2], [3, 4]]))
    bad("NotFoundError", name, R(2, 2), dtypes=("f16",))
    bad("InvalidArgumentError", name, R(2, 2), dtypes=("bf16",))
    bad("ValueError", name, K(None))
    bad("TypeError", name)
for shape in ((0, 0), (0, 2, 2), (2, 0, 0)):
    add("linalg.eigh", R(*shape), wrt=())
    add("linalg.eig", R(*shape), wrt=())

# ---------------------------------------------------------------------------------------------------------- eigvals

name = "linalg.eigvals"
add(name, V([[2.0]]), dtypes=(*WIDE, "c64"))
add(name, V([[2.0 + 1j]]), dtypes=COMPLEX)
add(name, V([[[2.0]], [[3.0]]]))
for shape in ((0, 0), (0, 2, 2), (2, 0, 0)):
    add(name, R(*shape), wrt=())
for name in ("linalg.eig", "linalg.eigvals"):
    for shape in ((2, 3), (2,), ()):
        bad("InvalidArgumentError", name, R(*shape))
    bad("InvalidArgumentError", name, V([[NAN, 0.0], [0.0, 1.0]]))
    for dtype in ("f16", "bf16", "i32", "bool"):
        bad("UnboundLocalError", name, R(2, 2), dtypes=(dtype,))
    bad("AttributeError", name, K([[1.0, 0.0], [0.0, 1.0]]))
    bad("AttributeError", name, K(None))
    bad("TypeError", name)
add("eigvals", V([[2.0]]), dtypes=ONE)
bad("InvalidArgumentError", "eig", R(2, 3))

# --------------------------------------------------------------------------------------------------------------- qr
# both libraries reflect columns the same way, so that q and r agree in sign

name = "linalg.qr"
add(name, V(A2), dtypes=REAL, tolerance=4)
for full in (False, True):
    for value in (A3, TALL, WIDER, [A2, [[1.0, 2.0], [0.5, 0.25]]], [[2.0]], [[-2.0]], [[A2], [A2]]):
        add(name, V(value), full_matrices=full, smooth=not (full and value == TALL), second=not (full and value == TALL), tolerance=8)
    for value in (C2, C3, CTALL, CWIDER, [C2, [[1.0 - 1j, 2.0], [0.5j, 1.0 + 2j]]]):
        # that the diagonal of r stays real is not in every formula, so finite differences do not judge these
        add(name, V(value), full_matrices=full, dtypes=COMPLEX, second=not (full and value == CTALL), tolerance=8)
add(name, V(TALL), dtypes=("f16",), wrt=())
add(name, R(4, 2), tolerance=20)
add(name, R(2, 4), tolerance=20)
for shape in ((0, 0), (0, 2, 2), (2, 0, 0)):
    add(name, R(*shape), wrt=())
add(name, W(V(A2)), dtypes=ONE, tolerance=8)
add(name, K(A2), K(True), dtypes=ONE, tolerance=8)
for shape in ((2,), ()):
    bad("InvalidArgumentError", name, R(*shape))
bad("InvalidArgumentError", name, K([[1, 2], [3, 4]]))
bad("InvalidArgumentError", name, R(2, 2), dtypes=("bf16",))
bad("ValueError", name, K(None))
bad("TypeError", name)

# ------------------------------------------------------------------------------------------------- True, False, None

for name, flags in (("linalg.qr", ("full_matrices",)), ("linalg.svd", ("full_matrices", "compute_uv"))):
    for flag in flags:
        for value in (1, 1.0, "a"):
            bad("TypeError", name, V(A2), **{flag: value})
add("linalg.qr", V(A2), full_matrices=None, wrt=(), tolerance=4)
add("linalg.svd", V(A2), compute_uv=None, wrt=(), tolerance=4)
