"""Raw operations on sparse tensors, which come as indices, values and shape; and those on pictures that resize and crop."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import MAIN, K, L, P, R, U, V

CASES = Table()
raw = CASES.raw
F32, F64 = ("f32",), ("f64",)
PLACES, SHAPE = V([[0, 1], [1, 0], [1, 2]], "i64"), V([2, 3], "i64")
OTHERS = V([[0, 1], [1, 1]], "i64")


def refused(raises, op, **rest):
    raw(op, raises=raises, **{"dtypes": F32, **rest})


raw("SparseAdd", a_indices=PLACES, a_values=R(3), a_shape=SHAPE, b_indices=OTHERS, b_values=R(2), b_shape=SHAPE, thresh=V(0.0), dtypes=MAIN, wrt=(1, 4))
raw("SparseConcat", indices=L(PLACES, OTHERS), values=L(R(3), R(2)), shapes=L(SHAPE, SHAPE), concat_dim=1, dtypes=MAIN, wrt=())
for name in ["SparseDenseCwiseMul", "SparseDenseCwiseDiv"]:
    # of the quotient TensorFlow adds up slices that are left apart here
    raw(name, sp_indices=PLACES, sp_values=R(3), sp_shape=SHAPE, dense=P(3), dtypes=MAIN, second=name == "SparseDenseCwiseMul")
raw("SparseDenseCwiseAdd", sp_indices=PLACES, sp_values=R(3), sp_shape=SHAPE, dense=P(3), dtypes=MAIN)
raw("SparseFillEmptyRows", indices=V([[0, 1], [2, 0]], "i64"), values=R(2), dense_shape=V([3, 2], "i64"), default_value=R(), dtypes=MAIN)
raw("SparseReduceSum", input_indices=PLACES, input_values=R(3), input_shape=SHAPE, reduction_axes=K([1]), dtypes=MAIN)
raw("SparseReduceSum", input_indices=PLACES, input_values=R(3), input_shape=SHAPE, reduction_axes=K([0]), keep_dims=True, dtypes=F32)
raw("SparseReduceMax", input_indices=PLACES, input_values=R(3), input_shape=SHAPE, reduction_axes=K([1]), dtypes=MAIN, wrt=())
raw("SparseReorder", input_indices=V([[1, 0], [0, 1]], "i64"), input_values=R(2), input_shape=SHAPE, dtypes=MAIN)
raw("SparseReshape", input_indices=PLACES, input_shape=SHAPE, new_shape=V([3, -1], "i64"), dtypes=F32)
for name in ["SparseSegmentSum", "SparseSegmentMean", "SparseSegmentSqrtN"]:
    ids = {"indices": V([0, 2, 1], "i32"), "segment_ids": V([0, 0, 2], "i32")}
    raw(name, data=R(3, 2), **ids, dtypes=MAIN)
    raw(name, data=R(3, 2), **ids, sparse_gradient=True, dtypes=F32, second=False)
    raw(name + "WithNumSegments", data=R(3, 2), **ids, num_segments=K(4), dtypes=MAIN)
raw("SparseSlice", indices=PLACES, values=R(3), shape=SHAPE, start=V([0, 1], "i64"), size=V([2, 2], "i64"), dtypes=MAIN)
raw("SparseSoftmax", sp_indices=PLACES, sp_values=R(3), sp_shape=SHAPE, dtypes=MAIN)
for name in ["SparseSparseMaximum", "SparseSparseMinimum"]:
    raw(name, a_indices=PLACES, a_values=R(3), a_shape=SHAPE, b_indices=OTHERS, b_values=R(2), b_shape=SHAPE, dtypes=MAIN)
raw("SparseSplit", split_dim=V(1, "i64"), indices=PLACES, values=R(3), shape=SHAPE, num_split=2, dtypes=MAIN, wrt=())
raw("SparseTensorDenseAdd", a_indices=PLACES, a_values=R(3), a_shape=SHAPE, b=R(2, 3), dtypes=MAIN)
raw("SparseTensorDenseMatMul", a_indices=PLACES, a_values=R(3), a_shape=SHAPE, b=R(3, 2), dtypes=MAIN)
raw("SparseTensorDenseMatMul", a_indices=PLACES, a_values=R(3), a_shape=SHAPE, b=R(3, 2), adjoint_a=True, adjoint_b=True, dtypes=("c128",), suffix="adjoint")
raw("SparseToDense", sparse_indices=PLACES, output_shape=SHAPE, sparse_values=R(3), default_value=R(), dtypes=MAIN)
raw("SparseToDense", sparse_indices=V([2, 3], "i32"), output_shape=V([4], "i32"), sparse_values=R(), default_value=V(0.0), dtypes=F32, wrt=())
raw("DenseCountSparseOutput", values=V([1, 1, 2], "i32"), weights=V([0.5, 1.0, 2.0], "f32"), binary_output=False, dtypes=F32, wrt=())
raw("DenseToDenseSetOperation", set1=V([[1, 2]], "i32"), set2=V([[2, 3]], "i32"), set_operation="union", dtypes=F32)
raw("SetSize", set_indices=PLACES, set_values=V([1, 2, 2], "i32"), set_shape=SHAPE, dtypes=F32)
raw("CTCLoss", inputs=R(4, 2, 3), labels_indices=V([[0, 0], [0, 1], [1, 0]], "i64"), labels_values=V([0, 1, 1], "i32"), sequence_length=V([4, 3], "i32"), dtypes=F32, tolerance=10, smooth=False)
raw("CTCGreedyDecoder", inputs=R(3, 2, 3), sequence_length=V([3, 2], "i32"), dtypes=F32, wrt=())
raw("CTCBeamSearchDecoder", inputs=R(3, 2, 3), sequence_length=V([3, 2], "i32"), beam_width=3, top_paths=2, merge_repeated=False, dtypes=F32, wrt=())
raw("SparseMatMul", a=R(2, 3), b=R(2, 3), transpose_b=True, b_is_sparse=True, dtypes=F32)
refused("InvalidArgumentError", "SparseAdd", a_indices=PLACES, a_values=R(3), a_shape=SHAPE, b_indices=OTHERS, b_values=R(2), b_shape=V([2, 4], "i64"), thresh=V(0.0))
refused("InvalidArgumentError", "SparseToDense", sparse_indices=V([[5]], "i64"), output_shape=V([3], "i64"), sparse_values=R(1), default_value=V(0.0))
refused("InvalidArgumentError", "DenseToDenseSetOperation", set1=V([[1, 2]], "i32"), set2=V([[2, 3]], "i32"), set_operation="both")

# Pictures.

for name in ["ResizeBicubic", "ResizeBilinear", "ResizeNearestNeighbor"]:  # float32 comes out, too coarse for finite differences
    raw(name, images=R(1, 3, 3, 1), size=K([2, 4]), half_pixel_centers=True, dtypes=MAIN, tolerance=10, smooth=False)
for name in ["ResizeBicubic", "ResizeBilinear", "ResizeNearestNeighbor"]:
    raw(name, images=R(1, 3, 4, 1), size=K([5, 2]), dtypes=F32, tolerance=10)
    raw(name, images=R(1, 3, 4, 1), size=K([5, 2]), align_corners=True, dtypes=F32, tolerance=10)
    refused("InvalidArgumentError", name, images=R(1, 3, 4, 1), size=K([5, 2]), align_corners=True, half_pixel_centers=True)
raw("ResizeArea", images=R(1, 3, 3, 1), size=K([2, 4]), dtypes=F32, wrt=())
raw("ScaleAndTranslate", images=R(1, 4, 4, 1), size=K([2, 8]), scale=V([0.5, 2.0], "f32"), translation=V([0.0, 0.0], "f32"), dtypes=F32, tolerance=10, wrt=(0,))
raw("CropAndResize", image=R(1, 3, 3, 1), boxes=V([[0.0, 0.25, 0.75, 1.0]], "f32"), box_ind=V([0], "i32"), crop_size=K([2, 2]), dtypes=F32, smooth=False)
raw("ExtractGlimpseV2", input=R(1, 3, 3, 1), size=K([1, 3]), offsets=V([[0.0, 0.0]], "f32"), dtypes=F32, wrt=())
raw("DrawBoundingBoxesV2", images=U(1, 3, 3, 1), boxes=V([[[0.0, 0.0, 1.0, 0.5]]], "f32"), colors=V([[0.5]], "f32"), dtypes=F32, wrt=())
BOXES = {"boxes": V([[0, 0, 1, 1], [0, 0, 1, 0.9], [2, 2, 3, 3]], "f32"), "scores": V([0.3, 0.8, 0.5], "f32"), "max_output_size": K(3)}
raw("NonMaxSuppressionV3", **BOXES, iou_threshold=V(0.5, "f32"), score_threshold=V(0.1, "f32"), dtypes=F32, wrt=())
raw("NonMaxSuppressionV5", **BOXES, iou_threshold=V(0.5, "f32"), score_threshold=V(0.1, "f32"), soft_nms_sigma=V(0.0, "f32"), pad_to_max_output_size=True, dtypes=F32, wrt=())
raw("NonMaxSuppressionWithOverlaps", overlaps=V([[1, 0.6], [0.6, 1]], "f32"), scores=V([0.3, 0.8], "f32"), max_output_size=K(2), overlap_threshold=V(0.5, "f32"), score_threshold=V(0.1, "f32"), dtypes=F32, wrt=())
raw("CombinedNonMaxSuppression", boxes=V([[[[0, 0, 1, 1]], [[0, 0, 1, 0.9]]]], "f32"), scores=V([[[0.3, 0.9], [0.8, 0.1]]], "f32"), max_output_size_per_class=K(1), max_total_size=K(3), iou_threshold=V(0.5, "f32"), score_threshold=V(0.1, "f32"), dtypes=F32, wrt=())
refused("InvalidArgumentError", "ResizeBilinear", images=R(3, 3, 1), size=K([2, 4]), half_pixel_centers=True)
