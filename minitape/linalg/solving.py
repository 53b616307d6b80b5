"""Systems of linear equations, inverses and determinants.

If a x = b, then x moves with b as the solution of the same system, so the gradient of b is a solution too, of the adjoint
one: aᴴ db = g. And since d(a x) = 0 for fixed b, the gradient of a is -db xᴴ. The rules of inverse and determinant come
from the same thought.

>>> import minitape as tf
>>> a, b = tf.constant([[2.0, 0.0], [0.0, 4.0]]), tf.Variable([[1.0], [1.0]])
>>> with tf.GradientTape() as tape:
...     x = tf.linalg.solve(a, b)
>>> x.numpy().ravel(), tape.gradient(x, b).numpy().ravel()
(array([0.5 , 0.25], dtype=float32), array([0.5 , 0.25], dtype=float32))
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..backend import SPACE
from ..convert import convert, group
from ..errors import invalid
from ..math import log, real, reduce_sum
from ..op import Op, fold
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor, wrap
from .diagonals import diagonal_of, lower_part, upper_part, with_diagonal
from .products import adjoint, column, dot, flag

__all__ = ["cholesky", "cholesky_solve", "det", "inv", "logdet", "slogdet", "solve", "triangular_solve"]

TYPES = "float32 float64 c"


def matrix(op: Op, x: Any, square: bool = True) -> EagerTensor:
    """The argument as matrices that an operation takes; InvalidArgumentError for others."""
    x = convert(x)
    check_dtypes(op, (x,))
    shape = x._array.shape
    if len(shape) < 2:
        invalid(op.name, f"{op.inputs[0]} has shape {list(shape)}, and a matrix has 2 axes. Use tf.reshape to make it one.")
    if square and shape[-1] != shape[-2]:
        invalid(op.name, f"{op.inputs[0]} has shape {list(shape)}: its last two sizes must be equal.")
    return x


def turned(xp: Any, x: Any) -> Any:
    """The adjoint of an array of matrices."""
    return xp.swapaxes(x, -1, -2).conj()


def identity_like(x: EagerTensor) -> EagerTensor:
    return wrap(SPACE[type(x._array)].eye(x._array.shape[-1], dtype=x._array.dtype))


def filled(g: Any, out: Any) -> list[EagerTensor]:
    """The gradients of several outputs: zeros for those that nothing was made of."""
    return [OPS["ZerosLike"](y) if gy is None else convert(gy) for gy, y in zip(g, out)]


def first_pivot(xp: Any, x: Any) -> None:
    """TensorFlow calls a matrix that begins with nan not invertible; elsewhere nan only spreads."""
    if x.size and bool(xp.isnan(x[..., 0, 0]).any()):
        raise ValueError("the first element of a matrix is nan, so that it is not invertible.")


# Inverse and determinant.


def _inverted(xp: Any, x: Any, *, adjoint: bool) -> Any:
    first_pivot(xp, x)
    y = xp.linalg.inv(x.astype("float32") if x.dtype.itemsize == 2 else x).astype(x.dtype, copy=False)
    return turned(xp, y) if adjoint else y


def _inverse_rule(g: EagerTensor, out: EagerTensor, adjoint: bool) -> EagerTensor:
    return -dot(out, dot(g, out, adjoint, not adjoint), not adjoint)


_inverse: Op = Op("MatrixInverse", "float16 float32 float64 c", _inverted, _inverse_rule)
_det: Op = Op("MatrixDeterminant", TYPES, lambda xp, x: xp.linalg.det(x), lambda g, x, out:
              column(column(g * out)) * _inverse(x, adjoint=True))  # fmt: skip  # TensorFlow: no conjugate


def _sign_and_log(xp: Any, x: Any) -> Any:
    sign, size = xp.linalg.slogdet(x)
    return xp.where(xp.isnan(size), size, sign).astype(x.dtype), size.astype(x.dtype)


def _slogdet_rule(g: Any, x: EagerTensor, out: Any) -> EagerTensor:
    _, g_log = filled(g, out)  # TensorFlow: the sign has no gradient
    return column(column(g_log)) * _inverse(x, adjoint=True)


_slogdet = Op("LogMatrixDeterminant", TYPES, _sign_and_log, _slogdet_rule, many=True)
_det.missing = _slogdet.missing = "float16"


def inv(input: Any, adjoint: bool = False, name: str | None = None) -> EagerTensor:
    """The inverse of square matrices, or with `adjoint` the adjoint of it. Mirrors `tf.linalg.inv`.

    [..., n, n] of float16, float32, float64 or complex dtypes. Raises InvalidArgumentError when a matrix has no inverse.

    >>> import minitape as tf
    >>> tf.linalg.inv([[2.0, 0.0], [0.0, 4.0]]).numpy()
    array([[0.5 , 0.  ],
           [0.  , 0.25]], dtype=float32)
    """
    return _inverse(matrix(_inverse, input), adjoint=flag("MatrixInverse", "adjoint", adjoint))


def det(input: Any, name: str | None = None) -> EagerTensor:
    """The determinant of square matrices. Mirrors `tf.linalg.det`.

    [..., n, n] of float32, float64 or complex dtypes. The gradient of a singular matrix is an InvalidArgumentError.

    >>> import minitape as tf
    >>> tf.linalg.det([[2.0, 0.0], [0.0, 4.0]]).numpy()
    np.float32(8.0)
    """
    return _det(matrix(_det, input))


class LogMatrixDeterminant(NamedTuple):
    """What `slogdet` returns."""

    sign: EagerTensor
    log_abs_determinant: EagerTensor


def slogdet(input: Any, name: str | None = None) -> LogMatrixDeterminant:
    """The sign of the determinant, and the logarithm of its absolute value. Mirrors `tf.linalg.slogdet`.

    [..., n, n] of float32, float64 or complex dtypes. The sign of a complex determinant has absolute value 1.

    >>> import minitape as tf
    >>> sign, size = tf.linalg.slogdet([[0.0, 1.0], [1.0, 0.0]])
    >>> sign.numpy(), size.numpy()
    (np.float32(-1.0), np.float32(0.0))
    """
    return LogMatrixDeterminant(*_slogdet(matrix(_slogdet, input)))


# General systems.


def _solved(xp: Any, a: Any, b: Any, *, adjoint: bool) -> Any:
    first_pivot(xp, a)
    return xp.linalg.solve(turned(xp, a) if adjoint else a, b)


def _solve_a(g: EagerTensor, a: EagerTensor, out: EagerTensor, adjoint: bool) -> EagerTensor:
    gb = _solve(a, g, adjoint=not adjoint)
    return -dot(out, gb, yh=True) if adjoint else -dot(gb, out, yh=True)


_solve: Op = Op("MatrixSolve", TYPES, _solved, _solve_a, lambda g, a, adjoint: _solve(a, g, adjoint=not adjoint))
_solve.missing = "float16"


def solve(matrix: Any, rhs: Any, adjoint: bool = False, name: str | None = None) -> EagerTensor:
    """x with matrix x = rhs, or with `adjoint` matrixᴴ x = rhs. Mirrors `tf.linalg.solve`.

    [..., n, n] and [..., n, k] with the same leading axes; float32, float64 or complex dtypes. Raises
    InvalidArgumentError for other shapes and when the matrix is singular.

    >>> import minitape as tf
    >>> tf.linalg.solve([[2.0, 0.0], [0.0, 4.0]], [[2.0], [2.0]]).numpy().ravel()
    array([1. , 0.5], dtype=float32)
    """
    a, b = check_dtypes(_solve, group([matrix, rhs]))
    shape, right = a._array.shape, b._array.shape
    if len(shape) < 2 or shape[-1] != shape[-2] or len(right) != len(shape) or shape[:-1] != right[:-1]:
        invalid(
            "MatrixSolve", f"matrix {list(shape)} and rhs {list(right)} must be [..., n, n] and [..., n, k], leading axes equal."
        )
    return _solve(a, b, adjoint=flag("MatrixSolve", "adjoint", adjoint))


# Triangular systems are solved from the top: the first half of the rows alone, then the second with what they leave.


def substitute(xp: Any, a: Any, b: Any) -> Any:
    """x with a x = b, for lower triangular a; what stands above its diagonal is not read."""
    n = a.shape[-1]
    if n <= 1:
        return b / a if n else b * xp.ones((*a.shape[:-2], 1, 1), b.dtype)
    h = n // 2
    top = substitute(xp, a[..., :h, :h], b[..., :h, :])
    rest = b[..., h:, :] - xp.matmul(a[..., h:, :h], top)
    return xp.concatenate([top, substitute(xp, a[..., h:, h:], rest)], -2)


def substituted(xp: Any, a: Any, b: Any, lower: bool, adjoint: bool) -> Any:
    a = turned(xp, a) if adjoint else a
    if lower != adjoint:
        return substitute(xp, a, b)
    return substitute(xp, a[..., ::-1, ::-1], b[..., ::-1, :])[..., ::-1, :]


def _triangular_a(g: EagerTensor, a: EagerTensor, out: EagerTensor, lower: bool, adjoint: bool) -> EagerTensor:
    gb = _triangular(a, g, lower=lower, adjoint=not adjoint)
    ga = -dot(out, gb, yh=True) if adjoint else -dot(gb, out, yh=True)
    ga = lower_part(ga) if lower else upper_part(ga)
    return ga if ga._array.shape == a._array.shape else fold(ga, a._array.shape)


def _triangular_b(g: EagerTensor, a: EagerTensor, b_shape: tuple, lower: bool, adjoint: bool) -> EagerTensor:
    gb = _triangular(a, g, lower=lower, adjoint=not adjoint)
    return gb if gb._array.shape == b_shape else fold(gb, b_shape)


_triangular: Op = Op("MatrixTriangularSolve", TYPES, lambda xp, a, b, *, lower, adjoint:
                     substituted(xp, a, b, lower, adjoint), _triangular_a, _triangular_b)  # fmt: skip
_triangular.missing = "float16 bfloat16"


def triangular_solve(matrix: Any, rhs: Any, lower: bool = True, adjoint: bool = False, name: str | None = None) -> EagerTensor:
    """x with matrix x = rhs, reading only the lower (or upper) triangle of matrix. Mirrors `tf.linalg.triangular_solve`.

    [..., n, n] and [..., n, k], leading axes broadcast; float32, float64 or complex dtypes. `adjoint` solves with the
    adjoint of that triangle. Raises InvalidArgumentError for other shapes; a zero on the diagonal gives inf or nan.

    >>> import minitape as tf
    >>> tf.linalg.triangular_solve([[2.0, 9.0], [2.0, 4.0]], [[2.0], [2.0]]).numpy().ravel()
    array([1., 0.], dtype=float32)
    """
    a, b = check_dtypes(_triangular, group([matrix, rhs]))
    fits("MatrixTriangularSolve", a, b, a._array.shape[-2:])
    return _triangular(
        a, b, lower=flag("MatrixTriangularSolve", "lower", lower, True), adjoint=flag("MatrixTriangularSolve", "adjoint", adjoint)
    )


def fits(op: str, a: EagerTensor, b: EagerTensor, sides: tuple[int, ...]) -> None:
    """InvalidArgumentError unless a matrix of these sides and what stands right of it make a system."""
    shape, right = a._array.shape, b._array.shape
    if len(shape) < 2 or len(right) < 2 or sides[0] != sides[1] or sides[1] != right[-2]:
        invalid(op, f"matrix {list(shape)} and rhs {list(right)} must be [..., n, n] and [..., n, k].")
    if any(m != n and 1 not in (m, n) for m, n in zip(shape[-3::-1], right[-3::-1])):
        invalid(op, f"the leading axes of matrix {list(shape)} and rhs {list(right)} do not broadcast.")


# The Cholesky factor: the lower triangular l with x = l lᴴ, for Hermitian positive definite x.


def _factored(xp: Any, x: Any) -> Any:
    try:
        return xp.linalg.cholesky(x)
    except ValueError:  # TensorFlow: nan where a matrix is not positive definite, and 0 where it is complex
        if x.ndim > 2:
            return xp.stack([_factored(xp, part) for part in x])
        return xp.tril(xp.full(x.shape, xp.nan if x.dtype.kind == "f" else 0, dtype=x.dtype))


def _cholesky_rule(g: EagerTensor, out: EagerTensor) -> EagerTensor:
    inverse = _triangular(out, identity_like(out), lower=True, adjoint=False)
    middle = dot(out, g, xh=True)
    middle = lower_part(with_diagonal(middle, diagonal_of(middle) * 0.5))
    gx = dot(dot(inverse, middle, xh=True), inverse)
    return (gx + adjoint(gx)) * 0.5  # TensorFlow: shared equally between both triangles, though only one was read


_cholesky = Op("Cholesky", TYPES, _factored, _cholesky_rule)
_cholesky.missing = "float16"


def cholesky(input: Any, name: str | None = None) -> EagerTensor:
    """The lower triangular factor of Hermitian positive definite matrices. Mirrors `tf.linalg.cholesky`.

    [..., n, n] of float32, float64 or complex dtypes, of which the lower triangle is read. For other matrices
    nan, and 0 if they are complex.

    >>> import minitape as tf
    >>> tf.linalg.cholesky([[4.0, 2.0], [2.0, 2.0]]).numpy()
    array([[2., 0.],
           [1., 1.]], dtype=float32)
    """
    return _cholesky(matrix(_cholesky, input))


def cholesky_solve(chol: Any, rhs: Any, name: str | None = None) -> EagerTensor:
    """x with l lᴴ x = rhs, for the factor l that `cholesky` gives. Mirrors `tf.linalg.cholesky_solve`.

    Shapes, dtypes and errors are those of `triangular_solve`.

    >>> import minitape as tf
    >>> tf.linalg.cholesky_solve([[2.0, 0.0], [1.0, 1.0]], [[8.0], [6.0]]).numpy().ravel()
    array([1., 2.], dtype=float32)
    """
    factor, b = group([chol, rhs])
    return triangular_solve(factor, triangular_solve(factor, b), adjoint=True)


def logdet(matrix: Any, name: str | None = None) -> EagerTensor:
    """The logarithm of the determinant of Hermitian positive definite matrices. Mirrors `tf.linalg.logdet`.

    [..., n, n] of float32, float64 or complex dtypes, real result; nan for other matrices, and -inf if they
    are complex.

    >>> import minitape as tf
    >>> tf.linalg.logdet([[1.0, 0.0], [0.0, 1.0]]).numpy()
    np.float32(0.0)
    """
    return 2.0 * reduce_sum(log(real(diagonal_of(cholesky(matrix)))), [-1])
