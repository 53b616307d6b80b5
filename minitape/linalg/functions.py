"""Functions of matrices: exponential, logarithm and square root.

The exponential of a matrix is the series of exp with products of matrices. A quotient of two polynomials comes close to it
near zero, so a large matrix is halved often enough, and the result squared as often: exp(x) = exp(x / 2)².

>>> import minitape as tf
>>> tf.linalg.expm([[0.0, 1.0], [0.0, 0.0]]).numpy()
array([[1., 1.],
       [0., 1.]], dtype=float32)
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from typing import Any, NoReturn

from ..array import broadcast_to, cast, fill, reshape, where
from ..backend import routine
from ..convert import convert
from ..errors import invalid
from ..math import abs, floor, log, maximum, pow, reduce_max, reduce_sum
from ..op import Op
from ..tensor import EagerTensor
from .products import dot, matrix_transpose
from .solving import TYPES, _solve, identity_like, matrix

__all__ = ["expm", "logm", "sqrtm"]

#: up to which norm a quotient of this degree is exact to rounding; beyond the last number a matrix is halved
_SINGLE = ((3, 4.258730016922831e-1), (5, 1.880152677804762), (7, 3.925724783138660))
_DOUBLE = ((3, 1.495585217958292e-2), (5, 2.539398330063230e-1), (7, 9.504178996162932e-1), (9, 2.097847961257068),
           (13, 5.371920351148152))  # fmt: skip


def _quotient(x: EagerTensor, degree: int) -> tuple[EagerTensor, EagerTensor]:
    """The odd and the even part of the polynomial of this degree; exp(x) is (even + odd) / (even - odd)."""
    f = math.factorial
    b = [float(f(2 * degree - k) // (f(degree - k) * f(k))) for k in range(degree + 1)]
    powers = [identity_like(x), dot(x, x)]
    for _ in range(min(3, degree // 2) - 1):
        powers.append(dot(powers[-1], powers[1]))

    def even(c: list[float]) -> EagerTensor:
        low = _weighted(c[:4], powers)
        return low if len(c) <= 4 else low + dot(powers[3], _weighted(c[4:], powers[1:]))

    return dot(x, even(b[1::2])), even(b[::2])


def _weighted(c: list[float], powers: list[EagerTensor]) -> EagerTensor:
    total = powers[0] * c[0]
    for weight, power in zip(c[1:], powers[1:]):
        total = total + power * weight
    return total


def expm(input: Any, name: str | None = None) -> EagerTensor:
    """The exponential of square matrices. Mirrors `tf.linalg.expm`.

    [..., n, n] of float32, float64 or complex dtypes; nan for all where one is not finite. Raises InvalidArgumentError
    for other shapes, ValueError for other dtypes.

    >>> import minitape as tf
    >>> tf.linalg.expm([[0.0]]).numpy()
    array([[1.]], dtype=float32)
    """
    whole = convert(input)
    shape = list(whole._array.shape)
    if not shape:
        invalid("Max", "input is a scalar, and a matrix has 2 axes. Use tf.reshape to make it one.")
    if whole._array.dtype.kind in "Oub":
        invalid("Abs", f"input has dtype {whole.dtype.name}; it must be float32, float64 or complex. Use tf.cast.")
    if shape[-2:] == [0, 0]:
        return whole
    if whole.dtype.name not in ("float16", "float32", "float64", "complex64", "complex128"):
        raise ValueError(f"expm: input has dtype {whole.dtype.name}; it must be float32, float64 or complex. Use tf.cast.")
    if len(shape) < 2:
        invalid("MatrixExponential", f"input has shape {shape}, and a matrix has 2 axes. Use tf.reshape to make it one.")
    x = reshape(matrix(_solve, whole), [math.prod(shape[:-2]), *shape[-2:]])
    norm = reshape(reduce_max(reduce_sum(abs(x), 1), -1), [-1, 1, 1])
    table = _SINGLE if x.dtype.name in ("float32", "complex64") else _DOUBLE
    halvings = maximum(floor(log(norm / table[-1][1]) / math.log(2.0)), 0.0)
    last = x / cast(pow(convert(2.0, halvings._array.dtype), halvings), x.dtype)
    odd, even = _quotient(last, table[-1][0])
    for degree, limit in table[-2::-1]:
        o, e = _quotient(x, degree)
        odd, even = where(norm < limit, o, odd), where(norm < limit, e, even)
    largest = float(reduce_max(norm))
    if not math.isfinite(largest):
        return fill(shape, convert(math.nan, x._array.dtype))
    y = _solve(even - odd, even + odd, adjoint=False)
    for k in range(int(reduce_max(halvings))):
        y = where(halvings > float(k), dot(y, y), y)
    return reshape(y, shape)


def _each(path: str, refused: Callable[[Any, Any], Any], xp: Any, x: Any) -> Any:
    """SciPy's function of one matrix, in double precision, of all of them; nan where there is none."""
    function = routine(xp, path)
    n, real = x.shape[-1], x.dtype.kind == "f"
    flat = x.reshape(math.prod(x.shape[:-2]), n, n).astype("float64" if real else "complex128")
    out = xp.full(flat.shape, math.nan if real else complex(math.nan, math.nan), dtype=flat.dtype)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # SciPy warns of singular matrices
        for k in range(len(flat) if n else 0):
            if bool(xp.isfinite(flat[k]).all()) and not bool(refused(xp, flat[k])):
                y = function(flat[k])
                if not real or float(xp.abs(y.imag).max()) <= 1e-12 * float(xp.abs(y).max()):
                    out[k] = y.real if real else y
    return out.reshape(x.shape).astype(x.dtype)


def _log_kernel(xp: Any, x: Any) -> Any:
    return _each("scipy.linalg.logm", lambda xp, m: xp.linalg.det(m) == 0, xp, x)


def _root_kernel(xp: Any, x: Any) -> Any:
    return _each("scipy.linalg.sqrtm", lambda xp, m: m.size > 1 and not bool(m.any()), xp, x)  # TensorFlow: 0 has no root


def _no_log_gradient(g: Any) -> NoReturn:
    raise LookupError("MatrixLogarithm: TensorFlow has no gradient for it. Use tf.linalg.eigh and tf.math.log.")


_log = Op("MatrixLogarithm", "c", _log_kernel, _no_log_gradient)


def logm(input: Any, name: str | None = None) -> EagerTensor:
    """The logarithm of square matrices: what `expm` turns into them. Mirrors `tf.linalg.logm`.

    [..., n, n] of complex dtypes, computed by SciPy; nan for singular ones. Has no gradient (LookupError). Raises
    InvalidArgumentError for other shapes and dtypes.

    >>> import minitape as tf
    >>> tf.linalg.logm(tf.constant([[1.0 + 0j]])).numpy()
    array([[0.+0.j]])
    """
    return _log(matrix(_log, input))


def _kronecker(x: EagerTensor, y: EagerTensor) -> EagerTensor:
    lead, n = list(x._array.shape[:-2]), x._array.shape[-1]
    return reshape(reshape(x, [*lead, n, 1, n, 1]) * reshape(y, [*lead, 1, n, 1, n]), [*lead, n * n, n * n])


def _root_rule(g: EagerTensor, out: EagerTensor) -> EagerTensor:
    """dx = ds s + s ds, so the gradient of x solves a linear system of n² unknowns. TensorFlow: no conjugate."""
    shape, n = list(out._array.shape), out._array.shape[-1]
    eye = broadcast_to(identity_like(out), shape)
    system = _kronecker(eye, matrix_transpose(out)) + _kronecker(out, eye)
    vec = reshape(matrix_transpose(g), [*shape[:-2], n * n, 1])
    return matrix_transpose(reshape(_solve(system, vec, adjoint=False), shape))


_root = Op("MatrixSquareRoot", TYPES, _root_kernel, _root_rule)
_root.missing = "float16"


def sqrtm(input: Any, name: str | None = None) -> EagerTensor:
    """The square root of square matrices: the matrix whose product with itself they are. Mirrors `tf.linalg.sqrtm`.

    [..., n, n] of float32, float64 or complex dtypes, computed by SciPy; nan where a real matrix has no real root. Raises
    InvalidArgumentError for other shapes.

    >>> import minitape as tf
    >>> tf.linalg.sqrtm([[4.0, 0.0], [0.0, 9.0]]).numpy()
    array([[2., 0.],
           [0., 3.]], dtype=float32)
    """
    return _root(matrix(_root, input))
