"""tf.linalg: products of matrices, singular values, and norms.

The gradient of a product is two products: with c = a b, the gradient of a is g bᵀ and that of b is aᵀ g. When one of
the factors is a constant, only one of them is computed.

>>> import minitape as tf
>>> a, b = tf.constant([[1.0, 2.0]]), tf.Variable([[3.0], [4.0]])
>>> with tf.GradientTape() as tape:
...     c = a @ b
>>> tape.gradient(c, b).numpy()
array([[1.],
       [2.]], dtype=float32)
"""

from __future__ import annotations

from typing import Any

import numpy as np

from . import dtype as dtypes
from .array import eye, squeeze, transpose
from .array.arrange import inverse
from .axes import normal
from .backend import SPACE
from .clip import global_norm
from .convert import convert
from .errors import NotFoundError, invalid
from .math import abs, conj, divide_no_nan, l2_normalize, pow, reduce_max, reduce_sum, sqrt
from .op import Op, fold
from .public import teach
from .refuse import check_dtypes
from .tensor import OPS, EagerTensor, wrap

__all__ = ["eye", "global_norm", "l2_normalize", "matmul", "norm"]


def _product(xp: Any, x: Any, y: Any, *, tx: bool, ty: bool) -> Any:
    return xp.matmul(_turned(xp, x, tx), _turned(xp, y, ty)).astype(x.dtype, copy=False)  # bfloat16 comes back as float32


def _turned(xp: Any, x: Any, turn: bool) -> Any:
    return xp.swapaxes(x, -1, -2) if turn else x


def _dx(g: EagerTensor, x_shape: tuple, y: EagerTensor, tx: bool, ty: bool) -> EagerTensor:
    y = conj(y)
    dx = _matmul(y, g, tx=ty, ty=True) if tx else _matmul(g, y, tx=False, ty=not ty)
    return dx if dx._array.shape == x_shape else fold(dx, x_shape)


def _dy(g: EagerTensor, x: EagerTensor, y_shape: tuple, tx: bool, ty: bool) -> EagerTensor:
    x = conj(x)
    dy = _matmul(g, x, tx=True, ty=tx) if ty else _matmul(x, g, tx=not tx, ty=False)
    return dy if dy._array.shape == y_shape else fold(dy, y_shape)


_matmul: Op = Op("MatMul", "fc int32 int64", _product, _dx, _dy)
_batched = Op("BatchMatMulV2", "fc int16 int32 int64", _product, _dx, _dy)
_widened = Op("BatchMatMulV3", "fc int8 int16 int32 int64", lambda xp, x, y, *, tx, ty, dtype:
              _product(xp, x.astype(dtype), y.astype(dtype), tx=tx, ty=ty), _dx, _dy)  # fmt: skip
_matmul.missing = _batched.missing = _widened.missing = "u"


def matmul(a: Any, b: Any, transpose_a: bool = False, transpose_b: bool = False, adjoint_a: bool = False,
           adjoint_b: bool = False, a_is_sparse: bool = False, b_is_sparse: bool = False, output_type: Any = None,
           grad_a: bool = False, grad_b: bool = False, name: str | None = None) -> EagerTensor:  # fmt: skip
    """The matrix product of the last two axes; axes before them broadcast. Mirrors `tf.linalg.matmul`.

    Shapes [..., m, k] and [..., k, n] give [..., m, n], after transposing or taking the adjoint where asked. Raises
    InvalidArgumentError when ranks are below 2, inner sizes or dtypes differ; ValueError for transpose and adjoint both.
    Floating, complex, int32, int64, and int16 for more than 2 axes. `output_type` asks for another dtype of the result:
    int32 for int8, which has no other products; NotFoundError where TensorFlow has no such kernel.

    >>> import minitape as tf
    >>> tf.matmul([[1, 2]], [[3], [4]]).numpy()
    array([[11]], dtype=int32)
    """
    for side, t, h in (("a", transpose_a, adjoint_a), ("b", transpose_b, adjoint_b)):
        if t and h:
            raise ValueError(
                f"matmul: transpose_{side} and adjoint_{side} are both True. The adjoint is transposed already: give one."
            )
    if type(a) is not EagerTensor or type(b) is not EagerTensor:
        a, b = convert(a), b
        b = convert(b, hint=a._array.dtype)
    op = _widened if output_type is not None else _matmul if a._array.ndim == b._array.ndim == 2 else _batched
    if a._array.dtype not in op.allowed or a._array.dtype != b._array.dtype:
        check_dtypes(op, (a,))
        check_dtypes(op, (a, b))
    x, y = a._array.shape, b._array.shape
    for k, shape in enumerate((x, y)):
        if len(shape) < 2:
            invalid(
                "MatMul",
                f"{'ab'[k]} has shape {list(shape)}, and a matrix has 2 axes. Use tf.reshape to make it a row or column.",
            )
    if x[-2 if transpose_a or adjoint_a else -1] != y[-1 if transpose_b or adjoint_b else -2]:
        turned = " (before transposing as asked)" if transpose_a or transpose_b or adjoint_a or adjoint_b else ""
        invalid("MatMul", f"a is {list(x)} and b is {list(y)}{turned}: a must have as many columns as b has rows.")
    a, b = conj(a) if adjoint_a else a, conj(b) if adjoint_b else b
    tx, ty = bool(transpose_a or adjoint_a), bool(transpose_b or adjoint_b)
    if output_type is None:
        return op(a, b, tx=tx, ty=ty)
    kind = dtypes.as_dtype(output_type)
    if kind is not a.dtype and (a.dtype, kind) != (dtypes.int8, dtypes.int32):
        raise NotFoundError(None, None, f"BatchMatMulV3: there is no kernel from {a.dtype.name} to {kind.name}. Use tf.cast.")
    return op(a, b, tx=tx, ty=ty, dtype=kind.numpy)


matmul.op = _matmul  # type: ignore[attr-defined]
teach("matmul", matmul)


# Singular values: x = u diag(s) vᴴ, with as many of them as the shorter side of the matrix is long.


def _decompose(xp: Any, x: Any, *, compute_uv: bool) -> tuple[Any, ...]:
    if not compute_uv:
        return (xp.linalg.svd(x, compute_uv=False).astype(x.dtype),)
    u, s, vh = xp.linalg.svd(x, full_matrices=False)
    return s.astype(x.dtype), u, xp.swapaxes(vh, -1, -2).conj()


def _svd_rule(g: Any, x: EagerTensor, out: Any, compute_uv: bool) -> EagerTensor:
    """u inner vᴴ: on the diagonal of `inner` the gradient of s, beside it what turning u and v asks for."""
    s, u, v = out if compute_uv else _svd(x, compute_uv=True)
    gs, gu, gv = g if compute_uv else (g[0], None, None)
    inner = _diagonal(OPS["ZerosLike"](s) if gs is None else gs)
    beyond = []
    if gu is not None:
        turn = _skew(_inner(u, gu))
        inner = inner + _apart(s) * turn * _row(s)
        if s.dtype.is_complex:  # u may turn by a phase; v then turns with it
            inner = inner + _diagonal(OPS["Sum"](turn * _eye(s), axis=(s.ndim,), keepdims=False) / (s + s))
        beyond.append(_matmul(_outside(gu, u) / _row(s), conj(v), tx=False, ty=True))
    if gv is not None:
        inner = inner + _column(s) * (_apart(s) * _skew(_inner(v, gv)))
        beyond.append(_matmul(u / _row(s), conj(_outside(gv, v)), tx=False, ty=True))
    dx = _matmul(_matmul(u, inner, tx=False, ty=False), conj(v), tx=False, ty=True)
    for part in beyond:
        dx = dx + part
    return dx


def _row(s: EagerTensor) -> EagerTensor:
    return OPS["ExpandDims"](s, axis=s.ndim - 1)


def _column(s: EagerTensor) -> EagerTensor:
    return OPS["ExpandDims"](s, axis=s.ndim)


def _eye(s: EagerTensor) -> EagerTensor:
    return wrap(SPACE[type(s._array)].eye(s._array.shape[-1], dtype=s._array.dtype))


def _diagonal(s: EagerTensor) -> EagerTensor:
    return _row(s) * _eye(s)


def _apart(s: EagerTensor) -> EagerTensor:
    """1 / (s_j² - s_i²), and 0 on the diagonal and for equal singular values."""
    gaps = _row(s * s) - _column(s * s)
    return divide_no_nan(OPS["OnesLike"](gaps), gaps)


def _inner(u: EagerTensor, g: EagerTensor) -> EagerTensor:
    return _matmul(conj(u), g, tx=True, ty=False)


def _skew(x: EagerTensor) -> EagerTensor:
    return x - conj(OPS["Transpose"](x, perm=(*range(x.ndim - 2), x.ndim - 1, x.ndim - 2)))


def _outside(g: EagerTensor, u: EagerTensor) -> EagerTensor:
    """The part of g that the columns of u cannot express; none if u is square."""
    return g - _matmul(u, _inner(u, g), tx=False, ty=False)


_svd: Op = Op("Svd", "float32 float64 c", _decompose, _svd_rule, many=True)
_svd.missing = "float16"


def _spectral_norm(x: EagerTensor, axes: tuple[int, int]) -> EagerTensor:
    """The largest singular value of the matrices that lie along two axes, which are kept with size 1."""
    rows, columns = (normal("norm", axis, x.ndim) for axis in axes)
    order = (*[k for k in range(x.ndim) if k not in (rows, columns)], rows, columns)
    largest = reduce_max(abs(_svd(transpose(x, order), compute_uv=False)[0]), -1, keepdims=True)
    return transpose(_column(largest), inverse(order))


def norm(tensor: Any, ord: Any = "euclidean", axis: Any = None, keepdims: bool | None = None,
         name: str | None = None) -> EagerTensor:  # fmt: skip
    """The norm of vectors, or of matrices when `axis` names two axes; of all elements when it is None.

    Vectors: "euclidean", 1, 2, any positive number, inf. Matrices: "euclidean" or "fro", 1, 2, inf. Floating or complex
    dtypes. Raises ValueError for another `ord`. The gradient at a zero vector is nan. Mirrors `tf.norm`.

    >>> import minitape as tf
    >>> tf.norm([3.0, 4.0]).numpy(), tf.norm([3.0, -4.0], 1).numpy()
    (np.float32(5.0), np.float32(7.0))
    """
    matrix = isinstance(axis, (list, tuple))
    if matrix:
        known = len(axis) == 2 and all(isinstance(k, int) for k in axis) and axis[0] != axis[1]
    else:
        known = axis is None or isinstance(axis, int)
    if not known:
        raise ValueError(f"norm: axis = {axis!r}. Give None for all elements, an integer for vectors, two of them for matrices.")
    if matrix and ord not in ("euclidean", "fro", 1, 2, np.inf):
        raise ValueError(f"norm: matrices have no norm {ord} here. Use 'euclidean', 'fro', 1, 2 or inf.")
    if ord is None:
        raise TypeError("norm: ord must be 'euclidean' or a number, not None.")
    if not matrix and ord != "euclidean" and (isinstance(ord, (str, complex)) or ord <= 0):
        raise ValueError(f"norm: vectors have no norm {ord}. Use 'euclidean' or a number above 0.")
    x = convert(tensor)
    axes = tuple(axis) if matrix else axis
    if ord in ("fro", "euclidean") or (ord == 2 and not matrix):
        found = sqrt(reduce_sum(x * conj(x), axes, keepdims=True))
    elif ord == 2:
        found = _spectral_norm(x, axes)
    elif ord == 1 and not matrix:
        found = reduce_sum(abs(x), axes, keepdims=True)
    elif ord == np.inf and not matrix:
        found = reduce_max(abs(x), axes, keepdims=True)
    elif matrix:
        summed, largest = axes if ord == 1 else axes[::-1]
        found = reduce_max(reduce_sum(abs(x), summed, keepdims=True), largest, keepdims=True)
    else:
        found = pow(reduce_sum(pow(abs(x), ord), axes, keepdims=True), 1.0 / ord)
    return found if keepdims else squeeze(found, axes)
