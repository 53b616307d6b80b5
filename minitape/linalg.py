"""tf.linalg: products of matrices, and norms.

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

from .array import squeeze
from .convert import convert
from .errors import invalid
from .math import abs, conj, pow, reduce_max, reduce_sum, sqrt
from .op import Op, fold
from .public import teach
from .refuse import check_dtypes
from .tensor import OPS, EagerTensor

__all__ = ["matmul", "norm"]


def _product(xp: Any, x: Any, y: Any, *, tx: bool, ty: bool) -> Any:
    return xp.matmul(_turned(xp, x, tx), _turned(xp, y, ty)).astype(x.dtype, copy=False)  # bfloat16 comes back as float32


def _turned(xp: Any, x: Any, turn: bool) -> Any:
    return xp.swapaxes(x, -1, -2) if turn else x


def _dx(g: EagerTensor, x_shape: tuple, y: EagerTensor, tx: bool, ty: bool) -> EagerTensor:
    y = OPS["Conj"](y) if y._array.dtype.kind == "c" else y
    dx = _matmul(y, g, tx=ty, ty=True) if tx else _matmul(g, y, tx=False, ty=not ty)
    return dx if dx._array.shape == x_shape else fold(dx, x_shape)


def _dy(g: EagerTensor, x: EagerTensor, y_shape: tuple, tx: bool, ty: bool) -> EagerTensor:
    x = OPS["Conj"](x) if x._array.dtype.kind == "c" else x
    dy = _matmul(g, x, tx=True, ty=tx) if ty else _matmul(x, g, tx=not tx, ty=False)
    return dy if dy._array.shape == y_shape else fold(dy, y_shape)


_matmul = Op("MatMul", "fc int32 int64", _product, _dx, _dy)
_matmul.missing = "u"


def matmul(a: Any, b: Any, transpose_a: bool = False, transpose_b: bool = False, adjoint_a: bool = False,
           adjoint_b: bool = False, a_is_sparse: bool = False, b_is_sparse: bool = False, output_type: Any = None,
           grad_a: bool = False, grad_b: bool = False, name: str | None = None) -> EagerTensor:  # fmt: skip
    """The matrix product of the last two axes; axes before them broadcast. Mirrors `tf.linalg.matmul`.

    Shapes [..., m, k] and [..., k, n] give [..., m, n], after transposing or taking the adjoint where asked. Raises
    InvalidArgumentError when ranks are below 2, inner sizes or dtypes differ; ValueError for transpose and adjoint both.

    >>> import minitape as tf
    >>> tf.matmul([[1, 2]], [[3], [4]]).numpy()
    array([[11]], dtype=int32)
    """
    for side, t, h in (("a", transpose_a, adjoint_a), ("b", transpose_b, adjoint_b)):
        if t and h:
            raise ValueError(f"Only one of `transpose_{side}` and `adjoint_{side}` can be True.")
    if type(a) is not EagerTensor or type(b) is not EagerTensor:
        a, b = convert(a), b
        b = convert(b, hint=a._array.dtype)
    if a._array.dtype not in _matmul.allowed or a._array.dtype != b._array.dtype:
        check_dtypes(_matmul, (a,))
        check_dtypes(_matmul, (a, b))
    x, y = a._array.shape, b._array.shape
    for k, shape in enumerate((x, y)):
        if len(shape) < 2:
            invalid("MatMul", f"In[{k}] ndims must be >= 2, got shape {list(shape)}. Use tf.reshape to make it a row or column.")
    if x[-2 if transpose_a or adjoint_a else -1] != y[-1 if transpose_b or adjoint_b else -2]:
        turned = " (after transposing as asked)" if transpose_a or transpose_b or adjoint_a or adjoint_b else ""
        invalid("MatMul", f"Matrix size-incompatible: In[0]: {list(x)}, In[1]: {list(y)}{turned}: the inner sizes must be equal.")
    if adjoint_a and a._array.dtype.kind == "c":
        a = OPS["Conj"](a)
    if adjoint_b and b._array.dtype.kind == "c":
        b = OPS["Conj"](b)
    product = _matmul(a, b, tx=bool(transpose_a or adjoint_a), ty=bool(transpose_b or adjoint_b))
    return product if output_type is None else OPS["Cast"](product, dtype=np.dtype(output_type.as_numpy_dtype))


matmul.op = _matmul  # type: ignore[attr-defined]
teach("matmul", matmul)


def norm(tensor: Any, ord: Any = "euclidean", axis: Any = None, keepdims: bool | None = None, name: str | None = None) -> EagerTensor:
    """The norm of vectors, or of matrices when `axis` names two axes; of all elements when it is None.

    Vectors: "euclidean", 1, 2, any positive number, inf. Matrices: "euclidean" or "fro", 1, 2, inf. Floating or complex
    dtypes. Raises ValueError for another `ord`. The gradient at a zero vector is nan. Mirrors `tf.norm`.

    >>> import minitape as tf
    >>> tf.norm([3.0, 4.0]).numpy(), tf.norm([3.0, -4.0], 1).numpy()
    (np.float32(5.0), np.float32(7.0))
    """
    matrix = isinstance(axis, (list, tuple))
    if matrix and (len(axis) != 2 or axis[0] == axis[1]):
        raise ValueError("'axis' must be None, an integer, or a tuple of 2 unique integers")
    if matrix and ord not in ("euclidean", "fro", 1, 2, np.inf):
        raise ValueError(f"'ord' must be a supported matrix norm in ['euclidean', 'fro', 1, 2, inf], got {ord}")
    if not matrix and (isinstance(ord, str) and ord != "euclidean" or not isinstance(ord, str) and ord <= 0):
        raise ValueError(f"'ord' must be a supported vector norm, got {ord}")
    x = convert(tensor)
    axes = tuple(axis) if matrix else axis
    if ord in ("fro", "euclidean") or ord == 2 and not matrix:
        found = sqrt(reduce_sum(x * conj(x), axes, keepdims=True))
    elif ord == 2:
        invalid("norm", "the spectral norm needs singular values, which minitape does not have yet; use ord='fro'.")
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
