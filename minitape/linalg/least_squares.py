"""When there is no solution, the nearest; when there are many, the shortest: least squares, pseudo-inverse, rank.

With more rows than columns x = (aᴴ a)⁻¹ aᴴ b comes nearest to a x = b; with fewer, x = aᴴ (a aᴴ)⁻¹ b is the shortest that
solves it. A number added to the diagonal of the product keeps x small.

>>> import minitape as tf
>>> tf.linalg.lstsq([[2.0], [0.0]], [[2.0], [4.0]]).numpy()
array([[1.]], dtype=float32)
"""

from __future__ import annotations

import math
from typing import Any, NoReturn

import numpy as np

from ..array import cast, expand_dims, where
from ..convert import convert, group
from ..errors import invalid
from ..math import reduce_max, reduce_sum
from ..op import Op
from ..refuse import check_dtypes
from ..tensor import EagerTensor, Operand
from .products import matmul
from .solving import TYPES, _cholesky, cholesky_solve, identity_like
from .spectral import svd

__all__ = ["lstsq", "matrix_rank", "pinv"]


def _nearest(xp: Any, a: Any, b: Any) -> Any:
    if not a.size:
        return xp.zeros((*a.shape[:-2], a.shape[-1], b.shape[-1]), b.dtype)
    clean = xp.isfinite(a).all(axis=(-2, -1), keepdims=True)
    inverse = xp.linalg.pinv(xp.where(clean, a, xp.zeros((), a.dtype)), max(a.shape[-2:]) * float(np.finfo(a.dtype).eps))
    return xp.matmul(inverse.astype(a.dtype, copy=False), b)  # TensorFlow: 0 for a matrix that is not finite


def _slow_rule(g: Any) -> NoReturn:
    raise ValueError("lstsq: there is no gradient with fast=False. Use fast=True.")


_least_squares = Op("MatrixSolveLs", TYPES, _nearest, _slow_rule, _slow_rule)


def lstsq(matrix: Any, rhs: Any, l2_regularizer: Any = 0.0, fast: bool = True, name: str | None = None) -> EagerTensor:
    """The x for which matrix x comes nearest to rhs, and the shortest of them. Mirrors `tf.linalg.lstsq`.

    [..., m, n] and [..., m, k] give [..., n, k]; float32, float64 or complex dtypes. `l2_regularizer` times the squared
    length of x is added to what is made small. `fast=False` takes singular matrices too; it has no gradient (ValueError)
    and no regularizer. Raises InvalidArgumentError when shapes do not fit, NotImplementedError for a regularizer with
    complex128.

    >>> import minitape as tf
    >>> tf.linalg.lstsq([[2.0, 0.0], [0.0, 4.0]], [[2.0], [2.0]]).numpy().ravel()
    array([1. , 0.5], dtype=float32)
    """
    a = convert(matrix)
    regular = isinstance(l2_regularizer, Operand) or l2_regularizer != 0
    if a.dtype.name == "complex128" and regular:
        raise NotImplementedError("lstsq: there is no l2_regularizer for complex128. Use complex64, or 0.")
    if fast is False:
        return _without_gramian(a, rhs)
    if a._array.ndim < 2:  # TensorFlow's classes: it looks for the smaller side
        raise (IndexError if a._array.ndim else ValueError)(f"lstsq: matrix has shape {list(a.shape)}, and a matrix has 2 axes.")
    tall = a._array.shape[-2:-1] >= a._array.shape[-1:]
    gramian = matmul(a, a, adjoint_a=tall, adjoint_b=not tall)
    if regular:
        gramian = gramian + l2_regularizer * identity_like(gramian)
    factor = _cholesky(gramian)
    if tall:
        return cholesky_solve(factor, matmul(a, rhs, adjoint_a=True))
    return matmul(a, cholesky_solve(factor, rhs), adjoint_a=True)


def _without_gramian(matrix: EagerTensor, rhs: Any) -> EagerTensor:
    a, b = check_dtypes(_least_squares, group([matrix, rhs]))
    shape, right = a._array.shape, b._array.shape
    if len(shape) < 2 or len(right) != len(shape) or shape[:-1] != right[:-1]:
        invalid(
            "MatrixSolveLs",
            f"matrix {list(shape)} and rhs {list(right)} must be [..., m, n] and [..., m, k], leading axes equal.",
        )
    return _least_squares(a, b)


def _floating(function: str, a: Any) -> EagerTensor:
    x = convert(a, None, np.dtype("float32")) if function == "matrix_rank" else convert(a)
    if not x.dtype.is_floating:
        raise TypeError(f"{function}: a has dtype {x.dtype.name}; it must be floating. Use tf.cast.")
    if x._array.ndim < 2:
        raise ValueError(f"{function}: a has shape {list(x.shape)}, and a matrix has 2 axes. Use tf.reshape to make it one.")
    return x


def matrix_rank(a: Any, tol: Any = None, validate_args: bool = False, name: str | None = None) -> EagerTensor:
    """How many singular values of a matrix are above `tol`, by default what rounding makes of zero. int32.

    [..., m, n] of float32 or float64. Raises TypeError for other dtypes, ValueError for fewer than 2 axes.
    Mirrors `tf.linalg.matrix_rank`.

    >>> import minitape as tf
    >>> tf.linalg.matrix_rank([[1.0, 2.0], [2.0, 4.0]]).numpy()
    np.int32(1)
    """
    x = _floating("matrix_rank", a)
    s = svd(x, compute_uv=False)
    if tol is None:
        tol = reduce_max(s, -1, keepdims=True) * float(_eps(x) * max(x._array.shape[-2:]))
    return reduce_sum(cast(s > tol, "int32"), -1)


def _eps(x: EagerTensor) -> Any:
    if x.dtype.name == "bfloat16":
        raise ValueError("a has dtype bfloat16; allowed are float32, float64. Use tf.cast first.")
    return np.finfo(x._array.dtype).eps


def pinv(a: Any, rcond: Any = None, validate_args: bool = False, name: str | None = None) -> EagerTensor:
    """The pseudo-inverse: of the singular values those above `rcond` times the largest are inverted, the others dropped.

    [..., m, n] of float32 or float64 gives [..., n, m]. `rcond` is 10 max(m, n) eps unless given, one for all matrices
    or one each. Raises TypeError for other dtypes, ValueError for fewer than 2 axes. Mirrors `tf.linalg.pinv`.

    >>> import minitape as tf
    >>> tf.linalg.pinv([[2.0, 0.0], [0.0, 0.0]]).numpy()
    array([[0.5, 0. ],
           [0. , 0. ]], dtype=float32)
    """
    x = _floating("pinv", a)
    if rcond is None:
        rcond = 10.0 * max(x._array.shape[-2:]) * float(_eps(x))
    s, u, v = svd(x)
    cutoff = convert(rcond, x._array.dtype) * reduce_max(s, -1)
    s = where(s > expand_dims(cutoff, -1), s, convert(math.inf, x._array.dtype))
    inverse = matmul(v / expand_dims(s, -2), u, adjoint_b=True)
    if inverse._array.shape[:-2] != x._array.shape[:-2]:
        raise ValueError(f"pinv: a is {list(x.shape)}; rcond must be one number, or one for each matrix, got {rcond!r}.")
    return inverse
