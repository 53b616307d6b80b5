"""Raw operations of tf.linalg. `adj_x` takes the adjoint, though the operation itself only transposes: conjugates come before.

>>> import minitape as tf
>>> tf.raw_ops.MatMul(a=[[1.0, 2.0]], b=[[3.0, 4.0]], transpose_b=True).numpy()
array([[11.]], dtype=float32)
>>> tf.raw_ops.Svd(input=[[0.0, 3.0], [2.0, 0.0]]).s.numpy()
array([3., 2.], dtype=float32)
"""

from __future__ import annotations

import re
from typing import Any

from .. import dtype as dtypes
from .. import linalg, math
from ..axes import INT32
from ..convert import convert, group
from ..errors import invalid
from ..linalg.equations import _check, _multiply
from ..linalg.least_squares import lstsq
from ..linalg.solving import matrix
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor
from .build import alike, both, shaped
from .numbers import _WHOLE


def _product(a: Any, b: Any, transpose_a: bool, transpose_b: bool) -> EagerTensor:
    x, y = check_dtypes(OPS["MatMul"], alike(a, b))
    for what, m in (("a", x), ("b", y)):
        if m._array.ndim != 2:
            invalid("MatMul", f"{what} has shape {m.shape}, and a matrix has 2 axes. Use tf.raw_ops.BatchMatMulV2 for several.")
    return linalg.matmul(x, y, transpose_a, transpose_b)


def _products(op: str, x: Any, y: Any, adj_x: bool, adj_y: bool, **settings: Any) -> EagerTensor:
    a, b = check_dtypes(OPS[op], alike(x, y))
    left, right = a._array.shape, b._array.shape
    if min(len(left), len(right)) < 2 or left[-2 if adj_x else -1] != right[-1 if adj_y else -2]:
        invalid(op, f"x of shape {list(left)} and y of {list(right)} (before the adjoints asked for) are no factors.")
    return OPS[op](math.conj(a) if adj_x else a, math.conj(b) if adj_y else b, tx=adj_x, ty=adj_y, **settings)


def _widened(x: Any, y: Any, Tout: Any, adj_x: bool, adj_y: bool) -> EagerTensor:
    a, b = check_dtypes(OPS["BatchMatMulV3"], alike(x, y))
    return linalg.matmul(a, b, adjoint_a=adj_x, adjoint_b=adj_y, output_type=Tout)


def _sparse_product(a: Any, b: Any, transpose_a: bool, transpose_b: bool) -> EagerTensor:
    """That they are sparse is only a hint; of bfloat16 and float32 comes float32."""
    x, y = convert(a), convert(b)
    for m in (x, y):
        if m.dtype.name not in ("float32", "bfloat16"):
            invalid("SparseMatMul", f"a factor has dtype {m.dtype.name}; allowed are float32 and bfloat16. Use tf.cast first.")
    if x._array.ndim != 2 or y._array.ndim != 2:
        invalid("SparseMatMul", f"factors have shapes {x.shape} and {y.shape}, and a matrix has 2 axes.")
    if x._array.shape[0 if transpose_a else 1] != y._array.shape[1 if transpose_b else 0]:
        invalid("SparseMatMul", f"a is {x.shape} and b {y.shape}, before transposing as asked: they are no factors.")
    return OPS["SparseMatMul"](x, y, tx=transpose_a, ty=transpose_b)


def _einsum(inputs: Any, equation: str) -> EagerTensor:
    if not isinstance(inputs, (list, tuple)):
        raise TypeError(f"raw_ops.Einsum: inputs = {inputs!r}; give a list of tensors.")
    if not 1 <= len(inputs) <= 2:
        invalid("Einsum", f"there are {len(inputs)} inputs; one or two are multiplied here. tf.einsum takes more.")
    if not re.fullmatch(r"[a-zA-Z,.]*->[a-zA-Z.]*", equation) or "." in equation.replace("...", ""):
        invalid("Einsum", f"equation = {equation!r}; write letters for axes and say what comes out, as in 'ij,jk->ik'.")
    names, output = equation.split("->")
    if len(names.split(",")) != len(inputs) or set(output) - set(names):
        invalid("Einsum", f"equation = {equation!r} names other inputs or axes than the {len(inputs)} given.")
    xs = list(check_dtypes(OPS["Einsum"], group(inputs)))
    _check(equation, xs)
    return _multiply(xs, equation)  # unlike tf.einsum this lets the output name an axis twice: it is a diagonal


def _eig(input: Any, Tout: Any, compute_v: bool) -> Any:
    x = matrix(OPS["Eig"], input)
    wanted = _WHOLE.get(x.dtype.name, x.dtype)
    if Tout is not wanted:
        invalid("Eig", f"Tout is {Tout.name}, and the eigenvalues of {x.dtype.name} matrices are {wanted.name}.")
    return OPS["Eig"](x, compute_v=compute_v)


def _one_of(x: EagerTensor, what: str, value: Any) -> EagerTensor:
    scalar = convert(value, x._array.dtype)
    if scalar._array.ndim:
        invalid("MatrixDiag", f"{what} has shape {scalar.shape}; give a scalar.")
    return scalar


def _least_squares(matrix: Any, rhs: Any, l2_regularizer: Any, fast: bool) -> EagerTensor:
    """The regularizer is a float64 scalar, whatever the matrices are."""
    a, b = check_dtypes(OPS["MatrixSolveLs"], alike(matrix, rhs))
    weight = convert(l2_regularizer, None if hasattr(l2_regularizer, "dtype") else dtypes.float64.numpy)
    if weight.dtype is not dtypes.float64 or weight._array.ndim:
        invalid("MatrixSolveLs", f"l2_regularizer must be a float64 scalar, got {weight.dtype.name} of shape {weight.shape}.")
    return lstsq(a, b, float(weight), fast)


def _with_three(superdiag: Any, maindiag: Any, subdiag: Any, rhs: Any) -> EagerTensor:
    *bands, x = check_dtypes(OPS["TridiagonalMatMul"], alike(superdiag, maindiag, subdiag, rhs))
    want = (*x._array.shape[:-2], 1, x._array.shape[-2]) if x._array.ndim > 1 else ()
    if any(band._array.shape != want for band in bands):
        given = ", ".join([str(band.shape) for band in bands])
        invalid("TridiagonalMatMul", f"diagonals are {given}, and rhs {x.shape}; give [..., 1, n] and [..., n, k].")
    return OPS["TridiagonalMatMul"](*bands, x)


def _solve_three(diagonals: Any, rhs: Any, partial_pivoting: bool, perturb_singular: bool) -> EagerTensor:
    a, b = check_dtypes(OPS["TridiagonalSolve"], alike(diagonals, rhs))
    shape, right = a._array.shape, b._array.shape
    if len(shape) < 2 or len(right) != len(shape) or shape[-2] != 3 or shape[:-2] != right[:-2] or shape[-1] != right[-2]:
        invalid("TridiagonalSolve", f"diagonals are {list(shape)} and rhs {list(right)}; give [..., 3, n] and [..., n, k].")
    return linalg.tridiagonal_solve(a, b, partial_pivoting=partial_pivoting, perturb_singular=perturb_singular)


# fmt: off
shaped(
    # products
    BatchMatMulV2=lambda x, y, adj_x=False, adj_y=False, grad_x=False, grad_y=False:
        _products("BatchMatMulV2", x, y, adj_x, adj_y),
    BatchMatMulV3=lambda x, y, Tout, adj_x=False, adj_y=False, grad_x=False, grad_y=False: _widened(x, y, Tout, adj_x, adj_y),
    Cross=lambda a, b: linalg.cross(a, b),
    Einsum=lambda inputs, equation: _einsum(inputs, equation),
    MatMul=lambda a, b, transpose_a=False, transpose_b=False, grad_a=False, grad_b=False:
        _product(a, b, transpose_a, transpose_b),
    SparseMatMul=lambda a, b, transpose_a=False, transpose_b=False, a_is_sparse=False, b_is_sparse=False:
        _sparse_product(a, b, transpose_a, transpose_b),
    TridiagonalMatMul=lambda superdiag, maindiag, subdiag, rhs: _with_three(superdiag, maindiag, subdiag, rhs),
    # diagonals and bands
    Diag=lambda diagonal: linalg.tensor_diag(diagonal),
    DiagPart=lambda input: linalg.tensor_diag_part(input),
    MatrixBandPart=lambda input, num_lower, num_upper: linalg.band_part(input, num_lower, num_upper),
    MatrixDiagPartV3=lambda input, k, padding_value, align="RIGHT_LEFT":
        linalg.diag_part(x := convert(input), k=convert(k, hint=INT32), padding_value=_one_of(x, "padding_value", padding_value),
                         align=align),
    MatrixDiagV3=lambda diagonal, k, num_rows, num_cols, padding_value, align="RIGHT_LEFT":
        linalg.diag(x := convert(diagonal), k=convert(k, hint=INT32), num_rows=num_rows, num_cols=num_cols,
                    padding_value=_one_of(x, "padding_value", padding_value), align=align),
    MatrixSetDiagV3=lambda input, diagonal, k, align="RIGHT_LEFT":
        linalg.set_diag(input, diagonal, k=convert(k, hint=INT32), align=align),
    # one matrix
    Cholesky=lambda input: linalg.cholesky(input),
    LogMatrixDeterminant=lambda input: linalg.slogdet(input),
    MatrixDeterminant=lambda input: linalg.det(input),
    MatrixInverse=lambda input, adjoint=False: linalg.inv(input, adjoint),
    MatrixLogarithm=lambda input: linalg.logm(input),
    MatrixSquareRoot=lambda input: linalg.sqrtm(input),
    Eig=lambda input, Tout, compute_v=True: _eig(input, Tout, compute_v),
    Lu=lambda input, output_idx_type=dtypes.int32: linalg.lu(input, output_idx_type),
    Qr=lambda input, full_matrices=False: linalg.qr(input, full_matrices),
    SelfAdjointEigV2=lambda input, compute_v=True:
        OPS["SelfAdjointEigV2"](matrix(OPS["SelfAdjointEigV2"], input), compute_v=compute_v),
    Svd=lambda input, compute_uv=True, full_matrices=False:
        OPS["Svd"](matrix(OPS["Svd"], input, square=False), compute_uv=compute_uv, full_matrices=full_matrices),
    # systems of equations
    BandedTriangularSolve=lambda matrix, rhs, lower=True, adjoint=False:
        linalg.banded_triangular_solve(*both(matrix, rhs), lower=lower, adjoint=adjoint),
    MatrixSolve=lambda matrix, rhs, adjoint=False: linalg.solve(*both(matrix, rhs), adjoint=adjoint),
    MatrixSolveLs=lambda matrix, rhs, l2_regularizer, fast=True: _least_squares(matrix, rhs, l2_regularizer, fast),
    MatrixTriangularSolve=lambda matrix, rhs, lower=True, adjoint=False:
        linalg.triangular_solve(*both(matrix, rhs), lower=lower, adjoint=adjoint),
    TridiagonalSolve=lambda diagonals, rhs, partial_pivoting=True, perturb_singular=False:
        _solve_three(diagonals, rhs, partial_pivoting, perturb_singular),
)
# fmt: on
