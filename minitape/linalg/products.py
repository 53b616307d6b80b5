"""Products of matrices, and what turns one matrix into another.

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

import math
import numbers
from typing import Any

from .. import dtype as dtypes
from ..array import expand_dims, reshape, squeeze, transpose
from ..axes import integers, unless_tensor
from ..convert import convert, pair
from ..errors import FailedPreconditionError, NotFoundError, invalid
from ..math import conj
from ..op import Op, fold
from ..public import teach
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor

__all__ = ["adjoint", "cross", "matmul", "matrix_transpose", "matvec", "tensordot"]


def flag(op: str, argument: str, value: Any, default: bool = False) -> bool:
    """True or False; None is the default, and TypeError for what only counts as one of them."""
    if value is None:
        return default
    if not isinstance(value, bool):
        raise TypeError(f"{op}: {argument} = {value!r}. Give True or False.")
    return value


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

# told that many elements are zero, TensorFlow multiplies in single precision, also bfloat16 with float32
_hinted = Op("SparseMatMul", "float32 bfloat16", lambda xp, x, y, *, tx, ty:
             _product(xp, x.astype("float32"), y.astype("float32"), tx=tx, ty=ty),
             lambda g, x_shape, x_dtype, y, tx, ty: _as(x_dtype, _dx(g, x_shape, _as(g._array.dtype, y), tx, ty)),
             lambda g, x, y_shape, y_dtype, tx, ty: _as(y_dtype, _dy(g, _as(g._array.dtype, x), y_shape, tx, ty)))  # fmt: skip


def _as(dtype: Any, x: EagerTensor) -> EagerTensor:
    return x if x._array.dtype == dtype else OPS["Cast"](x, dtype=dtype)


def _is_hinted(a: EagerTensor, b: EagerTensor, told: bool) -> bool:
    """Whether TensorFlow takes SparseMatMul: told so, or for lack of another product of float32 and bfloat16."""
    if told and not a._array.ndim == b._array.ndim == 2:
        invalid("MatMul", f"a_is_sparse and b_is_sparse are for matrices, got shapes {a.shape} and {b.shape}.")
    names = {a.dtype.name, b.dtype.name}
    return names <= {"float32", "bfloat16"} and a._array.ndim == b._array.ndim == 2 and (told or len(names) == 2)


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
    if type(transpose_a) is not bool or type(transpose_b) is not bool:
        transpose_a, transpose_b = _truths(a, b, transpose_a, transpose_b)
    a, b = conj(a) if adjoint_a else a, conj(b) if adjoint_b else b
    told = bool(a_is_sparse or b_is_sparse)
    hinted = output_type is None and (told or a._array.dtype != b._array.dtype) and _is_hinted(a, b, told)
    op = (
        _hinted
        if hinted
        else _widened
        if output_type is not None
        else _matmul
        if a._array.ndim == b._array.ndim == 2
        else _batched
    )
    if (a._array.dtype not in op.allowed or a._array.dtype != b._array.dtype) and not hinted:
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
    tx, ty = bool(transpose_a or adjoint_a), bool(transpose_b or adjoint_b)
    if hinted:
        both = a.dtype is b.dtype
        return _as(a._array.dtype, op(a, b, tx=tx, ty=ty)) if both else op(a, b, tx=tx, ty=ty)
    if output_type is None:
        return op(a, b, tx=tx, ty=ty)
    kind = dtypes.as_dtype(output_type)
    if kind is not a.dtype and (a.dtype, kind) != (dtypes.int8, dtypes.int32):
        raise NotFoundError(None, None, f"BatchMatMulV3: there is no kernel from {a.dtype.name} to {kind.name}. Use tf.cast.")
    return op(a, b, tx=tx, ty=ty, dtype=kind.numpy)


def _truths(a: EagerTensor, b: EagerTensor, *flags: Any) -> tuple[bool, bool]:
    """Of single matrices TensorFlow asks for bools, of several for anything that counts as one."""
    single = a._array.ndim == b._array.ndim == 2
    first, second = (flag("MatMul", f"transpose_{s}", f) if single else bool(f) for s, f in zip("ab", flags))
    return first, second


matmul.op = _matmul  # type: ignore[attr-defined]
teach("matmul", matmul)


def dot(x: EagerTensor, y: EagerTensor, xh: bool = False, yh: bool = False) -> EagerTensor:
    """The product that rules are made of: `xh`, `yh` take the adjoint of a factor."""
    return _matmul(conj(x) if xh else x, conj(y) if yh else y, tx=xh, ty=yh)


def matvec(a: Any, b: Any, transpose_a: bool = False, adjoint_a: bool = False, a_is_sparse: bool = False,
           b_is_sparse: bool = False, name: str | None = None) -> EagerTensor:  # fmt: skip
    """The product of matrices [..., m, k] and vectors [..., k]: vectors [..., m]; axes before them broadcast.

    Dtypes and errors are those of `matmul`. Mirrors `tf.linalg.matvec`.

    >>> import minitape as tf
    >>> tf.linalg.matvec([[1.0, 2.0], [3.0, 4.0]], [1.0, 1.0]).numpy()
    array([3., 7.], dtype=float32)
    """
    column = expand_dims(b, -1)
    return squeeze(matmul(a, column, transpose_a, False, adjoint_a, False, a_is_sparse, b_is_sparse), -1)


def tensordot(a: Any, b: Any, axes: Any, name: str | None = None) -> EagerTensor:
    """Sum the products of elements over axes of `a` and as many of `b`; the other axes stay, those of `a` first.

    `axes` is a pair of lists, or a number n for the last n of `a` and the first n of `b`. Dtypes are those of `matmul`.
    Raises ValueError when the lists differ in length or repeat an axis, InvalidArgumentError when sizes do not fit.
    Mirrors `tf.tensordot`.

    >>> import minitape as tf
    >>> tf.tensordot([[1.0, 2.0], [3.0, 4.0]], [[1.0, 0.0], [0.0, 2.0]], axes=[[0], [1]]).numpy()
    array([[1., 6.],
           [2., 8.]], dtype=float32)
    """
    x, y = convert(a), convert(b)
    of_x, of_y = _contracted(axes, x._array.ndim)
    rows, kept = _as_matrix(x, of_x, last=True)
    columns, others = _as_matrix(y, of_y, last=False)
    return reshape(matmul(rows, columns), kept + others)


def _contracted(axes: Any, ndim: int) -> tuple[Any, Any]:
    if isinstance(axes, numbers.Integral):
        n = int(axes)
        if not 0 <= n <= ndim:
            raise ValueError(f"tensordot: axes = {n}, and a has {ndim} dimension(s). Give 0 to {ndim}, or two lists of axes.")
        return list(range(ndim - n, ndim)), list(range(n))
    if not isinstance(axes, (list, tuple)):
        array = integers("Tensordot", axes, "axes", unless_tensor(axes))
        if array.ndim != 2 or len(array) < 2:
            invalid("Tensordot", f"axes = {axes!r}. Give a number, or two lists: axes of a, and of b.")
        first, second = array[:2].tolist()
        return first, second
    if len(axes) != 2:
        raise ValueError(f"tensordot: axes = {axes!r}. Give a number, or two lists: axes of a, and of b.")
    first, second = axes
    if isinstance(first, numbers.Integral) and isinstance(second, numbers.Integral):
        first, second = [first], [second]
    if len(first) != len(second):
        raise ValueError(f"tensordot: {len(first)} axes of a and {len(second)} of b are named in {axes!r}. Give as many of both.")
    return list(first), list(second)


def _as_matrix(x: EagerTensor, axes: list[int], last: bool) -> tuple[EagerTensor, list[int]]:
    """The tensor as a matrix, with the named axes in its columns (or rows), and the sizes of the other axes."""
    shape = x._array.shape
    for k in axes:
        if not -len(shape) <= k < len(shape):
            raise IndexError(f"tensordot: there is no axis {k} in a tensor of shape {list(shape)}.")
    named = [int(k) % len(shape) for k in axes]
    if len(set(named)) < len(named):
        raise ValueError(f"tensordot: {axes} names an axis twice.")
    free = [k for k in range(len(shape)) if k not in named]
    kept = [shape[k] for k in free]
    sizes = [math.prod(kept), math.prod(shape[k] for k in named)]
    moved = transpose(x, free + named if last else named + free)
    return reshape(moved, sizes if last else sizes[::-1]), kept


def _crossed(xp: Any, x: Any, y: Any) -> Any:
    x0, x1, x2, y0, y1, y2 = (z[..., k] for z in (x, y) for k in range(3))
    return xp.stack([x1 * y2 - x2 * y1, x2 * y0 - x0 * y2, x0 * y1 - x1 * y0], -1)


_cross: Op = Op("Cross", "fiu", _crossed, lambda g, y: _cross(y, g), lambda g, x: _cross(g, x))


def cross(a: Any, b: Any, name: str | None = None) -> EagerTensor:
    """The cross product of vectors of 3 numbers along the last axis. Mirrors `tf.linalg.cross`.

    Real number dtypes. Raises InvalidArgumentError when the shapes differ, FailedPreconditionError when the last size is not 3.

    >>> import minitape as tf
    >>> tf.linalg.cross([1.0, 0.0, 0.0], [0.0, 1.0, 0.0]).numpy()
    array([0., 0., 1.], dtype=float32)
    """
    x, y = pair(_cross, a, b)
    check_dtypes(_cross, (x, y))
    shape = x._array.shape
    if not shape or shape != y._array.shape:
        invalid("Cross", f"a is {list(x.shape)} and b is {list(y.shape)}. Both must have one shape, with 3 as its last size.")
    if shape[-1] != 3:
        raise FailedPreconditionError(None, None, f"Cross: a and b have shape {list(shape)}, and its last size must be 3.")
    return _cross(x, y)


def matrix_transpose(a: Any, name: str = "matrix_transpose", conjugate: bool = False) -> EagerTensor:
    """The last two axes exchanged; `conjugate` also conjugates. Mirrors `tf.linalg.matrix_transpose`.

    Any dtype. Raises ValueError for fewer than 2 axes.

    >>> import minitape as tf
    >>> tf.linalg.matrix_transpose([[1, 2, 3]]).numpy()
    array([[1],
           [2],
           [3]], dtype=int32)
    """
    x = convert(a)
    n = x._array.ndim
    if n < 2:
        raise ValueError(f"matrix_transpose: a has shape {x.shape}, and a matrix has 2 axes. Use tf.reshape to make it one.")
    return transpose(x, (*range(n - 2), n - 1, n - 2), conjugate)


def adjoint(matrix: Any, name: str | None = None) -> EagerTensor:
    """The last two axes exchanged, and every element conjugated. Mirrors `tf.linalg.adjoint`.

    Any dtype. Raises ValueError for fewer than 2 axes.

    >>> import minitape as tf
    >>> tf.linalg.adjoint([[1 + 2j, 3j]]).numpy()
    array([[1.-2.j],
           [0.-3.j]])
    """
    return matrix_transpose(matrix, conjugate=True)


def row(x: EagerTensor) -> EagerTensor:
    """A vector as a matrix of one row."""
    return OPS["ExpandDims"](x, axis=x._array.ndim - 1)


def column(x: EagerTensor) -> EagerTensor:
    """A vector as a matrix of one column."""
    return OPS["ExpandDims"](x, axis=x._array.ndim)
