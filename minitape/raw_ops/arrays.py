"""Raw operations that rearrange, pick, place and make: what TensorFlow keeps at its root.

>>> import minitape as tf
>>> [t.numpy().tolist() for t in tf.raw_ops.Split(axis=0, value=[1, 2, 3, 4], num_split=2)]
[[1, 2], [3, 4]]
>>> tf.raw_ops.Cast(x=2.7, DstT=tf.int32).numpy(), tf.raw_ops.Unique(x=[5, 3, 5]).idx.numpy()
(np.int32(2), array([0, 1, 0], dtype=int32))
"""

from __future__ import annotations

from typing import Any

from .. import array, debugging, nn
from .. import dtype as dtypes
from ..array.index import _spec
from ..array.pad import _pairs
from ..array.search import _bounds, _index_type, invert_permutation
from ..axes import matching, normal
from ..backend import to_numpy
from ..convert import convert, group
from ..errors import invalid
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor
from .build import alike, both, shaped


def _concat(values: Any, axis: Any) -> EagerTensor:
    tensors = _listed("ConcatV2", "values", values)
    if len(tensors) < 2:
        invalid("ConcatV2", f"values holds {len(tensors)} tensor(s); give 2 or more.")
    return array.concat(tensors, axis)


def _listed(op: str, what: str, values: Any) -> list[EagerTensor]:
    """A list of tensors of one dtype; a tensor is the list of its rows."""
    if not isinstance(values, (list, tuple)):
        try:
            values = list(values)
        except TypeError:
            raise TypeError(f"raw_ops.{op}: {what} = {values!r}; give a list of tensors.") from None
    if not values:
        invalid(op, f"{what} is empty; give one or more tensors.")
    return list(check_dtypes(OPS[op], group(values)))


def _stack(values: Any, axis: int) -> EagerTensor:
    tensors = _listed("Pack", "values", values)
    return array.stack(tensors, normal("Pack", axis, tensors[0]._array.ndim + 1))


def _unstack(value: Any, num: int, axis: int) -> list[EagerTensor]:
    x = convert(value)
    return array.unstack(x, num, normal("Unpack", axis, x._array.ndim))


def _split(value: Any, num_split: int, axis: Any) -> list[EagerTensor]:
    if num_split < 1:
        invalid("Split", f"num_split = {num_split}; give 1 or more.")
    return array.split(value, num_split, axis)


def _select(condition: Any, x: Any, y: Any) -> EagerTensor:
    """The first operation of this name: a vector chooses whole rows, and nothing else broadcasts."""
    c, (t, e) = convert(condition), alike(x, y)
    shape = t._array.shape
    if shape != e._array.shape or c._array.shape not in ((), shape[:1], shape):
        invalid("Select", f"x and y must have one shape, and condition that too, or that of a scalar or of its first axis: got "
                          f"{c.shape}, {t.shape} and {e.shape}.")  # fmt: skip
    if c._array.shape == shape[:1] != shape:
        c = OPS["Reshape"](c, shape=(*shape[:1], *[1] * (len(shape) - 1)))
    return array.where(c, t, e)


def _strided_back(shape: Any, begin: Any, end: Any, strides: Any, dy: Any, *masks: int) -> EagerTensor:
    op = "StridedSliceGrad"
    total, *parts = matching(op, shape=shape, begin=begin, end=end, strides=strides)
    whole = tuple(to_numpy(total._array).tolist())
    spec = _spec(op, list(zip(*[to_numpy(p._array).tolist() for p in parts])), list(masks), whole)
    g = convert(dy)
    found = OPS["StridedSlice"](OPS["Fill"](convert(0, g._array.dtype), shape=whole), spec=spec).shape
    if found != g.shape:
        invalid(op, f"dy has shape {g.shape}, and these indices pick {found} of {list(whole)}.")
    return OPS[op](g, spec=spec, shape=whole)


def _mirrored_back(input: Any, paddings: Any, mode: str) -> EagerTensor:
    x = convert(input)
    pairs = _pairs("MirrorPadGrad", x, paddings)
    for k, (n, pair) in enumerate(zip(x._array.shape, pairs)):
        if n - sum(pair) < max(pair) + (mode == "REFLECT"):
            invalid("MirrorPadGrad", f"paddings[{k}] = {list(pair)} mirrors more than is left of axis {k}, of size {n}.")
    return OPS["MirrorPadGrad"](x, paddings=pairs, mode=_mode("MirrorPadGrad", mode))


def _mode(op: str, mode: str) -> str:
    if mode not in ("REFLECT", "SYMMETRIC"):
        invalid(op, f"mode = {mode!r}; use 'REFLECT' or 'SYMMETRIC'.")
    return mode


def _padded(input: Any, paddings: Any, constant_values: Any) -> EagerTensor:
    x, value = check_dtypes(OPS["PadV2"], alike(input, constant_values))
    if value._array.ndim:
        invalid("PadV2", f"constant_values has shape {value.shape}; give a scalar.")
    return OPS["PadV2"](x, value, paddings=_pairs("PadV2", x, paddings))


def _bound(side: str) -> Any:
    def call(sorted_inputs: Any, values: Any, out_type: Any = dtypes.int32) -> EagerTensor:
        op = _bounds[side]
        rows, wanted = check_dtypes(op, alike(sorted_inputs, values))
        if rows._array.ndim != 2 or wanted._array.ndim != 2 or len(rows._array) != len(wanted._array):
            invalid(op.name, f"sorted_inputs and values are [rows, n] and [rows, m], got {rows.shape} and {wanted.shape}.")
        return op(rows, wanted, dtype=_index_type(op.name, "out_type", out_type))

    return call


def _empty(shape: Any, dtype: Any, init: bool) -> EagerTensor:
    return array.zeros(array.reshape(convert(shape, hint=dtypes.int32.numpy), [-1]), dtype)


def _without_listed(x: Any, y: Any, out_idx: Any) -> tuple[EagerTensor, EagerTensor]:
    """What of x is not in y, and where it was."""
    a, b = check_dtypes(OPS["Unique"], alike(x, y))
    kind = _index_type("ListDiff", "out_idx", out_idx)
    if a._array.ndim != 1 or b._array.ndim != 1:
        invalid("ListDiff", f"x and y must be vectors, got shapes {a.shape} and {b.shape}. Use tf.reshape.")
    there = set(to_numpy(b._array).tolist())
    keep = [k for k, value in enumerate(to_numpy(a._array).tolist()) if value not in there]
    index = convert(keep, kind)
    return array.stop_gradient(array.gather(a, index)), index


def _clipped(t: Any, clip_value_min: Any, clip_value_max: Any) -> EagerTensor:
    """Unlike tf.clip_by_value this is one choice of three, so nan passes, and so does its gradient."""
    x, low, high = check_dtypes(OPS["ClipByValue"], alike(t, clip_value_min, clip_value_max))
    if any(bound._array.shape not in ((), x._array.shape) for bound in (low, high)):
        invalid("ClipByValue", f"bounds are scalars or of the shape of t, {x.shape}: got {low.shape} and {high.shape}.")
    return array.where(OPS["Less"](x, low), low, array.where(OPS["Greater"](x, high), high, x))


# fmt: off
shaped(
    BatchToSpaceND=lambda input, block_shape, crops: array.batch_to_space(input, block_shape, crops),
    Bitcast=lambda input, type: array.bitcast(input, type),
    BroadcastArgs=lambda s0, s1: array.broadcast_dynamic_shape(s0, s1),
    BroadcastTo=lambda input, shape: array.broadcast_to(input, shape),
    ClipByValue=lambda t, clip_value_min, clip_value_max: _clipped(t, clip_value_min, clip_value_max),
    Cast=lambda x, DstT, Truncate=False: array.cast(convert(x), DstT),
    CheckNumerics=lambda tensor, message: debugging.check_numerics(tensor, message),
    ConcatV2=lambda values, axis: _concat(values, axis),
    ConjugateTranspose=lambda x, perm: array.transpose(x, convert(perm), conjugate=True),
    DepthToSpace=lambda input, block_size, data_format="NHWC": nn.depth_to_space(input, block_size, data_format),
    DynamicPartition=lambda data, partitions, num_partitions: array.dynamic_partition(data, partitions, num_partitions),
    DynamicStitch=lambda indices, data: array.dynamic_stitch(indices, data),
    Empty=lambda shape, dtype, init=False: _empty(shape, dtype, init),
    EnsureShape=lambda input, shape: array.ensure_shape(input, shape),
    ExpandDims=lambda input, axis: array.expand_dims(input, axis),
    Fill=lambda dims, value: array.fill(dims, value),
    GatherNd=lambda params, indices, bad_indices_policy="":
        array.gather_nd(params, indices, bad_indices_policy=bad_indices_policy),
    GatherV2=lambda params, indices, axis, batch_dims=0: array.gather(params, indices, axis=axis, batch_dims=batch_dims),
    GuaranteeConst=lambda input: array.guarantee_const(input),
    IdentityN=lambda input: array.identity_n(input),
    InvertPermutation=lambda x: invert_permutation(x),
    ListDiff=lambda x, y, out_idx=dtypes.int32: _without_listed(x, y, out_idx),
    LowerBound=_bound("left"),
    MirrorPad=lambda input, paddings, mode: array.pad(input, paddings, _mode("MirrorPad", mode)),
    MirrorPadGrad=lambda input, paddings, mode: _mirrored_back(input, paddings, mode),
    OneHot=lambda indices, depth, on_value, off_value, axis=-1:
        array.one_hot(indices, depth, *both(on_value, off_value), axis=axis),
    Pack=lambda values, axis=0: _stack(values, axis),
    Pad=lambda input, paddings: array.pad(input, paddings),
    PadV2=lambda input, paddings, constant_values: _padded(input, paddings, constant_values),
    ParallelDynamicStitch=lambda indices, data: array.dynamic_stitch(indices, data),
    Range=lambda start, limit, delta: array.range(start, limit, delta),
    Reshape=lambda tensor, shape: array.reshape(tensor, shape),
    ReverseSequence=lambda input, seq_lengths, seq_dim, batch_dim=0:
        array.reverse_sequence(input, seq_lengths, seq_dim, batch_dim),
    ReverseV2=lambda tensor, axis: array.reverse(tensor, axis),
    Roll=lambda input, shift, axis: array.roll(input, shift, axis),
    ScatterNd=lambda indices, updates, shape, bad_indices_policy="":
        array.scatter_nd(indices, updates, shape, bad_indices_policy),
    Select=lambda condition, x, y: _select(condition, x, y),
    SelectV2=lambda condition, t, e: array.where(condition, *both(t, e)),
    Shape=lambda input, out_type=dtypes.int32: array.shape(input, out_type),
    ShapeN=lambda input, out_type=dtypes.int32: array.shape_n(input, out_type),
    Slice=lambda input, begin, size: array.slice(input, begin, size),
    SpaceToBatchND=lambda input, block_shape, paddings: array.space_to_batch_nd(input, block_shape, paddings),
    SpaceToDepth=lambda input, block_size, data_format="NHWC": nn.space_to_depth(input, block_size, data_format),
    Split=lambda axis, value, num_split: _split(value, num_split, axis),
    SplitV=lambda value, size_splits, axis, num_split: array.split(value, convert(size_splits), axis, num_split),
    Squeeze=lambda input, axis=(): array.squeeze(input, axis or None),
    StridedSlice=lambda input, begin, end, strides, begin_mask=0, end_mask=0, ellipsis_mask=0, new_axis_mask=0,
        shrink_axis_mask=0:
        array.strided_slice(input, begin, end, strides, begin_mask, end_mask, ellipsis_mask, new_axis_mask, shrink_axis_mask),
    StridedSliceGrad=lambda shape, begin, end, strides, dy, begin_mask=0, end_mask=0, ellipsis_mask=0, new_axis_mask=0,
        shrink_axis_mask=0:
        _strided_back(shape, begin, end, strides, dy, begin_mask, end_mask, ellipsis_mask, new_axis_mask, shrink_axis_mask),
    TensorScatterAdd=lambda tensor, indices, updates, bad_indices_policy="":
        array.tensor_scatter_nd_add(tensor, indices, updates, bad_indices_policy),
    TensorScatterMax=lambda tensor, indices, updates, bad_indices_policy="":
        array.tensor_scatter_nd_max(tensor, indices, updates, bad_indices_policy),
    TensorScatterMin=lambda tensor, indices, updates, bad_indices_policy="":
        array.tensor_scatter_nd_min(tensor, indices, updates, bad_indices_policy),
    TensorScatterSub=lambda tensor, indices, updates, bad_indices_policy="":
        array.tensor_scatter_nd_sub(tensor, indices, updates, bad_indices_policy),
    TensorScatterUpdate=lambda tensor, indices, updates, bad_indices_policy="":
        array.tensor_scatter_nd_update(tensor, indices, updates),
    Tile=lambda input, multiples: array.tile(input, multiples),
    Timestamp=lambda: array.timestamp(),
    Transpose=lambda x, perm: array.transpose(x, convert(perm)),
    Unique=lambda x, out_idx=dtypes.int32: array.unique(x, out_idx),
    UniqueWithCounts=lambda x, out_idx=dtypes.int32: array.unique_with_counts(x, out_idx),
    Unpack=lambda value, num, axis=0: _unstack(value, num, axis),
    UnravelIndex=lambda indices, dims: array.unravel_index(indices, dims),
    UpperBound=_bound("right"),
    Where=lambda condition: array.where(condition),
)
# fmt: on
