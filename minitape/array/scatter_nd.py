"""Picking and placing by index vectors: one entry of `indices` along its last axis says where, one number for each axis.

`gather_nd` takes parts out of a tensor, `scatter_nd` puts parts into zeros, adding up what meets at the same place. Each
is the other's gradient. An index vector shorter than the rank addresses a whole row, matrix, and so on; for all of them
the leading axes are laid flat, and the vector becomes one number:

    shape [2, 3, 4], indices [[1, 2], [0, 1]]:    as [6, 4], rows [1*3 + 2, 0*3 + 1]

`tensor_scatter_nd_*` changes some places of a tensor and leaves the rest.

>>> import minitape as tf
>>> x = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
>>> with tf.GradientTape() as tape:
...     y = tf.gather_nd(x, [[0, 1], [1, 0], [0, 1]])
>>> y.numpy(), tape.gradient(y, x).numpy().tolist()
(array([2., 3., 2.], dtype=float32), [[0.0, 2.0], [1.0, 0.0]])
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from ..axes import matching
from ..backend import SPACE, to_numpy
from ..convert import convert, group
from ..dtype import int32
from ..errors import InvalidArgumentError, NotFoundError, invalid
from ..indexed_slices import IndexedSlices
from ..op import Op
from ..public import OPERATORS
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor, Operand, Tensor
from .arrange import _reshape
from .basics import cast
from .gather import _segment_sum

__all__ = ["gather_nd", "scatter_nd", "tensor_scatter_nd_add", "tensor_scatter_nd_max", "tensor_scatter_nd_min",
           "tensor_scatter_nd_sub", "tensor_scatter_nd_update"]  # fmt: skip

ANY = "fciubs"
INDEX = "int16 int32 int64"
Shape = tuple[int, ...]


def _rows(xp: Any, index: Any, shape: Shape) -> Any:
    """Index vectors as numbers of rows of the tensor whose leading axes are laid flat; -1 where out of range."""
    place, inside = xp.zeros(index.shape[:-1], "int64"), xp.ones(index.shape[:-1], "bool")
    for k in range(index.shape[-1]):
        one = index[..., k].astype("int64")
        place, inside = place * shape[k] + one, inside & (one >= 0) & (one < shape[k])
    return xp.where(inside, place, -1)


def _flat(x: Any, depth: int) -> Any:
    return x.reshape(math.prod(x.shape[:depth]), *x.shape[depth:])


def _gather(xp: Any, x: Any, index: Any) -> Any:
    rows, flat = _rows(xp, index, x.shape), _flat(x, index.shape[-1])
    if not rows.size or int(rows.min()) >= 0:
        return flat.take(rows, 0)
    out = flat.take(rows * (rows >= 0), 0)  # what lies outside is passed over only when asked
    out[rows < 0] = b"" if x.dtype == object else 0
    return out


def _scatter(xp: Any, index: Any, updates: Any, *, shape: Shape) -> Any:
    depth = index.shape[-1]
    if updates.dtype.kind == "b":
        return _scatter(xp, index, updates.astype("int32"), shape=shape) > 0
    if updates.dtype == object:  # text that meets at one place is joined
        out = xp.full(shape, b"", object)
        xp.add.at(_flat(out, depth), _rows(xp, index, shape), updates)
        return out
    return _segment_sum(xp, updates, _rows(xp, index, shape), num_segments=math.prod(shape[:depth])).reshape(shape)


def _changed(change: Callable) -> Callable:
    """A kernel that applies change(xp, rows of a copy of x, places, updates); places outside are passed over."""

    def kernel(xp: Any, x: Any, index: Any, updates: Any) -> Any:
        rows, out = _rows(xp, index, x.shape).reshape(-1), _flat(xp.array(x), index.shape[-1])
        new = updates.reshape(rows.size, *out.shape[1:])
        if rows.size and int(rows.min()) < 0:
            rows, new = rows[rows >= 0], new[rows >= 0]
        return change(xp, out, rows, new).reshape(x.shape)

    return kernel


def _placed(xp: Any, out: Any, rows: Any, new: Any) -> Any:
    out[rows] = new
    return out


def _extreme(name: str) -> Callable:
    def change(xp: Any, out: Any, rows: Any, new: Any) -> Any:
        wide = out.dtype if out.dtype.itemsize >= 4 else "float32" if out.dtype.kind in "fV" else "int32"  # what CuPy can do
        changed, new = out.astype(wide), new.astype(wide)
        if out.dtype.kind in "fV":  # TensorFlow: an update that is nan never wins
            new = xp.where(xp.isnan(new), -xp.inf if name == "maximum" else xp.inf, new)
        getattr(xp, name).at(changed, rows, new)
        return changed.astype(out.dtype, copy=False)

    return change


def _share(g: EagerTensor, x: EagerTensor, index: EagerTensor, updates: EagerTensor, out: EagerTensor) -> tuple:
    """For max and min: whether x is the result, whether each update is, and g divided among all that are."""
    mine = cast(OPS["Equal"](x, out), g.dtype)
    theirs = cast(OPS["Equal"](updates, _gather_nd(out, index)), g.dtype)
    return mine, theirs, g / (mine + _scatter_nd(index, theirs, shape=x._array.shape))


def _to_tensor(g: EagerTensor, x: EagerTensor, index: EagerTensor, updates: EagerTensor, out: EagerTensor) -> EagerTensor:
    mine, _, each = _share(g, x, index, updates, out)
    return each * mine


def _to_updates(g: EagerTensor, x: EagerTensor, index: EagerTensor, updates: EagerTensor, out: EagerTensor) -> EagerTensor:
    _, theirs, each = _share(g, x, index, updates, out)
    return _gather_nd(each, index) * theirs


def _gather_rule(g: EagerTensor, x_shape: Shape, index: EagerTensor) -> Any:
    if index._array.ndim == 2 and index._array.shape[1] == 1:  # TensorFlow keeps whole rows as rows
        return IndexedSlices(g, _reshape(index, shape=index._array.shape[:1]), convert(np.array(x_shape, index._array.dtype)))
    return _scatter_nd(index, g, shape=x_shape)


_gather_nd: Op = Op("GatherNd", ANY, _gather, _gather_rule)
_scatter_nd: Op = Op("ScatterNd", INDEX, _scatter, None, lambda g, index: _gather_nd(g, index))
_add = Op("TensorScatterAdd", "fciu", lambda xp, x, index, updates: x + _scatter(xp, index, updates, shape=x.shape),
          lambda g: g, None, lambda g, index: _gather_nd(g, index))  # fmt: skip
_sub = Op("TensorScatterSub", "fciu", lambda xp, x, index, updates: x - _scatter(xp, index, updates, shape=x.shape),
          lambda g: g, None, lambda g, index: -_gather_nd(g, index))  # fmt: skip
# TensorFlow's convention: an update that a later one replaced gets a gradient too
_update: Op = Op("TensorScatterUpdate", ANY, _changed(_placed), lambda g, index, updates:
                 _update(g, index, OPS["ZerosLike"](updates)), None, lambda g, index: _gather_nd(g, index))  # fmt: skip
_add.missing, _sub.missing = "b s", "b s"
_max = Op("TensorScatterMax", "fiu", _changed(_extreme("maximum")), _to_tensor, None, _to_updates)  # ties share equally
_min = Op("TensorScatterMin", "fiu", _changed(_extreme("minimum")), _to_tensor, None, _to_updates)
_max.missing = _min.missing = "c b s"


def _check(op: str, index: EagerTensor, shape: Shape, policy: Any, updates: EagerTensor | None = None) -> None:
    """InvalidArgumentError unless the index vectors, and the updates that go there, fit a tensor of this shape."""
    places, kind = index._array, index.dtype.name
    if policy not in (None, "", "DEFAULT", "ERROR", "IGNORE"):
        error = NotFoundError if op == "GatherNd" else InvalidArgumentError
        raise error(None, None, f"{op}: bad_indices_policy = {policy!r}; use '', 'DEFAULT', 'ERROR' or 'IGNORE'.")
    if kind not in INDEX.split() or (kind == "int16" and op != "GatherNd"):
        error = NotFoundError if kind == "int16" and op in ("ScatterNd", "TensorScatterUpdate") else InvalidArgumentError
        raise error(None, None, f"{op}: indices have dtype {kind}; use tf.cast to int32 or int64.")
    if not places.ndim:
        invalid(op, "indices are a scalar; the last axis holds the index vectors, so give a vector at least.")
    depth = places.shape[-1]
    if depth > len(shape):
        invalid(op, f"index vectors of {depth} numbers cannot address a tensor of shape {list(shape)}: it has {len(shape)} axes.")
    if updates is not None:
        wanted, new = (*places.shape[:-1], *shape[depth:]), updates._array
        if new.shape != wanted:
            invalid(op, f"updates must have shape {list(wanted)}, that of the parts addressed, got {list(new.shape)}.")
        if not (places.size or new.size or math.prod(shape)) and (places.ndim > 1 or new.shape[:1] == (0,)):
            return  # nothing anywhere
        if places.ndim < 2 or not depth:
            invalid(op, f"indices have shape {list(places.shape)}; give a list of index vectors of one number at least.")
        if (places.size or new.size) and not (places.size and new.size and math.prod(shape)):
            invalid(op, f"indices hold {places.size} numbers, updates {new.size} and the result {math.prod(shape)}. "
                        "Where one is empty, the others must be.")  # fmt: skip
    elif not math.prod(shape) and math.prod(places.shape[:-1]):
        invalid(
            op, f"params of shape {list(shape)} is empty, and index vectors of shape {list(places.shape)} ask for parts of it."
        )
    if policy == "IGNORE":
        return
    rows = _rows(SPACE[type(places)], places, shape)
    if rows.size and int(rows.min()) < 0:
        at = np.argwhere(to_numpy(rows) < 0)[0].tolist()
        invalid(op, f"indices{at or ''} = {to_numpy(places)[tuple(at)].tolist()} is out of range for shape {list(shape)}. Count "
                    "from 0.")  # fmt: skip


def gather_nd(params: Any, indices: Any, batch_dims: Any = 0, name: str | None = None,
              bad_indices_policy: str = "") -> EagerTensor:  # fmt: skip
    """The parts of `params` that the vectors along the last axis of `indices` address; `batch_dims` axes go together.

    Any dtype, indices int16, int32 or int64: shape indices.shape[:-1] + params.shape[depth:]. Index vectors of one number
    give an IndexedSlices as gradient. Raises InvalidArgumentError for an index out of range, unless
    `bad_indices_policy` is "IGNORE" (zeros). Mirrors `tf.gather_nd`.

    >>> import minitape as tf
    >>> tf.gather_nd([[1, 2], [3, 4]], [[1], [0]]).numpy()
    array([[3, 4],
           [1, 2]], dtype=int32)
    """
    batch = batch_dims if batch_dims is None else int(batch_dims)
    if batch != 0:
        return _batched(convert(params), convert(indices), batch, bad_indices_policy)
    whole = isinstance(params, Tensor) or not isinstance(params, Operand)
    x, index = convert(params), _index(indices) if whole else convert(indices)
    if not whole and index.dtype.name not in ("int32", "int64"):  # a Variable is read by an operation of its own
        invalid("ResourceGatherNd", f"indices have dtype {index.dtype.name}; use tf.cast to int32 or int64.")
    if not x._array.ndim:
        invalid("GatherNd", "params is a scalar, with nothing to pick from. Use tf.reshape to give it an axis.")
    _check("GatherNd", index, x._array.shape, bad_indices_policy)
    return _gather_nd(x, index)


OPERATORS["gather_nd"] = gather_nd


def _index(indices: Any) -> EagerTensor:
    """Index vectors as a tensor; those of nothing ([[]], and even [[], []]) are int32."""
    tensor = convert(indices)
    return cast(tensor, int32) if not (isinstance(indices, (Operand, np.ndarray)) or tensor._array.size) else tensor


def _batched(x: EagerTensor, index: EagerTensor, batch: Any, policy: str) -> EagerTensor:
    """`gather_nd` with the position in the batch written in front of every index vector."""
    if batch is None:
        raise TypeError("gather_nd: batch_dims = None; give an integer.")
    shape, places = x._array.shape, index._array
    if not 0 <= batch < min(places.ndim, len(shape)):
        raise ValueError(f"gather_nd: batch_dims = {batch} must be 0 or more, and less than the ranks of params ({len(shape)}) "
                         f"and indices ({places.ndim}).")  # fmt: skip
    count, inner = math.prod(shape[:batch]), places.shape[batch:]
    if places.size != count * math.prod(inner):
        invalid("GatherNd", f"params of shape {list(shape)} and indices of shape {list(places.shape)} must agree in the first "
                            f"{batch} axes.")  # fmt: skip
    grid = np.stack(np.unravel_index(np.arange(count), shape[:batch]), -1).astype(index.dtype.numpy)
    grid = np.broadcast_to(grid.reshape(count, *[1] * (len(inner) - 1), batch), (count, *inner[:-1], batch))
    full = OPS["ConcatV2"](convert(grid, space=SPACE[type(places)]), _reshape(index, shape=(count, *inner)), axis=len(inner))
    _check("GatherNd", full, shape, policy)
    out = _gather_nd(x, full)
    return _reshape(out, shape=(*shape[:batch], *out._array.shape[1:]))


def scatter_nd(indices: Any, updates: Any, shape: Any, bad_indices_policy: str = "", name: str | None = None) -> EagerTensor:
    """Zeros of this `shape`, with `updates` added where the vectors along the last axis of `indices` say.

    Number and bool dtypes, indices and shape both int16, int32 or int64. Raises InvalidArgumentError for an index out of
    range (unless `bad_indices_policy` is "IGNORE") and for shapes that do not fit. Mirrors `tf.scatter_nd`.

    >>> import minitape as tf
    >>> tf.scatter_nd([[1], [1], [3]], [10, 20, 30], [4]).numpy()
    array([ 0, 30,  0, 30], dtype=int32)
    """
    op = "ScatterNd"
    new = convert(updates)
    index, wanted = matching(op, INDEX, None, indices=indices, shape=shape)
    if wanted._array.ndim != 1:
        invalid(op, f"shape must be a vector, got a tensor of shape {wanted.shape}.")
    sizes = tuple(to_numpy(wanted._array).tolist())
    if min(sizes, default=0) < 0:
        invalid(op, f"shape {list(sizes)} has a negative size.")
    _check(op, index, sizes, bad_indices_policy, new)
    return _scatter_nd(index, new, shape=sizes)


def _into(op: Op, tensor: Any, indices: Any, updates: Any, policy: str = "") -> EagerTensor:
    x, new = check_dtypes(op, group([tensor, updates]))
    index = convert(indices)
    _check(op.name, index, x._array.shape, policy, new)
    return op(x, index, new)


def tensor_scatter_nd_add(tensor: Any, indices: Any, updates: Any, bad_indices_policy: str = "",
                          name: str | None = None) -> EagerTensor:  # fmt: skip
    """`tensor` with `updates` added where the vectors along the last axis of `indices` say; what meets there adds up.

    Number dtypes, equal; indices int16, int32 or int64. Raises InvalidArgumentError for an index out of range (unless
    `bad_indices_policy` is "IGNORE") and for shapes and dtypes that do not fit. Mirrors `tf.tensor_scatter_nd_add`.

    >>> import minitape as tf
    >>> tf.tensor_scatter_nd_add([1, 1, 1], [[0], [0]], [2, 3]).numpy()
    array([6, 1, 1], dtype=int32)
    """
    return _into(_add, tensor, indices, updates, bad_indices_policy)


def tensor_scatter_nd_sub(tensor: Any, indices: Any, updates: Any, bad_indices_policy: str = "",
                          name: str | None = None) -> EagerTensor:  # fmt: skip
    """`tensor` with `updates` subtracted; otherwise as `tensor_scatter_nd_add`. Mirrors `tf.tensor_scatter_nd_sub`.

    >>> import minitape as tf
    >>> tf.tensor_scatter_nd_sub([1, 1, 1], [[0], [0]], [2, 3]).numpy()
    array([-4,  1,  1], dtype=int32)
    """
    return _into(_sub, tensor, indices, updates, bad_indices_policy)


def tensor_scatter_nd_update(tensor: Any, indices: Any, updates: Any, name: str | None = None) -> EagerTensor:
    """`tensor` with `updates` in the places that the vectors along the last axis of `indices` address.

    Where an index comes twice, the last update stays (with CuPy: any). Any dtype; otherwise as `tensor_scatter_nd_add`.
    Mirrors `tf.tensor_scatter_nd_update`.

    >>> import minitape as tf
    >>> tf.tensor_scatter_nd_update([1, 1, 1], [[0], [2]], [8, 9]).numpy()
    array([8, 1, 9], dtype=int32)
    """
    return _into(_update, tensor, indices, updates)


def tensor_scatter_nd_max(tensor: Any, indices: Any, updates: Any, bad_indices_policy: str = "",
                          name: str | None = None) -> EagerTensor:  # fmt: skip
    """The larger of `tensor` and the updates that go there; equal ones share the gradient. Real dtypes; otherwise as
    `tensor_scatter_nd_add`. Mirrors `tf.tensor_scatter_nd_max`.

    >>> import minitape as tf
    >>> tf.tensor_scatter_nd_max([1, 5, 1], [[0], [1]], [3, 3]).numpy()
    array([3, 5, 1], dtype=int32)
    """
    return _into(_max, tensor, indices, updates, bad_indices_policy)


def tensor_scatter_nd_min(tensor: Any, indices: Any, updates: Any, bad_indices_policy: str = "",
                          name: str | None = None) -> EagerTensor:  # fmt: skip
    """The smaller of `tensor` and the updates that go there; otherwise as `tensor_scatter_nd_max`.

    Mirrors `tf.tensor_scatter_nd_min`.

    >>> import minitape as tf
    >>> tf.tensor_scatter_nd_min([1, 5, 1], [[0], [1]], [3, 3]).numpy()
    array([1, 3, 1], dtype=int32)
    """
    return _into(_min, tensor, indices, updates, bad_indices_policy)
