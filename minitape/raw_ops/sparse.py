"""Raw operations on sparse tensors, which come and go as their three parts: indices, values and shape.

>>> import minitape as tf
>>> tf.raw_ops.SparseToDense(sparse_indices=[[1]], output_shape=[3], sparse_values=[5.0], default_value=0.0).numpy()
array([0., 5., 0.], dtype=float32)
>>> tf.raw_ops.SparseReorder(input_indices=[[1], [0]], input_values=[5, 7], input_shape=[2]).output_values.numpy()
array([7, 5], dtype=int32)
"""

from __future__ import annotations

from typing import Any

from .. import array, sets
from .. import dtype as dtypes
from .. import sparse as rooms
from ..convert import convert
from ..errors import invalid
from ..nn.ctc import _sparse_loss
from ..nn.ctc_decode import ctc_beam_search_decoder, ctc_greedy_decoder
from ..sparse.arithmetic import _add_sparse, _with_dense
from ..sparse.count import _check
from ..sparse.dense import _sparse_to_dense
from ..sparse.places import check_inside, check_order, sizes_of
from ..sparse.tensor import SparseTensor
from ..tensor import OPS, EagerTensor
from .build import both, shaped

INT64 = dtypes.int64.numpy


def _sparse(indices: Any, values: Any, shape: Any) -> SparseTensor:
    parts = [convert(part, None if hasattr(part, "dtype") else INT64) for part in (indices, shape)]
    if any(part.dtype is not dtypes.int64 for part in parts):
        invalid("SparseTensor", f"indices and shape must be int64, got {parts[0].dtype.name} and {parts[1].dtype.name}.")
    return SparseTensor(parts[0], convert(values), parts[1])


def _parts(s: SparseTensor) -> tuple[EagerTensor, EagerTensor, EagerTensor]:
    return s.indices, s.values, s.dense_shape


def _with(name: str) -> Any:
    """A sparse tensor and a dense one, which may be smaller, element by element: the values."""

    def call(sp_indices: Any, sp_values: Any, sp_shape: Any, dense: Any) -> EagerTensor:
        values, y = both(sp_values, dense)
        s = _sparse(sp_indices, values, sp_shape)
        return _with_dense(OPS[name], s, s.values, y).values

    return call


def _extreme(find: Any) -> Any:
    def call(a_indices: Any, a_values: Any, a_shape: Any, b_indices: Any, b_values: Any, b_shape: Any) -> Any:
        return _parts(find(_sparse(a_indices, a_values, a_shape), _sparse(b_indices, b_values, b_shape)))[:2]

    return call


def _reduced(fold: Any) -> Any:
    def call(
        input_indices: Any, input_values: Any, input_shape: Any, reduction_axes: Any, keep_dims: bool = False
    ) -> EagerTensor:
        return fold(
            _sparse(input_indices, input_values, input_shape), convert(reduction_axes, hint=dtypes.int32.numpy), keep_dims
        )

    return call


def _of_segments(fold: Any) -> Any:
    def call(data: Any, indices: Any, segment_ids: Any, sparse_gradient: bool = False) -> EagerTensor:
        return fold(data, indices, segment_ids, None, None, sparse_gradient)

    return call


def _of_numbered_segments(fold: Any) -> Any:
    def call(data: Any, indices: Any, segment_ids: Any, num_segments: Any, sparse_gradient: bool = False) -> EagerTensor:
        return fold(data, indices, segment_ids, num_segments, None, sparse_gradient)

    return call


def _joined(indices: Any, values: Any, shapes: Any, concat_dim: int) -> Any:
    if len(indices) < 2:
        invalid("SparseConcat", f"there are {len(indices)} tensors; give 2 or more.")
    return _parts(rooms.concat(concat_dim, [_sparse(*parts) for parts in zip(indices, values, shapes, strict=True)]))


def _reshaped(input_indices: Any, input_shape: Any, new_shape: Any) -> Any:
    places = convert(input_indices, None if hasattr(input_indices, "dtype") else INT64)
    s = rooms.reshape(_sparse(places, array.zeros([len(places._array)]), input_shape), new_shape)
    return s.indices, s.dense_shape


def _filled(indices: Any, values: Any, dense_shape: Any, default_value: Any) -> Any:
    s = _sparse(indices, values, dense_shape)
    default, sizes = convert(default_value, s.values._array.dtype), sizes_of(s.dense_shape._array)
    if default._array.ndim or not sizes:
        given = f"default_value has shape {default.shape}, and the tensor {list(sizes)}"
        invalid("SparseFillEmptyRows", f"{given}: a scalar and rows are needed.")
    check_inside("SparseFillEmptyRows", s.indices._array[:, :1], sizes[:1])
    return OPS["SparseFillEmptyRows"](s.indices, s.values, s.dense_shape, default)


def _split(split_dim: Any, indices: Any, values: Any, shape: Any, num_split: int) -> Any:
    found = [_parts(s) for s in rooms.split(_sparse(indices, values, shape), num_split, split_dim)]
    return [list(parts) for parts in zip(*found)]


def _to_dense(
    sparse_indices: Any, output_shape: Any, sparse_values: Any, default_value: Any, validate_indices: bool
) -> EagerTensor:
    """Places may be a single one, or a vector of them, and values one for all."""
    op = "SparseToDense"
    (places, shape), (values, default) = both(sparse_indices, output_shape), both(sparse_values, default_value)
    if places.dtype.name not in ("int32", "int64") or places.dtype is not shape.dtype or shape._array.ndim != 1:
        invalid(
            op, f"sparse_indices and output_shape must be int32, or int64, both: got {places.dtype.name} and {shape.dtype.name}."
        )
    if places._array.ndim < 2:
        places = array.reshape(places, [-1, 1])
    sizes = sizes_of(shape._array)
    if (
        places._array.ndim != 2
        or places._array.shape[1] != len(sizes)
        or values._array.shape not in ((), places._array.shape[:1])
    ):
        invalid(op, f"sparse_indices {places.shape} and sparse_values {values.shape} do not belong to shape {list(sizes)}.")
    if default._array.ndim or default.dtype is not values.dtype:
        invalid(op, f"default_value must be a {values.dtype.name} scalar, got {default.dtype.name} of shape {default.shape}.")
    (check_order if validate_indices else check_inside)(op, places._array, sizes)
    return _sparse_to_dense(places, shape, array.broadcast_to(values, [len(places._array)]), default)


def _ctc_loss(inputs: Any, indices: Any, values: Any, lengths: Any, collapse: bool, merge: bool, ignore: bool) -> Any:
    if collapse or not merge or ignore:
        invalid("CTCLoss", "preprocess_collapse_repeated, ctc_merge_repeated and ignore_longer_outputs_than_inputs have no other "
                           "than their defaults here.")  # fmt: skip
    x, places, labels, times = convert(inputs), convert(indices), convert(values), convert(lengths)
    shape = [x.shape[1] if x._array.ndim > 1 else 0, int(places._array.max()) + 1 if places._array.size else 0]
    _sparse_loss(_sparse(array.stop_gradient(places), labels, shape), array.stop_gradient(x), times, True, -1)  # its checks
    return OPS["CTCLoss"](x, places, labels, times)


def _greedy(inputs: Any, sequence_length: Any, merge_repeated: bool, blank_index: int) -> Any:
    [s], score = ctc_greedy_decoder(inputs, sequence_length, merge_repeated, blank_index)
    return *_parts(s), score


def _beams(inputs: Any, sequence_length: Any, beam_width: int, top_paths: int, merge_repeated: bool) -> Any:
    if merge_repeated:
        inputs = convert(inputs)
        invalid("CTCBeamSearchDecoder", "merge_repeated = True has no meaning that anybody wants. Give False.")
    found, score = ctc_beam_search_decoder(inputs, sequence_length, beam_width, top_paths)
    return *[list(parts) for parts in zip(*map(_parts, found))], score


def _counted(values: Any, weights: Any, binary_output: bool, minlength: int, maxlength: int) -> Any:
    x, w, settings = convert(values), convert(weights), {"low": minlength, "high": maxlength, "binary": binary_output}
    _check(OPS["DenseCountSparseOutput"], x, x, w, x._array.shape, settings)
    return OPS["DenseCountSparseOutput"](x, w, **settings)


def _of_sets(set1: Any, set2: Any, set_operation: str, validate_indices: bool) -> Any:
    if set_operation not in ("a-b", "b-a", "intersection", "union"):
        invalid("DenseToDenseSetOperation", f"set_operation = {set_operation!r}; use 'a-b', 'b-a', 'intersection' or 'union'.")
    return _parts(sets._operate(convert(set1), convert(set2), set_operation, validate_indices))


# fmt: off
shaped(
    CTCBeamSearchDecoder=lambda inputs, sequence_length, beam_width, top_paths, merge_repeated=True:
        _beams(inputs, sequence_length, beam_width, top_paths, merge_repeated),
    CTCGreedyDecoder=lambda inputs, sequence_length, merge_repeated=False, blank_index=-1:
        _greedy(inputs, sequence_length, merge_repeated, blank_index),
    DenseCountSparseOutput=lambda values, weights, binary_output, minlength=-1, maxlength=-1:
        _counted(values, weights, binary_output, minlength, maxlength),
    DenseToDenseSetOperation=lambda set1, set2, set_operation, validate_indices=True:
        _of_sets(set1, set2, set_operation, validate_indices),
    SetSize=lambda set_indices, set_values, set_shape, validate_indices=True:
        sets.size(_sparse(set_indices, set_values, set_shape), validate_indices),
    CTCLoss=lambda inputs, labels_indices, labels_values, sequence_length, preprocess_collapse_repeated=False,
        ctc_merge_repeated=True, ignore_longer_outputs_than_inputs=False:
        _ctc_loss(inputs, labels_indices, labels_values, sequence_length, preprocess_collapse_repeated, ctc_merge_repeated,
                  ignore_longer_outputs_than_inputs),
    SparseAdd=lambda a_indices, a_values, a_shape, b_indices, b_values, b_shape, thresh:
        _parts(_add_sparse(_sparse(a_indices, a_values, a_shape), _sparse(b_indices, b_values, b_shape), thresh)),
    SparseConcat=lambda indices, values, shapes, concat_dim: _joined(indices, values, shapes, concat_dim),
    SparseDenseCwiseAdd=_with("SparseDenseCwiseAdd"),
    SparseDenseCwiseDiv=_with("SparseDenseCwiseDiv"),
    SparseDenseCwiseMul=_with("SparseDenseCwiseMul"),
    SparseFillEmptyRows=lambda indices, values, dense_shape, default_value: _filled(indices, values, dense_shape, default_value),
    SparseReduceMax=_reduced(rooms.reduce_max),
    SparseReduceSum=_reduced(rooms.reduce_sum),
    SparseReorder=lambda input_indices, input_values, input_shape:
        _parts(rooms.reorder(_sparse(input_indices, input_values, input_shape)))[:2],
    SparseReshape=lambda input_indices, input_shape, new_shape: _reshaped(input_indices, input_shape, new_shape),
    SparseSegmentMean=_of_segments(rooms.segment_mean),
    SparseSegmentMeanWithNumSegments=_of_numbered_segments(rooms.segment_mean),
    SparseSegmentSqrtN=_of_segments(rooms.segment_sqrt_n),
    SparseSegmentSqrtNWithNumSegments=_of_numbered_segments(rooms.segment_sqrt_n),
    SparseSegmentSum=_of_segments(rooms.segment_sum),
    SparseSegmentSumWithNumSegments=_of_numbered_segments(rooms.segment_sum),
    SparseSlice=lambda indices, values, shape, start, size: _parts(rooms.slice(_sparse(indices, values, shape), start, size)),
    SparseSoftmax=lambda sp_indices, sp_values, sp_shape: rooms.softmax(_sparse(sp_indices, sp_values, sp_shape)).values,
    SparseSparseMaximum=_extreme(rooms.maximum),
    SparseSparseMinimum=_extreme(rooms.minimum),
    SparseSplit=lambda split_dim, indices, values, shape, num_split: _split(split_dim, indices, values, shape, num_split),
    SparseTensorDenseAdd=lambda a_indices, a_values, a_shape, b: rooms.add(_sparse(a_indices, a_values, a_shape), convert(b)),
    SparseTensorDenseMatMul=lambda a_indices, a_values, a_shape, b, adjoint_a=False, adjoint_b=False:
        rooms.sparse_dense_matmul(_sparse(a_indices, a_values, a_shape), convert(b), adjoint_a, adjoint_b),
    SparseToDense=lambda sparse_indices, output_shape, sparse_values, default_value, validate_indices=True:
        _to_dense(sparse_indices, output_shape, sparse_values, default_value, validate_indices),
)
# fmt: on
