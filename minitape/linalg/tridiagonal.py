"""Matrices with few diagonals: three of them, or a band beside the main one.

Such a matrix is kept as its diagonals, so that a product or a solution costs a few steps per row:

    2 1 0      compact:    1 1 0     above (its last number is not read)
    3 4 1                  2 4 6     the main one
    0 5 6                  0 3 5     below (its first number is not read)

>>> import minitape as tf
>>> diagonals = tf.constant([[1.0, 1.0, 0.0], [2.0, 4.0, 6.0], [0.0, 3.0, 5.0]])
>>> tf.linalg.tridiagonal_matmul(diagonals, tf.ones([3, 1])).numpy().ravel()
array([ 3.,  8., 11.], dtype=float32)
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..array import cast, concat, expand_dims, squeeze, stack
from ..backend import SPACE
from ..convert import convert, group
from ..errors import InvalidArgumentError, invalid
from ..math import conj, real, reduce_sum
from ..op import Op, fold
from ..refuse import check_dtypes
from ..tensor import EagerTensor, wrap
from .diagonals import _diag_part, _put, _set_diag, diag_part
from .products import adjoint, dot, flag, matrix_transpose
from .solving import TYPES, fits, substituted
from .spectral import _eigh

__all__ = ["banded_triangular_solve", "eigh_tridiagonal", "tridiagonal_matmul", "tridiagonal_solve"]


def _zeros(x: EagerTensor, shape: Any) -> EagerTensor:
    return wrap(SPACE[type(x._array)].zeros(tuple(shape), x._array.dtype))


def _up(x: EagerTensor, axis: int) -> EagerTensor:
    """Everything one place towards the start of an axis, and a zero behind."""
    return _shift(x, axis, slice(1, None), last=True)


def _down(x: EagerTensor, axis: int) -> EagerTensor:
    return _shift(x, axis, slice(None, -1), last=False)


def _shift(x: EagerTensor, axis: int, kept: slice, last: bool) -> EagerTensor:
    index = (..., kept, *[slice(None)] * (-axis - 1))
    part = x[index]
    edge = list(x._array.shape)
    edge[axis] = min(1, edge[axis])
    zeros = _zeros(x, edge)
    return concat([part, zeros] if last else [zeros, part], axis)


# The product. Each diagonal comes as a matrix of one row.


def _times(xp: Any, above: Any, main: Any, below: Any, x: Any) -> Any:
    y = xp.swapaxes(main, -1, -2) * x
    if x.shape[-2] > 1:
        y[..., :-1, :] = y[..., :-1, :] + xp.swapaxes(above, -1, -2)[..., :-1, :] * x[..., 1:, :]
        y[..., 1:, :] = y[..., 1:, :] + xp.swapaxes(below, -1, -2)[..., 1:, :] * x[..., :-1, :]
    return y


def _of_diagonal(g: EagerTensor, x: EagerTensor) -> EagerTensor:
    return expand_dims(reduce_sum(x * g, -1), -2)


def _times_rule(g: EagerTensor, above: EagerTensor, main: EagerTensor, below: EagerTensor) -> EagerTensor:
    return _down(adjoint(above) * g, -2) + adjoint(main) * g + _up(adjoint(below) * g, -2)


_product = Op("TridiagonalMatMul", TYPES, _times, lambda g, x: _of_diagonal(g, _up(conj(x), -2)), lambda g, x:
              _of_diagonal(g, conj(x)), lambda g, x: _of_diagonal(g, _down(conj(x), -2)), _times_rule)  # fmt: skip


def _three(function: str, diagonals: Any, form: Any) -> Any:
    """The diagonals of a matrix: above, main, below."""
    if form == "sequence":
        above, main, below = diagonals
    elif form == "compact":
        above, main, below = diagonals[..., 0, :], diagonals[..., 1, :], diagonals[..., 2, :]
    elif form == "matrix":
        found = _from_matrix(function, diagonals)
        above, main, below = found[..., 0, :], found[..., 1, :], found[..., 2, :]
    else:
        raise ValueError(f"{function}: diagonals_format = {form!r}. Give 'compact', 'sequence' or 'matrix'.")
    return above, main, below


def _from_matrix(function: str, x: Any) -> EagerTensor:
    rows, columns = x.shape[-2], x.shape[-1]
    if rows and columns and rows != columns:
        raise ValueError(f"{function}: diagonals is {rows} by {columns}, and with format 'matrix' it must be square.")
    return diag_part(x, k=(-1, 1), padding_value=0.0, align="LEFT_RIGHT")


def tridiagonal_matmul(diagonals: Any, rhs: Any, diagonals_format: str = "compact", name: str | None = None) -> EagerTensor:
    """The product of a matrix with three diagonals and `rhs`, [..., n, k]. Mirrors `tf.linalg.tridiagonal_matmul`.

    `diagonals` is a tensor [..., 3, n] (above, main, below), with format "sequence" three tensors [..., n], with "matrix"
    a tensor [..., n, n]. float32, float64 or complex dtypes. Raises ValueError for another format, InvalidArgumentError
    when shapes do not fit.

    >>> import minitape as tf
    >>> tf.linalg.tridiagonal_matmul(tf.constant([[1.0, 0.0], [2.0, 2.0], [0.0, 3.0]]), tf.ones([2, 1])).numpy().ravel()
    array([3., 5.], dtype=float32)
    """
    parts = _three("tridiagonal_matmul", diagonals, diagonals_format)
    *bands, x = check_dtypes(_product, group([*[expand_dims(part, -2) for part in parts], rhs]))
    want = (*x._array.shape[:-2], 1, x._array.shape[-2]) if x._array.ndim > 1 else ()
    for band in bands:
        if band._array.shape != want:
            given = [*band._array.shape[:-2], band._array.shape[-1]]
            invalid("TridiagonalMatMul", f"a diagonal is {given} and rhs {list(x.shape)}; give [..., n] and [..., n, k].")
    return _product(*bands, x)


# The solution: eliminate downward, then insert upward. A row may change places with the next one, if that has more weight
# on the diagonal; it then reaches one element further to the right.


def _solved(xp: Any, diagonals: Any, b: Any, *, partial_pivoting: bool) -> Any:
    above, main, below = (diagonals[..., k, :, None] for k in range(3))
    n, zero, rows = diagonals.shape[-1], xp.zeros_like(main[..., :1, :]), []
    d, u, r = main[..., :1, :], above[..., :1, :], b[..., :1, :]  # of one row: on the diagonal, right of it, right side
    for k in range(1, n):
        at = (..., slice(k, k + 1), slice(None))
        e, nd, nu, nr = below[at], main[at], above[at] if k + 1 < n else zero, b[at]  # of the next: left of the diagonal too
        swap = (xp.abs(e) > xp.abs(d)) & partial_pivoting
        (d, e), (u, nd), (v, nu), (r, nr) = (
            (xp.where(swap, y, x), xp.where(swap, x, y)) for x, y in ((d, e), (u, nd), (zero, nu), (r, nr))
        )
        rows.append((d, u, v, r))
        f = e / d
        d, u, r = nd - f * u, nu - f * v, nr - f * r
    rows.append((d, zero, zero, r))
    xs: list[Any] = [xp.zeros_like(r)] * 2
    singular = zero != 0
    for d, u, v, r in reversed(rows):
        xs.append((r - u * xs[-1] - v * xs[-2]) / d)
        singular = singular | (d == 0)
    return xp.where(singular, xp.asarray(xp.nan, dtype=b.dtype), xp.concatenate(xs[:1:-1], -2))  # TensorFlow: no error


def _other_way(diagonals: EagerTensor) -> EagerTensor:
    """The diagonals of the transposed matrix."""
    above, main, below = (diagonals[..., k, :] for k in range(3))
    return stack([_up(below, -1), main, _down(above, -1)], -2)


def _solve_diagonals(g: EagerTensor, diagonals: EagerTensor, out: EagerTensor, partial_pivoting: bool) -> EagerTensor:
    gb = _solve(_other_way(diagonals), g, partial_pivoting=partial_pivoting)
    return -stack([reduce_sum(gb * x, -1) for x in (_up(out, -2), out, _down(out, -2))], -2)  # TensorFlow: no conjugate


_solve: Op = Op("TridiagonalSolve", TYPES, _solved, _solve_diagonals, lambda g, diagonals, partial_pivoting:
                _solve(_other_way(diagonals), g, partial_pivoting=partial_pivoting))  # fmt: skip


def tridiagonal_solve(diagonals: Any, rhs: Any, diagonals_format: str = "compact", transpose_rhs: bool = False,
                      conjugate_rhs: bool = False, name: str | None = None, partial_pivoting: bool = True,
                      perturb_singular: bool = False) -> EagerTensor:  # fmt: skip
    """x with a x = rhs, for matrices a with three diagonals. Mirrors `tf.linalg.tridiagonal_solve`.

    `diagonals` are tensors as in `tridiagonal_matmul`; in a sequence those beside the main one may be shorter by one.
    `rhs` is [..., n] or [..., n, k], with `transpose_rhs` [..., k, n]. Without `partial_pivoting` rows keep their places.
    Singular matrices give nan, whatever `perturb_singular`. Raises ValueError when shapes or the format do not fit,
    AttributeError for lists.

    >>> import minitape as tf
    >>> diagonals = tf.constant([[0.0, 0.0], [2.0, 4.0], [0.0, 0.0]])
    >>> tf.linalg.tridiagonal_solve(diagonals, tf.constant([2.0, 2.0])).numpy()
    array([1. , 0.5], dtype=float32)
    """
    function = "tridiagonal_solve"
    if perturb_singular and not partial_pivoting:
        raise ValueError("tridiagonal_solve: perturb_singular needs partial_pivoting.")
    if diagonals_format == "sequence":
        diagonals = _stacked(diagonals)
    elif diagonals_format == "matrix":
        diagonals = _from_matrix(function, diagonals)
    elif diagonals_format != "compact":
        raise ValueError(f"{function}: diagonals_format = {diagonals_format!r}. Give 'compact', 'sequence' or 'matrix'.")
    for what, x in (("diagonals", diagonals), ("rhs", rhs)):
        if not hasattr(getattr(x, "shape", None), "rank"):
            raise AttributeError(f"{function}: {what} is no tensor. Use tf.constant first.")
    a, b = convert(diagonals), convert(rhs)
    shape, right = a._array.shape, b._array.shape
    vector = len(right) == len(shape) - 1
    if len(shape) < 2 or shape[-2] != 3 or (right and len(right) not in (len(shape) - 1, len(shape))):
        raise ValueError(
            f"{function}: diagonals are {list(shape)} and rhs {list(right)}; give [..., 3, n] and [..., n] or [..., n, k]."
        )
    if not right:
        raise IndexError(f"{function}: rhs is a scalar. Give [..., n] or [..., n, k].")
    if shape[:-2] != right[: len(shape) - 2]:
        raise ValueError(f"{function}: the leading axes of diagonals {list(shape)} and rhs {list(right)} must be equal.")
    if transpose_rhs and not vector:
        b = matrix_transpose(b, conjugate=conjugate_rhs)
    elif conjugate_rhs:
        b = conj(b)
    b = expand_dims(b, -1) if vector else b
    if shape[-1] and b._array.shape[-2] and shape[-1] != b._array.shape[-2]:
        raise ValueError(f"{function}: diagonals have {shape[-1]} columns, and rhs {b._array.shape[-2]} rows. Make them equal.")
    check_dtypes(_solve, (a, b))
    pivoting = flag("TridiagonalSolve", "partial_pivoting", partial_pivoting, True)
    x = _solve(a, b, partial_pivoting=pivoting) if shape[-1] else b
    return squeeze(x, -1) if vector else x


def _stacked(diagonals: Any) -> EagerTensor:
    if not isinstance(diagonals, (tuple, list)) or len(diagonals) != 3:
        raise ValueError("tridiagonal_solve: with format 'sequence' diagonals are a list of three tensors: above, main, below.")
    above, main, below = diagonals
    n = main.shape[-1]
    for what, x in (("above", above), ("below", below)):
        if x.shape[:-1] != main.shape[:-1] or x.shape[-1] not in (0, n, n - 1):
            raise ValueError(
                f"tridiagonal_solve: the diagonal {what} is {x.shape}, the main one {main.shape}; it may be 1 shorter."
            )
    if above.shape[-1] == n - 1:
        above = concat([above, _zeros(convert(above), [*above.shape[:-1], 1])], -1)
    if below.shape[-1] == n - 1:
        below = concat([_zeros(convert(below), [*below.shape[:-1], 1]), below], -1)
    return stack([above, main, below], -2)


# A band beside the main diagonal is laid out as a triangular matrix.


def _band(shape: tuple[int, ...], lower: bool) -> dict[str, Any]:
    return {"k": (1 - shape[-2], 0) if lower else (0, shape[-2] - 1), "align": "LEFT_RIGHT"}


def _dense(xp: Any, bands: Any, lower: bool) -> Any:
    n, count = bands.shape[-1], bands.shape[-2]
    kept = bands[..., :n, :] if lower else bands[..., max(count - n, 0) :, :]
    empty = xp.zeros((*bands.shape[:-2], n, n), bands.dtype)
    return _put(xp, empty, kept if kept.shape[-2] > 1 else kept[..., 0, :], **_band(kept.shape, lower))


def _band_solved(xp: Any, bands: Any, b: Any, *, lower: bool, adjoint: bool) -> Any:
    if bool((bands[..., 0 if lower else -1, :] == 0).any()):
        raise ValueError("there is a 0 on the main diagonal, so that the matrix is not invertible.")
    return substituted(xp, _dense(xp, bands, lower), b, lower, adjoint)


def _band_rule(g: EagerTensor, bands: EagerTensor, b_shape: Any, out: EagerTensor, lower: bool, adjoint: bool) -> EagerTensor:
    gb = _banded(bands, g, lower=lower, adjoint=not adjoint)
    full = -dot(out, gb, yh=True) if adjoint else -dot(gb, out, yh=True)
    shape = bands._array.shape
    part = _diag_part(full, padding=0, **_band(shape, lower))
    if shape[:-2] == b_shape[:-2]:
        return part  # TensorFlow: the gradient of a single band has lost the axis of bands
    return fold(part if shape[-2] > 1 else expand_dims(part, -2), shape)


_banded: Op = Op("BandedTriangularSolve", TYPES, _band_solved, _band_rule, lambda g, bands, b_shape, lower, adjoint:
                 fold(_banded(bands, g, lower=lower, adjoint=not adjoint), b_shape))  # fmt: skip
_banded.missing = "float16"


def banded_triangular_solve(
    bands: Any, rhs: Any, lower: bool = True, adjoint: bool = False, name: str | None = None
) -> EagerTensor:
    """x with a x = rhs, for triangular a given as its diagonals. Mirrors `tf.linalg.banded_triangular_solve`.

    `bands` is [..., count, n]: the main diagonal and those below it, each pushed to the right; or, not `lower`, those above
    it, pushed to the left, and the main one last. `rhs` is [..., n, k]; leading axes broadcast. float32, float64 or
    complex dtypes. Raises InvalidArgumentError when shapes do not fit, when something is empty, and for a zero on the
    main diagonal.

    >>> import minitape as tf
    >>> tf.linalg.banded_triangular_solve([[2.0, 4.0], [0.0, 2.0]], [[2.0], [2.0]]).numpy().ravel()
    array([1., 0.], dtype=float32)
    """
    a, b = check_dtypes(_banded, group([bands, rhs]))
    n = a._array.shape[-1:] or (0,)
    if not a._array.size or not b._array.size:
        invalid("BandedTriangularSolve", f"bands are {list(a.shape)} and rhs {list(b.shape)}: none may be empty.")
    fits("BandedTriangularSolve", a, b, n + n)
    op = "BandedTriangularSolve"
    return _banded(a, b, lower=flag(op, "lower", lower, True), adjoint=flag(op, "adjoint", adjoint))


# Eigenvalues.


def eigh_tridiagonal(alpha: Any, beta: Any, eigvals_only: bool = True, select: str = "a", select_range: Any = None,
                     tol: Any = None, name: str | None = None) -> Any:  # fmt: skip
    """The eigenvalues of a Hermitian matrix with three diagonals, the smallest first; and the vectors, if asked for.

    `alpha` is the main diagonal [n], `beta` the one above [n - 1]. `select` is "a" for all, "i" for those from number
    select_range[0] to select_range[1], "v" for those between these two values. All are found as exactly as the dtype
    allows, whatever `tol`. Mirrors `tf.linalg.eigh_tridiagonal`.

    >>> import minitape as tf
    >>> tf.linalg.eigh_tridiagonal([0.0, 0.0], [1.0]).numpy()
    array([-1.,  1.], dtype=float32)
    """
    a = convert(alpha)
    if not a._array.ndim:
        raise IndexError("eigh_tridiagonal: alpha is a scalar. Give the numbers on the diagonal.")
    n = a._array.shape[0]
    if n <= 1:
        return real(a)
    b = convert(beta)
    if a.dtype is not b.dtype:
        raise ValueError(f"eigh_tridiagonal: alpha is {a.dtype.name} and beta {b.dtype.name}. Use tf.cast to make them equal.")
    if a._array.dtype.kind not in "fc":
        raise ValueError(f"eigh_tridiagonal: alpha and beta have dtype {a.dtype.name}. Use tf.cast to make them floating.")
    if b._array.shape != (n - 1,) or a._array.ndim > 1:
        invalid("AddV2", f"alpha is {list(a.shape)} and beta {list(b.shape)}; give [n] and [n - 1].")
    first, last = _selection(select, select_range)
    half = a.dtype.name == "float16"
    a, b = (cast(x, "float32") if half else x for x in (a, b))
    full = _set_diag(_set_diag(_zeros(a, (n, n)), a, k=(0, 0), align="RIGHT_LEFT"), conj(b), k=(-1, -1), align="RIGHT_LEFT")
    e, v = _eigh(full, compute_v=True)
    e = real(e)
    if select == "i":
        e, v = e[first : last + 1], v[:, first : last + 1]
    elif select == "v":
        values = e._array.tolist()
        slack = 2.1 * n * float(np.finfo(e._array.dtype).eps) * max(map(abs, values))
        low = sum(x < first - slack for x in values)
        high = sum(x < last + slack for x in values)
        e, v = e[low:high], v[:, low:high]
    if half:
        e, v = cast(e, "float16"), cast(v, "float16")
    return e if eigvals_only else (e, v)


def _selection(select: Any, span: Any) -> tuple[Any, Any]:
    if select not in ("a", "i", "v"):
        raise ValueError(f"eigh_tridiagonal: select = {select!r}. Give 'a', 'i' or 'v'.")
    if select == "a":
        return 0, 0
    first, last = span[0], span[1]
    if first > last or (select == "v" and first == last):
        raise InvalidArgumentError(None, None, f"eigh_tridiagonal: select_range = {span!r} is empty. Give the smaller first.")
    return first, last
