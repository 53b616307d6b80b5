"""Raw operations under their own names: that each is there, takes TensorFlow's keywords, and differentiates as its record does.

What an operation computes is asked for where its public function is; here one case or two for each tell that the raw name
leads to it. Variables' operations take handles, which no case can make: see programs/raw.py.
"""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import DT, MAIN, WIDE, K, L, P, R, S, U, V

CASES = Table()
raw = CASES.raw
F32, F64, C128 = ("f32",), ("f64",), ("c128",)


def refused(raises, op, **rest):
    """A raw operation that must be refused."""
    raw(op, raises=raises, **{"dtypes": F32, **rest})


# Element by element.

for name in ["Abs", "Ceil", "Digamma", "Erf", "Erfc", "Floor", "IsFinite", "IsInf", "IsNan", "Lgamma", "OnesLike", "Rint", "ZerosLike", "Dawsn", "FresnelCos", "FresnelSin"]:
    raw(name, x=R(2, 3), dtypes=MAIN, **({"tolerance": 10} if name in ("Digamma", "Lgamma") else {}))
for name in ["Acosh", "BesselI0", "BesselI0e", "BesselI1", "BesselI1e", "BesselJ0", "BesselJ1", "BesselK0", "BesselK0e", "BesselK1", "BesselK1e", "BesselY0", "BesselY1", "Expint", "Spence"]:
    raw(name, x=P(2, 3), dtypes=MAIN, smooth=False if name == "Acosh" else None)
for name in ["Acos", "Asin", "Atanh", "Erfinv", "Ndtri"]:
    raw(name, x=U(2, 3), dtypes=MAIN)
for name in ["Asinh", "Atan", "Cos", "Cosh", "Exp", "Expm1", "Neg", "Reciprocal", "Rsqrt", "Sigmoid", "Sign", "Sin", "Sinh", "Sqrt", "Square", "Tan", "Tanh", "Round", "Log", "Log1p"]:
    raw(name, x=P(2, 3), dtypes=WIDE, **({"smooth": False} if name in ("Sign", "Round") else {}))
for name in ["AddV2", "Mul", "RealDiv", "Sub", "DivNoNan", "Pow"]:
    raw(name, x=P(2, 3), y=P(3), dtypes=WIDE)
for name in ["SquaredDifference", "MulNoNan", "Xdivy", "Xlogy", "Xlog1py"]:  # of complex numbers TensorFlow forgets to conjugate
    raw(name, x=P(2, 3), y=P(3), dtypes=WIDE, smooth=False)
for name in ["FloorDiv", "FloorMod", "Maximum", "Minimum", "TruncateDiv", "TruncateMod"]:
    raw(name, x=R(2, 3), y=P(3), dtypes=MAIN, smooth=False)
for name in ["Greater", "GreaterEqual", "Less", "LessEqual", "Equal", "NotEqual"]:
    raw(name, x=V([1, 2, 3]), y=V([2]), dtypes=("f32", "i32"))
for name in ["BitwiseAnd", "BitwiseOr", "BitwiseXor", "LeftShift", "RightShift"]:
    raw(name, x=V([[6, 5]], "i32"), y=V([3], "i32"), dtypes=("i32",))
raw("Invert", x=V([6, 5], "i32"), dtypes=("i32",))
for name in ["LogicalAnd", "LogicalOr"]:
    raw(name, x=V([True, False], "bool"), y=V([True], "bool"), dtypes=("bool",))
raw("LogicalNot", x=V([True, False], "bool"), dtypes=("bool",))
for name, shape in (("Conj", (2,)), ("Identity", (2,)), ("StopGradient", (2,))):
    raw(name, input=R(*shape), dtypes=C128, smooth=False if name == "StopGradient" else None)
raw("GuaranteeConst", input=V([1, 2], "i32"), dtypes=("i32",))
raw("Atan2", y=R(2, 3), x=R(3), dtypes=MAIN)
raw("NextAfter", x1=R(2), x2=R(2), dtypes=MAIN, smooth=False)
for name in ["Igamma", "Igammac"]:
    raw(name, a=P(2), x=P(2), dtypes=MAIN, tolerance=10)
raw("Polygamma", a=V([1, 2]), x=P(2), dtypes=MAIN)
raw("Zeta", x=V([2, 3]), q=P(2), dtypes=MAIN)
raw("Betainc", a=P(2), b=P(2), x=U(2), dtypes=MAIN, smooth=False)  # only x has a gradient
for name in ["Real", "Imag", "Angle"]:
    raw(name, input=R(2), Tout=DT("float64"), dtypes=C128)
    raw(name, input=R(2), dtypes=("c64",))
raw("ComplexAbs", x=R(2), Tout=DT("float64"), dtypes=C128)
raw("Complex", real=R(2), imag=R(2), dtypes=F32)
raw("Complex", real=R(2), imag=R(2), Tout=DT("complex128"), dtypes=F64)
raw("Cast", x=R(2), DstT=DT("float64"), dtypes=MAIN)
raw("Cast", x=R(2), DstT=K("int32"), dtypes=F32)
raw("Bitcast", input=R(2), type=DT("int32"), dtypes=F32)
raw("CheckNumerics", tensor=R(2), message="wrong", dtypes=MAIN)
raw("ClipByValue", t=R(2, 3), clip_value_min=V(-1.0), clip_value_max=V(1.0), dtypes=MAIN, smooth=False)
raw("ClipByValue", t=R(2, 3), clip_value_min=R(2, 3), clip_value_max=V(2.5), dtypes=MAIN, smooth=False)
raw("AddN", inputs=L(R(2), R(2)), dtypes=WIDE)
raw("AddN", inputs=L(R(2)), dtypes=MAIN)
raw("Equal", x=V([1, 2]), y=V([1, 2, 3]), incompatible_shape_error=False, dtypes=F32)
raw("NotEqual", x=V([1, 2]), y=V([1, 2, 3]), incompatible_shape_error=False, dtypes=F32)

refused("TypeError", "Abs", K=R(2))
refused("TypeError", "Abs")
refused("ValueError", "Abs", x=K(None))
refused("InvalidArgumentError", "Abs", x=K("a"))
refused("InvalidArgumentError", "Conj", input=R(2))
refused("InvalidArgumentError", "Mul", x=R(2), y=V([1.0], "f64"))
refused("NotFoundError", "Real", input=R(2), dtypes=C128)
refused("InvalidArgumentError", "Real", input=R(2), Tout=DT("int32"), dtypes=C128)
refused("InvalidArgumentError", "ComplexAbs", x=R(2), dtypes=C128)
refused("NotFoundError", "Imag", input=R(2), dtypes=C128)
refused("NotFoundError", "Angle", input=R(2), dtypes=C128)
refused("InvalidArgumentError", "Real", input=R(2))
refused("NotFoundError", "Complex", real=R(2), imag=R(2), Tout=DT("complex128"))
refused("InvalidArgumentError", "Complex", real=R(2), imag=V([1.0, 2.0], "f64"))
refused("TypeError", "Cast", x=R(2), DstT=K(None))
refused("TypeError", "Cast", x=R(2), DstT=K(3.5))
refused("TypeError", "CheckNumerics", tensor=R(2), message=K(3))
refused("InvalidArgumentError", "ClipByValue", t=R(2, 3), clip_value_min=V(-1.0), clip_value_max=V([1.0, 2.0, 3.0]))
refused("TypeError", "AddN", inputs=K(3))
refused("InvalidArgumentError", "AddN", inputs=L(R(2), R(3)))

# Gradients that have names of their own.

for name in ["ReciprocalGrad", "RsqrtGrad", "SqrtGrad", "SigmoidGrad", "TanhGrad"]:
    raw(name, y=U(2), dy=R(2), dtypes=WIDE, suffix="once")
for name in ["ReluGrad", "Relu6Grad", "SoftplusGrad"]:
    raw(name, gradients=R(2, 3), features=R(2, 3), dtypes=MAIN, smooth=None if name == "SoftplusGrad" else False)
for name in ["EluGrad", "SeluGrad"]:
    raw(name, gradients=R(2, 3), outputs=S(2, 3), dtypes=MAIN, smooth=False)
raw("LeakyReluGrad", gradients=R(2, 3), features=R(2, 3), dtypes=MAIN, smooth=False)
raw("LeakyReluGrad", gradients=R(2, 3), features=R(2, 3), alpha=0.5, dtypes=F32, smooth=False)
raw("BiasAddGrad", out_backprop=R(2, 3, 4), dtypes=MAIN)
raw("BiasAddGrad", out_backprop=R(2, 3, 2, 2), data_format="NCHW", dtypes=F32)
raw("MirrorPadGrad", input=R(6), paddings=K([[2, 1]]), mode="REFLECT", dtypes=MAIN)
raw("MirrorPadGrad", input=R(3, 4), paddings=K([[0, 1], [1, 1]]), mode="SYMMETRIC", dtypes=MAIN)
raw("StridedSliceGrad", shape=K([3, 4]), begin=K([1, 0]), end=K([0, 4]), strides=K([1, 2]), dy=R(2, 2), end_mask=1, dtypes=MAIN)
raw("StridedSliceGrad", shape=K([3, 2]), begin=K([1]), end=K([2]), strides=K([1]), dy=R(2), shrink_axis_mask=1, dtypes=F32)
refused("InvalidArgumentError", "BiasAddGrad", out_backprop=R(2))
refused("InvalidArgumentError", "StridedSliceGrad", shape=K([3]), begin=K([1]), end=K([2]), strides=K([1]), dy=R(2))

# Folded along axes, and by segments.

for name in ["Sum", "Mean", "Prod"]:
    raw(name, input=R(2, 3), axis=K([0]), keep_dims=True, dtypes=WIDE)
for name in ["Max", "Min", "EuclideanNorm"]:
    raw(name, input=R(2, 3), axis=K(1), dtypes=MAIN)
raw("Sum", input=R(2, 3), axis=K([]), dtypes=F32)
raw("Sum", input=R(2, 3), axis=K(0), keep_dims=K(None), dtypes=F32)
for name in ["All", "Any"]:
    raw(name, input=V([[True, False]], "bool"), axis=K([1]), dtypes=("bool",))
for name in ["Cumsum", "Cumprod"]:
    raw(name, x=R(2, 3), axis=K(1), exclusive=True, dtypes=WIDE, smooth=False if name == "Cumprod" else None)
raw("CumulativeLogsumexp", x=R(2, 3), axis=K(1), reverse=True, dtypes=MAIN)
for name in ["SegmentMax", "SegmentMean", "SegmentMin", "SegmentProd", "SegmentSum"]:
    raw(name, data=R(3, 2), segment_ids=V([0, 0, 1], "i32"), dtypes=MAIN)
for name in ["UnsortedSegmentMax", "UnsortedSegmentMin", "UnsortedSegmentProd", "UnsortedSegmentSum"]:
    raw(name, data=R(3, 2), segment_ids=V([1, 0, 1], "i32"), num_segments=K(2), dtypes=MAIN)
refused("TypeError", "Sum", input=R(2), axis=K(0), keep_dims="x")
refused("TypeError", "Sum", input=R(2), axis=K(0), keep_dims=1)
refused("TypeError", "Sum", input=R(2), axis=K(0.5))
refused("ValueError", "Sum", input=R(2), axis=K(None))
refused("TypeError", "Sum", input=R(2))

# Searched, sorted and counted.

for name in ["ArgMax", "ArgMin"]:
    raw(name, input=R(2, 3), dimension=K(1), output_type=DT("int32"), dtypes=MAIN)
raw("TopKV2", input=R(2, 4), k=K(2), dtypes=MAIN)
raw("TopKV2", input=R(2, 4), k=K(2), index_type=DT("int64"), dtypes=F32, wrt=())
raw("ApproxTopK", input=R(2, 4), k=2, dtypes=F32)
refused("NotFoundError", "ApproxTopK", input=R(2, 4), k=2, is_max_k=False)
raw("InTopKV2", predictions=R(2, 4), targets=V([0, 1], "i32"), k=K(2), dtypes=F32)
raw("DenseBincount", input=V([1, 1, 0], "i32"), size=K(3), weights=P(3), dtypes=MAIN, wrt=())
raw("DenseBincount", input=V([1, 1, 0], "i32"), size=K(3), weights=V([], "f32"), binary_output=True, dtypes=F32, wrt=())
raw("HistogramFixedWidth", values=R(5), value_range=V([-1.0, 1.0]), nbins=K(3), dtypes=F32)
raw("IsotonicRegression", input=R(2, 4), dtypes=F32)
raw("IsotonicRegression", input=R(2, 4), output_dtype=DT("float64"), dtypes=F64)
raw("SobolSample", dim=K(2), num_results=K(3), skip=K(1), dtype=DT("float64"), dtypes=F32)
for name in ["LowerBound", "UpperBound"]:
    raw(name, sorted_inputs=V([[1, 2, 2, 3]]), values=V([[2, 0]]), dtypes=("f32", "i32"), wrt=())
for name in ["Unique", "UniqueWithCounts"]:
    raw(name, x=V([5, 3, 5]), out_idx=DT("int64"), dtypes=("f32", "i32"), wrt=())
raw("ListDiff", x=V([1, 2, 3, 1]), y=V([2]), dtypes=("f32", "i32"), wrt=())
raw("InvertPermutation", x=V([2, 0, 1], "i32"), dtypes=("i32",))
refused("InvalidArgumentError", "ArgMax", input=R(2), dimension=K(0), output_type=DT("float32"))
refused("InvalidArgumentError", "LowerBound", sorted_inputs=R(3), values=R(2))

# Transformed.

for name, shape in (("FFT", (2, 4)), ("IFFT", (2, 4)), ("FFT2D", (2, 3)), ("IFFT2D", (2, 3)), ("FFT3D", (2, 2, 2)), ("IFFT3D", (2, 2, 2))):
    raw(name, input=R(*shape), dtypes=C128)
for name, rank in (("RFFT", 1), ("RFFT2D", 2), ("RFFT3D", 3)):
    raw(name, input=R(2, 2, 4), fft_length=K([2, 2, 4][3 - rank:]), dtypes=F32)
    raw(name, input=R(2, 2, 4), fft_length=K([2, 2, 4][3 - rank:]), Tcomplex=DT("complex128"), dtypes=F64)
    raw("I" + name, input=R(2, 2, 3), fft_length=K([2, 2, 4][3 - rank:]), dtypes=("c64",))
    raw("I" + name, input=R(2, 2, 3), fft_length=K([2, 2, 4][3 - rank:]), Treal=DT("float64"), dtypes=C128)
raw("RFFT", input=R(2, 6), fft_length=K([4]), dtypes=F32, wrt=())
refused("InvalidArgumentError", "RFFT", input=R(2), fft_length=K([4]))
refused("InvalidArgumentError", "RFFT", input=R(4), fft_length=K([4]), dtypes=F64)

# Rearranged, picked, placed and made.

raw("Pack", values=L(R(2), R(2)), axis=1, dtypes=WIDE)
raw("Pack", values=R(2, 2), dtypes=F32)
raw("Unpack", value=R(2, 3), num=3, axis=1, dtypes=WIDE)
raw("ConcatV2", values=L(R(2), R(3)), axis=K(0), dtypes=WIDE)
raw("Split", axis=K(1), value=R(2, 4), num_split=2, dtypes=WIDE)
raw("Split", axis=K(0), value=R(2), num_split=2.0, dtypes=F32)
raw("SplitV", value=R(2, 4), size_splits=K([1, -1]), axis=K(1), num_split=2, dtypes=WIDE)
raw("Squeeze", input=R(1, 2, 1), dtypes=WIDE)
raw("Squeeze", input=R(1, 2, 1), axis=K([]), dtypes=F32)
raw("Squeeze", input=R(1, 2, 1), axis=K([0]), dtypes=F32)
raw("ExpandDims", input=R(2), axis=K(0), dtypes=WIDE)
raw("Reshape", tensor=R(2, 3), shape=K([3, -1]), dtypes=WIDE)
raw("Transpose", x=R(2, 3), perm=K([1, 0]), dtypes=WIDE)
raw("ConjugateTranspose", x=R(2, 3), perm=K([1, 0]), dtypes=WIDE)
raw("Tile", input=R(2), multiples=K([2]), dtypes=WIDE)
raw("BroadcastTo", input=R(2), shape=K([3, 2]), dtypes=WIDE)
raw("BroadcastArgs", s0=K([2, 1]), s1=K([3]), dtypes=F32)
raw("Fill", dims=K([2, 2]), value=R(), dtypes=WIDE)
raw("Empty", shape=K([2]), dtype=DT("float32"), init=True, dtypes=F32)
raw("EnsureShape", input=R(2), shape=K([None]), dtypes=WIDE)
raw("IdentityN", input=L(R(2), R(3)), dtypes=WIDE)
raw("Shape", input=R(2, 3), out_type=DT("int64"), dtypes=F32)
raw("ShapeN", input=L(R(2), R(3, 1)), dtypes=F32)
raw("Slice", input=R(3, 4), begin=K([1, 0]), size=K([2, 2]), dtypes=WIDE)
raw("StridedSlice", input=R(3, 4), begin=K([0, 3]), end=K([2, 0]), strides=K([1, -2]), begin_mask=1, dtypes=WIDE)
raw("Pad", input=R(2), paddings=K([[1, 2]]), dtypes=WIDE)
raw("PadV2", input=R(2), paddings=K([[1, 2]]), constant_values=R(), dtypes=WIDE, smooth=False)
raw("MirrorPad", input=R(3), paddings=K([[2, 1]]), mode="REFLECT", dtypes=MAIN)
raw("GatherV2", params=R(3, 2), indices=V([2, 0], "i32"), axis=K(0), dtypes=WIDE)
raw("GatherV2", params=R(2, 3), indices=V([[2], [0]], "i32"), axis=K(1), batch_dims=1, dtypes=F32)
raw("GatherNd", params=R(3, 2), indices=V([[2, 0]], "i32"), dtypes=WIDE)
raw("ScatterNd", indices=V([[1], [1]], "i32"), updates=R(2), shape=K([3]), dtypes=WIDE)
for name in ["TensorScatterAdd", "TensorScatterSub", "TensorScatterUpdate"]:
    raw(name, tensor=R(3), indices=V([[1], [2]], "i32"), updates=R(2), dtypes=WIDE)
for name in ["TensorScatterMax", "TensorScatterMin"]:
    raw(name, tensor=R(3), indices=V([[1], [2]], "i32"), updates=R(2), dtypes=MAIN, smooth=False)
raw("Select", condition=V([[True, False], [False, True]], "bool"), x=R(2, 2), y=R(2, 2), dtypes=WIDE)
raw("Select", condition=V([True, False], "bool"), x=R(2, 2), y=R(2, 2), dtypes=F32)
raw("Select", condition=V(True, "bool"), x=R(2), y=R(2), dtypes=F32)
raw("SelectV2", condition=V([[True], [False]], "bool"), t=R(2), e=R(2, 2), dtypes=WIDE)
raw("Where", condition=V([[True, False]], "bool"), dtypes=("bool",))
raw("ReverseV2", tensor=R(2, 3), axis=K([1]), dtypes=WIDE)
raw("ReverseSequence", input=R(2, 3), seq_lengths=V([2, 3], "i32"), seq_dim=1, dtypes=MAIN)
raw("Roll", input=R(4), shift=K(1), axis=K(0), dtypes=WIDE)
raw("DynamicPartition", data=R(3), partitions=V([1, 0, 1], "i32"), num_partitions=2, dtypes=WIDE)
for name in ["DynamicStitch", "ParallelDynamicStitch"]:
    raw(name, indices=L(V([0, 2], "i32"), V([1], "i32")), data=L(R(2), R(1)), dtypes=MAIN)
raw("SpaceToBatchND", input=R(1, 4, 1), block_shape=K([2]), paddings=K([[0, 0]]), dtypes=MAIN)
raw("BatchToSpaceND", input=R(2, 2, 1), block_shape=K([2]), crops=K([[0, 1]]), dtypes=MAIN)
raw("SpaceToDepth", input=R(1, 2, 2, 1), block_size=2, dtypes=MAIN)
raw("DepthToSpace", input=R(1, 1, 1, 4), block_size=2, dtypes=MAIN)
raw("OneHot", indices=V([1, 0], "i32"), depth=K(3), on_value=R(), off_value=R(), dtypes=MAIN)
raw("Range", start=V(0), limit=V(4), delta=V(2), dtypes=("f32", "i32"), wrt=())
raw("UnravelIndex", indices=V([3], "i32"), dims=K([2, 2]), dtypes=("i32",))
raw("Timestamp", form=True, dtypes=F32)
refused("TypeError", "Pack", values=K(3))
refused("TypeError", "Pack", values=L(R(2)), axis="a")
refused("InvalidArgumentError", "Pack", values=L(R(2)), axis=5)
refused("InvalidArgumentError", "Pack", values=L())
refused("InvalidArgumentError", "ConcatV2", values=L(R(2)), axis=K(0))
refused("InvalidArgumentError", "Split", axis=K(0), value=R(4), num_split=0)
refused("InvalidArgumentError", "Split", axis=K(0), value=R(4), num_split=3)
refused("InvalidArgumentError", "Split", axis=K(3), value=R(4), num_split=2)
refused("InvalidArgumentError", "SplitV", value=R(4), size_splits=K([1, 3]), axis=K(0), num_split=3)
refused("InvalidArgumentError", "Unpack", value=R(2), num=3)
refused("InvalidArgumentError", "Unpack", value=R(2), num=2, axis=7)
refused("TypeError", "Unpack", value=R(2), num="s")
refused("TypeError", "Squeeze", input=R(1), axis=K(0))
refused("InvalidArgumentError", "Squeeze", input=R(2), axis=K([0]))
refused("ValueError", "Transpose", x=R(2, 3), perm=K(None))
refused("InvalidArgumentError", "Transpose", x=R(2, 3), perm=K([0]))
refused("InvalidArgumentError", "BroadcastArgs", s0=K([2, 2]), s1=K([3]))
refused("InvalidArgumentError", "MirrorPad", input=R(3), paddings=K([[1, 1]]), mode="CONSTANT")
refused("InvalidArgumentError", "PadV2", input=R(3), paddings=K([[1, 1]]), constant_values=R(1))
refused("InvalidArgumentError", "Select", condition=V(True, "bool"), x=R(2), y=R())
refused("InvalidArgumentError", "Select", condition=V([[True, False]], "bool"), x=R(2, 2), y=R(2, 2))

# Matrices.

raw("MatMul", a=R(2, 3), b=R(2, 3), transpose_b=True, dtypes=WIDE)
raw("MatMul", a=R(3, 2), b=R(3, 2), transpose_a=True, grad_a=True, dtypes=F32)
raw("BatchMatMulV2", x=R(2, 1, 3), y=R(3, 2), dtypes=WIDE)
raw("BatchMatMulV2", x=R(2, 3, 2), y=R(2, 1, 3), adj_x=True, adj_y=True, dtypes=WIDE)
raw("BatchMatMulV3", x=R(2, 3), y=R(3, 1), Tout=DT("float32"), dtypes=F32)
raw("BatchMatMulV3", x=R(3, 2), y=R(3, 1), Tout=DT("complex128"), adj_x=True, dtypes=C128)
raw("SparseMatMul", a=R(2, 3), b=R(2, 3), transpose_b=True, a_is_sparse=True, dtypes=F32)
raw("Einsum", inputs=L(R(2, 3), R(3, 2)), equation="ij,jk->ik", dtypes=WIDE)
raw("Einsum", inputs=L(R(2, 2)), equation="ii->i", dtypes=F32)
raw("Cross", a=R(2, 3), b=R(2, 3), dtypes=MAIN)
raw("TridiagonalMatMul", superdiag=R(1, 3), maindiag=R(1, 3), subdiag=R(1, 3), rhs=R(3, 2), dtypes=WIDE)
raw("Diag", diagonal=R(2), dtypes=WIDE)
raw("DiagPart", input=R(2, 2), dtypes=WIDE)
raw("MatrixBandPart", input=R(3, 3), num_lower=K(1), num_upper=K(0), dtypes=WIDE)
raw("MatrixDiagV3", diagonal=R(2), k=K(1), num_rows=K(-1), num_cols=K(-1), padding_value=K(0), dtypes=MAIN)
raw("MatrixDiagPartV3", input=R(3, 3), k=K([-1, 0]), padding_value=K(0), align="LEFT_RIGHT", dtypes=MAIN)
raw("MatrixSetDiagV3", input=R(3, 3), diagonal=R(2), k=K(1), dtypes=MAIN)
for name in ["Cholesky", "MatrixDeterminant", "MatrixInverse", "MatrixSquareRoot", "LogMatrixDeterminant"]:
    raw(name, input=V([[2.0, 0.5], [0.5, 1.0]]), dtypes=WIDE)
raw("MatrixInverse", input=R(2, 2), adjoint=True, dtypes=C128)
raw("MatrixLogarithm", input=V([[2.0, 0.5], [0.5, 1.0]]), dtypes=C128, wrt=())
# The signs and phases of vectors are a matter of taste, but not those of a triangular matrix's.
raw("SelfAdjointEigV2", input=V([[1.0, 0.0], [0.0, 2.0]]), dtypes=MAIN)
raw("Eig", input=V([[1.0, 0.0], [0.0, 2.0]]), Tout=DT("complex64"), dtypes=F32)
raw("Eig", input=V([[1.0, 0.0], [0.0, 2.0]]), Tout=DT("complex128"), dtypes=F64)
raw("Svd", input=V([[2.0, 0.0], [0.0, 1.0]]), dtypes=MAIN)
raw("Svd", input=V([[2.0, 0.0, 0.0], [0.0, 1.0, 0.0]]), dtypes=MAIN)
raw("Qr", input=V([[2.0, 0.5], [0.5, 1.0]]), dtypes=MAIN)
raw("Lu", input=V([[2.0, 0.5], [0.5, 1.0]]), dtypes=MAIN, wrt=())
raw("MatrixSolve", matrix=R(2, 2), rhs=R(2, 1), adjoint=True, dtypes=WIDE)
raw("MatrixTriangularSolve", matrix=P(2, 2), rhs=R(2, 1), lower=False, dtypes=WIDE)
raw("MatrixSolveLs", matrix=R(3, 2), rhs=R(3, 1), l2_regularizer=V(0.0, "f64"), dtypes=MAIN, wrt=(0, 1), tolerance=10)
raw("BandedTriangularSolve", matrix=P(2, 3), rhs=R(3, 1), dtypes=WIDE)
raw("TridiagonalSolve", diagonals=P(3, 3), rhs=R(3, 1), dtypes=MAIN, tolerance=10)
refused("InvalidArgumentError", "MatMul", a=R(2, 2, 2), b=R(2, 2))
refused("InvalidArgumentError", "BatchMatMulV2", x=R(2, 2), y=R(3, 2))
refused("InvalidArgumentError", "SparseMatMul", a=R(2, 2), b=R(2, 2), dtypes=F64)
refused("InvalidArgumentError", "Einsum", inputs=L(R(2), R(2), R(2)), equation="i,i,i->i")
raw("Einsum", inputs=L(R(2)), equation="i->ii", dtypes=F32)
refused("InvalidArgumentError", "Einsum", inputs=L(R(2)), equation="i")
refused("InvalidArgumentError", "Eig", input=R(2, 2), Tout=DT("complex128"))
refused("InvalidArgumentError", "TridiagonalSolve", diagonals=R(2, 3), rhs=R(3, 1))
refused("InvalidArgumentError", "TridiagonalMatMul", superdiag=R(3), maindiag=R(1, 3), subdiag=R(1, 3), rhs=R(3, 2))

# Networks.

for name in ["Elu", "Relu", "Relu6", "Selu", "Softplus", "Softsign"]:
    raw(name, features=R(2, 3), dtypes=MAIN)
raw("LeakyRelu", features=R(2, 3), dtypes=MAIN)
raw("LeakyRelu", features=R(2, 3), alpha=1, dtypes=F32)
for name in ["LogSoftmax", "Softmax"]:
    raw(name, logits=R(2, 3), dtypes=MAIN)
raw("SoftmaxCrossEntropyWithLogits", features=R(2, 3), labels=U(2, 3), dtypes=MAIN, smooth=False)  # the second output counts as a constant for labels
raw("SparseSoftmaxCrossEntropyWithLogits", features=R(2, 3), labels=V([2, 0], "i32"), dtypes=MAIN)
raw("L2Loss", t=R(2, 3), dtypes=MAIN)
raw("LRN", input=R(1, 1, 2, 3), depth_radius=1, dtypes=F32)
raw("BiasAdd", value=R(2, 3), bias=R(3), dtypes=WIDE)
raw("BiasAdd", value=R(2, 3, 2, 2), bias=R(3), data_format="NCHW", dtypes=F32)
refused("TypeError", "LeakyRelu", features=R(2), alpha="a")
refused("InvalidArgumentError", "Softmax", logits=R())
refused("TypeError", "BiasAdd", value=R(2, 3), bias=R(3), data_format=3)
refused("InvalidArgumentError", "BiasAdd", value=R(2, 3), bias=R(3), data_format="NHCW")
refused("InvalidArgumentError", "SparseSoftmaxCrossEntropyWithLogits", features=R(2, 3), labels=V([3, 0], "i32"))

# Pictures.

raw("AdjustContrastv2", images=U(2, 2, 3), contrast_factor=V(2.0, "f32"), dtypes=F32, wrt=())
raw("AdjustHue", images=U(2, 2, 3), delta=V(0.25, "f32"), dtypes=F32, wrt=())
raw("AdjustSaturation", images=U(2, 2, 3), scale=V(0.5, "f32"), dtypes=F32, wrt=())
raw("RGBToHSV", images=U(2, 2, 3), dtypes=MAIN)
raw("HSVToRGB", images=U(2, 2, 3), dtypes=MAIN, wrt=())
raw("ExtractImagePatches", images=R(1, 3, 3, 1), ksizes=K([1, 2, 2, 1]), strides=K([1, 1, 1, 1]), rates=K([1, 1, 1, 1]), padding="VALID", dtypes=MAIN)
raw("ExtractVolumePatches", input=R(1, 2, 2, 2, 1), ksizes=K([1, 2, 1, 1, 1]), strides=K([1, 1, 1, 1, 1]), padding="SAME", dtypes=MAIN)
