"""Values at equal places added, compared, multiplied.

Two sparse tensors are merged like two sorted lists: the smaller place goes first, equal places meet, and one that is alone
meets zero.

    a   (0, 1): 5          (2, 0): 7              a + b   (0, 1): 5   (1, 1): 2   (2, 0): 8
    b            (1, 1): 2  (2, 0): 1

With a dense tensor, `*` and `/` keep the places of the sparse one, and the dense one may be broadcast to it, not the other way.

>>> import minitape as tf
>>> a = tf.SparseTensor([[0, 1], [2, 0]], [5.0, 7.0], [3, 2])
>>> (a * [10.0, 100.0]).values.numpy(), tf.sparse.add(a, a).values.numpy()
(array([500.,  70.], dtype=float32), array([10., 14.], dtype=float32))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import numpy as np

from .. import dtype as dtypes
from .. import nest
from ..array import cast
from ..array.scatter_nd import _scatter
from ..backend import SPACE, to_numpy
from ..convert import convert, group
from ..errors import invalid
from ..math import square
from ..op import Op
from ..tensor import OPS, EagerTensor, Operand, wrap
from .places import check_inside, groups, pick, sizes_of
from .tensor import SparseTensor, check_values

__all__ = ["add", "map_values", "maximum", "minimum"]

NUMBERS = "fciu"


def _ranks(a: Any, b: Any) -> tuple[list[int], list[int]]:
    """Places as numbers that compare as they do."""
    both = groups(np, np.concatenate([to_numpy(a), to_numpy(b)], 0))[0].tolist()
    return both[: len(a)], both[len(a) :]


def _merge(a: Any, b: Any) -> tuple[Any, Any]:
    """For each place of the result its number in a and in b, -1 where it is not there."""
    one, other = _ranks(a, b)
    pairs, i, j = [], 0, 0
    while i < len(one) or j < len(other):
        first = j == len(other) or (i < len(one) and one[i] <= other[j])
        second = i == len(one) or (j < len(other) and other[j] <= one[i])
        pairs.append((i if first else -1, j if second else -1))
        i, j = i + first, j + second
    found = np.array(pairs, "int64").reshape(len(pairs), 2)
    return found[:, 0], found[:, 1]


def _merged(xp: Any, a_indices: Any, a_values: Any, b_indices: Any, b_values: Any, join: Callable) -> tuple[Any, Any, Any]:
    """Places, joined values, and where two have met."""
    i, j = (xp.asarray(side) for side in _merge(a_indices, b_indices))
    zero = xp.zeros(1, a_values.dtype)  # at the end, where -1 finds it
    places = xp.where((i >= 0)[:, None], i[:, None], j[:, None] + len(a_indices))[:, 0]
    joined = join(xp.concatenate([a_values, zero], 0)[i], xp.concatenate([b_values, zero], 0)[j])
    return xp.concatenate([a_indices, b_indices], 0)[places], joined, (i >= 0) & (j >= 0)


def _sum(xp: Any, a_indices: Any, a_values: Any, a_shape: Any, b_indices: Any, b_values: Any, b_shape: Any, thresh: Any) -> Any:
    places, total, met = _merged(xp, a_indices, a_values, b_indices, b_values, lambda x, y: x + y)
    kept = ~met | (thresh <= abs(total))
    return places[kept], total[kept], a_shape


def _sum_grad(xp: Any, g: Any, indices: Any, sum_indices: Any) -> Any:
    """What stands in the sum at each place; nothing where the threshold has taken it away."""
    one, total = _ranks(indices, sum_indices)
    found, k = [-1] * len(one), 0
    for i, place in enumerate(one):
        while k < len(total) and total[k] < place:
            k += 1
        if k < len(total) and total[k] == place:
            found[i], k = k, k + 1
    return xp.concatenate([g, xp.zeros(1, g.dtype)], 0)[xp.asarray(np.array(found, "int64"))]


_add_grad = Op("SparseAddGrad", NUMBERS, _sum_grad)  # no second derivative: TensorFlow has declared it so
_add = Op("SparseAdd", "int64", _sum, None, lambda g, a_indices, out: _add_grad(g[1], a_indices, out[0]), None, None,
          lambda g, b_indices, out: _add_grad(g[1], b_indices, out[0]), many=True)  # fmt: skip


def _dense_sum(xp: Any, a_indices: Any, a_values: Any, a_shape: Any, b: Any) -> Any:
    return b + _scatter(xp, a_indices, a_values, shape=b.shape)


_dense_add = Op("SparseTensorDenseAdd", "int32 int64", _dense_sum, None, lambda g, a_indices: pick(g, a_indices), None,
                lambda g: g)  # fmt: skip


def add(a: Any, b: Any, threshold: Any = 0) -> Any:
    """a + b, of which at least one is sparse. With a dense tensor of the same shape the sum is dense.

    Number dtypes, all equal. Of two sparse tensors, whose places should be in order, sums of two values that are
    closer to zero than `threshold` are left out. TypeError when none is sparse, InvalidArgumentError for dtypes, shapes and
    places that do not fit. Mirrors `tf.sparse.add`.

    >>> import minitape as tf
    >>> s = tf.SparseTensor([[1]], [5], [3])
    >>> tf.sparse.add(s, tf.SparseTensor([[2]], [7], [3])).values.numpy(), tf.sparse.add(s, [1, 1, 1]).numpy()
    (array([5, 7], dtype=int32), array([1, 6, 1], dtype=int32))
    """
    if isinstance(a, SparseTensor) and isinstance(b, SparseTensor):
        return _add_sparse(a, b, threshold)
    if not isinstance(a, SparseTensor) and not isinstance(b, SparseTensor):
        raise TypeError("add: neither a nor b is a SparseTensor. Use tf.add.")
    s, other = (a, b) if isinstance(a, SparseTensor) else (b, a)
    values, y = group([s.values, other])
    op, sizes = "SparseTensorDenseAdd", sizes_of(s.dense_shape._array)
    check_values(op, values, NUMBERS, like=y)
    if y._array.shape != sizes or not 1 <= len(sizes) <= 5:
        invalid(op, f"shapes {list(sizes)} and {y.shape} must be equal, and have 1 to 5 axes.")
    check_inside(op, s.indices._array, sizes)
    return _dense_add(s.indices, values, s.dense_shape, y)


def _add_sparse(a: SparseTensor, b: SparseTensor, threshold: Any) -> SparseTensor:
    op, real = "SparseAdd", {"complex64": "float32", "complex128": "float64"}.get(a.dtype.name, a.dtype.name)
    thresh = convert(threshold, dtypes.as_dtype(real).numpy)
    check_values(op, b.values, NUMBERS, like=check_values(op, a.values, NUMBERS), missing="u float16 bfloat16")
    one, other = sizes_of(a.dense_shape._array), sizes_of(b.dense_shape._array)
    if one != other or not one:
        invalid(op, f"shapes {list(one)} and {list(other)} must be equal, and have an axis.")
    if thresh._array.ndim:
        invalid(op, f"threshold must be a scalar, got shape {thresh.shape}.")
    indices, values, _ = _add(a.indices, a.values, a.dense_shape, b.indices, b.values, b.dense_shape, thresh)
    return SparseTensor(indices, values, list(one))


def _no_extreme_gradient(g: Any) -> NoReturn:
    raise TypeError("sparse.maximum and sparse.minimum have no gradient, in TensorFlow neither. Use tf.sparse.to_dense first.")


def _extreme(name: str, better: str) -> Op:
    def kernel(xp: Any, a_indices: Any, a_values: Any, a_shape: Any, b_indices: Any, b_values: Any, b_shape: Any) -> Any:
        return _merged(xp, a_indices, a_values, b_indices, b_values, getattr(xp, better))[:2]

    rule = _no_extreme_gradient
    return Op(name, "int64", kernel, None, rule, None, None, rule, many=True)


_largest = _extreme("SparseSparseMaximum", "maximum")
_smallest = _extreme("SparseSparseMinimum", "minimum")


def _compare(op: Op, a: SparseTensor, b: SparseTensor) -> SparseTensor:
    types = "fciu" if op is _smallest else "fiu"
    check_values(op.name, b.values, types, like=check_values(op.name, a.values, types), missing="c")
    one, other = sizes_of(a.dense_shape._array), sizes_of(b.dense_shape._array)
    if one != other or not one:
        invalid(op.name, f"shapes {list(one)} and {list(other)} must be equal, and have an axis.")
    for s in (a, b):
        check_inside(op.name, s.indices._array, one)
    indices, values = op(a.indices, a.values, a.dense_shape, b.indices, b.values, b.dense_shape)
    return SparseTensor(indices, values, a.dense_shape)


def maximum(sp_a: Any, sp_b: Any, name: str | None = None) -> SparseTensor:
    """The larger of two sparse tensors at each place that one of them has, where the other may be zero.

    Real dtypes, places in order. InvalidArgumentError for dtypes, shapes and places that do not fit. There is no gradient
    (TypeError). Mirrors `tf.sparse.maximum`.

    >>> import minitape as tf
    >>> tf.sparse.maximum(tf.SparseTensor([[0]], [-5], [3]), tf.SparseTensor([[2]], [7], [3])).values.numpy()
    array([0, 7], dtype=int32)
    """
    return _compare(_largest, sp_a, sp_b)


def minimum(sp_a: Any, sp_b: Any, name: str | None = None) -> SparseTensor:
    """The smaller of two sparse tensors at each place that one of them has; see `maximum`. Mirrors `tf.sparse.minimum`.

    >>> import minitape as tf
    >>> tf.sparse.minimum(tf.SparseTensor([[0]], [-5], [3]), tf.SparseTensor([[2]], [7], [3])).values.numpy()
    array([-5,  0], dtype=int32)
    """
    return _compare(_smallest, sp_a, sp_b)


def _spread(indices: Any, sizes: tuple[int, ...], shape: tuple[int, ...]) -> EagerTensor:
    """Places in a tensor as places in one of this shape that is broadcast to it."""
    if not all(shape):
        invalid("FloorDiv", f"the gradient divides by sizes, and the dense shape {list(shape)} has 0 among them.")
    last = indices[:, len(sizes) - len(shape) :]
    return wrap(last * SPACE[type(indices)].asarray(np.array(shape, "int64") != 1))


def _by_place(join: Callable) -> Callable:
    def kernel(xp: Any, sp_indices: Any, sp_values: Any, sp_shape: Any, dense: Any) -> Any:
        whole = xp.broadcast_to(dense, sizes_of(sp_shape))
        return join(sp_values, whole[tuple([sp_indices[:, k] for k in range(sp_indices.shape[1])])])

    return kernel


def _quotient(x: Any, y: Any) -> Any:
    if not y.all():
        raise ValueError("the dense tensor is zero where the sparse one has a value. TensorFlow's kernel refuses that too.")
    return x / y


def _met(sp_indices: EagerTensor, sp_shape: EagerTensor, dense: EagerTensor) -> EagerTensor:
    """What the values of the sparse tensor meet in the dense one."""
    return pick(dense, _spread(sp_indices._array, sizes_of(sp_shape._array), dense._array.shape))


def _collect(g: EagerTensor, sp_indices: EagerTensor, sp_shape: EagerTensor, dense: EagerTensor) -> EagerTensor:
    """Gradients of what was met, added up in the dense tensor."""
    shape = dense._array.shape
    places = _spread(sp_indices._array, sizes_of(sp_shape._array), shape)
    return _dense_add(places, g, convert(np.array(shape, "int64")), OPS["ZerosLike"](dense))


def _no_sum_gradient(g: Any) -> NoReturn:
    raise NotImplementedError("SparseDenseCwiseAdd has no gradient, in TensorFlow neither: sparse.softmax has first ones only.")


# TensorFlow does not conjugate here
_mul = Op("SparseDenseCwiseMul", "int64", _by_place(lambda x, y: x * y), None,
          lambda g, sp_indices, sp_shape, dense: g * _met(sp_indices, sp_shape, dense), None,
          lambda g, sp_indices, sp_values, sp_shape, dense: _collect(
              g * sp_values, sp_indices, sp_shape, dense))  # fmt: skip
_div = Op("SparseDenseCwiseDiv", "int64", _by_place(_quotient), None,
          lambda g, sp_indices, sp_shape, dense: g / _met(sp_indices, sp_shape, dense), None,
          lambda g, sp_indices, sp_values, sp_shape, dense: _collect(
              g * (-sp_values / square(_met(sp_indices, sp_shape, dense))), sp_indices, sp_shape, dense))  # fmt: skip
_cwise_add = Op("SparseDenseCwiseAdd", "int64", _by_place(lambda x, y: x + y), None, _no_sum_gradient, None, _no_sum_gradient)
_TRUEDIV = {"int8": "float32", "uint8": "float32", "int16": "float32", "uint16": "float32", "int32": "float64",
            "uint32": "float64", "int64": "float64", "uint64": "float64"}  # fmt: skip


def _with_dense(op: Op, s: SparseTensor, values: EagerTensor, y: EagerTensor) -> SparseTensor:
    sizes, shape = sizes_of(s.dense_shape._array), y._array.shape
    check_values(op.name, values, NUMBERS, like=y, missing="c")
    fits = len(shape) <= len(sizes) and all(n in (1, m) for n, m in zip(shape[::-1], sizes[::-1]))
    if not sizes or not fits:
        invalid(
            op.name, f"the dense shape {list(shape)} cannot be broadcast to the sparse one, {list(sizes)}; only that way goes."
        )
    check_inside(op.name, s.indices._array, sizes)
    return s.with_values(op(s.indices, values, s.dense_shape, y))


def _times(s: SparseTensor, y: Any) -> SparseTensor:
    return _with_dense(_mul, s, s.values, convert(y, s.values._array.dtype))


def _dense_times(s: SparseTensor, y: Any) -> Any:
    return _with_dense(_mul, s, s.values, convert(y)) if isinstance(y, Operand) else NotImplemented


def _over(s: SparseTensor, y: Any) -> SparseTensor:
    other, kind = convert(y, s.values._array.dtype), _TRUEDIV.get(s.dtype.name, s.dtype.name)
    if s.dtype.kind in "bs":
        raise TypeError(f"SparseTensor /: values are {s.dtype.name}. Give numbers.")
    return _with_dense(_div, s, cast(s.values, kind), cast(other, kind))


SparseTensor.learn(__mul__=_times, __rmul__=_dense_times, __truediv__=_over)


def map_values(op: Callable[..., Any], *args: Any, **kwargs: Any) -> SparseTensor:
    """`op` of the values of all sparse tensors among the arguments, at the places of the first. Mirrors `tf.sparse.map_values`.

    ValueError when none is sparse or `op` returns more or fewer values; InvalidArgumentError when places or shapes differ.

    >>> import minitape as tf
    >>> tf.sparse.map_values(tf.add, tf.SparseTensor([[1]], [5], [3]), 2).values.numpy()
    array([7], dtype=int32)
    """
    found = [x for x in nest.flatten((args, kwargs)) if isinstance(x, SparseTensor)]
    values = nest.map_structure(lambda x: x.values if isinstance(x, SparseTensor) else x, (args, kwargs))
    if not found:
        raise ValueError("map_values: no argument is a SparseTensor.")
    first = found[0]
    for other in found[1:]:
        for one, two, what in ((first.dense_shape, other.dense_shape, "shapes"), (first.indices, other.indices, "places")):
            if not np.array_equal(one.numpy(), two.numpy()):
                invalid("map_values", f"the {what} of two arguments differ: {one.numpy().tolist()} and {two.numpy().tolist()}.")
    return SparseTensor(first.indices, op(*values[0], **values[1]), first.dense_shape)
