"""Raw operations on ragged tensors, which come as row splits and flat values."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import MAIN, K, L, R, V

CASES = Table()
raw = CASES.raw
F32 = ("f32",)
SPLITS, OUTER = V([0, 2, 2, 3], "i64"), V([0, 1, 3], "i64")

raw("RaggedFillEmptyRows", value_rowids=V([0, 0, 2], "i64"), values=R(3), nrows=V(4, "i64"), default_value=R(), dtypes=MAIN)
raw("RaggedGather", params_nested_splits=L(SPLITS), params_dense_values=R(3, 2), indices=V([2, 0, 0], "i32"), OUTPUT_RAGGED_RANK=1, dtypes=MAIN, wrt=(1,))
raw("RaggedGather", params_nested_splits=L(SPLITS), params_dense_values=R(3), indices=V([3], "i32"), OUTPUT_RAGGED_RANK=1, dtypes=F32, raises="InvalidArgumentError")
raw("RaggedRange", starts=V([0, 5]), limits=V([3, 6]), deltas=V([1, 1]), dtypes=("f32", "i32"), wrt=())
raw("RaggedTensorToSparse", rt_nested_splits=L(SPLITS), rt_dense_values=R(3), dtypes=MAIN, wrt=(1,))
raw("RaggedTensorToSparse", rt_nested_splits=L(OUTER, SPLITS), rt_dense_values=R(3, 2), dtypes=F32, wrt=(1,))
raw("RaggedTensorToTensor", shape=V([-1, -1], "i64"), values=R(3), default_value=R(), row_partition_tensors=L(SPLITS), row_partition_types=K(["ROW_SPLITS"]), dtypes=MAIN)
raw("RaggedTensorToTensor", shape=V([2, 1], "i64"), values=R(3), default_value=R(), row_partition_tensors=L(SPLITS), row_partition_types=K(["ROW_SPLITS"]), dtypes=F32)
