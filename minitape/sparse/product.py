"""Products of a sparse and a dense matrix.

Each value a at (r, c) takes row c of the dense matrix into row r of the product:

    out[r] += a * b[c]         so  da = g[r] . b[c]     and  db[c] += a * g[r],  a product of the same kind, with A turned over

>>> import minitape as tf
>>> s = tf.SparseTensor([[0, 1], [2, 0]], [5.0, 7.0], [3, 2])
>>> tf.sparse.sparse_dense_matmul(s, [[1.0], [10.0]]).numpy().ravel()
array([50.,  0.,  7.], dtype=float32)
"""

from __future__ import annotations

from typing import Any

from .. import dtype as dtypes
from ..array import concat, gather_nd, transpose
from ..array.gather import _segment_sum
from ..convert import convert
from ..errors import invalid
from ..linalg import matrix_transpose
from ..math import equal, reduce_all, reduce_sum
from ..op import Op
from ..tensor import OPS, EagerTensor, wrap
from .places import check_inside, sizes_of
from .tensor import SparseTensor, check_values, sparse

__all__ = ["sampled_addmm", "sparse_dense_matmul"]


def _product(xp: Any, a_indices: Any, a_values: Any, a_shape: Any, b: Any, *, adjoint_a: bool, adjoint_b: bool) -> Any:
    rows, columns, m = a_indices[:, 0], a_indices[:, 1], sizes_of(a_shape)[bool(adjoint_a)]
    if adjoint_a:
        rows, columns = columns, rows
        a_values = a_values.conj() if a_values.dtype.kind == "c" else a_values
    if adjoint_b:
        b = b.T.conj() if b.dtype.kind == "c" else b.T
    wide = "float32" if b.dtype.itemsize == 2 else b.dtype  # half precision is added up in single, as TensorFlow does
    terms = a_values.astype(wide)[:, None] * b.astype(wide)[columns]
    return _segment_sum(xp, terms, rows, num_segments=m).astype(b.dtype, copy=False)


def _values_rule(g: EagerTensor, a_indices: EagerTensor, b: EagerTensor, adjoint_a: bool, adjoint_b: bool) -> EagerTensor:
    rows, columns = (wrap(a_indices._array[:, k]) for k in ((1, 0) if adjoint_a else (0, 1)))
    part = OPS["GatherV2"](g, rows, axis=0, batch=0)
    other = OPS["GatherV2"](transpose(b) if adjoint_b else b, columns, axis=0, batch=0)
    part = OPS["Conj"](part) if adjoint_a and part.dtype.is_complex else part
    other = OPS["Conj"](other) if adjoint_a == adjoint_b and other.dtype.is_complex else other
    return reduce_sum(part * other, -1)


def _dense_rule(g: EagerTensor, a_indices: EagerTensor, a_values: EagerTensor, a_shape: EagerTensor, adjoint_a: bool,
                adjoint_b: bool) -> EagerTensor:  # fmt: skip
    product = _matmul(a_indices, a_values, a_shape, g, adjoint_a=not adjoint_a, adjoint_b=False)
    return matrix_transpose(product, conjugate=True) if adjoint_b else product


_matmul: Op = Op("SparseTensorDenseMatMul", "int32 int64", _product, None, _values_rule, None, _dense_rule)


def sparse_dense_matmul(
    sp_a: Any, b: Any, adjoint_a: bool = False, adjoint_b: bool = False, name: str | None = None
) -> EagerTensor:
    """The dense product of two matrices, one of them sparse; `adjoint_a`, `adjoint_b` transpose and conjugate first.

    Floating, complex and int32 dtypes, both equal. TypeError when none is sparse, InvalidArgumentError for shapes that do not fit
    and places out of range, NotFoundError for other dtypes. Mirrors `tf.sparse.sparse_dense_matmul`.

    >>> import minitape as tf
    >>> tf.sparse.sparse_dense_matmul(tf.SparseTensor([[0, 1]], [5], [2, 2]), [[1], [10]]).numpy().ravel()
    array([50,  0], dtype=int32)
    """
    if isinstance(sp_a, SparseTensor) and isinstance(b, SparseTensor):  # TensorFlow turns them round and round
        raise RecursionError("sparse_dense_matmul: sp_a and b are both sparse. Use tf.sparse.to_dense for one of them.")
    if isinstance(b, SparseTensor):  # a b = (b' a')'
        turned = adjoint_a == adjoint_b
        return transpose(sparse_dense_matmul(b, sp_a, adjoint_a != turned, adjoint_b != turned))
    s, y, op = sparse(sp_a, "sp_a"), convert(b), "SparseTensorDenseMatMul"
    values, sizes = s.values, sizes_of(s.dense_shape._array)
    if values.dtype is not y.dtype:
        invalid(op, f"values are {values.dtype.name}, b is {y.dtype.name}. Use tf.cast to make the dtypes equal.")
    check_values(op, values, "fciubs", missing="u int8 int16 int64 b s")
    if len(sizes) != 2 or y._array.ndim != 2:
        invalid(op, f"sp_a has shape {list(sizes)}, b has shape {y.shape}; both must be matrices.")
    inner = sizes[0 if adjoint_a else 1], y._array.shape[1 if adjoint_b else 0]
    if inner[0] != inner[1]:
        invalid(op, f"inner sizes {inner[0]} and {inner[1]} differ: sp_a has shape {list(sizes)}, b {y.shape}.")
    check_inside(op, s.indices._array, sizes)
    return _matmul(s.indices, values, s.dense_shape, y, adjoint_a=bool(adjoint_a), adjoint_b=bool(adjoint_b))


def sampled_addmm(indices: Any, values: Any, dense_shape: Any, mat1: Any, mat2: Any, beta: Any = 1.0, alpha: Any = 1.0,
                  output_type: Any = dtypes.float32) -> tuple[EagerTensor, EagerTensor, EagerTensor]:  # fmt: skip
    """alpha * (mat1 @ mat2) + beta * values, computed at `indices` alone; returns indices, these, and the shape.

    Matrices may come in batches [..., m, k] and [..., k, n], with indices [..., count, 2] and values [..., count]; all are taken
    as `output_type`. ValueError when `dense_shape` is not [m, n]. Mirrors `tf.sparse.sampled_addmm`.

    >>> import minitape as tf
    >>> tf.sparse.sampled_addmm([[0, 1]], [1.0], [1, 2], [[1.0, 2.0]], [[3.0, 4.0], [5.0, 6.0]])[1].numpy()
    array([17.], dtype=float32)
    """
    kind = dtypes.as_dtype(output_type).numpy
    places, x, shape = convert(indices), convert(values, kind), convert(dense_shape, dtypes.int32.numpy)
    a, b = convert(mat1, kind), convert(mat2, kind)
    wanted = [a._array.shape[-2], b._array.shape[-1]]
    if not reduce_all(equal(shape, wanted)):
        raise ValueError(f"sampled_addmm: dense_shape is {shape.numpy()}, but mat1 @ mat2 is {wanted}.")
    batch = a._array.ndim - 2
    rows = gather_nd(a, places[..., :-1], batch_dims=batch)
    columns = gather_nd(matrix_transpose(b), concat([places[..., :-2], places[..., -1:]], -1), batch_dims=batch)
    return places, reduce_sum(rows * columns, -1) * alpha + x * beta, shape
