"""Factors of a matrix that make systems easy to solve: qr and lu, and what is built on them.

    qr      x = q r           q: orthonormal columns; r: upper triangular
    lu      x = p⁻¹ l u       p: an order of the rows; l: lower triangular with ones on its diagonal; u: upper triangular

>>> import minitape as tf
>>> both, p = tf.linalg.lu([[1.0, 2.0], [4.0, 4.0]])
>>> both.numpy(), p.numpy()  # l below the diagonal, u on it and above
(array([[4.  , 4.  ],
       [0.25, 1.  ]], dtype=float32), array([1, 0], dtype=int32))
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple, NoReturn

import numpy as np

from .. import dtype as dtypes
from ..array import broadcast_to, concat, gather, reshape
from ..axes import INT32
from ..backend import SPACE, from_numpy, to_numpy
from ..convert import convert
from ..errors import invalid
from ..math import real
from ..op import Op
from ..tensor import OPS, EagerTensor, wrap
from .diagonals import diagonal_of, lower_part, on_diagonal, upper_part, with_diagonal
from .products import adjoint, dot, flag, matmul
from .solving import TYPES, _triangular, filled, first_pivot, identity_like, matrix, triangular_solve

__all__ = ["lu", "lu_matrix_inverse", "lu_reconstruct", "lu_solve", "qr"]


# Orthogonal times triangular.


def _orthogonal(xp: Any, x: Any, *, full_matrices: bool) -> tuple[Any, Any]:
    q, r = xp.linalg.qr(x.astype("float32") if x.dtype.itemsize == 2 else x, mode="complete" if full_matrices else "reduced")
    return q.astype(x.dtype, copy=False), r.astype(x.dtype, copy=False)


def _qr_rule(g: Any, x: EagerTensor, out: Any) -> EagerTensor:
    (q, r), (gq, gr) = out, filled(g, out)
    m, n = q._array.shape[-2], r._array.shape[-1]
    if r._array.shape[-2] > n and q._array.shape[-1] == m:
        raise NotImplementedError(f"Qr: with full_matrices there is no gradient for a {m} by {n} matrix, higher than wide.")
    if m >= n:
        return _qr_square(q, r, gq, gr)
    # the columns beyond the square are qᴴ times those of x: their part of the gradient goes through q
    beyond, g_beyond = x[..., m:], gr[..., m:]
    first = _qr_square(q, r[..., :m], gq + dot(beyond, g_beyond, yh=True), gr[..., :m])
    return concat([first, dot(q, g_beyond)], -1)


def _over(x: EagerTensor, r: EagerTensor) -> EagerTensor:
    """x r⁻ᴴ."""
    return adjoint(_triangular(r, adjoint(x), lower=False, adjoint=False))


def _qr_square(q: EagerTensor, r: EagerTensor, gq: EagerTensor, gr: EagerTensor) -> EagerTensor:
    turn, pull = dot(q, gq, xh=True), dot(r, gr, yh=True)
    skew = lower_part((turn - adjoint(turn)) + (pull - adjoint(pull)))
    gx = dot(q, gr + _over(skew, r)) + _over(gq - dot(q, turn), r)
    if q.dtype.is_complex:  # the diagonal of r is real
        diagonal = on_diagonal(diagonal_of(pull - adjoint(turn)))
        gx = gx + _over(dot(q, diagonal - OPS["Cast"](real(diagonal), dtype=q._array.dtype), yh=True), r)
    return gx


_qr = Op("Qr", "float16 " + TYPES, _orthogonal, _qr_rule, many=True)


class Qr(NamedTuple):
    """What `qr` returns."""

    q: EagerTensor
    r: EagerTensor


def qr(input: Any, full_matrices: bool = False, name: str | None = None) -> Qr:
    """q with orthonormal columns and upper triangular r, input = q r. Mirrors `tf.linalg.qr`.

    [..., m, n] of float16, float32, float64 or complex dtypes; q is [..., m, min(m, n)], or [..., m, m] with
    `full_matrices`, whose gradient is a NotImplementedError when m > n.

    >>> import minitape as tf
    >>> q, r = tf.linalg.qr([[3.0, 1.0], [4.0, 2.0]])
    >>> (q @ r).numpy().round(3)
    array([[3., 1.],
           [4., 2.]], dtype=float32)
    """
    return Qr(*_qr(matrix(_qr, input, square=False), full_matrices=flag("Qr", "full_matrices", full_matrices)))


# Lower times upper: Gaussian elimination, which takes the row with the largest element first.


def _eliminated(xp: Any, x: Any, *, dtype: Any) -> tuple[Any, Any]:
    n, count = x.shape[-1], math.prod(x.shape[:-2])
    a, p = x.reshape(count, n, n).copy(), xp.zeros((count, n), dtype) + xp.arange(n, dtype=dtype)
    each = xp.arange(count)
    first_pivot(xp, x)
    for k in range(n):
        weight = xp.abs(a[:, k:, k])
        largest = xp.argmax(xp.where(xp.isnan(weight), -1, weight), axis=1) + k  # nan is not the largest
        for held in (a, p):
            above, held[:, k] = held[:, k].copy(), held[each, largest]
            held[each, largest] = above
        a[:, k + 1 :, k] = a[:, k + 1 :, k] / a[:, k, k][:, None]
        a[:, k + 1 :, k + 1 :] = a[:, k + 1 :, k + 1 :] - a[:, k + 1 :, k, None] * a[:, k, None, k + 1 :]
    if bool((xp.diagonal(a, axis1=-2, axis2=-1) == 0).any()):
        raise ValueError("a matrix is not invertible.")
    return a.reshape(x.shape), p.reshape(x.shape[:-1])


def _no_lu_gradient(g: Any) -> NoReturn:
    raise LookupError("Lu: TensorFlow has no gradient for it. Use tf.linalg.solve, inv or det, which have one.")


_lu = Op("Lu", TYPES, _eliminated, _no_lu_gradient, many=True)
_lu.missing = "float16"


class Lu(NamedTuple):
    """What `lu` returns."""

    lu: EagerTensor
    p: EagerTensor


def lu(input: Any, output_idx_type: Any = dtypes.int32, name: str | None = None) -> Lu:
    """Both triangular factors in one matrix, and the order of the rows. Mirrors `tf.linalg.lu`.

    [..., n, n] of float32, float64 or complex dtypes. Has no gradient (LookupError). Raises InvalidArgumentError for
    singular matrices.

    >>> import minitape as tf
    >>> tf.linalg.lu([[0.0, 1.0], [2.0, 0.0]]).p.numpy()
    array([1, 0], dtype=int32)
    """
    kind = dtypes.int32 if output_idx_type is None else dtypes.as_dtype(output_idx_type)
    if kind.name not in ("int32", "int64"):
        invalid("Lu", f"output_idx_type = {kind.name}. Give tf.int32 or tf.int64.")
    return Lu(*_lu(matrix(_lu, input), dtype=kind.numpy))


def _factors(function: str, lower_upper: Any, perm: Any) -> tuple[EagerTensor, EagerTensor]:
    x, p = convert(lower_upper), convert(perm, None, INT32)
    shape = x._array.shape
    if len(shape) < 2 or len(shape) != p._array.ndim + 1 or shape[-1] != shape[-2]:
        raise ValueError(f"{function}: lower_upper is {list(shape)} and perm {list(p.shape)}; give [..., n, n] and [..., n].")
    return x, p


def _lower(x: EagerTensor) -> EagerTensor:
    return with_diagonal(lower_part(x), OPS["OnesLike"](diagonal_of(x)))


def lu_reconstruct(lower_upper: Any, perm: Any, validate_args: bool = False, name: str | None = None) -> EagerTensor:
    """The matrices whose `lu` this is. Mirrors `tf.linalg.lu_reconstruct`.

    Raises ValueError for shapes other than [..., n, n] and [..., n], InvalidArgumentError when `perm` is no permutation.

    >>> import minitape as tf
    >>> tf.linalg.lu_reconstruct([[2.0, 0.0], [0.0, 1.0]], [1, 0]).numpy()
    array([[0., 1.],
           [2., 0.]], dtype=float32)
    """
    x, p = _factors("lu_reconstruct", lower_upper, perm)
    product = matmul(_lower(x), upper_part(x))
    back = wrap(from_numpy(_undone(to_numpy(p._array)), SPACE[type(x._array)]))
    if p._array.ndim == 1:
        return gather(product, back)
    _only_int32(p)
    return gather(product, back, axis=-2, batch_dims=p._array.ndim - 1)


def _undone(p: Any) -> Any:
    """The permutations that undo these."""
    order = np.argsort(p, axis=-1).astype(p.dtype)
    if not (np.sort(p, axis=-1) == np.arange(p.shape[-1])).all():
        invalid("InvertPermutation", f"perm = {p.tolist()} must name every row from 0 to {p.shape[-1] - 1} once.")
    return order


def _only_int32(p: EagerTensor) -> None:
    if p.dtype.name != "int32":  # TensorFlow: for a single matrix int64 will do
        invalid("Pack", f"perm of several matrices must be int32, got {p.dtype.name}. Use tf.cast.")


def lu_solve(lower_upper: Any, perm: Any, rhs: Any, validate_args: bool = False, name: str | None = None) -> EagerTensor:
    """x with a x = rhs for the matrices a whose `lu` is given. Mirrors `tf.linalg.lu_solve`.

    Leading axes broadcast. Raises ValueError when shapes do not fit.

    >>> import minitape as tf
    >>> tf.linalg.lu_solve(*tf.linalg.lu([[2.0, 0.0], [0.0, 4.0]]), [[2.0], [2.0]]).numpy().ravel()
    array([1. , 0.5], dtype=float32)
    """
    x, p = _factors("lu_solve", lower_upper, perm)
    b = convert(rhs, None, x._array.dtype)
    if b._array.ndim < 2 or b._array.shape[-2] != x._array.shape[-1]:
        raise ValueError(f"lu_solve: lower_upper is {list(x.shape)}, and rhs {list(b.shape)}; it must be [..., n, k].")
    if b._array.ndim == 2 and p._array.ndim == 1:
        moved = gather(b, p, axis=-2)
    else:
        _only_int32(p)
        lead = list(np.broadcast_shapes(b._array.shape[:-2], p._array.shape[:-1]))
        wide = reshape(broadcast_to(b, lead + list(b._array.shape[-2:])), [math.prod(lead), *b._array.shape[-2:]])
        order = reshape(broadcast_to(p, lead + [p._array.shape[-1]]), [math.prod(lead), p._array.shape[-1]])
        moved = reshape(gather(wide, order, axis=1, batch_dims=1), lead + list(b._array.shape[-2:]))
    return triangular_solve(x, triangular_solve(_lower(x), moved), lower=False)


def lu_matrix_inverse(lower_upper: Any, perm: Any, validate_args: bool = False, name: str | None = None) -> EagerTensor:
    """The inverses of the matrices whose `lu` is given. Mirrors `tf.linalg.lu_matrix_inverse`.

    Errors are those of `lu_reconstruct`.

    >>> import minitape as tf
    >>> tf.linalg.lu_matrix_inverse(*tf.linalg.lu([[2.0, 0.0], [0.0, 4.0]])).numpy()
    array([[0.5 , 0.  ],
           [0.  , 0.25]], dtype=float32)
    """
    x, p = _factors("lu_matrix_inverse", lower_upper, perm)
    return lu_solve(x, p, broadcast_to(identity_like(x), list(x._array.shape)))
