"""Singular values and eigenvalues: the numbers by which a matrix stretches, and the directions in which it does.

    svd     x = u diag(s) vᴴ      u, v: orthonormal columns; s >= 0, the largest first
    eigh    x = v diag(e) vᴴ      for Hermitian x, of which the lower triangle is read; e real, the smallest first
    eig     x = v diag(e) v⁻¹     for any square x; e and v complex, in no special order

Vectors belong to their value only up to a factor of absolute value 1, and the library that computes them picks it. Where
values coincide, not even their plane of vectors has a basis of its own: their gradients divide by the gap between values,
and a gap of zero counts as no contribution.

>>> import minitape as tf
>>> x = tf.Variable([[3.0, 0.0], [0.0, 2.0]])
>>> with tf.GradientTape() as tape:
...     largest = tf.linalg.svd(x, compute_uv=False)[0]
>>> largest.numpy(), tape.gradient(largest, x).numpy()[0]
(np.float32(3.0), array([1., 0.], dtype=float32))
"""

from __future__ import annotations

from typing import Any

from ..array import cast
from ..backend import routine
from ..convert import convert
from ..math import conj, real
from ..op import Op
from ..tensor import OPS, EagerTensor
from .diagonals import diagonal_of, lower_part, on_diagonal, with_diagonal
from .products import adjoint, column, dot, flag, row
from .solving import TYPES, _solve, filled, matrix, turned

__all__ = ["eig", "eigh", "eigvals", "eigvalsh", "svd"]


def one_over(x: EagerTensor) -> EagerTensor:
    """1 / x, but 0 where x is 0."""
    return x / (x * x + 1e-20)


def _gaps(e: EagerTensor) -> EagerTensor:
    """1 / (e_j - e_i), and 0 on the diagonal."""
    return with_diagonal(one_over(row(e) - column(e)), OPS["ZerosLike"](e))


# Singular values.


def _singular(xp: Any, x: Any, *, compute_uv: bool, full_matrices: bool) -> tuple[Any, ...]:
    finite = xp.isfinite(x).all(axis=(-2, -1), keepdims=True)
    if not bool(finite.all()):  # LAPACK refuses them all; TensorFlow has nan for those that are not, and 0 if complex
        parts = _singular(xp, xp.where(finite, x, xp.zeros((), x.dtype)), compute_uv=compute_uv, full_matrices=full_matrices)
        nothing = xp.asarray(xp.nan if x.dtype.kind == "f" else 0, dtype=x.dtype)
        return tuple([part if not part.size else xp.where(finite[..., 0] if k == 0 else finite, part, nothing)
                      for k, part in enumerate(parts)])  # fmt: skip
    if not compute_uv:
        empty = xp.zeros((0,), x.dtype)
        return xp.linalg.svd(x, compute_uv=False).astype(x.dtype), empty, empty
    u, s, vh = xp.linalg.svd(x, full_matrices=full_matrices)
    return s.astype(x.dtype), u, turned(xp, vh)


def _svd_rule(g: Any, x: EagerTensor, out: Any, compute_uv: bool, full_matrices: bool) -> EagerTensor:
    """u (inner) vᴴ: on the diagonal of `inner` the gradient of s, beside it what turning u and v asks for."""
    if not compute_uv:
        _, u, v = _svd(x, compute_uv=True, full_matrices=False)
        (gs,) = filled(g[:1], out)
        return dot(u, dot(on_diagonal(gs), v, yh=True))
    (s, u, v), (gs, gu, gv) = out, filled(g, out)
    m, n = x._array.shape[-2:]
    if full_matrices and abs(m - n) > 1:
        raise NotImplementedError(
            f"Svd: with full_matrices there is no gradient for a {m} by {n} matrix, only if sides differ by 1."
        )
    flipped = m > n
    if flipped:  # work on the adjoint, which is wide
        m, n, u, v, gu, gv = n, m, v, u, gv, gu
    v1, gv1 = (v, gv) if v._array.shape[-1] == m else (v[..., :m], gv[..., :m])
    gaps, stretch, shrink = _gaps(s * s), on_diagonal(s), on_diagonal(one_over(s))
    from_u, from_v = gaps * dot(u, gu, xh=True), gaps * (inner_v := dot(v1, gv1, xh=True))
    inner = on_diagonal(gs) + dot(from_u + adjoint(from_u), stretch) + dot(stretch, from_v + adjoint(from_v))
    gx = dot(u, dot(inner, v1, yh=True))
    if m != n:  # the part of gv that the columns of v cannot express
        outside = adjoint(gv1) - dot(dot(gv1, v1, xh=True), v1, yh=True)
        if full_matrices:
            outside = outside - dot(dot(v1, gv[..., m:], xh=True), v[..., m:], yh=True)
        gx = gx + dot(dot(u, shrink), outside)
    if x.dtype.is_complex:  # u may turn by a phase; v then turns with it
        phase = on_diagonal(diagonal_of(inner_v))
        gx = gx + 0.5 * dot(u, dot(dot(shrink, adjoint(phase) - phase), v1, yh=True))
    return adjoint(gx) if flipped else gx


_svd: Op = Op("Svd", TYPES, _singular, _svd_rule, many=True)
_svd.missing = "float16"


def svd(tensor: Any, full_matrices: bool = False, compute_uv: bool = True, name: str | None = None) -> Any:
    """The singular values of matrices, and the vectors: (s, u, v) with tensor = u diag(s) vᴴ. Mirrors `tf.linalg.svd`.

    [..., m, n] of float32, float64 or complex dtypes; s is real, [..., min(m, n)], the largest first. With `full_matrices`
    u and v are square. Without `compute_uv` only s is returned. Raises InvalidArgumentError for fewer than 2 axes;
    the gradient with full_matrices is a NotImplementedError where sides differ by more than 1.

    >>> import minitape as tf
    >>> tf.linalg.svd([[0.0, 3.0], [2.0, 0.0]], compute_uv=False).numpy()
    array([3., 2.], dtype=float32)
    """
    x = matrix(_svd, tensor, square=False)
    full = flag("Svd", "full_matrices", full_matrices)
    s, u, v = _svd(x, compute_uv=flag("Svd", "compute_uv", compute_uv, True), full_matrices=full)
    return (real(s), u, v) if compute_uv else real(s)


# Hermitian matrices.


def _hermitian(xp: Any, x: Any, *, compute_v: bool) -> tuple[Any, ...]:
    if bool(xp.isnan(xp.tril(x)).any()) or bool(xp.isinf(xp.tril(x, -1)).any()):
        raise ValueError("the lower triangle of a matrix holds nan, or inf below the diagonal.")
    if not compute_v:
        return xp.linalg.eigvalsh(x, UPLO="L").astype(x.dtype), xp.zeros((0,), x.dtype)
    e, v = xp.linalg.eigh(x, UPLO="L")
    return e.astype(x.dtype), v


def _eigh_rule(g: Any, x: EagerTensor, out: Any, compute_v: bool) -> EagerTensor:
    ge, gv = filled(g, out)
    if compute_v:
        e, v = out
        gx = dot(v, dot(on_diagonal(ge) + _gaps(e) * dot(v, gv, xh=True), v, yh=True))
    else:
        _, v = _eigh(x, compute_v=True)
        gx = dot(v, dot(on_diagonal(ge), v, yh=True))
    gx = lower_part(gx + adjoint(gx))  # only the lower triangle was read
    return with_diagonal(gx, 0.5 * diagonal_of(gx))


_eigh: Op = Op("SelfAdjointEigV2", TYPES, _hermitian, _eigh_rule, many=True)
_eigh.missing = "float16"


def eigh(tensor: Any, name: str | None = None) -> tuple[EagerTensor, EagerTensor]:
    """The eigenvalues, the smallest first, and the eigenvectors (columns) of Hermitian matrices. Mirrors `tf.linalg.eigh`.

    [..., n, n] of float32, float64 or complex dtypes, of which the lower triangle is read; the values have the same dtype.
    Raises InvalidArgumentError for other shapes and where that triangle holds nan or inf.

    >>> import minitape as tf
    >>> e, v = tf.linalg.eigh([[2.0, 0.0], [0.0, 1.0]])
    >>> e.numpy()
    array([1., 2.], dtype=float32)
    """
    return _eigh(matrix(_eigh, tensor), compute_v=True)


def eigvalsh(tensor: Any, name: str | None = None) -> EagerTensor:
    """The eigenvalues of Hermitian matrices, the smallest first. Mirrors `tf.linalg.eigvalsh`.

    >>> import minitape as tf
    >>> tf.linalg.eigvalsh([[0.0, 1.0], [1.0, 0.0]]).numpy()
    array([-1.,  1.], dtype=float32)
    """
    return _eigh(matrix(_eigh, tensor), compute_v=False)[0]


# Any square matrix.


def _general(xp: Any, x: Any, *, compute_v: bool) -> tuple[Any, ...]:
    x = x.astype("complex64" if x.dtype.itemsize * (2 - (x.dtype.kind == "c")) == 8 else "complex128", copy=False)
    if not compute_v:
        return routine(xp, "linalg.eigvals")(x), xp.zeros((0,), x.dtype)
    e, v = routine(xp, "linalg.eig")(x)
    return e, v


def _eig_rule(g: Any, x: EagerTensor, out: Any, compute_v: bool) -> EagerTensor:
    ge, gv = filled(g, out)
    if compute_v:
        e, v = out
        turn = dot(v, gv, xh=True)
        length = on_diagonal(diagonal_of(cast(real(turn), turn.dtype)))  # vectors keep length 1
        inner = on_diagonal(ge) + conj(_gaps(e)) * (turn - dot(dot(v, v, xh=True), length))
    else:
        _, v = _eig(x, compute_v=True)
        inner = on_diagonal(ge)
    vh = adjoint(v)
    return cast(_solve(vh, dot(inner, vh), adjoint=False), x.dtype)


_eig: Op = Op("Eig", TYPES, _general, _eig_rule, many=True)


def _square(function: str, tensor: Any) -> EagerTensor:
    if not hasattr(tensor, "dtype"):
        raise AttributeError(f"{function}: tensor is {tensor!r}, which has no dtype. Use tf.constant first.")
    x = convert(tensor)
    if x.dtype.name not in ("float32", "float64", "complex64", "complex128"):
        allowed = "float32, float64, complex64, complex128"  # others fail by accident in TensorFlow, hence the class
        raise UnboundLocalError(f"{function}: tensor has dtype {x.dtype.name}; allowed are {allowed}. Use tf.cast first.")
    return matrix(_eig, x)


def eig(tensor: Any, name: str | None = None) -> tuple[EagerTensor, EagerTensor]:
    """The eigenvalues and eigenvectors (columns, of length 1) of square matrices, both complex. Mirrors `tf.linalg.eig`.

    [..., n, n] of float32, float64 or complex dtypes. Raises InvalidArgumentError for other shapes and for nan or inf,
    AttributeError for lists.

    >>> import minitape as tf
    >>> e, v = tf.linalg.eig(tf.constant([[2.0, 0.0], [0.0, 1.0]]))
    >>> e.numpy()
    array([2.+0.j, 1.+0.j], dtype=complex64)
    """
    return _eig(_square("eig", tensor), compute_v=True)


def eigvals(tensor: Any, name: str | None = None) -> EagerTensor:
    """The eigenvalues of square matrices, complex, in no special order. Mirrors `tf.linalg.eigvals`.

    >>> import minitape as tf
    >>> tf.linalg.eigvals(tf.constant([[2.0, 0.0], [0.0, 1.0]])).numpy()
    array([2.+0.j, 1.+0.j], dtype=complex64)
    """
    return _eig(_square("eigvals", tensor), compute_v=False)[0]
